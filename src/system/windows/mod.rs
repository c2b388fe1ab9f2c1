//! The ways of Windows. Where it has no word for what Unix promises, what stands here is weaker, and says so.
//!
//! * A *link* is a reparse point that stands for another name: a symbolic link or a junction. Other reparse points, such as
//!   files of OneDrive that are fetched when they are read, are ordinary files.
//! * There is no time of the last change that programs cannot set, so nothing is remembered from one build to the next, and
//!   every file is read again.
//! * A folder cannot be exchanged for another in one step, nor be waited for.
//! * Who may read what is inherited from the folder above.

mod folder;

pub use folder::Folder;

use super::{Stamp, irregular};
use std::fs::{self, File, Metadata, OpenOptions};
use std::io;
use std::os::windows::fs::{FileExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::task::{Context, Poll};
use std::thread::sleep;
use std::time::Duration;
use tokio::signal::windows::{CtrlBreak, CtrlC, ctrl_break, ctrl_c};
use winapi_util::Handle;
use winapi_util::file::information;

/// `FILE_FLAG_OPEN_REPARSE_POINT`: a link is opened itself, not what it leads to.
const ITSELF: u32 = 0x0020_0000;
/// `FILE_FLAG_BACKUP_SEMANTICS`: folders may be opened too.
const FOLDERS_TOO: u32 = 0x0200_0000;
/// `FILE_ATTRIBUTE_REPARSE_POINT`.
const REPARSE_POINT: u32 = 0x400;
/// How long to wait, in milliseconds, for who has a file open just now: searches for viruses and for words open what is new.
const WAITS: [u64; 7] = [10, 20, 50, 100, 200, 400, 800];

/// What shows an address in the browser of the person at the computer, and what it is told before the address.
pub const BROWSER: (&str, &[&str]) = ("rundll32", &["url.dll,FileProtocolHandler"]);

/// Windows tells the number of a file only to who opens it, and the time of its last change to nobody; when it was made
/// stands for both.
pub(super) fn stamp(meta: &Metadata) -> [i64; 7] {
    let (attributes, length) = (i64::from(meta.file_attributes()), meta.file_size().cast_signed());
    let [written, made] = [meta.last_write_time(), meta.creation_time()].map(|time| {
        let (seconds, hundreds) = (time / 10_000_000, time % 10_000_000);
        (seconds.cast_signed(), (hundreds * 100).cast_signed())
    });
    [attributes, 0, length, written.0, written.1, made.0, made.1]
}

/// What tells a file from its neighbours without opening it: when it was made.
pub fn place(meta: &Metadata) -> (u64, u64) {
    (0, meta.creation_time())
}

/// The volume on which what a path leads to lies, and its number there.
///
/// # Errors
/// It cannot be looked at.
pub fn place_at(path: &Path) -> io::Result<(u64, u64)> {
    let found = information(Handle::from_path_any(path)?)?;
    Ok((found.volume_serial_number(), found.file_index()))
}

/// Whether what stands at a path is this open file.
///
/// # Errors
/// It cannot be looked at.
pub fn is_at(file: &File, path: &Path) -> io::Result<bool> {
    let ours = information(file)?;
    match place_at(path) {
        Ok(there) => Ok(there == (ours.volume_serial_number(), ours.file_index())),
        // A file that was removed while it is open keeps everybody out until it is closed.
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::PermissionDenied) => Ok(false),
        Err(error) => Err(error),
    }
}

/// The real path of something, all links on its way resolved, as people write it: without `\\?\` where that can be.
///
/// # Errors
/// It is not there.
pub fn canonical(path: &Path) -> io::Result<PathBuf> {
    dunce::canonicalize(path)
}

/// A volume that is mounted in a folder is a link here, and refused as one.
pub fn is_mount_root(_path: &Path) -> bool {
    false
}

/// Opens a regular file for reading; a link or a pipe in its place is an error and never waits.
///
/// # Errors
/// No regular file is there.
pub fn open_regular(path: &Path) -> io::Result<(File, Metadata)> {
    regular(OpenOptions::new().read(true), path)
}

/// Opens a regular file. What it is is asked of the file that was opened.
fn regular(options: &mut OpenOptions, path: &Path) -> io::Result<(File, Metadata)> {
    let file = options.custom_flags(ITSELF).open(path)?;
    let meta = file.metadata()?;
    if !meta.is_file() {
        return Err(irregular());
    }
    if meta.file_attributes() & REPARSE_POINT == 0 {
        return Ok((file, meta));
    }
    // No link: it is fetched when it is opened in the ordinary way.
    let file = options.custom_flags(0).open(path)?;
    let meta = file.metadata()?;
    Ok((file, meta))
}

