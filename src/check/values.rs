//! Rules about the values of indicators.

use super::RuleSubject;
use crate::base::{Code, Diagnostic, Findings, Located, Period, Severity};
use crate::plan::Plan;
use crate::plan::entities::Value;
use crate::plan::measure::series_key;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// An indicator has one value for the days of a period in a series, however the period is written.
pub fn duplicate(plan: &Plan, _: &RuleSubject, findings: &mut Findings) {
    for indicator in plan.indicators.values() {
        let mut seen = BTreeMap::new();
        for value in &indicator.values {
            let period = &value.period.value;
            match seen.entry((value.series.as_deref(), period.first(), period.last())) {
                Entry::Vacant(free) => {
                    free.insert(&value.period);
                }
                Entry::Occupied(first) => findings.push(told(Code::DuplicateEntry, value, first.get(), "value")),
            }
        }
    }
}

/// A series starts once, and a time has one target; a baseline is that of a series that there is.
pub fn points(plan: &Plan, _: &RuleSubject, findings: &mut Findings) {
    for indicator in plan.indicators.values() {
        let mut starts = BTreeMap::new();
        for point in &indicator.baseline {
            let series = point.series.as_ref().map(|series| series.value.as_str());
            if let Some(first) = starts.insert(series, &point.period) {
                findings.push(Diagnostic::new(Code::DuplicateEntry, &point.period.place).related(&first.place));
            }
            let names = indicator.series();
            if let Some(named) = point.series.as_ref().filter(|_| !names.is_empty() && !names.contains(&series)) {
                let names: Vec<&str> = names.into_iter().flatten().collect();
                let variant = if names.is_empty() { "no-series" } else { "series" };
                let problem = Diagnostic::new(Code::UnknownValue, &named.place).variant(variant);
                let problem = problem.fact("value", &named.value);
                findings.push(problem.fact("values", names.join(", ")).did_you_mean(&named.value, names));
            }
        }
        let mut targets = BTreeMap::new();
        for period in indicator.target.iter().map(|point| &point.period) {
            if let Some(first) = targets.insert((period.first(), period.last()), period) {
                findings.push(Diagnostic::new(Code::DuplicateEntry, &period.place).related(&first.place));
            }
        }
    }
}

/// The periods of a series do not overlap: what two values say of the same days, nobody can tell apart.
pub fn overlapping(plan: &Plan, _: &RuleSubject, findings: &mut Findings) {
    for indicator in plan.indicators.values() {
        let mut series: BTreeMap<Option<String>, Vec<&Value>> = BTreeMap::new();
        let key = |value: &Value| series_key(value.series.as_deref());
        indicator.values.iter().for_each(|value| series.entry(key(value)).or_default().push(value));
        for mut values in series.into_values() {
            let days = |value: &Value| (value.period.value.first(), value.period.value.last());
            values.sort_by_key(|value| days(value));
            let mut longest: Option<&Value> = None;
            for value in values {
                match longest {
                    // The same days are told as a second value, where the series is not written in two ways.
                    Some(before) if days(before) == days(value) && before.series == value.series => {}
                    Some(before) if days(before).1 >= days(value).0 => {
                        let (first, second) = in_order(before, value);
                        findings.push(told(Code::OverlappingPeriods, second, &first.period, ""));
                    }
                    _ => {}
                }
                if longest.is_none_or(|before| days(before).1 < days(value).1) {
                    longest = Some(value);
                }
            }
        }
    }
}

/// Two values in the order in which they stand.
fn in_order<'a>(one: &'a Value, other: &'a Value) -> (&'a Value, &'a Value) {
    if one.period.place <= other.period.place { (one, other) } else { (other, one) }
}

/// A problem of a value with one that stands before it.
fn told(code: Code, value: &Value, first: &Located<Period>, plain: &'static str) -> Diagnostic {
    let period = &value.period;
    let problem = Diagnostic::new(code, &period.place).related(&first.place).fact("period", &period.value);
    let problem = problem.fact("other", &first.value).fact("line", first.place.line);
    match &value.series {
        Some(series) => problem.variant("series").fact("series", series),
        None => problem.variant(plain),
    }
}

/// An indicator has values.
pub fn none(plan: &Plan, _: &RuleSubject, findings: &mut Findings) {
    for indicator in plan.indicators.values().filter(|indicator| indicator.values.is_empty()) {
        let folder = indicator.head.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        // With a problem in the file or in its table, the values may be there and only be unread.
        let is_cause = |found: &Diagnostic| found.severity() == Severity::Error && found.place.path.starts_with(folder);
        if !findings.iter().any(is_cause) {
            findings.push(Diagnostic::new(Code::IndicatorWithoutValues, &indicator.head.place()));
        }
    }
}
