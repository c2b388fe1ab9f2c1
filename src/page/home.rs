//! The start page of a plan: how it is going, as of when, what the authority says, what is late, what comes next.

use super::changes::{ChangeView, by_weight};
use super::chart;
use super::context::{PageContext, PlanContext};
use super::decision;
use super::revisions;
use super::view::{Chart, Entry, Item, Link, Page, State};
use crate::base::Date;
use crate::history::change::{Rule, Weight};
use crate::plan::entities::{Decision, Milestone, Subject};
use crate::plan::table::Ix;
use crate::plan::vocabulary::Status;
use crate::sitemap::PageRoute;
use crate::sitemap::files;
use crate::standing::state::{self, Counts};
use crate::text::passage::Passage;
use crate::text::prose::excerpt;
use serde::Serialize;

/// Most rows of a list on the start page; the rest is one link away.
const MAX_ROWS: usize = 5;

/// An action as a row of the start page and of the report.
#[derive(Serialize)]
pub struct ActionRow {
    /// The action.
    pub link: Link,
    /// The stacked bar of its milestones.
    pub bar: Option<String>,
    /// The same in words.
    pub counts: String,
    /// Its goals with their results.
    pub goals: Vec<Item>,
}

/// What an authority says, by its newest decision.
#[derive(Serialize)]
pub struct AuthorityView {
    /// Who.
    pub authority: String,
    /// The newest decision.
    pub link: Link,
    /// Its date, or that it is not known.
    pub date: String,
    /// Whether the case goes on.
    pub case: String,
    /// Its areas.
    pub areas: Vec<AreaRow>,
}

/// An area of the newest decision.
#[derive(Serialize)]
pub struct AreaRow {
    /// The area.
    pub link: Link,
    /// The verdict.
    pub verdict: Option<State>,
    /// The authority's own words.
    pub statement: Option<String>,
    /// The language of the statement, where it is not the page's.
    pub statement_lang: Option<&'static str>,
    /// What is still expected.
    pub expects: Option<Passage>,
}

/// A recent entry of some log.
#[derive(Serialize)]
pub struct News {
    /// What it is about.
    pub link: Link,
    /// Its kind in small words.
    pub over: String,
    /// The entry.
    pub entry: Entry,
}

/// What changed last: since the newest revision, or else in it.
#[derive(Serialize)]
struct Changed {
    /// Between which states, and how many of the changes weaken the plan.
    lead: String,
    changes: Vec<ChangeView>,
    all: Link,
}

#[derive(Serialize)]
struct View {
    /// The news in one sentence each, the most important first.
    headline: Vec<String>,
    counted: Link,
    lead: String,
    actions: Vec<ActionRow>,
    authorities: Vec<AuthorityView>,
    /// What changed last, the gravest first; `None` where no revision is frozen yet.
    changed: Option<Changed>,
    news: Vec<Item>,
    late: Vec<Item>,
    late_more: Option<Link>,
    next: Vec<Item>,
    next_more: Option<Link>,
    years: Option<Chart>,
    ways: Vec<Link>,
}

