//! Floor 8: publishing. Artifacts in memory become the published folder, wholly or not at all.
//!
//! # Promises
//!
//! * **Whole.** Until the swap the published folder is not touched, and the swap is one rename. A build that fails, is
//!   killed or runs out of disk leaves the site as it was; only [`PublishError::AfterSwap`] (the new one is published)
//!   and, in the weaker way below, [`PublishError::Stranded`] say otherwise.
//! * **Ours only.** A folder with a single file, link or subfolder that the manifest inside it does not list is refused
//!   ([`PublishError::ForeignFolder`]), and nothing in it is changed or deleted.
//! * **Quiet.** A file that did not change keeps its modification time (and its inode, where the file system has hard
//!   links), so `rsync` sends only what changed. If nothing changed, nothing is written or swapped.
//! * **Same.** The published bytes, `manifest.json` included, depend on the artifacts alone: not on their order, the
//!   clock, the umask or the number of threads.
//!
//! # The way of a build
//!
//! ```text
//! guard      is the output a place we may write to?            nothing written yet
//! inventory  is what stands there ours, and what is in it?     nothing written yet
//!   walk     one look at everything below a folder
//! lock       .NAME.etapp-lock                                  one build at a time
//! staging    .NAME.etapp-staging-XXXXXX: clear what killed builds left; make our own when the first file is new
//! edition    files come one by one as they are made: an old one that is the same is remembered, a new one is
//!   claims   given its path, which nobody else has, and
//!   place    written and read back
//! ---        all files are there: the old ones are linked, manifest.json is written last
//! sync       wait for the disk
//! swap       exchange staging and output; then remove the old site
//! ```
//!
//! # Where the promise is weaker
//!
//! * Without an exchange in one step (Windows; NFS, some FUSE) the swap is two renames: for an
//!   instant there is no site at all. If the build is killed in that instant, the next build puts the old site back
//!   before it does anything else.
//! * The output *folder* is replaced, not its files. A server that holds the folder itself open (started inside it, or
//!   a container with the folder bind-mounted) keeps seeing the old one: let it hold the folder above.
//! * [`Durability::Fast`] does not wait for the disk, so it does not stand a loss of power.

pub mod cache;
mod claims;
mod edition;
mod error;
mod file_state;
mod guard;
mod inventory;
mod lock;
pub mod manifest;
mod parents;
mod published;
mod staging;
mod stream;
mod swap;
mod sync;
mod walk;

pub use cache::{BuildCache, FileStates};
use edition::BATCH;
pub use edition::Edition;
pub use error::{PublishError, Step};
pub use guard::Protected;
pub use manifest::MANIFEST;
pub use published::{Durability, Published};

use std::path::Path;

use rayon::prelude::*;

use crate::render::Artifact;

/// Publishes `artifacts` as the folder `output`, so that a loss of power is stood too.
///
/// # Errors
///
/// Any [`PublishError`]. All but [`PublishError::AfterSwap`] and [`PublishError::Stranded`] mean that the folder stands as
/// it stood.
pub fn publish(artifacts: &[Artifact], output: &Path, protected: &Protected<'_>) -> Result<Published, PublishError> {
    publish_with(artifacts, output, protected, Durability::Full)
}

/// Publishes as [`publish`] does, with a say in how long to wait for the disk.
///
/// # Errors
///
/// As [`publish`].
pub fn publish_with(
    artifacts: &[Artifact],
    output: &Path,
    protected: &Protected<'_>,
    durability: Durability,
) -> Result<Published, PublishError> {
    let cache = BuildCache::default();
    let edition = Edition::begin(output, protected, durability, &cache)?;
    artifacts.par_iter().with_min_len(BATCH).for_each(|artifact| edition.put(&artifact.path, &artifact.bytes));
    edition.finish(&[]).map(|(published, _)| published)
}
