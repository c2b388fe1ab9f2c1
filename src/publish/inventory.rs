//! What stands at the output already, and whether all of it is ours. Only looks; writes nothing.

use std::collections::HashSet;
use std::fs::{self, FileType, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::error::{PublishError, Step};
use super::manifest::{MANIFEST, Manifest};
use super::walk::{self, Listing, WalkError};
use crate::system::{self, Stamp};

/// A manifest above this size is nobody's we know (a million files take about 150 MB).
pub(super) const MAX_MANIFEST: u64 = 256 << 20;

/// The output as it was found: absent, an empty folder, or a site of ours.
#[derive(Debug, Default)]
pub(super) struct Existing {
    /// `None` if nothing is there.
    identity: Option<Identity>,
    /// What its manifest lists; empty for an empty folder.
    pub(super) manifest: Manifest,
    /// How many files are really there, the manifest not counted.
    pub(super) present: usize,
    /// Whether every folder can be entered by everyone, as we make them.
    pub(super) folders_readable: bool,
    /// Everything in it, and how it stands.
    pub(super) seen: Listing<Metadata>,
}

/// Tells one state of a folder from the next: another folder in its place, or an entry added or removed at its top.
type Identity = ((u64, u64), Stamp);

fn identity(meta: &Metadata) -> Identity {
    (system::place(meta), Stamp::of(meta))
}

impl Existing {
    /// Looks at the folder `root`, every file of it.
    ///
    /// # Errors
    ///
    /// [`PublishError::ForeignFolder`] if anything in it is not ours; [`PublishError::Io`] if it cannot be read.
    pub(super) fn read(root: &Path) -> Result<Self, PublishError> {
        let top = match fs::symlink_metadata(root) {
            Ok(meta) if meta.is_dir() => meta,
            Ok(_) => return Err(PublishError::OutputNotFolder { path: root.to_path_buf() }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(inspect(root)(error)),
        };
        let mut found =
            Self { identity: Some(identity(&top)), folders_readable: system::is_readable(&top), ..Self::default() };

        let manifest = manifest_of(root)?;
        let ours = Ours::of(manifest.as_ref());
        let seen = walk::with_metadata(root, |folder| ours.folders.contains(folder));
        let seen = seen.map_err(|error| unwalked(root, error))?;
        if let Some(example) = ours.first_foreign(seen.iter().map(|(path, meta)| (path, meta.file_type()))) {
            return Err(foreign(root, example.into()));
        }
        for (path, meta) in &seen {
            if meta.is_dir() {
                found.folders_readable &= system::is_readable(meta);
            } else {
                found.present += usize::from(path != MANIFEST);
            }
        }
        Ok(Self { manifest: manifest.unwrap_or_default(), seen, ..found })
    }

    /// Whether anything is there.
    pub(super) fn is_there(&self) -> bool {
        self.identity.is_some()
    }

    /// Whether what was read is still what stands there.
    pub(super) fn still_at(&self, root: &Path) -> bool {
        fs::symlink_metadata(root).ok().as_ref().map(identity) == self.identity
    }
}

/// The manifest of a site, where it has one.
fn manifest_of(root: &Path) -> Result<Option<Manifest>, PublishError> {
    let path = root.join(MANIFEST);
    match fs::symlink_metadata(&path) {
        Ok(meta) if meta.is_file() && meta.len() <= MAX_MANIFEST => {
            let manifest = Manifest::parse(&read_limited(&path).map_err(inspect(&path))?);
            manifest.map(Some).ok_or_else(|| foreign(root, MANIFEST.into()))
        }
        Ok(_) => Err(foreign(root, MANIFEST.into())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(inspect(&path)(error)),
    }
}

/// The first thing in a site of ours that its `manifest` does not list.
///
/// # Errors
/// [`PublishError::Io`] if it cannot be looked at.
pub(super) fn foreign_in(root: &Path, manifest: &Manifest) -> Result<Option<PathBuf>, PublishError> {
    let ours = Ours::of(Some(manifest));
    match walk::with_kinds(root, |folder| ours.folders.contains(folder)) {
        Ok(seen) => Ok(ours.first_foreign(seen.iter().map(|(path, kind)| (path, *kind))).map(PathBuf::from)),
        Err(WalkError::Name(path)) => Ok(Some(path)),
        Err(WalkError::Io(path, error)) => Err(inspect(&path)(error)),
    }
}

/// What is ours in a site: nothing where it has no manifest.
struct Ours<'m> {
    manifest: Option<&'m Manifest>,
    folders: HashSet<&'m str>,
}

impl<'m> Ours<'m> {
    fn of(manifest: Option<&'m Manifest>) -> Self {
        let files = manifest.into_iter().flat_map(|manifest| manifest.files.keys());
        Self { manifest, folders: folders_of(files.map(String::as_str)) }
    }

    /// The first thing that is not.
    fn first_foreign<'a>(&self, mut seen: impl Iterator<Item = (&'a String, FileType)>) -> Option<&'a str> {
        let is_ours = |path: &str, kind: FileType| match self.manifest {
            _ if kind.is_dir() => self.folders.contains(path),
            // A link or a pipe under a name of ours is not ours: we publish regular files only.
            Some(manifest) => kind.is_file() && (path == MANIFEST || manifest.files.contains_key(path)),
            None => false,
        };
        seen.find(|(path, kind)| !is_ours(path, *kind)).map(|(path, _)| path.as_str())
    }
}

