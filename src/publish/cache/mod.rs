//! What a build remembers for the next one: from what the site was made, how its files stood when it was done, and under
//! which key the folder of each frozen revision was made. While the first two are the same there is nothing to build.
//!
//! It lies in the user's own folder of caches, never where the authors of content can write, and belongs to one output of
//! one program. It may be deleted at any time, and what it says is proven before it is used: published files are compared
//! by what changes whenever somebody writes to them (above all the time of the last change of the inode, which no program
//! sets at will), and a part of them is read again in each build, so that no rotten bit is linked onward for ever.
//!
//! A clock ticks, though, and two changes within one tick look like one; so files that were changed just before they were
//! looked at are compared by their content (as git does with its index).

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::Write;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::Value;

mod look;

pub use look::Stands;
use look::{Clock, OutputListing};

use super::file_state::FileState;
use super::guard::{self, OutputPaths};
use super::inventory::{Existing, MAX_MANIFEST};
use super::manifest::{Listed, MANIFEST, Manifest};
use super::staging;
use crate::base::digest::hex;
use crate::disk;
use crate::input::tree::Standing;
use crate::system::{self, is_own};

/// Within so many builds every published file is read again...
const BUILDS: u64 = 32;
/// ...or within as many as it takes when no build reads more than this, and the file that goes beyond it.
const READ_AGAIN: u64 = 8 << 20;
/// A memory above this size is none of ours.
const MAX_MEMORY: u64 = 256 << 20;

/// What the builds of one output remember.
#[derive(Debug, Default)]
pub struct BuildCache {
    output: Option<OutputPaths>,
    /// The folder of caches; without one nothing is remembered.
    folder: Option<PathBuf>,
    memory: Remembered,
}

/// What stands in the file.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Remembered {
    /// The real path of the output.
    output: PathBuf,
    /// The program that made the site.
    program: String,
    /// The digest of what the site was made from.
    inputs: Option<String>,
    /// The digest of how that stood before it was read, where it had stood so for a while.
    stood: Option<String>,
    /// The digest of how everything in the output stood.
    states: String,
    /// Files that had been changed just before.
    young: BTreeMap<String, Listed>,
    /// The folders of frozen revisions.
    frozen: BTreeMap<String, Frozen>,
    /// The digests of records that were held against those before them.
    proven: BTreeSet<String>,
    /// Up to which path the published files have been read again.
    reread: String,
    /// What the build had to say.
    told: Value,
}

/// What is remembered of the folder of a frozen revision.
#[derive(Debug, Serialize, Deserialize)]
struct Frozen {
    /// The key under which it was made.
    key: String,
    /// The digest of the manifest's words about it.
    files: String,
}

/// How a build left the files of the output.
#[derive(Default)]
pub struct FileStates {
    pub(super) files: BTreeMap<String, (Listed, FileState)>,
    /// Up to which path the files have been read again.
    pub(super) reread: String,
}

impl BuildCache {
    /// What is remembered of an output, in the user's folder of caches. What lies inside `project`, or may be written by
    /// others, is not believed.
    pub fn of(output: &Path, project: &Path) -> Self {
        Self::within(system::caches().map(|caches| caches.join("etapp")), output, project)
    }

    fn within(folder: Option<PathBuf>, output: &Path, project: &Path) -> Self {
        let Some(output) = OutputPaths::of(output) else { return Self::default() };
        let folder = folder.filter(|folder| !is_within(folder, project));
        let mut cache = Self { folder, output: Some(output), memory: Remembered::default() };
        if let Some((folder, file)) = cache.file().filter(|(folder, _)| is_own(folder)) {
            let read = disk::read(folder, Path::new(&file), MAX_MEMORY).ok();
            let memory = read.and_then(|bytes| serde_json::from_slice::<Remembered>(&bytes).ok());
            cache.memory = memory.filter(|memory| cache.is_of(memory)).unwrap_or_default();
        }
        cache
    }

    /// Whether a memory is of this output and this program.
    fn is_of(&self, memory: &Remembered) -> bool {
        let output = self.output.as_ref().is_some_and(|output| output.path == memory.output);
        output && memory.program == env!("ETAPP_BUILD")
    }

    /// The folder of caches and the name of the file in it, by which a person knows whose it is.
    fn file(&self) -> Option<(&Path, String)> {
        let (folder, output) = (self.folder.as_deref()?, self.output.as_ref()?);
        let plain = |name: &std::ffi::OsStr| -> String {
            let sign = |sign: char| if sign.is_ascii_alphanumeric() { sign } else { '-' };
            name.to_string_lossy().chars().map(sign).take(60).collect()
        };
        let parent = output.parent.file_name().map(plain).unwrap_or_default();
        let digest = hex(output.path.as_os_str().as_encoded_bytes());
        Some((folder, format!("{parent}-{}-{}.json", plain(&output.name), &digest[..16])))
    }

