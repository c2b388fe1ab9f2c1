//! Decisions, their areas and what answers them.

use super::{Context, Finish, Resolve};
use crate::base::{Code, Diagnostic, Findings, Id, Located};
use crate::plan::documents::{AnswerDocument, DecisionDocument};
use crate::plan::entities::{Answer, Decision, Listed, Subject};
use crate::plan::load::PlanDocuments;
use crate::plan::scalar::Ref;
use std::collections::{BTreeMap, BTreeSet};

/// The ids of the areas of each decision, in their order.
pub fn area_ids(documents: &PlanDocuments) -> BTreeMap<Id, Vec<Id>> {
    let known = documents.decisions.iter().filter_map(|entity| Some((entity, entity.document.as_ref()?)));
    let ids = |document: &DecisionDocument| document.areas.iter().map(|area| area.id.value.clone()).collect();
    known.map(|(entity, document)| (entity.id.clone(), ids(document))).collect()
}

impl Finish for Decision {
    /// An area's id must be its own, and words that are there and could not be read are not missing.
    fn finish(&mut self, document: &DecisionDocument, _: &Context, findings: &mut Findings) {
        let mut seen = BTreeSet::new();
        for (area, given) in self.areas.iter_mut().zip(&document.areas) {
            if given.id.value.is_read() && !seen.insert(&given.id.value) {
                let problem = Diagnostic::new(Code::DuplicateEntry, &given.id.place).variant("area");
                findings.push(problem.fact("id", &given.id.value));
            }
            if given.unread.contains(&"statement") {
                area.statement = Some(Located::new(String::new(), given.place.clone()));
            }
        }
    }
}

impl Resolve for AnswerDocument {
    type Out = Answer;

    fn resolve(document: &Located<Self>, context: &Context, findings: &mut Findings) -> Option<Answer> {
        fn find<T: Listed>(id: &Located<Ref<T>>, context: &Context, findings: &mut Findings) -> Option<Subject> {
            Resolve::resolve(id, context, findings).map(T::subject)
        }
        let by = match (&document.action, &document.goal, &document.milestone, &document.activity) {
            (Some(id), None, None, None) => find(id, context, findings),
            (None, Some(id), None, None) => find(id, context, findings),
            (None, None, Some(id), None) => find(id, context, findings),
            (None, None, None, Some(id)) => find(id, context, findings),
            _ => {
                let problem = Diagnostic::new(Code::KeyChoice, &document.place).variant("one");
                findings.push(problem.fact("keys", "action, goal, milestone, activity"));
                None
            }
        };
        Some(Answer { by: by?, note: document.note.clone(), place: document.place.clone() })
    }
}
