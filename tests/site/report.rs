//! The board's report, through the program: since when, until when, what comes first, and what must never be in it.

use crate::support::html::{self, words};
use crate::support::{
    Run, Tree, base, copy_of, etapp, fictive, huddinge, read_tree, repository, temporary, write_tree,
};
use std::fs;
use std::path::Path;
use std::process::Command;

/// Whether the program under test can write PDF.
const HAS_PDF: bool = cfg!(feature = "pdf");

/// A plan with two frozen revisions: in the second a milestone was postponed with a reason, and since then another one
/// has been lowered without any.
struct Plan {
    folder: tempfile::TempDir,
}

const MENTORS: &str = "action: 2\ntitle: Varje elev har en mentor\ndue: 2025\n";
const HOURS: &str =
    "action: 2\ntitle: Läxhjälp erbjuds varje vecka\ndue: 2026\ntarget:\n  at_least: 4\n  unit: timmar\n";

impl Plan {
    fn new() -> Self {
        let folder = temporary();
        write_tree(folder.path(), &base());
        let plan = Self { folder };
        plan.put("milestones/mentorer.yaml", MENTORS);
        plan.put("milestones/laxhjalp.yaml", HOURS);
        plan.put("revisions/r1.md", "---\ntitle: Planen som den antogs\ndate: 2025-03-31\n---\n\nDen första.\n");
        plan.report(&["freeze", "r1"]).well();
        plan.put("milestones/mentorer.yaml", &MENTORS.replace("2025", "2026"));
        plan.put(
            "revisions/r2.md",
            "---\ntitle: Planen i september\ndate: 2025-09-30\nreasons:\n  - change: due-postponed milestones/mentorer.due\n    to: 2026\n    \
             reason: Mentorerna anställs först efter sommaren.\n    decided:\n      by: Nämnden\n      date: 2025-09-23\n      \
             reference: § 44\n---\n\nDen andra.\n",
        );
        plan.report(&["freeze", "r2"]).well();
        plan.put(
            "milestones/laxhjalp.yaml",
            &format!("{}updates:\n  - date: 2025-11-03\n    status: ongoing\n", HOURS.replace('4', "2")),
        );
        plan
    }

    fn put(&self, path: &str, text: &str) {
        let path = self.folder.path().join("content").join(path);
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("the folder can be made");
        fs::write(path, text).expect("the file can be written");
    }

    #[track_caller]
    fn report(&self, arguments: &[&str]) -> Run {
        etapp(self.folder.path(), arguments)
    }

    /// The words of a report with these arguments.
    #[track_caller]
    fn told(&self, arguments: &[&str]) -> String {
        let run = self.report(&[&["report"], arguments].concat()).well();
        assert!(run.out.starts_with("<!doctype html>"), "{}", run.out);
        said(&run.out)
    }
}

