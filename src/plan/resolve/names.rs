//! Which ids there are, of each kind, and whether they may be referred to.

use crate::base::{Code, Diagnostic, Findings, Id, Located};
use crate::plan::kind::{HasKind, Kind};
use crate::plan::table::Ix;
use std::collections::{BTreeMap, BTreeSet};

/// Most ids that a message lists.
const MOST_NAMED: usize = 12;

/// Whether an id may be referred to.
#[derive(Clone, Copy, PartialEq)]
pub enum NameState {
    /// It is there, at this position among those that are.
    Live(usize),
    /// It is hidden.
    Draft,
    /// It has a problem of its own, which was reported.
    Broken,
}

/// The ids of one plan.
pub struct PlanIds(pub(super) BTreeMap<Kind, BTreeMap<Id, NameState>>);

impl PlanIds {
    /// Whether an entity is to be resolved.
    pub fn is_live(&self, kind: Kind, id: &Id) -> bool {
        matches!(self.0.get(&kind).and_then(|ids| ids.get(id)), Some(NameState::Live(_)))
    }

    /// Marks those as broken that should be there and are not, and counts the others anew. Whether any was.
    pub fn mark_missing(&mut self, present: &BTreeMap<Kind, BTreeSet<&Id>>) -> bool {
        let mut any = false;
        for (kind, ids) in &mut self.0 {
            let present = present.get(kind);
            let mut at = 0;
            for (id, state) in ids {
                if let NameState::Live(position) = state {
                    if present.is_some_and(|present| present.contains(id)) {
                        *position = at;
                        at += 1;
                    } else {
                        *state = NameState::Broken;
                        any = true;
                    }
                }
            }
        }
        any
    }

    /// Looks a reference up; a problem is reported.
    pub fn find<T: HasKind>(&self, id: &Located<Id>, findings: &mut Findings) -> Option<Ix<T>> {
        // What could not be read was told where it stands.
        let ids = self.0.get(&T::KIND).filter(|_| id.value.is_read())?;
        let problem = |code| Diagnostic::new(code, &id.place).fact("id", &id.value).fact("kind", T::KIND.name());
        match ids.get(&id.value) {
            Some(NameState::Live(at)) => return Some(Ix::new(*at)),
            Some(NameState::Broken) => {}
            Some(NameState::Draft) => findings.push(problem(Code::DraftReference)),
            None => {
                let known = ids.iter().filter(|(_, state)| **state != NameState::Draft).map(|(id, _)| id.as_str());
                let some: Vec<&str> = known.clone().take(MOST_NAMED).collect();
                let more = if known.clone().count() > MOST_NAMED { ", …" } else { "" };
                let ending = if T::KIND.is_prose() { "md" } else { "yaml" };
                let path = format!("{}/{}.{ending}", T::KIND.folder(), id.value);
                let problem = problem(Code::UnknownReference).fact("path", path);
                let named = if some.is_empty() { "none".to_owned() } else { some.join(", ") };
                let problem = problem.fact("known", format!("{named}{more}"));
                findings.push(problem.did_you_mean(id.value.as_str(), known));
            }
        }
        None
    }
}
