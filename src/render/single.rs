//! One file of a site at a time, made when it is asked for: the preview serves what a build writes, without making the
//! rest. Left out is what only a whole site has: the sitemap, `robots.txt`, the headers and the manifest.

use super::theme::Theme;
use super::{Artifact, beside_frozen_pages, beside_pages, csv, timemap};
use crate::base::{Diagnostic, Findings, SourcePath};
use crate::check::Checked;
use crate::model::{Plan, Site};
use crate::page::address::{Addresses, SitePlace};
use crate::page::view::Page;
use crate::page::{Desk, history, info, one, portfolio, revisions};
use std::sync::Arc;

/// What is made once for all files of a site: the past of each plan, in each language.
pub struct Standing {
    tongues: Vec<Tongue>,
}

/// The site in one language.
struct Tongue {
    theme: Arc<Theme>,
    pasts: Vec<history::Past>,
}

/// A file, or why its template failed.
pub type Made = Result<Artifact, Diagnostic>;

impl Standing {
    /// What stands for a checked site. `themes` are one for each language, that of the content first.
    pub fn new(checked: &Checked, themes: &[Arc<Theme>], findings: &mut Findings) -> Self {
        let sites = std::iter::once(&checked.site).chain(&checked.translations);
        let tongue = |(at, (site, theme)): (usize, (&Site, &Arc<Theme>))| {
            // The past is told of in every language; what is wrong with it, once.
            let mut again = Findings::default();
            let found = if at == 0 { &mut *findings } else { &mut again };
            let pasts = site.plans.iter().map(|plan| past(site, plan, theme, found)).collect();
            Tongue { theme: Arc::clone(theme), pasts }
        };
        Self { tongues: sites.zip(themes).enumerate().map(tongue).collect() }
    }

    /// Whether pages say the same of the past with this as with another.
    #[must_use]
    pub fn tells_the_same_past(&self, other: &Self) -> bool {
        let since = |standing: &Self| {
            let pasts = standing.tongues.iter().flat_map(|tongue| &tongue.pasts);
            serde_json::to_string(&pasts.map(|past| &past.since).collect::<Vec<_>>()).ok()
        };
        since(self) == since(other)
    }

    /// The content file of the entity whose page of today lies at `path`, in the language of the content.
    #[must_use]
    pub fn source(&self, checked: &Checked, path: &str) -> Option<SourcePath> {
        let (site, tongue) = (&checked.site, self.tongues.first()?);
        (0..site.plans.len()).find_map(|at| {
            let desk = tongue.desk(site, at, checked);
            let subject = one::subject_at(&desk, path)?;
            Some(SourcePath::clone(&desk.plan.title_of(subject).1.path))
        })
    }

    /// The file at `path` from the site's root; `None` where there is none.
    #[must_use]
    pub fn file(&self, checked: &Checked, path: &str) -> Option<Made> {
        let original = self.tongues.first()?;
        if let Some(asset) = original.theme.asset(path) {
            return Some(Ok(asset));
        }
        let sites = std::iter::once(&checked.site).chain(&checked.translations);
        for (at, (site, tongue)) in sites.zip(&self.tongues).enumerate() {
            let page = tongue.page(checked, site, path);
            // A translation has no page for what is not found, nor for what was removed.
            if let Some(page) =
                page.filter(|page| at == 0 || (!page.path.ends_with("404.html") && page.template != "gone.html"))
            {
                return Some(tongue.theme.render(&page));
            }
        }
        original.file(checked, path)
    }
}

