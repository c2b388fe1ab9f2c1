//! What lies around a plan, and is told beside its changes: the facts of its site, and the theme in which it is shown.

use super::canonical;
use super::change::{Change, Field, FieldPart, Rule};
use super::diff::moved::MovedWords;
use super::diff::softened;
use super::record::Record;
use super::side::{Side, SideValue};
use crate::base::{Date, Language, SourcePath, SourceSpan};
use crate::plan::load::CONTENT;
use crate::plan::vocabulary::LogSource;
use crate::plan::{EntityRef, Site};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// The key of the theme's name, which is told with what the theme is.
const THEME: &str = "theme";
/// The key of the address, which a build may be given besides.
const ADDRESS: &str = "base_url";
/// The keys of a file and of what is in it.
const FILE: &str = "file";
const DIGEST: &str = "digest";
/// The key of what translations say of the site.
const TRANSLATIONS: &str = "translations";
/// The key of the day from which there is a log.
const BEGINNING: &str = "log_from";
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
    /// Whether it would say what translations of `site.yaml` say: a record without any may be older than that is held.
    knows_translations: bool,
    /// The file that says it.
    path: SourcePath,
    /// The day of the first state that the log tells, where that is known.
    begins: Option<Date>,
    /// Where each fact stands, as far as that is known, by its key or the beginning of it.
    places: BTreeMap<String, SourceSpan>,
}

impl Around {
    /// What lies around the plans of a site. `theme` is the digest of its theme's own files.
    pub fn of(site: &Site, theme: Option<Option<String>>) -> Self {
        let path = format!("{CONTENT}site.yaml").as_str().into();
        let facts =
            if let Value::Object(facts) = canonical::sorted(canonical::site(site)) { facts } else { Map::new() };
        Self {
            name: site.title.clone(),
            facts,
            theme,
            knows_translations: true,
            path,
            begins: None,
            places: places(site),
        }
    }

    /// What lay around a plan when it was frozen.
    pub fn of_record(record: &Record) -> Self {
        let facts = record.site.clone();
        let name = facts.get("title").and_then(Value::as_str).unwrap_or_default().to_owned();
        let knows_translations = facts.contains_key(TRANSLATIONS);
        let (theme, path) = (Some(record.theme.clone()), SourcePath::clone(&record.path));
        Self { name, facts, theme, knows_translations, path, begins: None, places: BTreeMap::new() }
    }

    /// The same where the log is known to begin with the state of a day.
    #[must_use]
    pub fn begun(mut self, day: Option<Date>) -> Self {
        self.begins = day;
        self
    }

