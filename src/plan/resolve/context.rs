//! What the values of a plan need to be resolved, and what resolving them is. It knows no entity, so that the declarations
//! of keys can name it.

use super::names::PlanIds;
use crate::base::{Findings, Id, Located, SourcePath};
use crate::input::text::TextFile;
use crate::plan::attachment::Attachment;
use crate::plan::drafts::Drafted;
use crate::plan::entities::Head;
use crate::plan::kind::HasKind;
use crate::plan::own::Own;
use crate::plan::read::Read;
use std::collections::{BTreeMap, BTreeSet};

/// What a value becomes when the plan is resolved.
pub trait Resolve: Sized {
    /// What it becomes.
    type Out;

    /// What a value becomes; a problem is reported.
    fn resolve(given: &Located<Self>, context: &Context, findings: &mut Findings) -> Option<Self::Out>;

    /// What stands for one that was left out, under a key that has a usual value.
    fn usual() -> Option<Self::Out> {
        None
    }
}

/// An entity that is made of a document.
pub trait ResolveEntity: HasKind + Sized + Send {
    /// The document.
    type Document: Read + Drafted + Sync;

    /// The entity of a document; what cannot be resolved is reported.
    fn resolve(head: Head, given: &Self::Document, context: &Context, findings: &mut Findings) -> Option<Self>;
}

/// What follows from several keys of a document at once.
pub trait Finish: ResolveEntity {
    /// Adds it to the resolved entity.
    fn finish(&mut self, _: &Self::Document, _: &Context, _: &mut Findings) {}
}

/// The smallest group whose figures are published.
#[derive(Clone, Copy, Debug)]
pub struct SmallGroup {
    /// By the rules of today.
    pub today: u32,
    /// By the content itself, of which an earlier state may have published more.
    pub own: u32,
}

/// Everything that the resolution of one plan's entities needs.
pub struct Context<'a> {
    /// The ids of the plan.
    pub names: PlanIds,
    /// The CSV files of its indicators.
    pub tables: &'a BTreeMap<SourcePath, TextFile>,
    /// Those of them that could not be read, which was reported.
    pub unread_tables: &'a BTreeSet<SourcePath>,
    /// Its attachments.
    pub files: &'a BTreeMap<String, Attachment>,
    /// For each decision, the ids of its areas.
    pub areas: BTreeMap<Id, Vec<Id>>,
    /// Figures of groups below it are withheld.
    pub small_group: SmallGroup,
    /// The names that the plan brings along, where its file could be read.
    pub own: Option<Own>,
}
