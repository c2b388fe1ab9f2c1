//! The versions of a page, what has changed since each of them, how a page is cited, and published states in `diff`.

use crate::daily::Project;
use crate::support::{etapp, read_tree, write_tree};
use serde_json::Value;
use std::fs;

const STEP: &str = "content/milestones/steg.yaml";
const WHY: &str = "  - change: due-postponed milestones/steg.due\n    to: 2026-12\n    reason: Skolorna behövde längre tid för \
                   att anställa.\n    decided: {by: Nämnden, date: 2026-03-01}\n";

/// A project of two revisions of two years, in the second of which a step moved and another came.
fn project() -> Option<Project> {
    let project = Project::small()?;
    project.freeze("r1", "2025-01-01", "").well();
    project.commit("2026-01-02");
    project.edit(STEP, "2026-06", "2026-12");
    project.put("content/milestones/nytt.yaml", "action: 1\ntitle: Ett nytt steg tas\ndue: 2027-06\n");
    project.freeze("r2", "2026-03-01", WHY).well();
    project.commit("2026-03-01");
    Some(project)
}

#[test]
fn a_page_leads_to_each_of_its_versions_and_says_where_it_changed() {
    let Some(project) = project() else { return };
    let site = project.build();
    site.says(
        "etappmal/steg.html",
        &[
            "<strong aria-current=\"page\">Idag</strong>",
            "<a href=\"../revisions/r2/etappmal/steg.html\">2026</a> (ändrad)",
            "<a href=\"../revisions/r1/etappmal/steg.html\">2025</a> (första)",
            "<a href=\"../andringar/since-r1.html\">Allt som har ändrats sedan 1 januari 2025</a>",
        ],
    );
    site.says("etappmal/nytt.html", &["2026</a> (första)", "<li>2025 (fanns inte)</li>"]);
    site.says(
        "revisions/r2/etappmal/steg.html",
        &[
            "<a href=\"../../../etappmal/steg.html\">Idag</a>",
            "<strong aria-current=\"page\">2026</strong> (ändrad)",
            "<a href=\"../../r1/etappmal/steg.html\">2025</a>",
            "<a href=\"../../../andringar/since-r2.html\">",
        ],
    );
    site.says(
        "revisions/r2/etappmal/nytt.html",
        &["<strong aria-current=\"page\">2026</strong> (ny)", "2025 (fanns inte)"],
    );
    site.says("andringar/since-r1.html", &["Skolorna behövde längre tid", "Ett nytt steg tas"]);
}

#[test]
fn one_more_revision_changes_no_byte_of_the_earlier_ones() {
    let Some(project) = project() else { return };
    let before = project.build().0;
    project.edit("content/milestones/nytt.yaml", "2027-06", "2027-03");
    project.freeze("r3", "2026-06-01", "").well();
    project.commit("2026-06-01");
    let after = project.build().0;
    for (path, bytes) in
        before.iter().filter(|(path, _)| path.starts_with("revisions/r1/") || path.starts_with("revisions/r2/"))
    {
        assert!(after.get(path) == Some(bytes), "{path}");
    }
}

#[test]
fn a_page_says_how_it_is_cited() {
    let Some(project) = project() else { return };
    let record: Value = serde_json::from_str(&project.text("content/revisions/r2.json")).expect("it is JSON");
    let digest = record["digest"].as_str().expect("a digest").to_owned();
    let site = project.build();
    let address = "https://prov.example/revisions/r2/etappmal/steg.html";
    for path in ["etappmal/steg.html", "revisions/r2/etappmal/steg.html"] {
        site.says(path, &["”Steget tas i alla skolor”. Prov, Planen, 1 mars 2026.", address, &digest]);
    }
    // What has changed since has no version that stands, but an entry of the log.
    project.edit(STEP, "2026-12", "2026-11");
    project.commit("2026-04-01");
    let head = project.log()["head"].as_str().expect("a digest").to_owned();
    project.build().says("etappmal/steg.html", &["https://prov.example/etappmal/steg.html", &head]);
}

#[test]
fn published_folders_and_records_are_states_of_diff() {
    let Some(project) = project() else { return };
    project.build();
    let published = project.folder.path().join("published");
    write_tree(&published, &read_tree(&project.root.join("output")));
    project.edit(STEP, "2026-12", "2027-01");
    project.put("content/narratives/ny.md", "---\ntitle: Ny text\n---\n\nText.\n");
    project.commit("2026-05-01");
    project.build();
    let now = project.root.join("output");
    let elsewhere = project.folder.path();
    let diff = |from: &std::path::Path, to: &std::path::Path| {
        let run =
            etapp(elsewhere, &["diff", &from.display().to_string(), &to.display().to_string(), "--format", "json"])
                .well();
        let changes = run.json()["changes"].as_array().expect("a list").clone();
        changes.iter().map(|one| one["fingerprint"].as_str().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    let moved = "due-postponed milestones/steg.due".to_owned();
    assert!(diff(&published, &now).contains(&moved), "{:?}", diff(&published, &now));
    assert_eq!(diff(&now, &now), Vec::<String>::new());
    let record = published.join("revisions/r1/record.json");
    assert!(diff(&record, &now).contains(&moved));
    assert_eq!(diff(&record, &project.root.join("content/revisions/r1.json")), Vec::<String>::new());
    // A record of the earlier site that is gone in the later one is told as what it is.
    for path in ["revisions/r2/record.json", "manifest.json"] {
        let text = fs::read_to_string(now.join(path)).expect("it is there");
        fs::write(now.join(path), text.replace("r2/record.json", "r9/record.json")).expect("it can be written");
    }
    assert!(
        diff(&published, &now).iter().any(|print| print.starts_with("record-removed")),
        "{:?}",
        diff(&published, &now)
    );
    let none = etapp(elsewhere, &["diff", &elsewhere.display().to_string(), &now.display().to_string()]);
    assert_ne!(none.code, Some(0));
}

#[test]
fn the_page_that_checks_a_record_is_small_and_says_how_by_hand() {
    let Some(project) = project() else { return };
    let site = project.build();
    let page = site.text("kontroll.html");
    assert!(page.contains("sed -E") && page.contains("revisions/r2/record.json"), "{page}");
    assert!(page.len() < 30_000, "{}", page.len());
    let within = page.split_once("<script>").and_then(|(_, rest)| rest.split_once("</script>"));
    let (script, _) = within.expect("the script stands in the page, so that one file can be saved");
    assert_eq!(script, site.text("assets/verify.js"));
    assert!(!script.contains("://"), "it asks nobody else");
}
