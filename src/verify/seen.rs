//! What a published site says of itself, read from a copy of it: its manifest, and the records, the log and the state of
//! each plan. Nothing of it is believed here.

use super::copy::{Copy, Held, MAX_HELD, MAX_MANIFEST};
use crate::base::{Findings, Id, Language};
use crate::history::Record;
use crate::history::log::Log;
use crate::history::record::plan_of_state;
use crate::input::SourceFile;
use crate::plan::Plan;
use crate::plan::load::PlanDocuments;
use crate::plan::resolve::resolve_plan;
use crate::publish::manifest::Manifest;
use crate::sitemap::files;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// A published site as it was read.
pub struct Seen {
    /// The bytes of its manifest.
    pub bytes: Vec<u8>,
    pub(super) manifest: Manifest,
    /// Its plans, by their folder.
    pub plans: BTreeMap<String, SeenPlan>,
    /// Files that are listed and could not be read, and why.
    pub unread: Vec<(String, String)>,
}

/// A plan of a published site.
pub struct SeenPlan {
    /// A plan of nothing, with the records that were found.
    pub none: Plan,
    /// The log as it stands, if there is one.
    pub log: Option<Vec<u8>>,
    /// The state as it stands, if there is one.
    pub state: Option<Vec<u8>>,
    /// The plan as data; null where they are no JSON.
    pub data: Value,
}

/// How the path of a record ends.
const RECORD: &str = "/record.json";

impl Seen {
    /// Reads a site. `None` where it has no manifest of ours.
    ///
    /// # Errors
    /// Why the manifest cannot be read.
    pub fn read(copy: &Copy) -> Result<Option<Self>, String> {
        let Some(bytes) = copy.fetch(crate::publish::MANIFEST)? else { return Ok(None) };
        let Some(manifest) = Manifest::parse(&bytes) else { return Ok(None) };
        let mut seen = Self { bytes, manifest, plans: BTreeMap::new(), unread: Vec::new() };
        let of_plan = |path: &String| {
            let folder = [files::JSON, files::LOG, files::STATE].iter().find_map(|file| path.strip_suffix(file));
            folder.map(|folder| folder.trim_end_matches('/').to_owned())
        };
        let is_today = |folder: &String| folder != "revisions" && !folder.contains("revisions/");
        let folders: BTreeSet<String> = seen.manifest.files.keys().filter_map(of_plan).filter(is_today).collect();
        for folder in folders {
            let plan = seen.plan(copy, &folder);
            seen.plans.insert(folder, plan);
        }
        Ok(Some(seen))
    }

    fn plan(&mut self, copy: &Copy, folder: &str) -> SeenPlan {
        let data = self.file(copy, &within(folder, files::JSON));
        // Where there are none, they tell nothing; what is there and no JSON tells that.
        let untold = || Value::Object(serde_json::Map::new());
        let data = data.map_or_else(untold, |bytes| serde_json::from_slice(&bytes).unwrap_or_default());
        let tag = data.get("language").and_then(Value::as_str).and_then(Language::from_tag);
        let revisions = within(folder, "revisions/");
        let listed: Vec<String> = self.manifest.within(&revisions).map(|(path, _)| path.clone()).collect();
        let mut records = BTreeMap::new();
        for path in listed {
            let id = path.strip_prefix(&revisions).and_then(|inner| inner.strip_suffix(RECORD));
            let Some(id) = id.and_then(|id| Id::parse(id).ok()) else { continue };
            if let Some(bytes) = self.file(copy, &path) {
                records.insert(id.clone(), SourceFile { path: as_content(folder, &id), bytes: bytes.into() });
            }
        }
        SeenPlan {
            none: nothing(folder, tag.unwrap_or_default(), records),
            log: self.file(copy, &within(folder, files::LOG)),
            state: self.file(copy, &within(folder, files::STATE)),
            data,
        }
    }

    /// A file that is listed. What is missing is told where the copy is held against the manifest.
    fn file(&mut self, copy: &Copy, path: &str) -> Option<Vec<u8>> {
        let listed = self.manifest.files.get(path)?;
        match copy.read(path, listed.bytes.clamp(MAX_MANIFEST, MAX_HELD)) {
            Ok(bytes) => Some(bytes),
            Err(Held::Unreadable(reason)) => {
                self.unread.push((path.to_owned(), reason));
                None
            }
            Err(_) => None,
        }
    }

    /// Whether it lists a file of this name in some folder.
    pub fn has(&self, name: &str) -> bool {
        self.manifest.files.keys().any(|path| path.rsplit('/').next() == Some(name))
    }

    /// The address that it says is its own.
    pub fn address(&self) -> Option<String> {
        let state = self.plans.values().find_map(SeenPlan::state)?;
        state.pointer("/site/base_url").and_then(Value::as_str).map(str::to_owned)
    }

    /// The language of the site.
    pub fn language(&self) -> Option<Language> {
        self.plans.values().next().map(|plan| plan.none.language)
    }
}

impl SeenPlan {
    /// The log, where this version can read it.
    pub fn log(&self) -> Option<Log> {
        self.log.as_deref().and_then(Log::parse)
    }

    /// The state as JSON.
    pub fn state(&self) -> Option<Value> {
        self.state.as_deref().and_then(|bytes| serde_json::from_slice(bytes).ok())
    }

    /// The plan of its state, where this version can read it.
    pub fn plan(&self) -> Option<Plan> {
        plan_of_state(&self.state()?, &self.none).ok()
    }
}

/// A path inside the folder of a plan.
pub(super) fn within(folder: &str, path: &str) -> String {
    if folder.is_empty() { path.to_owned() } else { format!("{folder}/{path}") }
}

/// Where a published record lies in content, from where its links lead.
fn as_content(folder: &str, id: &Id) -> crate::base::SourcePath {
    format!("content/{}", within(folder, &format!("revisions/{id}.json"))).as_str().into()
}

/// Where the record of content is published.
pub(super) fn as_published(path: &str) -> String {
    let inner = path.strip_prefix("content/").and_then(|path| path.strip_suffix(".json"));
    inner.map_or_else(|| path.to_owned(), |inner| format!("{inner}{RECORD}"))
}

/// A plan of nothing, with these records.
pub fn nothing(folder: &str, language: Language, records: BTreeMap<Id, SourceFile>) -> Plan {
    let documents = PlanDocuments { folder: folder.to_owned(), language, records, ..PlanDocuments::default() };
    resolve_plan(documents, 0, &mut Findings::default())
}

/// A record that stands alone, as the plan that it holds.
pub fn plan_of(record: &Record) -> Option<Plan> {
    let tag = record.site.get("language").and_then(Value::as_str).and_then(Language::from_tag);
    record.plan(&nothing("", tag.unwrap_or_default(), BTreeMap::new())).ok()
}
