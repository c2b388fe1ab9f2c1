//! Changes as facts: which rule, which entity and field, before and after with their places. The weight is a judgement
//! and lives in `judge`.

use super::side::Side;
use super::written::as_text;
use crate::base::id::suggest;
use crate::base::{Date, Id, Period};
use crate::plan::EntityRef;
use serde::{Deserialize, Serialize};
use std::fmt;

/// What a change means for those who were promised something, the gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// A commitment removed, postponed, lowered, cancelled; its evidence or history taken away.
    Weakening,
    /// A status or result that moves back.
    Setback,
    /// A status or result that moves forward, or something newly reported.
    Progress,
    /// A commitment added, advanced or raised.
    Strengthening,
    /// Words and order, no commitment.
    Editorial,
}

impl Weight {
    /// Every weight, in the order in which changes are told.
    pub const ALL: [Self; 5] = [Self::Weakening, Self::Setback, Self::Progress, Self::Strengthening, Self::Editorial];

    /// The word in data, arguments and records.
    pub fn word(self) -> &'static str {
        match self {
            Self::Weakening => "weakening",
            Self::Setback => "setback",
            Self::Progress => "progress",
            Self::Strengthening => "strengthening",
            Self::Editorial => "editorial",
        }
    }

    /// The weight of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|weight| weight.word() == word)
    }
}

/// Declares the rules of change with their names.
macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        /// A rule of change. Its name is stable: reasons in revisions refer to it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule { $($(#[$doc])* $name,)* }

        impl Rule {
            /// Every rule.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The rule of a name.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|rule| rule.name() == name)
            }

            /// The rule's name.
            pub fn name(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }
        }
    };
}

rules! {
    /// A goal, milestone, activity or action is gone.
    CommitmentRemoved = "commitment-removed",
    /// Its newest update cancels it.
    CommitmentCancelled = "commitment-cancelled",
    /// It is due later.
    DuePostponed = "due-postponed",
    /// It is no longer due at any time.
    DueRemoved = "due-removed",
    /// It is due in a longer time that holds the earlier one.
    DueWidened = "due-widened",
    /// Its target asks for less.
    TargetLowered = "target-lowered",
    /// Its target is gone.
    TargetRemoved = "target-removed",
    /// Its wording, or what it belongs to, is another.
    CommitmentReworded = "commitment-reworded",
    /// An entry of its log is gone.
    UpdateRemoved = "update-removed",
    /// An entry of its log says something else.
    UpdateRewritten = "update-rewritten",
    /// Evidence is gone.
    EvidenceRemoved = "evidence-removed",
    /// It was done, and is not, without a new entry.
    StatusWithdrawn = "status-withdrawn",
    /// An indicator is gone.
    IndicatorRemoved = "indicator-removed",
    /// A goal and an indicator are no longer linked.
    IndicatorDetached = "indicator-detached",
    /// The baseline is another.
    BaselineChanged = "baseline-changed",
    /// What is measured, or how, is another.
    MethodChanged = "method-changed",
    /// A value is another, or gone.
    ValueRewritten = "value-rewritten",
    /// A decision is gone.
    DecisionRemoved = "decision-removed",
    /// A decision says something else.
    DecisionRewritten = "decision-rewritten",
    /// What was still expected is gone.
    ExpectationRemoved = "expectation-removed",
    /// Something no longer answers a need.
    AnswerRemoved = "answer-removed",
    /// Nobody answers for it any more.
    ResponsibleRemoved = "responsible-removed",
    /// A new action, goal, milestone or activity.
    CommitmentAdded = "commitment-added",
    /// It is due earlier.
    DueAdvanced = "due-advanced",
    /// It is due in a shorter time within the earlier one.
    DueNarrowed = "due-narrowed",
    /// Its target asks for more.
    TargetRaised = "target-raised",
    /// A target where there was none.
    TargetAdded = "target-added",
    /// New evidence for an earlier entry.
    EvidenceAdded = "evidence-added",
    /// A new indicator, or a new link to one.
    IndicatorAdded = "indicator-added",
    /// Something newly answers a need.
    AnswerAdded = "answer-added",
    /// Somebody answers for it now.
    ResponsibleAdded = "responsible-added",
    /// A new entry of a log.
    UpdateAdded = "update-added",
    /// A new value.
    ValueAdded = "value-added",
    /// A new decision.
    DecisionAdded = "decision-added",
    /// A verdict where there was none.
    VerdictAdded = "verdict-added",
    /// The title of what is no commitment is another.
    TitleChanged = "title-changed",
    /// A narrative says something else.
    NarrativeChanged = "narrative-changed",
    /// A new narrative.
    NarrativeAdded = "narrative-added",
    /// A narrative is gone.
    NarrativeRemoved = "narrative-removed",
    /// A summary or a note is another.
    SummaryChanged = "summary-changed",
    /// A source is another.
    SourceChanged = "source-changed",
    /// Readers see another order.
    OrderChanged = "order-changed",
    /// Somebody else answers for it.
    ResponsibleChanged = "responsible-changed",
    /// A text in another language where there was none.
    TranslationAdded = "translation-added",
    /// A text in another language says something else.
    TranslationChanged = "translation-changed",
    /// A text in another language is gone.
    TranslationRemoved = "translation-removed",
}

