//! The past of a plan as its pages need it: light, so that memory does not grow with the number of revisions.

use super::answerers::{self, Answered};
use super::changes::ChangeView;
use super::logged::LogPast;
use super::said::Words;
use super::trace::{Trace, traces};
use crate::base::{Date, Findings, Id, Period};
use crate::history::around::Around;
use crate::history::canonical;
use crate::history::diff::{between, unlike};
use crate::history::judged::reason;
use crate::history::lineage::Lineage;
use crate::history::log::NoLog;
use crate::history::reinstated;
use crate::history::{Chain, Change, Judged, Record};
use crate::plan::attachment::kept_name;
use crate::plan::{EntityRef, Kind, Plan};
use crate::words::strings::Strings;
use rayon::prelude::*;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// A frozen revision by name.
#[derive(Clone, Debug)]
pub struct Mark {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Its day.
    pub date: Date,
    /// The digest of its record.
    pub digest: String,
    /// The digest of the record before it.
    pub previous: Option<String>,
    /// Its summary, in Markdown.
    pub summary: String,
    /// Who adopted it, when, and where that is written; where it says so.
    pub adopted: Option<String>,
    /// What changed since the revision before it.
    pub changes: Vec<ChangeView>,
}

impl Mark {
    /// A revision by its record, and the plan that it holds.
    pub fn of(strings: &Strings, record: &Record, plan: &Plan) -> Self {
        let changes = record.changes.iter().map(|change| ChangeView::of(strings, &[plan], change));
        Self {
            id: record.id.to_string(),
            title: record.title.clone(),
            date: record.frozen,
            digest: record.digest.clone(),
            previous: record.previous.clone(),
            summary: record.summary.clone(),
            adopted: record.adopted.as_ref().map(|adopted| Words::new(strings, &[plan], None).adoption(adopted)),
            changes: changes.collect(),
        }
    }
}

/// A revision as other pages name it.
#[derive(Clone, Debug)]
pub struct Stop {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Its day.
    pub date: Date,
    /// What stood in it, for the revision after it.
    pub entities: BTreeSet<EntityRef>,
}

impl Stop {
    /// The name of a revision.
    pub fn of(mark: &Mark) -> Self {
        Self { id: mark.id.clone(), title: mark.title.clone(), date: mark.date, entities: BTreeSet::new() }
    }

    /// The revisions that were before one in its chain, the oldest first.
    pub fn before(chain: &Chain, record: &Record) -> Vec<Self> {
        let earlier = chain.records.iter().take_while(|one| one.id != record.id);
        let stop = |one: &Record| {
            let entities = if record.previous.as_ref() == Some(&one.digest) { one.entities() } else { BTreeSet::new() };
            Self { id: one.id.to_string(), title: one.title.clone(), date: one.frozen, entities }
        };
        earlier.map(stop).collect()
    }
}

/// The past of a plan.
#[derive(Debug, Default)]
pub struct Past {
    /// The revisions, the oldest first.
    pub marks: Vec<Mark>,
    /// What entities were called over the revisions and are called today.
    pub lineage: Lineage,
    /// For each revision, its entities by what they are called today, or were last.
    pub traces: Vec<BTreeMap<EntityRef, Trace>>,
    /// Who answered for what in them.
    pub recorded: Answered,
    /// The days of the meetings that they had.
    pub met: BTreeSet<Vec<String>>,
    /// The publication log, where one is kept.
    pub log: Option<LogPast>,
    /// Why none is kept, where that is known.
    pub no_log: Option<NoLog>,
    /// What changed since the newest revision.
    pub since: Vec<ChangeView>,
    /// What changed from each revision to today.
    pub then: Vec<Vec<ChangeView>>,
    /// The pages that revisions have, by their path inside the plan's part of the site, and in which revisions.
    pub pages: BTreeMap<String, Vec<usize>>,
    /// The attachments that the revisions refer to, by the name under which they are kept.
    pub kept: BTreeSet<String>,
}

