//! Pages at addresses that something had once, which lead on to where it is told now.

use super::context::{PageContext, PlanContext};
use super::site_frame::site_frame;
use super::trace::Trace;
use super::view::Page;
use crate::base::Id;
use crate::plan::EntityRef;
use crate::sitemap::{Addresses, PageRoute, canonical, relative};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Serialize)]
struct MovedView {
    to: String,
    name: String,
}

/// In another language than the content's, at each address of what is gone: the way to what is said of it.
pub fn in_original(shared: &PlanContext) -> Vec<Page> {
    let today = shared.addresses.today();
    let ghosts = shared.past.map(|past| past.ghosts(shared.plan)).unwrap_or_default();
    let page = |(entity, trace): (EntityRef, Trace)| {
        let (kind, id) = entity.parts()?;
        let at = |addresses: &Addresses| addresses.of_kind(PageRoute::of_kind(kind), id.as_str());
        Some(leads_on(&shared.context(at(&shared.addresses)), None, &at(&today), trace.title))
    };
    ghosts.into_iter().filter_map(page).collect()
}

/// A page at each earlier address of an entity that leads on to today's, or to where it is told that it went.
pub fn moved(shared: &PlanContext) -> Vec<Page> {
    let plan = shared.plan;
    let log = shared.past.and_then(|past| past.log.as_ref());
    let stood = log.map(|log| log.stood(plan)).unwrap_or_default();
    // What a revision or the log called it leads on too, though its file says so no more. What came under that name again, and
    // went, is told there.
    let mut called: BTreeMap<&EntityRef, Vec<&Id>> = BTreeMap::new();
    let former = shared.past.into_iter().flat_map(|past| past.lineage.former());
    for (old, latest) in former.filter(|(old, _)| !stood.contains_key(*old)) {
        called.entry(latest).or_default().extend(old.parts().map(|(_, id)| id));
    }
    let called = |latest: &EntityRef| called.get(latest).into_iter().flatten().copied();
    let mut pages = Vec::new();
    for (subject, one) in plan.entities() {
        let place = PageRoute::of_kind(subject.kind());
        let formerly = one.head().formerly.iter().map(|old| &old.value);
        for old in formerly.chain(called(&one.reference())).collect::<BTreeSet<&Id>>() {
            let context = shared.context(shared.addresses.of_kind(place, old.as_str()));
            let target = shared.addresses.entity(plan, subject);
            pages.push(leads_on(&context, Some(place), &target, context.name(subject)));
        }
    }
    for (entity, trace) in shared.past.map(|past| past.ghosts(plan)).unwrap_or_default() {
        let Some((kind, id)) = entity.parts() else { continue };
        let place = PageRoute::of_kind(kind);
        for old in called(&entity) {
            let context = shared.context(shared.addresses.of_kind(place, old.as_str()));
            let target = shared.addresses.of_kind(place, id.as_str());
            pages.push(leads_on(&context, Some(place), &target, trace.title.clone()));
        }
    }
    pages
}

/// A page that leads on to another, in a section of the plan or of the site as a whole.
pub fn leads_on(context: &PageContext, section: Option<PageRoute>, to: &str, name: String) -> Page {
    let heading = context.text("moved_heading");
    let mut frame = match section {
        Some(_) => context.frame("moved", &heading, &heading, section),
        None => site_frame(context, "moved", &heading, &heading),
    };
    frame.canonical = canonical(&context.shared.site.base_url, to);
    frame.robots = Some("noindex");
    let view = MovedView { to: relative(&context.path, to), name };
    Page::new(&frame, "moved.html", &view)
}
