//! Words that were moved: from one text of an entity to another one of it, or from one narrative to another. They bind where
//! they stand now as they did, so no side of such a change lacks them.

use super::differ::Differ;
use super::narrative;
use crate::history::canonical::{self, SpokenText};
use crate::history::change::{Change, Field, FieldPart, Rule};
use crate::history::quiet;
use crate::history::side::{Side, SideValue};
use crate::history::softening;
use crate::plan::entities::Narrative;
use crate::plan::{EntityRef, Kind, Plan};
use std::collections::{BTreeMap, HashMap};

/// What the sides of a change also say elsewhere.
#[derive(Clone, Debug, Default)]
pub struct MovedWords {
    /// What came here, and stood elsewhere before.
    pub came: SpokenText,
    /// What went from here, and stands elsewhere now.
    pub went: SpokenText,
}

impl MovedWords {
    /// Whether nothing was moved.
    pub fn is_empty(&self) -> bool {
        [&self.came, &self.went].into_iter().all(|words| words.all.is_empty() && words.own.is_empty())
    }
}

/// Both sides of a change in a text, by which change it is.
struct ChangedText {
    at: usize,
    before: SpokenText,
    after: SpokenText,
}

/// The words that were moved with each of the changes. Those that came or went with whole narratives are judged without them.
pub fn moved(differ: &mut Differ) -> Vec<MovedWords> {
    let mut moved = vec![MovedWords::default(); differ.changes.len()];
    let mut rooms: BTreeMap<(String, Option<String>), Vec<ChangedText>> = BTreeMap::new();
    for (at, change) in differ.changes.iter().enumerate() {
        if let Some((before, after)) = sides(differ, change) {
            let tag = change.field.as_ref().and_then(Field::language).map(str::to_owned);
            rooms.entry((room(&change.entity), tag)).or_default().push(ChangedText { at, before, after });
        }
    }
    for texts in rooms.values().filter(|texts| texts.len() > 1) {
        let shift = |said: fn(&SpokenText) -> &String| {
            let both = |text: &ChangedText| (said(&text.before).clone(), said(&text.after).clone());
            shifted(&texts.iter().map(both).collect::<Vec<_>>())
        };
        let (all, own) = (shift(|text| &text.all), shift(|text| &text.own));
        for (text, (all, own)) in texts.iter().zip(all.into_iter().zip(own)) {
            let came = SpokenText { all: all.0, own: own.0 };
            moved[text.at] = MovedWords { came, went: SpokenText { all: all.1, own: own.1 } };
        }
        for text in texts.iter().filter(|text| !moved[text.at].is_empty()) {
            let change = &mut differ.changes[text.at];
            if is_whole(change) {
                let words = &moved[text.at];
                let (before, after) = (text.before.with(&words.came), text.after.with(&words.went));
                change.softened = before.softened(&after, differ.b.plan.language);
            }
        }
    }
    moved
}

/// Where words may be moved without a reader missing them: within an entity, and among narratives.
fn room(entity: &EntityRef) -> String {
    match entity.parts() {
        Some((Kind::Narrative, _)) => Kind::Narrative.folder().to_owned(),
        _ => entity.to_string(),
    }
}

/// Whether a narrative came or went as a whole.
fn is_whole(change: &Change) -> bool {
    matches!(change.rule, Rule::NarrativeAdded | Rule::NarrativeRemoved)
}

/// What the sides of a change say, where it is one of a text under which words may be moved.
fn sides(differ: &Differ, change: &Change) -> Option<(SpokenText, SpokenText)> {
    let (old, new) = (narrative(differ.a.plan, &change.entity), narrative(differ.b.plan, &change.entity));
    // What stands under a title by which it is no promise binds less there.
    let is_weak = |one: &&Narrative| softening::weak_word(&one.title.value, differ.b.plan.language).is_some();
    if new.as_ref().is_some_and(is_weak) {
        return None;
    }
    match change.rule {
        Rule::NarrativeAdded => Some((SpokenText::default(), canonical::said(&narrative::said(&differ.b, new?)))),
        Rule::NarrativeRemoved => Some((canonical::said(&narrative::said(&differ.a, old?)), SpokenText::default())),
        Rule::SummaryChanged
        | Rule::NarrativeChanged
        | Rule::TranslationAdded
        | Rule::TranslationChanged
        | Rule::TranslationRemoved => {
            let said = |side: &Option<Side>| match side.as_ref().map(|side| &side.value) {
                Some(SideValue::Prose(text) | SideValue::Text(text)) => canonical::said(text),
                _ => SpokenText::default(),
            };
            change.field.as_ref().is_some_and(is_text).then(|| (said(&change.before), said(&change.after)))
        }
        _ => None,
    }
}

