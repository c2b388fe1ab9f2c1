//! Rules about logs: they only grow, they end at the as-of date, and what is done can be shown.

use super::Subject;
use super::consequences::has_error_in;
use crate::base::{Code, Date, Diagnostic, Findings, Located};
use crate::plan::Plan;
use crate::plan::entities::Update;
use crate::plan::vocabulary::Status;

/// The dates of every log of a plan.
fn dates(plan: &Plan) -> impl Iterator<Item = Vec<&Located<Date>>> {
    fn of<S>(updates: &[Update<S>]) -> Vec<&Located<Date>> {
        updates.iter().map(|update| &update.date).collect()
    }
    let goals = plan.goals.values().map(|goal| of(&goal.updates));
    let milestones = plan.milestones.values().map(|milestone| of(&milestone.updates));
    let activities = plan.activities.values().map(|activity| of(&activity.updates));
    goals.chain(milestones).chain(activities)
}

/// Updates stand in the order of their dates, newest last.
pub fn order(plan: &Plan, _: &Subject, findings: &mut Findings) {
    for log in dates(plan) {
        for pair in log.windows(2) {
            let (before, date) = (pair[0], pair[1]);
            if date.value < before.value {
                let problem = Diagnostic::new(Code::UpdateOrder, &date.place).fact("date", date.value);
                findings.push(problem.fact("before", before.value).related(&before.place));
            }
        }
    }
}

/// No update is later than the as-of date.
pub fn after_as_of(plan: &Plan, subject: &Subject, findings: &mut Findings) {
    let Some(as_of) = subject.as_of else { return };
    for date in dates(plan).flatten().filter(|date| date.value > as_of) {
        let problem = Diagnostic::new(Code::UpdateAfterAsOf, &date.place).fact("date", date.value);
        findings.push(problem.fact("as_of", as_of));
    }
}

/// A commitment that is done has evidence in some entry that says so. Evidence with an error of its own is there, too.
pub fn done_without_evidence(plan: &Plan, _: &Subject, findings: &mut Findings) {
    let milestones = plan.milestones.values().map(|milestone| &milestone.updates);
    let activities = plan.activities.values().map(|activity| &activity.updates);
    for updates in milestones.chain(activities) {
        let Some(last) = updates.last() else { continue };
        let mut done = updates.iter().filter(|update| update.state.value == Status::Done);
        let shown = done.any(|update| !update.evidence.is_empty() || has_error_in(findings, &update.place));
        if last.state.value == Status::Done && !shown {
            findings.push(Diagnostic::new(Code::DoneWithoutEvidence, &last.state.place));
        }
    }
}