    /// Whether it says from which day on there is a log.
    pub fn has_beginning(&self) -> bool {
        self.facts.contains_key(BEGINNING)
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
        let is_told = |key: &&String| *key != THEME && (*key != TRANSLATIONS || self.knows_translations);
        let keys: BTreeSet<&String> = self.facts.keys().chain(after.facts.keys()).filter(is_told).collect();
        for key in keys {
            let field = Field::from(key.as_str());
            self.compare(after, field, (self.facts.get(key), after.facts.get(key)), &mut found);
        }
        let words = |change: &Change| change.field.as_ref().is_some_and(|field| binds(&field.to_string()));
        let languages = [self.language(), after.language()];
        found
            .iter_mut()
            .filter(|change| words(change))
            .for_each(|change| softened::mark(change, languages, &MovedWords::default()));
        if self.shown() != after.shown() && self.theme.is_some() && after.theme.is_some() {
            let side = |of: &Self| Side::new(SideValue::Word(of.shown()), &of.place(THEME));
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

    /// Where a fact stands: it, or what it is a part of.
    fn place(&self, field: &str) -> SourceSpan {
        let found = std::iter::successors(Some(field), |part| part.rsplit_once('.').map(|(whole, _)| whole))
            .find_map(|part| self.places.get(part));
        found.cloned().unwrap_or_else(|| SourceSpan::file(&self.path))
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
            // A file that is another one is told by its name.
            let is_renamed = old.get(FILE) != new.get(FILE);
            let keys: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
            for key in keys.into_iter().filter(|key| !(is_renamed && *key == DIGEST)) {
                self.compare(after, field.part(FieldPart::Key(key.clone())), (old.get(key), new.get(key)), found);
            }
            return;
        }
        let told = |fact: &Value| value(fact, says_text(&field));
        let (old, new) = (both.0.map(told), both.1.map(told));
        if old != new {
            let place = field.to_string();
            let side = |value: SideValue, of: &Self| Side::new(value, &of.place(&place));
            let rule = match rule(&field, both) {
                // From before the first state the log loses nothing.
                Rule::LogShortened
                    if after.begins.is_some_and(|day| both.1.and_then(Value::as_str) <= Some(&day.to_string())) =>
                {
                    Rule::SiteChanged
                }
                rule => rule,
            };
            let change = Change::new(rule, EntityRef::Site, after.name.clone());
            let (before, after) = (old.map(|old| side(old, self)), new.map(|new| side(new, after)));
            found.push(Change { field: Some(field), before, after, ..change });
        }
    }
}

/// Where the facts of a site stand, in its file and in those of its translations.
fn places(site: &Site) -> BTreeMap<String, SourceSpan> {
    let own = site.places.iter().map(|(key, place)| ((*key).to_owned(), place.clone()));
    let translated = site.translations.iter().flat_map(|(language, said)| {
        said.iter().map(move |(key, text)| (format!("{TRANSLATIONS}.{}.{key}", language.tag()), text.place.clone()))
    });
    own.chain(translated).collect()
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
        BEGINNING if text(after) > text(before) => Rule::LogShortened,
        _ => Rule::SiteChanged,
    }
}

/// Whether a fact of a site is a text of its own; others are days, addresses, languages and words of the data.
fn says_text(field: &Field) -> bool {
    const TEXTS: [&str; 7] =
        ["title", "organisation", "description", "contact.name", "accessibility.method", "terms", TRANSLATIONS];
    let field = field.to_string();
    TEXTS.iter().any(|text| field.strip_prefix(text).is_some_and(|rest| rest.is_empty() || rest.starts_with('.')))
}

/// A fact as the side of a change.
fn value(fact: &Value, is_text: bool) -> SideValue {
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
        Value::String(text) if is_text => SideValue::Text(text.clone()),
        Value::String(text) => SideValue::Word(text.clone()),
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
        let path = "content/site.yaml".into();
        let places = BTreeMap::new();
        Around { name: "Provby".into(), facts, theme: None, knows_translations: true, path, begins: None, places }
    }

    #[test]
    fn what_a_promise_is_called_is_judged_by_its_words() {
        let told = |before: &str, after: &str| -> Vec<&str> {
            around(before).changes(&around(after)).iter().map(|change| change.rule.word()).collect()
        };
        assert_eq!(told("delmål", "ambition"), ["site-changed", "wording-softened"]);
        assert_eq!(told("delmål", "etappmål"), ["site-changed", "site-changed"]);
        assert_eq!(told("delmål", "delmål"), [""; 0]);
    }

    #[test]
    fn a_logo_that_is_gone_or_another_is_told_once() {
        let with = |logo: Value| Around { facts: Map::from_iter([("logo".to_owned(), logo)]), ..around("delmål") };
        let without = Around { facts: Map::new(), ..around("delmål") };
        let (old, renamed, drawn) = (
            with(json!({ "file": "a.svg", "digest": "1" })),
            with(json!({ "file": "b.svg", "digest": "2" })),
            with(json!({ "file": "a.svg", "digest": "2" })),
        );
        let fields = |from: &Around, to: &Around| -> Vec<String> {
            from.changes(to).iter().filter_map(|change| Some(change.field.as_ref()?.to_string())).collect()
        };
        assert_eq!(fields(&old, &without), ["logo.file"]);
        assert_eq!(fields(&old, &renamed), ["logo.file"]);
        assert_eq!(fields(&old, &drawn), ["logo.digest"]);
    }
}
