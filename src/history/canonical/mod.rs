//! The canonical form of a plan: the keys of its documents as JSON, sorted, without drafts and without anything that
//! must not be shown. What is read back from it is the same plan.

mod pieces;
mod prose;
mod said;
mod site;

pub use pieces::{Pieces, write};
pub use prose::{files, flat, led, meaning, prose, spoken, unled};
pub use said::{SpokenText, said};
pub use site::site;

use crate::input::markdown::Prose;
use crate::plan::Kind;
use crate::plan::entities::{Plan, Subject};
use crate::plan::links::Links;
use crate::plan::told::{Names, Teller, Told, object};
use serde::Serialize;
use serde_json::{Map, Value, json};

/// The content of a plan as canonical JSON.
pub fn content(plan: &Plan) -> Value {
    let links = Links::of(plan);
    let mut all: Map<String, Value> = Kind::ALL.into_iter().map(|kind| (kind.folder().to_owned(), json!({}))).collect();
    for (subject, one) in plan.entities() {
        all[subject.kind().folder()][one.head().id.as_str()] = entity(plan, &links, subject);
    }
    all.extend(content_besides(plan, &links));
    sorted(Value::Object(all))
}

/// What an entity says.
fn entity(plan: &Plan, links: &Links, subject: Subject) -> Value {
    let (record, entity) = (RecordTeller { plan, links }, plan.entity(subject));
    with_text(object(entity, &record, |_, _| {}), &entity.head().prose, &record)
}

fn with_text(mut object: Map<String, Value>, prose: &Option<Prose>, record: &RecordTeller) -> Value {
    object.extend(prose.as_ref().map(|prose| ("text".to_owned(), prose.told(record))));
    Value::from(object)
}

/// What a plan says besides its entities.
fn content_besides(plan: &Plan, links: &Links) -> Map<String, Value> {
    let record = RecordTeller { plan, links };
    let mut all = Map::new();
    all.insert("plan".into(), with_text(object(&plan.facts, &record, |_, _| {}), &plan.prose, &record));
    let files = plan.files.iter().map(|(path, file)| (path.clone(), file.digest().into()));
    all.insert("files".into(), Value::Object(files.collect()));
    // Left out where there are none, so that the records of sites in one language keep their form.
    let mut translations: Map<String, Value> = Map::new();
    for ((entity, language), said) in &plan.translations {
        let texts: Map<String, Value> =
            said.iter().map(|(key, text)| (key.clone(), text.value.as_str().into())).collect();
        if let Value::Object(of) = translations.entry(language.tag()).or_insert_with(|| json!({})) {
            of.insert(entity.clone(), texts.into());
        }
    }
    if !translations.is_empty() {
        all.insert("translations".into(), translations.into());
    }
    all
}

/// The same value with the keys of every object in the order of their code points.
pub fn sorted(value: Value) -> Value {
    match value {
        Value::Object(map) => {
            let mut entries: Vec<(String, Value)> = map.into_iter().map(|(key, value)| (key, sorted(value))).collect();
            entries.sort_by(|a, b| a.0.cmp(&b.0));
            Value::Object(entries.into_iter().collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(sorted).collect()),
        other => other,
    }
}

/// The compact canonical JSON of a value.
pub fn canonical_json(value: &impl Serialize) -> String {
    let value = serde_json::to_value(value).map(sorted).unwrap_or_default();
    value.to_string()
}

/// An entity as `kind/id`.
pub fn name(plan: &Plan, subject: Subject) -> String {
    subject.reference(plan).to_string()
}

/// A record: without what there is not, and with its links in canonical form.
struct RecordTeller<'a> {
    plan: &'a Plan,
    links: &'a Links<'a>,
}

impl Teller for RecordTeller<'_> {
    fn plan(&self) -> &dyn Names {
        self.plan
    }

    fn is_open(&self) -> bool {
        false
    }

    fn prose(&self, text: &Prose) -> Value {
        prose(self.plan, self.links, text).into()
    }
}
