//! The publication log: what was public for one day is answered for, without anyone doing anything.

use crate::daily::{Built, Project, changes, entries};
use crate::support::{etapp, huddinge, read_tree, run, temporary};
use serde_json::Value;
use std::process::Command;

#[test]
fn what_was_published_and_taken_back_stays_told() {
    let Some(project) = Project::of(&read_tree(&huddinge().join("content"))) else { return };
    project.build();
    let path = "content/milestones/bruttolista.yaml";
    let before = project.text(path);
    let update = "updates:\n  - date: 2026-02-02\n    status: done\n    note: Listan är antagen.\n    evidence:\n      \
                  - title: Protokoll\n        reference: Exempel 2026/1\n";
    project.put(path, &format!("{}\n{update}", before.trim_end()));
    project.commit("2026-02-02");
    project.build();
    project.put(path, &before);
    project.commit("2026-02-10");
    let built = project.build();
    for page in ["etappmal/bruttolista.html", "andringar.html", "feed.xml", "data/log.json", "search/revisions.js"] {
        built.says(page, &["Listan är antagen."]);
    }
    built.says("andringar.html", &["10 februari 2026", "2 februari 2026", "tagits tillbaka"]);
    built.says("feed.xml", &["2026-02-02T00:00:00", "2026-02-10T00:00:00"]);
    let log = project.log();
    let [first, done, back] = entries(&log) else { panic!("{log:#}") };
    assert_eq!(changes(first), Vec::<&str>::new());
    assert_eq!(changes(done), ["update-added milestones/bruttolista.updates.2026-02-02"]);
    assert_eq!(changes(back), ["status-withdrawn milestones/bruttolista.updates.2026-02-02"]);
    assert_eq!((&back["day"], &back["state"]), (&"2026-02-10".into(), &first["state"]));
    assert_eq!(
        built.text("data/log.json"),
        format!("{}\n", project.etapp(&["log", "--format", "json"]).out.trim_end())
    );
}

#[test]
fn what_was_born_and_went_has_its_address_and_its_words() {
    let Some(project) = Project::of(&read_tree(&huddinge().join("content"))) else { return };
    let promise =
        "action: 1\ntitle: Alla skolor får en extra speciallärare\ndue: 2026\nresponsible: Förvaltningschefen\n";
    project.put("content/milestones/nytt-lofte.yaml", promise);
    project.edit("content/milestones/bruttolista.yaml", "due: 2024", "due: 2026");
    project.commit("2026-03-01");
    project.build();
    project.remove("content/milestones/nytt-lofte.yaml");
    project.edit("content/milestones/bruttolista.yaml", "due: 2026", "due: 2024");
    project.commit("2026-03-05");
    let built = project.build();
    let gone = ["Alla skolor får en extra speciallärare", "från 1 mars 2026 till 5 mars 2026", "Förvaltningschefen"];
    built.says("etappmal/nytt-lofte.html", &gone);
    built.says("etappmal/bruttolista.html", &["Tiden är senarelagd", "Tiden är tidigarelagd", "1 mars 2026"]);
    built.says("andringar.html", &["etappmal/nytt-lofte.html", "Åtagandet är borttaget", "Tiden är senarelagd"]);
    built.says("feed.xml", &["Alla skolor", "2026-03-01T00", "2026-03-05T00", "Tiden är senarelagd"]);
    built.says("search/revisions.js", &["Alla skolor", "Förvaltningschefen"]);
    built.says("search/index.js", &["nytt-lofte.html"]);
}

#[test]
fn two_moves_are_two_entries_of_the_feed() {
    let Some(project) = Project::small() else { return };
    for (day, from, to) in [("2026-02-01", "2026-06", "2026-09"), ("2026-03-01", "2026-09", "2026-12")] {
        project.edit("content/milestones/steg.yaml", from, to);
        project.commit(day);
        project.build();
    }
    let feed = project.build().text("feed.xml");
    let ids: Vec<&str> = feed.split("<id>").skip(2).filter_map(|rest| rest.split("</id>").next()).collect();
    assert_eq!(ids.len(), 2, "{feed}");
    assert_ne!(ids[0], ids[1]);
    assert!(feed.contains("2026-02-01T00:00:00") && feed.contains("2026-03-01T00:00:00"), "{feed}");
    // What comes later changes neither of them.
    project.edit("content/milestones/steg.yaml", "2026-12", "2027-01");
    project.commit("2026-04-01");
    let later = project.build().text("feed.xml");
    assert!(ids.iter().all(|id| later.contains(id)), "{later}");
}

