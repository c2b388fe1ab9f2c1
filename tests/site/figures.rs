//! What is said of an indicator whose newest value is missing or that began as a whole, and what is counted of figures.

use crate::support::html::{text, words};
use crate::support::{Tree, copy_of, etapp, read_tree, repository};
use std::fs;
use std::path::Path;

fn site() -> tempfile::TempDir {
    copy_of(&repository().join("tests/sites/small"))
}

fn write(site: &Path, path: &str, text: &str) {
    let path = site.join("content").join(path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
    fs::write(path, text).expect("the file can be written");
}

fn built(site: &Path) -> Tree {
    etapp(site, &["build"]).well();
    read_tree(&site.join("output"))
}

fn page(tree: &Tree, path: &str) -> String {
    words(text(tree, path)).split_whitespace().collect::<Vec<_>>().join(" ")
}

const HEAD: &str = "title: Trygga elever\nunit: procent\ndirection: increase\ntarget: { period: 2026, value: 90 }\n";

#[test]
fn a_value_that_is_missing_is_not_told_as_withheld_and_hides_no_way_that_went_wrong() {
    let folder = site();
    let sank = "values:\n  - { period: 2019, value: 84 }\n  - { period: 2021, value: 83 }\n";
    let missing = "  - { period: 2022, value: . }\n";
    let withheld = "  - { period: 2022, value: .. }\n";
    let told = |values: &str| {
        write(folder.path(), "indicators/trygga.yaml", &format!("{HEAD}{values}"));
        let tree = built(folder.path());
        (page(&tree, "indikatorer/trygga.html"), page(&tree, "indikatorer.html"), page(&tree, "index.html"))
    };
    let (own, list, home) = told(&format!("{sank}{missing}"));
    let said = "har minskat från 84 till 83 procent sedan 2019. För 2022 finns inget värde. Målet 90 procent (2026) är inte nått.";
    assert!(own.contains(said) && !own.contains("någon grupp") && !own.contains("värden visas inte"), "{own}");
    assert!(list.contains("▼ 1 procentenhet sedan 2019, åt fel håll"), "{list}");
    assert!(home.contains("1 av 2 indikatorer har gått åt rätt håll sedan utgångsläget och 1 åt fel håll."), "{home}");
    // How it is today is not known where it is withheld, and no target is missed by what is not known.
    let (own, list, home) = told(&format!("{sank}{missing}{}", withheld.replace("2022", "2023")));
    assert!(own.contains("till och med 2021; senare värden visas inte. Målet är 90 procent (2026)."), "{own}");
    assert!(list.contains("inget värde visas efter 2021"), "{list}");
    assert!(home.contains("1 av 1 indikator som har ett samlat värde att jämföra över tid"), "{home}");
}

#[test]
fn a_beginning_of_the_whole_is_told_where_only_groups_have_values() {
    let folder = site();
    let values = "baseline: { period: 2021, value: 41 }\nvalues:\n  - { period: 2022, series: Norra, value: 40 }\n  - { period: 2022, series: \
                  Södra, value: 50 }\n";
    write(folder.path(), "indicators/trygga.yaml", &format!("{HEAD}{values}"));
    let list = page(&built(folder.path()), "indikatorer.html");
    let (_, row) = list.split_once("Trygga elever").expect("the row of the indicator");
    assert!(row.contains("Utgångsläge 41 2021"), "{row}");
}

#[test]
fn a_plan_of_figures_and_texts_alone_shows_them_on_its_start_page() {
    let folder = site();
    for gone in ["actions", "goals", "milestones", "decisions"] {
        fs::remove_dir_all(folder.path().join("content").join(gone)).expect("it can be removed");
    }
    write(folder.path(), "narratives/forord.md", "---\ntitle: Förord\nsummary: Varför vi läser.\n---\n\nVi läser.\n");
    let values = "values:\n  - { period: 2019, value: 84 }\n  - { period: 2021, value: 85 }\n";
    write(folder.path(), "indicators/lasning.yaml", &format!("{HEAD}{values}"));
    let home = page(&built(folder.path()), "index.html");
    assert!(home.contains("Trygga elever har ökat från 84 till 85 procent"), "{home}");
    assert!(home.contains("Varför vi läser."), "{home}");
}

#[test]
fn what_an_authority_decided_is_of_the_day_of_its_decision() {
    let folder = site();
    let tree = built(folder.path());
    let own = page(&tree, "etappmal/lasstund.html");
    assert!(own.contains("enligt myndighetens beslut 20 januari 2025") && own.contains("16 december 2024"), "{own}");
}

#[test]
fn a_sentence_says_within_which_month_or_term_something_was_due() {
    let folder = site();
    let own = page(&built(folder.path()), "etappmal/bibliotek.html");
    assert!(own.contains("Det skulle ha varit klart i mars 2025."), "{own}");
}

#[test]
fn what_has_no_time_is_not_said_to_be_late_or_not_to_be_known_to_be() {
    let folder = site();
    write(folder.path(), "milestones/otid.yaml", "action: 1\ntitle: Alla läser\n");
    let counted = page(&built(folder.path()), "sa-raknas-det.html");
    let (_, row) = counted.split_once("Alla läser").expect("its row");
    assert!(row.starts_with(" 1 ingen tid angiven ej redovisat ingen tid angiven"), "{}", &row[..90]);
}

#[test]
fn a_group_without_actions_is_told_as_that() {
    let folder = site();
    let plan = fs::read_to_string(folder.path().join("content/plan.yaml")).expect("there is a plan");
    let groups = "groups:\n  - { id: tom, title: Det som återstår }\n  - { id: allt, title: Allt som rör läsning }\n";
    write(folder.path(), "plan.yaml", &format!("{plan}{groups}"));
    let action = fs::read_to_string(folder.path().join("content/actions/1.yaml")).expect("there is an action");
    write(folder.path(), "actions/1.yaml", &format!("{action}group: allt\n"));
    let tree = built(folder.path());
    for path in ["atgarder.html", "index.html"] {
        assert!(page(&tree, path).contains("Det som återstår"), "{path}");
    }
    assert!(text(&tree, "atgarder.html").contains("id=\"_group-tom\""));
}

#[test]
fn a_page_of_a_translation_says_that_some_of_what_it_lists_is_not_translated() {
    let folder = site();
    write(folder.path(), "plan.en.yaml", "title: Reading in Smaby\nsummary: All read.\n");
    let tree = built(folder.path());
    for path in ["en/index.html", "en/milestones.html", "en/indicators.html", "en/report.html"] {
        assert!(page(&tree, path).contains("has not been translated"), "{path}");
    }
    assert!(!page(&tree, "en/data.html").contains("has not been translated"));
}
