//! What a file says, value by value: before a change, and as it is to say it afterwards.

use super::find::node_at;
use super::{Change, Step, Value};
use crate::input::yaml::{Kind, Node};
use std::collections::BTreeMap;

/// Every scalar of a node by its way, as it reads.
pub fn flat(node: &Node) -> BTreeMap<Vec<Step>, String> {
    fn walk(node: &Node, path: &mut Vec<Step>, out: &mut BTreeMap<Vec<Step>, String>) {
        match &node.kind {
            Kind::Map(entries) => entries.iter().for_each(|entry| {
                path.push(Step::Key(entry.key.clone()));
                walk(&entry.value, path, out);
                path.pop();
            }),
            Kind::List(items) => items.iter().enumerate().for_each(|(at, item)| {
                path.push(Step::At(at));
                walk(item, path, out);
                path.pop();
            }),
            _ => {
                out.insert(path.clone(), words(node));
            }
        }
    }
    let mut out = BTreeMap::new();
    walk(node, &mut Vec::new(), &mut out);
    out
}

/// A scalar as it reads, without white space at its end.
pub fn words(node: &Node) -> String {
    match &node.kind {
        Kind::Text(text) | Kind::Number(text) => text.trim_end().to_owned(),
        Kind::Bool(bool) => bool.to_string(),
        Kind::Null | Kind::List(_) | Kind::Map(_) => String::new(),
    }
}

/// Every scalar as it is to read after a change.
pub fn expected(root: &Node, change: &Change) -> BTreeMap<Vec<Step>, String> {
    fn put(value: &Value, path: &mut Vec<Step>, out: &mut BTreeMap<Vec<Step>, String>) {
        match value {
            Value::Bare(words) | Value::Words(words) => {
                out.insert(path.clone(), words.trim_end().to_owned());
            }
            Value::Map(entries) => entries.iter().for_each(|(key, value)| {
                path.push(Step::Key(key.clone()));
                put(value, path, out);
                path.pop();
            }),
            Value::List(items) => items.iter().enumerate().for_each(|(at, value)| {
                path.push(Step::At(at));
                put(value, path, out);
                path.pop();
            }),
        }
    }
    let mut all = flat(root);
    match change {
        Change::Set(path, value, _) => {
            all.retain(|known, _| !known.starts_with(path));
            put(value, &mut path.clone(), &mut all);
        }
        Change::Append(path, value) => {
            let count = match node_at(root, path).map(|node| &node.kind) {
                Some(Kind::List(items)) => items.len(),
                _ => 0,
            };
            let mut path = path.clone();
            path.push(Step::At(count));
            put(value, &mut path, &mut all);
        }
        Change::Remove(path) => {
            all.retain(|known, _| !known.starts_with(path));
            if let Some((Step::At(gone), list)) = path.split_last() {
                // What stood after a removed item moves up.
                let moved = |way: Vec<Step>| -> Vec<Step> {
                    let mut way = way;
                    if way.starts_with(list)
                        && let Some(Step::At(at)) = way.get_mut(list.len())
                        && *at > *gone
                    {
                        *at -= 1;
                    }
                    way
                };
                all = all.into_iter().map(|(way, words)| (moved(way), words)).collect();
            }
        }
    }
    all
}
