//! A page for each of the board's meetings: what changed in the plan between it and the one before, and what was due by it.
//! That of the meeting to come tells what the report says for it.

use super::{ReportView, Reported, Scope, reported_between};
use crate::base::Date;
use crate::page::changes::{WeightGroup, by_weight};
use crate::page::context::{PageContext, PlanContext};
use crate::page::leads_on::leads_on;
use crate::page::list;
use crate::page::logged::LogPast;
use crate::page::overview::AuthorityView;
use crate::page::promises::gone_item;
use crate::page::revisions::linked;
use crate::page::standing::between;
use crate::page::then::Then;
use crate::page::trace::Trace;
use crate::page::view::{Fact, Item, Link, Page, Part};
use crate::plan::EntityRef;
use crate::plan::documents::MeetingDocument;
use crate::sitemap::PageRoute;
use crate::standing::{due, rhythm};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// When a meeting is, seen from the as-of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum When {
    Held,
    Next,
    Later,
}

#[derive(Serialize)]
struct MeetingView {
    facts: Vec<Fact>,
    /// That the meeting lies beyond the next one, of which nothing can be told yet.
    ahead: Option<String>,
    /// Whether the report is for this meeting.
    is_next: bool,
    ask: Vec<Part>,
    ask_none: String,
    since: Option<String>,
    changes: Vec<WeightGroup>,
    unchanged: Option<String>,
    reported: Vec<Reported>,
    late: Vec<Item>,
    late_none: String,
    given_up: Vec<Item>,
    due_title: String,
    due: Vec<Item>,
    due_empty: String,
    /// What the authorities have decided and expect, for the meeting to come.
    authorities: Vec<AuthorityView>,
}

/// A meeting with those before and after it.
struct MeetingPlace<'a> {
    all: Vec<&'a MeetingDocument>,
    at: usize,
    when: When,
}

impl<'a> MeetingPlace<'a> {
    fn of(shared: &'a PlanContext, at: usize) -> Option<Self> {
        let all = rhythm::meetings(shared.plan);
        let date = all.get(at)?.date.value;
        let next = rhythm::next_meeting(shared.plan, shared.as_of).map(|next| next.date.value);
        let when = match next {
            Some(next) if next == date => When::Next,
            Some(next) if next < date => When::Later,
            _ => When::Held,
        };
        Some(Self { all, at, when })
    }

    fn here(&self) -> &'a MeetingDocument {
        self.all[self.at]
    }

    fn day(&self) -> Date {
        self.here().date.value
    }

    fn before(&self) -> Option<Date> {
        self.at.checked_sub(1).map(|at| self.all[at].date.value)
    }
}

impl PlanContext<'_> {
    /// How many meetings have a page. A frozen revision has none: meetings come and go, the revision stays.
    pub fn count_meetings(&self) -> usize {
        if self.revision.is_some() { 0 } else { self.plan.meetings.len() }
    }

    /// Where the page of a meeting lies, by its place among all.
    pub fn meeting_path(&self, at: usize) -> String {
        self.addresses.of_kind(PageRoute::Meetings, &self.meeting_name(at))
    }

    /// What tells a meeting from all others: its day, and which of that day's it is.
    pub fn meeting_name(&self, at: usize) -> String {
        let days = self.plan.meetings.iter().map(|meeting| meeting.value.date.value.to_string());
        names(days.collect()).into_iter().nth(at).unwrap_or_default()
    }
}

/// The names of all meetings on these days, in the order of the days.
fn names(mut days: Vec<String>) -> Vec<String> {
    days.sort();
    let name = |at: usize| match days[..at].iter().rev().take_while(|other| **other == days[at]).count() {
        0 => days[at].clone(),
        same => format!("{}-{}", days[at], same + 1),
    };
    (0..days.len()).map(name).collect()
}

/// At each address of a meeting that is named no more, and of their list where none is, the way to what tells of it.
pub fn former(shared: &PlanContext) -> Vec<Page> {
    let Some(past) = shared.past.filter(|_| shared.revision.is_none()) else { return Vec::new() };
    let then = past.met.iter().cloned().chain(past.log.iter().flat_map(LogPast::meetings));
    let then: BTreeSet<String> = then.flat_map(names).collect();
    let here: BTreeSet<String> = (0..shared.count_meetings()).map(|at| shared.meeting_name(at)).collect();
    let gone = then.difference(&here).map(|name| shared.addresses.of_kind(PageRoute::Meetings, name));
    let list = (here.is_empty() && !then.is_empty()).then(|| shared.addresses.page(PageRoute::Meetings));
    let to = shared.addresses.page(PageRoute::Changes);
    let page = |path| {
        let context = shared.context(path);
        leads_on(&context, Some(PageRoute::Changes), &to, context.text(PageRoute::Changes.label()))
    };
    gone.chain(list).map(page).collect()
}

