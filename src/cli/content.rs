//! The content under the root, as a command reads and checks it.

use super::common::{Common, no_root};
use super::show;
use crate::base::{Code, Date, Diagnostic, Findings, SourceSpan};
use crate::check::Checked;
use crate::history::anew::Proven;
use crate::input::{SourceTree, tree};
use crate::plan::Drafts;
use std::path::Path;

/// Reads the content under the root. Without such a folder there is nothing to check: `None`, after saying so.
pub fn read_content(common: &Common) -> Option<(SourceTree, Findings)> {
    if !common.root.is_dir() {
        show::problem(common, &no_root(common));
        return None;
    }
    if !common.root.join("content").is_dir() {
        return Some((SourceTree::default(), no_content(&common.root)));
    }
    let report = tree::read(&common.root, "content");
    Some((report.value, report.findings))
}

/// The one problem of a folder that is no project.
fn no_content(root: &Path) -> Findings {
    let folder = std::path::absolute(root).unwrap_or_else(|_| root.to_owned());
    let problem = Diagnostic::new(Code::MissingContent, &SourceSpan::file(&"content".into()));
    let mut findings = Findings::default();
    findings.push(problem.fact("folder", folder.display()));
    findings
}

/// Checks the content, together with what was found while it was read.
pub fn checked(tree: &SourceTree, read: Findings, as_of: Option<Date>) -> (Checked, Findings) {
    crate::history::whole::check(tree, read, as_of, Drafts::Hidden, Some(&mut Proven::default()))
}
