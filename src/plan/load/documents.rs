//! The documents of a site as they were read, file by file.

use crate::base::{Id, Language, Located, SourcePath};
use crate::input::SourceFile;
use crate::input::markdown::Prose;
use crate::input::shared::Bytes;
use crate::input::text::TextFile;
use crate::plan::attachment::Attachment;
use crate::plan::documents::{
    ActionDocument, ActivityDocument, DecisionDocument, GoalDocument, IndicatorDocument, MilestoneDocument,
    NarrativeDocument, PlanDocument, RedactionDocument, RevisionDocument, SiteDocument,
};
use crate::plan::kept::Kept;
use crate::plan::translations::{TranslatedTexts, Translations};
use crate::words::Catalogue;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The folder of the content under the project root, with its `/`.
pub const CONTENT: &str = "content/";
/// The file of the site's own facts.
pub const SITE: &str = "content/site.yaml";

/// An entity's file as it was read.
#[derive(Clone, Debug)]
pub struct EntityFile<D> {
    /// Its id: the file's stem.
    pub id: Id,
    /// Its file.
    pub path: SourcePath,
    /// What stands in it; `None` where a problem was reported.
    pub document: Option<D>,
    /// The long text: the Markdown file of the same stem, or the text below the front matter.
    pub prose: Option<Prose>,
}

/// The documents of one plan.
#[derive(Debug, Default)]
pub struct PlanDocuments {
    /// The plan's folder under the content, without a slash; empty where the content itself is the plan.
    pub folder: String,
    /// The language in which the plan was written.
    pub language: Language,
    /// `plan.yaml`.
    pub plan: Option<PlanDocument>,
    /// The long text of the plan, `plan.md`.
    pub prose: Option<Prose>,
    /// `actions/`
    pub actions: Vec<EntityFile<ActionDocument>>,
    /// `goals/`
    pub goals: Vec<EntityFile<GoalDocument>>,
    /// `milestones/`
    pub milestones: Vec<EntityFile<MilestoneDocument>>,
    /// `activities/`
    pub activities: Vec<EntityFile<ActivityDocument>>,
    /// `indicators/`
    pub indicators: Vec<EntityFile<IndicatorDocument>>,
    /// `decisions/`
    pub decisions: Vec<EntityFile<DecisionDocument>>,
    /// `narratives/`
    pub narratives: Vec<EntityFile<NarrativeDocument>>,
    /// `revisions/`
    pub revisions: Vec<EntityFile<RevisionDocument>>,
    /// The records of frozen revisions, as they were read, by their id.
    pub records: BTreeMap<Id, SourceFile>,
    /// Tables beside indicators, by path.
    pub tables: BTreeMap<SourcePath, TextFile>,
    /// Tables that are there but are no text, which was reported.
    pub unread_tables: BTreeSet<SourcePath>,
    /// Attachments, by their path under `files/`.
    pub files: BTreeMap<String, Attachment>,
    /// What stays of the attachments of frozen revisions.
    pub kept: Arc<Kept>,
    /// What the files with translations say.
    pub tongues: Translations,
    /// What had to go from the publication log.
    pub redactions: Vec<Located<RedactionDocument>>,
}

/// Everything under the content.
#[derive(Debug, Default)]
pub struct SiteDocuments {
    /// Figures of groups below it are withheld, although `site.yaml` may publish them.
    pub withhold_below: u32,
    /// `site.yaml`.
    pub site: Option<SiteDocument>,
    /// The file that it names as its logo.
    pub logo: Option<Bytes>,
    /// The languages that there are words in, those of the site's own included.
    pub words: Catalogue,
    /// The language that `site.yaml` names, even where the rest of it could not be read.
    pub language: Option<Language>,
    /// What the files with translations of `site.yaml` say.
    pub tongues: BTreeMap<Language, TranslatedTexts>,
    /// The plans, in the order of their folders.
    pub plans: Vec<PlanDocuments>,
    /// The decoded text of every content file, for showing source lines.
    pub texts: BTreeMap<SourcePath, TextFile>,
    /// The same documents with their texts in other languages, where files with translations are there.
    pub translations: Vec<(Language, SiteDocuments)>,
}
