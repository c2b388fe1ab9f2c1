//! How decisions follow each other, which are the newest, and what an authority still waits for.

use crate::base::{Date, Located};
use crate::plan::Plan;
use crate::plan::entities::{Action, Decision, Subject};
use crate::plan::table::Ix;
use crate::plan::vocabulary::CaseState;

/// The decisions that one follows, itself first, back to the one that began the case. A circle ends where it closes.
pub fn back(plan: &Plan, ix: Ix<Decision>) -> impl Iterator<Item = Ix<Decision>> {
    std::iter::successors(Some(ix), |at| plan.decisions[*at].follows).take(plan.decisions.len() + 1)
}

/// The decision that began the case.
pub fn first(plan: &Plan, ix: Ix<Decision>) -> Ix<Decision> {
    back(plan, ix).last().unwrap_or(ix)
}

/// The decisions that follow another one up, in the order of their dates.
pub fn follow_ups(plan: &Plan, ix: Ix<Decision>) -> Vec<Ix<Decision>> {
    in_order(plan).into_iter().filter(|at| plan.decisions[*at].follows == Some(ix)).collect()
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

/// The state of a case: one decision, what followed it up, and what they say together.
pub struct Case {
    /// Its decisions, from the first to the last.
    pub decisions: Vec<Ix<Decision>>,
    /// Every area that any of them has, in the order in which they were opened.
    pub areas: Vec<CaseArea>,
    /// The last day of an answer that the authority still waits for.
    pub deadline: Option<Deadline>,
}

/// An area of a case. What one decision says of it stands until a later one takes it up again.
pub struct CaseArea {
    /// The newest decision that takes it up, and where.
    pub at: (Ix<Decision>, usize),
    /// The newest decision with a verdict on it, and where.
    pub verdict: Option<(Ix<Decision>, usize)>,
    /// What an earlier decision expected and the newest one on the area no longer does.
    pub dropped: Option<(Ix<Decision>, usize)>,
}

/// The last day of an answer that an authority waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// The decision that set it.
    pub by: Ix<Decision>,
    /// The day.
    pub day: Date,
}

impl Deadline {
    /// Whether it has passed.
    pub fn is_late(self, as_of: Option<Date>) -> bool {
        as_of.is_some_and(|as_of| self.day < as_of)
    }
}

impl Case {
    /// The newest decision.
    pub fn newest(&self) -> Option<Ix<Decision>> {
        self.decisions.last().copied()
    }

    /// Whether it goes on: what the newest decision says.
    pub fn state(&self, plan: &Plan) -> Option<CaseState> {
        self.newest().map(|ix| plan.decisions[ix].case.value)
    }

    fn of(plan: &Plan, decisions: Vec<Ix<Decision>>) -> Self {
        let mut case = Self { deadline: None, areas: Vec::new(), decisions };
        for ix in &case.decisions {
            for (at, area) in plan.decisions[*ix].areas.iter().enumerate() {
                let here = (*ix, at);
                let verdict = area.verdict.is_some().then_some(here);
                let one = |(ix, at): (Ix<Decision>, usize)| &plan.decisions[ix].areas[at];
                match case.areas.iter_mut().find(|known| one(known.at).id.value == area.id.value) {
                    Some(known) => {
                        let expected = one(known.at).expects.is_some();
                        known.dropped = (expected && area.expects.is_none()).then_some(known.at);
                        (known.at, known.verdict) = (here, verdict.or(known.verdict));
                    }
                    None => case.areas.push(CaseArea { at: here, verdict, dropped: None }),
                }
            }
        }
        case.deadline = deadline(plan, &case);
        case
    }
}

/// The deadline of the newest decision that sets one, unless it was answered or the case is closed.
fn deadline(plan: &Plan, case: &Case) -> Option<Deadline> {
    if case.state(plan) != Some(CaseState::Open) {
        return None;
    }
    let set = |ix: &Ix<Decision>| plan.decisions[*ix].respond_by.is_some();
    let at = case.decisions.iter().rposition(set)?;
    // An answer may be told beside the deadline, or in the follow-up that came of it.
    let answered = case.decisions[at..].iter().any(|ix| plan.decisions[*ix].responded.is_some());
    let by = case.decisions[at];
    let day = day(plan.decisions[by].respond_by.as_ref()).filter(|_| !answered)?;
    Some(Deadline { by, day })
}

/// The case that a decision belongs to, as it is told in all of the plan's decisions.
pub fn case_of(plan: &Plan, ix: Ix<Decision>) -> Case {
    let begun = first(plan, ix);
    Case::of(plan, in_order(plan).into_iter().filter(|at| first(plan, *at) == begun).collect())
}

/// The cases, in the order of their newest decisions, by the decisions that had been made by the as-of day.
pub fn cases(plan: &Plan, as_of: Option<Date>) -> Vec<Case> {
    let made = |ix: &Ix<Decision>| {
        !day(plan.decisions[*ix].date.as_ref()).zip(as_of).is_some_and(|(date, as_of)| date > as_of)
    };
    let made: Vec<_> = in_order(plan).into_iter().filter(made).collect();
    let ends = |at: &usize| made[at + 1..].iter().all(|later| first(plan, *later) != first(plan, made[*at]));
    let of = |at: usize| {
        let begun = first(plan, made[at]);
        Case::of(plan, made.iter().copied().filter(|one| first(plan, *one) == begun).collect())
    };
    (0..made.len()).filter(ends).map(of).collect()
}

/// The answers that authorities still wait for, the first to come first.
pub fn awaited(plan: &Plan, as_of: Option<Date>) -> Vec<Deadline> {
    let mut all: Vec<Deadline> = cases(plan, as_of).iter().filter_map(|case| case.deadline).collect();
    all.sort_by_key(|deadline| deadline.day);
    all
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
