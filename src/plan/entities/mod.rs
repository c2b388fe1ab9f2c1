//! The resolved plan: what pages, data and rules see. References are indices; a dangling one cannot be expressed.

mod head;
mod indicator;
mod ruling;
mod subject;
mod told;

pub use super::documents::{Action, Activity, Area, Decision, Goal, Indicator, Milestone, Narrative};
pub use head::Head;
pub use subject::{Entity, Entry, Listed, State, Subject};

use super::attachment::Attachment;
use super::documents::{AdoptionDocument, CopyDocument, PlanDocument, RedactionDocument};
use super::kept::Kept;
use super::scalar::{Quantity, Scalar, WebAddress};
use super::table::{Ix, Table};
use super::translations::Translations;
use crate::base::word::words;
use crate::base::{Date, Id, Language, Located, Number, Period, SourcePath, SourceSpan};
use crate::input::SourceFile;
use crate::input::markdown::Prose;
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Deref;
use std::sync::Arc;

/// A plan with all that belongs to it.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Its folder under the content, empty where the content itself is the plan.
    pub folder: String,
    /// The language in which it was written.
    pub language: Language,
    /// What `plan.yaml` says.
    pub facts: PlanDocument,
    /// Where the value of each key of `plan.yaml` stands.
    pub places: Vec<(&'static str, SourceSpan)>,
    /// The long text of the plan.
    pub prose: Option<Prose>,
    /// The actions.
    pub actions: Table<Action>,
    /// The goals.
    pub goals: Table<Goal>,
    /// The milestones.
    pub milestones: Table<Milestone>,
    /// The activities.
    pub activities: Table<Activity>,
    /// The indicators.
    pub indicators: Table<Indicator>,
    /// The decisions.
    pub decisions: Table<Decision>,
    /// The narratives.
    pub narratives: Table<Narrative>,
    /// The plan revisions as people wrote them, in the order of their ids.
    pub revisions: Vec<Revision>,
    /// The records of frozen revisions, as they were read, by their id.
    pub records: BTreeMap<Id, SourceFile>,
    /// Attachments, by their path under `files/`.
    pub files: BTreeMap<String, Attachment>,
    /// What stays of the attachments of frozen revisions.
    pub kept: Arc<Kept>,
    /// What its translations say.
    pub translations: Translations,
    /// What had to go from its publication log.
    pub redactions: Vec<Located<RedactionDocument>>,
}

/// A plan has what its file says.
impl Deref for Plan {
    type Target = PlanDocument;

    fn deref(&self) -> &PlanDocument {
        &self.facts
    }
}

words! {
    /// How a target is compared. The word is its key in content and data.
    pub enum Comparison {
        /// At least the number.
        AtLeast = "at_least",
        /// At most the number.
        AtMost = "at_most",
        /// Just the number.
        Equals = "equals",
    }
}

impl Comparison {
    /// Its sign.
    pub fn sign(self) -> &'static str {
        match self {
            Self::AtLeast => "≥",
            Self::AtMost => "≤",
            Self::Equals => "=",
        }
    }
}

/// A target that is counted.
#[derive(Clone, Debug)]
pub struct Target {
    /// How it is compared.
    pub comparison: Comparison,
    /// With what.
    pub number: Located<Number>,
    /// What is counted.
    pub unit: Option<Located<String>>,
    /// Where the target stands.
    pub place: SourceSpan,
}

impl Target {
    /// Whether a value is what was promised.
    pub fn is_reached(&self, value: &Number) -> bool {
        let order = value.compare(&self.number.value);
        match self.comparison {
            Comparison::AtLeast => order.is_ge(),
            Comparison::AtMost => order.is_le(),
            Comparison::Equals => order.is_eq(),
        }
    }

    /// As it stands in content.
    pub fn written(&self) -> String {
        format!("{}: {}", self.comparison.word(), self.number.value)
    }
}

/// An entry in a log; `S` is the status of a milestone or activity, or the result of a goal.
#[derive(Clone, Debug)]
pub struct Update<S> {
    /// The day of the entry.
    pub date: Located<Date>,
    /// The state.
    pub state: Located<S>,
    /// How far the target is reached.
    pub value: Option<Located<Number>>,
    /// In words.
    pub note: Option<Prose>,
    /// How that is known.
    pub evidence: Vec<Evidence>,
    /// Where the entry stands.
    pub place: SourceSpan,
}

