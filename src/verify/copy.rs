//! A published copy of a site, in a folder or on a server: input like any other, which anybody may have made. Only regular
//! files under paths inside it are read, piece by piece and never beyond what is expected of them, and what cannot be read
//! is said to be unread.

use super::finding::{Finding, finding};
use crate::disk;
use crate::input::web::{Fetched, WebSite};
use crate::publish::manifest::{Listed, MANIFEST, Manifest};
use crate::system;
use crate::words::Message;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// Files that some hosts read themselves and never send.
const FOR_THE_HOST: &[&str] = &["_headers"];
/// A manifest above this size is nobody's we know (a million files take about 150 MB; half of them fit).
pub(super) const MAX_MANIFEST: u64 = 64 << 20;
/// Nor is any file of a site that has to be held in memory: its data, its log, a record.
pub const MAX_HELD: u64 = 256 << 20;
/// Nor does any of those hold so many values: each takes a hundred bytes of memory, though two may be enough to write it.
const MAX_VALUES: usize = 4 << 20;
/// Nor any file at all: reading one that only claims to be so large would have no end.
const MAX_FILE: u64 = 1 << 30;

/// Where a copy of the site stands.
pub enum Copy {
    /// In a folder.
    Folder(PathBuf),
    /// On a server.
    Web(WebSite),
}

/// What became of a file of which it is known what it should hold.
pub(super) enum Held {
    Same,
    Other,
    Absent,
    /// A link or no regular file, or a path that leads out of the site.
    Irregular,
    Unreadable(String),
}

/// What a comparison with a manifest found.
#[derive(Debug, Default)]
pub struct Compared {
    /// Files that are missing, extra or not as they should be.
    pub findings: Vec<Finding>,
    /// What was shown, and what was not.
    pub proven: Vec<Message>,
    /// Whether every file could be asked for.
    pub complete: bool,
    /// How many files are as they should be.
    pub same: usize,
}

impl Copy {
    /// A copy by its address or folder.
    pub fn new(place: &str) -> Self {
        WebSite::new(place).map_or_else(|| Self::folder(Path::new(place)), Self::Web)
    }

    /// A copy in a folder, to which a link may lead: who named it means the folder.
    pub fn folder(folder: &Path) -> Self {
        Self::Folder(system::canonical(folder).unwrap_or_else(|_| folder.to_owned()))
    }

    pub(super) fn name(&self) -> String {
        match self {
            Self::Folder(folder) => folder.display().to_string(),
            Self::Web(site) => site.address().to_owned(),
        }
    }

    /// Whether there is anything to look at: of a server, that is known by asking for a file.
    pub fn is_there(&self) -> bool {
        match self {
            Self::Folder(folder) => folder.is_dir(),
            Self::Web(_) => true,
        }
    }

