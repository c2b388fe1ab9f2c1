//! A file with other bytes, tried before it is written: what it would break, and what the change would mean to readers, in
//! the words of `diff`.

use crate::base::{Diagnostic, Findings, Severity, SourcePath};
use crate::check::Checked;
use crate::history::judged::{Judged, reason};
use crate::history::{diff, portfolio, whole};
use crate::input::SourceTree;
use crate::page::changes::{ChangeView, WeightGroup, by_weight};
use crate::plan::Drafts;
use crate::words::Strings;

/// What came of it.
pub struct Tried {
    /// The errors that it would bring, and that are not there now.
    pub new: Findings,
    /// The site as it would be.
    pub checked: Checked,
    before: Checked,
}

/// Tries a file of the tree that was `read` with these findings.
pub fn tried(tree: &SourceTree, read: &Findings, path: &SourcePath, bytes: &[u8]) -> Tried {
    let check = |tree: &SourceTree| whole::check(tree, read.clone(), None, Drafts::Shown, None);
    let mut tree = tree.clone();
    let (before, known) = check(&tree);
    tree.insert(path, bytes);
    let (checked, findings) = check(&tree);
    let same = |one: &Diagnostic, other: &Diagnostic| {
        (one.code, &one.place.path, &one.facts) == (other.code, &other.place.path, &other.facts)
    };
    let is_new =
        |found: &&Diagnostic| found.severity() == Severity::Error && !known.iter().any(|other| same(found, other));
    let mut new = Findings::default();
    new.extend(findings.iter().filter(is_new).cloned());
    Tried { new, checked, before }
}

impl Tried {
    /// What the change would mean, the gravest first, with the reasons that open revisions give.
    pub fn changes(&self, strings: &Strings) -> Vec<WeightGroup> {
        let mut views = Vec::new();
        for (before, after) in portfolio::pairs(&self.before.site.plans, &self.checked.site.plans) {
            let Some((before, after)) = before.zip(after) else { continue };
            let open = || after.revisions.iter().filter(|one| !after.records.contains_key(&one.id));
            for change in diff::diff(before, after) {
                let reason = open().find_map(|revision| reason(revision, &change));
                views.push(ChangeView::of(strings, &[after, before], &Judged::of(&change, reason)));
            }
        }
        by_weight(strings, views)
    }
}
