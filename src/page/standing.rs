//! What stays told whatever is frozen after it: what took something away from the plan within the last twelve months, and
//! when each commitment was promised first.

use super::changes::ChangeView;
use super::context::PageContext;
use super::history::Mark;
use crate::base::Date;
use crate::history::telling::place;
use crate::plan::Plan;
use crate::plan::entities::Subject;
use crate::standing::{due, rhythm};

/// A change with the day on which it was told; without one, it is told of today.
struct DatedChange<'p> {
    day: Option<Date>,
    change: &'p ChangeView,
    /// In which state of the plan it came.
    when: String,
}

impl DatedChange<'_> {
    fn view(&self) -> ChangeView {
        ChangeView { when: Some(self.when.clone()), ..self.change.clone() }
    }
}

/// What has changed in the plan, the newest state first: by the log, and by revisions where it does not reach. Nothing in
/// a frozen revision, which tells its own changes alone.
fn told<'p>(context: &PageContext<'p>) -> Vec<DatedChange<'p>> {
    let shared = context.shared;
    let Some(past) = shared.past else { return Vec::new() };
    let format = &shared.format;
    let mut all: Vec<DatedChange> = Vec::new();
    let mut earlier = past.marks.len();
    let own = |change: &'p ChangeView, when: &str| DatedChange { day: change.day, change, when: when.to_owned() };
    match &past.log {
        // The log tells what came and went between revisions, too.
        Some(log) => {
            let uncommitted = context.text("log_uncommitted");
            all.extend(log.uncommitted.iter().map(|change| DatedChange { day: None, ..own(change, &uncommitted) }));
            for (entry, changes) in log.newest_first() {
                let when = format.date(entry.day);
                all.extend(changes.iter().map(|change| DatedChange { day: Some(entry.day), ..own(change, &when) }));
            }
            earlier = log.earlier(&past.marks);
        }
        None => {
            let since = context.text("history_since");
            all.extend(past.since.iter().map(|change| own(change, &since)));
        }
    }
    let by_then = |mark: &&Mark| shared.as_of.is_none_or(|as_of| mark.date <= as_of);
    for mark in past.marks[..earlier].iter().rev().filter(by_then) {
        let when = format.date(mark.date);
        all.extend(mark.changes.iter().map(|change| DatedChange { day: Some(mark.date), ..own(change, &when) }));
    }
    all
}

/// What took something away from the plan within twelve months of the as-of day, or since which the board has not met
/// twice; the gravest first, rule by rule, and of one rule the newest.
pub fn weakened(context: &PageContext) -> Vec<ChangeView> {
    let recent = |told: &DatedChange| told.day.is_none_or(|day| is_recent(context, day));
    let all = told(context).into_iter().filter(|told| told.change.weakens());
    let mut all: Vec<_> = all.filter(recent).map(|told| told.view()).collect();
    // The sort is stable: within a rule, the newest state comes first. What one rule tells stands together.
    let rules: Vec<_> = all.iter().map(|change| change.what.clone()).collect();
    let first = |what: &str| rules.iter().position(|rule| rule == what);
    all.sort_by_cached_key(|change| (change.weight, place(&change.rule), first(&change.what)));
    all
}

/// What is said above what took something away: for how long it is told. A longer time than twelve months is named where
/// something is told of it.
pub fn title(context: &PageContext, id: &str) -> String {
    let meetings = rhythm::meetings(context.shared.plan);
    let held = meetings.iter().filter(|one| context.shared.as_of.is_some_and(|day| one.date.value <= day)).count();
    let meets = match held {
        _ if meetings.is_empty() || !is_any_older(context) => "no",
        // Before the second meeting everything is still to be told to the board.
        0 | 1 => "few",
        _ => "yes",
    };
    context.with(id, &[("meets", meets.into())])
}

/// Whether anything that took something away is told for longer than twelve months.
fn is_any_older(context: &PageContext) -> bool {
    let is_older =
        |day: Date| is_recent(context, day) && !context.shared.as_of.is_none_or(|as_of| within_year(day, as_of));
    told(context).iter().any(|told| told.change.weakens() && told.day.is_some_and(is_older))
}

/// What changed after a day, up to another one; without the second, up to today.
pub fn between(context: &PageContext, after: Option<Date>, until: Option<Date>) -> Vec<ChangeView> {
    let within = |told: &DatedChange| match told.day {
        Some(day) => after.is_none_or(|after| day > after) && until.is_none_or(|until| day <= until),
        None => until.is_none(),
    };
    told(context).into_iter().filter(within).map(|told| told.view()).collect()
}

/// Whether a day lies no more than twelve months before the as-of day, or the board has not met twice since.
fn is_recent(context: &PageContext, day: Date) -> bool {
    let Some(as_of) = context.shared.as_of else { return true };
    within_year(day, as_of) || is_before_after_next(context.shared.plan, day, as_of)
}

/// Whether a day lies no more than twelve months before another one.
fn within_year(day: Date, as_of: Date) -> bool {
    (as_of.year(), as_of.month(), as_of.day()) <= (day.year() + 1, day.month(), day.day())
}

/// Whether the meeting after the next one since a day is still ahead, with or without a day of its own. A plan without
/// meetings has none to wait for.
fn is_before_after_next(plan: &Plan, day: Date, as_of: Date) -> bool {
    let meetings = rhythm::meetings(plan);
    let after_next = meetings.iter().filter(|meeting| meeting.date.value > day).nth(1);
    !meetings.is_empty() && after_next.is_none_or(|meeting| as_of <= meeting.date.value)
}

/// Whether two views tell the same change.
pub fn is_same(one: &ChangeView, other: &ChangeView) -> bool {
    (&one.fingerprint, &one.before, &one.after) == (&other.fingerprint, &other.before, &other.after)
}

impl PageContext<'_> {
    /// `flyttad från juni 2026`, where a commitment was first promised for another day.
    pub fn moved(&self, subject: Subject) -> Option<String> {
        let now = due::period(self.shared.plan, subject)?;
        let entity = subject.reference(self.shared.plan);
        let first = self.shared.past?.dues(&entity).next()?;
        let id = match first.last().cmp(&now.last()) {
            std::cmp::Ordering::Less => "moved_from",
            std::cmp::Ordering::Greater => "advanced_from",
            std::cmp::Ordering::Equal => return None,
        };
        Some(self.with(id, &[("due", (&self.shared.format.period(first)).into())]))
    }
}
