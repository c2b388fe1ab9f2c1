//! A cell of a spreadsheet as a period, a value or a number of persons.

use crate::base::{Number, Period};
use crate::plan::meant::{self, of_school_year};
use crate::plan::scalar::Count;
use std::collections::BTreeSet;

/// What stands for nothing in a cell.
pub fn is_nothing(text: &str) -> bool {
    matches!(text, "" | "-" | "--" | "–" | "—" | "…" | "\u{2010}" | "\u{2011}" | "\u{2212}")
}

/// A period out of a spreadsheet: `2024`, `2024,0`, `HT 2024`, `ht21`, `2022K1`, `2022-01-01 00:00:00`. In a column of
/// school years `2023/2024` is one; elsewhere it could be two years, and is not taken. `2011-12` is one there too, and
/// elsewhere a month.
pub fn period(text: &str, is_school_year: bool) -> Option<Period> {
    if let Some(year) = school_year(text).filter(|_| is_school_year) {
        return Period::parse(&year).ok();
    }
    let day = text.strip_suffix(" 00:00:00").or_else(|| text.strip_suffix("T00:00:00")).unwrap_or(text);
    let day = day.strip_suffix(" 00:00").unwrap_or(day);
    let joined: String = day.split_whitespace().collect();
    // Statistics Sweden writes months as 2022M01.
    let month = joined.split_once(['M', 'm']).filter(|(year, month)| [year, month].iter().all(|part| is_digits(part)));
    let joined =
        month.filter(|(year, _)| year.len() == 4).map_or(joined.clone(), |(year, month)| format!("{year}-{month:0>2}"));
    let whole = joined.strip_suffix(",0").or_else(|| joined.strip_suffix(".0")).unwrap_or(&joined);
    // Of which parts of a year a number is one, only a heading says.
    if two_years(whole) || meant::counts_something(day) {
        return None;
    }
    // What has no word for it is one only in a column of them.
    let is_bare = school_year(text).is_some() && !text.chars().any(char::is_alphabetic);
    let guess = || Some(day).filter(|day| day.len() > 2 && !is_bare).and_then(meant::time);
    Period::parse(whole).ok().or_else(|| Period::parse(&guess()?).ok())
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a heading is a time: of four letters at least, so that a number is not taken for a year.
pub fn is_time(heading: &str) -> bool {
    heading.len() > 3 && period(heading, true).is_some()
}

/// Whether a heading is two years that follow each other, which no month can be.
pub fn is_school_year(heading: &str) -> bool {
    school_year(heading).is_some() && Period::parse(heading).ok().is_none_or(|period| period.to_string().contains('/'))
}

/// The two years of `2023/2024`, `2023-24` or `23/24`, with a dash of any kind; words before them say nothing more.
fn years(text: &str) -> Option<(String, String)> {
    let joined: String = text.to_lowercase().split_whitespace().collect();
    let (first, last) = of_school_year(&joined).split_once(['/', '-', '–', '—', '\u{2010}', '\u{2011}', '\u{2212}'])?;
    let is_year = |part: &str| matches!(part.len(), 2 | 4) && is_digits(part);
    (is_year(first) && is_year(last) && first.len() >= last.len()).then(|| (first.to_owned(), last.to_owned()))
}

/// Whether a text is two whole years.
fn two_years(text: &str) -> bool {
    years(text).is_some_and(|(first, last)| first.len() == 4 && last.len() == 4)
}

/// Two years that follow each other, as a school year is written.
pub fn school_year(text: &str) -> Option<String> {
    let (first, last) = years(text)?;
    let first = if first.len() == 2 { format!("20{first}") } else { first };
    let last = if last.len() == 2 { format!("{}{last}", first.get(..2)?) } else { last };
    let (first, last): (u32, u32) = (first.parse().ok()?, last.parse().ok()?);
    (last == first + 1).then(|| format!("{first}/{:02}", last % 100))
}

/// A number of persons.
pub fn count(text: &str) -> Option<String> {
    let text = if is_nothing(text) { String::new() } else { plain(text).replace(',', ".") };
    let whole = text.strip_suffix(".0").unwrap_or(&text);
    (whole.is_empty() || Count::parse(whole).is_some()).then(|| whole.to_owned())
}

/// The sign before the decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DecimalSign {
    /// `1,5`
    Comma,
    /// `1.5`
    Point,
}

impl DecimalSign {
    /// The sign that a letter is, if it is one.
    pub fn of(letter: char) -> Option<Self> {
        [Self::Comma, Self::Point].into_iter().find(|sign| sign.letter() == letter)
    }

    fn letter(self) -> char {
        match self {
            Self::Comma => ',',
            Self::Point => '.',
        }
    }

    fn other(self) -> Self {
        match self {
            Self::Comma => Self::Point,
            Self::Point => Self::Comma,
        }
    }
}

/// What the signs in a number tell.
enum Signs {
    /// No sign, or signs of thousands alone beside this one of the decimals.
    Clear(Option<DecimalSign>),
    /// `1.234`: thousands, or three decimals.
    Doubtful(DecimalSign),
}

