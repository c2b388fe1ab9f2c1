//! The one registry of a plan's pages: which there are, and how each is made. The build makes all of them, the preview the
//! one at a path.

use super::context::PlanContext;
use super::view::Page;
use super::{
    chart_files, decision, entity, home, info, leads_on, list, log, narrative, report, responsible, revisions,
};
use crate::plan::Kind;
use crate::plan::entities::Subject;
use crate::sitemap::PageRoute;

/// The tables of open data, each with its columns.
pub type Dictionary = [(&'static str, Vec<String>)];

/// A page that is made when it is its turn; nothing where the site has none of its kind.
pub type Job<'a> = Box<dyn FnOnce() -> Option<Page> + Send + 'a>;

/// A page of a plan.
#[derive(Clone, Copy)]
enum Route {
    Plan(PageRoute),
    Entity(Subject),
    /// What changed from the revision of this place in the chain to today.
    Since(usize),
    /// One of those who answer for something.
    Responsible(usize),
    /// One of the board's meetings.
    Meeting(usize),
}

/// The pages of the plan. A frozen revision knows nothing of other ones.
fn routes<'a>(shared: &'a PlanContext) -> impl Iterator<Item = Route> + 'a {
    let of_plan = PageRoute::ALL.into_iter().filter(|route| is_there(shared, *route)).map(Route::Plan);
    of_plan.chain(shared.plan.entities().map(|(subject, _)| Route::Entity(subject))).chain(of_today(shared))
}

fn is_there(shared: &PlanContext, route: PageRoute) -> bool {
    match route {
        PageRoute::Revisions => shared.revision.is_none(),
        PageRoute::Responsible => shared.count_answerers() > 0,
        PageRoute::Meetings => shared.count_meetings() > 0,
        _ => true,
    }
}

/// The pages that lie outside the folders of revisions, where no byte changes: from a revision to today, of those who answer
/// for something, and of meetings.
fn of_today(shared: &PlanContext) -> impl Iterator<Item = Route> {
    let since = (0..shared.past.map_or(0, |past| past.marks.len().min(past.then.len()))).map(Route::Since);
    let answerers = (0..shared.count_answerers()).map(Route::Responsible);
    since.chain(answerers).chain((0..shared.count_meetings()).map(Route::Meeting))
}

/// The id of a revision by its place in the chain.
fn id_of<'a>(shared: &'a PlanContext, at: usize) -> &'a str {
    shared.past.and_then(|past| past.marks.get(at)).map_or("", |mark| &mark.id)
}

fn path(shared: &PlanContext, route: Route) -> String {
    match route {
        Route::Plan(route) => shared.addresses.page(route),
        Route::Entity(subject) => shared.addresses.entity(shared.plan, subject),
        Route::Since(at) => shared.addresses.since(id_of(shared, at)),
        Route::Responsible(at) => shared.answerer_path(at),
        Route::Meeting(at) => shared.meeting_path(at),
    }
}

fn make(shared: &PlanContext, route: Route, dictionary: &Dictionary) -> Page {
    match route {
        Route::Plan(route) => match route {
            PageRoute::Home => home::page(shared),
            PageRoute::Actions => list::page(shared, Kind::Action),
            PageRoute::Goals => list::page(shared, Kind::Goal),
            PageRoute::Milestones => list::page(shared, Kind::Milestone),
            PageRoute::Activities => list::page(shared, Kind::Activity),
            PageRoute::Indicators => list::page(shared, Kind::Indicator),
            PageRoute::Decisions => list::page(shared, Kind::Decision),
            PageRoute::Narratives => list::page(shared, Kind::Narrative),
            PageRoute::Changes => match shared.revision {
                Some(mark) => revisions::changes_of(shared, mark, mark.previous.is_none()),
                None => match shared.past.and_then(|past| past.log.as_ref()) {
                    Some(log) => log::page(shared, log),
                    None => revisions::changes(shared),
                },
            },
            PageRoute::Revisions => revisions::list(shared),
            PageRoute::Report => report::page(shared),
            PageRoute::Responsible => responsible::list(shared),
            PageRoute::Meetings => report::meeting::list(shared),
            PageRoute::Counted => info::counted(shared),
            PageRoute::Data => info::data(shared, dictionary),
        },
        Route::Entity(subject) => {
            let context = &shared.context(path(shared, route));
            match subject {
                Subject::Decision(ix) => decision::page(context, ix),
                Subject::Narrative(ix) => narrative::page(context, ix),
                other => entity::page(context, other),
            }
        }
        Route::Since(at) => match shared.past.and_then(|past| past.marks.get(at).zip(past.then.get(at))) {
            Some((mark, changes)) => revisions::since_then(shared, mark, changes),
            None => revisions::list(shared),
        },
        Route::Responsible(at) => responsible::page(shared, at),
        Route::Meeting(at) => report::meeting::page(shared, at),
    }
}

/// The pages at addresses that something had once: it has another name, or is gone. What is gone stands in the language
/// of the content alone.
fn of_the_past(shared: &PlanContext) -> Vec<Page> {
    let mut pages = leads_on::moved(shared);
    pages.extend(log::earlier(shared));
    pages.extend(report::meeting::former(shared));
    pages.extend(if shared.site.language == shared.site.original {
        revisions::gone(shared)
    } else {
        leads_on::in_original(shared)
    });
    pages
}

/// Every page of a plan.
pub fn jobs<'a>(shared: &'a PlanContext<'a>, dictionary: &'a Dictionary) -> Vec<Job<'a>> {
    let of_today = routes(shared).map(|route| Box::new(move || Some(make(shared, route, dictionary))) as Job);
    of_today.chain(of_the_past(shared).into_iter().map(|page| Box::new(move || Some(page)) as Job)).collect()
}

/// The page at `path`; `None` where the plan has none there.
pub fn at(shared: &PlanContext, path: &str, dictionary: &Dictionary) -> Option<Page> {
    let of_plan = PageRoute::ALL.into_iter().filter(|route| is_there(shared, *route));
    let of_plan =
        of_plan.map(Route::Plan).chain(self::of_today(shared)).find(|route| self::path(shared, *route) == path);
    let route = of_plan.or_else(|| shared.addresses.subject_at(shared.plan, path).map(Route::Entity));
    if let Some(page) = chart_files::page_of(path, shared.addresses.prefix()).filter(|page| page != path) {
        let page = at(shared, &page, dictionary)?;
        return page.files.iter().any(|(known, _)| known == path).then_some(page);
    }
    let page = route.map(|route| make(shared, route, dictionary));
    page.or_else(|| of_the_past(shared).into_iter().find(|page| page.path == path))
}

/// The paths of all pages of a plan.
pub fn paths(shared: &PlanContext) -> Vec<String> {
    let of_today = routes(shared).map(|route| path(shared, route));
    of_today.chain(of_the_past(shared).into_iter().map(|page| page.path)).collect()
}
