//! The board's report: what there is to take a stand on, what changed, what is late, what falls due, what the authority
//! says, each action in a few lines. One view, from which the page and the PDF are made.

mod ask;
mod scope;

pub use scope::{Scope, Since, changes};

use super::address::Place;
use super::changes::{WeightGroup, by_weight};
use super::chart;
use super::desk::{Desk, Sheet};
use super::entity::activity_item;
use super::home::{self, AuthorityView};
use super::passage::Passage;
use super::revisions::linked;
use super::state;
use super::state::counts_sentence;
use super::view::{Chart, Fact, Frame, Item, Link, Page, Part, State};
use crate::model::plan::{Action, Subject, Update};
use crate::model::table::Ix;
use serde::Serialize;

/// How many entries of logs are told where neither a state nor a day says which are new.
const LATEST: usize = 10;

/// What the page and the PDF see.
#[derive(Serialize)]
pub struct View {
    lead: Passage,
    facts: Vec<Fact>,
    headline: Vec<String>,
    /// What there is to take a stand on, a sentence each.
    ask: Vec<String>,
    /// With what the plan is compared.
    since: String,
    changes: Vec<WeightGroup>,
    /// What is said where there are no changes.
    unchanged: Option<String>,
    /// What was reported, where there is no earlier state to compare with.
    reported: Vec<Reported>,
    late: Vec<Item>,
    next_title: String,
    next: Vec<Item>,
    authorities: Vec<AuthorityView>,
    actions: Vec<ActionPart>,
    activities: Vec<Item>,
    chart: Option<Chart>,
    stamp: Option<Stamp>,
    /// The line at the foot of each sheet of paper.
    foot: String,
    /// The same as a PDF.
    pdf: Option<Link>,
    /// The day that the document bears, `2025-12-17`.
    day: String,
}

/// An action in a few lines.
#[derive(Serialize)]
struct ActionPart {
    link: Link,
    bar: Option<String>,
    /// What the bar shows, in words.
    finding: String,
    counts: String,
    goals: Vec<Item>,
    /// What was last reported on it.
    latest: Option<String>,
}

/// An entry of a log.
#[derive(Serialize)]
struct Reported {
    date: String,
    over: String,
    link: Link,
    state: State,
    note: Option<Passage>,
    evidence: Vec<Part>,
}

/// A revision by its name and digest, for the minutes.
#[derive(Serialize)]
struct Stamp {
    title: String,
    digest: String,
}

/// The page of the report, as it stands on the site.
#[must_use]
pub fn page(desk: &Desk) -> Page {
    of(desk, &Scope::of_site(desk), "report.html")
}

/// The report over a scope through a template.
#[must_use]
pub fn of(desk: &Desk, scope: &Scope, template: &'static str) -> Page {
    let sheet = &desk.sheet(desk.addresses.page(Place::Report));
    Page::new(&frame(sheet), template, &view(sheet, scope))
}

/// What the page sees, as data for the PDF: the frame as `page`, the report as `view`.
#[must_use]
pub fn data(desk: &Desk, scope: &Scope) -> serde_json::Value {
    let sheet = &desk.sheet(desk.addresses.page(Place::Report));
    let (frame, view) = (frame(sheet), view(sheet, scope));
    serde_json::json!({ "page": frame, "view": view })
}

fn frame(sheet: &Sheet) -> Frame {
    let heading = sheet.text("report_heading");
    let description = sheet.with("report_description", &[("plan", (&sheet.desk.plan.title.value).into())]);
    sheet.frame("report", &heading, &description, Some(Place::Report))
}

fn view(sheet: &Sheet, scope: &Scope) -> View {
    let desk = sheet.desk;
    let plan = desk.plan;
    let counts = state::count(plan.milestones.values(), desk.as_of);
    let (next_title, next) = next(sheet, scope);
    let changes = by_weight(desk.strings, linked(sheet, &scope.changes));
    let stamp = scope.stamp.map(|mark| Stamp { title: mark.title.clone(), digest: mark.digest.clone() });
    let as_of = desk.as_of_text().unwrap_or_else(|| sheet.text("no_dates"));
    let revision = stamp.as_ref().map_or_else(String::new, |stamp| format!(" · {} {}", stamp.title, stamp.digest));
    View {
        lead: sheet.passage(&plan.summary, 3, "l"),
        facts: facts(sheet, scope, &as_of),
        headline: home::headline(sheet, &counts),
        ask: ask::sentences(sheet, scope, next.len()),
        since: scope.sentence(sheet),
        unchanged: (changes.is_empty() && scope.since.is_some()).then(|| sheet.text("report_unchanged")),
        changes,
        reported: reported(sheet, scope),
        late: home::late_items(sheet),
        next_title,
        next,
        authorities: home::authorities(sheet),
        actions: actions(sheet),
        activities: state::activities_in_order(plan).into_iter().map(|ix| activity_item(sheet, ix)).collect(),
        chart: chart::status_bars(sheet, "actions", "kind_action", &chart::by_action(sheet)),
        foot: format!("{} · {as_of}{revision}", plan.title.value),
        stamp,
        pdf: desk.pdf.then(|| Link { href: sheet.to(&pdf_path(desk)), text: sheet.text("report_as_pdf"), lang: None }),
        day: desk.as_of.unwrap_or_else(|| plan.period.first()).to_string(),
    }
}

/// Where the report lies as a PDF.
#[must_use]
pub fn pdf_path(desk: &Desk) -> String {
    desk.addresses.file("report.pdf")
}

