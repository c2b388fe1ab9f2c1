//! What had to go by law, as changes of the day on which it went: a text of the publication log, an attachment of a frozen
//! revision. Each has its own reason and decision, which stand in the change.

use super::change::{Change, Field, FieldPart, Rule};
use super::side::{Adoption, Side, SideValue};
use crate::base::{Located, SourceSpan};
use crate::plan::documents::RedactionDocument;
use crate::plan::{EntityRef, Plan};

/// How much of a digest names a file whose name is not known any more.
const SHOWN: usize = 12;

/// What had to go from one state of a plan to a later one.
pub fn between(before: &Plan, after: &Plan) -> Vec<Change> {
    let key = |one: &RedactionDocument| {
        (one.entry.value.0, one.entity.value.trim().to_owned(), one.field.value.trim().to_owned())
    };
    let is_new = |one: &&Located<RedactionDocument>| before.redactions.iter().all(|old| key(old) != key(one));
    let texts = after.redactions.iter().filter(is_new).map(|one| redacted(after, one));
    let files = after.kept.erased.iter().filter(|(digits, _)| !before.kept.erased.contains_key(*digits));
    let files = files.filter_map(|(digits, erased)| {
        let note = erased.note.as_ref()?;
        let place = SourceSpan::file(&erased.path);
        let why = told(&note.reason.value, &Adoption::from(&note.decided.value), &place);
        let file = Field::from("files").part(FieldPart::File(name(before, after, digits)));
        Some(erased_by_law(EntityRef::Plan, after.title.value.clone(), file, why))
    });
    texts.chain(files).collect()
}

fn redacted(plan: &Plan, one: &Located<RedactionDocument>) -> Change {
    let decided = &one.decided.value;
    let (by, reference) = (Some(decided.by.value.clone()), Some(decided.reference.value.clone()));
    let decided = Adoption { by, date: Some(decided.date.value), reference };
    let why = told(&one.reason.value, &decided, &one.reason.place);
    let entity = EntityRef::parse(one.entity.value.trim()).unwrap_or(EntityRef::Plan);
    let title = plan.get(&entity).map_or(&plan.title, |entity| entity.title()).value.clone();
    erased_by_law(entity, title, Field::from(one.field.value.trim()), why)
}

fn erased_by_law(entity: EntityRef, title: String, field: Field, why: Side) -> Change {
    Change { field: Some(field), after: Some(why), ..Change::new(Rule::ErasedByLaw, entity, title) }
}

/// Why it went, and who decided it.
fn told(reason: &str, decided: &Adoption, place: &SourceSpan) -> Side {
    Side::new(SideValue::Text(format!("{reason} ({decided})")), place)
}

/// The path that an attachment had, as far as one of the states still has it.
fn name(before: &Plan, after: &Plan, digits: &str) -> String {
    let has = |digest: String| digest.ends_with(digits);
    let found = before.files.iter().chain(&after.files).find(|(_, file)| has(file.digest()));
    found.map_or_else(|| digits.chars().take(SHOWN).collect(), |(path, _)| path.clone())
}
