//! Which plan of a site is which in two states of it, and what is told of plans that came, went or moved as a whole.

use super::change::{Change, Rule};
use super::side::{Side, SideValue};
use crate::plan::entities::Entity;
use crate::plan::{EntityRef, Plan};
use std::collections::BTreeSet;

/// A plan on both sides.
pub type PlanPair<'b, 'a> = (Option<&'b Plan>, Option<&'a Plan>);

/// A way to tell that two plans are the same.
type SameWay<'w> = dyn Fn(&Plan, &Plan) -> bool + 'w;

/// The plans of two states side by side. A plan is the same where its records go on, wherever it lies; else in its folder;
/// else where it says what another said that is gone. Where both states are one plan, it is the same.
pub fn pairs<'b, 'a>(before: &'b [Plan], after: &'a [Plan]) -> Vec<PlanPair<'b, 'a>> {
    if let ([one], [other]) = (before, after) {
        return vec![(Some(one), Some(other))];
    }
    let lies_there = |one: &Plan, other: &Plan| one.folder == other.folder;
    let stays = |one: &Plan, other: &Plan| lies_there(one, other) && goes_on(one, other);
    let ways: [&SameWay; 4] = [&stays, &goes_on, &lies_there, &is_alike];
    let mut left: Vec<&Plan> = after.iter().collect();
    let mut found: Vec<PlanPair> = before.iter().map(|plan| (Some(plan), None)).collect();
    for fits in ways {
        for (old, new) in &mut found {
            let Some(old) = old.filter(|_| new.is_none()) else { continue };
            *new = left.iter().position(|plan| fits(old, plan)).map(|at| left.remove(at));
        }
    }
    found.into_iter().chain(left.into_iter().map(|plan| (None, Some(plan)))).collect()
}

/// Whether a record of one stands in the other.
fn goes_on(one: &Plan, other: &Plan) -> bool {
    one.records.values().any(|old| other.records.values().any(|new| new.bytes == old.bytes))
}

/// Whether most of what one has stands in the other under the same name and title.
fn is_alike(one: &Plan, other: &Plan) -> bool {
    let names = |plan: &'_ Plan| -> BTreeSet<(EntityRef, String)> {
        let name = |entity: &dyn Entity| (entity.reference(), entity.title().value.clone());
        plan.entities().map(|(_, entity)| name(entity)).chain([(EntityRef::Plan, plan.title.value.clone())]).collect()
    };
    let (old, new) = (names(one), names(other));
    old.intersection(&new).count() * 2 > old.len().max(new.len())
}

/// What is told of a pair as a whole: that a plan is gone, is new, or lies elsewhere.
pub fn told((before, after): &PlanPair) -> Option<Change> {
    let title = |plan: &Plan| Side::new(SideValue::Text(plan.title.value.clone()), &plan.title.place);
    let folder = |plan: &Plan| Side::new(SideValue::Word(plan.folder.clone()), &plan.title.place);
    let change =
        |rule, plan: &Plan| Change::new(rule, EntityRef::Folder(plan.folder.clone()), plan.title.value.clone());
    match (before, after) {
        (Some(old), None) => Some(Change { before: Some(title(old)), ..change(Rule::PlanRemoved, old) }),
        (None, Some(new)) => Some(Change { after: Some(title(new)), ..change(Rule::CommitmentAdded, new) }),
        (Some(old), Some(new)) if old.folder != new.folder => {
            Some(Change { before: Some(folder(old)), after: Some(folder(new)), ..change(Rule::PlanMoved, new) })
        }
        _ => None,
    }
}
