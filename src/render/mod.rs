//! Floor 7: everything becomes an artifact with a path: pages through the theme, data, sitemap, attachments.

mod address;
mod artifact;
mod calendar;
pub mod comparison;
mod csv;
mod csvw;
mod data;
mod dcat;
mod feed;
pub mod frozen_key;
pub mod hygiene;
mod linked;
mod offers;
pub mod paper;
#[cfg(feature = "pdf")]
mod pdf;
pub mod schema;
mod search;
pub mod single;
mod sink;
mod site;
pub mod theme;
mod timemap;
mod xml;

pub use artifact::Artifact;
pub use sink::{Memory, Sink};

use crate::base::digest::{Digested, sha256};
use crate::base::{Diagnostic, Findings, Report};
use crate::check::Checked;
use crate::history::around::Around;
use crate::history::log::{KeptLog, Logs, write_state};
use crate::history::{Chain, chain};
use crate::page::registry::{self, Dictionary, Job};
use crate::page::view::Page;
use crate::page::{PlanContext, former, history, log};
use crate::plan::{Plan, Site};
use crate::search::FoundPage;
use crate::sitemap::{Addresses, SiteRoute, files, revision_folder};
use rayon::prelude::*;
use sink::Outlet;
use std::collections::BTreeMap;
use std::io::BufWriter;
use theme::Theme;

/// A site rendered in memory.
#[derive(Debug, Default)]
pub struct Rendered {
    /// All files, in the order of their paths.
    pub artifacts: Vec<Artifact>,
    /// How many of them are pages.
    pub pages: usize,
}

/// What is known of a site whose files went to a sink.
#[derive(Debug, Default)]
pub struct MadeSite {
    /// How many of the files are pages.
    pub pages: usize,
    /// The folder of each frozen revision, and the key under which it was made.
    pub frozen: BTreeMap<String, String>,
    /// The digests of the files that say how each plan stands and how it came about, by their paths.
    pub digests: BTreeMap<String, String>,
}

/// Digests of files, by their paths.
type FileDigests = Vec<(String, String)>;

/// What is known of a page once it is made.
pub struct ListedPage {
    /// Its path from the site's root.
    pub path: String,
    /// Its permanent address, where search engines may list it.
    pub address: Option<String>,
}

/// Renders a checked site with a theme.
pub fn render(checked: &Checked, theme: &Theme) -> Report<Rendered> {
    let memory = Memory::default();
    let Report { value: made, findings } = render_into(checked, &Logs::new(), theme, &memory);
    Report { value: Rendered { artifacts: memory.into_artifacts(), pages: made.pages }, findings }
}

/// Renders a checked site with a theme; its files go to `sink` as they are made. What an earlier build made of frozen
/// revisions is taken over where it would be made the same again.
pub fn render_into(checked: &Checked, logs: &Logs, theme: &Theme, sink: &dyn Sink) -> Report<MadeSite> {
    let mut findings = Findings::default();
    let site = &checked.site;
    let outlet = Outlet::new(sink);
    let mut made = MadeSite::default();
    let shared = (crate::search::room(site), &*frozen_key::common(site, theme));
    let mut revisions: Vec<Revisions> =
        site.plans.par_iter().map(|plan| revisions_of(site, plan, logs, theme, shared, &outlet)).collect();
    let mut editions = crate::search::Editions::default();
    for one in &mut revisions {
        findings.append(std::mem::take(&mut one.findings));
        editions.append(std::mem::take(&mut one.editions));
        made.pages += one.pages;
        made.frozen.append(&mut one.keys);
    }
    let plans = site.plans.iter().zip(&revisions);
    let contexts: Vec<PlanContext> =
        plans.map(|(plan, revisions)| context_of_today(checked, theme, plan, revisions)).collect();
    let (found, dictionary) = (crate::search::all(&contexts), csv::dictionary(&site.words));
    let (mut listed, beside) = rayon::join(
        || rendered(pages(&contexts, &found, &dictionary), theme, &outlet, &mut findings),
        || {
            outlet.script(search::index(&contexts, &found));
            outlet.script(search::editions(&contexts, &found, &editions));
            contexts.par_iter().map(|shared| (shared, beside_pages(shared, theme, &outlet))).collect::<Vec<_>>()
        },
    );
    let mut entries = Vec::with_capacity(contexts.len());
    for (shared, (offers, digests, found)) in beside {
        entries.push(entry(checked, shared, offers));
        made.digests.extend(digests);
        findings.append(found);
    }
    for translation in &checked.translations {
        listed.extend(translated(checked, translation, logs, theme, &outlet, &mut findings));
    }
    made.pages += listed.len();
    outlet.put_all(catalogue(checked, &entries, theme));
    outlet.put_all(theme.assets());
    let headers = format!("{}{}", hygiene::types(&contexts), timemap::headers(&contexts));
    outlet.put_all(hygiene::files(site, &listed, &headers));
    theme.languages().into_iter().for_each(|strings| theme::tell_missing(strings, &mut findings));
    outlet.finish(&mut findings);
    Report { value: made, findings }
}

