//! How decisions follow each other, which are the newest, and what an authority still waits for.

use crate::base::{Date, Located};
use crate::plan::Plan;
use crate::plan::entities::{Action, Decision, Subject};
use crate::plan::table::Ix;
use crate::plan::vocabulary::CaseState;

/// The decisions that one follows, itself first, back to the one that began the case. A circle ends where it closes.
fn back(plan: &Plan, ix: Ix<Decision>) -> impl Iterator<Item = Ix<Decision>> {
    std::iter::successors(Some(ix), |at| plan.decisions[*at].follows).take(plan.decisions.len() + 1)
}

/// The decision that began the case.
pub fn first(plan: &Plan, ix: Ix<Decision>) -> Ix<Decision> {
    back(plan, ix).last().unwrap_or(ix)
}

/// The decision that follows another one up, if there is one.
pub fn follow_up(plan: &Plan, ix: Ix<Decision>) -> Option<Ix<Decision>> {
    plan.decisions.iter().find(|(_, decision)| decision.follows == Some(ix)).map(|(at, _)| at)
}

/// The case that a decision belongs to: its decisions, from the first to the last.
pub fn case(plan: &Plan, ix: Ix<Decision>) -> Vec<Ix<Decision>> {
    let mut chain = vec![first(plan, ix)];
    while let Some(next) = follow_up(plan, chain[chain.len() - 1]).filter(|next| !chain.contains(next)) {
        chain.push(next);
    }
    chain
}

fn day(date: Option<&Located<Date>>) -> Option<Date> {
    date.map(|date| date.value)
}

/// Decisions in the order of their dates; one without a date stands after the one that it follows.
pub fn in_order(plan: &Plan) -> Vec<Ix<Decision>> {
    let key = |ix: &Ix<Decision>| {
        let date = back(plan, *ix).find_map(|at| day(plan.decisions[at].date.as_ref()));
        (date, back(plan, *ix).count())
    };
    let mut order: Vec<_> = plan.decisions.iter().map(|(ix, _)| ix).collect();
    order.sort_by_key(key);
    order
}

/// The newest decision of each case, of those that had been made by the as-of day.
pub fn newest(plan: &Plan, as_of: Option<Date>) -> Vec<Ix<Decision>> {
    let made =
        |ix: Ix<Decision>| !day(plan.decisions[ix].date.as_ref()).zip(as_of).is_some_and(|(date, as_of)| date > as_of);
    let followed = |ix| plan.decisions.iter().any(|(at, later)| later.follows == Some(ix) && made(at));
    in_order(plan).into_iter().filter(|ix| made(*ix) && !followed(*ix)).collect()
}

/// The last day of an answer that an authority still waits for.
pub fn awaited(decision: &Decision) -> Option<Date> {
    let waits = decision.responded.is_none() && decision.case.value == CaseState::Open;
    day(decision.respond_by.as_ref()).filter(|_| waits)
}

/// The actions that something which answers a need belongs to; none means the whole plan.
pub fn actions_of(plan: &Plan, by: Subject) -> Vec<Ix<Action>> {
    match by {
        Subject::Action(ix) => vec![ix],
        Subject::Goal(ix) => vec![plan.goals[ix].action],
        Subject::Milestone(ix) => vec![plan.milestones[ix].action],
        Subject::Activity(ix) => plan.activities[ix].supports.clone(),
        Subject::Indicator(_) | Subject::Decision(_) | Subject::Narrative(_) => Vec::new(),
    }
}
