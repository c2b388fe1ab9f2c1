//! A reason explains one change to one value, in time and in words.

use crate::repository::{Project, STEP, reason, said};

const POSTPONED: &str = "due-postponed milestones/steg.due";

/// The front matter of a revision with one reason.
fn because(words: &str, date: &str, to: &str) -> String {
    format!(
        "reasons:\n  - change: {POSTPONED}\n    to: {to}\n    reason: {words}\n    decided:\n      by: Nämnden\n      date: {date}\n"
    )
}

/// A project with a postponement since its first revision.
fn postponed(to: &str) -> Option<Project> {
    let project = Project::frozen()?;
    project.edit(STEP, "2026-06", to);
    Some(project)
}

#[test]
fn a_reason_for_half_a_year_is_none_for_ten() {
    let Some(project) = postponed("2036") else { return };
    project.revision("r2", "2025-04-30", &format!("reasons:\n{}", reason(POSTPONED, Some("2026-12"))));
    project.commit("Postpone");
    for run in [
        project.freeze("r2"),
        project.run(&["diff", "r1", "--fail-on", "weakening"]),
        project.run(&["diff", "HEAD~1...HEAD", "--fail-on", "weakening"]),
    ] {
        let told = said(&run);
        assert_eq!(run.code, Some(1), "{told}");
        assert!(told.contains("reason-unmatched") && told.contains("2026-12") && told.contains("2036"), "{told}");
    }
    let warned = project.run(&["check", "--format", "json"]).well().json();
    assert_eq!(warned["diagnostics"][0]["code"], "reason-unmatched");
    for to in ["2036", "\"2036\""] {
        project.revision("r2", "2025-04-30", &format!("reasons:\n{}", reason(POSTPONED, Some(to))));
        assert!(!said(&project.run(&["check"]).well()).contains("reason-unmatched"), "{to}");
    }
    project.freeze("r2").well();
    assert!(!said(&project.run(&["check"]).well()).contains("reason-unmatched"), "what is frozen is answered");
}

#[test]
fn a_reason_that_says_no_more_than_its_change_is_none_anywhere() {
    let Some(project) = postponed("2026-12") else { return };
    let words = "Alla skolor får en extra lärare senareläggs.";
    project.revision("r2", "2025-04-30", &because(words, "2025-04-01", "2026-12"));
    for arguments in [&["check"][..], &["freeze", "r2"], &["diff", "r1", "--fail-on", "weakening"]] {
        assert_eq!(project.run(arguments).code, Some(1), "{arguments:?}");
    }
    project.revision("r2", "2025-04-30", &because("Ingen behörig sökte tjänsten.", "2025-04-01", "2026-12"));
    project.run(&["diff", "r1", "--fail-on", "weakening"]).well();
}

#[test]
fn a_reason_for_no_change_is_told() {
    let Some(project) = postponed("2026-12") else { return };
    let other = reason("due-postponed milestones/stegg.due", Some("2026-12"));
    project.revision("r2", "2025-04-30", &format!("reasons:\n{other}"));
    let told = said(&project.run(&["check"]));
    assert!(told.contains("reason-unmatched") && told.contains(POSTPONED), "it is told what was meant: {told}");
    project.revision("r2", "2025-04-30", &format!("reasons:\n{}", reason(POSTPONED, None)));
    let told = said(&project.freeze("r2"));
    assert!(told.contains("to: 2026-12"), "it is told which value is wanted: {told}");
    // In every format, not on the terminal alone.
    project.revision("r2", "2025-04-30", &format!("reasons:\n{other}"));
    let json = project.run(&["diff", "r1", "--format", "json"]).well().json();
    let unmatched = &json["unmatched"][0];
    assert_eq!(unmatched["change"], "due-postponed milestones/stegg.due");
    assert_eq!((&unmatched["path"], &unmatched["line"]), (&"content/revisions/r2.md".into(), &5.into()), "{unmatched}");
    for format in ["markdown", "html"] {
        let told = project.run(&["diff", "r1", "--format", format]).well().out;
        assert!(told.contains("Skäl som inte förklarar någon ändring") && told.contains("stegg.due"), "{told}");
    }
}

