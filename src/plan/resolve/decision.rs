//! Decisions, their areas and what answers them.

use super::Context;
use super::entity::prose;
use crate::base::{Code, Diagnostic, Findings, Id, Located};
use crate::plan::documents::{AnswerDocument, AreaDocument, DecisionDocument};
use crate::plan::entities::{Answer, Answering, Area, Decision, Head};
use crate::plan::load::PlanDocuments;
use std::collections::{BTreeMap, BTreeSet};

/// The ids of the areas of each decision, in their order.
pub fn area_ids(documents: &PlanDocuments) -> BTreeMap<Id, Vec<Id>> {
    let known = documents.decisions.iter().filter_map(|entity| Some((entity, entity.document.as_ref()?)));
    let ids = |document: &DecisionDocument| document.areas.iter().map(|area| area.id.value.clone()).collect();
    known.map(|(entity, document)| (entity.id.clone(), ids(document))).collect()
}

pub fn decision(
    head: Head,
    document: &DecisionDocument,
    context: &Context,
    findings: &mut Findings,
) -> Option<Decision> {
    let mut seen = BTreeSet::new();
    for area in document.areas.iter().filter(|area| area.id.value.is_read()) {
        if !seen.insert(&area.id.value) {
            let problem = Diagnostic::new(Code::DuplicateEntry, &area.id.place).variant("area");
            findings.push(problem.fact("id", &area.id.value));
        }
    }
    let areas = document.areas.iter().map(|area| self::area(area, context, findings)).collect();
    Some(Decision {
        follows: document.follows.as_ref().and_then(|id| context.names.find(id, findings)),
        follows_place: document.follows.as_ref().map(|id| id.place.clone()),
        head: Head { formerly: document.formerly.clone(), ..head },
        authority: document.authority.clone(),
        title: document.title.clone(),
        kind: document.kind.clone(),
        date: document.date.clone(),
        case_number: document.case_number.clone(),
        reviewed: document.reviewed.clone(),
        respond_by: document.respond_by.clone(),
        responded: document.responded.clone(),
        case: document.case.clone(),
        summary: prose(document.summary.as_ref()),
        signed: document.signed.iter().map(|signed| signed.value.clone()).collect(),
        areas,
    })
}

fn area(document: &Located<AreaDocument>, context: &Context, findings: &mut Findings) -> Area {
    Area {
        id: document.id.clone(),
        title: document.title.clone(),
        legal_basis: document.legal_basis.clone(),
        assessment: prose(document.assessment.as_ref()),
        need: prose(document.need.as_ref()),
        response: prose(document.response.as_ref()),
        verdict: document.verdict.clone(),
        // Words that are there and could not be read are not missing.
        statement: document.statement.clone().or_else(|| {
            let unread = document.unread.contains(&"statement");
            unread.then(|| Located::new(String::new(), document.place.clone()))
        }),
        expects: prose(document.expects.as_ref()),
        answered_by: document.answered_by.iter().filter_map(|answer| self::answer(answer, context, findings)).collect(),
        place: document.place.clone(),
    }
}

fn answer(document: &AnswerDocument, context: &Context, findings: &mut Findings) -> Option<Answer> {
    let names = &context.names;
    let given = [&document.action, &document.goal, &document.milestone, &document.activity];
    let by = match given {
        [Some(id), None, None, None] => names.find(id, findings).map(Answering::Action),
        [None, Some(id), None, None] => names.find(id, findings).map(Answering::Goal),
        [None, None, Some(id), None] => names.find(id, findings).map(Answering::Milestone),
        [None, None, None, Some(id)] => names.find(id, findings).map(Answering::Activity),
        _ => {
            let problem = Diagnostic::new(Code::KeyChoice, &document.place).variant("one");
            findings.push(problem.fact("keys", "action, goal, milestone, activity"));
            None
        }
    };
    Some(Answer { by: by?, note: document.note.clone(), place: document.place.clone() })
}
