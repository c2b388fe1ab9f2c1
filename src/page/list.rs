//! The list page of each kind.

use super::address::Place;
use super::chart;
use super::decision::{self, Matrix};
use super::desk::{Desk, Sheet};
use super::entity::activity_item;
use super::frame::menu_label;
use super::home::{self, ActionRow};
use super::indicator_chart;
use super::multiples;
use super::state;
use super::view::{Chart, Group, Item, Link, Page};
use crate::model::plan::{Action, Milestone, Subject};
use crate::model::table::Ix;
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
pub const PAGES: &[fn(&Desk) -> Page] = &[actions, goals, milestones, activities, indicators, decisions];

/// One of the list pages; `None` where `place` is no list.
#[must_use]
pub fn page(desk: &Desk, place: Place) -> Option<Page> {
    match place {
        Place::Actions => Some(actions(desk)),
        Place::Goals => Some(goals(desk)),
        Place::Milestones => Some(milestones(desk)),
        Place::Activities => Some(activities(desk)),
        Place::Indicators => Some(indicators(desk)),
        Place::Decisions => Some(decisions(desk)),
        _ => None,
    }
}

fn finish(sheet: &Sheet, kind: &'static str, place: Place, csv: &str, mut view: View) -> Page {
    let link = |path: &str, label: &str| Link {
        href: sheet.to(&sheet.desk.addresses.file(path)),
        text: sheet.text(label),
        lang: None,
    };
    view.data = vec![link(&format!("data/{csv}.csv"), "data_as_csv"), link("data/plan.json", "plan_as_json")];
    let heading = sheet.text(menu_label(place));
    let description = format!("{heading} – {}", sheet.desk.plan.title.value);
    Page::new(&sheet.frame(kind, &heading, &description, Some(place)), "list.html", &view)
}

/// The actions in the order of their numbers.
fn actions_in_order<'a>(desk: &'a Desk) -> Vec<(Ix<Action>, &'a Action)> {
    let mut actions: Vec<_> = desk.plan.actions.iter().collect();
    actions.sort_by_key(|(_, action)| action.number.value);
    actions
}

/// One group of items for each action.
fn by_action(desk: &Desk, sheet: &Sheet, items: impl Fn(Ix<Action>) -> Vec<Item>, empty: &str) -> Vec<Group> {
    let group = |(ix, action): (Ix<Action>, &Action)| Group {
        title: sheet.name(Subject::Action(ix)),
        title_lang: sheet.lang(&action.title.place),
        id: Some(format!("_{}", action.head.id)),
        lead: None,
        items: items(ix),
        empty: Some(sheet.text(empty)),
    };
    actions_in_order(desk).into_iter().map(group).collect()
}

fn actions(desk: &Desk) -> Page {
    let sheet = &desk.sheet(desk.addresses.page(Place::Actions));
    let rows = chart::by_action(sheet);
    let view = View {
        lead: Some(sheet.text("actions_lead")),
        actions: home::action_rows(sheet),
        charts: chart::status_bars(sheet, "actions", "kind_action", &rows).into_iter().collect(),
        empty: desk.plan.actions.is_empty().then(|| sheet.text("no_actions")),
        ..View::default()
    };
    finish(sheet, "actions", Place::Actions, "actions", view)
}

fn goals(desk: &Desk) -> Page {
    let sheet = &desk.sheet(desk.addresses.page(Place::Goals));
    let plan = desk.plan;
    let order = state::goals_in_order(plan);
    let items =
        |action| order.iter().filter(|ix| plan.goals[**ix].action == action).map(|ix| sheet.goal_item(*ix)).collect();
    let view = View {
        lead: Some(sheet.text("goals_lead")),
        groups: by_action(desk, sheet, items, "no_goals"),
        empty: plan.goals.is_empty().then(|| sheet.text("no_goals")),
        ..View::default()
    };
    finish(sheet, "goals", Place::Goals, "goals", view)
}

