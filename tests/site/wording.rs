//! Words of pages that must hold for every plan: which language they are of, which of several things of one name is meant,
//! and what kind of thing is spoken of.

use crate::support::html::{text, words};
use crate::support::{Tree, copy_of, etapp, read_tree, repository};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// A copy of one of the sites of the tests.
fn site(name: &str) -> TempDir {
    copy_of(&repository().join("tests/sites").join(name))
}

fn write(site: &Path, path: &str, text: &str) {
    let path = site.join("content").join(path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
    fs::write(path, text).expect("the file can be written");
}

/// Puts something else in a file.
fn replace(site: &Path, path: &str, from: &str, to: &str) {
    let path = site.join("content").join(path);
    let text = fs::read_to_string(&path).expect("there is a file");
    assert!(text.contains(from), "{path:?} has no {from}");
    fs::write(path, text.replace(from, to)).expect("the file can be written");
}

fn freeze(site: &Path) {
    write(site, "revisions/r1.md", "---\ntitle: Planen i maj\ndate: 2025-05-20\n---\n\nPlanen.\n");
    etapp(site, &["freeze", "r1"]).well();
}

fn built(site: &Path) -> Tree {
    etapp(site, &["build"]).well();
    read_tree(&site.join("output"))
}

/// The texts of a page that are marked as of a language.
fn of_language<'p>(page: &'p str, language: &str) -> Vec<&'p str> {
    let mark = format!(" lang=\"{language}\">");
    page.split(&mark).skip(1).map(|rest| rest.split('<').next().unwrap_or_default()).collect()
}

#[test]
fn on_a_translated_page_only_what_the_content_says_is_marked_as_of_its_language() {
    let site = site("small");
    write(site.path(), "plan.en.yaml", "title: Reading in Smaby\n");
    freeze(site.path());
    let entry = "  - date: 2025-06-02\n    status: ongoing\n    note: Alla tjänster är utlysta.\n";
    let milestone = site.path().join("content/milestones/bibliotek.yaml");
    let before = fs::read_to_string(&milestone).expect("there is a milestone");
    fs::write(&milestone, before.replace("due: 2025-03", "due: 2025-08") + entry).expect("it can be written");
    replace(site.path(), "goals/laser.yaml", "at_least: 90", "at_least: 80");
    let tree = built(site.path());
    for path in ["en/changes.html", "en/milestones/bibliotek.html", "en/report.html", "en/goals/laser.html"] {
        let page = text(&tree, path);
        for marked in of_language(page, "sv") {
            for english in ["2025", "ongoing", "at least", "Since", "of "] {
                assert!(!marked.contains(english), "{path} marks {marked:?} as Swedish");
            }
        }
    }
    let changes = text(&tree, "en/changes.html");
    let marked = of_language(changes, "sv");
    for swedish in ["Alla tjänster är utlysta.", "procent", "Planen i maj"] {
        assert!(marked.iter().any(|marked| marked.contains(swedish)), "{swedish} is not among {marked:?}");
    }
}

#[test]
fn things_of_one_name_in_one_list_are_told_apart() {
    let site = site("small");
    write(site.path(), "actions/2.yaml", "number: 2\ntitle: Läsning hemma\n");
    for (id, action) in [("rutin-a", 1), ("rutin-b", 2)] {
        let milestone = format!("action: {action}\ntitle: Rutinen är beslutad\ndue: 2025-10\n");
        write(site.path(), &format!("milestones/{id}.yaml"), &milestone);
    }
    freeze(site.path());
    for id in ["rutin-a", "rutin-b"] {
        replace(site.path(), &format!("milestones/{id}.yaml"), "due: 2025-10", "due: 2025-12");
    }
    let tree = built(site.path());
    for path in ["index.html", "andringar.html"] {
        let page = words(text(&tree, path)).replace('\u{ad}', "");
        for of in ["(åtgärd 1)", "(åtgärd 2)"] {
            assert!(page.contains(of), "{path} does not say {of}");
        }
        assert!(
            !page.contains("Skolbiblioteket är bemannat varje dag  ("),
            "one that has its name alone is just named"
        );
    }
}

#[test]
fn a_page_says_what_kind_of_thing_has_changed_and_a_list_what_it_is_of() {
    let tree = built(site("small").path());
    for (path, said) in [
        ("atgarder/1.html", "Så har åtgärden ändrats"),
        ("indikatorer/lasning.html", "Så har indikatorn ändrats"),
        ("mal/laser.html", "Så har målet ändrats"),
        ("etappmal/bibliotek.html", "Så har etappmålet ändrats"),
        ("index.html", "En ruta för varje etappmål"),
        ("index.html", "Rutorna som lista: etappmål"),
    ] {
        assert!(words(text(&tree, path)).contains(said), "{path} does not say {said}");
    }
}

