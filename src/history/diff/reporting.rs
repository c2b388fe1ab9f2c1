//! Changes of the rhythm that a plan promises: when the next account comes, how often, from whom, and the meetings.

use super::differ::{ComparedEntity, Differ, period_side, word};
use crate::base::{Date, Located, Period};
use crate::history::change::{Field, Rule};
use crate::history::side::{Side, SideValue};
use crate::plan::Plan;
use crate::plan::documents::{MeetingDocument, ReportingDocument};
use crate::plan::vocabulary::Every;
use jiff::Span;

pub fn reporting(differ: &mut Differ, of: &ComparedEntity) {
    let (a, b) = (differ.a.plan, differ.b.plan);
    let old = a.reporting.as_ref().map(|one| &one.value);
    let new = b.reporting.as_ref().map(|one| &one.value);
    match (old, new) {
        (None, None) => {}
        (Some(old), None) => differ.push(Rule::ReportingRemoved, of, "reporting", Some(day(&old.next)), None),
        (None, Some(new)) => differ.push(Rule::DueAdded, of, "reporting", None, Some(day(&new.next))),
        (Some(old), Some(new)) => promised(differ, of, old, new),
    }
    let sides = [a, b].map(|plan| {
        let lines = plan.meetings.iter().map(|meeting| line(&meeting.value)).collect::<Vec<_>>();
        let place = plan.meetings.first().map(|meeting| &meeting.place)?;
        let days = plan.meetings.iter().map(|meeting| meeting.value.date.value).collect();
        Some(Side { days, ..Side::new(SideValue::Texts(lines), place) })
    });
    let [before, after] = sides;
    differ.value(Rule::SummaryChanged, of, "meetings", before, after);
}

fn promised(differ: &mut Differ, of: &ComparedEntity, old: &ReportingDocument, new: &ReportingDocument) {
    let field = |name: &str| Field::from("reporting").part(name);
    let next = match () {
        () if new.next.value < old.next.value => Rule::DueAdvanced,
        () if goes_on(differ.b.plan, old, new.next.value) => Rule::SummaryChanged,
        () => Rule::ReportingPostponed,
    };
    differ.value(next, of, field("next"), Some(day(&old.next)), Some(day(&new.next)));
    let every = |one: &ReportingDocument| one.every.as_ref().map(|every| every.value);
    let rule = match (every(old), every(new)) {
        (Some(old), Some(new)) if new.months() > old.months() => Rule::ReportingThinned,
        (Some(_), None) => Rule::ReportingThinned,
        _ => Rule::SummaryChanged,
    };
    let side = |one: &ReportingDocument| {
        one.every.as_ref().map(|every: &Located<Every>| word(every.value.word(), &every.place))
    };
    differ.value(rule, of, field("every"), side(old), side(new));
    let (before, after) = (old.responsible.as_ref(), new.responsible.as_ref());
    differ.responsible(of, field("responsible"), (before, after));
}

/// Whether the rhythm only goes on: the account of the old day was given, at most a month before it, and the new day
/// lies no further ahead than accounts are promised.
fn goes_on(plan: &Plan, old: &ReportingDocument, next: Date) -> bool {
    let month = Span::new().months(1);
    let since = old.next.value.saturating_sub(month);
    let given = plan.entries().any(|entry| entry.date.value >= since);
    let every = old.every.as_ref().map_or(Every::Year, |every| every.value);
    let until = old.next.value.saturating_add(Span::new().months(every.months())).saturating_add(month);
    given && next <= until
}

fn day(date: &Located<Date>) -> Side {
    period_side(&date.clone().map(Period::Day))
}

/// A meeting in one line.
fn line(meeting: &MeetingDocument) -> String {
    let said = [&meeting.body, &meeting.reference].into_iter().flatten().map(|text| text.value.clone());
    std::iter::once(meeting.date.value.to_string()).chain(said).collect::<Vec<_>>().join(", ")
}
