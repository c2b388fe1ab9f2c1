//! What a text shows where it is printed: names of files and texts come from anyone, and a terminal, or a runner that
//! reads what a program prints, obeys some of the characters in them.

use std::borrow::Cow;

/// Characters that no content holds: C0 and C1 controls but tab and line feed, an inner byte order mark,
/// noncharacters, and the bidirectional overrides that show text in another order than it is stored (CVE-2021-42574).
pub fn is_refused(letter: char) -> bool {
    match letter {
        '\t' | '\n' => false,
        '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}' => true,
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => true,
        _ => letter.is_control(),
    }
}

/// What a character is called where it cannot be shown: `U+202E`.
pub fn code_point(letter: char) -> String {
    format!("U+{:04X}", u32::from(letter))
}

/// Whether a terminal would obey a character, or turn the direction of text at it, or begin another line.
pub fn is_obeyed(letter: char) -> bool {
    is_refused(letter) || matches!(letter, '\n' | '\t' | '\u{200E}' | '\u{200F}' | '\u{61C}' | '\u{2028}' | '\u{2029}')
}

/// Whether a letter is a sign that nobody sees, and that parts a word for programs alone: what Unicode calls default
/// ignorable, but for fillers that take room. A soft hyphen is seen at the end of a line.
pub fn has_no_width(letter: char) -> bool {
    matches!(letter, '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
        | '\u{E0000}'..='\u{E0FFF}')
}

/// Whether a text shows nothing at all: white space, signs without a width, and fillers that take room but have no ink.
pub fn shows_nothing(text: &str) -> bool {
    let is_filler = |letter| matches!(letter, '\u{115F}' | '\u{1160}' | '\u{2800}' | '\u{3164}' | '\u{FFA0}');
    text.chars().all(|letter| letter.is_whitespace() || has_no_width(letter) || is_filler(letter))
}

/// A text as one line, with the characters that are obeyed written out.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_obeyed) {
        return Cow::Borrowed(text);
    }
    let shown = |letter: char| if is_obeyed(letter) { letter.escape_unicode().to_string() } else { letter.to_string() };
    Cow::Owned(text.chars().map(shown).collect())
}

/// JSON that is ASCII wherever a terminal would obey a character of it: such ones stand only within its texts.
pub fn in_json(json: &str) -> String {
    let escaped = |letter: &char| *letter >= '\u{7f}' && is_obeyed(*letter);
    let shown = |letter: char| match escaped(&letter) {
        true => letter.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")).collect(),
        false => letter.to_string(),
    };
    if json.chars().any(|letter| escaped(&letter)) { json.chars().map(shown).collect() } else { json.to_owned() }
}

/// A text on one line: what is white space in it, however much, is one space.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_that_nobody_sees_are_one_set_everywhere() {
        let unseen = "\u{AD}\u{34F}\u{180E}\u{200B}\u{200D}\u{2060}\u{2063}\u{FE0F}\u{FEFF}\u{E0041}";
        assert!(unseen.chars().all(has_no_width));
        assert!(!"a å-‑\u{A0}\u{2009}\u{3164}😀".chars().any(has_no_width));
    }

    #[test]
    fn what_shows_nothing_is_no_text() {
        for nothing in ["", " ", "\u{A0}\u{200B}", "\u{AD}", "\u{2800}", "\u{3164}\u{FE0F}"] {
            assert!(shows_nothing(nothing), "{nothing:?}");
        }
        assert!(!shows_nothing("\u{200B}a") && !shows_nothing("–"));
    }

    #[test]
    fn nothing_that_is_obeyed_is_left_in_a_line() {
        assert_eq!(visible("mål/åtgärd 1.yaml"), "mål/åtgärd 1.yaml");
        assert_eq!(in_json("{\n\"å\": \"\u{202E}\u{7f}\u{9b}\"\n}"), "{\n\"å\": \"\\u202e\\u007f\\u009b\"\n}");
        assert_eq!(visible("a\n::error::b\u{1b}[2J\u{202E}"), "a\\u{a}::error::b\\u{1b}[2J\\u{202e}");
    }
}
