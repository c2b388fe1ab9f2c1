//! The logs of a plan as one: what was reported last.

use super::belonging::Belonging;
use super::order;
use crate::base::Date;
use crate::plan::Plan;
use crate::plan::entities::{Action, Entry, State, Subject};
use crate::plan::table::Ix;
use crate::plan::vocabulary::Status;

/// An entry of some log.
#[derive(Clone, Copy, Debug)]
pub struct ReportedEntry<'p> {
    /// What it is of.
    pub of: Subject,
    /// What it says.
    pub entry: Entry<'p>,
}

/// The entries of all logs, newest first. Those of one day stand in the order of the plan.
pub fn reports(plan: &Plan) -> Vec<ReportedEntry<'_>> {
    let goals = order::goals(plan).into_iter().map(Subject::Goal);
    let milestones = order::milestones(plan).into_iter().map(Subject::Milestone);
    let activities = order::activities(plan).into_iter().map(Subject::Activity);
    let of = |of: Subject| plan.entity(of).entries().into_iter().rev().map(move |entry| ReportedEntry { of, entry });
    let mut all: Vec<ReportedEntry> = goals.chain(milestones).chain(activities).flat_map(of).collect();
    all.sort_by_key(|report| std::cmp::Reverse(report.entry.date.value));
    all
}

/// The newest entry in the logs of an action's milestones and goals.
pub fn latest<'p>(plan: &'p Plan, belonging: &Belonging, action: Ix<Action>) -> Option<ReportedEntry<'p>> {
    let milestones = belonging.milestones.of(action).iter().map(|ix| Subject::Milestone(*ix));
    let own = milestones.chain(belonging.goals.of(action).iter().map(|ix| Subject::Goal(*ix)));
    // An entry that says that nothing is reported reports nothing.
    let says = |entry: &Entry| entry.state != State::Status(Status::NotReported);
    let newest = |of: Subject| plan.entity(of).entries().into_iter().rev().find(says);
    let last = own.filter_map(|of| Some(ReportedEntry { of, entry: newest(of)? }));
    let day = |report: &ReportedEntry| -> Date { report.entry.date.value };
    last.reduce(|best, one| if day(&one) > day(&best) { one } else { best })
}
