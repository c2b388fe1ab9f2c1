//! From what was given in a form to changes of the file: only what differs from what stands there.

use super::entries::LOG;
use super::fields::{child, items, joined};
use crate::edit::yaml::{NewValue, ValueChange, words};
use crate::input::yaml::{KeyValue, Node, YamlKind as NodeKind};
use crate::plan::read::{Key, Need};
use crate::plan::shape::{Mapping, Shape};
use std::collections::BTreeMap;

/// What was given, by the way to each value.
pub type Submitted = BTreeMap<String, String>;

/// The changes, in an order in which they can be made one after the other.
pub fn changes(mapping: &Mapping, node: &Node, given: &Submitted) -> Vec<ValueChange> {
    let mut gathered = Gathered { given, changes: Vec::new(), removals: Vec::new() };
    gathered.of_mapping(mapping, Some(node), "");
    // Items move up when one before them goes, so the last goes first.
    gathered.removals.reverse();
    gathered.changes.extend(gathered.removals.into_iter().map(ValueChange::Remove));
    gathered.changes
}

struct Gathered<'a> {
    given: &'a Submitted,
    changes: Vec<ValueChange>,
    removals: Vec<String>,
}

impl Gathered<'_> {
    fn of_mapping(&mut self, mapping: &Mapping, node: Option<&Node>, prefix: &str) {
        for key in mapping.keys {
            let (name, inner) = (joined(prefix, key.name), child(node, key.name));
            match (key.need, key.shape) {
                (Need::List, _) => self.of_list(key, inner, &name),
                (Need::OneOrList, _) if matches!(inner.map(|node| &node.kind), Some(NodeKind::List(_))) => {
                    self.of_list(key, inner, &name);
                }
                (_, Shape::Mapping(item) | Shape::OrName(item)) => match inner.map(|node| &node.kind) {
                    Some(NodeKind::Map(_)) => self.of_whole(item, inner, name),
                    _ => self.changes.extend(fresh(item, &name, self.given).map(|value| ValueChange::Set(name, value))),
                },
                (_, shape) => self.of_scalar(shape, inner, name),
            }
        }
    }

    /// A mapping that goes as a whole where everything in it is taken away: its key alone would say nothing.
    fn of_whole(&mut self, mapping: &Mapping, node: Option<&Node>, name: String) {
        let (changes, removals) = (self.changes.len(), self.removals.len());
        self.of_mapping(mapping, node, &name);
        let Some(NodeKind::Map(entries)) = node.map(|node| &node.kind) else { return };
        let is_gone = |entry: &KeyValue| self.removals[removals..].contains(&joined(&name, &entry.key));
        if self.changes.len() == changes && !entries.is_empty() && entries.iter().all(is_gone) {
            self.removals.truncate(removals);
            self.removals.push(name);
        }
    }

    fn of_scalar(&mut self, shape: &Shape, node: Option<&Node>, name: String) {
        let old = node.map(words).unwrap_or_default();
        match self.given.get(&name).map(|text| as_written(shape, text)) {
            Some(text) if text == old => {}
            Some(text) if text.is_empty() => self.removals.extend(node.map(|_| name)),
            Some(text) => self.changes.push(ValueChange::Set(name, value(shape, text))),
            None => {}
        }
    }

    fn of_list(&mut self, key: &Key, inner: Option<&Node>, name: &str) {
        let known = items(inner);
        let before = self.removals.len();
        for (at, node) in known.iter().enumerate() {
            let name = joined(name, &at.to_string());
            match key.shape {
                // An entry of a log is never taken away by empty fields.
                Shape::Mapping(item) if key.name == LOG => self.of_mapping(item, Some(node), &name),
                Shape::Mapping(item) => self.of_whole(item, Some(node), name),
                shape => self.of_scalar(shape, Some(node), name),
            }
        }
        let fresh_name = joined(name, "+");
        let new = match key.shape {
            Shape::Mapping(item) => fresh(item, &fresh_name, self.given),
            shape => one(shape, &fresh_name, self.given),
        };
        match new {
            Some(new) if known.is_empty() => {
                self.changes.push(ValueChange::Set(name.to_owned(), NewValue::List(vec![new])))
            }
            Some(new) => self.changes.push(ValueChange::Append(name.to_owned(), new)),
            None if !known.is_empty() => {
                let gone = &self.removals[before..];
                if (0..known.len()).all(|at| gone.contains(&joined(name, &at.to_string()))) {
                    self.removals.truncate(before);
                    self.removals.push(name.to_owned());
                }
            }
            None => {}
        }
    }
}

