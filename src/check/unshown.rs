//! Files of entities that are there, but that the resolved plans do not have: drafts, and those with an error.

use crate::base::{Id, SourcePath};
use crate::plan::Plan;
use crate::plan::drafts::Drafted;
use crate::plan::kind::kinds;
use crate::plan::load::{CONTENT, Entity, SiteDocuments};
use std::collections::BTreeMap;

/// Every entity's file, by its path, whether the plan has it or not.
#[derive(Default)]
pub struct Unshown(BTreeMap<SourcePath, File>);

/// An entity's file.
pub struct File {
    /// The entity's id.
    pub id: Id,
    /// Whether the entity is a draft.
    pub draft: bool,
}

impl Unshown {
    /// The files of all plans.
    pub fn of(documents: &SiteDocuments) -> Self {
        let mut files = Self::default();
        for plan in &documents.plans {
            macro_rules! add {
                ($($(#[$doc:meta])* $kind:ident $name:ident $list:ident $document:ident,)*) => {
                    $(files.add(&plan.$list);)*
                };
            }
            kinds!(add);
        }
        files
    }

    fn add<D: Drafted>(&mut self, entities: &[Entity<D>]) {
        let file = |entity: &Entity<D>| {
            let draft = entity.document.as_ref().is_some_and(Drafted::is_draft);
            (SourcePath::clone(&entity.path), File { id: entity.id.clone(), draft })
        };
        self.0.extend(entities.iter().map(file));
    }

    /// Whether any of them is a draft.
    pub fn has_drafts(&self) -> bool {
        self.0.values().any(|file| file.draft)
    }

    /// The file at `path` in a plan's folder, or the one whose long text it is. One that is no draft has a problem of
    /// its own, which was told.
    pub fn find(&self, plan: &Plan, path: &str) -> Option<&File> {
        let folder = if plan.folder.is_empty() { String::new() } else { format!("{}/", plan.folder) };
        let path = format!("{CONTENT}{folder}{path}");
        let beside = || self.0.get(format!("{}.yaml", path.strip_suffix(".md")?).as_str());
        self.0.get(path.as_str()).or_else(beside)
    }
}
