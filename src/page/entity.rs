//! The page of an action, a goal, a milestone, an activity or an indicator: its whole story in one place.

use super::chart;
use super::context::{PageContext, PlanContext};
use super::indicator_chart;
use super::related::together;
use super::revisions::{History, history};
use super::view::{Chart, Entry, Fact, Group, Item, Link, Page, State};
use crate::base::Period;
use crate::plan::documents::IndicatorSourceDocument;
use crate::plan::entities::{Action, Activity, Goal, Indicator, Milestone, Subject, Target, Update};
use crate::plan::table::Ix;
use crate::plan::vocabulary::Status;
use crate::sitemap::PageRoute;
use crate::standing::state;
use crate::text::prose::excerpt;
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
pub fn pages<'a>(shared: &'a PlanContext<'a>) -> impl ParallelIterator<Item = Page> + 'a {
    let plan = shared.plan;
    let context = move |subject| shared.context(shared.addresses.entity(plan, subject));
    let actions = plan.actions.par_iter().map(move |(ix, one)| action(&context(Subject::Action(ix)), ix, one));
    let goals = plan.goals.par_iter().map(move |(ix, one)| goal(&context(Subject::Goal(ix)), ix, one));
    let milestones = plan.milestones.par_iter();
    let milestones = milestones.map(move |(ix, one)| milestone(&context(Subject::Milestone(ix)), ix, one));
    let activities = plan.activities.par_iter();
    let activities = activities.map(move |(ix, one)| activity(&context(Subject::Activity(ix)), ix, one));
    let indicators = plan.indicators.par_iter();
    let indicators = indicators.map(move |(ix, one)| indicator(&context(Subject::Indicator(ix)), ix, one));
    actions.chain(goals).chain(milestones).chain(activities).chain(indicators)
}

pub(super) fn action(context: &PageContext, ix: Ix<Action>, action: &Action) -> Page {
    let plan = context.shared.plan;
    let milestones: Vec<_> =
        state::milestones_in_order(plan).into_iter().filter(|at| plan.milestones[*at].action == ix).collect();
    let goals = state::goals_in_order(plan).into_iter().filter(|at| plan.goals[*at].action == ix);
    let activities = state::activities_in_order(plan).into_iter().filter(|at| {
        let supports = &plan.activities[*at].supports;
        supports.is_empty() || supports.contains(&ix)
    });
    let counts = state::count(milestones.iter().map(|at| &plan.milestones[*at]), context.shared.as_of);
    let mut groups = vec![Group {
        title: context.text("menu_goals"),
        id: Some("_goals".to_owned()),
        items: goals.map(|at| context.goal_item(at)).collect(),
        empty: Some(context.text("no_goals")),
        ..Group::default()
    }];
    groups.push(Group {
        title: context.text("menu_milestones"),
        id: Some("_milestones".to_owned()),
        lead: (counts.total > 0).then(|| context.counts(&counts)),
        items: milestones.iter().map(|at| tracked(context, *at, &milestones)).collect(),
        empty: Some(context.text("no_milestones_yet")),
        ..Group::default()
    });
    groups.push(Group {
        title: context.text("supporting_activities"),
        items: activities.map(|at| activity_item(context, at)).collect(),
        empty: Some(context.text("no_activities")),
        ..Group::default()
    });
    let subject = Subject::Action(ix);
    groups.extend(together(context, subject));
    let view = View {
        kind_word: context.text("kind_action"),
        facts: vec![
            context.fact("number", action.number.value.to_string()),
            context.responsible(action.responsible.as_ref()),
        ],
        summary: action.summary.as_ref().map(|text| context.prose(text, 3, false, "s")),
        charts: chart::status_bars(context, "years", "due_year", &chart::by_year(plan, &milestones))
            .into_iter()
            .collect(),
        groups,
        data: data(context, "actions"),
        ..View::default()
    };
    let name = &context.name(subject);
    finish(
        context,
        &About { kind: "action", name, section: PageRoute::Actions, subject: Subject::Action(ix), due: None },
        view,
    )
}

