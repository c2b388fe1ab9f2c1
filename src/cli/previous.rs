//! The published site that a build goes on from: its log, and the revisions that it has.

use crate::base::place::with_slash;
use crate::base::{Code, Diagnostic, SourceSpan};
use crate::history::Rule;
use crate::history::judged::counts;
use crate::history::log::{Log, PublishedLogs};
use crate::input::web::{HAS_NET, WebSite};
use crate::plan::entities::Revision;
use crate::plan::{EntityRef, Plan, Site};
use crate::publish::manifest::{MANIFEST, Manifest};
use crate::render::frozen_key;
use crate::sitemap::{Addresses, files};
use crate::verify::copy::Copy;
use std::collections::BTreeSet;
use std::path::Path;

/// Whether a place is an address that this program cannot ask.
pub fn is_out_of_reach(place: &str) -> bool {
    !HAS_NET && WebSite::new(place).is_some()
}

/// The published logs of a site's plans. `first` says that there may be none.
///
/// # Errors
/// A log that is not there or cannot be read, or a revision that is there and not in the content.
pub fn published(site: &Site, place: &str, first: bool) -> Result<PublishedLogs, Box<Diagnostic>> {
    let copy = Copy::new(place);
    let fetch = |path: &str| copy.fetch(path).map_err(|reason| not_found(place, path, &reason));
    let read = |path: &str, bytes: Vec<u8>| Log::parse(&bytes).ok_or_else(|| not_found(place, path, "JSON"));
    // A list of files that cannot be read says nothing of the revisions that must not be dropped.
    let manifest =
        fetch(MANIFEST)?.map(|bytes| Manifest::parse(&bytes).ok_or_else(|| not_found(place, MANIFEST, "JSON")));
    let manifest = manifest.transpose()?;
    let mut logs = PublishedLogs::new();
    for plan in &site.plans {
        let path = Addresses::new(site, plan).file(files::LOG);
        match fetch(&path)? {
            None if first || manifest.as_ref().is_some_and(|manifest| is_new(plan, manifest)) => {}
            None => return Err(not_found(place, &path, "none")),
            Some(_) if manifest.is_none() => return Err(not_found(place, MANIFEST, "none")),
            Some(bytes) => _ = logs.insert(plan.folder.clone(), read(&path, bytes)?),
        }
    }
    // A plan that lies elsewhere now, or is gone, has a log that says so.
    let is_elsewhere = |folder: &&str| site.plans.iter().all(|plan| plan.folder != *folder);
    for folder in manifest.iter().flat_map(folders).filter(is_elsewhere).filter(|folder| !is_answered(site, folder)) {
        let path = format!("{}{}", with_slash(folder), files::LOG);
        let bytes = fetch(&path)?.ok_or_else(|| not_found(place, &path, "none"))?;
        logs.insert(folder.to_owned(), read(&path, bytes)?);
    }
    keeps(site, manifest.as_ref()).map(|()| logs)
}

/// The folders of the plans of which a site publishes a log.
fn folders(manifest: &Manifest) -> impl Iterator<Item = &str> {
    let within = manifest.files.keys().filter_map(|path| path.strip_suffix(files::LOG));
    // Deeper down lies none of a plan.
    within.filter(|within| within.matches('/').count() <= 1).map(|within| within.trim_end_matches('/'))
}

/// Whether the revisions that stand in a folder with a published site are all in the content.
///
/// # Errors
/// A revision that is not.
pub fn keeps_revisions(site: &Site, folder: &Path) -> Result<(), Box<Diagnostic>> {
    let manifest = Copy::folder(folder).manifest().and_then(|bytes| Manifest::parse(&bytes));
    keeps(site, manifest.as_ref())
}

fn keeps(site: &Site, manifest: Option<&Manifest>) -> Result<(), Box<Diagnostic>> {
    let digests: BTreeSet<String> = frozen_key::records(site).into_iter().map(|(_, digest)| digest).collect();
    let files = manifest.into_iter().flat_map(|manifest| &manifest.files);
    let mut records = files.filter_map(|(path, file)| Some((file, record(path)?)));
    // Where a plan moved, its records lie elsewhere. One that says something else is another one.
    let lost = records.find(|(file, (folder, _))| !digests.contains(&file.sha256) && !is_answered(site, folder));
    let Some((_, (folder, id))) = lost else { return Ok(()) };
    let is_plan = folder.is_empty() || site.plans.iter().any(|plan| plan.folder == folder);
    let problem = problem(Code::LogRewritten).variant(if is_plan { "record" } else { "plan" });
    Err(Box::new(problem.fact("id", id).fact("folder", folder)))
}

/// The plan's folder and the revision's id of the path of a record.
fn record(path: &str) -> Option<(&str, &str)> {
    let (folder, id) = path.strip_suffix("/record.json")?.rsplit_once('/')?;
    let folder = folder.strip_suffix("revisions")?;
    Some((folder.trim_end_matches('/'), id))
}

/// Whether a revision of some plan says why a whole plan is gone, and who decided it.
fn is_answered(site: &Site, folder: &str) -> bool {
    let change = format!("{} {}", Rule::PlanRemoved.word(), EntityRef::Folder(folder.to_owned()));
    let mut revisions = site.plans.iter().flat_map(|plan| &plan.revisions);
    let is_gone = site.plans.iter().all(|plan| plan.folder != folder);
    let says = |revision: &Revision| {
        revision.reasons.iter().any(|one| one.change.value.trim() == change && counts(one, revision))
    };
    is_gone && revisions.any(says)
}

/// Whether the published site shows no plan in a plan's folder, but some elsewhere: pages of one that went may be kept there.
fn is_new(plan: &Plan, manifest: &Manifest) -> bool {
    let data = format!("{}{}", with_slash(&plan.folder), files::JSON);
    !manifest.files.contains_key(&data) && folders(manifest).any(|folder| folder != plan.folder)
}

fn not_found(place: &str, path: &str, reason: &str) -> Box<Diagnostic> {
    let place = format!("{}/{path}", place.trim_end_matches('/'));
    Box::new(problem(Code::LogNotFound).fact("place", place).fact("reason", reason))
}

/// A problem of the log, which has no place in a file.
pub fn problem(code: Code) -> Diagnostic {
    Diagnostic::new(code, &SourceSpan::file(&"content".into()))
}
