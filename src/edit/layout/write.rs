//! A parsed file written anew, its comments with it. `None` wherever its way of writing is not a known one.

use super::comments::{Comments, end_of, is_flow, start_of};
use crate::edit::scalar;
use crate::input::yaml::{Entry, Kind, Node};
use crate::plan::shape::{Mapping, Shape};

/// The lines of a whole file, or of its front matter.
pub fn file(text: &str, node: &Node, mapping: &Mapping, comments: Comments) -> Option<String> {
    let Kind::Map(entries) = &node.kind else { return None };
    if is_flow(text, node) {
        return None;
    }
    let mut writer = Writer { text, comments, lines: Vec::new() };
    let end = end_of(text, text.len(), node)?;
    writer.mapping(entries, Some(mapping), 0, &Indent { depth: 0, dash: false })?;
    let last = writer.comments.in_stretch(end..usize::MAX);
    writer.comment_lines(last, 0);
    writer.comments.is_empty().then(|| writer.lines.join("\n") + "\n")
}

struct Writer<'a> {
    text: &'a str,
    comments: Comments,
    lines: Vec<String>,
}

/// How deep a mapping stands, and whether a dash stands before its first key.
struct Indent {
    depth: usize,
    dash: bool,
}

impl Indent {
    fn of(&self, first: bool) -> String {
        match (self.dash, first) {
            (true, true) => format!("{}- ", " ".repeat(self.depth - 2)),
            _ => " ".repeat(self.depth),
        }
    }
}

/// An entry with the comments that stand before it.
struct Part<'a> {
    rank: usize,
    before: Vec<String>,
    entry: &'a Entry,
}

