//! Rules about ids: an address leads to one place.

use super::Subject;
use crate::base::{Code, Diagnostic, Findings, Id, SourceSpan};
use crate::plan::Plan;
use crate::plan::entities::Head;
use std::collections::BTreeMap;

/// An earlier id is not the id of another entity of its kind, today's or earlier.
pub fn former_ids(plan: &Plan, _: &Subject, findings: &mut Findings) {
    kind(plan.actions.values().map(|entity| &entity.head), findings);
    kind(plan.goals.values().map(|entity| &entity.head), findings);
    kind(plan.milestones.values().map(|entity| &entity.head), findings);
    kind(plan.activities.values().map(|entity| &entity.head), findings);
    kind(plan.indicators.values().map(|entity| &entity.head), findings);
    kind(plan.decisions.values().map(|entity| &entity.head), findings);
    kind(plan.narratives.values().map(|entity| &entity.head), findings);
}

fn kind<'a>(heads: impl Iterator<Item = &'a Head> + Clone, findings: &mut Findings) {
    let mut owners: BTreeMap<&Id, SourceSpan> = heads.clone().map(|head| (&head.id, head.place())).collect();
    for former in heads.flat_map(|head| &head.formerly) {
        if let Some(owner) = owners.get(&former.value) {
            let problem = Diagnostic::new(Code::FormerIdInUse, &former.place).fact("id", &former.value);
            findings.push(problem.fact("other", &owner.path).related(owner));
        } else {
            owners.insert(&former.value, former.place.clone());
        }
    }
}
