//! What a page counts is what it lists, is called by its right name, and is not said of what the plan does not have.

use crate::support::html::{text, words};
use crate::support::{Tree, base, etapp, read_tree, temporary, write_tree};
use std::fs;
use std::path::Path;

fn site() -> tempfile::TempDir {
    let folder = temporary();
    write_tree(folder.path(), &base());
    folder
}

fn put(site: &Path, path: &str, text: &str) {
    let path = site.join("content").join(path);
    fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("it can be made");
    fs::write(path, text).expect("it can be written");
}

fn built(site: &Path) -> Tree {
    etapp(site, &["build"]).well();
    read_tree(&site.join("output"))
}

fn page(tree: &Tree, path: &str) -> String {
    words(text(tree, path)).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn what_is_late_agrees_with_the_gender_of_its_word() {
    let late = |terms: &str, path: &str, body: &str| {
        let folder = site();
        let own = String::from_utf8(base()["content/site.yaml"].clone()).expect("it is text");
        put(folder.path(), "site.yaml", &format!("{own}{terms}"));
        put(folder.path(), path, body);
        page(&built(folder.path()), "index.html")
    };
    let activity = "title: Kursen hålls\nsupports: [1]\ndue: 2025-01\n";
    let said = late("", "activities/kurs.yaml", activity);
    assert!(said.contains("1 aktivitet skulle ha varit klar men är inte redovisad som klar."), "{said}");
    let milestone = "action: 1\ntitle: Lokalen är öppen\ndue: 2025-01\n";
    let said = late("", "milestones/lokal.yaml", milestone);
    assert!(said.contains("1 etappmål skulle ha varit klart men är inte redovisat som klart."), "{said}");
    let terms = "terms:\n  milestone:\n    one: etapp\n    many: etapper\n    definite: etappen\n";
    let said = late(terms, "milestones/lokal.yaml", milestone);
    assert!(said.contains("1 etapp skulle ha varit klar men är inte redovisad som klar."), "{said}");
    assert!(said.contains("etapp är försenad") && !said.contains("försenat."), "{said}");
}

#[test]
fn the_notice_of_an_old_page_calls_no_goal_a_milestone() {
    let folder = site();
    put(folder.path(), "milestones/lokal.yaml", "action: 1\ntitle: Lokalen är öppen\ndue: 2025-06\n");
    put(folder.path(), "goals/senare.yaml", "action: 1\ntitle: Alla trivs\ndue: 2027\n");
    let tree = built(folder.path());
    let html = text(&tree, "index.html");
    assert!(html.contains("# åtaganden passerat") && !html.contains("# etappmål passerat"), "{html}");
}

#[test]
fn all_that_is_counted_as_given_up_stands_in_the_list_of_it() {
    let folder = site();
    let (bus, room) = ("action: 1\ntitle: En buss finns\ndue: 2026\n", "action: 1\ntitle: Ett rum finns\ndue: 2026\n");
    let gone = "updates:\n  - date: 2025-03-12\n    status: cancelled\n";
    put(folder.path(), "milestones/buss.yaml", &format!("{bus}{gone}"));
    put(folder.path(), "milestones/rum.yaml", room);
    put(folder.path(), "revisions/r1.md", "---\ntitle: Ett\ndate: 2025-03-13\n---\n\nText.\n");
    etapp(folder.path(), &["freeze", "r1"]).well();
    put(folder.path(), "milestones/rum.yaml", &format!("{room}{}", gone.replace("12", "14")));
    let home = page(&built(folder.path()), "index.html");
    assert!(home.contains("2 åtaganden är uppgivna."), "{home}");
    let (_, list) = home.rsplit_once("Uppgivet").expect("there is a list");
    assert!(list.contains("En buss finns") && list.contains("Ett rum finns"), "{home}");
}

#[test]
fn what_was_answered_is_not_said_to_have_no_day_and_that_it_came_late_is_told() {
    let expects = |responded: &str| {
        let folder = site();
        let decision = format!(
            "authority: Myndigheten\ntitle: Nytt beslut\nkind: inspection\ndate: 2025-01-10\nrespond_by: 2025-02-01\n\
             responded: {responded}\ncase: open\nareas:\n  - id: x\n    title: Området\n    need: Det behövs.\n    \
             expects: Mer arbete.\n"
        );
        put(folder.path(), "decisions/nytt.yaml", &decision);
        page(&built(folder.path()), "index.html")
    };
    let in_time = "En redovisning skulle lämnas senast 1 februari 2025 och lämnades 30 januari 2025.";
    let said = expects("2025-01-30");
    assert!(said.contains(in_time) && !said.contains("Inget datum anges."), "{said}");
    let said = expects("2025-02-12");
    assert!(said.contains("lämnades 12 februari 2025, efter den dagen."), "{said}");
}

#[test]
fn a_plan_that_promises_nothing_is_not_said_to_lack_reports_and_times() {
    let folder = site();
    for kind in ["actions", "goals", "milestones", "activities", "decisions", "narratives"] {
        fs::remove_dir_all(folder.path().join("content").join(kind)).expect("it can be removed");
    }
    let own = fs::read_to_string(folder.path().join("content/indicators/narvaro.yaml")).expect("it is there");
    let own: String = own.lines().filter(|line| !line.contains("goals")).map(|line| format!("{line}\n")).collect();
    put(folder.path(), "indicators/narvaro.yaml", &own);
    let tree = built(folder.path());
    for path in ["index.html", "report.html"] {
        let said = page(&tree, path);
        for wrong in ["Ingenting är redovisat ännu", "Ingen tid är utsatt för något åtagande"] {
            assert!(!said.contains(wrong), "{path}, {wrong}: {said}");
        }
    }
}
