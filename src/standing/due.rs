//! What is late and what falls due next: milestones and goals together.

use super::order;
use super::state::{self, is_late, is_settled};
use crate::base::{Date, Period};
use crate::plan::Plan;
use crate::plan::entities::{Action, Subject};
use crate::plan::table::Ix;

/// What falls due in a plan, in the order in which it is read: the milestones, then the goals.
pub fn commitments(plan: &Plan) -> impl Iterator<Item = Subject> {
    let milestones = order::milestones(plan).into_iter().map(Subject::Milestone);
    milestones.chain(order::goals(plan).into_iter().map(Subject::Goal))
}

/// When something is due.
pub fn period(plan: &Plan, subject: Subject) -> Option<&Period> {
    plan.entity(subject).due().map(|due| &due.value)
}

/// The action that a milestone or a goal belongs to.
pub fn action(plan: &Plan, subject: Subject) -> Option<Ix<Action>> {
    match subject {
        Subject::Milestone(ix) => Some(plan.milestones[ix].action),
        Subject::Goal(ix) => Some(plan.goals[ix].action),
        _ => None,
    }
}

/// All that is late, the longest overdue first.
pub fn overdue(plan: &Plan, as_of: Option<Date>) -> Vec<Subject> {
    in_time(plan, commitments(plan).filter(|one| is_late(plan.entity(*one), as_of)))
}

/// What is still open and falls due next; with `until`, no later than that day.
pub fn next(plan: &Plan, as_of: Option<Date>, until: Option<Date>) -> Vec<Subject> {
    let within = |one: &Subject| until.is_none_or(|until| last(plan, *one).is_some_and(|last| last <= until));
    in_time(
        plan,
        commitments(plan)
            .filter(|one| !is_settled(plan.entity(*one)) && !is_late(plan.entity(*one), as_of))
            .filter(within),
    )
}

/// All that is given up, activities too, what was given up last first.
pub fn given_up(plan: &Plan) -> Vec<Subject> {
    let activities = order::activities(plan).into_iter().map(Subject::Activity);
    let newest = |one: Subject| Some((one, state::given_up(plan.entity(one))?.date.value));
    let mut all: Vec<_> = commitments(plan).chain(activities).filter_map(newest).collect();
    all.sort_by_key(|(_, day)| std::cmp::Reverse(*day));
    all.into_iter().map(|(one, _)| one).collect()
}

/// The last day on which something is not late yet.
pub fn last(plan: &Plan, subject: Subject) -> Option<Date> {
    period(plan, subject).map(Period::last)
}

/// The sort is stable: what falls due on one day keeps the order of the plan.
fn in_time(plan: &Plan, commitments: impl Iterator<Item = Subject>) -> Vec<Subject> {
    let mut all: Vec<Subject> = commitments.collect();
    all.sort_by_key(|one| last(plan, *one));
    all
}
