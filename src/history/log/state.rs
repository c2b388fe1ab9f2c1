//! The content of commits as states of plans, one after another: read as it is today, but for what must not be published any
//! more. Of a state that follows another, what is the same in both is not made again.

use super::withheld::Withheld;
use crate::base::digest::{Digested, sha256};
use crate::base::{Diagnostic, Located, Severity};
use crate::history::canonical::{self, Pieces};
use crate::history::diff::ChangedFiles;
use crate::history::portfolio;
use crate::history::record::canonical_json;
use crate::input::git::{CommitFolder, GitProblem, LineStep, Repository};
use crate::input::shared::Bytes;
use crate::plan::attachment::Attachment;
use crate::plan::documents::RedactionDocument;
use crate::plan::load::one::FilePart;
use crate::plan::load::{self, CONTENT, SITE};
use crate::plan::memory::ReadMemory;
use crate::plan::resolve::Replaced;
use crate::plan::{Drafts, Plan, Site, earlier};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Write};
use std::sync::Arc;

/// How many files that change together are looked at one by one.
const FEW: usize = 8;

/// The digests of bytes that several states share, by where they lie. The bytes are kept, so that no others can come to lie
/// there.
type KnownBytes = HashMap<usize, (Bytes, String)>;

/// A plan as it stood, in canonical form.
#[derive(Debug)]
pub struct StoodPlan {
    /// All that it said.
    pub pieces: Pieces,
    /// The digest of that, with the facts of its site.
    pub digest: String,
    /// The digests that stand in its records, by their id.
    pub records: BTreeMap<String, String>,
    /// What it published and today's rules withhold, and what had to go by law: none of that is in the digest.
    pub withheld: u64,
}

impl StoodPlan {
    /// A plan of a site. What the files that `changed` do not bear on is as it was `before`.
    pub fn of(site: &Site, plan: &Plan, before: Option<(&Plan, &Self, &ChangedFiles)>, withheld: &Withheld) -> Self {
        let known = before.map(|(was, stood, changed)| (was, &stood.pieces, changed));
        let clean = |value| withheld.clean(value);
        let pieces = Pieces::of(plan, known, &clean);
        let mut out = Digested::new(io::sink());
        // Writing to nowhere cannot fail.
        let _ = written(site, &|out| pieces.write(out), &clean, &mut out);
        let digest = out.sha256();
        let stated = |bytes: &[u8]| stated_digest(bytes).unwrap_or_default();
        let records = plan.records.iter().map(|(id, file)| (id.to_string(), stated(&file.bytes))).collect();
        let mut hasher = DefaultHasher::new();
        let values = plan.indicators.values().flat_map(|one| &one.values);
        values
            .filter_map(|value| Some((value.period.value.to_string(), &value.series, value.was?)))
            .for_each(|one| one.hash(&mut hasher));
        let redacted = |one: &Located<RedactionDocument>| {
            (one.entry.value.0, one.entity.value.clone(), one.field.value.clone()).hash(&mut hasher);
        };
        plan.redactions.iter().for_each(redacted);
        plan.kept.erased.keys().for_each(|digits| digits.hash(&mut hasher));
        Self { pieces, digest, records, withheld: hasher.finish() }
    }
}

/// A site as it stood, with the plans that it had before and has no more: when one comes back, it is the same.
#[derive(Debug)]
pub struct SiteState {
    /// The site.
    pub site: Site,
    /// Its plans in canonical form, by their folder.
    pub plans: BTreeMap<String, Arc<StoodPlan>>,
    /// The plans that are gone.
    pub gone: Vec<(Plan, Arc<StoodPlan>)>,
}

impl SiteState {
    /// The plan that another site's `plan` goes on from, among the `plans` of that, and whether it was there just before.
    pub fn before<'s>(&'s self, plan: &Plan, plans: &[Plan]) -> Option<(&'s Plan, &'s Arc<StoodPlan>, bool)> {
        let pairs = portfolio::pairs(&self.site.plans, plans);
        let same = pairs.iter().find(|(_, new)| new.is_some_and(|new| new.folder == plan.folder));
        if let Some(found) = same.and_then(|(old, _)| *old) {
            return Some((found, self.plans.get(&found.folder)?, true));
        }
        self.gone.iter().find(|(gone, _)| gone.folder == plan.folder).map(|(gone, stood)| (gone, stood, false))
    }
}

/// Reads states, one after another.
#[derive(Debug)]
pub struct StateReader<'a> {
    repository: &'a Repository,
    withheld: &'a Withheld,
    folder: CommitFolder,
    /// The files that are not as they were in the newest state that could be read.
    changed: ChangedFiles,
    memory: ReadMemory,
    known: KnownBytes,
    newest: Option<Arc<SiteState>>,
}

impl<'a> StateReader<'a> {
    /// A reader of states that say nothing of what is withheld today.
    pub fn new(repository: &'a Repository, withheld: &'a Withheld) -> Self {
        Self {
            repository,
            withheld,
            folder: CommitFolder::default(),
            changed: ChangedFiles::new(),
            memory: ReadMemory::new(),
            known: KnownBytes::new(),
            newest: None,
        }
    }

    /// The state of a step, and the files that are not as they were in the newest one before it; `None` where it cannot be
    /// read.
    ///
    /// # Errors
    ///
    /// An object is missing or damaged.
    pub fn read(&mut self, step: &LineStep) -> Result<Option<(Arc<SiteState>, ChangedFiles)>, GitProblem> {
        self.changed.extend(self.repository.go(&mut self.folder, step, under())?);
        let Some(site) = self.again().or_else(|| self.anew()) else { return Ok(None) };
        let changed = std::mem::take(&mut self.changed);
        let state = Arc::new(self.state(site, &changed));
        self.newest = Some(Arc::clone(&state));
        Ok(Some((state, changed)))
    }

