//! The list of indicators: a row for each, with its course as a sparkline on a scale of its own, and the figures beside it.

use super::PageContext;
use super::context::PlanContext;
use super::indicator_chart::spark;
use super::view::{Link, Page, Part};
use crate::plan::Kind;
use crate::plan::entities::{Indicator, Subject};
use crate::plan::measure::is_whole;
use crate::plan::table::Ix;
use crate::sitemap::PageRoute;
use crate::standing::progress::{self, Later, Progress, QuantityAt, Way};
use serde::Serialize;
use std::collections::BTreeMap;

/// What the template of the list sees.
#[derive(Serialize)]
struct IndicatorListView {
    lead: String,
    rows: Vec<IndicatorRow>,
    /// What is said where there is no indicator.
    empty: Option<String>,
    data: Vec<Link>,
}

/// An indicator in the list.
#[derive(Serialize)]
struct IndicatorRow {
    link: Link,
    /// Its unit.
    unit: Part,
    /// What of its figures is said in another language than the page's.
    foreign: String,
    /// Which way it is meant to go.
    direction: String,
    spark: Option<String>,
    baseline: Option<Figure>,
    newest: Option<Figure>,
    target: Option<Figure>,
    /// How it went.
    since: String,
    /// Whether that is right, wrong or neither, for its colour; the words say it too.
    way: &'static str,
}

/// A figure with its time, or with how many groups it tells of.
#[derive(Serialize)]
struct Figure {
    figure: String,
    beside: String,
}

/// The list page of the indicators.
pub(super) fn page(shared: &PlanContext) -> Page {
    let context = &shared.context(shared.addresses.page(PageRoute::of_kind(Kind::Indicator)));
    let all = &shared.plan.indicators;
    let heading = context.text("menu_indicators");
    let description = format!("{heading} – {}", shared.plan.title.value);
    let mut frame =
        context.frame(Kind::Indicator.folder(), &heading, &description, Some(PageRoute::of_kind(Kind::Indicator)));
    context.tell_untranslated(&mut frame, &[Kind::Indicator]);
    let view = IndicatorListView {
        lead: context.with("indicators_read", &[("count", all.len().into())]),
        rows: in_order(context).into_iter().map(|(ix, indicator)| row(context, ix, indicator)).collect(),
        empty: all.is_empty().then(|| context.text("no_indicators")),
        data: context.data_links(Kind::Indicator),
    };
    Page::new(&frame, "indicators.html", &view)
}

/// The indicators in the order of the goals that they measure; those that measure none come last.
fn in_order<'p>(context: &PageContext<'p>) -> Vec<(Ix<Indicator>, &'p Indicator)> {
    let goals = context.shared.orders().goals.iter();
    let places: BTreeMap<_, usize> = goals.enumerate().map(|(place, goal)| (*goal, place)).collect();
    let first = |ix| context.shared.belonging().measured.of(ix).first().and_then(|goal| places.get(goal));
    let mut all: Vec<_> = context.shared.plan.indicators.iter().collect();
    all.sort_by_cached_key(|(ix, _)| first(*ix).map_or(usize::MAX, |place| *place));
    all
}

fn row(context: &PageContext, ix: Ix<Indicator>, indicator: &Indicator) -> IndicatorRow {
    let (whole, parts): (Vec<Progress>, Vec<Progress>) =
        progress::of(indicator).into_iter().partition(|one| one.series.is_none_or(is_whole));
    // The whole is no group among its groups: where it is known, it is what is asked for first.
    let is_known = parts.is_empty() || whole.iter().any(|one| one.newest.is_some() && !one.is_withheld());
    let (all, beside) = if is_known { (whole, parts) } else { (parts, Vec::new()) };
    let direction = context.text(&format!("wanted_{}", indicator.direction.word()));
    let mut starts: Vec<QuantityAt> =
        all.iter().filter_map(|one| progress::at_point(indicator, indicator.baseline_of(one.series)?)).collect();
    // What all began from is told where no group has a beginning of its own.
    let whole = indicator.baseline_of(None).filter(|_| starts.is_empty());
    starts.extend(whole.and_then(|one| progress::at_point(indicator, one)));
    // Beside others, a figure of another time than theirs would pass for one of theirs.
    let shown = all.iter().filter(|one| all.len() == 1 || one.later == Later::Nothing);
    let newest: Vec<QuantityAt> = shown.filter_map(|one| one.newest.clone()).collect();
    let target = indicator.goal().and_then(|goal| progress::at_point(indicator, goal));
    let (since, way) = since(context, indicator, (&all, &beside));
    IndicatorRow {
        link: context.link(Subject::Indicator(ix)),
        unit: context.own_words(&indicator.unit),
        foreign: context.foreign(indicator),
        direction,
        spark: spark(context, indicator),
        baseline: figure(context, indicator, &starts),
        newest: figure(context, indicator, &newest),
        target: figure(context, indicator, target.as_slice()),
        since,
        way,
    }
}

/// A figure with its time; of several, from the least to the most.
fn figure(context: &PageContext, indicator: &Indicator, all: &[QuantityAt]) -> Option<Figure> {
    let figure = context.range(indicator, all.iter())?;
    let beside = match all {
        [one] => context.shared.format.period(one.period),
        several => context.with("groups_count", &[("count", several.len().into())]),
    };
    Some(Figure { figure, beside })
}

/// Why nothing is said of how it went.
fn unknown(context: &PageContext, one: &Progress) -> String {
    match &one.newest {
        Some(newest) if one.is_withheld() => {
            let period = context.shared.format.period(newest.period);
            context.with("since_stale", &[("period", (&period).into())])
        }
        Some(_) => context.text("nothing_to_compare"),
        None => context.text("finding_none"),
    }
}

/// How it went since the baseline, or since the time that is said; of a whole also how many of the groups `beside` it went
/// the right way.
fn since(
    context: &PageContext,
    indicator: &Indicator,
    (all, beside): (&[Progress], &[Progress]),
) -> (String, &'static str) {
    let compared = |all: &[Progress]| all.iter().filter(|one| one.way().is_some()).count();
    let groups = |all: &[Progress]| {
        let facts = [("right", progress::count(all, Way::Right).into()), ("all", compared(all).into())];
        context.with("groups_right", &facts)
    };
    match all {
        [one] => {
            let word = match one.way() {
                Some(Way::Right) => "right",
                Some(Way::Wrong) => "wrong",
                _ => "still",
            };
            let said = context.change(indicator, one, true);
            let said = said.unwrap_or_else(|| unknown(context, one));
            (if compared(beside) > 0 { format!("{said}; {}", groups(beside)) } else { said }, word)
        }
        [] => (context.text("finding_none"), "still"),
        _ if compared(all) == 0 => (context.text("nothing_to_compare"), "still"),
        several => {
            let all_right = progress::count(several, Way::Right) == compared(several);
            (groups(several), if all_right { "right" } else { "still" })
        }
    }
}
