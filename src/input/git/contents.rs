//! From a commit to its files. The same names are passed over, the same kinds refused and the same limits kept as where
//! a folder is read.

use super::object::Object;
use super::{Commit, GitProblem, Repository};
use crate::base::{Code, Diagnostic, Findings, Report, SourcePath, SourceSpan};
use crate::input::shared::Bytes;
use crate::input::tree::{MAX_ATTACHMENT_BYTES, MAX_CONTENT_BYTES, is_attachment};
use crate::input::{SourceFile, SourceTree};
use gix_hash::ObjectId;
use gix_object::tree::EntryKind;
use gix_object::{Kind, TreeRefIter};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

/// Most files and folders in a content tree. A few objects can name more than any machine holds.
const MAX_ENTRIES: usize = 200_000;
/// Longest path in a content tree, in bytes.
const MAX_PATH_BYTES: usize = 1024;

/// One line of a tree.
struct TreeEntry {
    kind: EntryKind,
    name: Vec<u8>,
    id: ObjectId,
}

/// What stands at a path.
enum FoundObject {
    Folder(ObjectId),
    File(ObjectId),
    Refused(Code),
}

/// Blobs that were read: many paths can share one.
pub(super) type Known = HashMap<ObjectId, Bytes>;

/// A folder of a commit.
pub(super) struct Wanted<'a> {
    pub commit: &'a Commit,
    pub under: &'a str,
}

impl Repository {
    /// Reads the folder `under` of the project root as it is in a commit, with everything in it. Paths in the tree are
    /// relative to the project root.
    ///
    /// # Errors
    ///
    /// The commit has no such folder, or an object is missing or damaged.
    pub fn tree(&self, commit: &Commit, under: &str) -> Result<Report<SourceTree>, GitProblem> {
        self.tree_with(&Wanted { commit, under }, &mut Known::new())
    }

    /// The id of the tree of a folder.
    pub(super) fn tree_of(&self, commit: &Commit, under: &str) -> Result<ObjectId, GitProblem> {
        let under = parts(under);
        match self.find(commit, &under)? {
            FoundObject::Folder(id) => Ok(id),
            FoundObject::File(_) | FoundObject::Refused(_) => Err(self.no_folder(commit, &under)),
        }
    }

    /// Reads a folder as [`Repository::tree`] does. What is `known` is not read again, and is what was read afterwards.
    pub(super) fn tree_with(&self, wanted: &Wanted, known: &mut Known) -> Result<Report<SourceTree>, GitProblem> {
        let (commit, under) = (wanted.commit, parts(wanted.under));
        let top = under.join("/");
        let mut report = Report { value: SourceTree::default(), findings: Findings::default() };
        match self.find(commit, &under)? {
            FoundObject::Folder(id) => {
                let files = self.list(commit, id, &top, &mut report.findings)?;
                let ids: HashSet<ObjectId> = files.values().copied().collect();
                self.read_files(files, known, &mut report)?;
                known.retain(|id, _| ids.contains(id));
            }
            FoundObject::File(_) => return Err(self.no_folder(commit, &under)),
            FoundObject::Refused(code) => report.findings.push(Diagnostic::new(code, &SourceSpan::file(&top.into()))),
        }
        Ok(report)
    }

    /// What stands at a path under the project root.
    fn find(&self, commit: &Commit, under: &[&str]) -> Result<FoundObject, GitProblem> {
        let mut found = FoundObject::Folder(self.links(commit.oid)?.ok_or_else(|| self.missing(commit.oid))?.tree);
        for part in self.root.iter().map(Vec::as_slice).chain(under.iter().map(|part| part.as_bytes())) {
            let FoundObject::Folder(id) = found else { return Err(self.no_folder(commit, under)) };
            let entry = self.entries(id)?.into_iter().find(|entry| entry.name == part);
            found = entry.map(|entry| entry.found()).ok_or_else(|| self.no_folder(commit, under))?;
        }
        Ok(found)
    }

    fn no_folder(&self, commit: &Commit, under: &[&str]) -> GitProblem {
        let root = self.root.iter().map(|part| String::from_utf8_lossy(part));
        let parts: Vec<_> = root.chain(under.iter().map(|&part| part.into())).collect();
        GitProblem::NoSuchFolder { folder: parts.join("/"), spec: commit.spec.clone() }
    }