#[test]
fn a_new_commitment_that_nobody_can_follow_up_gets_advice_that_no_pipeline_counts() {
    let Some(project) = Project::frozen() else { return };
    let advice = || {
        let told = project.run(&["check", "--format", "json"]).well().json();
        let list = |key: &str| told[key].as_array().expect("a list").clone();
        let is_of = |found: &serde_json::Value| found["code"] == "not-followable";
        assert!(!list("diagnostics").iter().any(is_of), "it is no problem");
        assert_eq!(told["advice"], list("notes").len());
        let found = list("notes").into_iter().filter(is_of);
        found
            .map(|found| (found["path"].as_str().unwrap_or_default().to_owned(), found["message"].to_string()))
            .collect()
    };
    // What stood in the newest record is left alone, whatever it lacks.
    let found: Vec<(String, String)> = advice();
    assert!(found.is_empty(), "{found:?}");
    let new = "content/milestones/nytt.yaml";
    for (text, lacks) in [
        ("title: Verka för ett bättre stöd\n", Some(vec!["en tid", "ett mått", "ansvarar", "verka för"])),
        ("title: Verka för ett bättre stöd\ndue: 2027\nresponsible: Rektor\n", Some(vec!["ett mått", "verka för"])),
        ("title: Alla skolor inför en stödgrupp\nresponsible: Rektor\n", Some(vec!["en tid"])),
        ("title: Alla skolor inför en stödgrupp\ndue: 2027\nresponsible: Rektor\n", None),
        ("title: Verka för 20 fler platser\ndue: 2027\nresponsible: Rektor\n", None),
    ] {
        project.write(new, &format!("action: 1\n{text}"));
        let found: Vec<(String, String)> = advice();
        match lacks {
            None => assert!(found.is_empty(), "{text}: {found:?}"),
            Some(lacks) => {
                let [(path, message)] = &found[..] else { panic!("{text}: {found:?}") };
                assert_eq!(path, new);
                assert!(lacks.iter().all(|lack| message.contains(lack)), "{text}: {message}");
            }
        }
    }
    project.write(new, "action: 1\ntitle: Verka för ett bättre stöd\n");
    let run = project.run(&["check", "--format", "github", "--deny", "warnings"]);
    let only_advice = run.out.lines().all(|line| line.starts_with("::notice ") || line.contains("accessibility"));
    assert!(only_advice && run.out.contains("::notice file=content/milestones/nytt.yaml"), "{}", run.out);
}

#[test]
fn a_reason_has_words_of_its_own() {
    let Some(project) = postponed("2026-12") else { return };
    for words in [
        "Enligt beslut.",
        "Enligt beslut i nämnden",
        "Tidplanen har justerats.",
        "Resurser saknas",
        "due-postponed milestones steg due",
        "Flyttas från juni 2026 till december 2026",
        "Alla skolor får en extra lärare",
    ] {
        project.revision("r2", "2025-04-30", &because(words, "2025-04-01", "2026-12"));
        let refused = project.freeze("r2");
        assert_eq!(refused.code, Some(1), "{words}");
        assert!(said(&refused).contains("reason-without-words"), "{words}: {}", said(&refused));
    }
    project.revision("r2", "2025-04-30", &because("Ingen sökte tjänsten.", "2025-04-01", "2026-12"));
    project.freeze("r2").well();
}

#[test]
fn a_decision_is_no_later_than_its_revision() {
    let Some(project) = postponed("2026-12") else { return };
    project.revision("r2", "2025-04-30", &because("Ingen sökte tjänsten.", "2025-05-01", "2026-12"));
    let refused = project.freeze("r2");
    assert_eq!(refused.code, Some(1));
    assert!(said(&refused).contains("decision-after-revision"), "{}", said(&refused));
    project.revision("r2", "2025-04-30", &because("Ingen sökte tjänsten.", "2025-04-30", "2026-12"));
    project.freeze("r2").well();
}

#[test]
fn one_decision_serves_several_reasons() {
    let Some(project) = postponed("2026-12") else { return };
    let named = |name: &str| {
        let one = "reason: Ingen sökte tjänsten i våras.\n    decided";
        format!(
            "decisions:\n  april:\n    by: Nämnden\n    date: 2025-04-01\n    reference: § 34\nreasons:\n  - change: {POSTPONED}\n    \
             to: 2026-12\n    {one}: {name}\n"
        )
    };
    project.revision("r2", "2025-04-30", &named("apirl"));
    let refused = project.freeze("r2");
    assert_eq!(refused.code, Some(1));
    let told = said(&refused);
    assert!(told.contains("unknown-reference") && told.contains("april"), "{told}");
    project.revision("r2", "2025-04-30", &named("april"));
    project.freeze("r2").well();
    let record = project.read("content/revisions/r2.json");
    assert_eq!(record.matches("§ 34").count(), 2, "with the change, and among the reasons");
    project.run(&["verify"]).well();
}

