//! The page of an action, a goal, a milestone, an activity or an indicator: its whole story in one place.

use super::chart;
use super::chart_files;
use super::context::PageContext;
use super::indicator_chart;
use super::related::together;
use super::revisions::{History, history};
use super::view::{Chart, EntryView, Fact, Group, Item, Link, Page, StateView};
use crate::plan::Kind;
use crate::plan::documents::IndicatorSourceDocument;
use crate::plan::entities::{Action, Activity, Entity, Goal, Indicator, Milestone, Point, Subject, Target};
use crate::plan::table::Ix;
use crate::sitemap::PageRoute;
use crate::standing::counts::count;
use crate::text::plain::excerpt;
use serde::Serialize;

/// What the template of an entity sees.
#[derive(Serialize, Default)]
struct EntityView {
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
    state: Option<StateView>,
    facts: Vec<Fact>,
    /// What of its figures is said in another language than the page's, a line each.
    foreign: String,
    /// In short.
    summary: Option<String>,
    /// The long text.
    body: Option<String>,
    charts: Vec<Chart>,
    /// Whether it keeps a log at all.
    has_log: bool,
    log: Vec<EntryView>,
    /// Lists of what belongs to it.
    groups: Vec<Group>,
    /// How it has changed over the revisions; `None` in a frozen revision.
    history: Option<History>,
    /// What stands over that: of its kind.
    history_title: String,
    /// How it is measured.
    method: Option<String>,
    /// Notes on single values.
    notes: Vec<String>,
    data: Vec<Link>,
}

/// The page of an entity of another kind than a decision or a narrative.
pub(super) fn page(context: &PageContext, subject: Subject) -> Page {
    let plan = context.shared.plan;
    let view = match subject {
        Subject::Action(ix) => action(context, ix, &plan.actions[ix]),
        Subject::Goal(ix) => goal(context, ix, &plan.goals[ix]),
        Subject::Milestone(ix) => milestone(context, ix, &plan.milestones[ix]),
        Subject::Activity(ix) => activity(context, ix, &plan.activities[ix]),
        Subject::Indicator(ix) => indicator(context, ix, &plan.indicators[ix]),
        Subject::Decision(_) | Subject::Narrative(_) => EntityView::default(),
    };
    finish(context, subject, view)
}

fn action(context: &PageContext, ix: Ix<Action>, action: &Action) -> EntityView {
    let (plan, belonging) = (context.shared.plan, context.shared.belonging());
    let milestones = belonging.milestones.of(ix);
    let counts = count(milestones.iter().map(|at| &plan.milestones[*at]), context.shared.as_of);
    let groups = vec![
        Group {
            title: context.text("menu_goals"),
            id: Some("_goals".to_owned()),
            items: context.goals_of(ix),
            empty: Some(context.text("no_goals")),
            ..Group::default()
        },
        Group {
            title: context.text("menu_milestones"),
            id: Some("_milestones".to_owned()),
            lead: (counts.total > 0).then(|| context.counts(&counts)),
            items: milestones.iter().map(|at| tracked(context, *at, milestones)).collect(),
            empty: Some(context.text("no_milestones_yet")),
            ..Group::default()
        },
        Group {
            title: context.text("supporting_activities"),
            id: Some("_activities".to_owned()),
            items: belonging.activities.of(ix).iter().map(|at| context.item(Subject::Activity(*at))).collect(),
            empty: Some(context.text("no_activities")),
            ..Group::default()
        },
    ];
    // A kind that the plan does not have is not missed.
    let known = [!plan.goals.is_empty(), !plan.milestones.is_empty(), !plan.activities.is_empty()];
    let groups = groups.into_iter().zip(known).filter_map(|(group, known)| known.then_some(group)).collect();
    EntityView {
        facts: vec![
            context.fact("number", action.number.value.to_string()),
            context.responsible(Some(Subject::Action(ix)), action.responsible.as_ref()),
        ],
        summary: action.summary.as_ref().map(|text| context.prose(text, 3, false, "s")),
        charts: chart::status_bars(context, "years", "due_year", &chart::by_year(context, milestones))
            .into_iter()
            .collect(),
        groups,
        ..EntityView::default()
    }
}

/// A milestone with its track, where its action has several.
fn tracked(context: &PageContext, ix: Ix<Milestone>, all: &[Ix<Milestone>]) -> Item {
    let plan = context.shared.plan;
    let milestone = &plan.milestones[ix];
    let several = all.iter().any(|other| plan.milestones[*other].track != milestone.track);
    let track = milestone.track.to_string();
    let over = several.then(|| context.with("track_number", &[("track", (&track).into())]));
    Item { over, ..context.item(Subject::Milestone(ix)) }
}

