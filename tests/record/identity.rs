//! Identity through time: a commitment is the same one whatever it is called, and an id belongs to it for good.

use crate::repository::{Project, STEP, reason, said};

const POSTPONED: &str = "due-postponed milestones/steg.due";
const WHY: &str = "Ingen behörig sökte tjänsten i våras.";

/// A project whose milestone is postponed by `r2`, with a reason.
fn postponed() -> Option<Project> {
    let project = Project::frozen()?;
    project.edit(STEP, "2026-06", "2026-12");
    project.revision("r2", "2025-04-30", &format!("reasons:\n{}", reason(POSTPONED, Some("2026-12"))));
    project.freeze("r2").well();
    project.commit("Postpone");
    Some(project)
}

/// Gives the milestone another name.
fn rename(project: &Project, old: &str, new: &str, formerly: &str) {
    let path = |id: &str| format!("content/milestones/{id}.yaml");
    let text = project.read(&path(old));
    let kept: String =
        text.lines().filter(|line| !line.starts_with("formerly")).map(|line| format!("{line}\n")).collect();
    project.remove(&path(old));
    project.write(&path(new), &format!("formerly: [{formerly}]\n{kept}"));
}

#[test]
fn a_rename_keeps_the_history_and_the_first_promise() {
    let Some(project) = postponed() else { return };
    rename(&project, "steg", "larare", "steg");
    assert_eq!(project.changes("r2"), ["renamed milestones/larare"]);
    project.revision("r3", "2025-05-31", "");
    project.freeze("r3").well();
    project.commit("Rename");
    project.build();
    let page = project.read("output/etappmal/larare.html");
    assert!(page.contains(WHY), "the page of the new name tells the postponement");
    let revisions = project.read("output/revisions.html");
    let rows = revisions.matches("Alla skolor får en extra lärare</th>").count();
    assert!(rows == 1 && revisions.contains("juni 2026") && revisions.contains("december 2026"), "{revisions}");
    assert!(project.read("output/etappmal/steg.html").contains("larare.html"), "the old address leads on");
    let calendar = project.read("output/deadlines.ics");
    assert!(calendar.contains("milestones/steg") && !calendar.contains("UID:milestones/larare"), "{calendar}");

    // One more name, which no longer tells the first one.
    rename(&project, "larare", "extra-larare", "larare");
    let told = project.changes("r3");
    assert_eq!(told, ["renamed milestones/extra-larare", "formerly-dropped milestones/extra-larare.formerly"]);
    project.build();
    for old in ["steg", "larare"] {
        let page = project.read(&format!("output/etappmal/{old}.html"));
        assert!(page.contains("extra-larare.html"), "{old} leads on");
    }
    assert!(project.read("output/etappmal/extra-larare.html").contains(WHY));
    project.run(&["verify"]).well();
}

#[test]
fn no_address_of_a_removed_commitment_can_be_captured() {
    let Some(project) = Project::frozen() else { return };
    project.remove(STEP);
    let removed = "commitment-removed milestones/steg";
    project.revision("r2", "2025-04-30", &format!("reasons:\n{}", reason(removed, None)));
    project.freeze("r2").well();
    project.commit("Remove");
    let other = "content/milestones/kartlaggning.yaml";
    let text = project.read(other);
    project.write(other, &format!("formerly: [steg]\n{text}"));
    let checked = project.run(&["check"]);
    assert_eq!(checked.code, Some(1), "an older one");
    assert!(said(&checked).contains("former-id-in-use"), "{}", said(&checked));
    project.write(other, &text);
    let new = "formerly: [steg]\naction: 1\ntitle: Ett annat steg\ndue: 2026\n";
    project.write("content/milestones/nytt.yaml", new);
    assert_eq!(project.run(&["check"]).code, Some(1), "a new one");
    project.remove("content/milestones/nytt.yaml");
    project.run(&["check"]).well();
}

#[test]
fn what_comes_back_is_the_same_with_its_history() {
    let Some(project) = postponed() else { return };
    let text = project.read(STEP);
    project.remove(STEP);
    let removed = "commitment-removed milestones/steg";
    project.revision("r3", "2025-05-31", &format!("reasons:\n{}", reason(removed, None)));
    project.freeze("r3").well();
    project.write(STEP, &text.replace("en extra lärare", "mer stöd").replace("2026-12", "2027"));
    let told = project.changes("r3");
    let reworded = "commitment-reworded milestones/steg.title";
    assert_eq!(told, [POSTPONED, reworded, "commitment-reinstated milestones/steg"], "{told:?}");
    project.revision("r4", "2025-06-30", "");
    let refused = project.freeze("r4");
    assert_eq!(refused.code, Some(1));
    assert!(refused.err.contains(reworded), "{}", refused.err);
    project.build();
    assert!(project.read("output/etappmal/steg.html").contains(WHY), "its page tells what was before it went");
}

