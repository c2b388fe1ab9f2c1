//! The frame of pages that belong to the site as a whole: in a portfolio they stand beside the plans, inside none.

use super::context::PageContext;
use super::freshness;
use super::view::{Frame, Link, MenuItem};
use crate::sitemap::{Addresses, PageRoute, SiteRoute};

/// Where the start page leads to what each plan has of its own beside its contents.
const WAYS: &str = "_ways";

/// The frame of a page that belongs to the site as a whole.
pub fn site_frame(context: &PageContext, kind: &'static str, heading: &str, description: &str) -> Frame {
    let shared = context.shared;
    let frame = context.frame(kind, heading, description, None);
    if !shared.site.is_portfolio() {
        return frame;
    }
    // In a portfolio these pages stand beside the plans, not inside one.
    let href = context.to(&SiteRoute::Home.path(shared.site));
    let crumbs = vec![Link { href, text: shared.site.title.clone(), lang: context.lang(&shared.site.title_place) }];
    Frame {
        plan: None,
        alternates: vec![context.catalogue()],
        menu: menu(context),
        texts: Vec::new(),
        foot: foot(context),
        crumbs,
        title: format!("{heading} – {}", shared.site.title),
        fresh: freshness::of_site(context),
        ..frame
    }
}

/// The menu of pages beside the plans: the plans themselves.
fn menu(context: &PageContext) -> Vec<MenuItem> {
    let site = context.shared.site;
    let home = SiteRoute::Home.path(site);
    let mut rows = vec![MenuItem {
        link: Link::to(context.to(&home), context.text("all_plans")),
        current: (context.path == home).then_some("page"),
    }];
    rows.extend(site.plans.iter().map(|plan| {
        let addresses = Addresses::new(site, plan);
        let href = context.to(&addresses.page(PageRoute::Home));
        let lang = context.lang(&plan.title.place);
        MenuItem { link: Link { href, text: plan.title.value.clone(), lang }, current: None }
    }));
    rows
}

/// The foot of pages beside the plans: what is of one plan alone stands there plan by plan.
fn foot(context: &PageContext) -> Vec<Link> {
    let site = context.shared.site;
    let link = |place: SiteRoute, label: &str| Link::to(context.to(&place.path(site)), context.text(label));
    let home = link(SiteRoute::Home, "plan_ways");
    let mut foot = vec![Link { href: format!("{}#{WAYS}", home.href), ..home }];
    if site.plans.iter().any(|plan| !plan.records.is_empty()) {
        foot.push(link(SiteRoute::Verify, "verify_link"));
    }
    foot.extend([link(SiteRoute::About, "menu_about"), link(SiteRoute::Accessibility, "menu_accessibility")]);
    foot
}