#[test]
fn an_entry_that_is_dated_after_it_came_is_a_warning() {
    let Some(project) = Project::small() else { return };
    let step = project.text("content/milestones/steg.yaml");
    let dated = |day: &str| format!("{step}updates:\n  - date: {day}\n    status: ongoing\n");
    project.put("content/milestones/steg.yaml", &dated("2026-03-01"));
    project.put("content/milestones/nytt.yaml", &dated("2026-04-01"));
    project.commit("2026-02-01");
    let told = project.etapp(&["check", "--format", "json"]).well().json();
    let list = told["diagnostics"].as_array().expect("a list");
    let found: Vec<_> = list.iter().filter(|found| found["code"] == "update-postdated").collect();
    assert_eq!(found.len(), 2, "{told:#}");
    assert_eq!((&found[1]["path"], &found[1]["line"]), (&"content/milestones/steg.yaml".into(), &5.into()));
    assert!(project.etapp(&["build"]).err.contains("update-postdated"));
    // On its own day, or with the right day written, it is none.
    for path in ["content/milestones/steg.yaml", "content/milestones/nytt.yaml"] {
        project.put(path, &dated("2026-02-01"));
    }
    project.commit("2026-02-02");
    assert!(!project.etapp(&["check"]).out.contains("update-postdated"));
}

#[test]
fn content_with_errors_was_never_published_and_the_next_is_compared_with_the_one_before() {
    let Some(project) = Project::small() else { return };
    project.edit("content/milestones/steg.yaml", "due: 2026-06", "due: 2026-66");
    project.commit("2026-02-01");
    project.edit("content/milestones/steg.yaml", "due: 2026-66", "due: 2026-12");
    project.commit("2026-02-02");
    let log = project.log();
    let [_, broken, mended] = entries(&log) else { panic!("{log:#}") };
    assert!(broken["state"].is_null() && changes(broken).is_empty(), "{broken}");
    assert_eq!(changes(mended), ["due-postponed milestones/steg.due"]);
    assert_eq!(mended["changes"][0]["before"]["text"], "2026-06");
    project.build().says("andringar.html", &["Innehållet hade fel och publicerades inte."]);
}

#[test]
fn the_line_of_first_parents_tells_what_was_merged_and_when() {
    let Some(project) = Project::small() else { return };
    project.git("2026-02-01", &["checkout", "-q", "-b", "draft"]);
    project.edit("content/milestones/steg.yaml", "2026-06", "2026-09");
    project.commit("2026-02-01");
    project.edit("content/milestones/steg.yaml", "2026-09", "2026-12");
    project.commit("2026-02-02");
    project.git("2026-02-03", &["checkout", "-q", "main"]);
    project.put("README", "Something else.");
    project.commit("2026-02-03");
    project.git("2026-02-04", &["merge", "-q", "--no-ff", "-m", "m", "draft"]);
    let log = project.log();
    let [_, merged] = entries(&log) else { panic!("{log:#}") };
    assert_eq!((&merged["day"], changes(merged)), (&"2026-02-04".into(), vec!["due-postponed milestones/steg.due"]));
    assert_eq!(merged["changes"][0]["after"]["text"], "2026-12");
}

#[test]
fn an_entry_is_checked_with_the_tools_of_any_machine() {
    let Some(project) = Project::small() else { return };
    project.edit("content/milestones/steg.yaml", "2026-06", "2026-12");
    project.put("content/milestones/till.yaml", "action: 1\ntitle: Ett \\\"till\\\" {rule}\ndue: 2027\n");
    project.commit("2026-02-01");
    project.put("content/narratives/x.md", "---\ntitle: X\n---\n\n{\"rule\": 1}\n");
    project.remove("content/milestones/till.yaml");
    project.commit("2026-02-02");
    project.build();
    let log = project.log();
    for entry in entries(&log) {
        let lines = format!(
            "sed -n '/^      \"n\": {},$/,/^    }}/p' output/data/log.json | \
             sed -nE '/^      \"(previous|rules|state|records)\": /p; /^        \\{{\"rule\":/p' | sha256sum",
            entry["n"]
        );
        let told = run(Command::new("sh").current_dir(&project.root).args(["-c", &lines])).well().out;
        assert_eq!(format!("sha256:{}", told.split(' ').next().unwrap_or_default()), entry["digest"], "{lines}");
    }
    let all = entries(&log);
    assert!(all.windows(2).all(|two| two[1]["previous"] == two[0]["digest"]));
    assert_eq!((&all[0]["previous"], &log["head"]), (&Value::Null, &all[2]["digest"]));
    assert_eq!(all[2]["changes"].as_array().map(Vec::len), Some(2));
}

