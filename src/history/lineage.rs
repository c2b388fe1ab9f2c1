//! Which entity is which through all records: an id that stood in a record belongs to that entity for good, whatever it is
//! called since.

use crate::plan::{EntityRef, Plan};
use std::collections::{BTreeMap, BTreeSet};

/// What entities were called, state by state.
#[derive(Clone, Debug, Default)]
pub struct Lineage {
    /// Every name that stood in some state, and whose it is.
    of: BTreeMap<EntityRef, usize>,
    /// The first and the latest name of each.
    names: Vec<(EntityRef, EntityRef)>,
    /// The names of the newest state.
    newest: BTreeSet<EntityRef>,
}

impl Lineage {
    /// Adds the next state. A name that is new there goes on with what an entity says that it was called, if that stood in
    /// the state before and stands there no more.
    pub fn add(&mut self, plan: &Plan) {
        let all: Vec<(EntityRef, Vec<EntityRef>)> =
            plan.entities().map(|(_, one)| (one.reference(), one.former_names())).collect();
        let here: BTreeSet<EntityRef> = all.iter().map(|(name, _)| name.clone()).collect();
        for (name, formerly) in all {
            let known = self.of.get(&name).copied();
            let went_on = || formerly.iter().find(|old| self.newest.contains(*old) && !here.contains(*old));
            let at = known.or_else(|| self.of.get(went_on()?).copied()).unwrap_or_else(|| {
                self.names.push((name.clone(), name.clone()));
                self.names.len() - 1
            });
            self.names[at].1 = name.clone();
            self.of.insert(name, at);
            // What it was called between two states stood in none of them.
            for old in formerly {
                self.of.entry(old).or_insert(at);
            }
        }
        self.newest = here;
    }

    /// Adds an earlier name that stood in none of the states, with what that is called now.
    pub fn add_name(&mut self, old: &EntityRef, latest: &EntityRef) {
        let at = self.of.get(latest).copied().unwrap_or_else(|| {
            self.names.push((old.clone(), latest.clone()));
            self.of.insert(latest.clone(), self.names.len() - 1);
            self.names.len() - 1
        });
        self.of.entry(old.clone()).or_insert(at);
    }

    /// What something of any state is called in the newest state that has it.
    pub fn latest<'a>(&'a self, name: &'a EntityRef) -> &'a EntityRef {
        self.of.get(name).map_or(name, |at| &self.names[*at].1)
    }

    /// What something was called first.
    pub fn first<'a>(&'a self, name: &'a EntityRef) -> &'a EntityRef {
        self.of.get(name).map_or(name, |at| &self.names[*at].0)
    }

    /// Every earlier name with the latest one.
    pub fn former(&self) -> impl Iterator<Item = (&EntityRef, &EntityRef)> {
        self.of.iter().map(|(old, at)| (old, &self.names[*at].1)).filter(|(old, latest)| old != latest)
    }

    /// The names that an entity says it had and that are another's: what it was called is one commitment, and of several that
    /// it took the place of, the others were removed.
    pub fn not_its<'a>(&self, name: &EntityRef, formerly: &'a [EntityRef]) -> Vec<&'a EntityRef> {
        let went_on = || formerly.iter().find(|old| self.newest.contains(*old));
        let own = self.of.get(name).or_else(|| self.of.get(went_on()?));
        formerly.iter().filter(|old| self.of.get(*old).is_some_and(|known| Some(known) != own)).collect()
    }
}