fn facts(sheet: &Sheet, scope: &Scope, as_of: &str) -> Vec<Fact> {
    let desk = sheet.desk;
    let meeting = scope.meeting.map_or_else(|| sheet.text("not_stated"), |date| desk.format.date(date));
    let mut facts = vec![
        sheet.fact("period", desk.format.period(&desk.plan.period)),
        sheet.fact("as_of_label", as_of),
        sheet.fact("next_meeting", meeting),
    ];
    if let Some(number) = &desk.plan.case_number {
        facts.push(sheet.fact("case_number", number.value.clone()));
    }
    facts
}

/// What falls due before the meeting; without a meeting to look ahead to, what falls due first.
fn next(sheet: &Sheet, scope: &Scope) -> (String, Vec<Item>) {
    let mut next = home::next_items(sheet, scope.meeting);
    match scope.meeting {
        Some(date) => {
            let date = sheet.desk.format.date(date);
            (sheet.with("report_before_meeting", &[("date", (&date).into())]), next)
        }
        None => {
            let first = next.first().and_then(|item| item.due.clone());
            next.retain(|item| item.due == first);
            (sheet.text("report_next"), next)
        }
    }
}

fn actions(sheet: &Sheet) -> Vec<ActionPart> {
    let plan = sheet.desk.plan;
    let goals = state::goals_in_order(plan);
    let mut actions: Vec<(Ix<Action>, &Action)> = plan.actions.iter().collect();
    actions.sort_by_key(|(_, action)| action.number.value);
    let count = |ix| state::count(plan.milestones.values().filter(|one| one.action == ix), sheet.desk.as_of);
    let counts: Vec<_> = actions.iter().map(|(ix, _)| count(*ix)).collect();
    let full = counts.iter().map(|counts| counts.total).max().unwrap_or_default();
    let part = |((ix, action), counts): (&(Ix<Action>, &Action), &state::Counts)| ActionPart {
        link: sheet.link(Subject::Action(*ix)),
        bar: (counts.total > 0).then(|| chart::bar(sheet, &format!("bar-{}", action.head.id), counts, full)),
        finding: chart::finding(sheet, counts),
        counts: if counts.total > 0 { counts_sentence(sheet, counts) } else { sheet.text("no_milestones_yet") },
        goals: goals.iter().filter(|at| plan.goals[**at].action == *ix).map(|at| sheet.goal_item(*at)).collect(),
        latest: latest(sheet, *ix),
    };
    actions.iter().zip(&counts).map(part).collect()
}

/// The newest entry of the logs of an action's goals and milestones.
fn latest(sheet: &Sheet, action: Ix<Action>) -> Option<String> {
    let plan = sheet.desk.plan;
    let order = state::milestones_in_order(plan).into_iter().map(|ix| &plan.milestones[ix]);
    let milestones = order.filter(|one| one.action == action).filter_map(|one| {
        let last = one.updates.last()?;
        Some((last.date.value, one.title.value.as_str(), sheet.status(last.state.value).label))
    });
    let goals = plan.goals.values().filter(|one| one.action == action).filter_map(|one| {
        let last = one.updates.last()?;
        Some((last.date.value, one.title.value.as_str(), sheet.result(Some(last.state.value)).label))
    });
    let newest = milestones.chain(goals).reduce(|best, one| if one.0 > best.0 { one } else { best })?;
    let date = sheet.desk.format.date(newest.0);
    let facts = [("date", (&date).into()), ("title", newest.1.into()), ("state", (&newest.2).into())];
    Some(sheet.with("report_latest", &facts))
}

/// The entries of all logs after the day from which the report tells, newest first; without such a day, the latest few.
/// Where there is a state to compare with, they are among the changes.
fn reported(sheet: &Sheet, scope: &Scope) -> Vec<Reported> {
    if scope.since.is_some() {
        return Vec::new();
    }
    let plan = sheet.desk.plan;
    let mut rows = Vec::new();
    for ix in state::goals_in_order(plan) {
        let link = sheet.link(Subject::Goal(ix));
        entries(sheet, scope, &plan.goals[ix].updates, &link, "kind_goal", |one| sheet.result(Some(one)), &mut rows);
    }
    for ix in state::milestones_in_order(plan) {
        let link = sheet.link(Subject::Milestone(ix));
        let updates = &plan.milestones[ix].updates;
        entries(sheet, scope, updates, &link, "kind_milestone", |one| sheet.status(one), &mut rows);
    }
    for ix in state::activities_in_order(plan) {
        let link = sheet.link(Subject::Activity(ix));
        let updates = &plan.activities[ix].updates;
        entries(sheet, scope, updates, &link, "kind_activity", |one| sheet.status(one), &mut rows);
    }
    // The sort is stable: entries of one day keep the order of the plan.
    rows.sort_by_key(|row| std::cmp::Reverse(row.0));
    if scope.from.is_none() {
        rows.truncate(LATEST);
    }
    rows.into_iter().map(|(_, row)| row).collect()
}

type Rows = Vec<(crate::base::Date, Reported)>;

fn entries<S: Copy>(
    sheet: &Sheet,
    scope: &Scope,
    updates: &[Update<S>],
    link: &Link,
    kind: &str,
    mark: impl Fn(S) -> State,
    rows: &mut Rows,
) {
    let new = updates.iter().filter(|update| scope.from.is_none_or(|from| update.date.value > from));
    rows.extend(new.map(|update| {
        let row = Reported {
            date: sheet.desk.format.date(update.date.value),
            over: sheet.text(kind),
            link: link.clone(),
            state: mark(update.state.value),
            note: update.note.as_ref().map(|note| sheet.passage(note, 4, "n")),
            evidence: update.evidence.iter().map(|evidence| sheet.evidence(evidence)).collect(),
        };
        (update.date.value, row)
    }));
}
