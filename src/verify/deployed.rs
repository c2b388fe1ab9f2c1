//! A deployed copy of the site, held against the manifest of the build here, file by file.
//!
//! Where there is no build here, the copy is held against its own manifest: that shows that it is whole, not that it is
//! what was built.

use super::project::{Fault, Finding, Verdict, Verified};
use crate::base::digest::hex;
use crate::input::web::{Answer, WebSite};
use crate::publish::manifest::{Listed, MANIFEST, Manifest};
use crate::words::Message;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// Files that some hosts read themselves and never send.
const FOR_THE_HOST: &[&str] = &["_headers"];
/// A manifest above this size is nobody's we know.
const MAX_MANIFEST: u64 = 256 << 20;

/// Where a copy of the site stands.
pub enum Copy {
    /// In a folder.
    Folder(PathBuf),
    /// On a server.
    Web(WebSite),
}

/// What the comparison found.
#[derive(Debug, Default)]
pub struct Compared {
    /// Files that are missing, extra or not the ones that were built.
    pub findings: Vec<Finding>,
    /// What was shown, and what was not.
    pub proven: Vec<Message>,
    /// Whether every file could be asked for.
    pub complete: bool,
}

impl Copy {
    /// A copy by its address or folder.
    pub fn new(place: &str) -> Self {
        WebSite::new(place).map_or_else(|| Self::Folder(place.into()), Self::Web)
    }

    fn name(&self) -> String {
        match self {
            Self::Folder(folder) => folder.display().to_string(),
            Self::Web(site) => site.address().to_owned(),
        }
    }

    fn read(&self, path: &str, limit: u64) -> Answer {
        match self {
            Self::Web(site) => site.fetch(path, limit),
            Self::Folder(folder) => match fs::read(folder.join(path)) {
                Ok(bytes) => Answer::Bytes(bytes),
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => Answer::Absent,
                Err(error) => Answer::Failed(error.to_string()),
            },
        }
    }

    /// Every file that is there, where that can be told: a server does not say.
    fn present(&self) -> Option<BTreeSet<String>> {
        let Self::Folder(folder) = self else { return None };
        let walk = WalkDir::new(folder).follow_links(false).into_iter().filter_map(Result::ok);
        let files = walk.filter(|entry| !entry.file_type().is_dir());
        Some(files.filter_map(|entry| path_under(folder, entry.path())).collect())
    }
}

/// The path of a file from a folder, with `/` between its parts.
fn path_under(folder: &Path, file: &Path) -> Option<String> {
    let inner = file.strip_prefix(folder).ok()?;
    let parts: Vec<_> = inner.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    Some(parts.join("/"))
}

impl Compared {
    /// Adds what was found here to the verification of records and build. Where there was neither, a whole copy alone
    /// is something to have looked at.
    pub fn join(self, verified: &mut Verified, nothing_built: bool) {
        verified.findings.extend(self.findings);
        verified.proven.extend(self.proven);
        verified.verdict = match verified.verdict {
            _ if !verified.findings.is_empty() => Verdict::Altered,
            Verdict::Unknown if !nothing_built => Verdict::Unknown,
            _ if !self.complete => Verdict::Unknown,
            _ => Verdict::Intact,
        };
    }
}

/// Compares a copy with what was built: the bytes of the build's manifest, if there is a build here.
pub fn compare(copy: &Copy, built: Option<&[u8]>) -> Compared {
    let mut compared = Compared::default();
    let theirs = match copy.read(MANIFEST, MAX_MANIFEST) {
        Answer::Bytes(bytes) => bytes,
        Answer::Absent | Answer::Failed(_) if built.is_none() => {
            compared.proven.push(Message::new("no-manifest").fact("place", copy.name()));
            return compared;
        }
        Answer::Absent => Vec::new(),
        Answer::Failed(reason) => {
            compared.proven.push(Message::new("unreadable").fact("place", copy.name()).fact("reason", reason));
            return compared;
        }
    };
    let Some(expected) = Manifest::parse(built.unwrap_or(&theirs)) else {
        compared.proven.push(Message::new("no-manifest").fact("place", copy.name()));
        return compared;
    };
    compared.complete = true;
    if built.is_some_and(|built| built != theirs) {
        compared.findings.push(finding(MANIFEST, "other-manifest"));
    }
    files(copy, &expected, &mut compared);
    extra(copy, &expected, &theirs, &mut compared);
    conclude(copy, expected.files.len(), built.is_some(), &mut compared);
    compared
}

/// Each file that was built.
fn files(copy: &Copy, expected: &Manifest, compared: &mut Compared) {
    let asked: Vec<(&String, &Listed)> = expected.files.iter().collect();
    let answers: Vec<Answer> = asked.par_iter().map(|(path, listed)| copy.read(path, listed.bytes)).collect();
    for ((path, listed), answer) in asked.into_iter().zip(answers) {
        match answer {
            Answer::Bytes(bytes) if hex(&bytes) == listed.sha256 => {}
            Answer::Bytes(_) => compared.findings.push(finding(path, "not-of-build")),
            Answer::Absent if matches!(copy, Copy::Web(_)) && FOR_THE_HOST.contains(&path.as_str()) => {
                compared.proven.push(Message::new("for-the-host").fact("path", path));
            }
            Answer::Absent => compared.findings.push(finding(path, "missing")),
            Answer::Failed(reason) => {
                compared.complete = false;
                compared.proven.push(Message::new("unreadable").fact("place", path).fact("reason", reason));
            }
        }
    }
}

/// Files that are there, or that the copy's own manifest lists, and were not built.
fn extra(copy: &Copy, expected: &Manifest, theirs: &[u8], compared: &mut Compared) {
    let mut there = copy.present().unwrap_or_default();
    // A server lists nothing; what the copy's own manifest names besides is asked for.
    if matches!(copy, Copy::Web(_)) {
        let listed = Manifest::parse(theirs).unwrap_or_default().files;
        let more = listed.into_iter().filter(|(path, _)| !expected.files.contains_key(path));
        there.extend(more.filter(|(path, _)| matches!(copy.read(path, 0), Answer::Bytes(_))).map(|(path, _)| path));
    }
    for path in there.iter().filter(|path| *path != MANIFEST && !expected.files.contains_key(*path)) {
        compared.findings.push(finding(path, "extra"));
    }
}

fn conclude(copy: &Copy, count: usize, built: bool, compared: &mut Compared) {
    if compared.findings.is_empty() && compared.complete {
        let id = if built { "as-built" } else { "as-its-own" };
        compared.proven.push(Message::new(id).count("count", count).fact("place", copy.name()));
    }
    if matches!(copy, Copy::Web(_)) {
        compared.proven.push(Message::new("server-tells-not-all"));
    }
}

fn finding(path: &str, id: &'static str) -> Finding {
    let fault = Fault::Message(Message::new(id));
    Finding { revision: super::project::revision_of(path), path: path.to_owned(), field: None, fault }
}
