//! Changes of actions, goals, milestones and activities.

use super::log::{Logs, Row, log, rows};
use super::pair::pairs;
use super::{Differ, State, Subject, word};
use crate::base::{Id, SourceSpan};
use crate::history::change::Rule;
use crate::history::side::{Side, SideValue, Text};
use crate::plan::entities::{self, Entity, Head, Target};
use crate::plan::{EntityRef, Kind, Plan};
use std::collections::BTreeMap;

fn subject(one: &dyn Entity) -> Subject {
    Subject { entity: one.reference(), name: one.title().value.clone() }
}

/// Tells a commitment or an action that stands on one side only. Whether it did.
fn came_or_went(differ: &mut Differ, before: Option<&dyn Entity>, after: Option<&dyn Entity>) -> bool {
    let side = |one: &dyn Entity| Some(super::text_side(one.title()));
    match (before, after) {
        (Some(a), None) => differ.whole(Rule::CommitmentRemoved, &subject(a), side(a), None),
        (None, Some(b)) => differ.whole(Rule::CommitmentAdded, &subject(b), None, side(b)),
        _ => return false,
    }
    true
}

pub fn actions(differ: &mut Differ) {
    let (plan_a, plan_b) = (differ.a.plan, differ.b.plan);
    for (a, b) in pairs(&differ.renames, &plan_a.actions, &plan_b.actions) {
        if came_or_went(differ, a.map(|one| one as &dyn Entity), b.map(|one| one as &dyn Entity)) {
            continue;
        }
        let (Some(a), Some(b)) = (a, b) else { continue };
        let of = subject(b);
        // An action groups commitments and is none itself.
        differ.text(Rule::TitleChanged, &of, "title", &a.title, &b.title);
        differ.prose(Rule::SummaryChanged, &of, "summary", a.summary.as_ref(), b.summary.as_ref());
        differ.prose(Rule::SummaryChanged, &of, "text", a.head.prose.as_ref(), b.head.prose.as_ref());
        differ.responsible(&of, (a.responsible.as_ref(), b.responsible.as_ref()));
        let number = |one: &entities::Action| Some(word(one.number.value, &one.number.place));
        differ.value(Rule::OrderChanged, &of, "number", number(a), number(b));
    }
}

/// A commitment with what is compared in the same way whatever its kind.
struct Commitment<'a> {
    one: &'a dyn Entity,
    /// What it belongs to, by the ids of today.
    links: Vec<Link>,
    target: Option<&'a Target>,
    /// The track within its action, where it has one.
    track: Option<u32>,
    order: Option<i64>,
    /// By what readers see it sorted among its siblings.
    rank: (i64, i64, i64),
    log: Vec<Row>,
}

/// A key that names other entities of one kind.
struct Link {
    key: &'static str,
    ids: Vec<Text<Id>>,
    place: SourceSpan,
    /// The rule where there was none before, and where it was another.
    rules: (Rule, Rule),
}

/// The commitments of one state by the ids of today. `today` says what an entity is called there.
fn of_state<'a>(state: &State<'a>, today: &dyn Fn(&Plan, entities::Subject) -> EntityRef) -> Vec<Commitment<'a>> {
    use entities::Subject as One;
    let plan = state.plan;
    let called = |subject: One| today(plan, subject);
    let id = |subject: One| if let EntityRef::Entity { id, .. } = called(subject) { Some(Text(id)) } else { None };
    let link = |key, head: &Head, of: &[One], rules| {
        let mut ids: Vec<Text<Id>> = of.iter().filter_map(|one| id(*one)).collect();
        ids.sort_by(|a, b| a.0.cmp(&b.0));
        Link { key, ids, place: head.place_of(key), rules }
    };
    let reworded = (Rule::CommitmentReworded, Rule::CommitmentReworded);
    let number = |action| i64::from(plan.actions[action].number.value);
    let log = |one: &dyn Entity| rows(state, &one.entries(), &called);
    let goal = |one: &'a entities::Goal| {
        let indicator = one.indicator.map(One::Indicator);
        let measured = (Rule::IndicatorAdded, Rule::IndicatorDetached);
        Commitment {
            one,
            links: vec![
                link("action", &one.head, &[One::Action(one.action)], reworded),
                link("indicator", &one.head, indicator.as_slice(), measured),
            ],
            target: one.target.as_ref(),
            track: None,
            order: one.order,
            rank: (number(one.action), last(one.order), 0),
            log: log(one),
        }
    };
    let milestone = |one: &'a entities::Milestone| {
        let goal = one.goal.map(One::Goal);
        // A step that is tied to a goal says more than before; one that is untied, or tied elsewhere, says less.
        let tied = (Rule::SummaryChanged, Rule::CommitmentReworded);
        let year = number(one.action) * 10_000 + i64::from(one.due.last().year());
        Commitment {
            one,
            links: vec![
                link("action", &one.head, &[One::Action(one.action)], reworded),
                link("goal", &one.head, goal.as_slice(), tied),
            ],
            target: one.target.as_ref(),
            track: Some(one.track),
            order: one.order,
            rank: (year, i64::from(one.track), last(one.order)),
            log: log(one),
        }
    };
    let activity = |one: &'a entities::Activity| {
        let supports: Vec<One> = one.supports.iter().copied().map(One::Action).collect();
        Commitment {
            one,
            links: vec![link("supports", &one.head, &supports, reworded)],
            target: None,
            track: None,
            order: one.order,
            rank: (last(one.order), 0, 0),
            log: log(one),
        }
    };
    let goals = plan.goals.values().map(goal);
    let milestones = plan.milestones.values().map(milestone);
    goals.chain(milestones).chain(plan.activities.values().map(activity)).collect()
}

