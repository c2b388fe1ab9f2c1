//! The chart of an indicator: its values over time, what they began from and what they aim at.

use super::chart::{Setting, data_file, finish, ticks};
use super::context::PageContext;
use super::multiples;
use super::view::Chart;
use crate::base::Period;
use crate::chart::{Indicator as IndicatorChart, Level, Point, Series, Spec};
use crate::plan::entities::{Indicator, Shown};

/// An indicator over time against its baseline and target; `None` where it has no value at all.
pub fn indicator(context: &PageContext, id: &str, indicator: &Indicator) -> Option<Chart> {
    if indicator.values.is_empty() {
        return None;
    }
    if let Some(chart) = multiples::series(context, id, indicator) {
        return Some(chart);
    }
    let format = &context.shared.format;
    let unit = indicator.unit.value.as_str();
    let mut periods: Vec<_> = indicator.values.iter().map(|value| &value.period.value).collect();
    periods.sort_by_key(|period| (period.first(), period.last()));
    periods.dedup();
    let mut names: Vec<Option<&str>> = indicator.values.iter().map(|value| value.series.as_deref()).collect();
    names.sort_unstable();
    names.dedup();
    let point = |name: Option<&str>, period: &Period| {
        let value =
            indicator.values.iter().find(|value| value.series.as_deref() == name && value.period.value == *period);
        match value.map(|value| &value.shown) {
            Some(Shown::Number(number)) => {
                Point::Value { value: number.value(), label: format.number(number, indicator.decimals) }
            }
            Some(Shown::Suppressed) => Point::Suppressed { label: "..".to_owned() },
            Some(Shown::Missing) | None => Point::Missing { label: ".".to_owned() },
        }
    };
    let series = names.iter().map(|name| Series {
        label: name.map_or_else(|| context.text("all_together"), str::to_owned),
        points: periods.iter().map(|period| point(*name, period)).collect(),
    });
    let level = |point: &crate::plan::entities::Point, label: &str| {
        let period = format.period(&point.period);
        Level {
            value: point.number.value.value(),
            label: context.with(label, &[("period", (&period).into())]),
            figure: format.amount(&point.number, indicator.decimals, unit),
        }
    };
    let spec = IndicatorChart {
        corner: context.text("period"),
        unit: unit.to_owned(),
        periods: periods.iter().map(|period| period.to_string()).collect(),
        series: series.collect(),
        baseline: indicator.baseline.as_ref().map(|point| level(point, "baseline_at")),
        target: indicator.target.as_ref().map(|point| level(point, "target_at")),
        zero_based: true,
        ticks: ticks(context),
    };
    let caption = indicator_finding(context, indicator);
    let description = context.with("chart_indicator_description", &[("unit", unit.into())]);
    let data = data_file(context, "indicator-values");
    Some(finish(context, &Spec::Indicator(spec), Setting { id, caption, description, data, open: true, signs: true }))
}

/// The newest number of the whole (else of the first series that has one), and the target.
pub fn indicator_finding(context: &PageContext, indicator: &Indicator) -> String {
    let format = &context.shared.format;
    let unit = indicator.unit.value.as_str();
    let newest = indicator
        .values
        .iter()
        .filter_map(|value| match &value.shown {
            Shown::Number(number) => Some((value.series.is_none(), value.period.last(), value, number)),
            _ => None,
        })
        .max_by_key(|(whole, last, _, _)| (*whole, *last));
    let Some((_, _, value, number)) = newest else { return context.text("chart_indicator_unknown") };
    let amount = format.amount(number, indicator.decimals, unit);
    let period = format.period(&value.period);
    let facts = [("amount", (&amount).into()), ("period", (&period).into())];
    let now = match &value.series {
        Some(series) => {
            context.with("chart_indicator_finding_series", &[facts[0], facts[1], ("series", series.into())])
        }
        None => context.with("chart_indicator_finding", &facts),
    };
    match &indicator.target {
        Some(target) => {
            let amount = format.amount(&target.number, indicator.decimals, unit);
            let period = format.period(&target.period);
            let goal =
                context.with("chart_indicator_target", &[("amount", (&amount).into()), ("period", (&period).into())]);
            format!("{now} {goal}")
        }
        None => now,
    }
}
