//! An edition of the site in the making: it takes files one by one, from any thread, and publishes them all at once.
//!
//! Memory does not hold the site: a file that is new is written to the staging folder when it comes, and of one that
//! stands there already only its state is kept. The staging folder is made with the first new file, so that an edition
//! like the last one writes nothing at all.

use std::collections::HashMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::SystemTime;

use rayon::prelude::*;

use super::cache::{BuildCache, FileStates};
use super::claims::{Claims, is_plain};
use super::error::{PublishError, Step};
use super::file_state::{self, FileState};
use super::guard::{self, OutputPaths};
use super::inventory::Existing;
use super::lock::{self, Lock};
use super::manifest::{self, Listed, MANIFEST, Made};
use super::parents::Parents;
use super::staging::{self, Staging};
use super::stream::{Stream, Streamed};
use super::{Durability, Protected, Published, swap, sync};
use crate::system::FileSystem;

/// Files that one thread takes at a time: below this a second thread costs more than it saves.
pub(super) const BATCH: usize = 32;

/// An edition in the making. What it holds goes in this order: the staging folder, the lock, the folders above.
pub struct Edition<'c> {
    staged: OnceLock<Staged>,
    _lock: Lock,
    parents: Parents,
    target: OutputPaths,
    existing: Existing,
    cache: &'c BuildCache,
    /// The files of the output that need not be read to know that they hold what its manifest says.
    known: HashMap<String, FileState>,
    /// Up to which path the others have been read again.
    reread: String,
    durability: Durability,
    leftovers: Vec<PathBuf>,
    /// What the manifest says that it was made by and from.
    made: Option<Made>,
    claims: Mutex<Claims>,
    placed: Mutex<Vec<Placed>>,
    /// The first problem; what comes after it is not written.
    failed: Mutex<Option<PublishError>>,
}

/// The staging folder, once there is one.
struct Staged {
    staging: Staging,
    site: PathBuf,
    file_system: FileSystem,
}

/// A file of the edition.
struct Placed {
    path: String,
    listed: Listed,
    fate: Fate,
    /// What it was when it was compared or written.
    state: FileState,
}

/// What becomes of a file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// It stands there already, and is linked when all others are in place.
    Kept,
    /// It stands there already but not as it should, so it was written anew.
    Mended,
    /// It is new or has new content, and was written.
    Written,
}

impl<'c> Edition<'c> {
    /// Begins an edition for the folder `output`: nobody else publishes there until it ends.
    ///
    /// # Errors
    /// Any [`PublishError`] that is known before the first file.
    pub fn begin(
        output: &Path,
        protected: &Protected<'_>,
        durability: Durability,
        cache: &'c BuildCache,
    ) -> Result<Self, PublishError> {
        let home = std::env::home_dir();
        let target = guard::check(output, protected, home.as_deref())?;
        let lock_path = lock::path_for(&target);
        // A build that swaps just now could make the folder look foreign; then the lock is the truth.
        let mut existing =
            Existing::read(&target.path).map_err(|error| lock::held(&lock_path, &target.path).unwrap_or(error))?;
        let parents = Parents::create(&target.parent)?;
        let lock = Lock::acquire(lock_path, &target.path)?;
        let leftovers = staging::clear(&target)?;
        if !existing.still_at(&target.path) {
            existing = Existing::read(&target.path)?;
        }
        // Reading what stands there is most of the work of a build in which little is new.
        let (known, reread) = cache.known(&target, &mut existing);
        Ok(Self {
            staged: OnceLock::new(),
            _lock: lock,
            parents,
            target,
            existing,
            cache,
            known,
            reread,
            durability,
            leftovers,
            made: None,
            claims: Mutex::new(Claims::new(MANIFEST)),
            placed: Mutex::new(Vec::new()),
            failed: Mutex::new(None),
        })
    }

    /// Says what it is made by and from.
    #[must_use]
    pub fn made(self, made: Made) -> Self {
        Self { made: Some(made), ..self }
    }

    /// Takes a file. What is wrong with it is told by [`Edition::finish`].
    pub fn put(&self, path: &str, bytes: &[u8]) {
        if self.has_failed() {
            return;
        }
        match self.placed(path, bytes) {
            Ok(placed) => unpoisoned(&self.placed).push(placed),
            Err(error) => self.fail(error),
        }
    }

    fn placed(&self, path: &str, bytes: &[u8]) -> Result<Placed, PublishError> {
        unpoisoned(&self.claims).claim(path)?;
        let listed = Listed::of(bytes);
        let same = self.existing.manifest.files.get(path).is_some_and(|known| *known == listed);
        let compared = || FileState::if_equal(&self.target.path.join(path), bytes);
        let state = if same { self.known.get(path).cloned().or_else(compared) } else { None };
        let (fate, state) = match state {
            Some(state) if state.readable => (Fate::Kept, state),
            Some(state) => (Fate::Mended, self.write(path, bytes, state.modified)?),
            None => (Fate::Written, self.write(path, bytes, None)?),
        };
        Ok(Placed { path: path.to_owned(), listed, fate, state })
    }

