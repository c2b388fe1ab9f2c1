//! Days and periods as they are read, and why a text is none.

use super::bare;
use crate::base::period::{PeriodError, parse_date};
use crate::base::{Code, Date, Diagnostic, Period, SourceSpan};
use crate::input::yaml::Node;
use crate::plan::meant;
use crate::plan::read::{Read, Reader};
use crate::plan::shape::Shape;

/// Why a text is no period, or no `day`, and what was probably meant.
pub fn period_problem(place: &SourceSpan, text: &str, error: PeriodError, day: bool) -> Diagnostic {
    let code = if error == PeriodError::NoSuchDate { Code::ImpossibleDate } else { Code::InvalidPeriod };
    let variant = match (error, day) {
        (PeriodError::Backwards, _) => "backwards",
        (_, true) => "day",
        _ => "",
    };
    let variant = if code == Code::ImpossibleDate { "" } else { variant };
    // Two years that follow on each other may be two years, or a school year.
    let years = text.split_once(['-', '–']).map(|(first, last)| (first.trim(), last.trim()));
    let years = years.filter(|(first, last)| !day && meant::follow(first, last));
    let variant = if years.is_some() { "years" } else { variant };
    if let Some(parts) = meant::counted_parts(text).filter(|_| !day) {
        let problem = Diagnostic::new(code, place).variant("part").fact("value", text).fact("month", parts.month);
        return problem.fact("quarter", parts.quarter).fact("half", parts.half.as_deref().unwrap_or("none"));
    }
    let problem = Diagnostic::new(code, place).variant(variant).fact("value", text);
    let problem = match years {
        Some((first, last)) => problem.fact("both", format!("{first}-01/{last}-12")),
        None => problem,
    };
    problem.perhaps(
        meant::time(text).filter(|meant| {
            (code == Code::InvalidPeriod || meant.contains('/')) && (!day || parse_date(meant).is_ok())
        }),
    )
}

impl Read for Period {
    const SHAPE: Shape = Shape::Period;

    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = bare(node, reader, "period")?;
        // A plan's own period may be two years.
        let is_own = reader.is_at("period") && node.place.path.rsplit('/').next() == Some("plan.yaml");
        let is_due = reader.is_at("due");
        let problem = |error| match meant::two_years(text).filter(|_| is_own) {
            Some(years) => Diagnostic::new(Code::InvalidPeriod, &node.place).fact("value", text).suggest(years),
            None => {
                let problem = period_problem(&node.place, text, error, false);
                // Nothing has to be promised: what has no time leaves the key out.
                let is_due = is_due && problem.code == Code::InvalidPeriod;
                let is_plain = problem.variant.is_empty() && problem.suggestion.is_none();
                if is_due && is_plain { problem.variant("due") } else { problem }
            }
        };
        Self::parse(text).map_err(|error| reader.push(problem(error))).ok()
    }
}

impl Read for Date {
    const SHAPE: Shape = Shape::Date;

    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = bare(node, reader, "date")?;
        parse_date(text).map_err(|error| reader.push(period_problem(&node.place, text, error, true))).ok()
    }
}
