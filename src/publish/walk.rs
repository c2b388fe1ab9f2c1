//! One look at everything below a folder, by all processors: what there is, and how it stands.

use std::ffi::OsStr;
use std::fs::{self, DirEntry, FileType, Metadata};
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

/// What was found, by its path from the folder with `/` between the parts, in the order of those paths.
pub(super) type Listing<T> = Vec<(String, T)>;

/// Why there is no listing.
pub(super) enum WalkError {
    /// Something has a name that is not Unicode; its path from the folder.
    Name(PathBuf),
    /// Something could not be looked at.
    Io(PathBuf, io::Error),
}

/// Everything below `root`, with its metadata. Links are not followed, and folders that are not to be entered are named alone.
pub(super) fn with_metadata(root: &Path, enters: impl Fn(&str) -> bool + Sync) -> Result<Listing<Metadata>, WalkError> {
    // An entry is looked at through its open folder: the system does not go over the whole path for each file.
    walk(root, enters, DirEntry::metadata)
}

/// The same with what kind of thing each is.
pub(super) fn with_kinds(root: &Path, enters: impl Fn(&str) -> bool + Sync) -> Result<Listing<FileType>, WalkError> {
    walk(root, enters, DirEntry::file_type)
}

/// Level by level, so that no depth is too great, and the folders of one level side by side.
fn walk<T: Send>(
    root: &Path,
    enters: impl Fn(&str) -> bool + Sync,
    look: impl Fn(&DirEntry) -> io::Result<T> + Sync,
) -> Result<Listing<T>, WalkError> {
    let mut found = Vec::new();
    let mut level = vec![String::new()];
    while !level.is_empty() {
        let inside: Vec<_> = level.par_iter().map(|folder| inside(root, folder, &look)).collect();
        level.clear();
        for one in inside {
            let (entries, folders) = one?;
            found.extend(entries);
            level.extend(folders.into_iter().filter(|folder| enters(folder)));
        }
    }
    found.par_sort_unstable_by(|a, b| a.0.cmp(&b.0));
    Ok(found)
}

/// What lies in a folder below the root, and which of it are folders.
fn inside<T>(
    root: &Path,
    folder: &str,
    look: impl Fn(&DirEntry) -> io::Result<T>,
) -> Result<(Listing<T>, Vec<String>), WalkError> {
    let at = root.join(folder);
    let failed = |error| WalkError::Io(at.clone(), error);
    let (mut entries, mut folders) = (Vec::new(), Vec::new());
    for entry in fs::read_dir(&at).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let path = path_of(folder, &entry.file_name())?;
        let failed = |error| WalkError::Io(entry.path(), error);
        if entry.file_type().map_err(failed)?.is_dir() {
            folders.push(path.clone());
        }
        entries.push((path, look(&entry).map_err(failed)?));
    }
    Ok((entries, folders))
}

fn path_of(prefix: &str, name: &OsStr) -> Result<String, WalkError> {
    match name.to_str() {
        Some(name) if prefix.is_empty() => Ok(name.to_owned()),
        Some(name) => Ok(format!("{prefix}/{name}")),
        None => Err(WalkError::Name(Path::new(prefix).join(name))),
    }
}
