//! The publication log as pages tell it: the page of changes by day, the changes of an entity, and what it said that is gone.

use super::changes::{ChangeView, WeightGroup, by_weight};
use super::context::{PageContext, PlanContext};
use super::history::Past;
use super::ledger::values_joined;
use super::logged::{LogPast, Stood};
use super::revisions::{ChangeSection, HistoryRow, linked, section};
use super::view::{Fact, Link, Page};
use crate::base::{Date, Period};
use crate::history::Weight;
use crate::history::log::{KeptLog, Log, NoLog};
use crate::plan::entities::Comparison;
use crate::plan::{EntityRef, Plan};
use crate::sitemap::{PageRoute, files};
use crate::words::strings::Strings;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeSet;

/// From which day to which it stood there, in words.
pub fn when(stood: &Stood, context: &PageContext) -> String {
    let format = &context.shared.format;
    let span = |(from, to): &(Date, Date)| {
        let (from, to) = (format.date(*from), format.date(*to));
        context.with("log_stood", &[("from", (&from).into()), ("to", (&to).into())])
    };
    stood.spans.iter().map(span).collect::<Vec<_>>().join(" ")
}

/// What it said when it went.
pub fn facts(stood: &Stood, context: &PageContext) -> Vec<Fact> {
    let Some(content) = stood.content() else { return Vec::new() };
    let text = |key: &str| content.get(key).and_then(Value::as_str);
    let due = text("due").and_then(|due| Period::parse(due).ok());
    let mut facts = Vec::new();
    facts.extend(due.map(|due| context.fact("removed_due", context.shared.format.period(&due))));
    facts.extend(content.get("target").and_then(target).map(|target| context.fact("target", target)));
    facts.extend(text("responsible").map(|who| context.fact("responsible", who)));
    facts.extend(["summary", "text"].iter().filter_map(|key| text(key)).map(|said| context.fact("log_said", said)));
    let updates = content.get("updates").and_then(Value::as_array).into_iter().flatten();
    facts.extend(updates.map(|update| context.fact("log", update_said(context, update))));
    facts
}

/// A target in its plain form.
fn target(target: &Value) -> Option<String> {
    let unit = target.get("unit").and_then(Value::as_str).unwrap_or_default();
    let one = |way: Comparison| Some(format!("{} {} {unit}", way.sign(), target.get(way.word())?));
    Comparison::ALL.into_iter().find_map(one)
}

