//! The account that an authority asked for: what a follow-up carries on, the figures of what was reported, and of which day its
//! plan is.

use crate::support::html::words;
use crate::support::{base, etapp, temporary, write_tree};
use std::fs;
use std::path::Path;

fn site() -> tempfile::TempDir {
    let folder = temporary();
    write_tree(folder.path(), &base());
    folder
}

fn put(site: &Path, path: &str, text: &str) {
    fs::write(site.join("content").join(path), text).expect("it can be written");
}

/// The words of an account.
#[track_caller]
fn account(site: &Path, arguments: &[&str]) -> String {
    let page = etapp(site, &[&["report", "--for"], arguments].concat()).well().out;
    let (_, body) = page.split_once("<main").expect("it has a body");
    words(body).split_whitespace().collect::<Vec<_>>().join(" ")
}

const REVIEW: &str = "authority: Tillsynen\ntitle: Granskning\nkind: inspection\ndate: 2024-05-06\ncase: open\nareas:\n  - id: analys\n    \
                      title: Analysen\n    need: Analysen behöver fördjupas.\n    position: partly\n    position_text: Vi delar \
                      det mesta.\n    answered_by:\n      - goal: godkanda\n";
const FOLLOW_UP: &str = "authority: Tillsynen\ntitle: Uppföljning\nkind: follow_up\ndate: 2025-03-10\nrespond_by: 2025-06-15\n\
                         follows: granskning\ncase: open\nareas:\n  - id: analys\n    title: Analysen\n    verdict: under_way\n    \
                         statement: Arbetet har påbörjats.\n    expects: Analysen ska vara klar i höst.\n";

#[test]
fn an_account_on_a_follow_up_tells_what_its_areas_carry_on_and_what_it_expects_itself() {
    let folder = site();
    put(folder.path(), "decisions/granskning.yaml", REVIEW);
    put(folder.path(), "decisions/uppfoljning.yaml", FOLLOW_UP);
    let told = account(folder.path(), &["uppfoljning"]);
    for said in [
        "Uppföljning (10 mars 2025): Arbetet har påbörjats.",
        "Det här förväntas: Analysen ska vara klar i höst.",
        "Behov Granskning (6 maj 2024) Analysen behöver fördjupas.",
        "Granskning (6 maj 2024): Bedömningen godtas delvis. Vi delar det mesta.",
        "Mål: Minst nio av tio elever blir godkända i alla kurser",
    ] {
        assert!(told.contains(said), "{said}\n{told}");
    }
    assert!(!told.contains("är inte redovisad") && !told.contains("Inget åtagande är kopplat"), "{told}");
    let own =
        FOLLOW_UP.replace("    expects", "    position: accepted\n    need: Analysen behöver bli klar.\n    expects");
    put(folder.path(), "decisions/uppfoljning.yaml", &own);
    let told = account(folder.path(), &["uppfoljning"]);
    assert!(told.contains("Behov Analysen behöver bli klar.") && told.contains("Bedömningen godtas."), "{told}");
    assert!(!told.contains("fördjupas") && !told.contains("Vi delar"), "{told}");
    // What the first one expected is told as that, without the day by which the follow-up is to be answered.
    put(folder.path(), "decisions/granskning.yaml", &format!("{REVIEW}    expects: Fler analyser.\n"));
    let told = account(folder.path(), &["granskning"]);
    let (own, later) = told.split_once("Vad myndigheten har sagt sedan dess").expect("the follow-up is told");
    assert!(own.contains("Det här förväntas: Fler analyser.") && !own.contains("15 juni 2025"), "{own}");
    assert!(later.contains("Förväntas fortfarande: Analysen ska vara klar i höst."), "{later}");
}

#[test]
fn an_account_tells_targets_and_the_figures_that_were_reported_and_that_an_answer_came_late() {
    let folder = site();
    let answered = REVIEW.replace("case: open", "respond_by: 2024-09-30\nresponded: 2024-10-14\ncase: open");
    put(folder.path(), "decisions/granskning.yaml", &answered);
    let told = account(folder.path(), &["granskning"]);
    for said in [
        "Måltal: minst 90 procent",
        "3 februari 2025: på väg, hittills 84 procent",
        "Redovisades: 14 oktober 2024, efter den dagen",
        "Bilagor Inget underlag är angivet.",
    ] {
        assert!(told.contains(said), "{said}\n{told}");
    }
    // What an indicator says begins with its name, which is then said once.
    let measured = REVIEW.replace("godkanda", "pa-plats");
    put(folder.path(), "decisions/granskning.yaml", &measured);
    let told = account(folder.path(), &["granskning"]);
    assert!(told.contains(" Närvaro") && !told.contains("Närvaro: Närvaro"), "{told}");
}

#[test]
fn an_account_until_a_day_says_that_what_was_promised_is_as_it_stands_today() {
    let folder = site();
    put(folder.path(), "decisions/granskning.yaml", REVIEW);
    let past = "Bedömt efter: åtagandena och tiderna som de står i planen i dag";
    assert!(account(folder.path(), &["granskning", "--until", "2024-12-31"]).contains(past));
    assert!(!account(folder.path(), &["granskning"]).contains("Bedömt efter"));
}
