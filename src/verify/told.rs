//! What `data/plan.json` tells, held against the state whose digest the log tells. Only what stands in both in the same
//! plain form is compared: what another version tells otherwise is no contradiction.

use serde_json::Value;
use std::collections::BTreeMap;

/// What holds entities, in the state and in the data.
const KINDS: [&str; 7] = ["actions", "goals", "milestones", "activities", "indicators", "decisions", "narratives"];

/// The fields in which the data say something else than the state.
pub fn contradictions(state: &Value, data: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let Some(content) = state.get("content") else { return found };
    compare(content.get("plan"), data.get("plan"), "plan", &mut found);
    for kind in KINDS {
        let Some(listed) = data.get(kind).and_then(Value::as_array) else { continue };
        let id = |one: &Value| one.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
        let mut listed: BTreeMap<String, &Value> = listed.iter().map(|one| (id(one), one)).collect();
        for (id, entity) in content.get(kind).and_then(Value::as_object).into_iter().flatten() {
            match listed.remove(id) {
                Some(told) => compare(Some(entity), Some(told), &format!("{kind}/{id}"), &mut found),
                None => found.push(format!("{kind}/{id}")),
            }
        }
        found.extend(listed.into_keys().map(|id| format!("{kind}/{id}")));
    }
    found
}

fn compare(state: Option<&Value>, data: Option<&Value>, field: &str, found: &mut Vec<String>) {
    let (Some(state), Some(data)) = (state, data) else { return };
    match (state, data) {
        (Value::Object(state), Value::Object(data)) => {
            for (key, value) in state {
                compare(Some(value), data.get(key), &format!("{field}.{key}"), found);
            }
        }
        (Value::Array(state), Value::Array(data)) => {
            if state.len() != data.len() {
                found.push(field.to_owned());
            } else if state.iter().all(Value::is_string) {
                let sorted = |list: &[Value]| {
                    let mut texts: Vec<String> = list.iter().map(plain).collect();
                    texts.sort();
                    texts
                };
                if sorted(state) != sorted(data) {
                    found.push(field.to_owned());
                }
            } else {
                for (at, (state, data)) in state.iter().zip(data).enumerate() {
                    compare(Some(state), Some(data), &format!("{field}.{}", at + 1), found);
                }
            }
        }
        // What is missing or withheld is null in open data.
        (Value::String(sign), Value::Null) if sign == "." || sign == ".." => {}
        (Value::Object(_) | Value::Array(_), _) | (_, Value::Object(_) | Value::Array(_)) => {}
        (state, data) if plain(state) != plain(data) => found.push(field.to_owned()),
        _ => {}
    }
}

/// A scalar as text, a text without its layout and without where its links lead.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => {
            let mut out = String::new();
            let mut rest = text.as_str();
            while let Some((before, after)) = rest.split_once("](") {
                out.push_str(before);
                rest = after.split_once(')').map_or("", |(_, rest)| rest);
            }
            out.push_str(rest);
            out.split_whitespace().collect::<Vec<_>>().join(" ")
        }
        other => other.to_string(),
    }
}
