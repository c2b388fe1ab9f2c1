//! What differs from language to language besides words: how dates are set, which quotation marks there are, in which order
//! names stand, and what the addresses of pages are called.

use crate::base::Number;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// The name of the file in the folder of a language.
pub const FILE: &str = "language.json";

/// The facts of a language.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LanguageFacts {
    /// What the language calls itself.
    pub name: String,
    /// Quotation marks: double and single ones, each to open and to close.
    pub quotes: Quotes,
    /// How numbers are set, by an example: `−1 234,5`.
    pub numbers: Numbers,
    /// How a share is set: `{number} %`.
    pub percent: String,
    /// A day: `{day} {month} {year}`.
    pub date: String,
    /// A month: `{month} {year}`.
    pub month: String,
    /// Days of one month: `{first}–{day} {month} {year}`.
    pub days: String,
    /// Days of one year: `{first} {first_month} – {day} {month} {year}`.
    pub dates: String,
    /// Letters that stand after z, in their order; those of one text stand together.
    pub last_letters: Vec<String>,
    /// Its code in the European list of languages.
    pub authority: String,
    /// The words of pages' addresses, where they are others than in English.
    paths: BTreeMap<String, String>,
}

/// The signs of numbers.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(try_from = "String")]
pub struct Numbers {
    /// Before a negative number.
    pub minus: char,
    /// Between thousands.
    pub group: char,
    /// Before decimals.
    pub point: char,
}

impl TryFrom<String> for Numbers {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        match text.chars().collect::<Vec<_>>()[..] {
            [minus, '1', group, '2', '3', '4', point, '5'] => Ok(Self { minus, group, point }),
            _ => Err("the number −1234.5 is wanted, with its signs: -1,234.5"),
        }
    }
}

impl Numbers {
    /// A number in JSON's form with the sign before its decimals, and nothing between thousands, so that it can be typed
    /// as it stands. What is no number (`..`, `2031/32`) stays as it is.
    pub fn bare(self, text: &str) -> String {
        let set = |letter| if letter == '.' { self.point } else { letter };
        Number::parse(text).map_or_else(|| text.to_owned(), |_| text.chars().map(set).collect())
    }
}

/// Quotation marks of a language.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(try_from = "String")]
pub struct Quotes {
    /// Double ones, to open and to close.
    pub double: [char; 2],
    /// Single ones, to open and to close.
    pub single: [char; 2],
}

impl TryFrom<String> for Quotes {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        match text.chars().collect::<Vec<_>>()[..] {
            [a, b, c, d] => Ok(Self { double: [a, b], single: [c, d] }),
            _ => Err("four quotation marks are wanted: “”‘’"),
        }
    }
}

impl LanguageFacts {
    /// Reads the file of a language.
    ///
    /// # Errors
    /// What is wrong with it, for those who wrote it.
    pub fn read(text: &str) -> Result<Self, String> {
        let facts: Self = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let plain = |word: &&String| !word.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'));
        if let Some(word) = facts.paths.values().find(plain) {
            return Err(format!("paths: {word}: a–z, 0–9, -"));
        }
        let distinct: BTreeSet<&String> = facts.paths.values().collect();
        if distinct.len() < facts.paths.len() { Err("paths: two are the same".to_owned()) } else { Ok(facts) }
    }

    /// The word of a page's address, by the English one.
    pub fn path<'a>(&'a self, english: &'a str) -> &'a str {
        self.paths.get(english).map_or(english, String::as_str)
    }
}

/// A pattern with its parts filled in: `{day} {month}`.
pub fn filled(pattern: &str, parts: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(pattern.len() + 8);
    let mut rest = pattern;
    while let Some((before, (name, after))) = rest.split_once('{').and_then(|(a, b)| Some((a, b.split_once('}')?))) {
        out.push_str(before);
        out.push_str(parts.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value));
        rest = after;
    }
    out.push_str(rest);
    out
}
