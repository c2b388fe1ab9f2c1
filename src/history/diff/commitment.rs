//! Changes of actions, goals, milestones and activities.

use super::log::log;
use super::pair::pairs;
use super::{Differ, Subject, side, whole};
use crate::base::{Located, SourceSpan};
use crate::history::change::{Rule, Side};
use crate::plan::Kind;
use crate::plan::entities::{Head, Plan};

fn subject(kind: Kind, head: &Head, title: &str) -> Subject {
    Subject { entity: format!("{}/{}", kind.folder(), head.id), name: title.to_owned() }
}

/// Reports a commitment that stands on one side only. Whether it did.
fn appeared(
    differ: &mut Differ,
    kind: Kind,
    before: Option<(&Head, &Located<String>)>,
    after: Option<(&Head, &Located<String>)>,
) -> bool {
    match (before, after) {
        (Some((head, title)), None) => {
            let of = subject(kind, head, &title.value);
            differ.push(Rule::CommitmentRemoved, &of, None, Some(side(title)), None);
            true
        }
        (None, Some((head, title))) => {
            let of = subject(kind, head, &title.value);
            differ.push(Rule::CommitmentAdded, &of, None, None, Some(side(title)));
            true
        }
        _ => false,
    }
}

pub fn actions(differ: &mut Differ) {
    for (a, b) in pairs(&differ.renames, &differ.a.plan.actions, &differ.b.plan.actions) {
        if appeared(differ, Kind::Action, a.map(|a| (&a.head, &a.title)), b.map(|b| (&b.head, &b.title))) {
            continue;
        }
        let (Some(a), Some(b)) = (a, b) else { continue };
        let of = subject(Kind::Action, &b.head, &b.title.value);
        // An action groups commitments and is none itself.
        differ.text(Rule::TitleChanged, &of, "title", &a.title, &b.title);
        differ.prose(Rule::SummaryChanged, &of, "summary", a.summary.as_ref(), b.summary.as_ref());
        differ.prose(Rule::SummaryChanged, &of, "text", a.head.prose.as_ref(), b.head.prose.as_ref());
        differ.responsible(&of, (a.responsible.as_ref(), b.responsible.as_ref()));
        if a.number.value != b.number.value {
            differ.push(Rule::OrderChanged, &of, Some("number"), Some(side(&a.number)), Some(side(&b.number)));
        }
    }
}

/// A reference to another entity: by its id of today on both sides.
fn reference(
    differ: &mut Differ,
    rule: Rule,
    of: &Subject,
    field: &str,
    before: Option<(String, SourceSpan)>,
    after: Option<(String, SourceSpan)>,
) {
    let id = |side: &Option<(String, SourceSpan)>| side.as_ref().map(|(id, _)| id.clone());
    if id(&before) != id(&after) {
        let side = |(id, place): (String, SourceSpan)| whole(&id, place);
        differ.push(rule, of, Some(field), before.map(side), after.map(side));
    }
}

/// The order among siblings: told where the written order is another and readers see another sequence.
fn order(
    differ: &mut Differ,
    of: &Subject,
    before: Option<i64>,
    after: Option<i64>,
    moved: bool,
    places: [SourceSpan; 2],
) {
    if before != after && moved {
        let text = |order: Option<i64>, place: SourceSpan| order.map(|order| Side { text: order.to_string(), place });
        let [first, second] = places;
        differ.push(Rule::OrderChanged, of, Some("order"), text(before, first), text(after, second));
    }
}

/// The rank of each entity among those that are on both sides, as readers see them.
fn ranks(ids: impl Iterator<Item = (String, (i64, i64, i64))>, common: impl Fn(&str) -> bool) -> Vec<String> {
    let mut rows: Vec<(String, (i64, i64, i64))> = ids.filter(|(id, _)| common(id)).collect();
    rows.sort_by(|a, b| (a.1, &a.0).cmp(&(b.1, &b.0)));
    rows.into_iter().map(|(id, _)| id).collect()
}

fn moved(before: &[String], after: &[String], id: &str) -> bool {
    before.iter().position(|other| other == id) != after.iter().position(|other| other == id)
}

