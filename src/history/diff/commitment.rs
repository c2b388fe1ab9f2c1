//! Changes of actions, goals, milestones and activities.

use super::differ::{ComparedEntity, ComparedState, Differ, period_side, word};
use super::log::{self, ComparedEntry, LogPair, LogPromise};
use super::own;
use super::pair::pairs;
use super::target::target;
use crate::base::{Date, Id, Language, Located, Period, SourceSpan};
use crate::history::change::Rule;
use crate::history::side::{AsText, Side, SideValue};
use crate::history::softening;
use crate::plan::entities::{self, Entity, Head, Target};
use crate::plan::{EntityRef, Kind, Plan};
use std::collections::{BTreeMap, BTreeSet};

/// Tells a commitment or an action that stands on one side only. Whether it did.
fn came_or_went(differ: &mut Differ, before: Option<&dyn Entity>, after: Option<&dyn Entity>) -> bool {
    let side = |one: &dyn Entity| Some(super::differ::text_side(one.title()));
    match (before, after) {
        (Some(a), None) => differ.whole(Rule::CommitmentRemoved, &ComparedEntity::of(a), side(a), None),
        (None, Some(b)) => differ.whole(Rule::CommitmentAdded, &ComparedEntity::of(b), None, side(b)),
        _ => return false,
    }
    true
}

pub fn actions(differ: &mut Differ) {
    let (plan_a, plan_b) = (differ.a.plan, differ.b.plan);
    let with_commitments = [plan_a, plan_b].map(with_commitments);
    let renamed = own::renamed(differ);
    for (a, b) in pairs(&differ.renames, &plan_a.actions, &plan_b.actions) {
        if came_or_went(differ, a.map(|one| one as &dyn Entity), b.map(|one| one as &dyn Entity)) {
            continue;
        }
        let (Some(a), Some(b)) = (a, b) else { continue };
        let of = ComparedEntity::of(b);
        // An action groups commitments: what they are read under is theirs. One without any is a heading.
        let groups = with_commitments.iter().zip([a, b]).all(|(some, one)| some.contains(&one.head.id));
        let (title, number) =
            if groups { (Rule::ActionChanged, Rule::ActionChanged) } else { (Rule::TitleChanged, Rule::OrderChanged) };
        differ.text(title, &of, "title", &a.title, &b.title);
        differ.prose(Rule::SummaryChanged, &of, "summary", a.summary.as_ref(), b.summary.as_ref());
        differ.prose(Rule::SummaryChanged, &of, "text", a.head.prose.as_ref(), b.head.prose.as_ref());
        differ.responsible(&of, "responsible", (a.responsible.as_ref(), b.responsible.as_ref()));
        let said = |one: &entities::Action| Some(word(one.number.value, &one.number.place));
        differ.value(number, &of, "number", said(a), said(b));
        let (old, new) = (own::group(plan_a, a), own::group(plan_b, b));
        if old.as_ref().map(|(id, _)| renamed.get(id).unwrap_or(id)) != new.as_ref().map(|(id, _)| id) {
            // A first group orders what was read by itself; another one, or none, changes what it is read under.
            let rule = if old.is_some() { number } else { Rule::OrderChanged };
            differ.push(rule, &of, "group", old.map(|(_, side)| side), new.map(|(_, side)| side));
        }
    }
}

/// The actions that a commitment belongs to.
fn with_commitments(plan: &Plan) -> BTreeSet<&Id> {
    let of_goals = plan.goals.values().map(|one| one.action);
    let of_milestones = plan.milestones.values().map(|one| one.action);
    let of_activities = plan.activities.values().flat_map(|one| &one.supports).copied();
    of_goals.chain(of_milestones).chain(of_activities).map(|ix| &plan.actions[ix].head.id).collect()
}

/// A commitment with what is compared in the same way whatever its kind.
struct Commitment<'a> {
    one: &'a dyn Entity,
    /// What it belongs to, by the ids of today.
    links: Vec<CommitmentLink>,
    target: Option<&'a Target>,
    /// Which way its values are meant to go.
    heading: Option<log::MeantWay>,
    /// The track within its action, where it has one.
    track: Option<u32>,
    order: Option<i64>,
    log: Vec<ComparedEntry>,
}

/// A key that names other entities of one kind.
struct CommitmentLink {
    key: &'static str,
    ids: Vec<AsText<Id>>,
    place: SourceSpan,
}

