//! The commitments of a plan as they stood on a day that has been: when each was due, and what it belonged to. By the log
//! where it reaches so far, else by the newest revision of then; where neither is known, as they stand today.

use super::changes::ChangeView;
use super::history::{Mark, Past};
use super::logged::LogPast;
use super::trace::{ABOVE, Trace, traces};
use crate::base::Date;
use crate::history::change::FieldPart;
use crate::history::log::Logged;
use crate::history::side::SideValue;
use crate::plan::{EntityRef, Kind, Plan};
use std::collections::BTreeMap;

/// How it is known what stood on a day.
#[derive(Clone, Copy, Debug)]
pub enum KnownBy<'p> {
    /// By the log, to the day.
    Log,
    /// By the newest revision that was frozen by then; what has come since is among the rest, whenever that was.
    Revision(&'p Mark),
    /// Not at all: what stands today stands for it.
    Today,
}

/// The commitments of a day.
pub struct Then<'p> {
    /// How they are known.
    pub known: KnownBy<'p>,
    /// Each by what it is called today, or was last.
    pub stood: BTreeMap<EntityRef, Trace>,
}

/// Whether it is a goal, a milestone or an activity.
pub fn is_commitment(entity: &EntityRef) -> bool {
    entity.parts().is_some_and(|(kind, _)| matches!(kind, Kind::Goal | Kind::Milestone | Kind::Activity))
}

impl<'p> Then<'p> {
    /// Those of a day. `as_of` is the day of the plan of today.
    pub fn of(plan: &Plan, past: Option<&'p Past>, day: Date, as_of: Option<Date>) -> Self {
        let mut stood = traces(plan);
        let known = match past {
            Some(Past { log: Some(log), .. }) if log.reaches(day) => {
                undo(&mut stood, past, log, |told| told.or(as_of).is_none_or(|told| told > day));
                KnownBy::Log
            }
            Some(past) => match past.marks.iter().rposition(|mark| mark.date <= day) {
                Some(at) => {
                    stood.extend(past.traces[at].iter().map(|(entity, trace)| (entity.clone(), trace.clone())));
                    KnownBy::Revision(&past.marks[at])
                }
                None => KnownBy::Today,
            },
            None => KnownBy::Today,
        };
        stood.retain(|entity, _| is_commitment(entity));
        Self { known, stood }
    }
}

/// Takes back, the newest first, what the log tells of days that came later. What is not committed has no day.
fn undo(
    stood: &mut BTreeMap<EntityRef, Trace>,
    past: Option<&Past>,
    log: &LogPast,
    is_later: impl Fn(Option<Date>) -> bool,
) {
    let open = log.log.uncommitted.iter().map(|open| (None, &open.changes, &log.uncommitted));
    let entries = log.log.entries.iter().zip(&log.changes).rev();
    let all = open.chain(entries.map(|(entry, views)| (Some(entry.day), &entry.changes, views)));
    for (_, changes, views) in all.filter(|(day, ..)| is_later(*day)) {
        for (change, view) in changes.iter().zip(views).rev() {
            undo_one(stood, past, change, view);
        }
    }
}

fn undo_one(stood: &mut BTreeMap<EntityRef, Trace>, past: Option<&Past>, change: &Logged, view: &ChangeView) {
    let entity = &view.entity;
    if change.came() {
        stood.remove(entity);
    } else if change.went() {
        let trace = Trace::of_content(&change.texts.name, change.texts.content.as_ref(), change.facts.entity.clone());
        stood.insert(entity.clone(), trace);
    }
    let Some([FieldPart::Key(key)]) = change.facts.at.as_ref().map(|field| field.0.as_slice()) else { return };
    let Some(trace) = stood.get_mut(entity) else { return };
    let before = change.texts.before.as_ref().map(|side| side.value.as_ref());
    match (key.as_str(), before) {
        ("due", Some(Some(SideValue::Period(due)))) => trace.due = Some(due.clone()),
        ("due", None) => trace.due = None,
        ("title", Some(Some(SideValue::Text(title)))) => trace.title.clone_from(title),
        (key, before) => {
            let Some((_, kind)) = ABOVE.iter().find(|(own, _)| *own == key) else { return };
            trace.above.retain(|one| one.parts().is_some_and(|(own, _)| own != *kind));
            if let Some(Some(SideValue::Ids(ids))) = before {
                let named = ids.iter().map(|id| EntityRef::new(*kind, id.0.clone()));
                let latest = |name: EntityRef| past.map_or(name.clone(), |past| past.lineage.latest(&name).clone());
                trace.above.extend(named.map(latest));
            }
        }
    }
}
