//! Changes of attachments that no log cites. Those that one cites are evidence, and told there.

use super::{Differ, Subject};
use crate::base::SourceSpan;
use crate::history::change::{Field, Part, Rule};
use crate::history::side::{File, Side, SideValue};
use crate::plan::entities::EvidenceSource;
use crate::plan::{EntityRef, Plan};
use std::collections::BTreeSet;

pub fn files(differ: &mut Differ) {
    let (a, b) = (differ.a.plan, differ.b.plan);
    let of = Subject { entity: EntityRef::Plan, name: b.title.value.clone() };
    let (was_cited, is_cited) = (cited(a), cited(b));
    let paths: BTreeSet<&String> = a.files.keys().chain(b.files.keys()).collect();
    for path in paths {
        let (old, new) = (a.files.get(path), b.files.get(path));
        let told = if old.is_some() { was_cited.contains(path.as_str()) } else { is_cited.contains(path.as_str()) };
        let side = |digest: String, plan: &Plan| {
            Side::new(SideValue::File(File { path: path.clone(), digest }), &place(plan, path))
        };
        let (before, after) = (old.map(|file| side(file.digest(), a)), new.map(|file| side(file.digest(), b)));
        if !told {
            differ.value(Rule::SourceChanged, &of, Field::from("files").part(Part::File(path.clone())), before, after);
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
