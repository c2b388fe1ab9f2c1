//! The past of a plan as its pages need it: light, so that memory does not grow with the number of revisions.

use super::changes::ChangeView;
use crate::base::{Date, Findings, Period};
use crate::history::diff::diff;
use crate::history::freeze::reason;
use crate::history::{Chain, Record};
use crate::plan::attachment::kept_name;
use crate::plan::entities::Entity;
use crate::plan::{EntityRef, Plan};
use crate::words::strings::Strings;
use rayon::prelude::*;
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
    /// What changed since the revision before it.
    pub changes: Vec<ChangeView>,
}

/// An entity that stood in a revision.
#[derive(Clone, Debug)]
pub struct Trace {
    /// What it was called.
    pub title: String,
    /// When it was due, for milestones.
    pub due: Option<Period>,
}

/// The past of a plan.
#[derive(Debug, Default)]
pub struct Past {
    /// The revisions, the oldest first.
    pub marks: Vec<Mark>,
    /// For each revision, its entities by `kind/id`.
    pub traces: Vec<BTreeMap<String, Trace>>,
    /// What changed since the newest revision.
    pub since: Vec<ChangeView>,
    /// The pages that revisions have, by their path inside the plan's part of the site, and in which revisions.
    pub pages: BTreeMap<String, Vec<usize>>,
    /// The attachments that the revisions refer to, by the name under which they are kept.
    pub kept: BTreeSet<String>,
}

impl Past {
    /// Adds the next record of the chain.
    pub fn add(&mut self, strings: &Strings, record: &Record, plan: &Plan) {
        let changes = record.changes().iter().filter_map(|change| ChangeView::recorded(strings, change));
        self.marks.push(Mark {
            id: record.id.to_string(),
            title: record.title.clone(),
            date: record.frozen,
            digest: record.digest.clone(),
            previous: record.previous.clone(),
            summary: record.summary.clone(),
            changes: changes.collect(),
        });
        self.traces.push(traces(plan));
        self.kept.extend(record.files().map(|(path, digest)| kept_name(digest, path)));
    }

    /// Compares the newest record's plan with the plan of today.
    pub fn compare(&mut self, strings: &Strings, newest: &Plan, today: &Plan) {
        // The reasons of a frozen revision explain what it changed, not what has changed since.
        let open: Vec<_> = today.revisions.iter().filter(|one| !today.records.contains_key(&one.id)).collect();
        let why = |change: &crate::history::Change| open.iter().find_map(|one| reason(one, change));
        let changes = diff(newest, today);
        self.since = changes.iter().map(|change| ChangeView::found(strings, change, why(change))).collect();
    }

    /// The newest revision.
    pub fn newest(&self) -> Option<&Mark> {
        self.marks.last()
    }

    /// What is gone: `kind/id`, what it was called, the last revision that had it, and the one that had it no more.
    pub fn gone(&self, today: &Plan) -> Vec<(String, String, &Mark, Option<&Mark>)> {
        let now = traces(today);
        let mut gone: BTreeMap<String, (String, usize)> = BTreeMap::new();
        for (at, traces) in self.traces.iter().enumerate() {
            for (name, trace) in traces.iter().filter(|(name, _)| !now.contains_key(*name)) {
                gone.insert(name.clone(), (trace.title.clone(), at));
            }
        }
        let rows = gone.into_iter();
        rows.map(|(name, (title, at))| (name, title, &self.marks[at], self.marks.get(at + 1))).collect()
    }
}

/// Whether a plan has the entity `kind/id`.
pub fn stands(plan: &Plan, entity: &str) -> bool {
    EntityRef::parse(entity).is_some_and(|name| plan.subject(&name).is_some())
}

/// The entities of a plan.
fn traces(plan: &Plan) -> BTreeMap<String, Trace> {
    let trace = |entity: &dyn Entity| Trace {
        title: entity.title().value.clone(),
        due: entity.due().map(|due| due.value.clone()),
    };
    plan.entities().map(|(_, entity)| (entity.reference().to_string(), trace(entity))).collect()
}

/// Reads the past of a plan from its chain, record by record. `each` is given every record with the plan that it holds.
pub fn read(
    strings: &Strings,
    plan: &Plan,
    chain: &Chain,
    findings: &mut Findings,
    mut each: impl FnMut(&Record, &Plan),
) -> Past {
    let mut past = Past::default();
    let last = chain.records.len();
    // A few at a time: side by side, and still without holding them all.
    for (first, records) in chain.records.chunks(AT_ONCE).enumerate() {
        let plans: Vec<_> = records.par_iter().map(|record| record.plan(plan)).collect();
        for (at, (record, old)) in records.iter().zip(plans).enumerate() {
            match old {
                Ok(old) => {
                    past.add(strings, record, &old);
                    each(record, &old);
                    if first * AT_ONCE + at + 1 == last {
                        past.compare(strings, &old, plan);
                    }
                }
                Err(problems) => findings.append(problems),
            }
        }
    }
    past
}

/// How many revisions of a plan are in memory at a time.
const AT_ONCE: usize = 4;
