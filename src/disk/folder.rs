//! An open folder and the files in it; nothing here goes by a path that somebody could lead elsewhere.

use super::Reason;
use rustix::fs::{AtFlags, FileType, Mode, OFlags, RenameFlags};
use rustix::io::Errno;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File, Permissions};
use std::hash::{BuildHasher, RandomState};
use std::io::{self, Read};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Component, Path};

/// How the name of every unfinished file begins.
const UNFINISHED: &[u8] = b".etapp-unfinished-";

/// As many entries of a folder are looked through for what killed writers left, so that writing many files costs each as
/// much as one.
const LOOKED_THROUGH: usize = 1000;

/// A folder that stays the same one, whatever its path leads to meanwhile.
pub(super) struct Folder(File);

/// A file that stays the same one until somebody writes to it.
#[derive(PartialEq, Eq)]
pub(super) struct Identity {
    pub(super) mode: u32,
    times: [i64; 4],
    place: (u64, u64, u64),
}

impl Identity {
    fn of(file: &File) -> io::Result<Self> {
        let meta = file.metadata()?;
        Ok(Self {
            mode: meta.mode() & 0o777,
            times: [meta.mtime(), meta.mtime_nsec(), meta.ctime(), meta.ctime_nsec()],
            place: (meta.dev(), meta.ino(), meta.len()),
        })
    }
}

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
        let mut folder = Self(File::open(root)?);
        for part in parts {
            folder = folder.inner(part, make)?;
        }
        Ok((folder, name))
    }

    fn inner(&self, name: &OsStr, make: bool) -> Result<Self, Reason> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        match rustix::fs::openat(&self.0, name, flags, Mode::empty()) {
            Err(Errno::NOENT) if make => match rustix::fs::mkdirat(&self.0, name, Mode::from_raw_mode(0o777)) {
                Err(error) if error != Errno::EXIST => Err(error.into()),
                _ => self.inner(name, false),
            },
            Err(Errno::LOOP | Errno::NOTDIR) => Err(Reason::Irregular),
            opened => Ok(Self(opened?.into())),
        }
    }

    /// The folder, with no other writer of ours in it until it is dropped, and without what killed ones left.
    pub(super) fn locked(self) -> Self {
        // Where a file system knows no locks, there is none.
        if self.0.lock().is_ok() {
            let names = rustix::fs::Dir::read_from(&self.0).into_iter().flatten().flatten();
            let left = names.take(LOOKED_THROUGH).map(|entry| entry.file_name().to_owned());
            let left = left.filter(|name| name.to_bytes().starts_with(UNFINISHED));
            for name in left {
                let _ = rustix::fs::unlinkat(&self.0, &name, AtFlags::empty());
            }
        }
        self
    }

    /// What stands under a name: a regular file, or nothing.
    pub(super) fn look(&self, name: &OsStr) -> Result<Option<Identity>, Reason> {
        match self.open(name) {
            Ok(file) => Ok(Some(Identity::of(&file)?)),
            Err(Reason::Io(error)) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(reason) => Err(reason),
        }
    }

    /// Opens a regular file for reading; what it is is seen before it is opened, so that no device is woken.
    pub(super) fn open(&self, name: &OsStr) -> Result<File, Reason> {
        let there = rustix::fs::statat(&self.0, name, AtFlags::SYMLINK_NOFOLLOW)?;
        if FileType::from_raw_mode(there.st_mode) != FileType::RegularFile {
            return Err(Reason::Irregular);
        }
        let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
        let file: File = rustix::fs::openat(&self.0, name, flags, Mode::empty())?.into();
        if file.metadata()?.is_file() { Ok(file) } else { Err(Reason::Irregular) }
    }

    /// What stands under a name, if it holds just these bytes.
    pub(super) fn holds(&self, name: &OsStr, bytes: &[u8]) -> Result<Identity, Reason> {
        let file = match self.open(name) {
            Err(Reason::Io(error)) if error.kind() == io::ErrorKind::NotFound => return Err(Reason::Changed),
            opened => opened?,
        };
        let identity = Identity::of(&file)?;
        let mut found = Vec::with_capacity(bytes.len() + 1);
        file.take(bytes.len() as u64 + 1).read_to_end(&mut found)?;
        if found == bytes { Ok(identity) } else { Err(Reason::Changed) }
    }

    /// Begins a file, without a name where the system knows that, else under one that nobody can guess.
    pub(super) fn begin(&self) -> Result<Unfinished<'_>, Reason> {
        // Such a file gets its name by way of /proc.
        #[cfg(target_os = "linux")]
        if Path::new("/proc/self/fd").exists()
            && let Ok(file) = rustix::fs::openat(
                &self.0,
                ".",
                OFlags::TMPFILE | OFlags::WRONLY | OFlags::CLOEXEC,
                Mode::from_raw_mode(0o666),
            )
        {
            return Ok(Unfinished { folder: self, file: file.into(), name: None });
        }
        self.begin_named()
    }

    pub(super) fn begin_named(&self) -> Result<Unfinished<'_>, Reason> {
        let name = unguessable();
        let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let file = rustix::fs::openat(&self.0, &name, flags, Mode::from_raw_mode(0o666))?.into();
        Ok(Unfinished { folder: self, file, name: Some(name) })
    }

    /// Waits until the folder's entries are on the disk.
    pub(super) fn sync(&self) -> io::Result<()> {
        self.0.sync_all()
    }
}

