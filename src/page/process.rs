//! The course of a case, from review to its end: what is done, what is missing, and what is still to come.

use super::context::PageContext;
use crate::base::Date;
use crate::plan::entities::{Decision, Subject};
use crate::plan::table::Ix;
use crate::plan::vocabulary::{CaseState, DecisionKind};
use crate::standing::decisions::Case;
use serde::Serialize;

/// A step of the course.
#[derive(Clone, Debug, Serialize)]
pub struct ProcessStep {
    /// What happened.
    pub label: String,
    /// When, or that it has not happened, or that it is not known.
    pub date: String,
    /// `done`, `waiting`, `late` or `unknown`.
    pub state: &'static str,
    /// Where it leads.
    pub href: Option<String>,
}

/// The course of the case of the decision whose page it is.
pub fn steps(context: &PageContext, ix: Ix<Decision>, case: &Case) -> Vec<ProcessStep> {
    let plan = context.shared.plan;
    let mut steps = Vec::new();
    for (place, at) in case.decisions.iter().enumerate() {
        let decision = &plan.decisions[*at];
        let (before, after) = (&case.decisions[..place], &case.decisions[place + 1..]);
        let same_day = |other: &&Ix<Decision>| respond_by(&plan.decisions[**other]) == respond_by(decision);
        // A follow-up says again when the inspection was, and by when and when it was answered: each is one step.
        let told =
            before.iter().any(|other| plan.decisions[*other].reviewed.as_deref() == decision.reviewed.as_deref());
        if let Some(period) = decision.reviewed.as_ref().filter(|_| !told) {
            steps.push(ProcessStep {
                label: context.text("step_reviewed"),
                date: context.shared.format.period(period),
                state: if is_past(context, period.last()) { "done" } else { "waiting" },
                href: None,
            });
        }
        let label = match (decision.kind.value, decision.kind_label.is_some()) {
            (DecisionKind::Inspection, false) => context.text("step_decision"),
            _ => context.decision_kind_of_case(decision, &plan.decisions[case.decisions[0]].authority.value),
        };
        let date = decision.date.as_ref().map(|date| date.value);
        let href = (*at != ix).then(|| context.entity(Subject::Decision(*at)));
        steps.push(ProcessStep { href, ..dated(context, label, date) });
        let day = respond_by(decision);
        if day.is_some() && before.iter().any(|other| same_day(&other)) {
            continue;
        }
        let later = after.iter().filter(|other| day.is_some() && same_day(other));
        let all = std::iter::once(at).chain(later);
        let responded = all.clone().find_map(|one| plan.decisions[*one].responded.as_ref()).map(|day| day.value);
        let awaited = case.deadline.is_some_and(|deadline| all.clone().any(|one| deadline.by == *one));
        steps.extend(answer(context, day, responded, awaited));
    }
    steps.extend(end(context, case));
    steps
}

fn is_past(context: &PageContext, day: Date) -> bool {
    context.shared.as_of.is_none_or(|as_of| day <= as_of)
}

/// A step on a day, of which it may not be known when it was.
fn dated(context: &PageContext, label: String, date: Option<Date>) -> ProcessStep {
    let state = match date {
        Some(day) if is_past(context, day) => "done",
        Some(_) => "waiting",
        None => "unknown",
    };
    ProcessStep { label, date: context.date_or_unknown(date), state, href: None }
}

fn respond_by(decision: &Decision) -> Option<Date> {
    decision.respond_by.as_ref().map(|day| day.value)
}

/// The last day to answer a decision, and the answer. `awaited` says that the authority still waits for it.
fn answer(context: &PageContext, day: Option<Date>, responded: Option<Date>, awaited: bool) -> Vec<ProcessStep> {
    let asked = || dated(context, context.text("step_respond_by"), day);
    let mut steps: Vec<ProcessStep> = day.map(|_| asked()).into_iter().collect();
    if day.is_none() && responded.is_none() {
        return steps;
    }
    let mut step = dated(context, context.text("step_responded"), responded);
    match day.zip(responded) {
        Some((day, came)) if came > day => {
            step.date = context.with("responded_late", &[("date", (&step.date).into())]);
        }
        None if responded.is_none() => step.date = context.text("not_stated"),
        _ => {}
    }
    let late = day.zip(context.shared.as_of).is_some_and(|(day, as_of)| day < as_of);
    steps.push(match (awaited, late) {
        (true, true) => ProcessStep { date: context.text("not_yet_late"), state: "late", ..step },
        (true, false) => ProcessStep { date: context.text("not_yet"), state: "waiting", ..step },
        (false, _) => step,
    });
    steps
}

/// How the case ends, or that it goes on.
fn end(context: &PageContext, case: &Case) -> Option<ProcessStep> {
    let (label, date, state) = match case.state(context.shared.plan)? {
        CaseState::Closed => ("step_closed", "by_last_decision", "done"),
        CaseState::Open => ("step_closed", "not_yet", "waiting"),
    };
    Some(ProcessStep { label: context.text(label), date: context.text(date), state, href: None })
}
