//! Rules about the site's own facts.

use super::Subject;
use crate::base::{Code, Diagnostic, Findings, Place};

/// The accessibility statement has its facts (DOS-lagen 2018:1937, 13 §).
pub fn accessibility(subject: &Subject, findings: &mut Findings) {
    if subject.site.accessibility.is_none() {
        findings.push(Diagnostic::new(Code::AccessibilityMissing, &Place::file(&"content/site.yaml".into())));
    }
    let contact = &subject.site.contact;
    if contact.email.is_none() && contact.phone.is_none() && contact.url.is_none() && !contact.name.is_empty() {
        let problem = Diagnostic::new(Code::KeyChoice, &contact.place).variant("any");
        findings.push(problem.fact("keys", "email, phone, url"));
    }
}