/// How something is known.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// What it is called.
    pub title: Option<Located<String>>,
    /// Where it is.
    pub source: EvidenceSource,
    /// The copy that was kept of a page on the web.
    pub kept: Option<CopyDocument>,
    /// Where it is named.
    pub place: SourceSpan,
}

impl Evidence {
    /// The attachment that readers are shown: the file that it is, or the copy that was kept of its page.
    pub fn file(&self) -> Option<&str> {
        match &self.source {
            EvidenceSource::File(path) => Some(path),
            _ => self.kept.as_ref().map(|kept| kept.file.value.as_str()),
        }
    }
}

/// Where evidence is.
#[derive(Clone, Debug)]
pub enum EvidenceSource {
    /// A page on the web.
    Web(WebAddress),
    /// An attachment, by its path under `files/`.
    File(String),
    /// A decision, and the area in it by its position.
    Decision(Ix<Decision>, Option<usize>),
    /// A narrative.
    Narrative(Ix<Narrative>),
    /// Minutes § or case number.
    Reference(String),
}

/// A quantity at a time: a baseline, or a target of an indicator.
#[derive(Clone, Debug)]
pub struct Point {
    /// When.
    pub period: Located<Period>,
    /// How much.
    pub value: Located<Quantity>,
    /// Of which series; none is the whole.
    pub series: Option<Located<String>>,
}

/// A value of an indicator. It has no room for a number that must not be shown.
#[derive(Clone, Debug)]
pub struct Value {
    /// When.
    pub period: Located<Period>,
    /// Which series it belongs to; none is the whole.
    pub series: Option<String>,
    /// The value as it may be published.
    pub shown: Shown,
    /// How many persons it counts, where that may be published.
    pub n: Option<u32>,
    /// Anything that a reader must know.
    pub note: Option<String>,
    /// Why it is another than the one that was published.
    pub corrects: Option<String>,
    /// Where the value itself stands.
    pub place: SourceSpan,
    /// What of an earlier state was published and is withheld by a rule of today: told apart from others by it, and no more.
    pub was: Option<u64>,
}

impl Value {
    /// Withholds what was published.
    pub fn withhold(&mut self) {
        self.was = Some(told_apart(&self.shown, self.n));
        (self.shown, self.n) = (Shown::Suppressed, None);
    }
}

/// A number by which one figure is told from another, and which does not tell it.
pub fn told_apart(shown: &Shown, n: Option<u32>) -> u64 {
    let mut hasher = DefaultHasher::new();
    format!("{shown:?} {n:?}").hash(&mut hasher);
    hasher.finish()
}

/// A value as it may be published.
#[derive(Clone, Debug, PartialEq)]
pub enum Shown {
    /// A number, or a word of the scale.
    Known(Quantity),
    /// There is none.
    Missing,
    /// There is one, which is not shown so that nobody can be recognised.
    Suppressed,
}

impl Shown {
    /// The quantity, where one is shown.
    pub fn quantity(&self) -> Option<&Quantity> {
        if let Self::Known(quantity) = self { Some(quantity) } else { None }
    }

    /// The number, where one is shown.
    pub fn number(&self) -> Option<&Number> {
        self.quantity().and_then(Quantity::number)
    }
}

/// What answers a need.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The answer: an action or a commitment.
    pub by: Subject,
    /// In what way.
    pub note: Option<Located<String>>,
    /// Where it is named.
    pub place: SourceSpan,
}

/// The reason for a change.
#[derive(Clone, Debug)]
pub struct Reason {
    /// The change's fingerprint.
    pub change: Located<String>,
    /// The value that the reason is for.
    pub to: Option<Located<Scalar>>,
    /// Why.
    pub reason: Located<String>,
    /// Who decided it.
    pub decided: Located<AdoptionDocument>,
    /// Where it stands.
    pub place: SourceSpan,
}

/// A plan revision as people wrote it.
#[derive(Clone, Debug)]
pub struct Revision {
    /// Its id.
    pub id: Id,
    /// Its file.
    pub path: SourcePath,
    /// Its name.
    pub title: Located<String>,
    /// Its day.
    pub date: Located<Date>,
    /// Who adopted it.
    pub adopted: Option<AdoptionDocument>,
    /// The reasons for weakening changes.
    pub reasons: Vec<Reason>,
    /// What it is, in words.
    pub summary: Prose,
}
