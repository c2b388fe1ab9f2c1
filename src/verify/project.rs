//! Verifying: no record was altered, removed or reordered, and the published folder is what its manifest and the
//! records say. It reads and compares; it repairs nothing, and it never says more than it has seen.

use crate::base::digest::hex;
use crate::base::{Diagnostic, Findings, Severity};
use crate::check::Checked;
use crate::history::chain;
use crate::plan::Plan;
use crate::plan::attachment::KEPT;
use crate::publish::manifest::MANIFEST;
use crate::render::theme::Theme;
use crate::render::{Artifact, frozen_artifacts};
use crate::words::Message;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use walkdir::WalkDir;

/// What was found out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Everything that was looked at is as it was.
    Intact,
    /// Something is not.
    Altered,
    /// There was nothing to look at, or it could not be read.
    Unknown,
}

impl Verdict {
    /// The word in data.
    pub fn word(self) -> &'static str {
        match self {
            Self::Intact => "intact",
            Self::Altered => "altered",
            Self::Unknown => "unknown",
        }
    }
}

/// Something that is not as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The revision, if it belongs to one.
    pub revision: Option<String>,
    /// The file.
    pub path: String,
    /// The field, if it is one.
    pub field: Option<String>,
    /// What is wrong.
    pub fault: Fault,
}

/// What is wrong with something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// What the chain of records told.
    Problem(Box<Diagnostic>),
    /// What a comparison showed.
    Message(Message),
}

/// The result of a verification.
#[derive(Debug)]
pub struct Verified {
    /// The verdict.
    pub verdict: Verdict,
    /// What was proven and what was not.
    pub proven: Vec<Message>,
    /// What is not as it was.
    pub findings: Vec<Finding>,
}

/// A digest that is held elsewhere, as it stands in minutes.
#[derive(Clone, Debug)]
pub struct Checkpoint {
    /// The revision.
    pub id: String,
    /// The digest of its record.
    pub digest: String,
}

/// Verifies the records of a site and, if it is there, a published folder.
pub struct Verifier<'a> {
    /// The content with its records.
    pub checked: &'a Checked,
    /// The theme that the site is built with; without it, frozen pages are held against the manifest alone.
    pub theme: Option<&'a Theme>,
    /// What was found so far.
    findings: Vec<Finding>,
    proven: Vec<Message>,
}

impl<'a> Verifier<'a> {
    /// A verifier of checked content.
    pub fn new(checked: &'a Checked, theme: Option<&'a Theme>) -> Self {
        Self { checked, theme, findings: Vec::new(), proven: Vec::new() }
    }

    fn find(&mut self, revision: Option<&str>, path: &str, field: Option<&str>, fault: Fault) {
        let (revision, field) = (revision.map(str::to_owned), field.map(str::to_owned));
        self.findings.push(Finding { revision, path: path.to_owned(), field, fault });
    }

    /// Verifies everything.
    pub fn run(mut self, output: Option<&Path>, checkpoints: &[Checkpoint]) -> Verified {
        let mut known: BTreeMap<String, String> = BTreeMap::new();
        for plan in &self.checked.site.plans {
            self.records(plan, &mut known);
        }
        let looked = match output {
            Some(output) => self.output(output, &known),
            None => {
                self.proven.push(Message::new("no-folder"));
                true
            }
        };
        self.checkpoints(checkpoints, &known);
        let anything = !known.is_empty() || (output.is_some() && looked);
        let verdict = match (self.findings.is_empty(), anything && looked) {
            (false, _) => Verdict::Altered,
            (true, true) => Verdict::Intact,
            (true, false) => Verdict::Unknown,
        };
        Verified { verdict, proven: self.proven, findings: self.findings }
    }

