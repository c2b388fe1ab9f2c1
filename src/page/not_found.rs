//! The page for what is not there, which names the plans that are gone.

use super::context::PlanContext;
use super::former::{self, GoneLine};
use super::site_frame::site_frame;
use super::view::Page;
use crate::sitemap::SiteRoute;
use serde::Serialize;

#[derive(Serialize)]
struct NotFoundView {
    /// The plans that are gone, to whose addresses a link may have led.
    gone: Vec<GoneLine>,
}

/// What is shown where there is no page. It may be served under any path, so its links start at the site's own root.
pub fn page(contexts: &[PlanContext]) -> Option<Page> {
    let shared = contexts.first()?;
    let context = &shared.context(SiteRoute::NotFound.path(shared.site));
    let heading = context.text("not_found_heading");
    let mut frame = site_frame(context, "not-found", &heading, &heading);
    let root = root_path(&shared.site.base_url);
    let absolute = |href: &mut String| *href = format!("{root}{href}");
    absolute(&mut frame.home);
    frame.menu.iter_mut().for_each(|item| absolute(&mut item.link.href));
    frame.texts.iter_mut().for_each(|item| absolute(&mut item.link.href));
    frame.ribbon.iter_mut().for_each(|stop| absolute(&mut stop.href));
    frame.languages.iter_mut().for_each(|link| absolute(&mut link.href));
    frame.crumbs.iter_mut().for_each(|link| absolute(&mut link.href));
    frame.foot.iter_mut().for_each(|link| absolute(&mut link.href));
    if let Some(plan) = &mut frame.plan {
        absolute(&mut plan.href);
    }
    frame.alternates.clear();
    if let Some(search) = &mut frame.search {
        absolute(&mut search.action);
    }
    let mut gone = former::lines(contexts);
    gone.iter_mut().for_each(|line| absolute(&mut line.to.href));
    frame.root = root;
    frame.robots = Some("noindex");
    Some(Page::new(&frame, "not_found.html", &NotFoundView { gone }))
}

/// The path of the site on its server, with a slash at both ends.
fn root_path(base_url: &str) -> String {
    let after_scheme = base_url.split_once("://").map_or(base_url, |(_, rest)| rest);
    let path = after_scheme.split_once('/').map_or("", |(_, path)| path).trim_matches('/');
    if path.is_empty() { "/".to_owned() } else { format!("/{path}/") }
}