/// The words of a page's main part, with every space a plain one.
#[track_caller]
fn said(page: &str) -> String {
    let (_, main) = page.split_once("<main").expect("a page has a main part");
    words(&format!("<main{main}")).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn in_order(text: &str, parts: &[&str]) {
    let mut from = 0;
    for part in parts {
        let at = text[from..].find(part).unwrap_or_else(|| panic!("no “{part}” after byte {from} of:\n{text}"));
        from += at + part.len();
    }
}

#[test]
fn what_falls_due_on_one_day_is_told_in_whatever_form_it_is_written() {
    let plan = Plan::new();
    for (at, due) in ["2026", "HT2026", "2026-12", "2026-12-31", "2026-Q4"].into_iter().enumerate() {
        plan.put(&format!("milestones/steg-{at}.yaml"), &format!("action: 2\ntitle: Steget nummer {at}\ndue: {due}\n"));
    }
    plan.put("milestones/laxhjalp.yaml", &format!("{HOURS}updates:\n  - date: 2026-11-30\n    status: ongoing\n"));
    let html = plan.report(&["report"]).well().out;
    for at in 0..5 {
        assert!(html.contains(&format!("Steget nummer {at}")), "{at}: {html}");
    }
}

#[test]
fn the_report_tells_first_what_there_is_to_take_a_stand_on() {
    let told = Plan::new().told(&["--meeting", "2026-12-31"]);
    in_order(
        &told,
        &[
            "Rapport till nämnden",
            "Provkommunen (påhittad)",
            "Läget per",
            "3 november 2025",
            "Att ta ställning till",
            "En ändring försvagar åtaganden. En saknar skäl.",
            "Listan är framtagen ur planens uppgifter. Den är inget förslag till beslut.",
            "Vad som har ändrats",
            "Försenat",
            "Ska vara klart före sammanträdet 31 december 2026",
            "Varje elev har en mentor",
            "Beslutat och förväntat",
            "Huvudmannen har vidtagit tillräckliga åtgärder.",
            "Åtgärd för åtgärd",
            "Så räknas det",
            "För protokollet",
            "Planen i september",
            "sha256:",
        ],
    );
    let digest = fs::read_to_string(Plan::new().folder.path().join("content/revisions/r2.json"));
    let record: serde_json::Value = serde_json::from_str(&digest.expect("r2 is frozen")).expect("a record is JSON");
    assert!(told.contains(record["digest"].as_str().expect("a record has a digest")), "{told}");
}

#[test]
fn what_weakens_comes_first_and_bears_its_reason_and_its_decision() {
    let plan = Plan::new();
    let told = plan.told(&["--since", "r1"]);
    in_order(&told, &["Jämfört med revisionen ”Planen som den antogs” från 31 mars 2025.", "Försvagar", "Går framåt"]);
    in_order(
        &told,
        &["Tiden är senarelagd", "Mentorerna anställs först efter sommaren.", "Nämnden, 23 september 2025, § 44"],
    );
    in_order(&told, &["Måltalet är sänkt", "Läxhjälp", "Inget skäl är angivet."]);
    assert!(told.contains("2 ändringar försvagar åtaganden. En saknar skäl."), "{told}");
    // Since the second revision, the postponement is no news; it stays told for a year after what is.
    let told = plan.told(&["--since", "r2"]);
    let before = "Försvagat tidigare under de senaste tolv månaderna";
    in_order(&told, &["Måltalet är sänkt", before, "senarelagd", "Mentorerna anställs först", "Går framåt"]);
    assert_eq!(told, plan.told(&[]), "the newest revision is the usual one");
}

#[test]
fn what_the_changes_tell_of_what_is_given_up_is_not_told_again_where_it_is_named() {
    let plan = Plan::new();
    let cancelled = "updates:\n  - date: 2025-11-03\n    status: cancelled\n    note: Ingen sökte tjänsten.\n";
    plan.put("milestones/laxhjalp.yaml", &format!("{HOURS}{cancelled}"));
    let told = plan.told(&["--since", "r2"]);
    in_order(&told, &["Åtagandet utgår", "Ingen sökte tjänsten.", "Uppgivet", "Läxhjälp erbjuds varje vecka"]);
    assert_eq!(told.matches("Ingen sökte tjänsten.").count(), 1, "{told}");
}

#[test]
fn a_decision_that_is_new_is_named_once_and_said_to_be_new() {
    let told = said(&etapp(&huddinge(), &["report", "--since", "2023"]).well().out);
    in_order(&told, &["Nytt beslut", "Vad", "Skolinspektionen: Beslut efter"]);
    assert!(!told.contains("nytt i planen"), "the heading says it of all of them");
}

#[test]
fn what_weakened_stays_told_for_twelve_months_or_until_the_board_has_met_twice() {
    let plan = Plan::new();
    let facts = String::from_utf8(base()["content/plan.yaml"].clone()).expect("it is text");
    let by_meetings = |meetings: &str| {
        plan.put("plan.yaml", &format!("{facts}{meetings}"));
        let as_of = ["build", "--as-of", "2027-02-15"];
        plan.report(&as_of).well();
        let page = |name| fs::read_to_string(plan.folder.path().join("output").join(name)).expect("it was built");
        ["index.html", "report.html"].map(|name| said(&page(name)))
    };
    let title = "de senaste tolv månaderna och dessförinnan";
    let once = "meetings:\n  - date: 2025-12-01\n";
    let twice = format!("{once}  - date: 2026-02-01\n");
    for told in by_meetings(once) {
        in_order(&told, &[title, "senarelagd", "Mentorerna anställs först"]);
    }
    for (meetings, why) in [(twice.as_str(), "the board has met twice"), ("", "no meeting is waited for")] {
        for told in by_meetings(meetings) {
            assert!(!told.contains("Mentorerna anställs först"), "{why}: {told}");
        }
    }
}

#[test]
fn a_day_means_the_newest_revision_that_was_frozen_by_then() {
    let plan = Plan::new();
    let told = plan.told(&["--since", "2025-09-29"]);
    assert!(
        told.contains("Planen som den antogs") && told.contains("den senaste som var fryst 29 september 2025"),
        "{told}"
    );
    assert!(told.contains("Tiden är senarelagd"), "{told}");
    assert!(plan.told(&["--since", "2025-09-30"]).contains("revisionen ”Planen i september"));
    // What was reported by that day is no news either, though the revision is older than the report.
    assert!(plan.told(&["--since", "2025-11-02"]).contains("Ny redovisning"));
    assert!(!plan.told(&["--since", "2025-11-03"]).contains("Ny redovisning"));
    // Before the first revision there is no state to compare with; what was reported since stands there instead.
    let told = plan.told(&["--since", "2025-01-31"]);
    assert!(told.contains("Ingen revision var fryst 31 januari 2025"), "{told}");
    in_order(&told, &["Vad som har ändrats", "3 november 2025", "3 februari 2025", "Försenat"]);
    assert!(!told.contains("20 januari 2025"), "{told}");
}

#[test]
fn a_report_until_a_day_knows_nothing_of_what_was_reported_later() {
    let plan = Plan::new();
    let told = plan.told(&["--until", "2025-10-31"]);
    assert!(told.contains("31 oktober 2025") && !told.contains("3 november 2025"), "{told}");
    assert!(!told.contains("Ny redovisning"), "{told}");
    // What is late is judged as of that day.
    assert!(!told.contains("sen 1 mån"), "{told}");
    assert!(plan.told(&["--until", "2027-02-15"]).contains("sen 1 mån"));
    let told = plan.told(&["--until", "2025-04-30"]);
    assert!(told.contains("revisionen ”Planen som den antogs"), "the newest revision of that day:\n{told}");
}

#[test]
fn what_cannot_be_compared_is_refused_with_the_way_out() {
    let plan = Plan::new();
    let run = plan.report(&["report", "--since", "r3"]);
    assert_eq!((run.code, run.out.as_str()), (Some(2), ""));
    assert!(run.err.contains("r1, r2") && run.err.contains("2026-01-31"), "{}", run.err);
    let run = plan.report(&["report", "--since", "r2", "--until", "2025-06-30"]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("2025-09-30") && run.err.contains("2025-06-30"), "{}", run.err);
    for wrong in ["--until", "--meeting"] {
        assert_eq!(plan.report(&["report", wrong, "2025-02-30"]).code, Some(2), "{wrong}");
    }
    let run = etapp(&fictive(), &["report"]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("library, school") && run.err.contains("--plan"), "{}", run.err);
    assert_eq!(etapp(&fictive(), &["report", "--plan", "scool"]).code, Some(2));
    etapp(&fictive(), &["report", "--plan", "school"]).well();
}

#[test]
fn content_with_errors_gives_no_report() {
    let plan = Plan::new();
    plan.put("milestones/mentorer.yaml", "action: 2\ntitel: Fel nyckel\ndue: 2026\n");
    let run = plan.report(&["report"]);
    assert_eq!((run.code, run.out.as_str()), (Some(1), ""));
    assert!(run.err.contains("mentorer.yaml"), "{}", run.err);
}

#[test]
fn the_page_stands_alone_and_leads_to_permanent_addresses() {
    let plan = Plan::new();
    let file = plan.folder.path().join("rapport.html");
    let run = plan.report(&["report", "--output", &file.to_string_lossy()]).well();
    assert!(run.out.contains("rapport.html"), "{}", run.out);
    let page = fs::read_to_string(&file).expect("the report was written");
    assert_eq!(page.trim_end(), plan.report(&["report"]).well().out.trim_end());
    for tag in html::tags(&page) {
        assert!(!matches!(tag.name.as_str(), "script" | "img" | "nav" | "iframe"), "{}", tag.name);
        let to = tag.get("href").or_else(|| tag.get("src")).unwrap_or("https://prov.example/");
        let inside = to.strip_prefix('#').is_some_and(|id| page.contains(&format!("id=\"{id}\"")));
        assert!(inside || to.starts_with("https://prov.example/") || to.starts_with("mailto:"), "{} {to}", tag.name);
    }
    let run = plan.report(&["report", "--output", "/no/such/folder/rapport.html"]);
    assert_eq!(run.code, Some(3));
    assert!(run.err.contains("/no/such/folder/rapport.html"), "{}", run.err);
}

#[test]
fn the_site_and_each_frozen_revision_keep_their_report() {
    let plan = Plan::new();
    let built = |plan: &Plan| {
        plan.report(&["build"]).well();
        read_tree(&plan.folder.path().join("output"))
    };
    let before = built(&plan);
    let page = |tree: &Tree, path: &str| said(html::text(tree, path));
    assert!(page(&before, "report.html").contains("Måltalet är sänkt"));
    let r2 = page(&before, "revisions/r2/report.html");
    assert!(r2.contains("Tiden är senarelagd") && r2.contains("jämfört med den förra"), "{r2}");
    assert!(page(&before, "revisions/r1/report.html").contains("Detta är den första revisionen."));
    for folder in ["", "revisions/r1/", "revisions/r2/"] {
        let pdf = format!("{folder}report.pdf");
        assert_eq!(before.contains_key(&pdf), HAS_PDF, "{pdf}");
        let html = html::text(&before, &format!("{folder}report.html"));
        assert_eq!(html.contains("href=\"report.pdf\""), HAS_PDF, "the page leads to the PDF if there is one");
    }
    // A meeting comes and goes, and revisions follow each other; what is frozen stays as it is.
    let text = fs::read_to_string(plan.folder.path().join("content/plan.yaml")).expect("the site has one");
    plan.put("plan.yaml", &format!("{text}meetings:\n  - date: 2026-02-10\n"));
    let text = "---\ntitle: Planen i november\ndate: 2025-11-30\nreasons:\n  - change: target-lowered milestones/laxhjalp.target\n    to: ≥ 2 timmar\n    \
                reason: Lokalen är upptagen.\n    decided:\n      by: Nämnden\n      date: 2025-11-24\n      reference: § 60\n---\n\nTredje.\n";
    plan.put("revisions/r3.md", text);
    plan.report(&["freeze", "r3"]).well();
    let after = built(&plan);
    assert!(page(&after, "report.html").contains("10 februari 2026"));
    for (path, bytes) in before.iter().filter(|(path, _)| path.starts_with("revisions/")) {
        assert!(after.get(path) == Some(bytes), "{path} changed");
    }
    plan.report(&["verify"]).well();
}

#[test]
fn no_report_tells_a_draft_or_a_small_groups_value() {
    for arguments in [&["report", "--plan", "school"][..], &["report", "--plan", "school", "--since", "2020-01-01"]] {
        let told = etapp(&fictive(), arguments).well().out;
        for canary in ["DRAFTCANARY", "homework", "73.19", "73,19", "73.2"] {
            assert!(!told.contains(canary), "{canary}");
        }
    }
}

#[test]
fn nothing_in_the_report_is_a_share_in_percent_of_milestones() {
    let told = said(&etapp(&huddinge(), &["report"]).well().out);
    assert!(told.contains("0 av 18 etappmål är redovisade som genomförda."), "{told}");
    assert!(!told.contains('%'), "{told}");
}

#[test]
fn without_the_feature_the_program_says_how_to_get_a_pdf() {
    if HAS_PDF {
        return;
    }
    let plan = Plan::new();
    let file = plan.folder.path().join("rapport.pdf");
    let run = plan.report(&["report", "--pdf", &file.to_string_lossy()]);
    assert_eq!((run.code, run.out.as_str()), (Some(2), ""));
    assert!(run.err.contains("--features pdf"), "{}", run.err);
    assert!(!file.exists());
}

/// A site in which every text of the report tries to become typesetting code.
fn hostile() -> tempfile::TempDir {
    let site = temporary();
    write_tree(site.path(), &base());
    let words =
        "#panic() #read(\"/etc/passwd\") \\ $ x $ @ref <label> #[*] ``` // /* = _a_ *b* ~ -- ] } ) 😀 漢 \u{E000} end";
    let quoted = serde_json::Value::from(words).to_string();
    let put =
        |path: &str, text: &str| fs::write(site.path().join("content").join(path), text).expect("it can be written");
    put("plan.yaml", &format!("title: {quoted}\nsummary: {quoted}\nperiod: 2024/2027\n"));
    put("actions/1.yaml", &format!("number: 1\ntitle: {quoted}\n"));
    put("milestones/ont.yaml", &format!("action: 1\ntitle: {quoted}\ndue: 2024\n"));
    put("goals/godkanda.yaml", &format!("action: 1\ntitle: {quoted}\ndue: 2024\n"));
    site
}

/// The text of a PDF, or `None`, said aloud, where it cannot be had here.
fn text_of(pdf: &Path) -> Option<String> {
    match Command::new("pdftotext").args(["-layout", "-enc", "UTF-8"]).arg(pdf).arg("-").output() {
        Ok(run) => Some(String::from_utf8_lossy(&run.stdout).split_whitespace().collect::<Vec<_>>().join(" ")),
        Err(error) => {
            crate::support::skip(&format!("the text of PDFs is not read, since pdftotext does not run ({error})"));
            None
        }
    }
}

/// A report as a PDF.
#[track_caller]
fn pdf_of(root: &Path, arguments: &[&str], to: &Path) -> Vec<u8> {
    etapp(root, &[&["report", "--pdf", &to.to_string_lossy()], arguments].concat()).well();
    fs::read(to).expect("the report was written")
}

#[test]
#[cfg_attr(not(feature = "pdf"), ignore = "the feature pdf is off: cargo test --features pdf")]
fn the_pdf_says_what_the_page_says_in_the_same_order() {
    let folder = temporary();
    let file = folder.path().join("a.pdf");
    let bytes = pdf_of(&huddinge(), &["--since", "2023"], &file);
    assert!(bytes.starts_with(b"%PDF-1.7"));
    let Some(told) = text_of(&file) else { return };
    let headings = [
        "Rapport till nämnden",
        "Att ta ställning till",
        "Vad som har ändrats",
        "Försenat",
        "Ska vara klart härnäst",
        "Beslutat och förväntat",
        "Åtgärd för åtgärd",
        "Så räknas det",
        "För protokollet",
    ];
    in_order(&told, &headings);
    in_order(&said(&etapp(&huddinge(), &["report", "--since", "2023"]).well().out), &headings);
    for sentence in ["0 av 18 etappmål är redovisade som genomförda.", "2024", "sen 11 mån", "sha256:"] {
        assert!(told.contains(sentence), "{sentence}\n{told}");
    }
}

/// What a tool of Debian's says of a PDF; `None`, said aloud, where it is not installed.
fn told_by(program: &str, arguments: &[&str], pdf: &Path) -> Option<String> {
    let qpdf = program == "qpdf";
    if !crate::support::tool_or_skip(program, &[if qpdf { "--version" } else { "-v" }]) {
        return None;
    }
    let to = if qpdf { &["-"][..] } else { &[] };
    let run = Command::new(program).args(arguments).arg(pdf).args(to).output();
    run.ok().map(|run| String::from_utf8_lossy(&run.stdout).into_owned())
}

/// The number behind a word of `pdfinfo`.
fn pages(pdf: &Path) -> Option<u32> {
    let told = told_by("pdfinfo", &[], pdf)?;
    let line = told.lines().find_map(|line| line.strip_prefix("Pages:"));
    Some(line.expect("a PDF has pages").trim().parse().expect("their number is a number"))
}

#[test]
#[cfg_attr(not(feature = "pdf"), ignore = "the feature pdf is off: cargo test --features pdf")]
fn the_pdf_is_tagged_says_its_language_and_leads_to_permanent_addresses() {
    let (folder, large) = (temporary(), large());
    let school = fictive();
    let real = huddinge();
    let reports: [(&str, &Path, &[&str], &str); 3] = [
        ("real", &real, &["--since", "2023"], "https://huddinge.example/atgardsplan/"),
        ("school", &school, &["--plan", "school", "--since", "2020-01-01"], "https://"),
        ("large", large.path(), &["--meeting", "2030-01-01"], "https://prov.example/"),
    ];
    for (name, root, arguments, base) in reports {
        let file = folder.path().join(format!("{name}.pdf"));
        pdf_of(root, arguments, &file);
        let (Some(structure), Some(plain), Some(facts)) = (
            told_by("pdfinfo", &["-struct"], &file),
            told_by("qpdf", &["--qdf", "--object-streams=disable"], &file),
            told_by("pdfinfo", &[], &file),
        ) else {
            return;
        };
        assert!(facts.contains("Tagged:          yes") && facts.contains("(A4)"), "{name}: {facts}");
        for part in ["H1", "H2", "H3", "Table", "/Scope /Column", "/Scope /Row", "Figure", "LBody", "Link"] {
            assert!(structure.contains(part), "{name}: no {part} in\n{structure}");
        }
        let language = if name == "school" { "/Lang (en)" } else { "/Lang (sv)" };
        let marks =
            ["<pdfuaid:part>1<", "<pdfaid:part>2<", "<pdfaid:conformance>A<", "/Type /Outlines", "/Alt ", language];
        for part in marks {
            assert!(plain.contains(part), "{name}: no {part}");
        }
        assert!(!plain.contains("/Subtype /Image"), "{name}: charts are drawn, not photographed");
        let links: Vec<&str> = plain.split("/URI (").skip(1).filter_map(|rest| rest.split(')').next()).collect();
        assert!(links.len() > 10, "{name}: {links:?}");
        assert!(links.iter().all(|link| link.starts_with(base)), "{name}: {links:?}");
        let bookmarks = plain.matches("/Title ").count();
        assert!(bookmarks > 8, "{name}: {bookmarks} bookmarks");
    }
}

#[test]
#[cfg_attr(not(feature = "pdf"), ignore = "the feature pdf is off: cargo test --features pdf")]
fn the_real_plan_takes_at_most_four_sheets_and_no_word_leaves_them() {
    // Apart from the history of this repository, which tells of records that were frozen anew before anything was public.
    let (site, folder) = (copy_of(&huddinge()), temporary());
    for (name, arguments) in [("now", &[][..]), ("since", &["--since", "2023", "--meeting", "2026-03-31"])] {
        let file = folder.path().join(format!("{name}.pdf"));
        pdf_of(site.path(), arguments, &file);
        let Some(count) = pages(&file) else { return };
        assert!((1..=4).contains(&count), "{name}: {count} pages");
        let Some(boxes) = told_by("pdftotext", &["-bbox"], &file) else { return };
        assert!(boxes.is_empty(), "pdftotext writes beside the PDF");
        let boxes = fs::read_to_string(file.with_extension("html")).expect("the boxes were written");
        let words: Vec<&str> = boxes.lines().filter(|line| line.contains("<word ")).collect();
        assert!(words.len() > 500, "{name}: {} words", words.len());
        let number = |line: &str, key: &str| -> f64 {
            let (_, rest) = line.split_once(&format!("{key}=\"")).expect("a word has a box");
            rest.split('"').next().and_then(|text| text.parse().ok()).expect("its sides are numbers")
        };
        // A4 is 595 by 842 points; the margins are 16 mm at the sides.
        for word in words {
            let inside = number(word, "xMin") >= 45.0 && number(word, "xMax") <= 550.0 && number(word, "yMax") <= 842.0;
            assert!(inside, "{name}: {word}");
        }
    }
}

#[test]
fn the_printed_page_takes_at_most_four_sheets_too() {
    let chromium = std::env::var("CHROMIUM").unwrap_or_else(|_| "/usr/bin/chromium".into());
    if !crate::support::tool_or_skip(&chromium, &["--version"]) || !crate::support::tool_or_skip("pdfinfo", &["-v"]) {
        return;
    }
    let (copy, folder) = (copy_of(&huddinge()), temporary());
    etapp(copy.path(), &["build"]).well();
    for page in ["report.html", "revisions/2023/report.html", "revisions/2025/report.html"] {
        let file = folder.path().join("printed.pdf");
        let quiet = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
                     --disable-component-update --disable-sync --no-pdf-header-footer";
        let mut command = Command::new(&chromium);
        command
            .args(quiet.split_whitespace())
            .arg(format!("--user-data-dir={}", folder.path().join("profile").display()));
        command.arg(format!("--print-to-pdf={}", file.display()));
        command.arg(format!("file://{}", copy.path().join("output").join(page).display()));
        crate::support::run(&mut command).well();
        let count = pages(&file).expect("pdfinfo is there");
        assert!((1..=4).contains(&count), "{page}: {count} pages");
    }
}

#[test]
fn what_has_changed_is_told_without_the_words_of_the_data() {
    let told = said(&etapp(&huddinge(), &["report", "--since", "2023"]).well().out);
    assert!(told.contains("17 december 2025 · pågår · "), "{told}");
    for word in ["ongoing", "not_evaluated", "[decisions/", "2025-12-17 ·"] {
        assert!(!told.contains(word), "{word}\n{told}");
    }
}

#[test]
#[cfg_attr(not(feature = "pdf"), ignore = "the feature pdf is off: cargo test --features pdf")]
fn the_same_report_is_the_same_pdf_to_the_byte() {
    let folder = temporary();
    let (one, two) = (folder.path().join("1.pdf"), folder.path().join("2.pdf"));
    // Two copies: in the repository there is its history to tell of besides.
    let (copy, other) = (copy_of(&huddinge()), copy_of(&huddinge()));
    let first = pdf_of(copy.path(), &[], &one);
    assert!(first == pdf_of(other.path(), &[], &two));
}

#[test]
#[cfg_attr(not(feature = "pdf"), ignore = "the feature pdf is off: cargo test --features pdf")]
fn the_publishers_mark_is_drawn_on_the_pdf() {
    let site = copy_of(&huddinge());
    let folder = temporary();
    let [without, with] = ["a.pdf", "b.pdf"].map(|name| folder.path().join(name));
    let plain = pdf_of(site.path(), &["--since", "2023"], &without);
    let content = site.path().join("content");
    fs::create_dir_all(content.join("files")).expect("the folder can be made");
    fs::copy(repository().join("tests/sites/whole/content/files/vapen.svg"), content.join("files/vapen.svg"))
        .expect("it can be copied");
    let facts = fs::read_to_string(content.join("site.yaml")).expect("it is text");
    fs::write(content.join("site.yaml"), facts + "logo: vapen.svg\n").expect("it can be written");
    assert!(pdf_of(site.path(), &["--since", "2023"], &with).len() > plain.len());
    etapp(site.path(), &["report", "--for", "skolinspektionen-2025", "--pdf", &with.to_string_lossy()]).well();
}

#[test]
#[cfg_attr(not(feature = "pdf"), ignore = "the feature pdf is off: cargo test --features pdf")]
fn text_of_the_content_never_becomes_typesetting_code() {
    let site = hostile();
    let file = site.path().join("a.pdf");
    pdf_of(site.path(), &[], &file);
    let Some(told) = text_of(&file) else { return };
    for part in ["#panic()", "#read(\"/etc/passwd\")", "$ x $", "@ref", "<label>", "```", "// /* = _a_ *b* ~ --"] {
        assert!(told.contains(part), "{part}\n{told}");
    }
    assert!(!told.contains("root:"), "{told}");
}

#[test]
#[cfg_attr(not(feature = "pdf"), ignore = "the feature pdf is off: cargo test --features pdf")]
fn no_pdf_tells_a_draft_or_a_small_groups_value() {
    let folder = temporary();
    let file = folder.path().join("a.pdf");
    pdf_of(&fictive(), &["--plan", "school", "--since", "2020-01-01"], &file);
    let Some(told) = text_of(&file) else { return };
    assert!(told.contains("Attendance and study support"), "{told}");
    for canary in ["DRAFTCANARY", "homework", "73.19", "73,19", "73.2"] {
        assert!(!told.contains(canary), "{canary}");
    }
}

/// A plan of two hundred milestones.
fn large() -> tempfile::TempDir {
    let site = temporary();
    write_tree(site.path(), &base());
    for number in 0..200 {
        let path = site.path().join(format!("content/milestones/steg-{number:03}.yaml"));
        let text =
            format!("action: {}\ntitle: Steg nummer {number} är taget\ndue: {}\n", number % 2 + 1, 2024 + number % 4);
        fs::write(path, text).expect("the file can be written");
    }
    site
}

#[test]
fn a_report_of_two_hundred_milestones_leaves_none_out() {
    let site = large();
    let told = said(&etapp(site.path(), &["report", "--meeting", "2030-01-01"]).well().out);
    for number in 0..200 {
        assert!(told.contains(&format!("Steg nummer {number} är taget")), "{number}");
    }
}

#[test]
#[cfg_attr(not(feature = "pdf"), ignore = "the feature pdf is off: cargo test --features pdf")]
fn a_pdf_of_two_hundred_milestones_leaves_none_out() {
    let site = large();
    let file = site.path().join("a.pdf");
    pdf_of(site.path(), &["--meeting", "2030-01-01"], &file);
    let Some(told) = text_of(&file) else { return };
    (0..200).for_each(|number| assert!(told.contains(&format!("Steg nummer {number} är taget")), "{number}"));
}

#[test]
fn the_typesetter_sees_no_words_but_those_of_its_data() {
    let source = fs::read_to_string(repository().join("themes/default/pdf/report.typ")).expect("the theme has it");
    for forbidden in ["eval(", "read(", "#import", "#include", "plugin("] {
        assert!(!source.contains(forbidden), "{forbidden}");
    }
}
