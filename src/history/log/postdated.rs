//! Entries that were dated after the day of the commit that brought them: nobody knows what happens tomorrow.

use super::change::Logged;
use super::entry::Log;
use crate::base::period::parse_date;
use crate::base::{Code, Date, Diagnostic};
use crate::history::change::FieldPart;
use crate::plan::{EntityRef, Plan};
use serde_json::Value;

impl Log {
    /// The entries of a plan's logs that still stand and were dated later than the day on which they came.
    pub fn postdated(&self, plan: &Plan) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for entry in &self.entries {
            for change in entry.changes.iter().filter(|change| change.facts.digests.after.is_some()) {
                let late = days(change).into_iter().filter(|day| *day > entry.day);
                found.extend(late.filter_map(|day| problem(plan, &change.facts.entity, day, entry.day)));
            }
        }
        found
    }
}

/// The days of the entries that came with a change.
fn days(change: &Logged) -> Vec<Date> {
    let field = change.facts.at.iter().flat_map(|field| &field.0);
    let own = field.filter_map(|part| if let FieldPart::Day(day) = part { Some(*day) } else { None });
    let content = change.texts.content.as_ref().filter(|_| change.came());
    let updates = content.and_then(|content| content.get("updates")).and_then(Value::as_array).into_iter().flatten();
    let whole = updates.filter_map(|update| parse_date(update.get("date")?.as_str()?).ok());
    own.chain(whole).collect()
}

fn problem(plan: &Plan, entity: &EntityRef, day: Date, came: Date) -> Option<Diagnostic> {
    let entries = plan.get(entity)?.entries();
    let entry = entries.iter().find(|entry| entry.date.value == day)?;
    Some(Diagnostic::new(Code::UpdatePostdated, &entry.date.place).fact("date", day).fact("came", came))
}
