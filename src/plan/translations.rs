//! What the files of translations say, text by text: so that they stand in records and a changed one is told.

use super::Kind;
use super::documents::{
    ActionDocument, ActivityDocument, DecisionDocument, GoalDocument, IndicatorDocument, MilestoneDocument,
    NarrativeDocument, PlanDocument,
};
use super::translation::{Shape, Spoken};
use crate::base::{Language, Located, SourceSpan};
use crate::input::yaml::{Kind as NodeKind, Node};
use std::collections::BTreeMap;

/// The name of a plan among its entities.
pub const PLAN: &str = "plan/plan";

/// The texts of an entity in another language, by their keys: `title`, `updates.2025-12-17.note`, `text`.
pub type Said = BTreeMap<String, Located<String>>;

/// The translations of a plan, by the entity as `kind/id` and the language.
pub type Translations = BTreeMap<(String, Language), Said>;

/// The texts that a translation of an entity of a kind may have; `None` is the plan itself.
pub fn texts_of(kind: Option<Kind>) -> &'static [(&'static str, Shape)] {
    match kind {
        None => PlanDocument::TEXTS,
        Some(Kind::Action) => ActionDocument::TEXTS,
        Some(Kind::Goal) => GoalDocument::TEXTS,
        Some(Kind::Milestone) => MilestoneDocument::TEXTS,
        Some(Kind::Activity) => ActivityDocument::TEXTS,
        Some(Kind::Indicator) => IndicatorDocument::TEXTS,
        Some(Kind::Decision) => DecisionDocument::TEXTS,
        Some(Kind::Narrative) => NarrativeDocument::TEXTS,
    }
}

/// Adds the texts of a translation's node.
pub fn gather(node: &Node, texts: &'static [(&'static str, Shape)], said: &mut Said) {
    fields(node, texts, "", said);
}

/// Adds a long text.
pub fn gather_prose(text: &str, place: &SourceSpan, said: &mut Said) {
    if !text.trim().is_empty() {
        said.insert("text".to_owned(), Located::new(text.trim().to_owned(), place.clone()));
    }
}

fn fields(node: &Node, texts: &'static [(&'static str, Shape)], over: &str, said: &mut Said) {
    let NodeKind::Map(entries) = &node.kind else { return };
    for entry in entries {
        if let Some((key, shape)) = texts.iter().find(|(key, _)| *key == entry.key) {
            walk(&entry.value, shape, &format!("{over}{key}"), said);
        }
    }
}

fn walk(node: &Node, shape: &'static Shape, key: &str, said: &mut Said) {
    match (shape, &node.kind) {
        (Shape::Text, NodeKind::Text(text) | NodeKind::Number(text)) => {
            said.insert(key.to_owned(), Located::new(text.trim().to_owned(), node.place.clone()));
        }
        (Shape::Fields(texts), _) => fields(node, texts, &format!("{key}."), said),
        (Shape::Each(shape), NodeKind::List(items)) => {
            for (at, item) in items.iter().enumerate() {
                walk(item, shape, &format!("{key}.{}", at + 1), said);
            }
        }
        (Shape::By(by, shape), NodeKind::List(items)) => {
            let mut seen: BTreeMap<String, usize> = BTreeMap::new();
            for item in items {
                let name = named(item, by);
                let times = seen.entry(name.clone()).or_default();
                *times += 1;
                // Two entries of one day are told apart by their order.
                let name = if *times > 1 { format!("{name}#{times}") } else { name };
                walk(item, shape, &format!("{key}.{name}"), said);
            }
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