fn signs(text: &str) -> Signs {
    let (commas, points) = (text.matches(',').count(), text.matches('.').count());
    let only = |sign: DecimalSign, times: usize| match text.split_once(sign.letter()) {
        _ if times > 1 => Signs::Clear(Some(sign.other())),
        Some((whole, rest))
            if rest.len() == 3 && is_digits(rest) && (1..=3).contains(&whole.trim_start_matches('-').len()) =>
        {
            if whole.trim_start_matches('-') == "0" { Signs::Clear(Some(sign)) } else { Signs::Doubtful(sign) }
        }
        _ => Signs::Clear(Some(sign)),
    };
    match (commas, points) {
        (0, 0) => Signs::Clear(None),
        (_, 0) => only(DecimalSign::Comma, commas),
        (0, _) => only(DecimalSign::Point, points),
        _ if text.rfind(',') > text.rfind('.') => Signs::Clear(Some(DecimalSign::Comma)),
        _ => Signs::Clear(Some(DecimalSign::Point)),
    }
}

/// The first of the cells that could mean two numbers, unless the others of the table tell which sign is the decimals'.
/// `is_certain` is whether a point between digits is the decimals' where no cell says otherwise.
pub fn doubtful<'a>(cells: impl Iterator<Item = (usize, &'a str)>, is_certain: bool) -> Option<(usize, String)> {
    let mut clear = BTreeSet::new();
    let mut doubts = Vec::new();
    for (line, cell) in cells {
        match signs(&plain(&unsigned(cell))) {
            Signs::Clear(sign) => clear.extend(sign),
            Signs::Doubtful(sign) => doubts.push((line, sign, cell)),
        }
    }
    let is_told = |sign: &DecimalSign| match clear.is_empty() {
        true => is_certain && *sign == DecimalSign::Point,
        false => clear.contains(sign) && clear.len() == 1,
    };
    doubts.into_iter().find(|(_, sign, _)| !is_told(sign)).map(|(line, _, cell)| (line, cell.to_owned()))
}

/// A value as spreadsheets write it: decimal comma, spaces or signs between thousands, a real minus. Nothing is a missing
/// value. `decimals` is the sign of the decimals where somebody chose one.
pub fn value(text: &str, decimals: Option<DecimalSign>) -> Option<String> {
    if is_nothing(text) {
        return Some(".".to_owned());
    }
    if matches!(text, "." | "..") {
        return Some(text.to_owned());
    }
    let text = unsigned(text);
    let (minus, digits) = text.strip_prefix('-').map_or(("", &*text), |digits| ("-", digits.trim_start()));
    let sign = decimals.or(match signs(&plain(&text)) {
        Signs::Clear(sign) => sign,
        Signs::Doubtful(sign) => Some(sign),
    });
    let parts = sign.and_then(|sign| digits.rsplit_once(sign.letter()));
    let (whole, fraction) = parts.map_or((digits, None), |(whole, fraction)| (whole, Some(fraction)));
    if fraction.is_some_and(|fraction| !is_digits(fraction)) {
        return None;
    }
    let whole = thousands(whole, sign)?;
    let text = format!("{minus}{whole}{}", fraction.map_or_else(String::new, |fraction| format!(".{fraction}")));
    Number::parse(&text).map(|_| text)
}

/// The digits of a whole number. What parts its thousands does so everywhere: `1 204`, `1.234.567`, never `12 5`.
fn thousands(whole: &str, decimals: Option<DecimalSign>) -> Option<String> {
    let is_other = |letter: char| decimals.is_some_and(|sign| sign.other().letter() == letter);
    let groups: Vec<&str> = whole.split(|letter: char| letter.is_whitespace() || is_other(letter)).collect();
    let is_whole = |group: &&str| is_digits(group) && group.len() == 3;
    let well = match groups.as_slice() {
        [one] => is_digits(one),
        [first, rest @ ..] => is_digits(first) && first.len() <= 3 && rest.iter().all(is_whole),
        [] => false,
    };
    well.then(|| groups.concat())
}

/// A number without its percent sign, with a hyphen for any sign of minus.
fn unsigned(text: &str) -> String {
    let text = text.strip_suffix('%').unwrap_or(text).trim();
    match text.strip_prefix(['\u{2212}', '–', '\u{2010}', '\u{2011}']) {
        Some(digits) => format!("-{digits}"),
        None => text.to_owned(),
    }
}

/// A number without the spaces between its thousands, with a hyphen for minus.
fn plain(text: &str) -> String {
    let letters = text.chars().filter(|letter| !letter.is_whitespace());
    letters.map(|letter| if letter == '\u{2212}' { '-' } else { letter }).collect()
}

