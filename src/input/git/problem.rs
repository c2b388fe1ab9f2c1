//! Why a repository cannot answer. Facts only: the words for people who do not read English are the CLI's.

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
        Self::NotReadable { path: path.to_owned(), reason: format!("{reason:#}") }
    }

    pub(super) fn damaged(id: &gix_hash::oid, reason: &impl fmt::Display) -> Self {
        Self::DamagedObject { id: id.to_string(), reason: format!("{reason:#}") }
    }
}

impl fmt::Display for GitProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotReadable { path, reason } => {
                write!(f, "the git repository at {} cannot be read: {reason}", path.display())
            }
            Self::UnsupportedFormat { path, format } => {
                write!(f, "the git repository at {} has the format {format}, which Etapp does not read", path.display())
            }
            Self::Ambiguous { spec, candidates } => {
                write!(f, "“{spec}” stands for several commits: {}", candidates.join(", "))
            }
            Self::NotACommit { spec } => write!(f, "“{spec}” is no commit"),
            Self::MissingObject { id, shallow, partial } => {
                write!(f, "the git object {id} is missing")?;
                f.write_str(match (shallow, partial) {
                    (true, _) => ": this clone is shallow, so its history is cut off",
                    (false, true) => ": this clone is partial, and Etapp does not fetch",
                    (false, false) => " from the repository",
                })
            }
            Self::DamagedObject { id, reason } => write!(f, "the git object {id} is damaged: {reason}"),
            Self::Shallow { spec } => {
                write!(f, "“{spec}” cannot be told: the history of this clone is cut off (git fetch --unshallow)")
            }
            Self::NoCommonAncestor { a, b } => write!(f, "“{a}” and “{b}” have no history in common"),
            Self::NoSuchFolder { folder, spec } => write!(f, "“{spec}” has no folder {folder}"),
            Self::TooManyFiles { spec, limit } => {
                write!(f, "“{spec}” has more than {limit} files and folders in its content")
            }
        }
    }
}

impl Error for GitProblem {}
