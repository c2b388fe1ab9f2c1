//! Pages at addresses that something had once, which lead on to where it is told now.

use super::context::{PageContext, PlanContext};
use super::info::site_frame;
use super::trace::Trace;
use super::view::Page;
use crate::base::Id;
use crate::plan::EntityRef;
use crate::plan::entities::{Head, Subject};
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

/// A page at each earlier address of an entity that leads on to today's.
pub fn moved(shared: &PlanContext) -> Vec<Page> {
    let plan = shared.plan;
    let mut pages = Vec::new();
    // What a revision called it leads on too, though its file says so no more.
    let mut recorded: BTreeMap<&EntityRef, Vec<&Id>> = BTreeMap::new();
    for (old, latest) in shared.past.into_iter().flat_map(|past| past.lineage.former()) {
        recorded.entry(latest).or_default().extend(old.parts().map(|(_, id)| id));
    }
    let mut add = |place: PageRoute, head: &Head, subject: Subject| {
        let recorded = recorded.get(&EntityRef::new(subject.kind(), head.id.clone())).into_iter().flatten().copied();
        let old: BTreeSet<&Id> = head.formerly.iter().map(|old| &old.value).chain(recorded).collect();
        for old in old {
            let context = shared.context(shared.addresses.of_kind(place, old.as_str()));
            let target = shared.addresses.entity(plan, subject);
            pages.push(leads_on(&context, Some(place), &target, context.name(subject)));
        }
    };
    plan.entities().for_each(|(subject, one)| add(PageRoute::of_kind(subject.kind()), one.head(), subject));
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
