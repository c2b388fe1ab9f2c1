//! Folders become a tree of files in memory, read once, in the order of their paths.

pub mod living;
mod standing;

pub use standing::Standing;

use super::large::{HELD, Large};
use super::shared::Bytes;
use crate::base::{Code, Diagnostic, Findings, Report, SourcePath, SourceSpan};
use crate::system;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;
use walkdir::{DirEntry, WalkDir};

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
    pub bytes: Bytes,
}

/// Files by path. Where they came from (a folder, a git tree, a test) does not show.
#[derive(Clone, Debug, Default)]
pub struct SourceTree {
    /// The files, ordered by their path relative to the project root.
    pub files: BTreeMap<SourcePath, SourceFile>,
    /// Attachments that are too large to be held, by their path.
    pub large: BTreeMap<SourcePath, Large>,
}

impl SourceTree {
    /// Adds a file.
    pub fn insert(&mut self, path: &str, bytes: &[u8]) {
        let path: SourcePath = path.into();
        self.files.insert(Arc::clone(&path), SourceFile { path, bytes: bytes.into() });
    }

    /// The paths of all files.
    pub fn paths(&self) -> impl Iterator<Item = &SourcePath> {
        self.files.keys().chain(self.large.keys())
    }

    fn take(&mut self, path: SourcePath, file: ReadFile) {
        match file {
            ReadFile::Held(file) => {
                self.large.remove(&path);
                self.files.insert(path, file);
            }
            ReadFile::Large(file) => {
                self.files.remove(&path);
                self.large.insert(path, file);
            }
        }
    }
}

/// How often a folder that changes under the reader is read again before it is given up.
const TRIES: usize = 5;

/// Reads the folder `root/under` with everything in it, as it stood at one moment. Paths in the tree are relative to
/// `root`.
///
/// Names that begin with a dot or end with `~` are passed over (editors and version control leave them).
/// Links, devices and pipes are never opened. A folder in which something changes while it is read (a branch is being
/// checked out, say) is read again; if it never comes to rest, that is a problem.
pub fn read(root: &Path, under: &str) -> Report<SourceTree> {
    read_with(root, under, &KnownFiles::default(), || ()).0
}

/// Files that were read before, with their stamps: one whose stamp is the same is not opened again.
#[derive(Debug, Default)]
struct KnownFiles(BTreeMap<SourcePath, (ReadFile, TreeStamp)>);

/// A file as it was read.
#[derive(Clone, Debug)]
enum ReadFile {
    Held(SourceFile),
    Large(Large),
}

/// Reads as [`of_plan`] does; `between` runs after each reading and before the look back, for tests.
fn read_with(
    root: &Path,
    under: &str,
    known: &KnownFiles,
    mut between: impl FnMut(),
) -> (Report<SourceTree>, Vec<(SourcePath, TreeStamp)>) {
    let mut changed = None;
    let mut report = Report { value: SourceTree::default(), findings: Findings::default() };
    let mut stamps = Vec::new();
    for _ in 0..TRIES {
        (report, stamps) = read_once(root, under, known);
        between();
        changed = stamps.par_iter().find_first(|(path, stamp)| stamp_at(&root.join(&**path)) != *stamp).cloned();
        if changed.is_none() {
            return (report, stamps);
        }
    }
    if let Some((path, _)) = changed {
        report.findings.push(Diagnostic::new(Code::ContentChanged, &SourceSpan::file(&path)));
    }
    (report, stamps)
}

/// Tells one state of a file or folder from the next. `None` where there is none.
type TreeStamp = Option<system::Stamp>;

fn stamp_at(path: &Path) -> TreeStamp {
    fs::symlink_metadata(path).ok().as_ref().map(system::Stamp::of)
}

