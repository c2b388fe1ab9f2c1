//! What belongs to what in a plan, found in one pass, so that no page goes over the whole plan for its own few.

use super::order::Orders;
use crate::plan::Plan;
use crate::plan::entities::{Action, Activity, Decision, Goal, Indicator, Milestone, Narrative, Subject};
use crate::plan::table::Ix;
use std::collections::{BTreeMap, BTreeSet};

/// Lists by what they belong to; what has nothing has an empty one.
#[derive(Clone, Debug)]
pub struct By<K, T>(BTreeMap<K, Vec<T>>);

impl<K: Ord, T> By<K, T> {
    fn of_pairs(pairs: impl Iterator<Item = (K, T)>) -> Self {
        let mut lists: BTreeMap<K, Vec<T>> = BTreeMap::new();
        pairs.for_each(|(key, one)| lists.entry(key).or_default().push(one));
        Self(lists)
    }

    /// What belongs to `key`, in the order in which it is read.
    pub fn of(&self, key: K) -> &[T] {
        self.0.get(&key).map_or(&[], Vec::as_slice)
    }
}

/// The answer to a need: by its decision, the area there, and its place among the answers.
pub type AnswerTo = (Ix<Decision>, usize, usize);

/// Who belongs to whom.
#[derive(Clone, Debug)]
pub struct Belonging {
    /// The goals of each action.
    pub goals: By<Ix<Action>, Ix<Goal>>,
    /// The milestones of each action.
    pub milestones: By<Ix<Action>, Ix<Milestone>>,
    /// The activities that support each action, also those that support the whole plan.
    pub activities: By<Ix<Action>, Ix<Activity>>,
    /// The milestones on the way to each goal.
    pub steps: By<Ix<Goal>, Ix<Milestone>>,
    /// The indicators that measure each goal, in the order of their ids. Both sides may name the link.
    pub indicators: By<Ix<Goal>, Ix<Indicator>>,
    /// The goals that each indicator measures.
    pub measured: By<Ix<Indicator>, Ix<Goal>>,
    /// The texts that are about each entity.
    pub texts: By<Subject, Ix<Narrative>>,
    /// The needs that each entity answers.
    pub needs: By<Subject, AnswerTo>,
}

impl Belonging {
    /// That of a plan, whose orders are known.
    pub fn of(plan: &Plan, orders: &Orders) -> Self {
        let (goals, milestones) = (&orders.goals, &orders.milestones);
        let named = plan.goals.iter().filter_map(|(goal, one)| Some((goal, one.indicator?)));
        let naming = plan.indicators.iter().flat_map(|(ix, one)| one.goals.iter().map(move |goal| (*goal, ix)));
        let links: BTreeSet<(Ix<Goal>, Ix<Indicator>)> = named.chain(naming).collect();
        let indicators = By::of_pairs(links.into_iter());
        let measured = goals.iter().flat_map(|goal| indicators.of(*goal).iter().map(|ix| (*ix, *goal)));
        Self {
            goals: By::of_pairs(goals.iter().map(|ix| (plan.goals[*ix].action, *ix))),
            milestones: By::of_pairs(milestones.iter().map(|ix| (plan.milestones[*ix].action, *ix))),
            activities: By::of_pairs(orders.activities.iter().flat_map(|ix| supported(plan, orders, *ix))),
            steps: By::of_pairs(milestones.iter().filter_map(|ix| Some((plan.milestones[*ix].goal?, *ix)))),
            measured: By::of_pairs(measured),
            texts: By::of_pairs(orders.narratives.iter().flat_map(|ix| {
                let about: BTreeSet<Subject> = plan.narratives[*ix].about.iter().copied().collect();
                about.into_iter().map(|subject| (subject, *ix))
            })),
            needs: By::of_pairs(plan.decisions.iter().flat_map(|(ix, decision)| {
                let areas = decision.areas.iter().enumerate();
                areas.flat_map(move |(area, one)| {
                    one.answered_by.iter().enumerate().map(move |(at, answer)| (answer.by, (ix, area, at)))
                })
            })),
            indicators,
        }
    }
}

/// The actions that an activity supports, each with it.
fn supported(plan: &Plan, orders: &Orders, ix: Ix<Activity>) -> Vec<(Ix<Action>, Ix<Activity>)> {
    let supports = &plan.activities[ix].supports;
    let all = if supports.is_empty() { &orders.actions } else { supports };
    let once: BTreeSet<Ix<Action>> = all.iter().copied().collect();
    once.into_iter().map(|action| (action, ix)).collect()
}

/// What a commitment belongs to: its action, its goal, the actions that it supports by name.
pub fn above(plan: &Plan, subject: Subject) -> Vec<Subject> {
    match subject {
        Subject::Goal(ix) => vec![Subject::Action(plan.goals[ix].action)],
        Subject::Milestone(ix) => {
            let one = &plan.milestones[ix];
            std::iter::once(Subject::Action(one.action)).chain(one.goal.map(Subject::Goal)).collect()
        }
        Subject::Activity(ix) => plan.activities[ix].supports.iter().copied().map(Subject::Action).collect(),
        _ => Vec::new(),
    }
}
