//! The page of an action, a goal, a milestone, an activity or an indicator: its whole story in one place.

use super::address::Place;
use super::chart;
use super::desk::{Desk, Sheet};
use super::indicator_chart;
use super::prose::excerpt;
use super::related::together;
use super::revisions::{History, history, place_of};
use super::state;
use super::view::{Chart, Entry, Fact, Group, Item, Link, Page, State};
use crate::base::Period;
use crate::model::plan::{Action, Activity, Goal, Indicator, Milestone, Subject, Target, Update};
use crate::model::table::Ix;
use crate::model::words::Status;
use rayon::prelude::*;
use serde::Serialize;

/// What the template of an entity sees.
#[derive(Serialize, Default)]
struct View {
    /// Its kind in small words.
    kind_word: String,
    /// What its kind means.
    explained: String,
    /// What its state means, in a sentence, and where its rules stand.
    sentence: Option<String>,
    counted: Option<Link>,
    /// Whether the heading is the commitment's own wording, shown as a quotation.
    commitment: bool,
    /// Its state.
    state: Option<State>,
    facts: Vec<Fact>,
    /// In short.
    summary: Option<String>,
    /// The long text.
    body: Option<String>,
    charts: Vec<Chart>,
    /// Whether it keeps a log at all.
    has_log: bool,
    log: Vec<Entry>,
    /// Lists of what belongs to it.
    groups: Vec<Group>,
    /// How it has changed over the revisions; `None` in a frozen revision.
    history: Option<History>,
    /// How it is measured.
    method: Option<String>,
    /// Notes on single values.
    notes: Vec<String>,
    data: Vec<Link>,
}

/// The pages of all entities but decisions and narratives.
#[must_use]
pub fn pages<'a>(desk: &'a Desk<'a>) -> impl ParallelIterator<Item = Page> + 'a {
    let plan = desk.plan;
    let sheet = move |subject| desk.sheet(desk.addresses.entity(plan, subject));
    let actions = plan.actions.par_iter().map(move |(ix, one)| action(&sheet(Subject::Action(ix)), ix, one));
    let goals = plan.goals.par_iter().map(move |(ix, one)| goal(&sheet(Subject::Goal(ix)), ix, one));
    let milestones = plan.milestones.par_iter();
    let milestones = milestones.map(move |(ix, one)| milestone(&sheet(Subject::Milestone(ix)), ix, one));
    let activities = plan.activities.par_iter();
    let activities = activities.map(move |(ix, one)| activity(&sheet(Subject::Activity(ix)), ix, one));
    let indicators = plan.indicators.par_iter();
    let indicators = indicators.map(move |(ix, one)| indicator(&sheet(Subject::Indicator(ix)), ix, one));
    actions.chain(goals).chain(milestones).chain(activities).chain(indicators)
}

pub(super) fn action(sheet: &Sheet, ix: Ix<Action>, action: &Action) -> Page {
    let plan = sheet.desk.plan;
    let milestones: Vec<_> =
        state::milestones_in_order(plan).into_iter().filter(|at| plan.milestones[*at].action == ix).collect();
    let goals = state::goals_in_order(plan).into_iter().filter(|at| plan.goals[*at].action == ix);
    let activities = state::activities_in_order(plan).into_iter().filter(|at| {
        let supports = &plan.activities[*at].supports;
        supports.is_empty() || supports.contains(&ix)
    });
    let counts = state::count(milestones.iter().map(|at| &plan.milestones[*at]), sheet.desk.as_of);
    let mut groups = vec![Group {
        title: sheet.text("menu_goals"),
        id: Some("_goals".to_owned()),
        items: goals.map(|at| sheet.goal_item(at)).collect(),
        empty: Some(sheet.text("no_goals")),
        ..Group::default()
    }];
    groups.push(Group {
        title: sheet.text("menu_milestones"),
        id: Some("_milestones".to_owned()),
        lead: (counts.total > 0).then(|| state::counts_sentence(sheet, &counts)),
        items: milestones.iter().map(|at| tracked(sheet, *at, &milestones)).collect(),
        empty: Some(sheet.text("no_milestones_yet")),
        ..Group::default()
    });
    groups.push(Group {
        title: sheet.text("supporting_activities"),
        items: activities.map(|at| activity_item(sheet, at)).collect(),
        empty: Some(sheet.text("no_activities")),
        ..Group::default()
    });
    let subject = Subject::Action(ix);
    groups.extend(together(sheet, subject));
    let view = View {
        kind_word: sheet.text("kind_action"),
        facts: vec![
            sheet.fact("number", action.number.value.to_string()),
            sheet.responsible(action.responsible.as_ref()),
        ],
        summary: action.summary.as_ref().map(|text| sheet.prose(text, 3, false, "s")),
        charts: chart::status_bars(sheet, "years", "due_year", &chart::by_year(plan, &milestones))
            .into_iter()
            .collect(),
        groups,
        data: data(sheet, "actions"),
        ..View::default()
    };
    let name = &sheet.name(subject);
    finish(
        sheet,
        &About { kind: "action", name, section: Place::Actions, subject: Subject::Action(ix), due: None },
        view,
    )
}

