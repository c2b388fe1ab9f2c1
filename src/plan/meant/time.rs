//! What was probably meant by a day or a period in another form: `17/12-2025`, `17 dec 2025`, `ht 25`, `läsåret
//! 2024-2025`. Only for suggestions; none of these forms is taken.

use crate::base::Period;
use crate::base::period::{Date, parse_date};
use crate::words::table;
use std::sync::LazyLock;

/// The words of times, and what they mean.
static WORDS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| table("times.txt").collect());

/// Whether a word has a meaning.
fn means(word: &str, meaning: &str) -> bool {
    WORDS.iter().any(|(known, all)| *known == word && all.split(", ").any(|one| one == meaning))
}

/// A text in lower case without the word for a school year before it.
pub fn of_school_year(text: &str) -> &str {
    let words = WORDS.iter().filter(|(word, _)| means(word, "school"));
    words.map(|(word, _)| *word).find_map(|word| text.strip_prefix(word)).unwrap_or(text)
}

/// The period that a text probably means, in a form that is taken.
pub fn time(text: &str) -> Option<String> {
    if let Some(range) = from_to(text) {
        return Some(range);
    }
    let lower = text.to_lowercase();
    // A day that a spreadsheet wrote out with its hour.
    if let Some((day, hour)) = text.split_at_checked(10).filter(|(day, _)| parse_date(day).is_ok())
        && hour.starts_with([' ', 'T'])
        && hour.contains(':')
    {
        return Some(day.to_owned());
    }
    // A share, a footnote's mark, a doubt: what says more than a time is none.
    let says_more = |letter: char| matches!(letter, '%' | '?' | '(' | ')' | '*' | '<' | '>' | '~' | '§' | '=');
    let are_two_years = || text.split_once(',').is_some_and(|sides| is_year(sides.0) && is_year(sides.1));
    if lower.contains(says_more) || are_two_years() {
        return None;
    }
    let parts: Vec<String> = parts(&lower.replace(":a ", " "));
    let of_school = parts.iter().any(|part| means(part, "school"));
    let parts: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !means(part, "nothing")).collect();
    let told = match parts.as_slice() {
        [word, number] | [number, word] if term(word).is_some() => format!("{}{}", term(word)?, year(number)?),
        [word, quarter, number] | [number, word, quarter] | [quarter, word, number] if is_quarter(word, quarter) => {
            format!("{}-Q{}", year(number)?, ordinal(quarter)?)
        }
        [word, first, last] if means(word, "turn") && (goes_on(first, last) || follow(first, last)) => {
            format!("{}-12-31", year(first)?)
        }
        [word, number, last] | [last, word, number] if means(word, "week") => week(last, number)?,
        [sign, part, last] | [last, sign, part] | [part, sign, last] if months_of(sign, part).is_some() => {
            let (from, to) = months_of(sign, part)?;
            format!("{0}-{from:02}/{0}-{to:02}", year(last)?)
        }
        [from, to, last] if month(from).is_some() && month(to).is_some() => {
            format!("{0}-{1}/{0}-{2}", year(last)?, month(from)?, month(to)?)
        }
        // A number of two digits before a month is its day, of a year that is not said.
        [first, name] if first.len() == 4 && month(name).is_some() => format!("{}-{}", year(first)?, month(name)?),
        [name, last] if month(name).is_some() => format!("{}-{}", year(last)?, month(name)?),
        [date, name, last] if month(name).is_some() => format!("{}-{}-{}", year(last)?, month(name)?, two(date)?),
        [name, date, last] if month(name).is_some() => format!("{}-{}-{}", year(last)?, month(name)?, two(date)?),
        [first, month, date] if first.len() == 4 => format!("{first}-{}-{}", two(month)?, two(date)?),
        [date, month, last] if last.len() == 4 => format!("{last}-{}-{}", two(month)?, two(date)?),
        // Two years that follow on each other are a school year to who writes them.
        [first, last] if first.len() == 4 && last.len() == 4 && (of_school || follow(first, last)) => {
            format!("{first}/{}", last.get(2..)?)
        }
        [first, last] if first.len() == 2 && last.len() == 2 && of_school => {
            format!("{}/{last}", year(first)?)
        }
        [first, last] if first.len() == 4 && last.len() == 4 => format!("{first}/{last}"),
        [first, last] if goes_on(first, last) => format!("{}/{last}", year(first)?),
        [month, last] if month.len() < 3 && last.len() == 4 => format!("{last}-{}", two(month)?),
        [first, month] if first.len() == 4 => format!("{first}-{}", two(month)?),
        [whole] if whole.len() == 8 => format!("{}-{}-{}", whole.get(..4)?, whole.get(4..6)?, whole.get(6..)?),
        [whole] if whole.len() == 6 => format!("{}-{}", whole.get(..4)?, whole.get(4..)?),
        [only] if only.len() == 5 => serial(only)?,
        [only] => year(only)?,
        _ => return None,
    };
    (told != text && Period::parse(&told).is_ok()).then_some(told)
}

