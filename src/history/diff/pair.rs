//! Which entity of one state is which of the other: by id, and by the earlier ids that `formerly` tells.

use super::differ::{Differ, Subject, word};
use crate::base::Id;
use crate::history::change::{Change, Field, Rule};
use crate::plan::entities::{Listed, Subject as Of};
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
    pub fn called(&self, before: &Plan, subject: Of) -> EntityRef {
        let (kind, id) = (subject.kind(), &before.entity(subject).head().id);
        EntityRef::new(kind, self.today(kind, id).clone())
    }

    /// What an id of the earlier state is called in the later one.
    pub fn today<'a>(&'a self, kind: Kind, id: &'a Id) -> &'a Id {
        self.0.get(&(kind, id.clone())).unwrap_or(id)
    }
}

/// Tells what is called otherwise, and what no longer says which ids it had.
pub fn renames(differ: &mut Differ) {
    let mut found = Vec::new();
    for (subject, old) in differ.a.plan.entities() {
        let EntityRef::Entity { kind, id } = differ.renames.called(differ.a.plan, subject) else { continue };
        let Some(new) = differ.b.plan.find(kind, &id).map(|subject| differ.b.plan.entity(subject)) else { continue };
        let of = Subject { entity: new.reference(), name: new.title().value.clone() };
        let was = &old.head().id;
        if *was != id {
            found.push((Rule::Renamed, of.clone(), None, was.clone(), Some(id.clone()), old.head().place()));
        }
        let kept = |former: &Id| *former == id || new.head().formerly.iter().any(|one| one.value == *former);
        for former in old.head().formerly.iter().filter(|former| !kept(&former.value)) {
            let field = Some(Field::from("formerly"));
            found.push((Rule::FormerlyDropped, of.clone(), field, former.value.clone(), None, former.place.clone()));
        }
    }
    for (rule, of, field, before, after, place) in found {
        let change = Change::new(rule, of.entity.clone(), of.name);
        let now = of.entity.parts().and_then(|(kind, id)| differ.b.plan.find(kind, id));
        let now = now.map_or_else(|| place.clone(), |subject| differ.b.plan.entity(subject).head().place());
        let before = Some(word(before, &place));
        differ.changes.push(Change { field, before, after: after.map(|id| word(id, &now)), ..change });
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
