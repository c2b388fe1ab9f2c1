//! The records of a project, and a site held against them: what is published of them is what they give.

use super::copy::{Copy, Held};
use super::finding::{Fault, Finding, finding};
use super::seen::{Seen, within};
use crate::base::{Diagnostic, Findings, Severity};
use crate::check::Checked;
use crate::history::anew::{self, Proven};
use crate::history::chain;
use crate::input::large::Large;
use crate::plan::{Plan, Site};
use crate::publish::manifest::Listed;
use crate::render::theme::Theme;
use crate::render::{Artifact, Sink, frozen_files, frozen_key};
use crate::sitemap::revision_folder;
use crate::words::Message;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::sync::{Mutex, PoisonError};

/// A project whose records are looked at.
pub struct Project<'a> {
    /// The content with its records.
    pub checked: &'a Checked,
    /// The theme that the site is built with; without it, frozen pages are held against the manifest alone.
    pub theme: Option<&'a Theme>,
    /// Files of records that could not be read at all, and why.
    pub unread: Vec<Diagnostic>,
}

/// What was found of a project.
#[derive(Default)]
pub struct OfProject {
    /// What is not as it was.
    pub findings: Vec<Finding>,
    /// What was shown, and what was not.
    pub proven: Vec<Message>,
    /// The digests of the records, by their full name.
    pub known: BTreeMap<String, String>,
    /// Whether all of it could be told.
    pub sure: bool,
}

impl OfProject {
    /// Looks at the records.
    pub fn records(project: &Project) -> Self {
        let mut found = Self { sure: true, ..Self::default() };
        // Why a record cannot be read comes before what is missing without it.
        for problem in &project.unread {
            let path = problem.place.path.to_string();
            let revision = revision_of_record(&path).map(str::to_owned);
            found.findings.push(Finding {
                revision,
                path,
                field: None,
                fault: Fault::Problem(Box::new(problem.clone())),
            });
        }
        for plan in &project.checked.site.plans {
            found.of_plan(plan);
        }
        found
    }

