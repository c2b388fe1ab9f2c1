//! Pages of the past: the list of revisions, all changes, the changes of one revision, and what stands
//! where something was removed.

use super::changes::{ChangeView, WeightGroup, by_weight};
use super::context::{PageContext, PlanContext};
use super::history::{Mark, Past};
use super::ledger::values_joined;
use super::logged::{LogPast, Stood};
use super::namesakes;
use super::versions::{self, frozen_page};
use super::view::{Chart, Fact, Link, Page};
use crate::input::markdown::Prose;
use crate::plan::EntityRef;
use crate::plan::entities::Subject;
use crate::sitemap::{PageRoute, SiteRoute, files};
use serde::Serialize;

#[derive(Serialize)]
struct ChangesView {
    lead: String,
    /// Who adopted the revision whose changes they are.
    adopted: Option<String>,
    /// That no log is kept between revisions.
    no_log: Option<String>,
    sections: Vec<ChangeSection>,
    /// Whether the way to each section is shown, as there are several.
    contents: bool,
    revisions: Option<Link>,
    feeds: Vec<Link>,
}

/// What changed on a day or in a revision.
#[derive(Serialize)]
pub struct ChangeSection {
    /// The id of its heading.
    id: String,
    /// The state of the plan; `None` where the page is of that alone.
    title: Option<Link>,
    /// What of that is the revision's own name.
    own: String,
    /// The state's day.
    date: Option<String>,
    groups: Vec<WeightGroup>,
    /// What is said where nothing changed.
    empty: Option<String>,
}

#[derive(Serialize)]
struct RevisionRow {
    title: String,
    date: String,
    iso: String,
    summary: String,
    adopted: Option<String>,
    digest: String,
    previous: Option<String>,
    /// How many changes take something away, and which.
    weakening: usize,
    taken: Vec<String>,
    setbacks: usize,
    /// All others.
    others: usize,
    pages: Link,
    changes: Link,
    since: Link,
    record: Link,
}

#[derive(Serialize)]
struct RevisionsView {
    rows: Vec<RevisionRow>,
    since: Link,
    /// Where a digest is checked.
    verify: Link,
    moves: Option<Chart>,
}

#[derive(Serialize)]
struct GoneView {
    name: String,
    when: String,
    /// From which day to which it stood there, as the log tells.
    stood: Option<String>,
    /// What it said when it went.
    facts: Vec<Fact>,
    changes: Vec<ChangeView>,
    /// Its changes by day, where there is a log.
    rows: Vec<HistoryRow>,
    last: Option<Link>,
    all: Link,
}

/// One revision's part of the history of an entity.
#[derive(Clone, Debug, Serialize)]
pub struct HistoryRow {
    /// The revision, or that it is since the newest.
    pub title: String,
    /// Its day.
    pub date: Option<String>,
    /// The entity's page in it.
    pub href: Option<String>,
    /// What changed.
    pub changes: Vec<ChangeView>,
}

/// The history of an entity over the revisions.
#[derive(Clone, Debug, Serialize)]
pub struct History {
    /// The newest first; only states that changed it.
    pub rows: Vec<HistoryRow>,
    /// What is said where there are none.
    pub empty: String,
}

/// The changes with the way to each entity's page, and what tells those of one name apart.
pub fn linked(context: &PageContext, changes: &[ChangeView]) -> Vec<ChangeView> {
    let shared = context.shared;
    // What is not in the revision of the context has its page, or what stands in its place, today.
    let href = |entity: &EntityRef| {
        let addresses =
            if shared.plan.subject(entity).is_some() { &shared.addresses } else { &shared.addresses.today() };
        let (kind, id) = entity.parts()?;
        Some(context.to(&addresses.of_kind(PageRoute::of_kind(kind), id.as_str())))
    };
    let apart = namesakes::apart(context, changes.iter().map(|change| (change.name.as_str(), &change.entity)));
    let of = |entity: &EntityRef| apart.get(entity).cloned();
    let view = |change: &ChangeView| ChangeView {
        translated: context.translated_name(&change.entity),
        of: of(&change.entity),
        href: href(&change.entity),
        ..context.in_own_unit(change)
    };
    changes.iter().map(view).collect()
}

/// The history of an entity over the revisions: each that changed it, and what has changed since. `None` in a frozen
/// revision, whose pages know nothing of other ones.
pub fn history(context: &PageContext, subject: Subject) -> Option<History> {
    history_of(context, &subject.reference(context.shared.plan))
}