pub fn goals(differ: &mut Differ) {
    let (plan_a, plan_b) = (differ.a.plan, differ.b.plan);
    let key = |plan: &Plan, goal: &crate::plan::entities::Goal| {
        (i64::from(plan.actions[goal.action].number.value), goal.order.unwrap_or(i64::MAX), 0)
    };
    let today = |id: &crate::base::Id, kind| differ.renames.today(kind, id).to_string();
    let old = |goal: &crate::plan::entities::Goal| (today(&goal.head.id, Kind::Goal), key(plan_a, goal));
    let in_b = |id: &str| plan_b.goals.values().any(|goal| goal.head.id.as_str() == id);
    let before = ranks(plan_a.goals.values().map(old), in_b);
    let in_a = |id: &str| before.iter().any(|other| other == id);
    let after = ranks(plan_b.goals.values().map(|goal| (goal.head.id.to_string(), key(plan_b, goal))), in_a);
    for (a, b) in pairs(&differ.renames, &plan_a.goals, &plan_b.goals) {
        if appeared(differ, Kind::Goal, a.map(|a| (&a.head, &a.title)), b.map(|b| (&b.head, &b.title))) {
            continue;
        }
        let (Some(a), Some(b)) = (a, b) else { continue };
        let of = subject(Kind::Goal, &b.head, &b.title.value);
        differ.text(Rule::CommitmentReworded, &of, "title", &a.title, &b.title);
        belongs(differ, &of, &plan_a.actions[a.action].head, &plan_b.actions[b.action].head, [&a.head, &b.head]);
        differ.due(&of, "due", &a.due, &b.due);
        differ.target(&of, a.target.as_ref(), b.target.as_ref());
        let indicator = |plan: &Plan, goal: &crate::plan::entities::Goal| {
            goal.indicator.map(|ix| (plan.indicators[ix].head.id.clone(), goal.head.place_of("indicator")))
        };
        let old =
            indicator(plan_a, a).map(|(id, place)| (differ.renames.today(Kind::Indicator, &id).to_string(), place));
        let new = indicator(plan_b, b).map(|(id, place)| (id.to_string(), place));
        let rule = if old.is_none() { Rule::IndicatorAdded } else { Rule::IndicatorDetached };
        reference(differ, rule, &of, "indicator", old, new);
        differ.responsible(&of, (a.responsible.as_ref(), b.responsible.as_ref()));
        differ.prose(Rule::SummaryChanged, &of, "text", a.head.prose.as_ref(), b.head.prose.as_ref());
        let moved = moved(&before, &after, b.head.id.as_str());
        order(differ, &of, a.order, b.order, moved, [a.head.place_of("order"), b.head.place_of("order")]);
        log(differ, &of, &a.updates, &b.updates);
    }
}

/// The action that a commitment belongs to.
fn belongs(differ: &mut Differ, of: &Subject, before: &Head, after: &Head, heads: [&Head; 2]) {
    let old = differ.renames.today(Kind::Action, &before.id).to_string();
    let (before, after) = ((old, heads[0].place_of("action")), (after.id.to_string(), heads[1].place_of("action")));
    reference(differ, Rule::CommitmentReworded, of, "action", Some(before), Some(after));
}

