//! Logs and the evidence in them.

use super::{Context, Resolve};
use crate::base::{Code, Diagnostic, Findings, Id, Located, SourceSpan};
use crate::plan::documents::{EvidenceDocument, GoalUpdateDocument, UpdateDocument};
use crate::plan::entities::{Evidence, EvidenceSource, Update};
use crate::plan::vocabulary::{GoalResult, Status};

/// How an entry of a log is resolved, with its state under the key `$state`. One that is not whole is left out, after its
/// evidence was looked up.
macro_rules! entries {
    ($($document:ty, $state:ident: $word:ty;)*) => { $(
        impl Resolve for $document {
            type Out = Update<$word>;

            fn resolve(entry: &Located<Self>, context: &Context, findings: &mut Findings) -> Option<Self::Out> {
                let given = &entry.value;
                let evidence = given.evidence.iter().filter_map(|one| Resolve::resolve(one, context, findings)).collect();
                given.whole.then(|| Update {
                    date: given.date.clone(),
                    state: given.$state.clone(),
                    value: given.value.clone(),
                    note: given.note.as_ref().map(|note| note.value.clone()),
                    evidence,
                    place: entry.place.clone(),
                })
            }
        }
    )* };
}

entries! {
    GoalUpdateDocument, result: GoalResult;
    UpdateDocument, status: Status;
}

impl Resolve for EvidenceDocument {
    type Out = Evidence;

    fn resolve(document: &Located<Self>, context: &Context, findings: &mut Findings) -> Option<Evidence> {
        evidence(document, context, findings)
    }
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
    if let (Some(kept), None) = (&document.kept, &document.url) {
        let problem = Diagnostic::new(Code::KeyChoice, &kept.place).variant("with");
        findings.push(problem.fact("key", "kept").fact("with", "url"));
    }
    let kept = document.kept.as_ref().filter(|kept| kept.value.whole).map(|kept| kept.value.clone());
    let kept = kept.filter(|kept| attachment(&kept.file, context, findings).is_some());
    let source = if let Some(url) = &document.url {
        EvidenceSource::Web(url.value.clone())
    } else if let Some(file) = &document.file {
        EvidenceSource::File(attachment(file, context, findings)?)
    } else if let Some(narrative) = &document.narrative {
        EvidenceSource::Narrative(Resolve::resolve(narrative, context, findings)?)
    } else if let Some(reference) = &document.reference {
        EvidenceSource::Reference(reference.value.clone())
    } else {
        let decision = document.decision.as_ref()?;
        let ix = Resolve::resolve(decision, context, findings)?;
        let area = document.area.as_ref().and_then(|area| self::area(&decision.value.id, area, context, findings));
        EvidenceSource::Decision(ix, area)
    };
    Some(Evidence { title: document.title.clone(), source, kept, place: document.place.clone() })
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
