//! Records held to account: those of an earlier state stand in a later one, byte for byte. A record is gone, or says
//! something else, for no reason that there is.

use super::change::{Change, Rule};
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
