//! Floor 0: what one system does otherwise than another, under the same names for all. No other room asks which system it is
//! on, names a crate that only some have, or takes a word of `std::os`.
//!
//! What Windows lacks for the promises of Etapp is said in `windows` beside what stands for it, and for people in
//! `docs/developers.md`, *Where it runs*.

#[cfg(unix)]
mod unix;
#[cfg(unix)]
pub use unix::*;

#[cfg(windows)]
mod windows;
#[cfg(windows)]
pub use windows::*;

#[cfg(not(any(unix, windows)))]
compile_error!("Etapp runs on Linux, macOS and Windows: see docs/developers.md, Where it runs.");

use std::fs::Metadata;
use std::io;
use std::path::Path;

/// Tells one state of a file or folder from the next, without a look at what is in it: its mode, its number on the disk, its
/// length, and when it was written to and changed last, each in seconds and nanoseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp([i64; 7]);

impl Stamp {
    /// The stamp of what this tells of.
    pub fn of(meta: &Metadata) -> Self {
        Self(stamp(meta))
    }

    /// All of it.
    pub fn bytes(&self) -> Vec<u8> {
        self.0.iter().flat_map(|part| part.to_le_bytes()).collect()
    }

    /// When it was changed last, in nanoseconds.
    pub fn changed(&self) -> i128 {
        i128::from(self.0[5]) * 1_000_000_000 + i128::from(self.0[6])
    }

    /// Whether it seems to be stamped with whole seconds.
    pub fn is_coarse(&self) -> bool {
        self.0[6] == 0
    }
}

/// What is said of a link, a pipe or a folder where a regular file was to be, and of a link where a folder was to be.
pub fn irregular() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, "a link, or no regular file, stands there")
}

/// A relative path with `/` between its parts. `None` where it is not Unicode.
pub fn slashed(path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path.iter().map(|part| part.to_str()).collect();
    Some(parts?.join("/"))
}
