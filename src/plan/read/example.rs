//! A value of another type than the key takes, with an example of how the key is written.

use super::{Key, Need, ReadAt};
use crate::base::{Code, Diagnostic, Number};
use crate::input::yaml::{Node, YamlKind};

/// The problem that a node has another type than `expected`, which is a word of the wording's list of types. `keys` are
/// those of the mapping that is wanted, or of the list's items.
pub fn wrong_type(node: &Node, expected: &'static str, at: ReadAt, keys: &[Key]) -> Diagnostic {
    let (found, text) = match &node.kind {
        YamlKind::Null => return Diagnostic::new(Code::EmptyValue, &node.place).fact("expected", expected),
        YamlKind::Bool(value) => ("bool", value.to_string()),
        YamlKind::Number(text) => ("number", text.clone()),
        YamlKind::Text(text) => ("text", text.clone()),
        YamlKind::List(_) => ("list", String::new()),
        YamlKind::Map(_) => ("mapping", String::new()),
    };
    let problem = Diagnostic::new(Code::WrongType, &node.place).fact("expected", expected).fact("found", found);
    let digits: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    let with_point = digits.trim_end_matches('%').trim_end_matches("procent").replace(',', ".");
    match expected {
        "text" if !text.is_empty() => problem.variant("quotes").suggest(format!("\"{text}\"")),
        "number" if found == "text" && Number::parse(&with_point).is_some() => {
            problem.variant("decimal").suggest(with_point)
        }
        "integer" if found == "text" && !with_point.contains('.') && Number::parse(&with_point).is_some() => {
            problem.variant("decimal").suggest(with_point)
        }
        _ => problem.fact("example", example(expected, at, keys)),
    }
}

/// A few lines of YAML, each indented as a block of its own after a line end. Nothing in them is taken from the content.
fn example(expected: &str, at: ReadAt, keys: &[Key]) -> String {
    let inner = match pair(keys) {
        Some((first, last)) if first == last => vec![line(first, expected)],
        Some((first, last)) => vec![line(first, expected), line(last, expected)],
        None => vec![sample(key_of(at), expected).to_owned()],
    };
    let lines = match (at, inner.as_slice()) {
        (ReadAt::Key(key), [value]) if keys.is_empty() => vec![format!("{key}: {value}")],
        (ReadAt::File, _) => inner,
        (ReadAt::Key(key), _) => indented(format!("{key}:"), "  ", "  ", &inner),
        (ReadAt::Item(key), _) => indented(format!("{key}:"), "  - ", "    ", &inner),
    };
    lines.iter().map(|line| format!("\n    {line}")).collect()
}

fn indented(head: String, first: &str, others: &str, lines: &[String]) -> Vec<String> {
    let lead = |at: usize| if at == 0 { first } else { others };
    let inner = lines.iter().enumerate().map(|(at, line)| format!("{}{line}", lead(at)));
    std::iter::once(head).chain(inner).collect()
}

/// Two keys that may stand together and that tell what the mapping is for: the first two that must stand, else the first
/// and the last.
fn pair(keys: &[Key]) -> Option<(&'static str, &'static str)> {
    let required: Vec<_> = keys.iter().filter(|key| key.need == Need::Required).map(|key| key.name).collect();
    match required.as_slice() {
        [first, second, ..] => Some((first, second)),
        _ => Some((keys.first()?.name, keys.last()?.name)),
    }
}

fn key_of(at: ReadAt) -> &'static str {
    match at {
        ReadAt::File => "",
        ReadAt::Key(key) | ReadAt::Item(key) => key,
    }
}

fn line(key: &str, expected: &str) -> String {
    format!("{key}: {}", sample(key, expected))
}

/// A value that the key could have, else one of the type.
fn sample(key: &str, expected: &str) -> &'static str {
    match (key, expected) {
        ("status", _) => "ongoing",
        ("result", _) => "on_track",
        ("verdict", _) => "under_way",
        ("case", _) => "open",
        ("kind", _) => "inspection",
        ("direction", _) => "increase",
        ("language", _) => "sv",
        ("conformance", _) => "partial",
        ("action" | "goal" | "supports", _) => "2",
        ("at_least" | "at_most" | "equals", _) => "3",
        ("date" | "assessed" | "updated", _) | (_, "date") => "2026-03-02",
        ("period", _) | (_, "period") => "2026",
        ("url" | "base_url", _) | (_, "url") => "https://www.example.org/",
        ("email", _) | (_, "mail") => "name@example.org",
        (_, "number") => "12.5",
        (_, "integer") => "3",
        (_, "bool") => "true",
        (_, "entity") => "actions/2",
        (_, "id") => "tva-namndmal",
        _ => "…",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::documents::{EvidenceDocument, TargetDocument, UpdateDocument};

    #[test]
    fn an_example_shows_how_the_key_is_written() {
        let items = example("list", ReadAt::Item("updates"), UpdateDocument::KEYS);
        assert_eq!(items, "\n    updates:\n      - date: 2026-03-02\n        status: ongoing");
        let target = example("mapping", ReadAt::Key("target"), TargetDocument::KEYS);
        assert_eq!(target, "\n    target:\n      at_least: 3\n      unit: …");
        let evidence = example("list", ReadAt::Item("evidence"), EvidenceDocument::KEYS);
        assert_eq!(evidence, "\n    evidence:\n      - title: …\n        reference: …");
        assert_eq!(example("list", ReadAt::Item("supports"), &[]), "\n    supports:\n      - 2");
        assert_eq!(example("bool", ReadAt::Key("draft"), &[]), "\n    draft: true");
        assert_eq!(
            example("mapping", ReadAt::File, UpdateDocument::KEYS),
            "\n    date: 2026-03-02\n    status: ongoing"
        );
    }
}
