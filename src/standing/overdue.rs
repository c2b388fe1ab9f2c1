//! What is overdue as of a day that somebody asks about: the promised account, commitments, answers to authorities. Asked
//! for by name, for it is no fault of the content: it is found by whoever looks after the plan.

use super::{due, rhythm};
use crate::base::{Code, Date, Diagnostic, Findings, SourceSpan};
use crate::plan::entities::Subject;
use crate::plan::{Plan, Site};

/// Everything in the site that is overdue.
pub fn findings(site: &Site, as_of: Option<Date>) -> Findings {
    let mut findings = Findings::default();
    for plan in &site.plans {
        of_plan(plan, as_of, &mut findings);
    }
    findings
}

fn of_plan(plan: &Plan, as_of: Option<Date>, findings: &mut Findings) {
    if let Some(promised) = rhythm::overdue_account(plan, as_of) {
        findings.push(problem(&promised.next.place).fact("due", promised.next.value));
    }
    for late in due::overdue(plan, as_of) {
        let Some(day) = due::last(plan, late) else { continue };
        let entity = plan.entity(late);
        let title = &entity.title().value;
        findings.push(match late {
            Subject::Decision(ix) => {
                let place = entity.head().place_of("respond_by");
                let authority = &plan.decisions[ix].authority.value;
                problem(&place).variant("answer").fact("title", title).fact("due", day).fact("authority", authority)
            }
            _ => {
                let told = due::period(plan, late).map_or_else(|| day.to_string(), ToString::to_string);
                let place = entity.head().place_of("due");
                problem(&place).variant("commitment").fact("title", title).fact("due", told)
            }
        });
    }
}

fn problem(place: &SourceSpan) -> Diagnostic {
    Diagnostic::new(Code::ReportingOverdue, place)
}
