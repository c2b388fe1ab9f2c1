//! Pages at addresses that something had once, which lead on to where it is told now.

use super::context::PlanContext;
use super::history::Trace;
use super::info::{MovedView, site_frame};
use super::view::Page;
use crate::plan::EntityRef;
use crate::sitemap::{Addresses, PageRoute, canonical, relative};

/// In another language than the content's, at each address of what is gone: the way to what is said of it.
pub fn in_original(shared: &PlanContext) -> Vec<Page> {
    let today = shared.addresses.today();
    let ghosts = shared.past.map(|past| past.ghosts(shared.plan)).unwrap_or_default();
    let page = |(entity, trace): (EntityRef, Trace)| {
        let (kind, id) = entity.parts()?;
        let at = |addresses: &Addresses| addresses.of_kind(PageRoute::of_kind(kind), id.as_str());
        Some(leads_on(shared, at(&shared.addresses), &at(&today), trace.title))
    };
    ghosts.into_iter().filter_map(page).collect()
}

/// A page that leads on to another.
pub fn leads_on(shared: &PlanContext, path: String, to: &str, name: String) -> Page {
    let context = &shared.context(path);
    let heading = context.text("moved_heading");
    let mut frame = site_frame(context, "moved", &heading, &heading);
    frame.canonical = canonical(&shared.site.base_url, to);
    frame.robots = Some("noindex");
    let view = MovedView { to: relative(&context.path, to), name };
    Page::new(&frame, "moved.html", &view)
}
