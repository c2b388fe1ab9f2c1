//! Floor 6: everything becomes an artifact with a path: pages through the theme, data, sitemap, attachments.

mod address;
pub mod admin;
mod artifact;
mod calendar;
pub mod carried;
pub mod comparison;
mod csv;
mod csvw;
mod data;
mod dcat;
mod feed;
pub mod hygiene;
mod linked;
mod offers;
pub mod paper;
#[cfg(feature = "pdf")]
mod pdf;
pub mod schema;
mod search;
pub mod single;
pub mod theme;
mod timemap;
mod xml;

pub use artifact::Artifact;

use crate::base::{Code, Diagnostic, Findings, Language, Place, Report};
use crate::check::Checked;
use crate::model::attachment::Attachment;
use crate::model::{Plan, Site};
use crate::page::address::Addresses;
use crate::page::view::Page;
use crate::page::{
    self, Desk, Strings, decision, entity, history, home, info, list, narrative, portfolio, report, revisions,
};
use carried::Carried;
use rayon::prelude::*;
use std::collections::BTreeMap;
use theme::Theme;

/// A rendered site.
#[derive(Debug, Default)]
pub struct Rendered {
    /// All files, in the order of their paths.
    pub artifacts: Vec<Artifact>,
    /// How many of them are pages.
    pub pages: usize,
    /// The folder of each frozen revision, and the key under which it was made.
    pub frozen: BTreeMap<String, String>,
}

/// Renders a checked site with a theme.
#[must_use]
pub fn render(checked: &Checked, theme: &Theme) -> Report<Rendered> {
    render_after(checked, theme, Carried::default())
}

/// Renders a checked site with a theme. What an earlier build made of frozen revisions is taken over where it would be
/// made the same again.
#[must_use]
pub fn render_after(checked: &Checked, theme: &Theme, mut carried: Carried) -> Report<Rendered> {
    let mut findings = Findings::default();
    let site = &checked.site;
    let mut artifacts = Vec::new();
    let mut count = 0;
    let mut pasts = Vec::with_capacity(site.plans.len());
    let mut editions = page::search::Editions::default();
    let room = page::search::room(site);
    let mut keys = BTreeMap::new();
    for plan in &site.plans {
        // One revision is on the desk at a time; what stays of it is light.
        let mut old = Vec::new();
        let addresses = Addresses::new(site, plan);
        let mut past = history::read(&theme.strings, plan, &mut findings, |record, plan| {
            let folder = addresses.file(&revisions::folder(record.id.as_str()));
            let key = carried::key(&carried.program, site, plan, record, theme);
            editions.add(site, plan, record, &theme.strings, room);
            old.extend(match carried.take(&folder, &key) {
                Some(files) => {
                    let pages = files.iter().filter(|file| file.path.ends_with(".html")).count();
                    Some((files, pages, Findings::default()))
                }
                None => frozen(site, record, plan, theme),
            });
            keys.insert(folder, key);
        });
        for (at, (files, pages, problems)) in old.into_iter().enumerate() {
            let id = past.marks.get(at).map_or("", |mark| mark.id.as_str());
            for page in files.iter().filter_map(|file| timemap::page_of(&file.path, addresses.prefix(), id)) {
                past.pages.entry(page.to_owned()).or_default().push(at);
            }
            artifacts.extend(files);
            count += pages;
            findings.append(problems);
        }
        pasts.push(past);
    }
    let desks: Vec<Desk> = site
        .plans
        .iter()
        .zip(&pasts)
        .map(|(plan, past)| Desk {
            past: Some(past),
            pdf: theme.pdf,
            ..Desk::new(site, plan, &theme.strings, checked.as_of)
        })
        .collect();
    let (mut pages, index, found) = pages(&desks);
    artifacts.extend(index);
    artifacts.extend(search::editions(&desks, &found, &editions));
    count += pages.len();
    artifacts.extend(rendered(&pages, theme, &mut findings));
    for translation in &checked.translations {
        let translated = translated(checked, translation, theme, &mut findings);
        count += translated.0.len();
        pages.extend(translated.0);
        artifacts.extend(translated.1);
    }
    let mut entries = Vec::with_capacity(desks.len());
    for desk in &desks {
        let (files, offers) = beside_pages(desk, theme, &mut findings);
        artifacts.extend(files);
        entries.push(entry(checked, desk, offers));
    }
    artifacts.extend(catalogue(checked, &entries, theme));
    artifacts.extend(theme.assets());
    artifacts.extend(hygiene::files(site, &pages, &format!("{}{}", hygiene::types(&desks), timemap::headers(&desks))));
    theme.both().into_iter().for_each(|strings| missing_strings(strings, &mut findings));
    let artifacts = without_collisions(artifacts, &mut findings);
    Report { value: Rendered { artifacts, pages: count, frozen: keys }, findings }
}

