//! What the start page and the report say of how things stand: given up, still weakened, still expected, counted. Through
//! the program, over small plans made for it.

use crate::support::html::{entries_of_feed, words};
use crate::support::{Run, base, copy_of, etapp, huddinge, temporary, write_tree};
use std::fs;

/// A small site that is changed file by file.
struct Site {
    folder: tempfile::TempDir,
}

impl Site {
    fn new() -> Self {
        let folder = temporary();
        write_tree(folder.path(), &base());
        Self { folder }
    }

    fn put(&self, path: &str, text: &str) {
        let path = self.folder.path().join("content").join(path);
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("the folder can be made");
        fs::write(path, text).expect("the file can be written");
    }

    fn content(&self, path: &str) -> String {
        fs::read_to_string(self.folder.path().join("content").join(path)).expect("the file is there")
    }

    fn remove(&self, path: &str) {
        fs::remove_file(self.folder.path().join("content").join(path)).expect("the file can be removed");
    }

    #[track_caller]
    fn run(&self, arguments: &[&str]) -> Run {
        etapp(self.folder.path(), arguments)
    }

    /// Freezes a revision whose front matter has these lines besides its title and date.
    #[track_caller]
    fn freeze(&self, id: &str, date: &str, reasons: &str) {
        let front = format!("---\ntitle: Planen {id}\ndate: {date}\n{reasons}---\n\nEn revision.\n");
        self.put(&format!("revisions/{id}.md"), &front);
        self.run(&["freeze", id]).well();
    }

    #[track_caller]
    fn build(&self) -> &Self {
        self.run(&["build"]).well();
        self
    }