/// The narrative of a plan that something names.
fn narrative<'p>(plan: &'p Plan, entity: &EntityRef) -> Option<&'p Narrative> {
    let (_, id) = entity.parts().filter(|(kind, _)| *kind == Kind::Narrative)?;
    plan.narratives.find(id).map(|ix| &plan.narratives[ix])
}

/// Whether a field is one of the texts of an entity, and no part of something else.
fn is_text(field: &Field) -> bool {
    let keys: Vec<&FieldPart> = field.0.iter().filter(|part| !matches!(part, FieldPart::Language(_))).collect();
    matches!(&keys[..], [FieldPart::Key(key)] if key == "summary" || key == "text")
}

/// What of each text came from another one of them, and what went to another one.
fn shifted(texts: &[(String, String)]) -> Vec<(String, String)> {
    let counted = |text: &str| {
        let mut all: HashMap<String, i32> = HashMap::new();
        sentences(text).for_each(|(key, _)| *all.entry(key).or_default() += 1);
        all
    };
    let counts: Vec<_> = texts.iter().map(|(before, after)| (counted(before), counted(after))).collect();
    let more = |one: &HashMap<String, i32>, other: &HashMap<String, i32>, key: &String| {
        one.get(key).copied().unwrap_or_default() - other.get(key).copied().unwrap_or_default()
    };
    // Which texts have each sentence more often than they had it.
    let mut gained: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, (before, after)) in counts.iter().enumerate() {
        for key in after.keys() {
            let times = more(after, before, key).max(0);
            gained.entry(key.clone()).or_default().extend((0..times).map(|_| at));
        }
    }
    let mut found = vec![(String::new(), String::new()); texts.len()];
    for (at, (before, _)) in texts.iter().enumerate() {
        let mut left: HashMap<String, i32> = HashMap::new();
        for (key, sentence) in sentences(before) {
            let lost = left.entry(key.clone()).or_insert_with(|| more(&counts[at].0, &counts[at].1, &key));
            let places = gained.get_mut(&key).filter(|_| *lost > 0);
            let Some(to) = places.and_then(Vec::pop) else { continue };
            *lost -= 1;
            let sentence = format!("; {sentence}");
            found[to].0.push_str(&sentence);
            found[at].1.push_str(&sentence);
        }
    }
    found
}

/// The sentences of a text, each with that by which it is the same elsewhere.
fn sentences(text: &str) -> impl Iterator<Item = (String, &str)> {
    let ends = |(at, letter): (usize, char)| {
        let rest = &text[at + letter.len_utf8()..];
        let is_end = matches!(letter, '.' | '!' | '?' | ';') && rest.chars().next().is_none_or(char::is_whitespace);
        is_end.then_some(at + letter.len_utf8())
    };
    let mut from = 0;
    let cuts: Vec<&str> = text
        .char_indices()
        .filter_map(ends)
        .chain([text.len()])
        .map(|to| {
            let cut = &text[from..to];
            from = to;
            cut
        })
        .collect();
    let cuts = cuts.into_iter().flat_map(|cut| cut.split(" - ")).map(str::trim);
    cuts.map(|cut| (quiet::words(cut), cut)).filter(|(key, _)| !key.is_empty())
}

impl SpokenText {
    /// The same with more that is said.
    #[must_use]
    pub fn with(&self, more: &Self) -> Self {
        Self { all: format!("{}{}", self.all, more.all), own: format!("{}{}", self.own, more.own) }
    }
}

#[cfg(test)]
mod tests {
    use super::shifted;

    #[test]
    fn sentences_that_were_moved_are_found_as_often_as_they_were() {
        let text = |text: &str| text.to_owned();
        let found = shifted(&[
            (text("Alla får stöd. Alla får stöd. Se bilagan."), text("Se bilagan.")),
            (text(""), text("Alla får stöd.")),
        ]);
        assert_eq!(found, [(text(""), text("; Alla får stöd.")), (text("; Alla får stöd."), text(""))]);
        let stays =
            shifted(&[(text("Alla får stöd."), text("")), (text("Alla får stöd."), text("Alla får stöd. Ja."))]);
        assert!(stays.iter().all(|(came, went)| came.is_empty() && went.is_empty()), "{stays:?}");
    }
}