#[test]
fn what_comes_back_is_compared_whole_with_what_it_was() {
    let Some(project) = Project::frozen() else { return };
    let evidence = "    evidence:\n      - title: Protokoll\n        reference: § 8\n";
    let done =
        format!("target:\n  at_least: 5\n  unit: skolor\nupdates:\n  - date: 2025-02-01\n    status: done\n{evidence}");
    let text = format!("{}responsible: Nämnden\n{done}", project.read(STEP));
    project.write(STEP, &text);
    project.revision("r2", "2025-04-30", "");
    project.freeze("r2").well();
    project.remove(STEP);
    let removed = "commitment-removed milestones/steg";
    project.revision("r3", "2025-05-31", &format!("reasons:\n{}", reason(removed, None)));
    project.freeze("r3").well();
    project.write(
        STEP,
        &text.replace("at_least: 5", "at_least: 2").replace(evidence, "").replace("responsible: Nämnden\n", ""),
    );
    let mut told = project.changes("r3");
    told.sort();
    let expected = [
        "commitment-reinstated milestones/steg",
        "evidence-removed milestones/steg.updates.2025-02-01.evidence",
        "responsible-removed milestones/steg.responsible",
        "target-lowered milestones/steg.target",
    ];
    assert_eq!(told, expected);
    project.write(STEP, &text);
    assert_eq!(project.changes("r3"), ["commitment-reinstated milestones/steg"]);
}

#[test]
fn a_rename_between_freezes_is_fine() {
    let Some(project) = Project::frozen() else { return };
    project.write("content/milestones/nytt.yaml", "formerly: [utkastet]\naction: 1\ntitle: Ett nytt steg\ndue: 2026\n");
    project.run(&["check"]).well();
}

#[test]
fn an_address_that_the_log_alone_knows_leads_on_and_is_of_nothing_else() {
    let Some(project) = Project::frozen() else { return };
    let text = "action: 1\ntitle: Alla skolor får en kurator\ndue: 2026\n";
    project.write("content/milestones/fodd.yaml", text);
    project.commit("Add");
    rename(&project, "fodd", "kurator", "fodd");
    project.commit("Rename");
    // Its file no longer says what it was called, and another one says that it was.
    project.write("content/milestones/kurator.yaml", text);
    project.write("content/milestones/annat.yaml", "formerly: [fodd]\naction: 1\ntitle: Ett annat steg\ndue: 2026\n");
    let told = project.run(&["check"]);
    assert!(told.code == Some(1) && said(&told).contains("former-id-in-use"), "{}", said(&told));
    project.remove("content/milestones/annat.yaml");
    project.commit("Forget");
    project.run(&["check"]).well();
    project.build();
    let leads_on = |what: &str| {
        let page = project.read("output/etappmal/fodd.html");
        assert!(page.contains("kurator.html"), "{what}: {page}");
    };
    leads_on("to what it is called today");
    project.remove("content/milestones/kurator.yaml");
    project.commit("Remove");
    project.build();
    leads_on("to where it is told that it went");
    project.run(&["verify"]).well();
}

#[test]
fn an_id_that_something_was_renamed_from_is_given_to_nothing_else() {
    let Some(project) = Project::frozen() else { return };
    let text = "action: 1\ntitle: Alla skolor får en kurator\ndue: 2026\n";
    let (born, called) = ("content/milestones/fodd.yaml", "content/milestones/kurator.yaml");
    project.write(born, text);
    project.commit("Add");
    rename(&project, "fodd", "kurator", "fodd");
    project.commit("Rename");
    // The name was dropped, and stands on another promise.
    project.write(called, text);
    project.write(born, "action: 1\ntitle: Något annat\ndue: 2030\n");
    for command in ["check", "build"] {
        let told = project.run(&[command]);
        assert_eq!(told.code, Some(1), "{}", said(&told));
        assert!(
            said(&told).contains("former-id-in-use") && said(&told).contains("milestones/kurator"),
            "{}",
            said(&told)
        );
    }
    project.commit("Capture");
    assert_eq!(project.run(&["check"]).code, Some(1), "that it was committed makes it no other's");
    // Back to where it was is no capture.
    project.remove(called);
    project.write(born, text);
    project.run(&["check"]).well();
}