    /// A file of the built site.
    #[track_caller]
    fn file(&self, path: &str) -> String {
        let path = self.folder.path().join("output").join(path);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// The words of a section of a page, by the id of its heading.
    #[track_caller]
    fn section(&self, page: &str, id: &str) -> String {
        let html = self.file(page);
        let heading = format!(" id=\"{id}\"");
        let Some((before, after)) = html.split_once(&heading) else { panic!("{page} has no {id}:\n{}", said(&html)) };
        let start = before.rfind('<').expect("an id stands in an element");
        let body = format!("{}{heading}{after}", &html[start..before.len()]);
        said(body.split_once("</section>").map_or(body.as_str(), |(section, _)| section))
    }

    fn has(&self, page: &str, id: &str) -> bool {
        self.file(page).contains(&format!(" id=\"{id}\""))
    }
}

/// The words of a page or a part of one, with every space a plain one.
fn said(html: &str) -> String {
    words(html).split_whitespace().collect::<Vec<_>>().join(" ")
}

const BUS: &str = "action: 1\ntitle: Skolorna får en läsbuss\ndue: 2027\nupdates:\n";
const FLOW: &str = "action: 1\ntitle: Nio av tio läser med flyt\ndue: 2027\n";

/// What is given up stands under that heading with its note, and nowhere as if it were still to come or late.
#[track_caller]
fn is_given_up(site: &Site, title: &str, note: &str) {
    for page in ["index.html", "report.html"] {
        let told = site.section(page, "_given-up");
        assert!(told.contains(title) && told.contains(note), "{page}: {told}");
        for other in ["_next", "_late"] {
            assert!(!site.section(page, other).contains(title), "{page} has it under {other}");
        }
    }
}

#[test]
fn what_is_given_up_before_its_time_is_told_as_that_and_never_as_next_or_late() {
    let site = Site::new();
    site.put("goals/flyt.yaml", FLOW);
    site.put("milestones/buss.yaml", &format!("{BUS}  - date: 2025-02-01\n    status: ongoing\n"));
    site.build();
    assert!(!site.has("index.html", "_given-up") && !site.has("report.html", "_given-up"));
    assert!(
        site.section("report.html", "_next").contains("läsbuss")
            || site.section("index.html", "_next").contains("läsbuss")
    );
    let given_up = "updates:\n  - date: 2025-03-01\n    result: not_met\n    note: Pengarna räcker inte.\n";
    site.put("goals/flyt.yaml", &format!("{FLOW}{given_up}"));
    site.put("milestones/buss.yaml", &format!("{BUS}  - date: 2025-03-01\n    status: not_done\n    note: För dyr.\n"));
    site.put(
        "activities/lasrum.yaml",
        "supports: [1]\ntitle: Varje skola får ett läsrum\nupdates:\n  - date: 2025-03-02\n    status: cancelled\n",
    );
    site.build();
    is_given_up(&site, "läsbuss", "För dyr.");
    is_given_up(&site, "läser med flyt", "Pengarna räcker inte.");
    is_given_up(&site, "läsrum", "utgår");
    // It stays given up when its time has passed.
    site.run(&["build", "--as-of", "2029-01-01"]).well();
    is_given_up(&site, "läsbuss", "uppgivet");
    let page = said(&site.file("etappmal/buss.html"));
    assert!(page.contains("åtagandet är uppgivet"), "{page}");
}

#[test]
fn what_is_not_done_when_its_time_has_passed_is_late_and_not_given_up() {
    let site = Site::new();
    site.put(
        "milestones/buss.yaml",
        &BUS.replace("2027", "2024").replace("updates:", "updates:\n  - date: 2025-03-01\n    status: not_done"),
    );
    site.build();
    assert!(site.section("index.html", "_late").contains("läsbuss"));
    assert!(!site.has("index.html", "_given-up"));
}

const REVIEW: &str = "authority: Tillsynen (påhittad)\ntitle: Granskning\nkind: inspection\ndate: 2025-01-08\nrespond_by: 2025-02-01\n\
                      responded: 2025-01-30\ncase: open\nareas:\n  - id: a\n    title: Område A\n    need: Behov A.\n    verdict: needs_work\n    \
                      statement: A behöver utvecklas.\n    expects: Mer om A.\n  - id: b\n    title: Område B\n    need: Behov B.\n    \
                      verdict: insufficient\n    statement: B är otillräckligt.\n    expects: Mer om B.\n";
const FOLLOW_UP: &str = "authority: Tillsynen (påhittad)\ntitle: Uppföljning av A\nkind: follow_up\ndate: 2025-02-20\nfollows: tillsyn\n\
                         respond_by: 2025-06-01\ncase: open\nareas:\n  - id: a\n    title: Område A\n    verdict: sufficient\n    \
                         statement: A är bra.\n  - id: nytt\n    title: Område C\n    expects: Mer om C.\n";

/// A plan with a review of two areas, and a follow-up of one of them that opens a third.
fn followed_up() -> Site {
    let site = Site::new();
    site.put("decisions/tillsyn.yaml", REVIEW);
    site.put("decisions/uppf.yaml", FOLLOW_UP);
    site
}

#[test]
fn a_follow_up_of_some_areas_leaves_the_others_standing_and_may_open_new_ones() {
    let site = followed_up();
    site.build();
    for page in ["index.html", "report.html"] {
        let told = said(&site.file(page));
        for part in
            ["A är bra.", "B är otillräckligt.", "Mer om B.", "Mer om C.", "är från ”Granskning”", "Ärendet är öppet"]
        {
            assert!(told.contains(part), "{page} does not say {part}: {told}");
        }
        assert!(!told.contains("Mer om A."), "{page} still expects what was dropped");
        assert!(told.contains("förväntade sig mer här"), "{page} says nothing of what was dropped: {told}");
    }
    let ask = said(&site.file("report.html"));
    assert!(ask.contains("Tillsynen (påhittad) om ”Område B”: otillräckliga åtgärder."), "{ask}");
    // The follow-up's own page tells what is expected no longer.
    let page = said(&site.file("beslut/uppf.html"));
    assert!(page.contains("nämns inte längre: Mer om A."), "{page}");
}

#[test]
fn of_a_chain_of_decisions_the_newest_live_deadline_counts_and_is_late_everywhere_when_missed() {
    let site = followed_up();
    site.build();
    assert!(site.section("index.html", "_next").contains("Redovisning till Tillsynen (påhittad)"));
    assert!(said(&site.file("index.html")).contains("Väntar på en redovisning senast 1 juni 2025"));
    site.run(&["build", "--as-of", "2025-07-01"]).well();
    for page in ["index.html", "report.html"] {
        let late = site.section(page, "_late");
        assert!(
            late.contains("Redovisning till Tillsynen (påhittad)") && late.contains("1 juni 2025"),
            "{page}: {late}"
        );
    }
    let missed = "skulle ha fått en redovisning senast 1 juni 2025";
    assert!(said(&site.file("index.html")).contains(missed) && said(&site.file("report.html")).contains(missed));
    assert!(said(&site.file("beslut.html")).contains("sen 1 mån"), "the list says nothing");
    assert!(said(&site.file("beslut/uppf.html")).contains("En redovisning skulle ha lämnats senast 1 juni 2025"));
    assert!(site.file("deadlines.ics").replace("\r\n ", "").contains("Uppföljning av A (försenat)"));
    // An answer that has come, or a closed case, is waited for no more.
    for told in
        [FOLLOW_UP.replace("case:", "responded: 2025-05-30\ncase:"), FOLLOW_UP.replace("case: open", "case: closed")]
    {
        site.put("decisions/uppf.yaml", &told);
        site.run(&["build", "--as-of", "2025-07-01"]).well();
        assert!(!said(&site.file("index.html")).contains("Redovisning till Tillsynen"));
    }
}

#[test]
fn the_course_of_a_case_tells_as_done_only_what_is_done() {
    let site = followed_up();
    site.build();
    let steps = |page: &str| said(&site.section(page, "_process"));
    let told = steps("beslut/tillsyn.html");
    let expected = "Ärendets gång Beslut 8 januari 2025 Sista dag att redovisa 1 februari 2025 Redovisning inkom 30 januari 2025 \
                    Uppföljningsbeslut 20 februari 2025 Sista dag att redovisa 1 juni 2025 Redovisning inkom inte ännu \
                    Ärendet avslutat inte ännu";
    assert_eq!(told, expected);
    assert_eq!(site.file("beslut/tillsyn.html").matches("class=\"step-waiting\"").count(), 3);
    site.put("decisions/uppf.yaml", &FOLLOW_UP.replace("case: open", "case: closed"));
    site.build();
    let page = said(&site.file("beslut/tillsyn.html"));
    assert!(page.contains("Ärendet är avslutat enligt Uppföljning av A") && !page.contains("öppet"), "{page}");
}

#[test]
fn what_a_follow_up_says_again_of_a_case_is_one_step_of_its_course() {
    let site = Site { folder: copy_of(&huddinge()) };
    site.build();
    let told = said(&site.section("beslut/skolinspektionen-uppfoljning.html", "_process"));
    let expected = "Ärendets gång Granskning på plats 9–11 december 2024 Beslut 20 januari 2025 \
                    Sista dag att redovisa 18 december 2025 Redovisning inkom 17 december 2025 \
                    Uppföljningsbeslut Beslutets datum saknas i underlaget Ärendet avslutat genom det senaste beslutet";
    assert_eq!(told, expected);
}

/// A site of `actions` actions and nothing else of a plan.
fn bare(actions: usize) -> Site {
    let site = Site::new();
    for folder in ["goals", "milestones", "indicators", "decisions", "activities", "actions", "narratives"] {
        fs::remove_dir_all(site.folder.path().join("content").join(folder)).expect("the base has each folder");
    }
    for at in 1..=actions {
        site.put(&format!("actions/{at}.yaml"), &format!("number: {at}\ntitle: Löfte {at}\n"));
    }
    site
}

#[test]
fn a_plan_of_promises_without_milestones_or_times_has_an_overview() {
    let site = bare(11);
    let statuses = [("not_done", 40), ("cancelled", 3), ("ongoing", 40), ("done", 30), ("planned", 61)];
    let states = statuses.iter().flat_map(|(status, count)| std::iter::repeat_n(*status, *count));
    for (at, status) in states.enumerate() {
        let action = at % 11 + 1;
        let text = format!(
            "supports: [{action}]\ntitle: Utfästelse {at}\nupdates:\n  - date: 2025-01-15\n    status: {status}\n    note: Not {at}.\n"
        );
        site.put(&format!("activities/u{at}.yaml"), &text);
    }
    site.build();
    let home = said(&site.file("index.html"));
    assert!(home.contains("30 av 174 aktiviteter är redovisade som genomförda."), "{home}");
    assert!(home.contains("pågår 40") && home.contains("43 åtaganden är uppgivna."), "{home}");
    assert!(said(&site.file("report.html")).contains("40 pågår."), "the report has no legend");
    assert!(site.file("index.html").matches("chart-units").count() >= 11, "each action has its squares");
    for page in ["index.html", "report.html", "mal.html", "atgarder.html"] {
        let told = said(&site.file(page));
        let none = ["Inga mål finns", "Inga etappmål finns"].map(|none| told.matches(none).count());
        assert!(none.iter().all(|count| *count <= 1), "{page} says {none:?} times that there is nothing");
    }
    let given_up = site.section("report.html", "_given-up");
    assert_eq!(
        (0..43).filter(|at| given_up.contains(&format!("Utfästelse {at} Aktivitet Not {at}."))).count(),
        43,
        "{given_up}"
    );
}

#[test]
fn a_plan_of_one_action_with_nothing_reported_is_not_empty() {
    let site = bare(1);
    site.put("milestones/a.yaml", "action: 1\ntitle: Det första\ndue: 2026\n");
    site.put("milestones/b.yaml", "action: 1\ntitle: Det andra\ndue: 2027\n");
    site.put("revisions/r.md", "---\ntitle: Planen\ndate: 2025-01-01\n---\n\nText.\n");
    site.build();
    let home = said(&site.file("index.html"));
    for part in ["0 av 2 etappmål", "2 etappmål: 2 ej redovisade.", "Det första", "Ingenting är redovisat ännu"] {
        assert!(home.contains(part), "no {part}: {home}");
    }
    assert!(!home.contains("Inga mål"), "nothing is said of a kind that the plan does not have: {home}");
}

const HALL: &str = "action: 1\ntitle: En idrottshall byggs\ndue: 2025-06\n";

/// The reasons for a hall that was postponed and a club that was removed.
const REASONS: &str = "reasons:\n  - change: due-postponed milestones/hall.due\n    to: 2026-03\n    reason: Marken måste först saneras.\n    \
                       decided: {by: Nämnden, date: 2025-04-20, reference: § 4}\n  - change: commitment-removed milestones/klubb\n    \
                       reason: Föreningen tar över arbetet helt.\n    decided: {by: Nämnden, date: 2025-04-20, reference: § 5}\n";

/// A plan in which a hall was postponed and a club removed, with reasons, and then one word of a text was changed and
/// frozen the same day.
fn buried() -> Site {
    let site = Site::new();
    site.put("milestones/hall.yaml", HALL);
    site.put("milestones/klubb.yaml", "action: 1\ntitle: Varje skola har en läxklubb\ndue: 2026\n");
    site.freeze("r1", "2025-04-01", "");
    site.put("milestones/hall.yaml", &HALL.replace("2025-06", "2026-03"));
    site.remove("milestones/klubb.yaml");
    site.freeze("r2", "2025-05-01", REASONS);
    let text = site.content("narratives/forord.md").replace("Så här började", "Så här inleddes");
    site.put("narratives/forord.md", &text);
    site.freeze("r3", "2025-05-01", "");
    site
}

#[test]
fn what_weakened_the_plan_stays_told_for_a_year_whatever_is_frozen_after_it() {
    let site = buried();
    site.build();
    for told in [site.section("index.html", "_weakened"), said(&site.file("report.html"))] {
        let at = |part: &str| told.find(part).unwrap_or_else(|| panic!("no {part}: {told}"));
        assert!(at("Åtagandet är borttaget") < at("Tiden är senarelagd"), "{told}");
        for part in ["läxklubb", "Föreningen tar över", "Marken måste först saneras.", "1 maj 2025"] {
            at(part);
        }
    }
    let report = said(&site.file("report.html"));
    assert!(report.contains("2 ändringar försvagade eller tonade ned planen tidigare"), "{report}");
    // After a year it is history, which the page of changes tells as before.
    site.run(&["build", "--as-of", "2026-05-02"]).well();
    assert!(!site.has("index.html", "_weakened") && !said(&site.file("report.html")).contains("saneras"));
    assert!(said(&site.file("andringar.html")).contains("saneras"));
    site.run(&["build", "--as-of", "2026-05-01"]).well();
    assert!(site.has("index.html", "_weakened"));
}

#[test]
fn the_page_of_changes_tells_every_revision_the_newest_first() {
    let site = buried();
    site.put("milestones/hall.yaml", &HALL.replace("2025-06", "2026-04"));
    site.build();
    let told = said(&site.file("andringar.html"));
    let mut from = 0;
    for part in [
        "Sedan revisionen ”Planen r3”, 1 maj 2025",
        "april 2026",
        "Planen r3 , 1 maj 2025",
        "inleddes",
        "Planen r2 , 1 maj 2025",
        "läxklubb",
        "mars 2026",
        "Planen r1 , 1 april 2025",
    ] {
        from += told[from..].find(part).unwrap_or_else(|| panic!("no {part} after byte {from}: {told}"));
    }
}

#[test]
fn lists_tell_the_time_for_which_a_commitment_was_first_promised() {
    let site = buried();
    site.put("milestones/hall.yaml", &HALL.replace("2025-06", "2026-09"));
    site.build();
    for page in ["index.html", "etappmal.html", "atgarder/1.html"] {
        let told = said(&site.file(page));
        assert!(told.contains("september 2026 flyttad från juni 2025"), "{page}: {told}");
    }
    site.put("milestones/hall.yaml", &HALL.replace("2025-06", "2025-05"));
    site.build();
    assert!(said(&site.file("etappmal.html")).contains("maj 2025 tidigarelagd från juni 2025"));
}

/// The ids of the entries of a feed, and the day of each.
fn entries(site: &Site, feed: &str) -> Vec<(String, String)> {
    let xml = site.file(feed);
    let value = |entry: &str, tag: &str| {
        let (_, rest) = entry.split_once(&format!("<{tag}>")).expect("an entry has it");
        rest.split('<').next().expect("it has an end").to_owned()
    };
    assert_eq!(entries_of_feed(&xml).len(), xml.matches("<entry>").count());
    xml.split("<entry>").skip(1).map(|entry| (value(entry, "id"), value(entry, "updated"))).collect()
}

#[test]
fn a_second_change_of_the_same_field_is_a_new_entry_and_each_has_the_day_of_its_own() {
    let site = buried();
    let moved = |due: &str| {
        site.put("milestones/hall.yaml", &HALL.replace("2025-06", due));
        site.put("goals/flyt.yaml", &format!("{FLOW}updates:\n  - date: 2025-07-09\n    result: on_track\n"));
        site.put("milestones/buss.yaml", &format!("{BUS}  - date: 2025-06-11\n    status: ongoing\n"));
        site.run(&["build", "--as-of", "2025-08-01"]).well();
        entries(&site, "feed.xml")
    };
    let id = |all: &[(String, String)]| {
        let of_hall = |entry: &&(String, String)| entry.0.contains("#r3/due-postponed/milestones/hall.due/");
        all.iter().find(of_hall).unwrap_or_else(|| panic!("{all:?}")).clone()
    };
    let (first, second) = (id(&moved("2026-09")), id(&moved("2026-12")));
    assert_ne!(first.0, second.0);
    assert_eq!(second.1, "2025-08-01T00:00:00+00:00");
    let days: Vec<String> = entries(&site, "feed.xml").into_iter().map(|entry| entry.1).collect();
    assert!(days.contains(&"2025-05-01T00:00:00+00:00".to_owned()), "{days:?}");
}

#[test]
fn one_feed_leaves_out_editorial_changes_and_the_other_has_them_all_under_the_same_names() {
    let site = buried();
    site.build();
    let (some, all) = (entries(&site, "feed.xml"), entries(&site, "feed-all.xml"));
    let editorial: Vec<_> = all.iter().filter(|entry| !some.contains(entry)).collect();
    assert!(some.iter().all(|entry| all.contains(entry)) && editorial.len() == 1, "{some:?} {all:?}");
    assert!(editorial[0].0.contains("/narrative-changed/narratives/forord"), "{editorial:?}");
    for page in ["index.html", "andringar.html"] {
        assert!(site.file(page).contains("href=\"feed-all.xml\""), "{page} does not name the other feed");
    }
}

#[test]
fn a_goal_that_several_indicators_measure_is_built() {
    let site = Site::new();
    site.put("goals/flyt.yaml", FLOW);
    for id in ["flyt", "ord"] {
        let text = "title: Andel\nunit: procent\ndirection: increase\ngoals: [flyt]\n";
        site.put(&format!("indicators/{id}.yaml"), text);
    }
    site.build();
    assert!(site.file("mal/flyt.html").matches("indikatorer/").count() > 1);
}

#[test]
fn a_withheld_newest_value_lets_no_older_one_stand_for_today() {
    let site = Site::new();
    let head = "title: Andel som väntar\nunit: procent\ndirection: decrease\nvalues:\n";
    let value = |series: &str, year: u16, value: u8, n: u16| {
        format!("  - {{ period: {year}, series: {series}, value: {value}, n: {n} }}\n")
    };
    let girls = [value("Flickor", 2020, 12, 400), value("Flickor", 2021, 14, 440), value("Flickor", 2024, 10, 41)];
    let boys = [value("Pojkar", 2020, 30, 400), value("Pojkar", 2024, 18, 400)];
    let whole = [value("Totalt", 2020, 21, 900), value("Totalt", 2024, 15, 900)];
    site.put("indicators/vantar.yaml", &format!("{head}{}{}", girls.concat(), boys.concat()));
    let page = said(&site.build().file("indikatorer/vantar.html"));
    assert!(page.contains("1 av 1 grupper går åt rätt håll") && !page.contains("har ökat från 12"), "{page}");
    let alone = girls.concat().replace("series: Flickor, ", "");
    site.put("indicators/vantar.yaml", &format!("{head}{alone}"));
    let page = said(&site.build().file("indikatorer/vantar.html"));
    assert!(page.contains("till 14 procent sedan 2020. Uppgiften gäller till och med 2021"), "{page}");
    // A series that is called the whole is no group among the others.
    site.put("indicators/vantar.yaml", &format!("{head}{}{}", boys.concat(), whole.concat()));
    let page = said(&site.build().file("indikatorer/vantar.html"));
    assert!(page.contains("minskat från 21 till 15 procent") && !page.contains("2 av 2 grupper"), "{page}");
}

#[test]
fn what_was_moved_and_what_was_removed_is_counted_for_what_it_is() {
    let site = Site::new();
    site.put("activities/badet.yaml", "supports: [1]\ntitle: Badet öppnas\ndue: 2026\n");
    site.put("activities/flytt.yaml", "supports: [1]\ntitle: Biblioteket flyttas\ndue: 2024\n");
    site.put("milestones/buss.yaml", "action: 1\ntitle: Skolorna får en läsbuss\ndue: 2027\n");
    site.freeze("2025-1", "2025-03-31", "");
    site.remove("activities/badet.yaml");
    site.put("activities/flytt.yaml", "supports: [1]\ntitle: Biblioteket flyttas\ndue: 2027\n");
    site.put("milestones/buss.yaml", "action: 1\ntitle: Skolorna får en läsbuss\n");
    let page = said(&site.build().file("revisions.html"));
    let told = "Ett åtagande har senarelagts med 36 månader och ett är borttaget. Ett har ingen tid längre.";
    assert!(page.contains(told), "{page}");
}