    fn open(&self, path: &str) -> Result<Box<dyn Read + '_>, Held> {
        match self {
            Self::Web(site) => match site.fetch(path) {
                Fetched::Body(body) => Ok(body),
                Fetched::Absent => Err(Held::Absent),
                Fetched::Failed(reason) => Err(Held::Unreadable(reason)),
            },
            Self::Folder(folder) => match disk::open(folder, Path::new(path)) {
                Ok(file) if file.metadata().is_ok_and(|known| known.len() > MAX_FILE) => {
                    Err(Held::Unreadable(ErrorKind::FileTooLarge.to_string()))
                }
                Ok(file) => Ok(Box::new(file)),
                Err(error) if error.kind() == ErrorKind::NotFound => Err(Held::Absent),
                Err(error) if error.kind() == ErrorKind::InvalidInput => Err(Held::Irregular),
                Err(error) => Err(Held::Unreadable(error.to_string())),
            },
        }
    }

    /// A whole file of JSON, unless it is larger than `limit` or holds more than anybody would write.
    pub(super) fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, Held> {
        let mut bytes = Vec::new();
        let read = self.open(path)?.take(limit.saturating_add(1)).read_to_end(&mut bytes);
        match read {
            Ok(length) if length as u64 > limit || values(&bytes) > MAX_VALUES => {
                Err(Held::Unreadable(ErrorKind::FileTooLarge.to_string()))
            }
            Ok(_) => Ok(bytes),
            Err(error) => Err(Held::Unreadable(error.to_string())),
        }
    }

    /// A whole file, or nothing where there is none.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn fetch(&self, path: &str) -> Result<Option<Vec<u8>>, String> {
        match self.read(path, MAX_MANIFEST) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(Held::Absent) => Ok(None),
            Err(Held::Unreadable(reason)) => Err(reason),
            Err(Held::Same | Held::Other | Held::Irregular) => Err(path.to_owned()),
        }
    }

    /// The manifest of the copy: its bytes, where there are any that can be read.
    pub fn manifest(&self) -> Option<Vec<u8>> {
        self.read(MANIFEST, MAX_MANIFEST).ok()
    }

    /// Holds a file against what it should be.
    pub(super) fn hold(&self, path: &str, listed: &Listed) -> Held {
        let found = match self.open(path) {
            Ok(file) => Listed::of_file(file.take(listed.bytes.saturating_add(1).min(MAX_FILE))),
            Err(held) => return held,
        };
        match found {
            Ok(found) if found == *listed => Held::Same,
            Ok(found) if found.bytes == MAX_FILE => Held::Unreadable(ErrorKind::FileTooLarge.to_string()),
            Ok(_) => Held::Other,
            Err(error) => Held::Unreadable(error.to_string()),
        }
    }

    /// Whether there is such a file.
    pub(super) fn has(&self, path: &str) -> bool {
        self.open(path).is_ok()
    }

    /// Everything that is there and no folder, where that can be told: a server does not say. What cannot be looked into is
    /// noted.
    fn present(&self, compared: &mut Compared) -> BTreeSet<String> {
        let Self::Folder(folder) = self else { return BTreeSet::new() };
        let mut there = BTreeSet::new();
        for entry in WalkDir::new(folder).follow_links(false) {
            match entry {
                Ok(entry) if entry.file_type().is_dir() => {}
                Ok(entry) => there.extend(path_under(folder, entry.path())),
                Err(error) => {
                    let path = error.path().and_then(|path| path_under(folder, path)).unwrap_or_default();
                    compared.unread(&path, &error.into_io_error().map(|error| error.to_string()).unwrap_or_default());
                }
            }
        }
        there
    }
}

/// At least as many values as there are in JSON, which is not read for that. What stands in texts counts as nothing.
fn values(json: &[u8]) -> usize {
    let (mut is_text, mut is_escaped, mut count) = (false, false, 0);
    for byte in json {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = is_text,
            b'"' => is_text = !is_text,
            b',' | b'[' | b'{' if !is_text => count += 1,
            _ => {}
        }
    }
    count
}

/// The path of a file from a folder, with `/` between its parts.
fn path_under(folder: &Path, file: &Path) -> Option<String> {
    let inner = file.strip_prefix(folder).ok()?;
    let parts: Vec<_> = inner.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    Some(parts.join("/"))
}

impl Compared {
    /// Compares a copy with a manifest, file by file. `other` says what is wrong with a file that is another, `extra` with one
    /// that should not be there.
    pub(super) fn of(copy: &Copy, expected: &Manifest, other: &'static str, extra: &'static str) -> Self {
        let mut compared = Self { complete: true, ..Self::default() };
        let asked: Vec<(&String, &Listed)> = expected.files.iter().collect();
        let held: Vec<Held> = asked.par_iter().map(|(path, listed)| copy.hold(path, listed)).collect();
        for ((path, _), held) in asked.into_iter().zip(held) {
            match held {
                Held::Same => compared.same += 1,
                Held::Other => compared.find(path, other),
                Held::Absent if matches!(copy, Copy::Web(_)) && FOR_THE_HOST.contains(&path.as_str()) => {
                    compared.proven.push(Message::new("for-the-host").fact("path", path));
                }
                Held::Absent => compared.find(path, "missing"),
                Held::Irregular => compared.find(path, "irregular"),
                Held::Unreadable(reason) => compared.unread(path, &reason),
            }
        }
        let there = copy.present(&mut compared);
        for path in there.iter().filter(|path| *path != MANIFEST && !expected.files.contains_key(*path)) {
            compared.find(path, extra);
        }
        compared
    }

    /// Notes what is wrong with a file.
    pub(super) fn find(&mut self, path: &str, id: &'static str) {
        self.findings.push(finding(path, id));
    }

    fn unread(&mut self, path: &str, reason: &str) {
        self.complete = false;
        self.proven.push(Message::new("unreadable").fact("place", path).fact("reason", reason));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_counted_and_not_what_texts_say() {
        for (json, count) in [("", 0), (r#"{"a, b": "c, \", [{"}"#, 1), (r"[[1,2],[],{}]", 7), (r#"["\\",1]"#, 2)] {
            assert_eq!(values(json.as_bytes()), count, "{json}");
        }
    }
}
