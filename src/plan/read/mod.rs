//! From located nodes to typed values: every problem of a file in one run, each where it stands.

mod example;
mod named;
mod stand_in;

use crate::base::{Code, Diagnostic, Findings, Located, SourceSpan};
use crate::input::yaml::{self, KeyValue, Node, YamlKind};
use crate::plan::meant;
use crate::plan::shape::Shape;
pub use named::{ByName, OrName};
pub use stand_in::StandIn;
use std::cell::{Cell, RefCell};

/// Most items of a list that people write. Lists are compared item by item, so that none may be without end.
const MOST_ITEMS: usize = 1_000;
/// Most references in a list that is told on the page of each of them: their pages grow by the product.
const MOST_REFERENCES: usize = 100;
/// Most values of an indicator in YAML, which are compared in one go.
const MOST_VALUES: usize = 20_000;

/// Collects what is found while a file is read.
pub struct Reader<'a> {
    findings: &'a mut Findings,
    at: ReadAt,
}

/// What is being read, for the examples in messages.
#[derive(Clone, Copy)]
pub(super) enum ReadAt {
    /// A whole file.
    File,
    /// The value of a key.
    Key(&'static str),
    /// An item of the list under a key.
    Item(&'static str),
}

impl<'a> Reader<'a> {
    /// A reader that reports to `findings`.
    pub fn new(findings: &'a mut Findings) -> Self {
        Self { findings, at: ReadAt::File }
    }

    /// Reports a problem.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.findings.push(diagnostic);
    }

    /// Whether the value of a key is being read.
    pub fn is_at(&self, key: &str) -> bool {
        matches!(self.at, ReadAt::Key(name) if name == key)
    }

    /// Reports that a node has another type than `expected`, which is a word of the wording's list of types.
    pub fn wrong_type(&mut self, node: &Node, expected: &'static str) {
        self.push(example::wrong_type(node, expected, self.at, &[]));
    }

    fn read<T: Read>(&mut self, at: ReadAt, node: &Node) -> Option<Located<T>> {
        let outer = std::mem::replace(&mut self.at, at);
        let value = Located::read(node, self);
        self.at = outer;
        value
    }
}

/// A type that can be read from a node. On `None`, the reason was reported.
pub trait Read: Sized {
    /// What the value must look like.
    const SHAPE: Shape;

    /// Reads the value.
    fn read(node: &Node, reader: &mut Reader) -> Option<Self>;

    /// The keys that it has, where it is a mapping.
    fn keys() -> &'static [Key] {
        Self::SHAPE.mapping().map_or(&[], |mapping| mapping.keys)
    }

    /// Whether all that it must have could be read.
    fn is_whole(&self) -> bool {
        true
    }

    /// Where the value of each key stands, or the first item of its list; of a mapping.
    fn places(&self) -> Vec<(&'static str, SourceSpan)> {
        Vec::new()
    }
}

impl<T: Read> Read for Located<T> {
    const SHAPE: Shape = T::SHAPE;

    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        T::read(node, reader).map(|value| Self::new(value, node.place.clone()))
    }

    fn is_whole(&self) -> bool {
        self.value.is_whole()
    }
}

/// Whether a key must stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// It must.
    Required,
    /// It may be left out.
    Optional,
    /// It may be left out, and then has the value that it mostly has.
    Usual,
    /// A list that may be left out or empty.
    List,
    /// The same, in which a single item may stand by itself, without being a list.
    OneOrList,
}

/// What else is true of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trait {
    /// It is a text, or holds texts, that a translation says in another language.
    Spoken,
    /// Open data has no use for it.
    Closed,
    /// It says how the content is kept, and is no part of what is recorded.
    Unrecorded,
    /// Its texts are names that other values of the file use: a translation stands beside them, not in their place.
    Named,
}

/// A key of a document.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// Its name in YAML.
    pub name: &'static str,
    /// Whether it must stand.
    pub need: Need,
    /// What it is, in English.
    pub doc: &'static str,
    /// What its value must look like, or each item of its list.
    pub shape: &'static Shape,
    /// What else is true of it.
    pub traits: &'static [Trait],
}

