//! What kinds, keys and words of the content model are called, for people who edit content.

use crate::base::Language;
use crate::plan::read::Key;
use crate::plan::shape::{Mapping, Shape, Vocabulary};
use crate::render::theme;
use crate::words::Strings;

/// The words of one language.
pub struct Words {
    language: Language,
    own: Option<Strings>,
    site: Option<Strings>,
}

impl Words {
    /// The words of `language`.
    pub fn new(language: Language) -> Self {
        let source = match language {
            Language::Sv => include_str!("sv.ftl"),
            Language::En => include_str!("en.ftl"),
        };
        // A slip in the file leaves ids in the place of words; a test holds the files to be without any.
        Self { language, own: Strings::new(language, &[source]).ok(), site: theme::built_in_strings(language) }
    }

    /// What a mapping is called.
    pub fn kind(&self, mapping: &Mapping) -> String {
        match self.language {
            Language::Sv => self.own(mapping.kind),
            Language::En => in_words(mapping.kind),
        }
    }

    /// What a key is called.
    pub fn label(&self, mapping: &Mapping, key: &Key) -> String {
        match self.language {
            Language::Sv => self.own(&self.id(mapping, key)),
            Language::En => in_words(key.name),
        }
    }

    /// What is to stand under a key, in full sentences.
    pub fn help(&self, mapping: &Mapping, key: &Key) -> String {
        let what = self.about(mapping, key);
        match self.hint(key) {
            Some(hint) => format!("{what} {hint}"),
            None => what,
        }
    }

    /// What is to stand under a key, without how it is written.
    pub fn about(&self, mapping: &Mapping, key: &Key) -> String {
        let what = match self.language {
            Language::Sv => self.own.as_ref().and_then(|own| own.attribute(&self.id(mapping, key), "help")),
            Language::En => Some(key.doc.trim().to_owned()),
        };
        what.unwrap_or_default()
    }

    /// How a value of the key's form is written.
    fn hint(&self, key: &Key) -> Option<String> {
        if let Some(kind) = key.refers_to() {
            let own = self.own.as_ref()?;
            return Some(own.with("hint-reference", &[("folder", kind.folder().into())]));
        }
        let id = match key.shape {
            Shape::Period => "hint-period",
            Shape::Date => "hint-date",
            Shape::Id => "hint-id",
            Shape::Prose => "hint-prose",
            Shape::Number => "hint-number",
            _ => return None,
        };
        Some(self.own(id))
    }

    /// What a word of a vocabulary is called on the site.
    pub fn word(&self, vocabulary: &Vocabulary, word: &str) -> String {
        let of_site = match vocabulary.name {
            name @ ("status" | "result" | "verdict" | "case" | "direction") => format!("{name}_{word}"),
            "kind" => format!("decision_{word}"),
            name => return self.own(&format!("{name}-{word}")),
        };
        self.site.as_ref().and_then(|site| site.plain().get(&of_site).cloned()).unwrap_or_else(|| word.to_owned())
    }

    /// The id of a key's words: those of its kind, else those that any kind may use.
    fn id(&self, mapping: &Mapping, key: &Key) -> String {
        let own = format!("{}-{}", mapping.kind, key.name);
        let known = self.own.as_ref().is_some_and(|words| words.plain().contains_key(&own));
        if known { own } else { format!("any-{}", key.name) }
    }

    fn own(&self, id: &str) -> String {
        self.own.as_ref().and_then(|own| own.plain().get(id).cloned()).unwrap_or_else(|| id.to_owned())
    }
}

/// `case_number` as `Case number`.
fn in_words(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).map(|letter| if letter == '_' { ' ' } else { letter }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::documents::FILES;
    use std::collections::BTreeSet;

    fn mappings() -> Vec<Mapping> {
        let mut found: Vec<Mapping> = FILES.iter().map(|file| file.mapping).collect();
        let mut at = 0;
        while let Some(mapping) = found.get(at).copied() {
            let inner = mapping.keys.iter().filter_map(|key| match key.shape {
                Shape::Mapping(inner) => Some(*inner),
                _ => None,
            });
            found.extend(inner.collect::<Vec<_>>());
            at += 1;
        }
        found
    }

    #[test]
    fn every_kind_key_and_word_has_a_name_and_help_in_both_languages() {
        for words in Language::ALL.map(Words::new) {
            let own = words.own.as_ref().expect("the file of words parses");
            for mapping in mappings() {
                assert_ne!(words.kind(&mapping), mapping.kind);
                for key in mapping.keys {
                    let (label, help) = (words.label(&mapping, key), words.help(&mapping, key));
                    assert!(!label.is_empty() && !label.starts_with("any-"), "{} {}: {label}", mapping.kind, key.name);
                    assert!(help.ends_with('.') && !help.starts_with(' '), "{} {}: {help}", mapping.kind, key.name);
                    if let Shape::Word(vocabulary) = key.shape {
                        for word in vocabulary.words {
                            let label = words.word(vocabulary, word);
                            assert!(!label.contains('_') && !label.ends_with(&format!("-{word}")), "{word}: {label}");
                        }
                    }
                }
            }
            assert_eq!(own.missing(), Vec::<String>::new());
        }
    }

    #[test]
    fn no_words_are_left_of_a_key_that_is_gone() {
        let words = Words::new(Language::Sv);
        let mut used: BTreeSet<String> = BTreeSet::new();
        for mapping in mappings() {
            used.insert(mapping.kind.to_owned());
            used.extend(mapping.keys.iter().map(|key| words.id(&mapping, key)));
        }
        let own = words.own.as_ref().expect("the file of words parses");
        let others = ["conformance-", "reason-", "language-", "hint-"];
        let left = own.plain().keys().filter(|id| !used.contains(*id) && !others.iter().any(|o| id.starts_with(o)));
        assert_eq!(left.collect::<Vec<_>>(), Vec::<&String>::new());
    }
}
