//! The names that a plan brings along, out of its file.

use crate::base::{Code, Diagnostic, Findings, Id, Located};
use crate::plan::documents::PlanDocument;
use crate::plan::own::{Own, OwnVerdict, WORDS};
use std::collections::BTreeSet;

impl Own {
    /// Those of a plan's facts.
    pub fn of(facts: &PlanDocument) -> Self {
        let verdicts = facts.verdicts.iter().map(|verdict| OwnVerdict {
            id: verdict.id.value.clone(),
            label: verdict.label.value.clone(),
            means: verdict.means.value,
        });
        Self { groups: facts.groups.iter().map(|group| group.id.value.clone()).collect(), verdicts: verdicts.collect() }
    }
}

/// Reports names that stand twice among a plan's own, or that are words with a meaning of their own.
pub fn check(facts: &PlanDocument, findings: &mut Findings) {
    let groups = facts.groups.iter().map(|group| &group.id).collect();
    let verdicts: Vec<&Located<Id>> = facts.verdicts.iter().map(|verdict| &verdict.id).collect();
    for id in &verdicts {
        if WORDS.words.contains(&id.value.as_str()) {
            let problem = Diagnostic::new(Code::DuplicateEntry, &id.place).variant("verdict-word");
            findings.push(problem.fact("id", &id.value));
        }
    }
    for (ids, variant) in [(groups, "group"), (verdicts, "verdict")] {
        let mut seen: BTreeSet<&Id> = BTreeSet::new();
        for id in ids {
            if id.value.is_read() && !seen.insert(&id.value) {
                let problem = Diagnostic::new(Code::DuplicateEntry, &id.place).variant(variant);
                findings.push(problem.fact("id", &id.value));
            }
        }
    }
}