    /// Something else that is remembered of the same output: it is made anew where it is not there.
    pub fn beside(&self, name: &str) -> Option<Vec<u8>> {
        let (folder, file) = self.file().filter(|(folder, _)| is_own(folder))?;
        disk::read(folder, Path::new(&beside(&file, name)), MAX_MEMORY).ok()
    }

    /// Remembers something else of the same output.
    pub fn keep_beside(&self, name: &str, bytes: &[u8]) {
        if let Some((folder, file)) = self.file() {
            write(folder, &beside(&file, name), bytes);
        }
    }

    /// What the build before had to say, if the files that it read stand as they stood then (`stands`), was told the same,
    /// and nothing in the output was changed since.
    pub fn stands(&mut self, stands: &Stands) -> Option<Value> {
        let same = self.memory.inputs.is_some() && self.memory.stood.as_ref() == Some(&stands.digest);
        if same { self.unchanged_at(Clock::beside) } else { None }
    }

    /// What the build before had to say, if it was made from the same (`inputs`) and nothing in the output was changed
    /// since. Next time that can be told by how everything `stands`.
    pub fn unchanged(&mut self, inputs: &str, stands: Option<&Stands>) -> Option<Value> {
        if self.memory.inputs.as_deref() != Some(inputs) {
            return None;
        }
        self.memory.stood = stands.and_then(Stands::for_long);
        self.unchanged_at(Clock::beside)
    }

    /// `None` too while another build is at work there, or where one left something to be cleared away.
    fn unchanged_at(&mut self, clock: impl Fn(&OutputPaths) -> Option<Clock>) -> Option<Value> {
        let output = self.output.as_ref()?;
        if staging::has_leftovers(output) {
            return None;
        }
        // Made before the files are looked at: its time is that of the look.
        let clock = if self.memory.young.is_empty() { None } else { Some(clock(output)?) };
        let seen = self.memory.states_of(output)?;
        let manifest = disk::read(&output.path, Path::new(MANIFEST), MAX_MANIFEST).ok()?;
        let manifest = Manifest::parse(&manifest)?;
        let (again, reread) = manifest.due(&self.memory.reread);
        if !again.par_iter().all(|(path, listed)| FileState::if_listed(&output.path.join(path), listed).is_some()) {
            return None;
        }
        if let Some(clock) = clock {
            // By now most of them are young no more.
            let young = seen.young(&clock);
            self.memory.young.retain(|path, _| young.contains(&path.as_str()));
        }
        self.memory.reread = reread;
        self.write();
        Some(self.memory.told.clone())
    }

    /// The files of the output with their states, if they are as the build before left them; whatever that was made from.
    /// They hold what the manifest among them says, then, and need not be read; but for a part of them, whose turn it is
    /// and which is left out. With it comes up to which path all have had their turn.
    pub(super) fn known(&self, output: &OutputPaths, existing: &mut Existing) -> (HashMap<String, FileState>, String) {
        let same = self.output.as_ref().is_some_and(|own| own.path == output.path);
        let seen = OutputListing::with(&output.path, std::mem::take(&mut existing.seen));
        let left = |seen: &OutputListing| same && self.memory.left_so(output, seen);
        let Some(seen) = seen.filter(left) else { return Default::default() };
        let files = seen.0.into_iter().filter(|(_, meta)| meta.is_file());
        let mut known: HashMap<_, _> = files.map(|(path, meta)| (path, FileState::of(&meta))).collect();
        let (again, reread) = existing.manifest.due(&self.memory.reread);
        for (path, _) in again {
            known.remove(path);
        }
        (known, reread)
    }

    /// The digests of records that were held against those before them.
    pub fn proven(&self) -> BTreeSet<String> {
        self.memory.proven.clone()
    }

    /// Whether the folder of a revision was made under `key` when it consisted of what the manifest says of it now.
    pub(super) fn has_frozen(&self, folder: &str, key: &str, manifest: &Manifest) -> bool {
        let frozen = self.memory.frozen.get(folder).filter(|frozen| frozen.key == key);
        frozen.is_some_and(|frozen| frozen.files == words(manifest.within(folder)))
    }

    /// How what a build reads stands before it is read, with what the build was `told`. `None` where no memory can help.
    pub fn look(&self, standing: impl FnOnce() -> Option<Standing>, told: &str) -> Option<Stands> {
        let output = self.output.as_ref()?;
        // Made before the files are looked at: its time is that of the look.
        let clock = Clock::beside(output)?;
        Some(Stands::of(&standing()?, &clock, told))
    }

