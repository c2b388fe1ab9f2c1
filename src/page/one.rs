//! One page of a plan, found by its path: for the preview, which makes a page when it is asked for.

use super::address::Place;
use super::desk::Desk;
use super::revisions::place_of;
use super::view::Page;
use super::{decision, entity, home, info, list, narrative, report, revisions};
use crate::model::plan::{Head, Subject};
use crate::model::table::{Ix, Table};
use crate::model::{Kind, Plan};

/// The page at `path`; `None` where the plan has none there. `dictionary` is that of the open data. A build makes the
/// same pages all at once.
#[must_use]
pub fn at(desk: &Desk, path: &str, dictionary: &[(&'static str, Vec<&'static str>)]) -> Option<Page> {
    let of_plan = Place::ALL.into_iter().find(|place| desk.addresses.page(*place) == path);
    if let Some(place) = of_plan {
        return of_place(desk, place, dictionary);
    }
    if let Some(subject) = subject_at(desk, path) {
        return of_entity(desk, subject);
    }
    let moved = info::moved(desk).into_iter().find(|page| page.path == path);
    moved.or_else(|| revisions::gone(desk).into_iter().find(|page| page.path == path))
}

fn of_place(desk: &Desk, place: Place, dictionary: &[(&'static str, Vec<&'static str>)]) -> Option<Page> {
    Some(match place {
        Place::Home => home::page(desk),
        Place::Narratives => narrative::plan_page(desk),
        Place::Report => report::page(desk),
        Place::Counted => info::counted(desk),
        Place::Data => info::data(desk, dictionary),
        Place::Changes => match desk.revision {
            Some(mark) => revisions::changes_of(desk, mark, mark.previous.is_none()),
            None => revisions::changes(desk),
        },
        Place::Revisions => return desk.revision.is_none().then(|| revisions::list(desk)),
        Place::Actions
        | Place::Goals
        | Place::Milestones
        | Place::Activities
        | Place::Indicators
        | Place::Decisions => return list::page(desk, place),
    })
}

fn of_entity(desk: &Desk, subject: Subject) -> Option<Page> {
    let plan = desk.plan;
    let sheet = &desk.sheet(desk.addresses.entity(plan, subject));
    match subject {
        Subject::Action(ix) => Some(entity::action(sheet, ix, &plan.actions[ix])),
        Subject::Goal(ix) => Some(entity::goal(sheet, ix, &plan.goals[ix])),
        Subject::Milestone(ix) => Some(entity::milestone(sheet, ix, &plan.milestones[ix])),
        Subject::Activity(ix) => Some(entity::activity(sheet, ix, &plan.activities[ix])),
        Subject::Indicator(ix) => Some(entity::indicator(sheet, ix, &plan.indicators[ix])),
        Subject::Decision(ix) => Some(decision::page(desk, ix)),
        Subject::Narrative(ix) => narrative::page(desk, ix),
    }
}

/// The entity whose page lies at `path`.
#[must_use]
pub fn subject_at(desk: &Desk, path: &str) -> Option<Subject> {
    Kind::ALL.into_iter().find_map(|kind| {
        let list = desk.addresses.page(place_of(kind));
        let id = path.strip_prefix(list.strip_suffix(".html")?)?.strip_prefix('/')?.strip_suffix(".html")?;
        subject(desk.plan, kind, id)
    })
}

/// The entity of a kind with an id.
#[must_use]
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
#[must_use]
pub fn paths_of_revision(desk: &Desk) -> Vec<String> {
    let places = Place::ALL.into_iter().filter(|place| *place != Place::Revisions);
    let mut paths: Vec<String> = places.map(|place| desk.addresses.page(place)).collect();
    paths.extend(subjects(desk.plan).map(|subject| desk.addresses.entity(desk.plan, subject)));
    paths.extend(info::moved(desk).into_iter().map(|page| page.path));
    paths
}
