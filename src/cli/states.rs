//! States of a plan that commands can name: a revision id, a folder, a git revision, or the working content.

use super::Common;
use crate::base::{Code, Diagnostic, Findings, Id, Language, Severity, SourcePath};
use crate::check;
use crate::disk;
use crate::history::around::Around;
use crate::history::canonical;
use crate::history::chain;
use crate::history::log::PublishedLogs;
use crate::input::git::{Commit, GitProblem, Repository};
use crate::input::shared::Bytes;
use crate::input::text::TextFile;
use crate::input::web::HAS_NET;
use crate::input::{SourceFile, SourceTree, tree};
use crate::plan::load::load;
use crate::plan::memory::ReadMemory;
use crate::plan::resolve::resolve;
use crate::plan::site::THEME;
use crate::plan::{Drafts, Plan, Site};
use crate::publish::MANIFEST;
use crate::render::comparison::Origin;
use crate::render::theme;
use crate::verify::copy::{Copy, MAX_HELD};
use crate::verify::seen::{Seen, nothing};
use crate::words::{Catalogue, Message};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The folder of the content in a project.
const CONTENT: &str = "content";
/// How many states that cannot be read are passed over, one after another.
const MOST_UNREAD: usize = 20;
/// How much of a commit's id names it for readers.
const SHOWN_OF_ID: usize = 12;

/// A state that was found and could be read.
pub struct Found {
    /// How it was named.
    pub id: String,
    /// What it is.
    pub origin: Origin,
    /// Its plans, by their folder.
    pub plans: Vec<Plan>,
    /// Whether it is all that there is, with records of its own, and not one plan of many.
    pub whole: bool,
    /// The content files' bytes, where the state is made of files.
    pub files: Option<BTreeMap<SourcePath, Bytes>>,
    /// What lies around the plans.
    pub around: Option<Around>,
    /// The language of its site.
    pub language: Language,
    /// The words of its site, in which kinds are called as it calls them; where its `site.yaml` was read.
    pub words: Option<Catalogue>,
    /// The revisions that were frozen in it. Their reasons explain how it came about, not what changed after it.
    pub frozen: BTreeSet<String>,
    /// The logs that are published with it, by the plan's folder.
    pub logs: PublishedLogs,
    /// What is to be known of it: errors that do not touch what is compared, or that it stands for one that cannot be read.
    pub told: Vec<Message>,
}

/// Why a state could not be read.
pub enum NoState {
    /// There is nothing of that name.
    Unknown(String),
    /// Its content has errors.
    Content(Box<(String, Findings, BTreeMap<SourcePath, TextFile>, Language)>),
    /// The repository cannot tell.
    Git(GitProblem),
    /// A published site or a record cannot be read as a state.
    Published(Message),
}

/// The working content.
pub fn working(common: &Common, memory: &ReadMemory) -> Result<Found, NoState> {
    let report = tree::read(common.root(), CONTENT);
    let theme = |site: &Site| theme_under(common.root(), &site.theme.value);
    let found = of_tree(CONTENT, Origin::Working, (&report.value, report.findings), &theme, memory)?;
    let Ok(Some(repository)) = Repository::discover(common.root()) else { return Ok(found) };
    let Ok(Some(head)) = repository.resolve("HEAD") else { return Ok(found) };
    Ok(begun(found, &repository, &head))
}

/// A state with the day on which its log begins, which is asked where its site says one.
fn begun(mut found: Found, repository: &Repository, commit: &Commit) -> Found {
    if found.around.as_ref().is_some_and(Around::has_beginning)
        && let Ok(line) = repository.line(commit, CONTENT, |_| false)
    {
        let first = line.steps.iter().find(|step| step.has_folder()).filter(|_| !line.cut);
        found.around = found.around.map(|around| around.begun(first.map(|first| first.day)));
    }
    found
}

/// Whether a revision may have a name: then the working content must be asked for it.
pub fn may_be_revision(name: &str) -> bool {
    Id::parse(name).is_ok()
}

/// Which of two states that are compared a name stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// What was.
    Earlier,
    /// What came of it.
    Later,
}