    /// Takes a file piece by piece, as `fill` writes it: one that may be too large for memory.
    pub fn stream(&self, path: &str, fill: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>) {
        if self.has_failed() {
            return;
        }
        match self.streamed(path, fill) {
            Ok(placed) => unpoisoned(&self.placed).extend(placed),
            Err(error) => self.fail(error),
        }
    }

    /// `None` where the file was small, and was taken as any other.
    fn streamed(
        &self,
        path: &str,
        fill: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
    ) -> Result<Option<Placed>, PublishError> {
        let mut stream = Stream::new(|| {
            let place = || -> Result<PathBuf, PublishError> {
                unpoisoned(&self.claims).claim(path)?;
                let staged = self.staged()?;
                unpoisoned(&self.claims).make_folders(&staged.site, path)?;
                Ok(staged.site.join(path))
            };
            place().map_err(io::Error::other)
        });
        let old = self.target.path.join(path);
        let io = || PublishError::io(Step::Write, &old);
        fill(&mut stream).map_err(io())?;
        let (at, listed) = match stream.end().map_err(io())? {
            Streamed::Held(bytes) => {
                self.put(path, &bytes);
                return Ok(None);
            }
            Streamed::Written(at, listed) => (at, listed),
        };
        let same = self.existing.manifest.files.get(path).is_some_and(|known| *known == listed);
        let compared = || FileState::if_listed(&old, &listed);
        let state = if same { self.known.get(path).cloned().or_else(compared) } else { None };
        let (fate, state) = match state.filter(|state| state.readable) {
            Some(state) => {
                fs::remove_file(&at).map_err(io())?;
                (Fate::Kept, state)
            }
            None => (Fate::Written, FileState::of(&fs::symlink_metadata(&at).map_err(io())?)),
        };
        Ok(Some(Placed { path: path.to_owned(), listed, fate, state }))
    }

    /// Takes over the folder of a frozen revision that an earlier build made under the same key, if every file in it holds
    /// what the manifest says and nothing else was said when it was made. Gives the paths.
    pub fn keep(&self, folder: &str, key: &str) -> Option<Vec<String>> {
        let manifest = &self.existing.manifest;
        if !self.cache.has_frozen(folder, key, manifest) {
            return None;
        }
        let kept = |(path, listed): (&String, &Listed)| {
            let compared = || FileState::if_listed(&self.target.path.join(path), listed);
            let state =
                self.known.get(path).cloned().or_else(compared).filter(|state| state.readable && is_plain(path))?;
            Some(Placed { path: path.clone(), listed: listed.clone(), fate: Fate::Kept, state })
        };
        let files: Vec<_> = manifest.within(folder).collect();
        let kept = files.into_par_iter().with_min_len(BATCH).map(kept).collect::<Option<Vec<_>>>()?;
        let paths: Vec<String> = kept.iter().map(|file| file.path.clone()).collect();
        for path in &paths {
            if let Err(error) = unpoisoned(&self.claims).claim(path) {
                self.fail(error);
            }
        }
        unpoisoned(&self.placed).extend(kept);
        Some(paths)
    }

    /// Publishes the edition, if it has each of `records`: files by their path and digest.
    ///
    /// # Errors
    /// Any [`PublishError`]. All but [`PublishError::AfterSwap`] and [`PublishError::Stranded`] mean that the folder
    /// stands as it stood.
    pub fn finish(mut self, records: &[(String, String)]) -> Result<(Published, FileStates), PublishError> {
        if let Some(error) = unpoisoned(&self.failed).take() {
            return Err(error);
        }
        let mut placed = std::mem::take(&mut *unpoisoned(&self.placed));
        placed.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        let found =
            |path: &String| placed.binary_search_by(|file| file.path.cmp(path)).ok().map(|at| &placed[at].listed);
        let lacking = |(path, sha256): &&(String, String)| found(path).is_none_or(|listed| listed.sha256 != *sha256);
        if let Some((path, _)) = records.iter().find(lacking) {
            return Err(PublishError::RecordMissing { path: path.clone() });
        }
        let bytes = manifest::bytes(self.made.as_ref(), placed.iter().map(|file| (file.path.as_str(), &file.listed)));
        let written = placed.iter().filter(|file| file.fate == Fate::Written).count();
        let published = Published {
            files: placed.len(),
            bytes: placed.iter().map(|file| file.listed.bytes).sum(),
            written,
            reused: placed.len() - written,
            manifest_sha256: crate::base::digest::hex(&bytes),
            leftovers: self.leftovers.clone(),
        };
        let old = FileState::if_equal(&self.target.path.join(MANIFEST), &bytes);
        let manifest = match old {
            Some(old) if self.is_like_the_last(&placed, &old) => old,
            old => {
                let manifest = self.complete(&mut placed, &bytes, old)?;
                self.swap(&published)?;
                manifest
            }
        };
        let files = placed.into_iter().map(|file| (file.path, (file.listed, file.state)));
        let manifest = (MANIFEST.to_owned(), (Listed::of(&bytes), manifest));
        Ok((published, FileStates { files: files.chain([manifest]).collect(), reread: self.reread }))
    }