impl Key {
    /// Whether something is true of it.
    pub fn is(&self, what: Trait) -> bool {
        self.traits.contains(&what)
    }
}

/// The fields of a mapping while it is read.
pub struct Fields<'n> {
    kind: &'static str,
    node: &'n Node,
    entries: &'n [KeyValue],
    whole: Cell<bool>,
    unread: RefCell<Vec<&'static str>>,
}

impl<'n> Fields<'n> {
    /// Opens a mapping and reports its unknown keys.
    pub fn open(node: &'n Node, kind: &'static str, keys: &[Key], reader: &mut Reader) -> Option<Self> {
        let YamlKind::Map(entries) = &node.kind else {
            reader.push(example::wrong_type(node, "mapping", reader.at, keys));
            return None;
        };
        if entries.is_empty() && keys.iter().all(|key| key.need != Need::Required) {
            reader.push(Diagnostic::new(Code::EmptyValue, &node.place).fact("expected", "mapping"));
        }
        let mut meant = Vec::new();
        for (at, entry) in entries.iter().enumerate() {
            if keys.iter().all(|key| key.name != entry.key) {
                let before = at.checked_sub(1).and_then(|before| entries.get(before));
                let problem = unknown_key(entry, before, kind, keys);
                meant.extend(keys.iter().map(|key| key.name).find(|name| problem.suggestion.as_deref() == Some(name)));
                reader.push(problem);
            }
        }
        Some(Self { kind, node, entries, whole: Cell::new(true), unread: RefCell::new(meant) })
    }

    fn find(&self, key: &str) -> Option<&'n KeyValue> {
        self.entries.iter().find(|entry| entry.key == key)
    }

    /// Whether every key that must stand could be read so far.
    pub fn is_whole(&self) -> bool {
        self.whole.get()
    }

    /// Reads a key that must stand. Where it cannot be read, a stand-in takes its place.
    pub fn required<T: Read + StandIn>(&self, key: &'static str, reader: &mut Reader) -> Located<T> {
        let value = self.present(key, reader);
        self.whole.set(self.whole.get() && value.as_ref().is_some_and(Read::is_whole));
        value.unwrap_or_else(|| Located::stand_in(&self.node.place))
    }

    fn present<T: Read>(&self, key: &'static str, reader: &mut Reader) -> Option<Located<T>> {
        match self.find(key) {
            Some(entry) => reader.read(ReadAt::Key(key), &entry.value),
            None => {
                self.missing(key, reader);
                None
            }
        }
    }

    /// Reports that a key is not there. One that is there, misspelt, was reported as that.
    fn missing(&self, key: &'static str, reader: &mut Reader) {
        if self.unread.borrow().contains(&key) {
            return;
        }
        let mut place = self.node.place.clone();
        // The mapping as a whole would underline the file; its first line says where the key belongs.
        place.end = place.start;
        reader.push(Diagnostic::new(Code::MissingKey, &place).fact("key", key).fact("kind", self.kind));
    }

    /// Reads a key that may be left out. A value that is not whole counts as left out.
    pub fn optional<T: Read>(&self, key: &'static str, reader: &mut Reader) -> Option<Located<T>> {
        let entry = self.find(key)?;
        let value = reader.read(ReadAt::Key(key), &entry.value).filter(Read::is_whole);
        if value.is_none() {
            self.unread.borrow_mut().push(key);
        }
        value
    }

    /// The keys that are there, misspelt or with values that could not be read. Their problems were reported.
    pub fn unread(&self) -> Vec<&'static str> {
        self.unread.take()
    }

    /// Reads a list that must stand and have an item.
    pub fn filled<T: Read>(&self, key: &'static str, reader: &mut Reader) -> Vec<Located<T>> {
        let items = self.list(key, reader);
        match self.find(key) {
            None => self.missing(key, reader),
            Some(KeyValue { value, .. }) if matches!(&value.kind, YamlKind::List(items) if items.is_empty()) => {
                reader.push(Diagnostic::new(Code::EmptyValue, &value.place).fact("expected", "list").variant("list"));
            }
            Some(_) => {}
        }
        self.whole.set(self.whole.get() && !items.is_empty());
        items
    }

    /// Reads one item by itself, or a list of them; it may be left out.
    pub fn one_or_list<T: Read>(&self, key: &'static str, reader: &mut Reader) -> Vec<Located<T>> {
        match self.find(key).map(|entry| &entry.value.kind) {
            None | Some(YamlKind::List(_)) => self.list(key, reader),
            Some(_) => self.optional(key, reader).into_iter().collect(),
        }
    }

    /// Reads a list that may be left out. Items that could not be read are left out; they were reported. Items that
    /// are not whole stay, since the rest of them may refer to something.
    pub fn list<T: Read>(&self, key: &'static str, reader: &mut Reader) -> Vec<Located<T>> {
        let Some(entry) = self.find(key) else { return Vec::new() };
        let YamlKind::List(items) = &entry.value.kind else {
            reader.push(example::wrong_type(&entry.value, "list", ReadAt::Item(key), T::keys()));
            return Vec::new();
        };
        let most = match key {
            "values" => MOST_VALUES,
            "supports" | "about" | "goals" => MOST_REFERENCES,
            _ => MOST_ITEMS,
        };
        if let Some(first) = items.get(most) {
            let problem = Diagnostic::new(Code::ListTooLong, &first.place).fact("key", key).fact("count", items.len());
            reader.push(problem.fact("limit", most));
        }
        items.iter().take(most).filter_map(|item| reader.read(ReadAt::Item(key), item)).collect()
    }
}

