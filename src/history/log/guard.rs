//! What a revision answers for besides what it left: weakenings that came and went since the newest record, as the log has
//! them.

use super::change::Logged;
use super::entry::Log;
use crate::history::judge::asks_reason;
use crate::history::judged::{counts, explains};
use crate::history::why::{adds_to, own_words};
use crate::plan::Plan;
use crate::plan::entities::{Reason, Revision};

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

    /// What a revision says of why in words of its own, where it says who decided it.
    pub fn answer<'r>(&self, revision: &'r Revision) -> Option<&'r Reason> {
        let sides = || self.texts.before.iter().chain(&self.texts.after).map(|side| side.text.as_str().into());
        let own = || own_words(&self.facts.fingerprint, &self.texts.name, sides());
        let is_for = |reason: &&Reason| counts(reason, revision) && self.is_explained_by(reason);
        revision.reasons.iter().find(|reason| is_for(reason) && adds_to(&reason.reason.value, &own()))
    }
}

/// The reasons of a plan's open revisions that are for a change of the log since the newest record.
pub fn explaining<'a>(plan: &'a Plan, log: &Log, newest: Option<&str>) -> Vec<&'a Reason> {
    let since = log.since_record(newest);
    let open = crate::history::reasons::open(plan).flat_map(|revision| &revision.reasons);
    open.filter(|reason| since.iter().any(|change| change.is_explained_by(reason))).collect()
}
