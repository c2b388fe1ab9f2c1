//! One document written to a file that its user named.

use std::fs::{self, File, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

/// The folder of a file; the working folder where the path names none.
fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."))
}

/// Writes a file whole or not at all: it is made beside its place and then given its name. What is no plain file, such as
/// `/dev/stdout` or a link, is written through.
///
/// # Errors
/// The disk's own.
pub fn write_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if fs::symlink_metadata(path).is_ok_and(|known| !known.is_file()) {
        return fs::write(path, bytes);
    }
    // The umask narrows this to what the user wants of new files.
    let permissions = Permissions::from_mode(0o666);
    let mut file = tempfile::Builder::new().permissions(permissions).tempfile_in(folder_of(path))?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path).map(drop).map_err(|error| error.error)
}

/// Writes a file that is not there yet, readable by all: whole and on the disk or not at all. It never overwrites another,
/// and whoever kills it finds no half of it beside.
///
/// # Errors
/// The disk's own; [`io::ErrorKind::AlreadyExists`] where the file is there.
pub fn write_once(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = folder_of(path);
    fs::create_dir_all(folder)?;
    match write_nameless(path, bytes) {
        // A file system, or a system, that knows no files without a name.
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => write_named(path, bytes)?,
        done => done?,
    }
    File::open(folder)?.sync_all()
}

/// By way of a file that gets its name only when it is whole.
#[cfg(target_os = "linux")]
fn write_nameless(path: &Path, bytes: &[u8]) -> io::Result<()> {
    use rustix::fs::{AtFlags, CWD, Mode, OFlags, linkat};
    use std::os::fd::AsRawFd;
    let flags = OFlags::TMPFILE | OFlags::WRONLY | OFlags::CLOEXEC;
    let mut file = File::from(rustix::fs::open(folder_of(path), flags, Mode::from_raw_mode(0o644))?);
    file.write_all(bytes)?;
    file.set_permissions(Permissions::from_mode(0o644))?;
    file.sync_all()?;
    let open = format!("/proc/self/fd/{}", file.as_raw_fd());
    Ok(linkat(CWD, open, CWD, path, AtFlags::SYMLINK_FOLLOW)?)
}

#[cfg(not(target_os = "linux"))]
fn write_nameless(_: &Path, _: &[u8]) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// By way of a file under another name beside it.
fn write_named(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = tempfile::NamedTempFile::new_in(folder_of(path))?;
    file.write_all(bytes)?;
    file.as_file().set_permissions(Permissions::from_mode(0o644))?;
    file.as_file().sync_all()?;
    file.persist_noclobber(path).map(drop).map_err(|error| error.error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_once_is_whole_readable_and_never_overwritten() -> io::Result<()> {
        for write in [write_nameless, write_named, write_once] {
            let temp = tempfile::tempdir()?;
            let path = temp.path().join("a.json");
            write(&path, b"one")?;
            assert_eq!(fs::metadata(&path)?.permissions().mode() & 0o777, 0o644);
            let again = write(&path, b"two");
            assert_eq!(again.map_err(|error| error.kind()), Err(io::ErrorKind::AlreadyExists));
            assert_eq!(fs::read(&path)?, b"one");
            assert_eq!(fs::read_dir(temp.path())?.count(), 1);
        }
        Ok(())
    }
}