/// A number with all its digits, as JSON writes it, also `1e3`.
pub fn number(value: &serde_json::Number) -> Option<String> {
    let text = value.to_string().to_lowercase();
    let Some((digits, power)) = text.split_once('e') else {
        return Number::parse(&text).map(|number| number.as_str().to_owned());
    };
    let power: i32 = power.trim_start_matches('+').parse().ok().filter(|power: &i32| power.abs() < 20)?;
    let (minus, digits) = digits.strip_prefix('-').map_or(("", digits), |digits| ("-", digits));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    // Zeros on both sides, so that the sign of the decimals has somewhere to go.
    let zeros = "0".repeat(power.unsigned_abs() as usize);
    let all = format!("{zeros}{whole}{fraction}{zeros}");
    let at = i32::try_from(zeros.len() + whole.len()).ok()? + power;
    let (whole, rest) = all.split_at_checked(usize::try_from(at).ok()?)?;
    let whole = Some(whole.trim_start_matches('0')).filter(|whole| !whole.is_empty()).unwrap_or("0");
    let rest = Some(rest.trim_end_matches('0')).filter(|rest| !rest.is_empty()).map(|rest| format!(".{rest}"));
    let rest = rest.unwrap_or_default();
    Number::parse(&format!("{minus}{whole}{rest}")).map(|number| number.as_str().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_understood_as_people_write_them() {
        for (text, wanted) in [
            ("2024", "2024"),
            ("2024,0", "2024"),
            ("HT 2024", "HT2024"),
            ("HT21", "HT2021"),
            ("höstterminen 2021", "HT2021"),
            ("jan-22", "2022-01"),
            ("2022K1", "2022-Q1"),
            ("2022 Q1", "2022-Q1"),
            ("2022-01-01 00:00:00", "2022-01-01"),
            ("2022M01", "2022-01"),
            ("2022/23", "2022/23"),
        ] {
            assert_eq!(period(text, false).map(|period| period.to_string()).as_deref(), Some(wanted), "{text}");
        }
        for text in ["2022-2023", "2022/2023", "2022–2023", "2022-23", "22/23", "läsåret 2022–2023"] {
            let taken = period(text, false).map(|period| period.to_string());
            assert!(taken.is_none_or(|taken| taken == "2022/23" && text.starts_with("läs")), "{text}");
            assert_eq!(period(text, true).map(|period| period.to_string()).as_deref(), Some("2022/23"), "{text}");
        }
        assert_eq!(period("2022/2024", true), None);
        let both = |text| [false, true].map(|is| period(text, is).map(|period| period.to_string()).unwrap_or_default());
        assert_eq!(both("2011-12"), ["2011-12", "2011/12"], "a month, and in a column of school years none");
    }

    #[test]
    fn signs_in_numbers_are_read_or_asked_about() {
        for (text, wanted) in [
            ("88,5", "88.5"),
            ("1 204", "1204"),
            ("1.234,5", "1234.5"),
            ("1,234.5", "1234.5"),
            ("−1,5", "-1.5"),
            ("-", "."),
            ("1.234.567", "1234567"),
            ("1 234\u{2009}567", "1234567"),
            ("–1,5", "-1.5"),
            ("\u{2212} 2", "-2"),
            ("\u{2212}", "."),
            ("88,5 %", "88.5"),
        ] {
            assert_eq!(value(text, None).as_deref(), Some(wanted), "{text}");
        }
        assert_eq!(value("1.234", Some(DecimalSign::Comma)).as_deref(), Some("1234"));
        for (text, sign) in [
            ("2024.01.15", None),
            ("1,23,45", None),
            ("12.34,5", None),
            ("12 5", None),
            ("1.5", Some(DecimalSign::Comma)),
            ("5,%", None),
            ("%", None),
        ] {
            assert_eq!(value(text, sign), None, "{text} is no number that anyone writes");
        }
        let asked =
            |cells: &[&str], is_certain| doubtful(cells.iter().copied().enumerate(), is_certain).map(|(at, _)| at);
        assert_eq!(asked(&["987,5", "1.234"], true), Some(1));
        assert_eq!(asked(&["98.75", "1.234"], false), None);
        assert_eq!(asked(&["1.234"], true), None);
        assert_eq!(asked(&["1.234"], false), Some(0));
        assert_eq!(asked(&["0.234", "12"], false), None);
        assert_eq!(asked(&["1,5\u{b2}"], false), None, "the mark of a note is no decimal");
    }

    #[test]
    fn numbers_with_a_power_have_all_their_digits() {
        let told = |text: &str| serde_json::from_str(text).ok().and_then(|value| number(&value));
        for (text, wanted) in [
            ("1e3", "1000"),
            ("1.25e1", "12.5"),
            ("1.5E+3", "1500"),
            ("-2e0", "-2"),
            ("88.50", "88.50"),
            ("0e2", "0"),
            ("-2.5e-1", "-0.25"),
            ("1e-05", "0.00001"),
            ("12.5e-1", "1.25"),
        ] {
            assert_eq!(told(text).as_deref(), Some(wanted), "{text}");
        }
        assert_eq!(told("1e400"), None);
    }
}
