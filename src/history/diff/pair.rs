//! Which entity of one state is which of the other: by id, and by the earlier ids that `formerly` tells.

use super::differ::{ComparedEntity, Differ, word};
use crate::base::{Id, SourcePath};
use crate::history::change::{Change, Field, Rule};
use crate::plan::entities::{Entity, Evidence, Listed, Subject as Of};
use crate::plan::load::attachment_path;
use crate::plan::{EntityRef, Kind, Plan, Table};
use std::collections::{BTreeMap, BTreeSet};

/// The files in which two states differ, where that is known: mostly one, for which a hash would take longer.
pub type ChangedFiles = BTreeSet<SourcePath>;

/// Earlier ids and what they are called in the later state, by kind; and which entities there is anything to compare of.
pub struct Renames {
    today: BTreeMap<(Kind, Id), Id>,
    /// By their ids of today. All of them, where it is not known which files changed.
    only: Option<BTreeSet<(Kind, Id)>>,
}

impl Renames {
    pub fn between(before: &Plan, after: &Plan, changed: Option<&ChangedFiles>) -> Self {
        let mut renames = BTreeMap::new();
        for (subject, entity) in after.entities() {
            let kind = subject.kind();
            let known = |id: &Id| before.find(kind, id).is_some();
            let former = entity.head().formerly.iter().find(|old| known(&old.value));
            if let Some(old) = former.filter(|_| !known(&entity.head().id)) {
                renames.insert((kind, old.value.clone()), entity.head().id.clone());
            }
        }
        let mut all = Self { today: renames, only: None };
        all.only = changed.map(|changed| {
            let was = before.entities().filter(|(_, one)| is_touched(before, *one, changed));
            let was = was.map(|(subject, one)| (subject.kind(), all.today(subject.kind(), &one.head().id).clone()));
            let is = after.entities().filter(|(_, one)| is_touched(after, *one, changed));
            was.chain(is.map(|(subject, one)| (subject.kind(), one.head().id.clone()))).collect()
        });
        all
    }

    /// Whether there is anything to compare of an entity, by its id of today.
    pub fn concerns(&self, kind: Kind, id: &Id) -> bool {
        self.only.as_ref().is_none_or(|only| only.contains(&(kind, id.clone())))
    }

    /// Whether there is anything to compare of some entity of these kinds.
    pub fn concern(&self, kinds: &[Kind]) -> bool {
        self.only.as_ref().is_none_or(|only| only.iter().any(|(kind, _)| kinds.contains(kind)))
    }

    /// What an entity of the earlier state is called in the later one.
    pub fn called(&self, before: &Plan, subject: Of) -> EntityRef {
        let (kind, id) = (subject.kind(), &before.entity(subject).head().id);
        EntityRef::new(kind, self.today(kind, id).clone())
    }

    /// What an id of the earlier state is called in the later one.
    pub fn today<'a>(&'a self, kind: Kind, id: &'a Id) -> &'a Id {
        self.today.get(&(kind, id.clone())).unwrap_or(id)
    }
}

/// Whether an entity may say something else: its file changed, or its long text, its table, or an attachment that it cites.
pub fn is_touched(plan: &Plan, one: &dyn Entity, changed: &ChangedFiles) -> bool {
    let head = one.head();
    let of_values = || {
        let indicator = plan.indicators.find(&head.id).filter(|_| one.kind() == Kind::Indicator);
        indicator.is_some_and(|ix| plan.indicators[ix].values.iter().any(|value| changed.contains(&value.place.path)))
    };
    let attached = |path: &str| changed.contains(attachment_path(&plan.folder, path).as_str());
    let of_evidence = || one.entries().iter().flat_map(|entry| entry.evidence).filter_map(Evidence::file).any(attached);
    changed.contains(&head.path)
        || head.prose.as_ref().is_some_and(|prose| changed.contains(&prose.place.path))
        || of_values()
        || of_evidence()
}

/// Tells what is called otherwise, and what no longer says which ids it had.
pub fn renames(differ: &mut Differ) {
    let mut found = Vec::new();
    for (subject, old) in differ.a.plan.entities() {
        let (kind, id) = (subject.kind(), differ.renames.today(subject.kind(), &old.head().id).clone());
        if !differ.renames.concerns(kind, &id) {
            continue;
        }
        let Some(new) = differ.b.plan.find(kind, &id).map(|subject| differ.b.plan.entity(subject)) else { continue };
        let of = ComparedEntity { entity: new.reference(), name: new.title().value.clone() };
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

/// The entities of both states of which there is anything to compare, side by side, in the order of their ids of today.
pub fn pairs<'a, T: Listed>(
    renames: &Renames,
    before: &'a Table<T>,
    after: &'a Table<T>,
) -> Vec<(Option<&'a T>, Option<&'a T>)> {
    let mut rows: BTreeMap<Id, (Option<&T>, Option<&T>)> = BTreeMap::new();
    for entity in before.values() {
        let id = renames.today(T::KIND, &entity.head().id);
        if renames.concerns(T::KIND, id) {
            rows.entry(id.clone()).or_default().0 = Some(entity);
        }
    }
    for entity in after.values().filter(|entity| renames.concerns(T::KIND, &entity.head().id)) {
        rows.entry(entity.head().id.clone()).or_default().1 = Some(entity);
    }
    rows.into_values().collect()
}