/// A milestone with its track, where its action has several.
fn tracked(sheet: &Sheet, ix: Ix<Milestone>, all: &[Ix<Milestone>]) -> Item {
    let plan = sheet.desk.plan;
    let milestone = &plan.milestones[ix];
    let several = all.iter().any(|other| plan.milestones[*other].track != milestone.track);
    let track = milestone.track.to_string();
    let over = several.then(|| sheet.with("track_number", &[("track", (&track).into())]));
    Item { over, ..sheet.milestone_item(ix) }
}

/// An activity as a row of a list.
#[must_use]
pub fn activity_item(sheet: &Sheet, ix: Ix<Activity>) -> Item {
    let activity = &sheet.desk.plan.activities[ix];
    let status = state::status(&activity.updates);
    let mut mark = sheet.status(status);
    mark.unproven = status == Status::Done && !state::has_evidence(&activity.updates);
    Item {
        link: sheet.link(Subject::Activity(ix)),
        over: None,
        due: None,
        state: Some(mark),
        note: None,
        note_lang: None,
    }
}

/// The target, and how far it is reached by the newest value of the log.
fn target_parts<S>(
    sheet: &Sheet,
    target: Option<&Target>,
    updates: &[Update<S>],
    (kind, label): (&str, &str),
) -> (Option<Fact>, Option<Chart>) {
    let Some(target) = target else { return (None, None) };
    let value = updates.iter().rev().find_map(|update| update.value.as_ref());
    let fact = sheet.fact("target", sheet.target(target));
    let value = value.map(|value| &value.value);
    (Some(fact), Some(chart::count_to_target(sheet, kind, label, target, value)))
}

fn unit(target: Option<&Target>) -> Option<&str> {
    target.and_then(|target| target.unit.as_ref()).map(|unit| unit.value.as_str())
}

pub(super) fn goal(sheet: &Sheet, ix: Ix<Goal>, goal: &Goal) -> Page {
    let plan = sheet.desk.plan;
    let mut facts = vec![
        sheet.linked_fact("kind_action", vec![sheet.link(Subject::Action(goal.action))]),
        sheet.fact("due", sheet.desk.format.period(&goal.due)),
    ];
    let (target, chart) = target_parts(sheet, goal.target.as_ref(), &goal.updates, ("goals", &goal.title.value));
    facts.extend(target);
    // Both sides may name the link: the goal its indicator, and the indicator its goals.
    let measured: Vec<Ix<Indicator>> = plan
        .indicators
        .iter()
        .filter(|(at, one)| goal.indicator == Some(*at) || one.goals.contains(&ix))
        .map(|(at, _)| at)
        .collect();
    if !measured.is_empty() {
        let links = measured.iter().map(|at| sheet.link(Subject::Indicator(*at))).collect();
        facts.push(sheet.linked_fact("kind_indicator", links));
    }
    if goal.target.is_none() && measured.is_empty() {
        facts.push(sheet.fact("measured_by", sheet.text("no_measure")));
    }
    facts.push(sheet.responsible(goal.responsible.as_ref()));
    let steps: Vec<_> = state::milestones_in_order(plan)
        .into_iter()
        .filter(|at| plan.milestones[*at].goal.as_ref().is_some_and(|of| of.value == ix))
        .map(|at| sheet.milestone_item(at))
        .collect();
    let mut groups = Vec::new();
    if !steps.is_empty() {
        groups.push(Group { title: sheet.text("menu_milestones"), items: steps, ..Group::default() });
    }
    let mut charts: Vec<Chart> = chart.into_iter().collect();
    for at in &measured {
        charts.extend(indicator_chart::indicator(
            sheet,
            &format!("indicator-{}", plan.indicators[*at].head.id),
            &plan.indicators[*at],
        ));
    }
    groups.extend(together(sheet, Subject::Goal(ix)));
    let view = View {
        kind_word: sheet.text("kind_goal"),
        commitment: true,
        state: Some(sheet.goal_state(goal)),
        sentence: Some(sheet.goal_sentence(goal)),
        facts,
        charts,
        has_log: true,
        log: sheet.log(&goal.updates, unit(goal.target.as_ref()), |result| sheet.result(Some(result))),
        groups,
        data: data(sheet, "goals"),
        ..View::default()
    };
    let (name, due) = (goal.title.value.as_str(), Some(&goal.due.value));
    finish(sheet, &About { kind: "goal", name, section: Place::Goals, subject: Subject::Goal(ix), due }, view)
}

