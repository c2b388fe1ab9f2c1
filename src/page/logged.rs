//! A log with its changes as readers see them, and what stood there for a while and is gone.

use super::answerers::{Answered, called, is_answered_for};
use super::changes::ChangeView;
use super::history::Mark;
use super::said::Words;
use super::trace::Trace;
use crate::base::{Date, Period};
use crate::history::log::{Log, Logged, MergedState};
use crate::history::side::{Adoption, SideValue};
use crate::plan::entities::Reason;
use crate::plan::{EntityRef, Plan};
use crate::words::strings::Strings;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A log with its changes as readers see them.
#[derive(Debug)]
pub struct LogPast {
    /// The log.
    pub log: Arc<Log>,
    /// The changes of each entry.
    pub changes: Vec<Vec<ChangeView>>,
    /// What is not committed.
    pub uncommitted: Vec<ChangeView>,
    /// The times that commitments had before they changed, the first one first, by what each is called today or was last.
    pub dues: BTreeMap<EntityRef, Vec<Period>>,
}

impl LogPast {
    /// The log of a plan. A reason that was given later is told with the change that it explains.
    pub fn of(strings: &Strings, log: &Arc<Log>, plan: &Plan) -> Self {
        let view = |change: &Logged| {
            let hidden = hidden(strings, &[plan], change);
            let view = ChangeView { hidden, ..ChangeView::of(strings, &[plan], &change.judged()) };
            match later_reason(plan, change).filter(|_| view.reason.is_none()) {
                Some(later) => {
                    let adoption = Adoption::from(&later.decided.value);
                    let own: Vec<String> = [&adoption.by, &adoption.reference].into_iter().flatten().cloned().collect();
                    ChangeView {
                        reason: Some(later.reason.value.clone()),
                        foreign: [view.foreign.as_str(), &own.join("\n")].join("\n"),
                        decided: Some(Words::new(strings, &[plan], None).adoption(&adoption)),
                        ..view
                    }
                }
                None => view,
            }
        };
        let views = |changes: &[Logged]| changes.iter().map(view).collect::<Vec<_>>();
        let uncommitted = log.uncommitted.iter().flat_map(|uncommitted| views(&uncommitted.changes)).collect();
        Self {
            log: Arc::clone(log),
            changes: log.entries.iter().map(|entry| views(&entry.changes)).collect(),
            uncommitted,
            dues: BTreeMap::new(),
        }
    }

    /// Finds the times that commitments had, when changes have their names of today.
    pub fn find_dues(&mut self) {
        self.dues.clear();
        let entries = self.log.entries.iter().map(|entry| &entry.changes).zip(&self.changes);
        let open = self.log.uncommitted.iter().map(|open| (&open.changes, &self.uncommitted));
        for (change, view) in entries.chain(open).flat_map(|(changes, views)| changes.iter().zip(views)) {
            let before = change.texts.before.as_ref().and_then(|side| side.value.as_ref());
            if let (Some("due"), Some(SideValue::Period(due))) = (change.facts.field.as_deref(), before) {
                self.dues.entry(view.entity.clone()).or_default().push(due.clone());
            }
        }
    }

    /// The entries with their changes, the newest first.
    pub fn newest_first(&self) -> impl Iterator<Item = (&MergedState, &[ChangeView])> {
        self.log.entries.iter().zip(self.changes.iter().map(Vec::as_slice)).rev()
    }

    /// How many of the revisions are from before the log began, by their records or by their day: what changed in them is
    /// told by revisions.
    pub fn earlier(&self, marks: &[Mark]) -> usize {
        let first = self.log.entries.first();
        let is_earlier =
            |mark: &&Mark| first.is_some_and(|first| first.records.contains_key(&mark.id) || mark.date < first.day);
        marks.iter().take_while(is_earlier).count()
    }

    /// Leaves out what came after a day; what is not committed, where that day `is_over`.
    pub fn until(&mut self, day: Date, is_over: bool) {
        let log = Arc::make_mut(&mut self.log);
        let kept: Vec<bool> = log.entries.iter().map(|entry| entry.day <= day).collect();
        let (mut of_entries, mut of_changes) = (kept.iter(), kept.iter());
        log.entries.retain(|_| of_entries.next() == Some(&true));
        self.changes.retain(|_| of_changes.next() == Some(&true));
        if is_over {
            log.uncommitted = None;
            self.uncommitted.clear();
        }
        self.find_dues();
    }

