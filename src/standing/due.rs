//! What is late, what is given up and what falls due next: commitments and answers to authorities together.

use super::decisions::{Deadline, awaited};
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

/// All that is promised, the activities last.
pub fn promised(plan: &Plan) -> impl Iterator<Item = Subject> {
    commitments(plan).chain(order::activities(plan).into_iter().map(Subject::Activity))
}

/// All that falls due at a time: activities too, where they have one.
pub fn dated(plan: &Plan) -> impl Iterator<Item = Subject> {
    promised(plan).filter(|one| plan.entity(*one).due().is_some())
}

/// Whether the plan promises nothing, and no authority waits for an answer: then nothing can be reported on or be late.
pub fn is_empty(plan: &Plan, as_of: Option<Date>) -> bool {
    promised(plan).next().is_none() && answers(plan, as_of).next().is_none()
}

/// Whether the plan promises a time for anything, or an authority waits for an answer: else nothing can be late or next.
pub fn has_times(plan: &Plan, as_of: Option<Date>) -> bool {
    dated(plan).next().is_some() || answers(plan, as_of).next().is_some()
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

/// All that is late, the longest overdue first: commitments, and decisions whose authority waits for an answer.
pub fn overdue(plan: &Plan, as_of: Option<Date>) -> Vec<Subject> {
    let late = dated(plan).filter(|one| is_late(plan.entity(*one), as_of));
    let late = late.filter_map(|one| Some((last(plan, one)?, one)));
    let answers = answers(plan, as_of).filter(|(deadline, _)| deadline.is_late(as_of));
    in_time(late.chain(answers.map(|(deadline, one)| (deadline.day, one))))
}

/// What is still open and falls due next, answers to authorities too; with `until`, no later than that day.
pub fn next(plan: &Plan, as_of: Option<Date>, until: Option<Date>) -> Vec<Subject> {
    let open = dated(plan).filter(|one| !is_settled(plan.entity(*one)) && !is_late(plan.entity(*one), as_of));
    let open = open.filter_map(|one| Some((last(plan, one)?, one)));
    let answers = answers(plan, as_of).filter(|(deadline, _)| !deadline.is_late(as_of));
    let all = open.chain(answers.map(|(deadline, one)| (deadline.day, one)));
    in_time(all.filter(|(last, _)| until.is_none_or(|until| *last <= until)))
}

/// The answers that authorities wait for, each by the decision that asks for it.
fn answers(plan: &Plan, as_of: Option<Date>) -> impl Iterator<Item = (Deadline, Subject)> {
    awaited(plan, as_of).into_iter().map(|deadline| (deadline, Subject::Decision(deadline.by)))
}

/// All that is given up, activities too, what was given up last first.
pub fn given_up(plan: &Plan) -> Vec<Subject> {
    let newest = |one: Subject| Some((one, state::given_up(plan.entity(one))?.date.value));
    let mut all: Vec<_> = promised(plan).filter_map(newest).collect();
    all.sort_by_key(|(_, day)| std::cmp::Reverse(*day));
    all.into_iter().map(|(one, _)| one).collect()
}

/// The last day on which something is not late yet: of a decision, the last day to answer it.
pub fn last(plan: &Plan, subject: Subject) -> Option<Date> {
    match subject {
        Subject::Decision(ix) => plan.decisions[ix].respond_by.as_ref().map(|day| day.value),
        other => period(plan, other).map(Period::last),
    }
}

/// The sort is stable: what falls due on one day keeps the order of the plan.
fn in_time(dated: impl Iterator<Item = (Date, Subject)>) -> Vec<Subject> {
    let mut all: Vec<(Date, Subject)> = dated.collect();
    all.sort_by_key(|(last, _)| *last);
    all.into_iter().map(|(_, one)| one).collect()
}
