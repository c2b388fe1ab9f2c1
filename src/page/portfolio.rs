//! The start page over several plans.

use super::address::{Place, SitePlace};
use super::chart;
use super::desk::{Desk, Sheet};
use super::home::{self, AuthorityView};
use super::prose::excerpt;
use super::state;
use super::state::counts_sentence;
use super::view::{Frame, Link, MenuItem, Page};
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
struct View {
    lead: Option<String>,
    plans: Vec<PlanRow>,
}

/// The start page of a site with several plans; `None` where the site is one plan.
#[must_use]
pub fn page(desks: &[Desk]) -> Option<Page> {
    let first = desks.first().filter(|desk| desk.site.is_portfolio())?;
    let site = first.site;
    let path = SitePlace::Home.path(site);
    let counts: Vec<_> = desks.iter().map(|desk| state::count(desk.plan.milestones.values(), desk.as_of)).collect();
    let full = counts.iter().map(|counts| counts.total).max().unwrap_or_default();
    let row = |(at, desk): (usize, &Desk)| {
        let sheet = desk.sheet(path.clone());
        let counts = &counts[at];
        PlanRow {
            link: Link {
                href: sheet.place(Place::Home),
                text: desk.plan.title.value.clone(),
                lang: sheet.lang(&desk.plan.title.place),
            },
            about_lang: sheet.lang(&desk.plan.summary.place),
            about: excerpt(&desk.plan.summary.text),
            period: desk.format.period(&desk.plan.period),
            bar: (counts.total > 0).then(|| chart::bar(&sheet, &format!("bar-{at}"), counts, full)),
            counts: if counts.total > 0 { counts_sentence(&sheet, counts) } else { sheet.text("no_milestones_yet") },
            authorities: home::authorities(&sheet),
            report: Link { href: sheet.place(Place::Report), text: sheet.text("menu_report"), lang: None },
        }
    };
    let view = View { lead: site.description.clone(), plans: desks.iter().enumerate().map(row).collect() };
    let sheet = first.sheet(path.clone());
    let named = |desk: &Desk| sheet.subscriptions(desk, Some(&desk.plan.title.value));
    let mut alternates: Vec<_> = desks.iter().flat_map(named).collect();
    alternates.push(sheet.catalogue());
    let frame = Frame {
        plan: None,
        alternates,
        menu: menu(&sheet),
        crumbs: Vec::new(),
        title: format!("{} – {}", site.title, site.organisation),
        ..sheet.frame("portfolio", &site.title, site.description.as_deref().unwrap_or(&site.title), None)
    };
    Some(Page::new(&frame, "portfolio.html", &view))
}

/// The menu of pages beside the plans: the plans themselves.
#[must_use]
pub fn menu(sheet: &Sheet) -> Vec<MenuItem> {
    let site = sheet.desk.site;
    let home = SitePlace::Home.path(site);
    let mut rows = vec![MenuItem {
        link: Link { href: sheet.to(&home), text: sheet.text("all_plans"), lang: None },
        current: (sheet.path == home).then_some("page"),
    }];
    rows.extend(site.plans.iter().map(|plan| {
        let addresses = super::address::Addresses::new(site, plan);
        let href = sheet.to(&addresses.page(Place::Home));
        let lang = sheet.lang(&plan.title.place);
        MenuItem { link: Link { href, text: plan.title.value.clone(), lang }, current: None }
    }));
    rows
}
