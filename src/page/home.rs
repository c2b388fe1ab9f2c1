//! The start page of a plan: how it is going, as of when, what the authority says, what is late, what comes next.

use super::changes::{ChangeView, by_weight};
use super::context::{PageContext, PlanContext};
use super::history::{Mark, Past};
use super::moved;
use super::overview::{ActionTable, AuthorityView};
use super::promises::{self, StripView};
use super::report::TOLD;
use super::revisions;
use super::standing;
use super::view::{Group, Item, Link, Page};
use super::weakened::WeakenedView;
use crate::history::{Rule, Weight};
use crate::plan::entities::{Indicator, Narrative, Subject};
use crate::plan::vocabulary::Status;
use crate::plan::{EntityRef, Kind};
use crate::sitemap::{PageRoute, files};
use crate::standing::counts::{self, Counted};
use crate::standing::due;
use crate::standing::log::{ReportedEntry, reports};
use crate::text::plain::excerpt;
use serde::Serialize;
use std::collections::BTreeSet;

/// Most rows of a list on the start page; the rest is one link away.
const MAX_ROWS: usize = 6;

/// The same of a plan with more than [`LARGE`] steps, whose every section is longer; and most of its reports and changes.
const MAX_ROWS_OF_LARGE: usize = 4;
const MAX_NEWS_OF_LARGE: usize = 3;

/// Most steps of a plan that is told at length.
const LARGE: usize = 40;

/// What changed last: since the newest revision, or else in it.
#[derive(Serialize)]
struct Changed {
    /// Between which states, and how many of the changes weaken the plan.
    lead: String,
    changes: Vec<ChangeView>,
    all: Link,
}

/// A figure with its words.
#[derive(Serialize)]
struct KeyFigure {
    figure: usize,
    /// `av 113`, beside it.
    of: Option<String>,
    words: String,
    /// How it is coloured; nothing is told by that alone.
    class: &'static str,
}

#[derive(Serialize)]
struct HomeView {
    /// The news in one sentence each, the most important first.
    headline: Vec<String>,
    counted: Link,
    lead: String,
    actions: ActionTable,
    authorities: Vec<AuthorityView>,
    /// What took something away from the plan within twelve months or two meetings, the gravest first.
    weakened: Option<WeakenedView>,
    weakened_title: String,
    /// What else changed last; `None` where no revision is frozen yet.
    changed: Option<Changed>,
    news: Vec<Item>,
    given_up: Vec<Item>,
    given_up_more: Option<Link>,
    /// Whether anything can be reported on.
    promises: bool,
    /// Whether anything has a time, so that it can be late or next.
    timed: bool,
    late: Vec<Item>,
    late_none: String,
    late_more: Option<Link>,
    next: Vec<Item>,
    next_more: Option<Link>,
    /// What the plan is, and as of when.
    over: String,
    /// The state in four figures.
    keys: Vec<KeyFigure>,
    strip: Option<StripView>,
    ways: Vec<Link>,
    /// The figures and the texts of a plan that promises nothing.
    contents: Vec<Group>,
    /// Whether the plan is so large that its sections are told in brief.
    brief: bool,
}