/// The target, and how far it is reached by the newest value of the log.
fn target_parts(context: &PageContext, entity: &dyn Entity, target: Option<&Target>) -> (Option<Fact>, Option<Chart>) {
    let Some(target) = target else { return (None, None) };
    let value = entity.entries().into_iter().rev().find_map(|entry| entry.value).map(|value| &value.value);
    let chart = chart::count_to_target(context, entity.kind().folder(), entity.title(), target, value);
    (Some(context.fact("target", context.target(target))), Some(chart))
}

fn goal(context: &PageContext, ix: Ix<Goal>, goal: &Goal) -> EntityView {
    let plan = context.shared.plan;
    let mut facts = vec![
        context.linked_fact("kind_action", vec![context.link(Subject::Action(goal.action))]),
        context.fact("due", context.due(goal.due.as_ref())),
    ];
    let (target, chart) = target_parts(context, goal, goal.target.as_ref());
    facts.extend(target);
    let belonging = context.shared.belonging();
    let measured = belonging.indicators.of(ix).iter().map(|at| (*at, &plan.indicators[*at]));
    let measured: Vec<(Ix<Indicator>, &Indicator)> = measured.collect();
    if !measured.is_empty() {
        let links = measured.iter().map(|(at, _)| context.link(Subject::Indicator(*at))).collect();
        facts.push(context.linked_fact("kind_indicator", links));
    }
    if goal.target.is_none() && measured.is_empty() {
        facts.push(context.fact("measured_by", context.text("no_measure")));
    }
    facts.push(context.responsible(Some(Subject::Goal(ix)), goal.responsible.as_ref()));
    let steps: Vec<Item> = belonging.steps.of(ix).iter().map(|at| context.item(Subject::Milestone(*at))).collect();
    let steps = Group { title: context.text("menu_milestones"), items: steps, ..Group::default() };
    let indicators = measured.iter().filter_map(|(_, indicator)| {
        indicator_chart::indicator(context, &format!("indicator-{}", indicator.head.id), indicator)
    });
    EntityView {
        facts,
        foreign: foreign(context, measured.iter().map(|(_, indicator)| *indicator)),
        charts: chart.into_iter().chain(indicators).collect(),
        log: context.log(goal, goal.target.as_ref()),
        groups: Some(steps).filter(|steps| !steps.items.is_empty()).into_iter().collect(),
        ..EntityView::default()
    }
}

/// The words of indicators in another language than the page's, a line each.
fn foreign<'a>(context: &PageContext, indicators: impl Iterator<Item = &'a Indicator>) -> String {
    let words = indicators.map(|indicator| context.foreign(indicator)).filter(|words| !words.is_empty());
    words.collect::<Vec<_>>().join("\n")
}

fn milestone(context: &PageContext, ix: Ix<Milestone>, milestone: &Milestone) -> EntityView {
    let plan = context.shared.plan;
    let mut facts = vec![
        context.linked_fact("kind_action", vec![context.link(Subject::Action(milestone.action))]),
        context.fact("due", context.due(milestone.due.as_ref())),
    ];
    if let Some(goal) = milestone.goal {
        facts.push(context.linked_fact("kind_goal", vec![context.link(Subject::Goal(goal))]));
    }
    let beside = context.shared.belonging().milestones.of(milestone.action);
    if beside.iter().any(|other| plan.milestones[*other].track != milestone.track) {
        facts.push(context.fact("track", milestone.track.to_string()));
    }
    let (target, chart) = target_parts(context, milestone, milestone.target.as_ref());
    facts.extend(target);
    facts.push(context.responsible(Some(Subject::Milestone(ix)), milestone.responsible.as_ref()));
    EntityView {
        facts,
        charts: chart.into_iter().collect(),
        log: context.log(milestone, milestone.target.as_ref()),
        ..EntityView::default()
    }
}

fn activity(context: &PageContext, ix: Ix<Activity>, activity: &Activity) -> EntityView {
    let supports = if activity.supports.is_empty() {
        context.fact("supports", context.text("whole_plan"))
    } else {
        let links = activity.supports.iter().map(|at| context.link(Subject::Action(*at))).collect();
        context.linked_fact("supports", links)
    };
    let (target, chart) = target_parts(context, activity, activity.target.as_ref());
    let due = Some(context.fact("due", context.due(activity.due.as_ref())));
    let responsible = Some(context.responsible(Some(Subject::Activity(ix)), activity.responsible.as_ref()));
    EntityView {
        facts: [Some(supports), due, target, responsible].into_iter().flatten().collect(),
        charts: chart.into_iter().collect(),
        log: context.log(activity, activity.target.as_ref()),
        ..EntityView::default()
    }
}

