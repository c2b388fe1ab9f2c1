//! What a change means: the weight of each rule, apart from the facts.

use super::change::{Change, Course, Rule, Weight};
use crate::plan::{EntityRef, Kind};

/// The weight of a change.
pub fn weigh(change: &Change) -> Weight {
    match (change.rule, change.course) {
        (Rule::UpdateAdded | Rule::ValueAdded | Rule::VerdictAdded, Some(course)) => match course {
            Course::Forward => Weight::Progress,
            Course::Level => Weight::News,
            Course::Back => Weight::Setback,
        },
        // What bound to something took it along, or what takes something back came.
        (Rule::NarrativeAdded | Rule::NarrativeRemoved, _) if !change.softened.is_empty() => Weight::Softening,
        (rule, _) => weight(rule),
    }
}

/// Whether a change may not be frozen without a reason: what weakens, and words that bind less in a text of the plan, of
/// an action, a commitment, an indicator or a decision. Those of narratives are shown alone.
pub fn wants_reason(change: &Change) -> bool {
    asks_reason(weigh(change), &change.entity)
}

/// The same of a weight that was judged.
pub fn asks_reason(weight: Weight, entity: &EntityRef) -> bool {
    match weight {
        Weight::Weakening => true,
        Weight::Softening => !matches!(entity, EntityRef::Entity { kind: Kind::Narrative, .. }),
        _ => false,
    }
}

/// Every weight that a change of a rule may have, the usual one first.
pub fn weights(rule: Rule) -> Vec<Weight> {
    match rule {
        Rule::UpdateAdded | Rule::ValueAdded | Rule::VerdictAdded => {
            vec![Weight::Progress, Weight::News, Weight::Setback]
        }
        Rule::NarrativeAdded | Rule::NarrativeRemoved => vec![weight(rule), Weight::Softening],
        rule => vec![weight(rule)],
    }
}

/// The weight of a rule; what has a course may weigh otherwise (see [`weigh`]).
pub fn weight(rule: Rule) -> Weight {
    match rule {
        Rule::RecordRemoved | Rule::RecordRewritten | Rule::LogRewritten => Weight::Gravest,
        Rule::CommitmentRemoved
        | Rule::CommitmentCancelled
        | Rule::CommitmentGivenUp
        | Rule::DuePostponed
        | Rule::DueRemoved
        | Rule::DueWidened
        | Rule::TargetLowered
        | Rule::TargetRemoved
        | Rule::CommitmentReworded
        | Rule::CommitmentMoved
        | Rule::ActionChanged
        | Rule::UpdateRemoved
        | Rule::UpdateRewritten
        | Rule::UpdateBackdated
        | Rule::EvidenceRemoved
        | Rule::AttachmentExchanged
        | Rule::StatusWithdrawn
        | Rule::IndicatorRemoved
        | Rule::IndicatorDetached
        | Rule::BaselineChanged
        | Rule::IndicatorRedefined
        | Rule::ValueRewritten
        | Rule::DecisionRemoved
        | Rule::DecisionRewritten
        | Rule::ExpectationRemoved
        | Rule::AnswerRemoved
        | Rule::AnswerRewritten
        | Rule::ResponsibleRemoved
        | Rule::ReportingPostponed
        | Rule::ReportingRemoved
        | Rule::ReportingThinned
        | Rule::PlanRemoved
        | Rule::LogSwitchedOff
        | Rule::LogShortened => Weight::Weakening,
        Rule::WordingSoftened => Weight::Softening,
        Rule::CommitmentAdded
        | Rule::CommitmentReinstated
        | Rule::DueAdded
        | Rule::DueAdvanced
        | Rule::DueNarrowed
        | Rule::TargetRaised
        | Rule::TargetAdded
        | Rule::EvidenceAdded
        | Rule::IndicatorAdded
        | Rule::AnswerAdded
        | Rule::ResponsibleAdded => Weight::Strengthening,
        Rule::UpdateAdded | Rule::ValueAdded | Rule::VerdictAdded => Weight::Progress,
        Rule::DecisionAdded | Rule::ValueCorrected | Rule::ErasedByLaw => Weight::News,
        Rule::Renamed
        | Rule::FormerlyDropped
        | Rule::SiteChanged
        | Rule::ThemeChanged
        | Rule::PlanMoved
        | Rule::PeriodChanged
        | Rule::TitleChanged
        | Rule::NarrativeChanged
        | Rule::NarrativeAdded
        | Rule::NarrativeRemoved
        | Rule::SummaryChanged
        | Rule::SourceChanged
        | Rule::OrderChanged
        | Rule::ResponsibleChanged
        | Rule::TranslationAdded
        | Rule::TranslationChanged
        | Rule::TranslationRemoved => Weight::Editorial,
    }
}
