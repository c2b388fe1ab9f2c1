//! Words that were moved: from one text of an entity to another one of it, or a narrative as it is to another id. They bind
//! where they stand now as they did, so no side of such a change lacks them. Under a heading, or another title, they may not.

use super::differ::Differ;
use super::narrative;
use crate::history::canonical::{self, SpokenText};
use crate::history::change::{Change, Field, FieldPart, Rule};
use crate::history::quiet;
use crate::history::side::{Side, SideValue};
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
    /// Whether what is said here stands on its own, under no heading and in no note.
    is_flat: bool,
}

/// The words that were moved with each of the changes. Those that came or went with whole narratives are judged without them.
pub fn moved(differ: &mut Differ) -> Vec<MovedWords> {
    let mut moved = vec![MovedWords::default(); differ.changes.len()];
    let mut rooms: BTreeMap<(String, Option<String>), Vec<ChangedText>> = BTreeMap::new();
    for (at, change) in differ.changes.iter().enumerate() {
        if let Some((room, [before, after])) = sides(differ, change) {
            let tag = change.field.as_ref().and_then(Field::language).map(str::to_owned);
            let is_flat = is_whole(change) || is_flat(&after);
            let [before, after] = [before, after].map(|text| canonical::said(&text));
            rooms.entry((room, tag)).or_default().push(ChangedText { at, before, after, is_flat });
        }
    }
    for texts in rooms.values().filter(|texts| texts.len() > 1) {
        let shift = |said: fn(&SpokenText) -> &String| {
            let both = |text: &ChangedText| (said(&text.before).clone(), said(&text.after).clone(), text.is_flat);
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

/// Whether a narrative came or went as a whole.
fn is_whole(change: &Change) -> bool {
    matches!(change.rule, Rule::NarrativeAdded | Rule::NarrativeRemoved)
}

/// What the sides of a change say, where it is one of a text, and where they may be moved to: among the texts of an entity,
/// or, for a narrative that came or went, to one that says just the same.
fn sides(differ: &Differ, change: &Change) -> Option<(String, [String; 2])> {
    let whole = |said: String| format!("{} {said}", Kind::Narrative.folder());
    match change.rule {
        Rule::NarrativeAdded => {
            let said = narrative::said(&differ.b, narrative(differ.b.plan, &change.entity)?);
            Some((whole(said.clone()), [String::new(), said]))
        }
        Rule::NarrativeRemoved => {
            let said = narrative::said(&differ.a, narrative(differ.a.plan, &change.entity)?);
            Some((whole(said.clone()), [said, String::new()]))
        }
        Rule::SummaryChanged
        | Rule::NarrativeChanged
        | Rule::TranslationAdded
        | Rule::TranslationChanged
        | Rule::TranslationRemoved => {
            let said = |side: &Option<Side>| match side.as_ref().map(|side| &side.value) {
                Some(SideValue::Prose(text) | SideValue::Text(text)) => text.clone(),
                _ => String::new(),
            };
            let texts = [said(&change.before), said(&change.after)];
            change.field.as_ref().is_some_and(is_text).then(|| (change.entity.to_string(), texts))
        }
        _ => None,
    }
}

/// Whether a text has no headings, notes and code: what stands under one of them may be told as something else.
fn is_flat(text: &str) -> bool {
    const PARTS: [&str; 6] = ["#", "[^", "```", "~~~", "===", "---"];
    !text.lines().any(|line| PARTS.iter().any(|part| line.trim_start_matches([' ', '>']).starts_with(part)))
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

/// What of each text came from another one of them, and what went to another one; of each what it said, what it says, and
/// whether words may come to it.
fn shifted(texts: &[(String, String, bool)]) -> Vec<(String, String)> {
    let counted = |text: &str| {
        let mut all: HashMap<String, i32> = HashMap::new();
        sentences(text).for_each(|(key, _)| *all.entry(key).or_default() += 1);
        all
    };
    let counts: Vec<_> = texts.iter().map(|(before, after, _)| (counted(before), counted(after))).collect();
    let more = |one: &HashMap<String, i32>, other: &HashMap<String, i32>, key: &String| {
        one.get(key).copied().unwrap_or_default() - other.get(key).copied().unwrap_or_default()
    };
    // Which texts have each sentence more often than they had it.
    let mut gained: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, (before, after)) in counts.iter().enumerate().filter(|(at, _)| texts[*at].2) {
        for key in after.keys() {
            let times = more(after, before, key).max(0);
            gained.entry(key.clone()).or_default().extend((0..times).map(|_| at));
        }
    }
    let mut found = vec![(String::new(), String::new()); texts.len()];
    for (at, (before, ..)) in texts.iter().enumerate() {
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
    use super::{is_flat, shifted};

    #[test]
    fn sentences_that_were_moved_are_found_as_often_as_they_were() {
        let text = |before: &str, after: &str, is_open: bool| (before.to_owned(), after.to_owned(), is_open);
        let told = |came: &str, went: &str| (came.to_owned(), went.to_owned());
        let gone = text("Alla får stöd. Alla får stöd. Se bilagan.", "Se bilagan.", true);
        let found = shifted(&[gone.clone(), text("", "Alla får stöd.", true)]);
        assert_eq!(found, [told("", "; Alla får stöd."), told("; Alla får stöd.", "")]);
        let others = [text("", "Alla får stöd.", false), text("Alla får stöd.", "Alla får stöd. Ja.", true)];
        for other in others {
            let stays = shifted(&[gone.clone(), other]);
            assert!(stays.iter().all(|(came, went)| came.is_empty() && went.is_empty()), "{stays:?}");
        }
    }

    #[test]
    fn a_text_with_headings_notes_or_code_is_told_apart() {
        assert!(is_flat("Alla får stöd.\n\n- Se [målet](../goals/a.yaml)."));
        for parted in
            ["## Tidigare\n\nAlla får stöd.", "Se[^1].\n\n[^1]: Alla får stöd.", "```\nAlla\n```", "Förr\n---\nAlla"]
        {
            assert!(!is_flat(parted), "{parted}");
        }
    }
}
