//! Which field of a form a problem belongs to.

use super::fields::{child, items, joined};
use crate::base::{Code, Findings};
use crate::check::wording::Wording;
use crate::edit::file::ContentFile;
use crate::input::yaml::{Node, YamlKind};

/// What is wrong with which field of a file's form, where it can be told. `old` is what the file says, `new` what it would;
/// `needed` says that a field must be filled in: who sees a field is not helped by being told to write a line.
pub fn of_fields(
    (old, new): (&ContentFile, &ContentFile),
    findings: &Findings,
    (wording, needed): (&Wording, &str),
) -> Vec<(String, String)> {
    let Some(node) = new.node() else { return Vec::new() };
    let (path, old) = (&new.text.path, old.node());
    let own = findings.iter().filter(|found| found.place.path == *path);
    own.filter_map(|found| {
        let key = found.facts.iter().find(|(name, _)| found.code == Code::MissingKey && *name == "key");
        if let Some((_, key)) = key {
            return Some((joined(&mapping_at(&node, old.as_ref(), found.place.start, "")?, key), needed.to_owned()));
        }
        let name = name_at(&node, old.as_ref(), found.place.start, "")?;
        let told = wording.words(found);
        Some((name, format!("{} {}", told.message, told.help)))
    })
    .collect()
}

/// The name of the mapping that begins at a place.
fn mapping_at(node: &Node, old: Option<&Node>, at: usize, prefix: &str) -> Option<String> {
    let inner = |(key, old, node): (String, Option<&Node>, &Node)| mapping_at(node, old, at, &joined(prefix, &key));
    match &node.kind {
        YamlKind::Map(_) if node.place.start == at => Some(prefix.to_owned()),
        YamlKind::Map(entries) => {
            entries.iter().find_map(|entry| inner((entry.key.to_string(), child(old, &entry.key), &entry.value)))
        }
        YamlKind::List(list) => list.iter().enumerate().find_map(|(place, item)| {
            let before = items(old).get(place);
            inner((before.map_or_else(|| "+".to_owned(), |_| place.to_string()), before, item))
        }),
        _ => None,
    }
}

/// The name of the field whose value stands at a place: the innermost. An item that the file does not have is the new one.
fn name_at(node: &Node, old: Option<&Node>, at: usize, prefix: &str) -> Option<String> {
    match &node.kind {
        YamlKind::Map(entries) => {
            let entry = entries.iter().rfind(|entry| entry.place.start <= at)?;
            let name = joined(prefix, &entry.key);
            name_at(&entry.value, child(old, &entry.key), at, &name)
        }
        YamlKind::List(list) => {
            let place = list.iter().rposition(|item| item.place.start <= at)?;
            let before = items(old).get(place);
            let name = before.map_or_else(|| "+".to_owned(), |_| place.to_string());
            name_at(&list[place], before, at, &joined(prefix, &name))
        }
        _ => Some(prefix.to_owned()),
    }
}
