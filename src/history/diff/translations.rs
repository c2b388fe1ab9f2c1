//! Changes of translations. What binds is the original, so they weigh as words; but none changes unseen.

use super::differ::{ComparedEntity, Differ, text_side};
use super::softened;
use crate::base::visible::one_line;
use crate::base::{Language, Located};
use crate::history::change::{Field, FieldPart, Rule};
use crate::history::quiet::{self, is_nobody};
use crate::history::softening::{self, Softening, SofteningKind};
use crate::plan::entities::Entity;
use crate::plan::entity_ref::PLAN;
use crate::plan::translations::{TranslatedTexts, Translations};
use crate::plan::{EntityRef, Kind, Plan};
use std::collections::{BTreeMap, BTreeSet};

/// The key of what a target counts.
const UNIT: &str = "target.unit";

pub fn translations(differ: &mut Differ) {
    let (a, b) = (differ.a.plan, differ.b.plan);
    if a.translations.is_empty() && b.translations.is_empty() {
        return;
    }
    let titles = titles(b);
    // The earlier translations under the names that their entities have today.
    let called: BTreeMap<String, String> =
        a.entities().map(|(it, one)| (one.reference().to_string(), differ.renames.called(a, it).to_string())).collect();
    let today = |((entity, language), said): (&(String, Language), &TranslatedTexts)| {
        ((called.get(entity).cloned().unwrap_or_else(|| entity.clone()), *language), said.clone())
    };
    let before: Translations = a.translations.iter().map(today).collect();
    let all: BTreeSet<&(String, Language)> = before.keys().chain(b.translations.keys()).collect();
    let nothing = TranslatedTexts::new();
    for key in all {
        // With an entity its translations go too, which needs no word of its own.
        let Some((entity, title)) = titles.get(&key.0) else { continue };
        let of = ComparedEntity { entity: entity.clone(), name: title.clone() };
        let (old, new) = (before.get(key).unwrap_or(&nothing), b.translations.get(key).unwrap_or(&nothing));
        texts(differ, &of, key.1.tag(), old, new);
        unnamed(differ, &of, key.1, (old, new));
        uncounted(differ, &of, key.1, (old, new));
        taken_back(differ, &of, key, (old, new));
    }
}

/// Texts that came in another language and say that a promise does not bind, where the original does not say so.
fn taken_back(
    differ: &mut Differ,
    of: &ComparedEntity,
    (entity, language): &(String, Language),
    (old, new): (&TranslatedTexts, &TranslatedTexts),
) {
    let came = new.iter().filter(|(key, _)| !old.contains_key(*key));
    let found = came.map(|(key, text)| (key, text, softened::of_new(&text.value, *language)));
    let found: Vec<_> = found.filter(|(.., softened)| !softened.is_empty()).collect();
    if found.is_empty() || says_so(differ.b.plan, entity) {
        return;
    }
    for (key, text, softened) in found {
        let field = Field::from(FieldPart::Language(language.tag().to_owned())).part(key.as_str());
        // The graver rule tells it.
        differ.changes.retain(|change| change.entity != of.entity || change.field.as_ref() != Some(&field));
        differ.push(Rule::WordingSoftened, of, field, None, Some(text_side(text)));
        if let Some(change) = differ.changes.last_mut() {
            change.softened = softened;
        }
    }
}

/// Who answers for it by the original is nobody in a translation that says it for the first time.
fn unnamed(
    differ: &mut Differ,
    of: &ComparedEntity,
    language: Language,
    (old, new): (&TranslatedTexts, &TranslatedTexts),
) {
    let Some(said) = new.get("responsible").filter(|said| !old.contains_key("responsible") && is_nobody(&said.value))
    else {
        return;
    };
    let plan = differ.b.plan;
    let original = match plan.get(&of.entity) {
        Some(one) => one.responsible(),
        None => plan.responsible.as_ref(),
    };
    let Some(original) = original.filter(|original| !is_nobody(&original.value)) else { return };
    let field = Field::from(FieldPart::Language(language.tag().to_owned())).part("responsible");
    // The graver rule tells it.
    differ.changes.retain(|change| change.entity != of.entity || change.field.as_ref() != Some(&field));
    differ.push(Rule::ResponsibleRemoved, of, field, Some(text_side(original)), Some(text_side(said)));
}

