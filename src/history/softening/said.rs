//! What a text says by itself, without an earlier one beside it: the numbers that it promises by, all, or no promise.

use super::kind::{Softening, SofteningKind};
use super::lexicon::Class;
use super::text::{Word, sentences};
use crate::base::{Language, Number};

/// The numbers that a text asks for: without years, times, and numbers that name something (grade 3, 4 §). "Three of four" asks
/// for 75 of a hundred.
pub fn numbers(text: &str, language: Language) -> Vec<Number> {
    let Some(lexicon) = super::lexicon(language) else { return Vec::new() };
    let mut found = Vec::new();
    for sentence in sentences(text, lexicon) {
        let words = &sentence.words;
        let mut at = 0;
        while let Some(word) = words.get(at) {
            at += 1;
            let Some(number) = word.number.filter(|number| asks(words, at - 1, *number)) else { continue };
            let share = words.get(at).filter(|between| between.text.chars().count() <= 2 && between.number.is_none());
            let whole = share.and_then(|_| words.get(at + 1)?.number).filter(|whole| *whole > number);
            let asked = match whole {
                Some(whole) => {
                    at += 2;
                    number / whole * 100.0
                }
                None => number,
            };
            found.extend(Number::parse(&asked.to_string()));
        }
    }
    found
}

/// Whether a text speaks of all: "all schools", "every pupil".
pub fn asks_all(text: &str, language: Language) -> bool {
    let Some(lexicon) = super::lexicon(language) else { return false };
    let is_all = |word: &Word| word.is(Class::All);
    sentences(text, lexicon).iter().any(|sentence| sentence.words.iter().any(is_all))
}

/// The word of a text by which it is no promise: an ambition, a vision. Where nothing stood before there is no word that it
/// came instead of.
pub fn weak_word(text: &str, language: Language) -> Option<Softening> {
    let lexicon = super::lexicon(language)?;
    let sentences = sentences(text, lexicon);
    let is_weak = |word: &&Word| word.is_any(&[Class::Wish, Class::Hope, Class::Disclaim]);
    let word = sentences.iter().flat_map(|sentence| &sentence.words).find(is_weak)?;
    Some(Softening { from: String::new(), to: word.written.clone(), kind: SofteningKind::Modal })
}

/// Whether the number at a place asks for so many of something.
fn asks(words: &[Word], at: usize, number: f64) -> bool {
    let is_year = number.fract() == 0.0 && (1900.0..2100.0).contains(&number);
    let names = at.checked_sub(1).is_some_and(|before| words[before].has(Class::Label));
    let times = words.get(at + 1).is_some_and(|next| next.has(Class::Unit) || next.has(Class::Month));
    !is_year && !names && !times && !words[at].law
}