#[test]
fn the_filter_of_a_list_has_the_sites_own_word_for_an_action() {
    let tree = built(site("climate").path());
    assert!(text(&tree, "mal.html").contains("data-action=\"Delområde\""));
}

#[test]
fn what_went_back_says_from_what() {
    let site = site("small");
    freeze(site.path());
    let entry = "  - date: 2025-06-02\n    status: planned\n    note: Det börjar om.\n";
    let path = site.path().join("content/milestones/bibliotek.yaml");
    let before = fs::read_to_string(&path).expect("there is a milestone");
    fs::write(&path, before + entry).expect("it can be written");
    let path = site.path().join("content/indicators/lasning.yaml");
    let before = fs::read_to_string(&path).expect("there is an indicator");
    fs::write(&path, before + "  - { period: 2026-05, value: 75, n: 40 }\n").expect("it can be written");
    let tree = built(site.path());
    let changes = words(text(&tree, "andringar.html")).replace('\u{a0}', " ").replace('\u{ad}', "");
    for said in ["(tidigare ”pågår”, 7 april 2025)", "(jämfört med 81,5 procent, 2025)"] {
        assert!(changes.contains(said), "{said} is not in {changes}");
    }
}

#[test]
fn nothing_is_said_to_be_in_time_where_no_day_is_known() {
    let site = site("small");
    replace(site.path(), "milestones/bibliotek.yaml", "due: 2025-03\n", "");
    let tree = built(site.path());
    let page = text(&tree, "sa-raknas-det.html");
    let row = page.split("<tr>").find(|row| row.contains("Skolbiblioteket")).expect("its row");
    assert_eq!(row.matches("<td>ingen tid angiven</td>").count(), 2, "{row}");
    // Without any day no report says that nothing is late.
    let undated = self::site("single");
    let tree = built(undated.path());
    let report = words(text(&tree, "report.html"));
    assert!(report.contains("Inget i innehållet har ett datum ännu") && !report.contains("inget som är försenat"));
}

#[test]
fn a_unit_that_only_says_that_something_is_counted_is_not_said_behind_its_number() {
    let site = site("small");
    replace(site.path(), "indicators/lasning.yaml", "unit: procent", "unit: Antal");
    let tree = built(site.path());
    let page = words(text(&tree, "indikatorer/lasning.html")).replace('\u{a0}', " ");
    assert!(page.contains("från 78,0 till 81,5 sedan 2023") && !page.contains("81,5 Antal"), "{page}");
    assert!(words(text(&tree, "indikatorer.html")).contains("▲ 3,5, åt rätt håll"));
}

#[test]
fn a_scale_that_is_to_decrease_runs_from_better_to_worse() {
    let site = site("small");
    let scale = |direction: &str| {
        format!(
            "title: Svårt\nunit: bedömning\ndirection: {direction}\nscale: [lätt, lagom, svårt]\n\
             values:\n  - {{ period: 2023, value: svårt }}\n  - {{ period: 2024, value: lätt }}\n"
        )
    };
    write(site.path(), "indicators/ned.yaml", &scale("decrease"));
    write(site.path(), "indicators/upp.yaml", &scale("increase"));
    let tree = built(site.path());
    for (path, said, way) in
        [("ned", "Från bättre till sämre: lätt", "right"), ("upp", "Från sämre till bättre: lätt", "wrong")]
    {
        assert!(words(text(&tree, &format!("indikatorer/{path}.html"))).contains(said), "{path}");
        let list = text(&tree, "indikatorer.html");
        let row = list.split("<tr>").find(|row| row.contains(&format!("indikatorer/{path}.html"))).expect("its row");
        assert!(row.contains(&format!("way-{way}")), "{row}");
    }
}

#[test]
fn indicators_that_have_nothing_to_be_compared_with_are_not_among_those_that_are_counted() {
    let site = site("small");
    let said = |site: &Path| words(text(&built(site), "index.html")).replace('\u{a0}', " ");
    assert!(said(site.path()).contains("1 av 1 indikator har gått åt rätt håll sedan utgångsläget."));
    let alone = "title: Nytt mått\nunit: skolor\ndirection: increase\nvalues:\n  - { period: 2024, value: 3 }\n";
    write(site.path(), "indicators/ny.yaml", alone);
    let page = said(site.path());
    assert!(
        page.contains("1 av 1 indikator som har ett samlat värde att jämföra över tid har gått åt rätt håll"),
        "{page}"
    );
}

