//! The board's report: what there is to take a stand on, what changed, what is late, what falls due, what the authority
//! says, each action in a few lines. One view, from which the page and the PDF are made.

mod ask;
mod scope;

pub use scope::{Scope, Since, changes};

use super::changes::{WeightGroup, by_weight};
use super::chart;
use super::context::{PageContext, PlanContext};
use super::entity::activity_item;
use super::home::{self, AuthorityView};
use super::revisions::linked;
use super::view::{Chart, Fact, Frame, Item, Link, Page, Part, State};
use crate::plan::entities::{Action, Subject, Update};
use crate::plan::table::Ix;
use crate::sitemap::PageRoute;
use crate::standing::state;
use crate::text::passage::Passage;
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
    /// The line at the foot of each context of paper.
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
pub fn page(shared: &PlanContext) -> Page {
    of(shared, &Scope::of_site(shared), "report.html")
}

/// The report over a scope through a template.
pub fn of(shared: &PlanContext, scope: &Scope, template: &'static str) -> Page {
    let context = &shared.context(shared.addresses.page(PageRoute::Report));
    Page::new(&frame(context), template, &view(context, scope))
}

/// What the page sees, as data for the PDF: the frame as `page`, the report as `view`.
pub fn data(shared: &PlanContext, scope: &Scope) -> serde_json::Value {
    let context = &shared.context(shared.addresses.page(PageRoute::Report));
    let (frame, view) = (frame(context), view(context, scope));
    serde_json::json!({ "page": frame, "view": view })
}

fn frame(context: &PageContext) -> Frame {
    let heading = context.text("report_heading");
    let description = context.with("report_description", &[("plan", (&context.shared.plan.title.value).into())]);
    context.frame("report", &heading, &description, Some(PageRoute::Report))
}

fn view(context: &PageContext, scope: &Scope) -> View {
    let shared = context.shared;
    let plan = shared.plan;
    let counts = state::count(plan.milestones.values(), shared.as_of);
    let (next_title, next) = next(context, scope);
    let changes = by_weight(shared.strings, linked(context, &scope.changes));
    let stamp = scope.stamp.map(|mark| Stamp { title: mark.title.clone(), digest: mark.digest.clone() });
    let as_of = shared.as_of_text().unwrap_or_else(|| context.text("no_dates"));
    let revision = stamp.as_ref().map_or_else(String::new, |stamp| format!(" · {} {}", stamp.title, stamp.digest));
    View {
        lead: context.passage(&plan.summary, 3, "l"),
        facts: facts(context, scope, &as_of),
        headline: home::headline(context, &counts),
        ask: ask::sentences(context, scope, next.len()),
        since: scope.sentence(context),
        unchanged: (changes.is_empty() && scope.since.is_some()).then(|| context.text("report_unchanged")),
        changes,
        reported: reported(context, scope),
        late: home::late_items(context),
        next_title,
        next,
        authorities: home::authorities(context),
        actions: actions(context),
        activities: state::activities_in_order(plan).into_iter().map(|ix| activity_item(context, ix)).collect(),
        chart: chart::status_bars(context, "actions", "kind_action", &chart::by_action(context)),
        foot: format!("{} · {as_of}{revision}", plan.title.value),
        stamp,
        pdf: shared.pdf.then(|| Link {
            href: context.to(&pdf_path(shared)),
            text: context.text("report_as_pdf"),
            lang: None,
        }),
        day: shared.as_of.unwrap_or_else(|| plan.period.first()).to_string(),
    }
}

/// Where the report lies as a PDF.
pub fn pdf_path(shared: &PlanContext) -> String {
    shared.addresses.file("report.pdf")
}

fn facts(context: &PageContext, scope: &Scope, as_of: &str) -> Vec<Fact> {
    let shared = context.shared;
    let meeting = scope.meeting.map_or_else(|| context.text("not_stated"), |date| shared.format.date(date));
    let mut facts = vec![
        context.fact("period", shared.format.period(&shared.plan.period)),
        context.fact("as_of_label", as_of),
        context.fact("next_meeting", meeting),
    ];
    if let Some(number) = &shared.plan.case_number {
        facts.push(context.fact("case_number", number.value.clone()));
    }
    facts
}

