//! A build goes on from the published log, or builds nothing.

use crate::daily::{Project, changes, entries};
use crate::deployed::{HAS_NET, serve};
use crate::support::{Run, etapp, read_tree, write_tree};
use etapp::history::log::{Log, MergedState};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const STEP: &str = "content/milestones/steg.yaml";

/// A project of three states, and what was published of it.
fn published() -> Option<(Project, PathBuf)> {
    let project = Project::small()?;
    for (day, from, to) in [("2026-02-01", "2026-06", "2026-09"), ("2026-03-01", "2026-09", "2026-12")] {
        project.edit(STEP, from, to);
        project.commit(day);
    }
    project.build();
    let published = project.folder.path().join("published");
    write_tree(&published, &read_tree(&project.root.join("output")));
    Some((project, published))
}

fn build(root: &Path, published: &Path) -> Run {
    etapp(root, &["build", "--previous", &published.display().to_string()])
}

fn log(root: &Path) -> Value {
    let text = fs::read_to_string(root.join("output/data/log.json")).expect("it was built");
    serde_json::from_str(&text).expect("it is JSON")
}

/// What is published when nothing may be built, before and after.
fn refused(root: &Path, published: &Path) -> String {
    let before = read_tree(&root.join("output"));
    let told = build(root, published);
    assert_eq!(told.code, Some(1), "{}", told.out);
    assert!(read_tree(&root.join("output")) == before, "nothing is built");
    told.err
}

#[test]
fn a_log_that_goes_on_is_published() {
    let Some((project, published)) = published() else { return };
    project.edit(STEP, "2026-12", "2027-01");
    project.commit("2026-04-01");
    build(&project.root, &published).well();
    assert_eq!(entries(&log(&project.root)).len(), 4);
}

#[test]
fn the_same_states_in_other_commits_are_the_same_history() {
    let Some((project, published)) = published() else { return };
    // All commits are made anew, on other days, and one more comes.
    let states = ["main~2", "main~1", "main"];
    project.git("2026-05-01", &["checkout", "-q", "--orphan", "anew"]);
    for (at, state) in states.iter().enumerate() {
        project.git("2026-05-01", &["checkout", "-q", state, "--", "."]);
        project.commit(&format!("2026-05-0{}", at + 1));
    }
    project.edit(STEP, "2026-12", "2027-01");
    project.commit("2026-05-09");
    build(&project.root, &published).well();
    let log = log(&project.root);
    let days: Vec<_> = entries(&log).iter().map(|entry| entry["day"].as_str().unwrap_or_default()).collect();
    assert_eq!(days, ["2026-01-01", "2026-02-01", "2026-03-01", "2026-05-09"], "published entries stand");
    assert_eq!(changes(&entries(&log)[3]), ["due-postponed milestones/steg.due"]);
    assert_eq!(entries(&log)[3]["changes"][0]["before"]["text"], "2026-12");
}

#[test]
fn a_history_that_was_rewritten_is_refused_and_what_is_missing_is_told() {
    let Some((project, published)) = published() else { return };
    project.git("2026-05-01", &["reset", "-q", "--hard", "main~2"]);
    project.edit(STEP, "2026-06", "2026-12");
    project.commit("2026-05-01");
    let told = refused(&project.root, &published);
    assert!(told.contains("log-rewritten") && told.contains("due-postponed milestones/steg.due"), "{told}");
    assert!(told.contains("september 2026"), "{told}");
    // A history that ends before what is published is none that goes on.
    project.git("2026-05-01", &["reset", "-q", "--hard", "HEAD~1"]);
    assert!(refused(&project.root, &published).contains("log-rewritten"));
}

#[test]
fn what_was_published_from_a_branch_goes_on_where_it_was_merged() {
    let Some((project, published)) = published() else { return };
    project.git("2026-04-01", &["checkout", "-q", "-b", "other", "main~2"]);
    project.put("README", "Something else.");
    project.commit("2026-04-01");
    project.git("2026-04-02", &["merge", "-q", "--no-ff", "-m", "m", "main"]);
    project.edit(STEP, "2026-12", "2027-01");
    project.commit("2026-04-03");
    build(&project.root, &published).well();
    let log = log(&project.root);
    let new: Vec<_> = entries(&log)[3..].iter().flat_map(changes).collect();
    assert_eq!(new, ["due-postponed milestones/steg.due"], "{log:#}");
}

