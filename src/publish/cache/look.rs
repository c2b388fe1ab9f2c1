//! How files stand, without a look at what is in them, and whether that tells them from what they were.

use super::FileStates;
use crate::base::digest::hex;
use crate::input::tree::Standing;
use crate::publish::guard::OutputPaths;
use crate::publish::walk::{self, Listing};
use crate::system::{self, Stamp};
use rayon::prelude::*;
use std::fs::Metadata;
use std::path::Path;

/// More than a tick of any clock that stamps files to the nanosecond, of which the slowest ticks every 10 ms.
const TICK: i128 = 50_000_000;
/// The same where files are stamped with whole seconds (FAT: two).
const COARSE: i128 = 3_000_000_000;

/// Of how many files one thread takes the digest at a time. Another number gives other digests, and nothing more.
const PART: usize = 4096;

/// How what a build reads stood, and what it was told, as one digest.
#[derive(Debug)]
pub struct Stands {
    pub(super) digest: String,
    /// Whether it had stood so for longer than a tick, by the clock that stamps it: then every later change shows.
    pub(super) is_old: bool,
}

impl Stands {
    /// What stands so while a clock, which was looked at before, showed its time.
    pub(super) fn of(standing: &Standing, clock: &Clock, told: &str) -> Self {
        let tick = if standing.is_coarse { COARSE } else { TICK };
        let same_clock = standing.devices.iter().all(|device| *device == clock.device);
        let is_old = same_clock && standing.newest <= clock.time - tick;
        Self { digest: hex(format!("{told:?}\n{}", standing.lines).as_bytes()), is_old }
    }

    /// The digest, where it had stood so for a while.
    pub(super) fn for_long(&self) -> Option<String> {
        self.is_old.then(|| self.digest.clone())
    }
}

/// The clock that stamps the files of an output.
pub(super) struct Clock {
    pub(super) time: i128,
    pub(super) device: u64,
}

impl Clock {
    /// By a file without a name on the same file system.
    pub(super) fn beside(output: &OutputPaths) -> Option<Self> {
        let meta = tempfile::tempfile_in(&output.parent).ok()?.metadata().ok()?;
        Some(Self { time: Stamp::of(&meta).changed(), device: system::place(&meta).0 })
    }
}

/// Everything in the output, by its path; the output itself too, first and without a name.
pub(super) struct OutputListing(pub(super) Listing<Metadata>);

impl OutputListing {
    /// `None` where something cannot be looked at or has a name of no file of ours.
    pub(super) fn of(output: &Path) -> Option<Self> {
        Self::with(output, walk::with_metadata(output, |_| true).ok()?)
    }

    /// The same of what was `seen` in it.
    pub(super) fn with(output: &Path, mut seen: Listing<Metadata>) -> Option<Self> {
        seen.insert(0, (String::new(), std::fs::symlink_metadata(output).ok()?));
        Some(Self(seen))
    }

    /// Whether every file is as a build left it, and there is none besides.
    pub(super) fn is_as(&self, left: &FileStates) -> bool {
        let as_left =
            |(path, meta): &&(String, Metadata)| left.files.get(path).is_some_and(|(_, state)| state.is_of(meta));
        let files = self.0.iter().filter(|(_, meta)| !meta.is_dir());
        files.clone().all(|file| as_left(&file)) && files.count() == left.files.len()
    }

    /// How everything stands, as one digest: that of the digests of its parts.
    pub(super) fn digest(&self) -> String {
        let part = |part: &[(String, Metadata)]| {
            let mut all = Vec::with_capacity(part.len() * 128);
            for (path, meta) in part {
                // No path has a NUL, and each stamp is as long as any other.
                all.extend_from_slice(path.as_bytes());
                all.push(0);
                all.extend_from_slice(&Stamp::of(meta).bytes());
            }
            hex(&all)
        };
        hex(self.0.par_chunks(PART).map(part).collect::<Vec<_>>().concat().as_bytes())
    }

    /// The files that were changed less than a tick before.
    pub(super) fn young(&self, clock: &Clock) -> Vec<&str> {
        let is_young = |meta: &Metadata| {
            let stamp = Stamp::of(meta);
            let tick = if stamp.is_coarse() { COARSE } else { TICK };
            !meta.is_dir() && stamp.changed() > clock.time - tick
        };
        self.0.iter().filter(|(_, meta)| is_young(meta)).map(|(path, _)| path.as_str()).collect()
    }
}
