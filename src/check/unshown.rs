//! Files of entities that are there, but that the resolved plans do not have: drafts, and those with an error.

use crate::base::place::with_slash;
use crate::base::{Id, SourcePath};
use crate::plan::Plan;
use crate::plan::drafts::Drafted;
use crate::plan::kind::kinds;
use crate::plan::load::{CONTENT, EntityFile, SiteDocuments};
use std::collections::BTreeMap;

/// Every entity's file, by its path, whether the plan has it or not.
#[derive(Default)]
pub struct Unshown(BTreeMap<SourcePath, UnshownFile>);

/// An entity's file.
pub struct UnshownFile {
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

    fn add<D: Drafted>(&mut self, entities: &[EntityFile<D>]) {
        let file = |entity: &EntityFile<D>| {
            let draft = entity.document.as_ref().is_some_and(Drafted::is_draft);
            (SourcePath::clone(&entity.path), UnshownFile { id: entity.id.clone(), draft })
        };
        self.0.extend(entities.iter().map(file));
    }

    /// Whether any of them is a draft.
    pub fn has_drafts(&self) -> bool {
        self.0.values().any(|file| file.draft)
    }

    /// Whether the entity of a file, or of a long text, is a draft. Nothing is said of a file that is of none.
    pub fn is_draft(&self, path: &str) -> Option<bool> {
        self.at(path).map(|file| file.draft)
    }

    fn at(&self, path: &str) -> Option<&UnshownFile> {
        let beside = || self.0.get(format!("{}.yaml", path.strip_suffix(".md")?).as_str());
        self.0.get(path).or_else(beside)
    }

    /// The file at `path` in a plan's folder, or the one whose long text it is. One that is no draft has a problem of
    /// its own, which was told.
    pub fn find(&self, plan: &Plan, path: &str) -> Option<&UnshownFile> {
        let folder = with_slash(&plan.folder);
        self.at(&format!("{CONTENT}{folder}{path}"))
    }
}
