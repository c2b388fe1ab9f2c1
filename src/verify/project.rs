//! Verifying: no record was altered, removed or reordered, and the published folder is what its manifest and the
//! records say. It reads and compares; it repairs nothing, and it never says more than it has seen.

use crate::base::digest::hex;
use crate::base::{Findings, Language, Severity};
use crate::check::Checked;
use crate::check::wording::Wording;
use crate::history::chain;
use crate::plan::Plan;
use crate::plan::attachment::KEPT;
use crate::publish::manifest::MANIFEST;
use crate::render::theme::Theme;
use crate::render::{Artifact, frozen_artifacts};
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
    /// What is wrong, in words.
    pub message: String,
}

/// The result of a verification.
#[derive(Debug)]
pub struct Verified {
    /// The verdict.
    pub verdict: Verdict,
    /// What was proven and what was not, in words.
    pub proven: Vec<String>,
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
    /// The language of the words.
    pub language: Language,
    /// What was found so far.
    findings: Vec<Finding>,
    proven: Vec<String>,
}

impl<'a> Verifier<'a> {
    /// A verifier of checked content.
    pub fn new(checked: &'a Checked, theme: Option<&'a Theme>, language: Language) -> Self {
        Self { checked, theme, language, findings: Vec::new(), proven: Vec::new() }
    }

    fn say(&self, sv: String, en: String) -> String {
        if self.language == Language::Sv { sv } else { en }
    }