/// Opens a regular file for reading and writing, and makes it where nothing is; what else is there is an error.
///
/// # Errors
/// No regular file is there.
pub fn open_or_make(path: &Path) -> io::Result<File> {
    let opened = regular(OpenOptions::new().read(true).write(true).create(true).truncate(false), path);
    opened.map(|(file, _)| file)
}

/// A new file of a site, to be written and read back.
///
/// # Errors
/// Something is there, or the machine said no.
pub fn create(path: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).write(true).create_new(true).open(path)
}

/// Reads from a place in a file.
///
/// # Errors
/// The machine's.
pub fn read_at(file: &File, bytes: &mut [u8], at: u64) -> io::Result<usize> {
    file.seek_read(bytes, at)
}

/// Makes a folder.
///
/// # Errors
/// The machine's.
pub fn make_dir(dir: &Path) -> io::Result<()> {
    fs::create_dir(dir)
}

/// Who may read what is inherited from the folder above, and not looked at.
pub fn is_readable(_meta: &Metadata) -> bool {
    true
}

/// As [`is_readable`].
pub fn is_as_published(_meta: &Metadata) -> bool {
    true
}

/// Nothing: see [`is_readable`].
///
/// # Errors
/// None.
pub fn set_readable(_file: &File) -> io::Result<()> {
    Ok(())
}

/// Nothing: see [`is_readable`].
pub fn set_private(_builder: &mut tempfile::Builder) {}

/// Nothing: see [`is_readable`].
///
/// # Errors
/// None.
pub fn set_like(_file: &File, _old: &Stamp) -> io::Result<()> {
    Ok(())
}

/// Nothing is remembered: what a file's times tell here, any program can set.
pub fn caches() -> Option<PathBuf> {
    None
}

/// Makes a folder, with those above it.
///
/// # Errors
/// The machine's.
pub fn make_private_dir(dir: &Path) -> io::Result<()> {
    fs::create_dir_all(dir)
}

/// Nothing here tells whose a folder is.
pub fn is_own(_folder: &Path) -> bool {
    false
}

/// Two folders cannot be exchanged in one step.
///
/// # Errors
/// [`io::ErrorKind::Unsupported`].
pub fn exchange(_one: &Path, _other: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Moves a folder to a place where nothing stands.
///
/// # Errors
/// Something came there meanwhile: it is not ours to replace.
pub fn move_in(from: &Path, to: &Path) -> io::Result<()> {
    rename(from, to)
}

/// Whether an error says that the system does not know this kind of rename.
pub fn is_unsupported(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::Unsupported
}

/// Moves a folder or a file. Where somebody has it open, or a file in it, it cannot be moved: that is waited for, a second or
/// two.
///
/// # Errors
/// The machine's.
pub fn rename(from: &Path, to: &Path) -> io::Result<()> {
    patiently(|| fs::rename(from, to))
}

/// Does something again for a while as long as it is refused (`ERROR_ACCESS_DENIED`, `ERROR_SHARING_VIOLATION`).
fn patiently<T>(mut act: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    for wait in WAITS {
        match act() {
            Err(error) if matches!(error.raw_os_error(), Some(5 | 32)) => sleep(Duration::from_millis(wait)),
            done => return done,
        }
    }
    act()
}

/// The file system on which a new site grows: each file is to be asked for.
pub struct FileSystem;

impl FileSystem {
    /// The file system of a folder.
    ///
    /// # Errors
    /// None.
    pub fn of(_folder: &Path) -> io::Result<Self> {
        Ok(Self)
    }

    /// Nothing is waited for.
    ///
    /// # Errors
    /// None.
    pub fn sync(&self) -> io::Result<bool> {
        Ok(false)
    }
}

/// Waits until a file's bytes are on the disk.
///
/// # Errors
/// They are not.
pub fn sync_file(path: &Path) -> io::Result<()> {
    regular(OpenOptions::new().read(true).write(true), path)?.0.sync_all()
}

/// Folders cannot be waited for; the file system writes down what it is to do with them before it does it.
///
/// # Errors
/// None.
pub fn sync_dir(_dir: &Path) -> io::Result<()> {
    Ok(())
}

/// There is no such limit.
pub fn hear_of_full_files() {}

/// What ends the preview: Ctrl-C or Ctrl-Break.
pub struct Ends {
    interrupt: CtrlC,
    terminate: CtrlBreak,
}

impl Ends {
    /// Listens from now on.
    ///
    /// # Errors
    /// The machine's.
    pub fn new() -> io::Result<Self> {
        Ok(Self { interrupt: ctrl_c()?, terminate: ctrl_break()? })
    }

    /// Ready when it is to end.
    pub fn poll(&mut self, context: &mut Context) -> Poll<()> {
        match self.interrupt.poll_recv(context) {
            Poll::Pending => self.terminate.poll_recv(context).map(drop),
            ready => ready.map(drop),
        }
    }
}
