//! A page for each of the board's meetings and for each who answers for something, and the day of each state.

use crate::support::html::{dead_links, text, words};
use crate::support::{Tree, base, copy_of, etapp, read_tree, repository, temporary, write_tree};
use std::fs;
use std::path::Path;

const MEETINGS: &str = "meetings:\n  - date: 2025-12-01\n  - date: 2025-06-02\n    body: Nämnden\n    reference: § 3\n  \
                        - date: 2025-04-10\n  - date: 2025-09-01\n";

/// The site of the cases with these lines in its plan, and without its decisions.
fn site(more: &str) -> tempfile::TempDir {
    let folder = temporary();
    write_tree(folder.path(), &base());
    append(folder.path(), "plan.yaml", more);
    folder
}

fn append(site: &Path, file: &str, more: &str) {
    let path = site.join("content").join(file);
    let text = fs::read_to_string(&path).expect("there is such a file");
    fs::write(&path, format!("{text}{more}")).expect("it can be written");
}

fn freeze(site: &Path, id: &str, date: &str) {
    let folder = site.join("content/revisions");
    fs::create_dir_all(&folder).expect("the folder can be made");
    fs::write(folder.join(format!("{id}.md")), format!("---\ntitle: Läget {date}\ndate: {date}\n---\n\nPlanen.\n"))
        .expect("it can be written");
    etapp(site, &["freeze", id]).well();
}

fn built(site: &Path) -> Tree {
    etapp(site, &["build"]).well();
    read_tree(&site.join("output"))
}

#[test]
fn each_meeting_tells_what_changed_since_the_one_before_and_the_next_one_what_the_report_says() {
    let folder = site(MEETINGS);
    freeze(folder.path(), "r1", "2025-05-03");
    append(folder.path(), "milestones/kartlaggning.yaml", "responsible: Rektorn\n");
    freeze(folder.path(), "r2", "2025-05-20");
    append(folder.path(), "goals/pa-plats.yaml", "responsible: Skolchefen\n");
    // A day of its own makes the first three meetings past ones.
    let update = "updates:\n  - date: 2025-08-01\n    result: on_track\n";
    append(folder.path(), "goals/pa-plats.yaml", update);
    freeze(folder.path(), "r3", "2025-08-01");
    let tree = built(folder.path());
    assert_eq!(dead_links(&tree, "/"), Vec::<String>::new());
    let page = |day: &str| words(text(&tree, &format!("sammantraden/{day}.html")));
    let first = page("2025-04-10");
    assert!(first.contains("första sammanträdet") && !first.contains("Ansvarig är utsedd"), "{first}");
    let held = page("2025-06-02");
    assert!(held.contains("Nämnden") && held.contains("§ 3") && held.contains("Läget 2025-05-20"), "{held}");
    assert!(held.contains("Ansvarig är utsedd") && held.contains("Rektorn") && !held.contains("Skolchefen"), "{held}");
    let next = page("2025-09-01");
    // As in the report, what strengthens the plan is told by name.
    let news = next.contains("Ansvarig är utsedd") && next.contains("Frånvaron minskar varje termin");
    assert!(news && !next.contains("Varje skola kartlägger"), "{next}");
    assert!(next.contains("Att ta ställning till") && next.contains("Sammanträdet efter"), "{next}");
    let later = page("2025-12-01");
    assert!(later.contains("ligger längre fram") && !later.contains("Det här ändrades"), "{later}");
    let list = words(text(&tree, "sammantraden.html"));
    assert!(list.contains("1 ändring") && list.contains("Nästa sammanträde"), "{list}");
    for path in ["index.html", "report.html"] {
        assert!(text(&tree, path).contains("href=\"sammantraden.html\""), "{path}");
    }
    assert!(text(&tree, "report.html").contains("href=\"sammantraden/2025-09-01.html\""));
    assert!(text(&tree, "planen.html").contains("href=\"sammantraden/2025-06-02.html\""));
    for path in ["sitemap.xml", "search/index.js"] {
        assert!(text(&tree, path).contains("sammantraden/2025-06-02.html"), "{path}");
    }
    assert!(tree.keys().all(|path| !path.starts_with("revisions/") || !path.contains("sammantraden")));
}

#[test]
fn what_each_answers_for_stands_on_one_page_and_what_nobody_answers_for_on_another() {
    let folder = site("responsible: Skolchefen\n");
    append(folder.path(), "milestones/kartlaggning.yaml", "responsible: Rektor\u{a0} \u{e5}k 4\n");
    append(folder.path(), "goals/pa-plats.yaml", "responsible: Rektor åk 4\n");
    append(folder.path(), "goals/godkanda.yaml", "responsible: ej utsedd\n");
    let tree = built(folder.path());
    assert_eq!(dead_links(&tree, "/"), Vec::<String>::new());
    let head = words(text(&tree, "ansvariga/rektor-ak-4.html"));
    assert!(head.contains("2 åtaganden") && head.contains("Frånvaron minskar") && head.contains("genomfört"), "{head}");
    let whole = words(text(&tree, "ansvariga/skolchefen.html"));
    assert!(whole.contains("Hela planen") && !whole.contains("åtagande"), "{whole}");
    let nobody = text(&tree, "ansvariga/ingen-uppgift.html");
    assert!(nobody.contains("../mal/godkanda.html") && nobody.contains("../atgarder/1.html"), "{nobody}");
    assert!(!nobody.contains("../mal/pa-plats.html"), "{nobody}");
    assert!(text(&tree, "mal/pa-plats.html").contains("href=\"../ansvariga/rektor-ak-4.html\""));
    assert!(text(&tree, "mal/godkanda.html").contains("href=\"../ansvariga/ingen-uppgift.html\""));
    for path in ["index.html", "atgarder.html", "etappmal.html"] {
        assert!(text(&tree, path).contains("href=\"ansvariga.html\""), "{path}");
    }
    for path in ["sitemap.xml", "search/index.js"] {
        assert!(text(&tree, path).contains("ansvariga/rektor-ak-4.html"), "{path}");
    }
}

