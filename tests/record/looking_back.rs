//! What pages and reports tell of a day that has been: the plan as it stood then, and what has become of it since.

use crate::repository::{Project, STEP};
use crate::support::html;
use std::fs;

const ACTION: &str = "content/milestones/a.yaml";
const GONE: &str = "content/milestones/b.yaml";
const FESTIVAL: &str = "content/activities/fest.yaml";
const DECISION: &str = "content/decisions/nytt.yaml";

/// A milestone of the first action on the way to one of its goals.
fn milestone(title: &str, due: &str) -> String {
    format!("action: 1\ngoal: godkanda\ntitle: {title}\ndue: {due}\n")
}

fn decision(answers: &str) -> String {
    format!(
        "authority: Myndigheten\ntitle: Nytt beslut\nkind: inspection\ndate: 2025-04-01\ncase: open\nareas:\n  - id: x\n    \
         title: Området\n    need: Det behövs.\n{answers}"
    )
}

fn answered_by(names: &[&str]) -> String {
    let rows: String = names.iter().map(|name| format!("      - {name}\n")).collect();
    format!("    answered_by:\n{rows}")
}

/// Two milestones of an action, and a decision of 1 April 2025 with these answers, as they stood on that day.
fn project(answers: &[&str]) -> Option<Project> {
    let project = Project::uncommitted()?;
    project.remove(STEP);
    project.write(ACTION, &milestone("Bron är öppen", "2025-05"));
    project.write(GONE, &milestone("Tunneln är öppen", "2025-05"));
    project.write(DECISION, &decision(&if answers.is_empty() { String::new() } else { answered_by(answers) }));
    project.commit_on("2025-04-01", "Begin");
    Some(project)
}

/// Moves the first milestone and takes the second away, on a later day.
fn weaken(project: &Project) {
    project.write(ACTION, &milestone("Bron är öppen", "2027"));
    project.remove(GONE);
}

/// The words of a report.
#[track_caller]
fn told(project: &Project, arguments: &[&str]) -> String {
    let run = project.run(&[&["report"], arguments].concat()).well();
    plain(&run.out)
}

