//! The list page of each kind.

use super::chart;
use super::chart_files;
use super::context::{PageContext, PlanContext};
use super::decision::{self, Matrix};
use super::indicator_list;
use super::overview::ActionTable;
use super::view::{Chart, Group, Item, Link, Page};
use crate::plan::Kind;
use crate::plan::entities::{Action, Activity, Decision, Milestone, Subject};
use crate::plan::table::Ix;
use crate::sitemap::PageRoute;
use crate::standing::decisions::{Case, cases};
use serde::Serialize;

/// What the template of a list sees.
#[derive(Serialize, Default)]
pub struct ListView {
    /// What is said before everything else.
    pub lead: Option<String>,
    /// The actions as a table.
    pub actions: ActionTable,
    /// What is drawn.
    pub charts: Vec<Chart>,
    /// The lists.
    pub groups: Vec<Group>,
    /// Needs and what answers them.
    pub matrix: Option<Matrix>,
    /// What is said where there is nothing of the kind.
    pub empty: Option<String>,
    /// Where the data can be fetched.
    pub data: Vec<Link>,
}

/// The list page of a kind.
pub fn page(shared: &PlanContext, kind: Kind) -> Page {
    let context = &shared.context(shared.addresses.page(PageRoute::of_kind(kind)));
    let view = match kind {
        Kind::Action => actions(context),
        Kind::Goal => goals(context),
        Kind::Milestone => milestones(context),
        Kind::Activity => activities(context),
        Kind::Indicator => return indicator_list::page(shared),
        Kind::Decision => decisions(context),
        Kind::Narrative => return super::narrative::plan_page(context),
    };
    finish(context, kind, view)
}

fn finish(context: &PageContext, kind: Kind, view: ListView) -> Page {
    let route = PageRoute::of_kind(kind);
    let heading = context.text(route.label());
    let description = format!("{heading} – {}", context.shared.plan.title.value);
    let mut view = ListView { data: context.data_links(kind), ..view };
    let files = chart_files::offer(context, &mut view.charts);
    let mut frame = context.frame(kind.folder(), &heading, &description, Some(route));
    // Lists tell the actions to which what they list belongs.
    context.tell_untranslated(&mut frame, &[kind, Kind::Action]);
    Page { files, ..Page::new(&frame, "list.html", &view) }
}

/// One group of items for each action.
fn by_action(context: &PageContext, items: impl Fn(Ix<Action>) -> Vec<Item>, empty: &str) -> Vec<Group> {
    let shared = context.shared;
    let group = |ix: &Ix<Action>| Group {
        title: context.name(Subject::Action(*ix)),
        title_lang: context.lang(&shared.plan.actions[*ix].title.place),
        over: shared.plan.actions[*ix].group.map(|group| context.group_name(Some(group)).0),
        id: Some(format!("_{}", shared.plan.actions[*ix].head.id)),
        items: items(*ix),
        empty: Some(context.text(empty)),
        ..Group::default()
    };
    shared.orders().actions.iter().map(group).collect()
}

fn actions(context: &PageContext) -> ListView {
    let shared = context.shared;
    let (corner, rows) = chart::by_action(context);
    ListView {
        lead: Some(context.text("actions_lead")),
        actions: context.action_table(),
        charts: chart::status_bars(context, "actions", corner, &rows).into_iter().collect(),
        empty: shared.plan.actions.is_empty().then(|| context.text("no_actions")),
        ..ListView::default()
    }
}

fn goals(context: &PageContext) -> ListView {
    let shared = context.shared;
    let plan = shared.plan;
    ListView {
        lead: Some(context.text("goals_lead")),
        groups: if plan.goals.is_empty() {
            Vec::new()
        } else {
            by_action(context, |action| context.goals_of(action), "no_goals")
        },
        empty: plan.goals.is_empty().then(|| context.text("no_goals")),
        ..ListView::default()
    }
}