/// A milestone with its track, where its action has several.
fn tracked(context: &PageContext, ix: Ix<Milestone>, all: &[Ix<Milestone>]) -> Item {
    let plan = context.shared.plan;
    let milestone = &plan.milestones[ix];
    let several = all.iter().any(|other| plan.milestones[*other].track != milestone.track);
    let track = milestone.track.to_string();
    let over = several.then(|| context.with("track_number", &[("track", (&track).into())]));
    Item { over, ..context.milestone_item(ix) }
}

/// An activity as a row of a list.
pub fn activity_item(context: &PageContext, ix: Ix<Activity>) -> Item {
    let activity = &context.shared.plan.activities[ix];
    let status = state::status(&activity.updates);
    let mut mark = context.status(status);
    mark.unproven = status == Status::Done && !state::has_evidence(&activity.updates);
    Item {
        link: context.link(Subject::Activity(ix)),
        over: None,
        due: None,
        state: Some(mark),
        note: None,
        note_lang: None,
    }
}

/// The target, and how far it is reached by the newest value of the log.
fn target_parts<S>(
    context: &PageContext,
    target: Option<&Target>,
    updates: &[Update<S>],
    (kind, label): (&str, &str),
) -> (Option<Fact>, Option<Chart>) {
    let Some(target) = target else { return (None, None) };
    let value = updates.iter().rev().find_map(|update| update.value.as_ref());
    let fact = context.fact("target", context.target(target));
    let value = value.map(|value| &value.value);
    (Some(fact), Some(chart::count_to_target(context, kind, label, target, value)))
}

fn unit(target: Option<&Target>) -> Option<&str> {
    target.and_then(|target| target.unit.as_ref()).map(|unit| unit.value.as_str())
}

pub(super) fn goal(context: &PageContext, ix: Ix<Goal>, goal: &Goal) -> Page {
    let plan = context.shared.plan;
    let mut facts = vec![
        context.linked_fact("kind_action", vec![context.link(Subject::Action(goal.action))]),
        context.fact("due", context.shared.format.period(&goal.due)),
    ];
    let (target, chart) = target_parts(context, goal.target.as_ref(), &goal.updates, ("goals", &goal.title.value));
    facts.extend(target);
    // Both sides may name the link: the goal its indicator, and the indicator its goals.
    let measured: Vec<Ix<Indicator>> = plan
        .indicators
        .iter()
        .filter(|(at, one)| goal.indicator == Some(*at) || one.goals.contains(&ix))
        .map(|(at, _)| at)
        .collect();
    if !measured.is_empty() {
        let links = measured.iter().map(|at| context.link(Subject::Indicator(*at))).collect();
        facts.push(context.linked_fact("kind_indicator", links));
    }
    if goal.target.is_none() && measured.is_empty() {
        facts.push(context.fact("measured_by", context.text("no_measure")));
    }
    facts.push(context.responsible(goal.responsible.as_ref()));
    let steps: Vec<_> = state::milestones_in_order(plan)
        .into_iter()
        .filter(|at| plan.milestones[*at].goal == Some(ix))
        .map(|at| context.milestone_item(at))
        .collect();
    let mut groups = Vec::new();
    if !steps.is_empty() {
        groups.push(Group { title: context.text("menu_milestones"), items: steps, ..Group::default() });
    }
    let mut charts: Vec<Chart> = chart.into_iter().collect();
    for at in &measured {
        charts.extend(indicator_chart::indicator(
            context,
            &format!("indicator-{}", plan.indicators[*at].head.id),
            &plan.indicators[*at],
        ));
    }
    groups.extend(together(context, Subject::Goal(ix)));
    let view = View {
        kind_word: context.text("kind_goal"),
        commitment: true,
        state: Some(context.goal_state(goal)),
        sentence: Some(context.goal_sentence(goal)),
        facts,
        charts,
        has_log: true,
        log: context.log(&goal.updates, unit(goal.target.as_ref()), |result| context.result(Some(result))),
        groups,
        data: data(context, "goals"),
        ..View::default()
    };
    let (name, due) = (goal.title.value.as_str(), Some(&goal.due.value));
    finish(context, &About { kind: "goal", name, section: PageRoute::Goals, subject: Subject::Goal(ix), due }, view)
}

