//! The chain of a plan's records, read from its content and held against its rules: each record is whole, says what its
//! revision's own file says, builds on the one before, and has its attachments.

use super::anew::Proven;
use super::canonical;
use super::judged::reasons;
use super::record::{Chain, FaultKind, Record};
use super::side::Adoption;
use crate::base::digest::hex;
use crate::base::{Code, Diagnostic, Findings, Id, SourcePath, SourceSpan};
use crate::input::SourceFile;
use crate::plan::Plan;
use crate::plan::attachment::{KEPT, kept_name};
use crate::plan::entities::Revision;
use crate::plan::links::Links;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Reads the records of a plan and puts them in the order of their chain. What is wrong is reported.
pub fn of_plan(plan: &Plan, findings: &mut Findings) -> Chain {
    of_proven(plan, &Proven::new(), findings)
}

/// The same, where the records whose bytes are among the `proven` are known to be whole.
pub fn of_proven(plan: &Plan, proven: &Proven, findings: &mut Findings) -> Chain {
    let records = held(plan, whole_but(plan, proven, findings), findings);
    chained(plan, records, findings)
}

/// Reads the records of a plan again that [`of_plan`] has proven. Where it found a fault there is no chain.
pub fn again(plan: &Plan) -> Chain {
    let files: Vec<_> = plan.records.iter().collect();
    let read = files.par_iter().map(|(id, file)| Record::reread(id, &file.path, file.bytes.clone()));
    let records = read.collect::<Result<Vec<_>, _>>();
    records.ok().and_then(|records| Chain::new(records).ok()).unwrap_or_default()
}

/// The records of a plan that are whole, in the order of their ids. What is wrong with the others, with their revisions'
/// own files and with their attachments is reported.
pub fn records(plan: &Plan, findings: &mut Findings) -> Vec<Record> {
    held(plan, whole(plan, findings), findings)
}

/// Holds records against their revisions' own files and their attachments.
fn held(plan: &Plan, records: Vec<Record>, findings: &mut Findings) -> Vec<Record> {
    if !records.is_empty() {
        let links = Links::of(plan);
        for record in &records {
            match plan.revisions.iter().find(|revision| revision.id == record.id) {
                Some(revision) => text(plan, &links, revision, record, findings),
                None => {
                    let path = record.path.replace(".json", ".md").into();
                    findings.push(fault_of(&path, &record.id, "alone"));
                }
            }
        }
    }
    attachments(plan, &records, findings);
    records
}

/// The records of a plan that are whole, in the order of their ids. What is wrong with the others is reported.
pub fn whole(plan: &Plan, findings: &mut Findings) -> Vec<Record> {
    whole_but(plan, &Proven::new(), findings)
}

fn whole_but(plan: &Plan, proven: &Proven, findings: &mut Findings) -> Vec<Record> {
    let mut records = Vec::with_capacity(plan.records.len());
    let files: Vec<_> = plan.records.iter().collect();
    let read = |(id, file): &(&Id, &SourceFile)| {
        let is_proven = !proven.is_empty() && proven.contains(&hex(&file.bytes));
        let read = if is_proven { Record::reread } else { Record::read };
        read(id, &file.path, file.bytes.clone())
    };
    let read: Vec<_> = files.par_iter().map(read).collect();
    for ((id, file), record) in files.into_iter().zip(read) {
        match record {
            Ok(record) => records.push(record),
            Err(fault) => {
                let variant = match (fault.kind, fault.field.as_str()) {
                    (FaultKind::NotJson, _) | (FaultKind::Missing, "") => "json",
                    (FaultKind::UnknownFormat, _) => "format",
                    (FaultKind::Missing, _) => "missing",
                    (FaultKind::Digest, _) => "",
                    (FaultKind::Form, _) if file.bytes.windows(2).any(|pair| pair == b"\r\n") => "lines",
                    (FaultKind::Form, _) => "form",
                    (FaultKind::OtherId, _) => "name",
                };
                let problem = fault_of(&file.path, id, variant);
                findings.push(if fault.field.is_empty() { problem } else { problem.fact("field", fault.field) });
            }
        }
    }
    records
}

