//! Folders above the output that a build had to make, and takes away again if it fails.

use std::fs;
use std::path::{Path, PathBuf};

use super::error::{PublishError, Step};
use super::file_state;
use crate::system;

/// The folders that were made, the outermost first.
pub(super) struct Parents {
    made: Vec<PathBuf>,
}

impl Parents {
    /// Makes `parent` and what is missing above it.
    pub(super) fn create(parent: &Path) -> Result<Self, PublishError> {
        let mut missing = Vec::new();
        let mut at = Some(parent);
        while let Some(dir) = at.filter(|dir| !dir.exists()) {
            missing.push(dir);
            at = dir.parent();
        }
        let mut parents = Self { made: Vec::new() };
        for dir in missing.into_iter().rev() {
            system::make_dir(dir).map_err(PublishError::io(Step::CreateParent, dir))?;
            parents.made.push(dir.to_path_buf());
        }
        Ok(parents)
    }

    /// They stay.
    pub(super) fn keep(&mut self) {
        for dir in self.made.drain(..) {
            // The site is published; that its folder's own entry may be late on the disk is not worth failing for.
            let _ = dir.parent().map(file_state::sync_dir);
        }
    }
}

impl Drop for Parents {
    fn drop(&mut self) {
        for dir in self.made.iter().rev() {
            // Only an empty folder goes; what somebody put there meanwhile stays.
            let _ = fs::remove_dir(dir);
        }
    }
}
