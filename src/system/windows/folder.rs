//! An open folder. Windows opens by paths alone, so the folder and all between it and its root are held open in a way in
//! which nobody can move or remove them, and the path goes on leading there.
//!
//! Weaker than on Unix: an empty folder that is held can still be made a junction by who may write in it at that very
//! moment. What stands there before is always seen.

use super::{FOLDERS_TOO, ITSELF, irregular, patiently, regular, rename};
use std::ffi::{OsStr, OsString};
use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::windows::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

/// `FILE_SHARE_READ | FILE_SHARE_WRITE`, and not `FILE_SHARE_DELETE`: who has it open keeps it in its place.
const STAYS: u32 = 0x3;
/// `FILE_FLAG_DELETE_ON_CLOSE`.
const PASSING: u32 = 0x0400_0000;
/// `GENERIC_WRITE | DELETE`.
const WRITE_AND_DELETE: u32 = 0x4001_0000;
/// The file by which writers of ours keep each other out. It goes when it is closed, also by a kill.
const LOCK: &str = ".etapp-unfinished-lock";

/// A folder that stays the same one.
pub struct Folder {
    path: PathBuf,
    held: Vec<File>,
    lock: Option<File>,
}

impl Folder {
    /// The folder that a path leads to, links and all.
    ///
    /// # Errors
    /// It cannot be opened.
    pub fn open(path: &Path) -> io::Result<Self> {
        // Such a path means what it says: no name in it is that of a device.
        let path = fs::canonicalize(path)?;
        let held = hold(&path)?;
        Ok(Self { path, held: vec![held], lock: None })
    }

    /// A folder in it, which is made where it is not there if asked.
    ///
    /// # Errors
    /// [`irregular`] where no folder stands there, or a link to one.
    pub fn inner(mut self, name: &OsStr, make: bool) -> io::Result<Self> {
        self.path = self.at(name)?;
        let held = match hold(&self.path) {
            Err(error) if make && error.kind() == io::ErrorKind::NotFound => match fs::create_dir(&self.path) {
                Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
                _ => hold(&self.path)?,
            },
            held => held?,
        };
        self.held.push(held);
        Ok(self)
    }

    /// The path of an entry; a name that means more than itself, as `a:b` or `..`, is refused.
    fn at(&self, name: &OsStr) -> io::Result<PathBuf> {
        let plain = name.to_str().is_some_and(|name| {
            !name.contains(['/', '\\', ':', '*', '?', '"', '<', '>', '|', '\0']) && !name.ends_with(['.', ' '])
        });
        if plain { Ok(self.path.join(name)) } else { Err(irregular()) }
    }

    /// Keeps other writers of ours out until it is dropped. Whether it could.
    pub fn lock(&mut self) -> bool {
        let mut options = OpenOptions::new();
        options
            .write(true)
            .create(true)
            .truncate(false)
            .access_mode(WRITE_AND_DELETE)
            .share_mode(0)
            .custom_flags(PASSING | ITSELF);
        self.lock = patiently(|| options.open(self.path.join(LOCK))).ok();
        self.lock.is_some()
    }

    /// The names of some of its entries, at most so many.
    pub fn names(&self, most: usize) -> Vec<OsString> {
        let entries = fs::read_dir(&self.path).into_iter().flatten().flatten();
        entries.take(most).map(|entry| entry.file_name()).filter(|name| name != LOCK).collect()
    }

    /// Takes a file away.
    ///
    /// # Errors
    /// The machine's.
    pub fn remove(&self, name: &OsStr) -> io::Result<()> {
        fs::remove_file(self.at(name)?)
    }

    /// Opens a regular file for reading.
    ///
    /// # Errors
    /// [`irregular`] where something else stands there.
    pub fn open_file(&self, name: &OsStr) -> io::Result<File> {
        let path = self.at(name)?;
        // A folder cannot be opened as a file: that is no matter of leave.
        if fs::symlink_metadata(&path)?.is_dir() {
            return Err(irregular());
        }
        regular(OpenOptions::new().read(true), &path).map(|(file, _)| file)
    }

    /// A new file.
    ///
    /// # Errors
    /// Something has this name, or the machine said no.
    pub fn create(&self, name: &OsStr) -> io::Result<File> {
        File::create_new(self.at(name)?)
    }

    /// There are no files without a name.
    pub fn nameless(&self) -> Option<File> {
        None
    }

    /// Gives a file without a name one; there are none here.
    ///
    /// # Errors
    /// Always.
    pub fn name(&self, _: &File, _: &OsStr) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    /// Gives a file another name; what has that goes.
    ///
    /// # Errors
    /// The machine's.
    pub fn rename(&self, from: &OsStr, to: &OsStr) -> io::Result<()> {
        rename(&self.at(from)?, &self.at(to)?)
    }

    /// Gives a file another name, one that nothing has.
    ///
    /// # Errors
    /// [`io::ErrorKind::AlreadyExists`] where something has it.
    pub fn rename_new(&self, from: &OsStr, to: &OsStr) -> io::Result<()> {
        let (from, to) = (self.at(from)?, self.at(to)?);
        match fs::hard_link(&from, &to) {
            Ok(()) => {
                // What stays under the other name is cleared away with what killed writers left.
                let _ = fs::remove_file(&from);
                Ok(())
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
            // A file system without hard links; of our own writers the lock lets one in at a time.
            Err(_) if fs::symlink_metadata(&to).is_ok() => Err(io::ErrorKind::AlreadyExists.into()),
            Err(_) => rename(&from, &to),
        }
    }

    /// Folders cannot be waited for.
    ///
    /// # Errors
    /// None.
    pub fn sync(&self) -> io::Result<()> {
        Ok(())
    }
}

/// Opens a folder that is no link, and keeps it in its place.
fn hold(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    let held = patiently(|| options.read(true).share_mode(STAYS).custom_flags(FOLDERS_TOO | ITSELF).open(path))?;
    if held.metadata()?.is_dir() { Ok(held) } else { Err(irregular()) }
}
