//! In which order changes of one weight are told: what is gone first.

use super::change::Rule;
use super::judged::RuleName;

/// The place of a rule among those of its weight.
pub fn place(rule: &RuleName) -> u8 {
    let RuleName::Known(rule) = rule else { return REST };
    match rule {
        Rule::PlanRemoved
        | Rule::RecordRemoved
        | Rule::CommitmentRemoved
        | Rule::IndicatorRemoved
        | Rule::DecisionRemoved
        | Rule::ExpectationRemoved => 0,
        Rule::CommitmentGivenUp => 1,
        Rule::CommitmentCancelled => 2,
        Rule::TargetLowered | Rule::TargetRemoved => 3,
        Rule::DuePostponed
        | Rule::DueRemoved
        | Rule::DueWidened
        | Rule::ReportingPostponed
        | Rule::ReportingRemoved
        | Rule::ReportingThinned => 4,
        Rule::CommitmentReworded | Rule::CommitmentMoved | Rule::ActionChanged => 5,
        _ => REST,
    }
}

/// The place of all other rules.
const REST: u8 = 6;
