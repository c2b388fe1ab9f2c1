//! What was seen of a site before, and what has been rewritten, removed or shortened since: its records and its log stand,
//! and what is made of the same by the same is the same.

use super::finding::{Fault, Finding, finding};
use super::seen::{Seen, SeenPlan, within};
use crate::base::Id;
use crate::base::digest::sha256;
use crate::history::diff::diff;
use crate::history::log::{Log, Logged, MergedState};
use crate::history::record::stated_digest;
use crate::history::{Judged, Record};
use crate::plan::Plan;
use crate::publish::manifest::{Listed, Manifest};
use crate::sitemap::{files, revision_folder};
use crate::words::Message;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The number of the format that is written.
const FORMAT: u64 = 1;

/// What was seen of a site.
#[derive(Serialize, Deserialize)]
pub struct SeenMemory {
    format: u64,
    /// The digest of all the rest: of what a disk has altered nothing is believed.
    digest: String,
    /// The address that the site said was its own.
    address: Option<String>,
    /// The manifest, as it stood.
    manifest: String,
    /// The plans, by their folder.
    plans: BTreeMap<String, RememberedPlan>,
}

/// What was seen of a plan: the texts of its records by their ids, and its log.
#[derive(Serialize, Deserialize)]
struct RememberedPlan {
    records: BTreeMap<String, String>,
    log: Option<String>,
}

impl SeenMemory {
    /// What there is to remember of a site.
    pub fn of(seen: &Seen) -> Self {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let plan = |plan: &SeenPlan| RememberedPlan {
            records: plan.none.records.iter().map(|(id, file)| (id.to_string(), text(&file.bytes))).collect(),
            log: plan.log.as_deref().map(text),
        };
        let plans = seen.plans.iter().map(|(folder, one)| (folder.clone(), plan(one))).collect();
        let (address, manifest) = (seen.address(), text(&seen.bytes));
        let mut memory = Self { format: FORMAT, digest: String::new(), address, manifest, plans };
        memory.digest = memory.digest();
        memory
    }

    fn digest(&self) -> String {
        sha256(&serde_json::to_vec(&(self.format, &self.address, &self.manifest, &self.plans)).unwrap_or_default())
    }