/// A time from one day or month to another, with a dash and spaces between them. Two years could be a school year.
fn from_to(text: &str) -> Option<String> {
    let (from, to) = [" - ", " – ", " — "].iter().find_map(|dash| text.split_once(dash))?;
    let is_time = |side: &str| !is_year(side) && Period::parse(side.trim()).is_ok();
    let range = format!("{}/{}", from.trim(), to.trim());
    (is_time(from) && is_time(to) && Period::parse(&range).is_ok()).then_some(range)
}

fn is_year(text: &str) -> bool {
    let text = text.trim();
    text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Runs of letters and of digits, one by one.
fn parts(text: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut before = ' ';
    for letter in text.chars() {
        let goes_on =
            (before.is_numeric() && letter.is_numeric()) || (before.is_alphabetic() && letter.is_alphabetic());
        match parts.last_mut() {
            Some(part) if goes_on => part.push(letter),
            _ if letter.is_alphanumeric() => parts.push(letter.to_string()),
            _ => {}
        }
        before = letter;
    }
    parts
}

/// A day as spreadsheets count it, where the cell has lost its format; of this century, so that no other number is one.
fn serial(days: &str) -> Option<String> {
    let days = days.parse::<i32>().ok().filter(|days| (36_526..73_051).contains(days))?;
    let first = Date::constant(1899, 12, 30);
    first.checked_add(jiff::Span::new().days(days)).ok().map(|day| day.to_string())
}

/// Two years with a dash between them, as a period of both.
pub fn two_years(text: &str) -> Option<String> {
    let (first, last) = text.split_once(['-', '–'])?;
    let years = format!("{}/{}", first.trim(), last.trim());
    (is_year(first) && is_year(last) && Period::parse(&years).is_ok()).then_some(years)
}

/// Whether two years follow on each other.
pub fn follow(first: &str, last: &str) -> bool {
    let year = |text: &str| text.parse::<u16>().ok().filter(|_| text.len() == 4);
    year(first).zip(year(last)).is_some_and(|(first, last)| first + 1 == last)
}

/// Whether `2023-24` or `23/24` can be nothing but two years: there is no such month.
fn goes_on(first: &str, last: &str) -> bool {
    let number = |text: &str| text.parse::<u16>().ok();
    let is_written = matches!(first.len(), 2 | 4) && last.len() == 2;
    let both = number(first).zip(number(last)).filter(|_| is_written);
    both.is_some_and(|(first, last)| last > 12 && first % 100 > 11 && (first + 1) % 100 == last)
}

fn term(word: &str) -> Option<&'static str> {
    ["HT", "VT"].into_iter().find(|term| means(word, term))
}

/// Which of several parts a number or a word is: `2`, `andra`.
fn ordinal(word: &str) -> Option<usize> {
    let said = || (1..=4).find(|number: &usize| means(word, &number.to_string()));
    word.parse().ok().or_else(said)
}

fn is_quarter(sign: &str, part: &str) -> bool {
    means(sign, "quarter") && ordinal(part).is_some_and(|part| part < 5)
}

/// The months of a half or a third of a year.
fn months_of(sign: &str, part: &str) -> Option<(usize, usize)> {
    let length = [("half", 6), ("third", 4)].into_iter().find(|(word, _)| means(sign, word))?.1;
    let part = ordinal(part).filter(|part| (1..=3).contains(part))?;
    (part * length <= 12).then_some(((part - 1) * length + 1, part * length))
}

/// The days of a week (ISO 8601).
fn week(of: &str, number: &str) -> Option<String> {
    let (of, number) = (year(of)?.parse().ok()?, number.parse().ok()?);
    let day = |day| jiff::civil::ISOWeekDate::new(of, number, day).ok().map(jiff::civil::ISOWeekDate::date);
    Some(format!("{}/{}", day(jiff::civil::Weekday::Monday)?, day(jiff::civil::Weekday::Sunday)?))
}

/// The number of a month by its name, which may be cut short: `mar` is one, `marknad` none.
fn month(word: &str) -> Option<&'static str> {
    let mut months = WORDS.iter().filter(|(_, means)| means.starts_with(['0', '1']) && means.len() == 2);
    let is_named = |name: &str| name.starts_with(word) && word.chars().count() > 2;
    months.find(|(name, _)| is_named(name)).map(|(_, month)| *month)
}

