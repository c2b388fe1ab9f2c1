//! What an indicator's numbers are, told by the words of its unit. Only the protection of small groups asks: a count of
//! persons can be subtracted, a share of persons can be turned into a count.

use crate::base::Number;

/// What a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// A count, which can be added up over series.
    Count,
    /// A share in percent.
    Share,
    /// Something else, such as a mean; it says nothing of a number of persons.
    Other,
}

/// The beginnings of words that make a unit a share.
const SHARES: [&str; 6] = ["procent", "percent", "andel", "share", "proportion", "%"];
/// The beginnings of words that make a unit a mean or a rate, whatever else stands in it.
const MEANS: [&str; 17] = [
    "medel",
    "median",
    "genomsnitt",
    "snitt",
    "poäng",
    "index",
    "betyg",
    "merit",
    "mean",
    "average",
    "score",
    "point",
    "grade",
    "rating",
    "per",
    "dag",
    "day",
];
/// The beginnings of words for what is counted one by one.
const COUNTED: [&str; 34] = [
    "elev",
    "person",
    "barn",
    "deltag",
    "lärar",
    "medarbet",
    "ungdom",
    "student",
    "pupil",
    "people",
    "child",
    "teacher",
    "participant",
    "individ",
    "anställd",
    "vuxn",
    "flick",
    "pojk",
    "kvinn",
    "män",
    "women",
    "men",
    "employee",
    "staff",
    "antal",
    "number",
    "st",
    "stycken",
    "fall",
    "ärende",
    "anmäl",
    "avbrott",
    "case",
    "report",
];
/// The words with which the name of a whole begins.
const WHOLES: [&str; 14] = [
    "total", "totalt", "totala", "samtliga", "alla", "hela", "summa", "båda", "all", "everyone", "whole", "overall",
    "sum", "both",
];

/// What a series stands for, whatever its capitals and spaces: a name that says no more than that it is the whole is that of
/// the whole.
pub fn series_key(name: Option<&str>) -> Option<String> {
    let name = name?.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    (!WHOLES.contains(&name.as_str())).then_some(name)
}

impl Measure {
    /// What the numbers of a unit are.
    pub fn of(unit: &str) -> Self {
        let has = |beginnings: &[&str]| {
            words(unit).any(|word| beginnings.iter().any(|known| word == *known || fits(&word, known)))
        };
        match () {
            () if has(&SHARES) => Self::Share,
            () if has(&MEANS) => Self::Other,
            () if has(&COUNTED) => Self::Count,
            () => Self::Other,
        }
    }

    /// How many persons a part of a group must have at least, if it has any: half of the smallest group. A part is
    /// known by one trait alone, so that it can be smaller than a group of which everything is told.
    pub fn smallest_part(min_group: u32) -> u32 {
        min_group.div_ceil(2)
    }

    /// Whether a number of a group of `n` tells that fewer than `limit` persons, but some, belong to one of its two
    /// parts: those who are counted, and those who are not.
    pub fn has_small_part(self, number: &Number, n: u32, limit: u32) -> bool {
        let all = f64::from(n);
        let part = match self {
            Self::Count => number.value(),
            Self::Share => (number.value() * all / 100.0).round(),
            Self::Other => return false,
        };
        // A share that so many persons cannot have, to the last digit that is written, is a share of something else.
        let fits = self == Self::Count || {
            let step = 0.1_f64.powi(decimals(number));
            (number.value() - 100.0 * part / all).abs() <= step / 2.0 + 1e-9
        };
        let small = |part: f64| part >= 0.5 && part < f64::from(limit);
        fits && part.fract() == 0.0 && (0.0..=all).contains(&part) && (small(part) || small(all - part))
    }
}

/// Whether the name of a series is that of the whole.
pub fn is_whole(series: &str) -> bool {
    words(series).next().is_some_and(|word| WHOLES.contains(&word.as_str()))
}

/// Whether a word is one for persons or cases that are counted one by one, or for a share of them.
pub fn is_of_persons(word: &str) -> bool {
    matches!(Measure::of(word), Measure::Count | Measure::Share)
}

fn words(text: &str) -> impl Iterator<Item = String> {
    text.to_lowercase()
        .split(|letter: char| !letter.is_alphanumeric() && letter != '%')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect::<Vec<_>>()
        .into_iter()
}

/// Whether a word begins with a known one. The shortest are words of their own: `st` is no beginning of `steg`.
fn fits(word: &str, known: &str) -> bool {
    known.chars().count() > 3 && word.starts_with(known)
}

fn decimals(number: &Number) -> i32 {
    let digits = number.as_str().split_once('.').map_or(0, |(_, digits)| digits.len());
    i32::try_from(digits).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_unit_tell_what_is_measured() {
        for (unit, measure) in [
            ("elever", Measure::Count),
            ("antal elever med avbrott", Measure::Count),
            ("st", Measure::Count),
            ("pupils", Measure::Count),
            ("procent", Measure::Share),
            ("procent av eleverna", Measure::Share),
            ("%", Measure::Share),
            ("andel elever", Measure::Share),
            ("elever per lärare", Measure::Other),
            ("poäng", Measure::Other),
            ("school days", Measure::Other),
            ("steg", Measure::Other),
            ("kronor", Measure::Other),
        ] {
            assert_eq!(Measure::of(unit), measure, "{unit}");
        }
        assert!(is_whole("Totalt") && is_whole("Alla elever") && !is_whole("Allmänna") && !is_whole("Flickor"));
    }

    #[test]
    fn a_small_part_is_found_on_either_side_of_a_count_or_a_share() {
        let small = |measure: Measure, text: &str, n| {
            measure.has_small_part(&Number::parse(text).expect("it is a number"), n, Measure::smallest_part(10))
        };
        for (text, n) in [("96", 100), ("4", 100), ("99", 100)] {
            assert!(small(Measure::Count, text, n), "{text} of {n}");
        }
        // Nobody and everybody are no small group.
        for (text, n) in [("0", 100), ("100", 100), ("95", 100), ("5", 100), ("50", 100), ("120", 100), ("9.5", 100)] {
            assert!(!small(Measure::Count, text, n), "{text} of {n}");
        }
        for (text, n) in [("99", 412), ("99.0", 412), ("3.5", 57), ("92", 40), ("99.9", 2000)] {
            assert!(small(Measure::Share, text, n), "{text} % of {n}");
        }
        // 95 % of 24 persons are no whole persons, so it is a share of lessons or the like.
        for (text, n) in [("95.0", 24), ("88.5", 412), ("100", 30), ("0", 30), ("50", 30), ("78.0", 41)] {
            assert!(!small(Measure::Share, text, n), "{text} % of {n}");
        }
        assert!(!small(Measure::Other, "96", 100));
    }
}
