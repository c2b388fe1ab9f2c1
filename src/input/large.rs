//! Files that are too large to be held in memory. Each is read once, piece by piece, for what is to be known of it, and again
//! where its bytes are needed; what is read then is held against the digest, so that it is the same file or none.

use crate::base::digest::{SHA256, text};
use crate::system;
use sha2::{Digest, Sha256};
use std::fmt;
use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::sync::Arc;

/// A file of more bytes is not held.
pub const HELD: u64 = 64 << 10;
/// As much is read at a time.
const PIECE: usize = 64 << 10;

/// Reads the bytes of a file that lies elsewhere than in a folder.
pub type Fetch = Arc<dyn Fn() -> io::Result<Vec<u8>> + Send + Sync>;

/// Where the bytes lie.
#[derive(Clone)]
enum BytesSource {
    Disk(PathBuf),
    Elsewhere(Fetch),
}

/// A large file.
#[derive(Clone)]
pub struct Large(Arc<LargeFile>);

struct LargeFile {
    source: BytesSource,
    digest: String,
    length: u64,
    has_zero: bool,
}

impl Large {
    /// Reads an open file that lies at `path` once; `None` where it has over `limit` bytes.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn read(file: impl Read, path: PathBuf, limit: u64) -> io::Result<Option<Self>> {
        // One byte over the limit is enough to know; a file that grows while it is read cannot take more.
        let mut seen = Passed::new(io::sink());
        io::copy(&mut file.take(limit.saturating_add(1)), &mut seen)?;
        Ok((seen.length <= limit).then(|| seen.known(BytesSource::Disk(path))))
    }

    /// A file whose bytes are at hand now, and which `fetch` reads again.
    pub fn of(bytes: &[u8], fetch: Fetch) -> Self {
        let mut seen = Passed::new(io::sink());
        seen.pass(bytes);
        seen.known(BytesSource::Elsewhere(fetch))
    }

    /// Its digest, `sha256:` and hexadecimal digits.
    pub fn digest(&self) -> &str {
        &self.0.digest
    }

    /// How many bytes it has.
    pub fn length(&self) -> u64 {
        self.0.length
    }

    /// Whether one of its bytes is zero.
    pub fn has_zero(&self) -> bool {
        self.0.has_zero
    }

    /// Opens it. What is read is not yet known to be what was read before.
    ///
    /// # Errors
    /// The file is gone, or no regular file any more.
    pub fn open(&self) -> io::Result<Box<dyn Read>> {
        match &self.0.source {
            BytesSource::Disk(path) => {
                // A link or a pipe that took its place meanwhile is neither followed nor waited for.
                let (file, _) = system::open_regular(path)?;
                Ok(Box::new(file.take(self.0.length + 1)))
            }
            BytesSource::Elsewhere(fetch) => Ok(Box::new(io::Cursor::new(fetch()?))),
        }
    }

    /// Its first bytes, at most `count`.
    ///
    /// # Errors
    /// As [`Large::open`].
    pub fn beginning(&self, count: u64) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.open()?.take(count).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// Writes it piece by piece.
    ///
    /// # Errors
    /// As [`Large::open`]; or it is another file by now, some of which has been written.
    pub fn copy(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut passed = Passed::new(out);
        io::copy(&mut self.open()?, &mut passed)?;
        if passed.digest() == self.0.digest { Ok(()) } else { Err(changed()) }
    }

    /// All of it, for what cannot be done piece by piece.
    ///
    /// # Errors
    /// As [`Large::copy`].
    pub fn whole(&self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::with_capacity(usize::try_from(self.0.length).unwrap_or_default());
        self.copy(&mut bytes)?;
        Ok(bytes)
    }
}

impl PartialEq for Large {
    fn eq(&self, other: &Self) -> bool {
        self.0.digest == other.0.digest
    }
}

impl Eq for Large {}

impl fmt::Debug for Large {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Large").field("digest", &self.0.digest).field("length", &self.0.length).finish_non_exhaustive()
    }
}

fn changed() -> io::Error {
    io::Error::other("the file was changed while it was being read")
}

/// What is known of bytes that pass on their way to `out`.
struct Passed<W> {
    out: W,
    digest: Sha256,
    length: u64,
    has_zero: bool,
}

impl<W> Passed<W> {
    fn new(out: W) -> Self {
        Self { out, digest: Sha256::new(), length: 0, has_zero: false }
    }

    fn pass(&mut self, bytes: &[u8]) {
        self.digest.update(bytes);
        self.length += bytes.len() as u64;
        self.has_zero |= bytes.contains(&0);
    }

    fn digest(&self) -> String {
        format!("{SHA256}{}", text(&self.digest.clone().finalize()))
    }

    fn known(self, source: BytesSource) -> Large {
        Large(Arc::new(LargeFile { source, digest: self.digest(), length: self.length, has_zero: self.has_zero }))
    }
}

impl<W: Write> Write for Passed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let piece = &bytes[..bytes.len().min(PIECE)];
        self.out.write_all(piece)?;
        self.pass(piece);
        Ok(piece.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use crate::base::digest::sha256;
    use std::fs::File;

    #[test]
    fn what_is_read_again_is_the_same_file_or_none() -> io::Result<()> {
        let temp = tempfile::tempdir()?;
        let path = temp.path().join("x");
        let bytes: Vec<u8> = (0..200_000_u32).map(|n| n as u8 | 1).collect();
        std::fs::write(&path, &bytes)?;
        let read = |limit| Large::read(File::open(&path)?, path.clone(), limit);
        assert!(read(199_999)?.is_none());
        let large = read(200_000)?.ok_or(io::ErrorKind::NotFound)?;
        assert_eq!((large.length(), large.has_zero()), (200_000, false));
        assert_eq!((large.digest(), large.whole()?), (sha256(&bytes).as_str(), bytes.clone()));
        assert_eq!(large.beginning(3)?, bytes[..3]);
        std::fs::write(&path, &bytes[1..])?;
        assert!(large.whole().is_err(), "another file");
        std::fs::write(&path, [&bytes[..], &[1; 9]].concat())?;
        assert!(large.whole().is_err(), "a longer one");
        std::fs::remove_file(&path)?;
        std::os::unix::fs::symlink("/dev/zero", &path)?;
        assert!(large.whole().is_err(), "a link");
        Ok(())
    }
}