/// The history of what the plan says of itself; `None` where nothing of it has changed.
pub fn history_of_plan(context: &PageContext) -> Option<History> {
    history_of(context, &EntityRef::Plan).filter(|history| !history.rows.is_empty())
}

fn history_of(context: &PageContext, entity: &EntityRef) -> Option<History> {
    let past = context.shared.past?;
    let empty = match past.traces.iter().position(|traces| traces.contains_key(entity)) {
        Some(first) => context.with("history_none", &[("revision", (&past.marks[first].title).into())]),
        None => context.text("history_not_frozen"),
    };
    let of = |changes: &[ChangeView]| -> Vec<ChangeView> {
        values_joined(changes.iter().filter(|change| change.entity == *entity).cloned().collect())
    };
    let mut rows: Vec<HistoryRow> = Vec::new();
    let mut told = past.marks.len();
    if let Some(log) = &past.log {
        rows.extend(super::log::history(context, log, entity));
        told = log.earlier(&past.marks);
    } else {
        let since = of(&past.since);
        if !since.is_empty() {
            rows.push(HistoryRow { title: context.text("history_since"), date: None, href: None, changes: since });
        }
    }
    for (at, mark) in past.marks.iter().enumerate().take(told).rev() {
        let changes = of(&mark.changes);
        if !changes.is_empty() {
            let there = past.traces[at].get(entity);
            rows.push(HistoryRow {
                title: mark.title.clone(),
                date: Some(context.shared.format.date(mark.date)),
                href: there.and_then(|there| frozen_page(context, &mark.id, &there.called)),
                changes,
            });
        }
    }
    Some(History { rows, empty })
}

/// All changes: those since the newest revision, then revision by revision, the newest first.
pub fn changes(shared: &PlanContext) -> Page {
    let context = &shared.context(shared.addresses.page(PageRoute::Changes));
    let nothing = Past::default();
    let past = shared.past.unwrap_or(&nothing);
    let lead = context.text(if past.newest().is_some() { "changes_lead" } else { "changes_no_revision" });
    let since = past.newest().map(|mark| since(context, past, mark));
    let sections: Vec<ChangeSection> =
        since.into_iter().chain(past.marks.iter().rev().map(|mark| section(context, mark))).collect();
    let link = |href: String, label: &str| Link::to(href, context.text(label));
    let feeds = [(files::FEED, "feed_changes"), (files::FEED_ALL, "feed_all")];
    let view = ChangesView {
        lead,
        adopted: None,
        no_log: super::log::none(context),
        contents: sections.len() > 2,
        sections,
        revisions: Some(link(context.place(PageRoute::Revisions), "menu_revisions")),
        feeds: feeds.map(|(path, label)| link(context.to(&shared.addresses.file(path)), label)).into(),
    };
    let heading = context.text(PageRoute::Changes.label());
    let frame = context.frame("changes", &heading, &view.lead, Some(PageRoute::Changes));
    Page::new(&frame, "changes.html", &view)
}

/// What changed since the newest revision.
fn since(context: &PageContext, past: &Past, newest: &Mark) -> ChangeSection {
    let date = context.shared.format.date(newest.date);
    let facts = [("revision", (&newest.title).into()), ("date", (&date).into())];
    let groups = by_weight(context.shared.strings, linked(context, &past.since));
    ChangeSection {
        id: "_since".to_owned(),
        title: Some(Link::to(String::new(), context.with("changes_since", &facts))),
        own: newest.title.clone(),
        date: None,
        empty: groups.is_empty().then(|| context.text("changes_none")),
        groups,
    }
}

/// What changed in a revision, beside others: what takes nothing away stands folded.
pub fn section(context: &PageContext, mark: &Mark) -> ChangeSection {
    let groups = by_weight(context.shared.strings, linked(context, &mark.changes));
    let groups: Vec<WeightGroup> = groups.into_iter().map(WeightGroup::folded).collect();
    let empty = if mark.previous.is_none() { "changes_first" } else { "changes_nothing_in_revision" };
    let page = context.shared.addresses.frozen(&mark.id).page(PageRoute::Changes);
    ChangeSection {
        id: format!("_{}", mark.id),
        title: Some(Link::to(context.to(&page), mark.title.clone())),
        own: mark.title.clone(),
        date: Some(context.shared.format.date(mark.date)),
        empty: groups.is_empty().then(|| context.text(empty)),
        groups,
    }
}