/// A year and the number of its part, of which the heading says what it counts: `2024:3` or `20243` under `Kvartal`. What
/// could be the number of a month is none.
pub fn counted_in(heading: &str, text: &str) -> Option<String> {
    let signs = [':', '-', '/', '.', ',', ' '];
    let parts: Vec<&str> = text.split(signs).filter(|part| !part.is_empty()).collect();
    let (year, number) = match parts.as_slice() {
        [year, number] | [number, year] if is_year(year) => (*year, *number),
        [whole] if whole.len() == 5 => whole.split_at_checked(4)?,
        _ => return None,
    };
    // A table keeps 2021.10 as the number 2021.1, which is then no January.
    let is_cut = has(heading, "month") && number == "1" && text.contains(['.', ',']);
    let is_short = (number.len() == 1 && !is_cut) || (number.len() == 2 && has(heading, "week"));
    (is_short && number.bytes().all(|byte| byte.is_ascii_digit())).then(|| counted(heading, number, year))?
}

/// Whether a word of a heading has a meaning.
fn has(heading: &str, meaning: &str) -> bool {
    parts(&heading.to_lowercase()).iter().any(|word| means(word, meaning))
}

/// Whether a heading counts parts of a year: months, or `others`.
pub fn counts(heading: &str, others: bool) -> bool {
    let parts: &[&str] = if others { &["quarter", "half", "third", "week", "term"] } else { &["month"] };
    parts.iter().any(|part| has(heading, part))
}

/// Whether a text names a month, or says that its number is that of one: `jan 2024`, `2024M01`.
pub fn names_month(text: &str) -> bool {
    let parts = parts(&text.to_lowercase());
    parts.iter().any(|part| month(part).is_some() || part == "m" || means(part, "month"))
}

/// Whether a text is a year and a number that may count months or other parts of it: `2024-1`, `3/2024`.
pub fn counts_something(text: &str) -> bool {
    let Some((one, other)) = text.split_once([':', '-', '/', '.', ',', ' ']) else { return false };
    let is_part = |part: &str| matches!(part, "1" | "2" | "3" | "4");
    (is_year(one) && is_part(other)) || (is_part(one) && is_year(other))
}

/// What a year and a number are that may count months or other parts of it: `2024.1`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountedParts {
    /// As the month of that number.
    pub month: String,
    /// As the quarter.
    pub quarter: String,
    /// As the half, where there is one of that number.
    pub half: Option<String>,
}

/// What a year and a number can be, where nothing says what the number counts.
pub fn counted_parts(text: &str) -> Option<CountedParts> {
    let (one, other) = text.split_once([':', '-', '/', '.', ',', ' ']).filter(|_| counts_something(text))?;
    let (year, number) = if is_year(one) { (one, other) } else { (other, one) };
    let half = match number {
        "1" => Some(format!("{year}-01/{year}-06")),
        "2" => Some(format!("{year}-07/{year}-12")),
        _ => None,
    };
    Some(CountedParts { month: format!("{year}-0{number}"), quarter: format!("{year}-Q{number}"), half })
}

/// The number that a part of a year is told by: `4:e`, `1:a`, `2nd`.
pub fn without_ending(part: &str) -> &str {
    let digits = part.trim_end_matches(|letter: char| letter.is_alphabetic()).trim_end_matches(':');
    let is_ending = |ending: &str| WORDS.iter().any(|(word, _)| *word == ending && means(word, "ending"));
    let ending = part[digits.len()..].trim_start_matches(':').to_lowercase();
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if is_number && is_ending(&ending) { digits } else { part }
}

/// The part of a year that a number counts under a heading: a 2 under `Kvartal` is the second quarter.
pub fn counted(heading: &str, number: &str, year: &str) -> Option<String> {
    let words = parts(&heading.to_lowercase());
    let sign = words.iter().find(|word| ["half", "third"].iter().any(|length| means(word, length)));
    match number.trim_start_matches('0') {
        number if has(heading, "quarter") => Some(format!("{year}-Q{number}")),
        number if has(heading, "month") => Some(format!("{year}-{number:0>2}")),
        number if has(heading, "week") => week(year, number),
        number => {
            let (from, to) = months_of(sign?, number)?;
            Some(format!("{year}-{from:02}/{year}-{to:02}"))
        }
    }
}

/// Whether a text says the whole of a year.
pub fn is_whole_year(text: &str) -> bool {
    let parts = parts(&text.to_lowercase());
    let said: Vec<&String> = parts.iter().filter(|part| !means(part, "nothing")).collect();
    matches!(said.as_slice(), [only] if means(only, "whole"))
}

