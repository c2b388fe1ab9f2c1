//! JSON Schema (draft 2020-12) of each kind of file, from the declarations that read it, for editors and other programs.
//!
//! A schema accepts what the reader of one file accepts. It does not know the calendar beyond the form of its dates, nor
//! other files: references that lead nowhere, impossible days and ranges that run backwards are told by `check` alone.
//! Of a draft it already asks what `check` asks when it is published.

mod form;
mod words;

pub use words::SchemaWords;

use super::Artifact;
use crate::plan::documents::{FILES, FileKind, RedactionDocument};
use crate::plan::read::{Key, Need, Read};
use crate::plan::shape::{Choice, Mapping, Shape};
use serde_json::{Map, Value, json};

/// The dialect.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The name of the file with a kind's schema.
pub fn file_name(kind: &str) -> String {
    format!("{kind}.schema.json")
}

/// The schema of one kind of file.
pub fn of(file: &FileKind, words: &SchemaWords) -> Value {
    let mut parts = Map::new();
    let mut schema = Map::from_iter([("$schema".to_owned(), json!(DIALECT))]);
    schema.extend(mapping(&file.mapping, words, &mut parts));
    if !parts.is_empty() {
        schema.insert("$defs".to_owned(), parts.into());
    }
    schema.into()
}

/// The name of the one file that is a list, of what had to go from the log.
pub const REDACTIONS: &str = "redactions";

/// The schema of that file.
pub fn redactions(words: &SchemaWords) -> Value {
    let mut parts = Map::new();
    let items = value(&RedactionDocument::SHAPE, words, &mut parts);
    let title = parts["redaction"]["title"].clone();
    json!({ "$schema": DIALECT, "title": title, "type": "array", "items": items, "$defs": parts })
}

/// One schema that accepts every kind of file, each under `$defs`.
pub fn all(words: &SchemaWords) -> Value {
    let mut parts = Map::new();
    for file in FILES {
        let schema = mapping(&file.mapping, words, &mut parts);
        parts.insert(file.name.to_owned(), schema.into());
    }
    let any: Vec<Value> = FILES.iter().map(|file| reference(file.name)).collect();
    json!({ "$schema": DIALECT, "title": "Etapp", "anyOf": any, "$defs": parts })
}

/// A file with the schema of each kind.
pub fn artifacts(words: &SchemaWords) -> Vec<Artifact> {
    let artifact = |name: &str, schema: Value| Artifact::new(file_name(name), format!("{schema:#}\n").into_bytes());
    let kinds = FILES.iter().map(|file| artifact(file.name, of(file, words)));
    kinds.chain([artifact(REDACTIONS, redactions(words))]).collect()
}

/// The folder of an editor's schemas in a project.
pub const SCHEMAS: &str = ".vscode/schemas";

/// What makes VS Code, with the extension that it then suggests, complete and explain the keys of a project's content.
pub fn editor(words: &SchemaWords) -> Vec<Artifact> {
    let schemas = artifacts(words).into_iter();
    let mut files: Vec<Artifact> =
        schemas.map(|file| Artifact::new(format!("{SCHEMAS}/{}", file.path), file.bytes)).collect();
    let mapped = FILES.iter().filter(|file| !file.prose).map(|file| {
        let content = match (file.name, file.folder) {
            ("site", _) => "content/site.yaml".to_owned(),
            (name, "") => format!("content/**/{name}.yaml"),
            (_, folder) => format!("content/**/{folder}/**/*.yaml"),
        };
        (file.name, content)
    });
    let mapped = mapped.chain([(REDACTIONS, format!("content/**/{REDACTIONS}.yaml"))]);
    let mapped = mapped.map(|(name, content)| (format!("./{SCHEMAS}/{}", file_name(name)), json!(content)));
    let settings = json!({
        "yaml.schemas": mapped.collect::<Map<String, Value>>(),
        "[yaml]": { "editor.tabSize": 2, "editor.insertSpaces": true },
        "files.eol": "\n",
        "files.insertFinalNewline": true,
    });
    let extensions = json!({ "recommendations": ["redhat.vscode-yaml"] });
    for (name, value) in [("settings", settings), ("extensions", extensions)] {
        files.push(Artifact::new(format!(".vscode/{name}.json"), format!("{value:#}\n").into_bytes()));
    }
    files
}

fn reference(kind: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{kind}") })
}