fn unknown_key(entry: &KeyValue, before: Option<&KeyValue>, kind: &str, keys: &[Key]) -> Diagnostic {
    let names: Vec<_> = keys.iter().map(|key| key.name).collect();
    let problem = Diagnostic::new(Code::UnknownKey, &entry.place).fact("key", &entry.key).fact("kind", kind);
    let problem = problem.fact("keys", names.join(", "));
    if entry.key == "next_meeting" {
        return problem.variant("next-meeting");
    }
    match before.and_then(|before| decimals_of(entry, before)) {
        Some(number) => problem.variant("decimal").suggest(number),
        None => {
            // A space that is none comes with text from elsewhere, and nobody sees it.
            let problem = if entry.key.contains(yaml::is_odd_space) { problem.variant("space") } else { problem };
            problem.perhaps(meant::key(&entry.key, &names))
        }
    }
}

/// The number that was meant where `{ value: 1,5 }` became the number 1 and a key 5 without a value.
fn decimals_of(entry: &KeyValue, before: &KeyValue) -> Option<String> {
    let YamlKind::Number(whole) = &before.value.kind else { return None };
    let digits = !entry.key.is_empty() && entry.key.bytes().all(|byte| byte.is_ascii_digit());
    // Just the comma stands between them.
    let adjacent = before.value.place.end + 1 == entry.place.start;
    (digits && adjacent && entry.value.kind == YamlKind::Null).then(|| format!("{whole}.{}", entry.key))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::text::TextFile;
    use crate::input::yaml;
    use crate::plan::documents::TargetDocument;

    #[test]
    fn a_decimal_comma_between_braces_is_told_as_one() {
        let told = |text: &str| {
            let mut findings = Findings::default();
            let node = yaml::parse(&TextFile { path: "a.yaml".into(), text: text.into() }, &mut findings);
            TargetDocument::read(&node.expect("it is YAML"), &mut Reader::new(&mut findings));
            let found = findings.iter().next().expect("it has a problem");
            (found.variant, found.suggestion.clone())
        };
        assert_eq!(told("{ at_least: 1,5, unit: st }"), ("decimal", Some("1.5".to_owned())));
        assert_eq!(told("{ at_least: 1, 5, unit: st }"), ("", None));
        assert_eq!(told("{ at_lest: 1 }"), ("", Some("at_least".to_owned())));
    }
}
