//! Targets that are counted.

use super::{Context, Resolve};
use crate::base::{Code, Diagnostic, Findings, Located};
use crate::plan::documents::TargetDocument;
use crate::plan::entities::{Comparison, Target};

/// A target has just one comparison. What it counts is the business of a rule.
impl Resolve for TargetDocument {
    type Out = Target;

    fn resolve(document: &Located<Self>, _: &Context, findings: &mut Findings) -> Option<Target> {
        let choices = [
            (Comparison::AtLeast, &document.at_least),
            (Comparison::AtMost, &document.at_most),
            (Comparison::Equals, &document.equals),
        ];
        let mut given = choices.into_iter().filter_map(|(comparison, number)| Some((comparison, number.clone()?)));
        let (Some((comparison, number)), None) = (given.next(), given.next()) else {
            let problem = Diagnostic::new(Code::KeyChoice, &document.place).variant("one");
            findings.push(problem.fact("keys", "at_least, at_most, equals"));
            return None;
        };
        Some(Target { comparison, number, unit: document.unit.clone(), place: document.place.clone() })
    }
}