/// Everything that a plan has beside its pages of today: data, feed, calendar, maps, attachments; and what of it is offered
/// as data.
fn beside_pages(desk: &Desk, theme: &Theme, findings: &mut Findings) -> (Vec<Artifact>, Vec<offers::Offer>) {
    let mut artifacts: Vec<Artifact> = paper::beside(desk, theme, findings).into_iter().collect();
    artifacts.extend(timemap::files(desk));
    let mut files = data_files(desk, theme);
    files.extend([feed::feed(desk), calendar::calendar(desk)]);
    files.extend(csvw::each(desk, theme.both()));
    let offers = offers::of(desk, theme.both(), &files);
    files.push(linked::plan(desk, &offers));
    artifacts.extend(files);
    artifacts.extend(desk.plan.files.iter().filter_map(|(path, file)| match file {
        Attachment::Here(bytes) => Some(Artifact::new(desk.addresses.attachment(desk.plan, path)?, bytes.to_vec())),
        Attachment::Recorded(_) => None,
    }));
    artifacts.extend(kept(desk.plan, &desk.addresses, desk.past));
    (artifacts, offers)
}

/// What the catalogue of data says of a plan.
fn entry<'a>(checked: &Checked, desk: &'a Desk<'a>, offers: Vec<offers::Offer>) -> dcat::Entry<'a> {
    dcat::Entry { desk, offers, titles: titles(checked, |site| plan_title(site, &desk.plan.folder)) }
}

/// The catalogue of data.
fn catalogue(checked: &Checked, entries: &[dcat::Entry], theme: &Theme) -> Vec<Artifact> {
    let titles = titles(checked, |site| Some(site.title.clone()));
    dcat::files(&checked.site, &titles, entries, theme.both()).into_iter().collect()
}

/// The pages of the site in another language. Data, feeds and frozen revisions are those of the original.
fn translated(checked: &Checked, site: &Site, theme: &Theme, findings: &mut Findings) -> (Vec<Page>, Vec<Artifact>) {
    let Some(theme) = theme.in_language(site.language, findings) else { return (Vec::new(), Vec::new()) };
    // What has changed is told of the original: a better translation is no change of the plan.
    let past = |plan| history::read(&theme.strings, plan, &mut Findings::default(), |_, _| {});
    let pasts: Vec<history::Past> = checked.site.plans.iter().map(past).collect();
    let desks: Vec<Desk> = site
        .plans
        .iter()
        .zip(&pasts)
        .map(|(plan, past)| Desk { past: Some(past), ..Desk::new(site, plan, &theme.strings, checked.as_of) })
        .collect();
    let own = format!("{}404.html", site.tree(site.language));
    let (mut pages, index, _) = pages(&desks);
    // A server knows one page for what is not found; and what was removed keeps its address in the original.
    pages.retain(|page| page.path != own && page.template != "gone.html");
    let mut artifacts = rendered(&pages, &theme, findings);
    artifacts.extend(index);
    missing_strings(&theme.strings, findings);
    (pages, artifacts)
}

/// Renders pages side by side; what fails is reported.
fn rendered(pages: &[Page], theme: &Theme, findings: &mut Findings) -> Vec<Artifact> {
    let rendered: Vec<Result<Artifact, Diagnostic>> = pages.par_iter().map(|page| theme.render(page)).collect();
    let mut artifacts = Vec::with_capacity(rendered.len());
    for page in rendered {
        match page {
            Ok(page) => artifacts.push(page),
            Err(problem) => findings.push(problem),
        }
    }
    artifacts
}

/// The data of a plan, today's or a revision's: the tables, what is in them, and the whole plan.
fn data_files(desk: &Desk, theme: &Theme) -> Vec<Artifact> {
    let mut files = csv::files(desk, theme.both());
    files.extend([csvw::group(desk, theme.both()), data::plan(desk)]);
    files
}

/// A title in each language, that of the original where there is no other.
fn titles(checked: &Checked, title: impl Fn(&Site) -> Option<String>) -> [String; 2] {
    Language::ALL.map(|language| {
        let translated = checked.translations.iter().find(|site| site.language == language);
        translated.and_then(&title).or_else(|| title(&checked.site)).unwrap_or_default()
    })
}

fn plan_title(site: &Site, folder: &str) -> Option<String> {
    site.plans.iter().find(|plan| plan.folder == folder).map(|plan| plan.title.value.clone())
}

/// The attachments that a plan's revisions refer to, each once.
fn kept(plan: &Plan, addresses: &Addresses, past: Option<&history::Past>) -> Vec<Artifact> {
    let names = past.into_iter().flat_map(|past| &past.kept);
    let file = |name: &String| Some(Artifact::new(addresses.kept(name), plan.kept.files.get(name)?.bytes.to_vec()));
    names.filter_map(file).collect()
}

