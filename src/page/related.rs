//! What hangs together with an entity: what it belongs to, the steps beside it, the needs that it answers and the texts
//! that are about it.

use super::desk::{Sheet, area_anchor};
use super::state;
use super::view::{Group, Item, Link};
use crate::base::Located;
use crate::model::plan::{Action, Answering, Milestone, Subject};
use crate::model::table::Ix;

/// Everything that hangs together with an entity, as one list in which each row says how. `None` where nothing does.
#[must_use]
pub fn together(sheet: &Sheet, subject: Subject) -> Option<Group> {
    let mut items = belongs_to(sheet, subject);
    items.extend(needs(sheet, subject));
    items.extend(texts(sheet, subject));
    let group = Group {
        title: sheet.text("together"),
        title_lang: None,
        id: Some("_together".into()),
        lead: None,
        items,
        empty: None,
    };
    (!group.items.is_empty()).then_some(group)
}

/// The way up and to the sides: the action, the goal, the steps before and after, what is measured.
fn belongs_to(sheet: &Sheet, subject: Subject) -> Vec<Item> {
    let plan = sheet.desk.plan;
    match subject {
        Subject::Goal(ix) => vec![action(sheet, plan.goals[ix].action)],
        Subject::Milestone(ix) => {
            let milestone = &plan.milestones[ix];
            let mut items = vec![action(sheet, milestone.action)];
            items.extend(milestone.goal.as_ref().map(|goal| called(sheet, "kind_goal", sheet.goal_item(goal.value))));
            let (before, after) = beside(sheet, ix);
            let step = |label, at: Option<Ix<_>>| at.map(|at| called(sheet, label, sheet.milestone_item(at)));
            items.extend(step("step_before", before));
            items.extend(step("step_after", after));
            items
        }
        Subject::Activity(ix) => plan.activities[ix].supports.iter().map(|at| action(sheet, *at)).collect(),
        Subject::Indicator(ix) => {
            let measured = |at| plan.goals[at].indicator == Some(ix) || plan.indicators[ix].goals.contains(&at);
            let goals = state::goals_in_order(plan).into_iter().filter(|at| measured(*at));
            goals.map(|at| called(sheet, "kind_goal", sheet.goal_item(at))).collect()
        }
        _ => Vec::new(),
    }
}

fn called(sheet: &Sheet, label: &str, item: Item) -> Item {
    Item { over: Some(sheet.text(label)), ..item }
}

fn action(sheet: &Sheet, ix: Ix<Action>) -> Item {
    row(sheet.link(Subject::Action(ix)), sheet.text("kind_action"), None, sheet)
}

fn row(link: Link, over: String, note: Option<&Located<String>>, sheet: &Sheet) -> Item {
    let note_lang = note.and_then(|note| sheet.lang(&note.place));
    let note = note.map(|note| note.value.clone());
    Item { link, over: Some(over), due: None, state: None, note, note_lang }
}

/// The milestones before and after one on its track.
fn beside(sheet: &Sheet, ix: Ix<Milestone>) -> (Option<Ix<Milestone>>, Option<Ix<Milestone>>) {
    let plan = sheet.desk.plan;
    let own = &plan.milestones[ix];
    let same =
        |at: &Ix<Milestone>| plan.milestones[*at].action == own.action && plan.milestones[*at].track == own.track;
    let track: Vec<_> = state::milestones_in_order(plan).into_iter().filter(same).collect();
    let Some(here) = track.iter().position(|at| *at == ix) else { return (None, None) };
    (here.checked_sub(1).map(|at| track[at]), track.get(here + 1).copied())
}

/// The needs that an entity answers, as the municipality has linked them.
fn needs(sheet: &Sheet, subject: Subject) -> Vec<Item> {
    let mut needs = Vec::new();
    for (at, decision) in sheet.desk.plan.decisions.iter() {
        for area in &decision.areas {
            let answers = area.answered_by.iter().filter(|answer| Subject::from(answer.by) == subject);
            needs.extend(answers.map(|answer| {
                let href = format!("{}#{}", sheet.entity(Subject::Decision(at)), area_anchor(&area.id.value));
                let authority = decision.authority.value.as_str();
                let over = sheet.with("answers_need", &[("authority", authority.into())]);
                let link = Link { href, text: area.title.value.clone(), lang: sheet.lang(&area.title.place) };
                let state = area.verdict.as_ref().map(|verdict| sheet.verdict(verdict.value));
                Item { due: Some(decision.title.value.clone()), state, ..row(link, over, answer.note.as_ref(), sheet) }
            }));
        }
    }
    needs
}

/// The texts that are about an entity.
fn texts(sheet: &Sheet, subject: Subject) -> Vec<Item> {
    let about = sheet.desk.narratives().into_iter().filter(|(_, narrative)| narrative.about.contains(&subject));
    let item = |(at, narrative): (Ix<_>, &crate::model::plan::Narrative)| {
        row(sheet.link(Subject::Narrative(at)), sheet.text("read_more"), narrative.summary.as_ref(), sheet)
    };
    about.map(item).collect()
}

/// The actions in whose column of the matrix an answer stands; none means the whole plan.
#[must_use]
pub fn action_of(plan: &crate::model::Plan, by: Answering) -> Vec<Ix<Action>> {
    match by {
        Answering::Action(ix) => vec![ix],
        Answering::Goal(ix) => vec![plan.goals[ix].action],
        Answering::Milestone(ix) => vec![plan.milestones[ix].action],
        Answering::Activity(ix) => plan.activities[ix].supports.clone(),
    }
}