/// The start page of a plan.
pub fn page(shared: &PlanContext) -> Page {
    let context = &shared.context(shared.addresses.page(PageRoute::Home));
    let plan = shared.plan;
    let counts = state::count(plan.milestones.values(), shared.as_of);
    let mut late = late_items(context);
    let mut next = next_items(context, None);
    let more = |items: &mut Vec<Item>, id: &str| {
        let all = items.len();
        items.truncate(MAX_ROWS);
        (all > MAX_ROWS).then(|| Link {
            href: context.place(PageRoute::Milestones),
            text: context.with(id, &[("count", all.into())]),
            lang: None,
        })
    };
    let (late_more, next_more) = (more(&mut late, "all_late"), more(&mut next, "all_next"));
    let order = state::milestones_in_order(plan);
    let view = View {
        headline: headline(context, &counts),
        counted: Link { href: context.place(PageRoute::Counted), text: context.text("menu_counted"), lang: None },
        lead: context.prose(&plan.summary, 3, false, "l"),
        actions: action_rows(context),
        authorities: authorities(context),
        changed: changed(context),
        news: news(context).into_iter().take(MAX_ROWS).map(brief).collect(),
        late,
        late_more,
        next,
        next_more,
        years: chart::status_bars(context, "years", "due_year", &chart::by_year(plan, &order)),
        ways: ways(context),
    };
    let mut frame = context.frame("home", &plan.title.value, &excerpt(&plan.summary.text), Some(PageRoute::Home));
    frame.heading_lang = context.lang(&plan.title.place);
    frame.alternates.extend(shared.revision.is_none().then(|| context.catalogue()));
    Page::new(&frame, "home.html", &view)
}

/// The gravest changes since the newest revision; where nothing has changed since, those of that revision.
fn changed(context: &PageContext) -> Option<Changed> {
    let past = context.shared.past?;
    let newest = past.newest()?;
    let (changes, lead, all) = if past.since.is_empty() && !newest.changes.is_empty() {
        let page = context.shared.addresses.frozen(&newest.id).page(PageRoute::Changes);
        (&newest.changes, "changed_in", context.to(&page))
    } else {
        (&past.since, "changed_since", context.place(PageRoute::Changes))
    };
    let weakening = changes.iter().filter(|change| change.weight == Weight::Weakening.word()).count();
    let date = context.shared.format.date(newest.date);
    let facts = [
        ("revision", (&newest.title).into()),
        ("date", (&date).into()),
        ("count", changes.len().into()),
        ("weakening", weakening.into()),
    ];
    let groups = by_weight(context.shared.strings, revisions::linked(context, changes));
    Some(Changed {
        lead: context.with(lead, &facts),
        changes: groups.into_iter().flat_map(|group| group.changes).filter_map(headlined).take(MAX_ROWS).collect(),
        all: Link { href: all, text: context.text("all_changes"), lang: None },
    })
}

/// A change as the start page shows it: what was taken back in full, other changes by name. New entries of logs are told
/// beside it.
fn headlined(change: ChangeView) -> Option<ChangeView> {
    let whole = change.weight == Weight::Weakening.word() || change.weight == Weight::Setback.word();
    if !whole && change.fingerprint.starts_with(Rule::UpdateAdded.name()) {
        return None;
    }
    Some(if whole { change } else { ChangeView { before: None, after: None, ..change } })
}

/// An entry of a log as a row: when, what it is about, its state, and its first words.
fn brief(news: News) -> Item {
    Item {
        link: news.link,
        over: Some(format!("{} · {}", news.entry.date, news.over)),
        due: None,
        state: Some(news.entry.state),
        note: news.entry.brief,
        note_lang: news.entry.note_lang,
    }
}

/// The ways on from the start page.
fn ways(context: &PageContext) -> Vec<Link> {
    let place = |place| Link { href: context.place(place), text: context.text(place.label()), lang: None };
    let mut ways: Vec<Link> =
        [PageRoute::Report, PageRoute::Changes, PageRoute::Counted, PageRoute::Data].map(place).into();
    if context.shared.revision.is_none() {
        for (path, label) in [(files::FEED, "subscribe"), (files::CALENDAR, "subscribe_calendar")] {
            let href = context.to(&context.shared.addresses.file(path));
            ways.push(Link { href, text: context.text(label), lang: None });
        }
    }
    ways
}

