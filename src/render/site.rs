//! The pages that belong to the site as a whole, each made from the plans of one language.

use crate::page::view::Page;
use crate::page::{PlanContext, info, portfolio};
use crate::plan::Site;
use crate::search::{self, Found};
use crate::sitemap::SiteRoute;

/// One of them. `found` is what can be searched; only the search page needs it.
pub fn page(contexts: &[PlanContext], route: SiteRoute, found: &[Found]) -> Option<Page> {
    let first = contexts.first()?;
    match route {
        SiteRoute::Home => portfolio::page(contexts),
        SiteRoute::About => Some(info::about(first)),
        SiteRoute::Accessibility => Some(info::accessibility(first)),
        SiteRoute::Search => search::page(contexts, found, has_past(first.site)),
        SiteRoute::NotFound => Some(info::not_found(first)),
    }
}

/// Whether a site has frozen revisions to search.
fn has_past(site: &Site) -> bool {
    site.plans.iter().any(|plan| !plan.records.is_empty())
}