#[test]
fn a_shallow_clone_takes_over_what_it_cannot_give() {
    let Some((project, published)) = published() else { return };
    project.edit(STEP, "2026-12", "2027-01");
    project.commit("2026-04-01");
    let clone = project.folder.path().join("clone");
    let from = format!("file://{}", project.root.display());
    project.git("2026-04-02", &["clone", "-q", "--depth", "2", &from, &clone.display().to_string()]);
    let alone = etapp(&clone, &["build"]);
    assert!(alone.code == Some(1) && alone.err.contains("log-cut-off"), "{}", alone.err);
    build(&clone, &published).well();
    let log = log(&clone);
    assert_eq!((entries(&log).len(), &log["taken_over"]), (4, &2.into()));
    assert_eq!(entries(&log)[3]["changes"][0]["before"]["text"], "2026-12");
}

#[test]
fn a_published_log_is_read_from_an_address() {
    let Some((project, published)) = published() else { return };
    project.edit(STEP, "2026-12", "2027-01");
    project.commit("2026-04-01");
    let address = serve(&published);
    let run = etapp(&project.root, &["build", "--previous", &address]);
    if !HAS_NET {
        assert!(run.code == Some(2) && run.err.contains("--features net"), "{}", run.err);
        return;
    }
    run.well();
    assert_eq!(entries(&log(&project.root)).len(), 4);
    // Of the same address, a history that was made anew, and a log that is not there.
    project.git("2026-05-01", &["reset", "-q", "--hard", "main~2"]);
    let rewritten = etapp(&project.root, &["build", "--previous", &address]);
    assert!(rewritten.code == Some(1) && rewritten.err.contains("log-rewritten"), "{}", rewritten.err);
    fs::remove_file(published.join("data/log.json")).expect("it is there");
    let gone = etapp(&project.root, &["build", "--previous", &address]);
    assert!(gone.code == Some(1) && gone.err.contains("log-not-found"), "{}", gone.err);
}

#[test]
fn a_log_that_cannot_be_found_is_an_error_unless_it_is_the_first() {
    let Some((project, published)) = published() else { return };
    fs::remove_file(published.join("data/log.json")).expect("it is there");
    assert!(refused(&project.root, &published).contains("log-not-found"));
    let place = published.display().to_string();
    etapp(&project.root, &["build", "--previous", &place, "--first"]).well();
    assert_eq!(etapp(&project.root, &["build", "--first"]).code, Some(2));
}

#[test]
fn a_site_whose_list_of_files_cannot_be_read_is_not_gone_on_from() {
    let Some((project, published)) = published() else { return };
    let path = published.join("manifest.json");
    let whole = fs::read_to_string(&path).expect("it is there");
    let others = whole.replace("\"etapp\"", "\"hugo\"");
    for manifest in [Some(""), Some("{}"), Some(&others), Some(&whole[..whole.len() / 2]), None] {
        match manifest {
            Some(text) => fs::write(&path, text),
            None => fs::remove_file(&path),
        }
        .expect("it is there");
        let told = refused(&project.root, &published);
        assert!(told.contains("log-not-found") && told.contains("manifest.json"), "{manifest:?}: {told}");
        // Nor does it go as the first one, where a log stands: which revisions were published is not known.
        let place = published.display().to_string();
        let first = etapp(&project.root, &["build", "--previous", &place, "--first"]);
        assert!(first.code == Some(1) && first.err.contains("manifest.json"), "{manifest:?}: {}", first.err);
    }
    fs::write(&path, &whole).expect("it can be written");
    build(&project.root, &published).well();
}

#[test]
fn a_published_log_that_was_altered_is_not_gone_on_from() {
    let Some((project, published)) = published() else { return };
    let path = published.join("data/log.json");
    let text = fs::read_to_string(&path).expect("it is there");
    fs::write(&path, text.replacen("due-postponed", "due-advanced", 2)).expect("it can be written");
    let told = refused(&project.root, &published);
    assert!(told.contains("log-rewritten") && told.contains("post 2"), "{told}");
}

#[test]
fn no_published_revision_is_dropped() {
    let Some(project) = Project::small() else { return };
    project.freeze("r1", "2026-01-01", "").well();
    project.commit("2026-01-02");
    project.build();
    let published = project.folder.path().join("published");
    write_tree(&published, &read_tree(&project.root.join("output")));
    for ending in ["md", "json"] {
        project.remove(&format!("content/revisions/r1.{ending}"));
    }
    project.commit("2026-01-03");
    let told = refused(&project.root, &published);
    assert!(told.contains("log-rewritten") && told.contains("r1"), "{told}");
}

#[test]
fn without_git_the_note_has_a_code_that_is_explained() {
    let folder = crate::support::temporary();
    write_tree(folder.path(), &crate::support::base());
    etapp(folder.path(), &["build"]).well();
    assert!(etapp(folder.path(), &["explain", "log-missing"]).well().out.contains("Ändringar"));
}

