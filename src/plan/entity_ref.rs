//! What a change, a link or a translation is about: the plan itself, or one entity by its kind and id.

use super::Kind;
use crate::base::Id;
use std::fmt;

/// The name of a plan among its entities.
pub const PLAN: &str = "plan/plan";
/// The written form of the site.
const SITE: &str = "site/site";
/// The folder of revisions.
const REVISIONS: &str = "revisions";

/// A name of the plan or of one of its entities that holds across states. It says nothing of whether the entity exists.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityRef {
    /// The plan itself, written `plan/plan`.
    Plan,
    /// One of several plans as a whole, by its folder: written `plan/FOLDER`.
    Folder(String),
    /// The site around the plans, written `site/site`.
    Site,
    /// A revision, written `revisions/ID`.
    Revision(Id),
    /// An entity, written `kind/id` (`milestones/a05-08`).
    Entity {
        /// Its kind.
        kind: Kind,
        /// Its id.
        id: Id,
    },
}

impl EntityRef {
    /// An entity of a kind.
    pub fn new(kind: Kind, id: Id) -> Self {
        Self::Entity { kind, id }
    }

    /// The kind and the id, where it is an entity.
    pub fn parts(&self) -> Option<(Kind, &Id)> {
        if let Self::Entity { kind, id } = self { Some((*kind, id)) } else { None }
    }

    /// Whether it is a goal, a milestone or an activity.
    pub fn is_commitment(&self) -> bool {
        self.parts().is_some_and(|(kind, _)| kind.is_commitment())
    }

    /// Reads the written form.
    pub fn parse(text: &str) -> Option<Self> {
        if text == PLAN {
            return Some(Self::Plan);
        }
        if text == SITE {
            return Some(Self::Site);
        }
        let (folder, id) = text.split_once('/')?;
        if folder == "plan" {
            return Some(Self::Folder(id.to_owned()));
        }
        if folder == REVISIONS {
            return Id::parse(id).ok().map(Self::Revision);
        }
        Some(Self::Entity { kind: Kind::from_folder(folder)?, id: Id::parse(id).ok()? })
    }
}

impl fmt::Display for EntityRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Plan => f.write_str(PLAN),
            Self::Folder(folder) => write!(f, "plan/{folder}"),
            Self::Site => f.write_str(SITE),
            Self::Revision(id) => write!(f, "{REVISIONS}/{id}"),
            Self::Entity { kind, id } => write!(f, "{}/{id}", kind.folder()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_read_as_it_is_written() {
        for text in
            ["plan/plan", "plan/library", "milestones/a05-08", "narratives/forord", "revisions/2026-1", "site/site"]
        {
            assert_eq!(EntityRef::parse(text).map(|it| it.to_string()).as_deref(), Some(text));
        }
        assert_eq!(EntityRef::parse("milestones"), None);
        assert_eq!(EntityRef::parse("sweets/x"), None);
    }
}
