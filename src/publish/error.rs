//! What can stop a publication. Facts only: the words for people who do not read English are the CLI's.

use std::error::Error;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use super::Published;

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

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Inspect => "look at",
            Self::CreateParent => "make the folder",
            Self::Lock => "take the lock",
            Self::Recover => "put back the old site from",
            Self::Stage => "make the staging folder",
            Self::Write => "write",
            Self::ReadBack => "read back",
            Self::Sync => "save to the disk",
            Self::Swap => "swap in the new site at",
            Self::RemoveOld => "remove the old site at",
        })
    }
}

impl fmt::Display for PublishError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BadPath { path } => write!(f, "{path:?} cannot be the path of a page"),
            Self::DuplicatePath { path } => write!(f, "two files of the site want the path {path:?}"),
            Self::PathClash { file, inside } => {
                write!(f, "{file:?} is a file of the site, so {inside:?} cannot lie inside it")
            }
            Self::OutputIsRoot { path } => write!(f, "{} cannot be the output folder", path.display()),
            Self::OutputIsHome { path, home } => {
                write!(f, "the output {} is or holds the home folder {}", path.display(), home.display())
            }
            Self::OutputAboveContent { path, protected } => {
                write!(f, "the output {} is or holds the folder {}", path.display(), protected.display())
            }
            Self::OutputInsideContent { path, protected } => {
                write!(f, "the output {} lies inside {}, which is read from", path.display(), protected.display())
            }
            Self::OutputIsSymlink { path } => write!(f, "the output {} is a symbolic link", path.display()),
            Self::OutputNotFolder { path } => write!(f, "the output {} is not a folder", path.display()),
            Self::ForeignFolder { path, example } => {
                write!(f, "{} holds {}, which Etapp did not make", path.display(), example.display())
            }
            Self::Locked { path, by: Some(pid) } => {
                write!(f, "process {pid} is building {} just now", path.display())
            }
            Self::Locked { path, by: None } => {
                write!(f, "another process is building {} just now", path.display())
            }
            Self::DifferentDevice { path, parent } => {
                write!(f, "{} is not on the same file system as {}", path.display(), parent.display())
            }
            Self::ReadBack { path } => {
                write!(f, "{} does not read back as it was written", path.display())
            }
            Self::Io { what, path, source } => write!(f, "cannot {what} {}: {source}", path.display()),
            Self::Stranded { output, at, source } => write!(
                f,
                "there is no site at {} now; the old one is at {}, and the next build puts it back: {source}",
                output.display(),
                at.display()
            ),
            Self::AfterSwap { output, leftover, cause, .. } => write!(
                f,
                "the new site is published at {}, but {} may be left: {cause}",
                output.display(),
                leftover.display()
            ),
        }
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
