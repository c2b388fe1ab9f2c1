//! From a commit to its files. The same names are passed over, the same kinds refused and the same limits kept as where
//! a folder is read.

use super::object::Object;
use super::{Commit, GitProblem, Repository};
use crate::base::{Code, Diagnostic, Findings, Report, SourcePath, SourceSpan};
use crate::input::large::{HELD, Large};
use crate::input::shared::Bytes;
use crate::input::tree::{MAX_ATTACHMENT_BYTES, MAX_CONTENT_BYTES, is_attachment, may_be_large};
use crate::input::{SourceFile, SourceTree};
use gix_hash::ObjectId;
use gix_object::tree::EntryKind;
use gix_object::{Kind, TreeRefIter};
use std::collections::{BTreeMap, BTreeSet, HashSet};
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

/// A folder of one commit after another. What both have, to the byte, is read once.
#[derive(Debug, Default)]
pub struct CommitFolder {
    /// Its files, with their paths relative to the project.
    pub tree: SourceTree,
    /// What cannot be a file of content, by its path.
    refused: BTreeMap<SourcePath, Diagnostic>,
    /// The object that it was read from.
    from: Option<ObjectId>,
}

impl CommitFolder {
    /// What was found on the way.
    pub fn findings(&self) -> impl Iterator<Item = &Diagnostic> {
        self.refused.values()
    }

    /// Takes away what stands at a path, and all that lies below it.
    fn remove(&mut self, path: &str, changed: &mut BTreeSet<SourcePath>) {
        let inside = format!("{path}/");
        let is_at = |one: &str| one == path || one.starts_with(&inside);
        // What sorts between a name and what lies in a folder of that name is neither.
        let gone: Vec<SourcePath> = self
            .tree
            .files
            .range(SourcePath::from(path)..)
            .take_while(|(one, _)| one.starts_with(path))
            .filter(|(one, _)| is_at(one))
            .map(|(one, _)| SourcePath::clone(one))
            .collect();
        for path in gone {
            self.tree.files.remove(&path);
            changed.insert(path);
        }
        self.tree.large.retain(|one, _| {
            let stays = !is_at(one);
            if !stays {
                changed.insert(SourcePath::clone(one));
            }
            stays
        });
        self.refused.retain(|one, _| {
            let stays = !is_at(one);
            if !stays {
                changed.insert(SourcePath::clone(one));
            }
            stays
        });
    }
}

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
        let parts = parts(under);
        let top = parts.join("/");
        let mut folder = CommitFolder::default();
        match self.find(commit, &parts)? {
            FoundObject::Folder(id) => drop(self.bring(&mut folder, id, &Wanted { commit, under: &top })?),
            FoundObject::File(_) => return Err(self.no_folder(commit, &parts)),
            FoundObject::Refused(code) => refuse(&mut folder, code, top.into(), &mut BTreeSet::new()),
        }
        let mut findings = Findings::default();
        findings.extend(folder.findings().cloned());
        Ok(Report { value: folder.tree, findings })
    }

    /// The id of the tree of a folder.
    pub(super) fn tree_of(&self, commit: &Commit, under: &str) -> Result<ObjectId, GitProblem> {
        let under = parts(under);
        match self.find(commit, &under)? {
            FoundObject::Folder(id) => Ok(id),
            FoundObject::File(_) | FoundObject::Refused(_) => Err(self.no_folder(commit, &under)),
        }
    }

    /// Brings a folder to where the object `to` has it, and gives the paths at which it was another.
    pub(super) fn bring(
        &self,
        folder: &mut CommitFolder,
        to: ObjectId,
        Wanted { commit, under }: &Wanted,
    ) -> Result<BTreeSet<SourcePath>, GitProblem> {
        let (mut changed, mut seen) = (BTreeSet::new(), 0);
        let mut open = vec![(folder.from, to, (*under).to_owned())];
        while let Some((from, to, path)) = open.pop() {
            if from == Some(to) {
                continue;
            }
            let named = |entries: Vec<TreeEntry>| -> BTreeMap<Vec<u8>, TreeEntry> {
                entries.into_iter().map(|entry| (entry.name.clone(), entry)).collect()
            };
            let mut before = from.map(|from| self.entries(from).map(named)).transpose()?.unwrap_or_default();
            let entries = self.entries(to)?;
            seen += entries.len();
            if seen > MAX_ENTRIES || folder.tree.files.len() + folder.tree.large.len() > MAX_ENTRIES {
                return Err(GitProblem::TooManyFiles { spec: commit.spec.clone(), limit: MAX_ENTRIES });
            }
            for entry in entries {
                let old = before.remove(&entry.name);
                if old.as_ref().is_some_and(|old| old.id == entry.id && old.kind == entry.kind) {
                    continue;
                }
                let name = String::from_utf8_lossy(&entry.name);
                if crate::input::tree::is_passed_over(&name) {
                    continue;
                }
                let path = if path.is_empty() { name.into_owned() } else { format!("{path}/{name}") };
                if path.len() > MAX_PATH_BYTES {
                    return Err(GitProblem::damaged(&to, &format!("a path in it has over {MAX_PATH_BYTES} bytes")));
                }
                match (old.map(|old| old.found()), entry.found()) {
                    (Some(FoundObject::Folder(old)), FoundObject::Folder(new)) => open.push((Some(old), new, path)),
                    (old, new) => {
                        if old.is_some() {
                            folder.remove(&path, &mut changed);
                        }
                        match new {
                            FoundObject::Folder(new) => open.push((None, new, path)),
                            FoundObject::File(id) => self.take(folder, id, path.into(), &mut changed)?,
                            FoundObject::Refused(code) => refuse(folder, code, path.into(), &mut changed),
                        }
                    }
                }
            }
            for name in before.keys().map(|name| String::from_utf8_lossy(name)) {
                folder
                    .remove(&if path.is_empty() { name.into_owned() } else { format!("{path}/{name}") }, &mut changed);
            }
        }
        folder.from = Some(to);
        Ok(changed)
    }

    fn take(
        &self,
        folder: &mut CommitFolder,
        id: ObjectId,
        path: SourcePath,
        changed: &mut BTreeSet<SourcePath>,
    ) -> Result<(), GitProblem> {
        let limit = if is_attachment(&path) { MAX_ATTACHMENT_BYTES } else { MAX_CONTENT_BYTES };
        changed.insert(SourcePath::clone(&path));
        match self.blob(id, limit)? {
            Some(bytes) if may_be_large(&path) && bytes.len() as u64 > HELD => {
                folder.tree.large.insert(path, Large::of(&bytes, self.fetch(id, limit)));
            }
            Some(bytes) => {
                folder.tree.files.insert(Arc::clone(&path), SourceFile { path, bytes });
            }
            None => {
                let problem = Diagnostic::new(Code::FileTooLarge, &SourceSpan::file(&path)).fact("limit", limit >> 20);
                folder.refused.insert(path, problem);
            }
        }
        Ok(())
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

    /// The bytes of a file. `None` where there are more than `limit`.
    fn blob(&self, id: ObjectId, limit: u64) -> Result<Option<Bytes>, GitProblem> {
        match self.object(id, limit)? {
            Object::TooLarge => Ok(None),
            Object::Whole(Kind::Blob, bytes) => Ok(Some(Bytes::from(bytes))),
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

fn refuse(folder: &mut CommitFolder, code: Code, path: SourcePath, changed: &mut BTreeSet<SourcePath>) {
    let problem = Diagnostic::new(code, &SourceSpan::file(&path));
    changed.insert(SourcePath::clone(&path));
    folder.refused.insert(path, problem);
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