/// A name that nobody can guess: the keys of a `RandomState` are the system's own chance.
fn unguessable() -> OsString {
    let chance = RandomState::new().hash_one(());
    OsString::from(format!("{}{chance:016x}", String::from_utf8_lossy(UNFINISHED)))
}

/// A file in the making; it goes unless it gets its name.
pub(super) struct Unfinished<'f> {
    folder: &'f Folder,
    pub(super) file: File,
    name: Option<OsString>,
}

impl Unfinished<'_> {
    /// Gives the file the permissions of the one that it replaces.
    pub(super) fn set_mode(&self, mode: u32) -> io::Result<()> {
        if self.file.metadata()?.mode() & 0o777 == mode {
            return Ok(());
        }
        self.file.set_permissions(Permissions::from_mode(mode))
    }

    /// Takes the place of what has this name, if anything.
    pub(super) fn take(mut self, name: &OsStr) -> Result<(), Reason> {
        if self.name.is_none() {
            let unguessable = unguessable();
            self.link(&unguessable)?;
            self.name = Some(unguessable);
        }
        let folder = &self.folder.0;
        if let Some(own) = &self.name {
            rustix::fs::renameat(folder, own, folder, name)?;
        }
        self.name = None;
        Ok(())
    }

    /// Takes a name that nothing has.
    pub(super) fn take_new(mut self, name: &OsStr) -> Result<(), Reason> {
        let taken = |error: Errno| if error == Errno::EXIST { Reason::Exists } else { Reason::Io(error.into()) };
        let Some(own) = &self.name else { return self.link(name).map_err(taken) };
        let folder = &self.folder.0;
        #[cfg(any(target_os = "linux", target_vendor = "apple"))]
        match rustix::fs::renameat_with(folder, own, folder, name, RenameFlags::NOREPLACE) {
            Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => {}
            Err(error) => return Err(taken(error)),
            Ok(()) => {
                self.name = None;
                return Ok(());
            }
        }
        // The other name goes when this is dropped.
        rustix::fs::linkat(folder, own, folder, name, AtFlags::empty()).map_err(taken)
    }

    /// Gives a file without a name one.
    #[cfg(target_os = "linux")]
    fn link(&self, name: &OsStr) -> rustix::io::Result<()> {
        use std::os::fd::AsRawFd;
        let open = format!("/proc/self/fd/{}", self.file.as_raw_fd());
        rustix::fs::linkat(rustix::fs::CWD, open, &self.folder.0, name, AtFlags::SYMLINK_FOLLOW)
    }

    #[cfg(not(target_os = "linux"))]
    fn link(&self, _: &OsStr) -> rustix::io::Result<()> {
        Err(Errno::NOSYS)
    }
}

impl Drop for Unfinished<'_> {
    fn drop(&mut self) {
        if let Some(name) = &self.name {
            let _ = rustix::fs::unlinkat(&self.folder.0, name, AtFlags::empty());
        }
    }
}
