//! Every Markdown text of a plan, for rules that look at all of them.

use super::entities::{Plan, Update};
use crate::input::markdown::Prose;

/// Calls `visit` with each Markdown text of the plan, kind by kind.
pub fn visit<'a>(plan: &'a Plan, mut visit: impl FnMut(&'a Prose)) {
    fn notes<'a, S>(updates: &'a [Update<S>], visit: &mut impl FnMut(&'a Prose)) {
        updates.iter().filter_map(|update| update.note.as_ref()).for_each(visit);
    }
    visit(&plan.summary);
    plan.prose.iter().for_each(&mut visit);
    for action in plan.actions.values() {
        action.summary.iter().chain(&action.head.prose).for_each(&mut visit);
    }
    for goal in plan.goals.values() {
        goal.head.prose.iter().for_each(&mut visit);
        notes(&goal.updates, &mut visit);
    }
    for milestone in plan.milestones.values() {
        milestone.head.prose.iter().for_each(&mut visit);
        notes(&milestone.updates, &mut visit);
    }
    for activity in plan.activities.values() {
        activity.head.prose.iter().for_each(&mut visit);
        notes(&activity.updates, &mut visit);
    }
    for indicator in plan.indicators.values() {
        indicator.method.iter().chain(&indicator.head.prose).for_each(&mut visit);
    }
    for decision in plan.decisions.values() {
        decision.summary.iter().chain(&decision.head.prose).for_each(&mut visit);
        for area in &decision.areas {
            let texts = [&area.assessment, &area.need, &area.response, &area.expects];
            texts.into_iter().flatten().for_each(&mut visit);
        }
    }
    for narrative in plan.narratives.values() {
        narrative.head.prose.iter().for_each(&mut visit);
    }
    // What a frozen revision leads to may have moved or gone since; its text never changes.
    for revision in plan.revisions.iter().filter(|one| !plan.records.contains_key(&one.id)) {
        visit(&revision.summary);
    }
}
