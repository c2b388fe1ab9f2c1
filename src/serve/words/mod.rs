//! The words of the preview, in each language.

use crate::base::Language;
use crate::words::Strings;
use crate::words::strings::Argument;

/// The words of one language.
pub struct Words(Option<Strings>);

impl Words {
    /// The words of `language`.
    pub fn new(language: Language) -> Self {
        let source = match language {
            Language::Sv => include_str!("sv.ftl"),
            Language::En => include_str!("en.ftl"),
        };
        // A slip in the file leaves ids in the place of words; a test holds the files to be without any.
        Self(Strings::new(language, &[source]).ok())
    }

    /// A string without arguments.
    pub fn text(&self, id: &str) -> String {
        self.0.as_ref().map_or_else(|| id.to_owned(), |strings| strings.text(id))
    }

    /// A string with arguments.
    pub fn with(&self, id: &str, arguments: &[(&str, Argument)]) -> String {
        self.0.as_ref().map_or_else(|| id.to_owned(), |strings| strings.with(id, arguments))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn ids(source: &str) -> BTreeSet<&str> {
        let names = source.lines().filter(|line| line.starts_with(|letter: char| letter.is_ascii_lowercase()));
        names.filter_map(|line| line.split_once(" =")).map(|(name, _)| name).collect()
    }

    #[test]
    fn both_languages_have_the_same_words() {
        let (sv, en) = (include_str!("sv.ftl"), include_str!("en.ftl"));
        assert_eq!(ids(sv), ids(en));
        for language in [Language::Sv, Language::En] {
            assert!(Words::new(language).0.is_some());
        }
        let count = |errors: usize, warnings: usize| {
            Words::new(Language::Sv).with("count", &[("errors", errors.into()), ("warnings", warnings.into())])
        };
        assert_eq!([count(2, 0), count(1, 1)], ["2 fel".to_owned(), "1 fel, 1 varning".to_owned()]);
    }
}