/// One reading: what was there, and the stamps of all files and folders from before each of them was read.
fn read_once(root: &Path, under: &str, known: &KnownFiles) -> (Report<SourceTree>, Vec<(SourcePath, TreeStamp)>) {
    let mut findings = Findings::default();
    let mut wanted = Vec::new();
    let mut stamps = Vec::new();
    // A folder on the way that is a link leads out as well as one at its end.
    let outer = under.match_indices('/').map(|(at, _)| &under[..at]);
    if let Some(link) = outer.into_iter().find(|outer| root.join(outer).is_symlink()) {
        findings.push(Diagnostic::new(Code::SymbolicLink, &SourceSpan::file(&link.into())));
        return (Report { value: SourceTree::default(), findings }, stamps);
    }
    for entry in walk(&root.join(under)) {
        match entry {
            Ok(entry) => {
                let path = relative(root, entry.path());
                let kind = entry.file_type();
                if kind.is_symlink() {
                    findings.push(Diagnostic::new(Code::SymbolicLink, &SourceSpan::file(&path)));
                } else if kind.is_file() && entry.path().strip_prefix(root).is_ok_and(|inner| inner.to_str().is_none())
                {
                    findings.push(Diagnostic::new(Code::UnreadableFile, &SourceSpan::file(&path)).variant("name"));
                } else if kind.is_file() {
                    wanted.push(path);
                } else if kind.is_dir() {
                    // It is yielded before its entries are listed.
                    stamps.push((path, stamp_at(entry.path())));
                } else {
                    findings.push(Diagnostic::new(Code::SpecialFile, &SourceSpan::file(&path)));
                }
            }
            Err(error) => {
                let path = relative(root, error.path().unwrap_or(root));
                findings.push(unreadable(&path, &error.to_string()));
            }
        }
    }
    let read: Vec<Result<(SourcePath, ReadFile, TreeStamp), Diagnostic>> =
        wanted.into_par_iter().map(|path| read_unless_known(root, path, known)).collect();
    let mut tree = SourceTree::default();
    for file in read {
        match file {
            Ok((path, file, stamp)) => {
                stamps.push((Arc::clone(&path), stamp));
                tree.take(path, file);
            }
            Err(problem) => findings.push(problem),
        }
    }
    (Report { value: tree, findings }, stamps)
}

/// Everything below a folder that is not passed over, in the order of the names.
fn walk(folder: &Path) -> impl Iterator<Item = walkdir::Result<DirEntry>> {
    let all = WalkDir::new(folder).follow_links(false).follow_root_links(false).sort_by_file_name().into_iter();
    all.filter_entry(|entry| entry.depth() == 0 || !is_passed_over(&entry.file_name().to_string_lossy()))
}

/// The first bytes of one file. `None` where it is no ordinary file or cannot be read.
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

/// A path relative to the root with `/` between its parts. Bytes that are not UTF-8 are shown as `U+FFFD`; a file of
/// such a name is not read.
fn relative(root: &Path, path: &Path) -> SourcePath {
    let inner = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = inner.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    parts.join("/").into()
}

fn read_unless_known(
    root: &Path,
    path: SourcePath,
    known: &KnownFiles,
) -> Result<(SourcePath, ReadFile, TreeStamp), Diagnostic> {
    match known.0.get(&path) {
        Some((file, stamp)) if stamp_at(&root.join(&*path)) == *stamp => Ok((path, file.clone(), *stamp)),
        _ => read_file(root, &path).map(|(file, stamp)| (path, file, stamp)),
    }
}

