//! Where a site may be published at all. Only looks; writes nothing.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::error::{PublishError, Step};
use crate::system;

/// Folders that an output must not harm.
#[derive(Debug, Clone, Copy)]
pub struct Protected<'a> {
    /// The project: the output may lie inside it (`ROOT/output`), but not be it or hold it.
    pub project: &'a Path,
    /// What is read from (content, themes): the output must not be, hold or lie inside any of these.
    pub sources: &'a [&'a Path],
}

/// An output that passed the guard: absolute, with every link above it resolved.
#[derive(Debug, Clone)]
pub(super) struct OutputPaths {
    pub(super) path: PathBuf,
    pub(super) parent: PathBuf,
    pub(super) name: OsString,
}

impl OutputPaths {
    /// An output by its path alone, for looking at what stands there and beside it. `None` where it is a link.
    pub(super) fn of(output: &Path) -> Option<Self> {
        let plain: PathBuf = std::path::absolute(output).ok()?.components().collect();
        let path = resolve(&plain).ok().filter(|_| !plain.is_symlink())?;
        let (parent, name) = (path.parent()?.to_path_buf(), path.file_name()?.to_owned());
        Some(Self { path, parent, name })
    }

    /// What a file of ours beside the output is called: hidden, and tied to this output's name.
    pub(super) fn beside(&self, suffix: &str) -> OsString {
        let mut name = OsString::from(".");
        name.push(&self.name);
        name.push(suffix);
        name
    }
}

/// Resolves `output` and refuses it where a site must not be.
pub(super) fn check(
    output: &Path,
    protected: &Protected<'_>,
    home: Option<&Path>,
) -> Result<OutputPaths, PublishError> {
    // `components` drops a trailing slash and `/.`, behind which the system would follow a link unseen.
    let plain: PathBuf = std::path::absolute(output).map_err(inspect(output))?.components().collect();
    let is_there = match fs::symlink_metadata(&plain) {
        Ok(meta) if meta.is_symlink() => return Err(PublishError::OutputIsSymlink { path: plain }),
        Ok(meta) if !meta.is_dir() => return Err(PublishError::OutputNotFolder { path: plain }),
        Ok(_) => true,
        Err(error) if error.kind() == io::ErrorKind::NotFound => false,
        Err(error) => return Err(inspect(&plain)(error)),
    };
    let path = resolve(&plain).map_err(inspect(&plain))?;
    let (Some(parent), Some(name)) = (path.parent(), path.file_name()) else {
        return Err(PublishError::OutputIsRoot { path });
    };

    if let Some(home) = home.filter(|home| home.is_absolute()) {
        // A home that cannot be resolved does not exist, so nothing can harm it.
        if resolve(home).is_ok_and(|home| is_or_holds(&path, &home)) {
            return Err(PublishError::OutputIsHome { path, home: home.to_path_buf() });
        }
    }
    for folder in protected.sources.iter().copied().chain([protected.project]) {
        let absolute = std::path::absolute(folder).map_err(inspect(folder))?;
        let resolved = resolve(&absolute).map_err(inspect(folder))?;
        if is_or_holds(&path, &resolved) {
            return Err(PublishError::OutputAboveContent { path, protected: folder.to_path_buf() });
        }
    }
    for folder in protected.sources {
        let absolute = std::path::absolute(folder).map_err(inspect(folder))?;
        let resolved = resolve(&absolute).map_err(inspect(folder))?;
        if is_or_holds(&resolved, &path) {
            return Err(PublishError::OutputInsideContent { path, protected: folder.to_path_buf() });
        }
    }
    if is_there {
        let device = |path: &Path| system::place_at(path).map(|place| place.0).map_err(inspect(path));
        if device(parent)? != device(&path)? || system::is_mount_root(&path) {
            return Err(PublishError::DifferentDevice { parent: parent.to_path_buf(), path });
        }
    }
    Ok(OutputPaths { parent: parent.to_path_buf(), name: name.to_os_string(), path })
}

