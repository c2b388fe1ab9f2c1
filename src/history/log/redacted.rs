//! What had to go from the log by law: the text goes wherever the log tells it, and its digest with it; that something stood
//! there, why it went and who decided stays told.

use super::change::{Logged, Redacted, SideTold, leaves};
use super::entry::Log;
use crate::base::SourceSpan;
use crate::plan::documents::RedactionDocument;
use serde_json::Value;

/// Least letters of a text that is looked for inside others. Shorter ones go only where they stand alone.
const TELLING: usize = 12;

impl From<&RedactionDocument> for Redacted {
    fn from(given: &RedactionDocument) -> Self {
        let decided = &given.decided.value;
        Self {
            reason: given.reason.value.clone(),
            by: decided.by.value.clone(),
            date: decided.date.value,
            reference: decided.reference.value.clone(),
        }
    }
}

/// Something that is to go and stands nowhere in the log.
#[derive(Clone, Debug, PartialEq)]
pub struct Unfound {
    /// Where it is said.
    pub place: SourceSpan,
    /// Whether the log has no entry of that number. Else it may have stood in one that git has no more, and that only the
    /// published log still has.
    pub is_beyond: bool,
}

impl Log {
    /// Takes out what had to go, and gives what is to go and stands nowhere in the log.
    pub fn redact<'a>(&mut self, redactions: impl Iterator<Item = &'a RedactionDocument>) -> Vec<Unfound> {
        let unfound = redactions.filter(|one| !self.take_out(one)).collect::<Vec<_>>();
        let last = self.entries.last().map_or(0, |entry| entry.n);
        let told = |one: &RedactionDocument| Unfound {
            place: one.entry.place.clone(),
            is_beyond: one.entry.value.0 as usize > last,
        };
        unfound.into_iter().map(told).collect()
    }

    /// Takes out one thing, wherever the log tells it of the entity. Whether it stood where it is said to.
    fn take_out(&mut self, what: &RedactionDocument) -> bool {
        let (wanted, at) = (Redacted::from(what), what.entry.value.0 as usize);
        let mut secrets = Vec::new();
        let mut is_there = false;
        for entry in self.entries.iter_mut().filter(|entry| entry.n == at) {
            for change in entry.changes.iter_mut().filter(|change| is_meant(change, what)) {
                is_there = true;
                secrets.extend(change.empty(&what.field.value, &wanted));
            }
        }
        let uncommitted = self.uncommitted.iter_mut().flat_map(|uncommitted| &mut uncommitted.changes);
        let all = self.entries.iter_mut().flat_map(|entry| &mut entry.changes).chain(uncommitted);
        for change in all.filter(|change| change.facts.entity.to_string() == what.entity.value.trim()) {
            change.forget(&secrets, &wanted);
        }
        is_there
    }
}

/// Whether a change is of the field that is named: the very field, a part of it or the whole that it is a part of.
fn is_meant(change: &Logged, what: &RedactionDocument) -> bool {
    let wanted = what.field.value.trim();
    let part = |whole: &str, part: &str| part.strip_prefix(whole).is_some_and(|rest| rest.starts_with('.'));
    let of_whole = || {
        let content = change.texts.content.as_ref();
        wanted == "title" || change.texts.redacted.is_some() || content.is_some_and(|said| said.get(wanted).is_some())
    };
    let of_field = |field: &str| field == wanted || part(field, wanted) || part(wanted, field);
    change.facts.entity.to_string() == what.entity.value.trim()
        && change.facts.field.as_deref().map_or_else(of_whole, of_field)
}

impl Logged {
    /// Takes out both sides, or of what came or went as a whole all that it said, and gives the texts that went.
    fn empty(&mut self, field: &str, why: &Redacted) -> Vec<String> {
        let mut secrets = Vec::new();
        let is_whole = self.facts.at.is_none();
        if let Some(content) = self.texts.content.take() {
            secrets.extend(content.get(field.trim()).into_iter().flat_map(texts));
            self.facts.digests.content = None;
        }
        if !is_whole || field.trim() == "title" {
            for side in [self.texts.before.take(), self.texts.after.take()].into_iter().flatten() {
                secrets.push(side.text.clone());
                let inner = as_json(&side).iter().flat_map(texts).collect::<Vec<_>>();
                secrets.extend(inner.into_iter().filter(|text| text.chars().count() >= TELLING));
            }
            (self.texts.to, self.facts.digests.before, self.facts.digests.after) = (None, None, None);
            self.texts.softened.clear();
        }
        self.mark(why);
        secrets
    }

    /// Takes out what tells one of the texts that went.
    fn forget(&mut self, secrets: &[String], why: &Redacted) {
        let tells = |text: &str| {
            secrets.iter().any(|secret| text == secret || secret.chars().count() >= TELLING && text.contains(secret))
        };
        let inner = |value: &Value| texts(value).iter().any(|text| tells(text));
        let side = |side: &SideTold| tells(&side.text) || as_json(side).iter().any(&inner);
        if self.take_out(|_, one| side(one), |_, content| inner(content), tells) {
            self.texts.softened.clear();
            self.mark(why);
        }
    }

    fn mark(&mut self, why: &Redacted) {
        self.texts.withheld = true;
        self.texts.redacted = Some(why.clone());
    }
}

/// The value of a side as JSON.
fn as_json(side: &SideTold) -> Option<Value> {
    side.value.as_ref().and_then(|value| serde_json::to_value(value).ok())
}

/// The texts in a value.
fn texts(value: &Value) -> Vec<String> {
    leaves(value).into_iter().filter_map(|leaf| leaf.as_str().map(str::to_owned)).collect()
}
