//! Dates and periods: years, months, days, quarters, school terms, school years and ranges of these.

use std::fmt;

/// A full calendar day (Gregorian), without a clock or a zone.
pub type Date = jiff::civil::Date;

/// Years outside this range are taken as slips of the keyboard.
pub const YEARS: std::ops::RangeInclusive<i16> = 1900..=2200;

/// A stretch of whole days, in the form in which it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Period {
    /// `2024`
    Year(i16),
    /// `2024-06`
    Month(i16, i8),
    /// `2024-06-30`
    Day(Date),
    /// `2024-Q2`
    Quarter(i16, i8),
    /// `HT2024`: the autumn term, August to December (gymnasieförordningen 2010:2039, 3 kap. 1 §).
    AutumnTerm(i16),
    /// `VT2025`: the spring term, January to June.
    SpringTerm(i16),
    /// `2024/25`: the school year that begins in August of the first year and ends in June of the next.
    SchoolYear(i16),
    /// `A/B`: from the first day of A to the last day of B, both included.
    Range(Box<(Period, Period)>),
}

/// Why a text is no period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodError {
    /// It has none of the forms.
    Form,
    /// It has the form of a date, but the calendar has no such day, month, quarter or school year.
    NoSuchDate,
    /// The range ends before it begins.
    Backwards,
}

impl Period {
    /// Reads a period in any of its forms.
    ///
    /// # Errors
    /// Says whether the form or the calendar is at fault.
    pub fn parse(text: &str) -> Result<Self, PeriodError> {
        match parse_single(text) {
            Err(PeriodError::Form) => parse_range(text),
            single => single,
        }
    }

    /// The first day.
    pub fn first(&self) -> Date {
        match self {
            Self::Year(year) => day(*year, 1, 1),
            Self::Month(year, month) => day(*year, *month, 1),
            Self::Day(date) => *date,
            Self::Quarter(year, quarter) => day(*year, quarter * 3 - 2, 1),
            Self::AutumnTerm(year) | Self::SchoolYear(year) => day(*year, 8, 1),
            Self::SpringTerm(year) => day(*year, 1, 1),
            Self::Range(ends) => ends.0.first(),
        }
    }

    /// The last day. What is due in the period is late from the day after.
    pub fn last(&self) -> Date {
        match self {
            Self::Year(year) | Self::AutumnTerm(year) => day(*year, 12, 31),
            Self::Month(year, month) => day(*year, *month, 1).last_of_month(),
            Self::Day(date) => *date,
            Self::Quarter(year, quarter) => day(*year, quarter * 3, 1).last_of_month(),
            Self::SpringTerm(year) => day(*year, 6, 30),
            Self::SchoolYear(year) => day(year + 1, 6, 30),
            Self::Range(ends) => ends.1.last(),
        }
    }

    /// How many days the period has, at least 1.
    pub fn days(&self) -> i32 {
        (self.last() - self.first()).get_days() + 1
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year}"),
            Self::Month(year, month) => write!(f, "{year}-{month:02}"),
            Self::Day(date) => write!(f, "{date}"),
            Self::Quarter(year, quarter) => write!(f, "{year}-Q{quarter}"),
            Self::AutumnTerm(year) => write!(f, "HT{year}"),
            Self::SpringTerm(year) => write!(f, "VT{year}"),
            Self::SchoolYear(year) => write!(f, "{year}/{:02}", (year + 1) % 100),
            Self::Range(ends) => write!(f, "{}/{}", ends.0, ends.1),
        }
    }
}

/// Reads a full day, `2024-06-30`.
///
/// # Errors
/// Says whether the form or the calendar is at fault.
pub fn parse_date(text: &str) -> Result<Date, PeriodError> {
    match parse_single(text) {
        Ok(Period::Day(date)) => Ok(date),
        Ok(_) => Err(PeriodError::Form),
        Err(error) => Err(error),
    }
}

fn parse_single(text: &str) -> Result<Period, PeriodError> {
    if let Some(year) = text.strip_prefix("HT") {
        return Ok(Period::AutumnTerm(parse_year(year)?));
    }
    if let Some(year) = text.strip_prefix("VT") {
        return Ok(Period::SpringTerm(parse_year(year)?));
    }
    if let Some((year, next)) = text.split_once('/') {
        return parse_school_year(year, next);
    }
    let mut parts = text.splitn(3, '-');
    let year = parse_year(parts.next().unwrap_or_default())?;
    match (parts.next(), parts.next()) {
        (None, _) => Ok(Period::Year(year)),
        (Some(quarter), None) if quarter.starts_with('Q') => match digits(&quarter[1..], 1)? {
            number @ 1..=4 => Ok(Period::Quarter(year, number)),
            _ => Err(PeriodError::NoSuchDate),
        },
        (Some(month), None) => match digits(month, 2)? {
            number @ 1..=12 => Ok(Period::Month(year, number)),
            _ => Err(PeriodError::NoSuchDate),
        },
        (Some(month), Some(date)) => {
            Date::new(year, digits(month, 2)?, digits(date, 2)?).map(Period::Day).map_err(|_| PeriodError::NoSuchDate)
        }
    }
}