    /// Reads what was written. `None` where it is nothing of that kind, or not what was written.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        let memory: Self = serde_json::from_slice(bytes).ok()?;
        (memory.format == FORMAT && memory.digest == memory.digest()).then_some(memory)
    }

    /// The bytes to write.
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = serde_json::to_vec_pretty(self).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }

    /// The address that is remembered, where it is another and nothing that is remembered stands there: then it is another site.
    pub fn of_another(&self, seen: &Seen) -> Option<&str> {
        let address = self.address.as_deref().filter(|address| seen.address().is_some_and(|now| now != *address))?;
        let stands = |(folder, before): (&String, &RememberedPlan)| {
            let digests = |log: Option<Log>| log.into_iter().flat_map(|log| log.entries).map(|entry| entry.digest);
            let then: BTreeSet<String> = digests(before.log()).collect();
            seen.plans.get(folder).is_some_and(|now| {
                let is_known = |text: &String| now.none.records.values().any(|file| text.as_bytes() == &*file.bytes);
                before.records.values().any(is_known) || digests(now.log()).any(|digest| then.contains(&digest))
            })
        };
        (!self.plans.iter().any(stands)).then_some(address)
    }

    /// What is not as it was.
    pub fn compare(&self, seen: &Seen) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (folder, before) in &self.plans {
            match seen.plans.get(folder) {
                Some(after) => before.compare(folder, after, &mut findings),
                None => match self.moved(before, seen) {
                    Some((folder, after)) => before.compare(folder, after, &mut findings),
                    None if is_removed(folder, seen) => {}
                    None => findings.push(finding(&within(folder, files::JSON), "plan-gone")),
                },
            }
        }
        self.files(seen, &mut findings);
        findings
    }

    /// The plan whose log goes on from that of a remembered one, in a folder where none was remembered.
    fn moved<'s>(&self, before: &RememberedPlan, seen: &'s Seen) -> Option<(&'s str, &'s SeenPlan)> {
        let head = before.log()?.entries.pop()?.digest;
        let goes_on =
            |after: &SeenPlan| after.log().is_some_and(|log| log.entries.iter().any(|one| one.digest == head));
        let mut anew = seen.plans.iter().filter(|(folder, _)| !self.plans.contains_key(*folder));
        anew.find(|(_, after)| goes_on(after)).map(|(folder, after)| (folder.as_str(), after))
    }

    /// What is made of the same by the same, and is another all the same.
    fn files(&self, seen: &Seen, findings: &mut Vec<Finding>) {
        let Some(before) = Manifest::parse(self.manifest.as_bytes()) else { return };
        let (Some(then), Some(now)) = (&before.made, &seen.manifest.made) else { return };
        if then.by != now.by {
            return;
        }
        let frozen: BTreeSet<String> = self.frozen(seen);
        let is_told: BTreeSet<String> = findings.iter().map(|found| found.path.clone()).collect();
        let stands = |path: &str| then.from == now.from || frozen.iter().any(|folder| path.starts_with(folder));
        let all: BTreeSet<&String> = before.files.keys().chain(seen.manifest.files.keys()).collect();
        let listed = |manifest: &Manifest, path: &str| manifest.files.get(path).cloned();
        let is_other =
            |path: &str| -> (Option<Listed>, Option<Listed>) { (listed(&before, path), listed(&seen.manifest, path)) };
        for path in all.into_iter().filter(|path| stands(path) && !is_told.contains(*path)) {
            match is_other(path) {
                (Some(then), Some(now)) if then == now => {}
                (Some(_), Some(_)) => findings.push(finding(path, "changed-since")),
                (Some(_), None) => findings.push(finding(path, "gone-since")),
                (None, _) => findings.push(finding(path, "come-since")),
            }
        }
    }

    /// The folders of revisions whose records stand, and with them their pages. Where an attachment had to go, pages tell it.
    fn frozen(&self, seen: &Seen) -> BTreeSet<String> {
        let mut folders = BTreeSet::new();
        for (folder, before) in &self.plans {
            let Some(after) = seen.plans.get(folder) else { continue };
            let stands = |id: &&String| {
                let now = after.none.records.iter().find(|(known, _)| known.as_str() == id.as_str());
                now.is_some_and(|(_, file)| before.records.get(*id).is_some_and(|text| text.as_bytes() == &*file.bytes))
            };
            let kept = |id: &String| {
                let record = Id::parse(id).ok().and_then(|id| after.none.records.get(&id));
                let value: Value = record.and_then(|file| serde_json::from_slice(&file.bytes).ok()).unwrap_or_default();
                value.pointer("/content/files").and_then(Value::as_object).is_none_or(serde_json::Map::is_empty)
            };
            let ids = before.records.keys().filter(stands).filter(|id| kept(id));
            folders.extend(ids.map(|id| within(folder, &revision_folder(id))));
        }
        folders
    }
}

/// Whether the log of another plan tells that the one in a folder was taken away.
fn is_removed(folder: &str, seen: &Seen) -> bool {
    let entries = seen.plans.values().filter_map(SeenPlan::log).flat_map(|log| log.entries);
    entries.flat_map(|entry| entry.changes).any(|change| change.is_removal_of(folder))
}

impl RememberedPlan {
    fn log(&self) -> Option<Log> {
        self.log.as_deref().map(str::as_bytes).and_then(Log::parse)
    }

    fn compare(&self, folder: &str, after: &SeenPlan, findings: &mut Vec<Finding>) {
        for (id, text) in &self.records {
            let path = within(folder, &format!("revisions/{id}/record.json"));
            let now = Id::parse(id).ok().and_then(|id| after.none.records.get(&id));
            match now {
                None => findings.push(finding(&path, "record-gone")),
                Some(now) if text.as_bytes() == &*now.bytes => {}
                Some(now) => rewritten(id, &path, text.as_bytes(), &now.bytes, &after.none, findings),
            }
        }
        let path = within(folder, files::LOG);
        match (self.log(), after.log()) {
            (Some(then), Some(now)) => log(&path, &then, &now, findings),
            (Some(_), None) => findings.push(finding(&path, "log-gone")),
            (None, _) => {}
        }
    }
}

