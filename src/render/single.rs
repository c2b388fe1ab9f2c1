//! One file of a site at a time, made when it is asked for: the preview serves what a build writes, without making the
//! rest. Left out is what only a whole site has: the sitemap, `robots.txt`, the headers and the manifest.

use super::sink::Outlet;
use super::theme::Theme;
use super::{Artifact, Memory, around, beside_frozen_pages, beside_pages, catalogue, csv, entry, search, timemap};
use crate::base::{Diagnostic, Findings, SourcePath};
use crate::check::Checked;
use crate::history::around::Around;
use crate::history::log::Logs;
use crate::history::{Record, chain};
use crate::page::view::Page;
use crate::page::{PlanContext, chart_files, former, history, log, registry};
use crate::plan::{Plan, Site};
use crate::search::Editions;
use crate::sitemap::{Addresses, SiteRoute};
use std::sync::Arc;

/// What is made once for all files of a site: the past of each plan, in each language.
pub struct SitePasts {
    languages: Vec<InLanguage>,
}

/// The site in one language.
struct InLanguage {
    theme: Arc<Theme>,
    pasts: Vec<history::Past>,
}

/// A file, or why its template failed.
pub type MadeOrFailed = Result<Artifact, Diagnostic>;

impl SitePasts {
    /// What stands for a checked site. `themes` are one for each language, that of the content first.
    pub fn new(checked: &Checked, logs: &Logs, themes: &[Arc<Theme>], findings: &mut Findings) -> Self {
        let sites = std::iter::once(&checked.site).chain(&checked.translations);
        let one = |(at, (site, theme)): (usize, (&Site, &Arc<Theme>))| {
            // The past is told of in every language; what is wrong with it, once.
            let mut again = Findings::default();
            let found = if at == 0 { &mut *findings } else { &mut again };
            // What has changed is told of the original in every language.
            let pasts = checked.site.plans.iter();
            let around = |plan: &Plan| Some(around(&checked.site, themes.first()?, logs.get(&plan.folder)));
            let pasts = pasts.filter_map(|plan| Some(past(site, (plan, &around(plan)?), logs, theme, found))).collect();
            InLanguage { theme: Arc::clone(theme), pasts }
        };
        Self { languages: sites.zip(themes).enumerate().map(one).collect() }
    }

    /// Whether pages say the same of the past with this as with another.
    pub fn tells_the_same_past(&self, other: &Self) -> bool {
        let since = |site: &Self| {
            let pasts = site.languages.iter().flat_map(|one| &one.pasts);
            serde_json::to_string(&pasts.map(|past| &past.since).collect::<Vec<_>>()).ok()
        };
        since(self) == since(other)
    }

    /// The content file of the entity whose page of today lies at `path`, in the language of the content.
    pub fn source(&self, checked: &Checked, path: &str) -> Option<SourcePath> {
        let (site, one) = (&checked.site, self.languages.first()?);
        (0..site.plans.len()).find_map(|at| {
            let shared = one.shared(site, at, checked);
            let subject = shared.addresses.subject_at(shared.plan, path)?;
            Some(SourcePath::clone(&shared.plan.title_of(subject).1.path))
        })
    }

    /// The file at `path` from the site's root; `None` where there is none.
    pub fn file(&self, checked: &Checked, path: &str) -> Option<MadeOrFailed> {
        let original = self.languages.first()?;
        if let Some(asset) = original.theme.asset(path) {
            return Some(Ok(asset));
        }
        let sites = std::iter::once(&checked.site).chain(&checked.translations);
        for (site, one) in sites.zip(&self.languages) {
            if let Some(page) = one.page(checked, site, path) {
                return Some(made(&one.theme, page, path));
            }
            if let Some(index) = one.search(checked, site, path) {
                return Some(Ok(index));
            }
        }
        original.file(checked, path)
    }
}

/// The past of a plan with the pages that its revisions have.
fn past(
    site: &Site,
    (plan, around): (&Plan, &Around),
    logs: &Logs,
    theme: &Theme,
    findings: &mut Findings,
) -> history::Past {
    let addresses = Addresses::new(site, plan);
    let mut pages: Vec<(String, usize)> = Vec::new();
    let mut count = 0;
    let mut past = history::read(&theme.strings, (plan, around), &chain::again(plan), findings, |mark, _, old| {
        let shared = PlanContext::of_revision(site, old, &theme.strings, mark);
        let prefix = addresses.today();
        let paths = registry::paths(&shared);
        let inner = paths.iter().filter_map(|path| timemap::page_of(path, prefix.prefix(), &mark.id));
        pages.extend(inner.map(|page| (page.to_owned(), count)));
        count += 1;
    });
    log::remember(&mut past, &theme.strings, plan, logs.get(&plan.folder));
    // The map of a page is kept for the language of the content alone.
    if site.language == site.original {
        for (page, at) in pages {
            past.pages.entry(page).or_default().push(at);
        }
    }
    past
}

