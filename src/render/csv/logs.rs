//! The rows of every log, oldest first.

use super::option;
use crate::model::plan::{Evidence, Subject, Update};
use crate::model::words::{GoalResult, Status};
use crate::page::desk::Desk;
use crate::revision::canonical::name;

fn log<S: Copy>(desk: &Desk, subject: Subject, updates: &[Update<S>], word: fn(S) -> &'static str) -> Vec<Vec<String>> {
    let sheet = desk.sheet(String::new());
    let evidence = |evidence: &Evidence| sheet.evidence(evidence).text;
    let row = |update: &Update<S>| {
        vec![
            name(desk.plan, subject),
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
pub(super) fn updates(desk: &Desk) -> Vec<Vec<String>> {
    let plan = desk.plan;
    let goals = plan.goals.iter().flat_map(|(ix, one)| log(desk, Subject::Goal(ix), &one.updates, GoalResult::word));
    let milestones =
        plan.milestones.iter().flat_map(|(ix, one)| log(desk, Subject::Milestone(ix), &one.updates, Status::word));
    let activities =
        plan.activities.iter().flat_map(|(ix, one)| log(desk, Subject::Activity(ix), &one.updates, Status::word));
    goals.chain(milestones).chain(activities).collect()
}