#[test]
fn a_revision_is_no_older_than_what_it_holds() {
    let Some(project) = Project::frozen() else { return };
    project.revision("r2", "2025-03-30", "");
    let refused = project.freeze("r2");
    assert_eq!(refused.code, Some(1));
    assert!(refused.err.contains("r1") && refused.err.contains("2025-03-31"), "{}", refused.err);

    project.write(STEP, &format!("{}updates:\n  - date: 2025-06-02\n    status: ongoing\n", project.read(STEP)));
    project.revision("r2", "2025-06-01", "");
    let refused = project.freeze("r2");
    assert_eq!(refused.code, Some(1));
    assert!(refused.err.contains("2025-06-02"), "{}", refused.err);
    project.revision("r2", "2025-06-02", "");
    project.freeze("r2").well();
}

#[test]
fn words_that_give_no_reason_and_nobody_who_decides_excuse_nothing_in_a_pipeline_either() {
    let Some(project) = postponed("2026-12") else { return };
    let well = "Ingen behörig sökte tjänsten i våras.";
    let cases = [
        (well, "Nämnden", "2025-04-01", Some(0)),
        ("Enligt beslut i nämnden.", "Nämnden", "2025-04-01", Some(1)),
        ("x y z", "Nämnden", "2025-04-01", Some(1)),
        (well, "\"-\"", "2025-04-01", Some(1)),
        (well, "TBD", "2025-04-01", Some(1)),
        (well, "Nämnden", "2025-05-01", Some(1)),
    ];
    for (words, by, date, code) in cases {
        let front = because(words, date, "2026-12").replace("by: Nämnden", &format!("by: {by}"));
        project.revision("r2", "2025-04-30", &front);
        let told = project.run(&["diff", "r1", "--fail-on", "weakening"]);
        assert_eq!(told.code, code, "{words} {by} {date}: {}", said(&told));
    }
}

#[test]
fn a_slip_in_the_year_is_not_frozen_for_good() {
    let Some(project) = Project::frozen() else { return };
    project.revision("r2", "2125-04-30", "");
    let refused = project.freeze("r2");
    assert!(refused.code == Some(1) && said(&refused).contains("2125-04-30"), "{}", said(&refused));
    project.revision("r2", "2025-04-30", "");
    let step = project.read(STEP);
    project.write(STEP, &format!("{step}updates:\n  - date: 2062-03-01\n    status: ongoing\n    note: Pågår.\n"));
    let refused = project.freeze("r2");
    assert!(refused.code == Some(1) && said(&refused).contains("2062"), "{}", said(&refused));
    project.write(STEP, &step);
    project.freeze("r2").well();
}

#[test]
fn a_reason_for_a_fact_of_the_site_is_known_by_check_and_by_every_comparison() {
    let Some(project) = Project::frozen() else { return };
    let shortened = "log-shortened site/site.log_from";
    let site = project.read("content/site.yaml");
    project.write("content/site.yaml", &format!("{site}log_from: 2099-02-01\n"));
    let told = said(&project.run(&["diff", "r1"]));
    assert!(told.contains("to: 2099-02-01"), "the value as it is written: {told}");
    project.revision("r2", "2025-04-30", &format!("reasons:\n{}", reason(shortened, Some("2099-01-01"))));
    let told = said(&project.run(&["check"]));
    assert!(told.contains("reason-unmatched") && told.contains("2099-02-01"), "which value is wanted: {told}");
    project.revision("r2", "2025-04-30", &format!("reasons:\n{}", reason(shortened, Some("2099-02-01"))));
    project.commit("Shorten");
    for arguments in [&["check"][..], &["diff", "r1"], &["diff", "HEAD"]] {
        assert!(!said(&project.run(arguments)).contains("reason-unmatched"), "{arguments:?}");
    }
    project.freeze("r2").well();
}