/// What falls due before the meeting; without a meeting to look ahead to, what falls due first.
fn next(context: &PageContext, scope: &Scope) -> (String, Vec<Item>) {
    let mut next = home::next_items(context, scope.meeting);
    match scope.meeting {
        Some(date) => {
            let date = context.shared.format.date(date);
            (context.with("report_before_meeting", &[("date", (&date).into())]), next)
        }
        None => {
            let first = next.first().and_then(|item| item.due.clone());
            next.retain(|item| item.due == first);
            (context.text("report_next"), next)
        }
    }
}

fn actions(context: &PageContext) -> Vec<ActionPart> {
    let plan = context.shared.plan;
    let goals = state::goals_in_order(plan);
    let mut actions: Vec<(Ix<Action>, &Action)> = plan.actions.iter().collect();
    actions.sort_by_key(|(_, action)| action.number.value);
    let count = |ix| state::count(plan.milestones.values().filter(|one| one.action == ix), context.shared.as_of);
    let counts: Vec<_> = actions.iter().map(|(ix, _)| count(*ix)).collect();
    let full = counts.iter().map(|counts| counts.total).max().unwrap_or_default();
    let part = |((ix, action), counts): (&(Ix<Action>, &Action), &state::Counts)| ActionPart {
        link: context.link(Subject::Action(*ix)),
        bar: (counts.total > 0).then(|| chart::bar(context, &format!("bar-{}", action.head.id), counts, full)),
        finding: chart::finding(context, counts),
        counts: context.counts(counts),
        goals: goals.iter().filter(|at| plan.goals[**at].action == *ix).map(|at| context.goal_item(*at)).collect(),
        latest: latest(context, *ix),
    };
    actions.iter().zip(&counts).map(part).collect()
}

/// The newest entry of the logs of an action's goals and milestones.
fn latest(context: &PageContext, action: Ix<Action>) -> Option<String> {
    let plan = context.shared.plan;
    let order = state::milestones_in_order(plan).into_iter().map(|ix| &plan.milestones[ix]);
    let milestones = order.filter(|one| one.action == action).filter_map(|one| {
        let last = one.updates.last()?;
        Some((last.date.value, one.title.value.as_str(), context.status(last.state.value).label))
    });
    let goals = plan.goals.values().filter(|one| one.action == action).filter_map(|one| {
        let last = one.updates.last()?;
        Some((last.date.value, one.title.value.as_str(), context.result(Some(last.state.value)).label))
    });
    let newest = milestones.chain(goals).reduce(|best, one| if one.0 > best.0 { one } else { best })?;
    let date = context.shared.format.date(newest.0);
    let facts = [("date", (&date).into()), ("title", newest.1.into()), ("state", (&newest.2).into())];
    Some(context.with("report_latest", &facts))
}

/// The entries of all logs after the day from which the report tells, newest first; without such a day, the latest few.
/// Where there is a state to compare with, they are among the changes.
fn reported(context: &PageContext, scope: &Scope) -> Vec<Reported> {
    if scope.since.is_some() {
        return Vec::new();
    }
    let plan = context.shared.plan;
    let mut rows = Vec::new();
    for ix in state::goals_in_order(plan) {
        let link = context.link(Subject::Goal(ix));
        entries(
            context,
            scope,
            &plan.goals[ix].updates,
            &link,
            "kind_goal",
            |one| context.result(Some(one)),
            &mut rows,
        );
    }
    for ix in state::milestones_in_order(plan) {
        let link = context.link(Subject::Milestone(ix));
        let updates = &plan.milestones[ix].updates;
        entries(context, scope, updates, &link, "kind_milestone", |one| context.status(one), &mut rows);
    }
    for ix in state::activities_in_order(plan) {
        let link = context.link(Subject::Activity(ix));
        let updates = &plan.activities[ix].updates;
        entries(context, scope, updates, &link, "kind_activity", |one| context.status(one), &mut rows);
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
    context: &PageContext,
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
            date: context.shared.format.date(update.date.value),
            over: context.text(kind),
            link: link.clone(),
            state: mark(update.state.value),
            note: update.note.as_ref().map(|note| context.passage(note, 4, "n")),
            evidence: update.evidence.iter().map(|evidence| context.evidence(evidence)).collect(),
        };
        (update.date.value, row)
    }));
}
