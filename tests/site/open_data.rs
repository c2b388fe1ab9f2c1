//! What the site offers to programs: the calendar, the feed, the catalogue, linked data and what the tables hold.
//! Parsers of others read the same files in `tests/browser`; here stands what they must say.

use crate::support::html::{entries_of_feed, pages, text};
use crate::support::{FICTIVE, HUDDINGE, copy_of, etapp, read_tree, repository};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The events of a calendar by their UID without what follows `@`: each a map from property to value.
fn events(calendar: &str) -> BTreeMap<String, BTreeMap<String, String>> {
    let whole = calendar.replace("\r\n ", "");
    let mut events = BTreeMap::new();
    for event in whole.split("BEGIN:VEVENT\r\n").skip(1) {
        let event = event.split("END:VEVENT").next().expect("an event ends");
        let property = |line: &str| {
            let (name, value) = line.split_once(':')?;
            Some((name.split(';').next()?.to_owned(), value.to_owned()))
        };
        let event: BTreeMap<String, String> = event.lines().filter_map(property).collect();
        let id = event["UID"].split('@').next().unwrap_or_default().to_owned();
        assert!(events.insert(id, event).is_none(), "two events have one UID");
    }
    events
}

fn small() -> tempfile::TempDir {
    copy_of(&repository().join("tests/sites/small"))
}

fn write(site: &Path, path: &str, text: &str) {
    let path = site.join("content").join(path);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
    std::fs::write(path, text).expect("the file can be written");
}

fn calendar_of(site: &Path) -> BTreeMap<String, BTreeMap<String, String>> {
    etapp(site, &["build"]).well();
    events(text(&read_tree(&site.join("output")), "deadlines.ics"))
}

#[test]
fn everything_that_is_due_stands_in_the_calendar_on_the_last_day_of_its_time() {
    for (tree, prefix) in [(&HUDDINGE, ""), (&FICTIVE, "school/"), (&FICTIVE, "library/")] {
        let events = events(text(tree, &format!("{prefix}deadlines.ics")));
        let mut count = 0;
        for kind in ["milestones", "goals"] {
            let table = &tree[&format!("{prefix}data/{kind}.csv")];
            let mut rows = csv::Reader::from_reader(table.as_slice());
            let head = rows.headers().expect("a head").clone();
            for row in rows.records().map(|row| row.expect("a row")) {
                let cell = |name: &str| row[head.iter().position(|one| one == name).expect("a column")].to_owned();
                let event = &events[&format!("{kind}/{}", cell("id"))];
                assert_eq!(event["DTSTART"], cell("due_last").replace('-', ""), "{event:?}");
                assert_eq!(event["URL"], cell("address"));
                let title = cell("title").replace(',', "\\,").replace(';', "\\;");
                assert!(event["SUMMARY"].contains(&title), "{event:?}");
                count += 1;
            }
        }
        assert!(count > 3, "{prefix}");
    }
}

#[test]
fn a_time_that_is_only_a_year_says_so_and_names_no_day() {
    let events = events(text(&HUDDINGE, "deadlines.ics"));
    let event = &events["milestones/bruttolista"];
    assert_eq!(event["DTSTART"], "20241231");
    assert!(event["SUMMARY"].starts_with("Etappmål för 2024: "), "{event:?}");
    assert!(event["DESCRIPTION"].starts_with("Planen anger bara året 2024."), "{event:?}");
    assert!(!event["SUMMARY"].contains("31 december") && !event["DESCRIPTION"].contains("31 december"), "{event:?}");
}

#[test]
fn what_is_cancelled_or_removed_is_cancelled_in_the_calendar_and_what_is_done_stays() {
    let site = small();
    write(site.path(), "revisions/r1.md", "---\ntitle: R1\ndate: 2025-05-05\n---\nText.\n");
    etapp(site.path(), &["freeze", "r1"]).well();
    let before = calendar_of(site.path());
    assert!(before.values().all(|event| event["STATUS"] == "CONFIRMED"));
    std::fs::remove_file(site.path().join("content/milestones/bibliotek.yaml")).expect("it was there");
    let milestone = std::fs::read_to_string(site.path().join("content/milestones/lasstund.yaml")).expect("it is there");
    let more = format!("{}\n  - date: 2025-06-01\n    status: cancelled\n", milestone.trim_end());
    write(site.path(), "milestones/lasstund.yaml", &more.replace("due: ", "due: 2031 # "));
    let after = calendar_of(site.path());
    assert_eq!(after["milestones/bibliotek"]["STATUS"], "CANCELLED");
    assert!(after["milestones/bibliotek"]["SUMMARY"].starts_with("Borttaget ur planen: "));
    assert_eq!(after["milestones/bibliotek"]["DTSTART"], before["milestones/bibliotek"]["DTSTART"]);
    assert_eq!(after["milestones/lasstund"]["STATUS"], "CANCELLED");
    assert_eq!(before["milestones/lasstund"]["SEQUENCE"], "0");
    assert_eq!(after["milestones/lasstund"]["SEQUENCE"], "1", "it has moved once");
    assert_eq!(after["milestones/lasstund"]["UID"], before["milestones/lasstund"]["UID"]);
    write(site.path(), "milestones/lasstund.yaml", &more.replace("status: cancelled", "status: done"));
    let done = calendar_of(site.path());
    assert_eq!(done["milestones/lasstund"]["STATUS"], "CONFIRMED");
    assert!(done["milestones/lasstund"]["SUMMARY"].ends_with("(genomfört)"), "{done:?}");
}