impl Past {
    /// Adds the next record of the chain.
    pub fn add(&mut self, mark: Mark, record: &Record, plan: &Plan) {
        self.marks.push(mark);
        self.lineage.add(plan);
        self.traces.push(traces(plan));
        answerers::add(&mut self.recorded, plan);
        self.met.insert(plan.meetings.iter().map(|one| one.value.date.value.to_string()).collect());
        self.kept.extend(record.files().map(|(path, digest)| kept_name(digest, path)));
    }

    /// Compares the newest record's plan with the plan of today.
    fn compare(&mut self, strings: &Strings, chain: &Chain, newest: &Plan, now: &Now) {
        let Now { plan: today, around, .. } = *now;
        // The reasons of a frozen revision explain what it changed, not what has changed since.
        let open: Vec<_> = today.revisions.iter().filter(|one| !today.records.contains_key(&one.id)).collect();
        let why = |change: &Change| open.iter().find_map(|one| reason(one, change));
        let view = |change: &Change| ChangeView::of(strings, &[today, newest], &Judged::of(change, why(change)));
        let mut changes = chain.newest().map(|record| now.changes_since(record, newest)).unwrap_or_default();
        reinstated::tell(&mut changes, &chain.records, today);
        if let Some(record) = chain.newest() {
            changes.extend(Around::of_record(record).without_address().changes(around));
        }
        self.since = changes.iter().map(view).collect();
    }

    /// Calls everything by its name of today.
    fn rename(&mut self, today: &Plan) {
        self.lineage.add(today);
        let lineage = &self.lineage;
        for traces in &mut self.traces {
            let old = std::mem::take(traces).into_iter();
            *traces = old.map(|(name, trace)| (lineage.latest(&name).clone(), trace)).collect();
        }
        for change in self.marks.iter_mut().flat_map(|mark| &mut mark.changes) {
            change.entity = lineage.latest(&change.entity).clone();
        }
    }

    /// The same as it was known on a day, apart from what things are called since. `is_over`: whether that day is before
    /// what the content says today.
    pub fn until(&mut self, day: Date, is_over: bool) {
        let known = self.marks.iter().take_while(|mark| mark.date <= day).count();
        if known < self.marks.len() || is_over {
            self.since.clear();
        }
        self.marks.truncate(known);
        self.traces.truncate(known);
        self.then.truncate(known);
        self.log.iter_mut().for_each(|log| log.until(day, is_over));
    }

    /// The first day of which anything is known.
    pub fn first_day(&self) -> Option<Date> {
        let log = self.log.as_ref().and_then(|log| log.log.entries.first()).map(|first| first.day);
        self.marks.first().map(|mark| mark.date).into_iter().chain(log).min()
    }

    /// The times that a commitment had before that of today, the first one first: by revisions, and by the log from where it
    /// begins.
    pub fn dues<'a>(&'a self, entity: &'a EntityRef) -> impl Iterator<Item = &'a Period> {
        let earlier = self.log.as_ref().map_or(self.traces.len(), |log| log.earlier(&self.marks));
        let traced = self.traces[..earlier].iter().filter_map(move |traces| traces.get(entity)?.due.as_ref());
        traced.chain(self.log.iter().filter_map(move |log| log.dues.get(entity)).flatten())
    }

    /// The newest revision.
    pub fn newest(&self) -> Option<&Mark> {
        self.marks.last()
    }

    /// What is gone.
    pub fn gone(&self, today: &Plan) -> Vec<Gone<'_>> {
        let now = traces(today);
        let mut gone: BTreeMap<&EntityRef, usize> = BTreeMap::new();
        for (at, traces) in self.traces.iter().enumerate() {
            gone.extend(traces.keys().filter(|entity| !now.contains_key(*entity)).map(|entity| (entity, at)));
        }
        let one = |(entity, at): (&'_ EntityRef, usize)| {
            let (kind, id) = entity.parts()?;
            let trace = self.traces[at].get(entity)?;
            let (last, removed) = (&self.marks[at], self.marks.get(at + 1));
            Some(Gone { entity: entity.clone(), kind, id: id.clone(), trace: trace.clone(), last, removed })
        };
        gone.into_iter().filter_map(one).collect()
    }

    /// What is gone, whether a revision had it or the log alone knows it, by what it was called last.
    pub fn ghosts(&self, today: &Plan) -> Vec<(EntityRef, Trace)> {
        let mut all: Vec<(EntityRef, Trace)> =
            self.gone(today).into_iter().map(|gone| (gone.entity, gone.trace)).collect();
        let known: BTreeSet<EntityRef> = all.iter().map(|(entity, _)| entity.clone()).collect();
        let formerly = today.former_names();
        let stood = self.log.as_ref().map(|log| log.stood(today)).unwrap_or_default();
        let alone = stood.into_iter().filter(|(entity, _)| {
            let latest = self.lineage.latest(entity);
            !known.contains(latest) && !formerly.contains(entity) && today.subject(latest).is_none()
        });
        all.extend(alone.map(|(entity, stood)| (entity.clone(), stood.trace(entity))));
        all
    }
}

