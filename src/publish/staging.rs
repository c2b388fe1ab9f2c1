//! The staging folder beside the output: where the new site grows, and what a killed build leaves behind.
//!
//! ```text
//! .NAME.etapp-staging-XXXXXX/    0700: nobody reads a half-built site
//!     etapp-staging              marker: made first, removed last, so that a folder killed at any moment is known as ours
//!     site/                      the new site; after the swap, the old one
//!     old/                       the old site, only where two renames stand in for the exchange
//! ```

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::error::{PublishError, Step};
use super::guard::OutputPaths;
use super::inventory::Existing;
use super::lock;
use super::manifest::MANIFEST;
use crate::system;

const SUFFIX: &str = ".etapp-staging-";
const RANDOM: usize = 6;
const MARKER: &str = "etapp-staging";

/// A staging folder of this build; removed when dropped, unless the old site stands in it.
#[derive(Debug)]
pub(super) struct Staging {
    path: PathBuf,
    removes: bool,
}

impl Staging {
    /// Makes one beside the output.
    pub(super) fn create(target: &OutputPaths) -> Result<Self, PublishError> {
        let fail = PublishError::io(Step::Stage, &target.parent);
        let prefix = target.beside(SUFFIX);
        let mut builder = tempfile::Builder::new();
        system::set_private(builder.prefix(&prefix).rand_bytes(RANDOM));
        let made = builder.tempdir_in(&target.parent).map_err(fail)?;
        // We remove it ourselves: `tempfile` would not keep the marker for last.
        let staging = Self { path: made.keep(), removes: true };
        let marker = staging.path.join(MARKER);
        fs::File::create_new(&marker).map_err(PublishError::io(Step::Stage, &marker))?;
        Ok(staging)
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Where the new site grows.
    pub(super) fn site(&self) -> PathBuf {
        self.path.join("site")
    }

    /// Where the old site goes if the two cannot be exchanged.
    pub(super) fn old(&self) -> PathBuf {
        self.path.join("old")
    }

    /// Leaves the folder where it is, for a later build to clear.
    pub(super) fn abandon(mut self) {
        self.removes = false;
    }

    /// Leaves the folder where it is, for good: without its marker no build takes it for its own.
    pub(super) fn disown(mut self) -> io::Result<()> {
        self.removes = false;
        fs::remove_file(self.path.join(MARKER))
    }

    /// Removes the folder with all that is in it.
    pub(super) fn remove(mut self) -> io::Result<()> {
        self.removes = false;
        remove(&self.path)
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // With an old site in it, a failed swap could not be undone: the next build puts that site back.
        if self.removes && is_absent(&self.old()).unwrap_or(false) {
            let _ = remove(&self.path);
        }
    }
}

/// Clears away what killed builds of this output left, after putting back an old site that one had moved away.
///
/// Called with the lock held: every staging folder of this output is dead then. Returns what could not be cleared, or
/// must not be, since somebody else's files are in it.
pub(super) fn clear(target: &OutputPaths) -> Result<Vec<PathBuf>, PublishError> {
    let inspect = || PublishError::io(Step::Inspect, &target.parent);
    let mut ours = Vec::new();
    for entry in fs::read_dir(&target.parent).map_err(inspect())? {
        let entry = entry.map_err(inspect())?;
        if is_named(&entry.file_name(), target)
            && entry.file_type().is_ok_and(|kind| kind.is_dir())
            && is_marked(&entry.path())
        {
            ours.push(entry.path());
        }
    }
    ours.sort();

    let mut leftovers = Vec::new();
    for path in ours {
        let old = path.join("old");
        if old.is_dir() && fs::symlink_metadata(&target.path).is_err() {
            system::rename(&old, &target.path).map_err(PublishError::io(Step::Recover, &old))?;
        }
        let foreign = ["site", "old"].iter().map(|name| path.join(name)).any(|site| holds_foreign(&site));
        if foreign || remove(&path).is_err() {
            leftovers.push(path);
        }
    }
    Ok(leftovers)
}

/// Whether something beside the output has a name of ours, or cannot be looked at: a staging folder or a lock, of a build
/// at work or a killed one.
pub(super) fn has_leftovers(target: &OutputPaths) -> bool {
    fs::read_dir(&target.parent).map_or(true, |mut entries| {
        entries.any(|entry| {
            entry.map_or(true, |entry| is_named(&entry.file_name(), target) || entry.path() == lock::path_for(target))
        })
    })
}

/// Whether a name is one that we give to staging folders of this output.
fn is_named(name: &OsStr, target: &OutputPaths) -> bool {
    let random = name.as_encoded_bytes().strip_prefix(target.beside(SUFFIX).as_encoded_bytes());
    random.is_some_and(|rest| rest.len() == RANDOM && rest.iter().all(u8::is_ascii_alphanumeric))
}

/// Whether a folder with our name is one of ours: it has the marker, or its build was killed before it could set it.
fn is_marked(path: &Path) -> bool {
    fs::symlink_metadata(path.join(MARKER)).is_ok_and(|meta| meta.is_file())
        || fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_none())
}

/// Whether a site has a file that its manifest does not list. A site without a manifest, or with a torn one, was never
/// published: it is half built or half removed.
fn holds_foreign(site: &Path) -> bool {
    fs::symlink_metadata(site.join(MANIFEST)).is_ok()
        && matches!(
            Existing::read(site),
            Err(PublishError::ForeignFolder { example, .. }) if example != Path::new(MANIFEST)
        )
}

