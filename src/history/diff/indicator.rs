//! Changes of indicators; of their values, see `values`.

use super::differ::{Differ, Subject, due_rule, text_side, word};
use super::log::Heading;
use super::pair::pairs;
use super::values;
use crate::base::Located;
use crate::history::change::{Course, Field, Rule};
use crate::history::quiet;
use crate::history::side::{self, Side, SideValue};
use crate::plan::documents::IndicatorSourceDocument as Source;
use crate::plan::entities::{Indicator, Point};

pub fn indicators(differ: &mut Differ) {
    for (a, b) in pairs(&differ.renames, &differ.a.plan.indicators, &differ.b.plan.indicators) {
        match (a, b) {
            (Some(a), None) => differ.whole(Rule::IndicatorRemoved, &Subject::of(a), Some(text_side(&a.title)), None),
            (None, Some(b)) => differ.whole(Rule::IndicatorAdded, &Subject::of(b), None, Some(text_side(&b.title))),
            (Some(a), Some(b)) => indicator(differ, &Subject::of(b), a, b),
            (None, None) => {}
        }
    }
}

fn indicator(differ: &mut Differ, of: &Subject, a: &Indicator, b: &Indicator) {
    differ.text(Rule::IndicatorRedefined, of, "title", &a.title, &b.title);
    differ.text(Rule::IndicatorRedefined, of, "unit", &a.unit, &b.unit);
    let direction = |one: &Indicator| Some(word(one.direction.word(), &one.direction.place));
    differ.value(Rule::IndicatorRedefined, of, "direction", direction(a), direction(b));
    differ.optional(redefining(a.group.is_some()), of, "group", (a.group.as_ref(), b.group.as_ref()));
    differ.prose(redefining(a.method.is_some()), of, "method", a.method.as_ref(), b.method.as_ref());
    differ.prose(Rule::SummaryChanged, of, "text", a.head.prose.as_ref(), b.head.prose.as_ref());
    source(differ, of, a.source.as_ref(), b.source.as_ref());
    let decimals = |one: &Indicator| Some(word(one.decimals?, &one.head.place_of("decimals")));
    differ.value(Rule::IndicatorRedefined, of, "decimals", decimals(a), decimals(b));
    baseline(differ, of, a, b);
    target(differ, of, a, b);
    values::values(differ, of, a, b);
}

/// What is told of the measure for the first time adds to it; anything else makes it another one.
fn redefining(before: bool) -> Rule {
    if before { Rule::IndicatorRedefined } else { Rule::SummaryChanged }
}

/// Where the values come from. A first source, and a first address of the same one, add to what can be looked up.
fn source(differ: &mut Differ, of: &Subject, a: Option<&Source>, b: Option<&Source>) {
    let side = |source: &Source| {
        let url = source.url.as_ref().map(|url| format!(" {}", url.value.0)).unwrap_or_default();
        Side::new(SideValue::Text(format!("{}{url}", source.title.value)), &source.title.place)
    };
    let address = |source: &Source| source.url.as_ref().map(|url| quiet::address(&url.value.0));
    let adds = match (a, b) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(a), Some(b)) => {
            let same_place = address(a).is_none() || address(a) == address(b);
            same_place && quiet::words(&a.title.value) == quiet::words(&b.title.value)
        }
    };
    let rule = if adds { Rule::SourceChanged } else { Rule::IndicatorRedefined };
    differ.value(rule, of, "source", a.map(side), b.map(side));
}

fn point(point: &Point, unit: &Located<String>) -> Side {
    let unit = Some(unit.value.clone());
    let value = side::Point { period: point.period.value.clone(), value: point.number.value.clone(), unit };
    Side::new(SideValue::Point(value), &point.number.place)
}

fn baseline(differ: &mut Differ, of: &Subject, a: &Indicator, b: &Indicator) {
    let (old, new) = (a.baseline.as_ref(), b.baseline.as_ref());
    let same = match (old, new) {
        (None, None) => true,
        (Some(old), Some(new)) => same_number(old, new) && due_rule(&old.period, &new.period).is_none(),
        _ => false,
    };
    if !same {
        // A baseline where there was none is news; another one is a change of the yardstick.
        let (rule, course) =
            if old.is_none() { (Rule::ValueAdded, Some(Course::Level)) } else { (Rule::BaselineChanged, None) };
        let sides = (old.map(|old| point(old, &a.unit)), new.map(|new| point(new, &b.unit)));
        differ.step(rule, of, "baseline".into(), sides, course);
    }
}

fn same_number(a: &Point, b: &Point) -> bool {
    a.number.value.compare(&b.number.value).is_eq()
}

/// Where the values are to be. A target is judged by the direction that it was set in.
fn target(differ: &mut Differ, of: &Subject, a: &Indicator, b: &Indicator) {
    let (old, new) = (a.target.as_ref(), b.target.as_ref());
    let sides = || (old.map(|old| point(old, &a.unit)), new.map(|new| point(new, &b.unit)));
    let (Some(old), Some(new)) = (old, new) else {
        let rule = match (old, new) {
            (Some(_), None) => Rule::TargetRemoved,
            (None, Some(_)) => Rule::TargetAdded,
            _ => return,
        };
        let (old, new) = sides();
        differ.push(rule, of, "target", old, new);
        return;
    };
    let course = Heading::of_direction(a.direction.value).course(&old.number.value, &new.number.value);
    if course != Course::Level {
        let rule = if course == Course::Forward { Rule::TargetRaised } else { Rule::TargetLowered };
        let (old, new) = sides();
        differ.push(rule, of, "target", old, new);
    }
    differ.due(of, Field::from("target").part("period"), Some(&old.period), Some(&new.period));
}
