//! A published site that somebody has altered, told by the site alone and against what was seen of it before; and honest
//! rebuilds, which are never called altered.

use crate::daily::Project;
use crate::support::{Run, Tree, etapp, read_tree, temporary, write_tree};
use etapp::base::digest::hex;
use etapp::history::record;
use serde_json::{Map, Value, json};
use std::path::Path;

const STEP: &str = "content/milestones/steg.yaml";
const WHY: &str = "  - change: due-postponed milestones/steg.due\n    to: 2026-12\n    reason: Skolorna behövde längre tid för att anställa.\n    \
                   decided: {by: Nämnden, date: 2026-03-01}\n";

/// A project of two revisions and four states, as it was built.
fn project() -> Option<Project> {
    let project = Project::small()?;
    project.freeze("r1", "2026-01-01", "").well();
    project.commit("2026-01-02");
    project.edit(STEP, "2026-06", "2026-12");
    project.freeze("r2", "2026-03-01", WHY).well();
    project.commit("2026-03-01");
    project.put("content/milestones/nytt.yaml", "action: 1\ntitle: Ett nytt steg tas\ndue: 2027-06\n");
    project.commit("2026-04-01");
    project.build();
    Some(project)
}

fn site(project: &Project) -> Tree {
    read_tree(&project.root.join("output"))
}

/// `verify` of a site in a folder where no project is.
fn verify(site: &Tree, more: &[&str]) -> Run {
    let folder = temporary();
    write_tree(&folder.path().join("site"), site);
    let place = folder.path().join("site").display().to_string();
    etapp(folder.path(), &[&["--lang", "en", "verify", &place, "--format", "json"], more].concat())
}

fn result(run: &Run) -> String {
    run.json()["result"].as_str().unwrap_or_default().to_owned()
}

fn messages(run: &Run) -> String {
    run.json()["findings"].to_string()
}

/// Lets the manifest list what is there, as somebody would who wants to go unseen.
fn mend(site: &mut Tree) {
    let old: Value = serde_json::from_slice(&site["manifest.json"]).expect("it is JSON");
    let lines: Vec<String> = site
        .iter()
        .filter(|(path, _)| *path != "manifest.json")
        .map(|(path, bytes)| {
            format!(
                "    {}: {{ \"sha256\": \"{}\", \"bytes\": {} }}",
                Value::from(path.as_str()),
                hex(bytes),
                bytes.len()
            )
        })
        .collect();
    let made = &old["made"];
    let text = format!(
        "{{\n  \"format\": 1,\n  \"generator\": \"etapp\",\n  \"made\": {{ \"by\": {}, \"from\": {} }},\n  \"files\": {{\n{}\n  }}\n}}\n",
        made["by"],
        made["from"],
        lines.join(",\n")
    );
    site.insert("manifest.json".to_owned(), text.into_bytes());
}

fn text(site: &Tree, path: &str) -> String {
    String::from_utf8(site.get(path).unwrap_or_else(|| panic!("{path}")).clone()).expect("it is text")
}

fn replace(site: &mut Tree, path: &str, from: &str, to: &str) {
    let old = text(site, path);
    assert!(old.contains(from), "{path} does not say {from}");
    site.insert(path.to_owned(), old.replacen(from, to, 1).into_bytes());
}

/// Edits a record and gives it the digest of what it says now.
fn redigest(site: &mut Tree, id: &str, edit: impl Fn(&mut Map<String, Value>)) -> String {
    let path = format!("revisions/{id}/record.json");
    let Value::Object(mut body) = serde_json::from_slice(&site[&path]).expect("it is JSON") else {
        panic!("no object")
    };
    body.shift_remove("digest");
    edit(&mut body);
    site.insert(path, record::bytes(&body));
    record::digest(&body)
}

fn flip(site: &mut Tree, path: &str) {
    let bytes = site.get_mut(path).expect("it is there");
    let at = bytes.len() / 2;
    bytes[at] ^= 1;
}

fn drop_folder(site: &mut Tree, folder: &str) {
    site.retain(|path, _| !path.starts_with(folder));
}

