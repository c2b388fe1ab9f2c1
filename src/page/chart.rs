//! From the model to charts: which figures each one shows, what it says in words, and the table beside it.

use super::context::PageContext;
use super::view::{Chart, FigureTable, Link};
use crate::base::{Date, Number};
use crate::chart::{
    Actual, AsOf, Class, CountRow, CountToTarget, Frame, Glyph, KeyItem, Mark, Measure, Segment, Spec, StatusBars,
    StatusRow, Ticks, Timeline, TimelineRow, Width, draw,
};
use crate::plan::entities::{Action, Milestone, Target};
use crate::plan::table::Ix;
use crate::plan::vocabulary::Status;
use crate::sitemap::PageRoute;
use crate::standing::counts::{Counted, Counts, count};
use crate::standing::state;
use crate::text::breaks::breakable;
use std::collections::BTreeMap;

/// A name of the content as a chart writes it: its long words may be broken at their joints.
pub(super) fn breaking(context: &PageContext, name: &str) -> String {
    breakable(name, context.shared.site.original.tag()).into_owned()
}

pub(super) fn ticks(context: &PageContext) -> Ticks {
    let ticks = context.shared.format.ticks();
    Ticks::new(move |value| ticks.text(value))
}

/// What surrounds a drawing.
pub(super) struct Setting<'a> {
    pub(super) id: &'a str,
    /// The finding, over the drawing.
    pub(super) caption: String,
    /// What the drawing is, and what is in it, for who does not see it.
    pub(super) name: String,
    pub(super) description: String,
    /// What the table is.
    pub(super) table: String,
    /// What is measured, below the finding.
    pub(super) subtitle: Option<String>,
    pub(super) data: Option<Link>,
    pub(super) open: bool,
    /// Whether the table has the signs for missing and withheld values.
    pub(super) signs: bool,
}

impl<'a> Setting<'a> {
    /// A drawing of whole numbers whose table is closed.
    pub(super) fn plain(context: &PageContext, id: &'a str, name: &str, caption: String) -> Self {
        let name = context.text(name);
        let table = context.with("chart_table", &[("name", (&name).into())]);
        let (description, subtitle, data) = (String::new(), None, None);
        Setting { id, caption, name, description, table, subtitle, data, open: false, signs: false }
    }
}

/// Draws both widths and puts the figures beside them.
pub(super) fn finish(context: &PageContext, spec: &Spec, setting: Setting) -> Chart {
    let frame = Frame { id: format!("_{}", setting.id), title: setting.name, desc: setting.description };
    let mut figures = spec.figures().into_iter();
    let head = figures.next().unwrap_or_default();
    Chart {
        wide: draw(&frame, spec, Width::Wide),
        narrow: draw(&frame, spec, Width::Narrow),
        table: FigureTable { caption: setting.table, head, rows: figures.collect() },
        caption: setting.caption,
        subtitle: setting.subtitle,
        signs: setting.signs.then(|| context.text("signs")),
        table_label: context.text("figures_as_table"),
        open: setting.open,
        data: setting.data,
        anchor: None,
        files: Vec::new(),
        counted: Some(context.menu_link(PageRoute::Counted)),
    }
}

pub(super) fn data_file(context: &PageContext, kind: &str) -> Option<Link> {
    Some(context.file_link(&format!("data/{kind}.csv"), "figures_as_csv"))
}

fn segments(counts: &Counts) -> Vec<Segment> {
    let segment = |(status, count): (&Status, &usize)| Segment {
        status: *status,
        count: u32::try_from(*count).unwrap_or(u32::MAX),
        label: count.to_string(),
    };
    counts.by_status.iter().map(segment).collect()
}

/// The key of the statuses that are in use, in stacking order.
fn key(context: &PageContext, counts: &[Counts]) -> Vec<KeyItem> {
    let mut used: Vec<Status> =
        Status::ALL.iter().copied().filter(|status| counts.iter().any(|counts| counts.of(*status) > 0)).collect();
    used.sort_by_key(|status| Class::from(*status));
    used.into_iter()
        .map(|status| KeyItem { glyph: status.into(), word: context.text(&format!("status_{}", status.word())) })
        .collect()
}

/// The finding of a set of counts in words: `3 av 18 etappmål pågår, inget är genomfört`.
pub fn finding(context: &PageContext, counts: &Counts) -> String {
    let done = counts.of(Status::Done);
    let reported = counts.total - counts.of(Status::NotReported);
    let id = match counts.what {
        Counted::Milestones => "chart_status_finding",
        Counted::Activities => "chart_activities_finding",
    };
    let can_be_late = context.shared.as_of.is_some() && counts.undated < counts.total;
    let late = if can_be_late { counts.late.into() } else { "unknown".into() };
    let facts = [("total", counts.total.into()), ("done", done.into()), ("reported", reported.into()), ("late", late)];
    context.with(id, &facts).trim_end().to_owned()
}

