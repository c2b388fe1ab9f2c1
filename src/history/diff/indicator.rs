//! Changes of indicators and their values.

use super::pair::pairs;
use super::{Differ, Subject, due_rule, text_side, word};
use crate::base::Id;
use crate::history::change::{Field, Part, Rule};
use crate::history::side::{self, Reading, Side, SideValue, Text};
use crate::plan::entities::{Indicator, Plan, Point, Shown, Value};
use crate::plan::vocabulary::Direction;
use crate::plan::{EntityRef, Kind};

pub fn indicators(differ: &mut Differ) {
    for (a, b) in pairs(&differ.renames, &differ.a.plan.indicators, &differ.b.plan.indicators) {
        let subject = |one: &Indicator| Subject {
            entity: EntityRef::new(Kind::Indicator, one.head.id.clone()),
            name: one.title.value.clone(),
        };
        match (a, b) {
            (Some(a), None) => differ.whole(Rule::IndicatorRemoved, &subject(a), Some(text_side(&a.title)), None),
            (None, Some(b)) => differ.whole(Rule::IndicatorAdded, &subject(b), None, Some(text_side(&b.title))),
            (Some(a), Some(b)) => indicator(differ, &subject(b), a, b),
            (None, None) => {}
        }
    }
}

fn indicator(differ: &mut Differ, of: &Subject, a: &Indicator, b: &Indicator) {
    differ.text(Rule::TitleChanged, of, "title", &a.title, &b.title);
    differ.text(Rule::IndicatorRedefined, of, "unit", &a.unit, &b.unit);
    let direction = |one: &Indicator| Some(word(one.direction.word(), &one.direction.place));
    differ.value(Rule::IndicatorRedefined, of, "direction", direction(a), direction(b));
    differ.optional(Rule::IndicatorRedefined, of, "group", (a.group.as_ref(), b.group.as_ref()));
    differ.prose(Rule::IndicatorRedefined, of, "method", a.method.as_ref(), b.method.as_ref());
    differ.prose(Rule::SummaryChanged, of, "text", a.head.prose.as_ref(), b.head.prose.as_ref());
    let source = |one: &Indicator| {
        let source = one.source.as_ref()?;
        let url = source.url.as_ref().map(|url| format!(" {}", url.value.0)).unwrap_or_default();
        Some(Side::new(SideValue::Text(format!("{}{url}", source.title.value)), &source.title.place))
    };
    differ.value(Rule::SourceChanged, of, "source", source(a), source(b));
    let decimals = |one: &Indicator| Some(word(one.decimals?, &one.head.place_of("decimals")));
    differ.value(Rule::SummaryChanged, of, "decimals", decimals(a), decimals(b));
    goals(differ, of, a, b);
    baseline(differ, of, a.baseline.as_ref(), b.baseline.as_ref());
    target(differ, of, a, b);
    values(differ, of, &a.values, &b.values);
}

fn goals(differ: &mut Differ, of: &Subject, a: &Indicator, b: &Indicator) {
    let ids = |plan: &Plan, one: &Indicator| -> Vec<Id> {
        one.goals.iter().map(|ix| plan.goals[*ix].head.id.clone()).collect()
    };
    let old: Vec<Id> = ids(differ.a.plan, a).iter().map(|id| differ.renames.today(Kind::Goal, id).clone()).collect();
    let new = ids(differ.b.plan, b);
    let field = |id: &Id| Field::from("goals").part(Part::Id(id.clone()));
    let side =
        |id: &Id, one: &Indicator| Some(Side::new(SideValue::Ids(vec![Text(id.clone())]), &one.head.place_of("goals")));
    for id in old.iter().filter(|id| !new.contains(id)) {
        differ.push(Rule::IndicatorDetached, of, field(id), side(id, a), None);
    }
    for id in new.iter().filter(|id| !old.contains(id)) {
        differ.push(Rule::IndicatorAdded, of, field(id), None, side(id, b));
    }
}

fn point(point: &Point) -> Side {
    let value = side::Point { period: point.period.value.clone(), value: point.number.value.clone() };
    Side::new(SideValue::Point(value), &point.number.place)
}

fn baseline(differ: &mut Differ, of: &Subject, a: Option<&Point>, b: Option<&Point>) {
    let same = match (a, b) {
        (None, None) => true,
        (Some(a), Some(b)) => same_number(a, b) && due_rule(&a.period, &b.period).is_none(),
        _ => false,
    };
    if !same {
        // A baseline where there was none is news; another one is a change of the yardstick.
        let rule = if a.is_none() { Rule::ValueAdded } else { Rule::BaselineChanged };
        differ.push(rule, of, "baseline", a.map(point), b.map(point));
    }
}

fn same_number(a: &Point, b: &Point) -> bool {
    a.number.value.value().total_cmp(&b.number.value.value()).is_eq()
}

fn target(differ: &mut Differ, of: &Subject, a: &Indicator, b: &Indicator) {
    let (old, new) = (a.target.as_ref(), b.target.as_ref());
    let (Some(old), Some(new)) = (old, new) else {
        let rule = match (old, new) {
            (Some(_), None) => Rule::TargetRemoved,
            (None, Some(_)) => Rule::TargetAdded,
            _ => return,
        };
        differ.push(rule, of, "target", old.map(point), new.map(point));
        return;
    };
    if !same_number(old, new) {
        let higher = new.number.value.value() > old.number.value.value();
        let raised = higher == (b.direction.value == Direction::Increase);
        let rule = if raised { Rule::TargetRaised } else { Rule::TargetLowered };
        differ.push(rule, of, "target", Some(point(old)), Some(point(new)));
    }
    differ.due(of, Field::from("target").part("period"), &old.period, &new.period);
}

fn values(differ: &mut Differ, of: &Subject, a: &[Value], b: &[Value]) {
    let key = |value: &Value| (value.series.clone(), value.period.value.first(), value.period.value.last());
    let field =
        |value: &Value| Field::from("values").part(Part::Value(value.period.value.clone(), value.series.clone()));
    let side = |value: &Value| {
        let reading = Reading { value: value.shown.clone(), n: value.n };
        Some(Side::new(SideValue::Reading(reading), &value.period.place))
    };
    for old in a {
        match b.iter().find(|new| key(new) == key(old)) {
            None => differ.push(Rule::ValueRewritten, of, field(old), side(old), None),
            Some(new) if !same_reading(old, new) => {
                // A number where one was missing is news; a number that is another one is not.
                let rule = if old.shown == Shown::Missing { Rule::ValueAdded } else { Rule::ValueRewritten };
                differ.push(rule, of, field(old), side(old), side(new));
            }
            Some(new) if old.note != new.note => {
                let note = |value: &Value| Some(Side::new(SideValue::Text(value.note.clone()?), &value.period.place));
                differ.push(Rule::SummaryChanged, of, field(old).part("note"), note(old), note(new));
            }
            Some(_) => {}
        }
    }
    for new in b.iter().filter(|new| a.iter().all(|old| key(old) != key(new))) {
        differ.push(Rule::ValueAdded, of, field(new), None, side(new));
    }
}

fn same_reading(a: &Value, b: &Value) -> bool {
    let same = match (&a.shown, &b.shown) {
        (Shown::Number(a), Shown::Number(b)) => a.value().total_cmp(&b.value()).is_eq(),
        (a, b) => a == b,
    };
    same && a.n == b.n
}
