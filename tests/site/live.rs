//! `content/` as it is today, of which only what must always hold is asked: whoever edits it as the handbook says
//! breaks no test. Everything else is tested on the copy in `tests/sites/huddinge`.

use crate::support::html::{dead_links, pages, text};
use crate::support::{copy_of, etapp, read_tree, repository};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The kinds whose every file is one entity with a page of its own.
const KINDS: [&str; 7] = ["actions", "goals", "milestones", "activities", "indicators", "decisions", "narratives"];

/// What must hold of any content that is in order: it is checked without an error, built and verified; every entity has
/// its page, with its name on it; every link leads somewhere; every page says what it is of.
#[track_caller]
fn always_holds(site: &Path) -> Value {
    etapp(site, &["check"]).well();
    etapp(site, &["build"]).well();
    etapp(site, &["verify"]).well();
    let built = read_tree(&site.join("output"));
    let plan: Value = serde_json::from_str(text(&built, "data/plan.json")).expect("it is JSON");
    let base = plan["site"]["base_url"].as_str().expect("a site has an address").trim_end_matches('/');
    for kind in KINDS {
        let entities = plan[kind].as_array().expect("the plan lists every kind");
        let listed: BTreeSet<&str> = entities.iter().filter_map(|entity| entity["id"].as_str()).collect();
        assert_eq!(listed, ids(site, kind).iter().map(String::as_str).collect(), "{kind}");
        for entity in entities {
            let (url, title) =
                (entity["url"].as_str().expect("an address"), entity["title"].as_str().expect("a title"));
            let path = url.strip_prefix(base).expect("it lies on the site").trim_start_matches('/');
            assert!(text(&built, path).contains(&escaped(title)), "{path} lacks: {title}");
        }
    }
    let home = base.split_once("://").and_then(|(_, rest)| rest.find('/').map(|at| &rest[at..])).unwrap_or_default();
    assert_eq!(dead_links(&built, &format!("{home}/")), Vec::<String>::new());
    for (path, page) in pages(&built) {
        assert!(page.contains("<h1"), "{path} has no heading");
    }
    plan
}

/// The ids of the files of a kind that are published: neither drafts nor translations.
fn ids(site: &Path, kind: &str) -> BTreeSet<String> {
    let ending = if kind == "narratives" { ".md" } else { ".yaml" };
    let files = read_tree(&site.join("content").join(kind)).into_iter();
    let published = files.filter(|(path, bytes)| {
        path.ends_with(ending) && !String::from_utf8_lossy(bytes).lines().any(|line| line == "draft: true")
    });
    let id = |path: String| path.rsplit('/').next().unwrap_or_default().trim_end_matches(ending).to_owned();
    published.map(|(path, _)| id(path)).filter(|id| !id.contains('.')).collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[test]
fn what_must_always_hold_of_the_content_holds() {
    always_holds(copy_of(&repository()).path());
}

/// A file of a kind that is published and is no translation.
#[track_caller]
fn some_file(site: &Path, kind: &str, ending: &str) -> PathBuf {
    let folder = site.join("content").join(kind);
    let ids = ids(site, kind);
    let is_own = |path: &String| ids.iter().any(|id| format!("/{path}").ends_with(&format!("/{id}{ending}")));
    let file = read_tree(&folder).into_keys().find(is_own);
    folder.join(file.unwrap_or_else(|| panic!("there are no {kind}")))
}

#[test]
fn it_holds_still_when_the_content_is_edited_as_the_handbook_says() {
    let site = copy_of(&repository());
    let before = always_holds(site.path());
    let change = |path: &Path, edit: &dyn Fn(&str) -> String| {
        let old = fs::read_to_string(path).expect("the content can be read");
        fs::write(path, edit(old.trim_end())).expect("it can be written");
    };
    // A status is changed, a text is written on, a milestone is added.
    let day = before["as_of"].as_str().expect("a day");
    change(&some_file(site.path(), "milestones", ".yaml"), &|old| {
        let log = if old.lines().any(|line| line == "updates:") { "" } else { "updates:\n" };
        format!("{old}\n{log}  - date: {day}\n    status: ongoing\n    note: En rad ur en prövning.\n")
    });
    change(&some_file(site.path(), "narratives", ".md"), &|old| format!("{old}\n\nEtt stycke ur en prövning.\n"));
    let action = before["actions"][0]["id"].as_str().expect("there is an action");
    let title = "Ett etappmål till, ur en prövning";
    etapp(site.path(), &["new", "milestone", "ett-till", "--title", title, "--action", action, "--due", "2027"]).well();
    let after = always_holds(site.path());
    let count = |plan: &Value| plan["milestones"].as_array().map_or(0, Vec::len);
    assert_eq!(count(&after), count(&before) + 1);
}
