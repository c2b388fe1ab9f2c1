//! Records are looked at anew: one that keeps a weakening quiet is told, however whole its digests are.

use crate::repository::{Project, STEP, reason, said};
use etapp::history::record;
use serde_json::{Map, Value, json};

/// A project whose second revision tells of a postponement.
fn told() -> Option<Project> {
    let project = Project::frozen()?;
    project.edit(STEP, "2026-06", "2026-12");
    let why = reason("due-postponed milestones/steg.due", Some("2026-12"));
    project.revision("r2", "2025-04-30", &format!("reasons:\n{why}"));
    project.freeze("r2").well();
    Some(project)
}

/// Rewrites a record and gives it the digest of what it says then.
pub fn rewrite(project: &Project, id: &str, edit: impl FnOnce(&mut Map<String, Value>)) {
    let path = format!("content/revisions/{id}.json");
    let mut body: Map<String, Value> = serde_json::from_str(&project.read(&path)).expect("a record is JSON");
    body.shift_remove("digest");
    edit(&mut body);
    let bytes = record::bytes(&body);
    project.write(&path, std::str::from_utf8(&bytes).expect("records are UTF-8"));
}

#[test]
fn a_record_that_keeps_a_weakening_quiet_is_told() {
    type Edit = fn(&mut Map<String, Value>);
    let edits: [(&str, Edit); 6] = [
        ("emptied", |body| body["changes"] = json!([])),
        ("weighed otherwise", |body| body["changes"][0]["weight"] = json!("editorial")),
        ("from another time", |body| body["changes"][0]["before"] = json!({ "period": "2026-11" })),
        ("without a reason", |body| body["changes"][0]["reason"] = Value::Null),
        ("without a decision", |body| body["changes"][0]["decided"] = Value::Null),
        ("by rules to come", |body| body["rules"] = json!(99)),
    ];
    for (what, edit) in edits {
        let Some(project) = told() else { return };
        project.run(&["check"]).well();
        rewrite(&project, "r2", edit);
        for command in ["check", "build", "verify"] {
            let run = project.run(&[command]);
            assert_eq!(run.code, Some(1), "{what}: {command}: {}", said(&run));
            assert!(said(&run).contains("r2.json"), "{what}: {command}: {}", said(&run));
        }
        assert!(said(&project.run(&["check"])).contains("record-fault"), "{what}");
    }
}

#[test]
fn what_is_found_by_newer_rules_is_no_fault() {
    let Some(project) = told() else { return };
    rewrite(&project, "r2", |body| {
        body["rules"] = json!(0);
        body["changes"] = json!([]);
    });
    let checked = said(&project.run(&["check"]).well());
    assert!(checked.contains("record-reweighed") && checked.contains("due-postponed"), "{checked}");
    project.run(&["verify"]).well();
}

#[test]
fn a_build_that_has_proven_a_record_still_finds_that_it_was_rewritten() {
    let Some(project) = told() else { return };
    project.run(&["build", "--quiet"]).well();
    rewrite(&project, "r2", |body| body["changes"] = json!([]));
    assert_eq!(project.run(&["build", "--quiet"]).code, Some(1));
}
