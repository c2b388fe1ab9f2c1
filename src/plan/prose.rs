//! Every Markdown text of a plan, for rules that look at all of them.

use super::entities::Plan;
use crate::input::markdown::Prose;

/// Calls `visit` with each Markdown text of the plan, kind by kind.
pub fn visit<'a>(plan: &'a Plan, mut visit: impl FnMut(&'a Prose)) {
    visit(&plan.summary);
    plan.prose.iter().for_each(&mut visit);
    for (_, entity) in plan.entities() {
        entity.texts().into_iter().chain(&entity.head().prose).for_each(&mut visit);
    }
    // What a frozen revision leads to may have moved or gone since; its text never changes.
    for revision in plan.revisions.iter().filter(|one| !plan.records.contains_key(&one.id)) {
        visit(&revision.summary);
    }
}
