//! What a report covers: since when, until when, before which meeting.

use crate::base::Date;
use crate::history::change::{Change, Rule};
use crate::history::diff::diff;
use crate::history::judged::{Judged, reason};
use crate::history::record::{Chain, Record};
use crate::history::reinstated;
use crate::history::side::SideValue;
use crate::page::changes::ChangeView;
use crate::page::context::{PageContext, PlanContext};
use crate::page::history::{Mark, Past};
use crate::page::standing::between;
use crate::plan::Plan;
use crate::sitemap::PageRoute;
use crate::standing::rhythm;
use crate::words::strings::Strings;

/// The earlier state that a report compares with.
#[derive(Clone, Debug)]
pub enum Since {
    /// A frozen revision by its name and day.
    Revision(String, Date),
    /// The newest revision that was frozen by a day: its name, its day, and the day that was asked for.
    Day(String, Date, Date),
    /// The board's last meeting, in words.
    Meeting(String),
    /// The day from which the log tells, where no revision is frozen.
    Log(Date),
    /// In the report of a frozen revision, the one before it.
    Before,
}

/// What a report covers.
pub struct Scope<'a> {
    /// The earlier state; `None` where there is none.
    pub since: Option<Since>,
    /// What changed since then.
    pub changes: Vec<ChangeView>,
    /// Only what was reported after this day is new.
    pub from: Option<Date>,
    /// The meeting to look ahead to.
    pub meeting: Option<Date>,
    /// The revision whose digest goes into the minutes.
    pub stamp: Option<&'a Mark>,
    /// Of a report until a day: by what its plan is judged.
    pub judged: Option<String>,
}

impl<'a> Scope<'a> {
    /// The report of the site: since the last meeting, else since the newest frozen
    /// revision, and before the next meeting. That of a frozen revision
    /// tells what the revision changed, and looks ahead to no meeting: a meeting comes and goes, the revision stays.
    pub fn of_site(shared: &'a PlanContext) -> Self {
        if let Some(mark) = shared.revision {
            return Self {
                since: mark.previous.is_some().then_some(Since::Before),
                changes: mark.changes.clone(),
                from: None,
                meeting: None,
                stamp: Some(mark),
                judged: None,
            };
        }
        let newest = shared.past.and_then(|past| past.newest());
        let meeting = rhythm::next_meeting(shared.plan, shared.as_of).map(|meeting| meeting.date.value);
        let known = shared.past.is_some_and(|past| past.log.is_some() || newest.is_some());
        if let Some(last) = rhythm::last_meeting(shared.plan, shared.as_of).filter(|_| known) {
            let context = shared.context(shared.addresses.page(PageRoute::Report));
            return Self {
                since: Some(Since::Meeting(context.meeting(last))),
                changes: between(&context, Some(last.date.value), None),
                from: Some(last.date.value),
                meeting,
                stamp: newest,
                judged: None,
            };
        }
        if newest.is_none()
            && let Some(first) = shared.past.and_then(Past::first_day)
        {
            let changes = changes_after(shared, first);
            if !changes.is_empty() {
                let since = Some(Since::Log(first));
                return Self { since, changes, from: None, meeting, stamp: None, judged: None };
            }
        }
        Self {
            since: newest.map(|mark| Since::Revision(mark.title.clone(), mark.date)),
            changes: shared.past.map_or_else(Vec::new, |past| past.since.clone()),
            from: rhythm::last_meeting(shared.plan, shared.as_of).map(|last| last.date.value),
            meeting,
            stamp: newest,
            judged: None,
        }
    }

    /// How many of the changes are of a weight.
    pub fn count(&self, weight: crate::history::change::Weight) -> usize {
        self.changes.iter().filter(|change| change.weight == weight).count()
    }

    /// With what the plan is compared, in words.
    pub(super) fn sentence(&self, context: &PageContext) -> String {
        let day = |date: &Date| context.shared.format.date(*date);
        match (&self.since, self.from) {
            (Some(Since::Revision(title, date)), _) => {
                context.with("report_since", &[("title", title.into()), ("date", (&day(date)).into())])
            }
            (Some(Since::Day(title, date, asked)), _) => {
                let (date, asked) = (day(date), day(asked));
                let facts = [("title", title.into()), ("date", (&date).into()), ("asked", (&asked).into())];
                context.with("report_since_day", &facts)
            }
            (Some(Since::Meeting(meeting)), _) => context.with("report_since_meeting", &[("meeting", meeting.into())]),
            (Some(Since::Log(first)), _) => context.with("report_since_log", &[("date", (&day(first)).into())]),
            (Some(Since::Before), _) => context.text("report_since_before"),
            (None, Some(from)) => context.with("report_since_nothing_by", &[("date", (&day(&from)).into())]),
            (None, None) if context.shared.revision.is_some() => context.text("changes_first"),
            (None, None) => context.text("report_since_nothing"),
        }
    }
}

/// What changed after a day, as the past of the plan tells it.
pub fn changes_after(shared: &PlanContext, day: Date) -> Vec<ChangeView> {
    between(&shared.context(shared.addresses.page(PageRoute::Report)), Some(day), None)
}

/// What changed in a plan since a record, with the reasons that later revisions give. What was reported by `from` is left
/// out, though the record is older.
///
/// # Errors
/// What the content model says against the content of the record.
pub fn changes(
    strings: &Strings,
    chain: &Chain,
    record: &Record,
    today: &Plan,
    from: Option<Date>,
) -> Result<Vec<ChangeView>, crate::base::Findings> {
    let before = record.plan(today)?;
    let until = chain.records.iter().position(|one| one.id == record.id).map_or(0, |at| at + 1);
    let frozen = &chain.records[..until];
    // Only revisions after the record can explain what changed since; the newest first.
    let later: Vec<_> =
        today.revisions.iter().rev().filter(|one| frozen.iter().all(|record| record.id != one.id)).collect();
    let why = |change: &Change| later.iter().find_map(|one| reason(one, change));
    let new = |change: &&Change| from.is_none_or(|from| reported_on(change).is_none_or(|day| day > from));
    let mut changes = diff(&before, today);
    reinstated::tell(&mut changes, frozen, today);
    let view = |change| ChangeView::of(strings, &[today, &before], &Judged::of(change, why(change)));
    Ok(changes.iter().filter(new).map(view).collect())
}

/// The day of a new entry of a log.
fn reported_on(change: &Change) -> Option<Date> {
    match &change.after.as_ref()?.value {
        SideValue::Entry(entry) if change.rule == Rule::UpdateAdded => Some(entry.step.date),
        _ => None,
    }
}