#[test]
fn an_id_that_a_record_saw_renamed_is_given_to_nothing_else() {
    let Some(project) = postponed() else { return };
    rename(&project, "steg", "larare", "steg");
    project.revision("r3", "2025-05-31", "");
    project.freeze("r3").well();
    rename(&project, "larare", "lararna", "larare");
    project.write(STEP, "action: 1\ntitle: Något annat\ndue: 2030\n");
    let told = project.run(&["check"]);
    assert!(told.code == Some(1) && said(&told).contains("milestones/lararna"), "{}", said(&told));
}

#[test]
fn what_came_again_under_an_earlier_name_and_went_is_told_there() {
    let Some(project) = Project::frozen() else { return };
    let text = "action: 1\ntitle: Alla skolor får en kurator\ndue: 2026\n";
    let born = "content/milestones/fodd.yaml";
    project.write(born, text);
    project.commit("Add");
    rename(&project, "fodd", "kurator", "fodd");
    project.commit("Rename");
    project.write("content/milestones/kurator.yaml", text);
    project.write(born, &text.replace("en kurator", "en psykolog"));
    project.commit("Another one");
    project.remove(born);
    project.commit("Remove");
    project.build();
    let page = project.read("output/etappmal/fodd.html");
    assert!(page.contains("psykolog"), "{page}");
}

#[test]
fn what_the_log_saw_go_gives_its_name_to_nothing_else() {
    let Some(project) = Project::frozen() else { return };
    let text = "action: 1\ntitle: Alla skolor får en kurator\ndue: 2026\n";
    let born = "content/milestones/fodd.yaml";
    project.write(born, text);
    project.commit("Add");
    project.remove(born);
    project.commit("Remove");
    let other = "content/milestones/nytt.yaml";
    project.write(other, "formerly: [fodd]\naction: 1\ntitle: Ett annat steg\ndue: 2026\n");
    for command in ["check", "build"] {
        let told = project.run(&[command]);
        assert_eq!(told.code, Some(1), "{}", said(&told));
        assert!(
            said(&told).contains("former-id-in-use") && said(&told).contains("publiceringsloggen"),
            "{}",
            said(&told)
        );
    }
    // One that moves in one step takes its name along.
    project.remove(other);
    project.write(born, text);
    project.commit("Bring back");
    project.remove(born);
    project.write(other, &format!("formerly: [fodd]\n{text}"));
    project.run(&["check"]).well();
}

#[test]
fn of_several_commitments_that_become_one_a_single_one_goes_on() {
    let Some(project) = Project::new() else { return };
    project
        .write("content/milestones/annat.yaml", "action: 1\ntitle: Alla skolor får en extra kurator\ndue: 2026-06\n");
    project.revision("r1", "2025-03-31", "");
    project.freeze("r1").well();
    project.commit("Freeze r1");
    rename(&project, "steg", "bada", "steg, annat");
    project.remove("content/milestones/annat.yaml");
    let removed = reason("commitment-removed milestones/annat", None);
    project.revision("r2", "2025-04-30", &format!("reasons:\n{removed}"));
    // What would stop the next build is told by all that come before it.
    for command in [&["check"][..], &["freeze", "r2"], &["build"]] {
        let run = project.run(command);
        assert!(run.code == Some(1) && said(&run).contains("former-id-in-use"), "{command:?}: {}", said(&run));
    }
    project.edit("content/milestones/bada.yaml", "[steg, annat]", "[steg]");
    assert_eq!(project.changes("r1"), ["commitment-removed milestones/annat", "renamed milestones/bada"]);
    project.freeze("r2").well();
    project.run(&["check"]).well();
    project.build();

    // All its own names may be told again with each one that comes.
    rename(&project, "bada", "alla", "steg, bada");
    project.run(&["check"]).well();
}

#[test]
fn nothing_is_frozen_that_the_log_would_keep_from_being_built() {
    let Some(project) = Project::frozen() else { return };
    project.write("content/milestones/nytt.yaml", "action: 1\ntitle: Ett nytt steg\ndue: 2026\n");
    project.commit("Add");
    project.remove("content/milestones/nytt.yaml");
    project.commit("Remove");
    project.edit(STEP, "action: 1", "formerly: [nytt]\naction: 1");
    project.revision("r2", "2025-04-30", "");
    let run = project.freeze("r2");
    assert!(run.code == Some(1) && run.err.contains("former-id-in-use"), "{}", said(&run));
}