/// A published log whose second entry tells one more change, with digests that are right.
fn telling(published: &Path, change: &Value) {
    let path = published.join("data/log.json");
    let text = fs::read(&path).expect("it is there");
    let mut log: Value = serde_json::from_slice(&text).expect("it is JSON");
    let mut told = log["entries"][1]["changes"][0].clone();
    for (key, value) in change.as_object().expect("an object") {
        told[key] = value.clone();
    }
    log["entries"][1]["changes"].as_array_mut().expect("a list").push(told);
    let mut log = Log::parse(log.to_string().as_bytes()).expect("it is a log");
    let mut before: Option<MergedState> = None;
    for entry in &mut log.entries {
        *entry = entry.clone().after(before.as_ref());
        before = Some(entry.clone());
    }
    fs::write(&path, log.bytes()).expect("it can be written");
}

#[test]
fn what_a_published_log_tells_leads_nowhere_outside_the_site() {
    let out = "../../../ute";
    let moved = |from: &str| {
        let side = |text: &str| json!({ "text": text, "value": { "text": text }, "path": text, "line": 1 });
        json!({ "rule": "plan-moved", "entity": "plan/", "at": null, "field": null, "before": side(from), "after": side("") })
    };
    let removed = |folder: &str, content: Value| json!({ "rule": "plan-removed", "entity": format!("plan/{folder}"), "at": null, "field": null, "content": content, "after": null });
    let names = json!({ "milestones": [out, "a/../../../../ute", "\u{0}", "\u{1b}[31m", "a\\b", "", "steg"], "revisions": { out: { "goals": [out] } } });
    let gone = json!({ "rule": "milestone-removed", "entity": "milestones/ute", "at": null, "field": null, "after": null,
        "name": "</h1><script>alert(1)</script>", "content": { "action": out, "due": "x", "responsible": out } });
    let who = json!({ "rule": "responsible-changed", "field": "responsible", "at": ["responsible"],
        "before": { "text": "../../ute\u{0}", "value": { "text": "../../ute" }, "path": out, "line": 1 } });
    let met = json!({ "rule": "summary-changed", "entity": "plan/plan", "field": "meetings", "at": ["meetings"],
        "before": { "text": out, "value": { "texts": [out, "/dev/null, x", ""] }, "path": out, "line": 1 } });
    let all = [
        moved(out),
        moved("assets"),
        moved("data"),
        moved("/dev"),
        moved("etappmal"),
        removed("ute", names.clone()),
        removed("assets", names),
        gone,
        who,
        met,
    ];
    for change in all {
        let Some((project, published)) = published() else { return };
        let before: BTreeSet<String> = read_tree(project.folder.path()).into_keys().collect();
        telling(&published, &change);
        let run = build(&project.root, &published);
        assert_eq!(run.code, Some(0), "{change}: {}", run.err);
        let outside = |path: &String| !path.starts_with("site/output/") && !before.contains(path);
        let new: Vec<String> = read_tree(project.folder.path()).into_keys().filter(outside).collect();
        assert!(new.is_empty(), "{change}: {new:?}");
        for (path, bytes) in read_tree(&project.root.join("output")) {
            assert!(!path.ends_with(".html") || !String::from_utf8_lossy(&bytes).contains("<script>alert"), "{path}");
        }
    }
}

#[test]
fn a_comparison_of_published_sites_tells_a_log_that_does_not_go_on() {
    let Some((project, published)) = published() else { return };
    let copy = project.folder.path().join("copy");
    let told = |rewrite: &dyn Fn(&mut Value)| -> Vec<String> {
        let _ = fs::remove_dir_all(&copy);
        write_tree(&copy, &read_tree(&published));
        let path = copy.join("data/log.json");
        let mut log: Value = serde_json::from_slice(&fs::read(&path).expect("it is there")).expect("it is JSON");
        rewrite(&mut log);
        fs::write(&path, log.to_string()).expect("it can be written");
        let [from, to] = [&published, &copy].map(|folder| folder.display().to_string());
        let diff = project.etapp(&["diff", &from, &to, "--format", "json"]).well().json();
        let list = diff["changes"].as_array().expect("a list");
        list.iter()
            .map(|one| format!("{} {}", one["weight"].as_str().unwrap_or_default(), one["fingerprint"]))
            .collect()
    };
    assert_eq!(told(&|_| {}), Vec::<String>::new());
    let rewritten = |entry: usize| vec![format!("gravest \"log-rewritten plan/plan.log.{entry}\"")];
    assert_eq!(
        told(&|log| {
            log["entries"].as_array_mut().expect("entries").pop();
        }),
        rewritten(3)
    );
    assert_eq!(told(&|log| log["entries"][1]["changes"][0]["name"] = json!("Ett annat steg")), rewritten(2));
    assert_eq!(told(&|log| log["entries"][1]["changes"][0]["weight"] = json!("editorial")), rewritten(2));
    // One that goes on is no change of what was said.
    project.edit(STEP, "2026-12", "2027-01");
    project.commit("2026-04-01");
    build(&project.root, &published).well();
    let [from, to] = [published, project.root.join("output")].map(|folder| folder.display().to_string());
    let diff = project.etapp(&["diff", &from, &to, "--format", "json"]).well().json();
    assert_eq!(diff["changes"].as_array().map(Vec::len), Some(1), "{diff}");
}

