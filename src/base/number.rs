//! Numbers as they were written: `1.10` keeps its last zero, and nothing that is not a plain number passes.

use std::cmp::Ordering;
use std::fmt;

/// A finite decimal number with the very digits of its source.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    text: String,
    value: f64,
}

impl Number {
    /// Reads a number in JSON's form: an optional minus, digits without leading zeros, an optional fraction.
    ///
    /// Returns `None` for anything else (`010`, `1_000`, `0x1F`, `.5`, `1e9`, `NaN`, `1,5`).
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(whole, rest)| (whole, Some(rest)));
        let plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        let leading_zero = whole.len() > 1 && whole.starts_with('0');
        if !plain(whole) || leading_zero || fraction.is_some_and(|part| !plain(part)) || text.len() > 40 {
            return None;
        }
        let value: f64 = text.parse().ok()?;
        value.is_finite().then(|| Self { text: text.to_owned(), value })
    }

    /// The number for calculations and drawings.
    pub fn value(&self) -> f64 {
        self.value
    }

    /// How it compares with another, digit by digit: also where both are too long for calculations.
    pub fn compare(&self, other: &Self) -> Ordering {
        let (a, b) = (Parts::of(&self.text), Parts::of(&other.text));
        match (a.negative, b.negative) {
            (false, true) => Ordering::Greater,
            (true, false) => Ordering::Less,
            (false, false) => a.size().cmp(&b.size()),
            (true, true) => b.size().cmp(&a.size()),
        }
    }

    /// What is left when another is taken away, to the last digit; `None` where that has too many of them.
    pub fn minus(&self, other: &Self) -> Option<Self> {
        let (a, b) = (Parts::of(&self.text), Parts::of(&other.text));
        let places = a.fraction.len().max(b.fraction.len());
        let whole = |parts: &Parts| -> Option<i128> {
            let size: i128 = format!("{}{:0<places$}", parts.whole, parts.fraction).parse().ok()?;
            Some(if parts.negative { -size } else { size })
        };
        let left = whole(&a)?.checked_sub(whole(&b)?)?;
        let digits = format!("{:0>width$}", left.unsigned_abs(), width = places + 1);
        let (whole, fraction) = digits.split_at(digits.len() - places);
        let sign = if left < 0 { "-" } else { "" };
        Self::parse(&if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") })
    }

    /// How big it is, whichever way it goes.
    #[must_use]
    pub fn size(&self) -> Self {
        Self { text: self.text.trim_start_matches('-').to_owned(), value: self.value.abs() }
    }

    /// The digits as written, with a decimal point.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

/// A number taken apart for comparing.
struct Parts<'t> {
    negative: bool,
    whole: &'t str,
    fraction: &'t str,
}

impl<'t> Parts<'t> {
    fn of(text: &'t str) -> Self {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let fraction = fraction.trim_end_matches('0');
        // There is one zero.
        Self { negative: digits.len() < text.len() && (whole != "0" || !fraction.is_empty()), whole, fraction }
    }

    /// Its size, in the order of numbers.
    fn size(&self) -> (usize, &str, &str) {
        (self.whole.len(), self.whole, self.fraction)
    }
}

impl From<u32> for Number {
    fn from(count: u32) -> Self {
        Self { text: count.to_string(), value: f64::from(count) }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_stay_as_written() {
        for text in ["0", "-3", "1.10", "12.5"] {
            assert_eq!(Number::parse(text).map(|number| number.to_string()), Some(text.to_owned()));
        }
    }

    #[test]
    fn numbers_are_compared_by_their_digits() {
        let compare = |a: &str, b: &str| Some(Number::parse(a)?.compare(&Number::parse(b)?));
        for (less, more) in
            [("-3", "2"), ("-3", "-2.5"), ("9", "10"), ("0.45", "0.5"), ("9007199254740992", "9007199254740993")]
        {
            assert_eq!(compare(less, more), Some(Ordering::Less), "{less} {more}");
            assert_eq!(compare(more, less), Some(Ordering::Greater), "{less} {more}");
        }
        for (a, b) in [("1.10", "1.1"), ("-0", "0"), ("-0.0", "0"), ("3.0", "3")] {
            assert_eq!(compare(a, b), Some(Ordering::Equal), "{a} {b}");
        }
    }

    #[test]
    fn differences_are_exact() {
        let left = |a: &str, b: &str| Some(Number::parse(a)?.minus(&Number::parse(b)?)?.to_string());
        for (a, b, wanted) in [
            ("5.8", "8.1", "-2.3"),
            ("0.3", "0.1", "0.2"),
            ("-12.2", "133.90", "-146.1"),
            ("1", "0.05", "0.95"),
            ("7", "7.0", "0"),
            ("0.04", "0.05", "-0.01"),
        ] {
            assert_eq!(left(a, b).as_deref(), Some(wanted), "{a} {b}");
        }
        assert_eq!(left(&"9".repeat(39), "-1"), None);
    }

    #[test]
    fn what_only_looks_like_a_number_is_refused() {
        for text in ["", "-", "010", "1_000", "0x1F", ".5", "5.", "1e9", "NaN", "inf", "1,5", "+1", " 1"] {
            assert_eq!(Number::parse(text), None, "{text}");
        }
    }
}
