//! The rhythm of follow-up: the promised account on every page, and what is overdue by name.

use crate::support::html::words;
use crate::support::{Run, base, etapp, repository, temporary, write_tree};
use std::fs;
use std::path::Path;

const REPORTING: &str = "reporting:\n  next: 2025-09-30\n  every: half-year\n  responsible: Skolchefen\n";

/// A small site, with these lines at the end of its plan.yaml.
fn site(more: &str) -> tempfile::TempDir {
    let folder = temporary();
    write_tree(folder.path(), &base());
    let path = folder.path().join("content/plan.yaml");
    let plan = fs::read_to_string(&path).expect("there is a plan");
    fs::write(&path, format!("{plan}{more}")).expect("it can be written");
    folder
}

/// The pages of a built site, each by its path.
fn pages(folder: &Path) -> Vec<(String, String)> {
    let all = crate::support::read_tree(&folder.join("output")).into_iter();
    let text = |(path, bytes): (String, Vec<u8>)| Some((path, String::from_utf8(bytes).ok()?));
    all.filter(|(path, _)| path.ends_with(".html")).filter_map(text).collect()
}

#[test]
fn every_page_of_today_promises_the_next_account_and_none_of_the_past_does() {
    let folder = site(REPORTING);
    let revision = "---\ntitle: Planen i april\ndate: 2025-04-01\n---\n\nPlanen.\n";
    fs::create_dir_all(folder.path().join("content/revisions")).expect("it can be made");
    fs::write(folder.path().join("content/revisions/r1.md"), revision).expect("it can be written");
    etapp(folder.path(), &["freeze", "r1"]).well();
    etapp(folder.path(), &["build"]).well();
    let mut seen = 0;
    for (path, html) in pages(folder.path()).into_iter().filter(|(_, html)| html.contains("data-kind=")) {
        let past = path.starts_with("revisions/r1/") && !path.ends_with("/changes.html");
        assert_eq!(html.contains("data-next=\"2025-09-30\""), !past, "{path}");
        assert_eq!(words(&html).contains("Nästa redovisning är utlovad till 30\u{a0}september 2025."), !past, "{path}");
        seen += usize::from(!past);
    }
    assert!(seen > 12, "{seen}");
    let calendar = fs::read_to_string(folder.path().join("output/deadlines.ics")).expect("it is there");
    assert!(calendar.contains("DTSTART;VALUE=DATE:20250930") && calendar.contains("Skolchefen"), "{calendar}");
    let script = fs::metadata(folder.path().join("output/assets/fresh.js")).expect("it is there").len();
    assert!(script < 1600, "{script} bytes, of which gzip leaves less than half");
}

fn overdue(run: &Run) -> Vec<String> {
    let json = run.json();
    let all = json["diagnostics"].as_array().expect("a list").iter();
    let own = all.filter(|one| one["code"] == "reporting-overdue" && one["severity"] == "warning");
    own.map(|one| one["message"].as_str().unwrap_or_default().to_owned()).collect()
}

#[test]
fn who_asks_about_a_day_is_told_each_thing_that_is_overdue_by_name() {
    let folder = site(REPORTING);
    let asked = "authority: Tillsynsmyndigheten\ntitle: Ett krav\nkind: injunction\nrespond_by: 2025-10-01\ncase: open\nareas:\n  - id: ett\n    \
                 title: Ett område\n";
    fs::write(folder.path().join("content/decisions/krav.yaml"), asked).expect("it can be written");
    let check = |day: &[&str]| overdue(&etapp(folder.path(), &[&["check", "--format", "json"], day].concat()));
    assert_eq!(check(&[]), Vec::<String>::new());
    assert!(!check(&["--as-of", "2025-09-30"]).concat().contains("2025-09-30"), "the day itself is not late");
    let told = check(&["--as-of", "2029-01-01"]);
    let named = |words: &str| assert!(told.iter().any(|one| one.contains(words)), "{words}: {told:#?}");
    named("utlovades till 2025-09-30");
    named("Frånvaron minskar varje termin");
    named("Tillsynsmyndigheten väntar på svar på ”Ett krav” sedan 2025-10-01");
    assert_eq!(told.len(), 4, "{told:#?}");
}

#[test]
fn the_portfolio_promises_the_first_account_of_its_plans() {
    let output = temporary();
    let folder = output.path().to_str().expect("it is text");
    etapp(&repository().join("tests/sites/fictive"), &["build", "--output", folder]).well();
    let home = fs::read_to_string(output.path().join("index.html")).expect("it is there");
    assert!(home.contains("data-next=\"2026-06-30\""), "{home}");
}
