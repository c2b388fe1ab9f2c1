//! What had to go from the log by law is gone from every output, and told; and what may not be published today is not told of
//! the past either.

use crate::daily::{Built, Project, changes, entries};
use crate::repository::said;
use crate::support::{read_tree, temporary, write_tree};
use serde_json::Value;

/// Words that must be found nowhere once they had to go.
const CANARY: &str = "Kanarie Kanariesson";
/// A number that the authority gives as an example.
const NUMBER: &str = "19811218-9876";
const STEP: &str = "content/milestones/steg.yaml";

fn update(note: &str) -> String {
    format!("updates:\n  - date: 2026-02-02\n    status: ongoing\n    note: {note}\n")
}

/// A project in which a name stood for a day, with a change of something else beside it.
fn project(with_name: bool) -> Option<Project> {
    let project = Project::small()?;
    let before = project.text(STEP);
    let name = if with_name { CANARY } else { "Rektorn" };
    project.put(STEP, &format!("{before}{}", update(&format!("{name} har börjat med arbetet."))));
    project.edit("content/plan.yaml", "Påhittad.", "Påhittad plan.");
    project.commit("2026-02-02");
    project.put(STEP, &format!("{before}{}", update("Arbetet har börjat.")));
    project.commit("2026-02-03");
    Some(project)
}

fn redact(project: &Project, entry: usize, field: &str) {
    let text = format!(
        "- entry: {entry}\n  entity: milestones/steg\n  field: {field}\n  reason: Uppgiften rör en enskild person.\n  \
         decided:\n    by: Nämndens ordförande\n    date: 2026-02-04\n    reference: § 8\n"
    );
    project.put("content/redactions.yaml", &text);
    project.commit("2026-02-04");
}

fn digests(log: &Value) -> Vec<String> {
    entries(log).iter().map(|entry| entry["digest"].to_string()).collect()
}

#[test]
fn what_had_to_go_is_in_no_output_and_its_going_is_told() {
    let Some(project) = project(true) else { return };
    let before = project.log();
    assert!(before.to_string().contains(CANARY));
    redact(&project, 2, "updates.2026-02-02");
    let built = project.build();
    let found: Vec<&String> = built
        .0
        .iter()
        .filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains("Kanarie"))
        .map(|(path, _)| path)
        .collect();
    assert_eq!(found, Vec::<&String>::new());
    let told = ["Något har tagits bort här: Uppgiften rör en enskild person.", "Nämndens ordförande"];
    built.says("andringar.html", &told);
    built.says("etappmal/steg.html", &told);
    assert!(project.etapp(&["log"]).well().out.contains("Något har tagits bort här"));
    // The chain is what it was, and what stood beside it still stands.
    let after = project.log();
    assert_eq!(digests(&before), digests(&after)[..3]);
    assert!(after.to_string().contains("Påhittad plan."));
}

#[test]
fn a_redaction_that_fits_nothing_is_told() {
    let Some(project) = project(true) else { return };
    redact(&project, 3, "title");
    let told = project.etapp(&["build"]);
    assert!(told.code == Some(1) && told.err.contains("redaction-unmatched"), "{}", told.err);
    // What git's history has no more may still stand in the published log; an entry that there is not stands nowhere.
    project.etapp(&["check"]).well();
    redact(&project, 9, "title");
    for command in ["check", "build"] {
        let told = project.etapp(&[command]);
        assert!(told.code == Some(1) && said(&told).contains("redaction-unmatched"), "{command}: {}", told.err);
    }
}

#[test]
fn a_field_that_what_came_and_went_never_had_is_no_redaction() {
    let Some(project) = project(true) else { return };
    let new = "content/milestones/fodd.yaml";
    project.put(new, "action: 1\ntitle: Ett steg som bara stod en dag\ndue: 2026\n");
    project.commit("2026-02-03");
    std::fs::remove_file(project.root.join(new)).expect("it is there");
    project.commit("2026-02-03");
    for (field, code) in [("nonsense", Some(1)), ("title", Some(0))] {
        redact(&project, 4, field);
        let text = project.text("content/redactions.yaml").replace("milestones/steg", "milestones/fodd");
        project.put("content/redactions.yaml", &text);
        project.commit("2026-02-04");
        let told = project.etapp(&["build"]);
        assert_eq!(told.code, code, "{field}: {}", told.err);
    }
}

