//! The configuration of a git-based editor with forms in the browser (Sveltia CMS, which reads what Decap CMS does), from
//! the declarations that read the content. It is written as JSON, which is YAML too.

use super::schema::Words;
use crate::plan::documents::{FILES, FileKind};
use crate::plan::read::{Key, Need};
use crate::plan::shape::{Choice, Mapping, Shape};
use serde_json::{Map, Value, json};

/// A plan of the site, as the forms name it.
#[derive(Clone, Copy, Debug)]
pub struct PlanForms<'a> {
    /// Its folder under the content; empty where the content itself is the plan.
    pub folder: &'a str,
    /// Its name.
    pub title: &'a str,
}

/// The configuration for a site with these plans.
///
/// The editor works on the local folder, which the person who edits opens in it. The backend that it must name is never
/// reached that way.
pub fn config(plans: &[PlanForms], words: &Words) -> String {
    let several = plans.len() > 1;
    let mut collections = vec![single_files(plans, words)];
    for plan in plans {
        for file in FILES.iter().filter(|file| !file.folder.is_empty()) {
            collections.push(collection(file, plan, several, words));
        }
    }
    let config = json!({
        "backend": { "name": "git-gateway" },
        "local_backend": true,
        "locale": words.language().tag(),
        "media_folder": "content/files",
        "public_folder": "",
        // Ids are ASCII; what is left empty is left out, since an empty value is an error.
        "slug": { "encoding": "ascii", "clean_accents": true, "sanitize_replacement": "-" },
        "output": { "omit_empty_optional_fields": true, "yaml": { "quote": "none", "indent_size": 2 } },
        "collections": collections,
    });
    format!("{config:#}\n")
}

/// The files of which there is one: the site's and each plan's.
fn single_files(plans: &[PlanForms], words: &Words) -> Value {
    let several = plans.len() > 1;
    let single = FILES.iter().filter(|file| file.folder.is_empty());
    let files = single.flat_map(|file| {
        let of = |plan: Option<&PlanForms>| {
            let label = words.kind(&file.mapping);
            let (folder, label) = match plan {
                Some(plan) if several => (plan.folder, format!("{label}: {}", plan.title)),
                _ => (plan.map_or("", |plan| plan.folder), label),
            };
            json!({
                "name": name(file.name, folder),
                "label": label,
                "file": within(folder, &format!("{}.yaml", file.name)),
                "fields": fields(&file.mapping, folder, words),
            })
        };
        let plans = if file.name == "site" { &[][..] } else { plans };
        let site = (file.name == "site").then(|| of(None));
        site.into_iter().chain(plans.iter().map(|plan| of(Some(plan)))).collect::<Vec<_>>()
    });
    json!({ "name": "start", "label": FILES.first().map(|file| words.kind(&file.mapping)), "files": files.collect::<Vec<_>>() })
}

fn collection(file: &FileKind, plan: &PlanForms, several: bool, words: &Words) -> Value {
    let kind = words.kind(&file.mapping);
    let mut fields = fields(&file.mapping, plan.folder, words);
    if file.prose {
        fields.push(json!({ "name": "body", "label": words.text("form-body"), "widget": "text", "required": false }));
    }
    json!({
        "name": name(file.folder, plan.folder),
        "label": if several { format!("{kind}: {}", plan.title) } else { kind.clone() },
        "label_singular": kind,
        "folder": within(plan.folder, file.folder),
        "create": true,
        // What is written down as promised is not taken away by a button.
        "delete": false,
        "extension": if file.prose { "md" } else { "yaml" },
        "format": if file.prose { "yaml-frontmatter" } else { "yaml" },
        "identifier_field": "title",
        "slug": if file.name == "action" { "{{number}}" } else { "{{title}}" },
        "summary": "{{title}}",
        "fields": fields,
    })
}

fn name(kind: &str, folder: &str) -> String {
    if folder.is_empty() { kind.to_owned() } else { format!("{}-{kind}", folder.replace('/', "-")) }
}

fn within(folder: &str, path: &str) -> String {
    if folder.is_empty() { format!("content/{path}") } else { format!("content/{folder}/{path}") }
}

fn fields(mapping: &Mapping, folder: &str, words: &Words) -> Vec<Value> {
    mapping.keys.iter().map(|key| field(mapping, key, folder, words)).collect()
}

/// The field of a key: its name, its help, and the widget for its form.
fn field(mapping: &Mapping, key: &Key, folder: &str, words: &Words) -> Value {
    let mut field = Map::from_iter([
        ("name".to_owned(), json!(key.name)),
        ("label".to_owned(), json!(words.label(mapping, key))),
        ("hint".to_owned(), json!(hint(mapping, key, words))),
        ("required".to_owned(), json!(mapping.requires(key))),
    ]);
    let widget = match (key.need, key.refers_to(), key.shape) {
        (need, Some(kind), _) => json!({
            "widget": "relation",
            "collection": name(kind.folder(), folder),
            "value_field": "{{slug}}",
            "search_fields": ["title"],
            "display_fields": ["title"],
            "multiple": need == Need::List,
        }),
        (Need::List, _, Shape::Mapping(inner)) => json!({
            "widget": "list", "collapsed": true, "summary": summary(inner), "fields": fields(inner, folder, words),
        }),
        (Need::List, _, shape) => {
            let mut item = widget(shape, words);
            item["name"] = json!("item");
            item["label"] = json!(words.label(mapping, key));
            json!({ "widget": "list", "field": item })
        }
        (_, _, Shape::Mapping(inner)) => json!({
            "widget": "object", "collapsed": "auto", "fields": fields(inner, folder, words),
        }),
        (_, _, shape) => widget(shape, words),
    };
    if let Value::Object(widget) = widget {
        field.extend(widget);
    }
    field.into()
}

