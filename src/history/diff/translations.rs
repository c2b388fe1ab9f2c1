//! Changes of translations. What binds is the original, so they weigh as words; but none changes unseen.

use super::{Differ, Subject};
use crate::base::{Language, Located};
use crate::history::change::{Rule, Side};
use crate::plan::Plan;
use crate::plan::translations::{PLAN, Said, Translations};
use std::collections::{BTreeMap, BTreeSet};

pub fn translations(differ: &mut Differ) {
    let (a, b) = (differ.a.plan, differ.b.plan);
    if a.translations.is_empty() && b.translations.is_empty() {
        return;
    }
    let titles = titles(b);
    // The earlier translations under the names that their entities have today.
    let called: BTreeMap<String, String> =
        a.entities().map(|(subject, one)| (one.reference().to_string(), differ.renames.called(a, subject))).collect();
    let today = |((entity, language), said): (&(String, Language), &Said)| {
        ((called.get(entity).cloned().unwrap_or_else(|| entity.clone()), *language), said.clone())
    };
    let before: Translations = a.translations.iter().map(today).collect();
    let all: BTreeSet<&(String, Language)> = before.keys().chain(b.translations.keys()).collect();
    let nothing = Said::new();
    for key in all {
        // With an entity its translations go too, which needs no word of its own.
        let Some(title) = titles.get(&key.0) else { continue };
        let of = Subject { entity: key.0.clone(), name: title.clone() };
        let (old, new) = (before.get(key).unwrap_or(&nothing), b.translations.get(key).unwrap_or(&nothing));
        texts(differ, &of, key.1.tag(), old, new);
    }
}

fn texts(differ: &mut Differ, of: &Subject, tag: &str, old: &Said, new: &Said) {
    let side = |text: &Located<String>| Side { text: text.value.clone(), place: text.place.clone() };
    // A whole translation that comes or goes is one change, told by its first words.
    let first = |said: &Said| said.get("title").or_else(|| said.values().next()).map(side);
    match (old.is_empty(), new.is_empty()) {
        (true, _) => return differ.push(Rule::TranslationAdded, of, Some(tag), None, first(new)),
        (_, true) => return differ.push(Rule::TranslationRemoved, of, Some(tag), first(old), None),
        _ => {}
    }
    let keys: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    for key in keys {
        let (was, is) = (old.get(key), new.get(key));
        let words = |text: Option<&Located<String>>| text.map(|text| super::squeeze(&text.value));
        if words(was) != words(is) {
            let rule = match (was, is) {
                (None, _) => Rule::TranslationAdded,
                (_, None) => Rule::TranslationRemoved,
                _ => Rule::TranslationChanged,
            };
            differ.push(rule, of, Some(&format!("{tag}.{key}")), was.map(side), is.map(side));
        }
    }
}

/// What each entity is called, and the plan.
fn titles(plan: &Plan) -> BTreeMap<String, String> {
    let mut titles: BTreeMap<String, String> =
        plan.entities().map(|(_, one)| (one.reference().to_string(), one.title().value.clone())).collect();
    titles.insert(PLAN.to_owned(), plan.title.value.clone());
    titles
}