    /// The files under a folder, by their paths.
    fn list(
        &self,
        commit: &Commit,
        top: ObjectId,
        under: &str,
        findings: &mut Findings,
    ) -> Result<BTreeMap<SourcePath, ObjectId>, GitProblem> {
        let mut files = BTreeMap::new();
        let mut open = vec![(top, under.to_owned())];
        let mut seen = 0;
        while let Some((folder, path)) = open.pop() {
            let entries = self.entries(folder)?;
            seen += entries.len();
            if seen > MAX_ENTRIES {
                return Err(GitProblem::TooManyFiles { spec: commit.spec.clone(), limit: MAX_ENTRIES });
            }
            for entry in entries {
                let name = String::from_utf8_lossy(&entry.name);
                if crate::input::tree::is_passed_over(&name) {
                    continue;
                }
                let path = if path.is_empty() { name.into_owned() } else { format!("{path}/{name}") };
                if path.len() > MAX_PATH_BYTES {
                    return Err(GitProblem::damaged(&folder, &format!("a path in it has over {MAX_PATH_BYTES} bytes")));
                }
                match entry.found() {
                    FoundObject::Folder(id) => open.push((id, path)),
                    FoundObject::File(id) => {
                        files.insert(path.into(), id);
                    }
                    FoundObject::Refused(code) => findings.push(Diagnostic::new(code, &SourceSpan::file(&path.into()))),
                }
            }
        }
        Ok(files)
    }

    fn read_files(
        &self,
        files: BTreeMap<SourcePath, ObjectId>,
        known: &mut Known,
        report: &mut Report<SourceTree>,
    ) -> Result<(), GitProblem> {
        for (path, id) in files {
            let limit = if is_attachment(&path) { MAX_ATTACHMENT_BYTES } else { MAX_CONTENT_BYTES };
            if let Some(bytes) = self.blob(id, limit, known)? {
                report.value.files.insert(Arc::clone(&path), SourceFile { path, bytes });
            } else {
                let problem = Diagnostic::new(Code::FileTooLarge, &SourceSpan::file(&path)).fact("limit", limit >> 20);
                report.findings.push(problem);
            }
        }
        Ok(())
    }

    /// The bytes of a file. `None` where there are more than `limit`.
    fn blob(&self, id: ObjectId, limit: u64, known: &mut Known) -> Result<Option<Bytes>, GitProblem> {
        if let Some(bytes) = known.get(&id) {
            return Ok((bytes.len() as u64 <= limit).then(|| bytes.clone()));
        }
        match self.object(id, limit)? {
            Object::TooLarge => Ok(None),
            Object::Whole(Kind::Blob, bytes) => {
                let bytes = Bytes::from(bytes);
                known.insert(id, bytes.clone());
                Ok(Some(bytes))
            }
            other => Err(self.unfit(id, &other, "it is no file")),
        }
    }

    /// The lines of a tree. A line that no file system could hold, or the same name twice, makes all of it worthless.
    fn entries(&self, id: ObjectId) -> Result<Vec<TreeEntry>, GitProblem> {
        let mut entries: Vec<TreeEntry> = Vec::new();
        let mut names = HashSet::new();
        let bytes = self.tree_object(id)?;
        for entry in TreeRefIter::from_bytes(&bytes, id.kind()) {
            let entry = entry.map_err(|error| GitProblem::damaged(&id, &error))?;
            let name = entry.filename.to_vec();
            if name.is_empty() || name.contains(&b'/') || !names.insert(entry.filename) {
                return Err(GitProblem::damaged(&id, &"it has a name that no folder can have"));
            }
            entries.push(TreeEntry { kind: entry.mode.kind(), name, id: entry.oid.to_owned() });
        }
        Ok(entries)
    }
}

/// The names of a path.
fn parts(path: &str) -> Vec<&str> {
    path.split('/').filter(|part| !part.is_empty()).collect()
}

impl TreeEntry {
    fn found(&self) -> FoundObject {
        match self.kind {
            EntryKind::Tree => FoundObject::Folder(self.id),
            EntryKind::Blob | EntryKind::BlobExecutable => FoundObject::File(self.id),
            EntryKind::Link => FoundObject::Refused(Code::SymbolicLink),
            EntryKind::Commit => FoundObject::Refused(Code::SpecialFile),
        }
    }
}