impl InLanguage {
    fn shared<'a>(&'a self, site: &'a Site, at: usize, checked: &'a Checked) -> PlanContext<'a> {
        PlanContext {
            past: self.pasts.get(at),
            original: checked.site.plans.get(at),
            ..PlanContext::new(site, &site.plans[at], &self.theme.strings, checked.as_of)
        }
    }

    fn contexts<'a>(&'a self, site: &'a Site, checked: &'a Checked) -> Vec<PlanContext<'a>> {
        (0..site.plans.len()).map(|at| self.shared(site, at, checked)).collect()
    }

    /// An index of the search: of today's pages, or of what revisions said.
    fn search(&self, checked: &Checked, site: &Site, path: &str) -> Option<Artifact> {
        let (today, past) = crate::search::files(site, site.language);
        if path != today && path != past {
            return None;
        }
        let contexts = self.contexts(site, checked);
        let found = crate::search::all(&contexts);
        if path == today {
            return search::index(&contexts, &found).map(|script| script.artifact());
        }
        let (mut editions, room) = (Editions::default(), crate::search::room(site));
        let around = around(&checked.site, &self.theme, None);
        for plan in &site.plans {
            history::read(
                &self.theme.strings,
                (plan, &around),
                &chain::again(plan),
                &mut Findings::default(),
                |_, record, old| {
                    editions.add(site, old, record, &self.theme.strings, room);
                },
            );
        }
        for shared in &contexts {
            if let Some(log) = shared.past.and_then(|past| past.log.as_ref()) {
                editions.add_log(shared, log);
            }
        }
        search::editions(&contexts, &found, &editions).map(|script| script.artifact())
    }

    fn page(&self, checked: &Checked, site: &Site, path: &str) -> Option<Page> {
        if let Some(route) = SiteRoute::of(site).find(|route| route.path(site) == path) {
            let contexts = self.contexts(site, checked);
            let found = if route == SiteRoute::Search { crate::search::all(&contexts) } else { Vec::new() };
            return super::site::page(&contexts, route, &found);
        }
        let inside = |at: &usize| path.starts_with(Addresses::new(site, &site.plans[*at]).prefix());
        let plans = (0..site.plans.len())
            .filter(|_| path.ends_with(".html") || path.contains(chart_files::FOLDER))
            .filter(inside);
        let dictionary = csv::dictionary(&checked.site.words);
        let page = plans.into_iter().find_map(|at| registry::at(&self.shared(site, at, checked), path, &dictionary));
        page.or_else(|| former::pages(&self.contexts(site, checked)).into_iter().find(|page| page.path == path))
    }

    /// A file that is no page of today: of the plans of the original language.
    fn file(&self, checked: &Checked, path: &str) -> Option<MadeOrFailed> {
        let site = &checked.site;
        let contexts = self.contexts(site, checked);
        let of_past = |shared: &PlanContext| {
            frozen(site, shared.plan, path.strip_prefix(shared.addresses.prefix())?, &self.theme)
        };
        if let Some(found) = contexts.iter().find_map(of_past) {
            return Some(found);
        }
        let mut entries = Vec::with_capacity(contexts.len());
        for shared in &contexts {
            let memory = Memory::only(path);
            let (offers, ..) = beside_pages(shared, &self.theme, &Outlet::new(&memory));
            if let Some(made) = memory.into_artifacts().into_iter().find(|made| made.path == path) {
                return Some(Ok(made));
            }
            entries.push(entry(checked, shared, offers));
        }
        catalogue(checked, &entries, &self.theme).into_iter().find(|made| made.path == path).map(Ok)
    }
}

/// A file of a frozen revision, by its path inside its plan's part of the site. Nothing of it is kept in memory.
fn frozen(site: &Site, plan: &Plan, inner: &str, theme: &Theme) -> Option<MadeOrFailed> {
    let id = inner.strip_prefix("revisions/")?.split('/').next()?;
    inner.strip_prefix(&crate::sitemap::revision_folder(id))?;
    // The chain was proven when the site was checked; one page needs no more than its own record.
    let (id, file) = plan.records.iter().find(|(known, _)| known.as_str() == id)?;
    let record = &Record::reread(id, &file.path, file.bytes.clone()).ok()?;
    let old = record.plan(plan).ok()?;
    let mark = history::Mark::of(&theme.strings, record, &old);
    let before = history::Stop::before(&chain::again(plan), record);
    let shared = PlanContext { before, ..PlanContext::of_revision(site, &old, &theme.strings, &mark) };
    let path = format!("{}{inner}", shared.addresses.today().prefix());
    if let Some(page) = registry::at(&shared, &path, &csv::dictionary(&shared.site.words)) {
        return Some(made(theme, page, &path));
    }
    let memory = Memory::only(&path);
    beside_frozen_pages(&shared, record, theme, &Outlet::new(&memory));
    memory.into_artifacts().into_iter().find(|made| made.path == path).map(Ok)
}

/// A page, or the file at `path` that comes with it.
fn made(theme: &Theme, page: Page, path: &str) -> MadeOrFailed {
    match page.files.into_iter().find(|(known, _)| known == path) {
        Some((path, bytes)) => Ok(Artifact::new(path, bytes)),
        None => theme.render(&Page { files: Vec::new(), ..page }),
    }
}
