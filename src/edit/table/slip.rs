//! What was probably meant by a cell of a spreadsheet that cannot be read as what its column holds.

use super::cell::{count, period, school_year, value};
use crate::plan::meant;
use crate::plan::measure::told_by;

/// How a period that is not taken is written: without the mark of a note (`2025*`), or as what it says.
pub fn meant_time(text: &str) -> Option<String> {
    let bare = without_mark(text);
    let marked = (bare != text).then(|| period(bare, false)).flatten().map(|period| period.to_string());
    marked.or_else(|| school_year(text).filter(|year| year != text)).or_else(|| meant::time(text))
}

/// A text without the mark of a note after it: `45*`, `1,5²`, `1,5 2)`, `2025 (prel)`.
fn without_mark(text: &str) -> &str {
    let text = text.trim_end();
    let bare = match text.strip_suffix(')').map(|rest| (rest, rest.rfind('('))) {
        Some((rest, Some(open))) => &rest[..open],
        Some((rest, None)) => {
            let before = rest.trim_end_matches(|letter: char| letter.is_ascii_digit());
            // Digits that are not apart from the number may be part of it.
            if before.len() < rest.len() && before.ends_with(char::is_whitespace) { before } else { text }
        }
        None => text.trim_end_matches(['*', '\u{b9}', '\u{b2}', '\u{b3}']),
    };
    bare.trim_end()
}

/// What was probably meant where a number of persons should stand: what follows a number (`12 st`, `12*`) is not part of
/// it, and a point or comma before each three digits (`1.200`) parts thousands.
pub fn meant_count(text: &str) -> Option<String> {
    let digits = text[..text.find(char::is_alphabetic).unwrap_or(text.len())].trim();
    let groups: Vec<&str> = without_mark(digits).split(['.', ',']).collect();
    let is_whole = groups.iter().skip(1).all(|group| group.len() == 3);
    (is_whole && groups.iter().all(|group| !group.is_empty())).then(|| count(&groups.concat())).flatten()
}

/// What was probably meant where a value should stand: `<5` is one that is too small to show, `#DIV/0!` and any mark without
/// digits are none, and what follows a number (`5 st`, `5*`, `1,5²`) is not part of it.
pub fn meant_value(text: &str) -> Option<String> {
    let text = text.trim();
    if text.starts_with(['<', '~']) || text.starts_with("\u{2264}") {
        return Some("..".to_owned());
    }
    if says_missing(text) || !text.contains(char::is_numeric) {
        return Some(".".to_owned());
    }
    let text = text.strip_prefix('+').map_or(text, str::trim_start);
    let bare = without_mark(text);
    let is_part = |letter: char| letter.is_ascii_digit() || matches!(letter, ',' | '.' | ' ' | '\u{a0}' | '-');
    let number = bare[..bare.find(|letter| !is_part(letter)).unwrap_or(bare.len())].trim();
    let rest = bare[number.len()..].trim();
    let is_percent = told_by("percent").any(|word| word == rest.to_lowercase());
    let is_unit = is_percent || (rest.chars().all(char::is_alphabetic) && rest.chars().count() <= 6);
    // A word that makes it another number is not left out: a million is no unit.
    let scales = ["m", "k", "t", "tkr", "mkr", "mnkr", "kkr", "mdkr", "mdr", "milj", "tusen", "mn", "bn"];
    (!number.is_empty() && is_unit && !scales.contains(&&*rest.to_lowercase())).then(|| value(number, None)).flatten()
}

/// Whether a text says that there is no value: the error of a formula, or a word for it.
pub fn says_missing(text: &str) -> bool {
    text.starts_with('#') || told_by("missing").any(|word| word == text.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_meant_for_a_value_is_told() {
        for (text, wanted) in [
            ("<5", Some("..")),
            ("~100", Some("..")),
            ("#DIV/0!", Some(".")),
            ("NA", Some(".")),
            ("Uppgift saknas", Some(".")),
            ("5 st", Some("5")),
            ("4,5*", Some("4.5")),
            ("1,2 mnkr", None),
            ("1,5\u{b2}", Some("1.5")),
            ("1,5 2)", Some("1.5")),
            ("1,5 procent", Some("1.5")),
            ("+5", Some("5")),
            ("x", Some(".")),
            ("ej redovisat", Some(".")),
            ("ca 5", None),
            ("(5)", None),
            ("10-12", None),
            (",5", None),
        ] {
            assert_eq!(meant_value(text).as_deref(), wanted, "{text}");
        }
    }

    #[test]
    fn a_mark_after_a_number_or_a_time_is_no_part_of_it() {
        for (text, wanted) in [
            ("12*", Some("12")),
            ("12 st", Some("12")),
            ("1.200", Some("1200")),
            ("12 1)", Some("12")),
            ("<5", None),
            ("..", None),
            ("x", None),
            ("1.5", None),
        ] {
            assert_eq!(meant_count(text).as_deref(), wanted, "{text}");
        }
        for (text, wanted) in
            [("2025*", "2025"), ("2025/26*", "2025/26"), ("2025 (prel)", "2025"), ("HT25 1)", "HT2025")]
        {
            assert_eq!(meant_time(text).as_deref(), Some(wanted), "{text}");
        }
    }

    #[test]
    fn two_years_that_follow_each_other_are_a_school_year() {
        for text in ["2022-2023", "2022/2023", "2022–2023", "2022-23", "22/23", "läsåret 2022–2023"] {
            assert_eq!(meant_time(text).as_deref(), Some("2022/23"), "{text}");
        }
    }
}
