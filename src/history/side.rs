//! One side of a change: the typed value that was written, and where. What it is called for readers is said where it is
//! shown; here it has a plain form alone, for programs and fingerprints.

use super::written;
use crate::base::visible::one_line;
use crate::base::{Date, Id, Number, Period, SourceSpan, digest};
use crate::plan::EntityRef;
use crate::plan::entities::{Comparison, Shown, State};
use crate::plan::scalar::Quantity;
use crate::plan::vocabulary::{GoalResult, Status, Verdict};
use serde::{Deserialize, Serialize};
use std::fmt;

/// One side of a change: what was written, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// What was written.
    pub value: SideValue,
    /// Where.
    pub place: SourceSpan,
    /// The days of the meetings that it lists.
    pub days: Vec<Date>,
}

impl Side {
    /// A value at a place.
    pub fn new(value: SideValue, place: &SourceSpan) -> Self {
        Self { value, place: place.clone(), days: Vec::new() }
    }
}

/// What was written on one side of a change. In records and data it is an object with one key, which says what it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SideValue {
    /// Plain text.
    Text(String),
    /// Markdown.
    Prose(String),
    /// Several plain texts: legal bases, roles, sources.
    Texts(Vec<String>),
    /// A word, an order, a count: a short value of the data, as it stands in its file.
    Word(String),
    /// A time.
    Period(#[serde(with = "written")] Period),
    /// Ids, of the kind that the field says.
    Ids(Vec<AsText<Id>>),
    /// Entities of any kind.
    Entities(Vec<NamedEntity>),
    /// A target that is counted.
    Target(TargetSaid),
    /// A number at a time: a baseline, the target of an indicator.
    Point(PointSaid),
    /// A value of an indicator.
    Reading(Reading),
    /// An entry of a log.
    Entry(LogEntry),
    /// The days and states of a whole log.
    Log(Vec<LogStep>),
    /// How something is known.
    Evidence(EvidenceSaid),
    /// An authority's verdict.
    Verdict(VerdictSaid),
    /// Who adopted a plan, and when.
    Adoption(Adoption),
    /// An attachment.
    File(FileSaid),
}

/// A value that is written as text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound = "T: written::Written")]
pub struct AsText<T>(#[serde(with = "written")] pub T);

/// An entity with its title.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedEntity {
    /// Which it is.
    #[serde(with = "written")]
    pub entity: EntityRef,
    /// What it is called, where that is told beside it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
}

/// A target that is counted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TargetSaid {
    /// How it is compared.
    #[serde(with = "written")]
    pub comparison: Comparison,
    /// With what.
    #[serde(with = "written")]
    pub number: Number,
    /// What is counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
}

/// A number at a time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PointSaid {
    /// When.
    #[serde(with = "written")]
    pub period: Period,
    /// How much.
    #[serde(with = "written")]
    pub value: Quantity,
    /// Of what.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
}

/// A value of an indicator.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// When.
    #[serde(default, with = "written", skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// What is shown of it.
    #[serde(with = "written")]
    pub value: Shown,
    /// Of what.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// How many persons it stands for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub n: Option<u32>,
}

/// How the state of an entry stands in JSON: under its key.
#[derive(Serialize, Deserialize)]
#[serde(remote = "State", rename_all = "snake_case")]
enum UnderKey {
    Status(#[serde(with = "written")] Status),
    Result(#[serde(with = "written")] GoalResult),
}

/// An entry of a log.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LogEntry {
    /// Its day and state.
    #[serde(flatten)]
    pub step: LogStep,
    /// How far the target is reached.
    #[serde(default, with = "written", skip_serializing_if = "Option::is_none")]
    pub value: Option<Number>,
    /// What is counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// In words, as Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// How that is known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<EvidenceSaid>,
}

/// The day and the state of an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogStep {
    /// The day.
    #[serde(with = "written")]
    pub date: Date,
    /// The state.
    #[serde(flatten, with = "UnderKey")]
    pub state: State,
}

/// How something is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceSaid {
    /// What it is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Where it is.
    #[serde(flatten)]
    pub source: Source,
    /// The area of the decision that it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<String>,
    /// The day on which the copy was taken that was kept of it.
    #[serde(default, with = "written", skip_serializing_if = "Option::is_none")]
    pub kept: Option<Date>,
    /// The digest of the attachment that it is, or of the copy, where that is what changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest: Option<String>,
}

/// Where evidence is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// A page on the web.
    Url(String),
    /// An attachment, by its path under `files/`.
    File(String),
    /// Minutes § or case number.
    Reference(String),
    /// A narrative, by its id.
    Narrative(String),
    /// A decision, by its id.
    Decision(String),
}

/// A verdict with the authority's own words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerdictSaid {
    /// The verdict.
    #[serde(with = "written")]
    pub verdict: Verdict,
    /// What the authority calls it, where it is of its own scale.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub called: Option<String>,
    /// The authority's own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statement: Option<String>,
}

/// Who adopted or decided something, when, and where that is written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adoption {
    /// Who.
    pub by: Option<String>,
    /// When.
    #[serde(with = "written")]
    pub date: Option<Date>,
    /// Minutes § or case number.
    pub reference: Option<String>,
}

