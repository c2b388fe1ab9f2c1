//! A figure that is withheld cannot be worked out from those that are published.

use super::RuleSubject;
use crate::base::{Code, Diagnostic, Findings, SourceSpan};
use crate::plan::Plan;
use crate::plan::entities::{Indicator, Shown, Value};
use crate::plan::measure::{Measure, is_whole};
use std::collections::BTreeMap;

/// What is published of a value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PublishedFigure {
    /// The number, and how many persons it counts where that is told.
    Number(f64, Option<u32>),
    /// That it is withheld.
    Withheld,
    /// That there is none.
    Nothing,
}

impl PublishedFigure {
    /// What is published of a value of the plan.
    pub fn of(value: &Value) -> Self {
        match &value.shown {
            // A word can be added to nothing.
            Shown::Known(quantity) => {
                quantity.number().map_or(Self::Nothing, |number| Self::Number(number.value(), value.n))
            }
            Shown::Suppressed => Self::Withheld,
            Shown::Missing => Self::Nothing,
        }
    }
}

/// No withheld value is the rest of a total, and none was published as the starting point.
pub fn check(plan: &Plan, _: &RuleSubject, findings: &mut Findings) {
    for indicator in plan.indicators.values() {
        siblings(indicator, findings);
        baseline(indicator, findings);
    }
}

/// The values of one period tell nothing of the one among them that is withheld.
fn siblings(indicator: &Indicator, findings: &mut Findings) {
    let mut periods: BTreeMap<String, Vec<&Value>> = BTreeMap::new();
    for value in &indicator.values {
        periods.entry(value.period.value.to_string()).or_default().push(value);
    }
    let measure = Measure::of(&indicator.unit.value);
    for values in periods.values() {
        let published: Vec<_> =
            values.iter().map(|value| (value.series.as_deref(), PublishedFigure::of(value))).collect();
        if let Some(at) = derivable(measure, &published) {
            let others = values.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, value)| &value.place);
            findings.push(problem(&values[at].place, others));
        }
    }
}

/// The problem of a withheld value that others give away.
pub fn problem<'a>(place: &SourceSpan, others: impl Iterator<Item = &'a SourceSpan>) -> Diagnostic {
    others.fold(Diagnostic::new(Code::DerivableValue, place), Diagnostic::related)
}

/// Which of the values of one period can be worked out, although it is withheld: the whole from its parts, or the one
/// part that is withheld from the whole and the other parts. The whole has no series, or one that is named as such.
pub fn derivable(measure: Measure, values: &[(Option<&str>, PublishedFigure)]) -> Option<usize> {
    let whole = |series: Option<&str>| series.is_none_or(is_whole);
    let parts: Vec<usize> = (0..values.len()).filter(|at| !whole(values[*at].0)).collect();
    let withheld: Vec<usize> = parts.iter().copied().filter(|at| values[*at].1 == PublishedFigure::Withheld).collect();
    let known: Vec<(f64, Option<u32>)> = parts
        .iter()
        .filter_map(|at| match values[*at].1 {
            PublishedFigure::Number(number, n) => Some((number, n)),
            _ => None,
        })
        .collect();
    // A part that is not known at all leaves the rest open.
    if known.len() + withheld.len() < parts.len() || known.is_empty() {
        return None;
    }
    (0..values.len()).filter(|at| whole(values[*at].0)).find_map(|at| match (values[at].1, withheld.as_slice()) {
        (PublishedFigure::Withheld, []) => (known.len() > 1 && adds_up(measure, None, &known)).then_some(at),
        (PublishedFigure::Number(number, n), [part]) => adds_up(measure, Some((number, n)), &known).then_some(*part),
        _ => None,
    })
}

/// Whether what is known gives what is missing: counts by subtraction, everything else by the sizes of the groups.
fn adds_up(measure: Measure, whole: Option<(f64, Option<u32>)>, parts: &[(f64, Option<u32>)]) -> bool {
    let sizes: Option<u64> = parts.iter().map(|(_, n)| n.map(u64::from)).sum();
    let sum: f64 = parts.iter().map(|(number, _)| number).sum();
    match (measure, whole, sizes) {
        (Measure::Count, None, _) | (Measure::Share | Measure::Other, None, Some(_)) => true,
        // Parts that are more than the whole are not its parts.
        (Measure::Count, Some((number, _)), _) => sum <= number,
        (_, Some((_, Some(n))), Some(sizes)) => sizes < u64::from(n),
        _ => false,
    }
}

/// The starting point does not tell the value that is withheld for its period.
fn baseline(indicator: &Indicator, findings: &mut Findings) {
    for baseline in &indicator.baseline {
        let of_series = |value: &Value| match (&baseline.series, value.series.as_deref()) {
            (None, series) => series.is_none_or(is_whole),
            (Some(named), series) => series == Some(named.value.as_str()),
        };
        let withheld = |value: &&Value| {
            value.shown == Shown::Suppressed && value.period.value == baseline.period.value && of_series(value)
        };
        if let Some(value) = indicator.values.iter().find(withheld) {
            let problem = Diagnostic::new(Code::DerivableValue, &baseline.value.place).variant("baseline");
            findings.push(problem.related(&value.place));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::PublishedFigure::{Nothing, Number, Withheld};
    use super::*;

    const GIRLS: Option<&str> = Some("Flickor");
    const BOYS: Option<&str> = Some("Pojkar");

    #[test]
    fn the_rest_of_a_count_is_found_whatever_the_whole_is_called() {
        for whole in [None, Some("Totalt"), Some("Alla elever")] {
            let values = [(whole, Number(100.0, None)), (GIRLS, Number(96.0, None)), (BOYS, Withheld)];
            assert_eq!(derivable(Measure::Count, &values), Some(2));
        }
        let whole = [(None, Withheld), (GIRLS, Number(96.0, None)), (BOYS, Number(4.0, None))];
        assert_eq!(derivable(Measure::Count, &whole), Some(0));
    }

    #[test]
    fn a_share_is_worked_out_by_the_sizes_of_the_groups_alone() {
        let values = |n| [(None, Number(90.0, Some(100))), (GIRLS, Number(96.0, n)), (BOYS, Withheld)];
        assert_eq!(derivable(Measure::Share, &values(Some(93))), Some(2));
        assert_eq!(derivable(Measure::Share, &values(None)), None);
        assert_eq!(derivable(Measure::Other, &values(Some(93))), Some(2));
    }

    #[test]
    fn two_gaps_or_an_unknown_part_hide_each_other() {
        let third = Some("Vuxna");
        for (second, last) in [(Withheld, Withheld), (Nothing, Withheld), (Withheld, Nothing)] {
            let values = [(None, Number(100.0, None)), (GIRLS, Number(50.0, None)), (BOYS, second), (third, last)];
            assert_eq!(derivable(Measure::Count, &values), None);
        }
        assert_eq!(derivable(Measure::Count, &[(None, Number(9.0, None)), (BOYS, Withheld)]), None);
        assert_eq!(derivable(Measure::Count, &[(GIRLS, Number(9.0, None)), (BOYS, Withheld)]), None);
        // Parts that do not fit into the whole are parts of something else.
        let other = [(None, Number(10.0, None)), (GIRLS, Number(96.0, None)), (BOYS, Withheld)];
        assert_eq!(derivable(Measure::Count, &other), None);
    }
}
