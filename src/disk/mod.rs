//! Floor 7: single files on the disk, written and read without ever following a link. Only floor 8 comes here.
//!
//! A *root* is a folder that the user named, links and all; the path below it may come from content that anyone proposed.
//! It is gone part by part through open folders, none of which may be a link, so that nothing outside is reached even if a
//! folder is exchanged meanwhile. A file is made whole beside its place, waited for, and then given its name.

mod folder;

use crate::system;
use folder::Folder;
use std::fmt;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Component, Path, PathBuf};

/// Why a file was not written.
#[derive(Debug)]
pub struct WriteError {
    /// The file.
    pub path: PathBuf,
    /// Why.
    pub reason: Reason,
}

/// Why a file was not written.
#[derive(Debug)]
pub enum Reason {
    /// It is there, and was not to be.
    Exists,
    /// It is not what it was to be when it was replaced.
    Changed,
    /// A link, or what is no regular file, stands in its place or above it; or its path leaves its root.
    Irregular,
    /// The machine said no.
    Io(io::Error),
}

impl From<io::Error> for Reason {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.path.display())?;
        match &self.reason {
            Reason::Exists => write!(f, "the file exists"),
            Reason::Changed => write!(f, "the file was changed meanwhile"),
            Reason::Irregular => write!(f, "a link, or no regular file, stands there; nothing was written"),
            Reason::Io(error) => write!(f, "{error}"),
        }
    }
}

impl std::error::Error for WriteError {}

/// What may stand in the place of a new file.
#[derive(Clone, Copy)]
enum Over<'a> {
    Nothing,
    Anything,
    /// The same, without waiting for the disk.
    AnythingSoon,
    Just(&'a [u8]),
}

/// Writes a file that is not there yet, with the folders that it needs. Whoever kills this finds no half of it.
///
/// # Errors
/// [`Reason::Exists`] where something is there.
pub fn create(root: &Path, path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    told(root, path, write(root, path, bytes, Over::Nothing))
}

/// Writes a file that is not there yet, as `fill` writes it: one that may be too large for memory.
///
/// # Errors
/// As [`create`], and what `fill` says.
pub fn create_by(
    root: &Path,
    path: &Path,
    fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), WriteError> {
    told(root, path, write_by(root, path, fill, Over::Nothing))
}

/// Writes a file, with the folders that it needs; one that is there is replaced, and keeps its permissions.
///
/// # Errors
/// [`Reason::Irregular`] where what is there is no regular file.
pub fn replace(root: &Path, path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    told(root, path, write(root, path, bytes, Over::Anything))
}

/// Writes a file as [`replace`] does, without waiting until it is on the disk: one that may be lost.
///
/// # Errors
/// As [`replace`].
pub fn replace_soon(root: &Path, path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    told(root, path, write(root, path, bytes, Over::AnythingSoon))
}

/// Replaces a file that holds `old`. Of several that do so at once from one state, one goes through.
///
/// # Errors
/// [`Reason::Changed`] where it holds something else by now.
pub fn replace_known(root: &Path, path: &Path, old: &[u8], new: &[u8]) -> Result<(), WriteError> {
    told(root, path, write(root, path, new, Over::Just(old)))
}

/// Writes a file that the user named on the command line. A device there (`/dev/stdout`) is written to as it is.
///
/// # Errors
/// As [`replace`].
pub fn write_named(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    if path.starts_with("/dev") {
        let written = File::options().write(true).open(path).and_then(|mut file| file.write_all(bytes));
        return told(Path::new(""), path, written.map_err(Reason::Io));
    }
    // Below the working folder a link may have come with the content; a path that leads elsewhere is the user's word.
    if path.components().all(|part| matches!(part, Component::Normal(_))) {
        return told(Path::new(""), path, write(Path::new("."), path, bytes, Over::Anything));
    }
    match (path.parent(), path.file_name()) {
        (Some(folder), Some(name)) => replace(folder, Path::new(name), bytes),
        _ => told(Path::new(""), path, Err(Reason::Irregular)),
    }
}

/// Opens a regular file below a root for reading, without following a link or waiting for a pipe.
///
/// # Errors
/// What no regular file is gives [`io::ErrorKind::InvalidInput`]; what is not there, [`io::ErrorKind::NotFound`].
pub fn open(root: &Path, path: &Path) -> io::Result<File> {
    let found = Folder::above(root, path, false).and_then(|(folder, name)| folder.open(name));
    found.map_err(|reason| match reason {
        Reason::Io(error) => error,
        _ => system::irregular(),
    })
}

/// Reads a regular file below a root; at most `limit` bytes of it.
///
/// # Errors
/// As [`open`]; [`io::ErrorKind::FileTooLarge`] where it holds more.
pub fn read(root: &Path, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    open(root, path)?.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
}

/// Reads a regular file that the user named on the command line, to which a link may lead; at most `limit` bytes of it.
///
/// # Errors
/// What no regular file is gives [`io::ErrorKind::InvalidInput`], a larger one [`io::ErrorKind::FileTooLarge`].
pub fn read_named(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    let whole = system::canonical(path)?;
    match (whole.parent(), whole.file_name()) {
        (Some(folder), Some(name)) => read(folder, Path::new(name), limit),
        _ => Err(io::ErrorKind::InvalidInput.into()),
    }
}

fn told(root: &Path, path: &Path, written: Result<(), Reason>) -> Result<(), WriteError> {
    written.map_err(|reason| WriteError { path: root.join(path), reason })
}

fn write(root: &Path, path: &Path, bytes: &[u8], over: Over) -> Result<(), Reason> {
    write_by(root, path, |out| out.write_all(bytes), over)
}

fn write_by(
    root: &Path,
    path: &Path,
    fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    over: Over,
) -> Result<(), Reason> {
    let (folder, name) = Folder::above(root, path, true)?;
    // Writers of one folder come one after the other: what one of them compares stays as it is until it has written.
    let folder = folder.locked();
    let old = match (over, folder.look(name)?) {
        (Over::Nothing, Some(_)) => return Err(Reason::Exists),
        (Over::Just(expected), _) => Some(folder.holds(name, expected)?),
        (_, old) => old,
    };
    let mut new = folder.begin()?;
    fill(&mut new.file)?;
    if let Some(old) = &old {
        system::set_like(&new.file, old)?;
    }
    let waits = !matches!(over, Over::AnythingSoon);
    if waits {
        new.file.sync_all()?;
    }
    match over {
        Over::Nothing => new.take_new(name)?,
        Over::Anything | Over::AnythingSoon => new.take(name)?,
        Over::Just(_) if folder.look(name)? != old => return Err(Reason::Changed),
        Over::Just(_) => new.take(name)?,
    }
    if waits { Ok(folder.sync()?) } else { Ok(()) }
}

#[cfg(test)]
mod tests;
