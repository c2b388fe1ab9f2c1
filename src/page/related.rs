//! What hangs together with an entity: what it belongs to, the steps beside it, the needs that it answers and the texts
//! that are about it.

use super::context::{PageContext, area_anchor};
use super::view::{Group, Item, Link};
use crate::base::Located;
use crate::plan::entities::{Action, Milestone, Subject};
use crate::plan::table::Ix;
use crate::standing::state;

/// Everything that hangs together with an entity, as one list in which each row says how. `None` where nothing does.
pub fn together(context: &PageContext, subject: Subject) -> Option<Group> {
    let mut items = belongs_to(context, subject);
    items.extend(needs(context, subject));
    items.extend(texts(context, subject));
    let group = Group {
        title: context.text("together"),
        title_lang: None,
        id: Some("_together".into()),
        lead: None,
        items,
        empty: None,
    };
    (!group.items.is_empty()).then_some(group)
}

/// The way up and to the sides: the action, the goal, the steps before and after, what is measured.
fn belongs_to(context: &PageContext, subject: Subject) -> Vec<Item> {
    let plan = context.shared.plan;
    match subject {
        Subject::Goal(ix) => vec![action(context, plan.goals[ix].action)],
        Subject::Milestone(ix) => {
            let milestone = &plan.milestones[ix];
            let mut items = vec![action(context, milestone.action)];
            items.extend(milestone.goal.map(|goal| called(context, "kind_goal", context.goal_item(goal))));
            let (before, after) = beside(context, ix);
            let step = |label, at: Option<Ix<_>>| at.map(|at| called(context, label, context.milestone_item(at)));
            items.extend(step("step_before", before));
            items.extend(step("step_after", after));
            items
        }
        Subject::Activity(ix) => plan.activities[ix].supports.iter().map(|at| action(context, *at)).collect(),
        Subject::Indicator(ix) => {
            let measured = |at| plan.goals[at].indicator == Some(ix) || plan.indicators[ix].goals.contains(&at);
            let goals = state::goals_in_order(plan).into_iter().filter(|at| measured(*at));
            goals.map(|at| called(context, "kind_goal", context.goal_item(at))).collect()
        }
        _ => Vec::new(),
    }
}

fn called(context: &PageContext, label: &str, item: Item) -> Item {
    Item { over: Some(context.text(label)), ..item }
}

fn action(context: &PageContext, ix: Ix<Action>) -> Item {
    row(context.link(Subject::Action(ix)), context.text("kind_action"), None, context)
}

fn row(link: Link, over: String, note: Option<&Located<String>>, context: &PageContext) -> Item {
    let note_lang = note.and_then(|note| context.lang(&note.place));
    let note = note.map(|note| note.value.clone());
    Item { link, over: Some(over), due: None, state: None, note, note_lang }
}

/// The milestones before and after one on its track.
fn beside(context: &PageContext, ix: Ix<Milestone>) -> (Option<Ix<Milestone>>, Option<Ix<Milestone>>) {
    let plan = context.shared.plan;
    let own = &plan.milestones[ix];
    let same =
        |at: &Ix<Milestone>| plan.milestones[*at].action == own.action && plan.milestones[*at].track == own.track;
    let track: Vec<_> = state::milestones_in_order(plan).into_iter().filter(same).collect();
    let Some(here) = track.iter().position(|at| *at == ix) else { return (None, None) };
    (here.checked_sub(1).map(|at| track[at]), track.get(here + 1).copied())
}

/// The needs that an entity answers, as the municipality has linked them.
fn needs(context: &PageContext, subject: Subject) -> Vec<Item> {
    let mut needs = Vec::new();
    for (at, decision) in context.shared.plan.decisions.iter() {
        for area in &decision.areas {
            let answers = area.answered_by.iter().filter(|answer| Subject::from(answer.by) == subject);
            needs.extend(answers.map(|answer| {
                let href = format!("{}#{}", context.entity(Subject::Decision(at)), area_anchor(&area.id.value));
                let authority = decision.authority.value.as_str();
                let over = context.with("answers_need", &[("authority", authority.into())]);
                let link = Link { href, text: area.title.value.clone(), lang: context.lang(&area.title.place) };
                let state = area.verdict.as_ref().map(|verdict| context.verdict(verdict.value));
                Item {
                    due: Some(decision.title.value.clone()),
                    state,
                    ..row(link, over, answer.note.as_ref(), context)
                }
            }));
        }
    }
    needs
}

/// The texts that are about an entity.
fn texts(context: &PageContext, subject: Subject) -> Vec<Item> {
    let about = context.shared.narratives().into_iter().filter(|(_, narrative)| narrative.about.contains(&subject));
    let item = |(at, narrative): (Ix<_>, &crate::plan::entities::Narrative)| {
        row(context.link(Subject::Narrative(at)), context.text("read_more"), narrative.summary.as_ref(), context)
    };
    about.map(item).collect()
}

/// The actions in whose column of the matrix an answer stands; none means the whole plan.
pub fn action_of(plan: &crate::plan::Plan, by: Subject) -> Vec<Ix<Action>> {
    match by {
        Subject::Action(ix) => vec![ix],
        Subject::Goal(ix) => vec![plan.goals[ix].action],
        Subject::Milestone(ix) => vec![plan.milestones[ix].action],
        Subject::Activity(ix) => plan.activities[ix].supports.clone(),
        Subject::Indicator(_) | Subject::Decision(_) | Subject::Narrative(_) => Vec::new(),
    }
}
