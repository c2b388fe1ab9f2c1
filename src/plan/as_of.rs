//! The as-of date: the newest date in the content. Nothing in Etapp asks a clock.

use super::entities::Plan;
use super::site::Site;
use crate::base::Date;

/// The newest date of an update, a decision or a revision in any plan; `None` where the content has no such date.
pub fn of_site(site: &Site) -> Option<Date> {
    site.plans.iter().filter_map(of_plan).max()
}

/// The newest date of an update, a decision or a revision of a plan.
pub fn of_plan(plan: &Plan) -> Option<Date> {
    let entries = plan.entries().map(|entry| entry.date.value);
    let decisions = plan.decisions.values().filter_map(|decision| Some(decision.date.as_ref()?.value));
    let revisions = plan.revisions.iter().map(|revision| revision.date.value);
    entries.chain(decisions).chain(revisions).max()
}
