//! What a value must look like, told by the very declarations that read it: for schemas, forms and new files.

use super::Kind;
use super::read::{Key, Need};

/// The form of a value.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// Plain text, not blank.
    Text,
    /// Markdown, not blank.
    Prose,
    /// `true` or `false`.
    Bool,
    /// A decimal number.
    Number,
    /// A whole number from the first to the second, both included.
    Whole(i64, i64),
    /// A period in any of its forms.
    Period,
    /// A full day.
    Date,
    /// An id.
    Id,
    /// The id of an entity of a kind.
    Reference(Kind),
    /// `kind/id`.
    EntityName,
    /// An `http` or `https` address.
    WebAddress,
    /// A web address with nothing but a host and a path.
    SiteAddress,
    /// An e-mail address.
    MailAddress,
    /// A web or an e-mail address.
    Feedback,
    /// A colour as `#rrggbb` or `#rgb`.
    Colour,
    /// A number, or a word that begins with a letter.
    Quantity,
    /// The same, `.` or `..`.
    Reading,
    /// Any value of one line, in quotes or not.
    Scalar,
    /// One of a closed vocabulary.
    Word(Vocabulary),
    /// One of a closed vocabulary, or an id that stands beside it.
    WordOrId(Vocabulary),
    /// Keys with values.
    Mapping(Mapping),
    /// Keys with values, or the name under which such stand elsewhere in the file.
    OrName(Mapping),
    /// Mappings under names that people choose.
    ByName(Mapping),
}

impl Shape {
    /// The mapping that a value of this form is, or can be.
    pub fn mapping(&self) -> Option<&Mapping> {
        match self {
            Self::Mapping(mapping) | Self::OrName(mapping) => Some(mapping),
            _ => None,
        }
    }
}

/// A closed vocabulary: its name, and its words in the order in which they are listed.
#[derive(Clone, Copy, Debug)]
pub struct Vocabulary {
    /// Its name.
    pub name: &'static str,
    /// Its words.
    pub words: &'static [&'static str],
}

/// A mapping: a whole file, or a part of one.
#[derive(Clone, Copy, Debug)]
pub struct Mapping {
    /// Its name, unique among all mappings.
    pub kind: &'static str,
    /// What it is, in English.
    pub doc: &'static str,
    /// Its keys, in the order in which they are written.
    pub keys: &'static [Key],
    /// What else its keys must hold to.
    pub choices: &'static [Choice],
}

/// A rule over several keys of a mapping. The resolver and the rules of the next floor hold content to it; a test over
/// generated documents holds them and this declaration together.
#[derive(Clone, Copy, Debug)]
pub enum Choice {
    /// Just one of the keys stands.
    One(&'static [&'static str]),
    /// At least one of the keys stands.
    Any(&'static [&'static str]),
    /// The first key stands only with the second.
    With(&'static str, &'static str),
    /// The first key, if it is a list with anything in it, does not stand with the second.
    Either(&'static str, &'static str),
    /// The list stands and has at least one item.
    NotEmpty(&'static str),
    /// In a list, mappings of this sort are told apart by the value of the key.
    ToldApart(&'static str),
}

impl Mapping {
    /// The key of a name.
    pub fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|key| key.name == name)
    }

    /// The key by whose value mappings of this sort are told apart in a list.
    pub fn told_apart_by(&self) -> Option<&'static str> {
        self.choices.iter().find_map(|choice| if let Choice::ToldApart(key) = choice { Some(*key) } else { None })
    }

    /// Whether a file without the key is refused.
    pub fn requires(&self, key: &Key) -> bool {
        let alone = |choice: &Choice| match choice {
            Choice::Any([name]) | Choice::NotEmpty(name) => *name == key.name,
            _ => false,
        };
        key.need == Need::Required || self.choices.iter().any(alone)
    }
}

impl Key {
    /// The kind of the entity that the key refers to.
    pub fn refers_to(&self) -> Option<Kind> {
        match self.shape {
            Shape::Reference(kind) => Some(*kind),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::documents::FILES;

    fn mappings() -> Vec<Mapping> {
        let mut found: Vec<Mapping> = FILES.iter().map(|file| file.mapping).collect();
        let mut at = 0;
        while let Some(mapping) = found.get(at).copied() {
            for key in mapping.keys {
                if let Shape::Mapping(inner) | Shape::OrName(inner) | Shape::ByName(inner) = key.shape {
                    found.push(*inner);
                }
            }
            at += 1;
        }
        found
    }

    #[test]
    fn every_choice_names_keys_that_there_are() {
        let mut seen = 0;
        for mapping in mappings() {
            for choice in mapping.choices {
                let names = match choice {
                    Choice::One(names) | Choice::Any(names) => names.to_vec(),
                    Choice::With(one, other) | Choice::Either(one, other) => vec![*one, *other],
                    Choice::NotEmpty(name) | Choice::ToldApart(name) => vec![*name],
                };
                for name in names {
                    assert!(mapping.key(name).is_some(), "{} has no key {name}", mapping.kind);
                    seen += 1;
                }
            }
        }
        assert!(seen > 10);
    }
}
