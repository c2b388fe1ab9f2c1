//! Logs and the evidence in them.

use super::Context;
use crate::base::{Code, Date, Diagnostic, Findings, Id, Located, Number, SourceSpan};
use crate::input::markdown::Prose;
use crate::plan::documents::EvidenceDocument;
use crate::plan::entities::{Decision, Evidence, EvidenceSource, Update};

/// An entry of a log before its evidence is looked up.
pub struct LogEntry<S> {
    pub date: Located<Date>,
    pub state: Located<S>,
    pub value: Option<Located<Number>>,
    pub note: Option<Prose>,
    pub evidence: Vec<Located<EvidenceDocument>>,
    pub place: SourceSpan,
    /// Whether its day and its state could be read.
    pub whole: bool,
}

/// Looks up the evidence of every entry. Entries that are not whole are left out then.
pub fn log<S>(
    entries: impl Iterator<Item = LogEntry<S>>,
    context: &Context,
    findings: &mut Findings,
) -> Vec<Update<S>> {
    let mut resolve = |entry: LogEntry<S>| {
        let evidence = entry.evidence.iter().filter_map(|found| evidence(found, context, findings)).collect();
        entry.whole.then_some(Update {
            date: entry.date,
            state: entry.state,
            value: entry.value,
            note: entry.note,
            evidence,
            place: entry.place,
        })
    };
    entries.filter_map(&mut resolve).collect()
}

fn evidence(document: &EvidenceDocument, context: &Context, findings: &mut Findings) -> Option<Evidence> {
    let given = [
        document.url.is_some(),
        document.file.is_some(),
        document.decision.is_some(),
        document.narrative.is_some(),
        document.reference.is_some(),
    ];
    if given.into_iter().filter(|given| *given).count() != 1 {
        let problem = Diagnostic::new(Code::KeyChoice, &document.place).variant("one");
        findings.push(problem.fact("keys", "url, file, decision, narrative, reference"));
        return None;
    }
    let titled = document.decision.is_some() || document.narrative.is_some();
    if document.title.is_none() && !titled && !document.unread.contains(&"title") {
        let problem =
            Diagnostic::new(Code::MissingKey, &SourceSpan { end: document.place.start, ..document.place.clone() });
        findings.push(problem.fact("key", "title").fact("kind", "evidence"));
    }
    if let (Some(area), None) = (&document.area, &document.decision) {
        let problem = Diagnostic::new(Code::KeyChoice, &area.place).variant("with");
        findings.push(problem.fact("key", "area").fact("with", "decision"));
    }
    let source = if let Some(url) = &document.url {
        EvidenceSource::Web(url.value.clone())
    } else if let Some(file) = &document.file {
        EvidenceSource::File(attachment(file, context, findings)?)
    } else if let Some(narrative) = &document.narrative {
        EvidenceSource::Narrative(context.names.find(narrative, findings)?)
    } else if let Some(reference) = &document.reference {
        EvidenceSource::Reference(reference.value.clone())
    } else {
        let decision = document.decision.as_ref()?;
        let ix = context.names.find::<Decision>(decision, findings)?;
        let area = document.area.as_ref().and_then(|area| self::area(&decision.value, area, context, findings));
        EvidenceSource::Decision(ix, area)
    };
    Some(Evidence { title: document.title.clone(), source, place: document.place.clone() })
}

/// The position of an area within its decision.
fn area(decision: &Id, area: &Located<Id>, context: &Context, findings: &mut Findings) -> Option<usize> {
    let areas = context.areas.get(decision).filter(|_| area.value.is_read())?;
    let at = areas.iter().position(|id| *id == area.value);
    // An area whose id could not be read may be the one that is meant.
    if at.is_none() && areas.iter().all(Id::is_read) {
        let problem = Diagnostic::new(Code::UnknownReference, &area.place).variant("area").fact("id", &area.value);
        let known = areas.iter().map(Id::as_str);
        let problem = problem.fact("decision", decision).fact("areas", known.clone().collect::<Vec<_>>().join(", "));
        findings.push(problem.did_you_mean(area.value.as_str(), known));
    }
    at
}

/// A path under `files/` that is there.
fn attachment(file: &Located<String>, context: &Context, findings: &mut Findings) -> Option<String> {
    let path = file.value.as_str();
    let plain = |part: &str| !part.is_empty() && part != "." && part != "..";
    if path.contains(['\\', ':', '%']) || !path.split('/').all(plain) {
        findings.push(Diagnostic::new(Code::UnsafePath, &file.place).fact("path", path));
        return None;
    }
    if !context.files.contains_key(path) {
        let problem = Diagnostic::new(Code::MissingFile, &file.place).fact("path", path);
        let without_folder = path.strip_prefix("files/").filter(|path| context.files.contains_key(*path));
        findings.push(match without_folder {
            Some(inner) => problem.suggest(inner),
            None => problem.did_you_mean(path, context.files.keys().map(String::as_str)),
        });
        return None;
    }
    Some(path.to_owned())
}
