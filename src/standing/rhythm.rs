//! The rhythm of follow-up: the board's meetings, and the account that is promised next.

use crate::base::Date;
use crate::plan::Plan;
use crate::plan::documents::{MeetingDocument, ReportingDocument};

/// The meetings of a plan, the first to come first.
pub fn meetings(plan: &Plan) -> Vec<&MeetingDocument> {
    let mut all: Vec<&MeetingDocument> = plan.meetings.iter().map(|meeting| &meeting.value).collect();
    all.sort_by_key(|meeting| meeting.date.value);
    all
}

/// The last meeting that had been held by a day.
pub fn last_meeting(plan: &Plan, as_of: Option<Date>) -> Option<&MeetingDocument> {
    let held = |meeting: &&MeetingDocument| as_of.is_some_and(|as_of| meeting.date.value <= as_of);
    meetings(plan).into_iter().rfind(held)
}

/// The first meeting after a day.
pub fn next_meeting(plan: &Plan, as_of: Option<Date>) -> Option<&MeetingDocument> {
    let ahead = |meeting: &&MeetingDocument| as_of.is_none_or(|as_of| meeting.date.value > as_of);
    meetings(plan).into_iter().find(ahead)
}

/// The account that was promised for a day that has passed.
pub fn overdue_account(plan: &Plan, as_of: Option<Date>) -> Option<&ReportingDocument> {
    let promised = plan.reporting.as_ref().map(|reporting| &reporting.value)?;
    as_of.is_some_and(|as_of| promised.next.value < as_of).then_some(promised)
}
