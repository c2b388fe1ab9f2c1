//! Finding the repository of a folder, and opening it without believing its configuration.

use super::{GitProblem, Repository};
use crate::system;
use gix_config::{File, Source};
use gix_discover::path::{from_gitdir_file, from_plain_file};
use gix_hash::Kind;
use gix_ref::file::Store;
use std::path::{Path, PathBuf};

/// No more memory for one object than its limits need, whatever a pack says.
const MAX_ALLOCATION: usize = 128 << 20;

/// Extensions of the format that change nothing in what is read here. `objectformat` and `refstorage` are looked into.
const HARMLESS: [&str; 7] =
    ["noop", "preciousobjects", "partialclone", "worktreeconfig", "relativeworktrees", "objectformat", "refstorage"];

/// Where a repository lies.
struct RepoPath {
    /// The folder that stands for the top of its trees.
    top: PathBuf,
    /// Its own folder.
    git: PathBuf,
    /// The folder with its objects and its configuration.
    common: PathBuf,
}

impl Repository {
    /// Opens the repository that the folder `root` lies in. `None` where there is none.
    ///
    /// A bare repository counts only where `root` itself is one and lies in no other: files that merely look like one
    /// can be content.
    ///
    /// # Errors
    ///
    /// The repository cannot be read, or has a format that is not supported (reftable, SHA-256).
    pub fn discover(root: &Path) -> Result<Option<Self>, GitProblem> {
        let root = system::canonical(root).map_err(|error| GitProblem::unreadable(root, &error))?;
        for folder in root.ancestors() {
            if let Some(place) = around(folder)? {
                return open(&root, &place).map(Some);
            }
        }
        if !is_repository(&root, &root) {
            return Ok(None);
        }
        open(&root, &RepoPath { top: root.clone(), git: root.clone(), common: root.clone() }).map(Some)
    }
}

/// The repository whose files lie in `folder`: `folder/.git`, or where that file leads (submodules, worktrees).
fn around(folder: &Path) -> Result<Option<RepoPath>, GitProblem> {
    let git = folder.join(".git");
    let place = |git, common| Some(RepoPath { top: folder.to_owned(), git, common });
    if !git.is_file() {
        return Ok(if is_repository(&git, &git) { place(git.clone(), git) } else { None });
    }
    let own = from_gitdir_file(&git).map_err(|error| GitProblem::unreadable(&git, &error))?;
    let common = match from_plain_file(&own.join("commondir")) {
        Some(Ok(path)) => own.join(path),
        Some(Err(error)) => return Err(GitProblem::unreadable(&own, &error)),
        None => own.clone(),
    };
    if is_repository(&own, &common) {
        Ok(place(own, common))
    } else {
        Err(GitProblem::unreadable(&git, &format!("there is no repository at {}", own.display())))
    }
}

fn is_repository(own: &Path, common: &Path) -> bool {
    own.join("HEAD").symlink_metadata().is_ok() && common.join("objects").is_dir() && common.join("refs").exists()
}

/// Of the configuration only the format is believed: the rest could name programs and other places.
fn open(root: &Path, place: &RepoPath) -> Result<Repository, GitProblem> {
    let config = configuration(&place.common)?;
    check_format(&config, &place.common)?;
    let objects = objects(&place.common.join("objects"));
    let objects = objects.map_err(|error| GitProblem::unreadable(&place.git, &error))?;
    let refs = Store::for_linked_worktree_opts(place.git.clone(), place.common.clone(), Kind::Sha1, Default::default());
    let shallow = place.common.join("shallow").metadata().is_ok_and(|list| list.is_file() && list.len() > 0);
    let inner = root.strip_prefix(&place.top).unwrap_or(Path::new(""));
    let folders = inner.components().map(|part| part.as_os_str().as_encoded_bytes().to_vec()).collect();
    Ok(Repository { objects, refs, root: folders, shallow, partial: is_partial(&config) })
}

/// Opens the folder of a repository's objects.
pub(super) fn objects(path: &Path) -> std::io::Result<gix_odb::Handle> {
    let options = gix_odb::store::init::Options { alloc_limit_bytes: Some(MAX_ALLOCATION), ..Default::default() };
    gix_odb::at_opts(path.to_owned(), Kind::Sha1, [], options)
}

fn configuration(common: &Path) -> Result<File, GitProblem> {
    let path = common.join("config");
    if !path.exists() {
        return Ok(File::default());
    }
    File::from_path_no_includes(path.clone(), Source::Local).map_err(|error| GitProblem::unreadable(&path, &error))
}

/// As git itself does: what the format may mean is refused, unless it is known.
fn check_format(config: &File, common: &Path) -> Result<(), GitProblem> {
    let unsupported = |format: String| Err(GitProblem::UnsupportedFormat { path: common.to_owned(), format });
    let version = config.integer("core.repositoryformatversion");
    let version = version.map_err(|error| GitProblem::unreadable(common, &error))?.unwrap_or_default();
    if !(0..=1).contains(&version) {
        return unsupported(format!("version {version}"));
    }
    for (name, read) in [("extensions.refstorage", "files"), ("extensions.objectformat", "sha1")] {
        match config.string(name) {
            Some(format) if !format.eq_ignore_ascii_case(read.as_bytes()) => return unsupported(format.to_string()),
            _ => {}
        }
    }
    let sections = config.sections_by_name("extensions").into_iter().flatten();
    let mut names = sections.flat_map(|section| section.value_names().collect::<Vec<_>>());
    match names.find(|name| !HARMLESS.contains(&&*name.to_ascii_lowercase())) {
        Some(name) if version > 0 => unsupported(name),
        _ => Ok(()),
    }
}

fn is_partial(config: &File) -> bool {
    let mut remotes = config.sections_by_name("remote").into_iter().flatten();
    config.string("extensions.partialclone").is_some()
        || remotes.any(|remote| {
            remote.contains_value_name("promisor")
                && remote.value("promisor").is_none_or(|value| !value.eq_ignore_ascii_case(b"false"))
        })
}
