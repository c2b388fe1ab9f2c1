//! Rules about decisions.

use super::Subject;
use crate::base::{Code, Diagnostic, Findings};
use crate::model::Plan;

/// A verdict stands with the authority's own words.
pub fn verdict_without_statement(plan: &Plan, _: &Subject, findings: &mut Findings) {
    for area in plan.decisions.values().flat_map(|decision| &decision.areas) {
        if let (Some(verdict), None) = (&area.verdict, &area.statement) {
            let problem = Diagnostic::new(Code::VerdictWithoutStatement, &verdict.place);
            findings.push(problem.fact("area", &area.id.value));
        }
    }
}

/// A response came in no later than its deadline.
pub fn response_late(plan: &Plan, _: &Subject, findings: &mut Findings) {
    for decision in plan.decisions.values() {
        if let (Some(deadline), Some(responded)) = (&decision.respond_by, &decision.responded) {
            if responded.value > deadline.value {
                let problem = Diagnostic::new(Code::ResponseLate, &responded.place).fact("responded", responded.value);
                findings.push(problem.fact("deadline", deadline.value).related(&deadline.place));
            }
        }
    }
}

/// The areas of a follow-up are areas of the decision that it follows.
pub fn unknown_followed_area(plan: &Plan, _: &Subject, findings: &mut Findings) {
    for decision in plan.decisions.values() {
        let Some(followed) = decision.follows.map(|ix| &plan.decisions[ix]) else { continue };
        let known = || followed.areas.iter().map(|area| area.id.value.as_str());
        for area in &decision.areas {
            let id = area.id.value.as_str();
            if known().all(|known| known != id) {
                let problem = Diagnostic::new(Code::UnknownFollowedArea, &area.id.place).fact("area", id);
                let problem = problem.fact("decision", &followed.head.id);
                let problem = problem.fact("areas", known().collect::<Vec<_>>().join(", "));
                findings.push(problem.did_you_mean(id, known()).related(&followed.head.place()));
            }
        }
    }
}

/// No decision follows itself, not even through others.
pub fn circular(plan: &Plan, _: &Subject, findings: &mut Findings) {
    for (ix, decision) in plan.decisions.iter() {
        let mut at = decision.follows;
        // A chain without a circle is shorter than the table.
        for _ in 0..plan.decisions.len() {
            let Some(next) = at else { break };
            if next == ix {
                let problem = Diagnostic::new(Code::CircularReference, &decision.head.place());
                findings.push(problem.fact("decision", &decision.head.id));
                break;
            }
            at = plan.decisions[next].follows;
        }
    }
}
