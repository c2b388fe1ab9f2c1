//! What things are called after all that the log tells: one that was renamed, and renamed again, is one.

use super::change::Logged;
use super::entry::Log;
use crate::base::Id;
use crate::history::change::Rule;
use crate::plan::EntityRef;
use std::collections::BTreeMap;

/// What entities are called after changes, by each of their earlier names.
#[derive(Debug, Default)]
pub struct Called(BTreeMap<EntityRef, EntityRef>);

impl Called {
    /// Follows the renames among changes.
    pub fn after<'l>(changes: impl IntoIterator<Item = &'l Logged>) -> Self {
        let mut names: BTreeMap<EntityRef, EntityRef> = BTreeMap::new();
        for change in changes {
            let Some(was) = former(change) else { continue };
            let now = &change.facts.entity;
            names.values_mut().filter(|name| **name == was).for_each(|name| name.clone_from(now));
            names.insert(was, now.clone());
        }
        Self(names)
    }

    /// Every earlier name with the last one.
    pub fn names(&self) -> impl Iterator<Item = (&EntityRef, &EntityRef)> {
        self.0.iter()
    }

    /// What something was called last that had a name once.
    pub fn latest<'a>(&'a self, name: &'a EntityRef) -> &'a EntityRef {
        self.0.get(name).unwrap_or(name)
    }

    /// The fingerprint of a change under the name that its entity has after all.
    pub fn print(&self, entity: &EntityRef, print: &str) -> String {
        print.replacen(&entity.to_string(), &self.latest(entity).to_string(), 1)
    }
}

/// The name that an entity had before a change that renamed it.
fn former(change: &Logged) -> Option<EntityRef> {
    let is_rename = change.facts.rule.name() == Rule::Renamed.word();
    let before = change.texts.before.as_ref().filter(|_| is_rename)?;
    let (kind, _) = change.facts.entity.parts()?;
    Some(EntityRef::new(kind, Id::parse(&before.text).ok()?))
}

impl Log {
    /// Every change, those too that are not committed.
    pub fn changes(&self) -> impl Iterator<Item = &Logged> {
        self.entries.iter().flat_map(|entry| &entry.changes).chain(self.open())
    }

    /// The changes that are not committed.
    pub fn open(&self) -> impl Iterator<Item = &Logged> {
        self.uncommitted.iter().flat_map(|open| &open.changes)
    }

    /// What everything that ever stood in it is called now.
    pub fn called(&self) -> Called {
        Called::after(self.changes())
    }
}