fn plain(page: &str) -> String {
    let (_, main) = page.split_once("<main").expect("a page has a main part");
    html::words(&format!("<main{main}")).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn an_account_follows_an_action_and_a_goal_down_to_what_was_promised_and_is_gone() {
    for answer in ["action: 1", "goal: godkanda"] {
        let Some(project) = project(&[answer]) else { return };
        let unchanged = "Inget av åtagandena har ändrats sedan beslutet.";
        assert!(told(&project, &["--for", "nytt"]).contains(unchanged), "{answer}");
        weaken(&project);
        project.commit_on("2025-06-01", "Weaken");
        let account = told(&project, &["--for", "nytt"]);
        assert!(!account.contains(unchanged), "{answer}: {account}");
        for wanted in ["senarelagd, Bron är öppen: maj 2025 → 2027", "borttaget, Tunneln är öppen"] {
            assert!(account.contains(wanted), "{answer}, {wanted}: {account}");
        }
    }
}

#[test]
fn an_account_tells_what_was_linked_on_the_day_of_the_decision_and_is_linked_no_more() {
    let Some(project) = project(&["milestone: a", "milestone: b"]) else { return };
    project.remove(GONE);
    project.write(DECISION, &decision(&answered_by(&["milestone: a"])));
    project.commit_on("2025-06-01", "Take one away");
    let account = told(&project, &["--for", "nytt"]);
    assert!(account.contains("borttaget, Tunneln är öppen") && !account.contains("Inget av åtagandena"), "{account}");
}

#[test]
fn an_account_says_nothing_of_commitments_where_none_is_linked_nor_of_days_that_nobody_knows() {
    let Some(project) = project(&[]) else { return };
    let account = told(&project, &["--for", "nytt", "--gaps"]);
    assert!(account.contains("Inget åtagande är kopplat till behovet"), "{account}");
    assert!(!account.contains("Inget av åtagandena"), "{account}");
    // The first decision is older than all that is kept.
    let account = told(&project, &["--for", "granskning"]);
    assert!(account.contains("Den första version som finns sparad är från 1 april 2025."), "{account}");
}

#[test]
fn what_is_missing_in_an_account_is_the_evidence_and_not_only_that_of_its_own() {
    let Some(project) = project(&["milestone: a"]) else { return };
    let report = |evidence: &str| {
        let entry = format!("updates:\n  - date: 2025-04-02\n    status: ongoing\n{evidence}");
        project.write(ACTION, &format!("{}{entry}", milestone("Bron är öppen", "2025-05")));
        told(&project, &["--for", "nytt", "--gaps"])
    };
    let (none, own) = ("Inget underlag är angivet för ”Bron är öppen”.", "är myndighetens eget beslut");
    let account = report("");
    assert!(account.contains(none) && !account.contains(own), "{account}");
    let account = report("    evidence:\n      - decision: nytt\n");
    assert!(account.contains(own) && !account.contains(none), "{account}");
}

#[test]
fn the_page_of_a_meeting_that_was_held_lists_what_was_due_by_it_as_the_plan_then_stood() {
    for by_log in [true, false] {
        let Some(project) = project(&[]) else { return };
        let plan = project.read("content/plan.yaml");
        project.write("content/plan.yaml", &format!("{plan}meetings:\n  - date: 2025-03-15\n  - date: 2025-06-15\n"));
        project.write(FESTIVAL, "title: Festen hålls\nsupports: [1]\ndue: 2025-05\n");
        if by_log {
            project.commit_on("2025-06-14", "Add an activity");
        } else {
            fs::remove_dir_all(project.path(".git")).expect("it can be removed");
            project.revision("r1", "2025-06-01", "");
            project.freeze("r1").well();
        }
        weaken(&project);
        let later = "updates:\n  - date: 2025-07-01\n    status: ongoing\n";
        project.write(ACTION, &format!("{}{later}", project.read(ACTION)));
        // What was given up later stood there too.
        let cancelled = later.replace("ongoing", "cancelled\n    note: Det blev för dyrt.");
        project.write(FESTIVAL, &format!("{}{cancelled}", project.read(FESTIVAL)));
        if by_log {
            project.commit_on("2025-07-01", "Weaken");
        }
        project.build();
        let page =
            plain(&fs::read_to_string(project.path("output/sammantraden/2025-06-15.html")).expect("it is built"));
        let (_, due) = page.split_once("Skulle vara klart till").expect("it says what was due");
        for wanted in ["Bron är öppen", "Tunneln är öppen", "borttaget", "Festen hålls"] {
            assert!(due.contains(wanted), "log {by_log}, {wanted}: {page}");
        }
    }
}

#[test]
fn the_page_of_a_meeting_says_what_it_knows_of_a_time_of_which_nothing_is_kept() {
    let Some(project) = Project::uncommitted() else { return };
    fs::remove_dir_all(project.path(".git")).expect("it can be removed");
    let plan = project.read("content/plan.yaml");
    project.write("content/plan.yaml", &format!("{plan}meetings:\n  - date: 2025-03-05\n  - date: 2025-03-10\n"));
    project.build();
    let page = |day: &str| {
        plain(&fs::read_to_string(project.path(&format!("output/sammantraden/{day}.html"))).expect("it is built"))
    };
    assert!(page("2025-03-05").contains("I stället visas det som redovisades."), "{}", page("2025-03-05"));
    assert!(page("2025-03-10").contains("och inget redovisades då."), "{}", page("2025-03-10"));
}

#[test]
fn a_report_until_a_day_is_judged_by_the_plan_of_that_day_and_tells_nothing_that_came_later() {
    let Some(project) = project(&["milestone: a"]) else { return };
    weaken(&project);
    let answer = "updates:\n  - date: 2025-07-01\n    status: ongoing\n";
    project.write(ACTION, &format!("{}{answer}", project.read(ACTION)));
    project.write("content/decisions/senare.yaml", &decision("").replace("2025-04-01", "2025-07-01"));
    project.commit_on("2025-07-01", "Weaken");
    let report = told(&project, &["--until", "2025-06-15"]);
    assert!(report.contains("planen som den stod 15 juni 2025, enligt publiceringsloggen"), "{report}");
    let (_, late) = report.split_once("Försenat").expect("it tells what is late");
    for wanted in ["Bron är öppen", "Tunneln är öppen"] {
        assert!(late.contains(wanted), "{wanted}: {report}");
    }
    assert!(report.contains("Tiden har gått ut för 2 etappmål"), "{report}");
    for wrong in ["Inget är försenat", "senarelagd", "borttaget", "1 juli 2025"] {
        assert!(!report.contains(wrong), "{wrong}: {report}");
    }
    // Nothing is known of a day before all that is kept.
    let report = told(&project, &["--until", "2025-02-15"]);
    assert!(
        report.contains("planen som den står i dag, eftersom ingen version från den dagen finns sparad"),
        "{report}"
    );
}

#[test]
fn a_report_without_a_revision_tells_what_the_log_knows_and_from_when_a_promise_was_moved() {
    let Some(project) = project(&[]) else { return };
    weaken(&project);
    project.write(ACTION, &format!("{}updates:\n  - date: 2025-07-01\n    status: ongoing\n", project.read(ACTION)));
    project.commit_on("2025-07-01", "Weaken");
    let report = told(&project, &[]);
    assert!(report.contains("Det här har ändrats sedan 1 april 2025, då publiceringsloggen börjar."), "{report}");
    assert!(!report.contains("ingen tidigare version att jämföra med"), "{report}");
    project.build();
    let home = plain(&fs::read_to_string(project.path("output/index.html")).expect("it is built"));
    assert!(home.contains("flyttad från maj 2025"), "{home}");
    assert!(home.contains("åtagande är flyttat") || home.contains("flyttade + borttagna sedan 1 april 2025"), "{home}");
}

#[test]
fn without_a_log_a_report_until_a_day_takes_what_was_due_from_the_newest_revision_of_then() {
    let Some(project) = project(&[]) else { return };
    fs::remove_dir_all(project.path(".git")).expect("it can be removed");
    project.revision("r1", "2025-04-30", "");
    project.freeze("r1").well();
    weaken(&project);
    project.write(ACTION, &format!("{}updates:\n  - date: 2025-07-01\n    status: ongoing\n", project.read(ACTION)));
    let report = told(&project, &["--until", "2025-06-15"]);
    assert!(report.contains("tiderna i revisionen ”Revision r1” från 30 april 2025"), "{report}");
    assert!(report.contains("Tiden har gått ut för 2 etappmål"), "{report}");
    assert!(!report.contains("1 juli 2025"), "{report}");
}

#[test]
fn a_report_until_a_day_knows_all_that_stood_then_whatever_became_of_it() {
    let Some(project) = project(&["milestone: a"]) else { return };
    let plan = project.read("content/plan.yaml");
    project.write("content/plan.yaml", &format!("{plan}meetings:\n  - date: 2025-06-20\n"));
    let reported = "updates:\n  - date: 2025-04-02\n    status: done\n    note: Färdigt.\n";
    project.write(ACTION, &format!("{}{reported}", milestone("Bron är öppen", "2025-05")));
    project.commit_on("2025-04-02", "Report it as done");
    // What was cancelled, withdrawn, renamed and put off later, and what came later and says that it is older.
    let cancelled = "updates:\n  - date: 2025-06-01\n    status: cancelled\n    note: Det blev för dyrt.\n";
    project.write(GONE, &format!("{}{cancelled}", milestone("Tunneln är öppen", "2025-05")));
    project.write(ACTION, &milestone("Bron är planerad", "2027"));
    project
        .write("content/plan.yaml", &format!("{plan}meetings:\n  - date: 2025-09-20\n").replace("2025-12", "2029-12"));
    project.write("content/decisions/senare.yaml", &decision("").replace("Nytt beslut", "Senare beslut"));
    project.commit_on("2025-07-01", "Give one up");
    let report = told(&project, &["--until", "2025-05-15"]);
    for wanted in ["Tunneln är öppen", "Bron är öppen", "2 april 2025 genomfört", "20 juni 2025"] {
        assert!(report.contains(wanted), "{wanted}: {report}");
    }
    for wrong in ["Det blev för dyrt", "Bron är planerad", "Senare beslut", "är uppgivet", "20 september 2025", "2029"]
    {
        assert!(!report.contains(wrong), "{wrong}: {report}");
    }
    // What was reported by then is told, though it was written down later.
    let late = "updates:\n  - date: 2025-05-10\n    status: ongoing\n    note: Borren är framme.\n";
    project.write(GONE, &format!("{}{late}", milestone("Tunneln är öppen", "2025-05")));
    project.commit_on("2025-07-02", "Write down what was forgotten");
    assert!(told(&project, &["--until", "2025-05-15"]).contains("Borren är framme"));
    assert!(!told(&project, &["--until", "2025-05-05"]).contains("Borren är framme"));
}
