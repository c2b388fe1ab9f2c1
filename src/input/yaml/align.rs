//! Where a part of a scalar's text stands in its source, whatever the style in which the scalar is written.

/// The byte offset in `source`, the scalar as written, of the byte `at` of its `text`. White space counts for nothing,
/// since indentation and folded lines change it. `None` where the two do not agree.
pub fn offset_in(source: &str, text: &str, at: usize) -> Option<usize> {
    let quote = source.chars().next().filter(|first| matches!(first, '"' | '\''));
    let mut rest = match source.chars().next()? {
        // The header of a block scalar ends with its line.
        '|' | '>' => source.split_once('\n')?.1,
        '"' | '\'' => &source[1..],
        _ => source,
    };
    for (offset, letter) in text.char_indices() {
        if letter.is_whitespace() {
            continue;
        }
        rest = rest.trim_start();
        if offset >= at {
            return Some(source.len() - rest.len());
        }
        rest = match quote {
            Some(quote) if letter == quote && rest.starts_with(['\\', '\'']) => rest.get(1..)?,
            Some('"') if letter == '\\' => rest.strip_prefix('\\')?,
            _ => rest,
        };
        rest = rest.strip_prefix(letter)?;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What stands in the source where `word` stands in the text.
    fn found<'a>(source: &'a str, text: &str, word: &str) -> Option<&'a str> {
        let at = text.find(word).expect("the text has the word");
        source.get(offset_in(source, text, at)?..)
    }

    #[test]
    fn a_word_is_found_in_every_style_of_scalar() {
        for (source, text) in [
            ("|\n  Ett två.\n\n  Tre [x](y) z", "Ett två.\n\nTre [x](y) z"),
            (">-\n  Ett\n  två. Tre\n  [x](y) z", "Ett två. Tre [x](y) z"),
            ("Ett två\n  [x](y) z", "Ett två [x](y) z"),
            ("'Ett ''två'' [x](y) z'", "Ett 'två' [x](y) z"),
            ("\"Ett \\\"två\\\" \\\\ [x](y) z\"", "Ett \"två\" \\ [x](y) z"),
            ("  Ett\n  [x](y) z", "Ett\n[x](y) z"),
        ] {
            assert!(found(source, text, "[x]").is_some_and(|rest| rest.starts_with("[x](y) z")), "{source}");
        }
    }

    #[test]
    fn a_source_that_says_something_else_is_no_source() {
        assert_eq!(found("\"\\u00e5 [x]\"", "å [x]", "[x]"), None);
        assert_eq!(found("a", "[x]", "]"), None);
    }
}