#[test]
fn a_plan_without_meetings_and_names_has_no_pages_of_them_and_no_links() {
    let folder = site("");
    let tree = built(folder.path());
    for (path, page) in tree.iter().filter(|(path, _)| path.ends_with(".html")) {
        assert!(!path.contains("ansvariga") && !path.contains("sammantraden"), "{path}");
        let page = String::from_utf8_lossy(page);
        assert!(!page.contains("ansvariga") && !page.contains("sammantraden"), "{path}");
    }
}

#[test]
fn a_translation_names_each_in_its_own_words_under_the_same_address() {
    let site = copy_of(&repository().join("tests/sites/small"));
    let translation = "title: Reading\nresponsible: The head teacher\n";
    fs::write(site.path().join("content/actions/1.en.yaml"), translation).expect("it can be written");
    let tree = built(site.path());
    let page = text(&tree, "en/responsible/rektorn.html");
    assert!(page.contains("<h1>The head teacher</h1>") && page.contains("../../ansvariga/rektorn.html"), "{page}");
    assert!(text(&tree, "en/actions/1.html").contains("href=\"../responsible/rektorn.html\""));
    assert!(tree.contains_key("en/responsible/ingen-uppgift.html"), "{:?}", tree.keys());
    assert_eq!(dead_links(&tree, "/plan/"), Vec::<String>::new());
}

#[test]
fn each_state_says_of_which_day_it_is_and_what_nobody_reported_says_none() {
    let folder = site("");
    let tree = built(folder.path());
    let said = "egen uppgift <time datetime=\"2025-02-03\">3\u{a0}februari 2025</time>";
    for path in ["mal.html", "mal/godkanda.html"] {
        assert!(text(&tree, path).contains(said), "{path}: {}", text(&tree, path));
    }
    // In a log the day stands before the state.
    let page = text(&tree, "mal/godkanda.html");
    assert_eq!(page.matches("datetime=\"2025-02-03\"").count(), 2, "{page}");
}

#[test]
fn the_charts_of_the_start_page_the_lists_the_report_and_the_revisions_are_files_too() {
    let site = copy_of(&repository().join("tests/sites/huddinge"));
    let tree = built(site.path());
    for name in ["index", "atgarder", "etappmal", "report"] {
        let html = text(&tree, &format!("{name}.html"));
        for ending in ["svg", "csv"] {
            let path = format!("charts/{name}-1.{ending}");
            assert!(html.contains(&format!("href=\"{path}\" download")), "{name} does not lead to {path}");
            assert!(tree.contains_key(&path), "{path}");
        }
        assert!(text(&tree, &format!("charts/{name}-1.svg")).contains("xmlns="), "{name}");
    }
    let moved = self::site("");
    freeze(moved.path(), "r1", "2025-05-03");
    let path = moved.path().join("content/milestones/kartlaggning.yaml");
    let later = fs::read_to_string(&path).expect("it is there").replace("due: HT2024", "due: VT2025");
    fs::write(&path, later).expect("it can be written");
    let tree = built(moved.path());
    assert!(text(&tree, "revisions.html").contains("href=\"charts/revisions-1.svg\" download"));
    assert!(tree.contains_key("charts/revisions-1.csv"));
    let report = copy_of(site.path());
    let file = report.path().join("alone.html").display().to_string();
    etapp(report.path(), &["report", "--output", &file]).well();
    let alone = fs::read_to_string(&file).expect("it is written");
    assert!(!alone.contains("charts/"), "the report apart from the site has its chart in itself");
}

#[test]
fn the_page_of_the_next_meeting_has_what_it_points_to_and_counts_no_answer_as_a_commitment() {
    let folder = site("meetings:\n  - date: 2025-12-01\n");
    let given_up =
        "action: 1\ntitle: Alla har en mentor\ndue: 2026\nupdates:\n  - date: 2025-04-01\n    status: cancelled\n";
    fs::write(folder.path().join("content/milestones/mentor.yaml"), given_up).expect("it can be written");
    let decision = folder.path().join("content/decisions/uppfoljning.yaml");
    let open = fs::read_to_string(&decision).expect("there is a decision").replace("case: closed", "case: open");
    fs::write(&decision, format!("respond_by: 2025-09-15\n{open}")).expect("it can be written");
    let tree = built(folder.path());
    for path in ["sammantraden/2025-12-01.html", "report.html"] {
        let page = text(&tree, path);
        assert!(page.contains("id=\"_given-up\"") && page.contains("href=\"#_given-up\""), "{path}: {page}");
        let said = words(page).replace('\u{a0}', " ");
        assert!(said.contains("Beslutat och förväntat") && said.contains("15 september 2025"), "{path}: {said}");
        assert!(!said.contains("Ett åtagande ska vara klart före"), "{path}: {said}");
    }
}
