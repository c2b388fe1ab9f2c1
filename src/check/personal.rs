//! Swedish personal numbers have no place on a public site.

use super::Subject;
use crate::base::period::parse_date;
use crate::base::{Code, Diagnostic, Findings, SourceSpan};
use crate::input::text::Text;
use rayon::prelude::*;

/// No text holds what looks like a personal number (personnummer or samordningsnummer).
pub fn numbers(subject: &Subject, findings: &mut Findings) {
    let texts: Vec<_> = subject.texts.values().filter(|text| subject.covers(&text.path)).collect();
    let found: Vec<Findings> = texts.into_par_iter().map(in_text).collect();
    found.into_iter().for_each(|found| findings.append(found));
}

fn in_text(text: &Text) -> Findings {
    let mut findings = Findings::default();
    if holds_number(&text.path) {
        findings.push(Diagnostic::new(Code::PersonalNumber, &SourceSpan::file(&text.path)));
    }
    for range in find(&text.text) {
        let place = || SourceSpan::of_range(&text.path, &text.text, range);
        findings.push_with(Code::PersonalNumber, &text.path, || Diagnostic::new(Code::PersonalNumber, &place()));
    }
    findings
}

/// Whether a text holds what looks like a personal number.
pub fn holds_number(text: &str) -> bool {
    !find(text).is_empty()
}

/// What stands between the day and the last digits: a hyphen, a plus from the year of a hundredth birthday on, or what
/// word processors make of a hyphen.
const SIGNS: [char; 7] = ['-', '+', '\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2212}'];

/// The byte ranges of personal numbers: `YYMMDD-NNNN`, `YYYYMMDD-NNNN`, `YYYYMMDDNNNN` (with `+` for `-`), with a day
/// that the calendar has (samordningsnummer: the day plus 60) and the right check digit (folkbokföringslagen
/// 1991:481, 18 §).
fn find(text: &str) -> Vec<std::ops::Range<usize>> {
    let bytes = text.as_bytes();
    let part_of_number = |letter: &char| letter.is_ascii_digit() || SIGNS.contains(letter);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(skipped) = bytes[at..].iter().position(u8::is_ascii_digit) {
        at += skipped;
        let end = at + text[at..].chars().take_while(part_of_number).map(char::len_utf8).sum::<usize>();
        let candidate = text[at..end].trim_end_matches(SIGNS);
        if is_personal_number(candidate) {
            found.push(at..at + candidate.len());
        }
        at = end;
    }
    found
}

fn is_personal_number(text: &str) -> bool {
    let (day, last) = match text.split_once(SIGNS) {
        Some(parts) => parts,
        None if text.len() == 12 => text.split_at(8),
        None => return false,
    };
    let all_digits = day.bytes().chain(last.bytes()).all(|byte| byte.is_ascii_digit());
    if !all_digits || last.len() != 4 || !matches!(day.len(), 6 | 8) {
        return false;
    }
    let short = &day[day.len() - 6..];
    is_a_day(day) && luhn(&format!("{short}{last}"))
}

fn is_a_day(day: &str) -> bool {
    let full = if day.len() == 8 { day.to_owned() } else { format!("20{day}") };
    let number: u8 = full[6..8].parse().unwrap_or(0);
    let number = if number > 60 { number - 60 } else { number };
    // 29 February is taken in any year: the century of the short form is not known.
    let leap = &full[4..6] == "02" && number == 29;
    leap || parse_date(&format!("{}-{}-{number:02}", &full[..4], &full[4..6])).is_ok()
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

    #[test]
    fn personal_numbers_are_found_and_dates_and_case_numbers_are_not() {
        // Numbers that Skatteverket has set aside for tests.
        for text in ["nr 19121212-1212.", "(121212-1212)", "191212121212", "121272-1219", "121212–1212", "121212‑1212"]
        {
            assert_eq!(find(text).len(), 1, "{text}");
        }
        for text in ["2025-01-20", "2024-12-09/2024-12-11", "121212-1213", "08-123456", "SI 2024:1234", "20250120"] {
            assert!(find(text).is_empty(), "{text}");
        }
    }
}
