//! Words that bind less: each change gets them, and a change that no graver rule tells is told by them.

use crate::base::Language;
use crate::history::change::{Change, Rule};
use crate::history::softening;

/// Looks for words that bind less in each change. `language` is that of the content.
pub fn mark(changes: &mut [Change], language: Language) {
    for change in changes {
        // A translation that is gone leaves the original, which binds as before.
        if change.rule == Rule::TranslationRemoved {
            continue;
        }
        change.softened = softening::of_change(change, language);
        if !change.softened.is_empty() && is_of_words(change.rule) {
            change.rule = Rule::WordingSoftened;
        }
    }
}

/// Whether a rule says no more than that the words are others.
fn is_of_words(rule: Rule) -> bool {
    matches!(rule, Rule::SummaryChanged | Rule::NarrativeChanged | Rule::TranslationChanged | Rule::TitleChanged)
}