/// The help of a key, with the rule over several keys that it is part of.
fn hint(mapping: &Mapping, key: &Key, words: &Words) -> String {
    let labels = |names: &[&str]| {
        let known = names.iter().filter_map(|name| mapping.key(name));
        known.map(|key| words.label(mapping, key)).collect::<Vec<_>>().join(", ")
    };
    let rule = mapping.choices.iter().find_map(|choice| match choice {
        Choice::One(names) if names.contains(&key.name) => Some(words.with("form-one", &labels(names))),
        Choice::Any(names) if names.len() > 1 && names.contains(&key.name) => {
            Some(words.with("form-any", &labels(names)))
        }
        Choice::With(name, with) if *name == key.name => Some(words.with("form-with", &labels(&[with]))),
        _ => None,
    });
    let help = words.help(mapping, key);
    rule.map_or(help.clone(), |rule| format!("{help} {rule}"))
}

/// What stands for an item of a list while it is folded.
fn summary(mapping: &Mapping) -> String {
    let shown = ["date", "period", "title", "status", "result", "value", "role", "text", "change"];
    let keys = mapping.keys.iter().filter(|key| shown.contains(&key.name));
    keys.map(|key| format!("{{{{fields.{}}}}}", key.name)).collect::<Vec<_>>().join(" ")
}

fn widget(shape: &Shape, words: &Words) -> Value {
    let pattern = |schema: &Value, message: &str| {
        let text = schema["pattern"].as_str().or_else(|| schema["anyOf"][0]["pattern"].as_str()).unwrap_or_default();
        json!({ "widget": "string", "pattern": [text, words.text(message)] })
    };
    let schema = super::schema::scalar(shape);
    match shape {
        Shape::Prose => json!({ "widget": "text" }),
        Shape::Bool => json!({ "widget": "boolean" }),
        Shape::Number | Shape::Reading => json!({ "widget": "number", "value_type": "float", "step": "any" }),
        Shape::Whole(from, to) => json!({ "widget": "number", "value_type": "int", "min": from, "max": to }),
        Shape::Period => pattern(&schema, "hint-period"),
        Shape::Date => pattern(&schema, "hint-date"),
        Shape::Id => pattern(&schema, "hint-id"),
        Shape::Word(vocabulary) => {
            let option = |word: &&str| json!({ "label": words.word(vocabulary, word), "value": word });
            json!({ "widget": "select", "options": vocabulary.words.iter().map(option).collect::<Vec<_>>() })
        }
        _ => json!({ "widget": "string" }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Language;

    fn made(plans: &[PlanForms]) -> Value {
        let config = config(plans, &Words::new(Language::Sv));
        serde_json::from_str(&config).unwrap_or_else(|error| panic!("{error}: {config}"))
    }

    fn find<'v>(list: &'v Value, name: &str) -> &'v Value {
        let items = list.as_array().expect("it is a list");
        items.iter().find(|item| item["name"] == name).unwrap_or_else(|| panic!("{name} is missing"))
    }

    #[test]
    fn every_key_of_every_kind_has_a_field_with_its_swedish_name_and_help() {
        let config = made(&[PlanForms { folder: "", title: "Planen" }]);
        for file in FILES {
            let form = if file.folder.is_empty() {
                find(&find(&config["collections"], "start")["files"], file.name)
            } else {
                find(&config["collections"], file.folder)
            };
            for key in file.mapping.keys {
                let field = find(&form["fields"], key.name);
                assert_eq!(field["label"], Words::new(Language::Sv).label(&file.mapping, key));
                assert!(field["hint"].as_str().is_some_and(|hint| !hint.is_empty()));
                assert!(field["widget"].is_string());
            }
        }
        let milestone = find(&config["collections"], "milestones");
        assert_eq!(milestone["folder"], "content/milestones");
        assert_eq!(find(&milestone["fields"], "action")["widget"], "relation");
        let status = find(&find(&milestone["fields"], "updates")["fields"], "status");
        assert_eq!(status["options"][4], json!({ "label": "genomfört", "value": "done" }));
        let target = find(&find(&milestone["fields"], "target")["fields"], "at_least");
        assert!(target["hint"].as_str().is_some_and(|hint| hint.contains("Minst, Högst, Exakt")), "{target}");
    }

    #[test]
    fn relations_stay_within_their_plan_and_lead_to_a_collection_that_there_is() {
        let plans = [PlanForms { folder: "skola", title: "Skolan" }, PlanForms { folder: "bad", title: "Badet" }];
        let config = made(&plans);
        let names: Vec<&Value> =
            config["collections"].as_array().expect("a list").iter().map(|found| &found["name"]).collect();
        fn relations(value: &Value, found: &mut Vec<Value>) {
            match value {
                Value::Object(map) => {
                    if map.get("widget") == Some(&json!("relation")) {
                        found.push(map["collection"].clone());
                    }
                    map.values().for_each(|value| relations(value, found));
                }
                Value::Array(items) => items.iter().for_each(|item| relations(item, found)),
                _ => {}
            }
        }
        let mut found = Vec::new();
        relations(find(&config["collections"], "skola-milestones"), &mut found);
        assert!(found.len() >= 4 && found.iter().all(|name| names.contains(&name)));
        assert!(found.iter().all(|name| name.as_str().is_some_and(|name| name.starts_with("skola-"))));
    }
}
