//! The comments of a file, and what each stands by.

use crate::input::yaml::{Kind, Node};
use std::ops::Range;

/// A comment, from its `#` on.
#[derive(Clone, Debug)]
struct Comment {
    at: usize,
    text: String,
    /// Whether it has a line of its own.
    alone: bool,
    /// Whether an empty line stands before it.
    after_blank: bool,
}

/// Comments that are not yet written.
#[derive(Clone, Debug)]
pub struct Comments(Vec<Comment>);

impl Comments {
    /// The comments of a part of a text. `None` where something else stands between the values than is known.
    pub fn of(text: &str, (start, end): (usize, usize), node: &Node) -> Option<Self> {
        let mut leaves = Vec::new();
        collect(text, end, node, &mut leaves)?;
        let mut found = Vec::new();
        let mut at = start;
        for leaf in leaves.into_iter().chain(std::iter::once(end..end)) {
            if leaf.start < at {
                return None;
            }
            gap(text, at..leaf.start, at == start, &mut found)?;
            at = leaf.end;
        }
        Some(Self(found))
    }

    /// The texts of all of them.
    pub fn texts(&self) -> Vec<String> {
        self.0.iter().map(|comment| comment.text.clone()).collect()
    }

    /// Whether none is left.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Takes the comments with a line of their own in a stretch, as lines; an empty line stands for one that was there.
    pub fn in_stretch(&mut self, stretch: Range<usize>) -> Vec<String> {
        let here = |comment: &Comment| comment.alone && stretch.contains(&comment.at);
        let (taken, left) = std::mem::take(&mut self.0).into_iter().partition(here);
        self.0 = left;
        let taken: Vec<Comment> = taken;
        let lines = taken.into_iter().flat_map(|comment| {
            let blank = comment.after_blank.then(String::new);
            blank.into_iter().chain([comment.text])
        });
        lines.collect()
    }

    /// Takes the comment on the line of a place, after it.
    pub fn beside(&mut self, place: usize, text: &str) -> Option<String> {
        let line_end = text[place..].find('\n').map_or(text.len(), |at| place + at);
        let at = self.0.iter().position(|comment| !comment.alone && (place..line_end).contains(&comment.at))?;
        Some(self.0.remove(at).text)
    }
}

/// The stretches of keys and of values that are written as they are, in their order.
fn collect(text: &str, limit: usize, node: &Node, leaves: &mut Vec<Range<usize>>) -> Option<()> {
    match &node.kind {
        _ if is_flow(text, node) => leaves.push(node.place.start..flow_end(text, limit, node)?),
        Kind::Map(entries) => {
            for entry in entries {
                leaves.push(entry.place.start..entry.place.end);
                collect(text, limit, &entry.value, leaves)?;
            }
        }
        Kind::List(items) => {
            for item in items {
                collect(text, limit, item, leaves)?;
            }
        }
        Kind::Null => leaves.push(node.place.start.min(limit)..node.place.end.min(limit)),
        _ => leaves.push(start_of(text, node)..node.place.end),
    }
    Some(())
}

/// Where a value begins: a block of text at its `|` or `>`, which the parser does not count to it.
pub fn start_of(text: &str, node: &Node) -> usize {
    let start = node.place.start;
    let own_line = text[..start].rsplit('\n').next().is_some_and(|before| before.trim().is_empty());
    if !own_line || !matches!(node.kind, Kind::Text(_)) {
        return start;
    }
    let above = text[..start].trim_end();
    let line_start = above.rfind('\n').map_or(0, |at| at + 1);
    let line = &above[line_start..];
    let signs = line.split(" #").next().unwrap_or_default().trim_end();
    let Some((before, header)) = signs.rsplit_once(' ') else { return start };
    let is_header = header.starts_with(['|', '>']) && header[1..].chars().all(|sign| "+-123456789".contains(sign));
    if is_header && before.trim_end().ends_with([':', '-']) { line_start + before.len() + 1 } else { start }
}

/// Whether a mapping or list is written with brackets.
pub fn is_flow(text: &str, node: &Node) -> bool {
    // Without brackets, it begins where the first thing in it does.
    let first = match &node.kind {
        Kind::Map(entries) => entries.first().map(|entry| entry.place.start),
        Kind::List(items) => items.first().map(|item| item.place.start),
        _ => return false,
    };
    first != Some(node.place.start) && text[node.place.start..].starts_with(['{', '['])
}

/// Where a value ends.
pub fn end_of(text: &str, limit: usize, node: &Node) -> Option<usize> {
    if is_flow(text, node) {
        return flow_end(text, limit, node);
    }
    match &node.kind {
        Kind::Map(entries) => {
            let last = entries.last()?;
            Some(end_of(text, limit, &last.value)?.max(last.place.end))
        }
        Kind::List(items) => end_of(text, limit, items.last()?),
        _ => Some(node.place.end),
    }
}

/// Where a mapping or list with brackets ends.
fn flow_end(text: &str, limit: usize, node: &Node) -> Option<usize> {
    let mut inner = Vec::new();
    match &node.kind {
        Kind::Map(entries) => {
            for entry in entries {
                inner.push(entry.place.start..entry.place.end);
                collect(text, limit, &entry.value, &mut inner)?;
            }
        }
        Kind::List(items) => {
            for item in items {
                collect(text, limit, item, &mut inner)?;
            }
        }
        _ => return None,
    }
    let (mut at, mut inner) = (node.place.start + 1, inner.into_iter().peekable());
    while at < limit {
        // The brackets of inner ones and of texts lie within their stretches.
        if let Some(leaf) = inner.next_if(|leaf| leaf.start <= at) {
            at = leaf.end.max(at);
            continue;
        }
        let letter = text[at..].chars().next()?;
        match letter {
            ']' | '}' => return Some(at + 1),
            '#' => at += text[at..].find('\n')?,
            _ => at += letter.len_utf8(),
        }
    }
    None
}

/// The comments between two values, where only signs of YAML may stand besides them.
fn gap(text: &str, range: Range<usize>, first: bool, found: &mut Vec<Comment>) -> Option<()> {
    let mut at = range.start;
    let (mut own_line, mut blank) = (first, false);
    for line in text[range.clone()].split_inclusive('\n') {
        let before = line.find('#').map_or(line, |hash| &line[..hash]);
        if !before.chars().all(|letter| letter.is_whitespace() || "-:?".contains(letter)) {
            return None;
        }
        // A dash or a question mark before a comment leaves it without anything to stand by.
        if before.len() < line.len() {
            if own_line && !before.trim().is_empty() {
                return None;
            }
            let text = line[before.len()..].trim_end().to_owned();
            found.push(Comment { at: at + before.len(), text, alone: own_line, after_blank: blank });
        }
        blank = own_line && line.trim().is_empty();
        at += line.len();
        own_line = true;
    }
    Some(())
}
