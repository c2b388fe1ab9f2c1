//! What kinds, keys and words of the content model are called, for people who edit content.

use crate::base::Language;
use crate::plan::read::Key;
use crate::plan::shape::{Mapping, Shape, Vocabulary};
use crate::words::{Catalogue, Strings, WordFile};

/// The words of one language.
pub struct SchemaWords {
    own: Strings,
    site: Strings,
    words: Catalogue,
}

impl SchemaWords {
    /// The words of `language`.
    pub fn new(words: &Catalogue, language: Language) -> Self {
        let own = words.strings(language, WordFile::Schema);
        Self { own, site: words.strings(language, WordFile::Pages), words: words.clone() }
    }

    /// What a mapping is called.
    pub fn kind(&self, mapping: &Mapping) -> String {
        self.own.get(mapping.kind).map_or_else(|| in_words(mapping.kind), str::to_owned)
    }

    /// What a key is called.
    pub fn label(&self, mapping: &Mapping, key: &Key) -> String {
        self.own.get(&self.id(mapping, key)).map_or_else(|| in_words(key.name), str::to_owned)
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
        let what = self.own.attribute(&self.id(mapping, key), "help", &[]);
        what.unwrap_or_else(|| key.doc.trim().to_owned())
    }

    /// How a value of the key's form is written.
    fn hint(&self, key: &Key) -> Option<String> {
        if let Some(kind) = key.refers_to() {
            return Some(self.own.with("hint-reference", &[("folder", kind.folder().into())]));
        }
        let id = match key.shape {
            Shape::Period => "hint-period",
            Shape::Date => "hint-date",
            Shape::Id => "hint-id",
            Shape::Prose => "hint-prose",
            Shape::Number => "hint-number",
            _ => return None,
        };
        Some(self.own.text(id))
    }

    /// The words that can stand for a vocabulary: of languages, all that there are words in.
    pub fn words(&self, vocabulary: &Vocabulary) -> Vec<&'static str> {
        match vocabulary.name {
            "language" => self.words.languages().map(Language::tag).collect(),
            _ => vocabulary.words.to_vec(),
        }
    }

    /// What a word of a vocabulary is called on the site.
    pub fn word(&self, vocabulary: &Vocabulary, word: &str) -> String {
        let of_site = match vocabulary.name {
            name @ ("status" | "result" | "verdict" | "case" | "direction" | "position" | "outcome" | "every") => {
                format!("{name}_{word}")
            }
            "kind" => format!("decision_{word}"),
            "language" => return self.language(word),
            // Words that are addresses are called by their last part, in any language.
            "theme_uri" | "publisher_type" => return word.rsplit('/').next().unwrap_or(word).to_owned(),
            "gender" => return word.to_owned(),
            name => return self.own.text(&format!("{name}-{word}")),
        };
        self.site.get(&of_site).unwrap_or(word).to_owned()
    }

    /// What a language is called: in this language, else in its own.
    fn language(&self, tag: &str) -> String {
        let known = self.own.get(&format!("language-{tag}")).map(str::to_owned);
        let own = || Language::from_tag(tag).map(|language| self.words.facts(language).name.clone());
        known.or_else(own).unwrap_or_else(|| tag.to_owned())
    }

    /// The id of a key's words: those of its kind, else those that any kind may use.
    fn id(&self, mapping: &Mapping, key: &Key) -> String {
        let own = format!("{}-{}", mapping.kind, key.name);
        if self.own.get(&own).is_some() { own } else { format!("any-{}", key.name) }
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
    use crate::plan::documents::{FILES, RedactionDocument};
    use crate::plan::read::Read;
    use std::collections::BTreeSet;

    fn mappings() -> Vec<Mapping> {
        let mut found: Vec<Mapping> = FILES.iter().map(|file| file.mapping).collect();
        found.extend(if let Shape::Mapping(one) = RedactionDocument::SHAPE { Some(one) } else { None });
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
        let all = Catalogue::built_in();
        for words in all.languages().map(|language| SchemaWords::new(&all, language)) {
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
            assert_eq!(words.own.missing(), Vec::<String>::new());
        }
    }

    #[test]
    fn no_words_are_left_of_a_key_that_is_gone() {
        let words = SchemaWords::new(&Catalogue::built_in(), Language::SV);
        let mut used: BTreeSet<String> = BTreeSet::new();
        for mapping in mappings() {
            used.insert(mapping.kind.to_owned());
            used.extend(mapping.keys.iter().map(|key| words.id(&mapping, key)));
        }
        let others = ["conformance-", "reason-", "language-", "hint-", "log-"];
        let left =
            words.own.plain().keys().filter(|id| !used.contains(*id) && !others.iter().any(|o| id.starts_with(o)));
        assert_eq!(left.collect::<Vec<_>>(), Vec::<&String>::new());
    }
}
