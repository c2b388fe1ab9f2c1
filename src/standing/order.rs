//! The order in which the entities of a plan are read.

use super::state::due_year;
use crate::plan::Plan;
use crate::plan::entities::{Action, Activity, Goal, Milestone, Narrative};
use crate::plan::table::{Ix, Table};

fn sorted<T, K: Ord>(table: &Table<T>, key: impl Fn(&T) -> K) -> Vec<Ix<T>> {
    let mut order: Vec<_> = table.iter().collect();
    order.sort_by_cached_key(|(_, one)| key(one));
    order.into_iter().map(|(ix, _)| ix).collect()
}

/// What has no place of its own stands last, in the order of ids.
fn place(order: Option<i64>) -> i64 {
    order.unwrap_or(i64::MAX)
}

/// The actions by their groups and numbers; what is in no group comes last.
pub fn actions(plan: &Plan) -> Vec<Ix<Action>> {
    sorted(&plan.actions, rank)
}

fn rank(action: &Action) -> (usize, u32) {
    (action.group.map_or(usize::MAX, |group| group.0), action.number.value)
}

/// The milestones by action, year, track, place and last day.
pub fn milestones(plan: &Plan) -> Vec<Ix<Milestone>> {
    sorted(&plan.milestones, |one| {
        let last = one.due.as_ref().map(|due| due.last());
        // What has no time comes last.
        let year = due_year(one).map_or(i16::MAX, |year| year);
        (rank(&plan.actions[one.action]), year, one.track, place(one.order), last)
    })
}

/// The goals by action and place.
pub fn goals(plan: &Plan) -> Vec<Ix<Goal>> {
    sorted(&plan.goals, |goal| (rank(&plan.actions[goal.action]), place(goal.order)))
}

/// The activities by place.
pub fn activities(plan: &Plan) -> Vec<Ix<Activity>> {
    sorted(&plan.activities, |activity| place(activity.order))
}

/// The narratives by place.
pub fn narratives(plan: &Plan) -> Vec<Ix<Narrative>> {
    sorted(&plan.narratives, |narrative| place(narrative.order))
}

/// All orders of a plan.
#[derive(Clone, Debug)]
pub struct Orders {
    /// See [`actions`].
    pub actions: Vec<Ix<Action>>,
    /// See [`goals`].
    pub goals: Vec<Ix<Goal>>,
    /// See [`milestones`].
    pub milestones: Vec<Ix<Milestone>>,
    /// See [`activities`].
    pub activities: Vec<Ix<Activity>>,
    /// See [`narratives`].
    pub narratives: Vec<Ix<Narrative>>,
    /// The narratives that stand in the menu.
    pub in_menu: Vec<Ix<Narrative>>,
}

impl Orders {
    /// The orders of a plan.
    pub fn of(plan: &Plan) -> Self {
        let narratives = narratives(plan);
        Self {
            actions: actions(plan),
            goals: goals(plan),
            milestones: milestones(plan),
            activities: activities(plan),
            in_menu: narratives.iter().copied().filter(|ix| plan.narratives[*ix].menu).collect(),
            narratives,
        }
    }

    /// The narratives that are read before and after one.
    pub fn beside(&self, plan: &Plan, ix: Ix<Narrative>) -> [Option<Ix<Narrative>>; 2] {
        // The order is by place, and by id among those of one place.
        let key = |ix: Ix<Narrative>| (place(plan.narratives[ix].order), ix);
        let Ok(at) = self.narratives.binary_search_by_key(&key(ix), |known| key(*known)) else { return [None, None] };
        [at.checked_sub(1), Some(at + 1)].map(|at| at.and_then(|at| self.narratives.get(at).copied()))
    }
}