/// The state of a name that no revision of the working content has: a folder (a project, its content, or a published site),
/// a record's file, the address of a published site, else a git revision.
pub fn beside(common: &Common, name: &str, stage: Stage, memory: &ReadMemory) -> Result<Found, NoState> {
    let folder = Path::new(name);
    let is_published = || folder.join(MANIFEST).is_file() && !folder.join(CONTENT).is_dir();
    match Copy::new(name) {
        copy @ Copy::Web(_) => of_published(name, &copy),
        copy if folder.is_dir() && is_published() => of_published(name, &copy),
        _ if folder.is_dir() => of_folder(name, folder, memory),
        _ if folder.is_file() => of_record(name, folder),
        _ => git(common, name, stage, memory),
    }
}

/// Both states of `A...B`: what A and B have in common, and B.
pub fn since_common(common: &Common, a: &str, b: &str, memory: &ReadMemory) -> Result<(Found, Found), NoState> {
    let repository = open(common)?;
    let commit = |name: &str| {
        let name = if name.is_empty() { "HEAD" } else { name };
        repository.resolve(name).map_err(NoState::Git)?.ok_or_else(|| NoState::Unknown(name.to_owned()))
    };
    let (first, second) = (commit(a)?, commit(b)?);
    let base = repository.merge_base(&first, &second).map_err(NoState::Git)?;
    let commits = Commits { repository: &repository, memory };
    let from = commits.readable(&format!("{a}...{b}"), Origin::Common, &base)?;
    let b = if b.is_empty() { "HEAD" } else { b };
    Ok((from, commits.state(b, Origin::Commit, &second)?))
}

/// A frozen revision of the working content, if one has the name.
pub fn revision(working: &Found, name: &str) -> Result<Option<Found>, NoState> {
    for plan in &working.plans {
        let mut findings = Findings::default();
        let chain = chain::of_plan(plan, &mut findings);
        let Some(record) = chain.find(name) else { continue };
        let problem =
            |findings| NoState::Content(Box::new((name.to_owned(), findings, BTreeMap::new(), working.language)));
        let mut old = record.plan(plan).map_err(problem)?;
        let until = chain.records.iter().position(|one| one.id == record.id).map_or(0, |at| at + 1);
        let frozen: BTreeSet<String> = chain.records[..until].iter().map(|one| one.id.to_string()).collect();
        let known = plan.revisions.iter().filter(|revision| frozen.contains(revision.id.as_str()));
        old.revisions = known.cloned().collect();
        let language = working.language;
        let (id, origin) = (name.to_owned(), Origin::Revision);
        let around = Some(Around::of_record(record));
        let (plans, words) = (vec![old], working.words.clone());
        let (logs, told) = (PublishedLogs::new(), Vec::new());
        let state = Found { id, origin, plans, whole: false, files: None, around, language, words, frozen, logs, told };
        return Ok(Some(state));
    }
    Ok(None)
}

/// A folder that is a project, or the content of one.
fn of_folder(name: &str, folder: &Path, memory: &ReadMemory) -> Result<Found, NoState> {
    if folder.join(CONTENT).is_dir() {
        let report = tree::read(folder, CONTENT);
        let theme = |site: &Site| theme_under(folder, &site.theme.value);
        return of_tree(name, Origin::Folder, (&report.value, report.findings), &theme, memory);
    }
    let report = tree::read(folder, "");
    let mut inner = SourceTree::default();
    for file in report.value.files.values() {
        inner.insert(&format!("content/{}", file.path), &file.bytes);
    }
    of_tree(name, Origin::Folder, (&inner, report.findings), &|_| None, memory)
}

/// The digest of the theme of a project, as far as it can be read.
fn theme_under(root: &Path, name: &str) -> Option<Option<String>> {
    let under = theme::folder(name);
    if !root.join(&under).is_dir() {
        return (name == THEME).then_some(None);
    }
    let report = tree::read(root, &under);
    (!report.findings.has_errors()).then(|| theme::digest_in(name, &report.value))
}

/// The digest of the theme of a commit, as far as it can be read.
fn theme_of(repository: &Repository, commit: &Commit, name: &str) -> Option<Option<String>> {
    match repository.tree(commit, &theme::folder(name)) {
        Ok(report) => (!report.findings.has_errors()).then(|| theme::digest_in(name, &report.value)),
        Err(GitProblem::NoSuchFolder { .. }) => (name == THEME).then_some(None),
        Err(_) => None,
    }
}