/// The place of what has none: after all others.
fn last(order: Option<i64>) -> i64 {
    order.unwrap_or(i64::MAX)
}

/// A commitment by its kind and its id of today.
type Key = (Kind, Id);

/// The place of each commitment that is on both sides, among its kind as readers see it.
fn ranks(all: &BTreeMap<Key, Commitment>, others: &BTreeMap<Key, Commitment>) -> BTreeMap<Key, usize> {
    let mut common: Vec<(&Key, &Commitment)> = all.iter().filter(|(key, _)| others.contains_key(*key)).collect();
    common.sort_by_key(|(key, one)| (key.0, one.rank, &key.1));
    common.into_iter().enumerate().map(|(at, (key, _))| (key.clone(), at)).collect()
}

pub fn commitments(differ: &mut Differ) {
    let renames = &differ.renames;
    let mut before: BTreeMap<Key, Commitment> = BTreeMap::new();
    for one in of_state(&differ.a, &|plan, subject| renames.called(plan, subject)) {
        let kind = one.one.kind();
        before.insert((kind, renames.today(kind, &one.one.head().id).clone()), one);
    }
    let mut after: BTreeMap<Key, Commitment> = BTreeMap::new();
    for one in of_state(&differ.b, &|plan, subject| subject.reference(plan)) {
        after.insert((one.one.kind(), one.one.head().id.clone()), one);
    }
    let (old_ranks, new_ranks) = (ranks(&before, &after), ranks(&after, &before));
    let mut keys: Vec<Key> = before.keys().chain(after.keys()).cloned().collect();
    keys.sort();
    keys.dedup();
    for key in keys {
        let (a, b) = (before.remove(&key), after.remove(&key));
        if came_or_went(differ, a.as_ref().map(|one| one.one), b.as_ref().map(|one| one.one)) {
            continue;
        }
        let (Some(a), Some(b)) = (a, b) else { continue };
        let of = subject(b.one);
        fields(differ, &of, &a, &b);
        if a.order != b.order && old_ranks.get(&key) != new_ranks.get(&key) {
            let side = |one: &Commitment| Some(word(one.order?, &one.one.head().place_of("order")));
            differ.push(Rule::OrderChanged, &of, "order", side(&a), side(&b));
        }
        log(differ, &of, &Logs { before: a.log, after: b.log });
    }
}

fn fields(differ: &mut Differ, of: &Subject, a: &Commitment, b: &Commitment) {
    differ.text(Rule::CommitmentReworded, of, "title", a.one.title(), b.one.title());
    for (old, new) in a.links.iter().zip(&b.links) {
        let rule = if old.ids.is_empty() { old.rules.0 } else { old.rules.1 };
        let is_list = old.key == "supports";
        let side = |link: &Link| {
            (is_list || !link.ids.is_empty()).then(|| Side::new(SideValue::Ids(link.ids.clone()), &link.place))
        };
        differ.value(rule, of, old.key, side(old), side(new));
    }
    if let (Some(old), Some(new)) = (a.one.due(), b.one.due()) {
        differ.due(of, "due", old, new);
    }
    differ.target(of, a.target, b.target);
    differ.responsible(of, (a.one.responsible(), b.one.responsible()));
    let prose = |one: &Commitment| one.one.head().prose.clone();
    differ.prose(Rule::SummaryChanged, of, "text", prose(a).as_ref(), prose(b).as_ref());
    let track = |one: &Commitment| one.track.map(|track| word(track, &one.one.head().place_of("track")));
    differ.value(Rule::OrderChanged, of, "track", track(a), track(b));
}
