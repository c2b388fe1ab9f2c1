//! YAML 1.2 as located nodes. This is the one place that knows the YAML crate.
//!
//! The crate deserialises into a generic node whose scalars are then cut from the source by their spans, so that a
//! number keeps its digits. It is told to refuse anchors, aliases, tags and several documents, and to keep budgets.

mod align;
mod cause;
mod hash;
mod raw;
mod reason;
mod tag;

use super::text::TextFile;
use crate::base::place::Lines;
use crate::base::visible::{code_point, is_refused};
use crate::base::{Code, Diagnostic, Findings, SourceSpan};
use raw::Raw;
use serde_saphyr::Spanned;
use std::collections::HashMap;

pub use align::offset_in;
pub use cause::is_odd_space;

/// A YAML value and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Where the value stands.
    pub place: SourceSpan,
    /// What it is.
    pub kind: YamlKind,
}

/// What a node is.
#[derive(Clone, Debug, PartialEq)]
pub enum YamlKind {
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
    Map(Vec<KeyValue>),
}

/// A key and its value.
#[derive(Clone, Debug, PartialEq)]
pub struct KeyValue {
    /// The key.
    pub key: String,
    /// Where the key stands.
    pub place: SourceSpan,
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
pub fn parse(source: &TextFile, findings: &mut Findings) -> Option<Node> {
    parse_part(source, 0, source.text.len(), findings)
}

/// Parses a part of a file (front matter), with places that refer to the whole file. `start` is at a line's beginning.
pub fn parse_part(source: &TextFile, start: usize, end: usize, findings: &mut Findings) -> Option<Node> {
    let part = &source.text[start..end];
    let only_comments = |line: &str| matches!(line.trim(), "" | "---") || line.trim_start().starts_with('#');
    if part.lines().all(only_comments) {
        findings
            .push(Diagnostic::new(Code::EmptyFile, &SourceSpan::of_range(&source.path, &source.text, start..start)));
        return None;
    }
    let origin = ParsedPart { source, part, start, lines: Lines::of(&source.path, &source.text[..end]) };
    if let Some(at) = directive(part) {
        findings.push(
            Diagnostic::new(Code::YamlFeature, &origin.lines.place(start + at..start + at + 1)).variant("directive"),
        );
        return None;
    }
    if let Some(tab) = reason::tab_before_first_key(part) {
        findings.push(origin.tab(tab, "found a tab"));
        return None;
    }
    // Nesting this deep is refused before the parser sees it, so that its stack stays small in any build.
    match serde_saphyr::from_str_with_options::<Spanned<Raw>>(part, options()) {
        Ok(raw) => {
            let before = findings.total();
            let node = origin.node(raw, findings);
            let sound = findings.total() == before;
            if sound && part.contains('#') {
                hash::tell(&node, &source.text[..end], &origin.lines, findings);
            }
            sound.then_some(node)
        }
        Err(error) => {
            findings.push(origin.problem(&error));
            None
        }
    }
}

/// The byte offset of a directive (`%YAML 1.1`), which stands before the first `---` and is at the beginning of a line.
fn directive(part: &str) -> Option<usize> {
    let mut at = 0;
    for line in part.split_inclusive('\n') {
        match line.trim_end() {
            "" => {}
            line if line.starts_with('#') => {}
            line => return line.starts_with('%').then_some(at),
        }
        at += line.len();
    }
    None
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

/// The part of a file that is parsed, to turn the crate's locations into places.
struct ParsedPart<'a> {
    source: &'a TextFile,
    part: &'a str,
    start: usize,
    lines: Lines<'a>,
}

impl ParsedPart<'_> {
    fn node(&self, raw: Spanned<Raw>, findings: &mut Findings) -> Node {
        let mut place = self.place(raw.referenced);
        let kind = match raw.value {
            Raw::Null => YamlKind::Null,
            Raw::Bool(value) => YamlKind::Bool(value),
            Raw::Number => YamlKind::Number(self.source.text[place.start..place.end].trim().to_owned()),
            Raw::Text(text) => {
                if let Some(letter) = text.chars().find(|letter| is_refused(*letter)) {
                    let name = code_point(letter);
                    findings.push(Diagnostic::new(Code::ControlCharacter, &place).fact("character", name));
                }
                YamlKind::Text(text)
            }
            Raw::List(items) => YamlKind::List(items.into_iter().map(|item| self.item(item, findings)).collect()),
            Raw::Map(entries) => YamlKind::Map(self.entries(entries, findings)),
        };
        // The parser tells only where a mapping or a list begins.
        let last = match &kind {
            YamlKind::List(items) => items.last(),
            YamlKind::Map(entries) => entries.last().map(|entry| &entry.value),
            _ => None,
        };
        place.end = last.map_or(place.end, |last| last.place.end.max(place.end));
        Node { place, kind }
    }

