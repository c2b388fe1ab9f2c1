//! Where a copy of a page on the web is written down: beside its address, in the evidence that leads there.

use super::file::ContentFile;
use super::yaml::{NewValue, ValueChange};
use crate::base::{Date, SourceSpan};
use crate::input::yaml::{Node, YamlKind};

/// The change that writes a copy down in the evidence that stands at a place.
pub fn noted(file: &ContentFile, evidence: &SourceSpan, path: &str, date: Date) -> Option<ValueChange> {
    let way = way(&file.node()?, evidence.start)?;
    let kept = [("file", path.to_owned()), ("date", date.to_string())];
    let kept = kept.map(|(key, value)| (key.to_owned(), NewValue::Bare(value)));
    Some(ValueChange::Set(format!("{way}kept"), NewValue::Map(kept.into())))
}

/// The way to the mapping that begins at an offset, with a stop after each step.
fn way(node: &Node, start: usize) -> Option<String> {
    let under = |name: String, inner: &Node| way(inner, start).map(|rest| format!("{name}.{rest}"));
    match &node.kind {
        YamlKind::Map(_) if node.place.start == start => Some(String::new()),
        YamlKind::Map(entries) => entries.iter().find_map(|entry| under(entry.key.clone(), &entry.value)),
        YamlKind::List(items) => items.iter().enumerate().find_map(|(at, item)| under(at.to_string(), item)),
        _ => None,
    }
}
