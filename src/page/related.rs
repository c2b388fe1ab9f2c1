//! What hangs together with an entity: what it belongs to, the steps beside it, the needs that it answers and the texts
//! that are about it.

use super::context::PageContext;
use super::view::{Group, Item, Link};
use crate::base::Located;
use crate::plan::entities::{Action, Milestone, Subject};
use crate::plan::table::Ix;
use crate::standing::belonging::AnswerTo;

/// Everything that hangs together with an entity, as one list in which each row says how. `None` where nothing does.
pub fn together(context: &PageContext, subject: Subject) -> Option<Group> {
    let mut items = belongs_to(context, subject);
    items.extend(needs(context, subject));
    items.extend(texts(context, subject));
    let group = Group { title: context.text("together"), id: Some("_together".into()), items, ..Group::default() };
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
            items.extend(milestone.goal.map(|goal| called(context, "kind_goal", context.item(Subject::Goal(goal)))));
            let (before, after) = beside(context, ix);
            let step =
                |label, at: Option<Ix<_>>| at.map(|at| called(context, label, context.item(Subject::Milestone(at))));
            items.extend(step("step_before", before));
            items.extend(step("step_after", after));
            items
        }
        Subject::Activity(ix) => plan.activities[ix].supports.iter().map(|at| action(context, *at)).collect(),
        Subject::Indicator(ix) => {
            let goals = context.shared.belonging().measured.of(ix).iter();
            goals.map(|at| called(context, "kind_goal", context.item(Subject::Goal(*at)))).collect()
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
    Item { over: Some(over), note, note_lang, ..Item::of(link) }
}

/// The milestones before and after one on its track.
fn beside(context: &PageContext, ix: Ix<Milestone>) -> (Option<Ix<Milestone>>, Option<Ix<Milestone>>) {
    let plan = context.shared.plan;
    let own = &plan.milestones[ix];
    let of_action = context.shared.belonging().milestones.of(own.action).iter().copied();
    let track: Vec<_> = of_action.filter(|at| plan.milestones[*at].track == own.track).collect();
    let Some(here) = track.iter().position(|at| *at == ix) else { return (None, None) };
    (here.checked_sub(1).map(|at| track[at]), track.get(here + 1).copied())
}

/// The needs that an entity answers, as the municipality has linked them.
fn needs(context: &PageContext, subject: Subject) -> Vec<Item> {
    let answered = context.shared.belonging().needs.of(subject).iter();
    let need = |(ix, area, answer): &AnswerTo| {
        let decision = &context.shared.plan.decisions[*ix];
        let area = &decision.areas[*area];
        let authority = decision.authority.value.as_str();
        let facts = [("authority", authority.into()), ("decision", decision.title.value.as_str().into())];
        let over = context.with("answers_need", &facts);
        let link = context.area_link(*ix, area);
        let state = area.verdict.as_ref().map(|verdict| context.verdict(verdict.value));
        Item { state, ..row(link, over, area.answered_by[*answer].note.as_ref(), context) }
    };
    answered.map(need).collect()
}

/// The texts that are about an entity.
fn texts(context: &PageContext, subject: Subject) -> Vec<Item> {
    let narratives = &context.shared.plan.narratives;
    let about = context.shared.belonging().texts.of(subject).iter();
    let item = |at: &Ix<_>| {
        let summary = narratives[*at].summary.as_ref();
        row(context.link(Subject::Narrative(*at)), context.text("read_more"), summary, context)
    };
    about.map(item).collect()
}
