//! Decimal numbers with the signs of a language, from the digits as they were written: nothing becomes a fraction of two.

use crate::words::facts::Numbers;

/// A number in JSON's form, set as a language does, with the decimals that were written or with `decimals`.
pub(super) fn set(number: &str, decimals: Option<u8>, signs: Numbers) -> String {
    let (minus, digits) = match number.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, number),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    match decimals {
        None => joined(minus, whole, fraction, signs),
        Some(decimals) => {
            let kept = rounded(whole, fraction, decimals.into());
            let (whole, fraction) = kept.split_at(kept.len() - usize::from(decimals));
            // What is rounded to nothing has no sign.
            joined(minus && kept.bytes().any(|digit| digit != b'0'), whole, fraction, signs)
        }
    }
}

/// The parts of a number with the signs between them: the whole in groups of three.
pub(super) fn joined(minus: bool, whole: &str, fraction: &str, signs: Numbers) -> String {
    let mut out = String::with_capacity(whole.len() + fraction.len() + 8);
    if minus {
        out.push(signs.minus);
    }
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(signs.group);
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push(signs.point);
        out.push_str(fraction);
    }
    out
}

/// The digits of a number with so many decimals, without the point. A half goes away from zero, as in spreadsheets and in
/// what people learn at school.
fn rounded(whole: &str, fraction: &str, decimals: usize) -> String {
    let mut kept: Vec<u8> = [whole, fraction].concat().into_bytes();
    let end = whole.len() + decimals;
    let cut = kept.split_off(end.min(kept.len()));
    kept.resize(end, b'0');
    let mut carry = cut.first().is_some_and(|first| *first >= b'5');
    for digit in kept.iter_mut().rev() {
        if !carry {
            break;
        }
        carry = *digit == b'9';
        *digit = if carry { b'0' } else { *digit + 1 };
    }
    if carry {
        kept.insert(0, b'1');
    }
    kept.into_iter().map(char::from).collect()
}

#[cfg(test)]
mod tests {
    use super::{Numbers, set};

    const SIGNS: Numbers = Numbers { minus: '−', group: ' ', point: ',' };

    #[test]
    fn digits_are_grouped_and_kept() {
        for (number, shown) in
            [("0", "0"), ("999", "999"), ("1000", "1 000"), ("-1234567.80", "−1 234 567,80"), ("0.05", "0,05")]
        {
            assert_eq!(set(number, None, SIGNS), shown);
        }
    }

    #[test]
    fn numbers_are_rounded_as_they_are_written_and_halves_away_from_zero() {
        for (number, decimals, shown) in [
            ("1.005", 2, "1,01"),
            ("1.0051", 2, "1,01"),
            ("1.015", 2, "1,02"),
            ("2.5", 0, "3"),
            ("-2.5", 0, "−3"),
            ("3.5", 0, "4"),
            ("0.25", 1, "0,3"),
            ("-0.04", 1, "0,0"),
            ("999.96", 1, "1 000,0"),
            ("9.5", 0, "10"),
            ("-0.96", 1, "−1,0"),
            ("7", 2, "7,00"),
        ] {
            assert_eq!(set(number, Some(decimals), SIGNS), shown, "{number}");
        }
    }
}