/// Removes a staging folder; in an order that can be cut off anywhere and taken up again.
fn remove(path: &Path) -> io::Result<()> {
    for site in ["site", "old"] {
        let site = path.join(site);
        if !is_absent(&site)? {
            remove_site(&site)?;
        }
    }
    match fs::remove_file(path.join(MARKER)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    fs::remove_dir(path)
}

/// Whether nothing is at `path`. What cannot be looked at may be there: without its marker a folder is never cleared, so
/// the marker must not go before it is known.
fn is_absent(path: &Path) -> io::Result<bool> {
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        found => found.map(|_| false),
    }
}

/// Removes a site, its manifest last: as long as anything is there, it is known what belongs to it.
fn remove_site(site: &Path) -> io::Result<()> {
    let mut folders = vec![site.to_path_buf()];
    let mut at = 0;
    // Level by level, side by side: the files first, then the empty folders from within.
    while at < folders.len() {
        let inside: Vec<_> = folders[at..].par_iter().map(|folder| remove_files(folder, site)).collect();
        at = folders.len();
        for one in inside {
            folders.extend(one?);
        }
    }
    folders.iter().skip(1).rev().try_for_each(fs::remove_dir)?;
    match fs::remove_file(site.join(MANIFEST)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    fs::remove_dir(site)
}

/// Removes the files of a folder, but for the manifest of the site; gives its folders.
fn remove_files(folder: &Path, site: &Path) -> io::Result<Vec<PathBuf>> {
    let mut folders = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            folders.push(entry.path());
        } else if entry.file_name() != MANIFEST || folder != site {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(folders)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    type Outcome = Result<(), Box<dyn std::error::Error>>;

    fn target(parent: &Path) -> OutputPaths {
        OutputPaths { path: parent.join("site"), parent: parent.to_path_buf(), name: "site".into() }
    }

    #[test]
    fn clears_only_what_is_ours() -> Outcome {
        let temp = tempfile::tempdir()?;
        let at = |name: &str| temp.path().join(name);
        // Ours: half built, killed before the marker, half removed.
        fs::create_dir_all(at(".site.etapp-staging-aaaaaa/site/x"))?;
        fs::write(at(".site.etapp-staging-aaaaaa/etapp-staging"), "")?;
        fs::write(at(".site.etapp-staging-aaaaaa/site/x/y.html"), "")?;
        fs::create_dir(at(".site.etapp-staging-bbbbbb"))?;
        fs::create_dir(at(".site.etapp-staging-cccccc"))?;
        fs::write(at(".site.etapp-staging-cccccc/etapp-staging"), "")?;
        // Ours too: killed while it wrote the manifest.
        fs::create_dir_all(at(".site.etapp-staging-hhhhhh/site"))?;
        fs::write(at(".site.etapp-staging-hhhhhh/etapp-staging"), "")?;
        fs::write(at(".site.etapp-staging-hhhhhh/site/manifest.json"), "{\n  \"form")?;
        fs::write(at(".site.etapp-staging-hhhhhh/site/a.html"), "")?;
        // Not ours: no marker, another output's, another name, a file, a link.
        fs::create_dir_all(at(".site.etapp-staging-dddddd/mine"))?;
        fs::create_dir(at(".sit.etapp-staging-eeeeee"))?;
        fs::create_dir(at(".site.etapp-staging-copy of it"))?;
        fs::write(at(".site.etapp-staging-ffffff"), "")?;
        std::os::unix::fs::symlink(at(".sit.etapp-staging-eeeeee"), at(".site.etapp-staging-gggggg"))?;

        assert_eq!(clear(&target(temp.path()))?, Vec::<PathBuf>::new());
        let mut left: Vec<_> = fs::read_dir(temp.path())?.flatten().map(|entry| entry.file_name()).collect();
        left.sort();
        assert_eq!(
            left,
            [
                ".sit.etapp-staging-eeeeee",
                ".site.etapp-staging-copy of it",
                ".site.etapp-staging-dddddd",
                ".site.etapp-staging-ffffff",
                ".site.etapp-staging-gggggg",
            ]
        );
        Ok(())
    }

    #[test]
    fn puts_back_a_site_that_was_moved_away_and_spares_foreign_files() -> Outcome {
        let temp = tempfile::tempdir()?;
        let dead = temp.path().join(".site.etapp-staging-aaaaaa");
        fs::create_dir_all(dead.join("old"))?;
        fs::write(dead.join("etapp-staging"), "")?;
        fs::write(dead.join("old/manifest.json"), r#"{"generator":"etapp","files":{}}"#)?;
        assert_eq!(clear(&target(temp.path()))?, Vec::<PathBuf>::new());
        assert!(temp.path().join("site/manifest.json").exists() && !dead.exists());

        // The same with a file of somebody's, which came while the build ran.
        fs::create_dir_all(dead.join("site"))?;
        fs::write(dead.join("etapp-staging"), "")?;
        fs::write(dead.join("site/manifest.json"), r#"{"generator":"etapp","files":{}}"#)?;
        fs::write(dead.join("site/diary.txt"), "dear diary")?;
        assert_eq!(clear(&target(temp.path()))?, vec![dead.clone()]);
        assert!(dead.join("site/diary.txt").exists());
        Ok(())
    }

    #[test]
    fn takes_itself_away_unless_told_otherwise() -> Outcome {
        let temp = tempfile::tempdir()?;
        let target = target(temp.path());
        drop(Staging::create(&target)?);
        Staging::create(&target)?.remove()?;
        assert_eq!(fs::read_dir(temp.path())?.count(), 0);
        let kept = Staging::create(&target)?;
        let path = kept.path().to_path_buf();
        kept.abandon();
        assert!(is_marked(&path));
        assert_eq!(fs::metadata(&path)?.permissions().mode() & 0o777, 0o700);
        assert_eq!(clear(&target)?, Vec::<PathBuf>::new());
        assert!(!path.exists());
        Ok(())
    }
}
