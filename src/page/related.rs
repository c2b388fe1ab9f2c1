//! What hangs together with an entity: the needs that it answers and the narratives that are about it.

use super::desk::Sheet;
use super::view::{Group, Item, Link};
use crate::model::plan::{Action, Answering, Subject};
use crate::model::table::Ix;

/// The needs that an entity answers, and the narratives that are about it.
#[must_use]
pub fn related(sheet: &Sheet, subject: Subject) -> Vec<Group> {
    let plan = sheet.desk.plan;
    let mut groups = Vec::new();
    let mut needs = Vec::new();
    for (at, decision) in plan.decisions.iter() {
        for area in &decision.areas {
            let answers = area.answered_by.iter().filter(|answer| Subject::from(answer.by) == subject);
            needs.extend(answers.map(|answer| Item {
                link: Link {
                    href: format!(
                        "{}#{}",
                        sheet.entity(Subject::Decision(at)),
                        super::desk::area_anchor(&area.id.value)
                    ),
                    text: area.title.value.clone(),
                },
                over: Some(format!("{}: {}", decision.authority.value, decision.title.value)),
                due: None,
                state: None,
                note: answer.note.as_ref().map(|note| note.value.clone()),
            }));
        }
    }
    if !needs.is_empty() {
        let lead = Some(sheet.text("answers_lead"));
        groups.push(Group { title: sheet.text("answers_needs"), id: None, lead, items: needs, empty: None });
    }
    let about = |narrative: &crate::model::plan::Narrative| narrative.about.contains(&subject);
    let texts: Vec<Item> = sheet
        .desk
        .narratives()
        .into_iter()
        .filter(|(_, narrative)| about(narrative))
        .map(|(at, narrative)| Item {
            link: sheet.link(Subject::Narrative(at)),
            over: None,
            due: None,
            state: None,
            note: narrative.summary.as_ref().map(|summary| summary.value.clone()),
        })
        .collect();
    if !texts.is_empty() {
        groups.push(Group { title: sheet.text("read_more"), id: None, lead: None, items: texts, empty: None });
    }
    groups
}

/// Whether some need is answered by an entity, for the matrix.
#[must_use]
pub fn action_of(plan: &crate::model::Plan, by: Answering) -> Vec<Ix<Action>> {
    match by {
        Answering::Action(ix) => vec![ix],
        Answering::Goal(ix) => vec![plan.goals[ix].action],
        Answering::Milestone(ix) => vec![plan.milestones[ix].action],
        Answering::Activity(ix) => plan.activities[ix].supports.clone(),
    }
}
