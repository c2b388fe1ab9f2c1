//! Every change has a fingerprint of its own, so that a reason explains one change and no other.

use crate::base::id::suggest;
use crate::history::change::{Change, Field, FieldPart};
use std::collections::BTreeMap;

/// Tells changes of one fingerprint apart by what they say: `updates.2026-03-02.evidence.protokoll`. Where that is the
/// same too, they are numbered. A fingerprint that stands once stays as it is.
pub fn tell_apart(changes: &mut [Change]) {
    for name in [said, |_: &Change| String::new()] {
        let mut all: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, change) in changes.iter().enumerate() {
            all.entry(change.fingerprint()).or_default().push(at);
        }
        for alike in all.into_values().filter(|alike| alike.len() > 1) {
            for (number, at) in alike.into_iter().enumerate() {
                let name = name(&changes[at]);
                let name = if name.is_empty() { (number + 1).to_string() } else { name };
                let twin = FieldPart::Twin(name);
                let field = changes[at].field.take();
                changes[at].field =
                    Some(field.map_or_else(|| Field::from(twin.clone()), |field| field.part(twin.clone())));
            }
        }
    }
}

/// The first words of what was there, or is, as they can stand in an id.
fn said(change: &Change) -> String {
    const ENOUGH: usize = 40;
    let side = change.before.as_ref().or(change.after.as_ref());
    let id = side.map(|side| suggest(&side.value.to_string())).unwrap_or_default();
    id.chars().take(ENOUGH).collect::<String>().trim_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Id, SourceSpan};
    use crate::history::change::Rule;
    use crate::history::side::{Side, SideValue};
    use crate::plan::{EntityRef, Kind};

    fn removed(text: &str) -> Change {
        let side = Side::new(SideValue::Text(text.to_owned()), &SourceSpan::file(&"a.yaml".into()));
        Change {
            rule: Rule::EvidenceRemoved,
            entity: EntityRef::new(Kind::Goal, Id::parse("a").expect("it is an id")),
            name: String::new(),
            field: Some(Field::from("evidence")),
            before: Some(side),
            after: None,
            course: None,
            softened: Vec::new(),
        }
    }

    #[test]
    fn changes_of_one_fingerprint_are_named_and_numbered() {
        let mut changes =
            [removed("Protokoll § 7"), removed("Anteckning"), removed("Anteckning"), removed("Anteckning")];
        tell_apart(&mut changes[..1]);
        assert_eq!(changes[0].fingerprint(), "evidence-removed goals/a.evidence");
        tell_apart(&mut changes);
        let fields: Vec<_> = changes.iter().filter_map(|change| change.field.as_ref()).map(Field::to_string).collect();
        let expected =
            ["evidence.protokoll-7", "evidence.anteckning.1", "evidence.anteckning.2", "evidence.anteckning.3"];
        assert_eq!(fields, expected);
    }
}