pub(super) fn milestone(context: &PageContext, ix: Ix<Milestone>, milestone: &Milestone) -> Page {
    let plan = context.shared.plan;
    let mut facts = vec![
        context.linked_fact("kind_action", vec![context.link(Subject::Action(milestone.action))]),
        context.fact("due", context.shared.format.period(&milestone.due)),
    ];
    if let Some(goal) = milestone.goal {
        facts.push(context.linked_fact("kind_goal", vec![context.link(Subject::Goal(goal))]));
    }
    let several =
        plan.milestones.values().any(|other| other.action == milestone.action && other.track != milestone.track);
    if several {
        facts.push(context.fact("track", milestone.track.to_string()));
    }
    let (target, chart) =
        target_parts(context, milestone.target.as_ref(), &milestone.updates, ("milestones", &milestone.title.value));
    facts.extend(target);
    facts.push(context.responsible(milestone.responsible.as_ref()));
    let view = View {
        kind_word: context.text("kind_milestone"),
        commitment: true,
        state: Some(context.milestone_state(milestone)),
        sentence: Some(context.milestone_sentence(milestone)),
        facts,
        charts: chart.into_iter().collect(),
        has_log: true,
        log: context.log(&milestone.updates, unit(milestone.target.as_ref()), |status| context.status(status)),
        groups: together(context, Subject::Milestone(ix)).into_iter().collect(),
        data: data(context, "milestones"),
        ..View::default()
    };
    let (name, due) = (milestone.title.value.as_str(), Some(&milestone.due.value));
    finish(
        context,
        &About { kind: "milestone", name, section: PageRoute::Milestones, subject: Subject::Milestone(ix), due },
        view,
    )
}

pub(super) fn activity(context: &PageContext, ix: Ix<Activity>, activity: &Activity) -> Page {
    let supports = if activity.supports.is_empty() {
        context.fact("supports", context.text("whole_plan"))
    } else {
        let links = activity.supports.iter().map(|at| context.link(Subject::Action(*at))).collect();
        context.linked_fact("supports", links)
    };
    let view = View {
        kind_word: context.text("kind_activity"),
        commitment: true,
        state: activity_item(context, ix).state,
        facts: vec![supports, context.responsible(activity.responsible.as_ref())],
        has_log: true,
        log: context.log(&activity.updates, None, |status| context.status(status)),
        groups: together(context, Subject::Activity(ix)).into_iter().collect(),
        data: data(context, "activities"),
        ..View::default()
    };
    let name = activity.title.value.as_str();
    finish(
        context,
        &About { kind: "activity", name, section: PageRoute::Activities, subject: Subject::Activity(ix), due: None },
        view,
    )
}

