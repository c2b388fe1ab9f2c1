//! Rules about ids: an address leads to one place.

use super::Subject;
use crate::base::{Code, Diagnostic, Findings, Id, SourceSpan};
use crate::plan::{Kind, Plan};
use std::collections::BTreeMap;

/// An earlier id is not the id of another entity of its kind, today's or earlier.
pub fn former_ids(plan: &Plan, _: &Subject, findings: &mut Findings) {
    let of = plan.entities().map(|(_, entity)| ((entity.kind(), &entity.head().id), entity.head().place()));
    let mut owners: BTreeMap<(Kind, &Id), SourceSpan> = of.collect();
    for (_, entity) in plan.entities() {
        for former in &entity.head().formerly {
            if let Some(owner) = owners.get(&(entity.kind(), &former.value)) {
                let problem = Diagnostic::new(Code::FormerIdInUse, &former.place).fact("id", &former.value);
                findings.push(problem.fact("other", &owner.path).related(owner));
            } else {
                owners.insert((entity.kind(), &former.value), former.place.clone());
            }
        }
    }
}
