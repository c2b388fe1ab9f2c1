//! Changes of indicators and their values.

use super::pair::pairs;
use super::{Differ, Subject, due_rule, side, whole};
use crate::base::Id;
use crate::history::change::Rule;
use crate::plan::Kind;
use crate::plan::entities::{Indicator, Plan, Point, Shown, Value};
use crate::plan::vocabulary::Direction;

pub fn indicators(differ: &mut Differ) {
    for (a, b) in pairs(&differ.renames, &differ.a.plan.indicators, &differ.b.plan.indicators) {
        let subject =
            |one: &Indicator| Subject { entity: format!("indicators/{}", one.head.id), name: one.title.value.clone() };
        match (a, b) {
            (Some(a), None) => differ.push(Rule::IndicatorRemoved, &subject(a), None, Some(side(&a.title)), None),
            (None, Some(b)) => differ.push(Rule::IndicatorAdded, &subject(b), None, None, Some(side(&b.title))),
            (Some(a), Some(b)) => indicator(differ, &subject(b), a, b),
            (None, None) => {}
        }
    }
}

fn indicator(differ: &mut Differ, of: &Subject, a: &Indicator, b: &Indicator) {
    differ.text(Rule::TitleChanged, of, "title", &a.title, &b.title);
    differ.text(Rule::MethodChanged, of, "unit", &a.unit, &b.unit);
    if a.direction.value != b.direction.value {
        let word = |direction: &crate::base::Located<Direction>| whole(direction.word(), direction.place.clone());
        differ.push(Rule::MethodChanged, of, Some("direction"), Some(word(&a.direction)), Some(word(&b.direction)));
    }
    differ.optional(Rule::MethodChanged, of, "group", (a.group.as_ref(), b.group.as_ref()));
    differ.prose(Rule::MethodChanged, of, "method", a.method.as_ref(), b.method.as_ref());
    differ.prose(Rule::SummaryChanged, of, "text", a.head.prose.as_ref(), b.head.prose.as_ref());
    let source = |one: &Indicator| {
        let source = one.source.as_ref()?;
        let url = source.url.as_ref().map(|url| format!(" {}", url.value.0)).unwrap_or_default();
        Some(whole(&format!("{}{url}", source.title.value), source.title.place.clone()))
    };
    let (old, new) = (source(a), source(b));
    if old.as_ref().map(|side| &side.text) != new.as_ref().map(|side| &side.text) {
        differ.push(Rule::SourceChanged, of, Some("source"), old, new);
    }
    decimals(differ, of, a, b);
    goals(differ, of, a, b);
    baseline(differ, of, a.baseline.as_ref(), b.baseline.as_ref());
    target(differ, of, a, b);
    values(differ, of, &a.values, &b.values);
}

fn decimals(differ: &mut Differ, of: &Subject, a: &Indicator, b: &Indicator) {
    if a.decimals != b.decimals {
        let text = |one: &Indicator| one.decimals.map(|count| whole(&count.to_string(), one.head.place_of("decimals")));
        differ.push(Rule::SummaryChanged, of, Some("decimals"), text(a), text(b));
    }
}

fn goals(differ: &mut Differ, of: &Subject, a: &Indicator, b: &Indicator) {
    let ids = |plan: &Plan, one: &Indicator| -> Vec<Id> {
        one.goals.iter().map(|ix| plan.goals[*ix].head.id.clone()).collect()
    };
    let old: Vec<Id> = ids(differ.a.plan, a).iter().map(|id| differ.renames.today(Kind::Goal, id).clone()).collect();
    let new = ids(differ.b.plan, b);
    for id in old.iter().filter(|id| !new.contains(id)) {
        let field = format!("goals.{id}");
        differ.push(
            Rule::IndicatorDetached,
            of,
            Some(&field),
            Some(whole(id.as_str(), a.head.place_of("goals"))),
            None,
        );
    }
    for id in new.iter().filter(|id| !old.contains(id)) {
        let field = format!("goals.{id}");
        differ.push(Rule::IndicatorAdded, of, Some(&field), None, Some(whole(id.as_str(), b.head.place_of("goals"))));
    }
}

fn words(point: &Point) -> String {
    format!("{}: {}", point.period.value, point.number.value)
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
        let side = |point: &Point| whole(&words(point), point.number.place.clone());
        differ.push(rule, of, Some("baseline"), a.map(side), b.map(side));
    }
}

fn same_number(a: &Point, b: &Point) -> bool {
    a.number.value.value().total_cmp(&b.number.value.value()).is_eq()
}

fn target(differ: &mut Differ, of: &Subject, a: &Indicator, b: &Indicator) {
    let text = |point: &Point| whole(&words(point), point.number.place.clone());
    let (old, new) = (a.target.as_ref(), b.target.as_ref());
    let (Some(old), Some(new)) = (old, new) else {
        let rule = match (old, new) {
            (Some(_), None) => Rule::TargetRemoved,
            (None, Some(_)) => Rule::TargetAdded,
            _ => return,
        };
        differ.push(rule, of, Some("target"), old.map(text), new.map(text));
        return;
    };
    if !same_number(old, new) {
        let higher = new.number.value.value() > old.number.value.value();
        let raised = higher == (b.direction.value == Direction::Increase);
        let rule = if raised { Rule::TargetRaised } else { Rule::TargetLowered };
        differ.push(rule, of, Some("target"), Some(text(old)), Some(text(new)));
    }
    differ.due(of, "target.period", &old.period, &new.period);
}

fn values(differ: &mut Differ, of: &Subject, a: &[Value], b: &[Value]) {
    let key = |value: &Value| (value.series.clone(), value.period.value.first(), value.period.value.last());
    let field = |value: &Value| match &value.series {
        Some(series) => format!("values.{}.{}", value.period.value, crate::base::id::suggest(series)),
        None => format!("values.{}", value.period.value),
    };
    let side = |value: &Value| Some(whole(&reading(value), value.period.place.clone()));
    for old in a {
        match b.iter().find(|new| key(new) == key(old)) {
            None => differ.push(Rule::ValueRewritten, of, Some(&field(old)), side(old), None),
            Some(new) if !same_reading(old, new) => {
                // A number where one was missing is news; a number that is another one is not.
                let rule = if old.shown == Shown::Missing { Rule::ValueAdded } else { Rule::ValueRewritten };
                differ.push(rule, of, Some(&field(old)), side(old), side(new));
            }
            Some(new) if old.note != new.note => {
                let note = |value: &Value| Some(whole(value.note.as_deref()?, value.period.place.clone()));
                let field = format!("{}.note", field(old));
                differ.push(Rule::SummaryChanged, of, Some(&field), note(old), note(new));
            }
            Some(_) => {}
        }
    }
    for new in b.iter().filter(|new| a.iter().all(|old| key(old) != key(new))) {
        differ.push(Rule::ValueAdded, of, Some(&field(new)), None, side(new));
    }
}

fn reading(value: &Value) -> String {
    let shown = match &value.shown {
        Shown::Number(number) => number.to_string(),
        Shown::Missing => ".".to_owned(),
        Shown::Suppressed => "..".to_owned(),
    };
    value.n.map_or_else(|| shown.clone(), |n| format!("{shown} (n = {n})"))
}

fn same_reading(a: &Value, b: &Value) -> bool {
    let same = match (&a.shown, &b.shown) {
        (Shown::Number(a), Shown::Number(b)) => a.value().total_cmp(&b.value()).is_eq(),
        (a, b) => a == b,
    };
    same && a.n == b.n
}