/// The start page of a plan.
pub fn page(shared: &PlanContext) -> Page {
    let context = &shared.context(shared.addresses.page(PageRoute::Home));
    let plan = shared.plan;
    let brief = counts::steps(plan, shared.as_of).total > LARGE;
    let (most, most_news) = if brief { (MAX_ROWS_OF_LARGE, MAX_NEWS_OF_LARGE) } else { (MAX_ROWS, MAX_ROWS) };
    // The first rows of a list, and the way to the others, of which the report has every kind.
    let rows = |all: Vec<Subject>, id: &str, anchor: &str| {
        let more = (all.len() > MAX_ROWS).then(|| {
            Link::to(
                format!("{}#{anchor}", context.place(PageRoute::Report)),
                context.with(id, &[("count", all.len().into())]),
            )
        });
        let kept = if more.is_some() { most } else { MAX_ROWS };
        (all.into_iter().take(kept).map(|one| context.commitment(one)).collect::<Vec<Item>>(), more)
    };
    let mut weakened = weakened(context);
    // What was weakened tells why; the list has all that was given up, as it is counted.
    let told: BTreeSet<&EntityRef> = weakened.iter().flat_map(WeakenedView::given_up).collect();
    let all_given_up = due::given_up(plan);
    let (_, given_up_more) = rows(all_given_up.clone(), "all_given_up", "_given-up");
    let kept = if given_up_more.is_some() { most } else { MAX_ROWS };
    let brief_if_told = |one: &Subject| context.given_up(*one, told.contains(&one.reference(plan)));
    let mut given_up: Vec<Item> = all_given_up.iter().take(kept).map(brief_if_told).collect();
    let counted = weakened.as_mut().filter(|weakened| weakened.is_counted());
    if let (Some(weakened), Some(more)) = (counted, &given_up_more) {
        given_up.clear();
        weakened.lead_on(more.clone());
    }
    let overdue = due::overdue(plan, shared.as_of);
    let of_kinds = late_of_kinds(context, &overdue);
    let (late, late_more) = rows(overdue, "all_late", "_late");
    let late_more = late_more.map(|more| Link { text: of_kinds.unwrap_or(more.text), ..more });
    let (next, next_more) = rows(due::next(plan, shared.as_of, None), "all_next", "_next");
    let next_more = next_more.map(|more| Link { href: context.place(PageRoute::Milestones), ..more });
    let mut strip = promises::strip(context, promises::all(context));
    let files = strip.as_mut().map(|strip| strip.offer(context)).unwrap_or_default();
    let keys = keys(context);
    let view = HomeView {
        brief,
        weakened_title: weakened_title(context),
        weakened,
        headline: if keys.is_empty() || strip.is_none() {
            context.headline()
        } else {
            context.headline_beside_figures()
        },
        counted: context.menu_link(PageRoute::Counted),
        lead: context.prose(&plan.summary, 3, false, "l"),
        actions: context.action_table(),
        authorities: match brief {
            true => context.authorities().into_iter().map(AuthorityView::expected_once).collect(),
            false => context.authorities(),
        },
        changed: changed(context, most_news),
        news: news(context, most_news),
        given_up,
        given_up_more,
        promises: due::promised(plan).next().is_some(),
        timed: due::has_times(plan, shared.as_of),
        late,
        late_none: context.none_late(),
        late_more,
        next,
        next_more,
        over: over(context),
        keys,
        strip,
        ways: ways(context),
        contents: contents(context),
    };
    let mut frame = context.frame("home", &plan.title.value, &excerpt(&plan.summary.text), Some(PageRoute::Home));
    frame.heading_lang = context.lang(&plan.title.place);
    context.tell_untranslated(&mut frame, &TOLD);
    frame.alternates.extend(shared.revision.is_none().then(|| context.catalogue()));
    Page { files, ..Page::new(&frame, "home.html", &view) }
}

/// What is said above what took something away.
fn weakened_title(context: &PageContext) -> String {
    match context.shared.revision {
        Some(_) => context.text("weakened_in_revision"),
        None => standing::title(context, "weakened"),
    }
}

/// What took something away from the plan.
fn weakened(context: &PageContext) -> Option<WeakenedView> {
    // A revision tells what it took away itself, and nothing of what came before it.
    let of_revision = |mark: &Mark| mark.changes.iter().filter(|one| one.weakens()).cloned().collect();
    let all: Vec<ChangeView> = context.shared.revision.map_or_else(|| standing::weakened(context), of_revision);
    WeakenedView::of(context, &all)
}

/// The words that lead to all that is late, where it is of several kinds: the figure at the top counts the steps alone.
fn late_of_kinds(context: &PageContext, all: &[Subject]) -> Option<String> {
    let mixed = all.windows(2).any(|two| two[0].kind() != two[1].kind());
    let kinds = context.kinds_of(all);
    mixed.then(|| context.with("all_late_of", &[("count", all.len().into()), ("what", (&kinds).into())]))
}

/// `Plan 2022–2026 · läget per 9 februari 2026`
fn over(context: &PageContext) -> String {
    let period = context.shared.format.period(&context.shared.plan.period);
    let plan = context.with("plan_of_period", &[("period", (&period).into())]);
    match context.shared.as_of_text() {
        Some(date) => format!("{plan} · {}", small(&context.with("as_of", &[("date", (&date).into())]))),
        None => plan,
    }
}

/// A text that begins with a small letter; the names of months keep theirs.
fn small(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

/// What is done, late, not reported, and moved or removed, in figures.
fn keys(context: &PageContext) -> Vec<KeyFigure> {
    let counts = counts::steps(context.shared.plan, context.shared.as_of);
    if counts.total == 0 {
        return Vec::new();
    }
    let what = match counts.what {
        Counted::Milestones => "milestones",
        Counted::Activities => "activities",
    };
    let key = |id: &str, figure: usize, class: &'static str| KeyFigure {
        figure,
        of: None,
        words: context.with(id, &[("count", figure.into()), ("what", what.into())]),
        class: if figure > 0 { class } else { "" },
    };
    let of = Some(context.with("key_of", &[("total", counts.total.into())]));
    let mut keys = vec![KeyFigure { of, ..key("key_done", counts.of(Status::Done), "") }];
    // Nothing is late where no time is promised, and without a day nobody can say.
    if counts.undated == counts.total {
        keys.push(key("key_undated", counts.undated, ""));
    } else if context.shared.as_of.is_some() {
        keys.push(key("key_late", counts.late, "late"));
    }
    keys.push(key("key_unreported", counts.of(Status::NotReported), ""));
    if let Some(first) = context.shared.past.and_then(Past::first_day) {
        let (moved, gone) = moved::counts(context);
        let of = (gone > 0).then(|| format!("+ {gone}"));
        let id = if gone > 0 { "key_moved_and_gone" } else { "key_moved" };
        let since = context.shared.format.date(first);
        let words = context.with(id, &[("count", moved.into()), ("since", (&since).into())]);
        keys.push(KeyFigure { figure: moved, of, words, class: if moved > 0 { "weak" } else { "" } });
    }
    keys
}

