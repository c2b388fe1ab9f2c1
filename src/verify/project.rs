//! Verifying: no record was altered, removed or reordered, and the published folder is what its manifest and the
//! records say. It reads and compares; it repairs nothing, and it never says more than it has seen.

use super::copy::{Compared, Copy, Held, MAX_MANIFEST, finding, revision_of};
use crate::base::digest::{SHA256, is_hex};
use crate::base::{Diagnostic, Findings, Severity};
use crate::check::Checked;
use crate::history::anew::{self, Proven};
use crate::history::chain;
use crate::plan::{Plan, Site};
use crate::publish::manifest::{Listed, MANIFEST, Manifest};
use crate::render::theme::Theme;
use crate::render::{Artifact, frozen_artifacts};
use crate::words::Message;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// The revision; in a portfolio `plan/ID`.
    pub id: String,
    /// The digest of its record, as records write it.
    pub digest: String,
}

impl Checkpoint {
    /// Reads `ID:DIGEST` as people paste it: in upper case, with or without `sha256:`, broken over lines. A digest that
    /// is shortened proves nothing and is none.
    pub fn parse(text: &str) -> Option<Self> {
        let plain: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
        let (id, digest) = plain.split_once(':')?;
        let digest = digest.to_ascii_lowercase();
        let digits = digest.strip_prefix(SHA256).unwrap_or(&digest);
        let whole = !id.is_empty() && is_hex(digits);
        whole.then(|| Self { id: id.to_ascii_lowercase(), digest: format!("{SHA256}{digits}") })
    }

    /// The full names that a bare id can mean in a site of several plans; none where it is clear what it means.
    pub fn meanings(&self, site: &Site) -> Vec<String> {
        if !site.is_portfolio() || self.id.contains('/') {
            return Vec::new();
        }
        let of_id = |plan: &&Plan| plan.records.keys().any(|id| id.as_str() == self.id);
        let having: Vec<&Plan> = site.plans.iter().filter(of_id).collect();
        let plans = if having.is_empty() { site.plans.iter().collect() } else { having };
        plans.into_iter().map(|plan| name_of(plan, &self.id)).collect()
    }
}

/// Verifies the records of a site and, if it is there, a published folder.
pub struct Verifier<'a> {
    /// The content with its records.
    pub checked: &'a Checked,
    /// The theme that the site is built with; without it, frozen pages are held against the manifest alone.
    pub theme: Option<&'a Theme>,
    /// Files of records that could not be read at all, and why.
    unread: Vec<Diagnostic>,
    /// What was found so far.
    findings: Vec<Finding>,
    proven: Vec<Message>,
}

impl<'a> Verifier<'a> {
    /// A verifier of checked content, and of files of records that could not be read.
    pub fn new(checked: &'a Checked, theme: Option<&'a Theme>, unread: Vec<Diagnostic>) -> Self {
        Self { checked, theme, unread, findings: Vec::new(), proven: Vec::new() }
    }

    fn find(&mut self, revision: Option<&str>, path: &str, field: Option<&str>, fault: Fault) {
        let (revision, field) = (revision.map(str::to_owned), field.map(str::to_owned));
        self.findings.push(Finding { revision, path: path.to_owned(), field, fault });
    }

