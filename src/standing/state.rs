//! How a single entity stands: its state, whether it is late, given up, or without evidence.

use crate::base::Date;
use crate::plan::Kind;
use crate::plan::entities::{Entity, Entry, Goal, State, Update};
use crate::plan::vocabulary::{GoalResult, Status};

/// The status of a log: its last entry's; no entry means not reported.
pub fn status(updates: &[Update<Status>]) -> Status {
    updates.last().map_or(Status::NotReported, |update| update.state.value)
}

/// The result of a goal; `None` where nothing is reported.
pub fn result(goal: &Goal) -> Option<GoalResult> {
    goal.updates.last().map(|update| update.state.value)
}

/// Whether nothing more is due of an entity: its state settles it, or it is given up.
pub fn is_settled(entity: &dyn Entity) -> bool {
    entity.entries().last().is_some_and(|entry| entry.state.is_settled()) || given_up(entity).is_some()
}

/// The newest entry of an entity that is given up: cancelled, or said before the end of its time not to be done or met.
/// What is not done when the time has passed is late instead, and a goal that is not met by then was judged.
pub fn given_up(entity: &dyn Entity) -> Option<Entry<'_>> {
    let entries = entity.entries();
    let failed =
        |entry: &&Entry| matches!(entry.state, State::Status(Status::NotDone) | State::Result(GoalResult::NotMet));
    let newest = *entries.last()?;
    if newest.state == State::Status(Status::Cancelled) {
        return Some(newest);
    }
    // Who says it again when the time has passed gave it up all the same.
    let first = entries.iter().rev().take_while(failed).last()?;
    let in_time = entity.due().is_none_or(|due| first.date.value <= due.last());
    in_time.then_some(newest)
}

/// Whether an entity is late: from the day after its period ends, until its state settles it.
pub fn is_late(entity: &dyn Entity, as_of: Option<Date>) -> bool {
    late(entity, as_of) == Some(true)
}

/// The same; `None` of what can have no time at all. What promises none is never late.
pub fn late(entity: &dyn Entity, as_of: Option<Date>) -> Option<bool> {
    let is_past = entity.due().is_some_and(|due| as_of.is_some_and(|as_of| due.last() < as_of));
    entity.kind().is_commitment().then(|| is_past && !is_settled(entity))
}

/// The state of an entity with a log, as data files say it: the key, and the word.
pub fn word(entity: &dyn Entity) -> Option<(&'static str, &'static str)> {
    let key = match entity.kind() {
        Kind::Goal => "result",
        Kind::Milestone | Kind::Activity => "status",
        Kind::Action | Kind::Indicator | Kind::Decision | Kind::Narrative => return None,
    };
    let last = entity.entries().last().map(|entry| entry.state.word());
    Some((key, last.unwrap_or(Status::NotReported.word())))
}

/// Whether a log says that the work is done and names no evidence.
pub fn is_unproven(updates: &[Update<Status>]) -> bool {
    status(updates) == Status::Done && !has_evidence(updates)
}

/// Whether some entry of a log names evidence.
pub fn has_evidence<S>(updates: &[Update<S>]) -> bool {
    updates.iter().any(|update| !update.evidence.is_empty())
}

/// The year in which something falls due: that of the last day of its period.
pub fn due_year(entity: &dyn Entity) -> Option<i16> {
    entity.due().map(|due| due.last().year())
}
