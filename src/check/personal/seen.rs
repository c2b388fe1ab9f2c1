//! Texts as readers will see them: escapes of YAML and entities read, lines joined, Markdown without its marks.

use super::form::{self, Found};
use crate::base::Findings;
use crate::base::SourceSpan;
use crate::input::markdown::{self, Piece};
use crate::input::text::Text;
use crate::input::yaml::{self, Kind, Node};

/// The numbers that show once a file is read, each with the place of its text.
pub fn find(text: &Text) -> Vec<(SourceSpan, Found)> {
    let mut found = Vec::new();
    if text.path.ends_with(".csv") {
        return found;
    }
    let (part, below) = match markdown::front_matter(&text.text) {
        Some((part, below)) => (part, below),
        None if text.path.ends_with(".md") => (0..0, 0),
        None => (0..text.text.len(), text.text.len()),
    };
    // A file that cannot be read is not published, and was told.
    if let Some(node) = yaml::parse_part(text, part.start, part.end, &mut Findings::default()) {
        in_node(&node, &mut found);
    }
    for piece in markdown::pieces(&text.text[below..]) {
        for one in form::find(&piece.text, true) {
            let at = below + piece.source_of(one.range.start);
            found.push((SourceSpan::of_range(&text.path, &text.text, at..at), one));
        }
    }
    found
}

fn in_node(node: &Node, found: &mut Vec<(SourceSpan, Found)>) {
    match &node.kind {
        Kind::Text(text) if form::is_possible(text) => {
            // Which keys are Markdown does not matter: what shows as a number in either reading is one.
            let plain = form::find(text, true);
            let pieces: Vec<Piece> = markdown::pieces(text);
            let read = pieces.iter().flat_map(|piece| form::find(&piece.text, true));
            found.extend(plain.into_iter().chain(read).map(|one| (node.place.clone(), one)));
        }
        Kind::List(items) => items.iter().for_each(|item| in_node(item, found)),
        Kind::Map(entries) => entries.iter().for_each(|entry| in_node(&entry.value, found)),
        _ => {}
    }
}