/// A mapping that is not there yet, with what was given for it; `None` where that is nothing.
fn fresh(mapping: &Mapping, prefix: &str, given: &Submitted) -> Option<NewValue> {
    let entry = |key: &Key| {
        let name = joined(prefix, key.name);
        let value = match (key.need, key.shape) {
            (Need::List, Shape::Mapping(item)) => NewValue::List(vec![fresh(item, &joined(&name, "+"), given)?]),
            (Need::List, shape) => NewValue::List(vec![one(shape, &joined(&name, "+"), given)?]),
            (_, Shape::Mapping(item) | Shape::OrName(item)) => fresh(item, &name, given)?,
            (_, shape) => one(shape, &name, given)?,
        };
        Some((key.name.to_owned(), value))
    };
    let entries: Vec<_> = mapping.keys.iter().filter_map(entry).collect();
    (!entries.is_empty()).then_some(NewValue::Map(entries))
}

fn one(shape: &Shape, name: &str, given: &Submitted) -> Option<NewValue> {
    let text = as_written(shape, given.get(name)?);
    (!text.is_empty()).then(|| value(shape, text))
}

/// What was typed, as it is written in a file: line ends of one kind, nothing around it, and a decimal point.
fn as_written(shape: &Shape, text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let text = if matches!(shape, Shape::Prose) { text.trim_end().trim_start_matches('\n') } else { text.trim() };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match (shape, text.split_once(',')) {
        (Shape::Number | Shape::Quantity | Shape::Reading, Some((whole, rest)))
            if digits(whole.trim_start_matches('-')) && digits(rest) =>
        {
            format!("{whole}.{rest}")
        }
        _ => text.to_owned(),
    }
}

fn value(shape: &Shape, text: String) -> NewValue {
    match shape {
        Shape::Bool
        | Shape::Number
        | Shape::Whole(..)
        | Shape::Period
        | Shape::Date
        | Shape::Id
        | Shape::Reference(_)
        | Shape::Quantity
        | Shape::Reading
        | Shape::Word(_)
        | Shape::WordOrId(_) => NewValue::Bare(text),
        // A plain text has no lines of its own; a narrow field only shows it on several.
        Shape::Prose => NewValue::Words(text),
        _ => NewValue::Words(text.split('\n').map(str::trim).collect::<Vec<_>>().join(" ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::file::{ContentFile, kind_of};
    use crate::plan::translation::original;
    use std::path::{Path, PathBuf};

    /// The files under a folder.
    fn files(folder: &Path) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(folder).expect("the folder is there").flatten().map(|entry| entry.path());
        entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
    }

    /// The ways to everything in a node, and to the scalars under each.
    fn ways(node: &Node, way: &str, found: &mut Vec<(String, Vec<String>)>) -> Vec<String> {
        let inner: Vec<(String, &Node)> = match &node.kind {
            NodeKind::Map(entries) => entries.iter().map(|entry| (joined(way, &entry.key), &entry.value)).collect(),
            NodeKind::List(items) => {
                items.iter().enumerate().map(|(at, item)| (joined(way, &at.to_string()), item)).collect()
            }
            _ => return vec![way.to_owned()],
        };
        let mut all = Vec::new();
        for (way, node) in inner {
            let under = ways(node, &way, found);
            found.push((way, under.clone()));
            all.extend(under);
        }
        all
    }

    #[test]
    fn whatever_is_emptied_goes_from_the_file_and_nothing_else_does() {
        let site = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/fictive");
        let (mut emptied, mut stays) = (0, Vec::new());
        for path in files(&site.join("content")) {
            let bytes = std::fs::read(&path).expect("it can be read");
            let name = path.strip_prefix(&site).expect("it is below").display().to_string();
            let kind = kind_of(&name).filter(|_| original(&name).is_none());
            let Some(kind) = kind else { continue };
            let Some(file) = ContentFile::of(&name.as_str().into(), &bytes, Some(kind)) else { continue };
            let Some(node) = file.node() else { continue };
            let mut found = Vec::new();
            ways(&node, "", &mut found);
            for (way, scalars) in found {
                let emptied_here = scalars.len();
                let given: Submitted = scalars.into_iter().map(|name| (name, String::new())).collect();
                let changes = changes(&kind.mapping, &node, &given);
                // What no form shows cannot be emptied, and an entry of a log goes by hand alone.
                let is_entry = way.starts_with(LOG) && way.split('.').count() == 2;
                if changes.is_empty() || is_entry || way == LOG {
                    continue;
                }
                let Some(new) = file.with(&bytes, &changes, None) else {
                    stays.push(format!("{name}: {way} by {changes:?}"));
                    continue;
                };
                let after = ContentFile::of(&name.as_str().into(), &new, Some(kind)).and_then(|file| file.node());
                let after = after.expect("it is still YAML");
                let (left, all) = (ways(&after, "", &mut Vec::new()).len(), ways(&node, "", &mut Vec::new()).len());
                stays.extend((left + emptied_here != all).then(|| format!("{name}: {way} leaves {left} of {all}")));
                emptied += 1;
            }
        }
        assert!(stays.is_empty() && emptied > 200, "{emptied} are emptied, and not: {stays:#?}");
    }
}