impl Writer<'_> {
    fn mapping(&mut self, entries: &[Entry], mapping: Option<&Mapping>, from: usize, indent: &Indent) -> Option<()> {
        let mut parts = Vec::with_capacity(entries.len());
        let mut at = from;
        for entry in entries {
            let before = self.comments.in_stretch(at..entry.place.start);
            let keys = mapping.map_or(&[][..], |mapping| mapping.keys);
            let rank = keys.iter().position(|key| key.name == entry.key).unwrap_or(keys.len());
            parts.push(Part { rank, before, entry });
            at = end_of(self.text, self.text.len(), &entry.value)?.max(entry.place.end);
        }
        if indent.depth == 0 {
            let head = head(&mut parts.first_mut()?.before);
            self.comment_lines(head, 0);
        }
        parts.sort_by_key(|part| part.rank);
        for (number, part) in parts.into_iter().enumerate() {
            let first = number == 0;
            let depth = if indent.dash && first { indent.depth - 2 } else { indent.depth };
            self.comment_lines(part.before, depth);
            self.entry(part.entry, mapping, &indent.of(first), indent.depth)?;
        }
        Some(())
    }

    fn entry(&mut self, entry: &Entry, mapping: Option<&Mapping>, lead: &str, depth: usize) -> Option<()> {
        let key = &self.text[entry.place.start..entry.place.end];
        let lead = format!("{lead}{key}:");
        let inner = mapping.and_then(|mapping| mapping.key(&entry.key)).and_then(|key| match key.shape {
            Shape::Mapping(inner) => Some(inner),
            _ => None,
        });
        match &entry.value.kind {
            Kind::Map(entries) if !is_flow(self.text, &entry.value) => {
                self.line(lead, entry.place.end);
                self.mapping(entries, inner, entry.place.end, &Indent { depth: depth + 2, dash: false })
            }
            Kind::List(items) if !is_flow(self.text, &entry.value) => {
                self.line(lead, entry.place.end);
                self.items(items, inner, entry.place.end, depth + 2)
            }
            Kind::Null => {
                let raw = self.text[entry.value.place.start..entry.value.place.end].trim();
                self.line(format!("{lead} {raw}").trim_end().to_owned(), entry.place.end);
                Some(())
            }
            _ => self.value(&format!("{lead} "), &entry.value, depth + 2),
        }
    }

    fn items(&mut self, items: &[Node], mapping: Option<&Mapping>, from: usize, depth: usize) -> Option<()> {
        let mut at = from;
        for item in items {
            let before = self.comments.in_stretch(at..item.place.start);
            self.comment_lines(before, depth);
            match &item.kind {
                Kind::Map(entries) if !is_flow(self.text, item) => {
                    self.mapping(entries, mapping, item.place.start, &Indent { depth: depth + 2, dash: true })?;
                }
                Kind::List(_) if !is_flow(self.text, item) => return None,
                Kind::Null => return None,
                _ => self.value(&format!("{}- ", " ".repeat(depth)), item, depth + 2)?,
            }
            at = end_of(self.text, self.text.len(), item)?;
        }
        Some(())
    }

    /// A scalar, or a mapping or list with brackets, which stays as it is.
    fn value(&mut self, lead: &str, value: &Node, depth: usize) -> Option<()> {
        let end = end_of(self.text, self.text.len(), value)?;
        let raw = self.text[start_of(self.text, value)..end].trim_end();
        let mut lines = raw.lines();
        let first = lines.next()?;
        if is_flow(self.text, value) && raw.contains('\n') {
            return None;
        }
        if raw.starts_with(['|', '>']) {
            return self.block(lead, first, lines.collect(), depth);
        }
        if !raw.contains('\n') {
            let written = match &value.kind {
                Kind::Text(text) if raw.starts_with(['"', '\'']) && scalar::is_plain(text) => text,
                _ => raw,
            };
            self.line(format!("{lead}{written}"), end);
            return Some(());
        }
        // White space at the beginning of a line means nothing here.
        self.lines.push(format!("{lead}{}", first.trim_end()));
        for line in lines {
            self.lines.push(format!("{}{}", " ".repeat(depth), line.trim()).trim_end().to_owned());
        }
        let last = self.lines.pop()?;
        self.line(last, end);
        Some(())
    }

    /// A block of text: its lines, indented anew.
    fn block(&mut self, lead: &str, header: &str, body: Vec<&str>, depth: usize) -> Option<()> {
        let signs = header.split('#').next().unwrap_or_default();
        // What keeps line ends or states its own indentation depends on more than its lines.
        if signs.contains('+') || signs.chars().any(|sign| sign.is_ascii_digit()) {
            return None;
        }
        let indent = |line: &&str| line.len() - line.trim_start_matches(' ').len();
        let old = body.iter().filter(|line| !line.trim().is_empty()).map(indent).next()?;
        self.lines.push(format!("{lead}{}", header.trim_end()));
        for line in body {
            let inner = line.get(old..).unwrap_or_default();
            self.lines.push(format!("{}{inner}", " ".repeat(depth)).trim_end().to_owned());
        }
        Some(())
    }

    /// A line with the comment that stood beside the place `at`.
    fn line(&mut self, line: String, at: usize) {
        let comment = self.comments.beside(at, self.text);
        self.lines.push(comment.map_or(line.clone(), |comment| format!("{line} {comment}")));
    }

    fn comment_lines(&mut self, comments: Vec<String>, depth: usize) {
        for comment in comments {
            let open = self.lines.last().is_none_or(String::is_empty);
            if !comment.is_empty() {
                self.lines.push(format!("{}{comment}", " ".repeat(depth)));
            } else if !open {
                self.lines.push(comment);
            }
        }
    }
}

/// Takes from the comments before the first key those that are about the whole file: what an empty line parts from the
/// key, and what speaks to editors.
fn head(comments: &mut Vec<String>) -> Vec<String> {
    let of_editor = |line: &String| line.starts_with("# yaml-language-server");
    let parted = comments.iter().rposition(String::is_empty).map(|at| at + 1);
    let editor = comments.iter().rposition(of_editor).map(|at| at + 1);
    comments.drain(..parted.max(editor).unwrap_or_default()).collect()
}