/// What lies around a plan of a site today, with the beginning of its log. An address may be given to a build alone, and is no
/// change.
pub fn around(site: &Site, theme: &Theme, log: Option<&KeptLog>) -> Around {
    let begins = log.and_then(|log| log.as_ref().ok()?.begins());
    Around::of(site, Some(theme.own_digest())).without_address().begun(begins)
}

/// The shared of a plan as it is today.
fn context_of_today<'a>(
    checked: &'a Checked,
    theme: &'a Theme,
    plan: &'a Plan,
    revisions: &'a Revisions,
) -> PlanContext<'a> {
    let past = Some(&revisions.past);
    PlanContext { past, pdf: theme.pdf, ..PlanContext::new(&checked.site, plan, &theme.strings, checked.as_of) }
}

/// What the revisions of a plan have on the site.
struct Revisions {
    past: history::Past,
    editions: crate::search::Editions,
    pages: usize,
    keys: BTreeMap<String, String>,
    findings: Findings,
}

/// Makes the folders of a plan's revisions, or takes them over.
fn revisions_of(
    site: &Site,
    plan: &Plan,
    logs: &Logs,
    theme: &Theme,
    (room, common): (usize, &str),
    outlet: &Outlet,
) -> Revisions {
    let mut editions = crate::search::Editions::default();
    let mut findings = Findings::default();
    let mut keys = BTreeMap::new();
    // One revision is on the shared at a time; what stays of it is light.
    let mut old: Vec<(Vec<String>, Findings)> = Vec::new();
    let addresses = Addresses::new(site, plan);
    let (chain, around) = (chain::again(plan), around(site, theme, logs.get(&plan.folder)));
    let mut past = history::read(&theme.strings, (plan, &around), &chain, &mut findings, |mark, record, plan| {
        let folder = addresses.file(&revision_folder(record.id.as_str()));
        let key = frozen_key::key(common, plan, record);
        editions.add(site, plan, record, &theme.strings, room);
        old.push(match outlet.keep(&folder, &key) {
            Some(files) => (files.into_iter().filter(|path| path.ends_with(".html")).collect(), Findings::default()),
            None => frozen(site, &chain, (mark, record), plan, theme, outlet),
        });
        keys.insert(folder, key);
    });
    log::remember(&mut past, &theme.strings, plan, logs.get(&plan.folder));
    if let Some(log) = &past.log {
        editions.add_log(&PlanContext::new(site, plan, &theme.strings, None), log);
    }
    let mut pages = 0;
    for (at, (paths, problems)) in old.into_iter().enumerate() {
        pages += paths.len();
        let id = past.marks.get(at).map_or("", |mark| mark.id.as_str());
        for page in paths.iter().filter_map(|path| timemap::page_of(path, addresses.prefix(), id)) {
            past.pages.entry(page.to_owned()).or_default().push(at);
        }
        findings.append(problems);
    }
    chain.let_go();
    Revisions { past, editions, pages, keys, findings }
}

