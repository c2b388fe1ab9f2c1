//! Changes of indicators; of their values, see `values`.

use super::differ::{ComparedEntity, Differ, due_rule, text_side, word};
use super::log::MeantWay;
use super::pair::pairs;
use super::values;
use crate::base::Located;
use crate::base::id::suggest;
use crate::history::change::{Course, Field, FieldPart, Rule};
use crate::history::quiet;
use crate::history::side::{self, Side, SideValue};
use crate::plan::documents::IndicatorSourceDocument as Source;
use crate::plan::entities::{Indicator, Point};

pub fn indicators(differ: &mut Differ) {
    for (a, b) in pairs(&differ.renames, &differ.a.plan.indicators, &differ.b.plan.indicators) {
        match (a, b) {
            (Some(a), None) => {
                differ.whole(Rule::IndicatorRemoved, &ComparedEntity::of(a), Some(text_side(&a.title)), None)
            }
            (None, Some(b)) => {
                differ.whole(Rule::IndicatorAdded, &ComparedEntity::of(b), None, Some(text_side(&b.title)))
            }
            (Some(a), Some(b)) => indicator(differ, &ComparedEntity::of(b), a, b),
            (None, None) => {}
        }
    }
}

fn indicator(differ: &mut Differ, of: &ComparedEntity, a: &Indicator, b: &Indicator) {
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
    scale(differ, of, a, b);
    baselines(differ, of, a, b);
    targets(differ, of, a, b);
    values::values(differ, of, a, b);
}

/// What is told of the measure for the first time adds to it; anything else makes it another one.
fn redefining(before: bool) -> Rule {
    if before { Rule::IndicatorRedefined } else { Rule::SummaryChanged }
}

/// Where the values come from. A first source, and a first address of the same one, add to what can be looked up.
fn source(differ: &mut Differ, of: &ComparedEntity, a: Option<&Source>, b: Option<&Source>) {
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
    // A word of the scale is no number of anything.
    let unit = point.value.value.number().map(|_| unit.value.clone());
    let value = side::PointSaid { period: point.period.value.clone(), value: point.value.value.clone(), unit };
    Side::new(SideValue::Point(value), &point.value.place)
}

/// The words of the values. Other words, or another order, make every value another one.
fn scale(differ: &mut Differ, of: &ComparedEntity, a: &Indicator, b: &Indicator) {
    let side = |one: &Indicator| {
        let words: Vec<String> = one.scale.iter().map(|word| word.value.clone()).collect();
        (!words.is_empty()).then(|| Side::new(SideValue::Texts(words), &one.head.place_of("scale")))
    };
    differ.value(Rule::IndicatorRedefined, of, "scale", side(a), side(b));
}

/// The series that a baseline is the start of.
fn series(point: &Point) -> Option<&str> {
    point.series.as_ref().map(|series| series.value.as_str())
}

/// Where each series started.
fn baselines(differ: &mut Differ, of: &ComparedEntity, a: &Indicator, b: &Indicator) {
    let find =
        |one: &'_ Indicator, name: Option<&str>| one.baseline.iter().find(|point| series(point) == name).cloned();
    let mut names: Vec<Option<&str>> = a.baseline.iter().chain(&b.baseline).map(series).collect();
    names.sort_unstable();
    names.dedup();
    for name in names {
        let (old, new) = (find(a, name), find(b, name));
        let same = match (&old, &new) {
            (None, None) => true,
            (Some(old), Some(new)) => {
                old.value.value.is_same(&new.value.value) && due_rule(&old.period, &new.period).is_none()
            }
            _ => false,
        };
        if same {
            continue;
        }
        // A baseline where there was none is news; another one is a change of the yardstick.
        let (rule, course) =
            if old.is_none() { (Rule::ValueAdded, Some(Course::Level)) } else { (Rule::BaselineChanged, None) };
        let sides = (old.map(|old| point(&old, &a.unit)), new.map(|new| point(&new, &b.unit)));
        let field = Field::from("baseline");
        let field = name.map_or(field.clone(), |name| field.part(FieldPart::Twin(suggest(name))));
        differ.step(rule, of, field, sides, course);
    }
}

/// Where the values are to be, and by when. Targets of the same time belong together, then those that are left, in order.
fn targets(differ: &mut Differ, of: &ComparedEntity, a: &Indicator, b: &Indicator) {
    let in_time = |one: &Indicator| {
        let mut all = one.target.clone();
        all.sort_by_key(|point| (point.period.last(), point.period.first()));
        all
    };
    let (mut old, mut new) = (in_time(a), in_time(b));
    let alone = old.len() < 2 && new.len() < 2;
    let field = |point: &Point| {
        let field = Field::from("target");
        if alone { field } else { field.part(FieldPart::Value(point.period.value.clone(), None)) }
    };
    let mut together = Vec::new();
    old.retain(|one| match new.iter().position(|other| due_rule(&one.period, &other.period).is_none()) {
        Some(at) => {
            together.push((one.clone(), new.remove(at)));
            false
        }
        None => true,
    });
    let moved = old.len().min(new.len());
    let gone = old.split_off(moved);
    let added = new.split_off(moved);
    for (one, other) in together.iter().chain(&old.into_iter().zip(new).collect::<Vec<_>>()) {
        target(differ, of, field(one), (a, one), (b, other));
    }
    for one in gone {
        differ.push(Rule::TargetRemoved, of, field(&one), Some(point(&one, &a.unit)), None);
    }
    for one in added {
        // The latest target is what is to be reached: one that asks for less than what was to be reached by then takes it back.
        let stood = in_time(a).into_iter().rfind(|old| old.period.last() < one.period.last());
        let numbers = stood.and_then(|old| Some((a.number(&old.value.value)?, b.number(&one.value.value)?)));
        let heading = MeantWay::of_direction(a.direction.value);
        let lowers = numbers.is_some_and(|(old, new)| heading.course(&old, &new) == Course::Back);
        let rule = if lowers { Rule::TargetLowered } else { Rule::TargetAdded };
        differ.push(rule, of, field(&one), None, Some(point(&one, &b.unit)));
    }
}

/// A target of both states. It is judged by the direction that it was set in; a word that the other scale does not have
/// is lower, since nobody can say that it is not.
fn target(
    differ: &mut Differ,
    of: &ComparedEntity,
    field: Field,
    (a, old): (&Indicator, &Point),
    (b, new): (&Indicator, &Point),
) {
    let numbers = (a.number(&old.value.value), a.number(&new.value.value));
    let course = match numbers {
        (Some(old), Some(new)) => MeantWay::of_direction(a.direction.value).course(&old, &new),
        _ if old.value.value.is_same(&new.value.value) => Course::Level,
        _ => Course::Back,
    };
    if course != Course::Level {
        let rule = if course == Course::Forward { Rule::TargetRaised } else { Rule::TargetLowered };
        differ.push(rule, of, field.clone(), Some(point(old, &a.unit)), Some(point(new, &b.unit)));
    }
    differ.due(of, field.part("period"), Some(&old.period), Some(&new.period));
}
