//! Rules about ids: an address leads to one place.

use super::RuleSubject;
use crate::base::{Code, Diagnostic, Findings, Id, SourceSpan};
use crate::plan::{Kind, Plan};
use std::collections::BTreeMap;

/// A title between curly quotes is probably one that was to be quoted for YAML, where only straight ones are quotes.
pub fn quoted_titles(plan: &Plan, _: &RuleSubject, findings: &mut Findings) {
    const QUOTES: [char; 7] = ['“', '”', '„', '’', '‘', '»', '«'];
    for narrative in plan.narratives.values() {
        let inner = narrative.title.strip_prefix(QUOTES).and_then(|title| title.strip_suffix(QUOTES));
        findings.extend(inner.filter(|inner| !inner.is_empty() && !inner.contains(QUOTES)).map(|inner| {
            let place = narrative.head.place_of("title");
            Diagnostic::new(Code::MarkdownNearMiss, &place).variant("quotes").suggest(format!("\"{inner}\""))
        }));
    }
}

/// An earlier id is not the id of another entity of its kind, today's or earlier.
pub fn former_ids(plan: &Plan, _: &RuleSubject, findings: &mut Findings) {
    let of = plan.entities().map(|(_, entity)| ((entity.kind(), &entity.head().id), entity.head().place()));
    let mut owners: BTreeMap<(Kind, &Id), SourceSpan> = of.collect();
    for (_, entity) in plan.entities() {
        for former in &entity.head().formerly {
            if let Some(owner) = owners.get(&(entity.kind(), &former.value)) {
                let problem = Diagnostic::new(Code::FormerIdInUse, &former.place).fact("id", &former.value);
                findings.push(problem.fact("other", &owner.path).related(owner));
            } else {
                owners.insert((entity.kind(), &former.value), former.place.clone());
            }
        }
    }
}
