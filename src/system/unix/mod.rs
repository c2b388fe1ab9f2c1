//! The ways of Unix, and what Linux and macOS have beyond it.

mod folder;
mod wait;

pub use folder::Folder;
pub use wait::{FileSystem, sync_dir, sync_file};

use super::{Stamp, irregular};
use rustix::fs::{Mode, OFlags};
use rustix::io::Errno;
use std::fs::{self, DirBuilder, File, Metadata, OpenOptions, Permissions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, FileExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::task::{Context, Poll};
use tokio::signal::unix::{Signal, SignalKind, signal};

/// The mode of every file of a site.
const MODE: u32 = 0o644;

/// What shows an address in the browser of the person at the computer, and what it is told before the address.
pub const BROWSER: (&str, &[&str]) = (if cfg!(target_os = "macos") { "open" } else { "xdg-open" }, &[]);

pub(super) fn stamp(meta: &Metadata) -> [i64; 7] {
    let (inode, length) = (meta.ino().cast_signed(), meta.size().cast_signed());
    let mode = i64::from(meta.mode());
    [mode, inode, length, meta.mtime(), meta.mtime_nsec(), meta.ctime(), meta.ctime_nsec()]
}

/// The file system on which a file lies, and its number there.
pub fn place(meta: &Metadata) -> (u64, u64) {
    (meta.dev(), meta.ino())
}

/// The place of what a path leads to.
///
/// # Errors
/// It cannot be looked at.
pub fn place_at(path: &Path) -> io::Result<(u64, u64)> {
    fs::metadata(path).map(|meta| place(&meta))
}

/// Whether what stands at a path is this open file.
///
/// # Errors
/// It cannot be looked at.
pub fn is_at(file: &File, path: &Path) -> io::Result<bool> {
    let ours = place(&file.metadata()?);
    match fs::symlink_metadata(path) {
        Ok(there) => Ok(place(&there) == ours),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// The real path of something, all links on its way resolved.
///
/// # Errors
/// It is not there.
pub fn canonical(path: &Path) -> io::Result<PathBuf> {
    fs::canonicalize(path)
}

/// Whether something is mounted exactly here; then no rename can move it, not even on the same device.
#[cfg(target_os = "linux")]
pub fn is_mount_root(path: &Path) -> bool {
    use rustix::fs::{AtFlags, CWD, StatxAttributes, StatxFlags};
    // A system too old to say so says it at the swap, which then fails and changes nothing.
    rustix::fs::statx(CWD, path, AtFlags::SYMLINK_NOFOLLOW, StatxFlags::BASIC_STATS)
        .is_ok_and(|stat| stat.stx_attributes.contains(StatxAttributes::MOUNT_ROOT))
}

/// Whether something is mounted exactly here, where that is told.
#[cfg(not(target_os = "linux"))]
pub fn is_mount_root(_path: &Path) -> bool {
    false
}

/// Opens a regular file for reading; a link or a pipe in its place is an error and never waits.
///
/// # Errors
/// No regular file is there.
pub fn open_regular(path: &Path) -> io::Result<(File, Metadata)> {
    let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let file = File::from(rustix::fs::open(path, flags, Mode::empty())?);
    let meta = file.metadata()?;
    if meta.is_file() { Ok((file, meta)) } else { Err(irregular()) }
}

/// Opens a regular file for reading and writing, and makes it where nothing is; what else is there is an error.
///
/// # Errors
/// No regular file is there.
pub fn open_or_make(path: &Path) -> io::Result<File> {
    let flags = OFlags::RDWR | OFlags::CREATE | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let file = File::from(rustix::fs::open(path, flags, Mode::from_raw_mode(0o644))?);
    if file.metadata()?.is_file() { Ok(file) } else { Err(io::ErrorKind::AlreadyExists.into()) }
}

/// A new file of a site, to be written and read back.
///
/// # Errors
/// Something is there, or the machine said no.
pub fn create(path: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).write(true).create_new(true).mode(MODE).open(path)
}

/// Reads from a place in a file.
///
/// # Errors
/// The machine's.
pub fn read_at(file: &File, bytes: &mut [u8], at: u64) -> io::Result<usize> {
    file.read_at(bytes, at)
}

/// Makes a folder that everyone may read (0755), whatever the umask says.
///
/// # Errors
/// The machine's.
pub fn make_dir(dir: &Path) -> io::Result<()> {
    DirBuilder::new().mode(0o755).create(dir)?;
    fs::set_permissions(dir, Permissions::from_mode(0o755)).or_else(|error| {
        // File systems without modes refuse the change but show readable folders all the same.
        if fs::metadata(dir).is_ok_and(|meta| is_readable(&meta)) { Ok(()) } else { Err(error) }
    })
}

/// Whether a web server under any account can read a file, or a folder.
pub fn is_readable(meta: &Metadata) -> bool {
    let wanted = if meta.is_dir() { 0o555 } else { 0o444 };
    meta.mode() & wanted == wanted
}

/// Whether a file has just the mode of every file of a site.
pub fn is_as_published(meta: &Metadata) -> bool {
    meta.mode() & 0o777 == MODE
}

/// Lets everyone read a file, whatever the umask says.
///
/// # Errors
/// The machine's.
pub fn set_readable(file: &File) -> io::Result<()> {
    file.set_permissions(Permissions::from_mode(MODE)).or_else(|error| {
        // File systems without modes refuse the change but show readable files all the same.
        if is_readable(&file.metadata()?) { Ok(()) } else { Err(error) }
    })
}

/// Lets a temporary folder be of the user alone.
pub fn set_private(builder: &mut tempfile::Builder) {
    builder.permissions(Permissions::from_mode(0o700));
}

/// Gives a file the permissions of the one that it replaces.
///
/// # Errors
/// The machine's.
pub fn set_like(file: &File, old: &Stamp) -> io::Result<()> {
    let mode = old.0[0] as u32 & 0o777;
    if file.metadata()?.mode() & 0o777 == mode { Ok(()) } else { file.set_permissions(Permissions::from_mode(mode)) }
}

/// Where the user's caches lie, in a folder where nobody else may write.
pub fn caches() -> Option<PathBuf> {
    let absolute = |name| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let usual = if cfg!(target_os = "macos") { "Library/Caches" } else { ".cache" };
    absolute("XDG_CACHE_HOME").or_else(|| Some(absolute("HOME")?.join(usual)))
}

/// Makes a folder that only the user may enter, with those above it.
///
/// # Errors
/// The machine's.
pub fn make_private_dir(dir: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(dir)
}

/// Whether a folder is the user's own, and nobody else may write to it.
pub fn is_own(folder: &Path) -> bool {
    let user = rustix::process::geteuid().as_raw();
    fs::symlink_metadata(folder).is_ok_and(|meta| meta.is_dir() && meta.uid() == user && meta.mode() & 0o022 == 0)
}

/// Exchanges two folders in one step, so that at every instant one of them is at each place.
///
/// # Errors
/// [`io::ErrorKind::Unsupported`] or [`io::ErrorKind::InvalidInput`] where the file system or the kernel has no such step.
#[cfg(any(target_os = "linux", target_vendor = "apple"))]
pub fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE).map_err(told)
}

