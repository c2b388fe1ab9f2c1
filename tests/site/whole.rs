//! A plan that uses every key of the content model in every form that the model allows: all of it is taken, and every
//! word of it reaches a page and the open data. Words to look for are those with `kanarie` in them.

use crate::support::html::{self, Tag, pages, tags, text};
use crate::support::{Tree, built, etapp, read_tree, repository};
use etapp::edit::file::kind_of;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::LazyLock;

fn site() -> PathBuf {
    repository().join("tests/sites/whole")
}

static BUILT: LazyLock<Tree> = LazyLock::new(|| built(&site()));

/// The content as text, without attachments.
fn content() -> Vec<(String, String)> {
    let files = read_tree(&site()).into_iter().filter(|(path, _)| !path.contains("/files/"));
    files.map(|(path, bytes)| (path, String::from_utf8(bytes).expect("the content is UTF-8"))).collect()
}

/// The words of a text that have `kanarie` in them.
fn canaries(text: &str) -> BTreeSet<&str> {
    let words = text.split(|letter: char| !letter.is_alphanumeric() && letter != '-');
    words.filter(|word| word.to_lowercase().contains("kanarie")).collect()
}

#[test]
fn every_key_in_every_form_is_taken() {
    let run = etapp(&site(), &["check", "--deny", "warnings"]);
    assert_eq!(run.code, Some(0), "{}{}", run.out, run.err);
}

/// The keys of a part of the schema that a value has, and those of the parts within it, as `PART.KEY`.
fn keys_in(schema: &Value, at: &Value, part: &str, value: &Value, seen: &mut BTreeSet<String>) {
    if let Some(part) = at["$ref"].as_str().and_then(|path| path.strip_prefix("#/$defs/")) {
        return keys_in(schema, &schema["$defs"][part], part, value, seen);
    }
    at["anyOf"].as_array().into_iter().flatten().for_each(|one| keys_in(schema, one, part, value, seen));
    value.as_array().into_iter().flatten().for_each(|item| keys_in(schema, &at["items"], part, item, seen));
    for (key, value) in value.as_object().into_iter().flatten() {
        if let Some(inner) = at["properties"].get(key) {
            seen.insert(format!("{part}.{key}"));
            keys_in(schema, inner, part, value, seen);
        }
    }
}

/// The keys of the schema that no file of the plan has in the place where they belong.
fn missing(schema: &Value) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    for (path, text) in content() {
        let Some(file) = kind_of(&path) else { continue };
        let yaml = if file.prose { text.split("---\n").nth(1).unwrap_or_default() } else { &text };
        let value: Value = serde_saphyr::from_str(yaml).unwrap_or_else(|error| panic!("{path}: {error}"));
        keys_in(schema, &schema["$defs"][file.name], file.name, &value, &mut seen);
    }
    let parts = schema["$defs"].as_object().expect("the schema has parts").iter();
    // Revisions are tried where they are frozen, in `record/revisions.rs`.
    let parts = parts.filter(|(part, _)| !["revision", "reason"].contains(&part.as_str()));
    let keys = parts.flat_map(|(part, at)| {
        at["properties"].as_object().into_iter().flatten().map(move |(key, _)| format!("{part}.{key}"))
    });
    keys.filter(|key| !seen.contains(key)).collect()
}

#[test]
fn the_plan_has_every_key_of_the_model() {
    let mut schema = etapp(&site(), &["schema"]).well().json();
    assert_eq!(missing(&schema), BTreeSet::new());
    // A new key is missed in its place, though others have one of that name.
    for (part, key) in [("target", "note"), ("area", "unit"), ("contact", "title"), ("evidence", "value")] {
        schema["$defs"][part]["properties"][key] = serde_json::json!({"type": "string"});
    }
    let missed = missing(&schema).into_iter().collect::<Vec<_>>();
    assert_eq!(missed, ["area.unit", "contact.title", "evidence.value", "target.note"]);
}

#[test]
fn every_word_reaches_a_page_and_the_open_data() {
    let data = text(&BUILT, "data/plan.json");
    let mut lost = Vec::new();
    let mut seen = 0;
    for (path, text) in content() {
        for word in canaries(&text) {
            seen += 1;
            if !pages(&BUILT).any(|(_, page)| html::words(page).contains(word)) {
                lost.push(format!("{path}: {word} is on no page"));
            }
            if !path.ends_with("site.yaml") && !data.contains(word) {
                lost.push(format!("{path}: {word} is not in the open data"));
            }
        }
    }
    assert!(seen > 60, "{seen}");
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}

#[test]
fn drafts_reach_nothing() {
    for (path, bytes) in &*BUILT {
        assert!(!String::from_utf8_lossy(bytes).to_lowercase().contains("utkastord"), "{path}");
        assert!(!path.contains("utkast"), "{path}");
    }
}

/// Where the links of a page's menu lead.
fn menu(page: &str) -> Vec<String> {
    let start = page.find("<nav class=\"menu\"").expect("every page has a menu");
    let end = start + page[start..].find("</nav>").expect("a menu ends");
    let href = |tag: Tag| tag.get("href").map(str::to_owned);
    tags(&page[start..end]).into_iter().filter_map(href).collect()
}

#[test]
fn narratives_that_say_so_stand_in_the_menu_of_every_page() {
    for (path, depth) in [("index.html", ""), ("mal/m-q2.html", "../"), ("planen/djup.html", "../")] {
        let links = menu(text(&BUILT, path));
        assert!(
            links.contains(&format!("{depth}planen/forord.html")) || path == "planen/djup.html",
            "{path}: {links:?}"
        );
        assert!(!links.iter().any(|link| link.contains("djup")), "{path}: {links:?}");
    }
    assert!(menu(text(&BUILT, "planen/djup.html")).contains(&"forord.html".to_owned()));
}

#[test]
fn headings_can_state_their_ids_and_punctuation_is_that_of_the_language() {
    assert!(text(&BUILT, "planen/djup.html").contains("id=\"del-2\""));
    let page = text(&BUILT, "planen/forord.html");
    assert!(page.contains("href=\"djup.html#del-2\""), "{page}");
    assert!(page.contains("”citat” – streck… och — långt"), "{page}");
    assert!(page.contains("<code>a--b &quot;c&quot;</code>") || page.contains("<code>a--b \"c\"</code>"), "{page}");
}
