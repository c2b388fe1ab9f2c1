//! What a revision answers for besides what it left: weakenings that came and went since the newest record, as the log has
//! them.

use super::change::Logged;
use super::entry::Log;
use crate::history::change::Rule;
use crate::history::judge::asks_reason;
use crate::history::judged::{counts, explains};
use crate::plan::entities::{Reason, Revision};
use crate::plan::{EntityRef, Plan};
use std::collections::BTreeMap;

impl Log {
    /// The changes since a record stood there for the first time, and those that are not committed. None where there is no
    /// record: then nothing is answered for yet, and the log tells it.
    pub fn since_record(&self, id: Option<&str>) -> Vec<&Logged> {
        let Some(id) = id else { return Vec::new() };
        let Some(first) = self.entries.iter().position(|entry| entry.records.contains_key(id)) else {
            return Vec::new();
        };
        let committed = self.entries[first + 1..].iter().flat_map(|entry| &entry.changes);
        committed.chain(self.uncommitted.iter().flat_map(|uncommitted| &uncommitted.changes)).collect()
    }
}

impl Logged {
    /// Whether no revision may be frozen over it without a reason: what weakens, and words that bind less in a text of the
    /// plan.
    pub fn wants_reason(&self) -> bool {
        asks_reason(self.facts.weight, &self.facts.entity)
    }

    /// Whether a reason is for it, and for the very value that it led to.
    pub fn is_explained_by(&self, reason: &Reason) -> bool {
        explains(reason, &self.facts.fingerprint, self.texts.to.as_deref())
    }

    /// What a revision says of why, where it says who decided it.
    pub fn answer<'r>(&self, revision: &'r Revision) -> Option<&'r Reason> {
        revision.reasons.iter().find(|reason| counts(reason, revision) && self.is_explained_by(reason))
    }
}

/// What entities are called after all changes since the newest record: one that was renamed and then removed is one.
#[derive(Debug, Default)]
pub struct Called(BTreeMap<String, String>);

impl Called {
    /// Follows the renames among the changes.
    pub fn after(between: &[&Logged]) -> Self {
        let mut names: BTreeMap<String, String> = BTreeMap::new();
        for change in between.iter().filter(|change| change.facts.rule.name() == Rule::Renamed.word()) {
            let now = change.facts.entity.to_string();
            let (Some(before), Some((kind, _))) = (&change.texts.before, change.facts.entity.parts()) else { continue };
            let was = format!("{}/{}", kind.folder(), before.text);
            names.values_mut().filter(|name| **name == was).for_each(|name| name.clone_from(&now));
            names.insert(was, now);
        }
        Self(names)
    }

    /// The fingerprint of a change under the name that its entity has after all.
    pub fn print(&self, entity: &EntityRef, print: &str) -> String {
        let entity = entity.to_string();
        self.0.get(&entity).map_or_else(|| print.to_owned(), |now| print.replacen(&entity, now, 1))
    }
}

/// The reasons of a plan's open revisions that are for a change of the log since the newest record.
pub fn explaining<'a>(plan: &'a Plan, log: &Log, newest: Option<&str>) -> Vec<&'a Reason> {
    let since = log.since_record(newest);
    let open = crate::history::reasons::open(plan).flat_map(|revision| &revision.reasons);
    open.filter(|reason| since.iter().any(|change| change.is_explained_by(reason))).collect()
}