/// The changes of one revision, in its own folder.
pub fn changes_of(shared: &PlanContext, mark: &Mark, first: bool) -> Page {
    let context = &shared.context(shared.addresses.page(PageRoute::Changes));
    let lead = context.text(if first { "changes_first" } else { "changes_of_revision" });
    let whole = section(context, mark);
    let groups = whole.groups.into_iter().map(|group| WeightGroup { folded: false, ..group }).collect();
    let empty = whole.empty.filter(|_| !first);
    let section = ChangeSection { title: None, date: None, groups, empty, ..whole };
    let view = ChangesView {
        lead,
        adopted: mark.adopted.clone(),
        no_log: None,
        sections: vec![section],
        contents: false,
        revisions: None,
        feeds: Vec::new(),
    };
    let heading = context.text("revision_changes");
    let frame = context.frame("revision-changes", &heading, &mark.title, Some(PageRoute::Changes));
    Page::new(&frame, "changes.html", &view)
}

/// All that has changed from a revision to today.
pub fn since_then(shared: &PlanContext, mark: &Mark, changes: &[ChangeView]) -> Page {
    let context = &shared.context(shared.addresses.since(&mark.id));
    let date = shared.format.date(mark.date);
    let facts = [("revision", (&mark.title).into()), ("date", (&date).into())];
    let groups = by_weight(shared.strings, linked(context, changes));
    let empty = groups.is_empty().then(|| context.text("changes_none"));
    let section = ChangeSection { id: "_since".to_owned(), title: None, own: String::new(), date: None, groups, empty };
    let revisions = context.menu_link(PageRoute::Revisions);
    let view = ChangesView {
        lead: context.with("since_then_lead", &facts),
        adopted: None,
        no_log: None,
        sections: vec![section],
        contents: false,
        revisions: Some(revisions),
        feeds: Vec::new(),
    };
    let heading = context.with("since_then", &facts);
    let frame = context.frame("since", &heading, &view.lead, Some(PageRoute::Revisions));
    Page::new(&frame, "changes.html", &view)
}

/// The list of revisions with their digests.
pub fn list(shared: &PlanContext) -> Page {
    let context = &shared.context(shared.addresses.page(PageRoute::Revisions));
    let marks = shared.past.map_or(&[][..], |past| past.marks.as_slice());
    let row = |mark: &Mark| {
        let frozen = shared.addresses.frozen(&mark.id);
        let groups = by_weight(shared.strings, mark.changes.clone());
        let of = |chosen: &dyn Fn(&ChangeView) -> bool| mark.changes.iter().filter(|change| chosen(change)).count();
        let (weakening, setbacks) = (of(&ChangeView::weakens), of(&ChangeView::is_setback));
        let weak = groups.iter().filter(|group| group.changes.iter().any(ChangeView::weakens));
        let place = crate::base::SourceSpan::file(&"content/revisions".into());
        let summary = Prose { text: mark.summary.as_str().into(), place, verbatim: false };
        let link = |href: String, label: &str| Link::to(href, context.text(label));
        RevisionRow {
            title: mark.title.clone(),
            date: shared.format.date(mark.date),
            iso: mark.date.to_string(),
            summary: context.prose(&summary, 4, false, &format!("r{}", mark.id)),
            adopted: mark.adopted.clone(),
            digest: mark.digest.clone(),
            previous: mark.previous.clone(),
            taken: weak.flat_map(|group| &group.ledgers).map(|ledger| ledger.named()).collect(),
            others: mark.changes.len() - weakening - setbacks,
            weakening,
            setbacks,
            pages: link(context.to(&frozen.page(PageRoute::Home)), "revision_pages"),
            changes: link(context.to(&frozen.page(PageRoute::Changes)), "revision_changes"),
            since: versions::since(context, &mark.id, mark.date),
            record: link(context.to(&frozen.file("record.json")), "revision_record"),
        }
    };
    let since = context.menu_link(PageRoute::Changes);
    let verify = context.to(&SiteRoute::Verify.path(shared.site));
    let verify = Link::to(verify, context.text("verify_link"));
    let rows = marks.iter().rev().map(row).collect();
    let mut moves = super::moved::chart(context);
    let files = super::chart_files::offer(context, moves.as_mut_slice());
    let view = RevisionsView { rows, since, verify, moves };
    let heading = context.text(PageRoute::Revisions.label());
    let frame = context.frame("revisions", &heading, &context.text("revisions_lead"), Some(PageRoute::Revisions));
    Page { files, ..Page::new(&frame, "revisions.html", &view) }
}