#[test]
fn an_entry_that_nothing_is_reported_is_not_what_was_reported_last() {
    let site = site("small");
    replace(site.path(), "goals/laser.yaml", "updates:\n  - date: 2025-05-05", "updates:\n  - date: 2025-04-05");
    replace(site.path(), "milestones/bibliotek.yaml", "status: ongoing", "status: not_reported");
    let tree = built(site.path());
    let page = words(text(&tree, "report.html"));
    assert!(!page.contains("(ej redovisat)"), "{page}");
}

#[test]
fn a_commitment_that_names_nobody_says_who_answers_for_its_action() {
    let site = site("small");
    let tree = built(site.path());
    for path in ["report.html", "etappmal/bibliotek.html"] {
        let page = words(text(&tree, path));
        assert!(page.contains("ansvarig för åtgärden: Rektorn"), "{path}: {page}");
    }
    assert!(!words(text(&tree, "report.html")).contains("ansvarig saknas"));
}

#[test]
fn a_group_with_the_only_value_of_all_groups_is_told_by_its_name_and_its_year() {
    let site = site("small");
    let values = "values:\n  - period: 2023\n    value: 40\n  - period: 2024\n    value: 50\n  - period: 2024\n    series: Flickor\n    value: 42\n";
    let head = "title: Läser varje dag\nunit: procent\ndirection: increase\nsource:\n  title: Enkät\n";
    write(site.path(), "indicators/laser-varje-dag.yaml", &format!("{head}{values}"));
    let built = built(site.path());
    let page = text(&built, "indikatorer/laser-varje-dag.html");
    let page = page.replace("\u{a0}", " ");
    assert!(page.contains("Flickor: 42 procent (2024)."), "{page}");
    assert!(!page.contains("Läser varje dag: 42"), "{page}");
}

#[test]
fn what_is_known_of_one_group_alone_is_told_of_that_group() {
    let site = site("small");
    let head = "title: Läser varje dag\nunit: procent\ndirection: increase\n";
    let values = "values:\n  - period: 2023\n    series: Norra skolan\n    value: 40\n  - period: 2024\n    series: Norra skolan\n    value: 50\n";
    write(site.path(), "indicators/lasning.yaml", &format!("{head}{values}"));
    let tree = built(site.path());
    let page = words(text(&tree, "indikatorer/lasning.html")).replace('\u{a0}', " ");
    assert!(page.contains("Läser varje dag (Norra skolan) har ökat från 40 till 50 procent"), "{page}");
    let home = words(text(&tree, "index.html"));
    assert!(!home.contains("av 1 indikator"), "{home}");
}

#[test]
fn a_target_whose_time_has_passed_is_judged_by_what_was_measured_then() {
    let site = site("small");
    let head = "title: Läser varje dag\nunit: procent\ndirection: increase\ntarget: { period: 2023, value: 50 }\n";
    let values = |then: u8| {
        format!(
            "values:\n  - {{ period: 2022, value: 40 }}\n  - {{ period: 2023, value: {then} }}\n  - {{ period: 2024, value: 45 }}\n"
        )
    };
    for (then, said) in [(55, "är nått"), (48, "är inte nått")] {
        write(site.path(), "indicators/laser-varje-dag.yaml", &format!("{head}{}", values(then)));
        let page = built(site.path());
        let page = words(text(&page, "indikatorer/laser-varje-dag.html")).replace('\u{a0}', " ");
        assert!(page.contains(&format!("Målet 50 procent (2023) {said}.")), "{then}: {page}");
    }
}

#[test]
fn a_cases_decisions_say_whose_they_are_where_that_is_not_the_cases_own() {
    let site = site("small");
    let area =
        "areas:\n  - id: a\n    title: Stöd i läsning\n    verdict: insufficient\n    statement: Stödet räcker inte.\n";
    let first = format!(
        "authority: Tillsynen\ntitle: Föreläggande om läsning\nkind: injunction\ndate: 2024-01-05\ncase: open\n{area}"
    );
    let second = format!(
        "authority: Domstolen\ntitle: Dom om läsning\nkind: court\ndate: 2024-06-05\nfollows: forelaggande\ncase: closed\n{area}"
    );
    write(site.path(), "decisions/forelaggande.yaml", &first);
    write(site.path(), "decisions/dom.yaml", &second);
    let tree = built(site.path());
    for path in ["beslut.html", "index.html"] {
        assert!(words(text(&tree, path)).contains("Tillsynen: Föreläggande"), "{path}");
    }
    let page = words(text(&tree, "beslut/forelaggande.html"));
    assert!(page.contains("Domstolen: Dom") && !page.contains("Uppföljningsbeslut"), "{page}");
}

#[test]
fn everything_that_is_due_is_in_the_calendar() {
    let site = site("small");
    write(site.path(), "activities/fest.yaml", "supports: [1]\ntitle: En läsfest i parken\ndue: 2025-08\n");
    let tree = built(site.path());
    assert!(text(&tree, "deadlines.ics").contains("UID:activities/fest@"));
}

