//! Words that bind less: each change gets them, and a change that no graver rule tells is told by them.

use super::moved::MovedWords;
use crate::base::Language;
use crate::history::canonical::{self, SpokenText};
use crate::history::change::{Change, Field, FieldPart, Rule};
use crate::history::quiet;
use crate::history::side::{Side, SideValue};
use crate::history::softening::{self, Softening, SofteningKind};
use crate::plan::EntityRef;

/// Looks for words that bind less in a change. `languages` are those that the content is written in, before and after: who
/// calls it another one has not written it anew. What was `moved` is said as before.
pub fn mark(change: &mut Change, languages: [Language; 2], moved: &MovedWords) {
    // A translation that is gone leaves the original, which binds as before. What came or went with a narrative or a
    // translation was looked at where it did.
    if change.rule == Rule::TranslationRemoved || !change.softened.is_empty() {
        return;
    }
    let found = languages.map(|language| of_change(change, language, moved));
    change.softened = found.into_iter().find(|found| !found.is_empty()).unwrap_or_default();
    if change.softened.is_empty() {
        change.softened.extend(named_less(change, languages));
    }
    if change.rule == Rule::ResponsibleChanged {
        // One who answers for it is another one, unless it is nobody in particular.
        change.softened.retain(|one| one.kind == SofteningKind::Actor && !one.to.is_empty());
    }
    if change.field.as_ref().is_some_and(is_title) {
        // A title names what is looked after, and promises no looking.
        change.softened.retain(|one| one.kind != SofteningKind::FollowUp);
    }
    if !change.softened.is_empty() && is_of_words(change.rule) {
        change.rule = Rule::WordingSoftened;
    }
}

/// Whether a rule says no more than that the words are others.
fn is_of_words(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::SummaryChanged
            | Rule::NarrativeChanged
            | Rule::TranslationChanged
            | Rule::TitleChanged
            | Rule::ResponsibleChanged
            | Rule::SiteChanged
    )
}

/// What a plan, or a group of its actions, calls itself that it did not: a draft, a vision.
fn named_less(change: &Change, languages: [Language; 2]) -> Option<Softening> {
    let is_own = change.rule == Rule::TitleChanged && change.entity == EntityRef::Plan;
    let weak = |side: &Option<Side>, language| match &side.as_ref()?.value {
        SideValue::Text(text) => softening::weak_word(text, language),
        _ => None,
    };
    let was = is_own.then(|| weak(&change.before, languages[0]))?;
    weak(&change.after, languages[1]).filter(|_| was.is_none())
}

/// Where a change binds less by its words. `language` is that of the content; a translation is judged in its own. A text
/// that is gone binds to nothing.
fn of_change(change: &Change, language: Language, moved: &MovedWords) -> Vec<Softening> {
    // A site that first says what it calls its promises may call them less than that.
    if let (Rule::SiteChanged, None, Some(SideValue::Text(text))) =
        (change.rule, &change.before, change.after.as_ref().map(|side| &side.value))
        && change.field.as_ref().is_some_and(is_term)
    {
        return softening::weak_word(text, language).into_iter().collect();
    }
    let own = change.field.as_ref().and_then(|field| Language::from_tag(field.language()?));
    let is_translated = own.is_some();
    let before = match &change.before {
        // A first text may take back what stands beside it.
        None if is_of_words(change.rule) && !is_translated => SpokenText::default(),
        side => match said(side.as_ref(), is_translated) {
            Some(before) => before,
            None => return Vec::new(),
        },
    };
    let after = match &change.after {
        None if is_prose(change.before.as_ref()) => SpokenText::default(),
        side => match said(side.as_ref(), is_translated) {
            Some(after) => after,
            None => return Vec::new(),
        },
    };
    before.with(&moved.came).softened(&after.with(&moved.went), own.unwrap_or(language))
}

/// Whether a field is what something is called that promises nothing by that.
fn is_title(field: &Field) -> bool {
    matches!(field.0.last(), Some(FieldPart::Key(key)) if key == "title")
}

/// Whether a field is one of the site's own words for what it promises.
fn is_term(field: &Field) -> bool {
    field.0.iter().any(|part| matches!(part, FieldPart::Key(key) if key.split('.').any(|one| one == "terms")))
}

/// Where a first text takes back what stands beside it.
pub fn of_new(text: &str, language: Language) -> Vec<Softening> {
    SpokenText::default().softened(&canonical::said(text), language)
}

/// Where a text that is gone bound to something.
pub fn of_gone(text: &str, language: Language) -> Vec<Softening> {
    canonical::said(text).softened(&SpokenText::default(), language)
}

impl SpokenText {
    /// Where a later text binds less. What is only quoted now is no longer said.
    pub fn softened(&self, after: &Self, language: Language) -> Vec<Softening> {
        let Some(lexicon) = softening::lexicon(language) else { return Vec::new() };
        // Where no word is another, none binds less.
        let find = |before: &str, after: &str| {
            let same = quiet::words(before) == quiet::words(after);
            if same { Vec::new() } else { softening::softened(before, after, lexicon) }
        };
        let found = find(&self.all, &after.all);
        if found.is_empty() && self.own != after.own { find(&self.own, &after.own) } else { found }
    }
}

fn is_prose(side: Option<&Side>) -> bool {
    side.is_some_and(|side| matches!(side.value, SideValue::Prose(_)))
}

/// What a side says, where it is a text. Translations are told as texts, whatever they are.
fn said(side: Option<&Side>, is_translated: bool) -> Option<SpokenText> {
    match &side?.value {
        SideValue::Text(text) if !is_translated => Some(SpokenText { all: text.clone(), own: text.clone() }),
        SideValue::Text(text) | SideValue::Prose(text) => Some(canonical::said(text)),
        SideValue::Entry(entry) => Some(canonical::said(entry.note.as_deref()?)),
        _ => None,
    }
}