/// Exchanges two folders in one step, of which nothing is known here.
///
/// # Errors
/// [`io::ErrorKind::Unsupported`].
#[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
pub fn exchange(_one: &Path, _other: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Moves a folder to a place where nothing stands.
///
/// # Errors
/// Something came there meanwhile: it is not ours to replace.
pub fn move_in(from: &Path, to: &Path) -> io::Result<()> {
    #[cfg(any(target_os = "linux", target_vendor = "apple"))]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE).map_err(told) {
            Err(error) if is_unsupported(&error) => {}
            done => return done,
        }
    }
    // A plain rename replaces an empty folder at most.
    fs::rename(from, to)
}

/// Whether the file system or the kernel does not know this kind of rename (EINVAL, ENOSYS, EOPNOTSUPP).
pub fn is_unsupported(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported)
}

/// An error of a rename. On macOS what is not supported has a number of its own, which the standard library does not know.
fn told(error: Errno) -> io::Error {
    if error == Errno::NOTSUP { io::ErrorKind::Unsupported.into() } else { error.into() }
}

/// Moves a folder.
///
/// # Errors
/// The machine's.
pub fn rename(from: &Path, to: &Path) -> io::Result<()> {
    fs::rename(from, to)
}

/// Lets a write beyond the limit on the size of files fail, which is told, instead of ending the program without a word.
pub fn hear_of_full_files() {
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, std::sync::Arc::default());
}

/// What ends the preview: Ctrl-C, or the system.
pub struct Ends {
    interrupt: Signal,
    terminate: Signal,
}

impl Ends {
    /// Listens from now on.
    ///
    /// # Errors
    /// The machine's.
    pub fn new() -> io::Result<Self> {
        Ok(Self { interrupt: signal(SignalKind::interrupt())?, terminate: signal(SignalKind::terminate())? })
    }

    /// Ready when it is to end.
    pub fn poll(&mut self, context: &mut Context) -> Poll<()> {
        match self.interrupt.poll_recv(context) {
            Poll::Pending => self.terminate.poll_recv(context).map(drop),
            ready => ready.map(drop),
        }
    }
}
