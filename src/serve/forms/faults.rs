//! Which field of a form a problem belongs to.

use super::fields::{child, items, joined};
use crate::base::Findings;
use crate::check::wording::Wording;
use crate::edit::file::ContentFile;
use crate::input::yaml::{Kind, Node};

/// What is wrong with which field of a file's form, where it can be told. `old` is what the file says, `new` what it would.
pub fn of_fields(
    (old, new): (&ContentFile, &ContentFile),
    findings: &Findings,
    wording: &Wording,
) -> Vec<(String, String)> {
    let Some(node) = new.node() else { return Vec::new() };
    let (path, old) = (&new.text.path, old.node());
    let own = findings.iter().filter(|found| found.place.path == *path);
    own.filter_map(|found| {
        let name = name_at(&node, old.as_ref(), found.place.start, "")?;
        let told = wording.words(found);
        Some((name, format!("{} {}", told.message, told.help)))
    })
    .collect()
}

/// The name of the field whose value stands at a place: the innermost. An item that the file does not have is the new one.
fn name_at(node: &Node, old: Option<&Node>, at: usize, prefix: &str) -> Option<String> {
    match &node.kind {
        Kind::Map(entries) => {
            let entry = entries.iter().rfind(|entry| entry.place.start <= at)?;
            let name = joined(prefix, &entry.key);
            name_at(&entry.value, child(old, &entry.key), at, &name)
        }
        Kind::List(list) => {
            let place = list.iter().rposition(|item| item.place.start <= at)?;
            let before = items(old).get(place);
            let name = before.map_or_else(|| "+".to_owned(), |_| place.to_string());
            name_at(&list[place], before, at, &joined(prefix, &name))
        }
        _ => Some(prefix.to_owned()),
    }
}
