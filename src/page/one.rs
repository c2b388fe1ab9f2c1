//! One page of a plan, found by its path: for the preview, which makes a page when it is asked for.

use super::context::PlanContext;
use super::view::Page;
use super::{decision, entity, home, info, list, narrative, report, revisions};
use crate::base::Id;
use crate::plan::entities::Subject;
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
        shared.plan.find(kind, &Id::parse(id).ok()?)
    })
}

/// Every entity of a plan, kind by kind.
pub fn subjects(plan: &Plan) -> impl Iterator<Item = Subject> {
    plan.entities().map(|(subject, _)| subject)
}

/// The paths of the pages that a plan has in a frozen revision.
pub fn paths_of_revision(shared: &PlanContext) -> Vec<String> {
    let places = PageRoute::ALL.into_iter().filter(|place| *place != PageRoute::Revisions);
    let mut paths: Vec<String> = places.map(|place| shared.addresses.page(place)).collect();
    paths.extend(subjects(shared.plan).map(|subject| shared.addresses.entity(shared.plan, subject)));
    paths.extend(info::moved(shared).into_iter().map(|page| page.path));
    paths
}
