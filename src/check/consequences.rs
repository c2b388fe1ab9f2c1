//! Problems that only follow from another one are not told beside it: with the cause mended, they are gone.

use crate::base::{Code, Diagnostic, Findings, Severity, SourceSpan};

/// Whether a place lies in a stretch of the same file. The place of a value that is missing after its colon is where
/// the stretch ends.
fn lies_in(place: &SourceSpan, stretch: &SourceSpan) -> bool {
    place.path == stretch.path && (stretch.start..=stretch.end).contains(&place.start)
}

/// Whether an error was found in a stretch of a file.
pub fn has_error_in(findings: &Findings, stretch: &SourceSpan) -> bool {
    findings.iter().any(|found| found.severity() == Severity::Error && lies_in(&found.place, stretch))
}

/// The problems without those of keys that seem to be missing because their values could not be read.
pub fn leave_out(findings: &Findings) -> Findings {
    let causes: Vec<&Diagnostic> = findings.iter().filter(|found| is_unread(found)).collect();
    let follows = |found: &Diagnostic| {
        let of_keys = matches!(found.code, Code::KeyChoice | Code::TargetWithoutUnit);
        of_keys && causes.iter().any(|cause| lies_in(&cause.place, &found.place))
    };
    findings.without(follows)
}

/// Whether a value could not be read, or a key seems to be another one misspelt.
fn is_unread(found: &Diagnostic) -> bool {
    let misspelt = found.code == Code::UnknownKey && found.suggestion.is_some();
    let unread = matches!(
        found.code,
        Code::WrongType
            | Code::EmptyValue
            | Code::InvalidId
            | Code::InvalidNumber
            | Code::InvalidPeriod
            | Code::InvalidUrl
            | Code::ImpossibleDate
            | Code::UnknownValue
    );
    unread || misspelt
}
