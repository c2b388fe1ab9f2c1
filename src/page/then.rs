//! The commitments of a plan as they stood on a day that has been: when each was due, and what it belonged to. By the log
//! where it reaches so far, else by the newest revision of then; where neither is known, as they stand today.

use super::history::{Mark, Past};
use super::logged::LogPast;
use super::trace::{ABOVE, Trace, traces};
use crate::base::{Date, Id};
use crate::history::canonical;
use crate::history::change::FieldPart;
use crate::history::log::Logged;
use crate::history::record::{Chain, plan_of_state};
use crate::history::side::SideValue;
use crate::plan::{EntityRef, Kind, Plan};
use serde_json::{Value, json};
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
    /// What the log knows of all that went later, of any kind, as records hold it.
    went: BTreeMap<EntityRef, Value>,
}

impl<'p> Then<'p> {
    /// Those of a day. `as_of` is the day of the plan of today: what it says stood on every later day.
    pub fn of(plan: &Plan, past: Option<&'p Past>, day: Date, as_of: Option<Date>) -> Self {
        let mut then = Self { known: KnownBy::Today, stood: traces(plan), went: BTreeMap::new() };
        let is_past = as_of.is_none_or(|as_of| day < as_of);
        match past {
            Some(past @ Past { log: Some(log), .. }) if log.reaches(day) => {
                then.undo(past, log, |told| told.or(as_of).is_none_or(|told| told > day));
                then.known = KnownBy::Log;
            }
            Some(past) if is_past => {
                if let Some(at) = past.marks.iter().rposition(|mark| mark.date <= day) {
                    then.stood.extend(past.traces[at].iter().map(|(entity, trace)| (entity.clone(), trace.clone())));
                    then.known = KnownBy::Revision(&past.marks[at]);
                }
            }
            _ => {}
        }
        then.stood.retain(|entity, _| entity.is_commitment());
        then
    }

    /// The plan of today with the commitments of then, each due as it then was; `None` where they do not make a plan.
    /// `chain` has what revisions hold of those that are gone.
    pub fn plan(&self, today: &Plan, chain: &Chain) -> Option<Plan> {
        match self.known {
            KnownBy::Today => None,
            KnownBy::Revision(_) => self.plan_with(today, self.recorded(chain), false),
            // What came later may be spoken of elsewhere, and stays then.
            KnownBy::Log => {
                let without_later = self.plan_with(today, self.went.clone(), true);
                without_later.or_else(|| self.plan_with(today, self.went.clone(), false))
            }
        }
    }

    /// What the revision of then holds of everything.
    fn recorded(&self, chain: &Chain) -> BTreeMap<EntityRef, Value> {
        let KnownBy::Revision(mark) = self.known else { return BTreeMap::new() };
        let content = chain.find(&mark.id).map(|record| &record.content);
        let held = |entity: &EntityRef| {
            let (kind, id) = entity.parts()?;
            content?.get(kind.folder())?.get(id.as_str()).cloned()
        };
        let gone = self.stood.iter().filter_map(|(entity, trace)| Some((entity.clone(), held(&trace.called)?)));
        let above = self.stood.values().flat_map(|trace| &trace.above);
        gone.chain(above.filter_map(|entity| Some((entity.clone(), held(entity)?)))).collect()
    }

    fn plan_with(&self, today: &Plan, went: BTreeMap<EntityRef, Value>, without_later: bool) -> Option<Plan> {
        let mut content = canonical::content(today);
        for (entity, said) in went {
            let (kind, id) = entity.parts()?;
            content[kind.folder()].as_object_mut()?.entry(id.as_str()).or_insert(said);
        }
        for kind in Kind::ALL.into_iter().filter(|kind| kind.is_commitment()) {
            let all = content[kind.folder()].as_object_mut()?;
            let name = |id: &str| Some(EntityRef::new(kind, Id::parse(id).ok()?));
            let stood = |id: &str| name(id).and_then(|name| self.stood.get(&name));
            all.retain(|id, _| !without_later || stood(id).is_some());
            for (id, one) in all.iter_mut() {
                let (Some(trace), Some(one)) = (stood(id), one.as_object_mut()) else { continue };
                one.insert("title".to_owned(), trace.title.clone().into());
                match &trace.due {
                    Some(due) => one.insert("due".to_owned(), due.to_string().into()),
                    None => one.remove("due"),
                };
            }
        }
        let (revisions, records, files) = (today.revisions.clone(), today.records.clone(), today.files.clone());
        let plan = plan_of_state(&json!({ "content": content, "site": {} }), today).ok()?;
        Some(Plan { revisions, records, files, ..plan })
    }
}

impl Then<'_> {
    /// Takes back, the newest first, what the log tells of days that came later. What is not committed has no day.
    fn undo(&mut self, past: &Past, log: &LogPast, is_later: impl Fn(Option<Date>) -> bool) {
        let open = log.log.uncommitted.iter().map(|open| (None, &open.changes, &log.uncommitted));
        let entries = log.log.entries.iter().zip(&log.changes).rev();
        let all = open.chain(entries.map(|(entry, views)| (Some(entry.day), &entry.changes, views)));
        for (_, changes, views) in all.filter(|(day, ..)| is_later(*day)) {
            for (change, view) in changes.iter().zip(views).rev() {
                self.undo_one(past, change, &view.entity);
            }
        }
    }

    fn undo_one(&mut self, past: &Past, change: &Logged, entity: &EntityRef) {
        let texts = &change.texts;
        if change.came() {
            self.stood.remove(entity);
            self.went.remove(entity);
        } else if change.went() {
            let trace = Trace::of_content(&texts.name, texts.content.as_ref(), change.facts.entity.clone());
            self.stood.insert(entity.clone(), trace);
            self.went.extend(texts.content.iter().map(|content| (entity.clone(), content.clone())));
        }
        let Some([FieldPart::Key(key)]) = change.facts.at.as_ref().map(|field| field.0.as_slice()) else { return };
        let Some(trace) = self.stood.get_mut(entity) else { return };
        match (key.as_str(), texts.before.as_ref().map(|side| side.value.as_ref())) {
            ("due", Some(Some(SideValue::Period(due)))) => trace.due = Some(due.clone()),
            ("due", None) => trace.due = None,
            ("title", Some(Some(SideValue::Text(title)))) => trace.title.clone_from(title),
            (key, before) => {
                let Some((_, kind)) = ABOVE.iter().find(|(own, _)| *own == key) else { return };
                trace.above.retain(|one| one.parts().is_some_and(|(own, _)| own != *kind));
                if let Some(Some(SideValue::Ids(ids))) = before {
                    let named = ids.iter().map(|id| EntityRef::new(*kind, id.0.clone()));
                    trace.above.extend(named.map(|name| past.lineage.latest(&name).clone()));
                }
            }
        }
    }
}
