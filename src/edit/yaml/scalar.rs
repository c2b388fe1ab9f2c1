//! How a single value is written in YAML: without quotation marks where none are needed.

use crate::base::Findings;
use crate::input::text::TextFile;
use crate::input::yaml::{self, Node, YamlKind};

/// Words that other readers of YAML take for something else than words. They keep their quotation marks.
const AMBIGUOUS: [&str; 12] = ["y", "n", "yes", "no", "on", "off", "true", "false", "null", "~", "=", "<<"];

/// A text as it is written after a key.
pub fn text(value: &str) -> String {
    if is_plain(value) {
        return value.to_owned();
    }
    // A JSON string is a YAML string.
    serde_json::Value::from(value).to_string()
}

/// Whether a text means itself without quotation marks.
pub fn is_plain(value: &str) -> bool {
    let ambiguous = AMBIGUOUS.contains(&value.to_lowercase().as_str());
    !ambiguous && !value.contains('\n') && node(value).is_some_and(|kind| kind == YamlKind::Text(value.to_owned()))
}

/// A value as it is written after a key, where it does not matter whether YAML takes it for a number, `true` or `[1, 2]`.
pub fn bare(value: &str) -> String {
    match node(value) {
        Some(YamlKind::Number(_) | YamlKind::Bool(_) | YamlKind::List(_)) => value.to_owned(),
        _ => text(value),
    }
}

/// What YAML takes a value after a key for.
fn node(value: &str) -> Option<YamlKind> {
    let source = TextFile { path: "".into(), text: format!("k: {value}\n").into() };
    let Node { kind: YamlKind::Map(entries), .. } = yaml::parse(&source, &mut Findings::default())? else {
        return None;
    };
    let mut entries = entries.into_iter();
    match (entries.next(), entries.next()) {
        (Some(entry), None) => Some(entry.value.kind),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotation_marks_stand_only_where_they_are_needed() {
        for plain in ["Två mål", "§ 31, UN 2026/118", "it's", "a:b", "HT2026", "..", "https://example.org/#a"] {
            assert_eq!(text(plain), plain);
        }
        for (value, written) in [
            ("5", "\"5\""),
            ("a: b", "\"a: b\""),
            ("a # b", "\"a # b\""),
            ("- a", "\"- a\""),
            ("No", "\"No\""),
            ("true", "\"true\""),
            (" a", "\" a\""),
            ("\"a\"", "\"\\\"a\\\"\""),
            ("a\nb", "\"a\\nb\""),
            ("", "\"\""),
            ("[a", "\"[a\""),
            ("{a}", "\"{a}\""),
            ("&a", "\"&a\""),
        ] {
            assert_eq!(text(value), written);
        }
        assert_eq!(bare("5"), "5");
        assert_eq!(bare("2026-03-02"), "2026-03-02");
        assert_eq!(bare("[1, 2]"), "[1, 2]");
    }
}
