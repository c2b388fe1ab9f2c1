//! What stays told whatever is frozen after it: what took something away from the plan within the last twelve months, and
//! when each commitment was promised first.

use super::changes::ChangeView;
use super::context::PageContext;
use super::history::Past;
use crate::base::Date;
use crate::plan::entities::Subject;
use crate::standing::due;

/// What took something away from the plan within twelve months of the as-of day, the newest state first, each with the
/// state in which it came. None in a frozen revision, which tells its own changes alone.
pub fn weakened(context: &PageContext) -> Vec<ChangeView> {
    let Some(past) = context.shared.past else { return Vec::new() };
    let format = &context.shared.format;
    let recent = |day: Date| is_recent(day, context.shared.as_of);
    let mut told: Vec<(&ChangeView, String)> = Vec::new();
    let mut earlier = past.marks.len();
    match &past.log {
        // The log tells what came and went between revisions, too.
        Some(log) => {
            let uncommitted = context.text("log_uncommitted");
            told.extend(log.uncommitted.iter().map(|change| (change, uncommitted.clone())));
            for (entry, changes) in log.newest_first().filter(|(entry, _)| recent(entry.day)) {
                told.extend(changes.iter().map(|change| (change, format.date(entry.day))));
            }
            earlier = log.earlier(&past.marks);
        }
        None => told.extend(past.since.iter().map(|change| (change, context.text("history_since")))),
    }
    for mark in past.marks[..earlier]
        .iter()
        .rev()
        .filter(|mark| recent(mark.date) && context.shared.as_of.is_none_or(|as_of| mark.date <= as_of))
    {
        let date = format.date(mark.date);
        let when = context.with("changed_when", &[("revision", (&mark.title).into()), ("date", (&date).into())]);
        told.extend(mark.changes.iter().map(|change| (change, when.clone())));
    }
    let weakening = told.into_iter().filter(|(change, _)| change.weakens());
    let mut all: Vec<_> = weakening.map(|(change, when)| ChangeView { when: Some(when), ..change.clone() }).collect();
    // The sort is stable: within a weight, the newest state comes first.
    all.sort_by_key(|change| change.weight);
    all
}

/// Whether a day lies no more than twelve months before the as-of day.
fn is_recent(day: Date, as_of: Option<Date>) -> bool {
    let year_later = (day.year() + 1, day.month(), day.day());
    as_of.is_none_or(|as_of| (as_of.year(), as_of.month(), as_of.day()) <= year_later)
}

/// Whether two views tell the same change.
pub fn is_same(one: &ChangeView, other: &ChangeView) -> bool {
    (&one.fingerprint, &one.before, &one.after) == (&other.fingerprint, &other.before, &other.after)
}

impl PageContext<'_> {
    /// `flyttad från juni 2026`, where a commitment was first promised for another day.
    pub fn moved(&self, subject: Subject) -> Option<String> {
        let now = due::period(self.shared.plan, subject)?;
        let first = first_due(self.shared.past?, self, subject)?;
        let id = match first.last().cmp(&now.last()) {
            std::cmp::Ordering::Less => "moved_from",
            std::cmp::Ordering::Greater => "advanced_from",
            std::cmp::Ordering::Equal => return None,
        };
        Some(self.with(id, &[("due", (&self.shared.format.period(first)).into())]))
    }
}

/// The time for which a commitment was promised first.
fn first_due<'p>(past: &'p Past, context: &PageContext, subject: Subject) -> Option<&'p crate::base::Period> {
    let entity = subject.reference(context.shared.plan);
    past.traces.iter().find_map(|traces| traces.get(&entity)?.due.as_ref())
}
