//! Content trees straight from the objects of a git repository, as they were stored.
//!
//! The repository is data, never advice. No `git` runs, no hook, filter, fsmonitor or credential helper either, and
//! nothing is fetched. Of its configuration only the format is believed; attributes, `refs/replace` and grafts are not
//! read at all. Every object is hashed again, so that what is read is what its id names. History that is not here (a
//! shallow clone, a lost object) is a problem of its own kind: it is never taken for history that does not exist.

mod contents;
mod history;
mod line;
mod name;
mod object;
mod open;
mod problem;

pub use contents::CommitFolder;
pub use line::{CommitLine, LineStep};
pub use problem::GitProblem;

use gix_hash::ObjectId;
use std::fmt;

/// A repository, and the project's place in it.
pub struct Repository {
    objects: gix_odb::Handle,
    refs: gix_ref::file::Store,
    /// The folders from the top of the repository down to the project root.
    root: Vec<Vec<u8>>,
    /// Whether history is cut off: objects beyond a depth were never fetched.
    shallow: bool,
    /// Whether objects were left out of the clone, to be fetched when they are asked for.
    partial: bool,
}

impl fmt::Debug for Repository {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Repository").field("at", &self.refs.git_dir()).finish_non_exhaustive()
    }
}

/// One commit that is known to be in the repository.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit {
    /// Its full id, in hexadecimal.
    pub id: String,
    /// What it was asked for as: a branch, a tag, `HEAD~3`, `main...draft`.
    pub spec: String,
    oid: ObjectId,
}

impl Commit {
    fn new(oid: ObjectId, spec: &str) -> Self {
        Self { id: oid.to_string(), spec: spec.to_owned(), oid }
    }
}