/// Puts the records of a plan in the order of their chain. After one that is missing or altered, that cannot be judged;
/// its own fault was told.
pub fn chained(plan: &Plan, records: Vec<Record>, findings: &mut Findings) -> Chain {
    if records.len() < plan.records.len() {
        return Chain::default();
    }
    match Chain::new(records) {
        Ok(chain) => chain,
        Err(fault) => {
            let path = plan.records.get(&fault.id).map_or_else(|| "content".into(), |file| file.path.clone());
            let variant = if fault.forked { "forked" } else { "chain" };
            findings.push(fault_of(&path, &fault.id, variant).fact("field", "previous"));
            Chain::default()
        }
    }
}

fn fault_of(path: &SourcePath, id: &Id, variant: &'static str) -> Diagnostic {
    Diagnostic::new(Code::RecordFault, &SourceSpan::file(path)).variant(variant).fact("id", id)
}

/// A revision's own file still says what was frozen.
fn text(plan: &Plan, links: &Links, revision: &Revision, record: &Record, findings: &mut Findings) {
    let adopted = revision.adopted.as_ref().map(Adoption::from);
    let fields = [
        ("title", revision.title.value == record.title, &revision.title.place),
        ("date", revision.date.value == record.frozen, &revision.date.place),
        ("adopted", record.adopted == adopted, &revision.title.place),
        ("reasons", record.reasons == reasons(revision), &revision.title.place),
        ("summary", same_summary(plan, links, revision, record), &revision.summary.place),
    ];
    for (field, _, place) in fields.into_iter().filter(|(_, same, _)| !same) {
        let problem = Diagnostic::new(Code::RecordFault, place).variant("text").fact("id", &record.id);
        findings.push(problem.fact("field", field));
    }
}

/// Whether a revision's summary is the one that was frozen. What it leads to may since have moved or gone.
fn same_summary(plan: &Plan, links: &Links, revision: &Revision, record: &Record) -> bool {
    let now = canonical::prose(plan, links, &revision.summary);
    now == record.summary || canonical::flat(&now) == canonical::flat(&record.summary)
}

/// Every attachment that a record names is kept, and is the one that was frozen; or a note says why it had to go.
fn attachments(plan: &Plan, records: &[Record], findings: &mut Findings) {
    let folder = if plan.folder.is_empty() { "content".to_owned() } else { format!("content/{}", plan.folder) };
    // One that several revisions name is told for one of them.
    let mut named: BTreeMap<String, (&Record, &str, &str)> = BTreeMap::new();
    for record in records {
        for (path, digest) in record.files() {
            named.entry(kept_name(digest, path)).or_insert((record, path, digest));
        }
    }
    for (name, (record, path, stated)) in &named {
        let kept = plan.kept.files.get(name);
        let variant = match (kept, plan.kept.erased(stated)) {
            (Some(_), Some(_)) => "erased",
            (None, Some(_)) => continue,
            (None, None) => "file-missing",
            (Some(file), None) if file.file.digest() != *stated => "file-altered",
            (Some(_), None) => continue,
        };
        let problem = fault_of(&format!("{folder}/revisions/{KEPT}{name}").into(), &record.id, variant);
        findings.push(problem.fact("field", format!("content.files.{path}")).fact("file", path));
    }
    for (name, file) in plan.kept.files.iter().filter(|(name, _)| !named.contains_key(*name)) {
        let problem = Diagnostic::new(Code::StrayFile, &SourceSpan::file(&file.path)).variant("kept");
        findings.push(problem.fact("path", name));
    }
    for erased in plan.kept.erased.values() {
        let decided = erased.note.as_ref().map(|note| &note.decided.value);
        if decided.is_some_and(|decided| decided.by.is_none() || decided.date.is_none()) {
            findings.push(Diagnostic::new(Code::RecordFault, &SourceSpan::file(&erased.path)).variant("erasure"));
        }
    }
    for (path, file) in &plan.files {
        if plan.kept.erased.is_empty() {
            break;
        }
        if plan.kept.erased(&file.digest()).is_some() {
            let place = SourceSpan::file(&format!("{folder}/files/{path}").into());
            findings.push(Diagnostic::new(Code::RecordFault, &place).variant("erased").fact("file", path));
        }
    }
}
