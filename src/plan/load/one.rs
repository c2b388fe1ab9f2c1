//! One content file read again, apart from all others.

use super::files::read_one;
use super::identity::stem;
use super::roles::{Role, role};
use super::{CONTENT, Entity, decode};
use crate::base::{Findings, Id, SourcePath};
use crate::input::SourceFile;
use crate::input::markdown::{self, Prose};
use crate::input::text::Text;
use crate::plan::documents::*;
use crate::plan::drafts::{Drafted, Drafts};
use crate::plan::kind::kinds;
use crate::plan::read::Read;
use crate::plan::translation::{self, Overlays};
use crate::plan::{Kind, Site};

/// What stands in the file: the plan's place among the plans, and the document.
pub struct One {
    /// Which plan it belongs to.
    pub plan: usize,
    /// What it is.
    pub part: FilePart,
}

macro_rules! parts {
    ($($(#[$doc:meta])* $kind:ident $name:ident $list:ident $document:ident,)*) => {
        /// A file that belongs to one entity.
        pub enum FilePart {
            $($(#[$doc])* $kind(Box<Entity<$document>>),)*
            /// The long text of an entity.
            Prose(Kind, Id, Prose),
        }

        fn part(kind: Kind, id: Id, text: &Text, drafts: Drafts) -> Option<FilePart> {
            match kind { $(Kind::$kind => entity(kind, id, text, drafts).map(|found| FilePart::$kind(Box::new(found))),)* }
        }
    };
}
kinds!(parts);

/// Reads a file of a plan of `site`. `None` where there is anything to report, and where the file is none of one entity
/// alone, as tables are.
pub fn read(file: &SourceFile, site: &Site, drafts: Drafts) -> Option<(Text, One)> {
    let inner = file.path.strip_prefix(CONTENT)?;
    if translation::original(&file.path).is_some() {
        return None;
    }
    let within =
        |folder: &str| if folder.is_empty() { Some(inner) } else { inner.strip_prefix(folder)?.strip_prefix('/') };
    let (plan, inner) = site.plans.iter().enumerate().find_map(|(at, plan)| Some((at, within(&plan.folder)?)))?;
    let role = role(inner).ok()?;
    let (Some(text), found) = decode(file) else { return None };
    if found.iter().next().is_some() {
        return None;
    }
    let id = Id::parse(stem(&file.path)).ok()?;
    let part = match role {
        Role::Entity(kind) => part(kind, id, &text, drafts)?,
        Role::Prose(kind) => FilePart::Prose(kind, id, markdown::prose(&text, 0)),
        _ => return None,
    };
    Some((text, One { plan, part }))
}

impl One {
    /// Whether rules that look at other files have a word to say on it.
    pub fn reaches_further(&self) -> bool {
        matches!(self.part, FilePart::Indicator(_) | FilePart::Decision(_))
    }
}

fn entity<D: Read + Drafted>(kind: Kind, id: Id, text: &Text, drafts: Drafts) -> Option<Entity<D>> {
    let mut findings = Findings::default();
    let (document, prose) = read_one::<D>(kind, text, &Overlays::default(), &mut findings);
    let document = document.filter(|document| document.is_whole() && findings.is_empty())?;
    let shown = drafts == Drafts::Shown || !document.is_draft();
    shown.then(|| Entity { id, path: SourcePath::clone(&text.path), document: Some(document), prose })
}
