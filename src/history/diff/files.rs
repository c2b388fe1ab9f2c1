//! Changes of attachments that no log cites. Those that one cites are evidence, and told there.

use super::{Differ, Subject, whole};
use crate::base::SourceSpan;
use crate::history::change::{Rule, Side};
use crate::plan::Plan;
use crate::plan::entities::EvidenceSource;
use std::collections::BTreeSet;

pub fn files(differ: &mut Differ) {
    let (a, b) = (differ.a.plan, differ.b.plan);
    let of = Subject { entity: "plan/plan".to_owned(), name: b.title.value.clone() };
    let (was_cited, is_cited) = (cited(a), cited(b));
    let paths: BTreeSet<&String> = a.files.keys().chain(b.files.keys()).collect();
    for path in paths {
        let (old, new) = (a.files.get(path), b.files.get(path));
        let told = if old.is_some() { was_cited.contains(path.as_str()) } else { is_cited.contains(path.as_str()) };
        let digests = (old.map(|file| file.digest()), new.map(|file| file.digest()));
        if !told && digests.0 != digests.1 {
            let side =
                |digest: String, plan: &Plan| -> Side { whole(&format!("{path} ({digest})"), place(plan, path)) };
            let (before, after) = (digests.0.map(|digest| side(digest, a)), digests.1.map(|digest| side(digest, b)));
            differ.push(Rule::SourceChanged, &of, Some(&format!("files.{path}")), before, after);
        }
    }
}

fn place(plan: &Plan, path: &str) -> SourceSpan {
    let folder = plan.title.place.path.strip_suffix("plan.yaml");
    folder.map_or_else(|| plan.title.place.clone(), |folder| SourceSpan::file(&format!("{folder}files/{path}").into()))
}

/// The attachments that are evidence of some entry.
fn cited(plan: &Plan) -> BTreeSet<&str> {
    let evidence = plan.entries().flat_map(|entry| entry.evidence);
    let files = evidence.filter_map(|evidence| match &evidence.source {
        EvidenceSource::File(path) => Some(path.as_str()),
        _ => None,
    });
    files.collect()
}
