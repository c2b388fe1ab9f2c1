//! The moment of publication: the new site takes the old one's place, and the old one goes.

use std::io;
use std::path::{Path, PathBuf};

use super::error::{PublishError, Step};
use super::guard::OutputPaths;
use super::inventory;
use super::manifest::Manifest;
use super::staging::Staging;
use super::{Durability, file_state};
use crate::system;

/// Puts the staged site in the output's place. After an error the old site stands, but for
/// [`PublishError::Stranded`].
pub(super) fn swap(staging: &Staging, target: &OutputPaths, old_is_there: bool) -> Result<(), PublishError> {
    let (site, output) = (staging.site(), &target.path);
    let swapped = if old_is_there { system::exchange(&site, output) } else { system::move_in(&site, output) };
    let error = match swapped {
        Ok(()) => return Ok(()),
        Err(error) if old_is_there && system::is_unsupported(&error) => {
            return two_renames(&site, &staging.old(), output);
        }
        Err(error) => error,
    };
    Err(swap_error(error, target))
}

/// A rename that crosses devices, or moves a mount point, says what kind of folder the output is.
fn swap_error(error: io::Error, target: &OutputPaths) -> PublishError {
    match error.kind() {
        io::ErrorKind::CrossesDevices | io::ErrorKind::ResourceBusy => {
            PublishError::DifferentDevice { path: target.path.clone(), parent: target.parent.clone() }
        }
        _ => PublishError::io(Step::Swap, &target.path)(error),
    }
}

/// What is done after the swap: the swap onto the disk, the old site away, of which `old` is the manifest. Errors come with
/// what may be left.
pub(super) fn finish(
    staging: Staging,
    target: &OutputPaths,
    old: Option<&Manifest>,
    durability: Durability,
) -> Result<(), (PathBuf, PublishError)> {
    let leftover = staging.path().to_path_buf();
    if durability == Durability::Full {
        // Before the old site goes: a loss of power must find one of the two.
        if let Err(error) = file_state::sync_dir(&target.parent) {
            staging.abandon();
            return Err((leftover, error));
        }
    }
    if let Some(manifest) = old {
        let moved = [staging.old(), staging.site()].into_iter().find(|old| old.is_dir());
        // Somebody may have put a file into the old site while we built: it is moved away then, but not deleted.
        let foreign = moved.and_then(|moved| Some((inventory::foreign_in(&moved, manifest).ok()??, moved)));
        if let Some((example, path)) = foreign {
            // Should the marker stay, the next build finds the same foreign file and spares it too.
            let _ = staging.disown();
            return Err((leftover, PublishError::ForeignFolder { path, example }));
        }
    }
    staging.remove().map_err(|error| (leftover.clone(), PublishError::io(Step::RemoveOld, &leftover)(error)))
}

/// The weaker way: the old site moves away, the new one in. Between the two there is no site.
fn two_renames(site: &Path, old: &Path, output: &Path) -> Result<(), PublishError> {
    system::rename(output, old).map_err(PublishError::io(Step::Swap, output))?;
    let Err(error) = system::rename(site, output) else { return Ok(()) };
    match system::rename(old, output) {
        Ok(()) => Err(PublishError::io(Step::Swap, output)(error)),
        Err(_) => Err(PublishError::Stranded { output: output.to_path_buf(), at: old.to_path_buf(), source: error }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    type Outcome = Result<(), Box<dyn std::error::Error>>;

    #[test]
    fn two_renames_swap_and_go_back_when_they_cannot() -> Outcome {
        let temp = tempfile::tempdir()?;
        let [site, old, output] = ["site", "old", "output"].map(|name| temp.path().join(name));
        fs::create_dir(&site)?;
        fs::write(site.join("new"), "")?;
        fs::create_dir(&output)?;
        two_renames(&site, &old, &output)?;
        assert!(output.join("new").exists() && old.is_dir() && !site.exists());

        fs::remove_dir(&old)?;
        let failed = two_renames(&temp.path().join("absent"), &old, &output);
        assert!(matches!(failed, Err(PublishError::Io { what: Step::Swap, .. })));
        assert!(output.join("new").exists() && !old.exists());
        Ok(())
    }

    #[test]
    fn never_moves_onto_what_came_meanwhile() -> Outcome {
        let temp = tempfile::tempdir()?;
        let [site, output] = ["site", "output"].map(|name| temp.path().join(name));
        fs::create_dir(&site)?;
        fs::create_dir(&output)?;
        fs::write(output.join("diary.txt"), "")?;
        assert!(system::move_in(&site, &output).is_err());
        assert!(output.join("diary.txt").exists());
        Ok(())
    }
}