#[test]
fn what_is_not_committed_is_told_apart() {
    let Some(project) = Project::small() else { return };
    project.edit("content/milestones/steg.yaml", "2026-06", "2026-12");
    let log = project.log();
    assert_eq!(entries(&log).len(), 1);
    assert_eq!(changes(&log["uncommitted"]), ["due-postponed milestones/steg.due"]);
    project.build().says("andringar.html", &["Ännu inte publicerat", "Tiden är senarelagd"]);
    project.commit("2026-02-01");
    let log = project.log();
    assert!(log.get("uncommitted").is_none() && entries(&log).len() == 2, "{log:#}");
}

#[test]
fn what_is_remembered_gives_the_same_log_as_a_fresh_look() {
    let Some(project) = Project::small() else { return };
    let fresh = || {
        let caches = temporary();
        let mut command = crate::support::program();
        command.env("XDG_CACHE_HOME", caches.path()).arg("--root").arg(&project.root);
        run(command.args(["log", "--format", "json"])).well().out
    };
    for (at, (from, to)) in [("2026-06", "2026-07"), ("2026-07", "2026-66"), ("2026-66", "2026-05")].iter().enumerate()
    {
        project.edit("content/milestones/steg.yaml", from, to);
        project.commit(&format!("2026-02-0{}", at + 1));
        if *to != "2026-66" {
            assert_eq!(project.etapp(&["log", "--format", "json"]).well().out, fresh());
        }
    }
    // Another branch, and back.
    for back in ["HEAD~3", "main"] {
        project.git("2026-03-01", &["checkout", "-q", back]);
        assert_eq!(project.etapp(&["log", "--format", "json"]).well().out, fresh(), "{back}");
    }
}

/// A reason as a revision gives it.
fn reason(change: &str, to: Option<&str>) -> String {
    let to = to.map(|to| format!("    to: {to}\n")).unwrap_or_default();
    let decided = "    decided:\n      by: Nämnden\n      date: 2026-03-01\n      reference: § 1\n";
    format!("  - change: {change}\n{to}    reason: Underlaget visade sig saknas.\n{decided}")
}

#[test]
fn a_revision_answers_for_what_came_and_went_before_it() {
    let Some(project) = Project::small() else { return };
    project.freeze("r1", "2026-01-01", "").well();
    project.commit("2026-01-02");
    let path = "content/milestones/steg.yaml";
    let before = project.text(path);
    project.put(path, &before.replace("2026-06", "2026-12"));
    project.put("content/milestones/till.yaml", "action: 1\ntitle: Ett till\ndue: 2027\n");
    project.commit("2026-02-01");
    project.put(path, &before);
    project.remove("content/milestones/till.yaml");
    project.commit("2026-02-02");
    assert_eq!(project.etapp(&["diff", "r1", "--format", "json"]).well().json()["changes"], serde_json::json!([]));
    let refused = project.freeze("r2", "2026-06-30", "");
    assert_eq!(refused.code, Some(1));
    for wanted in ["due-postponed milestones/steg.due", "    to: 2026-12", "commitment-removed milestones/till"] {
        assert!(refused.err.contains(wanted), "{}", refused.err);
    }
    let postponed = reason("due-postponed milestones/steg.due", Some("2026-12"));
    let refused = project.freeze("r2", "2026-06-30", &postponed);
    assert!(!refused.err.contains("due-postponed") && refused.err.contains("commitment-removed"), "{}", refused.err);
    let both = format!("{postponed}{}", reason("commitment-removed milestones/till", None));
    project.freeze("r2", "2026-06-30", &both).well();
    // A reason for what came and went is no reason for nothing, and is told where the change is.
    project.etapp(&["check", "--deny", "warnings"]);
    assert!(!project.etapp(&["check"]).out.contains("reason-unmatched"));
    project.commit("2026-06-30");
    let built = project.build();
    built.says("andringar.html", &["Underlaget visade sig saknas.", "Revisionen ”Revision r2” frystes"]);
    built.says("etappmal/till.html", &["Underlaget visade sig saknas."]);
    // It stays in the strip of promises and among what is gone, though no revision knows it.
    built.says("index.html", &["borttaget ur planen", "etappmal/till.html", "Ett till"]);
    built.says("revisions.html", &["Ett till"]);
    // What was answered for is not asked about again.
    project.freeze("r3", "2026-07-01", "").well();
}

