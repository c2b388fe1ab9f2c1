//! Texts as readers will see them: escapes of YAML and entities read, lines joined, Markdown without its marks.

use super::form::{self, FoundNumber};
use crate::base::Findings;
use crate::base::SourceSpan;
use crate::base::place::Lines;
use crate::input::markdown;
use crate::input::text::TextFile;
use crate::input::yaml::{self, Node, YamlKind};
use serde_json::Value;

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

    /// Its place among the lines of its file.
    pub fn place(self, lines: &Lines) -> SourceSpan {
        match self {
            Self::Value(place) => place,
            Self::Byte(at) => lines.place(at..at),
        }
    }
}

/// The numbers that show once a file is read, each with where its text stands.
pub fn find(text: &TextFile) -> Vec<(Spot, FoundNumber)> {
    let mut found = Vec::new();
    if text.path.ends_with(".csv") || (text.path.ends_with(".json") && is_clean(&text.text)) {
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

fn in_node(node: &Node, found: &mut Vec<(Spot, FoundNumber)>) {
    match &node.kind {
        YamlKind::Text(text) => {
            found.extend(in_value(text).into_iter().map(|one| (Spot::Value(node.place.clone()), one)));
        }
        YamlKind::List(items) => items.iter().for_each(|item| in_node(item, found)),
        YamlKind::Map(entries) => entries.iter().for_each(|entry| in_node(&entry.value, found)),
        _ => {}
    }
}

/// The numbers in a value, read as it stands and as Markdown: which keys are Markdown does not matter.
fn in_value(text: &str) -> Vec<FoundNumber> {
    if !form::is_possible(text) {
        return Vec::new();
    }
    let mut found = form::find(text, true);
    found.extend(markdown::pieces(text).iter().flat_map(|piece| form::find(&piece.text, true)));
    found
}

/// Whether a file is JSON and no number shows in it, as in nearly every record: then nobody asks where its values stand,
/// and it is read as YAML, which takes long, only where one does.
fn is_clean(text: &str) -> bool {
    fn shows(value: &Value) -> bool {
        match value {
            Value::String(text) => !in_value(text).is_empty(),
            Value::Array(items) => items.iter().any(shows),
            Value::Object(entries) => entries.values().any(shows),
            _ => false,
        }
    }
    serde_json::from_str(text).is_ok_and(|value| !shows(&value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_in_a_record_is_told_where_its_value_stands() {
        let lines = |value: &str| -> Vec<u32> {
            let json = format!("{{\n  \"a\": 191212121212,\n  \"b\": [\n    \"{value}\"\n  ]\n}}\n");
            let text = TextFile { path: "content/revisions/x.json".into(), text: json.as_str().into() };
            find(&text).into_iter().map(|(spot, _)| spot.place(&Lines::of(&text.path, &text.text)).line).collect()
        };
        for hidden in ["19121212&#45;1212", "\\u0031\\u0039121212-1212", "1912*1212*-1212"] {
            assert!(lines(hidden).iter().all(|line| *line == 4) && !lines(hidden).is_empty(), "{hidden}");
        }
        assert!(lines("Den 2021-03-15 och 2022-04-16").is_empty());
    }
}
