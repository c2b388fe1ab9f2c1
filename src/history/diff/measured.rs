//! Which goals are measured by which indicators. A link may stand with the goal, with the indicator, or with both.

use super::differ::{ComparedEntity, Differ};
use super::pair::{Renames, pairs};
use crate::base::{Id, SourceSpan};
use crate::history::change::{Field, FieldPart, Rule};
use crate::history::side::{AsText, Side, SideValue};
use crate::plan::entities::{Goal, Indicator};
use crate::plan::{Kind, Plan};
use std::collections::{BTreeMap, BTreeSet};

/// The links of one state, by the ids of today.
struct MeasuredLinks {
    goals: BTreeSet<Id>,
    indicators: BTreeSet<Id>,
    /// The indicator that a goal names.
    named: BTreeMap<Id, (Id, SourceSpan)>,
    /// The goals that an indicator lists.
    listed: BTreeMap<Id, BTreeMap<Id, SourceSpan>>,
}

impl MeasuredLinks {
    fn of(plan: &Plan, renames: &Renames, is_before: bool) -> Self {
        let today = |kind: Kind, id: &Id| if is_before { renames.today(kind, id).clone() } else { id.clone() };
        let goal = |one: &Goal| today(Kind::Goal, &one.head.id);
        let indicator = |one: &Indicator| today(Kind::Indicator, &one.head.id);
        let named = plan.goals.values().filter_map(|one| {
            let named = indicator(&plan.indicators[one.indicator?]);
            Some((goal(one), (named, one.head.place_of("indicator"))))
        });
        let listed = plan.indicators.values().map(|one| {
            let place = one.head.place_of("goals");
            (indicator(one), one.goals.iter().map(|ix| (goal(&plan.goals[*ix]), place.clone())).collect())
        });
        Self {
            goals: plan.goals.values().map(goal).collect(),
            indicators: plan.indicators.values().map(indicator).collect(),
            named: named.collect(),
            listed: listed.collect(),
        }
    }

    fn names(&self, goal: &Id, indicator: &Id) -> bool {
        self.named.get(goal).is_some_and(|(named, _)| named == indicator)
    }

    fn has(&self, goal: &Id, indicator: &Id) -> bool {
        self.names(goal, indicator) || self.listed.get(indicator).is_some_and(|goals| goals.contains_key(goal))
    }
}

fn side(id: &Id, place: &SourceSpan) -> Side {
    Side::new(SideValue::Ids(vec![AsText(id.clone())]), place)
}

pub fn measured(differ: &mut Differ) {
    let old = MeasuredLinks::of(differ.a.plan, &differ.renames, true);
    let new = MeasuredLinks::of(differ.b.plan, &differ.renames, false);
    for (_, goal) in pairs(&differ.renames, &differ.a.plan.goals, &differ.b.plan.goals) {
        let Some(goal) = goal.filter(|goal| old.goals.contains(&goal.head.id)) else { continue };
        let of = ComparedEntity::of(goal);
        of_goal(differ, &of, &goal.head.id, &old, &new);
    }
    for (_, indicator) in pairs(&differ.renames, &differ.a.plan.indicators, &differ.b.plan.indicators) {
        let Some(indicator) = indicator.filter(|one| old.indicators.contains(&one.head.id)) else { continue };
        let of = ComparedEntity::of(indicator);
        of_indicator(differ, &of, &indicator.head.id, &old, &new);
    }
}

/// What a goal names. A link that still stands on the other side is none that went.
fn of_goal(differ: &mut Differ, of: &ComparedEntity, goal: &Id, old: &MeasuredLinks, new: &MeasuredLinks) {
    let (before, after) = (old.named.get(goal), new.named.get(goal));
    if before.map(|link| &link.0) == after.map(|link| &link.0) {
        return;
    }
    let went = before.is_some_and(|(indicator, _)| !new.has(goal, indicator));
    let came = after.is_some_and(|(indicator, _)| !old.has(goal, indicator));
    let sides = [before, after].map(|link| link.map(|(id, place)| side(id, place)));
    let [before, after] = sides;
    if went {
        differ.push(Rule::IndicatorDetached, of, "indicator", before, after);
    } else if came {
        differ.push(Rule::IndicatorAdded, of, "indicator", before, after);
    }
}

/// What an indicator lists, where the goal itself does not tell it.
fn of_indicator(differ: &mut Differ, of: &ComparedEntity, indicator: &Id, old: &MeasuredLinks, new: &MeasuredLinks) {
    let field = |goal: &Id| Field::from("goals").part(FieldPart::Id(goal.clone()));
    let only = |some: &MeasuredLinks, other: &MeasuredLinks| -> Vec<(Id, SourceSpan)> {
        let own = some.listed.get(indicator).into_iter().flatten();
        let both = own.filter(|(goal, _)| old.goals.contains(*goal) && new.goals.contains(*goal));
        let gone = both.filter(|(goal, _)| !other.has(goal, indicator) && !some.names(goal, indicator));
        gone.map(|(goal, place)| (goal.clone(), place.clone())).collect()
    };
    for (goal, place) in only(old, new) {
        differ.push(Rule::IndicatorDetached, of, field(&goal), Some(side(&goal, &place)), None);
    }
    for (goal, place) in only(new, old) {
        differ.push(Rule::IndicatorAdded, of, field(&goal), None, Some(side(&goal, &place)));
    }
}
