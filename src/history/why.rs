//! Whether words give a reason.

use crate::base::Language;
use crate::words;
use std::collections::BTreeSet;

/// Whether words that stand beside something say why: two at least, of which one is none that gives no reason by itself.
pub fn says_why(text: &str, language: Language) -> bool {
    let said = words_of(text);
    let formulas: BTreeSet<&str> = words::formulas(language).collect();
    said.len() > 1 && said.iter().any(|word| !formulas.contains(word.as_str()))
}

/// The words of a text in small letters. What has no letter is none.
pub fn words_of(text: &str) -> Vec<String> {
    let parts = text.split(|letter: char| !letter.is_alphanumeric());
    parts.filter(|word| word.chars().any(char::is_alphabetic)).map(str::to_lowercase).collect()
}
