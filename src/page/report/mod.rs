//! The board's report: what there is to take a stand on, what changed, what is late, what falls due, what the authority
//! says, each action in a few lines. One view, from which the page and the PDF are made.

mod ask;
mod judged;
pub mod meeting;
mod scope;

pub use judged::{Judge, log_of, of_state, until};
pub use scope::{Scope, Since, changes, changes_after};

use super::changes::{ChangeView, Run, WeightGroup, by_weight};
use super::chart;
use super::chart_files;
use super::context::{PageContext, PlanContext};
use super::ledger::UNFOLDED;
use super::overview::{ActionTable, AuthorityView};
use super::revisions::linked;
use super::standing::{is_same, title, weakened};
use super::view::{Chart, EvidencePart, Fact, Frame, Item, Link, Page, Part, StateView};
use crate::base::Date;
use crate::history::Weight;
use crate::plan::entities::Subject;
use crate::plan::{EntityRef, Kind};
use crate::sitemap::PageRoute;
use crate::standing::{due, log};
use crate::text::passage::Passage;
use crate::text::plain::opening;
use serde::Serialize;

/// How many entries of logs are told where neither a state nor a day says which are new.
const LATEST: usize = 10;

/// The kinds of which a report and a start page tell.
pub const TOLD: [Kind; 5] = [Kind::Action, Kind::Goal, Kind::Milestone, Kind::Activity, Kind::Decision];

/// What the page and the PDF see.
#[derive(Serialize)]
pub struct ReportView {
    lead: Passage,
    facts: Vec<Fact>,
    headline: Vec<String>,
    /// What there is to take a stand on, a sentence each.
    ask: Vec<Part>,
    /// What is said where there is nothing.
    ask_none: String,
    /// With what the plan is compared.
    since: String,
    changes: Vec<WeightGroup>,
    /// What is said where there are no changes, or what stands in their place.
    unchanged: Option<String>,
    /// What was reported, where there is no earlier state to compare with.
    reported: Vec<Reported>,
    late: Vec<Item>,
    late_none: String,
    given_up: Vec<Item>,
    next_title: String,
    next: Vec<Item>,
    authorities: Vec<AuthorityView>,
    actions: ActionTable,
    activities: Vec<Item>,
    chart: Option<Chart>,
    stamp: Option<RevisionStamp>,
    /// The line at the foot of each context of paper.
    foot: String,
    /// The same as a PDF.
    pdf: Option<Link>,
    /// The day that the document bears, `2025-12-17`.
    day: String,
}

/// An entry of a log.
#[derive(Serialize)]
struct Reported {
    date: String,
    over: String,
    link: Link,
    state: StateView,
    note: Option<Passage>,
    evidence: Vec<EvidencePart>,
}

/// A revision by its name and digest, for the minutes.
#[derive(Serialize)]
struct RevisionStamp {
    title: String,
    digest: String,
}

/// The page of the report, as it stands on the site.
pub fn page(shared: &PlanContext) -> Page {
    let context = &shared.context(shared.addresses.page(PageRoute::Report));
    let mut view = view(context, &Scope::of_site(shared));
    let files = chart_files::offer(context, view.chart.as_mut_slice());
    Page { files, ..Page::new(&frame(context), "report.html", &view) }
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
    let heading = context.shared.report_heading();
    let description = context.with("report_description", &[("plan", (&context.shared.plan.title.value).into())]);
    let mut frame = context.frame("report", &heading, &description, Some(PageRoute::Report));
    context.tell_untranslated(&mut frame, &TOLD);
    frame
}

