//! What comes back: an id that stood in an earlier record belongs to that commitment for good, so one that is added again is
//! the same one, with what it promised then.

use super::change::{Change, Field, Rule};
use super::diff::due_rule;
use super::record::Record;
use super::side::{Side, SideValue, squeeze};
use crate::base::{Period, SourceSpan};
use crate::plan::{EntityRef, Plan};
use serde_json::Value;

/// Tells which of the added entities stood in one of the records, and what of them is other words or another time now.
pub fn tell(changes: &mut Vec<Change>, records: &[Record], after: &Plan) {
    let mut more = Vec::new();
    for change in changes.iter_mut().filter(|change| change.rule == Rule::CommitmentAdded) {
        let Some((record, then)) = last(records, &change.entity) else { continue };
        change.rule = Rule::CommitmentReinstated;
        more.extend(others(change, record, then, after));
    }
    changes.extend(more);
}

/// An entity as the newest of the records that has it told it.
fn last<'r>(records: &'r [Record], entity: &EntityRef) -> Option<(&'r Record, &'r Value)> {
    let (kind, id) = entity.parts()?;
    let of = |record: &'r Record| Some((record, record.content.get(kind.folder())?.get(id.as_str())?));
    records.iter().rev().find_map(of)
}

/// What of it is not as it was.
fn others(back: &Change, record: &Record, then: &Value, after: &Plan) -> Vec<Change> {
    let place = SourceSpan::file(&record.path);
    let mut found = Vec::new();
    let mut push = |rule, field: &str, before: SideValue, after: Side| {
        let change = Change::new(rule, back.entity.clone(), back.name.clone());
        let before = Some(Side::new(before, &place));
        found.push(Change { field: Some(Field::from(field)), before, after: Some(after), ..change });
    };
    let Some(now) = after.get(&back.entity) else { return found };
    let text = |key: &str| then.get(key).and_then(Value::as_str);
    if let Some(title) = text("title").filter(|title| squeeze(title) != squeeze(&now.title().value)) {
        let side = Side::new(SideValue::Text(now.title().value.clone()), &now.title().place);
        push(Rule::CommitmentReworded, "title", SideValue::Text(title.to_owned()), side);
    }
    let before = text("due").and_then(|due| Period::parse(due).ok());
    if let (Some(before), Some(due)) = (before, now.due())
        && let Some(rule) = due_rule(&before, &due.value)
    {
        let side = Side::new(SideValue::Period(due.value.clone()), &due.place);
        push(rule, "due", SideValue::Period(before), side);
    }
    found
}
