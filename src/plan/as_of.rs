//! The as-of day: the newest date in the content that counts. Nothing in Etapp asks a clock.

use super::entities::Plan;
use super::site::Site;
use crate::base::{Date, Located};

/// The newest date that counts of an update, a decision or a revision in any plan; `None` where there is none.
pub fn of_site(site: &Site) -> Option<Date> {
    newest(site).map(|date| date.value)
}

/// The newest date that counts, with its place.
pub fn newest(site: &Site) -> Option<&Located<Date>> {
    Dates::of(site).newest
}

/// The dates that do not count: each lies after its plan's period, and more than a year after every other date, so that
/// it is a slip of the keyboard rather than the day of anything.
pub fn strays(site: &Site) -> Vec<&Located<Date>> {
    Dates::of(site).strays
}

/// The dates of a site, told apart.
#[derive(Default)]
struct Dates<'s> {
    newest: Option<&'s Located<Date>>,
    strays: Vec<&'s Located<Date>>,
}

impl<'s> Dates<'s> {
    fn of(site: &'s Site) -> Self {
        // Of a period that could not be read nothing is known, so every date counts.
        let end = |plan: &Plan| Some(plan.period.last()).filter(|end| *end != Date::MIN).unwrap_or(Date::MAX);
        let dated = |plan: &'s Plan| dates(plan).into_iter().map(move |date| (date, end(plan)));
        let mut dates: Vec<(&Located<Date>, Date)> = site.plans.iter().flat_map(dated).collect();
        dates.sort_by_key(|(date, _)| date.value);
        let mut told = Self::default();
        // Entries of one day belong together: a slip that was made twice is still one.
        while let Some((newest, end)) = dates.last().copied() {
            let first = dates.partition_point(|(date, _)| date.value < newest.value);
            let before = first.checked_sub(1).map_or(end, |at| dates[at].0.value);
            let of_day = &dates[first..];
            let year_later = before.saturating_add(jiff::Span::new().years(1));
            if newest.value <= year_later || of_day.iter().any(|(date, end)| date.value <= *end) {
                told.newest = Some(newest);
                break;
            }
            told.strays.extend(of_day.iter().map(|(date, _)| date));
            dates.truncate(first);
        }
        told
    }
}

/// The dates of a plan's updates, decisions and revisions.
fn dates(plan: &Plan) -> Vec<&Located<Date>> {
    entries(plan).chain(plan.revisions.iter().map(|revision| &revision.date)).collect()
}

/// The dates of a plan's updates and decisions.
fn entries(plan: &Plan) -> impl Iterator<Item = &Located<Date>> {
    let decisions = plan.decisions.values().filter_map(|decision| decision.date.as_ref());
    plan.entries().map(|entry| entry.date).chain(decisions)
}

/// The newest date of a plan's updates and decisions, a slip of the keyboard included.
pub fn newest_entry(plan: &Plan) -> Option<Date> {
    entries(plan).map(|date| date.value).max()
}
