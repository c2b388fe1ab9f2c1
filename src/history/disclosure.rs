//! What records and the current content tell together: a value that is withheld in both, and the few persons by whom two
//! states differ.

use super::record::{Chain, Record};
use crate::base::{Code, Diagnostic, Findings, SourceSpan};
use crate::check::derivable::{PublishedFigure, derivable, problem};
use crate::plan::Plan;
use crate::plan::entities::{Indicator, Value};
use crate::plan::measure::Measure;
use serde_json::Value as Json;
use std::collections::BTreeMap;

/// A value's period and series.
type FigureKey = (String, Option<String>);

/// Reports what the current content gives away to a reader who has the frozen revisions, too.
pub fn of_plan(plan: &Plan, chain: &Chain, min_group: u32, findings: &mut Findings) {
    for indicator in plan.indicators.values() {
        // The newest record that has a value of it is what readers compare with.
        let past: Vec<(&Record, BTreeMap<FigureKey, PublishedFigure>)> =
            chain.records.iter().rev().map(|record| (record, published(record, indicator))).collect();
        if past.iter().any(|(_, values)| !values.is_empty()) {
            differences(indicator, &past, min_group, findings);
            siblings(indicator, &past, findings);
        }
    }
}

/// What a record tells of an indicator.
fn published(record: &Record, indicator: &Indicator) -> BTreeMap<FigureKey, PublishedFigure> {
    let ids = std::iter::once(&indicator.head.id).chain(indicator.head.formerly.iter().map(|id| &id.value));
    let all = record.content.get("indicators");
    let entity = ids.filter_map(|id| all?.get(id.as_str())).next();
    let values = entity.and_then(|entity| entity.get("values")).and_then(Json::as_array);
    values.into_iter().flatten().filter_map(value).collect()
}

fn value(value: &Json) -> Option<(FigureKey, PublishedFigure)> {
    let text = |key: &str| value.get(key).and_then(Json::as_str);
    let number = || value.get("value").and_then(Json::as_f64);
    let n = value.get("n").and_then(Json::as_u64).and_then(|n| u32::try_from(n).ok());
    let told = match text("value") {
        Some("..") => PublishedFigure::Withheld,
        Some(_) => PublishedFigure::Nothing,
        None => PublishedFigure::Number(number()?, n),
    };
    Some(((text("period")?.to_owned(), text("series").map(str::to_owned)), told))
}

fn key(value: &Value) -> FigureKey {
    (value.period.value.to_string(), value.series.clone())
}

/// A value that was published for a group of nearly the same persons tells of those by whom the groups differ.
fn differences(
    indicator: &Indicator,
    past: &[(&Record, BTreeMap<FigureKey, PublishedFigure>)],
    min_group: u32,
    findings: &mut Findings,
) {
    for value in &indicator.values {
        let PublishedFigure::Number(_, Some(n)) = PublishedFigure::of(value) else { continue };
        let few = past.iter().find(|(_, values)| match values.get(&key(value)) {
            Some(PublishedFigure::Number(_, Some(before))) => (1..min_group).contains(&n.abs_diff(*before)),
            _ => false,
        });
        if let Some((record, _)) = few {
            let problem = Diagnostic::new(Code::DerivableValue, &value.place).variant("difference");
            let problem = problem.fact("limit", min_group).fact("id", &record.id);
            findings.push(problem.related(&SourceSpan::file(&record.path)));
        }
    }
}

/// A value that no state shows is not the rest of what they show together.
fn siblings(indicator: &Indicator, past: &[(&Record, BTreeMap<FigureKey, PublishedFigure>)], findings: &mut Findings) {
    let measure = Measure::of(&indicator.unit.value);
    let mut periods: BTreeMap<String, Vec<&Value>> = BTreeMap::new();
    for value in &indicator.values {
        periods.entry(value.period.value.to_string()).or_default().push(value);
    }
    for values in periods.values() {
        let now: Vec<_> = values.iter().map(|value| (value.series.as_deref(), PublishedFigure::of(value))).collect();
        if derivable(measure, &now).is_some() {
            continue;
        }
        for (record, before) in past {
            let known = |value: &Value| match (PublishedFigure::of(value), before.get(&key(value))) {
                (PublishedFigure::Withheld | PublishedFigure::Nothing, Some(before @ PublishedFigure::Number(..))) => {
                    *before
                }
                (now, _) => now,
            };
            let together: Vec<_> = values.iter().map(|value| (value.series.as_deref(), known(value))).collect();
            if let Some(at) = derivable(measure, &together) {
                let others = values.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, value)| &value.place);
                let problem = problem(&values[at].place, others).variant("revision").fact("id", &record.id);
                findings.push(problem.related(&SourceSpan::file(&record.path)));
                break;
            }
        }
    }
}
