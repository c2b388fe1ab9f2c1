//! Small multiples of indicators: those that are measured alike side by side, and the series of one that has many.

use super::chart::{Setting, data_file, finish, ticks};
use super::context::PageContext;
use super::view::Chart;
use crate::base::Period;
use crate::chart::{Aim, Dated, Multiples, Panel, Point, Spec};
use crate::plan::entities::{Indicator, Shown, Value};
use crate::plan::vocabulary::Direction;

/// The most series that one chart holds apart by markers and colours.
pub const TOGETHER: usize = 4;

/// A small chart, and whether what it shows went the way it should.
struct Drawn {
    panel: Panel,
    unit: String,
    /// `None` where there are no two values to compare.
    better: Option<std::cmp::Ordering>,
}

/// The indicators of the plan that are measured alike, two or more, on one scale each time.
pub fn compared(context: &PageContext) -> Vec<Chart> {
    let mut groups: Vec<(String, Vec<&Indicator>)> = Vec::new();
    for indicator in context.shared.plan.indicators.values().filter(|one| !one.values.is_empty()) {
        let key = scale(&indicator.unit);
        match groups.iter_mut().find(|(known, _)| *known == key) {
            Some((_, group)) => group.push(indicator),
            None => groups.push((key, vec![indicator])),
        }
    }
    groups.retain(|(_, group)| group.len() > 1);
    let chart = |(at, (_, group)): (usize, (String, Vec<&Indicator>))| {
        let drawn = group.iter().flat_map(|indicator| whole(context, indicator)).collect();
        draw(context, &format!("multiples-{}", at + 1), drawn, "indicators")
    };
    groups.into_iter().enumerate().map(chart).collect()
}

/// The series of one indicator, each in a chart of its own; `None` where they fit into one.
pub fn series(context: &PageContext, id: &str, indicator: &Indicator) -> Option<Chart> {
    let names = names(indicator);
    if names.len() <= TOGETHER {
        return None;
    }
    let drawn = names.iter().map(|name| {
        let label = name.map_or_else(|| context.text("all_together"), str::to_owned);
        one(context, indicator, *name, label)
    });
    Some(draw(context, id, drawn.collect(), "series"))
}

/// The name of the scale that a unit is drawn on: shares of different wholes are all per cent.
fn scale(unit: &str) -> String {
    let unit = unit.trim().to_lowercase();
    let share = ["%", "procent", "percent", "per cent"].iter().any(|word| unit.starts_with(word));
    if share { "%".to_owned() } else { unit }
}

fn names(indicator: &Indicator) -> Vec<Option<&str>> {
    let mut names: Vec<Option<&str>> = indicator.values.iter().map(|value| value.series.as_deref()).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// An indicator as one chart, or as one for each series where it has no total.
fn whole(context: &PageContext, indicator: &Indicator) -> Vec<Drawn> {
    let title = &indicator.title.value;
    let names = names(indicator);
    if names.contains(&None) {
        return vec![one(context, indicator, None, title.clone())];
    }
    let named = |name: &Option<&str>| one(context, indicator, *name, format!("{title}: {}", name.unwrap_or_default()));
    names.iter().map(named).collect()
}

fn one(context: &PageContext, indicator: &Indicator, series: Option<&str>, label: String) -> Drawn {
    let format = &context.shared.format;
    let mut values: Vec<&Value> = indicator.values.iter().filter(|value| value.series.as_deref() == series).collect();
    values.sort_by_key(|value| (value.period.first(), value.period.last()));
    let dated = |value: &&Value| Dated {
        at: middle(&value.period),
        period: value.period.to_string(),
        point: match &value.shown {
            Shown::Number(number) => {
                Point::Value { value: number.value(), label: format.number(number, indicator.decimals) }
            }
            Shown::Suppressed => Point::Suppressed { label: "..".to_owned() },
            Shown::Missing => Point::Missing { label: ".".to_owned() },
        },
    };
    let target = indicator.target.as_ref().map(|target| {
        let period = format.period(&target.period);
        let label = context.with("target_at", &[("period", (&period).into())]);
        let figure = format.number(&target.number, indicator.decimals);
        Aim { value: target.number.value(), said: format!("{label}: {figure}"), label, figure }
    });
    let numbers: Vec<f64> = values
        .iter()
        .filter_map(|value| match &value.shown {
            Shown::Number(number) => Some(number.value()),
            _ => None,
        })
        .collect();
    let better = numbers.first().zip(numbers.last()).filter(|_| numbers.len() > 1).map(|(first, last)| {
        let way = last.total_cmp(first);
        if indicator.direction.value == Direction::Decrease { way.reverse() } else { way }
    });
    let panel = Panel { label, note: String::new(), values: values.iter().map(dated).collect(), target };
    Drawn { panel, unit: indicator.unit.value.clone(), better }
}

/// The middle of a period, in years.
fn middle(period: &Period) -> f64 {
    let day = |date: crate::base::Date| {
        f64::from(date.year()) + f64::from(date.day_of_year() - 1) / f64::from(date.days_in_year())
    };
    f64::midpoint(day(period.first()), day(period.last()))
}

fn draw(context: &PageContext, id: &str, drawn: Vec<Drawn>, what: &str) -> Chart {
    let count = |way: std::cmp::Ordering| drawn.iter().filter(|one| one.better == Some(way)).count();
    let facts = [
        ("what", what.into()),
        ("count", drawn.len().into()),
        ("better", count(std::cmp::Ordering::Greater).into()),
        ("worse", count(std::cmp::Ordering::Less).into()),
        ("unclear", drawn.iter().filter(|one| one.better.is_none()).count().into()),
    ];
    let caption = context.with("chart_multiples_finding", &facts);
    let alike = drawn.windows(2).all(|two| two[0].unit == two[1].unit);
    let unit = match drawn.first() {
        Some(first) if alike => first.unit.clone(),
        _ => context.text("percent"),
    };
    let panels = drawn.into_iter().map(|one| Panel { note: if alike { String::new() } else { one.unit }, ..one.panel });
    let spec = Multiples {
        heads: ["multiples_what", "period", "multiples_value"].map(|id| context.text(id)),
        unit,
        panels: panels.collect(),
        ticks: ticks(context),
    };
    let description = context.text("chart_multiples_description");
    let data = data_file(context, "indicator-values");
    finish(context, &Spec::Multiples(spec), Setting { id, caption, description, data, open: false, signs: true })
}
