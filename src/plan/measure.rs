//! What an indicator's numbers are, told by the words of its unit. Only the protection of small groups asks: a count of
//! persons can be subtracted, a share of persons can be turned into a count.

use crate::base::Number;
use crate::base::visible::one_line;
use crate::words::table;
use std::sync::LazyLock;

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

/// The words of units, and what they make of a number.
static WORDS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| table("units.txt").collect());

/// The words that say something of a number: that it is a share, or the whole.
pub fn told_by(meaning: &str) -> impl Iterator<Item = &'static str> {
    WORDS.iter().filter(move |(_, means)| means.split(", ").any(|one| one == meaning)).map(|(word, _)| *word)
}

/// What a series stands for, whatever its capitals and spaces: a name that says no more than that it is the whole is that of
/// the whole.
pub fn series_key(name: Option<&str>) -> Option<String> {
    let name = one_line(name?).to_lowercase();
    (!told_by("whole").any(|whole| whole == name)).then_some(name)
}

/// A unit as it is said behind a number: one that is no more than that something is counted is not.
pub fn said_unit(unit: &str) -> &str {
    let bare = unit.trim().trim_end_matches('.').to_lowercase();
    if told_by("bare").any(|word| word == bare) { "" } else { unit }
}

impl Measure {
    /// What the numbers of a unit are.
    pub fn of(unit: &str) -> Self {
        let unit = words(unit);
        let has = |meaning: &str| told_by(meaning).any(|word| is_in(&unit, word));
        match () {
            () if has("share") => Self::Share,
            () if has("mean") => Self::Other,
            () if has("counted") => Self::Count,
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
    let series = words(series);
    told_by("whole").any(|whole| series.starts_with(&format!(" {whole} ")))
}

/// Whether a word is one for persons or cases that are counted one by one, or for a share of them.
pub fn is_of_persons(word: &str) -> bool {
    matches!(Measure::of(word), Measure::Count | Measure::Share)
}

/// The words of a text in lower case, each between spaces.
fn words(text: &str) -> String {
    let lower = text.to_lowercase();
    let words = lower.split(|letter: char| !letter.is_alphanumeric() && letter != '%').filter(|word| !word.is_empty());
    words.fold(" ".to_owned(), |text, word| text + word + " ")
}

/// Whether a word stands among others, or is the beginning of one. The shortest are words of their own: `st` is no beginning
/// of `steg`.
fn is_in(words: &str, known: &str) -> bool {
    let end = if known.chars().count() > 3 { "" } else { " " };
    words.contains(&format!(" {known}{end}"))
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
