//! Rules about the site's own facts.

use super::Subject;
use crate::base::{Code, Diagnostic, Findings, Severity, SourceSpan};
use crate::plan::load::SITE;
use crate::plan::vocabulary::Conformance;

/// The accessibility statement has its facts (DOS-lagen 2018:1937, 13 §).
pub fn accessibility(subject: &Subject, findings: &mut Findings) {
    // With an error in the file, the facts may be there and only be unread.
    let was_read = findings.iter().all(|found| found.severity() != Severity::Error || &*found.place.path != SITE);
    if subject.site.accessibility.is_none() && was_read {
        findings.push(Diagnostic::new(Code::AccessibilityMissing, &SourceSpan::file(&SITE.into())));
    }
    if let Some(facts) = &subject.site.accessibility {
        let falls_short = facts.conformance.value != Conformance::Full;
        if falls_short && facts.issues.is_empty() && was_read {
            findings.push(Diagnostic::new(Code::StatementIncomplete, &facts.conformance.place));
        }
    }
    let contact = &subject.site.contact;
    if contact.email.is_none() && contact.phone.is_none() && contact.url.is_none() && !contact.name.is_empty() {
        let problem = Diagnostic::new(Code::KeyChoice, &contact.place).variant("any");
        findings.push(problem.fact("keys", "email, phone, url"));
    }
}