impl From<&crate::plan::documents::AdoptionDocument> for Adoption {
    fn from(said: &crate::plan::documents::AdoptionDocument) -> Self {
        Self {
            by: said.by.as_ref().map(|by| by.value.clone()),
            date: said.date.as_ref().map(|date| date.value),
            reference: said.reference.as_ref().map(|reference| reference.value.clone()),
        }
    }
}

/// An attachment by its path and digest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileSaid {
    /// Its path under `files/`.
    pub path: String,
    /// The digest of its bytes.
    pub digest: String,
}

/// How many digits of a digest name a text in a reason.
const SHORT: usize = 12;

impl SideValue {
    /// What a reason writes as `to:` for a change to this value: short values as they are, anything longer by its digest.
    pub fn to(&self) -> String {
        let text = match self {
            Self::Word(_) | Self::Period(_) | Self::Ids(_) | Self::Target(_) => return self.to_string(),
            Self::Point(point) => return format!("{} {}", point.period, point.value),
            Self::Text(text) => one_line(text),
            Self::Prose(text) => text.clone(),
            other => super::canonical::canonical_json(other),
        };
        digest::sha256(text.as_bytes()).chars().take(digest::SHA256.len() + SHORT).collect()
    }
}

/// A unit behind its number.
fn after(unit: Option<&String>) -> String {
    unit.map(|unit| format!(" {unit}")).unwrap_or_default()
}

/// What stands, one after another.
fn joined<T: ToString>(all: impl IntoIterator<Item = T>, between: &str) -> String {
    all.into_iter().map(|one| one.to_string()).collect::<Vec<_>>().join(between)
}

impl fmt::Display for SideValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) | Self::Prose(text) | Self::Word(text) => f.write_str(text),
            Self::Texts(texts) => f.write_str(&texts.join("\n")),
            Self::Period(period) => write!(f, "{period}"),
            Self::Ids(ids) => f.write_str(&joined(ids.iter().map(|id| &id.0), ", ")),
            Self::Entities(entities) => f.write_str(&joined(entities, "\n")),
            Self::Target(target) => {
                write!(f, "{} {}{}", target.comparison.sign(), target.number, after(target.unit.as_ref()))
            }
            Self::Point(point) => write!(f, "{}: {}{}", point.period, point.value, after(point.unit.as_ref())),
            Self::Reading(reading) => {
                let period = reading.period.as_ref().map(|period| format!("{period}: ")).unwrap_or_default();
                let unit = reading.unit.as_ref().filter(|_| reading.value.number().is_some());
                let n = reading.n.map(|n| format!(" (n = {n})")).unwrap_or_default();
                write!(f, "{period}{}{}{n}", shown(&reading.value), after(unit))
            }
            Self::Entry(entry) => write!(f, "{entry}"),
            Self::Log(steps) => {
                f.write_str(&joined(steps.iter().map(|step| format!("{} {}", step.date, step.state.word())), ", "))
            }
            Self::Evidence(evidence) => write!(f, "{evidence}"),
            Self::Verdict(said) => {
                let statement = said.statement.iter().map(|text| format!(": {text}")).collect::<String>();
                write!(f, "{}{statement}", said.called.as_deref().unwrap_or(said.verdict.word()))
            }
            Self::Adoption(adoption) => write!(f, "{adoption}"),
            Self::File(file) => write!(f, "{} ({})", file.path, file.digest),
        }
    }
}

/// A value of an indicator as it stands in data.
pub fn shown(value: &Shown) -> &str {
    match value {
        Shown::Known(Quantity::Number(number)) => number.as_str(),
        Shown::Known(Quantity::Word(word)) => word,
        Shown::Missing => ".",
        Shown::Suppressed => "..",
    }
}

impl fmt::Display for NamedEntity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.title {
            Some(title) => write!(f, "{title} ({})", self.entity),
            None => write!(f, "{}", self.entity),
        }
    }
}

impl fmt::Display for LogEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} · {}", self.step.date, self.step.state.word())?;
        let unit = after(self.unit.as_ref());
        self.value.iter().try_for_each(|value| write!(f, " · {value}{unit}"))?;
        self.note.iter().try_for_each(|note| write!(f, " · {}", one_line(note)))?;
        self.evidence.iter().try_for_each(|one| write!(f, " · [{one}]"))
    }
}

impl fmt::Display for EvidenceSaid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.title.iter().try_for_each(|title| write!(f, "{} ", one_line(title)))?;
        match &self.source {
            Source::Url(text) | Source::Reference(text) => f.write_str(text),
            Source::File(path) => write!(f, "files/{path}"),
            Source::Narrative(id) => write!(f, "narratives/{id}"),
            Source::Decision(id) => write!(f, "decisions/{id}"),
        }?;
        self.area.iter().try_for_each(|area| write!(f, "#{area}"))?;
        self.kept.iter().try_for_each(|day| write!(f, ", kept {day}"))?;
        self.digest.iter().try_for_each(|digest| write!(f, " ({digest})"))
    }
}

impl fmt::Display for Adoption {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let date = self.date.map(|date| date.to_string());
        f.write_str(&joined([&self.by, &date, &self.reference].into_iter().flatten(), ", "))
    }
}
