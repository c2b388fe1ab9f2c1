//! The publisher's own mark, colour and links, as pages show them.

use super::context::PageContext;
use super::view::{IconView, Link, LogoView};
use crate::base::media;
use crate::plan::Site;

/// The accent of the built-in theme, where the site has none of its own.
const ACCENT: &str = "#12436d";

/// The mark of the publisher.
pub fn logo(context: &PageContext) -> Option<LogoView> {
    let logo = context.shared.site.look.logo.as_ref()?;
    let (width, height) = logo.size;
    Some(LogoView { path: logo.asset(), width, height })
}

/// The picture in the browser's tabs.
pub fn icon(context: &PageContext) -> IconView {
    let path = icon_path(context.shared.site);
    IconView { media: media::of(&path), path }
}

/// Where the picture of the site is that stands where there is room for little else: the publisher's mark, if it is
/// nearly square.
pub fn icon_path(site: &Site) -> String {
    let logo = site.look.logo.as_ref().filter(|logo| logo.is_square());
    logo.map_or_else(|| "assets/icon.svg".to_owned(), crate::plan::look::Logo::asset)
}

/// The colour of links and lines on paper.
pub fn accent(site: &Site) -> String {
    site.look.accent.as_ref().map_or_else(|| ACCENT.to_owned(), |accent| accent.light.to_string())
}

/// The publisher's own links.
pub fn links(context: &PageContext) -> Vec<Link> {
    let link = |one: &crate::plan::look::FooterLink| Link {
        href: one.url.0.clone(),
        text: one.title.value.clone(),
        lang: context.lang(&one.title.place),
    };
    context.shared.site.look.links.iter().map(link).collect()
}