/// A year of four digits, or of two in this century.
fn year(text: &str) -> Option<String> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    match text.len() {
        4 if digits => Some(text.to_owned()),
        2 if digits => Some(format!("20{text}")),
        _ => None,
    }
}

fn two(text: &str) -> Option<String> {
    (text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| format!("{text:0>2}"))
}

#[cfg(test)]
mod tests {
    use super::{CountedParts, counted_parts, time};

    #[test]
    fn a_number_beside_a_year_may_count_several_parts_of_it() {
        let parts = |month: &str, quarter: &str, half: Option<&str>| {
            Some(CountedParts { month: month.into(), quarter: quarter.into(), half: half.map(str::to_owned) })
        };
        assert_eq!(counted_parts("2021.1"), parts("2021-01", "2021-Q1", Some("2021-01/2021-06")));
        assert_eq!(counted_parts("3/2021"), parts("2021-03", "2021-Q3", None));
        assert_eq!(counted_parts("2021-05"), None);
        assert_eq!(counted_parts("2021.5"), None);
    }

    #[test]
    fn everyday_forms_lead_to_the_one_that_is_taken() {
        for (text, expected) in [
            ("17/12-2025", "2025-12-17"),
            ("17/12 2025", "2025-12-17"),
            ("17 dec 2025", "2025-12-17"),
            ("den 17 december 2025", "2025-12-17"),
            ("December 17, 2025", "2025-12-17"),
            ("2.9.2024", "2024-09-02"),
            ("20240902", "2024-09-02"),
            ("2024-9-2", "2024-09-02"),
            ("2024/09/02", "2024-09-02"),
            ("HT24", "HT2024"),
            ("ht 2024", "HT2024"),
            ("hösten 2024", "HT2024"),
            ("VT-25", "VT2025"),
            ("våren 2025", "VT2025"),
            ("årsskiftet 2026/27", "2026-12-31"),
            ("årsskiftet 2026/2027", "2026-12-31"),
            ("läsåret 2024-2025", "2024/25"),
            ("läsåret 2024/25", "2024/25"),
            ("läsåret 24/25", "2024/25"),
            ("2023-24", "2023/24"),
            ("23/24", "2023/24"),
            ("2022-2023", "2022/23"),
            ("2022–2023", "2022/23"),
            ("VT 2025", "VT2025"),
            ("spring term 2025", "VT2025"),
            ("2024-2027", "2024/2027"),
            ("juni 2024", "2024-06"),
            ("2024-6", "2024-06"),
            ("2024 Q2", "2024-Q2"),
            ("2024K2", "2024-Q2"),
            ("K2 2024", "2024-Q2"),
            ("jan-22", "2022-01"),
            ("Q2 2024", "2024-Q2"),
            ("kvartal 2 2024", "2024-Q2"),
            ("2024 kv 1", "2024-Q1"),
            ("2:a kvartalet 2024", "2024-Q2"),
            ("andra kvartalet 2024", "2024-Q2"),
            ("sept 2024", "2024-09"),
            ("v. 12 2024", "2024-03-18/2024-03-24"),
            ("202406", "2024-06"),
            ("2024-01-01 - 2024-03-31", "2024-01-01/2024-03-31"),
            ("2024-01 – 2024-03", "2024-01/2024-03"),
            ("2024-W12", "2024-03-18/2024-03-24"),
            ("vecka 1, 2025", "2024-12-30/2025-01-05"),
            ("H1 2024", "2024-01/2024-06"),
            ("andra halvåret 2024", "2024-07/2024-12"),
            ("tertial 3 2024", "2024-09/2024-12"),
            ("2024 T1", "2024-01/2024-04"),
            ("jan–mars 2024", "2024-01/2024-03"),
            ("6/2024", "2024-06"),
            ("2024/6", "2024-06"),
            ("2024-06-30 00:00:00", "2024-06-30"),
        ] {
            assert_eq!(time(text).as_deref(), Some(expected), "{text}");
        }
        for text in [
            "",
            "senast hösten",
            "igår",
            "2024-13-45",
            "31 feb 2024",
            "1 2 3 4",
            "2024",
            "v. 54 2024",
            "H3 2024",
            "sommaren 2024",
            "50 %",
            "31 dec",
            "30 juni",
            "2026 2)",
            "2026?",
            "2026, 2027",
            "2026 kv 3-4",
            "2026 Q3 eller senare",
            "202413",
            "2024-05 - 2024-01",
            "Marknad 2024",
            "Junior 2024",
        ] {
            assert_eq!(time(text), None, "{text}");
        }
    }
}