/// Stacked bars by row; `None` where there is nothing to count.
pub fn status_bars(
    context: &PageContext,
    id: &str,
    corner: &str,
    rows: &[(String, Vec<Ix<Milestone>>)],
) -> Option<Chart> {
    let plan = context.shared.plan;
    let as_of = context.shared.as_of;
    let counts: Vec<Counts> =
        rows.iter().map(|(_, row)| count(row.iter().map(|ix| &plan.milestones[*ix]), as_of)).collect();
    let whole = count(rows.iter().flat_map(|(_, row)| row.iter().map(|ix| &plan.milestones[*ix])), as_of);
    if whole.total == 0 {
        return None;
    }
    let bars = StatusBars {
        corner: context.text(corner),
        total: context.text("total"),
        key: key(context, &counts),
        rows: rows
            .iter()
            .zip(&counts)
            .map(|((label, _), counts)| StatusRow {
                label: breaking(context, label),
                segments: segments(counts),
                total: context.with("milestones_count", &[("count", counts.total.into())]),
            })
            .collect(),
        empty: context.text("no_milestones"),
        zero: "0".to_owned(),
    };
    let description =
        context.with("chart_status_description", &[("by", (&context.text(corner).to_lowercase()).into())]);
    let caption = finding(context, &whole);
    let data = data_file(context, "milestones");
    let setting = Setting { description, data, ..Setting::plain(context, id, "chart_status_name", caption) };
    Some(finish(context, &Spec::StatusBars(bars), setting))
}

/// Milestones as rows of [`status_bars`] and [`timeline`].
type Rows = Vec<(String, Vec<Ix<Milestone>>)>;

/// The milestones of each action as rows, or of each group where there are many actions in groups; and what the rows are.
pub fn by_action(context: &PageContext) -> (&'static str, Rows) {
    let plan = context.shared.plan;
    let orders = context.shared.orders();
    // Milestones are read by action, and so are the actions of a run.
    let of = |actions: &[Ix<Action>]| {
        actions.iter().flat_map(|ix| context.shared.belonging().milestones.of(*ix)).copied().collect()
    };
    if context.folds_actions() {
        let runs = context.runs();
        return (
            "group_of_actions",
            runs.iter().map(|run| (context.group_name(run.group).0, of(&run.actions))).collect(),
        );
    }
    let label = |ix| format!("{} {}", plan.actions[ix].number.value, plan.actions[ix].title.value);
    ("kind_action", orders.actions.iter().map(|ix| (label(*ix), of(&[*ix]))).collect())
}

/// The given milestones by the year in which they fall due, as rows of [`status_bars`].
pub fn by_year(context: &PageContext, milestones: &[Ix<Milestone>]) -> Vec<(String, Vec<Ix<Milestone>>)> {
    let plan = context.shared.plan;
    let mut years: BTreeMap<i16, Vec<Ix<Milestone>>> = BTreeMap::new();
    let mut without = Vec::new();
    for ix in milestones {
        match state::due_year(&plan.milestones[*ix]) {
            Some(year) => years.entry(year).or_default().push(*ix),
            None => without.push(*ix),
        }
    }
    let without = (!without.is_empty()).then(|| (context.text("no_due"), without));
    years.into_iter().map(|(year, row)| (year.to_string(), row)).chain(without).collect()
}

/// Milestones by year and group. A group is an action, or a track of one action.
pub fn timeline(
    context: &PageContext,
    id: &str,
    corner: &str,
    groups: &[(String, Vec<Ix<Milestone>>)],
) -> Option<Chart> {
    let plan = context.shared.plan;
    let all: Vec<&Milestone> = groups.iter().flat_map(|(_, row)| row.iter().map(|ix| &plan.milestones[*ix])).collect();
    let first = all.iter().filter_map(|milestone| state::due_year(*milestone)).min()?;
    let last = all.iter().filter_map(|milestone| state::due_year(*milestone)).max()?;
    let years: Vec<i16> = (first..=last).collect();
    let is_timed = |milestone: &&Milestone| state::due_year(*milestone).is_some();
    // What has no time stands behind the years, in a column of its own.
    let untimed = (!all.iter().all(is_timed)).then(|| context.text("no_due"));
    let columns: Vec<String> = years.iter().map(ToString::to_string).chain(untimed).collect();
    let counts = count(all.iter().copied(), context.shared.as_of);
    let rows = groups.iter().map(|(label, row)| {
        let mut cells = vec![Vec::new(); columns.len()];
        // Milestones are numbered within their action, whatever the row is.
        let mut numbers: BTreeMap<u32, usize> = BTreeMap::new();
        for ix in row {
            let milestone = &plan.milestones[*ix];
            let number = numbers.entry(plan.actions[milestone.action].number.value).or_default();
            *number += 1;
            let year = state::due_year(milestone).and_then(|year| usize::try_from(year - first).ok());
            cells[year.unwrap_or(years.len())].push(Mark {
                status: state::status(&milestone.updates),
                late: state::is_late(milestone, context.shared.as_of),
                label: mark_label(context, milestone.action, *number - 1),
                hint: milestone.title.value.clone(),
            });
        }
        TimelineRow { label: breaking(context, label), cells }
    });
    let mut legend = key(context, std::slice::from_ref(&counts));
    if counts.late > 0 {
        legend.push(KeyItem { glyph: Glyph::Late, word: context.text("late_word") });
    }
    let timeline = Timeline {
        corner: context.text(corner),
        columns: columns.clone(),
        rows: rows.collect(),
        as_of: context.shared.as_of.map(|date| as_of_line(context, date, (first, last))),
        key: legend,
        none: context.text("no_milestones"),
    };
    let caption = timeline_finding(context, &all, &counts);
    let description = context.text("chart_timeline_description");
    let data = data_file(context, "milestones");
    let setting = Setting { description, data, ..Setting::plain(context, id, "chart_timeline_name", caption) };
    Some(finish(context, &Spec::Timeline(timeline), setting))
}

