//! What a text says by itself, without an earlier one beside it: the numbers that it promises by, all, or no promise.

use super::kind::{Softening, SofteningKind};
use super::lexicon::Class;
use super::text::{Word, sentences, written};
use crate::base::{Language, Number};

/// A number that a text asks for.
#[derive(Debug)]
pub struct AskedNumber {
    /// The number.
    pub number: Number,
    /// Whether it is a least one, or a greatest one, where the words say so.
    pub bound: Option<Bound>,
}

/// What a number bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// It is the least.
    Least,
    /// It is the most.
    Most,
}

/// The numbers that a text asks for: without years, times, and numbers that name something (grade 3, 4 §). "Three of four" asks
/// for 75 of a hundred.
pub fn numbers(text: &str, language: Language) -> Vec<AskedNumber> {
    let Some(lexicon) = super::lexicon(language) else { return Vec::new() };
    let mut found = Vec::new();
    for sentence in sentences(text, lexicon) {
        let words = &sentence.words;
        let mut at = 0;
        while let Some(word) = words.get(at) {
            at += 1;
            let Some(number) = word.number.filter(|number| asks(words, at - 1, *number)) else { continue };
            let bound = bound(words, at - 1);
            let share = words.get(at).filter(|between| between.text.chars().count() <= 2 && between.number.is_none());
            let whole = share.and_then(|_| words.get(at + 1)?.number).filter(|whole| *whole > number);
            let asked = match whole {
                Some(whole) => {
                    at += 2;
                    number / whole * 100.0
                }
                None => number,
            };
            found.extend(Number::parse(&asked.to_string()).map(|number| AskedNumber { number, bound }));
        }
    }
    found
}

/// The years by which a text says that something is, in their order.
pub fn years(text: &str, language: Language) -> Vec<i16> {
    let Some(lexicon) = super::lexicon(language) else { return Vec::new() };
    let mut years = Vec::new();
    for sentence in sentences(text, lexicon) {
        let words = &sentence.words;
        let year = |at: usize| {
            let number =
                words[at].number.filter(|number| number.fract() == 0.0 && (1900.0..2100.0).contains(number))?;
            // "2000 places" are no year.
            let verb = [Class::Stop, Class::Duty, Class::Deed, Class::End];
            let stands = words.get(at + 1).is_none_or(|next| !next.speaks() || next.is_any(&verb));
            let behind = at.checked_sub(1).is_some_and(|before| {
                let before = &words[before];
                before.is_any(&[Class::Stop, Class::By, Class::Unit, Class::Month, Class::Season, Class::Ceiling])
            });
            (stands && behind && words[at].text.len() == 4).then_some(number as i16)
        };
        years.extend((0..words.len()).filter_map(year));
    }
    years.sort_unstable();
    years
}

/// What the words just before a number say that it bounds.
fn bound(words: &[Word], at: usize) -> Option<Bound> {
    let ends =
        |from: usize, class: Class| words[from].hits.iter().any(|hit| hit.class == class && from + hit.length == at);
    let says = |class: Class| (at.saturating_sub(4)..at).any(|from| ends(from, class));
    match (says(Class::Floor), says(Class::Ceiling)) {
        (true, false) => Some(Bound::Least),
        (false, true) => Some(Bound::Most),
        _ => None,
    }
}

/// Where a text says in as many words that something is no promise.
pub fn disclaims(text: &str, language: Language) -> Option<Softening> {
    let lexicon = super::lexicon(language)?;
    let sentences = sentences(text, lexicon);
    let told = sentences.iter().find_map(|sentence| {
        let words = &sentence.words;
        let hit = |at: usize| words[at].hits.iter().find(|hit| hit.class == Class::Disclaim && hit.marked);
        let (at, hit) = (0..words.len()).filter(|at| !words[*at].quoted).find_map(|at| Some((at, hit(at)?)))?;
        Some(written(words, at..at + hit.length))
    });
    told.map(|to| Softening { from: String::new(), to, kind: SofteningKind::Negation })
}

/// Whether the first text of who was judged denies something, or says that it is wrong. Where nothing stood before there is
/// nothing that it could be held against, so a word is enough.
pub fn objects(text: &str, language: Language) -> bool {
    let Some(lexicon) = super::lexicon(language) else { return false };
    // "Without delay" denies nothing.
    let denies = |word: &Word| {
        word.is_any(&[Class::Dissent, Class::Disclaim]) || word.is(Class::Negation) && !word.is(Class::Narrow)
    };
    sentences(text, lexicon).iter().any(|sentence| sentence.words.iter().any(denies))
}

/// Whether a text speaks of all: "all schools", "every pupil".
pub fn asks_all(text: &str, language: Language) -> bool {
    let Some(lexicon) = super::lexicon(language) else { return false };
    let is_all = |word: &Word| word.is(Class::All);
    sentences(text, lexicon).iter().any(|sentence| sentence.words.iter().any(is_all))
}

/// The word of a text by which it is no promise: an ambition, a vision, a draft. Where nothing stood before there is no word that it
/// came instead of.
pub fn weak_word(text: &str, language: Language) -> Option<Softening> {
    let lexicon = super::lexicon(language)?;
    let sentences = sentences(text, lexicon);
    let is_weak = |word: &&Word| word.is_any(&[Class::Wish, Class::Hope, Class::Draft, Class::Disclaim]);
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
