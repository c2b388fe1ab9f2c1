//! Whether words give a reason.

use crate::words;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// The fewest words of a reason.
pub const FEWEST: usize = 3;

/// Fewest letters of a word that says anything by itself.
const LETTERS: usize = 3;

/// Whether words that stand beside something say why: at least so many, of which one tells something.
pub fn says_why(text: &str, fewest: usize) -> bool {
    let said = words_of(text);
    said.len() >= fewest && telling(&said).next().is_some()
}

/// Whether words that stand beside a change say more than the change does by itself.
pub fn adds_to(text: &str, own: &BTreeSet<String>) -> bool {
    telling(&words_of(text)).any(|word| !own.contains(word))
}

/// The words of a change itself: of its fingerprint, of what it is called, and of both sides.
pub fn own_words<'t>(print: &str, name: &str, sides: impl IntoIterator<Item = Cow<'t, str>>) -> BTreeSet<String> {
    let sides = sides.into_iter().flat_map(|side| words_of(&side));
    words_of(print).into_iter().chain(words_of(name)).chain(sides).collect()
}

/// The words that tell something: those of a few letters, but for the ones that give no reason by themselves in any language.
pub fn telling(said: &[String]) -> impl Iterator<Item = &str> {
    let formulas: BTreeSet<&str> = words::formulas().collect();
    let long = said.iter().map(String::as_str).filter(|word| word.chars().count() >= LETTERS);
    long.filter(move |word| !formulas.contains(word))
}

/// The words of a text in small letters. What has no letter is none.
pub fn words_of(text: &str) -> Vec<String> {
    let parts = text.split(|letter: char| !letter.is_alphanumeric());
    parts.filter(|word| word.chars().any(char::is_alphabetic)).map(str::to_lowercase).collect()
}