fn indicator(context: &PageContext, ix: Ix<Indicator>, indicator: &Indicator) -> EntityView {
    let mut facts = vec![
        context.stated("unit", Some(&indicator.unit)),
        context.fact("direction", context.text(&format!("direction_{}", indicator.direction.word()))),
        context.stated("group", indicator.group.as_ref()),
    ];
    let mut goals = context.shared.belonging().measured.of(ix).to_vec();
    goals.sort();
    let goals: Vec<Link> = goals.into_iter().map(|at| context.link(Subject::Goal(at))).collect();
    if !goals.is_empty() {
        facts.push(context.linked_fact("measures", goals));
    }
    let source = match &indicator.source {
        Some(IndicatorSourceDocument { title, url: Some(url), .. }) => context.linked_fact(
            "source",
            vec![Link { href: url.value.0.clone(), text: title.value.clone(), lang: context.lang(&title.place) }],
        ),
        Some(source) => context.stated("source", Some(&source.title)),
        None => context.fact("source", context.text("not_stated")),
    };
    facts.push(source);
    let points = |all: Vec<&Point>| {
        let said: Vec<String> = all.into_iter().map(|point| context.point(indicator, point)).collect();
        if said.is_empty() { context.text("not_stated") } else { said.join("; ") }
    };
    facts.push(context.fact("baseline", points(indicator.baseline.iter().collect())));
    facts.push(context.fact("target", points(indicator.target.iter().collect())));
    let notes = indicator.values.iter().flat_map(|value| {
        let series = value.series.as_ref().map(|series| format!(", {series}")).unwrap_or_default();
        let when = format!("{}{series}", context.shared.format.period(&value.period));
        let note = value.note.as_ref().map(|note| format!("{when}: {note}"));
        let facts = |reason| [("when", (&when).into()), ("reason", reason)];
        let corrected = value.corrects.as_ref().map(|reason| context.with("value_corrected", &facts(reason.into())));
        [note, corrected].into_iter().flatten().collect::<Vec<_>>()
    });
    let charts: Vec<_> = indicator_chart::indicator(context, "indicator", indicator).into_iter().collect();
    EntityView {
        facts,
        foreign: context.foreign(indicator),
        sentence: charts.is_empty().then(|| context.without_value(indicator)),
        charts,
        method: Some(indicator.method.as_ref().map_or_else(
            || format!("<p>{}</p>", crate::text::prose::escape(&context.text("no_method"))),
            |text| context.prose(text, 3, false, "m"),
        )),
        notes: notes.collect(),
        data: vec![context.file_link("data/indicator-values.csv", "values_as_csv")],
        ..EntityView::default()
    }
}

/// Adds what every entity has.
fn finish(context: &PageContext, subject: Subject, mut view: EntityView) -> Page {
    let (kind, entity) = (subject.kind(), context.shared.plan.entity(subject));
    let prose = entity.head().prose.as_ref();
    view.kind_word = context.kind(kind);
    view.explained = context.text(&format!("term_{}", kind.name()));
    view.counted = Some(context.menu_link(PageRoute::Counted));
    view.state = context.state_of(subject);
    view.sentence = view.sentence.take().or_else(|| context.sentence(subject));
    view.has_log = kind.is_commitment();
    view.commitment = view.has_log;
    view.groups.extend(together(context, subject));
    view.data.splice(0..0, context.data_links(kind));
    view.history = history(context, subject);
    view.history_title = context.with("history", &[("kind", kind.name().into())]);
    view.body = prose.map(|text| context.prose(text, 2, true, "b"));
    let name = if kind == Kind::Action { context.name(subject) } else { entity.title().value.clone() };
    let about = prose.map(|text| excerpt(&text.text)).filter(|text| !text.is_empty());
    let description = about.unwrap_or_else(|| format!("{}: {name}", view.kind_word));
    let mut frame = context.frame(kind.name(), &name, &description, Some(PageRoute::of_kind(kind)));
    // Two commitments may have the same wording; the window's title tells them apart by kind and time.
    let due = entity.due().map(|due| format!(" {}", context.shared.format.period(due))).unwrap_or_default();
    let plan = &context.shared.plan.title.value;
    frame.title = context.window(&format!("{name} ({}{due}) – {plan}", view.kind_word.to_lowercase()));
    context.tell_translation(&mut frame, subject);
    let files = chart_files::offer(context, &mut view.charts);
    Page { files, ..Page::new(&frame, "entity.html", &view) }
}
