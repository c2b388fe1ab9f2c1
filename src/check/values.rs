//! Rules about the values of indicators.

use super::Subject;
use crate::base::{Code, Diagnostic, Findings, Severity};
use crate::plan::Plan;
use std::collections::BTreeMap;

/// An indicator has one value for a period and series.
pub fn duplicate(plan: &Plan, _: &Subject, findings: &mut Findings) {
    for indicator in plan.indicators.values() {
        let mut seen = BTreeMap::new();
        for value in &indicator.values {
            let key = (value.series.as_deref(), value.period.to_string());
            if let Some(first) = seen.get(&key) {
                let problem = Diagnostic::new(Code::DuplicateEntry, &value.period.place).related(first);
                let problem = problem.fact("period", &value.period.value);
                findings.push(match &value.series {
                    Some(series) => problem.variant("series").fact("series", series),
                    None => problem.variant("value"),
                });
            } else {
                seen.insert(key, value.period.place.clone());
            }
        }
    }
}

/// An indicator has values.
pub fn none(plan: &Plan, _: &Subject, findings: &mut Findings) {
    for indicator in plan.indicators.values().filter(|indicator| indicator.values.is_empty()) {
        let folder = indicator.head.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        // With a problem in the file or in its table, the values may be there and only be unread.
        let is_cause = |found: &Diagnostic| found.severity() == Severity::Error && found.place.path.starts_with(folder);
        if !findings.iter().any(is_cause) {
            findings.push(Diagnostic::new(Code::IndicatorWithoutValues, &indicator.head.place()));
        }
    }
}
