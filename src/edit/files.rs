//! Files that commands write for people to edit: each is there whole or not at all.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// Writes a file that is not there yet.
///
/// # Errors
/// Names the file and the reason; `None` where there is a file already.
pub fn create(path: &Path, bytes: &[u8]) -> Result<(), Option<String>> {
    match write(path, bytes, false) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(None),
        Err(error) => Err(Some(format!("{}: {error}", path.display()))),
    }
}

/// Writes a file, in the place of one that is there.
///
/// # Errors
/// Names the file and the reason.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), String> {
    write(path, bytes, true).map_err(|error| format!("{}: {error}", path.display()))
}

/// A file of its own, synced and then given its name.
fn write(path: &Path, bytes: &[u8], over: bool) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    // A file that is replaced keeps its permissions.
    let mode = fs::metadata(path).map_or_else(|_| permissions(), |old| old.permissions());
    file.as_file().set_permissions(mode)?;
    let done = if over { file.persist(path) } else { file.persist_noclobber(path) };
    done.map(drop).map_err(|error| error.error)
}

fn permissions() -> fs::Permissions {
    std::os::unix::fs::PermissionsExt::from_mode(0o644)
}