/// Makes everything that a plan has beside its pages of today: data, feed, calendar, maps, attachments. Gives what of it is
/// offered as data, and the digests of its state and its log.
fn beside_pages(shared: &PlanContext, theme: &Theme, outlet: &Outlet) -> (Vec<offers::Offer>, FileDigests, Findings) {
    let mut findings = Findings::default();
    outlet.put_all(paper::beside(shared, theme, &mut findings));
    outlet.put_all(timemap::files(shared));
    let mut sizes = data_files(shared, theme, outlet);
    let (path, mut digests) = (shared.addresses.file(files::STATE), FileDigests::new());
    let size = outlet.stream(&path, |out| {
        let mut out = BufWriter::with_capacity(64 << 10, Digested::new(out));
        write_state(shared.site, shared.plan, &mut out)?;
        digests.push((path.clone(), out.into_inner()?.sha256()));
        Ok(())
    });
    sizes.insert(path.clone(), size);
    let log = shared.past.and_then(|past| past.log.as_ref());
    let log = log.map(|log| Artifact::new(shared.addresses.file(files::LOG), log.log.bytes()));
    digests.extend(log.iter().map(|file| (file.path.clone(), sha256(&file.bytes))));
    outlet.put_all(csv::for_spreadsheets(shared));
    let subscribed = [feed::changes(shared), feed::all(shared), calendar::calendar(shared)];
    for file in subscribed.into_iter().chain(log).chain(csvw::each(shared, &theme.languages())) {
        sizes.insert(file.path.clone(), file.bytes.len());
        outlet.put(file);
    }
    let offers = offers::of(shared, &theme.languages(), &sizes);
    outlet.put(linked::plan(shared, &offers));
    for (path, file) in &shared.plan.files {
        if let Some(path) = shared.addresses.attachment(shared.plan, path) {
            outlet.attach(&path, file);
        }
    }
    kept(shared.plan, &shared.addresses, shared.past, outlet);
    (offers, digests, findings)
}

/// What the catalogue of data says of a plan.
fn entry<'a>(checked: &Checked, shared: &'a PlanContext<'a>, offers: Vec<offers::Offer>) -> dcat::PlanData<'a> {
    dcat::PlanData { shared, offers, titles: titles(checked, |site| plan_title(site, &shared.plan.folder)) }
}

/// The catalogue of data.
fn catalogue(checked: &Checked, entries: &[dcat::PlanData], theme: &Theme) -> Vec<Artifact> {
    let titles = titles(checked, |site| Some(site.title.clone()));
    dcat::files(&checked.site, &titles, entries, &theme.languages()).into_iter().collect()
}

/// Makes the data of a plan, today's or a revision's: the tables, what is in them, and the whole plan. Gives the size of
/// each file.
fn data_files(shared: &PlanContext, theme: &Theme, outlet: &Outlet) -> BTreeMap<String, usize> {
    let mut sizes = BTreeMap::new();
    let files = csv::files(shared, &theme.languages()).into_iter();
    for file in files.chain([csvw::group(shared, &theme.languages())]) {
        sizes.insert(file.path.clone(), file.bytes.len());
        outlet.put(file);
    }
    let path = data::path(shared);
    let size = outlet.stream(&path, |out| data::write(shared, out));
    sizes.insert(path, size);
    sizes
}

/// A title in each language, that of the original where there is no other.
fn titles(checked: &Checked, title: impl Fn(&Site) -> Option<String>) -> Vec<String> {
    let in_language = |language| {
        let translated = checked.translations.iter().find(|site| site.language == language);
        translated.and_then(&title).or_else(|| title(&checked.site)).unwrap_or_default()
    };
    checked.site.words.languages().map(in_language).collect()
}

fn plan_title(site: &Site, folder: &str) -> Option<String> {
    site.plans.iter().find(|plan| plan.folder == folder).map(|plan| plan.title.value.clone())
}

/// The pages of the site in another language. Data, feeds and frozen revisions are those of the original.
fn translated(
    checked: &Checked,
    site: &Site,
    logs: &Logs,
    theme: &Theme,
    outlet: &Outlet,
    findings: &mut Findings,
) -> Vec<ListedPage> {
    let Some(theme) = theme.in_language(site.language, findings) else { return Vec::new() };
    // What has changed is told of the original: a better translation is no change of the plan.
    let past = |plan: &Plan| {
        let around = around(&checked.site, &theme, logs.get(&plan.folder));
        let mut past =
            history::read(&theme.strings, (plan, &around), &chain::again(plan), &mut Findings::default(), |_, _, _| {});
        log::remember(&mut past, &theme.strings, plan, logs.get(&plan.folder));
        past
    };
    let pasts: Vec<history::Past> = checked.site.plans.iter().map(past).collect();
    let contexts: Vec<PlanContext> = site
        .plans
        .iter()
        .zip(&pasts)
        .zip(&checked.site.plans)
        .map(|((plan, past), original)| PlanContext {
            past: Some(past),
            original: Some(original),
            ..PlanContext::new(site, plan, &theme.strings, checked.as_of)
        })
        .collect();
    let found = crate::search::all(&contexts);
    let listed = rendered(pages(&contexts, &found, &csv::dictionary(&site.words)), &theme, outlet, findings);
    outlet.script(search::index(&contexts, &found));
    theme::tell_missing(&theme.strings, findings);
    listed
}