fn parse_school_year(year: &str, next: &str) -> Result<Period, PeriodError> {
    let (year, next) = (parse_year(year)?, digits(next, 2)?);
    if i16::from(next) == (year + 1) % 100 { Ok(Period::SchoolYear(year)) } else { Err(PeriodError::NoSuchDate) }
}

/// Tries every `/` as the middle, since a school year carries one of its own.
fn parse_range(text: &str) -> Result<Period, PeriodError> {
    let mut verdict = PeriodError::Form;
    for (at, _) in text.match_indices('/') {
        match (parse_single(&text[..at]), parse_single(&text[at + 1..])) {
            (Ok(from), Ok(to)) if from.first() <= to.first() && from.last() <= to.last() => {
                return Ok(Period::Range(Box::new((from, to))));
            }
            (Ok(_), Ok(_)) => verdict = PeriodError::Backwards,
            (Err(PeriodError::Form), _) | (_, Err(PeriodError::Form)) => {}
            _ => verdict = PeriodError::NoSuchDate,
        }
    }
    Err(verdict)
}

fn parse_year(text: &str) -> Result<i16, PeriodError> {
    if text.len() != 4 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(PeriodError::Form);
    }
    let year = text.parse().map_err(|_| PeriodError::Form)?;
    if YEARS.contains(&year) { Ok(year) } else { Err(PeriodError::NoSuchDate) }
}

fn digits(text: &str, count: usize) -> Result<i8, PeriodError> {
    if text.len() != count || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(PeriodError::Form);
    }
    text.parse().map_err(|_| PeriodError::Form)
}

/// A day whose parts were checked when the period was read; years are within [`YEARS`], so the calendar has it.
fn day(year: i16, month: i8, date: i8) -> Date {
    Date::new(year, month, date).unwrap_or(Date::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ends(text: &str) -> (String, String) {
        let period = Period::parse(text).unwrap_or_else(|error| panic!("{text}: {error:?}"));
        assert_eq!(period.to_string(), text, "a period is shown in the form it was written in");
        (period.first().to_string(), period.last().to_string())
    }

    #[test]
    fn every_form_has_a_first_and_a_last_day() {
        let cases = [
            ("2024", "2024-01-01", "2024-12-31"),
            ("2024-02", "2024-02-01", "2024-02-29"),
            ("2024-06-30", "2024-06-30", "2024-06-30"),
            ("2024-Q2", "2024-04-01", "2024-06-30"),
            ("HT2024", "2024-08-01", "2024-12-31"),
            ("VT2025", "2025-01-01", "2025-06-30"),
            ("2024/25", "2024-08-01", "2025-06-30"),
            ("1999/00", "1999-08-01", "2000-06-30"),
            ("2024-12-09/2024-12-11", "2024-12-09", "2024-12-11"),
            ("2024/2027", "2024-01-01", "2027-12-31"),
            ("HT2024/VT2026", "2024-08-01", "2026-06-30"),
            ("2024/25/2026/27", "2024-08-01", "2027-06-30"),
        ];
        for (text, first, last) in cases {
            assert_eq!(ends(text), (first.to_owned(), last.to_owned()), "{text}");
        }
    }

    #[test]
    fn the_calendar_has_the_last_word() {
        for text in ["2025-02-30", "2024-13", "2024-Q5", "2024/26", "0000", "2025-02-30/2025-03-01"] {
            assert_eq!(Period::parse(text), Err(PeriodError::NoSuchDate), "{text}");
        }
        for text in ["", "24", "ht2024", "2024-6", "2024-06-3", "juni 2024", "2024/", "HT24", "2024-06-30T10:00"] {
            assert_eq!(Period::parse(text), Err(PeriodError::Form), "{text}");
        }
        assert_eq!(Period::parse("2025-01-02/2025-01-01"), Err(PeriodError::Backwards));
        assert_eq!(parse_date("2024-06"), Err(PeriodError::Form));
    }
}