/// A target that counts hundredths counts something else in a translation.
fn uncounted(
    differ: &mut Differ,
    of: &ComparedEntity,
    language: Language,
    (old, new): (&TranslatedTexts, &TranslatedTexts),
) {
    let is_share = |unit: &Located<String>| quiet::words(&unit.value).split_whitespace().next() == Some("%");
    // Whether a word of a language that the program has no words of says so is not known.
    let Some(said) = new.get(UNIT).filter(|said| !is_share(said) && softening::lexicon(language).is_some()) else {
        return;
    };
    let Some(original) = unit(differ.b.plan, &of.entity).filter(|original| is_share(original)) else { return };
    let before = old.get(UNIT).unwrap_or(original);
    if quiet::same(&before.value, &said.value) {
        return;
    }
    let field = Field::from(FieldPart::Language(language.tag().to_owned())).part(UNIT);
    // The graver rule tells it.
    differ.changes.retain(|change| change.entity != of.entity || change.field.as_ref() != Some(&field));
    differ.push(Rule::WordingSoftened, of, field, Some(text_side(before)), Some(text_side(said)));
    if let Some(change) = differ.changes.last_mut() {
        let (from, to) = (before.value.clone(), said.value.clone());
        change.softened.push(Softening { from, to, kind: SofteningKind::Number });
    }
}

/// What the target of a commitment counts.
fn unit<'p>(plan: &'p Plan, entity: &EntityRef) -> Option<&'p Located<String>> {
    let (kind, id) = entity.parts()?;
    let target = match kind {
        Kind::Goal => plan.goals.find(id).and_then(|ix| plan.goals[ix].target.as_ref()),
        Kind::Milestone => plan.milestones.find(id).and_then(|ix| plan.milestones[ix].target.as_ref()),
        Kind::Activity => plan.activities.find(id).and_then(|ix| plan.activities[ix].target.as_ref()),
        _ => None,
    };
    target?.unit.as_ref()
}

/// Whether an original says of itself that a promise in it does not bind.
fn says_so(plan: &Plan, entity: &str) -> bool {
    let one = plan.entities().map(|(_, one)| one).find(|one| one.reference().to_string() == entity);
    let (title, texts) = match one {
        Some(one) => (one.title(), one.texts().into_iter().chain(&one.head().prose).collect::<Vec<_>>()),
        None => (&plan.title, std::iter::once(&*plan.summary).chain(&plan.prose).collect()),
    };
    let mut said = std::iter::once(title.value.as_str()).chain(texts.into_iter().map(|text| &*text.text));
    said.any(|text| !softened::of_new(text, plan.language).is_empty())
}

fn texts(differ: &mut Differ, of: &ComparedEntity, tag: &str, old: &TranslatedTexts, new: &TranslatedTexts) {
    let field = Field::from(FieldPart::Language(tag.to_owned()));
    // A whole translation that comes or goes is one change, told by its first words.
    let first = |said: &TranslatedTexts| said.get("title").or_else(|| said.values().next()).map(text_side);
    match (old.is_empty(), new.is_empty()) {
        (true, _) => return differ.push(Rule::TranslationAdded, of, field, None, first(new)),
        (_, true) => return differ.push(Rule::TranslationRemoved, of, field, first(old), None),
        _ => {}
    }
    let keys: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    for key in keys {
        let (was, is) = (old.get(key), new.get(key));
        let words = |text: Option<&Located<String>>| text.map(|text| one_line(&text.value));
        if words(was) != words(is) {
            let rule = match (was, is) {
                (None, _) => Rule::TranslationAdded,
                (_, None) => Rule::TranslationRemoved,
                (Some(was), Some(is)) if key == "responsible" && is_nobody(&is.value) && !is_nobody(&was.value) => {
                    Rule::ResponsibleRemoved
                }
                _ => Rule::TranslationChanged,
            };
            differ.push(rule, of, field.part(key.as_str()), was.map(text_side), is.map(text_side));
        }
    }
}

/// The plan and its entities with what they are called, by their written names.
fn titles(plan: &Plan) -> BTreeMap<String, (EntityRef, String)> {
    let titled = |(_, one): (_, &dyn Entity)| {
        let entity = one.reference();
        (entity.to_string(), (entity, one.title().value.clone()))
    };
    let mut titles: BTreeMap<_, _> = plan.entities().map(titled).collect();
    titles.insert(PLAN.to_owned(), (EntityRef::Plan, plan.title.value.clone()));
    titles
}
