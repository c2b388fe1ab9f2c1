//! An earlier state of the content: read and resolved as it is today, and asked for no more than whether that could be done.
//! What today's rules say of it was no condition then.

use super::drafts::Drafts;
use super::load::load_again;
use super::memory::ReadMemory;
use super::resolve::resolve;
use super::site::Site;
use crate::base::{Code, Findings, Report};
use crate::input::SourceTree;

/// Reads a state without its drafts. Figures of groups below `min_group` are withheld from it, although it may have
/// published them by a limit of its own.
pub fn read(tree: &SourceTree, min_group: u32, memory: &ReadMemory) -> Report<Site> {
    let mut findings = Findings::default();
    let mut documents = load_again(tree, memory, &mut findings);
    documents.withhold_below = min_group;
    documents.translations.clear();
    let site = resolve(documents, Drafts::Hidden, &mut findings);
    Report { value: site, findings: findings.without(|found| is_rule(found.code)) }
}

/// Whether a problem is one of what was said, not of how it can be read.
fn is_rule(code: Code) -> bool {
    matches!(code, Code::DerivableValue | Code::DuplicateEntry | Code::DuplicateNumber)
}