    /// A key, or an item of a list.
    fn item(&self, raw: Spanned<Raw>, findings: &mut Findings) -> Node {
        let node = self.node(raw, findings);
        if tag::before_item(&self.source.text, node.place.start) {
            findings.push(Diagnostic::new(Code::YamlFeature, &node.place).variant("tag"));
        }
        node
    }

    fn entries(&self, raw: Vec<(Spanned<Raw>, Spanned<Raw>)>, findings: &mut Findings) -> Vec<KeyValue> {
        let mut entries: Vec<KeyValue> = Vec::with_capacity(raw.len());
        let mut seen: HashMap<String, SourceSpan> = HashMap::with_capacity(raw.len());
        for (key, value) in raw {
            let key = self.item(key, findings);
            let value = self.node(value, findings);
            if tag::before_value(&self.source.text, key.place.end, value.place.start) {
                findings.push(Diagnostic::new(Code::YamlFeature, &value.place).variant("tag"));
            }
            let text = match key.kind {
                YamlKind::Text(text) | YamlKind::Number(text) => text,
                YamlKind::Bool(value) => value.to_string(),
                YamlKind::Null | YamlKind::List(_) | YamlKind::Map(_) => {
                    findings.push(Diagnostic::new(Code::YamlFeature, &key.place).variant("key"));
                    continue;
                }
            };
            if let Some(first) = seen.get(&text) {
                let found = Diagnostic::new(Code::DuplicateKey, &key.place).fact("key", &text);
                findings.push(found.fact("line", first.line).related(first));
                continue;
            }
            seen.insert(text.clone(), key.place.clone());
            entries.push(KeyValue { key: text, place: key.place, value });
        }
        entries
    }

    /// The place of a location. The crate counts columns in characters from 1 and gives byte offsets for text input.
    fn place(&self, location: serde_saphyr::Location) -> SourceSpan {
        let span = location.span();
        let start = span.byte_offset().map_or_else(|| self.offset(location), to_usize).min(self.part.len());
        let end = start + span.byte_len().map_or(0, to_usize);
        let mut text = &self.part[start..end.min(self.part.len())];
        text = text.trim_end();
        // A block scalar's span runs over many lines; a caret under its first line is enough.
        let start = self.start + start;
        self.lines.place(start..start + text.len())
    }

    /// The byte offset of a location that gives only its line and column.
    fn offset(&self, location: serde_saphyr::Location) -> usize {
        let (line, column) = (to_usize(location.line()).max(1), to_usize(location.column()).max(1));
        let line_start: usize = self.part.split_inclusive('\n').take(line - 1).map(str::len).sum();
        let rest = &self.part[line_start.min(self.part.len())..];
        line_start + rest.chars().take(column - 1).map(char::len_utf8).sum::<usize>()
    }

    fn problem(&self, error: &serde_saphyr::Error) -> Diagnostic {
        let place =
            error.location().map_or_else(|| self.lines.place(self.start..self.start), |location| self.place(location));
        let words = error.to_string();
        let (code, variant) = reason::meaning(&words);
        let reason = reason::plain(&words);
        // The parser often tells where the text before the tab began.
        match reason::tab_in_indentation(self.part, place.start.saturating_sub(self.start)) {
            Some(tab) if variant == "tab" && self.line_of(tab) != place.line => self.tab(tab, &reason),
            _ => self.likely(&place, variant).unwrap_or_else(|| {
                let open = reason::open_quote(self.part, place.start.saturating_sub(self.start));
                let open = open.filter(|_| variant == "quote").map(|at| self.start + at);
                let place = open.map_or(place, |at| self.lines.place(at..at + 1));
                Diagnostic::new(code, &place).variant(variant).fact("reason", reason)
            }),
        }
    }

