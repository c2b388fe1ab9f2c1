//! The chart of an indicator: its values over time, what they began from and what they aim at.

use super::chart::{Setting, data_file, finish, ticks};
use super::context::PageContext;
use super::view::Chart;
use crate::base::{Date, Period};
use crate::chart::{self, Dated, Frame, Spark, Spec, TOGETHER, Trend, TrendLine, Width, draw};
use crate::plan::entities::{Indicator, Point, Shown, Value};
use crate::plan::scalar::Quantity;
use crate::plan::vocabulary::Direction;
use crate::standing::progress::{self, Progress};

/// The most lines of a table that stands open, its head among them.
const OPEN: usize = 14;

/// An indicator over time against its baselines and targets; `None` where there is no value, shown or withheld.
pub fn indicator(context: &PageContext, id: &str, indicator: &Indicator) -> Option<Chart> {
    indicator.values.iter().find(|value| value.shown != Shown::Missing)?;
    let spec = trend(context, indicator);
    let unit = indicator.unit.value.as_str();
    let setting = Setting {
        id,
        caption: context.finding(indicator),
        name: context.text("trend_name"),
        description: description(context, indicator),
        table: context.with("trend_table", &[("unit", unit.into())]),
        subtitle: Some(subtitle(context, indicator, &spec)),
        data: data_file(context, "indicator-values"),
        open: spec.figures().len() <= OPEN,
        signs: true,
    };
    Some(finish(context, &Spec::Trend(spec), setting))
}

/// An indicator in a row of a table; `None` where no value is shown.
pub fn spark(context: &PageContext, indicator: &Indicator) -> Option<String> {
    indicator.values.iter().find(|value| value.shown.quantity().is_some())?;
    let frame = Frame { id: String::new(), title: String::new(), desc: String::new() };
    Some(draw(&frame, &Spec::Spark(Spark(trend(context, indicator))), Width::Wide))
}

