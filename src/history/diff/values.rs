//! Changes of the values of an indicator, one to one: what is left over on either side is told.

use super::differ::{Differ, Subject};
use super::log::Heading;
use crate::base::{Date, Number};
use crate::history::change::{Course, Field, Part, Rule};
use crate::history::quiet;
use crate::history::side::{Reading, Side, SideValue};
use crate::plan::entities::{Indicator, Shown, Value};

/// What a value stands for: its series, and its days, however they were written.
type Key<'v> = (Option<&'v str>, Date, Date);

fn key(value: &Value) -> Key<'_> {
    (value.series.as_deref(), value.period.value.first(), value.period.value.last())
}

fn field(value: &Value) -> Field {
    Field::from("values").part(Part::Value(value.period.value.clone(), value.series.clone()))
}

fn side(value: &Value, of: &Indicator) -> Option<Side> {
    let reading = Reading {
        period: Some(value.period.value.clone()),
        value: value.shown.clone(),
        unit: Some(of.unit.value.clone()),
        n: value.n,
    };
    Some(Side::new(SideValue::Reading(reading), &value.period.place))
}

pub fn values(differ: &mut Differ, of: &Subject, a: &Indicator, b: &Indicator) {
    let mut left: Vec<&Value> = b.values.iter().collect();
    let mut old: Vec<&Value> = a.values.iter().collect();
    // The same first, so that a second value for the same days is what is left over.
    let ways: [fn(&Value, &Value) -> bool; 2] =
        [|a, b| key(a) == key(b) && same_reading(a, b), |a, b| key(a) == key(b)];
    for fits in ways {
        old.retain(|value| match left.iter().position(|other| fits(value, other)) {
            Some(at) => {
                pair(differ, of, (a, value), (b, left.remove(at)));
                false
            }
            None => true,
        });
    }
    for value in old {
        differ.push(Rule::ValueRewritten, of, field(value), side(value, a), None);
    }
    for value in left {
        let before = a.values.iter().find(|other| key(other) == key(value));
        match before {
            // A second value for the same days says something else than the first.
            Some(other) => differ.push(Rule::ValueRewritten, of, field(value), side(other, a), side(value, b)),
            None => added(differ, of, (a, None), (b, value)),
        }
    }
}

/// A value of both states.
fn pair(differ: &mut Differ, of: &Subject, (a, old): (&Indicator, &Value), (b, new): (&Indicator, &Value)) {
    if !same_reading(old, new) {
        // A number where one was missing is news; a number that is another one is not.
        if old.shown == Shown::Missing {
            // With it, what was said of the gap has had its day.
            return added(differ, of, (a, Some(old)), (b, new));
        }
        differ.push(Rule::ValueRewritten, of, field(old), side(old, a), side(new, b));
    }
    // What is said beside a figure that was published says what it is worth.
    let note = |value: &Value| Some(Side::new(SideValue::Text(value.note.clone()?), &value.period.place));
    let is_said = quiet::likeness(old.note.as_deref(), new.note.as_deref()) == quiet::Likeness::Other;
    let rule = if is_said { Rule::IndicatorRedefined } else { Rule::SummaryChanged };
    differ.value(rule, of, field(old).part("note"), note(old), note(new));
}

/// A new value, or a number where one was missing.
fn added(differ: &mut Differ, of: &Subject, (a, old): (&Indicator, Option<&Value>), (b, new): (&Indicator, &Value)) {
    let course = course(a, b, new);
    let sides = (old.and_then(|old| side(old, a)), side(new, b));
    differ.step(Rule::ValueAdded, of, field(old.unwrap_or(new)), sides, Some(course));
}

/// Which way a value went from the one before it in its series, or from the baseline: by the direction that was wanted
/// before it was known.
fn course(a: &Indicator, b: &Indicator, new: &Value) -> Course {
    let Shown::Number(number) = &new.shown else { return Course::Level };
    let when = |value: &Value| (value.period.value.last(), value.period.value.first());
    let earlier = b.values.iter().filter(|value| value.series == new.series && when(value) < when(new));
    let known = earlier.filter_map(|value| Some((when(value), as_number(&value.shown)?)));
    let whole = b.baseline.as_ref().filter(|point| new.series.is_none() && point.period.last() < when(new).0);
    let baseline = whole.map(|point| &point.number.value);
    let before = known.max_by_key(|(when, _)| *when).map(|(_, number)| number).or(baseline);
    before.map_or(Course::Level, |before| Heading::of_direction(a.direction.value).course(before, number))
}

fn as_number(shown: &Shown) -> Option<&Number> {
    if let Shown::Number(number) = shown { Some(number) } else { None }
}

fn same_reading(a: &Value, b: &Value) -> bool {
    let same = match (&a.shown, &b.shown) {
        (Shown::Number(a), Shown::Number(b)) => a.compare(b).is_eq(),
        (a, b) => a == b,
    };
    same && a.n == b.n
}