#[test]
fn what_was_renamed_since_wants_one_reason_under_either_name() {
    let Some(project) = Project::small() else { return };
    project.put("content/milestones/till.yaml", "action: 1\ntitle: Ett till\ndue: 2027\n");
    project.freeze("r1", "2026-01-01", "").well();
    project.commit("2026-01-02");
    project.edit("content/milestones/steg.yaml", "2026-06", "2026-12");
    project.commit("2026-02-01");
    for (old, new) in [("steg", "stegen"), ("till", "tillsammans")] {
        let text = project.text(&format!("content/milestones/{old}.yaml"));
        project.remove(&format!("content/milestones/{old}.yaml"));
        project.put(&format!("content/milestones/{new}.yaml"), &format!("{text}formerly: [{old}]\n"));
    }
    project.commit("2026-02-02");
    project.remove("content/milestones/tillsammans.yaml");
    project.commit("2026-02-03");
    let refused = project.freeze("r2", "2026-06-30", "");
    assert_eq!(refused.err.matches("- change: ").count(), 2, "{}", refused.err);
    let came_with_it = |removed: &str| {
        let postponed = reason("due-postponed milestones/steg.due", Some("2026-12"));
        format!("{postponed}{}", reason(&format!("commitment-removed milestones/{removed}"), None))
    };
    for removed in ["till", "tillsammans"] {
        project.freeze("r2", "2026-06-30", &came_with_it(removed)).well();
        let checked = project.etapp(&["check"]).well();
        assert!(!checked.out.contains("reason-unmatched"), "{}", checked.out);
        let record = project.text("content/revisions/r2.json");
        assert_eq!(record.matches("\"reason\": \"Underlaget").count(), 4, "two changes and two reasons: {record}");
        project.remove("content/revisions/r2.json");
    }
}

#[test]
fn without_git_no_log_is_kept_and_the_page_says_so() {
    let site = crate::support::copy_of(&huddinge());
    let told = etapp(site.path(), &["build", "--deny", "warnings"]).well();
    assert!(told.out.contains("förs ingen logg") && told.err.is_empty(), "{}{}", told.out, told.err);
    let built = Built(read_tree(&site.path().join("output")));
    built.says("andringar.html", &["Mellan revisionerna förs ingen logg"]);
    assert!(!built.0.contains_key("data/log.json"));
    assert_eq!(etapp(site.path(), &["log"]).code, Some(1));
}

#[test]
fn a_shallow_clone_is_refused_and_told_what_to_do() {
    let Some(project) = Project::small() else { return };
    project.edit("content/milestones/steg.yaml", "2026-06", "2026-12");
    project.commit("2026-02-01");
    let from = format!("file://{}", project.root.display());
    let clone = project.folder.path().join("clone");
    project.git("2026-02-02", &["clone", "-q", "--depth", "1", &from, &clone.display().to_string()]);
    let told = etapp(&clone, &["build"]);
    assert_eq!(told.code, Some(1));
    assert!(told.err.contains("git fetch --unshallow"), "{}", told.err);
    assert!(!clone.join("output").exists());
    project.git("2026-02-02", &["-C", &clone.display().to_string(), "fetch", "-q", "--unshallow"]);
    etapp(&clone, &["build"]).well();
}

#[test]
fn drafts_of_the_time_before_are_no_promises() {
    let Some(project) = Project::small() else { return };
    project.edit("content/milestones/steg.yaml", "2026-06", "2026-07");
    project.commit("2026-02-01");
    project.edit("content/milestones/steg.yaml", "2026-07", "2026-08");
    project.commit("2026-03-01");
    project.put("content/site.yaml", &format!("{}log_from: 2026-02-15\n", project.text("content/site.yaml")));
    project.commit("2026-03-02");
    let log = project.log();
    assert_eq!(log["from"], "2026-02-15");
    assert_eq!(entries(&log)[0]["day"], "2026-02-01", "what stood there on the day");
    assert_eq!(changes(&entries(&log)[1]), ["due-postponed milestones/steg.due"]);
    project.build().says("andringar.html", &["offentligt från 15 februari 2026"]);
    project.edit("content/site.yaml", "log_from: 2026-02-15", "log: off");
    project.commit("2026-03-03");
    let built = project.build();
    built.says("andringar.html", &["utgivaren har stängt av den"]);
    assert!(!built.0.contains_key("data/log.json"));
}

