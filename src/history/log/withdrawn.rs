//! What was published before it was committed, and is told no more: readers saw it, and no entry says that it stood there.

use super::change::Logged;
use super::entry::{Log, Uncommitted};
use crate::history::Weight;

impl Uncommitted {
    /// The changes that a later log tells neither in its entries from the `first` on, counted from 0, nor as not committed.
    /// Words and order that bind nobody may go as they came.
    pub fn untold(&self, later: &Log, first: usize) -> Vec<&Logged> {
        let entries = later.entries.get(first..).unwrap_or_default();
        let told: Vec<&Logged> = entries.iter().flat_map(|entry| &entry.changes).chain(later.open()).collect();
        let called = later.called();
        let is_told = |one: &&Logged| {
            told.iter().any(|other| {
                let ends_alike = one.facts.digests.after == other.facts.digests.after || other.texts.withheld;
                let is_same = called.latest(&one.facts.entity) == called.latest(&other.facts.entity);
                ends_alike && is_same && one.facts.at == other.facts.at
            })
        };
        let binds = |one: &&Logged| one.facts.weight != Weight::Editorial;
        self.changes.iter().filter(binds).filter(|one| !is_told(one)).collect()
    }
}
