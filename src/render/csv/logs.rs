//! The rows of every log, oldest first.

use super::option;
use crate::history::canonical::name;
use crate::page::context::PlanContext;
use crate::plan::entities::{Evidence, Subject, Update};
use crate::plan::vocabulary::{GoalResult, Status};

fn log<S: Copy>(
    shared: &PlanContext,
    subject: Subject,
    updates: &[Update<S>],
    word: fn(S) -> &'static str,
) -> Vec<Vec<String>> {
    let context = shared.context(String::new());
    let evidence = |evidence: &Evidence| context.evidence(evidence).text;
    let row = |update: &Update<S>| {
        vec![
            name(shared.plan, subject),
            update.date.value.to_string(),
            word(update.state.value).to_owned(),
            option(update.value.as_ref().map(|value| &value.value)),
            option(update.note.as_ref().map(|note| note.text.trim())),
            update.evidence.iter().map(evidence).collect::<Vec<_>>().join("; "),
        ]
    };
    updates.iter().map(row).collect()
}

/// The rows of `updates.csv`.
pub(super) fn updates(shared: &PlanContext) -> Vec<Vec<String>> {
    let plan = shared.plan;
    let goals = plan.goals.iter().flat_map(|(ix, one)| log(shared, Subject::Goal(ix), &one.updates, GoalResult::word));
    let milestones =
        plan.milestones.iter().flat_map(|(ix, one)| log(shared, Subject::Milestone(ix), &one.updates, Status::word));
    let activities =
        plan.activities.iter().flat_map(|(ix, one)| log(shared, Subject::Activity(ix), &one.updates, Status::word));
    goals.chain(milestones).chain(activities).collect()
}
