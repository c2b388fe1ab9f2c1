//! YAML 1.2 as located nodes. This is the one place that knows the YAML crate.
//!
//! The crate deserialises into a generic node whose scalars are then cut from the source by their spans, so that a
//! number keeps its digits. It is told to refuse anchors, aliases, tags and several documents, and to keep budgets.

use super::text::{Text, is_refused};
use crate::base::{Code, Diagnostic, Findings, Place};
use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::Spanned;
use std::fmt;

/// A YAML value and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Where the value stands.
    pub place: Place,
    /// What it is.
    pub kind: Kind,
}

/// What a node is.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// Nothing, `~` or `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A plain scalar that YAML takes for a number, as it was written.
    Number(String),
    /// Any other scalar.
    Text(String),
    /// A sequence.
    List(Vec<Node>),
    /// A mapping, in the order in which it was written.
    Map(Vec<Entry>),
}

/// A key and its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// Where the key stands.
    pub place: Place,
    /// The value.
    pub value: Node,
}

/// Longest text of all scalars of one file together, in bytes.
const MAX_SCALAR_BYTES: usize = 2 << 20;
/// Most nodes in one file.
const MAX_NODES: usize = 200_000;
/// Deepest nesting.
const MAX_DEPTH: usize = 32;

/// Parses a whole YAML file. On a problem, it is reported and `None` returned.
pub fn parse(source: &Text, findings: &mut Findings) -> Option<Node> {
    parse_part(source, 0, source.text.len(), findings)
}

/// Parses a part of a file (front matter), with places that refer to the whole file. `start` is at a line's beginning.
pub fn parse_part(source: &Text, start: usize, end: usize, findings: &mut Findings) -> Option<Node> {
    let part = &source.text[start..end];
    let only_comments = |line: &str| matches!(line.trim(), "" | "---") || line.trim_start().starts_with('#');
    if part.lines().all(only_comments) {
        findings.push(Diagnostic::new(Code::EmptyFile, &Place::of_range(&source.path, &source.text, start..start)));
        return None;
    }
    let origin = Origin { source, part, start };
    // Nesting this deep is refused before the parser sees it, so that its stack stays small in any build.
    match serde_saphyr::from_str_with_options::<Spanned<Raw>>(part, options()) {
        Ok(raw) => {
            let before = findings.iter().count();
            let node = origin.node(raw, findings);
            (findings.iter().count() == before).then_some(node)
        }
        Err(error) => {
            findings.push(origin.problem(&error));
            None
        }
    }
}

fn options() -> serde_saphyr::Options {
    serde_saphyr::options! {
        budget: serde_saphyr::budget! {
            max_depth: MAX_DEPTH,
            max_nodes: MAX_NODES,
            max_events: MAX_NODES * 4,
            max_anchors: 0,
            max_aliases: 0,
            max_documents: 1,
            max_total_scalar_bytes: MAX_SCALAR_BYTES,
        },
        strict_booleans: true,
        strict_indentation: true,
        // `.nan` and `1e999` pass here and are refused where a number is wanted, with the digits as written.
        non_finite_float_policy: serde_saphyr::NonFiniteFloatPolicy::PassThrough,
        reject_unsupported_tags: true,
        merge_keys: serde_saphyr::MergeKeyPolicy::Error,
        // Duplicates are found here, so that each can be told with both of its places.
        duplicate_keys: serde_saphyr::DuplicateKeyPolicy::PassThrough,
        with_snippet: false,
    }
}

