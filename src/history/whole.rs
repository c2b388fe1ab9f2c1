//! Everything that can be wrong with a site: what its readers, its rules and the chain of its records find.

use super::{chain, disclosure, reasons};
use crate::base::{Code, Date, Diagnostic, Findings};
use crate::check::{Checked, check_with};
use crate::input::SourceTree;
use crate::plan::Drafts;

/// Checks a source tree, together with what was found while it was read.
pub fn check(tree: &SourceTree, read: Findings, as_of: Option<Date>, drafts: Drafts) -> (Checked, Findings) {
    let report = check_with(tree, as_of, drafts);
    let mut findings = read;
    // Without any content, the files that it lacks are no problems of their own.
    let is_link = |found: &Diagnostic| found.code == Code::SymbolicLink && &*found.place.path == "content";
    if findings.iter().any(|found| found.code == Code::MissingContent || is_link(found)) {
        return (report.value, findings);
    }
    findings.append(report.findings);
    for plan in &report.value.site.plans {
        let chain = chain::of_plan(plan, &mut findings);
        reasons::of_plan(plan, &chain, report.value.site.language, &mut findings);
        disclosure::of_plan(plan, &chain, report.value.site.min_group, &mut findings);
    }
    (report.value, findings)
}
