//! Rules about targets and due dates.

use super::RuleSubject;
use crate::base::{Code, Diagnostic, Findings};
use crate::plan::Plan;
use crate::plan::entities::{Entry, State, Subject};
use crate::plan::vocabulary::{GoalResult, Status};

/// A target says what it counts.
pub fn without_unit(plan: &Plan, _: &RuleSubject, findings: &mut Findings) {
    let goals = plan.goals.values().filter_map(|goal| goal.target.as_ref());
    let milestones = plan.milestones.values().filter_map(|milestone| milestone.target.as_ref());
    let activities = plan.activities.values().filter_map(|activity| activity.target.as_ref());
    for target in goals.chain(milestones).chain(activities).filter(|target| target.unit.is_none()) {
        findings.push(Diagnostic::new(Code::TargetWithoutUnit, &target.place).fact("number", &target.number.value));
    }
}

/// What is said to be kept is kept by its own number: the newest that its log has, or that of the indicator that measures it.
pub fn not_reached(plan: &Plan, _: &RuleSubject, findings: &mut Findings) {
    for (subject, entity) in plan.entities() {
        let log = entity.entries();
        let is_kept =
            |last: &&Entry| matches!(last.state, State::Status(Status::Done) | State::Result(GoalResult::Met));
        let Some(last) = log.last().filter(is_kept) else { continue };
        let problem = Diagnostic::new(Code::TargetNotReached, last.state_place).fact("state", last.state.word());
        if let Some((target, value)) = plan.target(subject).zip(log.iter().rev().find_map(|entry| entry.value)) {
            if !target.is_reached(&value.value) {
                let problem = problem.fact("number", &value.value).fact("target", target.written());
                findings.push(problem.related(&target.place));
            }
        } else if let Subject::Goal(goal) = subject
            && let Some(indicator) = plan.goals[goal].indicator.map(|ix| &plan.indicators[ix])
            // Of several targets nobody says which one is the goal's.
            && indicator.target.len() == 1
            && indicator.reached(None) == Some(false)
        {
            findings.push(problem.variant("indicator").fact("indicator", &indicator.head.id));
        }
    }
}

/// A milestone falls due no later than its goal.
pub fn milestone_after_goal(plan: &Plan, _: &RuleSubject, findings: &mut Findings) {
    for milestone in plan.milestones.values() {
        let Some(goal) = milestone.goal else { continue };
        let (Some(own), Some(due)) = (&milestone.due, &plan.goals[goal].due) else { continue };
        if own.last() > due.last() {
            let problem = Diagnostic::new(Code::MilestoneAfterGoal, &own.place);
            let problem = problem.fact("due", &own.value).fact("goal_due", &due.value);
            findings.push(problem.related(&due.place));
        }
    }
}

/// A milestone leads to a goal of its own action.
pub fn goal_of_other_action(plan: &Plan, _: &RuleSubject, findings: &mut Findings) {
    for milestone in plan.milestones.values() {
        let Some(goal) = milestone.goal.map(|ix| &plan.goals[ix]) else { continue };
        if goal.action != milestone.action {
            let problem =
                Diagnostic::new(Code::GoalOfOtherAction, &milestone.head.place_of("goal")).fact("goal", &goal.head.id);
            let problem = problem.fact("action", &plan.actions[milestone.action].head.id);
            findings.push(problem.fact("other", &plan.actions[goal.action].head.id).related(&goal.head.place()));
        }
    }
}
