//! Changes of what a plan brings along: its groups of actions, and the verdicts of an authority's own scale.

use super::differ::{ComparedEntity, Differ, text_side, word};
use crate::base::{Id, SourceSpan};
use crate::history::change::{Field, FieldPart, Rule};
use crate::history::quiet::{self, Likeness};
use crate::history::side::{AsText, Side, SideValue};
use crate::plan::Plan;
use crate::plan::documents::{GroupDocument, VerdictDocument};
use std::collections::BTreeMap;

/// The groups that have another id and say the same: a reader sees the heading alone, and no id.
pub fn renamed(differ: &Differ) -> BTreeMap<Id, Id> {
    let (a, b) = (differ.a.plan, differ.b.plan);
    let lacks = |plan: &Plan, id: &Id| plan.groups.iter().all(|one| one.id.value != *id);
    let mut came: Vec<&GroupDocument> = b.groups.iter().map(|one| &**one).collect();
    came.retain(|one| lacks(a, &one.id.value));
    let mut found = BTreeMap::new();
    for old in a.groups.iter().filter(|one| lacks(b, &one.id.value)) {
        let summary = |one: &GroupDocument| one.summary.as_ref().map(|summary| summary.value.clone());
        let says_the_same = |new: &&GroupDocument| {
            quiet::same(&old.title.value, &new.title.value)
                && differ.likeness(summary(old).as_ref(), summary(new).as_ref()) == Likeness::Same
        };
        if let Some(at) = came.iter().position(says_the_same) {
            found.insert(old.id.value.clone(), came.remove(at).id.value.clone());
        }
    }
    found
}

/// Headings above actions. One is a heading alone: what moves away from it is told of each action.
pub fn groups(differ: &mut Differ, of: &ComparedEntity) {
    let (a, b) = (differ.a.plan, differ.b.plan);
    let renamed = renamed(differ);
    let is_same = |id: &Id| renamed.iter().any(|(old, new)| old == id || new == id);
    let today = |id: &Id| renamed.get(id).unwrap_or(id).clone();
    let find = |plan: &'_ Plan, id: &Id| plan.groups.iter().position(|one| one.id.value == *id);
    let came = b.groups.iter().filter(|one| find(a, &one.id.value).is_none());
    for id in a.groups.iter().chain(came).map(|one| &one.id.value).filter(|id| !is_same(id)) {
        let field = |key: Option<&str>| field("groups", id, key);
        let [old, new] = [a, b].map(|plan| find(plan, id).map(|at| &*plan.groups[at]));
        match (old, new) {
            (Some(old), Some(new)) => {
                differ.text(Rule::TitleChanged, of, field(Some("title")), &old.title, &new.title);
            }
            (old, new) => {
                let title = |one: Option<&'_ GroupDocument>| one.map(|one| text_side(&one.title));
                differ.push(Rule::TitleChanged, of, field(None), title(old), title(new));
            }
        }
        // What is said under a heading that came or went may take back what stands there, or bound to something.
        let summary = |one: Option<&'_ GroupDocument>| Some(one?.summary.as_ref()?.value.clone());
        let (before, after) = (summary(old), summary(new));
        differ.prose(Rule::SummaryChanged, of, field(Some("summary")), before.as_ref(), after.as_ref());
    }
    let order = |plan: &Plan, other: &Plan| {
        let ids = plan.groups.iter().map(|one| &one.id.value).filter(|id| find(other, id).is_some() || is_same(id));
        Some(Side::new(SideValue::Ids(ids.map(today).map(AsText).collect()), &plan.groups.first()?.id.place))
    };
    if let (Some(before), Some(after)) = (order(a, b), order(b, a)) {
        differ.value(Rule::OrderChanged, of, "groups", Some(before), Some(after));
    }
}

/// An authority's scale: what a step is called and what it means was said by the authority, so it does not change.
pub fn verdicts(differ: &mut Differ, of: &ComparedEntity) {
    let (a, b) = (differ.a.plan, differ.b.plan);
    let find = |plan: &'_ Plan, id: &Id| plan.verdicts.iter().position(|one| one.id.value == *id);
    for old in &a.verdicts {
        let field = |key: Option<&str>| field("verdicts", &old.id.value, key);
        match find(b, &old.id.value).map(|at| &b.verdicts[at]) {
            Some(new) => {
                let means = |one: &VerdictDocument| Some(word(one.means.value.word(), &one.means.place));
                differ.text(Rule::DecisionRewritten, of, field(Some("label")), &old.label, &new.label);
                differ.value(Rule::DecisionRewritten, of, field(Some("means")), means(old), means(new));
            }
            // Where an area still named it, that area has another verdict now, which is told.
            None => differ.push(Rule::SummaryChanged, of, field(None), Some(text_side(&old.label)), None),
        }
    }
    for new in b.verdicts.iter().filter(|new| find(a, &new.id.value).is_none()) {
        let after = Some(text_side(&new.label));
        differ.push(Rule::SummaryChanged, of, field("verdicts", &new.id.value, None), None, after);
    }
}

fn field(list: &str, id: &Id, key: Option<&str>) -> Field {
    let field = Field::from(list).part(FieldPart::Id(id.clone()));
    key.map_or_else(|| field.clone(), |key| field.clone().part(key))
}

/// The group of an action, as its file names it.
pub fn group(plan: &Plan, action: &crate::plan::entities::Action) -> Option<(Id, Side)> {
    let id = plan.groups.get(action.group?.0)?.id.value.clone();
    let place: SourceSpan = action.head.place_of("group");
    Some((id.clone(), Side::new(SideValue::Ids(vec![AsText(id)]), &place)))
}
