//! The paths of an edition: each taken once, none inside another, and the folders that they need.

use std::collections::{BTreeSet, HashSet};
use std::path::Path;

use super::error::PublishError;
use super::file_state::make_folder;

/// What is taken so far.
pub(super) struct Claims {
    files: HashSet<String>,
    /// The folders of these files, with those above them.
    folders: HashSet<String>,
    /// The folders that were made.
    made: HashSet<String>,
}

impl Claims {
    /// One path is taken from the start.
    pub(super) fn new(taken: &str) -> Self {
        Self { files: HashSet::from([taken.to_owned()]), folders: HashSet::new(), made: HashSet::new() }
    }

    /// Takes a path.
    ///
    /// # Errors
    /// Says why it cannot be one of the site.
    pub(super) fn claim(&mut self, path: &str) -> Result<(), PublishError> {
        if !is_plain(path) {
            return Err(PublishError::BadPath { path: path.to_owned() });
        }
        if self.folders.contains(path) {
            let within = |inside: &&String| inside.strip_prefix(path).is_some_and(|rest| rest.starts_with('/'));
            let inside = self.files.iter().filter(within).min().cloned().unwrap_or_default();
            return Err(PublishError::PathClash { file: path.to_owned(), inside });
        }
        for folder in folders_above(path) {
            if self.folders.contains(folder) {
                break;
            }
            if self.files.contains(folder) {
                return Err(PublishError::PathClash { file: folder.to_owned(), inside: path.to_owned() });
            }
            self.folders.insert(folder.to_owned());
        }
        if self.files.insert(path.to_owned()) {
            Ok(())
        } else {
            Err(PublishError::DuplicatePath { path: path.to_owned() })
        }
    }

    /// Makes the folders above `path` in the site that are not there yet.
    pub(super) fn make_folders(&mut self, site: &Path, path: &str) -> Result<(), PublishError> {
        let missing: Vec<&str> = folders_above(path).take_while(|folder| !self.made.contains(*folder)).collect();
        for folder in missing.into_iter().rev() {
            make_folder(&site.join(folder))?;
            self.made.insert(folder.to_owned());
        }
        Ok(())
    }

    /// The folders that were made, each after those above it.
    pub(super) fn folders(&self) -> BTreeSet<String> {
        self.made.iter().cloned().collect()
    }
}

/// The folders above a path, the innermost first.
fn folders_above(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(path.rsplit_once('/'), |(folder, _)| folder.rsplit_once('/')).map(|(folder, _)| folder)
}

/// Whether a path is relative and means itself. Whoever made the artifact has checked more; this is the last door.
pub(super) fn is_plain(path: &str) -> bool {
    path.split('/').all(|part| !matches!(part, "" | "." | "..") && !part.contains(['\\', '\0']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(paths: &[&str]) -> Result<(), PublishError> {
        let mut claims = Claims::new("manifest.json");
        paths.iter().try_for_each(|path| claims.claim(path))
    }

    #[test]
    fn paths_that_do_not_go_together_are_refused() {
        for path in ["", "/", "/etc/x", "a//b", "a/", "./a", "../a", "a/../b", "a\\b", "a\0b"] {
            assert!(matches!(all(&[path]), Err(PublishError::BadPath { .. })), "{path:?}");
        }
        for paths in [["b", "a", "b"], ["x", "y", "manifest.json"]] {
            assert!(matches!(all(&paths), Err(PublishError::DuplicatePath { .. })), "{paths:?}");
        }
        for paths in [["a", "a-b", "a/b"], ["a/b/c/d", "x", "a/b"], ["m", "n", "manifest.json/x"]] {
            assert!(matches!(all(&paths), Err(PublishError::PathClash { .. })), "{paths:?}");
        }
        assert!(all(&["a", "a.html", "b/å ö.html", ".well-known/x", "b..c/..."]).is_ok());
    }

    #[test]
    fn a_clash_names_the_file_and_what_would_be_inside() {
        for paths in [["a/b/c", "a/b"], ["a/b", "a/b/c"]] {
            let named = matches!(all(&paths), Err(PublishError::PathClash { file, inside }) if file == "a/b" && inside == "a/b/c");
            assert!(named, "{paths:?}");
        }
    }
}
