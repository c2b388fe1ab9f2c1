//! Changes as facts: which rule, which entity and field, before and after with their places. The weight is a judgement
//! and lives in `judge`.

use crate::base::SourceSpan;
use std::fmt;

/// What a change means for those who were promised something, the gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

/// One side of a change: what was written, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// What was written, in plain text or Markdown.
    pub text: String,
    /// Where.
    pub place: SourceSpan,
}

/// Which way a log went with a new entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Course {
    /// Forward, or it stays.
    Forward,
    /// Back.
    Back,
}

/// A change between two states of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Which rule it falls under.
    pub rule: Rule,
    /// The entity as `kind/id`.
    pub entity: String,
    /// What the entity is called, for readers.
    pub name: String,
    /// The field, if it is one.
    pub field: Option<String>,
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
        self.to_string()
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.rule.name(), self.entity)?;
        match &self.field {
            Some(field) => write!(f, ".{field}"),
            None => Ok(()),
        }
    }
}