/// The schema of a mapping; those of the mappings in it are put among `parts`.
fn mapping(mapping: &Mapping, words: &SchemaWords, parts: &mut Map<String, Value>) -> Map<String, Value> {
    let mut properties = Map::new();
    for key in mapping.keys {
        properties.insert(key.name.to_owned(), property(mapping, key, words, parts));
    }
    let required: Vec<&str> = mapping.keys.iter().filter(|key| mapping.requires(key)).map(|key| key.name).collect();
    let mut schema = Map::from_iter([
        ("title".to_owned(), json!(words.kind(mapping))),
        ("type".to_owned(), json!("object")),
        ("additionalProperties".to_owned(), json!(false)),
        ("required".to_owned(), json!(required)),
        ("properties".to_owned(), properties.into()),
    ]);
    // A mapping of nothing says nothing.
    if mapping.keys.iter().all(|key| key.need != Need::Required) {
        schema.insert("minProperties".to_owned(), json!(1));
    }
    let choices: Vec<Value> = mapping.choices.iter().filter_map(choice).collect();
    if !choices.is_empty() {
        schema.insert("allOf".to_owned(), choices.into());
    }
    schema
}

fn property(owner: &Mapping, key: &Key, words: &SchemaWords, parts: &mut Map<String, Value>) -> Value {
    let value = value(key.shape, words, parts);
    let mut property = match (key.need, value) {
        (Need::List, items) => {
            let least =
                owner.choices.iter().any(|choice| matches!(choice, Choice::NotEmpty(name) if *name == key.name));
            let mut list = Map::from_iter([("type".to_owned(), json!("array")), ("items".to_owned(), items)]);
            if least {
                list.insert("minItems".to_owned(), json!(1));
            }
            list
        }
        (Need::OneOrList, item) => {
            let list = json!({ "type": "array", "items": item });
            Map::from_iter([("anyOf".to_owned(), json!([item, list]))])
        }
        (_, Value::Object(value)) => value,
        (_, other) => Map::from_iter([("const".to_owned(), other)]),
    };
    let (label, help) = (words.label(owner, key), words.help(owner, key));
    property.insert("title".to_owned(), json!(label));
    // Editors that know no Markdown here show the plain text; the others set the name apart.
    property.insert("markdownDescription".to_owned(), json!(format!("**{label}**\n\n{help}")));
    property.insert("description".to_owned(), json!(help));
    property.into()
}

/// The schema of a value by its form.
fn value(shape: &Shape, words: &SchemaWords, parts: &mut Map<String, Value>) -> Value {
    match shape {
        Shape::Mapping(inner) => {
            if !parts.contains_key(inner.kind) {
                // The place is taken before the mappings inside are, so that outer ones come first.
                parts.insert(inner.kind.to_owned(), Value::Null);
                let schema = mapping(inner, words, parts);
                parts.insert(inner.kind.to_owned(), schema.into());
            }
            reference(inner.kind)
        }
        Shape::OrName(inner) => {
            let mapping = value(&Shape::Mapping(*inner), words, parts);
            json!({ "anyOf": [mapping, { "type": "string", "pattern": r"\S" }, { "type": "number" }] })
        }
        Shape::ByName(inner) => {
            let mapping = value(&Shape::Mapping(*inner), words, parts);
            json!({ "type": "object", "additionalProperties": mapping })
        }
        Shape::Word(vocabulary) => {
            let known = words.words(vocabulary);
            let labels: Vec<String> = known.iter().map(|word| words.word(vocabulary, word)).collect();
            json!({ "enum": known, "enumDescriptions": labels, "markdownEnumDescriptions": labels })
        }
        Shape::WordOrId(vocabulary) => {
            json!({ "anyOf": [value(&Shape::Word(*vocabulary), words, parts), form::scalar(&Shape::Id)] })
        }
        other => form::scalar(other),
    }
}

/// The schema of a rule over several keys. Keys that must stand by themselves are among the required ones already.
fn choice(choice: &Choice) -> Option<Value> {
    let required = |names: &[&str]| names.iter().map(|name| json!({ "required": [name] })).collect::<Vec<_>>();
    match choice {
        Choice::One(names) => Some(json!({ "oneOf": required(names) })),
        Choice::Any([_]) | Choice::NotEmpty(_) | Choice::ToldApart(_) => None,
        Choice::Any(names) => Some(json!({ "anyOf": required(names) })),
        Choice::With(key, with) => Some(json!({ "dependentRequired": { *key: [with] } })),
        Choice::Either(list, other) => Some(json!({
            "not": { "required": [list, other], "properties": { *list: { "minItems": 1 } } }
        })),
    }
}