pub fn milestones(differ: &mut Differ) {
    let (plan_a, plan_b) = (differ.a.plan, differ.b.plan);
    let key = |plan: &Plan, one: &crate::plan::entities::Milestone| {
        let year = i64::from(one.due.last().year());
        (
            i64::from(plan.actions[one.action].number.value) * 10_000 + year,
            i64::from(one.track),
            one.order.unwrap_or(i64::MAX),
        )
    };
    let today = |id: &crate::base::Id| differ.renames.today(Kind::Milestone, id).to_string();
    let in_b = |id: &str| plan_b.milestones.values().any(|one| one.head.id.as_str() == id);
    let before = ranks(plan_a.milestones.values().map(|one| (today(&one.head.id), key(plan_a, one))), in_b);
    let in_a = |id: &str| before.iter().any(|other| other == id);
    let after = ranks(plan_b.milestones.values().map(|one| (one.head.id.to_string(), key(plan_b, one))), in_a);
    for (a, b) in pairs(&differ.renames, &plan_a.milestones, &plan_b.milestones) {
        if appeared(differ, Kind::Milestone, a.map(|a| (&a.head, &a.title)), b.map(|b| (&b.head, &b.title))) {
            continue;
        }
        let (Some(a), Some(b)) = (a, b) else { continue };
        let of = subject(Kind::Milestone, &b.head, &b.title.value);
        differ.text(Rule::CommitmentReworded, &of, "title", &a.title, &b.title);
        belongs(differ, &of, &plan_a.actions[a.action].head, &plan_b.actions[b.action].head, [&a.head, &b.head]);
        let old = a.goal.map(|goal| {
            let id = &plan_a.goals[goal].head.id;
            (differ.renames.today(Kind::Goal, id).to_string(), a.head.place_of("goal"))
        });
        let new = b.goal.map(|goal| (plan_b.goals[goal].head.id.to_string(), b.head.place_of("goal")));
        // A step that is tied to a goal says more than before; one that is untied, or tied elsewhere, says less.
        let rule = if old.is_none() { Rule::SummaryChanged } else { Rule::CommitmentReworded };
        reference(differ, rule, &of, "goal", old, new);
        differ.due(&of, "due", &a.due, &b.due);
        differ.target(&of, a.target.as_ref(), b.target.as_ref());
        differ.responsible(&of, (a.responsible.as_ref(), b.responsible.as_ref()));
        differ.prose(Rule::SummaryChanged, &of, "text", a.head.prose.as_ref(), b.head.prose.as_ref());
        if a.track != b.track {
            let text = |track: u32, head: &Head| Some(whole(&track.to_string(), head.place_of("track")));
            differ.push(Rule::OrderChanged, &of, Some("track"), text(a.track, &a.head), text(b.track, &b.head));
        }
        let moved = moved(&before, &after, b.head.id.as_str());
        order(differ, &of, a.order, b.order, moved, [a.head.place_of("order"), b.head.place_of("order")]);
        log(differ, &of, &a.updates, &b.updates);
    }
}

pub fn activities(differ: &mut Differ) {
    let (plan_a, plan_b) = (differ.a.plan, differ.b.plan);
    let key = |one: &crate::plan::entities::Activity| (one.order.unwrap_or(i64::MAX), 0, 0);
    let today = |id: &crate::base::Id| differ.renames.today(Kind::Activity, id).to_string();
    let in_b = |id: &str| plan_b.activities.values().any(|one| one.head.id.as_str() == id);
    let before = ranks(plan_a.activities.values().map(|one| (today(&one.head.id), key(one))), in_b);
    let in_a = |id: &str| before.iter().any(|other| other == id);
    let after = ranks(plan_b.activities.values().map(|one| (one.head.id.to_string(), key(one))), in_a);
    for (a, b) in pairs(&differ.renames, &plan_a.activities, &plan_b.activities) {
        if appeared(differ, Kind::Activity, a.map(|a| (&a.head, &a.title)), b.map(|b| (&b.head, &b.title))) {
            continue;
        }
        let (Some(a), Some(b)) = (a, b) else { continue };
        let of = subject(Kind::Activity, &b.head, &b.title.value);
        differ.text(Rule::CommitmentReworded, &of, "title", &a.title, &b.title);
        let mut old: Vec<String> = a
            .supports
            .iter()
            .map(|ix| differ.renames.today(Kind::Action, &plan_a.actions[*ix].head.id).to_string())
            .collect();
        let mut new: Vec<String> = b.supports.iter().map(|ix| plan_b.actions[*ix].head.id.to_string()).collect();
        old.sort();
        new.sort();
        let joined = |ids: Vec<String>, head: &Head| Some((ids.join(", "), head.place_of("supports")));
        let (old, new) = (joined(old, &a.head), joined(new, &b.head));
        reference(differ, Rule::CommitmentReworded, &of, "supports", old, new);
        differ.responsible(&of, (a.responsible.as_ref(), b.responsible.as_ref()));
        differ.prose(Rule::SummaryChanged, &of, "text", a.head.prose.as_ref(), b.head.prose.as_ref());
        let moved = moved(&before, &after, b.head.id.as_str());
        order(differ, &of, a.order, b.order, moved, [a.head.place_of("order"), b.head.place_of("order")]);
        log(differ, &of, &a.updates, &b.updates);
    }
}