/// Everything that a plan's revisions have on the site, as their records give it.
pub fn frozen_artifacts(site: &Site, plan: &Plan, theme: &Theme, findings: &mut Findings) -> Vec<Artifact> {
    let mut artifacts = Vec::new();
    let past = history::read(&theme.strings, plan, findings, |record, old| {
        artifacts.extend(frozen(site, record, old, theme).into_iter().flat_map(|(files, ..)| files));
    });
    artifacts.extend(kept(plan, &Addresses::new(site, plan), Some(&past)));
    artifacts
}

/// Everything under the folder of a frozen revision: its pages, its data, its changes and its record. It depends on the
/// record alone, so that publishing one more revision changes none of it.
fn frozen(
    site: &Site,
    record: &crate::revision::Record,
    plan: &Plan,
    theme: &Theme,
) -> Option<(Vec<Artifact>, usize, Findings)> {
    let mut findings = Findings::default();
    let mut past = history::Past::default();
    past.add(&theme.strings, record, plan);
    let mark = past.marks.first()?;
    let desk = Desk { pdf: theme.pdf, ..Desk::of_revision(site, plan, &theme.strings, mark) };
    let mut pages = plan_pages(&desk);
    pages.push(revisions::changes_of(&desk, mark, record.previous.is_none()));
    let mut artifacts = rendered(&pages, theme, &mut findings);
    artifacts.extend(beside_frozen_pages(&desk, record, theme, &mut findings));
    Some((artifacts, pages.len(), findings))
}

/// Everything that a frozen revision has beside its pages: its data and its record.
fn beside_frozen_pages(
    desk: &Desk,
    record: &crate::revision::Record,
    theme: &Theme,
    findings: &mut Findings,
) -> Vec<Artifact> {
    let mut artifacts: Vec<Artifact> = paper::beside(desk, theme, findings).into_iter().collect();
    let mut files = data_files(desk, theme);
    let offers = offers::of(desk, theme.both(), &files);
    files.push(linked::plan(desk, &offers));
    artifacts.extend(files);
    let mut bytes = record.body.clone();
    bytes.remove("digest");
    artifacts.push(Artifact::new(desk.addresses.file("record.json"), crate::revision::record::bytes(&bytes)));
    artifacts
}

/// The pages that a plan has today and in each of its revisions.
fn plan_pages(desk: &Desk) -> Vec<Page> {
    let mut pages = vec![home::page(desk), report::page(desk), narrative::plan_page(desk), info::counted(desk)];
    pages.push(info::data(desk, &csv::dictionary()));
    pages.extend(list::pages(desk));
    pages.extend(entity::pages(desk));
    pages.extend(decision::pages(desk));
    pages.extend(narrative::pages(desk));
    pages.extend(info::moved(desk));
    pages
}

/// Every page of the site, the index by which they are searched, and what can be found.
fn pages(desks: &[Desk]) -> (Vec<Page>, Option<Artifact>, Vec<page::search::Found>) {
    let of_plan = |desk: &Desk| {
        let mut pages = plan_pages(desk);
        pages.extend([revisions::changes(desk), revisions::list(desk)]);
        pages.extend(revisions::gone(desk));
        pages
    };
    let mut pages: Vec<Page> = desks.par_iter().flat_map(of_plan).collect();
    pages.extend(portfolio::page(desks));
    if let Some(desk) = desks.first() {
        pages.extend([info::about(desk), info::accessibility(desk), info::not_found(desk)]);
    }
    let found = page::search::all(desks);
    let has_past = desks.first().is_some_and(|desk| search::has_past(desk.site));
    pages.extend(page::search::page(desks, &found, has_past));
    (pages, search::index(desks, &found), found)
}

fn missing_strings(strings: &Strings, findings: &mut Findings) {
    for id in strings.missing() {
        let path = format!("themes/default/strings/{}.ftl", strings.language().tag());
        findings.push(Diagnostic::new(Code::MissingString, &Place::file(&path.into())).fact("reason", id));
    }
}

/// The artifacts in the order of their paths. Two producers of one path are an error that names both.
fn without_collisions(artifacts: Vec<Artifact>, findings: &mut Findings) -> Vec<Artifact> {
    let mut by_path: BTreeMap<String, Artifact> = BTreeMap::new();
    for artifact in artifacts {
        // File systems that fold case would let one overwrite the other.
        let key = artifact.path.to_lowercase();
        if let Some(first) = by_path.get(&key) {
            let problem = Diagnostic::new(Code::OutputCollision, &Place::file(&artifact.path.as_str().into()));
            let problem = problem.fact("path", &artifact.path).fact("first", &first.path);
            findings.push(problem.fact("second", &artifact.path));
            continue;
        }
        by_path.insert(key, artifact);
    }
    let mut artifacts: Vec<Artifact> = by_path.into_values().collect();
    artifacts.sort_by(|a, b| a.path.cmp(&b.path));
    artifacts
}
