//! One content file read again, apart from all others.

use super::files::read_one;
use super::identity::stem;
use super::roles::{Role, role};
use super::{CONTENT, EntityFile, SITE, decode, read_yaml};
use crate::base::{Findings, Id, SourcePath};
use crate::input::SourceFile;
use crate::input::markdown::{self, Prose};
use crate::input::text::TextFile;
use crate::plan::documents::*;
use crate::plan::drafts::{Drafted, Drafts};
use crate::plan::kind::kinds;
use crate::plan::read::Read;
use crate::plan::translation::{self, Overlays};
use crate::plan::{Kind, Plan, Site};
use std::collections::BTreeMap;

/// What stands in the file: the plan's place among the plans, and the document.
pub struct One {
    /// Which plan it belongs to.
    pub plan: usize,
    /// What it is.
    pub part: FilePart,
    /// The table that an indicator names, where one is known.
    pub tables: BTreeMap<SourcePath, TextFile>,
}

/// The facts that a file holds.
pub enum FileFacts {
    /// Those of the site.
    Site(Box<SiteDocument>),
    /// Those of a plan, by its place among the plans.
    Plan(usize, Box<PlanDocument>),
}

/// Reads the facts of a site or of a plan of it. `None` where there is anything to report, and where the file holds none.
pub fn facts(file: &SourceFile, site: &Site) -> Option<(TextFile, FileFacts)> {
    let is_of = |plan: &Plan| plan.facts.place.path == file.path;
    let at = site.plans.iter().position(is_of);
    if at.is_none() && *file.path != *SITE {
        return None;
    }
    let text = whole_text(file)?;
    let facts = match at {
        Some(at) => FileFacts::Plan(at, Box::new(whole(&text)?)),
        None => FileFacts::Site(Box::new(whole(&text)?)),
    };
    Some((text, facts))
}

/// The document of a file in which nothing is wrong.
fn whole<D: Read>(text: &TextFile) -> Option<D> {
    let mut findings = Findings::default();
    let document: Option<D> = read_yaml(text, &Overlays::default(), &mut findings);
    document.filter(|document| document.is_whole() && findings.is_empty())
}

fn whole_text(file: &SourceFile) -> Option<TextFile> {
    let (text, found) = decode(file);
    text.filter(|_| found.is_empty())
}

/// Reads an indicator's table again, with the indicator that names it. `None` where that is not one alone.
pub fn table(
    file: &SourceFile,
    site: &Site,
    texts: &BTreeMap<SourcePath, TextFile>,
    drafts: Drafts,
) -> Option<(TextFile, One)> {
    let (folder, name) = file.path.strip_suffix(".csv").and_then(|_| file.path.rsplit_once('/'))?;
    let beside = |path: &str| path.rsplit_once('/').is_some_and(|(other, _)| other == folder);
    let names = |text: &&TextFile| text.text.contains(name);
    let indicators =
        site.plans.iter().enumerate().flat_map(|(at, plan)| plan.indicators.values().map(move |one| (at, one)));
    let beside = indicators.filter(|(_, one)| beside(&one.head.path));
    let mut naming =
        beside.filter_map(|(at, one)| Some((at, one.head.id.clone(), texts.get(&one.head.path).filter(names)?)));
    let (plan, id, text) = naming.next().filter(|_| naming.next().is_none())?;
    let found: EntityFile<IndicatorDocument> = entity(Kind::Indicator, id, text, drafts)?;
    let said =
        found.document.as_ref().and_then(|document| document.data.as_ref()).is_some_and(|data| data.value == name);
    let table = whole_text(file).filter(|_| said)?;
    let tables = BTreeMap::from([(SourcePath::clone(&file.path), table.clone())]);
    Some((table, One { plan, part: FilePart::Indicator(Box::new(found)), tables }))
}

macro_rules! parts {
    ($($(#[$doc:meta])* $kind:ident $name:ident $list:ident $document:ident,)*) => {
        /// A file that belongs to one entity.
        pub enum FilePart {
            $($(#[$doc])* $kind(Box<EntityFile<$document>>),)*
            /// The long text of an entity.
            Prose(Kind, Id, Prose),
        }

        fn part(kind: Kind, id: Id, text: &TextFile, drafts: Drafts) -> Option<FilePart> {
            match kind { $(Kind::$kind => entity(kind, id, text, drafts).map(|found| FilePart::$kind(Box::new(found))),)* }
        }
    };
}
kinds!(parts);

/// Reads a file of a plan of `site`. `None` where there is anything to report, and where the file is none of one entity
/// alone, as tables are.
pub fn read(file: &SourceFile, site: &Site, drafts: Drafts) -> Option<(TextFile, One)> {
    let inner = file.path.strip_prefix(CONTENT)?;
    if translation::original(&file.path).is_some() {
        return None;
    }
    let within =
        |folder: &str| if folder.is_empty() { Some(inner) } else { inner.strip_prefix(folder)?.strip_prefix('/') };
    let (plan, inner) = site.plans.iter().enumerate().find_map(|(at, plan)| Some((at, within(&plan.folder)?)))?;
    let role = role(inner).ok()?;
    let text = whole_text(file)?;
    let id = Id::parse(stem(&file.path)).ok()?;
    let part = match role {
        Role::Entity(kind) => part(kind, id, &text, drafts)?,
        Role::Prose(kind) => FilePart::Prose(kind, id, markdown::prose(&text, 0)),
        _ => return None,
    };
    Some((text, One { plan, part, tables: BTreeMap::new() }))
}

impl One {
    /// Whether rules that look at other files have a word to say on it.
    pub fn reaches_further(&self) -> bool {
        matches!(self.part, FilePart::Decision(_))
    }

    /// The same with the table that an indicator names, if it is among the `texts`.
    #[must_use]
    pub fn with_table(mut self, texts: &BTreeMap<SourcePath, TextFile>) -> Self {
        if self.tables.is_empty()
            && let FilePart::Indicator(found) = &self.part
            && let Some(data) = found.document.as_ref().and_then(|document| document.data.as_ref())
            && let Some((folder, _)) = found.path.rsplit_once('/')
        {
            let table = texts.get_key_value(format!("{folder}/{}", data.value).as_str());
            self.tables.extend(table.map(|(path, text)| (SourcePath::clone(path), text.clone())));
        }
        self
    }
}

fn entity<D: Read + Drafted>(kind: Kind, id: Id, text: &TextFile, drafts: Drafts) -> Option<EntityFile<D>> {
    let mut findings = Findings::default();
    let (document, prose) = read_one::<D>(kind, text, &Overlays::default(), &mut findings);
    let document = document.filter(|document| document.is_whole() && findings.is_empty())?;
    let shown = drafts == Drafts::Shown || !document.is_draft();
    shown.then(|| EntityFile { id, path: SourcePath::clone(&text.path), document: Some(document), prose })
}
