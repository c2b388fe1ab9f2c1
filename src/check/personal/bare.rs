//! A line as it stands in a file, with what its language writes around and between digits taken away. Messages repeat lines of
//! files that may not even be readable, so this takes more for a number than the search does.

use super::form;
use std::borrow::Cow;
use std::ops::Range;

/// Whether a text holds what readers of it could put together to a personal number, whatever language it is written in.
pub fn holds_number(text: &str) -> bool {
    let holds = |text: &str| form::is_possible(text) && !form::find(text, true).is_empty();
    holds(text) || (text.contains(MARKS) && holds(&bare(text)))
}

/// A name without the last digits of the personal numbers in it.
pub fn masked(name: &str) -> Cow<'_, str> {
    if !form::is_possible(name) {
        return Cow::Borrowed(name);
    }
    let mut shown = name.to_owned();
    for found in form::find(name, false).into_iter().rev() {
        shown.replace_range(last_digits(name, &found.range), "…");
    }
    Cow::Owned(shown)
}

/// Where the last four digits of a number stand.
fn last_digits(text: &str, range: &Range<usize>) -> Range<usize> {
    let digits = text[range.clone()].char_indices().rev().filter(|(_, letter)| letter.is_numeric());
    let start = digits.take(4).last().map_or(0, |(at, _)| at);
    range.start + start..range.end
}

/// Marks of Markdown, HTML and YAML that can stand in a number and are not seen once it is read.
const MARKS: [char; 11] = ['<', '&', '\\', '*', '_', '`', '~', '"', '\'', '[', ']'];

/// The text without them.
fn bare(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    let mut rest = text;
    let mut absent = Vec::new();
    while let Some(at) = rest.find(MARKS) {
        words.push_str(&rest[..at]);
        let (letter, length) = read(&rest[at..], &mut absent);
        words.extend(letter);
        rest = &rest[at + length..];
    }
    words + rest
}

/// What the mark at the beginning of a text stands for, and how long it is. An end that once was not found stands nowhere
/// behind it either (`absent`), and is not sought again.
fn read(text: &str, absent: &mut Vec<&str>) -> (Option<char>, usize) {
    let mut upto = |end: &'static str| {
        if absent.contains(&end) {
            return None;
        }
        let found = text.find(end).map(|at| at + end.len());
        if found.is_none() {
            absent.push(end);
        }
        found
    };
    let whole = match text.as_bytes() {
        [b'<', b'!', b'-', b'-', ..] => upto("-->"),
        [b'<', ..] => upto(">"),
        [b'[', b'^', ..] => upto("]"),
        [b']', b'(', ..] => upto(")"),
        [b'&', ..] => return entity(text),
        [b'\\', ..] => return escape(text),
        _ => None,
    };
    (None, whole.unwrap_or(1))
}

/// Longest entity that is read, in bytes.
const MAX_ENTITY: usize = 16;

fn entity(text: &str) -> (Option<char>, usize) {
    let Some(end) = text.bytes().take(MAX_ENTITY).position(|byte| byte == b';') else { return (Some('&'), 1) };
    let name = &text[1..end];
    let number = match name.strip_prefix('#') {
        // Of those with a name that can part digits all are hyphens, dashes and spaces.
        None => return (Some('-'), end + 1),
        Some(number) => match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16),
            None => number.parse(),
        },
    };
    (number.ok().and_then(char::from_u32), end + 1)
}

fn escape(text: &str) -> (Option<char>, usize) {
    let length = match text.as_bytes().get(1) {
        Some(b'x') => 2,
        Some(b'u') => 4,
        Some(b'U') => 8,
        _ => return (None, 1),
    };
    let digits = text.get(2..2 + length);
    let letter = digits.and_then(|digits| char::from_u32(u32::from_str_radix(digits, 16).ok()?));
    letter.map_or((None, 1), |letter| (Some(letter), 2 + length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_between_digits_hides_no_number() {
        for text in [
            "19121212<!-- -->-1212",
            "19121212<b>-</b>1212",
            "**19121212**-_1212_",
            "1912121&#50;-1212",
            "19121212&#x2d;1212 &shy;",
            "19121212&ndash;1212",
            "t: \"19121212\\x2d1212\"",
            "\"19121212\\u20111212\"",
            "\"\\x319121212-1212\"",
            "19121212\\-1212",
            "[19121212](https://example.org/a)-1212",
            "19121212[^1]-1212",
            "`19121212`-`1212`",
            "19121212\"-\"1212",
            "19121212<!-- 1 --> <i>\n-1212",
        ] {
            assert!(holds_number(text), "{text}");
        }
        for text in ["2024-12-09 *till* 2025-12-11", "[a](b) & c < d \\ \"", "&", "&#;&#x110000;\\x\\uzzzz", "<"] {
            assert!(!holds_number(text), "{text}");
        }
    }

    #[test]
    fn a_name_keeps_all_but_the_last_digits() {
        assert_eq!(masked("content/files/elev-19121212-1212.pdf"), "content/files/elev-19121212-….pdf");
        assert_eq!(masked("121212 1212 och 1912-12-12-1212"), "121212 … och 1912-12-12-…");
        assert_eq!(masked("content/files/2024-12-09.pdf"), "content/files/2024-12-09.pdf");
    }
}
