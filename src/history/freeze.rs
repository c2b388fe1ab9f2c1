//! Freezing: the checked content and a revision's own file become the next record of the chain.

use super::canonical;
use super::change::{Change, Weight};
use super::diff::diff;
use super::judge::weigh;
use super::record::{self, Chain, Record};
use crate::input::shared::Bytes;
use crate::plan::Plan;
use crate::plan::attachment::{Attachment, kept_name};
use crate::plan::documents::ReasonDocument;
use crate::plan::entities::Revision;
use crate::plan::links::Links;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Why nothing was frozen.
#[derive(Debug)]
pub enum Refusal {
    /// There is no `revisions/ID.md`.
    NoRevision,
    /// The record exists.
    Exists,
    /// Weakening changes without a reason and a decision.
    Unexplained(Vec<Change>),
    /// The newest record's content could not be read.
    Unreadable,
}

/// A revision as it is written.
#[derive(Debug)]
pub struct Frozen {
    /// The bytes of the record.
    pub record: Vec<u8>,
    /// The attachments that are not kept yet, by the name under which they will be.
    pub attachments: BTreeMap<String, Bytes>,
}

/// The record of `id` and the attachments that stay with it.
///
/// # Errors
/// Says why nothing can be frozen.
pub fn freeze(plan: &Plan, chain: &Chain, id: &str) -> Result<Frozen, Refusal> {
    if chain.find(id).is_some() {
        return Err(Refusal::Exists);
    }
    let revision = plan.revisions.iter().find(|one| one.id.as_str() == id).ok_or(Refusal::NoRevision)?;
    let newest = chain.newest();
    let changes = match newest {
        None => Vec::new(),
        Some(record) => {
            let before = record.plan(plan).map_err(|_| Refusal::Unreadable)?;
            diff(&before, plan)
        }
    };
    let unexplained: Vec<Change> = changes
        .iter()
        .filter(|change| weigh(change) == Weight::Weakening && reason(revision, change).is_none())
        .cloned()
        .collect();
    if !unexplained.is_empty() {
        return Err(Refusal::Unexplained(unexplained));
    }
    Ok(Frozen { record: record::bytes(&body(plan, revision, newest, &changes)), attachments: not_kept(plan) })
}

/// The attachments of a plan that no revision has had before.
fn not_kept(plan: &Plan) -> BTreeMap<String, Bytes> {
    let here = plan.files.iter().filter_map(|(path, file)| match file {
        Attachment::Here(bytes) => Some((kept_name(&file.digest(), path), bytes.clone())),
        Attachment::Recorded(_) => None,
    });
    let kept = |name: &str, bytes: &[u8]| plan.kept.files.get(name).is_some_and(|file| *file.bytes == *bytes);
    here.filter(|(name, bytes)| !kept(name, bytes)).collect()
}

fn body(
    plan: &Plan,
    revision: &Revision,
    newest: Option<&Record>,
    changes: &[Change],
) -> serde_json::Map<String, Value> {
    let links = Links::of(plan);
    let summary = canonical::prose(plan, &links, &revision.summary);
    let changes = changes.iter().map(|change| told(change, reason(revision, change))).collect();
    record::body(revision, newest, canonical::content(plan), summary, changes)
}

/// The reason that a revision gives for a change.
pub fn reason<'a>(revision: &'a Revision, change: &Change) -> Option<&'a ReasonDocument> {
    let fingerprint = change.fingerprint();
    let full = |reason: &&ReasonDocument| reason.decided.by.is_some() && reason.decided.date.is_some();
    revision.reasons.iter().find(|reason| reason.change.value.trim() == fingerprint).filter(full)
}

/// Whether a revision's own file still gives the reasons that its record holds.
pub fn same_reasons(revision: &Revision, record: &Record) -> bool {
    record.changes().iter().filter(|change| !change["reason"].is_null()).all(|change| {
        let now = revision.reasons.iter().find(|now| change["fingerprint"] == now.change.value.trim());
        now.is_some_and(|now| {
            change["reason"] == now.reason.value && change["decided"] == record::adoption(&now.decided.value)
        })
    })
}

/// A change as it stands in a record.
fn told(change: &Change, reason: Option<&ReasonDocument>) -> Value {
    let decided = reason.map(|reason| record::adoption(&reason.decided.value));
    json!({
        "rule": change.rule.name(),
        "weight": weigh(change).word(),
        "entity": change.entity,
        "name": change.name,
        "field": change.field,
        "fingerprint": change.fingerprint(),
        "before": change.before.as_ref().map(|side| side.text.clone()),
        "after": change.after.as_ref().map(|side| side.text.clone()),
        "reason": reason.map(|reason| reason.reason.value.clone()),
        "decided": decided,
    })
}

/// The lines that a revision's front matter needs for changes without a reason.
pub fn lines_to_paste(changes: &[Change]) -> String {
    let mut out = String::from("reasons:\n");
    for change in changes {
        out.push_str(&format!(
            "  - change: {}\n    reason: \n    decided:\n      by: \n      date: \n      reference: \n",
            change.fingerprint()
        ));
    }
    out
}