fn view(context: &PageContext, scope: &Scope) -> ReportView {
    let shared = context.shared;
    let plan = shared.plan;
    let (next_title, next, commitments) = next(context, scope);
    let before = earlier(context, scope);
    let mut changes = by_weight(shared.strings, linked(context, &joined(&scope.changes)));
    changes.iter_mut().for_each(|group| fold(context, group));
    let reported = reported(context, scope);
    let beside = match scope.since {
        Some(_) if changes.is_empty() => Some("report_unchanged"),
        None if reported.is_empty() && scope.from.is_some() => Some("nothing_reported_since"),
        None if due::promised(plan).next().is_none() => None,
        None if reported.is_empty() => Some("nothing_reported"),
        None if scope.from.is_some() => Some("reported_since"),
        None if shared.revision.is_none() => Some("reported_latest"),
        _ => None,
    };
    let unchanged = beside.map(|id| context.text(id));
    let ask = ask::sentences(context, scope, commitments, before.len());
    if !before.is_empty() {
        let at = changes.iter().take_while(|group| group.weight <= Weight::Softening).count();
        changes.insert(at, told_before(context, before));
    }
    let told: Vec<&ChangeView> = changes.iter().flat_map(|group| &group.changes).collect();
    let told: Vec<EntityRef> = told.iter().filter(|one| one.gives_up()).map(|one| one.entity.clone()).collect();
    let stamp = scope.stamp.map(|mark| RevisionStamp { title: mark.title.clone(), digest: mark.digest.clone() });
    let as_of = shared.as_of_text().unwrap_or_else(|| context.text("no_dates"));
    let revision = stamp.as_ref().map_or_else(String::new, |stamp| format!(" · {} {}", stamp.title, stamp.digest));
    let (corner, rows) = chart::by_action(context);
    ReportView {
        lead: context.passage(&plan.summary, 3, "l"),
        facts: facts(context, scope, &as_of),
        headline: context.headline(),
        ask,
        ask_none: ask::none(context),
        since: scope.sentence(context),
        unchanged,
        changes,
        reported,
        late: due::overdue(plan, shared.as_of).into_iter().map(|one| context.answered(one)).collect(),
        late_none: context.none_late(),
        given_up: due::given_up(plan)
            .into_iter()
            .map(|one| context.given_up(one, told.contains(&one.reference(plan))))
            .collect(),
        next_title,
        next,
        authorities: context.authorities(),
        actions: context.action_table(),
        activities: shared.orders().activities.iter().map(|ix| context.item(Subject::Activity(*ix))).collect(),
        chart: chart::status_bars(context, "actions", corner, &rows),
        foot: format!("{} · {as_of}{revision}", plan.title.value),
        stamp,
        pdf: shared.pdf.then(|| Link::to(context.to(&pdf_path(shared)), context.text("report_as_pdf"))),
        day: shared.as_of.unwrap_or_else(|| plan.period.first()).to_string(),
    }
}

/// A board reads in full what was taken away or went back; of the rest, what the first are and how they stand.
fn fold(context: &PageContext, group: &mut WeightGroup) {
    if group.weight <= Weight::Setback {
        return;
    }
    for change in &mut group.changes {
        // What was stands beside what is where a promise became more; a report has nothing before it.
        let (before, after) = match group.weight {
            Weight::Strengthening => (change.before.take(), change.after.take()),
            // The whole of a text that reads otherwise is no news; what is called otherwise is.
            Weight::Editorial if !is_brief(change) => (None, None),
            Weight::Editorial => (change.before.take(), change.after.take()),
            _ => (None, change.after.take()),
        };
        (change.before, change.after) = (before.map(|runs| shortened(&runs)), after.map(|runs| shortened(&runs)));
    }
    let left = group.shorten(UNFOLDED);
    group.more = (left > 0)
        .then(|| Link::to(context.place(PageRoute::Changes), context.with("more_changes", &[("count", left.into())])));
}

/// Letters of both sides that fit beside a name.
const BRIEF: usize = 240;

/// Whether both sides of a change are no more than a line or two.
fn is_brief(change: &ChangeView) -> bool {
    let letters = |runs: &Vec<Run>| runs.iter().map(|run| run.text.chars().count()).sum::<usize>();
    change.before.iter().chain(&change.after).map(letters).sum::<usize>() <= BRIEF
}

/// Changes, the newest first, with those of one field that take nothing away as one: from what was to what is. What has come
/// back to what it was is no change.
fn joined(changes: &[ChangeView]) -> Vec<ChangeView> {
    let mut all: Vec<ChangeView> = Vec::new();
    for change in changes {
        let same = |one: &&mut ChangeView| {
            change.weight == Weight::Editorial && one.weight == change.weight && one.fingerprint == change.fingerprint
        };
        match all.iter_mut().find(same) {
            Some(newer) if newer.before.is_some() && change.after.is_some() => newer.before.clone_from(&change.before),
            _ => all.push(change.clone()),
        }
    }
    let text = |runs: &Option<Vec<Run>>| {
        runs.as_ref().map(|runs| runs.iter().map(|run| run.text.as_str()).collect::<String>())
    };
    all.retain(|one| one.weight != Weight::Editorial || one.before.is_none() || text(&one.before) != text(&one.after));
    all
}