/// The past of a plan with the pages that its revisions have.
fn past(site: &Site, plan: &Plan, theme: &Theme, findings: &mut Findings) -> history::Past {
    let addresses = Addresses::new(site, plan);
    let mut pages: Vec<(String, usize)> = Vec::new();
    let mut count = 0;
    let mut past = history::read(&theme.strings, plan, findings, |record, old| {
        let mut alone = history::Past::default();
        alone.add(&theme.strings, record, old);
        if let Some(mark) = alone.marks.first() {
            let desk = Desk::of_revision(site, old, &theme.strings, mark);
            let prefix = addresses.today();
            let paths = one::paths_of_revision(&desk);
            let inner = paths.iter().filter_map(|path| timemap::page_of(path, prefix.prefix(), &mark.id));
            pages.extend(inner.map(|page| (page.to_owned(), count)));
        }
        count += 1;
    });
    // The map of a page is kept for the language of the content alone.
    if site.language == site.original {
        for (page, at) in pages {
            past.pages.entry(page).or_default().push(at);
        }
    }
    past
}

impl Tongue {
    fn desk<'a>(&'a self, site: &'a Site, at: usize, checked: &Checked) -> Desk<'a> {
        Desk { past: self.pasts.get(at), ..Desk::new(site, &site.plans[at], &self.theme.strings, checked.as_of) }
    }

    fn page(&self, checked: &Checked, site: &Site, path: &str) -> Option<Page> {
        let of_site = [SitePlace::Home, SitePlace::About, SitePlace::Accessibility, SitePlace::NotFound]
            .into_iter()
            .find(|place| place.path(site) == path);
        let first = || self.desk(site, 0, checked);
        match of_site.filter(|_| !site.plans.is_empty()) {
            Some(SitePlace::Home) if site.is_portfolio() => {
                let desks: Vec<Desk> = (0..site.plans.len()).map(|at| self.desk(site, at, checked)).collect();
                return portfolio::page(&desks);
            }
            Some(SitePlace::About) => return Some(info::about(&first())),
            Some(SitePlace::Accessibility) => return Some(info::accessibility(&first())),
            Some(SitePlace::NotFound) => return Some(info::not_found(&first())),
            _ => {}
        }
        let inside = |at: &usize| path.starts_with(Addresses::new(site, &site.plans[*at]).prefix());
        let plans = (0..site.plans.len()).filter(inside);
        plans
            .filter(|_| path.ends_with(".html"))
            .find_map(|at| one::at(&self.desk(site, at, checked), path, &csv::dictionary()))
    }

    /// A file that is no page of today: of the plans of the original language.
    fn file(&self, checked: &Checked, path: &str) -> Option<Made> {
        let site = &checked.site;
        (0..site.plans.len()).find_map(|at| {
            let desk = self.desk(site, at, checked);
            let inner = path.strip_prefix(desk.addresses.prefix())?;
            if let Some(found) = frozen(site, desk.plan, inner, &self.theme) {
                return Some(found);
            }
            let mut findings = Findings::default();
            let made = beside_pages(&desk, &self.theme, &mut findings).into_iter().find(|made| made.path == path)?;
            Some(Ok(made))
        })
    }
}

/// A file of a frozen revision, by its path inside its plan's part of the site. Nothing of it is kept in memory.
fn frozen(site: &Site, plan: &Plan, inner: &str, theme: &Theme) -> Option<Made> {
    let id = inner.strip_prefix("revisions/")?.split('/').next()?;
    inner.strip_prefix(&revisions::folder(id))?;
    let mut findings = Findings::default();
    let chain = crate::revision::chain::of_plan(plan, &mut findings);
    let record = chain.records.iter().find(|record| record.id.as_str() == id)?;
    let old = record.plan(plan).ok()?;
    let mut past = history::Past::default();
    past.add(&theme.strings, record, &old);
    let desk = Desk::of_revision(site, &old, &theme.strings, past.marks.first()?);
    let path = format!("{}{inner}", desk.addresses.today().prefix());
    if let Some(page) = one::at(&desk, &path, &csv::dictionary()) {
        return Some(theme.render(&page));
    }
    beside_frozen_pages(&desk, record, theme, &mut findings).into_iter().find(|made| made.path == path).map(Ok)
}
