//! The start page over several plans: how each is going, what was taken away from any of them, which are gone, and where
//! each tells how it is counted.

use super::changes::ChangeView;
use super::context::{PageContext, PlanContext};
use super::former::{self, GoneLine};
use super::overview::AuthorityView;
use super::promises;
use super::site_frame::site_frame;
use super::standing;
use super::view::{Frame, Link, Page};
use super::weakened::WeakenedView;
use crate::history::Rule;
use crate::plan::EntityRef;
use crate::sitemap::{PageRoute, SiteRoute};
use crate::standing::counts::steps;
use crate::text::plain::excerpt;
use serde::Serialize;

/// What a plan has of its own that pages of the whole site cannot show.
const OWN: [PageRoute; 4] = [PageRoute::Changes, PageRoute::Revisions, PageRoute::Counted, PageRoute::Data];

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
    /// Its changes, its revisions, how it is counted, its data.
    ways: Vec<Link>,
}

/// What took something away from a plan, or from the site around all of them.
#[derive(Serialize)]
struct WeakenedPlan {
    link: Link,
    told: WeakenedView,
    /// For how long it is told, where that is not the same for all.
    lead: Option<String>,
}

#[derive(Serialize)]
struct PortfolioView {
    lead: Option<String>,
    plans: Vec<PlanRow>,
    weakened_title: String,
    weakened: Vec<WeakenedPlan>,
    /// The plans that are gone.
    gone: Vec<GoneLine>,
}

/// The start page of a site with several plans; `None` where the site is one plan.
pub fn page(contexts: &[PlanContext]) -> Option<Page> {
    let first = contexts.first().filter(|shared| shared.site.is_portfolio())?;
    let site = first.site;
    let path = SiteRoute::Home.path(site);
    let context = first.context(path.clone());
    let plans = contexts.iter().enumerate().map(|(at, shared)| row(&shared.context(path.clone()), at)).collect();
    let mut weakened = weakened(contexts, &context);
    let leads: Vec<Option<String>> = weakened.iter().map(|plan| plan.lead.clone()).collect();
    let alike = leads.first().cloned().flatten().filter(|_| leads.windows(2).all(|two| two[0] == two[1]));
    if alike.is_some() {
        weakened.iter_mut().for_each(|plan| plan.lead = None);
    }
    let mut gone = former::lines(contexts);
    gone.iter_mut().for_each(|line| line.to.href = context.to(&line.to.href));
    let view = PortfolioView {
        lead: site.description.clone(),
        plans,
        weakened_title: alike.unwrap_or_else(|| context.text("plans_weakened")),
        weakened,
        gone,
    };
    let named = |shared: &PlanContext| context.subscriptions(shared, Some(&shared.plan.title.value));
    let mut alternates: Vec<_> = contexts.iter().flat_map(named).collect();
    alternates.push(context.catalogue());
    let frame = Frame {
        alternates,
        crumbs: Vec::new(),
        title: format!("{} – {}", site.title, site.organisation),
        ..site_frame(&context, "portfolio", &site.title, site.description.as_deref().unwrap_or(&site.title))
    };
    Some(Page::new(&frame, "portfolio.html", &view))
}

fn row(context: &PageContext, at: usize) -> PlanRow {
    let shared = context.shared;
    let counts = steps(shared.plan, shared.as_of);
    PlanRow {
        link: plan_link(context),
        about_lang: context.lang(&shared.plan.summary.place),
        about: excerpt(&shared.plan.summary.text),
        period: shared.format.period(&shared.plan.period),
        bar: promises::of_plan(context, at, &counts),
        counts: context.counts(&counts),
        authorities: context.authorities(),
        report: context.menu_link(PageRoute::Report),
        ways: OWN.into_iter().filter(|own| context.is_shown(*own)).map(|own| context.menu_link(own)).collect(),
    }
}

/// A plan by its title.
fn plan_link(context: &PageContext) -> Link {
    let title = &context.shared.plan.title;
    Link { href: context.place(PageRoute::Home), text: title.value.clone(), lang: context.lang(&title.place) }
}

/// What took something away of late, plan by plan; last what every plan tells, since it is of the site around them.
fn weakened(contexts: &[PlanContext], of_site: &PageContext) -> Vec<WeakenedPlan> {
    let mut around: Vec<ChangeView> = Vec::new();
    let mut all = Vec::new();
    for shared in contexts {
        let context = shared.context(of_site.path.clone());
        // That a plan is gone is told once, and for good.
        let told = standing::weakened(&context).into_iter().filter(|change| !change.is(Rule::PlanRemoved));
        let (site, own): (Vec<_>, Vec<_>) = told.partition(|change| change.entity == EntityRef::Site);
        for change in site {
            if !around.iter().any(|known| standing::is_same(known, &change)) {
                around.push(change);
            }
        }
        let lead = Some(standing::title(&context, "weakened"));
        all.extend(WeakenedView::of(&context, &own).map(|told| WeakenedPlan { link: plan_link(&context), told, lead }));
    }
    let site = of_site.shared.site;
    let link = |text: &str| Link { href: String::new(), text: text.to_owned(), lang: of_site.lang(&site.title_place) };
    let lead = all.first().and_then(|first: &WeakenedPlan| first.lead.clone());
    all.extend(WeakenedView::of(of_site, &around).map(|told| WeakenedPlan { link: link(&site.title), told, lead }));
    all
}
