//! The list page of each kind.

use super::chart;
use super::context::{PageContext, PlanContext};
use super::decision::{self, Matrix};
use super::entity::activity_item;
use super::home::{self, ActionRow};
use super::indicator_chart;
use super::multiples;
use super::view::{Chart, Group, Item, Link, Page};
use crate::plan::entities::{Action, Milestone, Subject};
use crate::plan::table::Ix;
use crate::sitemap::PageRoute;
use crate::standing::state;
use serde::Serialize;

/// What the template of a list sees.
#[derive(Serialize, Default)]
struct View {
    lead: Option<String>,
    actions: Vec<ActionRow>,
    charts: Vec<Chart>,
    groups: Vec<Group>,
    matrix: Option<Matrix>,
    /// What is said where there is nothing of the kind.
    empty: Option<String>,
    data: Vec<Link>,
}

/// The list pages of a plan.
pub const PAGES: &[fn(&PlanContext) -> Page] = &[actions, goals, milestones, activities, indicators, decisions];

/// One of the list pages; `None` where `place` is no list.
pub fn page(shared: &PlanContext, place: PageRoute) -> Option<Page> {
    match place {
        PageRoute::Actions => Some(actions(shared)),
        PageRoute::Goals => Some(goals(shared)),
        PageRoute::Milestones => Some(milestones(shared)),
        PageRoute::Activities => Some(activities(shared)),
        PageRoute::Indicators => Some(indicators(shared)),
        PageRoute::Decisions => Some(decisions(shared)),
        _ => None,
    }
}

fn finish(context: &PageContext, kind: &'static str, place: PageRoute, csv: &str, mut view: View) -> Page {
    let link = |path: &str, label: &str| Link {
        href: context.to(&context.shared.addresses.file(path)),
        text: context.text(label),
        lang: None,
    };
    view.data = vec![link(&format!("data/{csv}.csv"), "data_as_csv"), link("data/plan.json", "plan_as_json")];
    let heading = context.text(place.label());
    let description = format!("{heading} – {}", context.shared.plan.title.value);
    Page::new(&context.frame(kind, &heading, &description, Some(place)), "list.html", &view)
}

/// The actions in the order of their numbers.
fn actions_in_order<'a>(shared: &'a PlanContext) -> Vec<(Ix<Action>, &'a Action)> {
    let mut actions: Vec<_> = shared.plan.actions.iter().collect();
    actions.sort_by_key(|(_, action)| action.number.value);
    actions
}

/// One group of items for each action.
fn by_action(
    shared: &PlanContext,
    context: &PageContext,
    items: impl Fn(Ix<Action>) -> Vec<Item>,
    empty: &str,
) -> Vec<Group> {
    let group = |(ix, action): (Ix<Action>, &Action)| Group {
        title: context.name(Subject::Action(ix)),
        title_lang: context.lang(&action.title.place),
        id: Some(format!("_{}", action.head.id)),
        lead: None,
        items: items(ix),
        empty: Some(context.text(empty)),
    };
    actions_in_order(shared).into_iter().map(group).collect()
}

fn actions(shared: &PlanContext) -> Page {
    let context = &shared.context(shared.addresses.page(PageRoute::Actions));
    let rows = chart::by_action(context);
    let view = View {
        lead: Some(context.text("actions_lead")),
        actions: home::action_rows(context),
        charts: chart::status_bars(context, "actions", "kind_action", &rows).into_iter().collect(),
        empty: shared.plan.actions.is_empty().then(|| context.text("no_actions")),
        ..View::default()
    };
    finish(context, "actions", PageRoute::Actions, "actions", view)
}

fn goals(shared: &PlanContext) -> Page {
    let context = &shared.context(shared.addresses.page(PageRoute::Goals));
    let plan = shared.plan;
    let order = state::goals_in_order(plan);
    let items =
        |action| order.iter().filter(|ix| plan.goals[**ix].action == action).map(|ix| context.goal_item(*ix)).collect();
    let view = View {
        lead: Some(context.text("goals_lead")),
        groups: by_action(shared, context, items, "no_goals"),
        empty: plan.goals.is_empty().then(|| context.text("no_goals")),
        ..View::default()
    };
    finish(context, "goals", PageRoute::Goals, "goals", view)
}

