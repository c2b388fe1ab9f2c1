//! Whether a text says a number that is withheld beside it.

use crate::base::Number;
use crate::plan::measure;

/// What of a value is withheld: its number, and how many persons it counts.
pub(super) struct WithheldValue {
    pub number: Option<Number>,
    pub n: Option<u32>,
}

impl WithheldValue {
    /// Whether the note of the value itself says it. A single digit says it only beside the word for what is counted.
    pub fn is_said_by_its_note(&self, text: &str) -> bool {
        numbers(text).any(|said| {
            let of_value = self.is_number(&said) && (!is_short(said.number) || said.counts());
            of_value || self.is_size(&said) && said.counts()
        })
    }

    fn is_number(&self, said: &NumberInText) -> bool {
        self.number.as_ref().is_some_and(|number| said.value() == Some(number.value()))
    }

    fn is_size(&self, said: &NumberInText) -> bool {
        self.n.is_some_and(|n| said.number.parse() == Ok(n))
    }
}

/// The numbers that a text says, but for those that can well be another one: short ones that count nobody.
pub(super) fn telling_numbers(text: &str) -> impl Iterator<Item = f64> {
    numbers(text).filter(|said| said.number.contains(['.', ',']) || said.counts()).filter_map(|said| said.value())
}

fn is_short(number: &str) -> bool {
    number.len() < 2
}

/// A number in a text, with the words around it.
struct NumberInText<'t> {
    number: &'t str,
    before: &'t str,
    after: &'t str,
}

impl NumberInText<'_> {
    fn value(&self) -> Option<f64> {
        Number::parse(&self.number.replace(',', ".")).map(|number| number.value())
    }

    /// Whether it counts persons, or is a share of them.
    fn counts(&self) -> bool {
        let next = self.after.trim_start();
        let last = self.before.trim_end();
        next.starts_with('%')
            || next.split_whitespace().next().is_some_and(measure::is_of_persons)
            || last.ends_with('=')
    }
}

/// The numbers of a text. Those of dates and of references such as `9:4` are none.
fn numbers(text: &str) -> impl Iterator<Item = NumberInText<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(|letter: char| letter.is_ascii_digit())?;
        let rest = &text[start..];
        let end = rest.find(|letter: char| !letter.is_ascii_digit() && !matches!(letter, '.' | ',' | '-' | '/' | ':'));
        let word = &rest[..end.unwrap_or(rest.len())];
        at = start + word.len();
        let number = word.trim_end_matches(['.', ',', '-', '/', ':']);
        Some(NumberInText { number, before: &text[..start], after: &text[start + number.len()..] })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_withheld_number_is_heard_in_words_around_it() {
        let withheld = WithheldValue { number: Number::parse("62.5"), n: Some(8) };
        for text in ["Utfallet var 62,5 procent.", "62.5", "av 8 elever", "n = 8", "(62,50 %)"] {
            assert!(withheld.is_said_by_its_note(text), "{text}");
        }
        for text in ["Årskurs 8", "2024-08-08", "Se 8:62.5", "162.5", "Ny mätning."] {
            assert!(!withheld.is_said_by_its_note(text), "{text}");
        }
        let whole = WithheldValue { number: Number::parse("71"), n: None };
        assert!(whole.is_said_by_its_note("Blev 71"));
        let elsewhere = telling_numbers("Ett år 62,5. Enkät 71. Av 8 elever 2025-01-20.");
        assert_eq!(elsewhere.collect::<Vec<_>>(), [62.5, 8.0]);
    }
}