    /// Remembers a build: from what the site was made (`None` where that cannot be told), the folders of revisions with the
    /// keys under which they were made, the records that are proven, and what the build had to say. What somebody was faster to change is not known then.
    pub fn remember(
        &mut self,
        (inputs, stands): (Option<String>, Option<&Stands>),
        frozen: &BTreeMap<String, String>,
        proven: BTreeSet<String>,
        left: FileStates,
        told: Value,
    ) {
        let Some(output) = &self.output else { return };
        let looked = || Some((Clock::beside(output)?, OutputListing::of(&output.path)?));
        let seen = looked().filter(|(_, seen)| seen.is_as(&left));
        let files = |folder: &str| {
            let inside = left.files.range(folder.to_owned()..).take_while(|(path, _)| path.starts_with(folder));
            words(inside.map(|(path, (listed, _))| (path, listed)))
        };
        let frozen =
            frozen.iter().map(|(folder, key)| (folder.clone(), Frozen { key: key.clone(), files: files(folder) }));
        let young = seen.iter().flat_map(|(clock, seen)| seen.young(clock));
        self.memory = Remembered {
            output: output.path.clone(),
            program: env!("ETAPP_BUILD").to_owned(),
            inputs: inputs.filter(|_| seen.is_some()),
            stood: stands.and_then(Stands::for_long),
            states: seen.as_ref().map(|(_, seen)| seen.digest()).unwrap_or_default(),
            young: young.filter_map(|path| Some((path.to_owned(), left.files.get(path)?.0.clone()))).collect(),
            frozen: frozen.collect(),
            proven,
            reread: left.reread,
            told,
        };
        self.write();
    }

    /// Without a file the next build does everything again; so nothing is said where there can be none.
    fn write(&self) {
        if let (Some((folder, file)), Ok(bytes)) = (self.file(), serde_json::to_vec(&self.memory)) {
            write(folder, &file, &bytes);
        }
    }
}

/// Writes a file of the folder of caches.
fn write(folder: &Path, file: &str, bytes: &[u8]) {
    if system::make_private_dir(folder).is_ok() && is_own(folder) {
        let _ = disk::replace_soon(folder, Path::new(file), bytes);
    }
}

/// The name of another file of the same output.
fn beside(file: &str, name: &str) -> String {
    format!("{}-{name}.json", file.trim_end_matches(".json"))
}

/// Whether a folder lies in the project, or in the repository of which the project is a part: there, authors of content
/// can write.
fn is_within(folder: &Path, project: &Path) -> bool {
    let resolve = |path: &Path| guard::resolve(&std::path::absolute(path)?);
    let (Ok(folder), Ok(project)) = (resolve(folder), resolve(project)) else { return true };
    let repository = project.ancestors().find(|above| above.join(".git").exists()).unwrap_or(&project);
    folder.starts_with(repository) || folder.starts_with(&project)
}

/// What a manifest says of files, as one digest.
fn words<'m>(files: impl Iterator<Item = (&'m String, &'m Listed)>) -> String {
    let mut all = Vec::new();
    for (path, Listed { sha256, bytes }) in files {
        // Writing to memory cannot fail.
        let _ = writeln!(all, "{path:?} {sha256} {bytes}");
    }
    hex(&all)
}

impl Remembered {
    /// Everything in the output, if nothing of it was changed since it was looked at.
    fn states_of(&self, output: &OutputPaths) -> Option<OutputListing> {
        if self.states.is_empty() {
            return None;
        }
        OutputListing::of(&output.path).filter(|seen| self.left_so(output, seen))
    }

    /// Whether the build before left everything in the output as it was `seen`.
    fn left_so(&self, output: &OutputPaths, seen: &OutputListing) -> bool {
        let same = |(path, listed): (&String, &Listed)| FileState::if_listed(&output.path.join(path), listed).is_some();
        !self.states.is_empty() && seen.digest() == self.states && self.young.par_iter().all(same)
    }
}

impl Manifest {
    /// The files whose turn it is to be read again, those after `from` in the order of their paths, and up to which path
    /// all have had their turn then; from the last on it begins anew.
    fn due(&self, from: &str) -> (Vec<(&String, &Listed)>, String) {
        let total: u64 = self.files.values().map(|listed| listed.bytes).fold(0, u64::saturating_add);
        let share = total.div_ceil(BUILDS).min(READ_AGAIN);
        let mut bytes = 0_u64;
        let mut due = Vec::new();
        for (path, listed) in self.files.range::<str, _>((std::ops::Bound::Excluded(from), std::ops::Bound::Unbounded))
        {
            due.push((path, listed));
            bytes = bytes.saturating_add(listed.bytes);
            if bytes >= share && self.files.last_key_value().is_none_or(|(last, _)| last != path) {
                return (due, path.clone());
            }
        }
        (due, String::new())
    }
}

#[cfg(all(test, unix))]
mod tests;