#[test]
fn softened_words_are_told_as_such_beside_what_weakens() {
    let site = site("small");
    let text_of =
        |word: &str| format!("number: 1\ntitle: Läsning\nsummary: Alla skolor {word} ha läsning varje dag.\n");
    write(site.path(), "actions/1.yaml", &text_of("ska"));
    write(site.path(), "revisions/r9.md", "---\ntitle: Nionde\ndate: 2026-01-09\n---\n\nText.\n");
    etapp(site.path(), &["freeze", "r9"]).well();
    write(site.path(), "actions/1.yaml", &text_of("bör"));
    let tree = built(site.path());
    let report = words(text(&tree, "report.html"));
    assert!(report.contains("En ändring tonar ned planens ord. En saknar skäl."), "{report}");
    assert!(!report.contains("försvagar åtaganden") && !report.contains("inget åtagande är försvagat"), "{report}");
    let home = words(text(&tree, "index.html")).replace('\u{a0}', " ");
    assert!(home.contains("skiljer sig planen på en punkt. En tonar ned dess ord."), "{home}");
}

#[test]
fn a_figure_that_went_back_is_told_by_the_figure_before_it_whatever_the_state_says() {
    let site = site("small");
    let head = "action: 1\ntitle: Högst fyra klasser saknar läsning\ndue: 2026\ntarget: { at_most: 4, unit: klasser }\nupdates:\n";
    let entry =
        |date: &str, status: &str, value: u8| format!("  - date: {date}\n    status: {status}\n    value: {value}\n");
    let first = entry("2025-04-02", "partly_done", 3);
    write(site.path(), "milestones/klasser.yaml", &format!("{head}{first}"));
    freeze(site.path());
    write(site.path(), "milestones/klasser.yaml", &format!("{head}{first}{}", entry("2025-06-02", "done", 5)));
    let page = words(text(&built(site.path()), "andringar.html")).replace('\u{a0}', " ").replace('\u{ad}', "");
    assert!(page.contains("(jämfört med 3 klasser, 2 april 2025)"), "{page}");
}

#[test]
fn that_nothing_is_reported_lacks_no_evidence() {
    let site = site("small");
    replace(site.path(), "milestones/bibliotek.yaml", "status: ongoing", "status: not_reported");
    let home = words(text(&built(site.path()), "index.html"));
    assert!(!home.contains("saknas underlag"), "{home}");
}

#[test]
fn an_answer_that_came_late_is_said_to_have() {
    let site = site("small");
    for (responded, late) in [("2024-03-01", false), ("2024-04-01", true)] {
        let text = format!(
            "authority: Tillsynen\ntitle: Granskning av stödet\nkind: inspection\ndate: 2024-01-05\ncase: closed\n\
             respond_by: 2024-03-01\nresponded: {responded}\nareas:\n  - id: a\n    title: Stöd\n"
        );
        write(site.path(), "decisions/stodet.yaml", &text);
        let page = words(self::text(&built(site.path()), "beslut/stodet.html")).replace('\u{a0}', " ");
        assert_eq!(page.contains(", efter sista dagen"), late, "{page}");
    }
}

#[test]
fn what_a_rule_tells_stands_together() {
    let site = site("small");
    let step = |due: &str, name: &str| format!("action: 1\ntitle: {name}\ndue: {due}\n");
    let all = [("a", "2026-03", "2026-06"), ("b", "2026-03-01", "2026"), ("c", "2026-03", "2026-09")];
    all.iter().for_each(|(id, due, _)| {
        write(site.path(), &format!("milestones/{id}.yaml"), &step(due, &format!("Steg {id}")))
    });
    freeze(site.path());
    all.iter().for_each(|(id, _, due)| {
        write(site.path(), &format!("milestones/{id}.yaml"), &step(due, &format!("Steg {id}")))
    });
    let page = words(text(&built(site.path()), "andringar.html"));
    assert_eq!(page.matches("Tiden är senarelagd").count(), 1, "{page}");
}

#[test]
fn a_group_of_actions_counts_the_goals_of_all_of_them() {
    let site = site("small");
    replace(site.path(), "plan.yaml", "title:", "groups:\n  - id: allt\n    title: Allt som rör läsning\ntitle:");
    replace(site.path(), "actions/1.yaml", "number: 1", "number: 1\ngroup: allt");
    let page = words(text(&built(site.path()), "index.html"));
    let row = page.split("Allt som rör läsning").nth(1).expect("the row of the group");
    let of_action = row.split("1 i riskzonen").count();
    assert!(of_action > 2, "{row}");
}