#[test]
fn the_names_of_entries_stay_when_changes_are_frozen() {
    let site = small();
    write(site.path(), "revisions/r1.md", "---\ntitle: R1\ndate: 2025-05-05\n---\nText.\n");
    etapp(site.path(), &["freeze", "r1"]).well();
    write(site.path(), "milestones/ny.yaml", "action: 1\ntitle: Ett nytt steg\ndue: 2026\n");
    let ids = || -> BTreeSet<String> {
        etapp(site.path(), &["build"]).well();
        let tree = read_tree(&site.path().join("output"));
        entries_of_feed(text(&tree, "feed.xml")).into_iter().collect()
    };
    let open = ids();
    assert!(open.iter().any(|id| id.contains("feed.xml#r1/commitment-added/milestones/ny/")), "{open:?}");
    write(site.path(), "revisions/r2.md", "---\ntitle: R2\ndate: 2025-06-05\n---\nText.\n");
    etapp(site.path(), &["freeze", "r2"]).well();
    assert_eq!(ids(), open, "a reader of the feed is not told twice");
}

#[test]
fn pages_name_what_programs_can_read() {
    for (tree, portfolio) in [(&HUDDINGE, false), (&FICTIVE, true)] {
        for (path, page) in pages(tree) {
            let links = |what: &str| page.matches(what).count();
            let inside = path.strip_prefix("sv/").unwrap_or(path);
            let of_site = path == "404.html" || (portfolio && !inside.contains('/'));
            let subscribed = match (portfolio, inside) {
                (true, "index.html") => 2,
                _ => usize::from(!of_site && !path.contains("revisions/")),
            };
            assert_eq!(links("type=\"text/calendar\""), subscribed, "{path}");
            // One feed has every change, the other all but editorial ones.
            assert_eq!(links("type=\"application/atom+xml\""), 2 * subscribed, "{path}");
            let described = links("rel=\"describedby\" type=\"application/ld+json\"");
            assert_eq!(described, usize::from(!of_site), "{path}");
        }
    }
    let page = text(&HUDDINGE, "index.html");
    assert!(page.contains("<a href=\"feed.xml\">") && page.contains("<a href=\"deadlines.ics\">"), "{page}");
    assert!(page.contains("type=\"application/rdf+xml\" href=\"datasets/dcat.rdf\""));
    let old = text(&HUDDINGE, "revisions/2025/index.html");
    assert!(old.contains("href=\"data/plan.jsonld\"") && !old.contains("datasets/dcat"), "{old}");
}

#[test]
fn a_revision_has_data_that_its_record_gives_and_no_calendar() {
    let of = |path: &str| HUDDINGE.contains_key(&format!("revisions/2025/{path}"));
    assert!(of("data/csv-metadata.json") && of("data/plan.jsonld") && of("data/codes.csv"));
    assert!(!of("deadlines.ics") && !of("feed.xml") && !of("feed-all.xml") && !of("datasets/dcat"));
}

#[test]
fn the_catalogue_names_each_plan_once_in_both_languages() {
    let catalogue = text(&FICTIVE, "datasets/dcat");
    assert_eq!(catalogue, text(&FICTIVE, "datasets/dcat.rdf"));
    assert_eq!(catalogue.matches("<dcat:Dataset ").count(), 2);
    assert_eq!(catalogue.matches("<dcat:Catalog ").count(), 1);
    for words in ["Uppföljning av ", "Follow-up of ", "xml:lang=\"sv\">Öppna data", "data-theme/EDUC"] {
        assert!(catalogue.contains(words), "{words}");
    }
    assert!(text(&FICTIVE, "_headers").contains("/datasets/dcat\n  Content-Type: application/rdf+xml\n"));
}

#[test]
fn every_word_of_the_data_is_told_in_both_languages() {
    let codes = text(&HUDDINGE, "data/codes.csv");
    for row in ["status,not_done,ej genomfört,not done", "case,closed,avslutat,closed", "value_marker,..,"] {
        assert!(codes.contains(row), "{row} is not in {codes}");
    }
    let known: BTreeSet<&str> = codes.lines().filter_map(|line| line.split(',').nth(1)).collect();
    let mut rows = csv::Reader::from_reader(HUDDINGE["data/milestones.csv"].as_slice());
    let at = rows.headers().expect("a head").iter().position(|name| name == "status").expect("a column");
    assert!(rows.records().all(|row| known.contains(&row.expect("a row")[at])));
}

