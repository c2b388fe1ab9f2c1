//! Rules about the values of indicators.

use super::Subject;
use crate::base::{Code, Diagnostic, Findings};
use crate::model::Plan;
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
