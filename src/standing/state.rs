//! What is late, what has evidence, and how many there are of each: counts of counts, never percentages.

use crate::base::Date;
use crate::plan::Kind;
use crate::plan::Plan;
use crate::plan::entities::{Entity, Goal, Indicator, Milestone, Update};
use crate::plan::table::Ix;
use crate::plan::vocabulary::{GoalResult, Status};
use std::collections::BTreeMap;

/// The status of a log: its last entry's; no entry means not reported.
pub fn status(updates: &[Update<Status>]) -> Status {
    updates.last().map_or(Status::NotReported, |update| update.state.value)
}

/// The result of a goal; `None` where nothing is reported.
pub fn result(goal: &Goal) -> Option<GoalResult> {
    goal.updates.last().map(|update| update.state.value)
}

/// Whether nothing more is due of an entity: its state settles it.
pub fn is_settled(entity: &dyn Entity) -> bool {
    entity.entries().last().is_some_and(|entry| entry.state.is_settled())
}

/// Whether an entity is late: from the day after its period ends, until its state settles it.
pub fn is_late(entity: &dyn Entity, as_of: Option<Date>) -> bool {
    late(entity, as_of) == Some(true)
}

/// The same; `None` where it never falls due.
pub fn late(entity: &dyn Entity, as_of: Option<Date>) -> Option<bool> {
    entity.due().map(|due| as_of.is_some_and(|as_of| due.last() < as_of) && !is_settled(entity))
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

/// How many milestones there are of each status.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// By status; a status without milestones has no entry.
    pub by_status: BTreeMap<Status, usize>,
    /// All of them.
    pub total: usize,
    /// Those that are late.
    pub late: usize,
    /// Those without evidence in any entry.
    pub without_evidence: usize,
}

impl Counts {
    /// How many have a status.
    pub fn of(&self, status: Status) -> usize {
        self.by_status.get(&status).copied().unwrap_or_default()
    }
}

/// Counts milestones.
pub fn count<'a>(milestones: impl IntoIterator<Item = &'a Milestone>, as_of: Option<Date>) -> Counts {
    let mut counts = Counts::default();
    for milestone in milestones {
        *counts.by_status.entry(status(&milestone.updates)).or_default() += 1;
        counts.total += 1;
        counts.late += usize::from(is_late(milestone, as_of));
        counts.without_evidence += usize::from(!has_evidence(&milestone.updates));
    }
    counts
}

/// The year in which a milestone falls due: that of the last day of its period.
pub fn due_year(milestone: &Milestone) -> i16 {
    milestone.due.last().year()
}

/// Whether an indicator measures a goal. Both sides may name the link: the goal its indicator, and the indicator its goals.
pub fn measures(plan: &Plan, indicator: Ix<Indicator>, goal: Ix<Goal>) -> bool {
    plan.goals[goal].indicator == Some(indicator) || plan.indicators[indicator].goals.contains(&goal)
}
