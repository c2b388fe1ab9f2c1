//! Texts as readers will see them: escapes of YAML and entities read, lines joined, Markdown without its marks.

use super::form::{self, Found};
use crate::base::Findings;
use crate::base::SourceSpan;
use crate::input::markdown::{self, Piece};
use crate::input::text::Text;
use crate::input::yaml::{self, Kind, Node};

/// Where a number shows.
pub enum Spot {
    /// In a value of YAML.
    Value(SourceSpan),
    /// At a byte of the file.
    Byte(usize),
}

impl Spot {
    /// The byte at which it begins.
    pub fn start(&self) -> usize {
        match self {
            Self::Value(place) => place.start,
            Self::Byte(at) => *at,
        }
    }

    /// Its place. To find its line the file is read from the beginning, so ask only for one that is told.
    pub fn place(self, text: &Text) -> SourceSpan {
        match self {
            Self::Value(place) => place,
            Self::Byte(at) => SourceSpan::of_range(&text.path, &text.text, at..at),
        }
    }
}

/// The numbers that show once a file is read, each with where its text stands.
pub fn find(text: &Text) -> Vec<(Spot, Found)> {
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
            found.push((Spot::Byte(below + piece.source_of(one.range.start)), one));
        }
    }
    found
}

fn in_node(node: &Node, found: &mut Vec<(Spot, Found)>) {
    match &node.kind {
        Kind::Text(text) if form::is_possible(text) => {
            // Which keys are Markdown does not matter: what shows as a number in either reading is one.
            let plain = form::find(text, true);
            let pieces: Vec<Piece> = markdown::pieces(text);
            let read = pieces.iter().flat_map(|piece| form::find(&piece.text, true));
            found.extend(plain.into_iter().chain(read).map(|one| (Spot::Value(node.place.clone()), one)));
        }
        Kind::List(items) => items.iter().for_each(|item| in_node(item, found)),
        Kind::Map(entries) => entries.iter().for_each(|entry| in_node(&entry.value, found)),
        _ => {}
    }
}