#[test]
fn a_project_in_another_folder_does_not_pass_for_one_that_changed_nothing() {
    let Some((project, published)) = published() else { return };
    fs::create_dir(project.root.join("plats")).expect("a folder");
    fs::rename(project.root.join("content"), project.root.join("plats/content")).expect("it is there");
    project.edit("plats/content/milestones/steg.yaml", "2026-12", "2029");
    project.commit("2026-04-01");
    let told = build(&project.root.join("plats"), &published);
    assert!(told.code == Some(1) && told.err.contains("log-rewritten"), "{}{}", told.out, told.err);
}

#[test]
fn a_log_does_not_end_because_the_content_is_no_longer_in_git() {
    let Some((project, published)) = published() else { return };
    project.git("2026-04-01", &["rm", "-rq", "--cached", "content"]);
    project.git("2026-04-01", &["commit", "-q", "-m", "Untrack"]);
    assert!(refused(&project.root, &published).contains("log-cut-off"));
    let alone = etapp(&project.root, &["build"]);
    assert!(alone.code == Some(1) && alone.err.contains("log-cut-off"), "{}", alone.err);
    let checked = etapp(&project.root, &["check"]);
    assert!(
        checked.code == Some(1) && checked.out.contains("log-cut-off"),
        "what stops a build is told: {}",
        checked.out
    );
    // Once it is back, the days without it are told.
    project.edit(STEP, "2026-12", "2027-01");
    project.commit("2026-05-01");
    build(&project.root, &published).well();
    let log = log(&project.root);
    let [.., gone, back] = entries(&log) else { panic!("{log:#}") };
    assert_eq!(gone["state"], Value::Null);
    assert_eq!(changes(back), ["due-postponed milestones/steg.due"]);
    // Nor where there is no git at all.
    fs::remove_dir_all(project.root.join(".git")).expect("it is there");
    assert!(refused(&project.root, &published).contains("log-cut-off"));
}

#[test]
fn a_plan_that_moves_up_to_the_content_itself_keeps_its_log() {
    let Some((project, published)) = published_below() else { return };
    project.git("2026-04-01", &["mv", "content/plan/plan.yaml", "content/plan.yaml"]);
    for folder in ["actions", "milestones"] {
        project.git("2026-04-01", &["mv", &format!("content/plan/{folder}"), "content"]);
    }
    project.commit("2026-04-01");
    build(&project.root, &published).well();
    assert!(entries(&log(&project.root)).len() >= 2, "what was published stands");
}

#[test]
fn what_changed_while_the_project_moved_is_not_passed_over() {
    let Some((project, published)) = published() else { return };
    fs::create_dir_all(project.root.join("annan")).expect("there is room");
    project.git("2026-04-01", &["mv", "content", "annan/content"]);
    project.edit("annan/content/milestones/steg.yaml", "2026-12", "2036-12");
    project.git("2026-04-01", &["add", "annan"]);
    project.git("2026-04-01", &["commit", "-q", "-m", "Move"]);
    let told = build(&project.root.join("annan"), &published);
    assert!(told.code == Some(1) && told.err.contains("log-rewritten"), "{}{}", told.out, told.err);
}

#[test]
fn a_published_revision_is_exchanged_for_no_other() {
    let Some(project) = Project::small() else { return };
    project.freeze("r1", "2026-03-01", "").well();
    project.commit("2026-03-01");
    project.build();
    let published = project.folder.path().join("published");
    write_tree(&published, &read_tree(&project.root.join("output")));
    fs::remove_file(project.root.join("content/revisions/r1.json")).expect("it was frozen");
    project.edit(STEP, "2026-06", "2027-06");
    project.freeze("r1", "2026-03-01", "").well();
    assert!(refused(&project.root, &published).contains("log-rewritten"), "uncommitted");
    project.commit("2026-03-02");
    assert!(refused(&project.root, &published).contains("log-rewritten"));
}

