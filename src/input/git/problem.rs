//! Why a repository cannot answer. Facts only: their words stand in the catalogue.

use crate::words::{Message, Say};
use std::error::Error;
use std::fmt;
use std::path::{Path, PathBuf};

/// Why a repository cannot answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GitProblem {
    /// The repository, or a part of it outside its objects, cannot be read.
    NotReadable {
        /// The folder or file.
        path: PathBuf,
        /// What the machine said.
        reason: String,
    },
    /// The repository is of a kind that Etapp does not read.
    UnsupportedFormat {
        /// The repository's own folder.
        path: PathBuf,
        /// The kind: `reftable`, `sha256`, the name of an extension, or a version.
        format: String,
    },
    /// A name stands for several commits.
    Ambiguous {
        /// The name as it was given.
        spec: String,
        /// Longer names that are not ambiguous: `refs/tags/a` and `refs/heads/a`, or ids.
        candidates: Vec<String>,
    },
    /// A name stands for something that is no commit.
    NotACommit {
        /// The name as it was given.
        spec: String,
    },
    /// An object that the repository should have is not there.
    MissingObject {
        /// Its id.
        id: String,
        /// Whether the clone is shallow: history beyond a depth was never fetched.
        shallow: bool,
        /// Whether the clone is partial: objects were left out, to be fetched when they are asked for.
        partial: bool,
    },
    /// An object is there, and cannot be used: its bytes do not belong to its id, or make no sense.
    DamagedObject {
        /// Its id.
        id: String,
        /// What is wrong.
        reason: String,
    },
    /// History is cut off (a shallow clone), so that nothing certain can be said.
    Shallow {
        /// What was asked for.
        spec: String,
    },
    /// Two commits have no history in common.
    NoCommonAncestor {
        /// The one, as it was asked for.
        a: String,
        /// The other, as it was asked for.
        b: String,
    },
    /// A commit has no such folder.
    NoSuchFolder {
        /// The folder, relative to the top of the repository.
        folder: String,
        /// The commit, as it was asked for.
        spec: String,
    },
    /// A folder in a commit holds more than any plan does.
    TooManyFiles {
        /// The commit, as it was asked for.
        spec: String,
        /// The most that is read.
        limit: usize,
    },
}

impl GitProblem {
    pub(super) fn unreadable(path: &Path, reason: &impl fmt::Display) -> Self {
        // The alternative form of gix's errors tells the causes as well.
        Self::NotReadable { path: path.to_owned(), reason: said(reason) }
    }

    pub(super) fn damaged(id: &gix_hash::oid, reason: &impl fmt::Display) -> Self {
        Self::DamagedObject { id: id.to_string(), reason: said(reason) }
    }
}

impl Say for GitProblem {
    fn message(&self) -> Message {
        match self {
            Self::NotReadable { path, reason } => {
                Message::new("git-not-readable").fact("path", path.display()).fact("reason", reason)
            }
            Self::UnsupportedFormat { path, format } => {
                Message::new("git-unsupported-format").fact("path", path.display()).fact("format", format)
            }
            Self::Ambiguous { spec, candidates } => {
                Message::new("git-ambiguous").fact("spec", spec).fact("candidates", candidates.join(", "))
            }
            Self::NotACommit { spec } => Message::new("git-not-a-commit").fact("spec", spec),
            Self::MissingObject { id, shallow, partial } => {
                let clone = match (shallow, partial) {
                    (true, _) => "shallow",
                    (false, true) => "partial",
                    (false, false) => "whole",
                };
                Message::new("git-missing-object").fact("id", id).fact("clone", clone)
            }
            Self::DamagedObject { id, reason } => {
                Message::new("git-damaged-object").fact("id", id).fact("reason", reason)
            }
            Self::Shallow { spec } => Message::new("git-shallow").fact("spec", spec),
            Self::NoCommonAncestor { a, b } => Message::new("git-no-common-ancestor").fact("a", a).fact("b", b),
            Self::NoSuchFolder { folder, spec } => {
                Message::new("git-no-such-folder").fact("spec", spec).fact("folder", folder)
            }
            Self::TooManyFiles { spec, limit } => {
                Message::new("git-too-many-files").fact("spec", spec).fact("limit", limit)
            }
        }
    }
}

impl fmt::Display for GitProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_english())
    }
}

impl Error for GitProblem {}

/// What an error of the git library says, cause by cause: what its structures hold besides is for who writes programs.
fn said(reason: &impl fmt::Display) -> String {
    let whole = format!("{reason:#}");
    let parts: Vec<&str> = whole
        .split("message: \"")
        .skip(1)
        .filter_map(|part| part.split('"').next())
        .filter(|part| !part.is_empty())
        .collect();
    match parts.as_slice() {
        [] => whole.lines().next().unwrap_or_default().split(" {").next().unwrap_or_default().to_owned(),
        parts => parts.join(": "),
    }
}

#[cfg(test)]
mod tests {
    use super::said;

    #[test]
    fn errors_of_the_library_are_told_in_their_words_alone() {
        let raw = "Message { message: \"Could not read\", values: {path: Path(\"/x\")} }\n\nCaused by:\n    \
                   0: Message { message: \"Could not decode\", class: Corruption }";
        assert_eq!(said(&raw), "Could not read: Could not decode");
        assert_eq!(said(&"it names no tree"), "it names no tree");
        assert_eq!(said(&"Decode { path: \"HEAD\" }"), "Decode");
    }
}
