//! The words for problems, in each language, from one file per language.

use super::secret;
use crate::base::{Code, Diagnostic, Language};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

/// The words of one language.
pub struct Wording {
    bundle: FluentBundle<FluentResource>,
}

/// A problem in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// What was found.
    pub message: String,
    /// How to mend it, with what was probably meant.
    pub help: String,
    /// What was probably meant, or is to be written instead.
    pub suggestion: Option<String>,
}

impl Wording {
    /// The words of `language`.
    pub fn new(language: Language) -> Self {
        let source = match language {
            Language::Sv => include_str!("sv.ftl"),
            Language::En => include_str!("en.ftl"),
        };
        // A slip in the file leaves the rest usable; a test holds the files to be without any.
        let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(resource, _)| resource);
        let identifier = language.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
        // Marks around every value would end up in terminals and JSON.
        bundle.set_use_isolating(false);
        bundle.add_resource_overriding(resource);
        Self { bundle }
    }

    /// A problem in words, without what must not be repeated.
    pub fn words(&self, diagnostic: &Diagnostic) -> Words {
        let diagnostic = secret::withheld(diagnostic);
        let mut facts = FluentArgs::new();
        for (name, value) in &diagnostic.facts {
            let value = self.name_of(diagnostic.code, name, value).unwrap_or_else(|| value.clone());
            // The lines of an example are ours; everything else may come from anywhere.
            let value = if *name == "example" { value } else { printable(&value) };
            // Counts are numbers, so that a word beside one can follow it.
            let count = value.parse::<u32>().ok().filter(|_| matches!(*name, "cells" | "wanted"));
            facts.set(*name, count.map_or_else(|| FluentValue::from(value), FluentValue::from));
        }
        let id = match diagnostic.variant {
            "" => diagnostic.code.text().to_owned(),
            variant => format!("{}-{variant}", diagnostic.code.text()),
        };
        let mut help = self.attribute(&id, "help", &facts).unwrap_or_default();
        if let Some(suggestion) = &diagnostic.suggestion {
            let mut facts = FluentArgs::new();
            facts.set("suggestion", FluentValue::from(printable(suggestion)));
            let asks = matches!(
                diagnostic.code,
                Code::WrongType
                    | Code::InvalidId
                    | Code::InvalidNumber
                    | Code::InvalidPeriod
                    | Code::InvalidUrl
                    | Code::YamlSyntax
            );
            let lead = self.message(if asks { "write-instead" } else { "did-you-mean" }, &facts).unwrap_or_default();
            help = format!("{lead} {help}");
        }
        Words {
            message: self.message(&id, &facts).unwrap_or(id),
            help: help.trim().to_owned(),
            suggestion: diagnostic.suggestion.as_deref().map(printable),
        }
    }

    /// The rule of a code and its reason, for `etapp explain`.
    pub fn explain(&self, code: Code) -> String {
        self.attribute(code.text(), "why", &FluentArgs::new()).unwrap_or_default()
    }

    /// How to mend a problem of this code, as far as that can be said without the problem.
    pub fn remedy(&self, code: Code) -> String {
        let words = |name| self.attribute(code.text(), name, &FluentArgs::new());
        // Where the help names what was found, another attribute says the same without it.
        words("remedy").or_else(|| words("help")).unwrap_or_default()
    }

    /// Kinds and types are facts too; they are named in the language of the message.
    fn name_of(&self, code: Code, fact: &str, value: &str) -> Option<String> {
        let id = match (code, fact) {
            (Code::UnknownKey | Code::MissingKey, "kind") => format!("kind-{value}"),
            (Code::WrongType | Code::EmptyValue, "expected" | "found") => format!("type-{value}"),
            _ => return None,
        };
        self.message(&id, &FluentArgs::new())
    }

    fn message(&self, id: &str, facts: &FluentArgs) -> Option<String> {
        let pattern = self.bundle.get_message(id)?.value()?;
        Some(self.bundle.format_pattern(pattern, Some(facts), &mut Vec::new()).into_owned())
    }

    fn attribute(&self, id: &str, name: &str, facts: &FluentArgs) -> Option<String> {
        let attribute = self.bundle.get_message(id)?.get_attribute(name)?;
        Some(self.bundle.format_pattern(attribute.value(), Some(facts), &mut Vec::new()).into_owned())
    }
}

/// What was found, without characters that could steer a terminal.
fn printable(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { '\u{FFFD}' } else { letter }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_a_message_a_remedy_and_a_reason_in_each_language() {
        for language in Language::ALL {
            let wording = Wording::new(language);
            for code in Code::ALL {
                let id = code.text();
                assert!(wording.message(id, &FluentArgs::new()).is_some(), "{language:?} {id}");
                assert!(wording.attribute(id, "help", &FluentArgs::new()).is_some(), "{language:?} {id}.help");
                assert!(wording.attribute(id, "why", &FluentArgs::new()).is_some(), "{language:?} {id}.why");
            }
        }
    }

    #[test]
    fn explanations_need_no_problem_to_be_whole() {
        for language in Language::ALL {
            let wording = Wording::new(language);
            for code in Code::ALL {
                for words in [wording.explain(*code), wording.remedy(*code)] {
                    assert!(!words.is_empty() && !words.contains(['{', '$']), "{language:?} {}: {words}", code.text());
                }
            }
        }
    }

    #[test]
    fn the_files_have_no_slips_and_the_same_messages() {
        let ids = |source: &str| {
            let resource = FluentResource::try_new(source.to_owned()).expect("the file parses");
            let mut ids: Vec<(String, Vec<String>)> = resource
                .entries()
                .filter_map(|entry| match entry {
                    fluent_syntax::ast::Entry::Message(message) => {
                        let parts = message.attributes.iter().map(|part| part.id.name.to_owned()).collect();
                        Some((message.id.name.to_owned(), parts))
                    }
                    _ => None,
                })
                .collect();
            ids.sort();
            let count = ids.len();
            ids.dedup_by(|a, b| a.0 == b.0);
            assert_eq!(ids.len(), count, "a message stands twice");
            ids
        };
        assert_eq!(ids(include_str!("sv.ftl")), ids(include_str!("en.ftl")));
    }

    #[test]
    fn a_text_from_the_content_cannot_break_a_message_into_lines() {
        let wording = Wording::new(Language::En);
        let place = crate::base::SourceSpan::file(&"content/a.yaml".into());
        let told = wording.words(&Diagnostic::new(Code::UnknownKey, &place).fact("key", "a\nb"));
        assert!(!told.message.contains('\n'));
        let shown = wording.words(&Diagnostic::new(Code::WrongType, &place).fact("example", "\n    a: b"));
        assert!(shown.help.ends_with("\n    a: b"), "{}", shown.help);
    }
}
