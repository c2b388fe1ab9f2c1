//! How old what a page says is: the day by which the next account is promised, and what a small script needs in order to
//! tell a reader of a later day what has passed in silence. The page itself is the same on any day.

use super::context::PageContext;
use super::frame_parts::Freshness;
use crate::base::Date;
use crate::plan::{Kind, Plan};
use crate::standing::{due, rhythm};
use std::collections::BTreeMap;

/// That an account is promised, and that it did not come: of the plan that the page is about, and of one of several.
const PROMISED: [&str; 2] = ["account_promised", "account_promised_of"];
const MISSED: [&str; 2] = ["account_missed", "account_missed_of"];

/// Of all plans of the site.
pub fn of_site(context: &PageContext) -> Option<Freshness> {
    of(context, &context.shared.site.plans.iter().collect::<Vec<_>>())
}

/// Of the plans that a page is about. `None` in a frozen revision, and where the content has no date.
pub fn of(context: &PageContext, plans: &[&Plan]) -> Option<Freshness> {
    let shared = context.shared;
    let as_of = shared.as_of.filter(|_| shared.revision.is_none())?;
    let format = &shared.format;
    let mut open: BTreeMap<Date, usize> = BTreeMap::new();
    let mut all_milestones = true;
    for plan in plans {
        for one in due::next(plan, Some(as_of), None) {
            if let Some(last) = due::last(plan, one) {
                *open.entry(last).or_default() += 1;
                all_milestones &= one.kind() == Kind::Milestone;
            }
        }
    }
    let promises = plans.iter().filter_map(|plan| Some((plan.reporting.as_ref()?.value.next.value, *plan)));
    let promised = promises.min_by_key(|(day, _)| *day);
    let next = promised.map(|(day, _)| day);
    // Over several plans it is said whose account it is.
    let whose = promised.map(|(_, plan)| plan).filter(|_| plans.len() > 1);
    let overdue = plans.iter().any(|plan| rhythm::overdue_account(plan, Some(as_of)).is_some());
    let day = |id: &str, date: Date| context.with(id, &[("date", (&format.date(date)).into())]);
    let account = |[alone, of]: [&str; 2], date: Date| match whose {
        Some(plan) => {
            let date = format.date(date);
            let facts = [("date", (&date).into()), ("plan", (&plan.title.value).into())];
            context.with(of, &facts)
        }
        None => day(alone, date),
    };
    let what = if all_milestones { ["silent_milestone", "silent_milestones"] } else { ["silent_one", "silent_many"] };
    Some(Freshness {
        as_of: as_of.to_string(),
        next: next.map(|date| date.to_string()),
        promised: next.map(|date| account(if overdue { MISSED } else { PROMISED }, date)),
        foreign: whose.filter(|plan| context.lang(&plan.title.place).is_some()).map(|plan| plan.title.value.clone()),
        due: open.iter().map(|(day, count)| format!("{day} {count}")).collect::<Vec<_>>().join(" "),
        age: day("information_from", as_of),
        one: context.text(what[0]),
        many: context.text(what[1]),
        missed: next.map(|date| account(MISSED, date)),
    })
}