    /// Whether it tells what stood on a day.
    pub fn reaches(&self, day: Date) -> bool {
        self.log.entries.first().is_some_and(|first| first.day <= day)
    }

    /// What stood there for a while and is gone, with its changes by day.
    pub fn stood(&self, today: &Plan) -> BTreeMap<EntityRef, Stood<'_>> {
        let mut all: BTreeMap<EntityRef, Stood> = BTreeMap::new();
        let Some(first) = self.log.entries.first() else { return all };
        for entry in &self.log.entries {
            for change in &entry.changes {
                if change.facts.entity.parts().is_none() {
                    continue;
                }
                let stood = all.entry(change.facts.entity.clone()).or_insert_with(|| Stood::since(first.day));
                if change.came() {
                    stood.from = entry.day;
                    stood.last = None;
                } else if change.went() {
                    stood.spans.push((stood.from, entry.day));
                    stood.last = Some(change);
                }
            }
        }
        all.retain(|entity, stood| stood.last.is_some() && today.subject(entity).is_none());
        all
    }

    /// The days of the meetings that there were before they changed.
    pub fn meetings(&self) -> impl Iterator<Item = Vec<String>> {
        let sides =
            self.log.changes().filter_map(|change| change.texts.before.as_ref()).filter(|side| !side.days.is_empty());
        sides.map(|side| side.days.iter().map(|day| day.0.to_string()).collect())
    }

    /// Adds who answered for what before it changed or went. What names nobody had a page where somebody else was named.
    pub fn add_answered(&self, answered: &mut Answered) {
        for change in self.log.changes() {
            let (facts, texts) = (&change.facts, &change.texts);
            let is_whole = change.went() && facts.entity.parts().is_some_and(|(kind, _)| is_answered_for(kind));
            let was = match facts.field.as_deref() {
                _ if change.is_hidden() => continue,
                Some("responsible" | "reporting.responsible") => texts.before.as_ref().map(|side| side.text.as_str()),
                None if is_whole => texts.content.as_ref().and_then(|content| content.get("responsible")?.as_str()),
                _ => continue,
            };
            let who = was.and_then(called);
            if who.is_some() || facts.entity != EntityRef::Plan {
                answered.entry(who).or_default().insert(facts.entity.clone());
            }
        }
    }
}

/// That something of a change is not shown any more, and why.
pub fn hidden(strings: &Strings, plans: &[&Plan], change: &Logged) -> Option<String> {
    let texts = &change.texts;
    let Some(why) = &texts.redacted else { return texts.withheld.then(|| strings.text("log_withheld")) };
    let decided = Adoption { by: Some(why.by.clone()), date: Some(why.date), reference: Some(why.reference.clone()) };
    let decided = Words::new(strings, plans, None).adoption(&decided);
    Some(strings.with("log_redacted", &[("reason", (&why.reason).into()), ("decided", (&decided).into())]))
}

/// Something that stood there and is gone.
#[derive(Debug)]
pub struct Stood<'a> {
    from: Date,
    /// From which day to which.
    pub spans: Vec<(Date, Date)>,
    last: Option<&'a Logged>,
}

impl<'a> Stood<'a> {
    fn since(from: Date) -> Self {
        Self { from, spans: Vec::new(), last: None }
    }

    /// What it was called.
    pub fn name(&self) -> &str {
        self.last.map_or("", |last| &last.texts.name)
    }

    /// What stays of it in the pages of today.
    pub fn trace(&self, called: EntityRef) -> Trace {
        Trace::of_content(self.name(), self.content(), called)
    }

    /// All that it said when it went, as records hold it.
    pub fn content(&self) -> Option<&'a Value> {
        self.last.and_then(|last| last.texts.content.as_ref())
    }
}

/// The reason that the plan of today gives for a change of the log.
fn later_reason<'a>(plan: &'a Plan, change: &Logged) -> Option<&'a Reason> {
    plan.revisions.iter().rev().flat_map(|revision| &revision.reasons).find(|reason| change.is_explained_by(reason))
}
