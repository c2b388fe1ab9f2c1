//! Names that are taken from what the log saw go, or saw renamed: an id belongs for good to the commitment that had it.

use super::entry::Log;
use crate::base::{Code, Diagnostic};
use crate::plan::{EntityRef, Plan};
use std::collections::BTreeSet;

impl Log {
    /// The former names in a plan that belonged to something that was removed, or is called otherwise since. What is renamed
    /// as it moves keeps its name.
    pub fn captured(&self, plan: &Plan) -> Vec<Diagnostic> {
        let (gone, called) = (self.gone(), self.called());
        let mut found = Vec::new();
        for (_, one) in plan.entities() {
            for former in &one.head().formerly {
                let name = EntityRef::new(one.kind(), former.value.clone());
                let latest = called.latest(&name);
                let is_of_another = *latest != name && *latest != one.reference();
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
