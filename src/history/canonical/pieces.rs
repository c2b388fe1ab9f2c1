//! The canonical form of a plan in pieces, one for each entity: of a state that follows another only the pieces are made
//! anew that may say something else.

use super::{content_besides, entity};
use crate::history::diff::{ChangedFiles, is_touched};
use crate::plan::entities::{Plan, Subject};
use crate::plan::links::Links;
use crate::plan::{EntityRef, Kind};
use rayon::prelude::*;
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Arc;

/// Entities that one thread takes at a time: most are as they were, and quickly told.
const BATCH: usize = 64;
/// How many entities are in memory as JSON while a whole plan is written.
const AT_ONCE: usize = 1024;

/// What an entity says, as compact canonical JSON.
#[derive(Clone, Debug)]
struct EntityJson {
    json: Arc<str>,
    /// Whether there are links in it: where these lead depends on what else is there.
    has_links: bool,
}

/// The compact canonical JSON of each entity, and of what a plan says besides.
#[derive(Clone, Debug)]
pub struct Pieces {
    entities: BTreeMap<&'static str, BTreeMap<String, EntityJson>>,
    besides: BTreeMap<String, Arc<str>>,
}

impl Pieces {
    /// The pieces of a plan. Those of the plan `before` it stand, where none of the files that `changed` since bears on them.
    /// What `clean` gives instead of a text is what it says.
    pub fn of(
        plan: &Plan,
        before: Option<(&Plan, &Self, &ChangedFiles)>,
        clean: &(dyn Fn(Value) -> Value + Sync),
    ) -> Self {
        let links = Links::of(plan);
        let piece = |subject: Subject| {
            let one = plan.entity(subject);
            let known = before.and_then(|(before, pieces, changed)| {
                let known = pieces.entities.get(subject.kind().folder())?.get(one.head().id.as_str())?;
                let was = before.entity(before.find(subject.kind(), &one.head().id)?);
                let is_same = !known.has_links && !is_touched(before, was, changed) && !is_touched(plan, one, changed);
                is_same.then(|| known.clone())
            });
            known.unwrap_or_else(|| {
                let json = text(clean(entity(plan, &links, subject)));
                EntityJson { has_links: json.contains("](") || json.contains("]: "), json }
            })
        };
        let all: Vec<Subject> = plan.entities().map(|(subject, _)| subject).collect();
        let made: Vec<EntityJson> = all.par_iter().with_min_len(BATCH).map(|subject| piece(*subject)).collect();
        let mut entities: BTreeMap<&'static str, BTreeMap<String, EntityJson>> =
            Kind::ALL.into_iter().map(|kind| (kind.folder(), BTreeMap::new())).collect();
        for (subject, piece) in all.into_iter().zip(made) {
            let id = plan.entity(subject).head().id.to_string();
            entities.entry(subject.kind().folder()).or_default().insert(id, piece);
        }
        let besides = content_besides(plan, &links).into_iter().map(|(key, value)| (key, text(clean(value))));
        Self { entities, besides: besides.collect() }
    }

    /// All that an entity says.
    pub fn said(&self, entity: &EntityRef) -> Option<Value> {
        let (kind, id) = entity.parts()?;
        serde_json::from_str(&self.entities.get(kind.folder())?.get(id.as_str())?.json).ok()
    }

    /// Writes the compact canonical JSON of the whole.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let kinds = self.entities.iter().map(|(kind, all)| (*kind, Ok(all)));
        let besides = self.besides.iter().map(|(key, json)| (key.as_str(), Err(json)));
        let all: BTreeMap<&str, Result<_, &Arc<str>>> = kinds.chain(besides).collect();
        object(out, all, |out, part| match part {
            Ok(all) => object(out, all, |out, piece| out.write_all(piece.json.as_bytes())),
            Err(json) => out.write_all(json.as_bytes()),
        })
    }
}

/// Writes the compact canonical JSON of a plan, some entities at a time: with the texts of all of them it can be larger than
/// everything else in memory.
pub fn write(plan: &Plan, out: &mut dyn Write) -> io::Result<()> {
    let links = Links::of(plan);
    let mut kinds: BTreeMap<&str, BTreeMap<String, Subject>> =
        Kind::ALL.into_iter().map(|kind| (kind.folder(), BTreeMap::new())).collect();
    for (subject, one) in plan.entities() {
        kinds.entry(subject.kind().folder()).or_default().insert(one.head().id.to_string(), subject);
    }
    let besides = content_besides(plan, &links);
    let besides = besides.iter().map(|(key, value)| (key.as_str(), Err(value)));
    let all: BTreeMap<&str, Result<_, &Value>> =
        kinds.iter().map(|(kind, all)| (*kind, Ok(all))).chain(besides).collect();
    object(out, all, |out, part| match part {
        Ok(all) => {
            let all: Vec<(&String, &Subject)> = all.iter().collect();
            let made = |some: &[(&'_ String, &Subject)]| -> Vec<Arc<str>> {
                some.par_iter().map(|(_, subject)| text(entity(plan, &links, **subject))).collect()
            };
            let all = all.chunks(AT_ONCE).flat_map(|some| some.iter().map(|(id, _)| *id).zip(made(some)));
            object(out, all, |out, json| out.write_all(json.as_bytes()))
        }
        Err(value) => out.write_all(text(value.clone()).as_bytes()),
    })
}

fn text(value: Value) -> Arc<str> {
    super::sorted(value).to_string().into()
}

/// Writes an object with the keys in the order in which they come.
fn object<K: AsRef<str>, T>(
    out: &mut dyn Write,
    entries: impl IntoIterator<Item = (K, T)>,
    each: impl Fn(&mut dyn Write, T) -> io::Result<()>,
) -> io::Result<()> {
    let mut before = "{";
    for (key, value) in entries {
        write!(out, "{before}{}:", Value::from(key.as_ref()))?;
        each(out, value)?;
        before = ",";
    }
    out.write_all(if before == "{" { b"{}" } else { b"}" })
}