/// The gravest changes since the newest revision; where nothing has changed since, those of that revision.
fn changed(context: &PageContext, most: usize) -> Option<Changed> {
    let past = context.shared.past?;
    let newest = past.newest()?;
    let (changes, lead, all) = if past.since.is_empty() && !newest.changes.is_empty() {
        let page = context.shared.addresses.frozen(&newest.id).page(PageRoute::Changes);
        (&newest.changes, "changed_in", context.to(&page))
    } else {
        (&past.since, "changed_since", context.place(PageRoute::Changes))
    };
    let softening = changes.iter().filter(|change| change.softens()).count();
    let weakening = changes.iter().filter(|change| change.weakens()).count() - softening;
    let date = context.shared.format.date(newest.date);
    let facts = [
        ("revision", (&newest.title).into()),
        ("date", (&date).into()),
        ("count", changes.len().into()),
        ("weakening", weakening.into()),
        ("softening", softening.into()),
    ];
    Some(Changed {
        lead: context.with(lead, &facts),
        // What takes something away stands above.
        changes: told(context, changes.iter().filter(|change| !change.weakens()).cloned().collect())
            .into_iter()
            .filter_map(headlined)
            .take(most)
            .collect(),
        all: Link::to(all, context.text("all_changes")),
    })
}

/// Changes in the order in which they are told.
fn told(context: &PageContext, changes: Vec<ChangeView>) -> Vec<ChangeView> {
    let groups = by_weight(context.shared.strings, revisions::linked(context, &changes));
    groups.into_iter().flat_map(|group| group.changes).collect()
}

/// A change as the start page shows it: a setback in full, other changes by name. New entries of logs are told beside it.
fn headlined(change: ChangeView) -> Option<ChangeView> {
    let whole = change.weight == Weight::Setback;
    if !whole && change.is(Rule::UpdateAdded) {
        return None;
    }
    Some(if whole { change } else { ChangeView { before: None, after: None, ..change } })
}

/// The newest entries of all logs as rows: when, what each is about, its state, and its first words.
fn news(context: &PageContext, most: usize) -> Vec<Item> {
    let item = |report: ReportedEntry| {
        let (date, note) = (context.shared.format.date(report.entry.date.value), report.entry.note);
        Item {
            over: Some(format!("{date} · {}", context.kind(report.of.kind()))),
            state: Some(context.reported(report.entry.state)),
            note: note.map(|note| excerpt(&note.text)),
            note_lang: note.and_then(|note| context.lang(&note.place)),
            ..Item::of(context.link(report.of))
        }
    };
    reports(context.shared.plan).into_iter().take(most).map(item).collect()
}

/// What a plan that promises nothing has to show: its indicators with what they say, and its texts.
fn contents(context: &PageContext) -> Vec<Group> {
    let plan = context.shared.plan;
    if !due::is_empty(plan, context.shared.as_of) {
        return Vec::new();
    }
    let figure = |(ix, indicator): (_, &Indicator)| Item {
        note: Some(context.finding(indicator)),
        note_lang: context.lang(&indicator.title.place),
        ..Item::of(context.link(Subject::Indicator(ix)))
    };
    let text = |(ix, text): (_, &Narrative)| Item {
        note: text.summary.as_ref().map(|summary| summary.value.clone()),
        note_lang: text.summary.as_ref().and_then(|summary| context.lang(&summary.place)),
        ..Item::of(context.link(Subject::Narrative(ix)))
    };
    let groups = [
        (PageRoute::of_kind(Kind::Indicator), plan.indicators.iter().take(MAX_ROWS).map(figure).collect()),
        (PageRoute::of_kind(Kind::Narrative), plan.narratives.iter().take(MAX_ROWS).map(text).collect()),
    ];
    let group = |(route, items): (PageRoute, Vec<Item>)| {
        (!items.is_empty()).then(|| Group { title: context.text(route.label()), items, ..Group::default() })
    };
    groups.into_iter().filter_map(group).collect()
}

/// The ways on from the start page.
fn ways(context: &PageContext) -> Vec<Link> {
    let own = [PageRoute::Meetings, PageRoute::Responsible].into_iter().filter(|route| context.is_shown(*route));
    let ways = std::iter::once(PageRoute::Report).chain(own);
    let ways = ways.chain([PageRoute::Changes, PageRoute::Counted, PageRoute::Data]);
    let mut ways: Vec<Link> = ways.map(|route| context.menu_link(route)).collect();
    if context.shared.revision.is_none() {
        for (path, label) in [(files::FEED, "subscribe"), (files::CALENDAR, "subscribe_calendar")] {
            let href = context.to(&context.shared.addresses.file(path));
            ways.push(Link::to(href, context.text(label)));
        }
    }
    ways
}