/// Each meeting that has a page: where it lies, and what it is called.
pub fn all(context: &PageContext) -> Vec<(String, String)> {
    let meetings = rhythm::meetings(context.shared.plan);
    let title = |at: usize| meetings.get(at).map_or_else(String::new, |one| heading(context, one));
    (0..context.shared.count_meetings()).map(|at| (context.shared.meeting_path(at), title(at))).collect()
}

fn heading(context: &PageContext, meeting: &MeetingDocument) -> String {
    let date = context.shared.format.date(meeting.date.value);
    context.with("meeting_heading", &[("date", (&date).into())])
}

/// The list of all meetings, the last first.
pub fn list(shared: &PlanContext) -> Page {
    let context = &shared.context(shared.addresses.page(PageRoute::Meetings));
    let rows =
        (0..shared.count_meetings()).rev().filter_map(|at| Some(row(context, at, &MeetingPlace::of(shared, at)?)));
    list::of_pages(context, ("meetings", PageRoute::Meetings), ["meetings_lead", "meetings_all"], rows.collect(), None)
}

fn row(context: &PageContext, at: usize, place: &MeetingPlace) -> Item {
    let meeting = place.here();
    let said = [&meeting.body, &meeting.reference].into_iter().flatten().map(|text| text.value.clone());
    let over = said.collect::<Vec<_>>().join(", ");
    let told = match place.when {
        When::Next => context.text("next_meeting"),
        When::Later => context.text("meeting_later"),
        When::Held if !knows_changes(context.shared) => {
            let reported = reported_between(context, place.before(), Some(place.day()), usize::MAX);
            context.with("meeting_reported", &[("count", reported.len().into())])
        }
        When::Held => {
            let changes = between(context, place.before(), Some(place.day()));
            let softening = changes.iter().filter(|change| change.softens()).count();
            let weakening = changes.iter().filter(|change| change.weakens()).count() - softening;
            let counts = [("count", changes.len()), ("weakening", weakening), ("softening", softening)];
            context.with("meeting_changes", &counts.map(|(name, count)| (name, count.into())))
        }
    };
    let href = context.to(&context.shared.meeting_path(at));
    let link = Link::to(href, context.shared.format.date(place.day()));
    Item { over: Some(over).filter(|over| !over.is_empty()), due: Some(told), ..Item::of(link) }
}

/// Whether there is an earlier state to compare with. Without one, all that is known is what was reported.
fn knows_changes(shared: &PlanContext) -> bool {
    shared.past.is_some_and(|past| past.log.is_some() || past.newest().is_some())
}

/// The page of a meeting.
pub fn page(shared: &PlanContext, at: usize) -> Page {
    let context = &shared.context(shared.meeting_path(at));
    let Some(place) = MeetingPlace::of(shared, at) else { return list(shared) };
    let view = match place.when {
        When::Next => next(context, &place),
        When::Held => held(context, &place),
        When::Later => later(context, &place),
    };
    let heading = heading(context, place.here());
    let description = format!("{heading} – {}", shared.plan.title.value);
    Page::new(&context.frame("meeting", &heading, &description, Some(PageRoute::Meetings)), "meeting.html", &view)
}

/// What the report says for the meeting to come.
fn next(context: &PageContext, place: &MeetingPlace) -> MeetingView {
    let scope = Scope::of_site(context.shared);
    let ReportView {
        ask,
        ask_none,
        since,
        changes,
        unchanged,
        reported,
        late,
        late_none,
        given_up,
        next_title,
        next,
        authorities,
        ..
    } = super::view(context, &scope);
    MeetingView {
        facts: facts(context, place),
        ahead: None,
        is_next: true,
        ask,
        ask_none,
        since: Some(since),
        changes,
        unchanged,
        reported,
        late,
        late_none,
        due_title: next_title,
        due: next,
        due_empty: context.text("nothing_before"),
        given_up,
        authorities,
    }
}

