//! Words that bind less: each change gets them, and a change that no graver rule tells is told by them.

use crate::base::Language;
use crate::history::change::{Change, Rule};
use crate::history::quiet;
use crate::history::side::{Side, SideValue};
use crate::history::softening::{self, Softening};

/// Looks for words that bind less in each change. `language` is that of the content.
pub fn mark(changes: &mut [Change], language: Language) {
    for change in changes {
        // A translation that is gone leaves the original, which binds as before.
        if change.rule == Rule::TranslationRemoved {
            continue;
        }
        change.softened = of_change(change, language);
        if !change.softened.is_empty() && is_of_words(change.rule) {
            change.rule = Rule::WordingSoftened;
        }
    }
}

/// Whether a rule says no more than that the words are others.
fn is_of_words(rule: Rule) -> bool {
    matches!(rule, Rule::SummaryChanged | Rule::NarrativeChanged | Rule::TranslationChanged | Rule::TitleChanged)
}

/// Where a change binds less by its words. `language` is that of the content; a translation is judged in its own. A text
/// that is gone binds to nothing.
fn of_change(change: &Change, language: Language) -> Vec<Softening> {
    let Some(before) = words(change.before.as_ref()) else { return Vec::new() };
    let after = match &change.after {
        None if is_prose(change.before.as_ref()) => "",
        side => match words(side.as_ref()) {
            Some(after) => after,
            None => return Vec::new(),
        },
    };
    // Where no word is another, none binds less.
    if quiet::words(before) == quiet::words(after) {
        return Vec::new();
    }
    let own = change.field.as_ref().and_then(|field| Language::from_tag(field.language()?));
    softening::lexicon(own.unwrap_or(language))
        .map_or_else(Vec::new, |lexicon| softening::softened(before, after, lexicon))
}

fn is_prose(side: Option<&Side>) -> bool {
    side.is_some_and(|side| matches!(side.value, SideValue::Prose(_)))
}

/// The words of a side, where it is a text.
fn words(side: Option<&Side>) -> Option<&str> {
    match &side?.value {
        SideValue::Text(text) | SideValue::Prose(text) => Some(text),
        SideValue::Entry(entry) => entry.note.as_deref(),
        _ => None,
    }
}
