//! Ids of entities: lower-case ASCII letters, digits and hyphens, at most 80 characters.

use super::visible::has_no_width;
use std::fmt;
use std::sync::Arc;

/// The longest id that is taken.
pub const MAX_LENGTH: usize = 80;

/// Names that Windows keeps for devices; a file of such a name cannot be checked out there.
pub const RESERVED: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2",
    "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// A well-formed id. It says nothing of whether the entity exists: that is the resolver's word.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(Arc<str>);

impl Id {
    /// Takes a text as an id.
    ///
    /// # Errors
    /// Says which rule the text breaks.
    pub fn parse(text: &str) -> Result<Self, IdError> {
        if text.is_empty() {
            return Err(IdError::Empty);
        }
        if text.len() > MAX_LENGTH {
            return Err(IdError::TooLong);
        }
        if !text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-') {
            return Err(IdError::Characters);
        }
        if RESERVED.contains(&text) {
            return Err(IdError::Reserved);
        }
        Ok(Self(text.into()))
    }

    /// The id of something whose id could not be read. No text can be taken as it.
    pub fn unread() -> Self {
        Self("".into())
    }

    /// Whether the id could be read.
    pub fn is_read(&self) -> bool {
        !self.0.is_empty()
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Why a text is no id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdError {
    /// There is nothing.
    Empty,
    /// It has more than [`MAX_LENGTH`] characters.
    TooLong,
    /// It has other characters than `a-z`, `0-9` and `-`.
    Characters,
    /// Windows keeps the name for a device.
    Reserved,
}

/// The id that a free text would have: letters folded to ASCII, everything else a hyphen. For suggestions.
pub fn suggest(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let mut out = String::new();
    for letter in text.nfd().map(folded) {
        // Accents stand apart from their letters here, and like letters that ASCII does not have they part no words.
        if !letter.is_ascii() && (letter.is_alphanumeric() || is_unseen(letter)) {
            continue;
        }
        if letter.is_ascii_alphanumeric() {
            out.push(letter.to_ascii_lowercase());
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.truncate(MAX_LENGTH);
    out.trim_matches('-').to_owned()
}

/// The letters of Sweden's neighbours that no accent makes.
fn folded(letter: char) -> char {
    match letter {
        'ø' | 'Ø' => 'o',
        'æ' | 'Æ' => 'a',
        other => other,
    }
}

/// Whether a letter is an accent, or a sign without width such as a soft hyphen.
fn is_unseen(letter: char) -> bool {
    unicode_normalization::char::is_combining_mark(letter) || has_no_width(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_plain_ascii_words() {
        assert!(Id::parse("tva-namndmal").is_ok());
        assert!(Id::parse("1").is_ok());
        assert_eq!(Id::parse("Två"), Err(IdError::Characters));
        assert_eq!(Id::parse(""), Err(IdError::Empty));
        assert_eq!(Id::parse("nul"), Err(IdError::Reserved));
        assert_eq!(Id::parse(&"a".repeat(81)), Err(IdError::TooLong));
    }

    #[test]
    fn a_suggestion_is_an_id() {
        assert_eq!(suggest("Två nämndmål!"), "tva-namndmal");
        assert_eq!(suggest("Unga 18–24 år – och arbets\u{AD}givare"), "unga-18-24-ar-och-arbetsgivare");
        assert_eq!(suggest("Køge → 3×2"), "koge-3-2");
    }
}
