//! The ids of content files: from their names, each used once.

use crate::base::{Code, Diagnostic, Findings, Id, SourceSpan};
use crate::input::text::TextFile;
use crate::plan::attachment::KEPT;
use crate::plan::scalar::id_problem;

/// The id of a file, from its stem.
pub fn identify(text: TextFile, findings: &mut Findings) -> Option<(Id, TextFile)> {
    match Id::parse(stem(&text.path)) {
        Ok(id) => Some((id, text)),
        Err(error) => {
            let problem = Diagnostic::new(Code::InvalidId, &SourceSpan::file(&text.path));
            findings.push(id_problem(problem, stem(&text.path), error));
            None
        }
    }
}

/// The id of a revision's file. The folder of kept attachments takes one name.
pub fn revision(text: TextFile, findings: &mut Findings) -> Option<(Id, TextFile)> {
    let (id, text) = identify(text, findings)?;
    if id.as_str() == KEPT.trim_end_matches('/') {
        let problem = Diagnostic::new(Code::InvalidId, &SourceSpan::file(&text.path)).variant("revision");
        findings.push(problem.fact("id", id));
        return None;
    }
    Some((id, text))
}

/// The stem of a file's name: its id, if it is one.
pub fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// The files in the order of their ids, without those whose id another file has already.
pub fn unique(mut files: Vec<(Id, TextFile)>, findings: &mut Findings) -> Vec<(Id, TextFile)> {
    files.sort_by(|a, b| (&a.0, &a.1.path).cmp(&(&b.0, &b.1.path)));
    let mut kept: Vec<(Id, TextFile)> = Vec::with_capacity(files.len());
    for (id, text) in files {
        match kept.last() {
            Some((last, first)) if *last == id => {
                let problem = Diagnostic::new(Code::DuplicateId, &SourceSpan::file(&text.path)).fact("id", &id);
                findings.push(problem.fact("other", &first.path).related(&SourceSpan::file(&first.path)));
            }
            _ => kept.push((id, text)),
        }
    }
    kept
}
