//! How many there are of each: counts of counts, never percentages.

use super::belonging::Belonging;
use super::due;
use super::state::{has_evidence, is_late, result, status};
use crate::base::Date;
use crate::plan::Plan;
use crate::plan::entities::{Action, Activity, Entity, Milestone, Update};
use crate::plan::table::Ix;
use crate::plan::vocabulary::{GoalResult, Status};
use std::collections::BTreeMap;

/// What is counted by its status.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Counted {
    /// Milestones.
    #[default]
    Milestones,
    /// Activities.
    Activities,
}

/// How many milestones or activities there are of each status.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// What is counted.
    pub what: Counted,
    /// By status; a status that none has has no entry.
    pub by_status: BTreeMap<Status, usize>,
    /// All of them.
    pub total: usize,
    /// Those that are late.
    pub late: usize,
    /// The same by status.
    pub late_by_status: BTreeMap<Status, usize>,
    /// Those for which no time is promised.
    pub undated: usize,
    /// Those that are reported on, without evidence in any entry.
    pub without_evidence: usize,
}

impl Counts {
    /// How many have a status.
    pub fn of(&self, status: Status) -> usize {
        self.by_status.get(&status).copied().unwrap_or_default()
    }

    /// Several counts together.
    pub fn sum(all: impl Iterator<Item = Self>) -> Self {
        all.fold(Self::default(), |mut sum, one| {
            let add = |sum: &mut BTreeMap<Status, usize>, one: &BTreeMap<Status, usize>| {
                one.iter().for_each(|(status, count)| *sum.entry(*status).or_default() += count);
            };
            add(&mut sum.by_status, &one.by_status);
            add(&mut sum.late_by_status, &one.late_by_status);
            Self {
                what: one.what,
                total: sum.total + one.total,
                late: sum.late + one.late,
                undated: sum.undated + one.undated,
                without_evidence: sum.without_evidence + one.without_evidence,
                by_status: sum.by_status,
                late_by_status: sum.late_by_status,
            }
        })
    }
}

/// Counts milestones.
pub fn count<'a>(milestones: impl IntoIterator<Item = &'a Milestone>, as_of: Option<Date>) -> Counts {
    let all = milestones.into_iter().map(|one| (one as &dyn Entity, one.updates.as_slice()));
    tally(Counted::Milestones, all, as_of)
}

/// Counts activities.
fn count_activities<'a>(activities: impl IntoIterator<Item = &'a Activity>, as_of: Option<Date>) -> Counts {
    let all = activities.into_iter().map(|one| (one as &dyn Entity, one.updates.as_slice()));
    tally(Counted::Activities, all, as_of)
}

fn tally<'a>(
    what: Counted,
    all: impl Iterator<Item = (&'a dyn Entity, &'a [Update<Status>])>,
    as_of: Option<Date>,
) -> Counts {
    let mut counts = Counts { what, ..Counts::default() };
    for (entity, updates) in all {
        *counts.by_status.entry(status(updates)).or_default() += 1;
        counts.total += 1;
        if is_late(entity, as_of) {
            counts.late += 1;
            *counts.late_by_status.entry(status(updates)).or_default() += 1;
        }
        counts.undated += usize::from(entity.due().is_none());
        // That nothing is reported is nothing to show evidence of.
        let is_reported = status(updates) != Status::NotReported;
        counts.without_evidence += usize::from(is_reported && !has_evidence(updates));
    }
    counts
}

/// What the steps of a plan are: its milestones; where it has none, its activities.
fn steps_are(plan: &Plan) -> Counted {
    if plan.milestones.is_empty() && !plan.activities.is_empty() { Counted::Activities } else { Counted::Milestones }
}

/// The steps of a plan.
pub fn steps(plan: &Plan, as_of: Option<Date>) -> Counts {
    match steps_are(plan) {
        Counted::Milestones => count(plan.milestones.values(), as_of),
        Counted::Activities => count_activities(plan.activities.values(), as_of),
    }
}

/// The steps of an action, of the same kind as those of its plan.
pub fn steps_of(plan: &Plan, belonging: &Belonging, action: Ix<Action>, as_of: Option<Date>) -> Counts {
    match steps_are(plan) {
        Counted::Milestones => count(belonging.milestones.of(action).iter().map(|ix| &plan.milestones[*ix]), as_of),
        Counted::Activities => {
            let all = belonging.activities.of(action).iter().map(|ix| &plan.activities[*ix]);
            count_activities(all.filter(|one| !one.supports.is_empty()), as_of)
        }
    }
}

/// Every commitment of a plan, counted.
#[derive(Clone, Debug)]
pub struct Overview {
    /// Its steps.
    pub steps: Counts,
    /// Its activities, where they are not its steps.
    pub activities: Counts,
    /// All goals.
    pub goals: usize,
    /// The goals that are met.
    pub goals_met: usize,
    /// The goals that are late.
    pub goals_late: usize,
    /// The commitments of any kind that are given up.
    pub given_up: usize,
    /// The steps and goals for which no time is promised.
    pub undated: usize,
}

/// Counts every commitment of a plan.
pub fn overview(plan: &Plan, as_of: Option<Date>) -> Overview {
    let steps = steps(plan, as_of);
    let apart = plan.activities.values().filter(|_| steps.what == Counted::Milestones);
    let goals = || plan.goals.values();
    Overview {
        activities: count_activities(apart, as_of),
        goals: plan.goals.len(),
        goals_met: goals().filter(|goal| result(goal) == Some(GoalResult::Met)).count(),
        goals_late: goals().filter(|goal| is_late(*goal, as_of)).count(),
        given_up: due::given_up(plan).len(),
        undated: goals().filter(|goal| goal.due.is_none()).count() + steps.undated,
        steps,
    }
}