fn milestones(context: &PageContext) -> ListView {
    let shared = context.shared;
    let plan = shared.plan;
    let order = &shared.orders().milestones;
    let (corner, rows) = chart::by_action(context);
    let items = |action| {
        let own = shared.belonging().milestones.of(action);
        let several = own.iter().any(|ix| plan.milestones[*ix].track != 1);
        let item = |(at, ix): (usize, &Ix<Milestone>)| {
            // The same short name as beside the mark in the timeline above.
            let mark = chart::mark_label(context, action, at);
            let track = plan.milestones[*ix].track.to_string();
            let track = several.then(|| context.with("track_number", &[("track", (&track).into())]));
            let over = [Some(mark), track].into_iter().flatten().collect::<Vec<_>>().join(" · ");
            Item { over: Some(over), ..context.item(Subject::Milestone(*ix)) }
        };
        own.iter().enumerate().map(item).collect()
    };
    let charts = [
        chart::status_bars(context, "years", "due_year", &chart::by_year(context, order)),
        chart::timeline(context, "timeline", corner, &rows),
    ];
    ListView {
        lead: Some(context.text("milestones_lead")),
        charts: charts.into_iter().flatten().collect(),
        groups: if plan.milestones.is_empty() { Vec::new() } else { by_action(context, items, "no_milestones_yet") },
        empty: plan.milestones.is_empty().then(|| context.text("no_milestones_yet")),
        ..ListView::default()
    }
}

fn activities(context: &PageContext) -> ListView {
    let shared = context.shared;
    let plan = shared.plan;
    let is_general = |ix: &&Ix<Activity>| plan.activities[**ix].supports.is_empty();
    let item = |ix: &Ix<Activity>| context.item(Subject::Activity(*ix));
    let general = shared.orders().activities.iter().filter(is_general).map(item).collect();
    let mut groups = vec![Group { title: context.text("whole_plan"), items: general, ..Group::default() }];
    for ix in &shared.orders().actions {
        let own = shared.belonging().activities.of(*ix).iter().filter(|ix| !is_general(ix));
        groups.push(Group {
            title: context.name(Subject::Action(*ix)),
            title_lang: context.lang(&plan.actions[*ix].title.place),
            items: own.map(item).collect(),
            ..Group::default()
        });
    }
    groups.retain(|group| !group.items.is_empty());
    ListView {
        lead: Some(context.text("activities_lead")),
        groups,
        empty: plan.activities.is_empty().then(|| context.text("no_activities")),
        ..ListView::default()
    }
}

fn decisions(context: &PageContext) -> ListView {
    let cases = cases(context.shared.plan, None);
    ListView {
        lead: Some(context.text("decisions_lead")),
        groups: cases.iter().map(|case| self::case(context, case)).collect(),
        matrix: decision::matrix(context),
        empty: cases.is_empty().then(|| context.text("no_decisions")),
        ..ListView::default()
    }
}

/// A case: whose it is, whether it goes on, and its decisions from the first to the last.
fn case(context: &PageContext, case: &Case) -> Group {
    let plan = context.shared.plan;
    let newest = case.newest().map(|ix| &plan.decisions[ix]);
    let number = case.decisions.iter().rev().find_map(|ix| plan.decisions[*ix].case_number.as_ref());
    let authority = newest.map_or("", |one| one.authority.value.as_str());
    let title = match number {
        Some(number) => {
            context.with("case_title", &[("authority", authority.into()), ("number", (&number.value).into())])
        }
        None => authority.to_owned(),
    };
    let state = case.state(plan).map(|state| context.text(&format!("case_{}", state.word())));
    let item = |ix: &Ix<Decision>| {
        let waits = case.deadline.is_some_and(|deadline| deadline.by == *ix);
        let answer = waits.then(|| context.commitment(Subject::Decision(*ix))).and_then(|item| item.state);
        Item { state: answer, ..context.decision_row(case, *ix) }
    };
    Group {
        title,
        title_lang: newest.and_then(|one| context.lang(&one.authority.place)),
        lead: state.map(|state| format!("{} {state}.", context.text("case"))),
        items: case.decisions.iter().map(item).collect(),
        ..Group::default()
    }
}

/// A list of pages that are of no kind of entity, in one group: `words` are the keys of the text above it and of its title.
/// Another group may follow.
pub fn of_pages(
    context: &PageContext,
    (kind, route): (&'static str, PageRoute),
    [lead, title]: [&str; 2],
    items: Vec<Item>,
    more: Option<Group>,
) -> Page {
    let own = (!items.is_empty()).then(|| Group { title: context.text(title), items, ..Group::default() });
    let view = ListView {
        lead: Some(context.text(lead)),
        groups: own.into_iter().chain(more).collect(),
        data: vec![context.file_link("data/plan.json", "plan_as_json")],
        ..ListView::default()
    };
    let heading = context.text(route.label());
    let description = format!("{heading} – {}", context.shared.plan.title.value);
    Page::new(&context.frame(kind, &heading, &description, Some(route)), "list.html", &view)
}
