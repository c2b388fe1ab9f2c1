//! Revisions: their reasons, each with its decision.

use crate::base::{Code, Diagnostic, Findings, Located};
use crate::plan::documents::{AdoptionDocument, ReasonDocument, RevisionDocument};
use crate::plan::entities::{Reason, Revision};
use crate::plan::load::EntityFile;
use crate::plan::read::{ByName, OrName, Read, StandIn};

pub fn revision(entity: EntityFile<RevisionDocument>, findings: &mut Findings) -> Option<Revision> {
    let (document, summary) = (entity.document.filter(Read::is_whole)?, entity.prose?);
    let decisions = document.decisions.map(|decisions| decisions.value);
    let reasons = document.reasons.into_iter();
    Some(Revision {
        id: entity.id,
        path: entity.path,
        title: document.title,
        date: document.date,
        adopted: document.adopted.map(|adopted| adopted.value),
        reasons: reasons.map(|one| reason(one, decisions.as_ref(), findings)).collect(),
        summary,
    })
}

fn reason(
    given: Located<ReasonDocument>,
    decisions: Option<&ByName<AdoptionDocument>>,
    findings: &mut Findings,
) -> Reason {
    let Located { value: document, place } = given;
    let Located { value: decided, place: at } = document.decided;
    let decided = match decided {
        OrName::Here(decided) => Located::new(decided, at),
        OrName::Named(name) => {
            let names = || decisions.into_iter().flat_map(|decisions| &decisions.0);
            match names().find(|(known, _)| known.value == name) {
                Some((_, decided)) => decided.clone(),
                None => {
                    let known: Vec<&str> = names().map(|(known, _)| known.value.as_str()).collect();
                    let variant = if known.is_empty() { "no-decisions" } else { "decisions" };
                    let problem = Diagnostic::new(Code::UnknownReference, &at).variant(variant).fact("id", &name);
                    findings.push(problem.fact("ids", known.join(", ")).did_you_mean(&name, known));
                    Located::stand_in(&at)
                }
            }
        }
    };
    Reason { change: document.change, to: document.to, reason: document.reason, decided, place }
}
