//! Everything that can be wrong with a site: what its readers, its rules and the chain of its records find.

use super::anew::{self, Proven};
use super::{chain, disclosure, reasons};
use crate::base::{Code, Date, Diagnostic, Findings};
use crate::check::{Checked, check_with};
use crate::input::SourceTree;
use crate::plan::Drafts;

/// Checks a source tree, together with what was found while it was read. Records that are not among the `proven` are
/// looked at anew; with `None`, none is.
pub fn check(
    tree: &SourceTree,
    read: Findings,
    as_of: Option<Date>,
    drafts: Drafts,
    mut proven: Option<&mut Proven>,
) -> (Checked, Findings) {
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
        if let Some(proven) = &mut proven {
            anew::hold(plan, &chain, proven, &mut findings);
        }
        reasons::of_plan(plan, &chain, report.value.site.language, &mut findings);
        disclosure::of_plan(plan, &chain, report.value.site.min_group, &mut findings);
    }
    (report.value, findings)
}
