//! A cell of a spreadsheet as a period, a value or a number of persons.

use crate::base::{Number, Period};
use crate::plan::scalar::Count;
use std::collections::BTreeSet;

/// What stands for nothing in a cell.
pub fn is_nothing(text: &str) -> bool {
    matches!(text, "" | "-" | "–" | "—" | "…")
}

/// A period out of a spreadsheet: `2024`, `2024,0`, `HT 2024`, `ht21`, `2022K1`, `2022-01-01 00:00:00`. In a column of
/// school years `2023/2024` is one; elsewhere it could be two years, and is not taken.
pub fn period(text: &str, is_school_year: bool) -> Option<Period> {
    let day = text.strip_suffix(" 00:00:00").or_else(|| text.strip_suffix("T00:00:00")).unwrap_or(text);
    let day = day.strip_suffix(" 00:00").unwrap_or(day);
    let joined: String = day.split_whitespace().collect();
    // Statistics Sweden writes months as 2022M01.
    let month = joined.split_once(['M', 'm']).filter(|(year, month)| [year, month].iter().all(|part| is_digits(part)));
    let joined =
        month.filter(|(year, _)| year.len() == 4).map_or(joined.clone(), |(year, month)| format!("{year}-{month:0>2}"));
    let whole = joined.strip_suffix(",0").or_else(|| joined.strip_suffix(".0")).unwrap_or(&joined);
    if two_years(whole) {
        return school_year(whole).filter(|_| is_school_year).and_then(|text| Period::parse(&text).ok());
    }
    let guess = || Some(day).filter(|day| day.len() > 2).and_then(crate::base::period::meant);
    Period::parse(whole).ok().or_else(|| Period::parse(&guess()?).ok())
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a heading is a time: of four letters at least, so that a number is not taken for a year.
pub fn is_time(heading: &str) -> bool {
    heading.len() > 3 && period(heading, true).is_some()
}

/// How a period that is not taken is written.
pub fn meant(text: &str) -> Option<String> {
    let joined: String = text.split_whitespace().collect();
    school_year(&joined).or_else(|| crate::base::period::meant(text))
}

/// `2023/2024` or `2022-2023`, with a dash of any kind.
fn two_years(text: &str) -> bool {
    let mut parts = text.split(['/', '-', '–']);
    let is_year =
        |part: Option<&str>| part.is_some_and(|part| part.len() == 4 && part.bytes().all(|b| b.is_ascii_digit()));
    is_year(parts.next()) && is_year(parts.next()) && parts.next().is_none()
}

/// Two years that follow each other, as a school year is written.
fn school_year(text: &str) -> Option<String> {
    if !two_years(text) {
        return None;
    }
    let (first, last) = text.split_once(['/', '-', '–'])?;
    let (first, second): (u32, u32) = (first.parse().ok()?, last.parse().ok()?);
    (second == first + 1).then(|| format!("{first}/{:02}", second % 100))
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
        Some((whole, rest)) if rest.len() == 3 && (1..=3).contains(&whole.trim_start_matches('-').len()) => {
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
        match signs(&plain(cell)) {
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
    let text = plain(text);
    if matches!(text.as_str(), "." | "..") {
        return Some(text);
    }
    let sign = decimals.or(match signs(&text) {
        Signs::Clear(sign) => sign,
        Signs::Doubtful(sign) => Some(sign),
    });
    let text = match sign {
        Some(sign) => text.replace(sign.other().letter(), "").replace(sign.letter(), "."),
        None => text,
    };
    Number::parse(&text).map(|_| text)
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
    let power: usize = power.trim_start_matches('+').parse().ok().filter(|power| *power < 20)?;
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let fraction = format!("{fraction:0<power$}");
    let (shifted, rest) = fraction.split_at_checked(power)?;
    let rest = if rest.is_empty() { String::new() } else { format!(".{rest}") };
    let whole = format!("{whole}{shifted}");
    let (minus, whole) = whole.strip_prefix('-').map_or(("", &*whole), |whole| ("-", whole));
    let whole = Some(whole.trim_start_matches('0')).filter(|whole| !whole.is_empty()).unwrap_or("0");
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
        for text in ["2022-2023", "2022/2023", "2022–2023"] {
            assert_eq!(period(text, false), None, "{text}");
            assert_eq!(period(text, true).map(|period| period.to_string()).as_deref(), Some("2022/23"), "{text}");
            assert_eq!(meant(text).as_deref(), Some("2022/23"));
        }
        assert_eq!(period("2022/2024", true), None);
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
        ] {
            assert_eq!(value(text, None).as_deref(), Some(wanted), "{text}");
        }
        assert_eq!(value("1.234", Some(DecimalSign::Comma)).as_deref(), Some("1234"));
        let asked =
            |cells: &[&str], is_certain| doubtful(cells.iter().copied().enumerate(), is_certain).map(|(at, _)| at);
        assert_eq!(asked(&["987,5", "1.234"], true), Some(1));
        assert_eq!(asked(&["98.75", "1.234"], false), None);
        assert_eq!(asked(&["1.234"], true), None);
        assert_eq!(asked(&["1.234"], false), Some(0));
        assert_eq!(asked(&["0.234", "12"], false), None);
    }

    #[test]
    fn numbers_with_a_power_have_all_their_digits() {
        let told = |text: &str| serde_json::from_str(text).ok().and_then(|value| number(&value));
        for (text, wanted) in
            [("1e3", "1000"), ("1.25e1", "12.5"), ("1.5E+3", "1500"), ("-2e0", "-2"), ("88.50", "88.50"), ("0e2", "0")]
        {
            assert_eq!(told(text).as_deref(), Some(wanted), "{text}");
        }
        assert_eq!(told("1e400"), None);
    }
}
