//! A deployed copy of the site, held against the manifest of the build here, file by file.
//!
//! Where there is no build here, the copy is held against its own manifest: that shows that it is whole, not that it is
//! what was built.

use super::project::{Finding, Verdict, Verified};
use crate::base::Language;
use crate::base::digest::hex;
use crate::input::web::{Answer, WebSite};
use crate::publish::manifest::{Listed, MANIFEST, Manifest};
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
    pub proven: Vec<String>,
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

/// The words of this module, in the language of the run.
struct Words(Language);

impl Words {
    fn say(&self, sv: String, en: String) -> String {
        if self.0 == Language::Sv { sv } else { en }
    }
}

/// Compares a copy with what was built: the bytes of the build's manifest, if there is a build here.
pub fn compare(copy: &Copy, built: Option<&[u8]>, language: Language) -> Compared {
    let words = Words(language);
    let mut compared = Compared::default();
    let theirs = match copy.read(MANIFEST, MAX_MANIFEST) {
        Answer::Bytes(bytes) => bytes,
        Answer::Absent | Answer::Failed(_) if built.is_none() => {
            compared.proven.push(words.say(
                format!("{} har inget läsbart manifest. Det går inte att säga något om den.", copy.name()),
                format!("{} has no readable manifest. Nothing can be said of it.", copy.name()),
            ));
            return compared;
        }
        Answer::Absent => Vec::new(),
        Answer::Failed(reason) => {
            compared.proven.push(words.say(
                format!("{} kunde inte läsas: {reason}.", copy.name()),
                format!("{} could not be read: {reason}.", copy.name()),
            ));
            return compared;
        }
    };
    let Some(expected) = Manifest::parse(built.unwrap_or(&theirs)) else {
        compared.proven.push(words.say(
            format!("{} har inget läsbart manifest. Det går inte att säga något om den.", copy.name()),
            format!("{} has no readable manifest. Nothing can be said of it.", copy.name()),
        ));
        return compared;
    };
    compared.complete = true;
    if built.is_some_and(|built| built != theirs) {
        let message = words.say(
            "Manifestet är inte det som byggdes här.".into(),
            "The manifest is not the one that was built here.".into(),
        );
        compared.findings.push(finding(MANIFEST, message));
    }
    files(copy, &expected, &words, &mut compared);
    extra(copy, &expected, &theirs, &words, &mut compared);
    conclude(copy, expected.files.len(), built.is_some(), &words, &mut compared);
    compared
}

/// Each file that was built.
fn files(copy: &Copy, expected: &Manifest, words: &Words, compared: &mut Compared) {
    let asked: Vec<(&String, &Listed)> = expected.files.iter().collect();
    let answers: Vec<Answer> = asked.par_iter().map(|(path, listed)| copy.read(path, listed.bytes)).collect();
    for ((path, listed), answer) in asked.into_iter().zip(answers) {
        match answer {
            Answer::Bytes(bytes) if hex(&bytes) == listed.sha256 => {}
            Answer::Bytes(_) => compared.findings.push(finding(
                path,
                words.say("Filen är inte den som byggdes.".into(), "The file is not the one that was built.".into()),
            )),
            Answer::Absent if matches!(copy, Copy::Web(_)) && FOR_THE_HOST.contains(&path.as_str()) => {
                compared.proven.push(words.say(
                    format!("{path} visas inte av servern. Om den läser filen själv är det som det ska."),
                    format!("{path} is not shown by the server. If it reads the file itself, that is as it should be."),
                ));
            }
            Answer::Absent => {
                compared.findings.push(finding(path, words.say("Filen saknas.".into(), "The file is missing.".into())))
            }
            Answer::Failed(reason) => {
                compared.complete = false;
                compared.proven.push(words.say(
                    format!("{path} kunde inte läsas: {reason}."),
                    format!("{path} could not be read: {reason}."),
                ));
            }
        }
    }
}

/// Files that are there, or that the copy's own manifest lists, and were not built.
fn extra(copy: &Copy, expected: &Manifest, theirs: &[u8], words: &Words, compared: &mut Compared) {
    let mut there = copy.present().unwrap_or_default();
    // A server lists nothing; what the copy's own manifest names besides is asked for.
    if matches!(copy, Copy::Web(_)) {
        let listed = Manifest::parse(theirs).unwrap_or_default().files;
        let more = listed.into_iter().filter(|(path, _)| !expected.files.contains_key(path));
        there.extend(more.filter(|(path, _)| matches!(copy.read(path, 0), Answer::Bytes(_))).map(|(path, _)| path));
    }
    for path in there.iter().filter(|path| *path != MANIFEST && !expected.files.contains_key(*path)) {
        let message =
            words.say("Filen hör inte till webbplatsen.".into(), "The file does not belong to the site.".into());
        compared.findings.push(finding(path, message));
    }
}

fn conclude(copy: &Copy, count: usize, built: bool, words: &Words, compared: &mut Compared) {
    if compared.findings.is_empty() && compared.complete {
        compared.proven.push(if built {
            words.say(
                format!("{count} filer på {} är de som byggdes här.", copy.name()),
                format!("{count} files at {} are those that were built here.", copy.name()),
            )
        } else {
            words.say(
                format!(
                    "{count} filer på {} är de som dess eget manifest anger. Det visar att kopian är hel, inte att \
                         den är den som byggdes: bygg först för att jämföra.",
                    copy.name()
                ),
                format!(
                    "{count} files at {} are those of its own manifest. That shows that the copy is whole, not that \
                         it is what was built: build first to compare.",
                    copy.name()
                ),
            )
        });
    }
    if matches!(copy, Copy::Web(_)) {
        compared.proven.push(words.say(
            "En server säger inte vilka filer den har; en extra fil som inget manifest nämner syns inte härifrån.".into(),
            "A server does not say which files it has; an extra one that no manifest names cannot be seen from here.".into(),
        ));
    }
}

fn finding(path: &str, message: String) -> Finding {
    Finding { revision: super::project::revision_of(path), path: path.to_owned(), field: None, message }
}
