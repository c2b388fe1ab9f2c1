//! Rules about logs: they only grow, and what is done can be shown.

use super::RuleSubject;
use super::consequences::has_error_in;
use crate::base::{Code, Date, Diagnostic, Findings, Located};
use crate::plan::Plan;
use crate::plan::entities::{Entry, State};
use crate::plan::vocabulary::Status;

/// The dates of every log of a plan.
fn dates(plan: &Plan) -> impl Iterator<Item = Vec<&Located<Date>>> {
    plan.entities().map(|(_, entity)| entity.entries().into_iter().map(|entry| entry.date).collect())
}

/// Updates stand in the order of their dates, newest last.
pub fn order(plan: &Plan, _: &RuleSubject, findings: &mut Findings) {
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

/// A commitment that is done has evidence in some entry that says so. Evidence with an error of its own is there, too.
pub fn done_without_evidence(plan: &Plan, _: &RuleSubject, findings: &mut Findings) {
    for (_, entity) in plan.entities() {
        let log = entity.entries();
        let is_done = |entry: &Entry| entry.state == State::Status(Status::Done);
        let Some(last) = log.last().filter(|last| is_done(last)) else { continue };
        let mut done = log.iter().filter(|entry| is_done(entry));
        if !done.any(|entry| !entry.evidence.is_empty() || has_error_in(findings, entry.place)) {
            findings.push(Diagnostic::new(Code::DoneWithoutEvidence, last.state_place));
        }
    }
}