/// A project whose plan lies in a folder of its own, and what was published of it.
fn published_below() -> Option<(Project, PathBuf)> {
    let project = Project::small()?;
    fs::create_dir_all(project.root.join("content/plan")).expect("there is room");
    for name in fs::read_dir(project.root.join("content")).expect("it is there").flatten() {
        let name = name.file_name().into_string().expect("it is text");
        if !["site.yaml", "plan"].contains(&name.as_str()) {
            project.git("2026-02-01", &["mv", &format!("content/{name}"), &format!("content/plan/{name}")]);
        }
    }
    project.commit("2026-02-01");
    project.build();
    let published = project.folder.path().join("published");
    write_tree(&published, &read_tree(&project.root.join("output")));
    Some((project, published))
}

#[test]
fn what_was_published_before_it_was_committed_and_is_gone_is_told() {
    let Some((project, published)) = published() else { return };
    let publish = || {
        let told = build(&project.root, &published).well();
        fs::remove_dir_all(&published).expect("it is there");
        write_tree(&published, &read_tree(&project.root.join("output")));
        format!("{}{}", told.out, told.err)
    };
    let memory = project.folder.path().join("seen.json").display().to_string();
    let verify = || etapp(&project.root, &["verify", &published.display().to_string(), "--memory", &memory]);
    project.edit(STEP, "2026-12", "2027-03");
    let told = publish();
    assert!(told.contains("inte incheckad") && !told.contains("uncommitted-gone"), "{told}");
    verify().well();
    // Committed as it was published: nothing is gone.
    project.commit("2026-04-01");
    let told = publish();
    assert!(!told.contains("uncommitted-gone") && !told.contains("inte incheckad"), "{told}");
    verify().well();
    // Taken back before it was committed.
    project.edit(STEP, "2027-03", "2027-06");
    publish();
    verify().well();
    project.edit(STEP, "2027-06", "2027-03");
    let told = publish();
    assert!(told.contains("uncommitted-gone") && told.contains("due-postponed milestones/steg.due"), "{told}");
    let gone = verify();
    assert!(gone.code == Some(1) && gone.out.contains("due-postponed milestones/steg.due"), "{}", gone.out);
    // Committed as something else: what was seen is told no more.
    project.edit(STEP, "2027-03", "2027-09");
    publish();
    project.edit(STEP, "2027-09", "2027-08");
    project.commit("2026-04-02");
    assert!(publish().contains("uncommitted-gone"));
}

#[test]
fn a_clone_that_does_not_reach_what_was_published_is_refused_with_a_way_on() {
    let Some((project, published)) = published() else { return };
    project.edit(STEP, "2026-12", "2027-01");
    project.commit("2026-04-01");
    let clone = project.folder.path().join("clone");
    let from = format!("file://{}", project.root.display());
    project.git("2026-04-02", &["clone", "-q", "--depth", "1", &from, &clone.display().to_string()]);
    let told = build(&clone, &published);
    assert!(told.code == Some(1) && told.err.contains("log-cut-off"), "{}", told.err);
    assert!(told.err.contains("--unshallow") && !told.err.contains("--previous"), "{}", told.err);
}

#[test]
fn a_project_that_moved_goes_on_where_the_move_changed_nothing_else() {
    for changes in [false, true] {
        let Some((project, published)) = published() else { return };
        fs::create_dir(project.root.join("site")).expect("it can be made");
        project.git("2026-04-01", &["mv", "content", "site/content"]);
        let step = format!("site/{STEP}");
        if changes {
            project.edit(&step, "2026-12", "2027-01");
        }
        project.commit("2026-04-01");
        let root = project.root.join("site");
        let told = build(&root, &published);
        if changes {
            assert!(told.code == Some(1) && told.err.contains("log-rewritten"), "{}", told.err);
            assert!(told.err.contains("flytta projektets mapp"), "{}", told.err);
            continue;
        }
        told.well();
        assert_eq!(entries(&log(&root)).len(), 3);
        project.edit(&step, "2026-12", "2027-01");
        project.commit("2026-04-02");
        build(&root, &published).well();
        let log = log(&root);
        assert_eq!(changes_of(&log, 3), ["due-postponed milestones/steg.due"], "{log:#}");
    }
}

fn changes_of(log: &Value, at: usize) -> Vec<String> {
    changes(&entries(log)[at]).into_iter().map(|one| one.to_string()).collect()
}