pub(super) fn milestone(sheet: &Sheet, ix: Ix<Milestone>, milestone: &Milestone) -> Page {
    let plan = sheet.desk.plan;
    let mut facts = vec![
        sheet.linked_fact("kind_action", vec![sheet.link(Subject::Action(milestone.action))]),
        sheet.fact("due", sheet.desk.format.period(&milestone.due)),
    ];
    if let Some(goal) = &milestone.goal {
        facts.push(sheet.linked_fact("kind_goal", vec![sheet.link(Subject::Goal(goal.value))]));
    }
    let several =
        plan.milestones.values().any(|other| other.action == milestone.action && other.track != milestone.track);
    if several {
        facts.push(sheet.fact("track", milestone.track.to_string()));
    }
    let (target, chart) =
        target_parts(sheet, milestone.target.as_ref(), &milestone.updates, ("milestones", &milestone.title.value));
    facts.extend(target);
    facts.push(sheet.responsible(milestone.responsible.as_ref()));
    let view = View {
        kind_word: sheet.text("kind_milestone"),
        commitment: true,
        state: Some(sheet.milestone_state(milestone)),
        sentence: Some(sheet.milestone_sentence(milestone)),
        facts,
        charts: chart.into_iter().collect(),
        has_log: true,
        log: sheet.log(&milestone.updates, unit(milestone.target.as_ref()), |status| sheet.status(status)),
        groups: together(sheet, Subject::Milestone(ix)).into_iter().collect(),
        data: data(sheet, "milestones"),
        ..View::default()
    };
    let (name, due) = (milestone.title.value.as_str(), Some(&milestone.due.value));
    finish(
        sheet,
        &About { kind: "milestone", name, section: Place::Milestones, subject: Subject::Milestone(ix), due },
        view,
    )
}

pub(super) fn activity(sheet: &Sheet, ix: Ix<Activity>, activity: &Activity) -> Page {
    let supports = if activity.supports.is_empty() {
        sheet.fact("supports", sheet.text("whole_plan"))
    } else {
        let links = activity.supports.iter().map(|at| sheet.link(Subject::Action(*at))).collect();
        sheet.linked_fact("supports", links)
    };
    let view = View {
        kind_word: sheet.text("kind_activity"),
        commitment: true,
        state: activity_item(sheet, ix).state,
        facts: vec![supports, sheet.responsible(activity.responsible.as_ref())],
        has_log: true,
        log: sheet.log(&activity.updates, None, |status| sheet.status(status)),
        groups: together(sheet, Subject::Activity(ix)).into_iter().collect(),
        data: data(sheet, "activities"),
        ..View::default()
    };
    let name = activity.title.value.as_str();
    finish(
        sheet,
        &About { kind: "activity", name, section: Place::Activities, subject: Subject::Activity(ix), due: None },
        view,
    )
}

