//! A file with other bytes, tried before it is written: what it would break, and what the change would mean to readers, in
//! the words of `diff`.

use crate::base::{Diagnostic, Findings, Language, Severity, SourcePath};
use crate::check::Checked;
use crate::history::judged::{Judged, reason};
use crate::history::{diff, portfolio, whole};
use crate::input::SourceTree;
use crate::page::changes::{ChangeView, WeightGroup, by_weight};
use crate::plan::{Drafts, Site};
use crate::serve::problems::Problems;
use crate::words::{Strings, WordFile};
use serde::Serialize;

/// What came of it.
pub struct Tried {
    /// The errors that it would bring, and that are not there now.
    pub new: Findings,
    /// The site as it would be.
    pub checked: Checked,
    before: Checked,
    path: SourcePath,
    trees: [SourceTree; 2],
    read: Findings,
}

/// What a change would mean to readers.
#[derive(Serialize)]
pub struct Foreseen {
    /// What becomes of a draft, or of what was published.
    note: Option<String>,
    /// The changes, the gravest first, with the reasons that open revisions give.
    groups: Vec<WeightGroup>,
    /// The errors that the published site would get, where drafts are hidden.
    broken: Option<Problems>,
}

/// Tries a file of the tree that was `read` with these findings.
pub fn tried(tree: &SourceTree, read: &Findings, path: &SourcePath, bytes: &[u8]) -> Tried {
    let trees = [tree.clone(), {
        let mut tree = tree.clone();
        tree.insert(path, bytes);
        tree
    }];
    let [(before, known), (checked, findings)] = [&trees[0], &trees[1]].map(|tree| check(tree, read, Drafts::Shown));
    let (new, path, read) = (only_new(&findings, &known), SourcePath::clone(path), read.clone());
    Tried { new, checked, before, path, trees, read }
}

fn check(tree: &SourceTree, read: &Findings, drafts: Drafts) -> (Checked, Findings) {
    whole::check(tree, read.clone(), None, drafts, None)
}

/// The errors that are not known.
fn only_new(findings: &Findings, known: &Findings) -> Findings {
    let same = |one: &Diagnostic, other: &Diagnostic| {
        (one.code, &one.place.path, &one.facts) == (other.code, &other.place.path, &other.facts)
    };
    let is_new =
        |found: &&Diagnostic| found.severity() == Severity::Error && !known.iter().any(|other| same(found, other));
    let mut new = Findings::default();
    new.extend(findings.iter().filter(is_new).cloned());
    new
}

impl Tried {
    /// What the change would mean to readers, who see no drafts.
    pub fn foreseen(&self, words: &Strings, language: Language) -> Foreseen {
        let strings = self.checked.site.words.strings(language, WordFile::Pages);
        let note = match (self.before.is_draft(&self.path), self.checked.is_draft(&self.path)) {
            (Some(false), Some(true)) => Some("foreseen-hidden"),
            (Some(true), Some(false)) => Some("foreseen-published"),
            (_, Some(true)) => Some("foreseen-draft"),
            _ => None,
        };
        let note = note.map(|note| words.text(note));
        if !self.before.has_drafts() && !self.checked.has_drafts() {
            return Foreseen { note, groups: changes(&strings, &self.before.site, &self.checked.site), broken: None };
        }
        let [(before, known), (after, findings)] =
            [&self.trees[0], &self.trees[1]].map(|tree| check(tree, &self.read, Drafts::Hidden));
        let new = only_new(&findings, &known);
        let broken = (!new.is_empty()).then(|| Problems::of(&new, &after.texts, &after.site.words, language));
        Foreseen { note, groups: changes(&strings, &before.site, &after.site), broken }
    }
}

/// The changes between two states of a site.
fn changes(strings: &Strings, before: &Site, after: &Site) -> Vec<WeightGroup> {
    let mut views = Vec::new();
    for (before, after) in portfolio::pairs(&before.plans, &after.plans) {
        let Some((before, after)) = before.zip(after) else { continue };
        let open = || after.revisions.iter().filter(|one| !after.records.contains_key(&one.id));
        for change in diff::diff(before, after) {
            let reason = open().find_map(|revision| reason(revision, &change));
            views.push(ChangeView::of(strings, &[after, before], &Judged::of(&change, reason)));
        }
    }
    by_weight(strings, views)
}