/// The commitments of one state of which there is anything to compare. `today` says what an entity is called there.
fn of_state<'a>(
    state: &ComparedState<'a>,
    is_wanted: &dyn Fn(&dyn Entity) -> bool,
    today: &dyn Fn(&Plan, entities::Subject) -> EntityRef,
) -> Vec<Commitment<'a>> {
    use entities::Subject as One;
    let plan = state.plan;
    let called = |subject: One| today(plan, subject);
    let id = |subject: One| if let EntityRef::Entity { id, .. } = called(subject) { Some(AsText(id)) } else { None };
    let link = |key, head: &Head, of: &[One]| {
        let mut ids: Vec<AsText<Id>> = of.iter().filter_map(|one| id(*one)).collect();
        ids.sort_by(|a, b| a.0.cmp(&b.0));
        CommitmentLink { key, ids, place: head.place_of(key) }
    };
    let log = |one: &dyn Entity, unit: Option<&Located<String>>| {
        log::rows(state, &one.entries(), unit.map(|unit| unit.value.as_str()), &called)
    };
    let counted = |target: Option<&'a Target>| target.and_then(|target| target.unit.as_ref());
    let goal = |one: &'a entities::Goal| {
        let measured = || Some(&plan.indicators[one.indicator?].unit);
        let unit = counted(one.target.as_ref()).or_else(measured);
        Commitment {
            one,
            links: vec![link("action", &one.head, &[One::Action(one.action)])],
            heading: log::MeantWay::of_goal(plan, one),
            target: one.target.as_ref(),
            track: None,
            order: one.order,
            log: log(one, unit),
        }
    };
    let milestone = |one: &'a entities::Milestone| {
        let goal = one.goal.map(One::Goal);
        Commitment {
            one,
            links: vec![
                link("action", &one.head, &[One::Action(one.action)]),
                link("goal", &one.head, goal.as_slice()),
            ],
            heading: one.target.as_ref().map(log::MeantWay::of_target),
            target: one.target.as_ref(),
            track: Some(one.track),
            order: one.order,
            log: log(one, counted(one.target.as_ref())),
        }
    };
    let activity = |one: &'a entities::Activity| {
        let supports: Vec<One> = one.supports.iter().copied().map(One::Action).collect();
        Commitment {
            one,
            links: vec![link("supports", &one.head, &supports)],
            heading: one.target.as_ref().map(log::MeantWay::of_target),
            target: one.target.as_ref(),
            track: None,
            order: one.order,
            log: log(one, counted(one.target.as_ref())),
        }
    };
    let goals = plan.goals.values().filter(|one| is_wanted(*one)).map(goal);
    let milestones = plan.milestones.values().filter(|one| is_wanted(*one)).map(milestone);
    let activities = plan.activities.values().filter(|one| is_wanted(*one)).map(activity);
    goals.chain(milestones).chain(activities).collect()
}

/// The place of what has none: after all others.
fn last(order: Option<i64>) -> i64 {
    order.unwrap_or(i64::MAX)
}

/// A commitment by its kind and its id of today.
type CommitmentKey = (Kind, Id);

/// By what readers see commitments sorted among their siblings.
type Rank = (i64, i64, i64);

/// The commitments of a plan with their ranks, by their ids of today.
fn ranks(plan: &Plan, today: &dyn Fn(Kind, &Id) -> Id) -> BTreeMap<CommitmentKey, Rank> {
    let number = |action| i64::from(plan.actions[action].number.value);
    let goals = plan.goals.values().map(|one| (one as &dyn Entity, (number(one.action), last(one.order), 0)));
    let milestones = plan.milestones.values().map(|one| {
        let year = one.due.as_ref().map_or(9_999, |due| i64::from(due.last().year()));
        let year = number(one.action) * 10_000 + year;
        (one as &dyn Entity, (year, i64::from(one.track), last(one.order)))
    });
    let activities = plan.activities.values().map(|one| (one as &dyn Entity, (last(one.order), 0, 0)));
    let all = goals.chain(milestones).chain(activities);
    all.map(|(one, rank)| ((one.kind(), today(one.kind(), &one.head().id)), rank)).collect()
}

/// The place of each commitment that is on both sides, among its kind as readers see it.
fn places(
    all: &BTreeMap<CommitmentKey, Rank>,
    others: &BTreeMap<CommitmentKey, Rank>,
) -> BTreeMap<CommitmentKey, usize> {
    let mut common: Vec<(&CommitmentKey, &Rank)> = all.iter().filter(|(key, _)| others.contains_key(*key)).collect();
    common.sort_by_key(|(key, rank)| (key.0, *rank, &key.1));
    common.into_iter().enumerate().map(|(at, (key, _))| (key.clone(), at)).collect()
}

