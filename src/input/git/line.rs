//! The line of a history: a commit, its first parent, that one's first parent, back to where it begins or is cut off.
//! On it lie the states that were merged, one after another.

use super::contents::{CommitFolder, Wanted};
use super::{Commit, GitProblem, Repository};
use crate::base::{Date, SourcePath};
use gix_hash::ObjectId;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::collections::{BTreeSet, HashSet};

/// A commit on the line.
#[derive(Clone, Debug)]
pub struct LineStep {
    /// The commit.
    pub commit: Commit,
    /// The committer's day, where the committer was.
    pub day: Date,
    /// The tree of the folder that was asked for. `None` where the commit has none.
    tree: Option<ObjectId>,
}

impl LineStep {
    /// Whether the folder is there.
    pub fn has_folder(&self) -> bool {
        self.tree.is_some()
    }

    /// Whether the folder holds the same, to the byte, as in another commit.
    pub fn is_same(&self, other: &Self) -> bool {
        self.tree == other.tree
    }
}

/// A line, or the newer part of one.
#[derive(Clone, Debug, Default)]
pub struct CommitLine {
    /// The commits, the oldest first.
    pub steps: Vec<LineStep>,
    /// Whether it goes on where nothing was fetched from.
    pub cut: bool,
}

impl Repository {
    /// The line from a commit back to the one that `is_known`, which is its first then, or to its beginning. `under` is the
    /// folder of the project that is looked at.
    ///
    /// # Errors
    ///
    /// An object cannot be read, or is missing where history is not known to be cut off.
    pub fn line(&self, from: &Commit, under: &str, is_known: impl Fn(&str) -> bool) -> Result<CommitLine, GitProblem> {
        let mut line = CommitLine::default();
        let mut next = Some(from.oid);
        while let Some(id) = next {
            let Some(links) = self.links(id)? else {
                if !self.shallow || line.steps.is_empty() {
                    return Err(self.missing(id));
                }
                line.cut = true;
                break;
            };
            let commit = Commit::new(id, &id.to_string());
            let tree = match self.tree_of(&commit, under) {
                Ok(tree) => Some(tree),
                Err(GitProblem::NoSuchFolder { .. }) => None,
                Err(other) => return Err(other),
            };
            let known = is_known(&commit.id);
            line.steps.push(LineStep { commit, day: day(links.made, links.offset), tree });
            if known {
                break;
            }
            next = links.parents.first().copied();
        }
        line.steps.reverse();
        Ok(line)
    }

    /// The ids of a commit and of all that come before it, as far as they are here. None where it is not.
    ///
    /// # Errors
    ///
    /// An object cannot be read.
    pub fn before(&self, id: &str) -> Result<HashSet<String>, GitProblem> {
        let mut seen = HashSet::new();
        let mut open: Vec<ObjectId> = ObjectId::from_hex(id.as_bytes()).into_iter().collect();
        while let Some(id) = open.pop() {
            if let Some(links) = self.links(id)?
                && seen.insert(id.to_string())
            {
                open.extend(links.parents);
            }
        }
        Ok(seen)
    }

    /// Whether a commit comes before another one, or is it, by whichever parents. What is cut off is not asked.
    ///
    /// # Errors
    ///
    /// An object cannot be read.
    pub fn is_before(&self, id: &str, later: &Commit) -> Result<bool, GitProblem> {
        let Ok(wanted) = ObjectId::from_hex(id.as_bytes()) else { return Ok(false) };
        let mut seen = HashSet::new();
        let mut open = vec![later.oid];
        while let Some(id) = open.pop() {
            if id == wanted {
                return Ok(true);
            }
            if seen.insert(id)
                && let Some(links) = self.links(id)?
            {
                open.extend(links.parents);
            }
        }
        Ok(false)
    }
}

/// The day of a moment, in seconds since 1970, where clocks are so many seconds ahead.
fn day(made: i64, offset: i32) -> Date {
    let at = Timestamp::from_second(made.saturating_add(i64::from(offset))).unwrap_or_default();
    at.to_zoned(TimeZone::UTC).date()
}

impl Repository {
    /// Brings a folder of the project from where it was to where a step has it, and gives the paths that changed.
    ///
    /// # Errors
    ///
    /// An object is missing or damaged.
    pub fn go(
        &self,
        folder: &mut CommitFolder,
        step: &LineStep,
        under: &str,
    ) -> Result<BTreeSet<SourcePath>, GitProblem> {
        match step.tree {
            Some(tree) => self.bring(folder, tree, &Wanted { commit: &step.commit, under }),
            None => Ok(BTreeSet::new()),
        }
    }
}
