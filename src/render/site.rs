//! The pages that belong to the site as a whole, each made from the plans of one language.

use crate::page::view::Page;
use crate::page::{PlanContext, info, not_found, portfolio, verify};
use crate::search::{self, FoundPage};
use crate::sitemap::SiteRoute;

/// One of them. `found` is what can be searched; only the search page needs it.
pub fn page(contexts: &[PlanContext], route: SiteRoute, found: &[FoundPage]) -> Option<Page> {
    let first = contexts.first()?;
    match route {
        SiteRoute::Home => portfolio::page(contexts),
        SiteRoute::About => Some(info::about(first)),
        SiteRoute::Accessibility => Some(info::accessibility(first)),
        SiteRoute::Search => search::page(contexts, found, has_past(contexts)),
        SiteRoute::Verify => verify::page(contexts),
        SiteRoute::NotFound => not_found::page(contexts),
    }
}

/// Whether a site has a past to search: frozen revisions, or what its log tells of.
fn has_past(contexts: &[PlanContext]) -> bool {
    let logs = contexts.iter().filter_map(|shared| shared.past?.log.as_ref());
    let stood = logs
        .flat_map(|log| &log.changes)
        .flatten()
        .any(|change| change.before.is_some() && change.entity.parts().is_some());
    stood || contexts.iter().any(|shared| !shared.plan.records.is_empty())
}
