//! One file into the staging folder: the old one by another name, or a new one that is read back.

use std::fs::{self, File, Metadata};
use std::io::{self, Write};
use std::path::Path;
use std::time::SystemTime;

use super::error::{PublishError, Step};
use super::manifest::Listed;
use crate::system::{self, open_regular};

/// What is known of a file whose content is known.
#[derive(Clone)]
pub(super) struct FileState {
    place: (u64, u64),
    length: u64,
    pub(super) modified: Option<SystemTime>,
    /// Whether everyone may read it, as we make them.
    pub(super) readable: bool,
}

impl FileState {
    /// The state of a file that is known to hold what it should.
    pub(super) fn of(meta: &Metadata) -> Self {
        Self {
            place: system::place(meta),
            length: meta.len(),
            modified: meta.modified().ok(),
            readable: system::is_readable(meta),
        }
    }

    /// Whether this is the very file that was stamped, and nobody has written to it since.
    pub(super) fn is_of(&self, meta: &Metadata) -> bool {
        system::place(meta) == self.place && meta.len() == self.length && meta.modified().ok() == self.modified
    }

    /// The state of the file at `path` if its content is `bytes`. A file that cannot be read is not worth an error: it is
    /// written anew.
    pub(super) fn if_equal(path: &Path, bytes: &[u8]) -> Option<Self> {
        let (file, meta) = open_regular(path).ok()?;
        let same = is_equal(&file, &meta, bytes).unwrap_or(false);
        same.then(|| Self::of(&meta))
    }

    /// The state of the file at `path` if its content is what the manifest lists.
    pub(super) fn if_listed(path: &Path, listed: &Listed) -> Option<Self> {
        let (file, meta) = open_regular(path).ok()?;
        let same = meta.len() == listed.bytes && Listed::of_file(file).ok()? == *listed;
        same.then(|| Self::of(&meta))
    }
}

/// Puts the old file in a new place, where it has the same state or a new one.
pub(super) fn keep(old: &Path, new: &Path, listed: &Listed, state: &FileState) -> Result<FileState, PublishError> {
    // A hard link shares the old file's inode: its time stays, and neither of the two is ever written to again. It was
    // read when it was compared; that it is still the same one is enough.
    if fs::hard_link(old, new).is_ok() {
        let same = fs::symlink_metadata(new).is_ok_and(|meta| state.is_of(&meta));
        return if same { Ok(state.clone()) } else { Err(PublishError::ReadBack { path: new.to_path_buf() }) };
    }
    copy(old, new, listed, state.modified)
}

/// Writes an old file anew, piece by piece, and reads it back.
fn copy(old: &Path, new: &Path, listed: &Listed, modified: Option<SystemTime>) -> Result<FileState, PublishError> {
    let (mut from, _) = open_regular(old).map_err(PublishError::io(Step::Write, old))?;
    let mut file = system::create(new).map_err(PublishError::io(Step::Write, new))?;
    io::copy(&mut from, &mut file).map_err(PublishError::io(Step::Write, new))?;
    let settled = || modified.map_or(Ok(()), |time| file.set_modified(time)).and_then(|()| system::set_readable(&file));
    settled().map_err(PublishError::io(Step::Write, new))?;
    let read_back = || Ok((Listed::of_file(open_regular(new)?.0)?, file.metadata()?));
    let (found, meta) = read_back().map_err(PublishError::io(Step::ReadBack, new))?;
    if found == *listed { Ok(FileState::of(&meta)) } else { Err(PublishError::ReadBack { path: old.to_path_buf() }) }
}

/// Writes a new file and reads it back through the same handle: a write that claims success without having happened is
/// found out before anybody reads the file.
pub(super) fn write(path: &Path, bytes: &[u8], modified: Option<SystemTime>) -> Result<FileState, PublishError> {
    let file = write_new(path, bytes, modified).map_err(PublishError::io(Step::Write, path))?;
    let read_back = || file.metadata().and_then(|meta| Ok((is_equal(&file, &meta, bytes)?, meta)));
    let (same, meta) = read_back().map_err(PublishError::io(Step::ReadBack, path))?;
    if !same {
        return Err(PublishError::ReadBack { path: path.to_path_buf() });
    }
    // Most umasks leave the mode that was asked for.
    if system::is_as_published(&meta) {
        return Ok(FileState::of(&meta));
    }
    let readable = || Ok(FileState::of(&system::set_readable(&file).and_then(|()| file.metadata())?));
    readable().map_err(PublishError::io(Step::Write, path))
}

fn write_new(path: &Path, bytes: &[u8], modified: Option<SystemTime>) -> io::Result<File> {
    let mut file = system::create(path)?;
    file.write_all(bytes)?;
    modified.map_or(Ok(()), |time| file.set_modified(time))?;
    Ok(file)
}

/// Whether a file holds exactly `bytes`.
fn is_equal(file: &File, meta: &Metadata, bytes: &[u8]) -> io::Result<bool> {
    if meta.len() != bytes.len() as u64 {
        return Ok(false);
    }
    let mut buffer = [0; 16 << 10];
    let mut at = 0;
    while at < bytes.len() {
        let wanted = (bytes.len() - at).min(buffer.len());
        let read = match system::read_at(file, &mut buffer[..wanted], at as u64) {
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if read == 0 || bytes[at..at + read] != buffer[..read] {
            return Ok(false);
        }
        at += read;
    }
    Ok(true)
}

/// Makes a folder of the new site.
pub(super) fn make_folder(dir: &Path) -> Result<(), PublishError> {
    system::make_dir(dir).map_err(PublishError::io(Step::Stage, dir))
}

/// Waits until a folder's entries are on the disk.
pub(super) fn sync_dir(dir: &Path) -> Result<(), PublishError> {
    system::sync_dir(dir).map_err(PublishError::io(Step::Sync, dir))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reading_back_sees_every_difference() -> Result<(), Box<dyn std::error::Error>> {
        let temp = tempfile::tempdir()?;
        let path = temp.path().join("x");
        let bytes: Vec<u8> = (0..40_000_u32).map(|n| n as u8).collect();
        let mut other = bytes.clone();
        other[39_999] ^= 1;
        for (written, same) in [(&bytes[..], true), (&bytes[..39_999], false), (&other[..], false), (&[][..], false)] {
            fs::write(&path, written)?;
            let file = File::open(&path)?;
            assert_eq!(is_equal(&file, &file.metadata()?, &bytes)?, same);
        }
        fs::write(&path, &bytes)?;
        let file = File::open(&path)?;
        assert!(!is_equal(&file, &file.metadata()?, &bytes[..9])?);
        Ok(())
    }

    #[test]
    fn what_changed_after_it_was_compared_is_not_kept() -> Result<(), Box<dyn std::error::Error>> {
        let temp = tempfile::tempdir()?;
        let [old, new] = ["old", "new"].map(|name| temp.path().join(name));
        fs::write(&old, "one")?;
        let state = FileState::if_equal(&old, b"one").ok_or("it is equal")?;
        assert!(
            FileState::if_equal(&old, b"two").is_none() && FileState::if_listed(&old, &Listed::of(b"two")).is_none()
        );
        fs::write(&old, "three")?;
        assert!(matches!(keep(&old, &new, &Listed::of(b"one"), &state), Err(PublishError::ReadBack { .. })));
        Ok(())
    }
}
