//! Where keys and values stand in a text, to the letter. The parser tells where things begin.

use crate::input::yaml::{KeyValue, Node, YamlKind};
use std::ops::Range;

/// Whether a mapping or list is written with brackets.
pub fn is_flow(text: &str, node: &Node) -> bool {
    // Without brackets, it begins where the first thing in it does.
    let first = match &node.kind {
        YamlKind::Map(entries) => entries.first().map(|entry| entry.place.start),
        YamlKind::List(items) => items.first().map(|item| item.place.start),
        _ => return false,
    };
    first != Some(node.place.start) && text[node.place.start..].starts_with(['{', '['])
}

/// Where a value begins: a block of text at its `|` or `>`, which the parser does not count to it.
pub fn start(text: &str, node: &Node) -> usize {
    let start = node.place.start;
    let own_line = text[line_start(text, start)..start].trim().is_empty();
    if !own_line || !matches!(node.kind, YamlKind::Text(_)) {
        return start;
    }
    let above = text[..start].trim_end();
    let line_start = line_start(text, above.len());
    let signs = above[line_start..].split(" #").next().unwrap_or_default().trim_end();
    let Some((before, header)) = signs.rsplit_once(' ') else { return start };
    let is_header = header.starts_with(['|', '>']) && header[1..].chars().all(|sign| "+-123456789".contains(sign));
    if is_header && before.trim_end().ends_with([':', '-']) { line_start + before.len() + 1 } else { start }
}

/// Where a value ends.
pub fn end(text: &str, node: &Node) -> Option<usize> {
    match &node.kind {
        YamlKind::Map(_) | YamlKind::List(_) if is_flow(text, node) => flow_end(text, node),
        YamlKind::Map(entries) => Some(after_colon(text, entries.last()?)?.end),
        YamlKind::List(items) => end(text, items.last()?),
        _ => Some(node.place.start.max(text.get(..node.place.end)?.trim_end().len())),
    }
}

/// What stands after the colon of a key in a mapping without brackets, to the end of the value.
pub fn after_colon(text: &str, entry: &KeyValue) -> Option<Range<usize>> {
    let colon = entry.place.end + text.get(entry.place.end..)?.find(':')? + 1;
    let end = if is_nothing(text, &entry.value) { colon } else { end(text, &entry.value)? };
    (colon <= end).then_some(colon..end)
}

/// Whether a value is none, not even a `~`. Then its place is wherever the parser saw that.
fn is_nothing(text: &str, node: &Node) -> bool {
    node.kind == YamlKind::Null && !text[node.place.start..node.place.end].trim_end().ends_with(['~', 'l', 'L'])
}

/// Where a mapping or list with brackets ends: behind the last thing in it, commas and comments.
fn flow_end(text: &str, node: &Node) -> Option<usize> {
    let open = Some(node.place.start + 1);
    let mut at = match &node.kind {
        YamlKind::Map(entries) => entries.last().map_or(open, |entry| match &entry.value {
            value if is_nothing(text, value) => Some(entry.place.end),
            value => end(text, value),
        })?,
        YamlKind::List(items) => items.last().map_or(open, |item| end(text, item))?,
        _ => return None,
    };
    loop {
        match text[at..].chars().next()? {
            ']' | '}' => return Some(at + 1),
            '#' => at = line_end(text, at),
            letter if letter.is_whitespace() || matches!(letter, ',' | ':') => at += letter.len_utf8(),
            _ => return None,
        }
    }
}

/// Where the line of a place begins.
pub fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

/// Where the line of a place ends, before its line end.
pub fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |end| at + end)
}