    /// Verifies everything.
    pub fn run(mut self, output: Option<&Path>, checkpoints: &[Checkpoint]) -> Verified {
        let mut known: BTreeMap<String, String> = BTreeMap::new();
        // Why a record cannot be read comes before what is missing without it.
        for found in std::mem::take(&mut self.unread) {
            let path = found.place.path.to_string();
            self.find(revision_of_record(&path), &path, None, Fault::Problem(Box::new(found)));
        }
        for plan in &self.checked.site.plans {
            self.records(plan, &mut known);
        }
        let unbroken = self.findings.is_empty();
        let looked = match output {
            Some(output) => self.output(output, &known, unbroken),
            None => {
                self.proven.push(Message::new("no-folder"));
                true
            }
        };
        self.checkpoints(checkpoints, &known, unbroken);
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
        anew::hold(plan, &chain, &mut Proven::default(), &mut problems);
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

    /// The published folder against its manifest, then against the records. Whether all of it could be read.
    fn output(&mut self, output: &Path, known: &BTreeMap<String, String>, unbroken: bool) -> bool {
        let copy = Copy::folder(output);
        let bytes = copy.manifest();
        let Some((bytes, manifest)) = bytes.and_then(|bytes| Manifest::parse(&bytes).map(|read| (bytes, read))) else {
            self.proven.push(Message::new("no-manifest").fact("place", output.display()));
            return false;
        };
        let before = self.findings.len();
        let mut compared = Compared::of(&copy, &manifest, "not-of-manifest", "not-in-manifest");
        if !Manifest::is_canonical(&bytes) {
            compared.find(MANIFEST, "manifest-form");
        }
        self.findings.append(&mut compared.findings);
        self.proven.append(&mut compared.proven);
        let made = self.frozen(&copy, &manifest, known);
        if self.findings.len() == before && compared.complete {
            let id = if made && unbroken { "as-manifest" } else { "as-manifest-alone" };
            self.proven.push(Message::new(id).count("count", manifest.files.len()));
        }
        compared.complete
    }

    /// The folders of revisions against the records: each is there, none is without a record, and every page is the
    /// one that the record gives. Whether they could be made again.
    fn frozen(&mut self, copy: &Copy, manifest: &Manifest, known: &BTreeMap<String, String>) -> bool {
        for path in manifest.files.keys().filter(|path| path.ends_with("/record.json")) {
            let Some(id) = revision_of(path) else { continue };
            let folder = path.split_once("revisions/").map_or("", |(folder, _)| folder);
            if !known.contains_key(&format!("{folder}{id}")) {
                self.findings.push(finding(path, "no-record"));
            }
        }
        let Some(theme) = self.theme else { return false };
        let mut site = self.checked.site.clone();
        if let Some(base_url) = built_for(copy, &site) {
            site.base_url = base_url;
        }
        let mut problems = Findings::default();
        let mut expected: Vec<Artifact> = Vec::new();
        for plan in &site.plans {
            expected.extend(frozen_artifacts(&site, plan, theme, &mut problems));
        }
        for artifact in &expected {
            let held = copy.hold(&artifact.path, &Listed::of(&artifact.bytes));
            let told = self.findings.iter().any(|finding| finding.path == artifact.path);
            if !told && !matches!(held, Held::Same | Held::Unreadable(_)) {
                self.findings.push(finding(&artifact.path, "not-of-record"));
            }
        }
        !problems.has_errors()
    }

    fn checkpoints(&mut self, checkpoints: &[Checkpoint], known: &BTreeMap<String, String>, unbroken: bool) {
        if checkpoints.is_empty() {
            self.proven.push(Message::new("no-checkpoint"));
        }
        for checkpoint in checkpoints {
            let (id, digest) = (&checkpoint.id, checkpoint.digest.as_str());
            match known.get(id) {
                Some(found) if found == digest => {
                    let told = if unbroken { "checkpoint" } else { "checkpoint-alone" };
                    self.proven.push(Message::new(told).fact("id", id));
                }
                Some(found) => {
                    let told = Message::new("other-digest").fact("found", found).fact("stated", digest);
                    let (folder, name) =
                        id.rsplit_once('/').map_or(("", id.as_str()), |(_, name)| (&id[..id.len() - name.len()], name));
                    let path = format!("content/{folder}revisions/{name}.json");
                    self.find(Some(id), &path, Some("digest"), Fault::Message(told));
                }
                None => self.find(Some(id), "", None, Fault::Message(Message::new("unknown-checkpoint"))),
            }
        }
    }
}

/// The base address that a published folder was built for: its own data says so.
fn built_for(copy: &Copy, site: &Site) -> Option<String> {
    let plan = site.plans.first()?;
    let folder = if plan.folder.is_empty() { String::new() } else { format!("{}/", plan.folder) };
    let bytes = copy.read(&format!("{folder}data/plan.json"), MAX_MANIFEST).ok()?;
    let value: Value = serde_json::from_slice(&bytes).ok()?;
    value.get("site")?.get("base_url")?.as_str().map(str::to_owned)
}

/// A revision's name among those of all plans: `plan/ID`, or the id alone where the site is one plan.
fn name_of(plan: &Plan, id: &str) -> String {
    if plan.folder.is_empty() { id.to_owned() } else { format!("{}/{id}", plan.folder) }
}

/// The revision whose record a file is.
fn revision_of_record(path: &str) -> Option<&str> {
    path.rsplit_once("/revisions/").and_then(|(_, name)| name.strip_suffix(".json"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pasted_digest_is_understood_and_a_shortened_one_is_none() {
        let digits = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        let wanted = Checkpoint { id: "plan/2026-1".to_owned(), digest: format!("sha256:{digits}") };
        let (first, rest) = digits.split_at(30);
        for text in [
            format!("plan/2026-1:sha256:{digits}"),
            format!("plan/2026-1:{digits}"),
            format!(" plan/2026-1: SHA256: {}\r\n", digits.to_uppercase()),
            format!("plan/2026-1:sha256:{first}\n   {rest}"),
        ] {
            assert_eq!(Checkpoint::parse(&text), Some(wanted.clone()), "{text:?}");
        }
        for text in
            [format!("2026-1:sha256:{first}"), format!("2026-1:{first}…"), format!(":{digits}"), digits.to_owned()]
        {
            assert_eq!(Checkpoint::parse(&text), None, "{text:?}");
        }
    }
}