/// The cells of a table, line by line.
fn cells(bytes: &[u8], separator: u8) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).delimiter(separator).from_reader(bytes);
    reader.records().map(|row| row.expect("it is CSV").iter().map(str::to_owned).collect()).collect()
}

#[test]
fn each_table_lies_once_more_as_swedish_spreadsheets_open_it() {
    let site = copy_of(&repository().join("tests/sites/climate"));
    etapp(site.path(), &["build"]).well();
    let built = read_tree(&site.path().join("output"));
    let (mut tables, mut commas) = (0, 0);
    for (path, bytes) in built.iter().filter(|(path, _)| path.starts_with("data/spreadsheets/")) {
        let plain = path.replace("spreadsheets/", "");
        let bytes = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or_else(|| panic!("{path} begins with the mark"));
        let (ours, others) = (cells(bytes, b';'), cells(&built[plain.as_str()], b','));
        assert_eq!(ours.len(), others.len(), "{path}");
        for (row, other) in ours.iter().flatten().zip(others.iter().flatten()) {
            let is_number = row != other;
            commas += usize::from(is_number);
            assert!(
                !is_number || row.replace(',', ".") == *other && other.parse::<f64>().is_ok(),
                "{path}: {row}, {other}"
            );
        }
        assert!(text(&built, "data.html").contains(&format!("href=\"{path}\"")), "{path} is on the page");
        tables += 1;
    }
    assert!(tables == 11 && commas > 20, "{tables} {commas}");
    assert!(HUDDINGE.keys().all(|path| !path.contains("revisions/") || !path.contains("spreadsheets/")));
    // An English site has decimal points, and needs none.
    assert!(FICTIVE.keys().all(|path| !path.contains("spreadsheets/")));
}

#[test]
fn every_baseline_and_target_has_a_row_that_of_a_series_and_an_interim_one_too() {
    let site = small();
    let indicator = "title: Elever som läser\nunit: procent\ndirection: increase\n\
                     baseline:\n  - { period: 2023, value: 70, series: Flickor }\n  - { period: 2023, value: 60, series: Pojkar }\n\
                     target:\n  - { period: 2025, value: 80 }\n  - { period: 2027, value: 90 }\n\
                     values:\n  - { period: 2024, value: 71, series: Flickor }\n  - { period: 2024, value: 61, series: Pojkar }\n";
    write(site.path(), "indicators/alla.yaml", indicator);
    etapp(site.path(), &["build"]).well();
    let built = read_tree(&site.path().join("output"));
    let own: Vec<&str> =
        text(&built, "data/indicator-points.csv").lines().filter(|line| line.starts_with("alla,")).collect();
    let rows = ["baseline,2023,Flickor,70,", "baseline,2023,Pojkar,60,", "target,2025,,80,", "target,2027,,90,"];
    assert_eq!(own, rows.map(|row| format!("alla,{row}")));
    assert!(text(&built, "data/codes.csv").contains("point,baseline,utgångsläge,baseline"), "a code is explained");
}

#[test]
fn what_the_files_hold_is_told_in_the_words_of_the_site() {
    let site = copy_of(&repository().join("tests/sites/climate"));
    etapp(site.path(), &["build"]).well();
    let page = text(&read_tree(&site.path().join("output")), "data.html").to_owned();
    for words in ["Delområden.", "Klimatåtgärder med det senast redovisade läget", "Id för delområdet"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(!page.contains("Åtgärder") && !page.contains("ktivitet"), "{page}");
}

#[test]
fn the_calendar_says_of_a_day_what_became_of_it_once() {
    let site = small();
    let milestone = |status: &str| {
        let updates = if status.is_empty() {
            String::new()
        } else {
            format!("updates:\n  - {{ date: 2025-03-01, status: {status} }}\n")
        };
        format!("action: 1\ntitle: Ett steg\ndue: 2025-02-03\n{updates}")
    };
    for (status, said, not) in [
        ("cancelled", "Skulle ha varit klart 3 februari 2025. Det utgår", "Ska vara klart"),
        ("", "Det skulle ha varit klart 3 februari 2025. Ingen redovisning", "Ska vara klart"),
        ("done", "Ska vara klart 3 februari 2025.", "skulle ha varit klart"),
    ] {
        write(site.path(), "milestones/steg.yaml", &milestone(status));
        let told = calendar_of(site.path())["milestones/steg"]["DESCRIPTION"].replace('\u{a0}', " ");
        assert!(told.contains(said) && !told.contains(not), "{status}: {told}");
    }
}