pub(super) fn indicator(sheet: &Sheet, ix: Ix<Indicator>, indicator: &Indicator) -> Page {
    let plan = sheet.desk.plan;
    let mut facts = vec![
        sheet.said("unit", Some(&indicator.unit)),
        sheet.fact("direction", sheet.text(&format!("direction_{}", indicator.direction.word()))),
        sheet.said("group", indicator.group.as_ref()),
    ];
    let goals: Vec<Link> = plan
        .goals
        .iter()
        .filter(|(at, goal)| goal.indicator == Some(ix) || indicator.goals.contains(at))
        .map(|(at, _)| sheet.link(Subject::Goal(at)))
        .collect();
    if !goals.is_empty() {
        facts.push(sheet.linked_fact("measures", goals));
    }
    let source = match &indicator.source {
        Some((title, Some(url))) => sheet.linked_fact(
            "source",
            vec![Link { href: url.0.clone(), text: title.value.clone(), lang: sheet.lang(&title.place) }],
        ),
        Some((title, None)) => sheet.said("source", Some(title)),
        None => sheet.fact("source", sheet.text("not_stated")),
    };
    facts.push(source);
    let note = |value: &crate::model::plan::Value| {
        let note = value.note.as_ref()?;
        let series = value.series.as_ref().map(|series| format!(", {series}")).unwrap_or_default();
        Some(format!("{}{series}: {note}", sheet.desk.format.period(&value.period)))
    };
    let mut links = data(sheet, "indicators");
    let values = sheet.desk.addresses.file("data/indicator-values.csv");
    links.push(Link { href: sheet.to(&values), text: sheet.text("values_as_csv"), lang: None });
    let view = View {
        kind_word: sheet.text("kind_indicator"),
        facts,
        charts: indicator_chart::indicator(sheet, "indicator", indicator).into_iter().collect(),
        method: Some(indicator.method.as_ref().map_or_else(
            || format!("<p>{}</p>", super::prose::escape(&sheet.text("no_method"))),
            |text| sheet.prose(text, 3, false, "m"),
        )),
        notes: indicator.values.iter().filter_map(note).collect(),
        groups: together(sheet, Subject::Indicator(ix)).into_iter().collect(),
        data: links,
        ..View::default()
    };
    let name = indicator.title.value.as_str();
    let subject = Subject::Indicator(ix);
    finish(sheet, &About { kind: "indicator", name, section: Place::Indicators, subject, due: None }, view)
}

fn data(sheet: &Sheet, kind: &str) -> Vec<Link> {
    let link = |path: String, label: &str| Link { href: sheet.to(&path), text: sheet.text(label), lang: None };
    vec![
        link(sheet.desk.addresses.file(&format!("data/{kind}.csv")), "data_as_csv"),
        link(sheet.desk.addresses.file("data/plan.json"), "plan_as_json"),
    ]
}

/// The folder of the kind whose list page this is.
fn folder_of(section: Place) -> &'static str {
    let kinds = crate::model::Kind::ALL.into_iter();
    kinds.filter(|kind| place_of(*kind) == section).map(crate::model::Kind::folder).next().unwrap_or_default()
}

/// Which page it is, and what it is about.
struct About<'a> {
    kind: &'static str,
    name: &'a str,
    section: Place,
    subject: Subject,
    due: Option<&'a Period>,
}

fn finish(sheet: &Sheet, about: &About, mut view: View) -> Page {
    let About { kind, name, section, subject, due } = *about;
    let (_, head) = sheet.desk.plan.title_of(subject);
    let entity = format!("{}/{}", folder_of(section), head.id);
    view.explained = sheet.text(&format!("term_{kind}"));
    view.counted = Some(Link { href: sheet.place(Place::Counted), text: sheet.text("menu_counted"), lang: None });
    view.history = history(sheet, &entity);
    view.body = head.prose.as_ref().map(|text| sheet.prose(text, 2, true, "b"));
    let about = head.prose.as_ref().map(|text| excerpt(&text.text)).filter(|text| !text.is_empty());
    let description = about.unwrap_or_else(|| format!("{}: {name}", view.kind_word));
    let mut frame = sheet.frame(kind, name, &description, Some(section));
    // Two commitments may have the same wording; the window's title tells them apart by kind and time.
    let due = due.map(|due| format!(" {}", sheet.desk.format.period(due))).unwrap_or_default();
    let plan = &sheet.desk.plan.title.value;
    frame.title = sheet.window(&format!("{name} ({}{due}) – {plan}", view.kind_word.to_lowercase()));
    sheet.tell_translation(&mut frame, subject);
    Page::new(&frame, "entity.html", &view)
}
