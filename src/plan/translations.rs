//! What the files of translations say, text by text: so that they stand in records and a changed one is told.

use super::Kind;
use super::documents::{FILES, FileKind};
use super::read::{Key, Need};
use super::shape::Shape;
use super::translation::spoken;
use crate::base::{Language, Located, SourceSpan};
use crate::input::yaml::{Node, YamlKind as NodeKind};
use std::collections::BTreeMap;

/// The texts of an entity in another language, by their keys: `title`, `updates.2025-12-17.note`, `text`.
pub type TranslatedTexts = BTreeMap<String, Located<String>>;

/// The translations of a plan, by the entity as `kind/id` and the language.
pub type Translations = BTreeMap<(String, Language), TranslatedTexts>;

/// The keys of an entity of a kind; `None` is the plan itself.
pub fn keys_of(kind: Option<Kind>) -> &'static [Key] {
    let is = |file: &&FileKind| file.kind == kind && (kind.is_some() || file.name == "plan");
    FILES.iter().find(is).map_or(&[], |file| file.mapping.keys)
}

/// Adds the texts of a translation's node.
pub fn gather(node: &Node, keys: &'static [Key], said: &mut TranslatedTexts) {
    fields(node, keys, "", said);
}

/// Adds a long text.
pub fn gather_prose(text: &str, place: &SourceSpan, said: &mut TranslatedTexts) {
    if !text.trim().is_empty() {
        said.insert("text".to_owned(), Located::new(text.trim().to_owned(), place.clone()));
    }
}

fn fields(node: &Node, keys: &'static [Key], over: &str, said: &mut TranslatedTexts) {
    let NodeKind::Map(entries) = &node.kind else { return };
    for entry in entries {
        let Some(key) = spoken(keys).find(|key| key.name == entry.key) else { continue };
        let name = format!("{over}{}", key.name);
        match &entry.value.kind {
            NodeKind::List(items) if key.need == Need::List => list(items, key.shape, &name, said),
            _ if key.need == Need::List => {}
            _ => walk(&entry.value, key.shape, &name, said),
        }
    }
}

fn list(items: &[Node], shape: &'static Shape, key: &str, said: &mut TranslatedTexts) {
    let by = if let Shape::Mapping(inner) = shape { inner.told_apart_by() } else { None };
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for (at, item) in items.iter().enumerate() {
        let name = by.map_or_else(|| (at + 1).to_string(), |by| named(item, by));
        let times = seen.entry(name.clone()).or_default();
        *times += 1;
        // Two entries of one day are told apart by their order.
        let name = if *times > 1 { format!("{name}#{times}") } else { name };
        walk(item, shape, &format!("{key}.{name}"), said);
    }
}

fn walk(node: &Node, shape: &'static Shape, key: &str, said: &mut TranslatedTexts) {
    match (shape, &node.kind) {
        (Shape::Mapping(inner), _) => fields(node, inner.keys, &format!("{key}."), said),
        (_, NodeKind::Text(text) | NodeKind::Number(text)) => {
            said.insert(key.to_owned(), Located::new(text.trim().to_owned(), node.place.clone()));
        }
        _ => {}
    }
}

fn named(item: &Node, key: &str) -> String {
    let NodeKind::Map(entries) = &item.kind else { return String::new() };
    match entries.iter().find(|entry| entry.key == key).map(|entry| &entry.value.kind) {
        Some(NodeKind::Text(text) | NodeKind::Number(text)) => text.clone(),
        _ => String::new(),
    }
}