    fn state(&self, site: Site, changed: &ChangedFiles) -> SiteState {
        let before = self.newest.as_deref();
        let stood = |plan: &Plan| {
            let known = before.and_then(|before| before.before(plan, &site.plans));
            match known.filter(|(_, _, is_near)| *is_near) {
                Some((was, stood, _)) if was.folder == plan.folder && !bears_on(changed, plan) => Arc::clone(stood),
                Some((was, stood, _)) => {
                    Arc::new(StoodPlan::of(&site, plan, Some((was, stood, changed)), self.withheld))
                }
                None => Arc::new(StoodPlan::of(&site, plan, None, self.withheld)),
            }
        };
        let plans = site.plans.iter().map(|plan| (plan.folder.clone(), stood(plan))).collect();
        let mut gone = Vec::new();
        if let Some(before) = before {
            let pairs = portfolio::pairs(&before.site.plans, &site.plans);
            let went = pairs.into_iter().filter(|(_, new)| new.is_none()).filter_map(|(old, _)| old);
            let went = went.filter_map(|plan| Some((plan.clone(), Arc::clone(before.plans.get(&plan.folder)?))));
            gone.extend(before.gone.iter().cloned().chain(went));
            gone.retain(|(plan, _)| !site.plans.iter().any(|other| other.folder == plan.folder));
        }
        SiteState { site, plans, gone }
    }

    /// The site, where no more changed than files of entities that stay.
    fn again(&self) -> Option<Site> {
        let newest = self.newest.as_ref().filter(|_| self.changed.len() <= FEW)?;
        let mut site = newest.site.clone();
        let min_group = site.min_group.max(self.withheld.min_group);
        for path in &self.changed {
            let (_, one) = load::one::read(self.folder.tree.files.get(path)?, &site, Drafts::Hidden)?;
            if !keeps_its_areas(&site, &one) {
                return None;
            }
            Replaced::resolve(&site, one, min_group)?.exchange(&mut site);
        }
        site.plans.iter_mut().for_each(|plan| self.withheld.apply(plan));
        Some(site)
    }

    /// The site, read as a whole. What was read before of a file that is the same is taken.
    fn anew(&mut self) -> Option<Site> {
        let report = earlier::read(&self.folder.tree, self.withheld.min_group, &self.memory);
        let is_fault = |found: &Diagnostic| found.severity() == Severity::Error;
        if report.findings.has_errors() || self.folder.findings().any(is_fault) {
            return None;
        }
        let mut site = report.value;
        let before = std::mem::take(&mut self.known);
        for plan in &mut site.plans {
            self.withheld.apply(plan);
            for file in plan.files.values_mut() {
                match file {
                    Attachment::Here(bytes) => *file = Attachment::Recorded(self.digest(&before, bytes)),
                    Attachment::Large(large) => *file = Attachment::Recorded(large.digest().to_owned()),
                    Attachment::Recorded(_) => {}
                }
            }
        }
        Some(site)
    }

    fn digest(&mut self, before: &KnownBytes, bytes: &Bytes) -> String {
        let at = bytes.as_ptr() as usize;
        let known = before.get(&at).filter(|(held, _)| held.is_shared_with(bytes)).cloned();
        let known = known.unwrap_or_else(|| (bytes.clone(), sha256(bytes)));
        self.known.entry(at).or_insert(known).1.clone()
    }
}

/// Whether a decision has the areas that it had: what cites one names it by its place.
fn keeps_its_areas(site: &Site, one: &load::one::One) -> bool {
    let FilePart::Decision(found) = &one.part else { return true };
    let known = site.plans.get(one.plan).and_then(|plan| Some(&plan.decisions[plan.decisions.find(&found.id)?].areas));
    let now = found.document.iter().flat_map(|document| &document.areas).map(|area| &area.value.id.value);
    known.is_some_and(|known| now.eq(known.iter().map(|area| &area.id.value)))
}

/// Whether some of the files are a plan's, or its site's.
fn bears_on(changed: &ChangedFiles, plan: &Plan) -> bool {
    let inside = format!("{CONTENT}{}/", plan.folder);
    plan.folder.is_empty() || changed.iter().any(|path| path.starts_with(&inside) || **path == *SITE)
}

/// The folder of the content in the project.
pub fn under() -> &'static str {
    CONTENT.trim_end_matches('/')
}

/// Writes a plan's state: what it says in canonical form, with the facts of its site.
pub fn write(site: &Site, plan: &Plan, out: &mut dyn Write) -> io::Result<()> {
    written(site, &|out| canonical::write(plan, out), &|value| value, out)
}

fn written(
    site: &Site,
    content: &dyn Fn(&mut dyn Write) -> io::Result<()>,
    clean: &dyn Fn(Value) -> Value,
    out: &mut dyn Write,
) -> io::Result<()> {
    out.write_all(b"{\"content\":")?;
    content(out)?;
    write!(out, ",\"site\":{}}}", canonical_json(&clean(canonical::site(site))))
}

/// How the line of a record's digest begins.
const LINE: &str = "\n  \"digest\": \"";

/// The digest that stands in a record, told by its line: records are in one form, and reading all of them as JSON for each
/// state would be most of the work.
fn stated_digest(bytes: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(bytes).ok()?;
    let rest = &text[text.rfind(LINE)? + LINE.len()..];
    Some(rest.split('"').next()?.to_owned())
}
