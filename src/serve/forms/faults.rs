//! Which field of a form a problem belongs to.

use super::fields::{child, items, joined};
use crate::base::{Code, Diagnostic, Findings};
use crate::check::wording::Wording;
use crate::edit::file::ContentFile;
use crate::input::yaml::{Node, YamlKind};

/// How a problem is told at a field.
pub struct FieldWording<'w> {
    /// The words of problems.
    pub problems: &'w Wording,
    /// That a field must be filled in: who sees a field is not helped by being told to write a line.
    pub needed: &'w str,
    /// That one of some fields must be filled in, by what they are in and their keys.
    pub one_of: &'w dyn Fn(&str, &str) -> String,
    /// Whether the form shows a field of a name, or some within it.
    pub shows: &'w dyn Fn(&str) -> bool,
}

/// What is wrong with which field of a file's form, and what can be told at no field. `old` is what the file says, `new`
/// what it would.
pub fn of_fields(
    (old, new): (&ContentFile, &ContentFile),
    findings: &Findings,
    wording: &FieldWording,
) -> (Vec<(String, String)>, Findings) {
    let (mut told, mut rest) = (Vec::new(), Findings::default());
    let (node, old) = (new.node(), old.node());
    for found in findings.iter() {
        let own = node.as_ref().filter(|_| found.place.path == new.text.path);
        let at_field = own.and_then(|node| of_field(node, old.as_ref(), found, wording));
        match at_field.filter(|(name, _)| (wording.shows)(name)) {
            Some(fault) => told.push(fault),
            None => rest.push(found.clone()),
        }
    }
    (told, rest)
}

fn of_field(node: &Node, old: Option<&Node>, found: &Diagnostic, wording: &FieldWording) -> Option<(String, String)> {
    let at = found.place.start;
    let fact = |wanted: &str| found.facts.iter().find(|(name, _)| *name == wanted).map(|(_, value)| value.as_str());
    let mapping = || mapping_at(node, old, at, "");
    match (found.code, fact("key"), fact("keys")) {
        (Code::MissingKey, Some(key), _) => Some((joined(&mapping()?, key), wording.needed.to_owned())),
        (Code::KeyChoice, _, Some(keys))
            if found.variant == "one"
                && let Some(mapping) = mapping() =>
        {
            Some((joined(&mapping, keys.split(", ").next()?), (wording.one_of)(&mapping, keys)))
        }
        (Code::EmptyValue, ..) => Some((name_at(node, old, at, "")?, wording.needed.to_owned())),
        _ => {
            let said = wording.problems.words(found);
            Some((name_at(node, old, at, "")?, format!("{} {}", said.message, said.help)))
        }
    }
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
