//! Drafts: entities that are hidden from everything but the preview. Whether they are is told by a value that travels
//! from the command to the resolver, so that nothing else can show them.

use crate::base::{Id, Located};

/// What becomes of drafts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Drafts {
    /// They never become part of the resolved plan: for everything that is published.
    #[default]
    Hidden,
    /// They are resolved like everything else and marked: for the preview alone.
    Shown,
}

/// A document of an entity: it can be a draft, and may have had other ids.
pub trait Drafted {
    /// Whether it is one.
    fn is_draft(&self) -> bool;
    /// Its earlier ids.
    fn formerly(&self) -> &[Located<Id>];
}
