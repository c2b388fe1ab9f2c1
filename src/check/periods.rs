//! Rules about the form of periods.

use super::RuleSubject;
use crate::base::{Code, Diagnostic, Findings, Located, Period};
use crate::plan::Plan;

/// Two years that follow on each other are a school year to who writes them (`2024/2025`), and two whole years to who
/// reads them. A plan's own period may be two years.
pub fn school_years(plan: &Plan, _: &RuleSubject, findings: &mut Findings) {
    let due = plan.entities().filter_map(|(_, entity)| entity.due());
    let reviewed = plan.decisions.values().filter_map(|decision| decision.reviewed.as_ref());
    let of_indicators = plan.indicators.values().flat_map(|indicator| {
        let points = indicator.baseline.iter().chain(&indicator.target).map(|point| &point.period);
        points.chain(indicator.values.iter().map(|value| &value.period))
    });
    for period in due.chain(reviewed).chain(&plan.drafted).chain(of_indicators) {
        findings.extend(problem(period));
    }
}

fn problem(period: &Located<Period>) -> Option<Diagnostic> {
    let Period::Range(ends) = &period.value else { return None };
    let (Period::Year(first), Period::Year(last)) = &**ends else { return None };
    if *last != first + 1 {
        return None;
    }
    let problem = Diagnostic::new(Code::InvalidPeriod, &period.place).variant("years");
    let both = format!("{first}-01/{last}-12");
    Some(problem.fact("value", &period.value).fact("both", both).suggest(Period::SchoolYear(*first).to_string()))
}
