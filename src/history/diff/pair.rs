//! Which entity of one state is which of the other: by id, and by the earlier ids that `formerly` tells.

use crate::base::Id;
use crate::plan::entities::{Listed, Subject};
use crate::plan::{EntityRef, Kind, Plan, Table};
use std::collections::BTreeMap;

/// Earlier ids and what they are called in the later state, by kind.
pub struct Renames(BTreeMap<(Kind, Id), Id>);

impl Renames {
    pub fn between(before: &Plan, after: &Plan) -> Self {
        let mut renames = BTreeMap::new();
        for (subject, entity) in after.entities() {
            let kind = subject.kind();
            let known = |id: &Id| before.find(kind, id).is_some();
            let former = entity.head().formerly.iter().find(|old| known(&old.value));
            if let Some(old) = former.filter(|_| !known(&entity.head().id)) {
                renames.insert((kind, old.value.clone()), entity.head().id.clone());
            }
        }
        Self(renames)
    }

    /// What an entity of the earlier state is called in the later one.
    pub fn called(&self, before: &Plan, subject: Subject) -> EntityRef {
        let (kind, id) = (subject.kind(), &before.entity(subject).head().id);
        EntityRef::new(kind, self.today(kind, id).clone())
    }

    /// What an id of the earlier state is called in the later one.
    pub fn today<'a>(&'a self, kind: Kind, id: &'a Id) -> &'a Id {
        self.0.get(&(kind, id.clone())).unwrap_or(id)
    }
}

/// The entities of both states side by side, in the order of their ids of today.
pub fn pairs<'a, T: Listed>(
    renames: &Renames,
    before: &'a Table<T>,
    after: &'a Table<T>,
) -> Vec<(Option<&'a T>, Option<&'a T>)> {
    let mut rows: BTreeMap<Id, (Option<&T>, Option<&T>)> = BTreeMap::new();
    for entity in before.values() {
        rows.entry(renames.today(T::KIND, &entity.head().id).clone()).or_default().0 = Some(entity);
    }
    for entity in after.values() {
        rows.entry(entity.head().id.clone()).or_default().1 = Some(entity);
    }
    rows.into_values().collect()
}
