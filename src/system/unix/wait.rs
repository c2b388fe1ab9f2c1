//! Waiting for the disk: of a whole file system at once where the system promises that, or of a file or folder.

use super::open_regular;
use std::fs::File;
use std::io;
use std::path::Path;

/// The file system on which a new site grows. It is opened before the first file, so that an error while any of them is
/// written to the disk is told.
pub struct FileSystem {
    folder: File,
    /// Whether one call waits for everything and tells of errors.
    whole: bool,
}

impl FileSystem {
    /// The file system of a folder.
    ///
    /// # Errors
    /// The folder cannot be opened.
    pub fn of(folder: &Path) -> io::Result<Self> {
        let folder = File::open(folder)?;
        let whole = waits_for_all(&folder);
        Ok(Self { folder, whole })
    }

    /// Sets all of it to writing. Whether that was waited for, and errors were told; else each file is to be asked for.
    ///
    /// # Errors
    /// Something could not be written.
    pub fn sync(&self) -> io::Result<bool> {
        sync_all(&self.folder)?;
        Ok(self.whole)
    }
}

/// Waits until a file's bytes are on the disk.
///
/// # Errors
/// They are not.
pub fn sync_file(path: &Path) -> io::Result<()> {
    open_regular(path)?.0.sync_all()
}

/// Waits until a folder's entries are on the disk.
///
/// # Errors
/// They are not.
pub fn sync_dir(dir: &Path) -> io::Result<()> {
    File::open(dir)?.sync_all()
}

/// Sets the whole file system to writing, and waits.
#[cfg(target_os = "linux")]
fn sync_all(folder: &File) -> io::Result<()> {
    Ok(rustix::fs::syncfs(folder)?)
}

#[cfg(not(target_os = "linux"))]
fn sync_all(_folder: &File) -> io::Result<()> {
    Ok(())
}

/// Whether `syncfs` is a promise here: on Linux since 5.8, which tells of errors (syncfs(2)), on file systems of the
/// machine's own disks. Network and FUSE file systems may not wait; there each file is asked for. Asking costs 6 µs a
/// file where everything is on the disk already, which is a tenth of a build of 10,000 pages.
#[cfg(target_os = "linux")]
fn waits_for_all(folder: &File) -> bool {
    // linux/magic.h: ext2 to ext4, XFS, Btrfs, F2FS, tmpfs.
    const LOCAL: [u64; 5] = [0xEF53, 0x5846_5342, 0x9123_683E, 0xF2F5_2010, 0x0102_1994];
    let local = rustix::fs::fstatfs(folder).is_ok_and(|facts| LOCAL.contains(&(facts.f_type as u64)));
    local && rustix::system::uname().release().to_str().is_ok_and(tells_errors)
}

#[cfg(not(target_os = "linux"))]
fn waits_for_all(_folder: &File) -> bool {
    false
}

/// Whether a release of Linux is 5.8 or later.
#[cfg(any(target_os = "linux", test))]
fn tells_errors(release: &str) -> bool {
    let mut numbers = release.split(|letter: char| !letter.is_ascii_digit()).map(|number| number.parse().unwrap_or(0));
    (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0)) >= (5_u32, 8_u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn releases_that_keep_quiet_are_known() {
        for (release, tells) in
            [("5.8.0-1-amd64", true), ("6.1", true), ("5.7.19", false), ("4.18.0", false), ("", false)]
        {
            assert_eq!(tells_errors(release), tells, "{release}");
        }
    }
}
