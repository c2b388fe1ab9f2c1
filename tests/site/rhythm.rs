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

/// The attribute of each sentence that says where it comes from.
fn sources(html: &str) -> Vec<&str> {
    html.split("data-source=\"").skip(1).filter_map(|rest| rest.split_once('"').map(|(source, _)| source)).collect()
}

#[test]
fn every_sentence_of_the_account_traces_to_a_line_of_the_content() {
    let root = repository().join("tests/sites/huddinge");
    let html = etapp(&root, &["report", "--for", "skolinspektionen-2025"]).well().out;
    let all = sources(&html);
    assert!(all.len() > 50, "{}", all.len());
    for source in all {
        let (path, line) = source.rsplit_once(':').expect("a path and a line");
        let text = fs::read_to_string(root.join(path)).unwrap_or_else(|error| panic!("{source}: {error}"));
        let line: usize = line.parse().expect("a line");
        assert!(text.lines().nth(line - 1).is_some(), "{source}");
    }
    // Nothing is said outside of what has a source but headings, labels and numbers.
    let body = html.split_once("<article").expect("there is an account").1;
    for tag in ["<li>", "<blockquote>", "<p>"] {
        let bare = body.split(tag).skip(1).filter(|rest| !rest.starts_with("<")).count();
        let inside = body.matches("<div data-source").count() + body.matches("<li data-source").count();
        assert!(tag == "<p>" && bare <= inside * 3 || bare == 0, "{tag}: {bare}");
    }
}

#[test]
fn the_account_tells_what_is_missing_and_lists_it_first_for_its_author_alone() {
    let root = repository().join("tests/sites/huddinge");
    let told = |more: &[&str]| {
        words(&etapp(&root, &[&["report", "--for", "skolinspektionen-2025"], more].concat()).well().out)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    let (plain, gaps) = (told(&[]), told(&["--gaps"]));
    for words in [
        "Redovisning till Skolinspektionen",
        "4 kap. 3, 5–7 §§ skollagen",
        "Huvudmannen behöver inom gymnasieskolan fördjupa sin analys",
        "Hållningen till behovet är inte redovisad.",
        "resultat är inte redovisat.",
        "Inget av åtagandena har ändrats sedan beslutet.",
        "Inget datum anges.",
    ] {
        assert!(plain.contains(words), "{words}: {plain}");
    }
    assert!(!plain.contains("Det här saknas") && gaps.contains("Det här saknas"));
    assert!(gaps.find("Det här saknas") < gaps.find("Författningsstöd"), "{gaps}");
    assert!(gaps.contains("Eget underlag saknas."), "{gaps}");
    let unknown = etapp(&root, &["report", "--for", "skolinspektionen"]);
    assert_eq!(unknown.code, Some(2));
    assert!(unknown.err.contains("skolinspektionen-2025"), "{}", unknown.err);
}

#[test]
fn beside_each_state_stands_whose_word_it_is() {
    let folder = site("");
    let milestone = |id: &str, evidence: &str| {
        let text = format!(
            "action: 1\ntitle: Etapp {id}\ndue: 2026\nupdates:\n  - date: 2025-03-01\n    status: ongoing\n{evidence}"
        );
        fs::write(folder.path().join(format!("content/milestones/{id}.yaml")), text).expect("it can be written");
    };
    let of = |lines: &str| format!("    evidence:\n{lines}");
    milestone("egen", "");
    milestone("underlag", &of("      - title: Rapporten\n        file: protokoll.txt\n"));
    milestone("beslutad", &of("      - title: Nämnden\n        reference: § 8\n"));
    milestone("bedomd", &of("      - decision: granskning\n"));
    etapp(folder.path(), &["build"]).well();
    let read = |path: &str| fs::read_to_string(folder.path().join("output").join(path)).expect("it is there");
    let table = read("data/milestones.csv");
    for (id, code, word) in [
        ("egen", "own", "egen uppgift"),
        ("underlag", "document", "eget underlag"),
        ("beslutad", "decision", "diariefört"),
        ("bedomd", "authority", "enligt myndighetens beslut"),
    ] {
        let row = table.lines().find(|line| line.starts_with(&format!("{id},"))).expect("it has a row");
        assert!(row.contains(&format!(",{code},")), "{row}");
        let page = read(&format!("etappmal/{id}.html"));
        let told = page.split("class=\"whose\"").nth(1).expect("the state says whose word it is");
        assert!(told.split("</span>").next().is_some_and(|one| one.contains(&format!("</svg>{word} <time"))));
    }
    assert!(words(&read("sa-raknas-det.html")).contains("Enligt ett beslut av en myndighet: 1"));
}

#[test]
fn the_report_goes_from_the_last_meeting_and_says_how_late_each_thing_is() {
    let folder = site("meetings:\n  - date: 2025-04-01\n    body: Nämnden\n  - date: 2027-06-01\n");
    let path = folder.path().join("content/milestones/sen.yaml");
    let text = "action: 1\ntitle: En sen etapp\ndue: 2024\nupdates:\n  - date: 2025-02-01\n    status: planned\n";
    fs::write(&path, text).expect("it can be written");
    fs::create_dir_all(folder.path().join("content/revisions")).expect("it can be made");
    let revision = "---\ntitle: Planen i mars\ndate: 2025-03-12\n---\n\nPlanen.\n";
    fs::write(folder.path().join("content/revisions/r1.md"), revision).expect("it can be written");
    etapp(folder.path(), &["freeze", "r1"]).well();
    fs::write(&path, format!("{text}  - date: 2025-11-30\n    status: ongoing\n")).expect("it can be written");
    etapp(folder.path(), &["build"]).well();
    let report = fs::read_to_string(folder.path().join("output/report.html")).expect("it is there");
    let told = words(&report).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains("Det här har ändrats efter sammanträdet 1 april 2025, Nämnden."), "{told}");
    assert!(told.contains("sen 11 mån"), "{told}");
    assert!(told.contains("ansvarig saknas"), "{told}");
    assert!(told.contains("före 1 juni 2027") || told.contains("1 juni 2027"), "{told}");
}

#[test]
fn two_meetings_of_one_day_are_two_in_the_calendar() {
    let folder =
        site("meetings:\n  - date: 2027-06-01\n    body: Nämnden\n  - date: 2027-06-01\n    body: Utskottet\n");
    etapp(folder.path(), &["build"]).well();
    let calendar = fs::read_to_string(folder.path().join("output/deadlines.ics")).expect("it is there");
    let ids: Vec<&str> =
        calendar.lines().filter(|line| line.starts_with("UID:") && line.contains("2027-06-01")).collect();
    assert_eq!(ids.len(), 2, "{calendar}");
    assert_ne!(ids[0], ids[1]);
}
