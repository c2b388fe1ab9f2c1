//! What a change means: the weight of each rule, apart from the facts.

use super::change::{Change, Course, Rule, Weight};

/// The weight of a change.
pub fn weigh(change: &Change) -> Weight {
    match (change.rule, change.course) {
        (Rule::UpdateAdded, Some(Course::Back)) => Weight::Setback,
        (rule, _) => weight(rule),
    }
}

/// The weight of a rule; a new entry of a log may weigh otherwise (see [`weigh`]).
pub fn weight(rule: Rule) -> Weight {
    match rule {
        Rule::CommitmentRemoved
        | Rule::CommitmentCancelled
        | Rule::DuePostponed
        | Rule::DueRemoved
        | Rule::DueWidened
        | Rule::TargetLowered
        | Rule::TargetRemoved
        | Rule::CommitmentReworded
        | Rule::UpdateRemoved
        | Rule::UpdateRewritten
        | Rule::EvidenceRemoved
        | Rule::StatusWithdrawn
        | Rule::IndicatorRemoved
        | Rule::IndicatorDetached
        | Rule::BaselineChanged
        | Rule::MethodChanged
        | Rule::ValueRewritten
        | Rule::DecisionRemoved
        | Rule::DecisionRewritten
        | Rule::ExpectationRemoved
        | Rule::AnswerRemoved
        | Rule::ResponsibleRemoved => Weight::Weakening,
        Rule::CommitmentAdded
        | Rule::DueAdvanced
        | Rule::DueNarrowed
        | Rule::TargetRaised
        | Rule::TargetAdded
        | Rule::EvidenceAdded
        | Rule::IndicatorAdded
        | Rule::AnswerAdded
        | Rule::ResponsibleAdded => Weight::Strengthening,
        Rule::UpdateAdded | Rule::ValueAdded | Rule::DecisionAdded | Rule::VerdictAdded => Weight::Progress,
        Rule::TitleChanged
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