    /// Whether the published folder is already exactly what would be published.
    fn is_like_the_last(&self, placed: &[Placed], manifest: &FileState) -> bool {
        // With every file of ours there and not one more, the folders are the same too.
        self.existing.is_there()
            && self.existing.folders_readable
            && self.existing.present == placed.len()
            && manifest.readable
            && placed.iter().all(|file| file.fate == Fate::Kept)
    }

    /// Adds what was kept, and the manifest last; then waits for the disk, if asked to. Gives the state of the manifest.
    fn complete(
        &self,
        placed: &mut [Placed],
        listing: &[u8],
        old: Option<FileState>,
    ) -> Result<FileState, PublishError> {
        let staged = self.staged()?;
        let keep = |path: &str, listed: &Listed, state: &FileState| {
            file_state::keep(&self.target.path.join(path), &staged.site.join(path), listed, state)
        };
        let mut kept: Vec<&mut Placed> = placed.iter_mut().filter(|file| file.fate == Fate::Kept).collect();
        for file in &kept {
            unpoisoned(&self.claims).make_folders(&staged.site, &file.path)?;
        }
        // `find_map_first`: the error told is the first by path, and work behind it stops.
        let failed = kept.par_iter_mut().with_min_len(BATCH).find_map_first(|file| {
            let state = keep(&file.path, &file.listed, &file.state);
            state.map(|state| file.state = state).err()
        });
        failed.map_or(Ok(()), Err)?;
        let manifest = match old.filter(|state| state.readable) {
            Some(state) => keep(MANIFEST, &Listed::of(listing), &state)?,
            None => file_state::write(&staged.site.join(MANIFEST), listing, None)?,
        };
        if self.durability == Durability::Full {
            let files = placed.iter().map(|file| file.path.as_str()).chain([MANIFEST]);
            let folders = unpoisoned(&self.claims).folders();
            sync::sync(&staged.file_system, &staged.site, files, &folders)?;
            file_state::sync_dir(staged.staging.path())?;
            file_state::sync_dir(&self.target.parent)?;
        }
        Ok(manifest)
    }

    /// Puts the edition in the output's place.
    fn swap(&mut self, published: &Published) -> Result<(), PublishError> {
        let Some(staged) = self.staged.take() else { return Ok(()) };
        let there = self.existing.is_there();
        swap::swap(&staged.staging, &self.target, there)?;
        // From here on the new site is published, whatever happens.
        self.parents.keep();
        let old = there.then_some(&self.existing.manifest);
        swap::finish(staged.staging, &self.target, old, self.durability).map_err(|(leftover, cause)| {
            PublishError::AfterSwap {
                output: self.target.path.clone(),
                leftover,
                cause: Box::new(cause),
                published: Box::new(published.clone()),
            }
        })
    }

    /// Writes a new file, with the time of the old one where its content is the same.
    fn write(&self, path: &str, bytes: &[u8], old: Option<SystemTime>) -> Result<FileState, PublishError> {
        let staged = self.staged()?;
        unpoisoned(&self.claims).make_folders(&staged.site, path)?;
        file_state::write(&staged.site.join(path), bytes, old)
    }

    /// The staging folder, made when it is first asked for.
    fn staged(&self) -> Result<&Staged, PublishError> {
        if let Some(staged) = self.staged.get() {
            return Ok(staged);
        }
        // One thread makes it; the claims are theirs to wait for.
        let _alone = unpoisoned(&self.claims);
        if let Some(staged) = self.staged.get() {
            return Ok(staged);
        }
        let staging = Staging::create(&self.target)?;
        let site = staging.site();
        file_state::make_folder(&site)?;
        let file_system = FileSystem::of(&site).map_err(PublishError::io(Step::Stage, &site))?;
        Ok(self.staged.get_or_init(|| Staged { staging, site, file_system }))
    }

    fn has_failed(&self) -> bool {
        unpoisoned(&self.failed).is_some()
    }

    fn fail(&self, error: PublishError) {
        unpoisoned(&self.failed).get_or_insert(error);
    }
}

/// A thread that panicked has left nothing half-done behind: each lock is held for a single step.
fn unpoisoned<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

mod sink;
#[cfg(test)]
mod tests;
