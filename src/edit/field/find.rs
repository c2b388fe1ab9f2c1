//! Where values stand in a text.

use super::Step;
use crate::base::SourceSpan;
use crate::input::yaml::{Entry, Kind, Node};

/// The end of a value, in bytes, without the white space after it.
#[derive(Clone, Copy)]
pub struct End(pub usize);

/// The value at the end of a way.
pub fn node_at<'n>(root: &'n Node, path: &[Step]) -> Option<&'n Node> {
    path.iter().try_fold(root, |node, step| match (&node.kind, step) {
        (Kind::Map(entries), Step::Key(key)) => {
            entries.iter().find(|entry| entry.key == *key).map(|entry| &entry.value)
        }
        (Kind::List(items), Step::At(at)) => items.get(*at),
        _ => None,
    })
}

/// The entry whose value stands at the end of a way; `None` for an item of a list.
pub fn entry_at<'n>(root: &'n Node, path: &[Step]) -> Option<&'n Entry> {
    let (Step::Key(key), outer) = path.split_last()? else { return None };
    let Kind::Map(entries) = &node_at(root, outer)?.kind else { return None };
    entries.iter().find(|entry| entry.key == *key)
}

/// The end of a value whose key, or which itself, stands at `place`.
pub fn end_of(text: &str, node: &Node, place: &SourceSpan) -> Option<End> {
    let flow = text.get(node.place.start..)?.starts_with(['{', '[']);
    match &node.kind {
        Kind::Map(entries) if !flow && !entries.is_empty() => {
            let last = entries.iter().max_by_key(|entry| entry.place.start)?;
            end_of(text, &last.value, &last.place)
        }
        Kind::List(items) if !flow && !items.is_empty() => {
            let last = items.iter().max_by_key(|item| item.place.start)?;
            end_of(text, last, &last.place)
        }
        Kind::Null if node.place.end <= place.end => {
            let colon = text.get(place.end..)?.find(':')?;
            Some(End(place.end + colon + 1))
        }
        _ => scalar_end(text, node, place),
    }
}

/// The end of a scalar. A block ends before the first line that is not indented more than its key.
fn scalar_end(text: &str, node: &Node, place: &SourceSpan) -> Option<End> {
    let key_line = text[..place.start].rfind('\n').map_or(0, |at| at + 1);
    let line_end = |at: usize| text[at..].find('\n').map_or(text.len(), |end| at + end);
    let head = text.get(place.end.min(node.place.start)..line_end(place.start))?;
    let header = head.split_once(':').map_or(head, |(_, rest)| rest).trim_start();
    if !header.starts_with(['|', '>']) {
        return Some(End(text.get(..node.place.end)?.trim_end().len().max(node.place.start)));
    }
    let indent = place.start - key_line;
    let mut end = line_end(place.start);
    let mut at = end;
    while at < text.len() {
        let next = line_end(at + 1);
        let line = &text[at + 1..next];
        if !line.trim().is_empty() {
            if line.len() - line.trim_start_matches(' ').len() <= indent {
                break;
            }
            end = next;
        }
        at = next;
    }
    Some(End(text[..end].trim_end().len()))
}
