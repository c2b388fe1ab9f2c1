//! The chain of a plan's records, read from its content and held against its rules.

use super::record::{Chain, FaultKind, Record};
use crate::base::{Code, Diagnostic, Findings, Place};
use crate::model::Plan;

/// Reads the records of a plan and puts them in the order of their chain. What is wrong is reported.
pub fn of_plan(plan: &Plan, findings: &mut Findings) -> Chain {
    let mut records = Vec::new();
    for (id, file) in &plan.records {
        match Record::read(id, &file.path, &file.bytes) {
            Ok(record) => {
                if plan.revisions.iter().all(|revision| revision.id != *id) {
                    let problem = Diagnostic::new(Code::RecordFault, &Place::file(&file.path)).variant("alone");
                    findings.push(problem.fact("id", id));
                }
                records.push(record);
            }
            Err(fault) => {
                let variant = match fault.kind {
                    FaultKind::UnknownFormat(_) => "format",
                    _ => "",
                };
                let problem = Diagnostic::new(Code::RecordFault, &Place::file(&file.path)).variant(variant);
                findings.push(problem.fact("id", id).fact("field", fault.words()));
            }
        }
    }
    if records.len() < plan.records.len() {
        // After an altered record the chain cannot be judged; its own fault was told.
        return Chain::default();
    }
    match Chain::new(records) {
        Ok(chain) => chain,
        Err(fault) => {
            let path = &plan.records.get(&fault.id).map_or_else(|| "content".into(), |file| file.path.clone());
            let variant = if fault.forked { "forked" } else { "chain" };
            let problem = Diagnostic::new(Code::RecordFault, &Place::file(path)).variant(variant);
            findings.push(problem.fact("id", &fault.id));
            Chain::default()
        }
    }
}
