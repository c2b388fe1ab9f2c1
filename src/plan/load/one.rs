//! One content file read again, apart from all others.

use super::files::read_front_matter;
use super::identity::stem;
use super::roles::{Role, role};
use super::{CONTENT, Entity, decode, read_yaml};
use crate::base::{Findings, Id, SourcePath};
use crate::input::SourceFile;
use crate::input::markdown::{self, Prose};
use crate::input::text::Text;
use crate::plan::documents::{ActionDocument, ActivityDocument, GoalDocument, MilestoneDocument, NarrativeDocument};
use crate::plan::drafts::{Drafted, Drafts};
use crate::plan::read::Read;
use crate::plan::translation::{self, Overlays};
use crate::plan::{Kind, Site};

/// What stands in the file: the plan's place among the plans, and the document.
pub struct One {
    /// Which plan it belongs to.
    pub plan: usize,
    /// What it is.
    pub part: Part,
}

/// A file that belongs to one entity.
pub enum Part {
    /// An action.
    Action(Entity<ActionDocument>),
    /// A goal.
    Goal(Entity<GoalDocument>),
    /// A milestone.
    Milestone(Entity<MilestoneDocument>),
    /// An activity.
    Activity(Entity<ActivityDocument>),
    /// A narrative.
    Narrative(Entity<NarrativeDocument>),
    /// The long text of an entity.
    Prose(Kind, Id, Prose),
}

/// Reads a file of a plan of `site`. `None` where there is anything to report, and where the file is none of one entity
/// alone: tables, indicators and decisions reach further.
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
        Role::Entity(Kind::Action) => Part::Action(entity(id, &text, drafts, yaml)?),
        Role::Entity(Kind::Goal) => Part::Goal(entity(id, &text, drafts, yaml)?),
        Role::Entity(Kind::Milestone) => Part::Milestone(entity(id, &text, drafts, yaml)?),
        Role::Entity(Kind::Activity) => Part::Activity(entity(id, &text, drafts, yaml)?),
        Role::Entity(Kind::Narrative) => Part::Narrative(entity(id, &text, drafts, |text, findings| {
            read_front_matter(text, &Overlays::default(), findings)
        })?),
        Role::Prose(kind) => Part::Prose(kind, id, markdown::prose(&text, 0)),
        _ => return None,
    };
    Some((text, One { plan, part }))
}

fn yaml<D: Read>(text: &Text, findings: &mut Findings) -> (Option<D>, Option<Prose>) {
    (read_yaml(text, &Overlays::default(), findings), None)
}

fn entity<D: Read + Drafted>(
    id: Id,
    text: &Text,
    drafts: Drafts,
    read: impl Fn(&Text, &mut Findings) -> (Option<D>, Option<Prose>),
) -> Option<Entity<D>> {
    let mut findings = Findings::default();
    let (document, prose) = read(text, &mut findings);
    let document = document.filter(|document| document.is_whole() && findings.is_empty())?;
    let shown = drafts == Drafts::Shown || !document.is_draft();
    shown.then(|| Entity { id, path: SourcePath::clone(&text.path), document: Some(document), prose })
}
