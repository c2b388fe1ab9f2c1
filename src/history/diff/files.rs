//! Changes of attachments. That the evidence of an entry is another file is told with the entry.

use super::differ::{ComparedEntity, Differ};
use crate::base::SourceSpan;
use crate::history::canonical;
use crate::history::change::{Field, FieldPart, Rule};
use crate::history::side::{FileSaid, Side, SideValue};
use crate::input::markdown::Prose;
use crate::plan::attachment::Attachment;
use crate::plan::entities::Entry;
use crate::plan::{EntityRef, Plan};
use std::collections::{BTreeMap, BTreeSet};

pub fn files(differ: &mut Differ) {
    let (a, b) = (differ.a.plan, differ.b.plan);
    let mut paths: BTreeSet<&String> = a.files.keys().chain(b.files.keys()).collect();
    paths.retain(|path| a.files.get(*path).map(Attachment::digest) != b.files.get(*path).map(Attachment::digest));
    if paths.is_empty() {
        return;
    }
    let (was_cited, is_cited) = (cited(a.entries()), cited(b.entries()));
    let linked = linked(differ);
    for path in paths {
        let (old, new) = (a.files.get(path), b.files.get(path));
        let side = |digest: String, plan: &Plan| {
            Side::new(SideValue::File(FileSaid { path: path.clone(), digest }), &place(plan, path))
        };
        let (before, after) = (old.map(|file| side(file.digest(), a)), new.map(|file| side(file.digest(), b)));
        let field = Field::from("files").part(FieldPart::File(path.clone()));
        let readers = linked.get(path.as_str()).filter(|_| before.is_some() && after.is_some());
        if let Some(readers) = readers {
            // Whoever follows the link sees something else than what was linked to.
            for of in readers {
                differ.value(Rule::AttachmentExchanged, of, field.clone(), before.clone(), after.clone());
            }
            continue;
        }
        let told = if old.is_some() { was_cited.contains(path) } else { is_cited.contains(path) };
        if !told {
            differ.value(Rule::SourceChanged, &of_plan(b), field, before, after);
        }
    }
}

/// Tells attachments to which a text led, and leads no more: the same words lead to one that is another file. Whether there
/// are any.
pub fn exchanged(differ: &mut Differ, of: &ComparedEntity, before: &Prose, after: &Prose) -> bool {
    let (a, b) = (differ.a.plan, differ.b.plan);
    let (old, mut left) = (canonical::led(&differ.a.links, before), canonical::led(&differ.b.links, after));
    let mut found = Vec::new();
    // One that still leads there is not the one that leads elsewhere.
    let old = old.into_iter().filter(|one| match left.iter().position(|other| other == one) {
        Some(at) => {
            left.remove(at);
            false
        }
        None => true,
    });
    for (words, path) in old.collect::<Vec<_>>() {
        let Some(at) = left.iter().position(|(other, _)| *other == words) else { continue };
        let (_, now) = left.remove(at);
        let (Some(was), Some(is)) = (a.files.get(&path), b.files.get(&now)) else { continue };
        if was.digest() != is.digest() {
            let side = |path: &String, digest: String, plan: &Plan| {
                Side::new(SideValue::File(FileSaid { path: path.clone(), digest }), &place(plan, path))
            };
            found.push((path.clone(), side(&path, was.digest(), a), side(&now, is.digest(), b)));
        }
    }
    let any = !found.is_empty();
    for (path, before, after) in found {
        let field = Field::from("files").part(FieldPart::File(path));
        differ.push(Rule::AttachmentExchanged, of, field, Some(before), Some(after));
    }
    any
}

fn of_plan(plan: &Plan) -> ComparedEntity {
    ComparedEntity { entity: EntityRef::Plan, name: plan.title.value.clone() }
}

fn place(plan: &Plan, path: &str) -> SourceSpan {
    let folder = plan.title.place.path.strip_suffix("plan.yaml");
    folder.map_or_else(|| plan.title.place.clone(), |folder| SourceSpan::file(&format!("{folder}files/{path}").into()))
}

/// The attachments that are evidence of some entry, or the copy of one.
fn cited<'e>(entries: impl IntoIterator<Item = Entry<'e>>) -> BTreeSet<String> {
    let evidence = entries.into_iter().flat_map(|entry| entry.evidence);
    evidence.filter_map(|evidence| evidence.file().map(str::to_owned)).collect()
}

/// The attachments that texts lead to, with those whose texts they were. What is gone has told so, and what cites the
/// attachment as evidence too tells it there.
fn linked(differ: &Differ) -> BTreeMap<String, Vec<ComparedEntity>> {
    let (a, b) = (&differ.a, differ.b.plan);
    let mut found: BTreeMap<String, Vec<ComparedEntity>> = BTreeMap::new();
    let mut add = |texts: Vec<&Prose>, told: &BTreeSet<String>, of: &ComparedEntity| {
        let paths: BTreeSet<String> = texts
            .into_iter()
            .flat_map(|text| canonical::files(&a.links, text))
            .filter(|path| !told.contains(path))
            .collect();
        for path in paths {
            found.entry(path).or_default().push(of.clone());
        }
    };
    let texts = std::iter::once(&*a.plan.summary).chain(&a.plan.prose).collect();
    add(texts, &BTreeSet::new(), &of_plan(b));
    for (subject, entity) in a.plan.entities() {
        let Some(today) = b.get(&differ.renames.called(a.plan, subject)) else { continue };
        let texts = entity.texts().into_iter().chain(&entity.head().prose).collect();
        add(texts, &cited(entity.entries()), &ComparedEntity::of(today));
    }
    found
}