/// The short name of the `at`-th milestone of an action: behind the action's own number.
pub fn mark_label(context: &PageContext, action: Ix<Action>, at: usize) -> String {
    format!("{}.{}", context.shared.plan.actions[action].number.value, at + 1)
}

/// The line stands at the day's share of its year, and at the edge of the years when it is none of them.
fn as_of_line(context: &PageContext, date: Date, (first, last): (i16, i16)) -> AsOf {
    let at = f64::from(date.year() - first) + f64::from(date.day_of_year()) / f64::from(date.days_in_year());
    let at = at.clamp(0.0, f64::from(last - first + 1));
    let day = context.shared.format.date(date);
    AsOf { at, label: context.with("as_of_short", &[("date", (&day).into())]) }
}

/// When most of the milestones are due, and since when the oldest of those that are late is.
fn timeline_finding(context: &PageContext, all: &[&Milestone], counts: &Counts) -> String {
    let mut years: BTreeMap<i16, usize> = BTreeMap::new();
    for year in all.iter().filter_map(|milestone| state::due_year(*milestone)) {
        *years.entry(year).or_default() += 1;
    }
    let most = years.values().copied().max().unwrap_or_default();
    let fullest: Vec<String> =
        years.iter().filter(|(_, count)| **count == most).map(|(year, _)| year.to_string()).collect();
    let timed: usize = years.values().sum();
    let when = match (fullest.as_slice(), years.keys().next(), years.keys().next_back()) {
        ([year], Some(first), Some(last)) if first < last => context
            .with("chart_timeline_most", &[("year", year.into()), ("count", most.into()), ("total", timed.into())]),
        (_, Some(first), Some(last)) => {
            let span = if first == last { first.to_string() } else { format!("{first}–{last}") };
            context.with("chart_timeline_span", &[("years", (&span).into()), ("total", timed.into())])
        }
        _ => String::new(),
    };
    if context.shared.as_of.is_none() {
        // Without a day nobody can say what is late.
        return when;
    }
    let late = all.iter().filter(|one| state::is_late(**one, context.shared.as_of));
    let since = late.filter_map(|one| state::due_year(*one)).min().map(|year| year.to_string()).unwrap_or_default();
    let facts = [("late", counts.late.into()), ("since", (&since).into())];
    format!("{when} {}", context.with("chart_timeline_late", &facts))
}

/// How far the target of an entity of the folder `kind` is reached; `value` is the newest that was reported.
pub fn count_to_target(
    context: &PageContext,
    kind: &str,
    label: &str,
    target: &Target,
    value: Option<&Number>,
) -> Chart {
    let unit = target.unit.as_ref().map_or("", |unit| unit.value.as_str());
    let amount = |number: &Number| context.shared.format.amount(number, None, unit).trim_end().to_owned();
    let goal = context.target(target);
    let actual = value.map(amount);
    let spec = CountToTarget {
        heads: [context.text("counted_what"), context.text("reached_head"), context.text("target")],
        rows: vec![CountRow {
            label: label.to_owned(),
            actual: match (value, &actual) {
                (Some(value), Some(text)) => Actual::Known(Measure { value: value.value(), label: text.clone() }),
                _ => Actual::Unknown(context.text("status_not_reported")),
            },
            target: Some(Measure { value: target.number.value.value(), label: goal.clone() }),
        }],
        no_target: context.text("no_target"),
        ticks: ticks(context),
    };
    let caption = match &actual {
        Some(actual) => context.with("chart_target_finding", &[("actual", actual.into()), ("target", (&goal).into())]),
        None => context.with("chart_target_unknown", &[("target", (&goal).into())]),
    };
    let description = context.text("chart_target_description");
    let data = data_file(context, kind);
    let setting = Setting { description, data, ..Setting::plain(context, "target", "chart_target_name", caption) };
    finish(context, &Spec::CountToTarget(spec), setting)
}