pub(super) fn indicator(context: &PageContext, ix: Ix<Indicator>, indicator: &Indicator) -> Page {
    let plan = context.shared.plan;
    let mut facts = vec![
        context.said("unit", Some(&indicator.unit)),
        context.fact("direction", context.text(&format!("direction_{}", indicator.direction.word()))),
        context.said("group", indicator.group.as_ref()),
    ];
    let goals: Vec<Link> = plan
        .goals
        .iter()
        .filter(|(at, goal)| goal.indicator == Some(ix) || indicator.goals.contains(at))
        .map(|(at, _)| context.link(Subject::Goal(at)))
        .collect();
    if !goals.is_empty() {
        facts.push(context.linked_fact("measures", goals));
    }
    let source = match &indicator.source {
        Some(IndicatorSourceDocument { title, url: Some(url), .. }) => context.linked_fact(
            "source",
            vec![Link { href: url.value.0.clone(), text: title.value.clone(), lang: context.lang(&title.place) }],
        ),
        Some(source) => context.said("source", Some(&source.title)),
        None => context.fact("source", context.text("not_stated")),
    };
    facts.push(source);
    let note = |value: &crate::plan::entities::Value| {
        let note = value.note.as_ref()?;
        let series = value.series.as_ref().map(|series| format!(", {series}")).unwrap_or_default();
        Some(format!("{}{series}: {note}", context.shared.format.period(&value.period)))
    };
    let mut links = data(context, "indicators");
    let values = context.shared.addresses.file("data/indicator-values.csv");
    links.push(Link { href: context.to(&values), text: context.text("values_as_csv"), lang: None });
    let view = View {
        kind_word: context.text("kind_indicator"),
        facts,
        charts: indicator_chart::indicator(context, "indicator", indicator).into_iter().collect(),
        method: Some(indicator.method.as_ref().map_or_else(
            || format!("<p>{}</p>", crate::text::prose::escape(&context.text("no_method"))),
            |text| context.prose(text, 3, false, "m"),
        )),
        notes: indicator.values.iter().filter_map(note).collect(),
        groups: together(context, Subject::Indicator(ix)).into_iter().collect(),
        data: links,
        ..View::default()
    };
    let name = indicator.title.value.as_str();
    let subject = Subject::Indicator(ix);
    finish(context, &About { kind: "indicator", name, section: PageRoute::Indicators, subject, due: None }, view)
}

fn data(context: &PageContext, kind: &str) -> Vec<Link> {
    let link = |path: String, label: &str| Link { href: context.to(&path), text: context.text(label), lang: None };
    vec![
        link(context.shared.addresses.file(&format!("data/{kind}.csv")), "data_as_csv"),
        link(context.shared.addresses.file("data/plan.json"), "plan_as_json"),
    ]
}

/// The folder of the kind whose list page this is.
fn folder_of(section: PageRoute) -> &'static str {
    let kinds = crate::plan::Kind::ALL.into_iter();
    kinds.filter(|kind| PageRoute::of_kind(*kind) == section).map(crate::plan::Kind::folder).next().unwrap_or_default()
}

/// Which page it is, and what it is about.
struct About<'a> {
    kind: &'static str,
    name: &'a str,
    section: PageRoute,
    subject: Subject,
    due: Option<&'a Period>,
}

fn finish(context: &PageContext, about: &About, mut view: View) -> Page {
    let About { kind, name, section, subject, due } = *about;
    let (_, head) = context.shared.plan.title_of(subject);
    let entity = format!("{}/{}", folder_of(section), head.id);
    view.explained = context.text(&format!("term_{kind}"));
    view.counted =
        Some(Link { href: context.place(PageRoute::Counted), text: context.text("menu_counted"), lang: None });
    view.history = history(context, &entity);
    view.body = head.prose.as_ref().map(|text| context.prose(text, 2, true, "b"));
    let about = head.prose.as_ref().map(|text| excerpt(&text.text)).filter(|text| !text.is_empty());
    let description = about.unwrap_or_else(|| format!("{}: {name}", view.kind_word));
    let mut frame = context.frame(kind, name, &description, Some(section));
    // Two commitments may have the same wording; the window's title tells them apart by kind and time.
    let due = due.map(|due| format!(" {}", context.shared.format.period(due))).unwrap_or_default();
    let plan = &context.shared.plan.title.value;
    frame.title = context.window(&format!("{name} ({}{due}) – {plan}", view.kind_word.to_lowercase()));
    context.tell_translation(&mut frame, subject);
    Page::new(&frame, "entity.html", &view)
}
