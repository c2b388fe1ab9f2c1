//! Rules about decisions.

use super::RuleSubject;
use crate::base::diagnostic::nearest;
use crate::base::{Code, Diagnostic, Findings};
use crate::plan::entities::{Answer, Decision};
use crate::plan::vocabulary::DecisionKind;
use crate::plan::{EntityRef, Plan};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// A verdict stands with the authority's own words.
pub fn verdict_without_statement(plan: &Plan, _: &RuleSubject, findings: &mut Findings) {
    for area in plan.decisions.values().flat_map(|decision| &decision.areas) {
        if let (Some(verdict), None) = (&area.verdict, &area.statement) {
            let problem = Diagnostic::new(Code::VerdictWithoutStatement, &verdict.place);
            findings.push(problem.fact("area", &area.id.value));
        }
    }
}

/// A need is closed with words that say why: else nobody could tell a need that was met from one that was dropped.
pub fn outcome_without_text(plan: &Plan, _: &RuleSubject, findings: &mut Findings) {
    for area in plan.decisions.values().flat_map(|decision| &decision.areas) {
        if let (Some(outcome), None) = (&area.outcome, &area.outcome_text) {
            let problem = Diagnostic::new(Code::OutcomeWithoutText, &outcome.place);
            findings.push(problem.fact("area", &area.id.value));
        }
    }
}

/// A decision of another kind says of which.
pub fn other_without_label(plan: &Plan, _: &RuleSubject, findings: &mut Findings) {
    for decision in
        plan.decisions.values().filter(|one| one.kind.value == DecisionKind::Other && one.kind_label.is_none())
    {
        let problem = Diagnostic::new(Code::MissingKey, &decision.kind.place).fact("key", "kind_label");
        findings.push(problem.fact("kind", "decision"));
    }
}

/// A response came in no later than its deadline.
pub fn response_late(plan: &Plan, _: &RuleSubject, findings: &mut Findings) {
    for decision in plan.decisions.values() {
        if let (Some(deadline), Some(responded)) = (&decision.respond_by, &decision.responded)
            && responded.value > deadline.value
        {
            let problem = Diagnostic::new(Code::ResponseLate, &responded.place).fact("responded", responded.value);
            findings.push(problem.fact("deadline", deadline.value).related(&deadline.place));
        }
    }
}

/// A need is answered by each commitment once: of two notes nobody can tell which one holds.
pub fn answered_twice(plan: &Plan, _: &RuleSubject, findings: &mut Findings) {
    for area in plan.decisions.values().flat_map(|decision| &decision.areas) {
        let mut seen: BTreeMap<EntityRef, &Answer> = BTreeMap::new();
        for answer in &area.answered_by {
            let by = plan.entity(answer.by).reference();
            match seen.entry(by) {
                Entry::Vacant(free) => {
                    free.insert(answer);
                }
                Entry::Occupied(first) => {
                    let problem = Diagnostic::new(Code::AnsweredTwice, &answer.place).fact("by", first.key());
                    let problem = problem.fact("line", first.get().place.line).fact("area", &area.id.value);
                    findings.push(problem.related(&first.get().place));
                }
            }
        }
    }
}

/// A follow-up may open areas of its own; one whose id is nearly that of an area before it is probably meant to be it.
pub fn unknown_followed_area(plan: &Plan, _: &RuleSubject, findings: &mut Findings) {
    for decision in plan.decisions.values() {
        let Some(followed) = decision.follows.map(|ix| &plan.decisions[ix]) else { continue };
        let known: Vec<&str> = followed.areas.iter().map(|area| area.id.value.as_str()).collect();
        // An area whose id could not be read may be the one that is meant.
        if followed.areas.iter().any(|area| !area.id.value.is_read()) {
            continue;
        }
        for area in decision.areas.iter().filter(|area| area.id.value.is_read()) {
            let id = area.id.value.as_str();
            if !known.contains(&id) && nearest(id, known.iter().copied()).is_some() {
                let problem = Diagnostic::new(Code::UnknownFollowedArea, &area.id.place).fact("area", id);
                let problem = problem.fact("decision", &followed.head.id).fact("areas", known.join(", "));
                findings.push(problem.did_you_mean(id, known.iter().copied()).related(&followed.head.place()));
            }
        }
    }
}

/// No decision follows itself, not even through others. A circle is told once, at the first of its decisions.
pub fn circular(plan: &Plan, _: &RuleSubject, findings: &mut Findings) {
    for decision in plan.decisions.values() {
        let circle = circle(plan, decision);
        let Some((at, others)) = circle.split_first() else { continue };
        if others.iter().all(|other| at.head.id < other.head.id) {
            let place = |decision: &Decision| decision.head.place_of("follows");
            let mut problem = Diagnostic::new(Code::CircularReference, &place(at)).fact("decision", &at.head.id);
            problem.related = others.iter().map(|other| place(other)).collect();
            findings.push(problem);
        }
    }
}

/// The decisions from one back to itself, if following leads back to it.
fn circle<'a>(plan: &'a Plan, first: &'a Decision) -> Vec<&'a Decision> {
    let mut chain = vec![first];
    let mut at = first;
    // A chain without a circle is shorter than the table.
    for _ in 0..plan.decisions.len() {
        match at.follows.map(|ix| &plan.decisions[ix]) {
            Some(next) if next.head.id == first.head.id => return chain,
            Some(next) => chain.push(next),
            None => break,
        }
        at = chain.last().copied().unwrap_or(first);
    }
    Vec::new()
}