fn milestones(shared: &PlanContext) -> Page {
    let context = &shared.context(shared.addresses.page(PageRoute::Milestones));
    let plan = shared.plan;
    let order = state::milestones_in_order(plan);
    let rows = chart::by_action(context);
    let items = |action| {
        let own: Vec<_> = order.iter().copied().filter(|ix| plan.milestones[*ix].action == action).collect();
        let several = own.iter().any(|ix| plan.milestones[*ix].track != 1);
        let group = rows.iter().position(|(_, row)| row.first() == own.first()).unwrap_or_default();
        let item = |(at, ix): (usize, &Ix<Milestone>)| {
            // The same short name as beside the mark in the timeline above.
            let mark = chart::mark_label(group, at);
            let track = plan.milestones[*ix].track.to_string();
            let track = several.then(|| context.with("track_number", &[("track", (&track).into())]));
            let over = [Some(mark), track].into_iter().flatten().collect::<Vec<_>>().join(" · ");
            Item { over: Some(over), ..context.milestone_item(*ix) }
        };
        own.iter().enumerate().map(item).collect()
    };
    let charts = [
        chart::status_bars(context, "years", "due_year", &chart::by_year(plan, &order)),
        chart::timeline(context, "timeline", "kind_action", &rows),
    ];
    let view = View {
        lead: Some(context.text("milestones_lead")),
        charts: charts.into_iter().flatten().collect(),
        groups: by_action(shared, context, items, "no_milestones_yet"),
        empty: plan.milestones.is_empty().then(|| context.text("no_milestones_yet")),
        ..View::default()
    };
    finish(context, "milestones", PageRoute::Milestones, "milestones", view)
}

fn activities(shared: &PlanContext) -> Page {
    let context = &shared.context(shared.addresses.page(PageRoute::Activities));
    let plan = shared.plan;
    let order = state::activities_in_order(plan);
    let group = |title: String, title_lang, items: Vec<Item>| Group {
        title,
        title_lang,
        id: None,
        lead: None,
        items,
        empty: None,
    };
    let mut groups = Vec::new();
    let whole: Vec<_> = order.iter().filter(|ix| plan.activities[**ix].supports.is_empty()).collect();
    if !whole.is_empty() {
        groups.push(group(
            context.text("whole_plan"),
            None,
            whole.into_iter().map(|ix| activity_item(context, *ix)).collect(),
        ));
    }
    for (ix, action) in actions_in_order(shared) {
        let own: Vec<_> = order.iter().filter(|at| plan.activities[**at].supports.contains(&ix)).collect();
        if !own.is_empty() {
            let items = own.into_iter().map(|at| activity_item(context, *at)).collect();
            groups.push(group(context.name(Subject::Action(ix)), context.lang(&action.title.place), items));
        }
    }
    let view = View {
        lead: Some(context.text("activities_lead")),
        groups,
        empty: plan.activities.is_empty().then(|| context.text("no_activities")),
        ..View::default()
    };
    finish(context, "activities", PageRoute::Activities, "activities", view)
}

fn indicators(shared: &PlanContext) -> Page {
    let context = &shared.context(shared.addresses.page(PageRoute::Indicators));
    let plan = shared.plan;
    let items = plan.indicators.iter().map(|(ix, indicator)| Item {
        link: context.link(Subject::Indicator(ix)),
        over: None,
        due: None,
        state: None,
        note: Some(indicator_chart::indicator_finding(context, indicator)),
        note_lang: None,
    });
    let items: Vec<Item> = items.collect();
    let group =
        Group { title: context.text("menu_indicators"), title_lang: None, id: None, lead: None, items, empty: None };
    let empty = plan.indicators.is_empty();
    let view = View {
        lead: Some(context.text("indicators_lead")),
        charts: multiples::compared(context),
        groups: if empty { Vec::new() } else { vec![group] },
        empty: empty.then(|| context.text("no_indicators")),
        ..View::default()
    };
    finish(context, "indicators", PageRoute::Indicators, "indicators", view)
}

fn decisions(shared: &PlanContext) -> Page {
    let context = &shared.context(shared.addresses.page(PageRoute::Decisions));
    let plan = shared.plan;
    let items = decision::in_order(shared).into_iter().map(|ix| {
        let one = &plan.decisions[ix];
        Item {
            link: context.link(Subject::Decision(ix)),
            over: Some(format!("{}, {}", one.authority.value, context.text(&format!("decision_{}", one.kind.word())))),
            due: Some(
                one.date.as_ref().map_or_else(|| context.text("date_unknown"), |date| shared.format.date(date.value)),
            ),
            state: None,
            note: Some(format!("{} {}", context.text("case"), context.text(&format!("case_{}", one.case.word())))),
            note_lang: None,
        }
    });
    let items: Vec<Item> = items.collect();
    let empty = items.is_empty();
    let group =
        Group { title: context.text("all_decisions"), title_lang: None, id: None, lead: None, items, empty: None };
    let view = View {
        lead: Some(context.text("decisions_lead")),
        groups: if empty { Vec::new() } else { vec![group] },
        matrix: decision::matrix(context),
        empty: empty.then(|| context.text("no_decisions")),
        ..View::default()
    };
    finish(context, "decisions", PageRoute::Decisions, "decisions", view)
}
