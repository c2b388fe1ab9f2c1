//! Rules about the site's own facts.

use super::RuleSubject;
use crate::base::{Code, Diagnostic, Findings, Severity, SourceSpan};
use crate::plan::Kind;
use crate::plan::load::SITE;
use crate::plan::vocabulary::Conformance;
use crate::words::WordFile;

/// The accessibility statement has its facts (DOS-lagen 2018:1937, 13 §).
pub fn accessibility(subject: &RuleSubject, findings: &mut Findings) {
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

/// A site's own words for its kinds are not those that pages have for something else: one word would be two things.
pub fn terms(subject: &RuleSubject, findings: &mut Findings) {
    let site = subject.site;
    if site.terms.is_empty() {
        return;
    }
    let strings = site.words.strings(site.language, WordFile::Pages);
    let called = |id: &str| strings.text(id).to_lowercase();
    for (name, term) in &site.terms {
        let others = Kind::ALL.iter().filter(|kind| kind.name() != name.as_str()).map(|kind| kind.label());
        let taken = others.chain(["report_commitment"]).any(|id| called(id) == term.one.trim().to_lowercase());
        if let Some(place) = site.term_places.get(name).filter(|_| taken) {
            findings.push(Diagnostic::new(Code::TermTaken, place).fact("word", term.one.clone()));
        }
    }
}
