//! What there is to take a stand on. Each sentence is a fact of the plan; none proposes a decision.

use super::Scope;
use crate::model::plan::Decision;
use crate::model::words::{CaseState, Status, Verdict};
use crate::page::desk::Sheet;
use crate::page::home::newest_decisions;
use crate::page::state;
use crate::revision::change::Weight;

/// The sentences, the gravest first. `next` is how many commitments fall due before the meeting.
pub fn sentences(sheet: &Sheet, scope: &Scope, next: usize) -> Vec<String> {
    let mut all = Vec::new();
    all.extend(weakened(sheet, scope));
    all.extend(late(sheet));
    all.extend(unproven(sheet));
    for ix in newest_decisions(sheet.desk) {
        all.extend(authority(sheet, &sheet.desk.plan.decisions[ix]));
    }
    if let Some(meeting) = scope.meeting.filter(|_| next > 0) {
        let date = sheet.desk.format.date(meeting);
        all.push(sheet.with("ask_next", &[("count", next.into()), ("date", (&date).into())]));
    }
    all
}

fn weakened(sheet: &Sheet, scope: &Scope) -> Vec<String> {
    let mut sentences = Vec::new();
    let count = scope.count(Weight::Weakening);
    if count > 0 {
        let silent = |change: &&crate::page::changes::ChangeView| {
            change.weight == Weight::Weakening.word() && change.reason.is_none()
        };
        let unexplained = scope.changes.iter().filter(silent).count();
        sentences.push(sheet.with("ask_weakened", &[("count", count.into()), ("unexplained", unexplained.into())]));
    }
    let back = scope.count(Weight::Setback);
    if back > 0 {
        sentences.push(sheet.with("ask_setback", &[("count", back.into())]));
    }
    sentences
}

fn late(sheet: &Sheet) -> Option<String> {
    let (plan, as_of) = (sheet.desk.plan, sheet.desk.as_of);
    let milestones = plan.milestones.values().filter(|one| state::is_late(one, as_of)).count();
    let goals = plan.goals.values().filter(|one| state::goal_is_late(one, as_of)).count();
    let counted = |id: &str, count: usize| (count > 0).then(|| sheet.with(id, &[("count", count.into())]));
    let parts: Vec<String> =
        [counted("ask_milestones", milestones), counted("ask_goals", goals)].into_iter().flatten().collect();
    let what = parts.join(&sheet.text("ask_and"));
    (!parts.is_empty()).then(|| sheet.with("ask_late", &[("what", (&what).into())]))
}

/// What is said to be done and nothing shows.
fn unproven(sheet: &Sheet) -> Option<String> {
    let unproven = |one: &&crate::model::plan::Milestone| {
        state::status(&one.updates) == Status::Done && !state::has_evidence(&one.updates)
    };
    let count = sheet.desk.plan.milestones.values().filter(unproven).count();
    (count > 0).then(|| sheet.with("ask_unproven", &[("count", count.into())]))
}

/// What an authority waits for: an answer, and what its newest decision still expects or finds wanting, by area.
fn authority(sheet: &Sheet, decision: &Decision) -> Vec<String> {
    let who = decision.authority.value.as_str();
    let mut sentences = Vec::new();
    if let Some(day) = decision.respond_by.as_ref()
        && decision.responded.is_none()
        && decision.case.value == CaseState::Open
    {
        let date = sheet.desk.format.date(day.value);
        sentences.push(sheet.with("ask_respond", &[("authority", who.into()), ("date", (&date).into())]));
    }
    for area in &decision.areas {
        let wanting = matches!(
            area.verdict.as_ref().map(|verdict| verdict.value),
            Some(Verdict::Insufficient | Verdict::NeedsWork)
        );
        let title = area.title.value.as_str();
        let verdict = area.verdict.as_ref().map(|verdict| sheet.verdict(verdict.value).label);
        let facts = |verdict| [("authority", who.into()), ("area", title.into()), ("verdict", verdict)];
        match (verdict, area.expects.is_some()) {
            (Some(verdict), true) => sentences.push(sheet.with("ask_expects", &facts((&verdict).into()))),
            (Some(verdict), false) if wanting => sentences.push(sheet.with("ask_verdict", &facts((&verdict).into()))),
            (None, true) => sentences.push(sheet.with("ask_expects_alone", &facts("".into())[..2])),
            _ => {}
        }
    }
    sentences
}