    /// The problem as the slip that it probably comes from: in the line that the parser complains about, or the one
    /// above it.
    fn likely(&self, place: &SourceSpan, variant: &str) -> Option<Diagnostic> {
        let line = place.line as usize;
        [line, line - 1].into_iter().filter(|line| *line > 0).find_map(|line| {
            let start = self.lines.begin(line)?;
            let words = self.source.text.get(start..)?.lines().next()?;
            let cause = cause::of_line(words, variant).filter(|_| start >= self.start)?;
            let at = start + cause.at;
            let place = self.lines.place(at..at + 1);
            let problem = Diagnostic::new(Code::YamlSyntax, &place).variant(cause.variant);
            Some(problem.perhaps(cause.instead))
        })
    }

    /// The problem of a tab at a byte offset of the part.
    fn tab(&self, tab: usize, reason: &str) -> Diagnostic {
        let (start, end) = (self.start + tab, self.start + tab + 1);
        let place = self.lines.place(start..end);
        Diagnostic::new(Code::YamlSyntax, &place).variant("tab").fact("reason", reason)
    }

    fn line_of(&self, offset: usize) -> u32 {
        let start = self.start + offset;
        self.lines.place(start..start).line
    }
}

fn to_usize(offset: u64) -> usize {
    usize::try_from(offset).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<(Code, &'static str, u32, u32)> {
        let mut findings = Findings::default();
        parse(&TextFile { path: "a.yaml".into(), text: text.into() }, &mut findings);
        findings.iter().map(|found| (found.code, found.variant, found.place.line, found.place.column)).collect()
    }

    #[test]
    fn what_the_parser_says_is_told_in_plain_words() {
        for (text, variant, line, column) in [
            ("a: 1\nb: \"x\nc: 2\n", "quote", 2, 4),
            ("a: \"x", "quote", 1, 4),
            ("a: \"x\" y\n", "after-quote", 1, 8),
            ("a: \"\\q\"\n", "escape", 1, 4),
            ("a: [x\nb: 1\n", "bracket", 2, 1),
            ("a: {x: 1\nb: 1\n", "bracket", 2, 1),
            ("a: [x", "bracket", 1, 4),
            ("a: x: y\n", "colon-text", 1, 5),
            ("a\nb: 1\n", "colon", 2, 2),
            ("a: 1\nb\nc: 2\n", "key", 2, 1),
            ("a:\n  - b: 1\n  c: 2\n", "indentation", 3, 3),
            ("a:\n  b: 1\n c: 2\n", "indentation", 3, 2),
            ("a: @x\n", "character", 1, 4),
            ("a: - x\n", "dash", 1, 4),
            ("a:\n  b: 1\n\tc: 2\n", "tab", 3, 1),
            ("\ta: 1\n", "tab", 1, 1),
            ("# x\n  \ta: 1\n", "tab", 2, 3),
        ] {
            assert_eq!(told(text), [(Code::YamlSyntax, variant, line, column)], "{text}");
        }
        assert_eq!(told("a: &x 1\nb: *x\n")[0].1, "anchor");
        assert_eq!(told("a: *x\n")[0].1, "alias");
        assert_eq!(told("a: !x 1\n")[0].1, "tag");
        assert_eq!(told("<<: {a: 1}\n")[0].1, "merge");
        assert_eq!(told("a: 1\n---\na: 2\n")[0].1, "documents");
        assert_eq!(told("# x\n\n%YAML 1.1\n---\na: 1\n"), [(Code::YamlFeature, "directive", 3, 1)]);
        assert_eq!(told("a: x\n  %y\n"), []);
        assert_eq!(told(&format!("{}{}", "[".repeat(40), "]".repeat(40)))[0].1, "depth");
    }

    #[test]
    fn tabs_inside_and_between_values_are_no_indentation() {
        for text in ["a:\t1\n", "a: b\tc\n", "\t\n# x\na: 1\n", "a: 1 \t# x\n"] {
            assert_eq!(told(text), [], "{text}");
        }
    }

    #[test]
    fn tags_that_change_nothing_are_refused_too() {
        assert_eq!(told("a: !!str 1\n"), [(Code::YamlFeature, "tag", 1, 10)]);
        assert_eq!(told("a: ! x\n"), [(Code::YamlFeature, "tag", 1, 6)]);
        assert_eq!(told("a: !!map\n  b: 1\n").len(), 1);
        assert_eq!(told("a:\n  - !!str 1\n").len(), 1);
        assert_eq!(told("a: Hej !\nb: \"!x\"\nc: |\n  d: !x\ne: 1 # !\nf: [g !, h]\n"), []);
    }
}