/// A record that says something else than it did: its fields, and what changed in the words of a comparison.
fn rewritten(id: &str, path: &str, then: &[u8], now: &[u8], none: &Plan, findings: &mut Vec<Finding>) {
    let value = |bytes: &[u8]| -> Value { serde_json::from_slice(bytes).unwrap_or_default() };
    let (old, new) = (value(then), value(now));
    let keys: BTreeSet<&String> =
        [&old, &new].into_iter().filter_map(Value::as_object).flat_map(|all| all.keys()).collect();
    let differ: Vec<&str> = keys.into_iter().filter(|key| old.get(*key) != new.get(*key)).map(String::as_str).collect();
    let stated = |bytes: &[u8]| stated_digest(bytes).unwrap_or_else(|| "–".to_owned());
    let told = Message::new("record-rewritten").fact("before", stated(then)).fact("after", stated(now));
    let found = |field: Option<String>, fault: Fault| Finding {
        revision: Some(id.to_owned()),
        path: path.to_owned(),
        field,
        fault,
    };
    findings.push(found(Some(differ.join(", ")).filter(|fields| !fields.is_empty()), Fault::Message(told)));
    let plan = |bytes: &[u8]| {
        let record = Record::reread(&Id::parse(id).ok()?, &path.into(), bytes.to_vec()).ok()?;
        record.plan(none).ok()
    };
    let (Some(before), Some(after)) = (plan(then), plan(now)) else { return };
    for change in diff(&before, &after) {
        let fault = Fault::Change("changed-in-record", Box::new(Judged::of(&change, None)));
        findings.push(found(change.field.as_ref().map(ToString::to_string), fault));
    }
}

/// A log goes on from what it was: every entry stands, but for a text that had to go.
fn log(path: &str, then: &Log, now: &Log, findings: &mut Vec<Finding>) {
    let found = |field: Option<String>, fault| Finding { revision: None, path: path.to_owned(), field, fault };
    let message = |told: Message| Fault::Message(told);
    let same = then.entries.iter().zip(&now.entries).take_while(|(then, now)| then.digest == now.digest).count();
    for (old, new) in then.entries.iter().zip(&now.entries).take(same).filter(|(old, new)| old.day != new.day) {
        let told = Message::new("log-day").fact("entry", old.n).fact("before", old.day).fact("after", new.day);
        findings.push(found(Some("day".to_owned()), message(told)));
    }
    let gone: &[MergedState] = &then.entries[same..];
    let is_gone =
        |change: &Logged| found(change.facts.field.clone(), Fault::Change("gone-from-log", Box::new(change.judged())));
    // What was told before it was committed is told since, or it stood there and nobody says so.
    let open = then.uncommitted.iter().flat_map(|open| open.untold(now, same)).map(is_gone);
    findings.extend(open.collect::<Vec<_>>());
    let Some(first) = gone.first() else { return };
    let id = if now.entries.len() == same { "log-shortened" } else { "log-rewritten" };
    let told = Message::new(id).fact("entry", first.n).fact("then", then.entries.len()).fact("now", now.entries.len());
    findings.push(found(None, message(told)));
    // What is still told, in whichever entry, is not gone.
    let still: BTreeSet<String> = now.entries[same..].iter().flat_map(|entry| &entry.changes).map(key).collect();
    let gone = gone.iter().flat_map(|entry| &entry.changes).filter(|change| !still.contains(&key(change)));
    findings.extend(gone.map(is_gone));
}

/// What makes a change of the log the same change.
fn key(change: &Logged) -> String {
    serde_json::to_string(&change.facts).unwrap_or_default()
}
