//! Names that are taken from what the log saw go, or saw renamed: an id belongs for good to the commitment that had it.

use super::entry::Log;
use crate::base::{Code, Diagnostic};
use crate::plan::entities::Entity;
use crate::plan::{EntityRef, Plan};
use std::collections::BTreeSet;

impl Log {
    /// The names in a plan that belong to something else: former ones of what was removed, or is called otherwise since, and
    /// ids from which something went away that is still there. What is renamed as it moves keeps its name.
    pub fn captured(&self, plan: &Plan) -> Vec<Diagnostic> {
        let (gone, called) = (self.gone(), self.called());
        let mut found = Vec::new();
        for (_, one) in plan.entities() {
            let own = one.reference();
            let latest = called.latest(&own);
            if *latest != own && plan.get(latest).is_some() {
                found.push(taken(one, latest));
            }
            for former in &one.head().formerly {
                let name = EntityRef::new(one.kind(), former.value.clone());
                let latest = called.latest(&name);
                let is_of_another = *latest != name && *latest != own;
                if gone.contains(&name) || is_of_another {
                    let problem = Diagnostic::new(Code::FormerIdInUse, &former.place).variant("logged");
                    found.push(problem.fact("id", &former.value));
                }
            }
        }
        found
    }

    /// What went as a whole and has not come back.
    fn gone(&self) -> BTreeSet<&EntityRef> {
        let mut gone = BTreeSet::new();
        for change in self.changes() {
            if change.went() {
                gone.insert(&change.facts.entity);
            } else if change.came() {
                gone.remove(&change.facts.entity);
            }
        }
        gone
    }
}

/// That an entity has the id that another one had, which says no more, or still, that it was called so.
pub fn taken(one: &dyn Entity, by: &EntityRef) -> Diagnostic {
    let problem = Diagnostic::new(Code::FormerIdInUse, &one.head().place()).variant("taken");
    problem.fact("id", &one.head().id).fact("other", by)
}