/// The state of the plan in sentences: done, going on, late, unproven.
pub fn headline(context: &PageContext, counts: &Counts) -> Vec<String> {
    if counts.total == 0 {
        return vec![context.text("no_milestones_yet")];
    }
    let mut sentences = vec![
        context.with("headline_done", &[("done", counts.of(Status::Done).into()), ("total", counts.total.into())]),
    ];
    for (status, id) in [(Status::PartlyDone, "headline_partly"), (Status::Ongoing, "headline_going")] {
        if counts.of(status) > 0 {
            sentences.push(context.with(id, &[("count", counts.of(status).into())]));
        }
    }
    if counts.late > 0 {
        sentences.push(context.with("headline_late", &[("count", counts.late.into())]));
    }
    if counts.without_evidence > 0 {
        sentences.push(context.with("headline_unproven", &[("count", counts.without_evidence.into())]));
    }
    sentences
}

/// Every action with its milestones and goals.
pub fn action_rows(context: &PageContext) -> Vec<ActionRow> {
    let plan = context.shared.plan;
    let goals = state::goals_in_order(plan);
    let mut actions: Vec<_> = plan.actions.iter().collect();
    actions.sort_by_key(|(_, action)| action.number.value);
    let counts: Vec<Counts> = actions
        .iter()
        .map(|(ix, _)| state::count(plan.milestones.values().filter(|one| one.action == *ix), context.shared.as_of))
        .collect();
    let full = counts.iter().map(|counts| counts.total).max().unwrap_or_default();
    let row = |((ix, action), counts): (&(Ix<_>, &crate::plan::entities::Action), &Counts)| ActionRow {
        link: context.link(Subject::Action(*ix)),
        bar: (counts.total > 0).then(|| chart::bar(context, &format!("bar-{}", action.head.id), counts, full)),
        counts: context.counts(counts),
        goals: goals.iter().filter(|at| plan.goals[**at].action == *ix).map(|at| context.goal_item(*at)).collect(),
    };
    actions.iter().zip(&counts).map(row).collect()
}

/// The newest decision of each chain, of those that had been made by the as-of date.
pub fn newest_decisions(shared: &PlanContext) -> Vec<Ix<Decision>> {
    let plan = shared.plan;
    let made = |ix: Ix<Decision>| {
        let date = plan.decisions[ix].date.as_ref().map(|date| date.value);
        !date.zip(shared.as_of).is_some_and(|(date, as_of)| date > as_of)
    };
    let followed = |ix| plan.decisions.iter().any(|(at, later)| later.follows == Some(ix) && made(at));
    decision::in_order(shared).into_iter().filter(|ix| made(*ix) && !followed(*ix)).collect()
}

/// What each authority says, by the newest decision of each chain.
pub fn authorities(context: &PageContext) -> Vec<AuthorityView> {
    let shared = context.shared;
    let plan = shared.plan;
    let newest = newest_decisions(shared).into_iter();
    newest
        .map(|ix| {
            let decision = &plan.decisions[ix];
            let link = context.link(Subject::Decision(ix));
            let area = |area: &crate::plan::entities::Area| AreaRow {
                link: Link {
                    href: format!("{}#{}", link.href, super::context::area_anchor(&area.id.value)),
                    text: area.title.value.clone(),
                    lang: context.lang(&area.title.place),
                },
                verdict: area.verdict.as_ref().map(|verdict| context.verdict(verdict.value)),
                statement: area.statement.as_ref().map(|statement| statement.value.clone()),
                statement_lang: area.statement.as_ref().and_then(|statement| context.lang(&statement.place)),
                expects: area.expects.as_ref().map(|text| context.passage(text, 5, "e")),
            };
            AuthorityView {
                authority: decision.authority.value.clone(),
                date: decision
                    .date
                    .as_ref()
                    .map_or_else(|| context.text("date_unknown"), |date| shared.format.date(date.value)),
                case: context.text(&format!("case_{}", decision.case.word())),
                areas: decision.areas.iter().map(area).collect(),
                link,
            }
        })
        .collect()
}