/// The crate's generic value, before its scalars are cut from the source.
enum Raw {
    Null,
    Bool(bool),
    Number,
    Text(String),
    List(Vec<Spanned<Raw>>),
    Map(Vec<(Spanned<Raw>, Spanned<Raw>)>),
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a YAML value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Raw, E> {
        Ok(Raw::Bool(value))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Raw, E> {
        Ok(Raw::Number)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Raw, E> {
        Ok(Raw::Number)
    }

    fn visit_i128<E>(self, _: i128) -> Result<Raw, E> {
        Ok(Raw::Number)
    }

    fn visit_u128<E>(self, _: u128) -> Result<Raw, E> {
        Ok(Raw::Number)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Raw, E> {
        Ok(Raw::Number)
    }

    fn visit_str<E>(self, value: &str) -> Result<Raw, E> {
        Ok(Raw::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Raw, E> {
        Ok(Raw::Text(value))
    }

    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_none<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Raw, D::Error> {
        Raw::deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Raw, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Raw::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Raw, A::Error> {
        let mut map = Vec::new();
        while let Some(entry) = entries.next_entry::<Spanned<Raw>, Spanned<Raw>>()? {
            map.push(entry);
        }
        Ok(Raw::Map(map))
    }

    fn visit_bytes<E: de::Error>(self, _: &[u8]) -> Result<Raw, E> {
        Err(E::custom("binary values are not used"))
    }
}

/// The part of a file that is parsed, to turn the crate's locations into places.
struct Origin<'a> {
    source: &'a Text,
    part: &'a str,
    start: usize,
}

impl Origin<'_> {
    fn node(&self, raw: Spanned<Raw>, findings: &mut Findings) -> Node {
        let place = self.place(raw.referenced);
        let kind = match raw.value {
            Raw::Null => Kind::Null,
            Raw::Bool(value) => Kind::Bool(value),
            Raw::Number => Kind::Number(self.source.text[place.start..place.end].trim().to_owned()),
            Raw::Text(text) => {
                if let Some(letter) = text.chars().find(|letter| is_refused(*letter)) {
                    let name = format!("U+{:04X}", u32::from(letter));
                    findings.push(Diagnostic::new(Code::ControlCharacter, &place).fact("character", name));
                }
                Kind::Text(text)
            }
            Raw::List(items) => Kind::List(items.into_iter().map(|item| self.node(item, findings)).collect()),
            Raw::Map(entries) => Kind::Map(self.entries(entries, findings)),
        };
        Node { place, kind }
    }

    fn entries(&self, raw: Vec<(Spanned<Raw>, Spanned<Raw>)>, findings: &mut Findings) -> Vec<Entry> {
        let mut entries: Vec<Entry> = Vec::with_capacity(raw.len());
        for (key, value) in raw {
            let key = self.node(key, findings);
            let value = self.node(value, findings);
            let text = match key.kind {
                Kind::Text(text) | Kind::Number(text) => text,
                Kind::Bool(value) => value.to_string(),
                Kind::Null | Kind::List(_) | Kind::Map(_) => {
                    findings.push(Diagnostic::new(Code::YamlFeature, &key.place).variant("key"));
                    continue;
                }
            };
            if let Some(first) = entries.iter().find(|entry| entry.key == text) {
                let found = Diagnostic::new(Code::DuplicateKey, &key.place).fact("key", &text);
                findings.push(found.fact("line", first.place.line).related(&first.place));
                continue;
            }
            entries.push(Entry { key: text, place: key.place, value });
        }
        entries
    }

    /// The place of a location. The crate counts columns in characters from 1 and gives byte offsets for text input.
    fn place(&self, location: serde_saphyr::Location) -> Place {
        let span = location.span();
        let start = span.byte_offset().map_or_else(|| self.offset(location), to_usize).min(self.part.len());
        let end = start + span.byte_len().map_or(0, to_usize);
        let mut text = &self.part[start..end.min(self.part.len())];
        text = text.trim_end();
        // A block scalar's or mapping's span runs over many lines; a caret under its first line is enough.
        let start = self.start + start;
        Place::of_range(&self.source.path, &self.source.text, start..start + text.len())
    }

    /// The byte offset of a location that gives only its line and column.
    fn offset(&self, location: serde_saphyr::Location) -> usize {
        let (line, column) = (to_usize(location.line()).max(1), to_usize(location.column()).max(1));
        let line_start: usize = self.part.split_inclusive('\n').take(line - 1).map(str::len).sum();
        let rest = &self.part[line_start.min(self.part.len())..];
        line_start + rest.chars().take(column - 1).map(char::len_utf8).sum::<usize>()
    }

    fn problem(&self, error: &serde_saphyr::Error) -> Diagnostic {
        let place = error.location().map_or_else(
            || Place::of_range(&self.source.path, &self.source.text, self.start..self.start),
            |location| self.place(location),
        );
        let reason = error.to_string();
        let code = classify(&reason);
        Diagnostic::new(code, &place).fact("reason", plain_reason(&reason))
    }
}

fn to_usize(offset: u64) -> usize {
    usize::try_from(offset).unwrap_or(usize::MAX)
}

/// Budgets and forbidden features come as errors like any other; their words tell them apart.
fn classify(reason: &str) -> Code {
    let lower = reason.to_lowercase();
    let any = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    if any(&["anchor", "alias", "tag", "merge key", "multiple documents", "documents", "binary", "include"]) {
        Code::YamlFeature
    } else if any(&["budget", "limit", "depth", "recursion", "nesting", "too many", "exceed"]) {
        Code::YamlLimit
    } else {
        Code::YamlSyntax
    }
}

/// The parser's own words without its mention of line and column, which the place tells better.
fn plain_reason(reason: &str) -> String {
    let first = reason.lines().next().unwrap_or_default();
    let first = first.strip_prefix("error: ").unwrap_or(first);
    let first = first.strip_prefix("line ").and_then(|rest| rest.split_once(": ")).map_or(first, |(_, words)| words);
    first.split(" at line ").next().unwrap_or(first).trim().to_owned()
}
