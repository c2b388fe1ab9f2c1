//! An open folder: what is done in it is done in this very one, whatever its path leads to meanwhile.

use super::{irregular, is_unsupported, told};
use rustix::fs::{AtFlags, FileType, Mode, OFlags};
use rustix::io::Errno;
use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io;
use std::os::unix::ffi::OsStringExt;
use std::path::Path;

/// A folder that stays the same one.
pub struct Folder(File);

impl Folder {
    /// The folder that a path leads to, links and all.
    ///
    /// # Errors
    /// It cannot be opened.
    pub fn open(path: &Path) -> io::Result<Self> {
        File::open(path).map(Self)
    }

    /// A folder in it, which is made where it is not there if asked.
    ///
    /// # Errors
    /// [`irregular`] where no folder stands there, or a link to one.
    pub fn inner(self, name: &OsStr, make: bool) -> io::Result<Self> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        match rustix::fs::openat(&self.0, name, flags, Mode::empty()) {
            Err(Errno::NOENT) if make => match rustix::fs::mkdirat(&self.0, name, Mode::from_raw_mode(0o777)) {
                Err(error) if error != Errno::EXIST => Err(error.into()),
                _ => self.inner(name, false),
            },
            Err(Errno::LOOP | Errno::NOTDIR) => Err(irregular()),
            opened => Ok(Self(opened?.into())),
        }
    }

    /// Keeps other writers of ours out until it is dropped. Whether it could: some file systems know no locks.
    pub fn lock(&mut self) -> bool {
        self.0.lock().is_ok()
    }

    /// The names of some of its entries, at most so many.
    pub fn names(&self, most: usize) -> Vec<OsString> {
        let entries = rustix::fs::Dir::read_from(&self.0).into_iter().flatten().flatten();
        entries.take(most).map(|entry| OsString::from_vec(entry.file_name().to_bytes().to_vec())).collect()
    }

    /// Takes a file away.
    ///
    /// # Errors
    /// The machine's.
    pub fn remove(&self, name: &OsStr) -> io::Result<()> {
        Ok(rustix::fs::unlinkat(&self.0, name, AtFlags::empty())?)
    }

    /// Opens a regular file for reading; what it is is seen before it is opened, so that no device is woken.
    ///
    /// # Errors
    /// [`irregular`] where something else stands there.
    pub fn open_file(&self, name: &OsStr) -> io::Result<File> {
        let there = rustix::fs::statat(&self.0, name, AtFlags::SYMLINK_NOFOLLOW)?;
        if FileType::from_raw_mode(there.st_mode) != FileType::RegularFile {
            return Err(irregular());
        }
        let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
        let file: File = rustix::fs::openat(&self.0, name, flags, Mode::empty())?.into();
        if file.metadata()?.is_file() { Ok(file) } else { Err(irregular()) }
    }

    /// A new file.
    ///
    /// # Errors
    /// Something has this name, or the machine said no.
    pub fn create(&self, name: &OsStr) -> io::Result<File> {
        let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        Ok(rustix::fs::openat(&self.0, name, flags, Mode::from_raw_mode(0o666))?.into())
    }

    /// A new file without a name, where the system knows that; it goes unless it is given one.
    pub fn nameless(&self) -> Option<File> {
        // Such a file gets its name by way of /proc.
        #[cfg(target_os = "linux")]
        if Path::new("/proc/self/fd").exists() {
            let flags = OFlags::TMPFILE | OFlags::WRONLY | OFlags::CLOEXEC;
            return rustix::fs::openat(&self.0, ".", flags, Mode::from_raw_mode(0o666)).ok().map(File::from);
        }
        None
    }

    /// Gives a file without a name one that nothing has.
    ///
    /// # Errors
    /// [`io::ErrorKind::AlreadyExists`] where something has it.
    #[cfg(target_os = "linux")]
    pub fn name(&self, file: &File, name: &OsStr) -> io::Result<()> {
        use std::os::fd::AsRawFd;
        let open = format!("/proc/self/fd/{}", file.as_raw_fd());
        Ok(rustix::fs::linkat(rustix::fs::CWD, open, &self.0, name, AtFlags::SYMLINK_FOLLOW)?)
    }

    /// Gives a file without a name one; there are none here.
    ///
    /// # Errors
    /// Always.
    #[cfg(not(target_os = "linux"))]
    pub fn name(&self, _: &File, _: &OsStr) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    /// Gives a file another name; what has that goes.
    ///
    /// # Errors
    /// The machine's.
    pub fn rename(&self, from: &OsStr, to: &OsStr) -> io::Result<()> {
        Ok(rustix::fs::renameat(&self.0, from, &self.0, to)?)
    }

    /// Gives a file another name, one that nothing has.
    ///
    /// # Errors
    /// [`io::ErrorKind::AlreadyExists`] where something has it.
    pub fn rename_new(&self, from: &OsStr, to: &OsStr) -> io::Result<()> {
        #[cfg(any(target_os = "linux", target_vendor = "apple"))]
        match rustix::fs::renameat_with(&self.0, from, &self.0, to, rustix::fs::RenameFlags::NOREPLACE) {
            Err(error) if is_unsupported(&told(error)) => {}
            renamed => return Ok(renamed?),
        }
        rustix::fs::linkat(&self.0, from, &self.0, to, AtFlags::empty())?;
        // What stays under the other name is cleared away with what killed writers left.
        let _ = self.remove(from);
        Ok(())
    }

    /// Waits until its entries are on the disk.
    ///
    /// # Errors
    /// They are not.
    pub fn sync(&self) -> io::Result<()> {
        self.0.sync_all()
    }
}
