//! The reasons of revisions that are not frozen yet: each is given in time, in words, and for a change that there is.

use super::around::Around;
use super::change::Change;
use super::diff::diff;
use super::judged::{is_for, own_words, says_who};
use super::quiet::is_nobody;
use super::record::Chain;
use super::reinstated;
use super::why::{FEWEST, adds_to, says_why, words_of};
use crate::base::{Code, Diagnostic, Findings};
use crate::plan::entities::{Reason, Revision};
use crate::plan::{Plan, Site};
use std::collections::BTreeSet;

/// Reports what is wrong with the reasons of the open revisions of a site's plan.
pub fn of_plan(site: &Site, plan: &Plan, chain: &Chain, findings: &mut Findings) {
    if open(plan).all(|revision| revision.reasons.is_empty()) {
        return;
    }
    // What was never frozen may have changed all the same; of that nothing is known here.
    let changes = since(plan, Some(&Around::of(site, None)), chain);
    for revision in open(plan) {
        for reason in &revision.reasons {
            in_time(revision, reason, findings);
            in_words(reason, changes.as_deref().unwrap_or_default(), findings);
        }
    }
    if let Some(changes) = changes {
        unmatched(plan, &changes, findings);
    }
}

/// The revisions of a plan that are not frozen.
pub fn open(plan: &Plan) -> impl Iterator<Item = &Revision> {
    plan.revisions.iter().filter(|revision| !plan.records.contains_key(&revision.id))
}

/// What has changed since the newest record, in a plan and around it; `None` where there is none that could be read.
pub fn since(plan: &Plan, around: Option<&Around>, chain: &Chain) -> Option<Vec<Change>> {
    let newest = chain.newest()?;
    let mut changes = diff(&newest.plan(plan).ok()?, plan);
    reinstated::tell(&mut changes, &chain.records, plan);
    changes.extend(around.into_iter().flat_map(|around| Around::of_record(newest).changes(around)));
    Some(changes)
}

/// Reports reasons of open revisions that explain none of the changes.
pub fn unmatched(plan: &Plan, changes: &[Change], findings: &mut Findings) {
    for reason in open(plan).flat_map(|revision| &revision.reasons) {
        findings.extend(no_match(reason, changes));
    }
}

/// Why a reason explains no change, unless it does.
fn no_match(reason: &Reason, changes: &[Change]) -> Option<Diagnostic> {
    let wanted = reason.change.value.trim();
    let alike: Vec<&Change> = changes.iter().filter(|change| change.fingerprint() == wanted).collect();
    let place = |variant| Diagnostic::new(Code::ReasonUnmatched, &reason.change.place).variant(variant);
    let Some(change) = alike.first() else {
        let known: Vec<String> = changes.iter().map(Change::fingerprint).collect();
        let problem = place("").fact("change", wanted);
        return Some(problem.did_you_mean(wanted, known.iter().map(String::as_str)));
    };
    if alike.iter().any(|change| is_for(reason, change)) {
        let decided = &reason.decided.value;
        // A name that stands for no decision was told.
        let is_decided = !decided.whole || says_who(decided);
        return (!is_decided).then(|| place("undecided").fact("change", wanted));
    }
    Some(match (&reason.to, change.to()) {
        (Some(given), Some(to)) => {
            let problem = Diagnostic::new(Code::ReasonUnmatched, &given.place).variant("to");
            problem.fact("change", wanted).fact("given", &given.value.0).fact("to", to)
        }
        (None, Some(to)) => place("without-to").fact("change", wanted).fact("to", to),
        (Some(given), None) => place("nothing-left").fact("change", wanted).fact("given", &given.value.0),
        (None, None) => return None,
    })
}

/// What a revision tells was decided no later than on its own day.
fn in_time(revision: &Revision, reason: &Reason, findings: &mut Findings) {
    let Some(decided) = &reason.decided.value.date else { return };
    if decided.value > revision.date.value {
        let problem = Diagnostic::new(Code::DecisionAfterRevision, &decided.place).fact("date", decided.value);
        findings.push(problem.fact("revision", revision.date.value).related(&revision.date.place));
    }
}

/// What had to go by law went for a reason in words, by somebody's decision: the same is asked as of any other reason.
pub fn of_law(plan: &Plan, findings: &mut Findings) {
    let erased = plan.kept.erased.values().filter_map(|erased| erased.note.as_ref());
    let erased = erased.map(|note| (&note.reason, note.decided.by.as_ref()));
    let redacted = plan.redactions.iter().map(|one| (&one.reason, Some(&one.decided.by)));
    for (reason, by) in erased.chain(redacted) {
        if !says_why(&reason.value, FEWEST) {
            let problem = Diagnostic::new(Code::ReasonWithoutWords, &reason.place).variant("short");
            findings.push(problem.fact("reason", &reason.value).fact("fewest", FEWEST));
        }
        if let Some(by) = by.filter(|by| is_nobody(&by.value)) {
            let problem = Diagnostic::new(Code::ReasonWithoutWords, &by.place).variant("nobody");
            findings.push(problem.fact("by", &by.value));
        }
    }
}

/// A reason has words of its own, besides those of the change and those that give none.
fn in_words(reason: &Reason, changes: &[Change], findings: &mut Findings) {
    let text = &reason.reason.value;
    let is_long = words_of(text).len() >= FEWEST;
    if !is_long || !adds_to(text, &of_change(reason, changes)) {
        let variant = if is_long { "" } else { "short" };
        let problem = Diagnostic::new(Code::ReasonWithoutWords, &reason.reason.place).variant(variant);
        findings.push(problem.fact("reason", text).fact("fewest", FEWEST));
    }
}

/// The words of the change that a reason is for.
fn of_change(reason: &Reason, changes: &[Change]) -> BTreeSet<String> {
    let known = changes.iter().filter(|change| is_for(reason, change)).flat_map(own_words);
    words_of(reason.change.value.as_str()).into_iter().chain(known).collect()
}
