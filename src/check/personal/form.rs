//! What a personal number looks like: a day that the calendar has, four digits, and a check digit that fits
//! (folkbokföringslagen 1991:481, 18 §; samordningsnummer: the day plus 60), in any spelling that a reader would take
//! for one.

use crate::base::period::parse_date;
use crate::base::visible::has_no_width;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// A number that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundNumber {
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// Its last ten digits, the same however it is spelt.
    pub digits: String,
    /// Whether its form, its day and its check digit all say so.
    pub sure: bool,
}

/// Most bytes between two digits of one number: what a language writes for a sign (`&#8209;`), with marks around it.
const MAX_GAP: usize = 24;

/// Whether a text has ten digits near each other at all. Most have not, and are not looked at again.
pub fn is_possible(text: &str) -> bool {
    let bytes = text.as_bytes();
    // Far from ten digits in all, whatever stands between them: told by a count that looks at many bytes at once.
    if bytes.iter().filter(|byte| byte.is_ascii_digit() || matches!(byte, 0xEF | 0x9D)).count() < 10 {
        return false;
    }
    let (mut near, mut since, mut passed) = (0, 0, None);
    let mut next = 0;
    while next < bytes.len() {
        if since > MAX_GAP && passed.is_none() {
            // Far from the last digit nothing matters before the next one.
            let digit = |byte: &u8| byte.is_ascii_digit() || matches!(byte, 0xEF | 0x9D);
            let Some(further) = bytes[next..].iter().position(digit) else { return false };
            next += further;
            near = 0;
            since = 0;
        }
        let (at, byte) = (next, &bytes[next]);
        next += 1;
        // Digits of full width, and those of other styles, end in bytes of their own.
        let wide = *byte >= 0x80 && at >= 2 && matches!(bytes[at - 2], 0xEF | 0x9D) && matches!(byte, 0x80..=0xBF);
        if byte.is_ascii_digit() || wide {
            near += 1;
            since = 0;
            if near >= 10 {
                return true;
            }
        } else if *byte == b':' && matches!(bytes.get(at + 1), Some(b' ' | b'\n')) {
            // Another key begins, and with it another text.
            since = MAX_GAP + 1;
        } else if matches!(byte, b'<' | b'(') && (*byte == b'<' || at > 0 && bytes[at - 1] == b']') {
            passed = Some(if *byte == b'<' { b'>' } else { b')' });
        } else if passed == Some(*byte) || *byte == b'\n' {
            passed = None;
            since += 1;
        } else if passed.is_none() {
            // Nobody sees a tag, or where a link leads.
            since += 1;
        }
    }
    false
}

/// Digits in a row.
struct DigitGroup {
    digits: String,
    range: Range<usize>,
}

/// What stands between two groups of digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    /// Spaces.
    Space,
    /// A hyphen, a plus from the year of a hundredth birthday on, or what programs make of a hyphen.
    Sign,
    /// Something that can stand for a hyphen, and mostly means something else.
    Weak,
    /// Anything else: here a number ends.
    Other,
}

/// The numbers in a text. `whole` says that it is one text as readers see it, in which a line break is a space.
pub fn find(text: &str, whole: bool) -> Vec<FoundNumber> {
    let groups = groups(text);
    let gaps: Vec<Gap> =
        groups.windows(2).map(|pair| gap(&text[pair[0].range.end..pair[1].range.start], whole)).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < groups.len() {
        match SHAPES.iter().find_map(|shape| fits(text, &groups[at..], &gaps[at..], shape)) {
            Some(one) => {
                at += groups[at..].iter().take_while(|group| group.range.end <= one.range.end).count();
                found.push(one);
            }
            None => at += 1,
        }
    }
    found
}

/// How a number can be parted into groups. Only the first ones are sure.
const SHAPES: [&[usize]; 9] =
    [&[8, 4], &[6, 4], &[12], &[10], &[4, 2, 2, 4], &[2, 2, 2, 4], &[2, 6, 4], &[4, 4, 4], &[6, 2, 2]];

/// The shape of a day that is spelt out, with four digits after it.
const SPELT_OUT: [usize; 4] = [4, 2, 2, 4];

/// The longest time between two days, in years, that somebody writes as a period.
const LONG_PERIOD: u16 = 30;