    fn find(&mut self, revision: Option<&str>, path: &str, field: Option<&str>, message: String) {
        let (revision, field) = (revision.map(str::to_owned), field.map(str::to_owned));
        self.findings.push(Finding { revision, path: path.to_owned(), field, message });
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
                let words =
                    self.say("Ingen publicerad mapp jämfördes.".into(), "No published folder was compared.".into());
                self.proven.push(words);
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
        let wording = Wording::new(self.language);
        // What is only said, such as a file that nobody asks for, alters nothing.
        let errors = problems.sorted().into_iter().filter(|found| found.severity() == Severity::Error);
        let errors: Vec<_> = errors.collect();
        for found in &errors {
            let fact =
                |name: &str| found.facts.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str());
            self.find(fact("id"), &found.place.path, fact("field"), wording.words(found).message);
        }
        let Some(newest) = chain.newest().filter(|_| errors.is_empty()) else { return };
        let words = self.say(
            format!("{count} frysta revisioner är oförändrade och kedjade. Den senaste har {}.", newest.digest),
            format!("{count} frozen revisions are unaltered and chained. The newest has {}.", newest.digest),
        );
        self.proven.push(words);
        if files > 0 {
            let words = self.say(
                format!("{files} bilagor till frysta revisioner är de som frystes."),
                format!("{files} attachments of frozen revisions are those that were frozen."),
            );
            self.proven.push(words);
        }
        let withheld = super::withheld::since(plan, &chain);
        if withheld > 0 {
            let words = self.say(
                format!(
                    "{withheld} värden som webbplatsen inte visar längre står kvar i frysta revisioner, som aldrig ändras."
                ),
                format!(
                    "{withheld} values that the site withholds today still stand in frozen revisions, which never change."
                ),
            );
            self.proven.push(words);
        }
        if !plan.kept.erased.is_empty() {
            let count = plan.kept.erased.len();
            let words = self.say(
                format!("{count} bilagor är borttagna med beslut. Att beslutet finns kan inte bevisas här."),
                format!(
                    "{count} attachments were removed by decision. That the decision exists cannot be proven here."
                ),
            );
            self.proven.push(words);
        }
    }

    /// The published folder against its manifest, then against the records. Whether it could be read.
    fn output(&mut self, output: &Path, known: &BTreeMap<String, String>) -> bool {
        let manifest =
            fs::read(output.join(MANIFEST)).ok().and_then(|bytes| serde_json::from_slice::<Value>(&bytes).ok());
        let files = manifest.as_ref().and_then(|manifest| manifest.get("files")?.as_object().cloned());
        let Some(files) = files else {
            let words = self.say(
                format!("{} har inget läsbart manifest. Det går inte att säga något om den.", output.display()),
                format!("{} has no readable manifest. Nothing can be said of it.", output.display()),
            );
            self.proven.push(words);
            return false;
        };
        let before = self.findings.len();
        for (path, entry) in &files {
            let stated = entry.get("sha256").and_then(Value::as_str).unwrap_or_default();
            match fs::read(output.join(path)) {
                Ok(bytes) if hex(&bytes) == stated => {}
                Ok(_) => {
                    let words = self.say(
                        "Filen är inte den som manifestet anger.".into(),
                        "The file is not the one that the manifest states.".into(),
                    );
                    self.find(revision_of(path).as_deref(), path, None, words);
                }
                Err(_) => {
                    let words = self.say("Filen saknas.".into(), "The file is missing.".into());
                    self.find(revision_of(path).as_deref(), path, None, words);
                }
            }
        }
        for path in extra(output, &files) {
            let words = self.say("Filen står inte i manifestet.".into(), "The file is not in the manifest.".into());
            self.find(revision_of(&path).as_deref(), &path, None, words);
        }
        self.frozen(output, &files, known);
        if self.findings.len() == before {
            let words = self.say(
                format!(
                    "{} filer är de som manifestet anger, och revisionernas sidor är de som protokollen ger.",
                    files.len()
                ),
                format!(
                    "{} files are those of the manifest, and the pages of revisions are those that the records give.",
                    files.len()
                ),
            );
            self.proven.push(words);
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
            let words = self.say(
                "Webbplatsen har en revision som saknas bland protokollen.".into(),
                "The site has a revision that is missing among the records.".into(),
            );
            self.find(Some(&id), path, None, words);
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
                let words = self.say(
                    "Filen är inte den som protokollet ger (bygg först, om tema eller webbplatsens uppgifter har ändrats)."
                        .into(),
                    "The file is not the one that the record gives (build first, if the theme or the site's facts have \
                     changed)."
                        .into(),
                );
                self.find(revision_of(&artifact.path).as_deref(), &artifact.path, None, words);
            }
        }
    }

    fn checkpoints(&mut self, checkpoints: &[Checkpoint], known: &BTreeMap<String, String>) {
        if checkpoints.is_empty() {
            let words = self.say(
                "Jämfördes inte med någon kontrollsumma utifrån. Den som kan ändra både protokoll och webbplats kan \
                 ändra båda lika; jämför med kontrollsumman i ett justerat protokoll (--checkpoint ID:KONTROLLSUMMA)."
                    .into(),
                "Not compared with any outside checkpoint. Whoever can change both records and site can change both \
                 alike; compare with the digest in approved minutes (--checkpoint ID:DIGEST)."
                    .into(),
            );
            self.proven.push(words);
        }
        for checkpoint in checkpoints {
            let (id, digest) = (&checkpoint.id, checkpoint.digest.as_str());
            // In a portfolio a checkpoint names its plan, `plan/ID`; a bare id means any plan that has it.
            let of_id = |name: &&String| *name == id || name.rsplit('/').next() == Some(id.as_str());
            let names: Vec<&String> = known.keys().filter(of_id).collect();
            let fits = names.iter().find(|name| bare(&known[**name]) == bare(digest)).or_else(|| names.first());
            match fits.map(|name| &known[*name]) {
                Some(found) if bare(found) == bare(digest) => {
                    let words = self.say(
                        format!("Oförändrat till och med kontrollpunkten {id}."),
                        format!("Unaltered up to checkpoint {id}."),
                    );
                    self.proven.push(words);
                }
                Some(found) => {
                    let words = self.say(
                        format!("Kontrollsumman är {found}, men kontrollpunkten säger {digest}. Se först efter att den är rätt avskriven."),
                        format!("The digest is {found}, but the checkpoint says {digest}. See first that it was copied without a slip."),
                    );
                    let path = format!("content/revisions/{}.json", id.rsplit('/').next().unwrap_or(id));
                    self.find(Some(id), &path, Some("digest"), words);
                }
                None => {
                    let words = self.say(
                        "Revisionen som kontrollpunkten gäller finns inte.".into(),
                        "The revision of the checkpoint does not exist.".into(),
                    );
                    self.find(Some(id), "", None, words);
                }
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
