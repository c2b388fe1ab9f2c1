//! Everything that can be wrong with a site: what its readers, its rules and the chain of its records find.

use super::anew::{self, Proven};
use super::lineage::Lineage;
use super::log::taken;
use super::record::Chain;
use super::{chain, disclosure, reasons};
use crate::base::{Code, Date, Diagnostic, Findings};
use crate::check::{Checked, check_with};
use crate::input::SourceTree;
use crate::plan::entities::Entity;
use crate::plan::{Drafts, Plan};

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
        let known = proven.as_deref().cloned().unwrap_or_default();
        let chain = chain::of_proven(plan, &known, &mut findings);
        if let Some(proven) = &mut proven {
            anew::hold(plan, &chain, proven, &mut findings);
        }
        names(plan, &chain, &mut findings);
        reasons::of_plan(&report.value.site, plan, &chain, &mut findings);
        reasons::of_law(plan, &mut findings);
        disclosure::of_plan(plan, &chain, report.value.site.min_group, &mut findings);
        chain.let_go();
    }
    (report.value, findings)
}

/// An entity says that it was called only what it was called: an id that stood in a record belongs to that entity for good.
fn names(plan: &Plan, chain: &Chain, findings: &mut Findings) {
    let named = || plan.entities().filter(|(_, one)| !one.head().formerly.is_empty());
    if named().next().is_none() || chain.records.is_empty() {
        return;
    }
    let mut lineage = Lineage::default();
    for record in chain.records.iter().filter_map(|record| record.plan(plan).ok()) {
        lineage.add(&record);
    }
    for (_, one) in plan.entities() {
        let own = one.reference();
        let latest = lineage.latest(&own);
        if *latest == own {
            continue;
        }
        // It may have been renamed once more since the newest record.
        let is_it = |other: &dyn Entity| other.reference() == *latest || other.former_names().contains(latest);
        if let Some((_, by)) = plan.entities().find(|(_, other)| other.reference() != own && is_it(*other)) {
            findings.push(taken(one, &by.reference()));
        }
    }
    for (_, one) in named() {
        let formerly = one.former_names();
        let captured = lineage.not_its(&one.reference(), &formerly);
        for (former, _) in one.head().formerly.iter().zip(&formerly).filter(|(_, name)| captured.contains(name)) {
            let problem = Diagnostic::new(Code::FormerIdInUse, &former.place).variant("recorded");
            findings.push(problem.fact("id", &former.value));
        }
    }
}