impl Past {
    /// Who answered for what, as revisions and the log tell, by what each thing is called last.
    pub fn answered(&self) -> Answered {
        let mut all = self.recorded.clone();
        self.log.iter().for_each(|log| log.add_answered(&mut all));
        let latest = |entity: &EntityRef| self.lineage.latest(entity).clone();
        all.values_mut().for_each(|what| *what = what.iter().map(latest).collect());
        all
    }
}

/// Something that stood in a revision and is gone.
pub struct Gone<'a> {
    /// What it was.
    pub entity: EntityRef,
    /// Its kind.
    pub kind: Kind,
    /// Its id.
    pub id: Id,
    /// What it was called, and when it was due.
    pub trace: Trace,
    /// The last revision that had it.
    pub last: &'a Mark,
    /// The one that had it no more, unless it has gone since.
    pub removed: Option<&'a Mark>,
}

/// The plan of today, with which each revision is compared.
struct Now<'a> {
    plan: &'a Plan,
    around: &'a Around,
    /// What it would have in a record.
    content: Value,
}

impl Now<'_> {
    /// What changed since a record, of which `old` is the plan.
    fn changes_since(&self, record: &Record, old: &Plan) -> Vec<Change> {
        between(old, self.plan, Some(&unlike(record, old, self.plan, &self.content)))
    }
}

/// Reads the past of a plan from its chain, record by record. `each` is given every revision with its record and the plan that it holds. `around` is what lies
/// around the plan today, without its address.
pub fn read(
    strings: &Strings,
    (plan, around): (&Plan, &Around),
    chain: &Chain,
    findings: &mut Findings,
    mut each: impl FnMut(&Mark, &Record, &Plan),
) -> Past {
    let mut past = Past::default();
    let content = if chain.records.is_empty() { Value::Null } else { canonical::content(plan) };
    let now = Now { plan, around, content };
    let last = chain.records.len();
    // A few at a time: side by side, and still without holding them all.
    for (first, records) in chain.records.chunks(AT_ONCE).enumerate() {
        let read = |record: &Record| {
            let old = record.plan(plan)?;
            Ok((Mark::of(strings, record, &old), then(strings, &now, record, &old), old))
        };
        let read: Vec<_> = records.par_iter().map(read).collect();
        for (at, (record, old)) in records.iter().zip(read).enumerate() {
            match old {
                Ok((mark, then, old)) => {
                    each(&mark, record, &old);
                    past.add(mark, record, &old);
                    past.then.push(then);
                    if first * AT_ONCE + at + 1 == last {
                        past.compare(strings, chain, &old, &now);
                    }
                }
                Err(problems) => findings.append(problems),
            }
        }
    }
    past.rename(plan);
    past
}

/// What changed from a revision to today, with the reasons of the revisions after it, the newest first.
fn then(strings: &Strings, now: &Now, record: &Record, old: &Plan) -> Vec<ChangeView> {
    let today = now.plan;
    let later = || today.revisions.iter().rev().filter(|one| one.date.value > record.frozen);
    let why = |change: &Change| later().find_map(|one| reason(one, change));
    let view = |change: &Change| ChangeView::beside(strings, &[today, old], &Judged::of(change, why(change)));
    now.changes_since(record, old).iter().map(view).collect()
}

/// How many revisions of a plan are in memory at a time.
const AT_ONCE: usize = 4;
