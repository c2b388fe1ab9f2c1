//! Advice at birth: what a new commitment lacks that it could be followed up by. What stood in the newest record has been
//! adopted as it is, and is left alone.

use super::record::Chain;
use super::softening;
use crate::base::word::words;
use crate::base::{Code, Diagnostic, Findings, Language};
use crate::plan::entities::{Entity, Subject};
use crate::plan::{Kind, Plan};

words! {
    /// What a commitment lacks.
    enum Lack {
        Time = "time",
        Measure = "measure",
        Responsible = "responsible",
        Verb = "verb",
    }
}

/// Says of each new commitment that cannot be followed up what it lacks.
pub fn advise(plan: &Plan, chain: &Chain, language: Language, findings: &mut Findings) {
    let stood = |entity: &dyn Entity| {
        let of_kind = chain.newest().and_then(|record| record.content.get(entity.kind().folder()));
        of_kind.is_some_and(|all| all.get(entity.head().id.as_str()).is_some())
    };
    for (subject, entity) in plan.entities() {
        if !entity.kind().is_commitment() || stood(entity) {
            continue;
        }
        let lacks = lacks(plan, subject, entity, language);
        if !can_be_followed(entity.kind(), &lacks) {
            let words: Vec<&str> = lacks.iter().map(|lack| lack.word()).collect();
            findings.push(Diagnostic::new(Code::NotFollowable, &entity.title().place).fact("lacks", words.join(",")));
        }
    }
}

/// What a commitment lacks, in the order in which it is told.
fn lacks(plan: &Plan, subject: Subject, entity: &dyn Entity, language: Language) -> Vec<Lack> {
    let (measured, actions) = match subject {
        Subject::Goal(ix) => {
            let goal = &plan.goals[ix];
            (goal.target.is_some() || goal.indicator.is_some(), vec![goal.action])
        }
        Subject::Milestone(ix) => (plan.milestones[ix].target.is_some(), vec![plan.milestones[ix].action]),
        Subject::Activity(ix) => (plan.activities[ix].target.is_some(), plan.activities[ix].supports.clone()),
        _ => (true, Vec::new()),
    };
    let title = entity.title().value.as_str();
    let lexicon = softening::lexicon(language);
    let counted = measured || title.chars().any(|letter| letter.is_ascii_digit());
    let answered = entity.responsible().is_some()
        || plan.responsible.is_some()
        || actions.iter().any(|action| plan.actions[*action].responsible.is_some());
    let lacks = [
        (entity.due().is_none(), Lack::Time),
        (!counted, Lack::Measure),
        (!answered, Lack::Responsible),
        (!counted && lexicon.is_some_and(|lexicon| softening::only_weak(title, lexicon)), Lack::Verb),
    ];
    lacks.into_iter().filter(|(is_missing, _)| *is_missing).map(|(_, lack)| lack).collect()
}

/// Whether somebody can tell one day that it was not kept. Activities mostly go on beside the goals, without a time.
fn can_be_followed(kind: Kind, lacks: &[Lack]) -> bool {
    // Where there is a time, somebody can ask on that day, unless nothing was promised for it.
    let has_time = !lacks.contains(&Lack::Time) || lacks.len() < 2;
    !lacks.contains(&Lack::Verb) && (kind == Kind::Activity || has_time)
}
