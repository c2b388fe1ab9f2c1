//! Changes as facts: which rule, which entity and field, before and after with their places. The weight is a judgement
//! and lives in `judge`.

use super::side::Side;
use super::softening::Softening;
use super::written;
use crate::base::id::suggest;
use crate::base::word::words;
use crate::base::{Date, Id, Period};
use crate::plan::EntityRef;
use serde::{Deserialize, Serialize};
use std::fmt;

words! {
    /// What a change means for those who were promised something, the gravest first.
    #[derive(serde::Serialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Weight {
        /// What was frozen or published is gone or rewritten. No reason excuses it.
        Gravest = "gravest",
        /// A commitment removed, postponed, lowered, cancelled or given up; its evidence or history taken away.
        Weakening = "weakening",
        /// The words of a text of the plan bind less.
        Softening = "softening",
        /// A state, a value or a verdict that moves back.
        Setback = "setback",
        /// A state, a value or a verdict that moves forward.
        Progress = "progress",
        /// Something newly known that is neither better nor worse.
        News = "news",
        /// A commitment added, advanced or raised.
        Strengthening = "strengthening",
        /// Words and order, no commitment.
        Editorial = "editorial",
    }
}

words! {
    /// A rule of change. Its word is stable: reasons in revisions refer to it.
    pub enum Rule {
        /// A frozen record is gone.
        RecordRemoved = "record-removed",
        /// A frozen record says something else.
        RecordRewritten = "record-rewritten",
        /// The publication log does not continue the published one.
        LogRewritten = "log-rewritten",
        /// A goal, milestone, activity or action is gone.
        CommitmentRemoved = "commitment-removed",
        /// Its newest update cancels it.
        CommitmentCancelled = "commitment-cancelled",
        /// Its newest update says before its time that it was not done or not met.
        CommitmentGivenUp = "commitment-given-up",
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
        /// Its wording is another.
        CommitmentReworded = "commitment-reworded",
        /// What it belongs to is another.
        CommitmentMoved = "commitment-moved",
        /// The title or number of an action is another, and its commitments stay.
        ActionChanged = "action-changed",
        /// An entry of its log is gone.
        UpdateRemoved = "update-removed",
        /// An entry of its log says something else.
        UpdateRewritten = "update-rewritten",
        /// An entry of its log was put in before one that already stood.
        UpdateBackdated = "update-backdated",
        /// Evidence is gone.
        EvidenceRemoved = "evidence-removed",
        /// An attachment that a text or evidence leads to is another file.
        AttachmentExchanged = "attachment-exchanged",
        /// It was done, and is not, without a new entry.
        StatusWithdrawn = "status-withdrawn",
        /// An indicator is gone.
        IndicatorRemoved = "indicator-removed",
        /// A goal and an indicator are no longer linked.
        IndicatorDetached = "indicator-detached",
        /// The baseline is another.
        BaselineChanged = "baseline-changed",
        /// What is measured, or how, is another.
        IndicatorRedefined = "indicator-redefined",
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
        /// The note of what answers a need is another.
        AnswerRewritten = "answer-rewritten",
        /// Nobody answers for it any more.
        ResponsibleRemoved = "responsible-removed",
        /// The next account is promised later.
        ReportingPostponed = "reporting-postponed",
        /// No next account is promised any more.
        ReportingRemoved = "reporting-removed",
        /// Accounts are promised less often.
        ReportingThinned = "reporting-thinned",
        /// A whole plan is gone.
        PlanRemoved = "plan-removed",
        /// No publication log is kept any more.
        LogSwitchedOff = "log-switched-off",
        /// The publication log begins later.
        LogShortened = "log-shortened",
        /// The words of a text bind less.
        WordingSoftened = "wording-softened",
        /// A new action, goal, milestone or activity.
        CommitmentAdded = "commitment-added",
        /// A commitment that an earlier record has is back.
        CommitmentReinstated = "commitment-reinstated",
        /// It is due at a time, and was at none.
        DueAdded = "due-added",
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
        /// A value is another, and a reason of the correction is given beside it.
        ValueCorrected = "value-corrected",
        /// A new decision.
        DecisionAdded = "decision-added",
        /// What was public had to go by law, and the content says why.
        ErasedByLaw = "erased-by-law",
        /// A verdict where there was none.
        VerdictAdded = "verdict-added",
        /// It has another id, and says which it had.
        Renamed = "renamed",
        /// It no longer says which id it had.
        FormerlyDropped = "formerly-dropped",
        /// The facts of the site are others.
        SiteChanged = "site-changed",
        /// The theme is another.
        ThemeChanged = "theme-changed",
        /// A plan lies in another folder.
        PlanMoved = "plan-moved",
        /// The period of the plan is another.
        PeriodChanged = "period-changed",
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
}

/// Which way it went with a new entry, value or verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Course {
    /// Forward.
    Forward,
    /// It stays, or has no direction.
    Level,
    /// Back.
    Back,
}

/// The part of an entity that changed: the keys that lead to it, and what tells one of several apart. Written with dots
/// between (`updates.2026-03-02.evidence`), it is the end of a fingerprint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Field(pub Vec<FieldPart>);

/// A part of a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldPart {
    /// The entry of a log, by its day.
    Day(#[serde(with = "written")] Date),
    /// An area of a decision or another entity, by its id.
    Id(#[serde(with = "written")] Id),
    /// An entity of any kind.
    Entity(#[serde(with = "written")] EntityRef),
    /// A value of an indicator: its time, and its series.
    Value(#[serde(with = "written")] Period, Option<String>),
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
    pub fn part(&self, part: impl Into<FieldPart>) -> Self {
        let mut parts = self.0.clone();
        parts.push(part.into());
        Self(parts)
    }

    /// The language that the field is in, where it is one of a translation.
    pub fn language(&self) -> Option<&str> {
        self.0.iter().find_map(|part| if let FieldPart::Language(tag) = part { Some(tag.as_str()) } else { None })
    }
}

impl From<&str> for FieldPart {
    fn from(key: &str) -> Self {
        Self::Key(key.to_owned())
    }
}

impl<T: Into<FieldPart>> From<T> for Field {
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

impl fmt::Display for FieldPart {
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
    /// Where its words bind less.
    pub softened: Vec<Softening>,
}

impl Change {
    /// A change of an entity as a whole, with nothing on either side yet.
    pub fn new(rule: Rule, entity: EntityRef, name: String) -> Self {
        Self { rule, entity, name, field: None, before: None, after: None, course: None, softened: Vec::new() }
    }

    /// The fingerprint that a reason refers to: `rule kind/id[.field]`.
    pub fn fingerprint(&self) -> String {
        fingerprint(self.rule.word(), &self.entity, self.field.as_ref())
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