/// What changed up to a meeting that has been, and what was due by it, as it stands today.
fn held(context: &PageContext, place: &MeetingPlace) -> MeetingView {
    let shared = context.shared;
    let (from, until) = (place.before(), place.day());
    let known = knows_changes(shared);
    let changes = by_weight(shared.strings, linked(context, &between(context, from, Some(until))));
    let reported = if known { Vec::new() } else { reported_between(context, from, Some(until), usize::MAX) };
    let beside = match (known, changes.is_empty(), reported.is_empty()) {
        (true, true, _) => Some("meeting_unchanged"),
        (false, _, true) => Some("meeting_nothing_known"),
        (false, _, false) => Some("meeting_reports_alone"),
        _ => None,
    };
    let date = shared.format.date(until);
    MeetingView {
        ahead: None,
        is_next: false,
        ask: Vec::new(),
        ask_none: String::new(),
        since: Some(since(context, place)),
        unchanged: beside.map(|id| context.text(id)),
        changes,
        reported,
        late: Vec::new(),
        late_none: String::new(),
        given_up: Vec::new(),
        authorities: Vec::new(),
        due_title: context.with("meeting_due", &[("date", (&date).into())]),
        due: due_by(context, from, until),
        due_empty: context.text("meeting_nothing_due"),
        facts: facts(context, place),
    }
}

/// What was due after a day and by another one, as the plan stood on either of them, and how it stands today: what has been
/// moved or removed since, too, and what was moved between them.
fn due_by(context: &PageContext, from: Option<Date>, until: Date) -> Vec<Item> {
    let shared = context.shared;
    let on = |day: Date| Then::of(shared.plan, shared.past, day, shared.as_of).stood;
    let within = |day: Date| from.is_none_or(|from| day > from) && day <= until;
    // What was promised at the meeting before stays promised for this one, whatever it was put off to on the way.
    let promised = from.into_iter().chain([until]).flat_map(on);
    let mut stood: BTreeMap<EntityRef, Trace> =
        promised.filter(|(_, trace)| trace.due.as_ref().is_some_and(|due| within(due.last()))).collect();
    let here = due::promised(shared.plan).filter_map(|one| stood.remove(&one.reference(shared.plan)).map(|_| one));
    let mut all: Vec<Item> = here.map(|one| context.commitment(one)).collect();
    let period = |trace: &Trace| trace.due.as_ref().map(|due| shared.format.period(due));
    let gone = stood.iter().map(|(entity, trace)| Item {
        over: entity.parts().map(|(kind, _)| context.kind(kind)),
        due: period(trace),
        ..gone_item(context, entity, trace)
    });
    all.extend(gone);
    all
}

/// A meeting after the next one.
fn later(context: &PageContext, place: &MeetingPlace) -> MeetingView {
    let ahead = Some(context.text("meeting_ahead"));
    MeetingView { ahead, since: None, unchanged: None, changes: Vec::new(), ..held(context, place) }
}

/// With which state the page compares.
fn since(context: &PageContext, place: &MeetingPlace) -> String {
    let date = context.shared.format.date(place.day());
    match place.at.checked_sub(1).map(|at| context.meeting(place.all[at])) {
        Some(before) => context.with("meeting_since", &[("before", (&before).into()), ("date", (&date).into())]),
        None => context.with("meeting_first", &[("date", (&date).into())]),
    }
}

fn facts(context: &PageContext, place: &MeetingPlace) -> Vec<Fact> {
    let (shared, meeting) = (context.shared, place.here());
    let mut facts = vec![context.fact("meeting_day", shared.format.date(place.day()))];
    facts.extend(meeting.body.as_ref().map(|body| context.stated("meeting_body", Some(body))));
    facts.extend(meeting.reference.as_ref().map(|reference| context.stated("meeting_reference", Some(reference))));
    facts.extend(report(context, place));
    let other = |label: &str, at: usize| {
        let text = context.meeting(place.all[at]);
        context.linked_fact(label, vec![Link::to(context.to(&shared.meeting_path(at)), text)])
    };
    facts.extend(place.at.checked_sub(1).map(|at| other("meeting_before", at)));
    facts.extend((place.at + 1 < place.all.len()).then(|| other("meeting_after", place.at + 1)));
    facts
}

/// The report for a meeting: today's for the next one, and for one that has been that of the revision that was frozen for it.
fn report(context: &PageContext, place: &MeetingPlace) -> Option<Fact> {
    let shared = context.shared;
    let link = match place.when {
        When::Next => context.menu_link(PageRoute::Report),
        When::Later => return None,
        When::Held => {
            let frozen = |date: Date| date <= place.day() && place.before().is_none_or(|before| date > before);
            let mark = shared.past?.marks.iter().rev().find(|mark| frozen(mark.date))?;
            let href = context.to(&shared.addresses.frozen(&mark.id).page(PageRoute::Report));
            let lang = (shared.site.language != shared.site.original).then(|| shared.site.original.tag());
            Link { href, text: mark.title.clone(), lang }
        }
    };
    Some(context.linked_fact("report_heading", vec![link]))
}
