//! A language by its tag. Which languages have words, and everything that differs from one to the other, is data: the
//! catalogue of words knows.

use std::fmt;

/// A language: the two or three letters of its BCP 47 tag, such as `sv`, `en` or `fit`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language(u16);

const LETTERS: usize = 26;
const TWO: usize = LETTERS * LETTERS;
const THREE: usize = TWO * LETTERS;
/// All tags one after the other, so that a tag lives as long as the program and a language stays a number.
static TAGS: [u8; 2 * TWO + 3 * THREE] = tags();

const fn tags() -> [u8; 2 * TWO + 3 * THREE] {
    let mut tags = [b'a'; 2 * TWO + 3 * THREE];
    let (mut number, mut at) = (0, 0);
    while number < TWO + THREE {
        let (mut rest, mut left) = if number < TWO { (number, 2) } else { (number - TWO, 3) };
        let length = left;
        while left > 0 {
            left -= 1;
            tags[at + left] += (rest % LETTERS) as u8;
            rest /= LETTERS;
        }
        at += length;
        number += 1;
    }
    tags
}

impl Language {
    /// Swedish.
    pub const SV: Self = Self((18 * LETTERS + 21) as u16);
    /// English.
    pub const EN: Self = Self((4 * LETTERS + 13) as u16);

    /// The BCP 47 tag.
    pub fn tag(self) -> &'static str {
        let number = usize::from(self.0);
        let (at, length) = if number < TWO { (2 * number, 2) } else { (2 * TWO + 3 * (number - TWO), 3) };
        TAGS.get(at..at + length).and_then(|tag| std::str::from_utf8(tag).ok()).unwrap_or_default()
    }

    /// The language of a tag, if it is one: two or three small letters.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let letter = |byte: u8| byte.is_ascii_lowercase().then(|| usize::from(byte - b'a'));
        let number = tag.bytes().try_fold(0, |number, byte| Some((number * LETTERS + letter(byte)?) % THREE))?;
        match tag.len() {
            2 => u16::try_from(number).ok().map(Self),
            3 => u16::try_from(TWO + number).ok().map(Self),
            _ => None,
        }
    }
}

impl Default for Language {
    fn default() -> Self {
        Self::SV
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn a_tag_leads_to_a_language_and_back() {
        for tag in ["sv", "en", "aa", "zz", "aaa", "fit", "qaa", "zzz"] {
            assert_eq!(Language::from_tag(tag).map(Language::tag), Some(tag));
        }
        for text in ["", "s", "SV", "sv-SE", "åå", "svenska", "s1"] {
            assert_eq!(Language::from_tag(text), None, "{text}");
        }
        assert_eq!([Language::SV.tag(), Language::EN.tag()], ["sv", "en"]);
    }
}
