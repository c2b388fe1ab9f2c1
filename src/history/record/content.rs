//! The content of a record as the documents that files would give, each value with its line in the record.

use super::Record;
use crate::base::{Findings, Id, Language, Located, SourcePath, SourceSpan};
use crate::input::markdown::Prose;
use crate::input::yaml::{KeyValue, Node, YamlKind as NodeKind};
use crate::plan::attachment::Attachment;
use crate::plan::kind::kinds;
use crate::plan::load::{EntityFile, PlanDocuments};
use crate::plan::read::{Read, Reader};
use crate::plan::translations::Translations;
use crate::plan::{Kind, Plan};
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The documents of a record's content, read as those of files are.
pub(super) fn documents(record: &Record, today: &Plan, findings: &mut Findings) -> PlanDocuments {
    let mut kinds = ContentKinds::of(record);
    let attachment = |(path, digest): (&str, &str)| (path.to_owned(), Attachment::Recorded(digest.to_owned()));
    let (plan, text) = kinds.remove("plan").map_or_else(|| (kinds.nothing(), None), split_text);
    let mut documents = PlanDocuments {
        folder: today.folder.clone(),
        language: record.language().unwrap_or(today.language),
        plan: Read::read(&plan, &mut Reader::new(findings)),
        prose: text,
        revisions: Vec::new(),
        tables: BTreeMap::new(),
        files: record.files().map(attachment).collect(),
        kept: Arc::clone(&today.kept),
        tongues: kinds.tongues(),
        ..PlanDocuments::default()
    };
    macro_rules! entities {
        ($($(#[$doc:meta])* $kind:ident $name:ident $list:ident $document:ident,)*) => {
            $(documents.$list = kinds.entities(Kind::$kind, findings);)*
        };
    }
    kinds!(entities);
    documents
}

/// What a record's content holds, by its keys: `plan`, and the kinds of entities.
struct ContentKinds {
    /// The record.
    path: SourcePath,
    nodes: BTreeMap<String, Node>,
}

/// How the line of the content begins.
const KEY: &[u8] = b"\n  \"content\": ";

impl ContentKinds {
    fn of(record: &Record) -> Self {
        // In the form of records, a line that begins so is the key of the content and no other.
        let above = record.bytes.windows(KEY.len()).position(|bytes| bytes == KEY).unwrap_or_default();
        let lines = record.bytes[..above].iter().filter(|byte| **byte == b'\n').count();
        let line = u32::try_from(lines).unwrap_or(u32::MAX).saturating_add(2);
        let mut at = Cursor { path: SourcePath::clone(&record.path), line, depth: 1 };
        let all = at.inside(record.content.iter(), |at, (key, value)| (key.clone(), at.node(value)));
        Self { path: SourcePath::clone(&record.path), nodes: all.into_iter().collect() }
    }

    fn remove(&mut self, kind: &str) -> Option<Node> {
        self.nodes.remove(kind)
    }

    fn nothing(&self) -> Node {
        Node { place: SourceSpan::file(&self.path), kind: NodeKind::Null }
    }

    /// The translations, by language and entity.
    fn tongues(&mut self) -> Translations {
        let within = |node: Node| if let NodeKind::Map(entries) = node.kind { entries } else { Vec::new() };
        let mut tongues = Translations::new();
        for tag in self.remove("translations").map(within).unwrap_or_default() {
            let Some(language) = Language::from_tag(&tag.key) else { continue };
            for entity in within(tag.value) {
                let text = |entry: KeyValue| match entry.value.kind {
                    NodeKind::Text(text) => Some((entry.key, Located::new(text, entry.value.place))),
                    _ => None,
                };
                let said = within(entity.value).into_iter().filter_map(text).collect();
                tongues.insert((entity.key, language), said);
            }
        }
        tongues
    }

    fn entities<D: Read>(&mut self, kind: Kind, findings: &mut Findings) -> Vec<EntityFile<D>> {
        let Some(NodeKind::Map(mut all)) = self.remove(kind.folder()).map(|node| node.kind) else { return Vec::new() };
        let folder = self.path.rsplit_once("/revisions/").map_or("content", |(folder, _)| folder);
        let one = |entry: KeyValue| {
            let id = Id::parse(&entry.key).ok()?;
            let (node, prose) = split_text(entry.value);
            let document = D::read(&node, &mut Reader::new(findings));
            // The path under which the entity would lie today, so that links by file find it.
            let path = format!("{folder}/{}/{id}.{}", kind.folder(), kind.ending());
            Some(EntityFile { id, path: path.as_str().into(), document, prose })
        };
        // Tables are in the order of their ids, whatever the order of a record is.
        all.sort_by(|a, b| a.key.cmp(&b.key));
        all.into_iter().filter_map(one).collect()
    }
}

/// An entity without its long text, which has a file of its own beside it, and that text.
fn split_text(mut node: Node) -> (Node, Option<Prose>) {
    let NodeKind::Map(entries) = &mut node.kind else { return (node, None) };
    let Some(at) = entries.iter().position(|entry| entry.key == "text") else { return (node, None) };
    let Node { place, kind } = entries.remove(at).value;
    let prose =
        if let NodeKind::Text(text) = kind { Some(Prose { text: text.into(), place, verbatim: false }) } else { None };
    (node, prose)
}

/// Walks a record in the order of its file. The form is fixed (one key or item a line, two spaces of indent), so the
/// place of a value follows from the values before it.
struct Cursor {
    path: SourcePath,
    /// The line of the value that comes next.
    line: u32,
    /// How deep the lists and objects are that it lies in.
    depth: u32,
}

impl Cursor {
    /// A JSON value as a node of the kind that YAML gives. Afterwards the line is that of the value's end.
    fn node(&mut self, value: &Value) -> Node {
        let place = SourceSpan { line: self.line, column: self.depth * 2 + 1, ..SourceSpan::file(&self.path) };
        let kind = match value {
            Value::Null => NodeKind::Null,
            Value::Bool(value) => NodeKind::Bool(*value),
            Value::Number(number) => NodeKind::Number(number.to_string()),
            Value::String(text) => NodeKind::Text(text.clone()),
            Value::Array(items) => NodeKind::List(self.inside(items.iter(), Self::node)),
            Value::Object(map) => NodeKind::Map(self.inside(map.iter(), |at, (key, value)| {
                let value = at.node(value);
                KeyValue { key: key.clone(), place: value.place.clone(), value }
            })),
        };
        Node { place, kind }
    }

    /// What lies in a list or an object: each on a line of its own, and the closing bracket on one more.
    fn inside<T, U>(&mut self, items: impl ExactSizeIterator<Item = T>, each: impl Fn(&mut Self, T) -> U) -> Vec<U> {
        if items.len() == 0 {
            return Vec::new();
        }
        self.depth += 1;
        let found = items
            .map(|item| {
                self.line += 1;
                each(self, item)
            })
            .collect();
        self.depth -= 1;
        self.line += 1;
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// Every scalar below a node, with its line.
    fn scalars(node: &Node, found: &mut Vec<(u32, u32, String)>) {
        match &node.kind {
            NodeKind::List(items) => items.iter().for_each(|item| scalars(item, found)),
            NodeKind::Map(entries) => entries.iter().for_each(|entry| scalars(&entry.value, found)),
            NodeKind::Text(text) => found.push((node.place.line, node.place.column, text.clone())),
            _ => {}
        }
    }

    #[test]
    fn every_value_stands_on_the_line_that_it_is_said_to() {
        let value = json!({"a": "one", "b": [], "c": ["two", {"d": {}, "e": "three\nlines"}, ["four"]], "f": {"g": "five"}, "h": "six"});
        let text = format!("{value:#}");
        let lines: Vec<&str> = text.lines().collect();
        let mut found = Vec::new();
        scalars(&Cursor { path: "r.json".into(), line: 1, depth: 0 }.node(&value), &mut found);
        assert_eq!(found.len(), 6);
        for (line, column, text) in found {
            let shown = lines[line as usize - 1];
            assert!(shown.contains(&serde_json::to_string(&text).expect("text")), "{line}: {shown}");
            assert_eq!(shown.len() - shown.trim_start().len() + 1, column as usize, "{shown}");
        }
    }
}