#[test]
fn a_history_that_was_made_anew_without_it_goes_on() {
    let (Some(published), Some(anew)) = (project(true), project(false)) else { return };
    redact(&published, 2, "updates.2026-02-02");
    published.build();
    let place = published.root.join("output").display().to_string();
    // Only because what went was told: without that it is another history.
    redact(&anew, 2, "updates.2026-02-02");
    anew.edit(STEP, "due: 2026-06", "due: 2026-09");
    anew.commit("2026-02-05");
    anew.etapp(&["build", "--previous", &place]).well();
    let log = anew.log();
    assert!(!log.to_string().contains(CANARY));
    published.etapp(&["build"]).well();
    let unsaid = project(true).expect("there is git");
    unsaid.build();
    let place = unsaid.root.join("output").display().to_string();
    let told = anew.etapp(&["build", "--previous", &place]);
    assert!(told.code == Some(1) && told.err.contains("log-rewritten"), "{}", told.err);
}

const SHARE: &str = "content/indicators/andel.yaml";
const KNOWN: &str = "title: Andel\nunit: procent\ndirection: increase\n";

/// A project that tells a figure of twelve persons, corrects it, and goes on; `figures` are the two that it told.
fn with_figure(figures: [&str; 2], due: &str) -> Option<Project> {
    let project = Project::small()?;
    project.put(SHARE, KNOWN);
    project.commit("2026-02-01");
    let [first, second] = figures;
    project.put(SHARE, &format!("{KNOWN}values:\n  - {{ period: 2024, value: {first}, n: 12 }}\n"));
    project.commit("2026-02-02");
    let corrected = format!("  - {{ period: 2024, value: {second}, n: 12, corrects: Fel i underlaget }}\n");
    project.put(SHARE, &format!("{KNOWN}values:\n{corrected}"));
    project.commit("2026-02-03");
    project.put(SHARE, &format!("{KNOWN}values:\n{corrected}  - {{ period: 2023, value: 55.5, n: 40 }}\n"));
    project.edit(STEP, "due: 2026-06", &format!("due: {due}"));
    project.commit("2026-02-04");
    Some(project)
}

/// Withholds figures of fewer than twenty persons, from now on.
fn withhold(project: &Project) {
    project.put("content/site.yaml", &format!("{}min_group: 20\n", project.text("content/site.yaml")));
    project.commit("2026-02-05");
}

#[test]
fn a_history_made_anew_goes_on_without_the_figures_that_are_withheld_since() {
    let open = ["77.25", "66.75"];
    let Some(published) = with_figure(open, "2026-09") else { return };
    let first = published.build();
    assert!(first.text("andringar.html").contains("77,25"));
    let told_then = temporary();
    write_tree(told_then.path(), &first.0);
    withhold(&published);
    published.build();
    let told_since = published.root.join("output").display().to_string();
    let told_then = told_then.path().display().to_string();
    for (figures, kind) in [(open, "the same states"), (["..", ".."], "states without the figures")] {
        let anew = with_figure(figures, "2026-09").expect("there is git");
        // Other commits.
        anew.git("2026-02-04", &["commit", "-q", "--amend", "-m", "En annan"]);
        withhold(&anew);
        for previous in [&told_then, &told_since] {
            anew.etapp(&["build", "--previous", previous]).well();
            let built = Built(read_tree(&anew.root.join("output")));
            for (path, bytes) in &built.0 {
                let text = String::from_utf8_lossy(bytes);
                let tells = ["77.25", "77,25", "66.75", "66,75"].into_iter().any(|figure| text.contains(figure));
                assert!(!tells, "{kind}: {path} tells what is withheld");
            }
            let log: Value = serde_json::from_str(&built.text("data/log.json")).expect("it is JSON");
            assert_eq!(entries(&log).len(), 6, "{kind}: {log:#}");
            anew.forget_output();
        }
    }
    // Nothing else can be rewritten beside it.
    let other = with_figure(["..", ".."], "2026-06-30").expect("there is git");
    withhold(&other);
    for previous in [&told_then, &told_since] {
        let told = other.etapp(&["build", "--previous", previous]);
        assert!(told.code == Some(1) && told.err.contains("log-rewritten"), "{}", told.err);
    }
}