/// The real path of something that need not be there yet: the part that is there resolved, the rest as it is.
pub(super) fn resolve(path: &Path) -> io::Result<PathBuf> {
    let mut rest = Vec::new();
    let mut at = path;
    let mut resolved = loop {
        match system::canonical(at) {
            Ok(base) => break base,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                // `..` behind a folder that is not there means nothing that could be trusted.
                let (Some(Component::Normal(name)), Some(parent)) = (at.components().next_back(), at.parent()) else {
                    return Err(error);
                };
                rest.push(name);
                at = parent;
            }
            Err(error) => return Err(error),
        }
    };
    resolved.extend(rest.into_iter().rev());
    Ok(resolved)
}

/// Whether `outer` is `inner` or a folder above it: by name, and by identity, since a file system that ignores case or a
/// bind mount gives one folder several names.
fn is_or_holds(outer: &Path, inner: &Path) -> bool {
    if inner.starts_with(outer) {
        return true;
    }
    let id = |path: &Path| system::place_at(path).ok();
    id(outer).is_some_and(|outer| inner.ancestors().any(|above| id(above) == Some(outer)))
}

/// For `map_err`: looking at this path failed.
fn inspect(path: &Path) -> impl FnOnce(io::Error) -> PublishError {
    PublishError::io(Step::Inspect, path)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    type Outcome = Result<(), Box<dyn std::error::Error>>;

    /// A project with content, themes, a home elsewhere, and the verdict on one output.
    fn judge(output: &str) -> Result<Result<OutputPaths, PublishError>, Box<dyn std::error::Error>> {
        let temp = tempfile::tempdir()?;
        let root = temp.path().join("home/me/plan");
        for dir in ["content/goals", "themes/own", "output"] {
            fs::create_dir_all(root.join(dir))?;
        }
        fs::write(root.join("file"), b"")?;
        symlink(root.join("output"), root.join("link"))?;
        symlink(root.join("content"), root.join("way"))?;
        let (content, themes, home) = (root.join("content"), root.join("themes"), temp.path().join("home/me"));
        let protected = Protected { project: &root, sources: &[&content, &themes] };
        Ok(check(&root.join(output), &protected, Some(&home)))
    }

    #[test]
    fn accepts_a_folder_in_the_project_whether_it_is_there_or_not() -> Outcome {
        for output in ["output", "output/", "new", "a/b/c", "../elsewhere", "content/../output", "./output/."] {
            let verdict = judge(output)?;
            assert!(verdict.is_ok(), "{output}: {verdict:?}");
        }
        Ok(())
    }

    #[test]
    fn refuses_content_themes_project_and_what_is_above() -> Outcome {
        for output in ["content", "themes", ".", "content/..", "output/.."] {
            let verdict = judge(output)?;
            assert!(matches!(verdict, Err(PublishError::OutputAboveContent { .. })), "{output}: {verdict:?}");
        }
        for output in ["content/goals", "content/new", "content/a/b", "themes/own/x", "way/goals", "way/new"] {
            let verdict = judge(output)?;
            assert!(matches!(verdict, Err(PublishError::OutputInsideContent { .. })), "{output}: {verdict:?}");
        }
        Ok(())
    }

    #[test]
    fn refuses_root_home_links_and_files() -> Outcome {
        assert!(matches!(judge("/")?, Err(PublishError::OutputIsRoot { .. })));
        for output in ["..", "../..", "../../"] {
            let verdict = judge(output)?;
            assert!(matches!(verdict, Err(PublishError::OutputIsHome { .. })), "{output}: {verdict:?}");
        }
        for output in ["link", "link/", "link/."] {
            let verdict = judge(output)?;
            assert!(matches!(verdict, Err(PublishError::OutputIsSymlink { .. })), "{output}: {verdict:?}");
        }
        assert!(matches!(judge("file")?, Err(PublishError::OutputNotFolder { .. })));
        for output in ["file/x", "absent/../content"] {
            let verdict = judge(output)?;
            assert!(matches!(verdict, Err(PublishError::Io { what: Step::Inspect, .. })), "{output}: {verdict:?}");
        }
        Ok(())
    }
}
