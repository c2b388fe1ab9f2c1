//! The resolved plan: what pages, data and rules see. References are indices; a dangling one cannot be expressed.

mod decision;
mod head;
mod subject;

pub use decision::{Answer, Answering, Area, Decision};
pub use head::Head;
pub use subject::{Entity, Entry, Listed, State, Subject};

use super::attachment::{Attachment, Kept};
use super::documents::{AdoptionDocument, ReasonDocument, SourceDocument};
use super::scalar::WebAddress;
use super::table::{Ix, Table};
use super::translations::Translations;
use super::vocabulary::{Direction, GoalResult, Status};
use crate::base::{Date, Id, Located, Number, Period, SourcePath, SourceSpan};
use crate::input::SourceFile;
use crate::input::markdown::Prose;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A plan with all that belongs to it.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Its folder under the content, empty where the content itself is the plan.
    pub folder: String,
    /// Its name.
    pub title: Located<String>,
    /// What it is, in plain language.
    pub summary: Prose,
    /// The time that it covers.
    pub period: Located<Period>,
    /// When it was written.
    pub drafted: Option<Located<Period>>,
    /// Who adopted it and when.
    pub adopted: Option<AdoptionDocument>,
    /// The case number.
    pub case_number: Option<Located<String>>,
    /// Who answers for it.
    pub responsible: Option<Located<String>>,
    /// What it builds on.
    pub sources: Vec<SourceDocument>,
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
}

/// An action (åtgärd).
#[derive(Clone, Debug)]
pub struct Action {
    /// What every entity has.
    pub head: Head,
    /// Its number in the plan.
    pub number: Located<u32>,
    /// Its name.
    pub title: Located<String>,
    /// What it is about, in short.
    pub summary: Option<Prose>,
    /// Who answers for it.
    pub responsible: Option<Located<String>>,
}

/// How a target is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// At least the number.
    AtLeast,
    /// At most the number.
    AtMost,
    /// Just the number.
    Equals,
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
    /// Where it is named.
    pub place: SourceSpan,
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

/// A goal (mål).
#[derive(Clone, Debug)]
pub struct Goal {
    /// What every entity has.
    pub head: Head,
    /// The action that it belongs to.
    pub action: Ix<Action>,
    /// The commitment's own words.
    pub title: Located<String>,
    /// Its place among the action's goals.
    pub order: Option<i64>,
    /// When it is to be met.
    pub due: Located<Period>,
    /// What is to be reached, counted.
    pub target: Option<Target>,
    /// The indicator that measures it.
    pub indicator: Option<Ix<Indicator>>,
    /// Who answers for it.
    pub responsible: Option<Located<String>>,
    /// The log, newest last.
    pub updates: Vec<Update<GoalResult>>,
}

/// A milestone (etappmål).
#[derive(Clone, Debug)]
pub struct Milestone {
    /// What every entity has.
    pub head: Head,
    /// The action that it belongs to.
    pub action: Ix<Action>,
    /// The goal that it leads to.
    pub goal: Option<Located<Ix<Goal>>>,
    /// The track within the action, from 1.
    pub track: u32,
    /// Its place among the milestones of its year.
    pub order: Option<i64>,
    /// The commitment's own words.
    pub title: Located<String>,
    /// When it is to be done.
    pub due: Located<Period>,
    /// What is to be reached, counted.
    pub target: Option<Target>,
    /// Who answers for it.
    pub responsible: Option<Located<String>>,
    /// The log, newest last.
    pub updates: Vec<Update<Status>>,
}

/// An activity (aktivitet).
#[derive(Clone, Debug)]
pub struct Activity {
    /// What every entity has.
    pub head: Head,
    /// The actions that it supports; none means the whole plan.
    pub supports: Vec<Ix<Action>>,
    /// The commitment's own words.
    pub title: Located<String>,
    /// Its place among the activities.
    pub order: Option<i64>,
    /// Who answers for it.
    pub responsible: Option<Located<String>>,
    /// The log, newest last.
    pub updates: Vec<Update<Status>>,
}

/// An indicator (indikator).
#[derive(Clone, Debug)]
pub struct Indicator {
    /// What every entity has.
    pub head: Head,
    /// Its name.
    pub title: Located<String>,
    /// The unit of its values.
    pub unit: Located<String>,
    /// Which way it is meant to go.
    pub direction: Located<Direction>,
    /// How many decimals are shown.
    pub decimals: Option<u8>,
    /// Who is counted.
    pub group: Option<Located<String>>,
    /// The goals that it measures.
    pub goals: Vec<Ix<Goal>>,
    /// Where it started.
    pub baseline: Option<Point>,
    /// Where it is to be.
    pub target: Option<Point>,
    /// Where the values come from.
    pub source: Option<(Located<String>, Option<WebAddress>)>,
    /// How it is measured.
    pub method: Option<Prose>,
    /// The values, in the order of their series and periods.
    pub values: Vec<Value>,
}

/// A number at a time.
#[derive(Clone, Debug)]
pub struct Point {
    /// When.
    pub period: Located<Period>,
    /// How much.
    pub number: Located<Number>,
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
    /// Where the value itself stands.
    pub place: SourceSpan,
}

/// A value as it may be published.
#[derive(Clone, Debug, PartialEq)]
pub enum Shown {
    /// A number.
    Number(Number),
    /// There is none.
    Missing,
    /// There is one, which is not shown so that nobody can be recognised.
    Suppressed,
}

/// A narrative (berättelse). Its text is in its head.
#[derive(Clone, Debug)]
pub struct Narrative {
    /// What every entity has.
    pub head: Head,
    /// Its heading.
    pub title: Located<String>,
    /// The entities that it is about.
    pub about: Vec<Subject>,
    /// Its place among the narratives.
    pub order: Option<i64>,
    /// Whether it stands in the menu.
    pub menu: bool,
    /// What it says, in short.
    pub summary: Option<Located<String>>,
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
    pub reasons: Vec<ReasonDocument>,
    /// What it is, in words.
    pub summary: Prose,
}
