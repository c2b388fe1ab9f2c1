//! What pages of today tell of what the log knows: over several plans, in another language, and of a meeting that was.

use crate::daily::Project;
use crate::support::Tree;
use std::fs;

/// Three plans of one site.
fn three() -> Option<Project> {
    let site = "title: Prov\norganisation: Prov\nbase_url: https://prov.example/\nlanguage: sv\n\
                contact:\n  name: Prov\n  email: a@prov.example\n";
    let files = [
        ("site.yaml", site),
        ("aldre/plan.yaml", "title: Äldreplanen\nsummary: Påhittad.\nperiod: 2025/2027\n"),
        ("aldre/narratives/om.md", "---\ntitle: Om äldre\nmenu: true\n---\nText.\n"),
        (
            "skola/plan.yaml",
            "title: Skolplanen\nsummary: Påhittad.\nperiod: 2025/2027\nreporting:\n  next: 2026-12-01\n",
        ),
        ("skola/actions/1.yaml", "number: 1\ntitle: Åtgärden\n"),
        ("skola/milestones/steg.yaml", "action: 1\ntitle: Steget tas i alla skolor\ndue: 2026-06\n"),
        (
            "skola/activities/kurs.yaml",
            "supports: [1]\ntitle: Kursen\nupdates:\n  - date: 2025-12-01\n    status: ongoing\n",
        ),
        ("vatten/plan.yaml", "title: Vattenplanen\nsummary: Påhittad.\nperiod: 2025/2027\n"),
    ];
    let tree: Tree = files.into_iter().map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())).collect();
    Project::of(&tree)
}

/// What stands in a section of a page, by the id of its heading.
fn section<'p>(page: &'p str, id: &str) -> &'p str {
    let from = page.split_once(&format!("<h2 id=\"{id}\"")).unwrap_or_else(|| panic!("{id} is not there:\n{page}")).1;
    from.split_once("</section>").map_or(from, |(section, _)| section)
}

#[test]
fn the_start_page_over_all_plans_tells_what_was_weakened_in_any_and_which_are_gone() {
    let Some(project) = three() else { return };
    project.edit("content/skola/milestones/steg.yaml", "2026-06", "2027-06");
    project.commit("2026-01-20");
    fs::remove_dir_all(project.root.join("content/vatten")).expect("it is there");
    project.commit("2026-02-03");
    let built = project.build();
    let home = built.text("index.html").replace('\u{a0}', " ");
    let weakened = section(&home, "_weakened");
    for words in [
        "<a href=\"skola/index.html\">Skolplanen</a>",
        "Steget tas i alla skolor",
        "juni 2027",
        "Inget skäl är angivet",
    ] {
        assert!(weakened.contains(words), "{words}: {weakened}");
    }
    assert!(!weakened.contains("Äldreplanen") && !weakened.contains("Planen är borttagen"), "{weakened}");
    let gone = section(&home, "_gone");
    for words in
        ["<a href=\"vatten/andringar.html\">Vattenplanen</a>", "togs bort 3 februari 2026", "Inget skäl är angivet"]
    {
        assert!(gone.contains(words), "{words}: {gone}");
    }
}

#[test]
fn pages_over_all_plans_say_whose_is_what_and_lead_to_no_plan_as_if_it_were_all() {
    let Some(project) = three() else { return };
    let built = project.build();
    for path in ["index.html", "om.html", "sok.html", "404.html", "tillganglighet.html"] {
        let page = built.text(path).replace('\u{a0}', " ");
        if path != "404.html" {
            let promised = "Nästa redovisning av planen ”Skolplanen” är utlovad till 1 december 2026.";
            assert!(page.contains(promised), "{path}: {page}");
        }
        let (head, foot) =
            (page.split("<main").next().unwrap_or_default(), page.split("<footer").last().unwrap_or_default());
        assert!(!head.contains("Om äldre"), "{path}: {head}");
        assert!(foot.contains("index.html#_ways") && !foot.contains("aldre/"), "{path}: {foot}");
    }
    let home = built.text("index.html");
    let ways = section(&home, "_ways");
    for plan in ["aldre", "skola", "vatten"] {
        for page in ["andringar", "revisions", "sa-raknas-det", "data"] {
            assert!(ways.contains(&format!("\"{plan}/{page}.html\"")), "{plan} {page}: {ways}");
        }
    }
    built.says("skola/index.html", &["Nästa redovisning är utlovad till 1 december 2026."]);
}