#[test]
fn what_is_withheld_today_is_withheld_in_every_earlier_state() {
    let Some(project) = Project::small() else { return };
    let indicator = |value: &str| {
        format!("title: Andel\nunit: procent\ndirection: increase\nvalues:\n  - period: 2024\n    value: {value}\n")
    };
    project.put("content/indicators/andel.yaml", &format!("{}    n: 14\n", indicator("73.25")));
    project.commit("2026-02-01");
    project.put("content/indicators/tal.yaml", &indicator("61.75"));
    project.commit("2026-02-02");
    assert!(project.etapp(&["log", "--format", "json"]).out.contains("73.25"));
    project.put("content/site.yaml", &format!("{}min_group: 20\n", project.text("content/site.yaml")));
    project.put("content/indicators/tal.yaml", &indicator(".."));
    let gone = [
        "site-changed site/site.min_group",
        "value-rewritten indicators/andel.values.2024",
        "value-rewritten indicators/tal.values.2024",
    ];
    let uncommitted = project.log()["uncommitted"].clone();
    assert_eq!(changes(&uncommitted), gone, "that they are shown no more is told");
    project.commit("2026-03-01");
    assert_eq!(changes(entries(&project.log()).last().expect("there is one")), gone);
    let built = project.build();
    built.says("indikatorer/andel.html", &["värde som inte visas längre", "Prov, Planen, 1 mars 2026."]);
    for (path, bytes) in &built.0 {
        let text = String::from_utf8_lossy(bytes);
        assert!(!["73.25", "73,25", "61.75", "61,75"].iter().any(|value| text.contains(value)), "{path}");
    }
}

#[test]
fn a_clock_that_was_set_back_puts_no_weakening_among_what_was_told_long_ago() {
    let Some(project) = Project::small() else { return };
    project.edit("content/milestones/steg.yaml", "2026-06", "2026-09");
    project.commit("2026-03-01");
    project.edit("content/milestones/steg.yaml", "2026-09", "2026-12");
    project.commit("2019-05-05");
    project.edit("content/plan.yaml", "Påhittad.", "Påhittad plan.");
    project.commit("2026-03-03");
    let log = project.log();
    let days: Vec<&str> = entries(&log).iter().filter_map(|entry| entry["day"].as_str()).collect();
    assert_eq!(days, ["2026-01-01", "2026-03-01", "2026-03-01", "2026-03-03"]);
    let built = project.build();
    assert!(!built.0.keys().any(|path| path.contains("2019")), "no page of another year");
    built.says("report.html", &["december 2026"]);
}

#[test]
fn a_log_that_is_said_to_begin_before_its_first_state_loses_nothing() {
    let Some(project) = Project::small() else { return };
    project.freeze("r1", "2026-01-01", "").well();
    project.commit("2026-01-02");
    project.edit("content/milestones/steg.yaml", "2026-06", "2026-05");
    project.commit("2026-01-03");
    let site = project.text("content/site.yaml");
    for (from, told) in
        [("2020-01-01", "site-changed"), ("2026-01-01", "site-changed"), ("2026-01-03", "log-shortened")]
    {
        project.put("content/site.yaml", &format!("{site}log_from: {from}\n"));
        let print = format!("{told} site/site.log_from");
        assert_eq!(changes(&project.log()["uncommitted"]), [print.as_str()], "{from}");
        for state in ["HEAD", "r1"] {
            let diff = project.etapp(&["diff", state, "--format", "json"]).well().json();
            assert!(changes(&diff).contains(&print.as_str()), "{from} since {state}: {diff:#}");
        }
        let frozen = project.freeze("r2", "2026-01-04", "");
        assert_eq!(frozen.code, Some(i32::from(told == "log-shortened")), "{from}: {}", frozen.err);
        for ending in ["md", "json"] {
            let _ = std::fs::remove_file(project.root.join(format!("content/revisions/r2.{ending}")));
        }
    }
    // Where it was said before.
    project.put("content/site.yaml", &format!("{site}log_from: 2020-01-01\n"));
    project.commit("2026-01-04");
    assert_eq!(changes(&entries(&project.log())[3]), ["site-changed site/site.log_from"]);
}
