//! Which entity of one state is which of the other: by id, and by the earlier ids that `formerly` tells.

use crate::base::Id;
use crate::history::canonical::name;
use crate::plan::entities::Subject;
use crate::plan::resolve::Resolvable;
use crate::plan::{Kind, Plan, Table};
use std::collections::BTreeMap;

/// Earlier ids and what they are called in the later state, by kind.
pub struct Renames(BTreeMap<(Kind, Id), Id>);

impl Renames {
    pub fn between(before: &Plan, after: &Plan) -> Self {
        let mut renames = BTreeMap::new();
        fn add<T: Resolvable>(renames: &mut BTreeMap<(Kind, Id), Id>, before: &Table<T>, after: &Table<T>) {
            for entity in after.values() {
                let known = |id: &Id| before.values().any(|old| old.head().id == *id);
                if known(&entity.head().id) {
                    continue;
                }
                if let Some(old) = entity.head().formerly.iter().find(|old| known(&old.value)) {
                    renames.insert((T::KIND, old.value.clone()), entity.head().id.clone());
                }
            }
        }
        add(&mut renames, &before.actions, &after.actions);
        add(&mut renames, &before.goals, &after.goals);
        add(&mut renames, &before.milestones, &after.milestones);
        add(&mut renames, &before.activities, &after.activities);
        add(&mut renames, &before.indicators, &after.indicators);
        add(&mut renames, &before.decisions, &after.decisions);
        add(&mut renames, &before.narratives, &after.narratives);
        Self(renames)
    }

    /// What an entity of the earlier state is called in the later one, as `kind/id`.
    pub fn called(&self, before: &Plan, subject: Subject) -> String {
        let full = name(before, subject);
        let Some((folder, id)) = full.split_once('/') else { return full };
        match Kind::from_folder(folder).zip(Id::parse(id).ok()) {
            Some((kind, id)) => format!("{folder}/{}", self.today(kind, &id)),
            None => full,
        }
    }

    /// What an id of the earlier state is called in the later one.
    pub fn today<'a>(&'a self, kind: Kind, id: &'a Id) -> &'a Id {
        self.0.get(&(kind, id.clone())).unwrap_or(id)
    }
}

/// The entities of both states side by side, in the order of their ids of today.
pub fn pairs<'a, T: Resolvable>(
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
