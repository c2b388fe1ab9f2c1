//! What comes back: an id that stood in an earlier record belongs to that commitment for good, so one that is added again is
//! the same one, with all that it promised then.

use super::change::{Change, Field, Rule};
use super::diff::{diff, due_rule};
use super::record::Record;
use super::side::{Side, SideValue, squeeze};
use crate::base::{Period, SourcePath, SourceSpan};
use crate::plan::{EntityRef, Plan};
use serde_json::Value;
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

/// Tells which of the added entities stood there before, as `stood` says with the file that tells what they said last, and
/// whether they promise other words or another time now.
pub fn tell_of<'v>(
    changes: &mut Vec<Change>,
    stood: &dyn Fn(&EntityRef) -> Option<(SourcePath, &'v Value)>,
    after: &Plan,
) {
    let mut more = Vec::new();
    for change in changes.iter_mut().filter(|change| change.rule == Rule::CommitmentAdded) {
        let Some((path, then)) = stood(&change.entity) else { continue };
        change.rule = Rule::CommitmentReinstated;
        more.extend(others(change, &SourceSpan::file(&path), then, after));
    }
    changes.extend(more);
}

/// What of it is other words or another time than it was.
fn others(back: &Change, place: &SourceSpan, then: &Value, after: &Plan) -> Vec<Change> {
    let Some(now) = after.get(&back.entity) else { return Vec::new() };
    let told = |rule, field: &str, before: SideValue, after: Side| Change {
        field: Some(Field::from(field)),
        before: Some(Side::new(before, place)),
        after: Some(after),
        ..Change::new(rule, back.entity.clone(), back.name.clone())
    };
    let text = |key: &str| then.get(key).and_then(Value::as_str);
    let title = text("title").filter(|title| squeeze(title) != squeeze(&now.title().value)).map(|title| {
        let side = Side::new(SideValue::Text(now.title().value.clone()), &now.title().place);
        told(Rule::CommitmentReworded, "title", SideValue::Text(title.to_owned()), side)
    });
    let due = text("due").and_then(|due| Period::parse(due).ok()).zip(now.due()).and_then(|(before, due)| {
        let rule = due_rule(&before, &due.value)?;
        Some(told(rule, "due", SideValue::Period(before), Side::new(SideValue::Period(due.value.clone()), &due.place)))
    });
    title.into_iter().chain(due).collect()
}

/// The newest of the records that has an entity.
fn last(records: &[Record], entity: &EntityRef) -> Option<usize> {
    let (kind, id) = entity.parts()?;
    let has = |record: &Record| record.content.get(kind.folder()).is_some_and(|all| all.get(id.as_str()).is_some());
    records.iter().rposition(has)
}