#[test]
fn a_state_that_todays_rules_reject_was_published_and_tells_no_personal_number() {
    let Some(project) = Project::small() else { return };
    let before = project.text(STEP);
    project.put(STEP, &format!("{before}{}", update(&format!("Kontakt {NUMBER} har börjat."))));
    project.commit("2026-02-02");
    project.put(STEP, &before);
    project.edit(STEP, "due: 2026-06", "due: 2026-09");
    project.commit("2026-02-03");
    let log = project.log();
    let [_, with, without] = entries(&log) else { panic!("{log:#}") };
    assert!(with["state"].is_string(), "{with}");
    assert_eq!(changes(with), ["update-added milestones/steg.updates.2026-02-02"]);
    assert_eq!(with["changes"][0]["withheld"], true);
    assert!(changes(without).contains(&"due-postponed milestones/steg.due"), "{without}");
    let built = project.build();
    let tells = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains("811218");
    let found: Vec<&String> = built.0.iter().filter(|(_, bytes)| tells(bytes)).map(|(path, _)| path).collect();
    assert_eq!(found, Vec::<&String>::new());
}

#[test]
fn a_personal_number_of_an_old_state_is_in_no_word_fingerprint_series_or_address() {
    let Some(project) = Project::small() else { return };
    let before = project.text(STEP);
    project.put(STEP, &format!("{before}{}", update("Kontakt har börjat.")));
    let indicator = "title: Trivsel\nunit: procent\ndirection: increase\nsource:\n  title: Enkät\nvalues:\n  - period: 2024\n    series: \"X\"\n    value: 50\n  - period: 2024\n    series: Flickor\n    value: 52\n";
    project.put("content/indicators/trivsel.yaml", indicator);
    project.commit("2026-02-02");
    let evidence = format!(
        "    evidence:\n      - title: Elev {NUMBER} ett\n        url: https://prov.example/{NUMBER}\n      - title: Elev {NUMBER} ett\n        url: https://prov.example/b\n"
    );
    let noted = update(&format!("Elev {NUMBER} ska få stöd varje dag."));
    project.put(STEP, &format!("{before}{noted}{evidence}"));
    project.put("content/indicators/trivsel.yaml", &indicator.replace("\"X\"", &format!("\"{NUMBER}\"")));
    project.commit("2026-02-03");
    project.put(STEP, &format!("{before}{}", update("En elev kan få stöd.")));
    project.put("content/indicators/trivsel.yaml", indicator);
    project.commit("2026-02-04");
    let built = project.build();
    let tells = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes);
        text.contains("811218") || text.contains("9876")
    };
    let found: Vec<&String> = built.0.iter().filter(|(_, bytes)| tells(bytes)).map(|(path, _)| path).collect();
    assert_eq!(found, Vec::<&String>::new());
    let log = project.log();
    assert!(entries(&log)[2]["changes"].as_array().is_some_and(|all| all.len() > 2), "{log:#}");
}

#[test]
fn what_goes_by_law_goes_for_a_reason_and_by_a_decision_of_somebody() {
    let Some(project) = project(true) else { return };
    redact(&project, 2, "updates.2026-02-02");
    project.etapp(&["check"]).well();
    project.edit("content/redactions.yaml", "Uppgiften rör en enskild person.", "x");
    project.edit("content/redactions.yaml", "Nämndens ordförande", "\"-\"");
    let told = project.etapp(&["check"]);
    assert!(told.code == Some(1) && told.out.matches("fel[reason-without-words]").count() == 2, "{}", told.out);
}

