//! The plan of a report until a day: as it stood then where that is known, and by what it is.

use crate::base::{Date, Id};
use crate::history::canonical;
use crate::history::log::{Log, Logged};
use crate::history::record::{Chain, plan_of_state};
use crate::page::context::PlanContext;
use crate::page::history::Past;
use crate::page::then::{KnownBy, Then};
use crate::plan::{Kind, Plan};
use serde_json::{Value, json};

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

/// The plan of a day that is over, made of the state that was public on it, with what was reported of it by then and written
/// down later; and without what came later. `None` where the two do not make a plan.
pub fn of_state(stood: &Plan, today: &Plan, day: Date) -> Option<Plan> {
    let plan = |content: Value| plan_of_state(&json!({ "content": content, "site": {} }), stood).ok();
    let (own, later) = (canonical::content(stood), canonical::content(today));
    let plan = plan(with_reports(own.clone(), &later)).or_else(|| plan(own))?;
    let is_known = |id: &Id| stood.records.contains_key(id);
    let frozen = today.revisions.iter().filter(|one| is_known(&one.id));
    let open = stood.revisions.iter().filter(|one| !is_known(&one.id));
    let revisions = frozen.chain(open).cloned().collect();
    let files = today.files.iter().chain(&stood.files).map(|(path, file)| (path.clone(), file.clone())).collect();
    Some(Plan { revisions, files, records: stood.records.clone(), ..plan }.until(day))
}

/// Content with the entries of `later` for days of which it has none.
fn with_reports(mut content: Value, later: &Value) -> Value {
    for kind in Kind::ALL.into_iter().filter(|kind| kind.is_commitment()) {
        let all = content.get_mut(kind.folder()).and_then(Value::as_object_mut).into_iter().flatten();
        for (id, one) in all {
            let day = |entry: &Value| entry.get("date").and_then(Value::as_str).map(str::to_owned);
            let Some(entries) = later.pointer(&format!("/{}/{id}/updates", kind.folder())).and_then(Value::as_array)
            else {
                continue;
            };
            let Some(one) = one.as_object_mut() else { continue };
            let Some(own) = one.entry("updates").or_insert_with(|| json!([])).as_array_mut() else { continue };
            let known: Vec<_> = own.iter().map(day).collect();
            own.extend(entries.iter().filter(|entry| !known.contains(&day(entry))).cloned());
            own.sort_by_key(day);
        }
    }
    content
}

/// The log as it was on a day that is over, and the commit of the state that was public then. `None` where something of it
/// had to go since: then no state is shown as it was.
pub fn log_of(log: &Log, day: Date) -> Option<(Log, &str)> {
    let known = log.entries.iter().take_while(|entry| entry.day <= day).count();
    let state = log.entries[..known].iter().rev().find(|entry| entry.state.is_some())?;
    if log.entries.iter().flat_map(|entry| &entry.changes).any(Logged::is_hidden) {
        return None;
    }
    let log = Log { entries: log.entries[..known].to_vec(), uncommitted: None, ..log.clone() };
    Some((log, &state.commit))
}
