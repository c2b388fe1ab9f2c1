//! What changed between two states of a plan: facts with both places. One file for each kind of thing.

mod commitment;
mod decision;
mod differ;
mod distinct;
mod files;
mod indicator;
mod log;
mod measured;
pub(super) mod moved;
mod narrative;
mod own;
mod pair;
mod plan;
mod reporting;
pub(super) mod softened;
mod target;
mod translations;
mod unlike;
mod values;

use super::change::Change;
use crate::plan::{Kind, Plan};
use differ::{ComparedState, Differ};
pub use log::{MeantWay, rank};
use pair::Renames;
pub use pair::{ChangedFiles, is_touched};
pub use unlike::unlike;

/// The changes from one state of a plan to another, in the order of entities and fields.
pub fn diff(before: &Plan, after: &Plan) -> Vec<Change> {
    between(before, after, None)
}

/// The same, where no other files of the two states differ than those that `changed`.
pub fn between(before: &Plan, after: &Plan, changed: Option<&ChangedFiles>) -> Vec<Change> {
    let mut differ = Differ {
        a: ComparedState::beside(before, after),
        // Where attachments lie is told by the later state.
        b: ComparedState::beside(after, after),
        renames: Renames::between(before, after, changed),
        changes: Vec::new(),
    };
    if changed.is_none_or(|changed| plan::is_touched(&differ, changed)) {
        plan::plan(&mut differ);
    }
    commitment::actions(&mut differ);
    commitment::commitments(&mut differ);
    if differ.renames.concern(&[Kind::Goal, Kind::Indicator]) {
        measured::measured(&mut differ);
    }
    indicator::indicators(&mut differ);
    decision::decisions(&mut differ);
    narrative::narratives(&mut differ);
    files::files(&mut differ);
    translations::translations(&mut differ);
    pair::renames(&mut differ);
    let languages = [before.language, after.language];
    let moved = moved::moved(&mut differ);
    differ.changes.iter_mut().zip(&moved).for_each(|(change, moved)| softened::mark(change, languages, moved));
    distinct::tell_apart(&mut differ.changes);
    differ.changes
}
