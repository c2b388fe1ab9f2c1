//! What comes back: an id that stood in an earlier record belongs to that commitment for good, so one that is added again is
//! the same one, with all that it promised then.

use super::change::{Change, Rule};
use super::diff::diff;
use super::record::Record;
use crate::plan::{EntityRef, Plan};
use std::collections::BTreeMap;

/// Tells which of the added entities stood in one of the records, and what of them is not as it was there.
pub fn tell(changes: &mut Vec<Change>, records: &[Record], after: &Plan) {
    let mut more = Vec::new();
    let mut since: BTreeMap<usize, Vec<Change>> = BTreeMap::new();
    for change in changes.iter_mut().filter(|change| change.rule == Rule::CommitmentAdded) {
        let Some(at) = last(records, &change.entity) else { continue };
        change.rule = Rule::CommitmentReinstated;
        // Compared whole, as if it had never been away.
        let whole = || records[at].plan(after).map(|then| diff(&then, after)).unwrap_or_default();
        let since = since.entry(at).or_insert_with(whole);
        more.extend(since.iter().filter(|one| one.entity == change.entity).cloned());
    }
    changes.extend(more);
}

/// The newest of the records that has an entity.
fn last(records: &[Record], entity: &EntityRef) -> Option<usize> {
    let (kind, id) = entity.parts()?;
    let has = |record: &Record| record.content.get(kind.folder()).is_some_and(|all| all.get(id.as_str()).is_some());
    records.iter().rposition(has)
}
