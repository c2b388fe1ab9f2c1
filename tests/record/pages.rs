//! What pages say of the days between two revisions: a name that was changed twice, what went in between, what a revision took
//! away, and of which day a citation is.

use crate::daily::Project;

const TEXT: &str = "content/narratives/forord.md";

fn narrative(title: &str) -> String {
    format!("---\ntitle: {title}\n---\n\nVi läser varje dag.\n")
}

/// A plan with a milestone more, a text, and a first revision.
fn project() -> Option<Project> {
    let project = Project::small()?;
    project.put(TEXT, &narrative("Så läser vi"));
    project.put("content/milestones/till.yaml", "action: 1\ntitle: Ett steg till tas\ndue: 2027\n");
    project.put("content/revisions/r1.md", "---\ntitle: Första\ndate: 2026-01-02\n---\n\nPlanen.\n");
    project.etapp(&["freeze", "r1"]).well();
    project.commit("2026-01-02");
    Some(project)
}

#[test]
fn what_was_called_otherwise_twice_is_told_once_in_the_report_with_its_first_and_its_last_name() {
    let Some(project) = project() else { return };
    for (day, title) in [("2026-02-02", "Hur vi läser"), ("2026-02-10", "Läsningen hos oss")] {
        project.put(TEXT, &narrative(title));
        project.commit(day);
    }
    project.put(
        "content/plan.yaml",
        "title: Planen\nsummary: Påhittad.\nperiod: 2025/2027\nmeetings:\n  - date: 2026-01-10\n",
    );
    project.put(
        "content/milestones/steg.yaml",
        "action: 1\ntitle: Steget tas i alla skolor\ndue: 2026-06\nupdates:\n  - date: 2026-02-12\n    \
                 status: ongoing\n",
    );
    project.commit("2026-02-12");
    let report = project.build().text("report.html");
    let editorial = report.split("changes-editorial").nth(1).expect("there are editorial changes");
    assert!(editorial.contains("Så läser vi") && editorial.contains("Läsningen hos oss"), "{editorial}");
    assert!(!editorial.contains("Hur vi läser"), "{editorial}");
}

#[test]
fn what_went_between_two_revisions_says_the_day_once_and_the_start_page_of_the_second_what_it_took_away() {
    let Some(project) = project() else { return };
    project.remove("content/milestones/till.yaml");
    project.commit("2026-02-02");
    let reason = "reasons:\n  - change: commitment-removed milestones/till\n    reason: Ett steg räcker.\n    decided:\n      by: \
                  Nämnden\n      date: 2026-02-28\n      reference: § 4\n";
    let second = format!("---\ntitle: Andra\ndate: 2026-03-02\n{reason}---\n\nPlanen.\n");
    project.put("content/revisions/r2.md", &second);
    project.etapp(&["freeze", "r2"]).well();
    project.commit("2026-03-02");
    let built = project.build();
    let gone = built.text("etappmal/till.html");
    assert!(gone.contains("Den första revisionen utan det är ”Andra”"), "{gone}");
    assert!(!gone.contains("Det togs bort i revisionen"), "{gone}");
    let start = built.text("revisions/r2/index.html");
    let (_, took) = start.split_once("Det här försvagades i revisionen").expect("it says what it took away");
    assert!(took.contains("Ett steg till tas") && took.contains("Ett steg räcker."), "{took}");
    assert!(!built.text("revisions/r1/index.html").contains("Det här försvagades"));
}

#[test]
fn a_page_that_has_changed_and_changed_back_since_the_revision_is_cited_as_it_is_today() {
    let Some(project) = project() else { return };
    let cited = || {
        let page = project.build().text("etappmal/steg.html");
        let (_, cite) = page.split_once("<details class=\"cite\">").expect("it says how it is cited");
        cite.split("</details>").next().unwrap_or_default().contains("/revisions/r1/")
    };
    assert!(cited());
    let before = project.text("content/milestones/steg.yaml");
    project.put("content/milestones/steg.yaml", &format!("{before}responsible: Rektorn\n"));
    project.commit("2026-02-02");
    project.put("content/milestones/steg.yaml", &before);
    project.commit("2026-02-03");
    assert!(!cited());
}

#[test]
fn a_page_of_a_plan_that_is_called_otherwise_since_is_cited_as_it_is_today() {
    let Some(project) = project() else { return };
    project.edit("content/plan.yaml", "title: Planen", "title: Planen för alla");
    project.commit("2026-02-02");
    let page = project.build().text("etappmal/steg.html");
    let (_, cite) = page.split_once("<details class=\"cite\">").expect("it says how it is cited");
    assert!(!cite.split("</details>").next().unwrap_or_default().contains("/revisions/r1/"), "{cite}");
}
