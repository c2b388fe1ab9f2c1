//! Folders become a tree of files in memory, read once, in the order of their paths.

use crate::base::{Code, Diagnostic, Findings, Place, Report, SourcePath};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;
use walkdir::WalkDir;

/// Largest content file (YAML, Markdown, CSV, records), in bytes.
pub const MAX_CONTENT_BYTES: u64 = 4 << 20;
/// Largest attachment under `files/`, in bytes.
pub const MAX_ATTACHMENT_BYTES: u64 = 64 << 20;

/// One file as it was read.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Its path relative to the project root.
    pub path: SourcePath,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
}

/// Files by path. Where they came from (a folder, a git tree, a test) does not show.
#[derive(Clone, Debug, Default)]
pub struct SourceTree {
    /// The files, ordered by their path relative to the project root.
    pub files: BTreeMap<SourcePath, SourceFile>,
}

impl SourceTree {
    /// Adds a file.
    pub fn insert(&mut self, path: &str, bytes: &[u8]) {
        let path: SourcePath = path.into();
        self.files.insert(Arc::clone(&path), SourceFile { path, bytes: bytes.into() });
    }
}

/// Reads the folder `root/under` with everything in it. Paths in the tree are relative to `root`.
///
/// Names that begin with a dot or end with `~` are passed over (editors and version control leave them).
/// Links, devices and pipes are never opened.
#[must_use]
pub fn read(root: &Path, under: &str) -> Report<SourceTree> {
    let mut findings = Findings::default();
    let mut wanted = Vec::new();
    let walk = WalkDir::new(root.join(under)).follow_links(false).sort_by_file_name().into_iter();
    for entry in walk.filter_entry(|entry| entry.depth() == 0 || !is_passed_over(&entry.file_name().to_string_lossy()))
    {
        match entry {
            Ok(entry) => {
                let path = relative(root, entry.path());
                let kind = entry.file_type();
                if kind.is_symlink() {
                    findings.push(Diagnostic::new(Code::SymbolicLink, &Place::file(&path)));
                } else if kind.is_file() {
                    wanted.push(path);
                } else if !kind.is_dir() {
                    findings.push(Diagnostic::new(Code::SpecialFile, &Place::file(&path)));
                }
            }
            Err(error) => {
                let path = relative(root, error.path().unwrap_or(root));
                findings.push(unreadable(&path, &error.to_string()));
            }
        }
    }
    let read: Vec<Result<SourceFile, Diagnostic>> = wanted.into_par_iter().map(|path| read_file(root, path)).collect();
    let mut tree = SourceTree::default();
    for file in read {
        match file {
            Ok(file) => {
                tree.files.insert(Arc::clone(&file.path), file);
            }
            Err(problem) => findings.push(problem),
        }
    }
    Report { value: tree, findings }
}

/// The first bytes of one file. `None` where it is no ordinary file or cannot be read.
#[must_use]
pub fn beginning(root: &Path, path: &str, limit: u64) -> Option<Vec<u8>> {
    let path = root.join(path);
    if !fs::symlink_metadata(&path).ok()?.is_file() {
        return None;
    }
    let mut bytes = Vec::new();
    fs::File::open(path).ok()?.take(limit).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// Whether a name is one that editors and version control leave.
pub(super) fn is_passed_over(name: &str) -> bool {
    name.starts_with('.') || name.ends_with('~')
}

/// A path relative to the root with `/` between its parts. Bytes that are not UTF-8 are shown as `U+FFFD`; such a name
/// is no id, so it is refused later with this very text.
fn relative(root: &Path, path: &Path) -> SourcePath {
    let inner = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = inner.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    parts.join("/").into()
}

fn read_file(root: &Path, path: SourcePath) -> Result<SourceFile, Diagnostic> {
    let problem = |error: &dyn std::fmt::Display| unreadable(&path, &error.to_string());
    let limit = if is_attachment(&path) { MAX_ATTACHMENT_BYTES } else { MAX_CONTENT_BYTES };
    let file = fs::File::open(root.join(&*path)).map_err(|error| problem(&error))?;
    let size = file.metadata().map_err(|error| problem(&error))?.len();
    let mut bytes = Vec::with_capacity(usize::try_from(size.min(limit)).unwrap_or_default());
    // One byte over the limit is enough to know; a file that grows while it is read cannot take more.
    file.take(limit + 1).read_to_end(&mut bytes).map_err(|error| problem(&error))?;
    if bytes.len() as u64 > limit {
        let megabytes = limit >> 20;
        return Err(Diagnostic::new(Code::FileTooLarge, &Place::file(&path)).fact("limit", megabytes));
    }
    Ok(SourceFile { path, bytes: bytes.into() })
}

fn unreadable(path: &SourcePath, reason: &str) -> Diagnostic {
    Diagnostic::new(Code::UnreadableFile, &Place::file(path)).fact("reason", reason)
}

/// Whether a path could be that of an attachment, to choose the size that may be read. Only the loader, which knows the
/// plans, tells which files are attachments.
#[must_use]
pub fn is_attachment(path: &str) -> bool {
    path.split('/').rev().skip(1).any(|part| part == "files")
}