fn milestones(desk: &Desk) -> Page {
    let sheet = &desk.sheet(desk.addresses.page(Place::Milestones));
    let plan = desk.plan;
    let order = state::milestones_in_order(plan);
    let rows = chart::by_action(sheet);
    let items = |action| {
        let own: Vec<_> = order.iter().copied().filter(|ix| plan.milestones[*ix].action == action).collect();
        let several = own.iter().any(|ix| plan.milestones[*ix].track != 1);
        let group = rows.iter().position(|(_, row)| row.first() == own.first()).unwrap_or_default();
        let item = |(at, ix): (usize, &Ix<Milestone>)| {
            // The same short name as beside the mark in the timeline above.
            let mark = chart::mark_label(group, at);
            let track = plan.milestones[*ix].track.to_string();
            let track = several.then(|| sheet.with("track_number", &[("track", (&track).into())]));
            let over = [Some(mark), track].into_iter().flatten().collect::<Vec<_>>().join(" · ");
            Item { over: Some(over), ..sheet.milestone_item(*ix) }
        };
        own.iter().enumerate().map(item).collect()
    };
    let charts = [
        chart::status_bars(sheet, "years", "due_year", &chart::by_year(plan, &order)),
        chart::timeline(sheet, "timeline", "kind_action", &rows),
    ];
    let view = View {
        lead: Some(sheet.text("milestones_lead")),
        charts: charts.into_iter().flatten().collect(),
        groups: by_action(desk, sheet, items, "no_milestones_yet"),
        empty: plan.milestones.is_empty().then(|| sheet.text("no_milestones_yet")),
        ..View::default()
    };
    finish(sheet, "milestones", Place::Milestones, "milestones", view)
}

fn activities(desk: &Desk) -> Page {
    let sheet = &desk.sheet(desk.addresses.page(Place::Activities));
    let plan = desk.plan;
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
            sheet.text("whole_plan"),
            None,
            whole.into_iter().map(|ix| activity_item(sheet, *ix)).collect(),
        ));
    }
    for (ix, action) in actions_in_order(desk) {
        let own: Vec<_> = order.iter().filter(|at| plan.activities[**at].supports.contains(&ix)).collect();
        if !own.is_empty() {
            let items = own.into_iter().map(|at| activity_item(sheet, *at)).collect();
            groups.push(group(sheet.name(Subject::Action(ix)), sheet.lang(&action.title.place), items));
        }
    }
    let view = View {
        lead: Some(sheet.text("activities_lead")),
        groups,
        empty: plan.activities.is_empty().then(|| sheet.text("no_activities")),
        ..View::default()
    };
    finish(sheet, "activities", Place::Activities, "activities", view)
}

fn indicators(desk: &Desk) -> Page {
    let sheet = &desk.sheet(desk.addresses.page(Place::Indicators));
    let plan = desk.plan;
    let items = plan.indicators.iter().map(|(ix, indicator)| Item {
        link: sheet.link(Subject::Indicator(ix)),
        over: None,
        due: None,
        state: None,
        note: Some(indicator_chart::indicator_finding(sheet, indicator)),
        note_lang: None,
    });
    let items: Vec<Item> = items.collect();
    let group =
        Group { title: sheet.text("menu_indicators"), title_lang: None, id: None, lead: None, items, empty: None };
    let empty = plan.indicators.is_empty();
    let view = View {
        lead: Some(sheet.text("indicators_lead")),
        charts: multiples::compared(sheet),
        groups: if empty { Vec::new() } else { vec![group] },
        empty: empty.then(|| sheet.text("no_indicators")),
        ..View::default()
    };
    finish(sheet, "indicators", Place::Indicators, "indicators", view)
}

fn decisions(desk: &Desk) -> Page {
    let sheet = &desk.sheet(desk.addresses.page(Place::Decisions));
    let plan = desk.plan;
    let items = decision::in_order(desk).into_iter().map(|ix| {
        let one = &plan.decisions[ix];
        Item {
            link: sheet.link(Subject::Decision(ix)),
            over: Some(format!("{}, {}", one.authority.value, sheet.text(&format!("decision_{}", one.kind.word())))),
            due: Some(
                one.date.as_ref().map_or_else(|| sheet.text("date_unknown"), |date| desk.format.date(date.value)),
            ),
            state: None,
            note: Some(format!("{} {}", sheet.text("case"), sheet.text(&format!("case_{}", one.case.word())))),
            note_lang: None,
        }
    });
    let items: Vec<Item> = items.collect();
    let empty = items.is_empty();
    let group =
        Group { title: sheet.text("all_decisions"), title_lang: None, id: None, lead: None, items, empty: None };
    let view = View {
        lead: Some(sheet.text("decisions_lead")),
        groups: if empty { Vec::new() } else { vec![group] },
        matrix: decision::matrix(sheet),
        empty: empty.then(|| sheet.text("no_decisions")),
        ..View::default()
    };
    finish(sheet, "decisions", Place::Decisions, "decisions", view)
}
