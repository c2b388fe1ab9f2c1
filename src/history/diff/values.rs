//! Changes of the values of an indicator, one to one: what is left over on either side is told.

use super::differ::{ComparedEntity, Differ};
use super::log::MeantWay;
use crate::base::{Date, Number};
use crate::history::change::{Course, Field, FieldPart, Rule};
use crate::history::quiet;
use crate::history::side::{Reading, Side, SideValue};
use crate::history::why;
use crate::plan::entities::{Indicator, Shown, Value};
use crate::plan::measure::series_key;
use std::collections::BTreeMap;

/// What a value stands for: its series, and its days, however they were written.
type ValueKey = (Option<String>, Date, Date);

fn key(value: &Value) -> ValueKey {
    (series_key(value.series.as_deref()), value.period.value.first(), value.period.value.last())
}

fn field(value: &Value) -> Field {
    Field::from("values").part(FieldPart::Value(value.period.value.clone(), value.series.clone()))
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

pub fn values(differ: &mut Differ, of: &ComparedEntity, a: &Indicator, b: &Indicator) {
    // By what they stand for, so that no value is held against all others.
    let mut left: BTreeMap<ValueKey, Vec<&Value>> = BTreeMap::new();
    b.values.iter().for_each(|value| left.entry(key(value)).or_default().push(value));
    let mut known: BTreeMap<ValueKey, &Value> = BTreeMap::new();
    for value in &a.values {
        known.entry(key(value)).or_insert(value);
    }
    let both = Both::of(a, b);
    let mut old: Vec<&Value> = a.values.iter().collect();
    // The same first, so that a second value for the same days is what is left over.
    let ways: [fn(&Value, &Value) -> bool; 4] =
        [|a, b| a.series == b.series && same_reading(a, b), |a, b| a.series == b.series, same_reading, |_, _| true];
    for fits in ways {
        old.retain(|value| {
            let alike = left.get_mut(&key(value));
            let found = alike.and_then(|alike| Some(alike.remove(alike.iter().position(|other| fits(value, other))?)));
            found.inspect(|new| pair(differ, of, &both, (value, new))).is_none()
        });
    }
    for value in old {
        differ.push(Rule::ValueRewritten, of, field(value), side(value, a), None);
    }
    let still =
        |value: &&Value| left.get(&key(value)).is_some_and(|alike| alike.iter().any(|one| std::ptr::eq(*one, *value)));
    for value in b.values.iter().filter(still) {
        match known.get(&key(value)) {
            // A second value for the same days says something else than the first.
            Some(other) => differ.push(Rule::ValueRewritten, of, field(value), side(other, a), side(value, b)),
            None => added(differ, of, &both, (None, value)),
        }
    }
}

/// A value of both states.
fn pair<'v>(differ: &mut Differ, of: &ComparedEntity, both: &Both<'v>, (old, new): (&'v Value, &'v Value)) {
    let (a, b) = (both.a, both.b);
    if !same_reading(old, new) {
        // A value where one was missing is news; one that is another is not.
        if old.shown == Shown::Missing {
            // With it, what was said of the gap has had its day.
            return added(differ, of, both, (Some(old), new));
        }
        let rule = if is_corrected(old, new) { Rule::ValueCorrected } else { Rule::ValueRewritten };
        differ.push(rule, of, field(old), side(old, a), side(new, b));
    } else {
        // Why a value was corrected is said for good.
        let rule = if old.corrects.is_some() { Rule::IndicatorRedefined } else { Rule::SummaryChanged };
        let said = |value: &Value| Some(Side::new(SideValue::Text(value.corrects.clone()?), &value.period.place));
        differ.value(rule, of, field(old).part("corrects"), said(old), said(new));
    }
    // The same series under a name that is written otherwise.
    let called = |value: &Value| Some(Side::new(SideValue::Text(value.series.clone()?), &value.period.place));
    differ.value(Rule::SummaryChanged, of, field(old).part("series"), called(old), called(new));
    // What is said beside a figure that was published says what it is worth.
    let note = |value: &Value| Some(Side::new(SideValue::Text(value.note.clone()?), &value.period.place));
    let is_said = quiet::likeness(old.note.as_deref(), new.note.as_deref()) == quiet::Likeness::Other;
    let rule = if is_said { Rule::IndicatorRedefined } else { Rule::SummaryChanged };
    differ.value(rule, of, field(old).part("note"), note(old), note(new));
}

/// Whether a value says that its source corrected the one that was published: with another value, and a reason that did
/// not stand there before, in words.
fn is_corrected(old: &Value, new: &Value) -> bool {
    let says = |corrects: &String| why::says_why(corrects, 2);
    let is_new = new.corrects != old.corrects && new.corrects.as_ref().is_some_and(says);
    is_new && new.shown.quantity().is_some() && old.shown != Shown::Suppressed
}

/// A new value, or a number where one was missing.
fn added<'v>(differ: &mut Differ, of: &ComparedEntity, both: &Both<'v>, (old, new): (Option<&'v Value>, &'v Value)) {
    let course = both.course(new);
    let sides = (old.and_then(|old| side(old, both.a)), side(new, both.b));
    differ.step(Rule::ValueAdded, of, field(old.unwrap_or(new)), sides, Some(course));
}

/// An indicator on both sides, with its numbers of today in the order of their series and time.
struct Both<'v> {
    a: &'v Indicator,
    b: &'v Indicator,
    numbers: BTreeMap<(Option<&'v str>, Date, Date), Number>,
}

impl<'v> Both<'v> {
    fn of(a: &'v Indicator, b: &'v Indicator) -> Self {
        let numbers = b.values.iter().filter_map(|value| Some((Self::when(value), b.number_of(value)?)));
        Self { a, b, numbers: numbers.collect() }
    }

    fn when(value: &Value) -> (Option<&str>, Date, Date) {
        (value.series.as_deref(), value.period.value.last(), value.period.value.first())
    }

    /// Which way a value went from the one before it in its series, or from the baseline: by the direction that was wanted
    /// before it was known.
    fn course(&self, new: &'v Value) -> Course {
        let Some(number) = self.b.number_of(new) else { return Course::Level };
        let series = new.series.as_deref();
        let earlier = self.numbers.range(..Self::when(new)).next_back();
        let known = earlier.filter(|((of, ..), _)| *of == series).map(|(_, number)| number.clone());
        let is_before = |end: Date| end < new.period.value.last();
        // What belongs to which series is looked up where no value is there to compare with.
        let start = || self.b.baseline_of(series).filter(|point| is_before(point.period.last()));
        let before = known.or_else(|| start().and_then(|point| self.b.number(&point.value.value)));
        before.map_or(Course::Level, |before| MeantWay::of_direction(self.a.direction.value).course(&before, &number))
    }
}

fn same_reading(a: &Value, b: &Value) -> bool {
    let same = match (&a.shown, &b.shown) {
        (Shown::Known(a), Shown::Known(b)) => a.is_same(b),
        (a, b) => a == b,
    };
    same && a.n == b.n && a.was == b.was
}
