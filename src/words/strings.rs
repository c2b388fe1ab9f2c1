//! The strings of the interface in one language: the built-in ones, and what a theme puts in their place.

use super::facts::LanguageFacts;
use super::message::{FactValue, Message};
use crate::base::Language;
use crate::base::visible::visible;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::Pattern;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

/// Strings by their id. A string that is missing, or lacks an argument, is noted and fails the build.
pub struct Strings {
    language: Language,
    facts: Arc<LanguageFacts>,
    bundle: FluentBundle<FluentResource>,
    plain: BTreeMap<String, String>,
    missing: Mutex<BTreeSet<String>>,
}

impl Strings {
    /// Strings from Fluent sources; later ones replace messages of earlier ones.
    ///
    /// # Errors
    /// The line of a source that does not parse.
    pub fn new(language: Language, facts: Arc<LanguageFacts>, sources: &[&str]) -> Result<Self, usize> {
        let identifier = language.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
        // Isolation marks would end up in titles, file names and CSV.
        bundle.set_use_isolating(false);
        let mut ids = BTreeSet::new();
        for source in sources {
            let resource = parsed(source)?;
            for entry in resource.entries() {
                if let fluent_syntax::ast::Entry::Message(message) = entry {
                    ids.insert(message.id.name.to_owned());
                }
            }
            bundle.add_resource_overriding(resource);
        }
        let mut strings = Self { language, facts, bundle, plain: BTreeMap::new(), missing: Mutex::default() };
        // What needs no arguments is made once; templates see just these.
        strings.plain = ids.into_iter().filter_map(|id| strings.plain_message(&id).map(|text| (id, text))).collect();
        Ok(strings)
    }

    /// What differs from language to language besides words.
    pub fn facts(&self) -> &LanguageFacts {
        &self.facts
    }

    /// No strings at all: each id stands for itself.
    pub(super) fn none(language: Language, facts: Arc<LanguageFacts>) -> Self {
        let bundle = FluentBundle::new_concurrent(Vec::new());
        Self { language, facts, bundle, plain: BTreeMap::new(), missing: Mutex::default() }
    }

    fn plain_message(&self, id: &str) -> Option<String> {
        let pattern = self.bundle.get_message(id)?.value()?;
        self.formatted(pattern, None).ok()
    }

    /// The words of a pattern; those of a pattern that asks for more than it is given are an error.
    fn formatted(&self, pattern: &Pattern<&str>, facts: Option<&FluentArgs>) -> Result<String, String> {
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, facts, &mut errors).into_owned();
        if errors.is_empty() { Ok(text) } else { Err(text) }
    }

    /// The language of the strings.
    pub fn language(&self) -> Language {
        self.language
    }

    /// All strings without arguments, by their id.
    pub fn plain(&self) -> &BTreeMap<String, String> {
        &self.plain
    }

    /// A string without arguments.
    pub fn text(&self, id: &str) -> String {
        self.plain.get(id).cloned().unwrap_or_else(|| self.note(id))
    }

    /// A string without arguments, if there is one of that id.
    pub fn get(&self, id: &str) -> Option<&str> {
        self.plain.get(id).map(String::as_str)
    }

    /// An attribute of a string, if it has one of that name.
    pub fn attribute(&self, id: &str, name: &str, arguments: &[(&str, Argument)]) -> Option<String> {
        let attribute = self.bundle.get_message(id)?.get_attribute(name)?;
        Some(self.formatted(attribute.value(), Some(&facts(arguments))).unwrap_or_else(|text| text))
    }

    /// A string with arguments. Numbers choose plural forms and stand as plain digits; format large ones beforehand.
    pub fn with(&self, id: &str, arguments: &[(&str, Argument)]) -> String {
        let pattern = self.bundle.get_message(id).and_then(|message| message.value());
        let text = pattern.and_then(|pattern| self.formatted(pattern, Some(&facts(arguments))).ok());
        text.unwrap_or_else(|| self.note(id))
    }

    /// Names in quotation marks.
    fn quoted(&self, names: &[String]) -> String {
        names.iter().map(|name| self.with("quoted", &[("text", name.into())])).collect::<Vec<_>>().join(", ")
    }

    /// A message in words.
    pub fn say(&self, message: &Message) -> String {
        // A fact may be the name of a file, which can hold anything.
        let seen: Vec<_> = message
            .values
            .iter()
            .map(|(name, value)| match value {
                FactValue::Count(count) => (*name, Err(*count)),
                FactValue::Number(number) => (*name, Ok(self.facts.numbers.bare(number).into())),
                FactValue::Text(text) => (*name, Ok(visible(text))),
                FactValue::Names(names) => (*name, Ok(visible(&self.quoted(names)).into_owned().into())),
                FactValue::Word(id) => (*name, Ok(self.text(id).into())),
            })
            .collect();
        let values = seen.iter().map(|(name, value)| match value {
            Err(count) => (*name, Argument::Count(*count)),
            Ok(text) => (*name, Argument::Text(text)),
        });
        self.with(message.id, &values.collect::<Vec<_>>())
    }

    /// Notes a string as missing and gives its id in its place.
    fn note(&self, id: &str) -> String {
        if let Ok(mut missing) = self.missing.lock() {
            missing.insert(id.to_owned());
        }
        format!("[{id}]")
    }

    /// The ids that were asked for and not found.
    pub fn missing(&self) -> Vec<String> {
        self.missing.lock().map(|missing| missing.iter().cloned().collect()).unwrap_or_default()
    }
}

/// A source without slips, or the line of the first one.
pub(super) fn parsed(source: &str) -> Result<FluentResource, usize> {
    FluentResource::try_new(source.to_owned()).map_err(|(_, errors)| {
        let at = errors.first().map_or(0, |error| error.pos.start);
        source[..at.min(source.len())].matches('\n').count() + 1
    })
}

fn facts<'a>(arguments: &[(&'a str, Argument<'a>)]) -> FluentArgs<'a> {
    let value = |value: &Argument<'a>| match value {
        Argument::Count(count) => FluentValue::from(*count),
        Argument::Text(text) => FluentValue::from(*text),
    };
    arguments.iter().map(|(name, argument)| (*name, value(argument))).collect()
}

/// An argument of a string.
#[derive(Clone, Copy)]
pub enum Argument<'a> {
    /// A number that may choose a plural form.
    Count(usize),
    /// A text, put in as it is.
    Text(&'a str),
}

impl From<usize> for Argument<'_> {
    fn from(count: usize) -> Self {
        Self::Count(count)
    }
}

impl<'a> From<&'a str> for Argument<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Argument<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Catalogue;
    use super::*;

    fn strings(source: &str) -> Strings {
        let facts = Catalogue::built_in().facts(Language::SV);
        Strings::new(Language::SV, facts, &[source]).expect("it parses")
    }

    #[test]
    fn plural_forms_follow_the_number() {
        let strings = strings("files = { $count ->\n    [one] en fil\n   *[other] { $count } filer\n}\n");
        assert_eq!(strings.with("files", &[("count", 1.into())]), "en fil");
        assert_eq!(strings.with("files", &[("count", 7.into())]), "7 filer");
        assert!(strings.missing().is_empty());
    }

    #[test]
    fn what_is_missing_is_noted() {
        let strings = strings("a = { $x }\n");
        assert_eq!(strings.text("b"), "[b]");
        assert_eq!(strings.with("a", &[]), "[a]");
        assert_eq!(strings.missing(), ["a", "b"]);
    }
}