#[test]
fn changes_name_a_thing_in_the_language_of_the_page_and_say_what_is_of_another() {
    let Some(project) = Project::small() else { return };
    project.put("content/actions/2.yaml", "number: 2\ntitle: Mat och måltider\nresponsible: Kostchefen\n");
    let milestone =
        "action: 1\ntitle: Steget tas i alla skolor\ndue: 2026-06\ntarget:\n  at_least: 50\n  unit: skolor\n";
    project.put("content/milestones/steg.yaml", milestone);
    project.put("content/milestones/steg.en.yaml", "title: Every school takes the step\ntarget:\n  unit: schools\n");
    project.put("content/milestones/matsal.yaml", "action: 2\ntitle: Matsalen byggs\ndue: 2026-06\n");
    project.put("content/plan.en.yaml", "title: The plan\n");
    project.commit("2026-01-10");
    project.edit("content/milestones/steg.yaml", "at_least: 50", "at_least: 40");
    project.edit("content/milestones/matsal.yaml", "due: 2026-06", "due: 2027-06");
    project.commit("2026-01-20");
    let built = project.build();
    let page = built.text("en/changes.html").replace('\u{a0}', " ");
    assert!(page.contains("Every school takes the step") && !page.contains("Steget tas"), "{page}");
    assert!(page.contains("schools") && !page.contains("skolor"), "{page}");
    assert!(page.contains("<span lang=\"sv\">Matsalen byggs</span>"), "{page}");
    // What no template marks: names in headings, drawings, tables and sentences.
    for (path, names) in [
        ("en/responsible/kostchefen.html", "Kostchefen"),
        ("en/actions.html", "Mat och måltider"),
        ("en/how-it-is-counted.html", "Matsalen byggs"),
    ] {
        let page = built.text(path);
        let body = page.split_once("<main").expect("a page has a body").1;
        // A title of a drawing has no elements inside.
        for (at, _) in body.match_indices(names) {
            let before = &body[..at];
            let tag = before.rsplit_once('<').map_or("", |(_, tag)| tag);
            let is_attribute = !tag.contains('>');
            assert!(is_attribute || tag.contains("lang=\"sv\""), "{path}: <{tag}{names}");
        }
    }
}

#[test]
fn a_meeting_that_was_tells_what_had_been_promised_for_it_and_was_put_off_before() {
    let Some(project) = Project::small() else { return };
    let plan = project.text("content/plan.yaml");
    project.put(
        "content/plan.yaml",
        &format!("{plan}meetings:\n  - date: 2026-01-15\n  - date: 2026-07-01\n  - date: 2026-12-01\n"),
    );
    project.commit("2026-01-10");
    project.edit("content/milestones/steg.yaml", "2026-06", "2027-06");
    project.commit("2026-03-01");
    let done = "number: 1\ntitle: Åtgärden\nresponsible: Rektorn\n";
    project.put("content/actions/1.yaml", done);
    let log = "supports: [1]\ntitle: Kursen hålls\nupdates:\n  - date: 2026-08-01\n    status: ongoing\n";
    project.put("content/activities/kurs.yaml", log);
    project.commit("2026-08-01");
    let page = project.build().text("sammantraden/2026-07-01.html").replace('\u{a0}', " ");
    let due = page.split_once("Skulle vara klart till sammanträdet").expect("it is told").1;
    assert!(due.contains("Steget tas i alla skolor") && due.contains("flyttad från juni 2026"), "{due}");
}
