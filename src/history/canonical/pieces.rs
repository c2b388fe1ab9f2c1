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
use std::sync::Arc;

/// Entities that one thread takes at a time: most are as they were, and quickly told.
const BATCH: usize = 64;

/// What an entity says, as compact canonical JSON.
#[derive(Clone, Debug)]
struct Piece {
    json: Arc<str>,
    /// Whether there are links in it: where these lead depends on what else is there.
    has_links: bool,
}

/// The compact canonical JSON of each entity, and of what a plan says besides.
#[derive(Clone, Debug)]
pub struct Pieces {
    entities: BTreeMap<&'static str, BTreeMap<String, Piece>>,
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
                Piece { has_links: json.contains("](") || json.contains("]: "), json }
            })
        };
        let all: Vec<Subject> = plan.entities().map(|(subject, _)| subject).collect();
        let made: Vec<Piece> = all.par_iter().with_min_len(BATCH).map(|subject| piece(*subject)).collect();
        let mut entities: BTreeMap<&'static str, BTreeMap<String, Piece>> =
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

    /// The compact canonical JSON of the whole.
    pub fn json(&self) -> String {
        let kinds = self
            .entities
            .iter()
            .map(|(kind, all)| (*kind, object(all.iter().map(|(id, piece)| (id.as_str(), &*piece.json)))));
        let mut all: BTreeMap<&str, String> = kinds.collect();
        all.extend(self.besides.iter().map(|(key, json)| (key.as_str(), json.to_string())));
        object(all.iter().map(|(key, json)| (*key, json.as_str())))
    }
}

fn text(value: Value) -> Arc<str> {
    super::sorted(value).to_string().into()
}

/// An object of values that are JSON already.
fn object<'a>(entries: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let mut out = String::from("{");
    for (key, json) in entries {
        if out.len() > 1 {
            out.push(',');
        }
        out.push_str(&Value::from(key).to_string());
        out.push(':');
        out.push_str(json);
    }
    out.push('}');
    out
}
