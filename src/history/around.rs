//! What lies around a plan, and is told beside its changes: the facts of its site, and the theme in which it is shown.

use super::canonical;
use super::change::{Change, Field, Part, Rule};
use super::diff::softened;
use super::record::Record;
use super::side::{Side, SideValue};
use crate::base::{Language, SourcePath, SourceSpan};
use crate::plan::load::CONTENT;
use crate::plan::vocabulary::LogSource;
use crate::plan::{EntityRef, Site};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// The key of the theme's name, which is told with what the theme is.
const THEME: &str = "theme";
/// The key of the address, which a build may be given besides.
const ADDRESS: &str = "base_url";
/// The key of the language.
const LANGUAGE: &str = "language";

/// The facts of a site, and its theme as far as that is known.
#[derive(Clone, Debug)]
pub struct Around {
    /// What the site is called.
    name: String,
    /// The facts in canonical form.
    facts: Map<String, Value>,
    /// The digest of the theme's own files, `None` inside for the theme of the program; `None` where it was not read.
    theme: Option<Option<String>>,
    /// The file that says it.
    path: SourcePath,
}

impl Around {
    /// What lies around the plans of a site. `theme` is the digest of its theme's own files.
    pub fn of(site: &Site, theme: Option<Option<String>>) -> Self {
        let path = format!("{CONTENT}site.yaml").as_str().into();
        let facts =
            if let Value::Object(facts) = canonical::sorted(canonical::site(site)) { facts } else { Map::new() };
        Self { name: site.title.clone(), facts, theme, path }
    }

    /// What lay around a plan when it was frozen.
    pub fn of_record(record: &Record) -> Self {
        let facts = record.site.clone();
        let name = facts.get("title").and_then(Value::as_str).unwrap_or_default().to_owned();
        Self { name, facts, theme: Some(record.theme.clone()), path: SourcePath::clone(&record.path) }
    }

    /// The same without its address, where a build may have been given another.
    #[must_use]
    pub fn without_address(mut self) -> Self {
        self.facts.remove(ADDRESS);
        self
    }

    /// What changed from here to another state.
    pub fn changes(&self, after: &Self) -> Vec<Change> {
        let mut found = Vec::new();
        let keys: BTreeSet<&String> = self.facts.keys().chain(after.facts.keys()).filter(|key| *key != THEME).collect();
        for key in keys {
            let field = Field::from(key.as_str());
            self.compare(after, field, (self.facts.get(key), after.facts.get(key)), &mut found);
        }
        let words = |change: &Change| change.field.as_ref().is_some_and(|field| binds(&field.to_string()));
        let language = after.language();
        found.iter_mut().filter(|change| words(change)).for_each(|change| softened::mark_one(change, language));
        if self.shown() != after.shown() && self.theme.is_some() && after.theme.is_some() {
            let side = |of: &Self| Side::new(SideValue::Word(of.shown()), &SourceSpan::file(&of.path));
            let change = Change::new(Rule::ThemeChanged, EntityRef::Site, after.name.clone());
            let field = Some(Field::from(THEME));
            found.push(Change { field, before: Some(side(self)), after: Some(side(after)), ..change });
        }
        found
    }

    /// The language of the site.
    fn language(&self) -> Language {
        let tag = self.facts.get(LANGUAGE).and_then(Value::as_str);
        tag.and_then(Language::from_tag).unwrap_or(Language::SV)
    }

    /// The theme by its name and the digest of its own files.
    fn shown(&self) -> String {
        let name = self.facts.get(THEME).and_then(Value::as_str).unwrap_or_default();
        let digest = self.theme.iter().flatten();
        std::iter::once(name).chain(digest.map(String::as_str)).collect::<Vec<_>>().join(" ")
    }

    /// A fact on both sides; of several that belong together each on its own.
    fn compare(&self, after: &Self, field: Field, both: (Option<&Value>, Option<&Value>), found: &mut Vec<Change>) {
        let object = |side: Option<&Value>| side.and_then(Value::as_object).cloned();
        if let (old, new) = (object(both.0), object(both.1))
            && (old.is_some() || new.is_some())
        {
            let (old, new) = (old.unwrap_or_default(), new.unwrap_or_default());
            let keys: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
            for key in keys {
                self.compare(after, field.part(Part::Key(key.clone())), (old.get(key), new.get(key)), found);
            }
            return;
        }
        let (old, new) = (both.0.map(value), both.1.map(value));
        if old != new {
            let side = |value: SideValue, of: &Self| Side::new(value, &SourceSpan::file(&of.path));
            let change = Change::new(rule(&field, both), EntityRef::Site, after.name.clone());
            let (before, after) = (old.map(|old| side(old, self)), new.map(|new| side(new, after)));
            found.push(Change { field: Some(field), before, after, ..change });
        }
    }
}

/// Whether a fact of a site says by its words what is promised: what the site is called, and what it calls a promise.
fn binds(field: &str) -> bool {
    matches!(field, "title" | "description") || field.starts_with("terms.") && field.ends_with(".one")
}

/// What it means that a fact is another: a log that is kept no more, or begins later, tells less.
fn rule(field: &Field, (before, after): (Option<&Value>, Option<&Value>)) -> Rule {
    let text = |side: Option<&'_ Value>| side.and_then(Value::as_str).map(str::to_owned);
    match field.to_string().as_str() {
        "log" if text(after).as_deref() == Some(LogSource::Off.word()) => Rule::LogSwitchedOff,
        // Days are written so that they are sorted as text; without one it begins with the history.
        "log_from" if text(after) > text(before) => Rule::LogShortened,
        _ => Rule::SiteChanged,
    }
}

/// A fact as the side of a change.
fn value(fact: &Value) -> SideValue {
    let line = |one: &Value| match one {
        Value::Object(parts) => parts
            .values()
            .map(|part| part.as_str().map_or_else(|| part.to_string(), str::to_owned))
            .collect::<Vec<_>>()
            .join(" – "),
        other => other.as_str().map_or_else(|| other.to_string(), str::to_owned),
    };
    match fact {
        Value::Array(list) => SideValue::Texts(list.iter().map(line).collect()),
        Value::String(text) => SideValue::Text(text.clone()),
        other => SideValue::Word(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn around(one: &str) -> Around {
        let facts = json!({"language": "sv", "terms": {"milestone": {"one": one, "many": format!("{one}er")}}});
        let Value::Object(facts) = facts else { unreachable!() };
        Around { name: "Provby".into(), facts, theme: None, path: "content/site.yaml".into() }
    }

    #[test]
    fn what_a_promise_is_called_is_judged_by_its_words() {
        let told = |before: &str, after: &str| -> Vec<&str> {
            around(before).changes(&around(after)).iter().map(|change| change.rule.name()).collect()
        };
        assert_eq!(told("delmål", "ambition"), ["site-changed", "wording-softened"]);
        assert_eq!(told("delmål", "etappmål"), ["site-changed", "site-changed"]);
        assert_eq!(told("delmål", "delmål"), [""; 0]);
    }
}
