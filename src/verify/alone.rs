//! A published site held against itself: its files against its manifest, its records against their digests, their chain and
//! what they hold, its log against its digests, and the state that it shows against all of them. No project is needed.

use super::copy::{Compared, Copy};
use super::finding::{Fault, Finding, finding};
use super::seen::{Seen, SeenPlan, as_published, within};
use super::told;
use crate::base::digest::sha256;
use crate::base::{Diagnostic, Findings, Severity};
use crate::history::anew::{self, Proven};
use crate::history::chain;
use crate::history::log::{Log, Proof};
use crate::history::record::Chain;
use crate::plan::attachment::{KEPT, kept_name};
use crate::publish::manifest::{MANIFEST, Manifest};
use crate::sitemap::files;
use crate::words::Message;
use rayon::prelude::*;
use serde_json::Value;
use std::collections::BTreeMap;

/// Most fields that one message names.
const MOST_NAMED: usize = 5;

/// What a look at a site by itself found.
#[derive(Default)]
pub struct Alone {
    /// What the site contradicts itself in.
    pub findings: Vec<Finding>,
    /// What was shown, and what was not.
    pub proven: Vec<Message>,
    /// Whether all of it could be told.
    pub sure: bool,
    /// The digests of its records, by their full name.
    pub known: BTreeMap<String, String>,
}

impl Alone {
    /// Holds a site against itself.
    pub fn of(copy: &Copy, seen: &Seen) -> Self {
        let mut alone = Self { sure: true, ..Self::default() };
        alone.files(copy, seen);
        for (path, reason) in &seen.unread {
            alone.doubt(Message::new("unreadable").fact("place", path).fact("reason", reason));
        }
        for (folder, plan) in &seen.plans {
            let chain = alone.records(folder, plan, &seen.manifest);
            let log = alone.log(folder, plan);
            alone.state(folder, plan, log.as_ref(), &chain);
        }
        alone
    }

    /// Says what cannot be told.
    pub(super) fn doubt(&mut self, told: Message) {
        self.sure = false;
        self.proven.push(told);
    }

    fn find(&mut self, revision: Option<&str>, path: String, field: Option<String>, told: Message) {
        let fault = Fault::Message(told);
        self.findings.push(Finding { revision: revision.map(str::to_owned), path, field, fault });
    }

    /// Each file against the manifest.
    fn files(&mut self, copy: &Copy, seen: &Seen) {
        let mut compared = Compared::of(copy, &seen.manifest, "not-of-manifest", "not-in-manifest");
        if !Manifest::is_canonical(&seen.bytes) {
            if Manifest::is_later(&seen.bytes) {
                self.doubt(Message::new("later-manifest"));
            } else {
                compared.find(MANIFEST, "manifest-form");
            }
        }
        if compared.findings.is_empty() && compared.complete {
            let told = Message::new("as-its-own").count("count", seen.manifest.files.len());
            self.proven.push(told.fact("place", copy.name()));
        }
        self.sure &= compared.complete;
        self.findings.append(&mut compared.findings);
        self.proven.append(&mut compared.proven);
        if matches!(copy, Copy::Web(_)) {
            self.proven.push(Message::new("server-tells-not-all"));
        }
    }

    /// Each record by itself, then the chain, then what each tells of the one before it.
    fn records(&mut self, folder: &str, plan: &SeenPlan, manifest: &Manifest) -> Chain {
        let none = &plan.none;
        let mut problems = Findings::default();
        let records = chain::whole(none, &mut problems);
        let count = records.len();
        self.known.extend(records.iter().map(|one| (within(folder, one.id.as_str()), one.digest.clone())));
        let chain = chain::chained(none, records, &mut problems);
        anew::hold(none, &chain, &mut Proven::default(), &mut problems);
        let before = self.findings.len();
        for found in problems.sorted().into_iter().filter(|found| found.severity() == Severity::Error) {
            self.problem(found);
        }
        let unread: Vec<bool> = chain.records.par_iter().map(|record| record.plan(none).is_err()).collect();
        for (record, _) in chain.records.iter().zip(unread).filter(|(_, unread)| *unread) {
            self.doubt(Message::new("later-record").fact("id", &record.id));
        }
        let mut absent = 0;
        for record in &chain.records {
            for (path, digest) in record.files() {
                let kept = within(folder, &format!("revisions/{KEPT}{}", kept_name(digest, path)));
                match manifest.files.get(&kept) {
                    None => absent += 1,
                    Some(listed) if digest.ends_with(&listed.sha256) => {}
                    Some(_) => {
                        let field = format!("content.files.{path}");
                        self.find(Some(record.id.as_str()), kept, Some(field), Message::new("other-attachment"));
                    }
                }
            }
        }
        if absent > 0 {
            self.proven.push(Message::new("attachments-absent").count("count", absent));
        }
        if let Some(newest) = chain.newest().filter(|_| self.findings.len() == before) {
            let told = Message::new("records-published").count("count", count).fact("digest", &newest.digest);
            self.proven.push(told.fact("id", &newest.id));
        }
        chain
    }