pub fn commitments(differ: &mut Differ) {
    let renames = &differ.renames;
    let mut before: BTreeMap<CommitmentKey, Commitment> = BTreeMap::new();
    let wanted = |one: &dyn Entity| renames.concerns(one.kind(), renames.today(one.kind(), &one.head().id));
    for one in of_state(&differ.a, &wanted, &|plan, subject| renames.called(plan, subject)) {
        let kind = one.one.kind();
        before.insert((kind, renames.today(kind, &one.one.head().id).clone()), one);
    }
    let mut after: BTreeMap<CommitmentKey, Commitment> = BTreeMap::new();
    let wanted = |one: &dyn Entity| renames.concerns(one.kind(), &one.head().id);
    for one in of_state(&differ.b, &wanted, &|plan, subject| subject.reference(plan)) {
        after.insert((one.one.kind(), one.one.head().id.clone()), one);
    }
    let reordered = before.iter().any(|(key, one)| after.get(key).is_some_and(|other| other.order != one.order));
    let ranks = |plan: &Plan, today: &dyn Fn(Kind, &Id) -> Id| {
        if reordered { ranks(plan, today) } else { BTreeMap::new() }
    };
    let old_ranks = ranks(differ.a.plan, &|kind, id| renames.today(kind, id).clone());
    let new_ranks = ranks(differ.b.plan, &|_, id| id.clone());
    let (old_ranks, new_ranks) = (places(&old_ranks, &new_ranks), places(&new_ranks, &old_ranks));
    let mut keys: Vec<CommitmentKey> = before.keys().chain(after.keys()).cloned().collect();
    keys.sort();
    keys.dedup();
    for key in keys {
        let (a, b) = (before.remove(&key), after.remove(&key));
        if came_or_went(differ, a.as_ref().map(|one| one.one), b.as_ref().map(|one| one.one)) {
            continue;
        }
        let (Some(a), Some(b)) = (a, b) else { continue };
        let of = ComparedEntity::of(b.one);
        fields(differ, &of, &a, &b);
        if a.order != b.order && old_ranks.get(&key) != new_ranks.get(&key) {
            let side = |one: &Commitment| Some(word(one.order?, &one.one.head().place_of("order")));
            differ.push(Rule::OrderChanged, &of, "order", side(&a), side(&b));
        }
        let promise = LogPromise { ends: ends(differ, &a, &b), heading: a.heading.or(b.heading) };
        log::log(differ, &of, &LogPair { before: a.log, after: b.log }, &promise);
    }
}

/// The last day of what was promised: the later of both states, so that a time that is advanced gives nothing up. What is
/// due at no time is promised for the time of the plan.
fn ends(differ: &Differ, a: &Commitment, b: &Commitment) -> Date {
    let of_plans = differ.a.plan.period.last().max(differ.b.plan.period.last());
    let due = |one: &Commitment| one.one.due().map(|due| due.last());
    due(a).max(due(b)).unwrap_or(of_plans)
}

/// Whether a time comes that is later than the year by which the words of a commitment promise it.
fn is_later_than_said(title: &str, due: &Located<Period>, language: Language) -> bool {
    softening::years(title, language).last().is_some_and(|year| due.last().year() > *year)
}

/// The rule for a key that names others. A step that is tied to a goal, and an activity that supports more actions than
/// before, says more; anything else is moved. What supports no action supports the whole plan.
fn moved(old: &CommitmentLink, new: &CommitmentLink) -> Rule {
    let widened = match old.key {
        "supports" => !old.ids.is_empty() && (new.ids.is_empty() || old.ids.iter().all(|id| new.ids.contains(id))),
        _ => old.ids.is_empty(),
    };
    if widened { Rule::SummaryChanged } else { Rule::CommitmentMoved }
}

fn fields(differ: &mut Differ, of: &ComparedEntity, a: &Commitment, b: &Commitment) {
    differ.text(Rule::CommitmentReworded, of, "title", a.one.title(), b.one.title());
    for (old, new) in a.links.iter().zip(&b.links) {
        let is_list = old.key == "supports";
        let side = |link: &CommitmentLink| {
            (is_list || !link.ids.is_empty()).then(|| Side::new(SideValue::Ids(link.ids.clone()), &link.place))
        };
        differ.value(moved(old, new), of, old.key, side(old), side(new));
    }
    match (a.one.due(), b.one.due()) {
        (None, Some(due)) if is_later_than_said(&b.one.title().value, due, differ.b.plan.language) => {
            differ.push(Rule::DuePostponed, of, "due", None, Some(period_side(due)));
        }
        (old, new) => differ.due(of, "due", old, new),
    }
    target(differ, of, &b.one.title().value, a.target, b.target);
    differ.responsible(of, "responsible", (a.one.responsible(), b.one.responsible()));
    let prose = |one: &Commitment| one.one.head().prose.clone();
    differ.prose(Rule::SummaryChanged, of, "text", prose(a).as_ref(), prose(b).as_ref());
    let track = |one: &Commitment| one.track.map(|track| word(track, &one.one.head().place_of("track")));
    differ.value(Rule::OrderChanged, of, "track", track(a), track(b));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_may_not_be_later_than_the_title_says() {
        let later = |title: &str, due: &str| {
            let due = Located::new(Period::parse(due).expect("it is a period"), SourceSpan::file(&"a.yaml".into()));
            is_later_than_said(title, &due, Language::SV)
        };
        assert!(later("Matsvinnet halveras till 2027", "2035") && later("Senast 2026 finns 40 platser", "2027-01"));
        for (title, due) in [
            ("Matsvinnet halveras till 2027", "2027"),
            ("Matsvinnet halveras till 2027", "2026"),
            ("Bygga 2000 bostäder", "2035"),
            ("Matsvinnet halveras", "2035"),
        ] {
            assert!(!later(title, due), "{title} {due}");
        }
    }
}
