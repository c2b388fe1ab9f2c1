//! Tags (`!!str`, `!`) that the parser takes without a word, told from the source around a node.

/// Whether a tag stands between a key, which ends at `from`, and its value, which starts at `to`.
pub fn before_value(text: &str, from: usize, to: usize) -> bool {
    let between = text.get(from..to).unwrap_or_default();
    between.trim_start().strip_prefix(':').is_some_and(|rest| rest.trim_start().starts_with('!'))
}

/// Whether a tag stands before the key or item that starts at `start`, on its line.
pub fn before_item(text: &str, start: usize) -> bool {
    let before = text.get(..start).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    if !line.ends_with([' ', '\t']) {
        return false;
    }
    let (rest, word) = line.trim_end().rsplit_once([' ', '\t']).unwrap_or(("", line.trim_end()));
    let inner = word.trim_start_matches(['[', '{', ',']);
    let leads =
        inner.len() < word.len() || rest.trim_end().is_empty() || rest.trim_end().ends_with(['-', ',', '[', '{']);
    inner.starts_with('!') && leads
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_told_from_words_with_an_exclamation_mark() {
        for (text, tagged) in [
            ("- !!str x", true),
            ("- ! x", true),
            ("!!str x", true),
            ("a: [!!str x", true),
            ("a: [b, !c x", true),
            ("- x", false),
            ("a: [hej !, x", false),
            ("a: [hej ! x", false),
            ("a: wow!\nx", false),
            ("a: wow !\nx", false),
        ] {
            assert_eq!(before_item(text, text.len() - 1), tagged, "{text}");
        }
        assert!(before_value("a: !!str x", 1, 9));
        assert!(before_value("a: !!map\n  x", 1, 11));
        assert!(!before_value("a: x", 1, 3));
    }
}
