//! Why a report says that something went back: what it is compared with, in a few words beside it.

use super::said::Words;
use crate::base::Period;
use crate::history::change::{Course, Field, FieldPart, Rule, Weight};
use crate::history::diff::{MeantWay, rank};
use crate::history::judged::{Judged, RuleName};
use crate::history::side::{LogEntry, Reading, SideValue};
use crate::plan::Plan;
use crate::plan::entities::{Entry, Indicator, Subject};
use crate::plan::scalar::Quantity;

/// What a setback is compared with: the value before it, the baseline, the state before it. `None` where the change says
/// both itself, or where the plan no longer has what it was compared with.
pub fn against(words: &Words, plans: &[&Plan], change: &Judged) -> Option<String> {
    if change.weight != Weight::Setback || change.before.is_some() {
        return None;
    }
    let (plan, subject) = plans.iter().find_map(|plan| Some((*plan, plan.subject(&change.entity)?)))?;
    match (&change.rule, change.after.as_ref()?) {
        (RuleName::Known(Rule::ValueAdded), SideValue::Reading(reading)) => {
            let Subject::Indicator(ix) = subject else { return None };
            value(words, &plan.indicators[ix], change.field.as_ref()?, reading)
        }
        (RuleName::Known(Rule::UpdateAdded), SideValue::Entry(entry)) => state(words, plan, subject, entry),
        _ => None,
    }
}

/// The value before one in its series, or the baseline, where the new one went the wrong way from it.
fn value(words: &Words, indicator: &Indicator, field: &Field, reading: &Reading) -> Option<String> {
    let (period, series) = field.0.iter().find_map(|part| match part {
        FieldPart::Value(period, series) => Some((period, series.as_deref())),
        _ => None,
    })?;
    let number = indicator.number(reading.value.quantity()?)?;
    let when = |period: &Period| (period.last(), period.first());
    let known = indicator.values.iter().filter(|value| value.series.as_deref() == series);
    let earlier = known.filter(|value| when(&value.period.value) < when(period));
    let earlier = earlier.filter_map(|value| Some((&value.period.value, value.shown.quantity()?)));
    let newest = earlier.max_by_key(|(period, _)| when(period));
    let start = || {
        let point = indicator.baseline_of(series).filter(|point| point.period.last() < period.last())?;
        Some((&point.period.value, &point.value.value))
    };
    let (id, (at, quantity)) =
        newest.map(|one| ("against_value", one)).or_else(|| Some(("against_start", start()?)))?;
    let went = MeantWay::of_direction(indicator.direction.value).course(&indicator.number(quantity)?, &number);
    let unit = Some(&indicator.unit.value).filter(|_| matches!(quantity, Quantity::Number(_)));
    (went == Course::Back).then(|| words.against(id, &words.amount(quantity, unit), &words.period(at)))
}

/// The state before an entry, where the new one is further back; else the number before it.
fn state(words: &Words, plan: &Plan, subject: Subject, new: &LogEntry) -> Option<String> {
    let entries = plan.entity(subject).entries();
    let at = entries.iter().position(|one| one.date.value == new.step.date && one.state == new.step.state)?;
    let before: Option<&Entry> = entries[..at].last();
    let said = |entry: &Entry| {
        let state = words.state(entry.state);
        words.against("against_state", &state, &words.date(entry.date.value))
    };
    let lower = before.filter(|one| rank(new.step.state) < rank(one.state));
    let valued = || {
        let number = new.value.as_ref()?;
        let earlier = entries[..at].iter().rev().find_map(|one| Some((one.date.value, &one.value?.value)))?;
        let way = MeantWay::of_commitment(plan, subject).map(|way| way.course(earlier.1, number));
        let is_same = before.is_some_and(|one| one.state == new.step.state);
        let differs = number.compare(earlier.1) != std::cmp::Ordering::Equal;
        (way == Some(Course::Back) || (is_same && differs)).then(|| {
            let amount = words.amount(&Quantity::Number(earlier.1.clone()), new.unit.as_ref());
            words.against("against_value", &amount, &words.date(earlier.0))
        })
    };
    // What took a failure back without showing why is told by the state that it takes back.
    lower.map(said).or_else(valued).or_else(|| {
        before.map(|one| words.against("against_unproven", &words.state(one.state), &words.date(one.date.value)))
    })
}