    /// Each record by itself, then the chain.
    fn records(&mut self, plan: &Plan, known: &mut BTreeMap<String, String>) {
        let mut problems = Findings::default();
        let records = chain::records(plan, &mut problems);
        let (count, files) = (records.len(), plan.kept.files.len());
        known.extend(records.iter().map(|record| (name_of(plan, record.id.as_str()), record.digest.clone())));
        let chain = chain::chained(plan, records, &mut problems);
        // What is only said, such as a file that nobody asks for, alters nothing.
        let errors = problems.sorted().into_iter().filter(|found| found.severity() == Severity::Error);
        let errors: Vec<_> = errors.collect();
        for found in &errors {
            let fact =
                |name: &str| found.facts.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str());
            self.find(fact("id"), &found.place.path, fact("field"), Fault::Problem(Box::new(found.clone())));
        }
        let Some(newest) = chain.newest().filter(|_| errors.is_empty()) else { return };
        self.proven.push(Message::new("records").count("count", count).fact("digest", &newest.digest));
        let withheld = super::withheld::since(plan, &chain);
        for (id, count) in [("attachments", files), ("withheld", withheld), ("erased", plan.kept.erased.len())] {
            if count > 0 {
                self.proven.push(Message::new(id).count("count", count));
            }
        }
    }

    /// The published folder against its manifest, then against the records. Whether it could be read.
    fn output(&mut self, output: &Path, known: &BTreeMap<String, String>) -> bool {
        let manifest =
            fs::read(output.join(MANIFEST)).ok().and_then(|bytes| serde_json::from_slice::<Value>(&bytes).ok());
        let files = manifest.as_ref().and_then(|manifest| manifest.get("files")?.as_object().cloned());
        let Some(files) = files else {
            self.proven.push(Message::new("no-manifest").fact("place", output.display()));
            return false;
        };
        let before = self.findings.len();
        for (path, entry) in &files {
            let stated = entry.get("sha256").and_then(Value::as_str).unwrap_or_default();
            match fs::read(output.join(path)) {
                Ok(bytes) if hex(&bytes) == stated => {}
                Ok(_) => self.fault("not-of-manifest", path),
                Err(_) => self.fault("missing", path),
            }
        }
        for path in extra(output, &files) {
            self.fault("not-in-manifest", &path);
        }
        self.frozen(output, &files, known);
        if self.findings.len() == before {
            self.proven.push(Message::new("as-manifest").count("count", files.len()));
        }
        true
    }

    /// The folders of revisions against the records: each is there, none is without a record, and every page is the
    /// one that the record gives.
    fn frozen(&mut self, output: &Path, files: &serde_json::Map<String, Value>, known: &BTreeMap<String, String>) {
        for path in files.keys().filter(|path| path.ends_with("/record.json")) {
            let Some(id) = revision_of(path) else { continue };
            let folder = path.split_once("revisions/").map_or("", |(folder, _)| folder);
            if known.contains_key(&format!("{folder}{id}")) {
                continue;
            }
            self.fault("no-record", path);
        }
        let Some(theme) = self.theme else { return };
        let mut site = self.checked.site.clone();
        if let Some(base_url) = built_for(output, &site) {
            site.base_url = base_url;
        }
        let mut problems = Findings::default();
        let mut expected: Vec<Artifact> = Vec::new();
        for plan in &site.plans {
            expected.extend(frozen_artifacts(&site, plan, theme, &mut problems));
        }
        for artifact in &expected {
            let same = fs::read(output.join(&artifact.path)).is_ok_and(|bytes| bytes == artifact.bytes);
            let told = self.findings.iter().any(|finding| finding.path == artifact.path);
            if !same && !told {
                self.fault("not-of-record", &artifact.path);
            }
        }
    }

    /// Notes what is wrong with a file of the published folder.
    fn fault(&mut self, id: &'static str, path: &str) {
        self.find(revision_of(path).as_deref(), path, None, Fault::Message(Message::new(id)));
    }

    fn checkpoints(&mut self, checkpoints: &[Checkpoint], known: &BTreeMap<String, String>) {
        if checkpoints.is_empty() {
            self.proven.push(Message::new("no-checkpoint"));
        }
        for checkpoint in checkpoints {
            let (id, digest) = (&checkpoint.id, checkpoint.digest.as_str());
            // In a portfolio a checkpoint names its plan, `plan/ID`; a bare id means any plan that has it.
            let of_id = |name: &&String| *name == id || name.rsplit('/').next() == Some(id.as_str());
            let names: Vec<&String> = known.keys().filter(of_id).collect();
            let fits = names.iter().find(|name| bare(&known[**name]) == bare(digest)).or_else(|| names.first());
            match fits.map(|name| &known[*name]) {
                Some(found) if bare(found) == bare(digest) => {
                    self.proven.push(Message::new("checkpoint").fact("id", id));
                }
                Some(found) => {
                    let told = Message::new("other-digest").fact("found", found).fact("stated", digest);
                    let path = format!("content/revisions/{}.json", id.rsplit('/').next().unwrap_or(id));
                    self.find(Some(id), &path, Some("digest"), Fault::Message(told));
                }
                None => self.find(Some(id), "", None, Fault::Message(Message::new("unknown-checkpoint"))),
            }
        }
    }
}

/// The base address that a published folder was built for: its own data says so.
fn built_for(output: &Path, site: &crate::plan::Site) -> Option<String> {
    let plan = site.plans.first()?;
    let folder = if plan.folder.is_empty() { String::new() } else { format!("{}/", plan.folder) };
    let bytes = fs::read(output.join(format!("{folder}data/plan.json"))).ok()?;
    let value: Value = serde_json::from_slice(&bytes).ok()?;
    value.get("site")?.get("base_url")?.as_str().map(str::to_owned)
}

/// Files of a folder that its manifest does not list.
fn extra(output: &Path, files: &serde_json::Map<String, Value>) -> Vec<String> {
    let walk = WalkDir::new(output).follow_links(false).sort_by_file_name().into_iter().filter_map(Result::ok);
    walk.filter(|entry| !entry.file_type().is_dir())
        .filter_map(|entry| {
            let inner = entry.path().strip_prefix(output).ok()?;
            let parts: Vec<_> = inner.components().map(|part| part.as_os_str().to_string_lossy()).collect();
            Some(parts.join("/"))
        })
        .filter(|path| path != MANIFEST && !files.contains_key(path))
        .collect()
}

/// A revision's name among those of all plans: `plan/ID`, or the id alone where the site is one plan.
fn name_of(plan: &Plan, id: &str) -> String {
    if plan.folder.is_empty() { id.to_owned() } else { format!("{}/{id}", plan.folder) }
}

/// The revision in whose folder a path lies.
pub(super) fn revision_of(path: &str) -> Option<String> {
    let (_, rest) = path.split_once("revisions/")?;
    rest.split_once('/').map(|(id, _)| id.to_owned()).filter(|id| format!("{id}/") != KEPT)
}

fn bare(digest: &str) -> String {
    digest.trim().trim_start_matches("sha256:").to_ascii_lowercase()
}
