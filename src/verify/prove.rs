//! Everything that is asked of a project and of a copy of its site, or of a site alone, as one result.

use super::alone::Alone;
use super::checkpoint::{Checkpoint, HeldAgainst};
use super::copy::Copy;
use super::deployed::compare;
use super::finding::{Verdict, Verified};
use super::memory::SeenMemory;
use super::project::{OfProject, Project};
use super::seen::{Seen, as_published, within};
use crate::sitemap::files;
use crate::words::Message;

/// What is asked.
pub struct Question<'a> {
    /// The project, if there is one here.
    pub project: Option<&'a Project<'a>>,
    /// The copy of a site, if one is asked about.
    pub copy: Option<&'a Copy>,
    /// What was read of it, or why nothing could be.
    pub seen: &'a Result<Option<Seen>, String>,
    /// The manifest of the build that is here, where the copy is another folder than that.
    pub built: Option<&'a [u8]>,
    /// Digests that are held elsewhere.
    pub checkpoints: &'a [Checkpoint],
    /// What was seen of the site before.
    pub memory: Option<&'a SeenMemory>,
}

impl Question<'_> {
    /// The answer.
    pub fn answer(&self) -> Verified {
        let mut project =
            self.project.map(OfProject::records).unwrap_or_else(|| OfProject { sure: true, ..OfProject::default() });
        let unbroken = project.findings.is_empty();
        let seen = self.seen.as_ref().ok().and_then(Option::as_ref);
        let mut alone = self.alone(seen);
        let (mut findings, mut proven) = (std::mem::take(&mut project.findings), std::mem::take(&mut project.proven));
        if let (Some(of), Some(copy), Some(seen)) = (self.project, self.copy, seen) {
            project.publish(of, copy, seen, unbroken);
            let known = |path: &str| alone.findings.iter().any(|found| found.path == path);
            project.findings.retain(|found| !known(&found.path));
        }
        let whole = unbroken && alone.findings.is_empty();
        findings.append(&mut alone.findings);
        proven.append(&mut alone.proven);
        findings.append(&mut project.findings);
        proven.append(&mut project.proven);
        let held = self.held(&project, &alone, seen, if self.project.is_some() { unbroken } else { whole });
        held.hold(self.checkpoints, &mut findings, &mut proven);
        if let (Some(memory), Some(seen)) = (self.memory, seen) {
            let since = match memory.of_another(seen) {
                Some(address) => {
                    alone.sure = false;
                    let told = Message::new("memory-of-another").fact("address", address);
                    proven.push(told.fact("now", seen.address().unwrap_or_default()));
                    None
                }
                None => Some(memory.compare(seen)),
            };
            if since.as_ref().is_some_and(Vec::is_empty) {
                proven.push(Message::new("as-remembered"));
            }
            findings.extend(since.into_iter().flatten());
        }
        let anything = seen.is_some() || (self.copy.is_none() && !project.known.is_empty());
        let verdict = match (findings.is_empty(), anything && alone.sure && project.sure) {
            (false, _) => Verdict::Altered,
            (true, true) => Verdict::Intact,
            (true, false) => Verdict::Unknown,
        };
        Verified { verdict, proven, findings }
    }

    /// What the copy tells by itself, and against the build that is here.
    fn alone(&self, seen: Option<&Seen>) -> Alone {
        let mut alone = Alone { sure: true, ..Alone::default() };
        let Some(copy) = self.copy else {
            alone.proven.push(Message::new("no-folder"));
            return alone;
        };
        match (self.seen, seen) {
            (_, Some(seen)) => alone = Alone::of(copy, seen),
            (Err(reason), _) => {
                alone.doubt(Message::new("unreadable").fact("place", copy.name()).fact("reason", reason))
            }
            (Ok(_), None) => alone.doubt(Message::new("no-manifest").fact("place", copy.name())),
        }
        if let (Some(built), Ok(_)) = (self.built, self.seen) {
            compare(copy, seen, built, &mut alone);
        }
        alone
    }

    fn held(&self, project: &OfProject, alone: &Alone, seen: Option<&Seen>, unbroken: bool) -> HeldAgainst {
        let log = |(folder, plan): (&String, &super::seen::SeenPlan)| {
            Some((folder.clone(), (within(folder, files::LOG), plan.log()?)))
        };
        let logs = seen.iter().flat_map(|seen| &seen.plans).filter_map(log).collect();
        let content = |id: &str| match id.rsplit_once('/') {
            Some((folder, name)) => format!("content/{folder}/revisions/{name}.json"),
            None => format!("content/revisions/{id}.json"),
        };
        match self.project {
            Some(_) => HeldAgainst { records: project.known.clone(), logs, unbroken, path: content },
            None => HeldAgainst { records: alone.known.clone(), logs, unbroken, path: |id| published(id) },
        }
    }
}

/// Where the record of a full name is published.
fn published(id: &str) -> String {
    match id.rsplit_once('/') {
        Some((folder, name)) => as_published(&format!("content/{folder}/revisions/{name}.json")),
        None => as_published(&format!("content/revisions/{id}.json")),
    }
}
