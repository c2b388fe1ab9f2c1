//! Records are not believed: what changed between two of them is found anew, and held against what the later one tells.

use super::change::Change;
use super::diff::diff;
use super::judge::{wants_reason, weigh};
use super::judged::Judged;
use super::record::{Chain, RULES, Record};
use super::reinstated;
use super::side::Side;
use crate::base::digest::hex;
use crate::base::{Code, Diagnostic, Findings, SourceSpan};
use crate::plan::Plan;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// The digests of records that were held against those before them, and told all that they must. A digest stands for
/// all that a record says, and for the record before it. With them the digests of their bytes, which were whole.
pub type Proven = BTreeSet<String>;

/// How many records are read as plans at a time.
const AT_ONCE: usize = 8;

/// Holds each record of a chain against the one before it, but for those that are proven; what is told of none is proven
/// from then on.
pub fn hold(plan: &Plan, chain: &Chain, proven: &mut Proven, findings: &mut Findings) {
    let all = &chain.records;
    proven.extend(all.first().map(|first| hex(&first.bytes)));
    let open: Vec<usize> = (1..all.len()).filter(|at| !proven.contains(&all[*at].digest)).collect();
    for some in open.chunks(AT_ONCE) {
        let wanted: BTreeSet<usize> = some.iter().flat_map(|at| [at - 1, *at]).collect();
        let plans: BTreeMap<usize, Plan> =
            wanted.into_par_iter().filter_map(|at| Some((at, all[at].plan(plan).ok()?))).collect();
        let told = |at: &usize| {
            let (Some(before), Some(after)) = (plans.get(&(at - 1)), plans.get(at)) else { return None };
            let mut changes = diff(before, after);
            reinstated::tell(&mut changes, &all[..*at], after);
            Some(told(&all[*at], &changes))
        };
        let held: Vec<(usize, Option<Vec<Diagnostic>>)> = some.par_iter().map(|at| (*at, told(at))).collect();
        for (at, problems) in held {
            // One that cannot be read as a plan is told where its pages are made.
            let Some(problems) = problems else { continue };
            if problems.is_empty() {
                proven.extend([all[at].digest.clone(), hex(&all[at].bytes)]);
            }
            findings.extend(problems);
        }
    }
}

/// What a record does not tell of the changes since the record before it.
fn told(record: &Record, changes: &[Change]) -> Vec<Diagnostic> {
    if record.rules > RULES {
        return vec![fault(record, "rules", "rules")];
    }
    let wanted = changes.iter().filter(|change| wants_reason(change));
    wanted
        .filter_map(|change| if record.rules == RULES { untold(record, change) } else { newly(record, change) })
        .collect()
}

/// What a record of the rules of today must say of a change and does not.
fn untold(record: &Record, change: &Change) -> Option<Diagnostic> {
    let print = change.fingerprint();
    let same = |told: &&Judged| told.fingerprint == print;
    let value = |side: &Option<Side>| side.as_ref().map(|side| side.value.clone());
    let as_it_was = |told: &&Judged| {
        told.weight == weigh(change) && told.before == value(&change.before) && told.after == value(&change.after)
    };
    let mut alike = record.changes.iter().filter(same).peekable();
    if alike.peek().is_none() {
        return Some(fault(record, "untold", &print));
    }
    let mut alike = alike.filter(as_it_was).peekable();
    if alike.peek().is_none() {
        return Some(fault(record, "told-otherwise", &print));
    }
    let is_explained = |told: &Judged| {
        let decided = told.decided.as_ref();
        told.reason.as_ref().is_some_and(|reason| !reason.trim().is_empty())
            && decided.is_some_and(|decided| decided.by.is_some() && decided.date.is_some())
    };
    (!alike.any(is_explained)).then(|| fault(record, "unexplained", &print))
}

/// A change that the rules of today find in a record that was made by earlier ones, and that it tells in no way. That is
/// said on the side: the record was right by the rules of its day.
fn newly(record: &Record, change: &Change) -> Option<Diagnostic> {
    let same = |told: &Judged| told.entity == change.entity && told.field == change.field;
    let is_told = record.changes.iter().any(same);
    let problem = Diagnostic::new(Code::RecordReweighed, &SourceSpan::file(&record.path)).fact("id", &record.id);
    (!is_told).then(|| problem.fact("change", change.fingerprint()).fact("rules", record.rules))
}

fn fault(record: &Record, variant: &'static str, change: &str) -> Diagnostic {
    let problem = Diagnostic::new(Code::RecordFault, &SourceSpan::file(&record.path)).variant(variant);
    problem.fact("id", &record.id).fact("field", format!("changes.{change}")).fact("change", change)
}
