//! Who answers for what in a plan, each by the name of a page that stays the same in every language.

use super::history::Past;
use crate::base::visible::one_line;
use crate::base::{Id, Located, id};
use crate::history::is_nobody;
use crate::plan::entities::{Plan, Subject};
use crate::plan::{EntityRef, Kind, Site};
use crate::standing::order::Orders;
use std::collections::{BTreeMap, BTreeSet};

/// Somebody who answers for something, or what nobody answers for.
#[derive(Debug)]
pub struct Answerer {
    /// The name as the original writes it; `None` for what names nobody.
    pub name: Option<String>,
    /// The name of its page.
    pub slug: String,
    /// What is theirs, as it is numbered in the original.
    pub subjects: Vec<Subject>,
    /// What was theirs, where nothing is any more: their page stays.
    pub once: BTreeSet<EntityRef>,
}

/// For what somebody answered, by name; nobody, by `None`.
pub type Answered = BTreeMap<Option<String>, BTreeSet<EntityRef>>;

/// The kinds of what somebody can answer for, in the order in which it is told.
pub const KINDS: [Kind; 4] = [Kind::Action, Kind::Goal, Kind::Milestone, Kind::Activity];

/// Whether somebody can answer for a thing of this kind.
pub fn is_answered_for(kind: Kind) -> bool {
    KINDS.contains(&kind)
}

/// Adds who answers for what in a plan.
pub fn add(answered: &mut Answered, plan: &Plan) {
    let mut own = Answered::new();
    let of_plan = [plan.responsible.as_ref(), account(plan)].into_iter().filter_map(name);
    own.extend(of_plan.map(|who| (Some(who), BTreeSet::from([EntityRef::Plan]))));
    for (_, one) in plan.entities().filter(|(subject, _)| is_answered_for(subject.kind())) {
        own.entry(name(one.responsible())).or_default().insert(one.reference());
    }
    // Where nobody is named at all, nobody has a page.
    if own.keys().any(Option::is_some) {
        own.into_iter().for_each(|(who, what)| answered.entry(who).or_default().extend(what));
    }
}

/// All who answer for something in a plan, in the order in which a reader meets them; nobody comes last. Their pages have
/// the names of the original in every language.
#[derive(Debug, Default)]
pub struct Answerers {
    /// Each of them.
    pub all: Vec<Answerer>,
    /// Their places by name.
    pub by_name: BTreeMap<Option<String>, usize>,
}

/// The name of somebody, the same however its words are spaced; `None` where nobody is named.
pub fn name(text: Option<&Located<String>>) -> Option<String> {
    called(&text?.value)
}

/// The same of a text.
pub fn called(text: &str) -> Option<String> {
    (!is_nobody(text)).then(|| one_line(text))
}

impl Answerers {
    /// Those of a plan as it is in the language of the content, and those who answer for nothing any more; none where the
    /// plan never named anybody.
    pub fn of(site: &Site, plan: &Plan, past: Option<&Past>) -> Self {
        let orders = Orders::of(plan);
        let actions = orders.actions.iter().map(|ix| Subject::Action(*ix));
        let goals = orders.goals.iter().map(|ix| Subject::Goal(*ix));
        let milestones = orders.milestones.iter().map(|ix| Subject::Milestone(*ix));
        let activities = orders.activities.iter().map(|ix| Subject::Activity(*ix));
        let mut named: Vec<(String, Vec<Subject>)> = Vec::new();
        let mut at: BTreeMap<String, usize> = BTreeMap::new();
        let mut nobody = Vec::new();
        let mut add = |who: String, what: Option<Subject>| {
            let at = *at.entry(who.clone()).or_insert_with(|| {
                named.push((who, Vec::new()));
                named.len() - 1
            });
            named[at].1.extend(what);
        };
        let of_plan = [plan.responsible.as_ref(), account(plan)];
        of_plan.into_iter().filter_map(name).for_each(|who| add(who, None));
        for subject in actions.chain(goals).chain(milestones).chain(activities) {
            match name(plan.entity(subject).responsible()) {
                Some(who) => add(who, Some(subject)),
                None => nobody.push(subject),
            }
        }
        let mut taken = BTreeSet::new();
        let no_name = site.words.facts(site.original).path("not-stated").to_owned();
        taken.insert(no_name.clone());
        let somebody = named.into_iter().map(|(name, subjects)| {
            let slug = free(&name, &mut taken);
            Answerer { name: Some(name), slug, subjects, once: BTreeSet::new() }
        });
        let mut all: Vec<Answerer> = somebody.collect();
        let mut once = past.map(Past::answered).unwrap_or_default();
        let unnamed = once.remove(&None).filter(|_| nobody.is_empty());
        let is_gone = |name: &String| !at.contains_key(name);
        let gone = once.into_iter().filter_map(|(name, once)| Some((name.filter(is_gone)?, once)));
        all.extend(gone.map(|(name, once)| {
            let slug = free(&name, &mut taken);
            Answerer { name: Some(name), slug, subjects: Vec::new(), once }
        }));
        if !all.is_empty() && (!nobody.is_empty() || unnamed.is_some()) {
            all.push(Answerer { name: None, slug: no_name, subjects: nobody, once: unnamed.unwrap_or_default() });
        }
        let by_name = all.iter().enumerate().map(|(at, one)| (one.name.clone(), at)).collect();
        Self { all, by_name }
    }
}

/// The name of a page for somebody that no other one has.
fn free(name: &str, taken: &mut BTreeSet<String>) -> String {
    let slug = Id::parse(&id::suggest(name)).map_or_else(|_| "x".to_owned(), |id| id.to_string());
    let numbered = (2..).map(|number| format!("{slug}-{number}"));
    let free = std::iter::once(slug.clone()).chain(numbered).find(|slug| !taken.contains(slug)).unwrap_or_default();
    taken.insert(free.clone());
    free
}

/// Who gives the account that is promised next.
pub fn account(plan: &Plan) -> Option<&Located<String>> {
    plan.reporting.as_ref()?.value.responsible.as_ref()
}
