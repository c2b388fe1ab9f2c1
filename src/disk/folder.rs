//! An open folder and the files in it; nothing here goes by a path that somebody could lead elsewhere.

use super::Reason;
use crate::system::{self, Stamp};
use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::hash::{BuildHasher, RandomState};
use std::io::{self, Read};
use std::path::{Component, Path};

/// How the name of every unfinished file begins.
const UNFINISHED: &[u8] = b".etapp-unfinished-";

/// As many entries of a folder are looked through for what killed writers left, so that writing many files costs each as
/// much as one.
const LOOKED_THROUGH: usize = 1000;

/// A folder that stays the same one, whatever its path leads to meanwhile.
pub(super) struct Folder(system::Folder);

impl Folder {
    /// The folder of a file below a root, opened part by part, and the file's name in it. Missing folders are made if asked.
    pub(super) fn above<'p>(root: &Path, path: &'p Path, make: bool) -> Result<(Self, &'p OsStr), Reason> {
        let parts = path.components().map(|part| match part {
            Component::Normal(name) => Ok(name),
            _ => Err(Reason::Irregular),
        });
        let mut parts = parts.collect::<Result<Vec<_>, _>>()?;
        let name = parts.pop().ok_or(Reason::Irregular)?;
        if make {
            fs::create_dir_all(root)?;
        }
        let mut folder = system::Folder::open(root)?;
        for part in parts {
            folder = folder.inner(part, make).map_err(irregular)?;
        }
        Ok((Self(folder), name))
    }

    /// The folder, with no other writer of ours in it until it is dropped, and without what killed ones left.
    pub(super) fn locked(mut self) -> Self {
        // Where a file system knows no locks, there is none.
        if self.0.lock() {
            let left = self.0.names(LOOKED_THROUGH);
            for name in left.iter().filter(|name| name.as_encoded_bytes().starts_with(UNFINISHED)) {
                let _ = self.0.remove(name);
            }
        }
        self
    }

    /// What stands under a name: a regular file, which stays the same until somebody writes to it, or nothing.
    pub(super) fn look(&self, name: &OsStr) -> Result<Option<Stamp>, Reason> {
        match self.open(name) {
            Ok(file) => Ok(Some(Stamp::of(&file.metadata()?))),
            Err(Reason::Io(error)) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(reason) => Err(reason),
        }
    }

    /// Opens a regular file for reading.
    pub(super) fn open(&self, name: &OsStr) -> Result<File, Reason> {
        self.0.open_file(name).map_err(irregular)
    }

    /// What stands under a name, if it holds just these bytes.
    pub(super) fn holds(&self, name: &OsStr, bytes: &[u8]) -> Result<Stamp, Reason> {
        let file = match self.open(name) {
            Err(Reason::Io(error)) if error.kind() == io::ErrorKind::NotFound => return Err(Reason::Changed),
            opened => opened?,
        };
        let stamp = Stamp::of(&file.metadata()?);
        let mut found = Vec::with_capacity(bytes.len() + 1);
        file.take(bytes.len() as u64 + 1).read_to_end(&mut found)?;
        if found == bytes { Ok(stamp) } else { Err(Reason::Changed) }
    }

    /// Begins a file, without a name where the system knows that, else under one that nobody can guess.
    pub(super) fn begin(&self) -> Result<Unfinished<'_>, Reason> {
        match self.0.nameless() {
            Some(file) => Ok(Unfinished { folder: &self.0, file, name: None }),
            None => self.begin_named(),
        }
    }

    pub(super) fn begin_named(&self) -> Result<Unfinished<'_>, Reason> {
        let name = unguessable();
        let file = self.0.create(&name)?;
        Ok(Unfinished { folder: &self.0, file, name: Some(name) })
    }

    /// Waits until the folder's entries are on the disk.
    pub(super) fn sync(&self) -> io::Result<()> {
        self.0.sync()
    }
}

/// What an error of opening means.
fn irregular(error: io::Error) -> Reason {
    // An error of the system itself has a number.
    if error.kind() == io::ErrorKind::InvalidInput && error.raw_os_error().is_none() {
        Reason::Irregular
    } else {
        Reason::Io(error)
    }
}

/// A name that nobody can guess: the keys of a `RandomState` are the system's own chance.
fn unguessable() -> OsString {
    let chance = RandomState::new().hash_one(());
    OsString::from(format!("{}{chance:016x}", String::from_utf8_lossy(UNFINISHED)))
}

/// A file in the making; it goes unless it gets its name.
pub(super) struct Unfinished<'f> {
    folder: &'f system::Folder,
    pub(super) file: File,
    name: Option<OsString>,
}

impl Unfinished<'_> {
    /// Takes the place of what has this name, if anything.
    pub(super) fn take(mut self, name: &OsStr) -> Result<(), Reason> {
        if self.name.is_none() {
            let unguessable = unguessable();
            self.folder.name(&self.file, &unguessable)?;
            self.name = Some(unguessable);
        }
        if let Some(own) = &self.name {
            self.folder.rename(own, name)?;
        }
        self.name = None;
        Ok(())
    }

    /// Takes a name that nothing has.
    pub(super) fn take_new(mut self, name: &OsStr) -> Result<(), Reason> {
        let named = match &self.name {
            Some(own) => self.folder.rename_new(own, name),
            None => self.folder.name(&self.file, name),
        };
        named.map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => Reason::Exists,
            _ => Reason::Io(error),
        })?;
        self.name = None;
        Ok(())
    }
}

impl Drop for Unfinished<'_> {
    fn drop(&mut self) {
        if let Some(name) = &self.name {
            let _ = self.folder.remove(name);
        }
    }
}