fn read_file(root: &Path, path: &SourcePath) -> Result<(ReadFile, TreeStamp), Diagnostic> {
    let problem = |error: &dyn std::fmt::Display| unreadable(path, &error.to_string());
    let limit = if is_attachment(path) { MAX_ATTACHMENT_BYTES } else { MAX_CONTENT_BYTES };
    let too_large = || Diagnostic::new(Code::FileTooLarge, &SourceSpan::file(path)).fact("limit", limit >> 20);
    let file = fs::File::open(root.join(&**path)).map_err(|error| problem(&error))?;
    let meta = file.metadata().map_err(|error| problem(&error))?;
    if may_be_large(path) && meta.len() > HELD {
        let large = Large::read(file, root.join(&**path), limit).map_err(|error| problem(&error))?;
        return Ok((ReadFile::Large(large.ok_or_else(too_large)?), Some(system::Stamp::of(&meta))));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(meta.len().min(limit)).unwrap_or_default());
    // One byte over the limit is enough to know; a file that grows while it is read cannot take more.
    file.take(limit + 1).read_to_end(&mut bytes).map_err(|error| problem(&error))?;
    if bytes.len() as u64 > limit {
        return Err(too_large());
    }
    Ok((ReadFile::Held(SourceFile { path: Arc::clone(path), bytes: bytes.into() }), Some(system::Stamp::of(&meta))))
}

fn unreadable(path: &SourcePath, reason: &str) -> Diagnostic {
    Diagnostic::new(Code::UnreadableFile, &SourceSpan::file(path)).fact("reason", reason)
}

/// Whether a path could be that of an attachment, to choose the size that may be read. Only the loader, which knows the
/// plans, tells which files are attachments.
pub fn is_attachment(path: &str) -> bool {
    path.split('/').rev().skip(1).any(|part| part == "files")
}

/// Whether a file may stay where it lies, if it is large: the content alone has attachments.
pub(super) fn may_be_large(path: &str) -> bool {
    path.starts_with("content/") && is_attachment(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn project() -> tempfile::TempDir {
        let temp = tempfile::tempdir().expect("there is room for a temporary folder");
        fs::create_dir(temp.path().join("content")).expect("a folder can be made");
        for name in ["a.yaml", "b.yaml"] {
            fs::write(temp.path().join("content").join(name), "old").expect("a file can be written");
        }
        temp
    }

    fn texts(tree: &SourceTree) -> Vec<(&str, &[u8])> {
        tree.files.iter().map(|(path, file)| (&**path, &*file.bytes)).collect()
    }

    #[test]
    fn what_changes_while_it_is_read_is_read_again() {
        type Change = fn(&Path);
        type Files = &'static [(&'static str, &'static [u8])];
        let changes: [(Change, Files); 4] = [
            (|at| fs::write(at.join("a.yaml"), "new").expect("written"), &[("a.yaml", b"new"), ("b.yaml", b"old")]),
            (|at| fs::remove_file(at.join("a.yaml")).expect("removed"), &[("b.yaml", b"old")]),
            (
                |at| fs::write(at.join("c.yaml"), "new").expect("written"),
                &[("a.yaml", b"old"), ("b.yaml", b"old"), ("c.yaml", b"new")],
            ),
            (|at| fs::rename(at.join("a.yaml"), at.join("b.yaml")).expect("renamed"), &[("b.yaml", b"old")]),
        ];
        for (at, (change, expected)) in changes.into_iter().enumerate() {
            let temp = project();
            let mut times = 0;
            let (report, _) = read_with(temp.path(), "content", &KnownFiles::default(), || {
                times += 1;
                if times == 1 {
                    change(&temp.path().join("content"));
                }
            });
            let expected: Vec<_> = expected.iter().map(|(name, bytes)| (format!("content/{name}"), *bytes)).collect();
            let expected: Vec<_> = expected.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
            assert_eq!((texts(&report.value), report.findings.has_errors(), times), (expected, false, 2), "{at}");
        }
    }

    #[test]
    fn what_never_comes_to_rest_is_a_problem() {
        let temp = project();
        let mut times = 0;
        let (report, _) = read_with(temp.path(), "content", &KnownFiles::default(), || {
            times += 1;
            fs::write(temp.path().join("content/a.yaml"), times.to_string()).expect("a file can be written");
        });
        let codes: Vec<_> = report.findings.iter().map(|found| (found.code, &*found.place.path)).collect();
        assert_eq!(codes, [(Code::ContentChanged, "content/a.yaml")]);
    }
}
