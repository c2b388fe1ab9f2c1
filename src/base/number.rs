//! Numbers as they were written: `1.10` keeps its last zero, and nothing that is not a plain number passes.

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

    /// The digits as written, with a decimal point.
    pub fn as_str(&self) -> &str {
        &self.text
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
    fn what_only_looks_like_a_number_is_refused() {
        for text in ["", "-", "010", "1_000", "0x1F", ".5", "5.", "1e9", "NaN", "inf", "1,5", "+1", " 1"] {
            assert_eq!(Number::parse(text), None, "{text}");
        }
    }
}
