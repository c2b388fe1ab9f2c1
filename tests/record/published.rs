//! A build goes on from the published log, or builds nothing.

use crate::daily::{Project, changes, entries};
use crate::deployed::{HAS_NET, serve};
use crate::support::{Run, etapp, read_tree, write_tree};
use serde_json::Value;
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
