//! A folder that is read once and then taken in change by change, for as long as the program runs.

use super::{KnownFiles, ReadFile, SourceTree, TreeStamp, is_passed_over, read_file, read_with};
use crate::base::{Findings, SourcePath};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// A folder as it was when it was last looked at.
#[derive(Debug)]
pub struct Living {
    root: PathBuf,
    under: String,
    stamps: BTreeMap<SourcePath, TreeStamp>,
    /// The files.
    pub tree: SourceTree,
    /// What was found while they were read.
    pub findings: Findings,
}

/// What a look at one path found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathLook {
    /// Nothing that matters.
    Same,
    /// A file that was there has other bytes now, which were taken in.
    Changed(SourcePath),
    /// Something came or went: everything is to be looked at.
    Structure,
}

impl Living {
    /// Reads the folder `root/under`. One that is not there is empty.
    pub fn read(root: &Path, under: &str) -> Self {
        let mut living = Self {
            root: root.to_owned(),
            under: under.to_owned(),
            stamps: BTreeMap::new(),
            tree: SourceTree::default(),
            findings: Findings::default(),
        };
        living.again();
        living
    }

    /// Whether the folder is there.
    pub fn is_there(&self) -> bool {
        self.root.join(&self.under).is_dir()
    }

    /// Looks at everything, opens what is not known to be as it was, and tells which files differ from before.
    pub fn again(&mut self) -> Vec<SourcePath> {
        let before = std::mem::take(&mut self.tree);
        let stamps = std::mem::take(&mut self.stamps);
        self.findings = Findings::default();
        if self.is_there() {
            let held = before.files.iter().map(|(path, file)| (path, ReadFile::Held(file.clone())));
            let large = before.large.iter().map(|(path, file)| (path, ReadFile::Large(file.clone())));
            let known = held
                .chain(large)
                .filter_map(|(path, file)| Some((SourcePath::clone(path), (file, *stamps.get(path)?))));
            let (report, stamps) = read_with(&self.root, &self.under, &KnownFiles(known.collect()), || ());
            self.stamps = stamps.into_iter().collect();
            self.tree = report.value;
            self.findings = report.findings;
        }
        let differs = |path: &&SourcePath| match (before.files.get(*path), self.tree.files.get(*path)) {
            (Some(old), Some(new)) => !old.bytes.is_shared_with(&new.bytes) && old.bytes != new.bytes,
            (old, new) => old.is_some() != new.is_some(),
        };
        let gone = before.files.keys().filter(|path| !self.tree.files.contains_key(*path));
        let held = self.tree.files.keys().chain(gone).filter(differs);
        let went = before.large.keys().filter(|path| !self.tree.large.contains_key(*path));
        let large = self.tree.large.keys().chain(went);
        held.chain(large.filter(|path| before.large.get(*path) != self.tree.large.get(*path))).cloned().collect()
    }

    /// Looks at one path, named from the root.
    pub fn look(&mut self, path: &str) -> PathLook {
        let Some(inner) = path.strip_prefix(self.under.as_str()) else { return PathLook::Same };
        if path.split('/').any(is_passed_over) {
            return PathLook::Same;
        }
        if inner.is_empty() {
            return PathLook::Structure;
        }
        let Some(inner) = inner.strip_prefix('/') else { return PathLook::Same };
        let there = fs::symlink_metadata(self.root.join(path));
        let Some(path) = self.known(path).filter(|_| !inner.is_empty()) else {
            let folder = format!("{path}/");
            let from = SourcePath::from(folder.as_str());
            let held = self.tree.files.range(from.clone()..).next().map(|(first, _)| first);
            let large = self.tree.large.range(from..).next().map(|(first, _)| first);
            let was = held.into_iter().chain(large).any(|first| first.starts_with(&folder));
            // What is neither there nor was is a name that an editor used for a moment, unless it is what was found fault
            // with: a link is no file of the tree.
            let faults = !self.findings.is_empty();
            let matters = there.is_ok() || was || faults || self.stamps.contains_key(path);
            return if matters { PathLook::Structure } else { PathLook::Same };
        };
        if !there.is_ok_and(|there| there.is_file()) {
            return PathLook::Structure;
        }
        match read_file(&self.root, &path) {
            Ok((file, stamp)) => {
                let same = match &file {
                    ReadFile::Held(file) => self.tree.files.get(&path).is_some_and(|known| known.bytes == file.bytes),
                    ReadFile::Large(file) => self.tree.large.get(&path) == Some(file),
                };
                self.stamps.insert(SourcePath::clone(&path), stamp);
                self.tree.take(SourcePath::clone(&path), file);
                if same { PathLook::Same } else { PathLook::Changed(path) }
            }
            Err(_) => PathLook::Structure,
        }
    }

    /// A path of the tree, as the tree has it.
    fn known(&self, path: &str) -> Option<SourcePath> {
        let held = self.tree.files.get_key_value(path).map(|(path, _)| path);
        held.or_else(|| self.tree.large.get_key_value(path).map(|(path, _)| path)).cloned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn project() -> (tempfile::TempDir, Living) {
        let temp = tempfile::tempdir().expect("there is room for a temporary folder");
        fs::create_dir_all(temp.path().join("content/goals")).expect("a folder can be made");
        fs::write(temp.path().join("content/goals/a.yaml"), "old").expect("a file can be written");
        let living = Living::read(temp.path(), "content");
        (temp, living)
    }

    fn text(living: &Living, path: &str) -> Option<String> {
        Some(String::from_utf8_lossy(&living.tree.files.get(path)?.bytes).into_owned())
    }

    #[test]
    fn a_file_is_taken_in_and_what_editors_leave_is_not() {
        let (temp, mut living) = project();
        let at = |name: &str| temp.path().join("content/goals").join(name);
        assert_eq!(living.look("content/goals/a.yaml"), PathLook::Same);
        fs::write(at("a.yaml"), "new").expect("written");
        assert_eq!(living.look("content/goals/a.yaml"), PathLook::Changed("content/goals/a.yaml".into()));
        assert_eq!(text(&living, "content/goals/a.yaml").as_deref(), Some("new"));
        for name in [".a.yaml.swp", "a.yaml~", "4913"] {
            assert_eq!(living.look(&format!("content/goals/{name}")), PathLook::Same, "{name}");
        }
        fs::write(at("b.yaml"), "b").expect("written");
        assert_eq!(living.look("content/goals/b.yaml"), PathLook::Structure);
        assert_eq!(living.look("themes/x"), PathLook::Same);
        assert_eq!(living.look("contents/x"), PathLook::Same);
    }

    #[test]
    fn folders_that_go_and_come_are_told() {
        let (temp, mut living) = project();
        let content = temp.path().join("content");
        fs::remove_dir_all(&content).expect("removed");
        assert_eq!(living.look("content/goals"), PathLook::Structure);
        assert_eq!(living.again(), ["content/goals/a.yaml".into()]);
        assert!(!living.is_there() && living.tree.files.is_empty());
        fs::create_dir_all(content.join("goals")).expect("made");
        fs::write(content.join("goals/a.yaml"), "new").expect("written");
        assert_eq!(living.look("content"), PathLook::Structure);
        assert_eq!(living.again(), ["content/goals/a.yaml".into()]);
        assert_eq!(living.again(), Vec::<SourcePath>::new());
    }
}
