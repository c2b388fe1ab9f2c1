//! Commitments that were moved or removed, over all revisions and today: a dumbbell for each, the longest move first.

use super::chart::{Setting, breaking, data_file, finish};
use super::context::PageContext;
use super::view::Chart;
use crate::base::{Date, Period};
use crate::chart::{Due, Move, Moves, Spec};
use crate::plan::EntityRef;

/// A commitment and its times.
struct Moved {
    label: String,
    /// Each differs from the one before it.
    dues: Vec<Period>,
    /// What it has come to, where it has no time any more.
    gone: Option<&'static str>,
}

impl Moved {
    /// By how many months it was put off, as the chart tells it.
    fn months(&self) -> i32 {
        match (self.dues.first(), self.dues.last()) {
            (Some(first), Some(last)) if last.last() >= first.last() => months(first.last(), last.last()),
            (Some(first), Some(last)) => -months(last.last(), first.last()),
            _ => 0,
        }
    }
}

/// The whole months between two days, the later one last.
fn months(from: Date, to: Date) -> i32 {
    let begun = (i32::from(to.year()) - i32::from(from.year())) * 12 + i32::from(to.month()) - i32::from(from.month());
    (begun - i32::from(to.day() < from.day() && !is_last(to))).max(0)
}

/// How many commitments have another time than at first or none any more, and how many are gone.
pub fn counts(context: &PageContext) -> (usize, usize) {
    let all = all(context);
    let gone = all.iter().filter(|one| one.gone == Some(DROPPED)).count();
    (all.len() - gone, gone)
}

/// What has become of a commitment that is gone.
const DROPPED: &str = "dropped";

/// What has become of one that is due at no time any more.
const NO_TIME: &str = "moved_no_time";

/// Every commitment that has moved or gone; none in a frozen revision, which knows itself alone.
fn all(context: &PageContext) -> Vec<Moved> {
    let shared = context.shared;
    let Some(past) = shared.past.filter(|past| past.first_day().is_some()) else { return Vec::new() };
    let times = |name: &EntityRef, now: Option<&Period>| {
        let mut dues: Vec<Period> = past.dues(name).chain(now).cloned().collect();
        dues.dedup_by_key(|due| due.last());
        dues
    };
    let mut moved = Vec::new();
    for (_, one) in shared.plan.entities().filter(|(subject, _)| subject.kind().is_commitment()) {
        let now = one.due().map(|due| &due.value);
        let dues = times(&one.reference(), now);
        let gone = (now.is_none() && !dues.is_empty()).then_some(NO_TIME);
        moved.push(Moved { label: one.title().value.clone(), dues, gone });
    }
    let ghosts = past.ghosts(shared.plan).into_iter();
    for (entity, trace) in ghosts.filter(|(entity, _)| entity.is_commitment()) {
        let dues = times(&entity, trace.due.as_ref());
        moved.push(Moved { label: trace.title, dues, gone: Some(DROPPED) });
    }
    moved.retain(|one| one.dues.len() > 1 || one.gone.is_some());
    moved.sort_by_key(|one| (one.gone.is_some(), -one.months()));
    moved
}

/// The chart of all of them; `None` where nothing has moved.
pub fn chart(context: &PageContext) -> Option<Chart> {
    let all = all(context);
    if all.is_empty() {
        return None;
    }
    let later = all.iter().filter(|one| one.months() > 0);
    let later: Vec<i32> = later.map(Moved::months).collect();
    let [gone, untimed] = [DROPPED, NO_TIME].map(|word| all.iter().filter(|one| one.gone == Some(word)).count());
    let average = usize::try_from(later.iter().sum::<i32>()).unwrap_or_default() / later.len().max(1);
    let facts = [("moved", later.len().into()), ("gone", gone.into()), ("months", average.into())];
    let mut caption = context.with("moved_finding", &facts);
    if untimed > 0 {
        caption = format!("{caption} {}", context.with("moved_untimed", &[("count", untimed.into())]));
    }
    let rows = all.iter().map(|one| row(context, one)).collect();
    let today = context.shared.as_of.map(|day| (year(day), context.text("ribbon_today")));
    let heads =
        ["slip_corner", "moved_first", "moved_later", "moved_by", "moved_times_head"].map(|id| context.text(id));
    let description = context.text("moved_description");
    let data = data_file(context, "milestones");
    // What the signs are is for those who see them, too.
    let subtitle = Some(description.clone());
    let setting =
        Setting { description, subtitle, data, ..Setting::plain(context, "moves", "chart_slip_name", caption) };
    Some(finish(context, &Spec::Moves(Moves { heads, rows, today }), setting))
}

fn row(context: &PageContext, one: &Moved) -> Move {
    let due = |period: &Period| Due { at: year(period.last()), label: context.shared.format.period(period) };
    let (first, last) = (one.dues.first().map(|due| due.last()), one.dues.last().map(|due| due.last()));
    let by = match (one.gone, first.zip(last)) {
        (Some(word), _) => context.text(word),
        (None, Some((first, last))) if last >= first => format!("+{}", context.span(first, last)),
        (None, Some((first, last))) => format!("−{}", context.span(last, first)),
        (None, None) => String::new(),
    };
    let times = one.dues.len().saturating_sub(1);
    let times = if times > 0 { context.with("moved_times", &[("count", times.into())]) } else { String::new() };
    let label = breaking(context, &one.label);
    Move { label, dues: one.dues.iter().map(due).collect(), gone: one.gone.is_some(), by, times }
}

/// The end of a day as a decimal year: the end of 2025 is 2026.0.
fn year(day: Date) -> f64 {
    f64::from(day.year()) + f64::from(day.day_of_year()) / f64::from(day.days_in_year())
}

impl PageContext<'_> {
    /// The time between two days: `3 år 10 mån`, or in days where it is less than a month.
    pub fn span(&self, from: Date, to: Date) -> String {
        let whole = months(from, to);
        if whole == 0 {
            let days = from.until(to).map(|span| span.get_days()).unwrap_or_default();
            return self.with("span_days", &[("count", usize::try_from(days).unwrap_or_default().into())]);
        }
        let part = |id: &str, count: i32| {
            (count > 0).then(|| self.with(id, &[("count", usize::try_from(count).unwrap_or_default().into())]))
        };
        let parts = [part("span_years", whole / 12), part("span_months", whole % 12)];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}

/// Whether a day is the last of its month.
fn is_last(day: Date) -> bool {
    day.day() == day.days_in_month()
}
