//! Folders and files that everyone may read, and reading what nobody has put in their place.

use std::fs::{self, DirBuilder, File, Metadata, Permissions};
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::Path;

/// Makes a folder that everyone may read (0755), whatever the umask says.
pub(super) fn make_dir(dir: &Path) -> std::io::Result<()> {
    DirBuilder::new().mode(0o755).create(dir)?;
    fs::set_permissions(dir, Permissions::from_mode(0o755)).or_else(|error| {
        // File systems without modes refuse the change but show readable folders all the same.
        if fs::metadata(dir).is_ok_and(|meta| readable_by_all(meta.permissions().mode(), true)) {
            Ok(())
        } else {
            Err(error)
        }
    })
}

/// Whether a web server under any account can read what has this mode.
pub(super) fn readable_by_all(mode: u32, folder: bool) -> bool {
    let wanted = if folder { 0o555 } else { 0o444 };
    mode & wanted == wanted
}

/// Opens a regular file for reading; a link or a pipe in its place is an error and never waits.
pub(super) fn open_regular(path: &Path) -> std::io::Result<(File, Metadata)> {
    use rustix::fs::{Mode, OFlags};
    let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let file = File::from(rustix::fs::open(path, flags, Mode::empty())?);
    let meta = file.metadata()?;
    if meta.is_file() { Ok((file, meta)) } else { Err(std::io::Error::other("not a regular file")) }
}
