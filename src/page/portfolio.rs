//! The start page over several plans.

use super::context::{PageContext, PlanContext};
use super::freshness;
use super::overview::AuthorityView;
use super::promises;
use super::view::{Frame, Link, MenuItem, Page};
use crate::sitemap::{PageRoute, SiteRoute};
use crate::standing::counts::steps;
use crate::text::plain::excerpt;
use serde::Serialize;

/// A plan as a row.
#[derive(Serialize)]
struct PlanRow {
    link: Link,
    about: String,
    about_lang: Option<&'static str>,
    period: String,
    bar: Option<String>,
    counts: String,
    authorities: Vec<AuthorityView>,
    report: Link,
}

#[derive(Serialize)]
struct PortfolioView {
    lead: Option<String>,
    plans: Vec<PlanRow>,
}

/// The start page of a site with several plans; `None` where the site is one plan.
pub fn page(contexts: &[PlanContext]) -> Option<Page> {
    let first = contexts.first().filter(|shared| shared.site.is_portfolio())?;
    let site = first.site;
    let path = SiteRoute::Home.path(site);
    let counts: Vec<_> = contexts.iter().map(|shared| steps(shared.plan, shared.as_of)).collect();
    let row = |(at, shared): (usize, &PlanContext)| {
        let context = shared.context(path.clone());
        let counts = &counts[at];
        PlanRow {
            link: Link {
                href: context.place(PageRoute::Home),
                text: shared.plan.title.value.clone(),
                lang: context.lang(&shared.plan.title.place),
            },
            about_lang: context.lang(&shared.plan.summary.place),
            about: excerpt(&shared.plan.summary.text),
            period: shared.format.period(&shared.plan.period),
            bar: promises::of_plan(&context, at, counts),
            counts: context.counts(counts),
            authorities: context.authorities(),
            report: context.menu_link(PageRoute::Report),
        }
    };
    let view = PortfolioView { lead: site.description.clone(), plans: contexts.iter().enumerate().map(row).collect() };
    let context = first.context(path.clone());
    let named = |shared: &PlanContext| context.subscriptions(shared, Some(&shared.plan.title.value));
    let mut alternates: Vec<_> = contexts.iter().flat_map(named).collect();
    alternates.push(context.catalogue());
    let frame = Frame {
        plan: None,
        alternates,
        menu: menu(&context),
        crumbs: Vec::new(),
        fresh: freshness::of_site(&context),
        title: format!("{} – {}", site.title, site.organisation),
        ..context.frame("portfolio", &site.title, site.description.as_deref().unwrap_or(&site.title), None)
    };
    Some(Page::new(&frame, "portfolio.html", &view))
}

/// The menu of pages beside the plans: the plans themselves.
pub fn menu(context: &PageContext) -> Vec<MenuItem> {
    let site = context.shared.site;
    let home = SiteRoute::Home.path(site);
    let mut rows = vec![MenuItem {
        link: Link::to(context.to(&home), context.text("all_plans")),
        current: (context.path == home).then_some("page"),
    }];
    rows.extend(site.plans.iter().map(|plan| {
        let addresses = crate::sitemap::Addresses::new(site, plan);
        let href = context.to(&addresses.page(PageRoute::Home));
        let lang = context.lang(&plan.title.place);
        MenuItem { link: Link { href, text: plan.title.value.clone(), lang }, current: None }
    }));
    rows
}