    /// What is wrong with a record, or what a later version wrote and this one cannot judge.
    fn problem(&mut self, found: Diagnostic) {
        let fact = |name: &str| found.facts.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone());
        let (id, field, path) = (fact("id"), fact("field"), as_published(&found.place.path));
        if matches!(found.variant, "format" | "rules") {
            self.doubt(Message::new("later-record").fact("id", id.unwrap_or_default()));
            return;
        }
        self.findings.push(Finding { revision: id, path, field, fault: Fault::Problem(Box::new(found)) });
    }

    /// The log's entries, each by its digest and by the one before it.
    fn log(&mut self, folder: &str, plan: &SeenPlan) -> Option<Log> {
        let Some(bytes) = &plan.log else {
            self.proven.push(Message::new("no-log"));
            return None;
        };
        let path = within(folder, files::LOG);
        if serde_json::from_slice::<Value>(bytes).is_err() {
            self.find(None, path, None, Message::new("log-unreadable"));
            return None;
        }
        let log = plan.log();
        let proof = Proof::of(bytes, log.as_ref());
        for (n, field) in &proof.altered {
            self.find(None, path.clone(), Some(field.clone()), Message::new("log-altered").fact("entry", n));
        }
        for n in &proof.doubtful {
            self.doubt(Message::new("log-doubtful").fact("entry", n));
        }
        let log = log.filter(|_| proof.altered.is_empty())?;
        if let Some(newest) = log.newest() {
            let (all, doubtful) = (log.entries.len(), proof.doubtful.len());
            let told = match doubtful {
                0 => Message::new("log-published").count("count", all),
                some => Message::new("log-published-partly").count("count", all - some.min(all)).count("all", all),
            };
            self.proven.push(told.fact("digest", &newest.digest));
        }
        Some(log)
    }

    /// The state that is shown: the newest of the log, with the records that stand in it, and what the data say.
    fn state(&mut self, folder: &str, plan: &SeenPlan, log: Option<&Log>, chain: &Chain) {
        let path = within(folder, files::STATE);
        let Some(bytes) = &plan.state else {
            self.proven.push(Message::new("no-state"));
            return;
        };
        let newest = log.and_then(|log| log.entries.iter().rev().find(|entry| entry.state.is_some()));
        if let (Some(log), Some(newest)) = (log, newest) {
            let open = log.uncommitted.as_ref();
            let wanted = open.map(|open| &open.state).or(newest.state.as_ref());
            if wanted != Some(&sha256(bytes)) {
                self.find(
                    None,
                    path.clone(),
                    Some("state".to_owned()),
                    Message::new("other-state").fact("entry", newest.n),
                );
            }
            for (id, digest) in &newest.records {
                if plan.none.records.keys().all(|known| known.as_str() != id) {
                    let gone = within(folder, &format!("revisions/{id}/record.json"));
                    self.find(Some(id), gone, None, Message::new("record-of-log").fact("entry", newest.n));
                } else if chain.find(id).is_some_and(|record| record.digest != *digest) {
                    let other = within(folder, &format!("revisions/{id}/record.json"));
                    let told = Message::new("other-record-of-log").fact("entry", newest.n);
                    self.find(Some(id), other, Some("digest".to_owned()), told);
                }
            }
            let unknown = chain.records.iter().filter(|one| !newest.records.contains_key(one.id.as_str()));
            for record in unknown.filter(|_| open.is_none()) {
                let path = within(folder, &format!("revisions/{}/record.json", record.id));
                self.find(Some(record.id.as_str()), path, None, Message::new("record-not-in-log"));
            }
        }
        let Some(state) = plan.state() else {
            self.findings.push(finding(&path, "log-unreadable"));
            return;
        };
        let data = within(folder, files::JSON);
        if !plan.data.is_object() {
            self.findings.push(finding(&data, "log-unreadable"));
            return;
        }
        let told = told::compared(&state, &plan.data);
        if told.other.is_empty() && told.untold.is_empty() {
            self.proven.push(Message::new("as-state"));
        }
        if !told.untold.is_empty() {
            let first: Vec<&str> = told.untold.iter().take(MOST_NAMED).map(String::as_str).collect();
            let message = Message::new("state-untold").fact("path", &data).fact("fields", first.join(", "));
            self.doubt(message.fact("count", told.untold.len()));
        }
        for field in told.other {
            self.find(None, data.clone(), Some(field), Message::new("not-of-state"));
        }
    }
}
