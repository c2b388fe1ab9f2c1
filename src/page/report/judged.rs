//! The plan of a report until a day: as it stood then where that is known, and by what it is.

use crate::base::Date;
use crate::history::record::Chain;
use crate::page::context::PlanContext;
use crate::page::history::Past;
use crate::page::then::{KnownBy, Then};
use crate::plan::Plan;

/// By what the plan of a past day is judged.
pub enum Judge {
    /// By the log, which tells how it stood on this day.
    Log(Date),
    /// By the revision of this name and day.
    Revision(String, Date),
    /// By the plan of today, since nothing is kept of then.
    Today,
    /// The day is not before what the content says: nothing has to be known of the past.
    AsItStands,
}

impl Judge {
    fn of(known: KnownBy, day: Date, is_over: bool) -> Self {
        match known {
            KnownBy::Log => Self::Log(day),
            KnownBy::Revision(mark) => Self::Revision(mark.title.clone(), mark.date),
            KnownBy::Today if is_over => Self::Today,
            KnownBy::Today => Self::AsItStands,
        }
    }

    /// The same in words.
    pub fn said(&self, shared: &PlanContext) -> Option<String> {
        let (strings, date) = (shared.strings, |day: &Date| shared.format.date(*day));
        match self {
            Self::Log(day) => Some(strings.with("judged_by_log", &[("date", (&date(day)).into())])),
            Self::Revision(title, day) => {
                Some(strings.with("judged_by_revision", &[("title", title.into()), ("date", (&date(day)).into())]))
            }
            Self::Today => Some(strings.text("judged_by_today")),
            Self::AsItStands => None,
        }
    }
}

/// The plan as it stood on a day, and by what that is known; `past` is left as it was known then. `today` is the day of the
/// content. Without `chain` the plan stays that of today, without what was reported later.
pub fn until(plan: &Plan, past: &mut Past, chain: Option<&Chain>, (day, today): (Date, Option<Date>)) -> (Plan, Judge) {
    let is_over = today.is_none_or(|today| day < today);
    let then = Then::of(plan, Some(past), day, today);
    let stood = chain.and_then(|chain| then.plan(plan, chain));
    let known = if stood.is_some() { then.known } else { KnownBy::Today };
    let judge = Judge::of(known, day, is_over);
    past.until(day, is_over);
    (stood.unwrap_or_else(|| plan.clone()).until(day), judge)
}