/// Renders pages side by side, each as soon as it is made; what fails is reported.
fn rendered(pages: Vec<Job>, theme: &Theme, outlet: &Outlet, findings: &mut Findings) -> Vec<ListedPage> {
    let one = |page: Page| {
        outlet.put(theme.render(&page)?);
        outlet.put_all(page.files.into_iter().map(|(path, bytes)| Artifact::new(path, bytes)));
        Ok(ListedPage { path: page.path, address: page.listed })
    };
    let done: Vec<Option<Result<ListedPage, Diagnostic>>> = pages.into_par_iter().map(|job| job().map(one)).collect();
    let mut listed = Vec::with_capacity(done.len());
    for page in done.into_iter().flatten() {
        match page {
            Ok(page) => listed.push(page),
            Err(problem) => findings.push(problem),
        }
    }
    listed
}

/// Hands on the attachments that a plan's revisions refer to, each once.
fn kept(plan: &Plan, addresses: &Addresses, past: Option<&history::Past>, outlet: &Outlet) {
    for name in past.into_iter().flat_map(|past| &past.kept) {
        if let Some(kept) = plan.kept.files.get(name) {
            outlet.attach(&addresses.kept(name), &kept.file);
        }
    }
}

/// Makes everything that a plan's revisions have on the site, as their records give it.
pub fn frozen_files(site: &Site, plan: &Plan, theme: &Theme, sink: &dyn Sink, findings: &mut Findings) {
    let outlet = Outlet::new(sink);
    let chain = chain::of_plan(plan, findings);
    let past =
        history::read(&theme.strings, (plan, &around(site, theme, None)), &chain, findings, |mark, record, old| {
            frozen(site, &chain, (mark, record), old, theme, &outlet);
        });
    kept(plan, &Addresses::new(site, plan), Some(&past), &outlet);
}

/// Makes everything under the folder of a frozen revision: its pages, its data, its changes and its record. It depends
/// on the record alone, so that publishing one more revision changes none of it. Returns the paths of the pages.
fn frozen(
    site: &Site,
    chain: &Chain,
    (mark, record): (&history::Mark, &crate::history::Record),
    plan: &Plan,
    theme: &Theme,
    outlet: &Outlet,
) -> (Vec<String>, Findings) {
    let mut findings = Findings::default();
    let before = history::Stop::before(chain, record);
    let shared = PlanContext { pdf: theme.pdf, before, ..PlanContext::of_revision(site, plan, &theme.strings, mark) };
    let pages = rendered(registry::jobs(&shared, &csv::dictionary(&shared.site.words)), theme, outlet, &mut findings);
    findings.append(beside_frozen_pages(&shared, record, theme, outlet));
    (pages.into_iter().map(|page| page.path).collect(), findings)
}

/// Makes everything that a frozen revision has beside its pages: its data and its record.
fn beside_frozen_pages(
    shared: &PlanContext,
    record: &crate::history::Record,
    theme: &Theme,
    outlet: &Outlet,
) -> Findings {
    let mut findings = Findings::default();
    outlet.put_all(paper::beside(shared, theme, &mut findings));
    let sizes = data_files(shared, theme, outlet);
    outlet.put(linked::plan(shared, &offers::of(shared, &theme.languages(), &sizes)));
    outlet.put(Artifact::new(shared.addresses.file("record.json"), record.bytes.to_vec()));
    findings
}

/// Every page of the site in one of its languages.
fn pages<'a>(contexts: &'a [PlanContext<'a>], found: &'a [FoundPage], dictionary: &'a Dictionary) -> Vec<Job<'a>> {
    let mut jobs: Vec<Job> = contexts.iter().flat_map(|shared| registry::jobs(shared, dictionary)).collect();
    let of_site = contexts.first().into_iter().flat_map(|first| SiteRoute::of(first.site));
    jobs.extend(of_site.map(|route| Box::new(move || site::page(contexts, route, found)) as Job));
    jobs.extend(former::pages(contexts).into_iter().map(|page| Box::new(move || Some(page)) as Job));
    jobs
}