/// What stands at the address of something that was removed: when, why, and what it said last.
pub fn gone(shared: &PlanContext) -> Vec<Page> {
    let Some(past) = shared.past else { return Vec::new() };
    let formerly = shared.plan.former_names();
    let mut stood = past.log.as_ref().map(|log| log.stood(shared.plan)).unwrap_or_default();
    let mut pages = Vec::new();
    for gone in past.gone(shared.plan).into_iter().filter(|gone| !formerly.contains(&gone.entity)) {
        let context = &shared.context(shared.addresses.of_kind(PageRoute::of_kind(gone.kind), gone.id.as_str()));
        let (mark, sentence) = gone.removed.map_or((gone.last, "removed_since"), |mark| (mark, "removed_in"));
        let date = shared.format.date(mark.date);
        let changes = gone.removed.map_or(&past.since, |mark| &mark.changes);
        let old = shared.addresses.frozen(&gone.last.id).of_kind(PageRoute::of_kind(gone.kind), gone.id.as_str());
        let mut view = GoneView {
            when: context.with(sentence, &[("title", (&mark.title).into()), ("date", (&date).into())]),
            changes: changes.iter().filter(|change| change.entity == gone.entity).map(unnamed).collect(),
            facts: gone.trace.due.iter().map(|due| context.fact("removed_due", shared.format.period(due))).collect(),
            last: Some(Link::to(context.to(&old), context.text("removed_last"))),
            ..GoneView::of(context, gone.trace.title)
        };
        if let (Some(log), Some(stood)) = (&past.log, stood.remove(&gone.entity)) {
            // The log has the day on which it went, which is told beside.
            if gone.removed.is_some() {
                let facts = [("title", (&mark.title).into()), ("date", (&date).into())];
                view.when = context.with("removed_first_without", &facts);
            }
            view.tell(context, log, &stood, &gone.entity);
        }
        pages.push(gone_page(context, &gone.entity, view));
    }
    // What came and went between two revisions.
    for (entity, stood) in stood.iter().filter(|(entity, _)| !formerly.contains(*entity)) {
        let (Some(log), Some((kind, id))) = (&past.log, entity.parts()) else { continue };
        let context = &shared.context(shared.addresses.of_kind(PageRoute::of_kind(kind), id.as_str()));
        let mut view = GoneView::of(context, stood.name().to_owned());
        view.tell(context, log, stood, entity);
        view.facts = super::log::facts(stood, context);
        pages.push(gone_page(context, entity, view));
    }
    pages
}

impl GoneView {
    fn of(context: &PageContext, name: String) -> Self {
        let all = Link::to(context.place(PageRoute::Changes), context.text("all_changes"));
        let (when, stood, facts, changes, rows) = (String::new(), None, Vec::new(), Vec::new(), Vec::new());
        Self { name, when, stood, facts, changes, rows, last: None, all }
    }

    /// Tells what the log knows, in the place of what revisions alone do.
    fn tell(&mut self, context: &PageContext, log: &LogPast, stood: &Stood, entity: &EntityRef) {
        self.stood = Some(super::log::when(stood, context));
        self.rows = super::log::history(context, log, entity);
        self.changes.clear();
    }
}

/// A change without what was, where that is no more than the name above it.
fn unnamed(change: &ChangeView) -> ChangeView {
    let before = change.before.clone().filter(|runs| change.after.is_some() || !change.is_name(runs));
    ChangeView { before, ..change.clone() }
}

fn gone_page(context: &PageContext, entity: &EntityRef, view: GoneView) -> Page {
    let (section, id) = match entity.parts() {
        Some((kind, id)) => (PageRoute::of_kind(kind), id.as_str()),
        None => (PageRoute::Changes, ""),
    };
    let said = [view.when.as_str(), view.stood.as_deref().unwrap_or_default()].join(" ");
    let mut frame = context.frame("gone", &view.name, said.trim(), Some(section));
    frame.title = format!("{} ({}, {id}) – {}", view.name, context.text("dropped"), context.shared.plan.title.value);
    // It stands once, in the language in which it was promised.
    frame.languages.clear();
    Page::new(&frame, "gone.html", &view)
}