/// A published site: the state that it shows, or its newest record where an earlier version built it.
fn of_published(name: &str, copy: &Copy) -> Result<Found, NoState> {
    let told = |id| NoState::Published(Message::new(id).fact("name", name));
    if matches!(copy, Copy::Web(_)) && !HAS_NET {
        return Err(told("no-net"));
    }
    let seen = Seen::read(copy).ok().flatten().ok_or_else(|| told("not-published"))?;
    let (mut plans, mut frozen, mut logs) = (Vec::new(), BTreeSet::new(), PublishedLogs::new());
    for (folder, plan) in &seen.plans {
        logs.extend(plan.log().map(|log| (folder.clone(), log)));
        let records = plan.none.records.clone();
        let newest = || Some(chain::again(&plan.none).newest()?.plan(&plan.none).ok());
        let mut found = plan.plan().or_else(|| newest().flatten()).ok_or_else(|| told("no-state"))?;
        frozen.extend(records.keys().map(ToString::to_string));
        found.records = records;
        plans.push(found);
    }
    let (id, language) = (name.to_owned(), seen.language().unwrap_or_default());
    let origin = Origin::Published;
    let (around, words, told) = (None, None, Vec::new());
    Ok(Found { id, origin, plans, whole: true, files: None, around, language, words, frozen, logs, told })
}

/// A record's file, which stands alone.
fn of_record(name: &str, path: &Path) -> Result<Found, NoState> {
    let told = |id| NoState::Published(Message::new(id).fact("name", name));
    let bytes = disk::read_named(path, MAX_HELD).map_err(|_| told("not-record"))?;
    let value: Value = serde_json::from_slice(&bytes).map_err(|_| told("not-record"))?;
    let text = |at: &str| value.pointer(at).and_then(Value::as_str).map(str::to_owned);
    let id = text("/id").and_then(|id| Id::parse(&id).ok()).ok_or_else(|| told("not-record"))?;
    let language = text("/site/language").and_then(|tag| Language::from_tag(&tag)).unwrap_or_default();
    let file = SourceFile { path: format!("content/revisions/{id}.json").as_str().into(), bytes: bytes.into() };
    let none = nothing("", language, BTreeMap::from([(id, file)]));
    let mut findings = Findings::default();
    let record = chain::whole(&none, &mut findings).pop();
    let problem = |findings| NoState::Content(Box::new((name.to_owned(), findings, BTreeMap::new(), language)));
    let Some(record) = record else { return Err(problem(findings)) };
    let (around, plans) = (Some(Around::of_record(&record)), vec![record.plan(&none).map_err(problem)?]);
    let frozen = none.records.keys().map(ToString::to_string).collect();
    let (id, origin) = (name.to_owned(), Origin::Published);
    let (words, logs, told) = (None, PublishedLogs::new(), Vec::new());
    Ok(Found { id, origin, plans, whole: false, files: None, around, language, words, frozen, logs, told })
}

fn open(common: &Common) -> Result<Repository, NoState> {
    let found = Repository::discover(common.root()).map_err(NoState::Git)?;
    found.ok_or_else(|| NoState::Unknown(common.root().display().to_string()))
}

fn git(common: &Common, name: &str, stage: Stage, memory: &ReadMemory) -> Result<Found, NoState> {
    let Some(repository) = Repository::discover(common.root()).map_err(NoState::Git)? else {
        return Err(NoState::Unknown(name.to_owned()));
    };
    let Some(commit) = repository.resolve(name).map_err(NoState::Git)? else {
        return Err(NoState::Unknown(name.to_owned()));
    };
    let commits = Commits { repository: &repository, memory };
    match stage {
        Stage::Earlier => commits.readable(name, Origin::Commit, &commit),
        Stage::Later => commits.state(name, Origin::Commit, &commit),
    }
}

/// The states of a repository's commits.
struct Commits<'a> {
    repository: &'a Repository,
    memory: &'a ReadMemory,
}

