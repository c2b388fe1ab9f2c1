//! What `data/plan.json` tells, held against the state whose digest the log tells. Only what stands in both in the same
//! plain form is compared: what another version tells otherwise is no contradiction.

use crate::base::visible::one_line;
use crate::history::canonical;
use serde_json::Value;
use std::collections::BTreeMap;

/// What holds entities, in the state and in the data.
const KINDS: [&str; 7] = ["actions", "goals", "milestones", "activities", "indicators", "decisions", "narratives"];

/// What data tell otherwise or not at all in every version so far: how things are ordered and shown, and who signed.
const OTHERWISE: [&str; 5] = ["order", "menu", "decimals", "answered_by", "signed"];

/// What data tell of a state.
#[derive(Default)]
pub struct ToldState {
    /// The fields in which they say something else.
    pub other: Vec<String>,
    /// The fields that they do not tell, or in a form that is not known here.
    pub untold: Vec<String>,
}

/// Holds data against the state that they are of.
pub fn compared(state: &Value, data: &Value) -> ToldState {
    let mut found = ToldState::default();
    let Some(content) = state.get("content") else { return found };
    compare(content.get("plan"), data.get("plan"), "plan", &mut found);
    for kind in KINDS {
        let Some(listed) = data.get(kind).and_then(Value::as_array) else {
            if content.get(kind).is_some_and(says_something) {
                found.untold.push(kind.to_owned());
            }
            continue;
        };
        let id = |one: &Value| one.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
        let mut listed: BTreeMap<String, &Value> = listed.iter().map(|one| (id(one), one)).collect();
        for (id, entity) in content.get(kind).and_then(Value::as_object).into_iter().flatten() {
            match listed.remove(id) {
                Some(told) => compare(Some(entity), Some(told), &format!("{kind}/{id}"), &mut found),
                None => found.other.push(format!("{kind}/{id}")),
            }
        }
        found.other.extend(listed.into_keys().map(|id| format!("{kind}/{id}")));
    }
    found
}

/// Whether there is anything in a value that data could leave out.
fn says_something(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Array(list) => !list.is_empty(),
        Value::Object(all) => !all.is_empty(),
        _ => true,
    }
}

fn compare(state: Option<&Value>, data: Option<&Value>, field: &str, found: &mut ToldState) {
    let Some(state) = state else { return };
    let Some(data) = data else {
        if says_something(state) {
            found.untold.push(field.to_owned());
        }
        return;
    };
    match (state, data) {
        (Value::Object(state), Value::Object(data)) => {
            for (key, value) in state {
                let before = found.untold.len();
                compare(Some(value), data.get(key), &format!("{field}.{key}"), found);
                if OTHERWISE.contains(&key.as_str()) {
                    found.untold.truncate(before);
                }
            }
        }
        (Value::Array(state), Value::Array(data)) => {
            if state.len() != data.len() {
                found.other.push(field.to_owned());
            } else if state.iter().all(Value::is_string) {
                let sorted = |list: &[Value]| {
                    let mut texts: Vec<String> = list.iter().map(plain).collect();
                    texts.sort();
                    texts
                };
                if sorted(state) != sorted(data) {
                    found.other.push(field.to_owned());
                }
            } else {
                for (at, (state, data)) in state.iter().zip(data).enumerate() {
                    compare(Some(state), Some(data), &format!("{field}.{}", at + 1), found);
                }
            }
        }
        // What is missing or withheld is null in open data.
        (Value::String(sign), Value::Null) if sign == "." || sign == ".." => {}
        (Value::Object(_) | Value::Array(_), _) | (_, Value::Object(_) | Value::Array(_)) => {
            found.untold.extend(says_something(state).then(|| field.to_owned()));
        }
        (state, data) if plain(state) != plain(data) => found.other.push(field.to_owned()),
        _ => {}
    }
}

/// A scalar as text, a text without its layout and without where its links lead.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => one_line(&canonical::unled(text)),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn a_link_to_a_file_says_the_same_with_and_without_escapes() {
        for (written, canonical) in [
            ("[a](../files/a(1).txt) b", "[a](../files/a%281%29.txt) b"),
            ("![a](<../files/a (1).png>)", "![a](<../files/a%20%281%29.png>)"),
            ("[a](<../files/a)b.txt> \"t\")", "[a](<../files/a%29b.txt> \"t\")"),
            ("[a][p]\n\n[p]: <../files/a (1).txt>", "[a][p]\n\n[p]: <../files/a%20%281%29.txt>"),
        ] {
            assert_eq!(plain(&written.into()), plain(&canonical.into()), "{written}");
        }
        assert_ne!(plain(&"[a](b.txt) c".into()), plain(&"[a](b.txt) d".into()));
        assert_ne!(plain(&"[a](b.txt)".into()), plain(&"a".into()), "that there is a link is no layout");
    }
}