/// Which way a log went with a new entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Course {
    /// Forward, or it stays.
    Forward,
    /// Back.
    Back,
}

/// The part of an entity that changed: the keys that lead to it, and what tells one of several apart. Written with dots
/// between (`updates.2026-03-02.evidence`), it is the end of a fingerprint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Field(pub Vec<Part>);

/// A part of a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// The entry of a log, by its day.
    Day(#[serde(with = "as_text")] Date),
    /// An area of a decision or another entity, by its id.
    Id(#[serde(with = "as_text")] Id),
    /// An entity of any kind.
    Entity(#[serde(with = "as_text")] EntityRef),
    /// A value of an indicator: its time, and its series.
    Value(#[serde(with = "as_text")] Period, Option<String>),
    /// An attachment, by its path under `files/`.
    File(String),
    /// A language, by its tag.
    Language(String),
    /// What tells apart changes that would have one fingerprint: their first words, or a number.
    Twin(String),
    /// A key of the content model.
    #[serde(untagged)]
    Key(String),
}

impl Field {
    /// A part of this field.
    #[must_use]
    pub fn part(&self, part: impl Into<Part>) -> Self {
        let mut parts = self.0.clone();
        parts.push(part.into());
        Self(parts)
    }

    /// The language that the field is in, where it is one of a translation.
    pub fn language(&self) -> Option<&str> {
        self.0.iter().find_map(|part| if let Part::Language(tag) = part { Some(tag.as_str()) } else { None })
    }
}

impl From<&str> for Part {
    fn from(key: &str) -> Self {
        Self::Key(key.to_owned())
    }
}

impl<T: Into<Part>> From<T> for Field {
    fn from(part: T) -> Self {
        Self(vec![part.into()])
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, part) in self.0.iter().enumerate() {
            let dot = if at == 0 { "" } else { "." };
            write!(f, "{dot}{part}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(date) => write!(f, "{date}"),
            Self::Id(id) => write!(f, "{id}"),
            Self::Entity(entity) => write!(f, "{entity}"),
            Self::Value(period, None) => write!(f, "{period}"),
            Self::Value(period, Some(series)) => write!(f, "{period}.{}", suggest(series)),
            Self::File(text) | Self::Language(text) | Self::Twin(text) | Self::Key(text) => f.write_str(text),
        }
    }
}

/// A change between two states of a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Which rule it falls under.
    pub rule: Rule,
    /// What changed.
    pub entity: EntityRef,
    /// What that is called, for readers.
    pub name: String,
    /// The part of it that changed, unless it came or went as a whole.
    pub field: Option<Field>,
    /// What was there.
    pub before: Option<Side>,
    /// What is there.
    pub after: Option<Side>,
    /// For new entries of a log, which way it went.
    pub course: Option<Course>,
}

impl Change {
    /// The fingerprint that a reason refers to: `rule kind/id[.field]`.
    pub fn fingerprint(&self) -> String {
        fingerprint(self.rule.name(), &self.entity, self.field.as_ref())
    }

    /// What a reason for this change writes as `to:`; `None` where nothing is left.
    pub fn to(&self) -> Option<String> {
        self.after.as_ref().map(|side| side.value.to())
    }
}

/// The written form of a rule, an entity and a field.
pub fn fingerprint(rule: &str, entity: &EntityRef, field: Option<&Field>) -> String {
    let field = field.map(|field| format!(".{field}")).unwrap_or_default();
    format!("{rule} {entity}{field}")
}