impl Commits<'_> {
    /// That of a commit that another one is compared with. Where its content cannot be read, that of the newest commit before
    /// it which can be: what mends a content must not stand unread, or it could weaken what it mends.
    fn readable(&self, name: &str, origin: Origin, commit: &Commit) -> Result<Found, NoState> {
        let problem = match self.state(name, origin, commit) {
            Err(problem @ NoState::Content(_)) => problem,
            other => return other,
        };
        let line = self.repository.line(commit, CONTENT, |_| false).map_err(NoState::Git)?;
        let steps = line.steps.windows(2).rev().filter(|pair| !pair[0].is_same(&pair[1])).map(|pair| &pair[0].commit);
        for earlier in steps.take(MOST_UNREAD) {
            let [id, unread] = [earlier, commit].map(|one| &one.id[..SHOWN_OF_ID.min(one.id.len())]);
            if let Ok(mut found) = self.state(id, Origin::Commit, earlier) {
                found.told.push(Message::new("state-before").fact("name", unread).fact("commit", id));
                return Ok(found);
            }
        }
        Err(problem)
    }

    fn state(&self, name: &str, origin: Origin, commit: &Commit) -> Result<Found, NoState> {
        let report = self.repository.tree(commit, CONTENT).map_err(NoState::Git)?;
        let theme = |site: &Site| theme_of(self.repository, commit, &site.theme.value);
        let found = of_tree(name, origin, (&report.value, report.findings), &theme, self.memory)?;
        Ok(begun(found, self.repository, commit))
    }
}

fn of_tree(
    name: &str,
    origin: Origin,
    (tree, read): (&SourceTree, Findings),
    theme: &dyn Fn(&Site) -> Option<Option<String>>,
    memory: &ReadMemory,
) -> Result<Found, NoState> {
    let id = name.to_owned();
    let report = check::check_again(tree, memory);
    let mut findings = read;
    let unread = findings.has_errors();
    findings.append(report.findings);
    let language = report.value.site.language;
    if unread || (findings.has_errors() && touched(tree, &findings)) {
        return Err(NoState::Content(Box::new((id, findings, report.value.texts, language))));
    }
    let bytes = tree.files.values().filter(|file| !file.path.contains("/revisions/"));
    let large = tree.large.iter().filter(|(path, _)| !path.contains("/revisions/"));
    let large = large.map(|(path, file)| (SourcePath::clone(path), file.digest().as_bytes().into()));
    let files = bytes.map(|file| (SourcePath::clone(&file.path), file.bytes.clone())).chain(large).collect();
    let around = Some(Around::of(&report.value.site, theme(&report.value.site)));
    let words = Some(report.value.site.words);
    let plans = report.value.site.plans;
    let frozen = plans.iter().flat_map(|plan| plan.records.keys().map(ToString::to_string)).collect();
    let passed = findings.count(Severity::Error);
    let told = (passed > 0).then(|| Message::new("errors-passed").fact("name", &id).count("count", passed));
    let (files, logs, told) = (Some(files), PublishedLogs::new(), Vec::from_iter(told));
    Ok(Found { id, origin, plans, whole: true, files, around, language, words, frozen, logs, told })
}

/// Whether the errors of a content touch what is compared: something was not read, a reference leads nowhere, or a text
/// must not be shown. What rules find in a plan that was read whole does not, nor does a translation of what is gone: the
/// original says all that binds, and was read.
fn touched(tree: &SourceTree, findings: &Findings) -> bool {
    let is_error = |found: &&Diagnostic| found.severity() == Severity::Error;
    let mut read = Findings::default();
    let documents = load(tree, &mut read);
    resolve(documents, Drafts::Hidden, &mut read);
    read.iter().filter(is_error).any(|found| found.code != Code::TranslationWithoutOriginal)
        || findings.iter().filter(is_error).any(|found| found.code.is_secret())
}

/// Whether two states are the same to the byte: their files, or, for records, their canonical content.
pub fn identical(a: &Found, b: &Found) -> bool {
    match (&a.files, &b.files) {
        (Some(a), Some(b)) => a == b,
        _ => {
            let contents = |state: &Found| -> Vec<String> {
                state.plans.iter().map(|plan| canonical::content(plan).to_string()).collect()
            };
            contents(a) == contents(b)
        }
    }
}