/// What is measured, and how the drawing is to be read where that is not the usual way.
fn subtitle(context: &PageContext, indicator: &Indicator, spec: &Trend) -> String {
    let mut said = vec![match indicator.scale.as_slice() {
        [] => context.with("trend_unit", &[("unit", (&capital(&indicator.unit.value)).into())]),
        words => {
            let words: Vec<&str> = words.iter().map(|word| word.value.as_str()).collect();
            let words = words.join(", ");
            let facts = [("words", (&words).into()), ("direction", indicator.direction.word().into())];
            context.with("trend_scale", &facts)
        }
    }];
    if let Some(cut) = spec.cut() {
        let value = context.shared.format.ticks().text(cut);
        said.push(context.with("trend_cut", &[("value", (&value).into())]));
    }
    if spec.lines.len() > TOGETHER {
        said.push(context.text("trend_behind"));
    }
    // The start of the whole has no line to stand before where only groups have values.
    let series = indicator.series();
    let drawn: Vec<&Point> = series.iter().filter_map(|series| indicator.baseline_of(*series)).collect();
    let is_drawn = |start: &&Point| drawn.iter().any(|point| std::ptr::eq(*point, *start));
    if let Some(start) = indicator.baseline_of(None).filter(|start| !is_drawn(start)) {
        let value = context.figure(indicator, &start.value.value);
        let period = context.shared.format.period(&start.period.value);
        said.push(context.with("trend_start_of_all", &[("value", (&value).into()), ("period", (&period).into())]));
    }
    said.join(" ")
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// What there is to see, for who does not: how many values, from when to when, the least and the most of them.
fn description(context: &PageContext, indicator: &Indicator) -> String {
    let format = &context.shared.format;
    let mut known: Vec<(&Value, crate::base::Number)> =
        indicator.values.iter().filter_map(|value| Some((value, indicator.number_of(value)?))).collect();
    let withheld = indicator.values.iter().filter(|value| value.shown == Shown::Suppressed).count();
    known.sort_by_key(|(value, _)| (value.period.first(), value.period.last()));
    let hidden = || context.with("trend_hidden", &[("count", withheld.into())]);
    let (Some((first, _)), Some((last, _))) = (known.first(), known.last()) else { return hidden() };
    let (first, last) = (format.period(&first.period), format.period(&last.period));
    known.sort_by(|(_, one), (_, other)| one.compare(other));
    let said = |value: &Value| {
        let figure = value.shown.quantity().map(|quantity| context.figure(indicator, quantity)).unwrap_or_default();
        let series = value.series.as_ref().map(|series| format!("{series}, ")).unwrap_or_default();
        format!("{figure} ({series}{})", format.period(&value.period))
    };
    let (low, high) = (said(known[0].0), said(known[known.len() - 1].0));
    let facts = [
        ("count", known.len().into()),
        ("series", indicator.series().len().into()),
        ("first", (&first).into()),
        ("last", (&last).into()),
        ("of", if indicator.scale.is_empty() { "numbers" } else { "words" }.into()),
        ("low", (&low).into()),
        ("high", (&high).into()),
    ];
    let values = context.with("trend_description", &facts);
    if withheld > 0 { format!("{values} {}", hidden()) } else { values }
}

/// The series with their values, what they began from and what they aim at.
fn trend(context: &PageContext, indicator: &Indicator) -> Trend {
    let mut all = progress::of(indicator);
    if all.len() > TOGETHER {
        let rank = |one: &Progress| one.newest.as_ref().map_or(f64::NEG_INFINITY, |newest| newest.number.value());
        all.sort_by(|one, other| rank(other).total_cmp(&rank(one)));
        if indicator.direction.value == Direction::Decrease {
            all.reverse();
        }
    }
    let mut targets: Vec<_> = indicator.target.iter().collect();
    targets.sort_by_key(|target| (target.period.last(), target.period.first()));
    let point = |id: &str, point: &Point| {
        let period = &point.period.value;
        let name = context.with(id, &[("period", (&context.shared.format.period(period)).into())]);
        dated(period, name, known(context, indicator, &point.value.value))
    };
    Trend {
        heads: ["multiples_what", "period", "multiples_value"].map(|id| context.text(id)),
        lines: all
            .iter()
            .map(|one| TrendLine {
                label: context.series_name(one.series),
                note: context.change(indicator, one, false).unwrap_or_default(),
                values: values(context, indicator, one.series),
                baseline: indicator.baseline_of(one.series).map(|start| point("baseline_at", start)),
            })
            .collect(),
        targets: targets.into_iter().map(|target| point("target_at", target)).collect(),
        words: indicator.scale.iter().map(|word| word.value.clone()).collect(),
        ticks: ticks(context),
        withheld: context.text("trend_withheld"),
        none: "–".to_owned(),
    }
}

fn values(context: &PageContext, indicator: &Indicator, series: Option<&str>) -> Vec<Dated> {
    let mut own: Vec<&Value> = indicator.values.iter().filter(|value| value.series.as_deref() == series).collect();
    own.sort_by_key(|value| (value.period.first(), value.period.last()));
    let shown = |value: &&Value| {
        let point = match &value.shown {
            Shown::Known(quantity) => known(context, indicator, quantity),
            Shown::Suppressed => chart::Point::Suppressed { label: "..".to_owned() },
            Shown::Missing => chart::Point::Missing { label: ".".to_owned() },
        };
        let period = &value.period.value;
        dated(period, context.shared.format.period(period), point)
    };
    own.iter().map(shown).collect()
}

fn known(context: &PageContext, indicator: &Indicator, quantity: &Quantity) -> chart::Point {
    let label = context.figure(indicator, quantity);
    match indicator.number(quantity) {
        Some(number) => chart::Point::Value { value: number.value(), label },
        None => chart::Point::Missing { label },
    }
}

fn dated(period: &Period, name: String, point: chart::Point) -> Dated {
    let day = |date: Date, more: i16| {
        f64::from(date.year()) + f64::from(date.day_of_year() - 1 + more) / f64::from(date.days_in_year())
    };
    let span = (day(period.first(), 0), day(period.last(), 1));
    Dated { span, name, point }
}
