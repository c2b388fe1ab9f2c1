//! Swedish personal numbers have no place on a public site, however they are spelt: searched are the texts as they
//! stand in the files, and as readers will see them.

mod bare;
mod form;
mod seen;
mod stream;

use super::RuleSubject;
use crate::base::place::Lines;
use crate::base::{Code, Diagnostic, Findings, SourcePath, SourceSpan, digest};
use crate::input::text::TextFile;
use form::FoundNumber;
use rayon::prelude::*;
use std::cell::OnceCell;
use std::collections::BTreeSet;

pub use bare::{holds_number, masked};
pub use stream::in_attachment;

/// No text holds what looks like a personal number (personnummer or samordningsnummer).
pub fn numbers(subject: &RuleSubject, findings: &mut Findings) {
    let texts: Vec<_> = subject.texts.values().filter(|text| subject.covers(&text.path)).collect();
    let none = &subject.site.not_personal;
    let found: Vec<Findings> = texts.into_par_iter().map(|text| in_text(text, none)).collect();
    found.into_iter().for_each(|found| findings.append(found));
}

/// Whether a text holds a personal number for sure, as readers see it, that the site does not name among those that are none.
pub fn names_person(text: &str, none: &[String]) -> bool {
    form::is_possible(text) && form::find(text, true).iter().any(|one| one.sure && !is_named(one, none))
}

/// The numbers in the name of a file, and in its text.
fn in_text(text: &TextFile, none: &[String]) -> Findings {
    let mut findings = Findings::default();
    findings.extend(in_name(&text.path, none));
    if !form::is_possible(&text.text) {
        return findings;
    }
    let written = form::find(&text.text, false);
    let lines = OnceCell::new();
    let lines = || lines.get_or_init(|| Lines::of(&text.path, &text.text));
    for one in &written {
        tell(one, none, &text.path, || lines().place(one.range.clone()), &mut findings);
    }
    // What shows as it is written was told where it stands.
    let written: BTreeSet<&str> = written.iter().map(|one| one.digits.as_str()).collect();
    let mut told = BTreeSet::new();
    for (spot, one) in seen::find(text) {
        if !written.contains(one.digits.as_str()) && told.insert((spot.start(), one.digits.clone())) {
            tell(&one, none, &text.path, || spot.place(lines()), &mut findings);
        }
    }
    findings
}

/// A number in the name of a file or a folder. What a revision keeps is named by its digest, which says nothing.
pub(super) fn in_name(path: &str, none: &[String]) -> Option<Diagnostic> {
    if path.contains("/revisions/files/") {
        return None;
    }
    let mut found = path.split('/').flat_map(|name| form::find(name, false));
    found.find_map(|one| problem(&one, none, || SourceSpan::file(&path.into())))
}

/// Tells a number, whose place is only sought if it is kept, unless the site says that it is none.
fn tell(
    one: &FoundNumber,
    none: &[String],
    path: &SourcePath,
    place: impl FnOnce() -> SourceSpan,
    findings: &mut Findings,
) {
    if !is_named(one, none) {
        findings.push_with(code(one), path, || told(one, &place()));
    }
}

/// The problem of a number, unless the site says that it is none.
fn problem(one: &FoundNumber, none: &[String], place: impl FnOnce() -> SourceSpan) -> Option<Diagnostic> {
    (!is_named(one, none)).then(|| told(one, &place()))
}

/// Whether a site names a number among those that are none.
fn is_named(one: &FoundNumber, none: &[String]) -> bool {
    !none.is_empty() && {
        let name = name_of(&one.digits);
        none.iter().any(|known| known.trim() == name)
    }
}

fn code(one: &FoundNumber) -> Code {
    if one.sure { Code::PersonalNumber } else { Code::PossiblePersonalNumber }
}

fn told(one: &FoundNumber, place: &SourceSpan) -> Diagnostic {
    Diagnostic::new(code(one), place).fact("digest", name_of(&one.digits))
}

/// What a number is called without repeating it: the beginning of its digest, so short that some hundred numbers of
/// persons share it, and nobody can work out which one was meant.
fn name_of(digits: &str) -> String {
    format!("pn-{}", &digest::hex(digits.as_bytes())[..4])
}
