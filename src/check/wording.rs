//! Problems in words, as readers of a language are told them.

use super::secret;
use crate::base::visible::is_obeyed;
use crate::base::{Code, Diagnostic, Language};
use crate::words::strings::Argument;
use crate::words::{Catalogue, Strings, WordFile};

/// The words of one language.
pub struct Wording(Strings);

/// A problem in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProblemWords {
    /// What was found.
    pub message: String,
    /// How to mend it, with what was probably meant.
    pub help: String,
    /// What was probably meant, or is to be written instead.
    pub suggestion: Option<String>,
}

impl Wording {
    /// The words of `language`.
    pub fn new(words: &Catalogue, language: Language) -> Self {
        Self(words.strings(language, WordFile::Problems))
    }

    /// A problem in words, without what must not be repeated.
    pub fn words(&self, diagnostic: &Diagnostic) -> ProblemWords {
        let diagnostic = secret::withheld(diagnostic);
        let shown = |(name, value): &(&'static str, String)| {
            let value = self.name_of(diagnostic.code, name, value).unwrap_or_else(|| value.clone());
            // What stands in quotes is a file's own; what is only told follows the reader's language.
            let value = if *name == "number" { self.0.facts().numbers.bare(&value) } else { value };
            // The lines of an example are ours; everything else may come from anywhere.
            (*name, if *name == "example" { value } else { printable(&value) })
        };
        let facts: Vec<(&str, String)> = diagnostic.facts.iter().map(shown).collect();
        let arguments = facts.iter().map(|(name, value)| {
            // Counts are numbers, so that a word beside one can follow it.
            let count = value.parse::<u32>().ok().filter(|_| matches!(*name, "cells" | "wanted"));
            (*name, count.map_or(Argument::Text(value), |count| Argument::Count(count as usize)))
        });
        let facts: Vec<(&str, Argument)> = arguments.collect();
        let id = match diagnostic.variant {
            "" => diagnostic.code.word().to_owned(),
            variant => format!("{}-{variant}", diagnostic.code.word()),
        };
        let mut help = self.0.attribute(&id, "help", &facts).unwrap_or_default();
        if let Some(suggestion) = &diagnostic.suggestion {
            let suggestion = printable(suggestion);
            let asks = matches!(
                diagnostic.code,
                Code::WrongType
                    | Code::CutValue
                    | Code::EmptyValue
                    | Code::InvalidId
                    | Code::InvalidNumber
                    | Code::InvalidPeriod
                    | Code::InvalidUrl
                    | Code::YamlSyntax
                    | Code::MarkdownNearMiss
            );
            let asks = asks || (diagnostic.code == Code::BrokenLink && !diagnostic.variant.is_empty());
            let lead = if asks { "write-instead" } else { "did-you-mean" };
            help = format!("{} {help}", self.0.with(lead, &[("suggestion", (&suggestion).into())]));
        }
        ProblemWords {
            message: self.0.with(&id, &facts),
            help: help.trim().to_owned(),
            suggestion: diagnostic.suggestion.as_deref().map(printable),
        }
    }

    /// The rule of a code and its reason, for `etapp explain`.
    pub fn explain(&self, code: Code) -> String {
        self.0.attribute(code.word(), "why", &[]).unwrap_or_default()
    }

    /// How to mend a problem of this code, as far as that can be said without the problem.
    pub fn remedy(&self, code: Code) -> String {
        let words = |name| self.0.attribute(code.word(), name, &[]);
        // Where the help names what was found, another attribute says the same without it.
        words("remedy").or_else(|| words("help")).unwrap_or_default()
    }

    /// Kinds and types are facts too; they are named in the language of the message.
    fn name_of(&self, code: Code, fact: &str, value: &str) -> Option<String> {
        let id = match (code, fact) {
            (Code::UnknownKey | Code::MissingKey, "kind") => format!("kind-{value}"),
            (Code::WrongType | Code::EmptyValue, "expected" | "found") => format!("type-{value}"),
            (Code::NotFollowable, "lacks") => {
                let lack = |word: &str| self.0.get(&format!("lack-{word}")).unwrap_or_default().to_owned();
                return Some(value.split(',').map(lack).collect::<Vec<_>>().join(", "));
            }
            _ => return None,
        };
        self.0.get(&id).map(str::to_owned)
    }
}

/// What was found, without characters that could steer a terminal.
fn printable(text: &str) -> String {
    text.chars().map(|letter| if is_obeyed(letter) { '\u{FFFD}' } else { letter }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_a_message_a_remedy_and_a_reason_in_each_language() {
        for language in Catalogue::built_in().languages() {
            let wording = Wording::new(&Catalogue::built_in(), language);
            for code in Code::ALL {
                let id = code.word();
                for part in ["help", "why"] {
                    assert!(wording.0.attribute(id, part, &[]).is_some(), "{language:?} {id}.{part}");
                }
            }
        }
    }

    #[test]
    fn explanations_need_no_problem_to_be_whole() {
        for language in Catalogue::built_in().languages() {
            let wording = Wording::new(&Catalogue::built_in(), language);
            for code in Code::ALL {
                for words in [wording.explain(code), wording.remedy(code)] {
                    assert!(!words.is_empty() && !words.contains(['{', '$']), "{language:?} {}: {words}", code.word());
                }
            }
        }
    }

    #[test]
    fn a_number_is_set_as_the_language_of_the_message_does() {
        let place = crate::base::SourceSpan::file(&"content/a.yaml".into());
        let found = Diagnostic::new(Code::TargetWithoutUnit, &place).fact("number", "12.5");
        for (language, wanted) in [(Language::SV, "Måltalet 12,5 säger"), (Language::EN, "The target 12.5 does")] {
            let told = Wording::new(&Catalogue::built_in(), language).words(&found);
            assert!(told.message.starts_with(wanted), "{}", told.message);
        }
    }

    #[test]
    fn a_text_from_the_content_cannot_break_a_message_into_lines() {
        let wording = Wording::new(&Catalogue::built_in(), Language::EN);
        let place = crate::base::SourceSpan::file(&"content/a.yaml".into());
        let told = wording.words(&Diagnostic::new(Code::UnknownKey, &place).fact("key", "a\nb"));
        assert!(!told.message.contains('\n'));
        let shown = wording.words(&Diagnostic::new(Code::WrongType, &place).fact("example", "\n    a: b"));
        assert!(shown.help.ends_with("\n    a: b"), "{}", shown.help);
    }
}
