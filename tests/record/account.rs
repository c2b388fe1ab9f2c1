//! Records are held to account between any two states: none goes, and none says something else.

use crate::anew::rewrite;
use crate::repository::{Project, STEP, said};

/// Two frozen revisions on `main`, and a branch from there.
fn branched() -> Option<Project> {
    let project = Project::frozen()?;
    project.revision("r2", "2025-04-30", "");
    project.freeze("r2").well();
    project.commit("Freeze r2");
    project.git(&["checkout", "-q", "-b", "work"]);
    Some(project)
}

/// What the comparison with `main` must refuse, and as what.
#[track_caller]
fn refused(project: &Project, fingerprint: &str) {
    project.commit("Change the past");
    let run = project.run(&["diff", "main...HEAD", "--fail-on", "weakening"]);
    assert_eq!(run.code, Some(1), "{}", said(&run));
    let told = project.run(&["diff", "main...HEAD", "--format", "json"]).well().json();
    let change = &told["changes"][0];
    assert_eq!((&change["fingerprint"], &change["weight"]), (&fingerprint.into(), &"gravest".into()), "{told:#}");
    assert_ne!(change["before"]["text"], change["after"]["text"]);
}

#[test]
fn a_record_that_a_branch_deletes_is_told() {
    let Some(project) = branched() else { return };
    project.remove("content/revisions/r2.json");
    refused(&project, "record-removed revisions/r2");
}

#[test]
fn a_record_that_a_branch_rewrites_is_told_whatever_its_digest() {
    let Some(project) = branched() else { return };
    rewrite(&project, "r2", |body| body["content"]["milestones"]["steg"]["due"] = "2027".into());
    refused(&project, "record-rewritten revisions/r2");
}

#[test]
fn no_reason_excuses_it() {
    let Some(project) = branched() else { return };
    project.remove("content/revisions/r2.json");
    project.remove("content/revisions/r2.md");
    project.revision(
        "r3",
        "2025-05-31",
        &format!("reasons:\n{}", crate::repository::reason("record-removed revisions/r2", None)),
    );
    refused(&project, "record-removed revisions/r2");
}

#[test]
fn one_more_record_is_no_change_of_those_before_it() {
    let Some(project) = branched() else { return };
    project.revision("r3", "2025-05-31", "");
    project.freeze("r3").well();
    project.commit("Freeze r3");
    let told = project.run(&["diff", "main...HEAD", "--fail-on", "weakening", "--format", "json"]).well().json();
    assert_eq!(told["changes"], serde_json::json!([]));
}

#[test]
fn what_mends_a_content_that_cannot_be_read_is_compared_with_what_stood_before() {
    let Some(project) = Project::frozen() else { return };
    let whole = project.read(STEP);
    for broken in ["due: [\n", "due: ]\n"] {
        project.write(STEP, &format!("{whole}{broken}"));
        project.commit("Break the content");
    }
    project.git(&["checkout", "-q", "-b", "mend"]);
    project.write(STEP, &whole.replace("due: 2026-06", "due: 2027"));
    project.commit("Mend it, and move the promise");
    for states in [&["main...mend"][..], &["main", "mend"], &["main"]] {
        let run = project.run(&[&["diff", "--fail-on", "weakening", "--format", "json"], states].concat());
        assert_eq!(
            (run.code, &run.json()["changes"][0]["fingerprint"]),
            (Some(1), &"due-postponed milestones/steg.due".into())
        );
        assert!(run.err.contains("går inte att läsa"), "{states:?}: {}", run.err);
    }
    // What cannot be read is no result of a change.
    assert_eq!(project.run(&["diff", "mend", "main"]).code, Some(1));
    assert!(project.run(&["diff", "mend", "main"]).err.contains("yaml-syntax"));
}