/// An entry of a log in words.
fn update_said(context: &PageContext, update: &Value) -> String {
    let text = |key: &str| update.get(key).and_then(Value::as_str);
    let date = text("date").and_then(|date| crate::base::period::parse_date(date).ok());
    let state = text("status").map(|word| context.text(&format!("status_{word}")));
    let state = state.or_else(|| text("result").map(|word| context.text(&format!("result_{word}"))));
    let parts = [date.map(|date| context.shared.format.date(date)), state, text("note").map(str::to_owned)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Adds to the past of a plan what its log tells.
pub fn remember(past: &mut Past, strings: &Strings, plan: &Plan, kept: Option<&KeptLog>) {
    match kept {
        Some(Ok(log)) => {
            log.called().names().for_each(|(old, latest)| past.lineage.add_name(old, latest));
            let mut log = LogPast::of(strings, log, plan);
            for change in log.changes.iter_mut().flatten().chain(&mut log.uncommitted) {
                change.entity = past.lineage.latest(&change.entity).clone();
            }
            log.find_dues();
            past.log = Some(log);
        }
        Some(Err(why)) => past.no_log = Some(*why),
        None => {}
    }
}

/// That no log is kept, and why, for readers; nothing where there is one.
pub fn none(context: &PageContext) -> Option<String> {
    let why = context.shared.past?.no_log?;
    Some(context.text(match why {
        NoLog::Missing => "log_missing",
        NoLog::Off => "log_off",
    }))
}

/// The changes of an entity by day, the newest first; then those of revisions from before the log began.
pub fn history(context: &PageContext, log: &LogPast, entity: &EntityRef) -> Vec<HistoryRow> {
    let of = |changes: &[ChangeView]| -> Vec<ChangeView> {
        values_joined(changes.iter().filter(|change| change.entity == *entity).cloned().collect())
    };
    let row = |title: String, changes: Vec<ChangeView>| {
        (!changes.is_empty()).then_some(HistoryRow { title, date: None, href: None, changes })
    };
    let uncommitted = row(context.text("log_uncommitted"), of(&log.uncommitted));
    let days =
        log.newest_first().filter_map(|(entry, changes)| row(context.shared.format.date(entry.day), of(changes)));
    uncommitted.into_iter().chain(days).collect()
}

#[derive(Serialize)]
struct DayView {
    /// Its anchor on the page.
    id: String,
    /// Whether it is the first entry of its day on the page, which has the heading.
    heads: bool,
    date: String,
    iso: String,
    /// What is told of it besides changes.
    notes: Vec<String>,
    /// The revisions that were frozen.
    marks: Vec<Link>,
    groups: Vec<WeightGroup>,
}

#[derive(Serialize)]
struct LogView {
    lead: String,
    from: Option<String>,
    uncommitted: Vec<WeightGroup>,
    is_uncommitted: bool,
    /// The days of this page with weakenings.
    weakened: Vec<Link>,
    days: Vec<DayView>,
    /// The revisions from before the log began, on the page of its first year.
    earlier: Vec<ChangeSection>,
    years: Vec<Link>,
    links: Vec<Link>,
}

/// The years that the log has entries in, the newest first.
fn years(log: &Log) -> Vec<i16> {
    log.entries.iter().map(|entry| entry.day.year()).collect::<BTreeSet<_>>().into_iter().rev().collect()
}

/// Where the page of a year lies: the newest has the address of the page of changes.
fn path(shared: &PlanContext, years: &[i16], year: i16) -> String {
    let page = shared.addresses.page(PageRoute::Changes);
    if years.first().is_none_or(|newest| *newest == year) {
        return page;
    }
    format!("{}-{year}.html", page.trim_end_matches(".html"))
}

/// The page of changes, where there is a log: its newest year.
pub fn page(shared: &PlanContext, log: &LogPast) -> Page {
    let years = years(&log.log);
    of_year(shared, log, &years, years.first().copied().unwrap_or_default())
}

/// The pages of earlier years.
pub fn earlier(shared: &PlanContext) -> Vec<Page> {
    let Some(log) = shared.past.and_then(|past| past.log.as_ref()) else { return Vec::new() };
    let years = years(&log.log);
    years.iter().skip(1).map(|year| of_year(shared, log, &years, *year)).collect()
}

fn of_year(shared: &PlanContext, log: &LogPast, years: &[i16], year: i16) -> Page {
    let context = &shared.context(path(shared, years, year));
    let newest = years.first().is_none_or(|newest| *newest == year);
    let days = days(context, log, year);
    let weakened = days.iter().filter(|day| day.groups.iter().any(|group| group.weight <= Weight::Softening));
    let weakened = weakened.map(|day| Link::to(format!("#{}", day.id), day.date.clone()));
    let link = |href: String, text: &str| Link::to(href, context.text(text));
    let file = |path: &str, text: &str| link(context.to(&shared.addresses.file(path)), text);
    let to_year = |other: &i16| Link::to(context.to(&path(shared, years, *other)), other.to_string());
    let view = LogView {
        lead: context.text("log_lead"),
        from: log.log.from.map(|from| context.with("log_from", &[("date", (&shared.format.date(from)).into())])),
        uncommitted: if newest { groups(context, &log.uncommitted) } else { Vec::new() },
        is_uncommitted: newest && log.log.uncommitted.is_some(),
        weakened: weakened.collect(),
        days,
        earlier: if years.last().is_none_or(|first| *first == year) {
            revisions_before(context, log)
        } else {
            Vec::new()
        },
        years: if years.len() > 1 { years.iter().map(to_year).collect() } else { Vec::new() },
        links: vec![
            link(context.place(PageRoute::Revisions), "menu_revisions"),
            file(files::FEED, "feed_changes"),
            file(files::FEED_ALL, "feed_all"),
            file(files::LOG, "log_data"),
        ],
    };
    let heading = context.text(PageRoute::Changes.label());
    let heading = if newest { heading } else { format!("{heading} {year}") };
    let frame = context.frame("changes", &heading, &view.lead, Some(PageRoute::Changes));
    Page::new(&frame, "log.html", &view)
}

/// The revisions that were frozen before the log began, the newest first.
fn revisions_before(context: &PageContext, log: &LogPast) -> Vec<ChangeSection> {
    let marks = context.shared.past.map_or(&[][..], |past| past.marks.as_slice());
    marks[..log.earlier(marks)].iter().rev().map(|mark| section(context, mark)).collect()
}

/// The days of a year, the newest first.
fn days(context: &PageContext, log: &LogPast, year: i16) -> Vec<DayView> {
    let mut days: Vec<DayView> = Vec::new();
    let entries: Vec<_> = log.newest_first().collect();
    for (at, (entry, changes)) in entries.iter().enumerate().filter(|(_, (entry, _))| entry.day.year() == year) {
        let before = entries[at + 1..].iter().find(|(before, _)| before.state.is_some());
        let is_new = |id: &&String| before.is_some_and(|(before, _)| !before.records.contains_key(*id));
        let marks: Vec<Link> = entry.records.keys().filter(is_new).filter_map(|id| mark(context, id)).collect();
        let note = match (&entry.state, before) {
            (None, _) => Some("log_unreadable"),
            (Some(_), None) => Some("log_first"),
            (Some(_), Some(_)) => None,
        };
        // What changed nothing that is told has nothing to show.
        if changes.is_empty() && marks.is_empty() && note.is_none() {
            continue;
        }
        let iso = entry.day.to_string();
        days.push(DayView {
            id: format!("_{}", entry.n),
            heads: days.last().is_none_or(|last| last.iso != iso),
            date: context.shared.format.date(entry.day),
            iso,
            notes: note.into_iter().map(|note| context.text(note)).collect(),
            marks,
            groups: groups(context, changes),
        });
    }
    days
}

fn groups(context: &PageContext, changes: &[ChangeView]) -> Vec<WeightGroup> {
    let groups = by_weight(context.shared.strings, linked(context, changes)).into_iter();
    let one = |group: WeightGroup| if group.weight == Weight::Editorial { group.folded() } else { group };
    groups.map(one).collect()
}

/// A revision that was frozen, as a mark in the log.
fn mark(context: &PageContext, id: &str) -> Option<Link> {
    let shared = context.shared;
    let mark = shared.past?.marks.iter().find(|mark| mark.id == id)?;
    let href = context.to(&shared.addresses.frozen(id).page(PageRoute::Home));
    let date = shared.format.date(mark.date);
    let text = context.with("log_frozen", &[("title", (&mark.title).into()), ("date", (&date).into())]);
    Some(Link::to(href, text))
}
