//! Records and published logs held to account: those of an earlier state stand in a later one, records byte for byte, a log
//! as the beginning of the later one. That one is gone, or says something else, has no reason that there is.

use super::change::{Change, Field, Rule};
use super::log::{Log, MergedState};
use super::record::stated_digest;
use super::side::{Side, SideValue};
use crate::base::{SourceSpan, digest};
use crate::input::SourceFile;
use crate::plan::{EntityRef, Plan};

/// The records of a plan that are gone or rewritten in a later state of it; `None` where the whole plan is gone.
pub fn records(before: &Plan, after: Option<&Plan>) -> Vec<Change> {
    let one = |(id, old): (_, &SourceFile)| {
        let new = after.and_then(|after| after.records.get(id));
        let rule = match new {
            None => Rule::RecordRemoved,
            Some(new) if new.bytes != old.bytes => Rule::RecordRewritten,
            Some(_) => return None,
        };
        let alike = new.is_some_and(|new| stated_digest(&new.bytes) == stated_digest(&old.bytes));
        let side = |file: &SourceFile| {
            // Where the digest that stands in it was kept, that of the file tells the two apart.
            let stated = stated_digest(&file.bytes).filter(|_| !alike);
            let digest = stated.unwrap_or_else(|| digest::sha256(&file.bytes));
            Side::new(SideValue::Word(digest), &SourceSpan::file(&file.path))
        };
        let title = before.revisions.iter().find(|revision| revision.id == *id);
        let name = title.map_or_else(|| id.to_string(), |revision| revision.title.value.clone());
        let change = Change::new(rule, EntityRef::Revision(id.clone()), name);
        Some(Change { before: Some(side(old)), after: new.map(side), ..change })
    };
    before.records.iter().filter_map(one).collect()
}

/// That the log which was published of a plan is not the beginning of a later one: an entry is gone, is another, or says
/// something else than its digest binds. `place` is where it lies.
pub fn log(plan: &Plan, before: &Log, after: Option<&Log>, place: &SourceSpan) -> Option<Change> {
    let known = |log: &Log| -> Vec<String> { log.entries.iter().map(bound).collect() };
    let (old, new) = (known(before), after.map(known).unwrap_or_default());
    let first =
        old.iter().zip(new.iter().map(Some).chain(std::iter::repeat(None))).position(|(old, new)| Some(old) != new)?;
    let side = |digest: &String| Side::new(SideValue::Word(digest.clone()), place);
    let change = Change::new(Rule::LogRewritten, EntityRef::Plan, plan.title.value.clone());
    let field = Some(Field::from(format!("log.{}", first + 1).as_str()));
    Some(Change { field, before: old.get(first).map(side), after: new.get(first).map(side), ..change })
}

/// What an entry binds, as it stands. Of what had to go by law the digest was kept.
fn bound(entry: &MergedState) -> String {
    let is_whole = entry.is_redacted() || entry.bound() == entry.digest;
    let is_true = entry.changes.iter().all(|change| change.untrue().is_none());
    if is_whole && is_true { entry.digest.clone() } else { format!("{} ≠", entry.digest) }
}
