//! One page of a plan, found by its path: for the preview, which makes a page when it is asked for.

use super::context::PlanContext;
use super::view::Page;
use super::{decision, entity, home, info, list, narrative, report, revisions};
use crate::plan::entities::{Head, Subject};
use crate::plan::table::{Ix, Table};
use crate::plan::{Kind, Plan};
use crate::sitemap::PageRoute;

/// The page at `path`; `None` where the plan has none there. `dictionary` is that of the open data. A build makes the
/// same pages all at once.
pub fn at(shared: &PlanContext, path: &str, dictionary: &[(&'static str, Vec<&'static str>)]) -> Option<Page> {
    let of_plan = PageRoute::ALL.into_iter().find(|place| shared.addresses.page(*place) == path);
    if let Some(place) = of_plan {
        return of_place(shared, place, dictionary);
    }
    if let Some(subject) = subject_at(shared, path) {
        return of_entity(shared, subject);
    }
    let moved = info::moved(shared).into_iter().find(|page| page.path == path);
    moved.or_else(|| revisions::gone(shared).into_iter().find(|page| page.path == path))
}

fn of_place(shared: &PlanContext, place: PageRoute, dictionary: &[(&'static str, Vec<&'static str>)]) -> Option<Page> {
    Some(match place {
        PageRoute::Home => home::page(shared),
        PageRoute::Narratives => narrative::plan_page(shared),
        PageRoute::Report => report::page(shared),
        PageRoute::Counted => info::counted(shared),
        PageRoute::Data => info::data(shared, dictionary),
        PageRoute::Changes => match shared.revision {
            Some(mark) => revisions::changes_of(shared, mark, mark.previous.is_none()),
            None => revisions::changes(shared),
        },
        PageRoute::Revisions => return shared.revision.is_none().then(|| revisions::list(shared)),
        PageRoute::Actions
        | PageRoute::Goals
        | PageRoute::Milestones
        | PageRoute::Activities
        | PageRoute::Indicators
        | PageRoute::Decisions => return list::page(shared, place),
    })
}

fn of_entity(shared: &PlanContext, subject: Subject) -> Option<Page> {
    let plan = shared.plan;
    let context = &shared.context(shared.addresses.entity(plan, subject));
    match subject {
        Subject::Action(ix) => Some(entity::action(context, ix, &plan.actions[ix])),
        Subject::Goal(ix) => Some(entity::goal(context, ix, &plan.goals[ix])),
        Subject::Milestone(ix) => Some(entity::milestone(context, ix, &plan.milestones[ix])),
        Subject::Activity(ix) => Some(entity::activity(context, ix, &plan.activities[ix])),
        Subject::Indicator(ix) => Some(entity::indicator(context, ix, &plan.indicators[ix])),
        Subject::Decision(ix) => Some(decision::page(shared, ix)),
        Subject::Narrative(ix) => narrative::page(shared, ix),
    }
}

/// The entity whose page lies at `path`.
pub fn subject_at(shared: &PlanContext, path: &str) -> Option<Subject> {
    Kind::ALL.into_iter().find_map(|kind| {
        let list = shared.addresses.page(PageRoute::of_kind(kind));
        let id = path.strip_prefix(list.strip_suffix(".html")?)?.strip_prefix('/')?.strip_suffix(".html")?;
        subject(shared.plan, kind, id)
    })
}

/// The entity of a kind with an id.
pub fn subject(plan: &Plan, kind: Kind, id: &str) -> Option<Subject> {
    fn find<T>(table: &Table<T>, head: fn(&T) -> &Head, id: &str) -> Option<Ix<T>> {
        table.iter().find(|(_, one)| head(one).id.as_str() == id).map(|(ix, _)| ix)
    }
    match kind {
        Kind::Action => find(&plan.actions, |one| &one.head, id).map(Subject::Action),
        Kind::Goal => find(&plan.goals, |one| &one.head, id).map(Subject::Goal),
        Kind::Milestone => find(&plan.milestones, |one| &one.head, id).map(Subject::Milestone),
        Kind::Activity => find(&plan.activities, |one| &one.head, id).map(Subject::Activity),
        Kind::Indicator => find(&plan.indicators, |one| &one.head, id).map(Subject::Indicator),
        Kind::Decision => find(&plan.decisions, |one| &one.head, id).map(Subject::Decision),
        Kind::Narrative => find(&plan.narratives, |one| &one.head, id).map(Subject::Narrative),
    }
}

/// Every entity of a plan, kind by kind.
pub fn subjects(plan: &Plan) -> impl Iterator<Item = Subject> {
    let actions = plan.actions.iter().map(|(ix, _)| Subject::Action(ix));
    let goals = plan.goals.iter().map(|(ix, _)| Subject::Goal(ix));
    let milestones = plan.milestones.iter().map(|(ix, _)| Subject::Milestone(ix));
    let activities = plan.activities.iter().map(|(ix, _)| Subject::Activity(ix));
    let indicators = plan.indicators.iter().map(|(ix, _)| Subject::Indicator(ix));
    let decisions = plan.decisions.iter().map(|(ix, _)| Subject::Decision(ix));
    let narratives = plan.narratives.iter().map(|(ix, _)| Subject::Narrative(ix));
    let first = actions.chain(goals).chain(milestones).chain(activities);
    first.chain(indicators).chain(decisions).chain(narratives)
}

/// The paths of the pages that a plan has in a frozen revision.
pub fn paths_of_revision(shared: &PlanContext) -> Vec<String> {
    let places = PageRoute::ALL.into_iter().filter(|place| *place != PageRoute::Revisions);
    let mut paths: Vec<String> = places.map(|place| shared.addresses.page(place)).collect();
    paths.extend(subjects(shared.plan).map(|subject| shared.addresses.entity(shared.plan, subject)));
    paths.extend(info::moved(shared).into_iter().map(|page| page.path));
    paths
}
