//! What was probably meant by a day or a period in another form: `17/12-2025`, `17 dec 2025`, `ht 25`, `läsåret
//! 2024-2025`. Only for suggestions; none of these forms is taken.

use super::Period;

/// The beginnings of the months' names in Swedish and English, which tell them apart.
const MONTHS: [&[&str]; 12] = [
    &["jan"],
    &["feb"],
    &["mar"],
    &["apr"],
    &["maj", "may"],
    &["jun"],
    &["jul"],
    &["aug"],
    &["sep"],
    &["okt", "oct"],
    &["nov"],
    &["dec"],
];

/// The period that a text probably means, in a form that is taken.
pub fn meant(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    // A day that a spreadsheet wrote out with its hour.
    if let Some((day, hour)) = text.split_at_checked(10).filter(|(day, _)| super::parse_date(day).is_ok())
        && hour.starts_with([' ', 'T'])
        && hour.contains(':')
    {
        return Some(day.to_owned());
    }
    let parts: Vec<String> = parts(&lower);
    let parts: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !is_filler(part)).collect();
    let told = match parts.as_slice() {
        [word, number] | [number, word] if term(word).is_some() => format!("{}{}", term(word)?, year(number)?),
        ["q" | "k" | "kv" | "kvartal" | "quarter", quarter, number]
        | [number, "q" | "k" | "kv" | "kvartal" | "quarter", quarter] => {
            format!("{}-Q{quarter}", year(number)?)
        }
        ["årsskiftet", first, last] if goes_on(first, last) || follow(first, last) => {
            format!("{}-12-31", year(first)?)
        }
        ["v" | "w" | "vecka" | "week", number, last] | [last, "v" | "w" | "vecka" | "week", number] => {
            week(last, number)?
        }
        [sign, part, last] | [last, sign, part] | [part, sign, last] if months_of(sign, part).is_some() => {
            let (from, to) = months_of(sign, part)?;
            format!("{0}-{from:02}/{0}-{to:02}", year(last)?)
        }
        [from, to, last] if month(from).is_some() && month(to).is_some() => {
            format!("{0}-{1}/{0}-{2}", year(last)?, month(from)?, month(to)?)
        }
        [number, "q", quarter, ..] => format!("{}-Q{quarter}", year(number)?),
        [first, name] if month(name).is_some() => format!("{}-{}", year(first)?, month(name)?),
        [name, last] if month(name).is_some() => format!("{}-{}", year(last)?, month(name)?),
        [date, name, last] if month(name).is_some() => format!("{}-{}-{}", year(last)?, month(name)?, two(date)?),
        [name, date, last] if month(name).is_some() => format!("{}-{}-{}", year(last)?, month(name)?, two(date)?),
        [first, month, date] if first.len() == 4 => format!("{first}-{}-{}", two(month)?, two(date)?),
        [date, month, last] if last.len() == 4 => format!("{last}-{}-{}", two(month)?, two(date)?),
        // Two years that follow on each other are a school year to who writes them.
        [first, last] if first.len() == 4 && last.len() == 4 && (lower.contains("läs") || follow(first, last)) => {
            format!("{first}/{}", last.get(2..)?)
        }
        [first, last] if first.len() == 2 && last.len() == 2 && lower.contains("läs") => {
            format!("{}/{last}", year(first)?)
        }
        [first, last] if first.len() == 4 && last.len() == 4 => format!("{first}/{last}"),
        [first, last] if goes_on(first, last) => format!("{}/{last}", year(first)?),
        [month, last] if month.len() < 3 && last.len() == 4 => format!("{last}-{}", two(month)?),
        [first, month] if first.len() == 4 => format!("{first}-{}", two(month)?),
        [whole] if whole.len() == 8 => format!("{}-{}-{}", whole.get(..4)?, whole.get(4..6)?, whole.get(6..)?),
        [only] if only.len() == 5 => serial(only)?,
        [only] => year(only)?,
        _ => return None,
    };
    (told != text && Period::parse(&told).is_ok()).then_some(told)
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

/// Words that say nothing of the time itself.
fn is_filler(part: &str) -> bool {
    matches!(
        part,
        "den"
            | "the"
            | "of"
            | "år"
            | "året"
            | "year"
            | "läsåret"
            | "läsår"
            | "lå"
            | "school"
            | "term"
            | "senast"
            | "by"
            | "e"
    )
}

/// A day as spreadsheets count it, where the cell has lost its format; of this century, so that no other number is one.
fn serial(days: &str) -> Option<String> {
    let days = days.parse::<i32>().ok().filter(|days| (36_526..73_051).contains(days))?;
    let first = super::Date::constant(1899, 12, 30);
    first.checked_add(jiff::Span::new().days(days)).ok().map(|day| day.to_string())
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
    match word {
        "ht" | "höst" | "hösten" | "hösttermin" | "höstterminen" | "autumn" => Some("HT"),
        "vt" | "vår" | "våren" | "vårtermin" | "vårterminen" | "spring" => Some("VT"),
        _ => None,
    }
}

/// The months of a half or a third of a year.
fn months_of(sign: &str, part: &str) -> Option<(usize, usize)> {
    let length = match sign {
        "h" | "halvår" | "halvåret" | "half" => 6,
        "t" | "tertial" | "tertialet" => 4,
        _ => return None,
    };
    let part = match part {
        "första" | "first" => 1,
        "andra" | "second" => 2,
        "tredje" | "third" => 3,
        _ => part.parse().ok().filter(|part| (1..=3).contains(part))?,
    };
    (part * length <= 12).then_some(((part - 1) * length + 1, part * length))
}

/// The days of a week (ISO 8601).
fn week(of: &str, number: &str) -> Option<String> {
    let (of, number) = (year(of)?.parse().ok()?, number.parse().ok()?);
    let day = |day| jiff::civil::ISOWeekDate::new(of, number, day).ok().map(jiff::civil::ISOWeekDate::date);
    Some(format!("{}/{}", day(jiff::civil::Weekday::Monday)?, day(jiff::civil::Weekday::Sunday)?))
}

fn month(word: &str) -> Option<String> {
    let at = MONTHS.iter().position(|names| names.iter().any(|name| word.starts_with(name)))?;
    Some(format!("{:02}", at + 1))
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
    use super::meant;

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
            ("v. 12 2024", "2024-03-18/2024-03-24"),
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
            assert_eq!(meant(text).as_deref(), Some(expected), "{text}");
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
        ] {
            assert_eq!(meant(text), None, "{text}");
        }
    }
}