/// The first words of a side.
fn shortened(runs: &[Run]) -> Vec<Run> {
    let text: String = runs.iter().map(|run| run.text.as_str()).collect();
    vec![Run { text: opening(&text), changed: false }]
}

/// What took something away from the plan within twelve months, and came before that with which the plan is compared.
fn earlier(context: &PageContext, scope: &Scope) -> Vec<ChangeView> {
    let told = |change: &ChangeView| scope.changes.iter().any(|one| is_same(one, change));
    weakened(context).into_iter().filter(|change| !told(change)).collect()
}

/// The same under a heading of its own.
fn told_before(context: &PageContext, changes: Vec<ChangeView>) -> WeightGroup {
    let groups = by_weight(context.shared.strings, linked(context, &changes));
    let changes = groups.into_iter().flat_map(|group| group.changes).collect();
    WeightGroup::of(Weight::Weakening, title(context, "weakened_before"), changes)
}

/// Where the report lies as a PDF.
pub fn pdf_path(shared: &PlanContext) -> String {
    shared.addresses.file("report.pdf")
}

fn facts(context: &PageContext, scope: &Scope, as_of: &str) -> Vec<Fact> {
    let shared = context.shared;
    let mut facts =
        vec![context.fact("period", shared.format.period(&shared.plan.period)), context.fact("as_of_label", as_of)];
    facts.extend(scope.judged.as_ref().map(|judged| context.fact("report_judged", judged.clone())));
    facts.extend(shared.has_board().then(|| context.next_meeting(scope.meeting)));
    facts.extend(context.next_account());
    if let Some(number) = &shared.plan.case_number {
        facts.push(context.fact("case_number", number.value.clone()));
    }
    facts
}

/// What falls due before the meeting; without a meeting to look ahead to, what falls due first. With how much of it is a
/// commitment: an answer that an authority waits for is none.
fn next(context: &PageContext, scope: &Scope) -> (String, Vec<Item>, usize) {
    let plan = context.shared.plan;
    let mut next = due::next(plan, context.shared.as_of, scope.meeting);
    let title = match scope.meeting {
        Some(date) => {
            let date = context.shared.format.date(date);
            context.with("report_before_meeting", &[("date", (&date).into())])
        }
        None => {
            let first = next.first().and_then(|one| due::last(plan, *one));
            next.retain(|one| due::last(plan, *one) == first);
            context.text("report_next")
        }
    };
    let commitments = next.iter().filter(|one| one.kind().is_commitment()).count();
    (title, next.into_iter().map(|one| context.answered(one)).collect(), commitments)
}

/// The entries of all logs after the day from which the report tells, newest first; without such a day, the latest few.
/// Where there is a state to compare with, they are among the changes.
fn reported(context: &PageContext, scope: &Scope) -> Vec<Reported> {
    if scope.since.is_some() {
        return Vec::new();
    }
    let most = if scope.from.is_none() { LATEST } else { usize::MAX };
    reported_between(context, scope.from, None, most)
}

/// The entries of all logs after a day and up to another one, the newest first.
fn reported_between(context: &PageContext, from: Option<Date>, until: Option<Date>, most: usize) -> Vec<Reported> {
    let row = |log::ReportedEntry { of, entry }: log::ReportedEntry| Reported {
        date: context.shared.format.date(entry.date.value),
        over: context.kind(of.kind()),
        link: context.link(of),
        state: context.reported(entry.state),
        note: entry.note.map(|note| context.passage(note, 4, "n")),
        evidence: entry.evidence.iter().map(|evidence| context.evidence(evidence)).collect(),
    };
    let within = |report: &log::ReportedEntry| {
        let day = report.entry.date.value;
        from.is_none_or(|from| day > from) && until.is_none_or(|until| day <= until)
    };
    log::reports(context.shared.plan).into_iter().filter(within).take(most).map(row).collect()
}
