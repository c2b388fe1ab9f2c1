//! Everything that decides what a build makes and says, as one digest.

use crate::base::digest::hex;
use crate::input::tree::Standing;
use crate::input::{SourceTree, tree};
use crate::render::theme;
use rayon::prelude::*;
use std::path::Path;

/// How the content and the themes stand, whatever is in them. `None` where that cannot be told.
pub fn standing(root: &Path) -> Option<Standing> {
    ["content", theme::FOLDER].into_iter().try_fold(Standing::default(), |standing, under| standing.with(root, under))
}

/// The digest of the content, the themes, and what the program is told on the command line (`told`). `None` where the
/// themes could not be read without a problem.
pub fn key(root: &Path, content: &SourceTree, told: &str) -> Option<String> {
    let themes = if root.join(theme::FOLDER).is_dir() {
        let report = tree::read(root, theme::FOLDER);
        if !report.findings.is_empty() {
            return None;
        }
        report.value
    } else {
        SourceTree::default()
    };
    Some(hex(format!("{told:?}\n{}\n{}", files(content), files(&themes)).as_bytes()))
}

/// The paths and digests of files.
fn files(tree: &SourceTree) -> String {
    let files: Vec<_> = tree.files.values().collect();
    let lines: Vec<String> =
        files.into_par_iter().map(|file| format!("{:?} {}\n", file.path, hex(&file.bytes))).collect();
    let large = tree.large.iter().map(|(path, file)| format!("{path:?} {}\n", file.digest()));
    lines.into_iter().chain(large).collect()
}
