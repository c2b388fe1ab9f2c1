//! The entries of a log that are there already. They have been public, so a form shows them as they are; who means to write
//! them anew says so in words.

use super::fields::{FormField, FormPart};
use crate::base::visible::one_line;
use crate::edit::yaml::ValueChange;

/// The field in which somebody says that the log is to be written anew.
pub const REWRITE: &str = "_rewrite";
/// The key of every log.
pub const LOG: &str = "updates";

/// Makes the fields of an entry fixed. What says nothing is left out, and so is what could be added to it.
pub fn fix(parts: Vec<FormPart>) -> Vec<FormPart> {
    parts.into_iter().filter_map(fixed).collect()
}

fn fixed(part: FormPart) -> Option<FormPart> {
    match part {
        FormPart::Group { title, open, parts } => {
            let parts = fix(parts);
            (!parts.is_empty()).then_some(FormPart::Group { title, open, parts })
        }
        FormPart::Field(field) if field.value.is_empty() => None,
        FormPart::Field(field) => {
            let chosen = field.options.iter().flatten().find(|(word, _)| *word == field.value);
            let words = chosen.map_or_else(|| field.value.clone(), |(_, words)| words.clone());
            Some(FormPart::Field(FormField { fixed: Some(words), options: None, ..field }))
        }
    }
}

/// Whether changes touch entries that are there.
pub fn are_touched(changes: &[ValueChange]) -> bool {
    let name = |change: &ValueChange| match change {
        ValueChange::Set(name, _) | ValueChange::Remove(name) | ValueChange::Append(name, _) => name.clone(),
    };
    changes.iter().map(name).any(|name| is_within(&name))
}

/// Whether a name is that of something in an entry that is there: `updates.0.note`.
fn is_within(name: &str) -> bool {
    let inner = name.strip_prefix(LOG).and_then(|rest| rest.strip_prefix('.'));
    inner.is_some_and(|rest| rest.starts_with(|letter: char| letter.is_ascii_digit()))
}

/// Whether the words that somebody wrote are the wanted ones.
pub fn is_said(wanted: &str, given: Option<&String>) -> bool {
    let plain = |text: &str| one_line(text).to_lowercase();
    given.is_some_and(|given| plain(given) == plain(wanted))
}

/// Whether what was given is from a form in which entries stood open.
pub fn stood_open<'a>(mut names: impl Iterator<Item = &'a String>) -> bool {
    names.any(|name| name == REWRITE || is_within(name))
}