/// Whether a day that is spelt out is followed by a year, with which a period ends: `2023-01-01/2023`, `2023-01-01 –
/// 2023-12-31`.
fn is_in_a_period(text: &str, groups: &[DigitGroup]) -> bool {
    let [first, _, day, last, ..] = groups else { return false };
    let year = |group: &DigitGroup| group.digits.parse::<u16>().unwrap_or_default();
    let is_soon = (year(first)..=year(first) + LONG_PERIOD).contains(&year(last));
    let has_month = groups.get(4).is_some_and(|month| {
        let is_month = month.digits.len() == 2 && ("01"..="12").contains(&month.digits.as_str());
        is_month && &text[last.range.end..month.range.start] == "-"
    });
    is_soon && (has_month || &text[day.range.end..last.range.start] == "/")
}

fn fits(text: &str, groups: &[DigitGroup], gaps: &[Gap], shape: &[usize]) -> Option<FoundNumber> {
    let parts = groups.get(..shape.len())?;
    let gaps = gaps.get(..shape.len() - 1)?;
    if !parts.iter().zip(shape).all(|(group, length)| group.digits.len() == *length) || gaps.contains(&Gap::Other) {
        return None;
    }
    let range = parts.first()?.range.start..parts.last()?.range.end;
    let digits: String = parts.iter().map(|group| group.digits.as_str()).collect();
    let signed = gaps.last() == Some(&Gap::Sign);
    // Digits in a row are part of a digest or an address as soon as a letter stands beside them.
    if !signed && (is_in_a_word(text, &range) || is_in_an_address(text, &range)) {
        return None;
    }
    if !is_a_day(&digits[..digits.len() - 4]) || (shape == SPELT_OUT && is_in_a_period(text, groups)) {
        return None;
    }
    let short = digits[digits.len() - 10..].to_owned();
    let checked = luhn(&short);
    let plain = shape.len() <= 2 && shape.last() != Some(&2) && !gaps.contains(&Gap::Weak);
    let dashed = shape == SPELT_OUT && gaps.iter().all(|gap| *gap == Gap::Sign);
    // Numbers of mobile phones begin as a day of 2007 does.
    let phone = shape == [10] && digits.starts_with("07");
    let sure = checked && (plain || dashed) && !phone && !is_in_an_address(text, &range);
    (checked || (plain && signed)).then_some(FoundNumber { range, digits: short, sure })
}

/// The groups of digits in a text, whatever style of digits they are in. What nobody sees parts no group.
fn groups(text: &str) -> Vec<DigitGroup> {
    let mut groups: Vec<DigitGroup> = Vec::new();
    let mut open = false;
    for (at, letter) in text.char_indices() {
        let end = at + letter.len_utf8();
        match digit(letter) {
            Some(digit) if open => {
                if let Some(last) = groups.last_mut() {
                    last.digits.push(digit);
                    last.range.end = end;
                }
            }
            Some(digit) => {
                groups.push(DigitGroup { digits: digit.to_string(), range: at..end });
                open = true;
            }
            None => open &= has_no_width(letter),
        }
    }
    groups
}

/// A decimal digit, of full width or another style, as the plain one.
fn digit(letter: char) -> Option<char> {
    if letter.is_ascii() {
        return letter.is_ascii_digit().then_some(letter);
    }
    let mut plain = std::iter::once(letter).nfkc();
    plain.next().filter(|plain| plain.is_ascii_digit() && letter.is_numeric())
}

fn is_sign(letter: char) -> bool {
    matches!(
        letter,
        '-' | '+' | '\u{2010}'
            ..='\u{2015}'
                | '\u{2043}'
                | '\u{2212}'
                | '\u{2E3A}'
                | '\u{FE58}'
                | '\u{FE63}'
                | '\u{FF0D}'
                | '\u{FF0B}'
                | '\u{FE62}'
    )
}

/// What stands between two groups. Three signs in a row are one: typography makes a dash of them.
fn gap(between: &str, whole: bool) -> Gap {
    if between.len() > MAX_GAP {
        return Gap::Other;
    }
    let (mut signs, mut weak, mut breaks) = (0, 0, 0);
    for letter in between.chars() {
        match letter {
            _ if is_sign(letter) => signs += 1,
            '\n' => breaks += 1,
            _ if letter.is_whitespace() || has_no_width(letter) => {}
            '_' | '.' | '/' | ':' | '·' | '~' | '|' => weak += 1,
            _ => return Gap::Other,
        }
    }
    match (signs, weak) {
        _ if breaks > usize::from(whole) => Gap::Other,
        (0, 0) => Gap::Space,
        (1..=3, 0) => Gap::Sign,
        (0, 1) => Gap::Weak,
        _ => Gap::Other,
    }
}

