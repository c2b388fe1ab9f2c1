//! The commitments on which an area of the account rests, and which of their changes it tells: what answers the need, what
//! belongs to that, and what was linked or belonged to it on the day of the decision, though it is gone or elsewhere today.

use super::carried::Carried;
use crate::base::Date;
use crate::history::{Rule, Weight};
use crate::page::changes::ChangeView;
use crate::page::context::PageContext;
use crate::page::then::{KnownBy, Then};
use crate::page::trace::traces;
use crate::plan::EntityRef;
use crate::plan::entities::Subject;
use std::collections::BTreeSet;

/// The commitments of an area.
pub struct Commitments {
    /// What answers the need or did, and all that belongs or belonged to it.
    all: BTreeSet<EntityRef>,
    /// How the fingerprints of changes in what answers the need end before the answer's name.
    answers: Vec<String>,
    /// The first day of which anything is known, where that is after the decision.
    pub known_from: Option<Date>,
}

impl Commitments {
    /// Those of an area of a decision of a day. `changes` are all since then.
    pub fn of(context: &PageContext, carried: &Carried, day: Date, changes: &[ChangeView]) -> Self {
        let (plan, past) = (context.shared.plan, context.shared.past);
        let answers = carried.iter().map(|(decision, area)| {
            format!(" {}.areas.{}.answered_by.", Subject::Decision(decision).reference(plan), area.id.value)
        });
        let answers: Vec<String> = answers.collect();
        let latest = |name: EntityRef| past.map_or(name.clone(), |past| past.lineage.latest(&name).clone());
        let mut all: BTreeSet<EntityRef> =
            carried.answers().into_iter().map(|answer| answer.by.reference(plan)).collect();
        // What an answer was taken from was linked once.
        all.extend(changes.iter().filter_map(|change| {
            let of = change.fingerprint.strip_prefix(Rule::AnswerRemoved.word())?;
            let name = answers.iter().find_map(|answers| of.strip_prefix(answers.as_str()))?;
            EntityRef::parse(name).map(latest)
        }));
        let goals = |one: &EntityRef| match plan.subject(one) {
            Some(Subject::Milestone(ix)) => plan.milestones[ix].goal.map(|goal| Subject::Goal(goal).reference(plan)),
            _ => None,
        };
        let reached: Vec<EntityRef> = all.iter().filter_map(goals).collect();
        let then = Then::of(plan, past, day, context.shared.as_of);
        let ghosts = past.map(|past| past.ghosts(plan)).unwrap_or_default();
        let was = then.stood.iter().chain(ghosts.iter().map(|(entity, trace)| (entity, trace)));
        let was = was.map(|(entity, trace)| (entity.clone(), trace.above.clone()));
        let is = traces(plan).into_iter().map(|(entity, trace)| (entity, trace.above));
        let below = was.chain(is).filter(|(_, above): &(_, Vec<EntityRef>)| above.iter().any(|one| all.contains(one)));
        let below: Vec<EntityRef> = below.map(|(entity, _)| entity).filter(EntityRef::is_commitment).collect();
        all.extend(below.into_iter().chain(reached));
        let known_from = match (then.known, past) {
            (KnownBy::Today, Some(past)) => past.first_day(),
            _ => None,
        };
        Self { all, answers, known_from }
    }

    /// Whether nothing was ever linked.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Whether a change is of what was promised: what was reported is told with the measures, and that an answer came
    /// stands there itself.
    pub fn concern(&self, change: &ChangeView) -> bool {
        let of_promise = !change.is(Rule::UpdateAdded) && change.weight != Weight::Editorial;
        let of_answer =
            change.weakens() && self.answers.iter().any(|answers| change.fingerprint.contains(answers.as_str()));
        of_answer || (of_promise && self.all.contains(&change.entity))
    }
}