#[test]
fn a_change_that_still_stands_wants_one_reason_though_the_log_tells_it_no_more() {
    let Some(project) = Project::small() else { return };
    project.freeze("r1", "2026-02-01", "").well();
    project.commit("2026-02-01");
    project.edit(STEP, "2026-06", "2026-12");
    project.commit("2026-02-02");
    redact(&project, 3, "due");
    let told = project.freeze("r2", "2026-02-05", "");
    assert_eq!(told.code, Some(1), "{}", told.err);
    assert_eq!(told.err.matches("- change: due-postponed milestones/steg.due").count(), 1, "{}", told.err);
}

#[test]
fn a_rewording_is_told_whole_across_a_state_that_named_a_person() {
    let Some(project) = Project::small() else { return };
    project.edit(STEP, "Steget tas i alla skolor", &format!("Steget tas i alla skolor, fråga {NUMBER}"));
    project.edit(STEP, "2026-06", "2026-07");
    project.commit("2026-02-02");
    project.edit(STEP, &format!("Steget tas i alla skolor, fråga {NUMBER}"), "Steget tas i några skolor");
    let whole = |changed: &Value| {
        let change = &changed["changes"][0];
        assert_eq!(changes(changed), ["commitment-reworded milestones/steg.title"]);
        assert_eq!(change["before"]["text"], "Steget tas i alla skolor");
        assert_eq!(change["softened"][0]["to"], "några", "{change:#}");
    };
    whole(&project.log()["uncommitted"]);
    project.commit("2026-02-03");
    let log = project.log();
    whole(&entries(&log)[2]);
    // Where it became what it was, nothing came that was not there.
    let Some(project) = Project::small() else { return };
    project.edit(STEP, "Steget tas i alla skolor", &format!("Steget tas i alla skolor, fråga {NUMBER}"));
    project.commit("2026-02-02");
    project.edit(STEP, &format!(", fråga {NUMBER}"), "");
    project.commit("2026-02-03");
    let page = project.build().text("andringar.html");
    assert!(page.contains("Steget tas i alla skolor") && !page.contains("nytt i planen"), "{page}");
}

#[test]
fn what_goes_by_law_is_told_on_the_day_on_which_it_went() {
    let Some(project) = Project::small() else { return };
    let (before, updates) = (project.text(STEP), update("Arbetet har börjat."));
    project.put("content/files/intyg.txt", "Ett intyg om det.\n");
    project.put(STEP, &format!("{before}{updates}    evidence:\n      - title: Intyg\n        file: intyg.txt\n"));
    project.freeze("r1", "2026-02-02", "").well();
    project.commit("2026-02-02");
    project.put(STEP, &format!("{before}{updates}"));
    project.remove("content/files/intyg.txt");
    project.commit("2026-02-03");
    redact(&project, 2, "updates.2026-02-02");
    let kept = std::fs::read_dir(project.root.join("content/revisions/files")).expect("it is kept");
    let kept = kept.flatten().next().expect("there is one").file_name().into_string().expect("it is text");
    let digits = kept.trim_end_matches(".txt");
    project.remove(&format!("content/revisions/files/{kept}"));
    let note =
        "reason: Intyget rör en enskild person.\ndecided:\n  by: Nämnden\n  date: 2026-02-05\n  reference: § 9\n";
    project.put(&format!("content/revisions/files/{digits}.erased.yaml"), note);
    project.commit("2026-02-05");
    let log = project.log();
    let file = format!("erased-by-law plan/plan.files.{}", &digits[..12]);
    for (at, print) in [(3, "erased-by-law milestones/steg.updates.2026-02-02"), (4, file.as_str())] {
        assert_eq!(changes(&entries(&log)[at]), [print], "{log:#}");
        let (from, to) = (format!("HEAD~{}", 5 - at), format!("HEAD~{}", 4 - at));
        let diff = project.etapp(&["diff", &from, &to, "--format", "json"]).well().json();
        assert_eq!(changes(&diff), [print], "{diff:#}");
        assert_eq!(diff["changes"][0]["weight"], "news");
    }
    let told = ["Något är borttaget enligt lag", "Intyget rör en enskild person. (Nämnden, 2026-02-05, § 9)"];
    project.build().says("andringar.html", &told);
}
