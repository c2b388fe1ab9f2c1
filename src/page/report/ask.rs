//! What there is to take a stand on. Each sentence is a fact of the plan; none proposes a decision.

use super::Scope;
use crate::history::change::Weight;
use crate::page::context::PageContext;
use crate::plan::entities::Decision;
use crate::plan::vocabulary::Verdict;
use crate::standing::{decisions, due, state};

/// The sentences, the gravest first. `next` is how many commitments fall due before the meeting.
pub fn sentences(context: &PageContext, scope: &Scope, next: usize) -> Vec<String> {
    let mut all = Vec::new();
    all.extend(weakened(context, scope));
    all.extend(late(context));
    all.extend(given_up(context));
    all.extend(unproven(context));
    for ix in decisions::newest(context.shared.plan, context.shared.as_of) {
        all.extend(authority(context, &context.shared.plan.decisions[ix]));
    }
    if let Some(meeting) = scope.meeting.filter(|_| next > 0) {
        let date = context.shared.format.date(meeting);
        all.push(context.with("ask_next", &[("count", next.into()), ("date", (&date).into())]));
    }
    all
}

fn weakened(context: &PageContext, scope: &Scope) -> Vec<String> {
    let mut sentences = Vec::new();
    let count = scope.count(Weight::Weakening);
    if count > 0 {
        let silent =
            |change: &&crate::page::changes::ChangeView| change.weight == Weight::Weakening && change.reason.is_none();
        let unexplained = scope.changes.iter().filter(silent).count();
        sentences.push(context.with("ask_weakened", &[("count", count.into()), ("unexplained", unexplained.into())]));
    }
    let back = scope.count(Weight::Setback);
    if back > 0 {
        sentences.push(context.with("ask_setback", &[("count", back.into())]));
    }
    sentences
}

fn late(context: &PageContext) -> Option<String> {
    let (plan, as_of) = (context.shared.plan, context.shared.as_of);
    let milestones = plan.milestones.values().filter(|one| state::is_late(*one, as_of)).count();
    let goals = plan.goals.values().filter(|one| state::is_late(*one, as_of)).count();
    let counted = |id: &str, count: usize| (count > 0).then(|| context.with(id, &[("count", count.into())]));
    let parts: Vec<String> =
        [counted("ask_milestones", milestones), counted("ask_goals", goals)].into_iter().flatten().collect();
    let what = parts.join(&context.text("ask_and"));
    (!parts.is_empty()).then(|| context.with("ask_late", &[("what", (&what).into())]))
}

/// What is given up, in this time or before.
fn given_up(context: &PageContext) -> Option<String> {
    let count = due::given_up(context.shared.plan).len();
    (count > 0).then(|| context.with("ask_given_up", &[("count", count.into())]))
}

/// What is said to be done and nothing shows.
fn unproven(context: &PageContext) -> Option<String> {
    let milestones = context.shared.plan.milestones.values();
    let count = milestones.filter(|one| state::is_unproven(&one.updates)).count();
    (count > 0).then(|| context.with("ask_unproven", &[("count", count.into())]))
}

/// What an authority waits for: an answer, and what its newest decision still expects or finds wanting, by area.
fn authority(context: &PageContext, decision: &Decision) -> Vec<String> {
    let who = decision.authority.value.as_str();
    let mut sentences = Vec::new();
    if let Some(day) = decisions::awaited(decision) {
        let date = context.shared.format.date(day);
        sentences.push(context.with("ask_respond", &[("authority", who.into()), ("date", (&date).into())]));
    }
    for area in &decision.areas {
        let wanting = matches!(
            area.verdict.as_ref().map(|verdict| verdict.value),
            Some(Verdict::Insufficient | Verdict::NeedsWork)
        );
        let title = area.title.value.as_str();
        let verdict = area.verdict.as_ref().map(|verdict| context.verdict(verdict.value).label);
        let facts = |verdict| [("authority", who.into()), ("area", title.into()), ("verdict", verdict)];
        match (verdict, area.expects.is_some()) {
            (Some(verdict), true) => sentences.push(context.with("ask_expects", &facts((&verdict).into()))),
            (Some(verdict), false) if wanting => sentences.push(context.with("ask_verdict", &facts((&verdict).into()))),
            (None, true) => sentences.push(context.with("ask_expects_alone", &facts("".into())[..2])),
            _ => {}
        }
    }
    sentences
}
