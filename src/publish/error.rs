//! What can stop a publication. Facts only: their words stand in the catalogue.

use std::error::Error;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use super::Published;
use crate::words::{Message, Say};

/// Why a publication did not go well.
///
/// Every variant but [`AfterSwap`](Self::AfterSwap) and [`Stranded`](Self::Stranded) means that the published folder stands exactly as it stood.
#[derive(Debug)]
pub enum PublishError {
    /// An artifact's path is not relative and plain (empty part, `.`, `..`, backslash, NUL): a fault in the generator.
    BadPath {
        /// The path as it was given.
        path: String,
    },
    /// Two artifacts want the same path, or one wants `manifest.json`.
    DuplicatePath {
        /// The path that both want.
        path: String,
    },
    /// One artifact is a file where another needs a folder.
    PathClash {
        /// The artifact that is a file.
        file: String,
        /// The artifact that would lie inside it.
        inside: String,
    },
    /// The record of a frozen revision is not in the edition: a fault in the generator.
    RecordMissing {
        /// The path that it should have.
        path: String,
    },
    /// The output is the root of the file system.
    OutputIsRoot {
        /// The output, resolved.
        path: PathBuf,
    },
    /// The output is the home folder, or a folder above it.
    OutputIsHome {
        /// The output, resolved.
        path: PathBuf,
        /// The home folder.
        home: PathBuf,
    },
    /// The output is a protected folder (content, theme, project), or a folder above one.
    OutputAboveContent {
        /// The output, resolved.
        path: PathBuf,
        /// The protected folder.
        protected: PathBuf,
    },
    /// The output lies inside a folder that is read from (content, theme).
    OutputInsideContent {
        /// The output, resolved.
        path: PathBuf,
        /// The folder that is read from.
        protected: PathBuf,
    },
    /// The output is a symbolic link.
    OutputIsSymlink {
        /// The link.
        path: PathBuf,
    },
    /// The output is there and is not a folder.
    OutputNotFolder {
        /// What stands there.
        path: PathBuf,
    },
    /// The output holds something that Etapp did not make.
    ForeignFolder {
        /// The output.
        path: PathBuf,
        /// The first foreign thing in it, relative to `path`.
        example: PathBuf,
    },
    /// Another build is writing the same output just now.
    Locked {
        /// The output.
        path: PathBuf,
        /// The process that holds the lock, if it said so.
        by: Option<u32>,
    },
    /// The output cannot be exchanged with a folder beside it: it is a mount point, or on another file system.
    DifferentDevice {
        /// The output.
        path: PathBuf,
        /// The folder above it, where the new site would be built.
        parent: PathBuf,
    },
    /// A file that was written without complaint did not read back the same: the disk does not keep what it says.
    ReadBack {
        /// The file, in the staging folder.
        path: PathBuf,
    },
    /// The machine said no.
    Io {
        /// What was being done.
        what: Step,
        /// With which file or folder.
        path: PathBuf,
        /// What the machine said.
        source: io::Error,
    },
    /// The swap failed half-way and could not be undone, where two renames stand in for the exchange: there is **no
    /// site** at the output now. The next build puts the old one back first.
    Stranded {
        /// The output, where nothing stands.
        output: PathBuf,
        /// Where the old site stands.
        at: PathBuf,
        /// Why the new site could not be moved in.
        source: io::Error,
    },
    /// The new site **is published**, whole; tidying up after it failed.
    AfterSwap {
        /// The output, with the new site.
        output: PathBuf,
        /// What may be left beside it: the old site. A later build clears it, unless it holds foreign files.
        leftover: PathBuf,
        /// What went wrong.
        cause: Box<PublishError>,
        /// What was published.
        published: Box<Published>,
    },
}

/// What a publication was doing when the machine said no.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Looking at the output and what is in it.
    Inspect,
    /// Making the folders above the output.
    CreateParent,
    /// Taking the lock.
    Lock,
    /// Putting back the old site that a killed build had moved away.
    Recover,
    /// Making the staging folder.
    Stage,
    /// Writing a file of the new site.
    Write,
    /// Reading a file of the new site back.
    ReadBack,
    /// Waiting until the disk has it.
    Sync,
    /// Exchanging the old site and the new.
    Swap,
    /// Removing the old site after the swap.
    RemoveOld,
}

impl PublishError {
    /// For `map_err`: an [`Io`](Self::Io) of this step with this path.
    pub(super) fn io(what: Step, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io { what, path: path.to_path_buf(), source }
    }
}

impl Step {
    fn word(self) -> &'static str {
        match self {
            Self::Inspect => "inspect",
            Self::CreateParent => "create-parent",
            Self::Lock => "lock",
            Self::Recover => "recover",
            Self::Stage => "stage",
            Self::Write => "write",
            Self::ReadBack => "read-back",
            Self::Sync => "sync",
            Self::Swap => "swap",
            Self::RemoveOld => "remove-old",
        }
    }
}

impl Say for PublishError {
    fn message(&self) -> Message {
        let of = |id, path: &Path| Message::new(id).fact("path", path.display());
        match self {
            Self::BadPath { path } => Message::new("publish-bad-path").fact("path", path),
            Self::DuplicatePath { path } => Message::new("publish-duplicate-path").fact("path", path),
            Self::RecordMissing { path } => Message::new("publish-record-missing").fact("path", path),
            Self::PathClash { file, inside } => {
                Message::new("publish-path-clash").fact("file", file).fact("inside", inside)
            }
            Self::OutputIsRoot { path } => of("publish-output-is-root", path),
            Self::OutputIsHome { path, home } => of("publish-output-is-home", path).fact("home", home.display()),
            Self::OutputAboveContent { path, protected } => {
                of("publish-output-above-content", path).fact("protected", protected.display())
            }
            Self::OutputInsideContent { path, protected } => {
                of("publish-output-inside-content", path).fact("protected", protected.display())
            }
            Self::OutputIsSymlink { path } => of("publish-output-is-symlink", path),
            Self::OutputNotFolder { path } => of("publish-output-not-folder", path),
            Self::ForeignFolder { path, example } => {
                of("publish-foreign-folder", path).fact("example", example.display())
            }
            Self::Locked { path, by } => {
                let process = by.map_or_else(|| "none".to_owned(), |process| process.to_string());
                of("publish-locked", path).fact("process", process)
            }
            Self::DifferentDevice { path, parent } => {
                of("publish-different-device", path).fact("parent", parent.display())
            }
            Self::ReadBack { path } => of("publish-read-back", path),
            Self::Io { what, path, source } => of("publish-io", path).fact("step", what.word()).fact("source", source),
            Self::Stranded { output, at, source } => Message::new("publish-stranded")
                .fact("output", output.display())
                .fact("at", at.display())
                .fact("source", source),
            Self::AfterSwap { output, leftover, cause, .. } => Message::new("publish-after-swap")
                .fact("output", output.display())
                .fact("leftover", leftover.display())
                .fact("cause", cause),
        }
    }
}

impl fmt::Display for PublishError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_english())
    }
}

impl Error for PublishError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Io { source, .. } | Self::Stranded { source, .. } => Some(source),
            Self::AfterSwap { cause, .. } => Some(cause.as_ref()),
            _ => None,
        }
    }
}