    /// Each record by itself, then the chain.
    fn of_plan(&mut self, plan: &Plan) {
        let mut problems = Findings::default();
        let records = chain::records(plan, &mut problems);
        let (count, files) = (records.len(), plan.kept.files.len());
        self.known
            .extend(records.iter().map(|record| (within(&plan.folder, record.id.as_str()), record.digest.clone())));
        let chain = chain::chained(plan, records, &mut problems);
        anew::hold(plan, &chain, &mut Proven::default(), &mut problems);
        // What is only said, such as a file that nobody asks for, alters nothing.
        let errors: Vec<_> =
            problems.sorted().into_iter().filter(|found| found.severity() == Severity::Error).collect();
        for found in &errors {
            let fact =
                |name: &str| found.facts.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone());
            let path = found.place.path.to_string();
            let fault = Fault::Problem(Box::new(found.clone()));
            self.findings.push(Finding { revision: fact("id"), path, field: fact("field"), fault });
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

    /// Holds a site against the records: each is published, none is without a record, and every page is the one that the
    /// record gives, where the site was made by what is here.
    pub fn publish(&mut self, project: &Project, copy: &Copy, seen: &Seen, unbroken: bool) {
        let known: BTreeSet<String> = self.known.keys().cloned().collect();
        for (folder, plan) in &seen.plans {
            for id in plan.none.records.keys().filter(|id| !known.contains(&within(folder, id.as_str()))) {
                let path = within(folder, &format!("revisions/{id}/record.json"));
                self.findings.push(finding(&path, "no-record"));
            }
        }
        let plans = &project.checked.site.plans;
        let open: BTreeSet<String> = plans.iter().flat_map(|plan| unbuilt(plan, seen)).collect();
        if !open.is_empty() {
            self.sure = false;
            let ids: Vec<&str> = open.iter().map(|path| path.split('/').rev().nth(1).unwrap_or_default()).collect();
            self.proven.push(Message::new("not-built").fact("ids", ids.join(", ")));
        }
        let made = project.theme.and_then(|theme| self.pages(project, theme, copy, seen, &open));
        if made.is_none() && !self.known.is_empty() {
            self.proven.push(Message::new("made-otherwise"));
        } else if made == Some(true) && unbroken && open.is_empty() && !self.known.is_empty() {
            self.proven.push(Message::new("as-records"));
        }
    }

    /// Whether the pages are those that the records give; `None` where the site was made by another program, with another
    /// theme or of other facts, so that it cannot be told.
    fn pages(
        &mut self,
        project: &Project,
        theme: &Theme,
        copy: &Copy,
        seen: &Seen,
        open: &BTreeSet<String>,
    ) -> Option<bool> {
        let mut site = project.checked.site.clone();
        if let Some(base_url) = built_for(seen, &site) {
            site.base_url = base_url;
        }
        if seen.manifest.made.as_ref().map(|made| &made.by) != Some(&frozen_key::made_by(&site, theme)) {
            return self.bytes(&site, copy, seen, open);
        }
        // What only a revision that is not built yet asks for, such as an attachment, cannot be there.
        for plan in &mut site.plans {
            let folder = plan.folder.clone();
            plan.records.retain(|id, _| !open.contains(&within(&folder, &revision_folder(id.as_str()))));
        }
        let mut problems = Findings::default();
        let expected = Digests::default();
        for plan in &site.plans {
            frozen_files(&site, plan, theme, &expected, &mut problems);
        }
        let before = self.findings.len();
        let expected = expected.into_sorted();
        for (path, listed) in &expected {
            if !matches!(copy.hold(path, listed), Held::Same | Held::Unreadable(_)) {
                self.findings.push(finding(path, "not-of-record"));
            }
        }
        Some(!problems.has_errors() && self.findings.len() == before)
    }

    /// The records themselves, which are the same whatever made the pages around them.
    fn bytes(&mut self, site: &Site, copy: &Copy, seen: &Seen, open: &BTreeSet<String>) -> Option<bool> {
        for (plan, id, file) in
            site.plans.iter().flat_map(|plan| plan.records.iter().map(move |(id, file)| (plan, id, file)))
        {
            let folder = within(&plan.folder, &revision_folder(id.as_str()));
            let path = format!("{folder}record.json");
            let is_open = open.contains(&folder) || !seen.plans.contains_key(&plan.folder);
            if !is_open && !matches!(copy.hold(&path, &Listed::of(&file.bytes)), Held::Same | Held::Unreadable(_)) {
                self.findings.push(finding(&path, "not-of-record"));
            }
        }
        None
    }
}

/// Keeps of each file what a manifest would say of it.
#[derive(Default)]
struct Digests(Mutex<Vec<(String, Listed)>>);

impl Digests {
    fn into_sorted(self) -> Vec<(String, Listed)> {
        let mut files = self.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        files.sort_by(|a, b| a.0.cmp(&b.0));
        files
    }

    fn add(&self, path: &str, listed: Listed) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push((path.to_owned(), listed));
    }
}

impl Sink for Digests {
    fn take(&self, artifact: Artifact) {
        self.add(&artifact.path, Listed::of(&artifact.bytes));
    }

    fn stream(&self, path: &str, fill: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>) {
        let mut bytes = Vec::new();
        // Writing to memory cannot fail.
        let _ = fill(&mut bytes);
        self.add(path, Listed::of(&bytes));
    }

    fn copy(&self, path: &str, file: &Large) {
        self.add(path, Listed::of_large(file));
    }

    fn keep(&self, _: &str, _: &str) -> Option<Vec<String>> {
        None
    }
}

/// The folders of revisions of which nothing is published.
fn unbuilt(plan: &Plan, seen: &Seen) -> Vec<String> {
    let folder = |id: &crate::base::Id| within(&plan.folder, &revision_folder(id.as_str()));
    plan.records.keys().map(folder).filter(|folder| seen.manifest.within(folder).next().is_none()).collect()
}

/// The base address that a published folder was built for: its own data says so.
fn built_for(seen: &Seen, site: &Site) -> Option<String> {
    let plan = seen.plans.get(&site.plans.first()?.folder)?;
    plan.data.get("site")?.get("base_url").and_then(Value::as_str).map(str::to_owned)
}

/// The revision whose record a file is.
fn revision_of_record(path: &str) -> Option<&str> {
    path.rsplit_once("/revisions/").and_then(|(_, name)| name.strip_suffix(".json"))
}