/// Every late milestone and goal, the longest overdue first.
pub fn late_items(context: &PageContext) -> Vec<Item> {
    let plan = context.shared.plan;
    let as_of = context.shared.as_of;
    let order = state::milestones_in_order(plan);
    let milestones = order
        .iter()
        .map(|ix| (*ix, &plan.milestones[*ix]))
        .filter(|(_, milestone)| state::is_late(milestone, as_of))
        .map(|(ix, one)| {
            (one.due.last(), with_kind(context, context.milestone_item(ix), "kind_milestone", one.action))
        });
    let goals = state::goals_in_order(plan)
        .into_iter()
        .map(|ix| (ix, &plan.goals[ix]))
        .filter(|(_, goal)| state::goal_is_late(goal, as_of))
        .map(|(ix, one)| (one.due.last(), with_kind(context, context.goal_item(ix), "kind_goal", one.action)));
    in_time(milestones.chain(goals).collect())
}

/// What falls due next and is not finished; with `until`, no later than that day.
pub fn next_items(context: &PageContext, until: Option<Date>) -> Vec<Item> {
    let plan = context.shared.plan;
    let as_of = context.shared.as_of;
    let open = |milestone: &Milestone| !state::status(&milestone.updates).is_settled();
    let within = |last: Date| until.is_none_or(|until| last <= until);
    let order = state::milestones_in_order(plan);
    let milestones = order
        .iter()
        .map(|ix| (*ix, &plan.milestones[*ix]))
        .filter(|(_, one)| open(one) && !state::is_late(one, as_of) && within(one.due.last()))
        .map(|(ix, one)| {
            (one.due.last(), with_kind(context, context.milestone_item(ix), "kind_milestone", one.action))
        });
    let judged = |ix| matches!(state::result(&plan.goals[ix]), Some(result) if result.word().ends_with("met"));
    let goals = state::goals_in_order(plan)
        .into_iter()
        .map(|ix| (ix, &plan.goals[ix]))
        .filter(|(ix, one)| !judged(*ix) && !state::goal_is_late(one, as_of) && within(one.due.last()))
        .map(|(ix, one)| (one.due.last(), with_kind(context, context.goal_item(ix), "kind_goal", one.action)));
    in_time(milestones.chain(goals).collect())
}

fn in_time(mut items: Vec<(Date, Item)>) -> Vec<Item> {
    items.sort_by_key(|(last, _)| *last);
    items.into_iter().map(|(_, item)| item).collect()
}

fn with_kind(context: &PageContext, item: Item, kind: &str, action: Ix<crate::plan::entities::Action>) -> Item {
    let number = context.shared.plan.actions[action].number.value.to_string();
    let kind = context.text(kind);
    Item {
        over: Some(context.with("kind_of_action", &[("kind", (&kind).into()), ("number", (&number).into())])),
        ..item
    }
}

/// The entries of all logs, newest first.
pub fn news(context: &PageContext) -> Vec<News> {
    let plan = context.shared.plan;
    let mut news: Vec<(String, News)> = Vec::new();
    let mut add = |link: Link, kind: &str, log: Vec<Entry>| {
        for entry in log {
            news.push((entry.iso.clone(), News { link: link.clone(), over: context.text(kind), entry }));
        }
    };
    for ix in state::goals_in_order(plan) {
        let log = context.log(&plan.goals[ix].updates, None, |result| context.result(Some(result)));
        add(context.link(Subject::Goal(ix)), "kind_goal", log);
    }
    for ix in state::milestones_in_order(plan) {
        let log = context.log(&plan.milestones[ix].updates, None, |status| context.status(status));
        add(context.link(Subject::Milestone(ix)), "kind_milestone", log);
    }
    for ix in state::activities_in_order(plan) {
        let log = context.log(&plan.activities[ix].updates, None, |status| context.status(status));
        add(context.link(Subject::Activity(ix)), "kind_activity", log);
    }
    // The sort is stable: entries of one day keep the order of the plan.
    news.sort_by(|a, b| b.0.cmp(&a.0));
    news.into_iter().map(|(_, news)| news).collect()
}