/// Drops the newest entry of the log, and lets the head be the one before.
fn cut(site: &mut Tree) {
    let log = text(site, "data/log.json");
    let at = log.rfind(",\n    {\n").expect("it has several entries");
    let value: Value = serde_json::from_str(&log).expect("it is JSON");
    let all = value["entries"].as_array().expect("a list");
    let head = &all[all.len() - 2]["digest"];
    site.insert("data/log.json".to_owned(), format!("{}\n  ],\n  \"head\": {head}\n}}\n", &log[..at]).into_bytes());
}

/// What was done, the verdict on the site alone, and what must stand in what is found.
type Row = (&'static str, fn(&mut Tree), &'static str, &'static str);

fn rows() -> Vec<Row> {
    vec![
        ("a bit of a page", |site| flip(site, "index.html"), "altered", "index.html"),
        ("a bit of a record", |site| flip(site, "revisions/r1/record.json"), "altered", "r1"),
        ("a bit of the log", |site| flip(site, "data/log.json"), "altered", "log.json"),
        ("a page removed", |site| drop(site.remove("etappmal/steg.html")), "altered", "etappmal/steg.html"),
        ("a page added", |site| drop(site.insert("x.html".to_owned(), b"x".to_vec())), "altered", "x.html"),
        (
            "an edited page with its manifest",
            |site| {
                replace(site, "etappmal/steg.html", "Steget tas i alla skolor", "Steget tas i vissa skolor");
                mend(site);
            },
            "intact",
            "",
        ),
        (
            "an edited page of a revision with its manifest",
            |site| {
                replace(
                    site,
                    "revisions/r1/etappmal/steg.html",
                    "Steget tas i alla skolor",
                    "Steget tas i vissa skolor",
                );
                mend(site);
            },
            "intact",
            "",
        ),
        (
            "a page removed with its line",
            |site| {
                site.remove("etappmal/steg.html");
                mend(site);
            },
            "intact",
            "",
        ),
        (
            "a field of a record",
            |site| {
                replace(site, "revisions/r2/record.json", "alla skolor", "vissa skolor");
                mend(site);
            },
            "altered",
            "\"digest\"",
        ),
        (
            "a field of a record and its digest",
            |site| {
                redigest(site, "r2", |body| {
                    body["content"]["milestones"]["steg"]["title"] = json!("Steget tas i vissa skolor");
                });
                mend(site);
            },
            "altered",
            "r2",
        ),
        (
            "changes emptied",
            |site| {
                redigest(site, "r2", |body| body["changes"] = json!([]));
                mend(site);
            },
            "altered",
            "changes.due-postponed milestones/steg.due",
        ),
        (
            "the newest record dropped",
            |site| {
                drop_folder(site, "revisions/r2/");
                mend(site);
            },
            "altered",
            "revisions/r2/record.json",
        ),
        (
            "records in another order",
            |site| {
                let second = redigest(site, "r2", |body| body["previous"] = Value::Null);
                redigest(site, "r1", |body| body["previous"] = json!(second));
                mend(site);
            },
            "altered",
            "r2",
        ),
        (
            "the log cut",
            |site| {
                cut(site);
                mend(site);
            },
            "altered",
            "not the newest state",
        ),
        (
            "a text of the log",
            |site| {
                replace(
                    site,
                    "data/log.json",
                    "\"text\":\"2026-06\",\"value\":{\"period\":\"2026-06\"}",
                    "\"text\":\"2026-10\",\"value\":{\"period\":\"2026-10\"}",
                );
                mend(site);
            },
            "altered",
            "changes.due-postponed milestones/steg.due.before",
        ),
        (
            "a fact of the log",
            |site| {
                replace(site, "data/log.json", "\"rule\":\"due-postponed\"", "\"rule\":\"due-advanced\"");
                mend(site);
            },
            "altered",
            "\"digest\"",
        ),
        (
            "a day of the log",
            |site| {
                replace(site, "data/log.json", "\"day\": \"2026-04-01\"", "\"day\": \"2026-02-01\"");
                mend(site);
            },
            "intact",
            "",
        ),
        (
            "the log removed",
            |site| {
                site.remove("data/log.json");
                mend(site);
            },
            "intact",
            "",
        ),
        (
            "the data",
            |site| {
                replace(site, "data/plan.json", "\"due\": \"2026-12\"", "\"due\": \"2026-06\"");
                mend(site);
            },
            "altered",
            "milestones/steg.due",
        ),
        (
            "data cut off",
            |site| {
                site.get_mut("data/plan.json").expect("it is there").truncate(300);
                mend(site);
            },
            "altered",
            "data/plan.json",
        ),
        (
            "data emptied",
            |site| {
                site.insert("data/plan.json".to_owned(), b"{}\n".to_vec());
                mend(site);
            },
            "unknown",
            "",
        ),
        (
            "data without one field",
            |site| {
                replace(site, "data/plan.json", "\"due\": \"2026-12\"", "\"was\": \"2026-12\"");
                mend(site);
            },
            "unknown",
            "",
        ),
        (
            "data with words where a link could stand",
            |site| {
                replace(site, "data/plan.json", "Steget tas i alla", "Steget tas](inte) i alla");
                mend(site);
            },
            "altered",
            "milestones/steg",
        ),
        (
            "the data removed with their line, and a record altered",
            |site| {
                site.remove("data/plan.json");
                replace(site, "revisions/r2/record.json", "alla skolor", "vissa skolor");
                mend(site);
            },
            "altered",
            "\"digest\"",
        ),
        (
            "the data and the state",
            |site| {
                replace(site, "data/plan.json", "\"due\": \"2026-12\"", "\"due\": \"2026-06\"");
                replace(site, "data/state.json", "\"due\":\"2026-12\"", "\"due\":\"2026-06\"");
                mend(site);
            },
            "altered",
            "data/state.json",
        ),
    ]
}

#[test]
fn what_was_altered_is_told_by_the_site_or_by_what_was_seen_of_it() {
    let Some(project) = project() else { return };
    let honest = site(&project);
    let folder = temporary();
    let memory = folder.path().join("seen.json").display().to_string();
    let first = verify(&honest, &["--memory", &memory]);
    assert_eq!((first.code, result(&first).as_str()), (Some(0), "intact"), "{}", first.out);
    let seen = std::fs::read(&memory).expect("what is well is remembered");
    for (what, mutate, alone, says) in rows() {
        let mut site = honest.clone();
        mutate(&mut site);
        assert!(site != honest, "{what}: nothing was done");
        let told = verify(&site, &[]);
        assert_eq!(result(&told), alone, "{what}: {}", told.out);
        assert!(messages(&told).contains(says), "{what}: {}", told.out);
        let remembered = verify(&site, &["--memory", &memory]);
        assert_eq!((remembered.code, result(&remembered).as_str()), (Some(1), "altered"), "{what}: {}", remembered.out);
        assert!(std::fs::read(&memory).expect("it is there") == seen, "{what}: only what is well is remembered");
    }
}

#[test]
fn a_chain_made_anew_is_whole_and_told_in_the_words_of_diff_by_who_saw_it_before() {
    let Some(project) = project() else { return };
    let folder = temporary();
    let memory = folder.path().join("seen.json").display().to_string();
    verify(&site(&project), &["--memory", &memory]).well();
    // All commits and all records are made anew: the step was always due in December.
    project.git("2026-05-01", &["checkout", "-q", "--orphan", "anew"]);
    for path in [
        "content/revisions/r1.json",
        "content/revisions/r2.json",
        "content/revisions/r2.md",
        "content/milestones/nytt.yaml",
    ] {
        project.remove(path);
    }
    project.commit("2026-01-01");
    project.freeze("r1", "2026-01-01", "").well();
    project.commit("2026-01-02");
    // Published to an empty folder: over the old one, a build refuses to drop a revision.
    project.forget_output();
    project.build();
    let anew = site(&project);
    let alone = verify(&anew, &[]);
    assert_eq!((alone.code, result(&alone).as_str()), (Some(0), "intact"), "{}", alone.out);
    assert!(alone.json()["proven"].to_string().contains("made afresh altogether"), "{}", alone.out);
    let told = messages(&verify(&anew, &["--memory", &memory]));
    for words in ["Its record is gone", "was rewritten since the last time", "due-postponed milestones/steg.due"] {
        assert!(told.contains(words), "{words}: {told}");
    }
}

#[test]
fn an_older_edition_is_whole_and_shortened_to_who_saw_the_newer_one() {
    let Some(project) = project() else { return };
    let older = site(&project);
    project.edit(STEP, "2026-12", "2027-01");
    project.commit("2026-05-01");
    project.build();
    let folder = temporary();
    let memory = folder.path().join("seen.json").display().to_string();
    verify(&site(&project), &["--memory", &memory]).well();
    assert_eq!(result(&verify(&older, &[])), "intact");
    let told = messages(&verify(&older, &["--memory", &memory]));
    assert!(told.contains("shortened") && told.contains("due-postponed milestones/steg.due"), "{told}");
}

/// What is done to a project before it is built again.
type Rebuild = (&'static str, fn(&Project), &'static [&'static str]);

fn rebuilds() -> Vec<Rebuild> {
    fn theme(project: &Project, name: &str, text: &str) {
        project.put(&format!("themes/default/{name}"), text);
    }
    vec![
        ("nothing", |_| {}, &[]),
        ("another base URL", |_| {}, &["--base-url", "https://annan.example/plan"]),
        ("another day", |_| {}, &["--as-of", "2026-12-31"]),
        ("another style", |project| theme(project, "assets/style.css", "body{color:#111}"), &[]),
        (
            "another template",
            |project| {
                theme(project, "templates/decision.html", "{% extends \"builtin/decision.html\" %}");
            },
            &[],
        ),
        (
            "another template of all",
            |project| {
                theme(
                    project,
                    "templates/entity.html",
                    "{% extends \"base.html\" %}{% block main %}<h1>{{ page.heading }}</h1>{% endblock main %}",
                );
            },
            &[],
        ),
        ("another word", |project| theme(project, "strings/sv.ftl", "search = Leta\n"), &[]),
        ("a comment", |project| project.edit(STEP, "action: 1", "# En anmärkning.\naction: 1"), &[]),
        ("another name of the site", |project| project.edit("content/site.yaml", "title: Prov", "title: Annat"), &[]),
        ("a contact", |project| project.edit("content/site.yaml", "a@prov.example", "b@prov.example"), &[]),
        (
            "no log any more is told, but a log from a day is kept",
            |project| {
                project.put("content/site.yaml", &format!("{}description: Mer.\n", project.text("content/site.yaml")));
            },
            &[],
        ),
        ("another language", |project| project.edit("content/site.yaml", "language: sv", "language: en"), &[]),
        ("new content", |project| project.edit("content/milestones/nytt.yaml", "2027-06", "2027-03"), &[]),
        ("a weakening", |project| project.edit(STEP, "2026-12", "2027-12"), &[]),
        ("something removed", |project| project.remove("content/milestones/nytt.yaml"), &[]),
        ("a narrative", |project| project.put("content/narratives/ny.md", "---\ntitle: Ny text\n---\n\nText.\n"), &[]),
        ("an attachment", |project| project.put("content/files/a.txt", "Bilaga.\n"), &[]),
        (
            "an open revision",
            |project| {
                project.put("content/revisions/r3.md", "---\ntitle: Tredje\ndate: 2026-06-01\n---\n\nText.\n");
            },
            &[],
        ),
        ("a new revision", |project| drop(project.freeze("r3", "2026-06-01", "").well()), &[]),
        (
            "what is not merged yet",
            |project| project.put("content/narratives/utkast.md", "---\ntitle: Ej sparad\n---\n\nText.\n"),
            &[],
        ),
    ]
}

/// Whether the site that is built after these changes, one after the other, is whole to who saw each before it.
fn is_whole_after(project: &Project, changes: &[Rebuild]) {
    let memory = project.folder.path().join("seen.json").display().to_string();
    verify(&site(project), &["--memory", &memory]).well();
    for (what, change, options) in changes {
        change(project);
        // In its project, a site that was not built anew yet is not called altered either.
        let before = project.etapp(&["--lang", "en", "verify", "--format", "json"]);
        assert_ne!(result(&before), "altered", "{what}, not built yet: {}", before.out);
        if *what != "what is not merged yet" {
            project.commit("2026-06-02");
        }
        project.etapp(&[&["build"], *options].concat()).well();
        let again = site(project);
        for more in [&[][..], &["--memory", &memory]] {
            let told = verify(&again, more);
            assert_eq!((told.code, result(&told).as_str()), (Some(0), "intact"), "{what} {more:?}: {}", told.out);
        }
        let here = project.etapp(&["--lang", "en", "verify", "--format", "json"]);
        assert_eq!((here.code, result(&here).as_str()), (Some(0), "intact"), "{what}, in its project: {}", here.out);
    }
}

#[test]
fn no_honest_rebuild_is_called_altered() {
    for change in rebuilds() {
        let Some(project) = project() else { return };
        is_whole_after(&project, &[change]);
    }
}

/// Thirty more: the program or the look is another one, and then the content.
#[test]
fn no_honest_rebuild_after_another_one_is_called_altered() {
    let of = |names: &[&str]| -> Vec<Rebuild> {
        let all = rebuilds().into_iter().filter(|(what, ..)| names.contains(what)).collect::<Vec<_>>();
        assert_eq!(all.len(), names.len(), "each has its name");
        all
    };
    let around = ["another base URL", "another day", "another style", "another template", "another template of all"];
    let looks = of(&[&around[..], &["another word"]].concat());
    let contents = of(&["a comment", "new content", "a weakening", "something removed", "a new revision"]);
    for (look, content) in looks.iter().flat_map(|look| contents.iter().map(move |content| (*look, *content))) {
        let Some(project) = project() else { return };
        is_whole_after(&project, &[look, content]);
    }
}

#[test]
fn a_site_of_an_earlier_version_is_whole_and_what_it_lacks_is_said() {
    let Some(project) = project() else { return };
    let mut older = site(&project);
    older.remove("data/state.json");
    mend(&mut older);
    let without = text(&older, "manifest.json");
    let made = without.find("  \"made\"").expect("it is told");
    let end = without[made..].find('\n').expect("a line") + made + 1;
    older.insert("manifest.json".to_owned(), format!("{}{}", &without[..made], &without[end..]).into_bytes());
    let told = verify(&older, &[]);
    assert_eq!((told.code, result(&told).as_str()), (Some(0), "intact"), "{}", told.out);
    assert!(told.json()["proven"].to_string().contains("has no data/state.json"), "{}", told.out);
}

#[test]
fn what_is_frozen_and_not_built_yet_is_told_once() {
    let Some(project) = project() else { return };
    let frozen = project.freeze("r3", "2026-06-01", "").well();
    assert!(frozen.out.contains("etapp build"), "{}", frozen.out);
    let told = project.etapp(&["--lang", "en", "verify"]);
    assert_eq!((told.code, told.out.lines().next()), (Some(1), Some("unknown")), "{}", told.out);
    assert_eq!(told.out.matches("Not built yet: r3").count(), 1, "{}", told.out);
    assert!(!told.out.contains('✕'), "{}", told.out);
}

#[test]
fn an_attachment_of_a_revision_that_is_not_built_yet_alters_nothing() {
    let Some(project) = Project::small() else { return };
    project.edit("content/site.yaml", "title:", "logo: marke.svg\ntitle:");
    let mark =
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>Prov</title><path d="M0 0h9v9z"/></svg>"#;
    project.put("content/files/marke.svg", mark);
    project.build();
    project.freeze("r9", "2026-06-01", "").well();
    let told = project.etapp(&["--lang", "en", "verify"]);
    assert_eq!(told.out.lines().next(), Some("unknown"), "{}", told.out);
    assert!(told.out.contains("Not built yet: r9") && !told.out.contains('✕'), "{}", told.out);
    project.build();
    assert_eq!(project.etapp(&["--lang", "en", "verify"]).out.lines().next(), Some("intact"));
}

#[test]
fn a_folder_that_is_not_there_is_not_called_altered() {
    let Some(project) = Project::small() else { return };
    project.build();
    let told = project.etapp(&["--lang", "en", "verify", "nowhere"]);
    assert_eq!((told.code, told.out.lines().next()), (Some(1), Some("unknown")), "{}", told.out);
    assert!(!told.out.contains('✕'), "{}", told.out);
    // Nor one that holds nothing of the site.
    let other = project.folder.path().join("other");
    std::fs::create_dir(&other).expect("a folder");
    for there in [None, Some("index.html")] {
        there
            .into_iter()
            .for_each(|file| std::fs::write(other.join(file), "Another page.").expect("it can be written"));
        let told = project.etapp(&["--lang", "en", "verify", &other.display().to_string()]);
        assert_eq!((told.code, told.out.lines().next()), (Some(1), Some("unknown")), "{}", told.out);
        assert!(told.out.contains("Is it the right folder") && !told.out.contains('✕'), "{}", told.out);
    }
}

#[test]
fn the_head_of_the_log_and_a_digest_from_minutes_hold_and_shortened_ones_are_refused() {
    let Some(project) = project() else { return };
    let site = site(&project);
    let log: Value = serde_json::from_slice(&site["data/log.json"]).expect("it is JSON");
    let first = log["entries"][0]["digest"].as_str().expect("a digest").to_owned();
    let pasted = first.to_uppercase().replace("SHA256:", "sha256:\n");
    for head in [first.as_str(), &pasted, first.trim_start_matches("sha256:"), &format!("log:{first}")] {
        let told = verify(&site, &["--checkpoint", head]);
        assert_eq!(told.code, Some(0), "{head}: {}", told.out);
        assert!(told.json()["proven"].to_string().contains("as entry 1 of"), "{}", told.out);
    }
    let other = "0".repeat(64);
    for (checkpoint, code) in
        [(other.as_str(), 1), (&first[..30], 2), ("r1:sha256:abc…", 2), (&format!("r1:{other}"), 1)]
    {
        assert_eq!(verify(&site, &["--checkpoint", checkpoint]).code, Some(code), "{checkpoint}");
    }
}

#[test]
fn the_memory_of_another_site_calls_nothing_altered() {
    let (Some(one), Some(other)) = (project(), Project::small()) else { return };
    other.edit("content/site.yaml", "https://prov.example/", "https://annan.example/");
    other.git("2026-01-01", &["commit", "-q", "--amend", "-a", "-m", "another"]);
    other.build();
    let memory = one.folder.path().join("seen.json").display().to_string();
    let ask = |project: &Project| {
        let place = project.root.join("output").display().to_string();
        etapp(one.folder.path(), &["--lang", "en", "verify", &place, "--memory", &memory, "--format", "json"])
    };
    ask(&one).well();
    let told = ask(&other);
    assert_eq!((told.code, result(&told).as_str()), (Some(1), "unknown"), "{}", told.out);
    assert_eq!(told.json()["findings"], serde_json::json!([]));
    assert!(told.json()["proven"].to_string().contains("memory is of another site"), "{}", told.out);
    // It is not written over.
    ask(&one).well();
}

#[test]
fn a_clock_that_asks_gets_one_line_while_all_is_well() {
    let Some(project) = project() else { return };
    let place = project.root.join("output").display().to_string();
    let folder = temporary();
    let memory = folder.path().join("seen.json").display().to_string();
    let ask = |root: &Path, more: &[&str]| etapp(root, &[&["verify", &place, "--memory", &memory], more].concat());
    for _ in 0..2 {
        assert_eq!(ask(folder.path(), &[]).well().out.trim_end().lines().count(), 1);
    }
    assert_eq!(ask(folder.path(), &["--quiet"]).well().out, "");
    let well = std::fs::read_to_string(&memory).expect("it is text");
    // What a disk has altered is no memory: nothing of the site would be called altered for it, or well.
    let altered = [
        "{}".to_owned(),
        well.replace("etapp", "etapq"),
        well.replacen("\"records\": {", "\"records\": {\"r9\": \"\",", 1),
        well.replacen("\\\"day\\\"", "\\\"dax\\\"", 1),
    ];
    for text in altered {
        assert_ne!(text, well);
        std::fs::write(&memory, text).expect("it can be written");
        let broken = ask(folder.path(), &[]);
        assert_eq!((broken.code, broken.out.as_str()), (Some(3), ""), "{}", broken.err);
    }
}