fn foreign(root: &Path, example: PathBuf) -> PublishError {
    PublishError::ForeignFolder { path: root.to_path_buf(), example }
}

fn unwalked(root: &Path, error: WalkError) -> PublishError {
    match error {
        WalkError::Name(path) => foreign(root, path),
        WalkError::Io(path, error) => inspect(&path)(error),
    }
}

/// Every folder that these files need, as `/`-separated paths.
pub(super) fn folders_of<'a>(files: impl Iterator<Item = &'a str>) -> HashSet<&'a str> {
    let mut folders = HashSet::new();
    for file in files {
        let mut at = file;
        while let Some((folder, _)) = at.rsplit_once('/') {
            // Once a folder is known, so are all above it.
            if !folders.insert(folder) {
                break;
            }
            at = folder;
        }
    }
    folders
}

fn read_limited(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    system::open_regular(path)?.0.take(MAX_MANIFEST).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// For `map_err`: looking at this path failed.
fn inspect(path: &Path) -> impl FnOnce(io::Error) -> PublishError {
    PublishError::io(Step::Inspect, path)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};

    type Outcome = Result<(), Box<dyn std::error::Error>>;

    const LISTING: &str = r#"{"generator":"etapp","files":{"a/b/c.html":{},"d.html":{}}}"#;

    fn site() -> io::Result<tempfile::TempDir> {
        let temp = tempfile::tempdir()?;
        fs::create_dir_all(temp.path().join("a/b"))?;
        fs::write(temp.path().join("a/b/c.html"), b"c")?;
        fs::write(temp.path().join("d.html"), b"d")?;
        fs::write(temp.path().join(MANIFEST), LISTING)?;
        // Whatever umask the tests run under.
        for folder in ["", "a", "a/b"] {
            fs::set_permissions(temp.path().join(folder), fs::Permissions::from_mode(0o755))?;
        }
        Ok(temp)
    }

    fn example(root: &Path) -> Option<PathBuf> {
        match Existing::read(root) {
            Err(PublishError::ForeignFolder { example, .. }) => Some(example),
            _ => None,
        }
    }

    #[test]
    fn knows_its_own_site_and_an_empty_folder() -> Outcome {
        let temp = site()?;
        let found = Existing::read(temp.path())?;
        assert_eq!((found.present, found.is_there(), found.folders_readable), (2, true, true));
        fs::set_permissions(temp.path().join("a"), fs::Permissions::from_mode(0o700))?;
        assert!(!Existing::read(temp.path())?.folders_readable);
        assert!(found.still_at(temp.path()));
        fs::remove_file(temp.path().join("d.html"))?;
        assert!(!found.still_at(temp.path()));
        assert_eq!(Existing::read(temp.path())?.present, 1, "a missing file does not make a site foreign");

        let empty = tempfile::tempdir()?;
        assert!(Existing::read(empty.path())?.is_there());
        assert!(!Existing::read(&empty.path().join("absent"))?.is_there());
        Ok(())
    }

    #[test]
    fn anything_unlisted_is_foreign() -> Outcome {
        type Plant = fn(&Path) -> io::Result<()>;
        let plants: [(&str, Plant); 8] = [
            ("a/notes.txt", |root| fs::write(root.join("a/notes.txt"), b"")),
            (".git", |root| fs::create_dir(root.join(".git"))),
            ("a/b/empty", |root| fs::create_dir(root.join("a/b/empty"))),
            ("d.html", |root| fs::remove_file(root.join("d.html")).and(symlink("a", root.join("d.html")))),
            ("d.html", |root| fs::remove_file(root.join("d.html")).and(fs::create_dir(root.join("d.html")))),
            ("a", |root| fs::remove_dir_all(root.join("a")).and(fs::write(root.join("a"), b""))),
            (MANIFEST, |root| fs::write(root.join(MANIFEST), b"{}")),
            ("a", |root| fs::remove_file(root.join(MANIFEST))),
        ];
        for (expected, plant) in plants {
            let temp = site()?;
            plant(temp.path())?;
            assert_eq!(example(temp.path()).as_deref(), Some(Path::new(expected)));
        }
        Ok(())
    }

    #[test]
    fn folders_are_found_once_with_all_above_them() {
        let folders = folders_of(["a/b/c/d", "a/b/e", "f", "g/h"].into_iter());
        assert_eq!(folders, HashSet::from(["a", "a/b", "a/b/c", "g"]));
    }
}