/// Whether a letter stands right before or after.
fn is_in_a_word(text: &str, range: &Range<usize>) -> bool {
    let letter = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    letter(text[..range.start].chars().next_back()) || letter(text[range.end..].chars().next())
}

/// Longest address that is looked back on, in letters: a text of one word would be read again for each number in it.
const MAX_ADDRESS: usize = 500;

/// Whether the word around it is an address.
fn is_in_an_address(text: &str, range: &Range<usize>) -> bool {
    let before = text[..range.start].char_indices().rev().take(MAX_ADDRESS);
    let start = before.take_while(|(_, letter)| !letter.is_whitespace()).last().map_or(range.start, |(at, _)| at);
    let from = &text[start..range.start];
    from.contains("://") || from.contains("www.") || from.contains("mailto:")
}

/// Whether six or eight digits are a day, or one plus 60.
fn is_a_day(day: &str) -> bool {
    let full = match day.len() {
        8 if matches!(&day[..2], "18" | "19" | "20") => day.to_owned(),
        6 => format!("20{day}"),
        _ => return false,
    };
    let number: u8 = full[6..8].parse().unwrap_or(0);
    let number = if number > 60 { number - 60 } else { number };
    // 29 February is taken in any year: the century of the short form is not known.
    let leap = &full[4..6] == "02" && number == 29;
    // Years that no plan has are years of birth.
    let year = if full.starts_with("18") { "1900" } else { &full[..4] };
    leap || parse_date(&format!("{year}-{}-{number:02}", &full[4..6])).is_ok()
}

/// The check digit of ten digits (ISO/IEC 7812-1, annex B).
fn luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .enumerate()
        .map(|(at, byte)| {
            let digit = u32::from(byte - b'0') * if at % 2 == 0 { 2 } else { 1 };
            digit / 10 + digit % 10
        })
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<bool> {
        assert!(is_possible(text) || find(text, true).is_empty(), "{text}: passed over");
        find(text, true).into_iter().map(|found| found.sure).collect()
    }

    /// Numbers that Skatteverket has set aside for tests.
    #[test]
    fn a_number_is_sure_in_every_spelling_of_its_day_and_its_last_digits() {
        let signs =
            ["", "-", "+", " ", " - ", "–", "—", "−", "‑", "‐", " – ", "\u{AD}", "－", "\u{A0}", "\u{200B}", "\n"];
        for sign in signs {
            for (day, last) in
                [("121212", "1212"), ("19121212", "1212"), ("１２１２１２", "１２１２"), ("121272", "1219")]
            {
                let text = format!("nr {day}{sign}{last}.");
                assert_eq!(told(&text), [true], "{text:?}");
            }
        }
        for text in ["(121212-1212)", "elev121212-1212.pdf", "1912-12-12-1212", "bilaga-121212-1212-v2", "121212--1212"]
        {
            assert_eq!(told(text), [true], "{text}");
        }
    }

    #[test]
    fn what_may_be_one_is_told_as_that() {
        for text in ["121212-1213", "19 121212-1212", "121212/1212", "121212_1212", "121212 12 12", "0701011231"] {
            assert_eq!(told(text), [false], "{text}");
        }
        assert_eq!(told("se https://e.example/121212-1212"), [false]);
        assert_eq!(told("1912-12-12-1212-12"), [true], "no period ends so long before it begins");
    }

    #[test]
    fn dates_and_case_numbers_digests_and_addresses_are_none() {
        for text in [
            "2025-01-20",
            "2024-12-09/2024-12-11",
            "08-123456",
            "SI 2024:1234",
            "20250120",
            "2024-12-09 2025-12-11",
            "2023-01-01/2023-12",
            "2023-01-01/2023",
            "2023-01-01/2023-12-31",
            "2023-01-01–2023-12-31",
            "från 2023-01-01 – 2023-12 ut",
            "sha256:ab191212121212cd",
            "191212121212ab",
            "https://example.org/191212121212",
            "556036-0793",
            "202401151230",
            "20240115 1230",
            "070-123 45 67",
            "121212\n\n1212",
        ] {
            assert!(told(text).is_empty(), "{text}");
        }
    }
}
