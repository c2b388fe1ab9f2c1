//! A file that is too large for memory: it goes to the staging folder piece by piece while it is made.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use sha2::{Digest, Sha256};

use super::manifest::Listed;
use crate::base::digest::text;
use crate::system;

/// As much is held in memory before the file is begun; most files are made whole by then.
const HELD: usize = 1 << 20;

/// A file in the making.
pub(super) struct Stream<F> {
    held: Vec<u8>,
    /// Where the file is to be; asked when it no longer fits into memory.
    place: Option<F>,
    file: Option<Begun>,
}

struct Begun {
    path: PathBuf,
    out: BufWriter<File>,
    digest: Sha256,
    bytes: u64,
}

/// What came of it.
pub(super) enum Streamed {
    /// It fitted into memory.
    Held(Vec<u8>),
    /// It is a file, which is there as it was written.
    Written(PathBuf, Listed),
}

impl<F: FnOnce() -> io::Result<PathBuf>> Stream<F> {
    pub(super) fn new(place: F) -> Self {
        Self { held: Vec::new(), place: Some(place), file: None }
    }

    /// Ends the file, and reads it back.
    pub(super) fn end(mut self) -> io::Result<Streamed> {
        if self.file.is_none() {
            return Ok(Streamed::Held(self.held));
        }
        self.spill()?;
        let Some(Begun { path, out, digest, bytes }) = self.file else { return Ok(Streamed::Held(self.held)) };
        let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
        system::set_readable(&file)?;
        let listed = Listed { sha256: text(&digest.finalize()), bytes };
        if Listed::of_file(system::open_regular(&path)?.0)? == listed {
            Ok(Streamed::Written(path, listed))
        } else {
            Err(io::Error::other("the file is not as it was written"))
        }
    }

    /// What is held goes to the file.
    fn spill(&mut self) -> io::Result<()> {
        if let Some(place) = self.place.take() {
            let path = place()?;
            let out = BufWriter::with_capacity(HELD, system::create(&path)?);
            self.file = Some(Begun { path, out, digest: Sha256::new(), bytes: 0 });
        }
        if let Some(file) = &mut self.file {
            file.digest.update(&self.held);
            file.bytes += self.held.len() as u64;
            file.out.write_all(&self.held)?;
        }
        self.held.clear();
        Ok(())
    }
}

impl<F: FnOnce() -> io::Result<PathBuf>> Write for Stream<F> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.held.extend_from_slice(bytes);
        if self.held.len() >= HELD {
            self.spill()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_files_stay_in_memory_and_large_ones_are_what_was_written() -> Result<(), Box<dyn std::error::Error>> {
        let temp = tempfile::tempdir()?;
        let path = temp.path().join("x");
        let mut small = Stream::new(|| Ok(path.clone()));
        small.write_all(b"abc")?;
        assert!(matches!(small.end()?, Streamed::Held(bytes) if bytes == b"abc"));
        assert!(!path.exists());
        let line = [b'a'; 999];
        let mut large = Stream::new(|| Ok(path.clone()));
        (0..3_000).try_for_each(|_| large.write_all(&line))?;
        let whole = vec![b'a'; 999 * 3_000];
        assert!(matches!(large.end()?, Streamed::Written(at, listed) if at == path && listed == Listed::of(&whole)));
        assert_eq!(std::fs::read(&path)?, whole);
        Ok(())
    }
}
