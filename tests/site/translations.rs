//! A site in two languages: what a translation may hold, where its pages lie, and what they say of themselves.

use crate::support::{FICTIVE, HUDDINGE, Run, Tree, copy_of, etapp, read_tree, repository};
use etapp::base::Language;
use etapp::words::{WordFile, built_in};
use std::path::Path;
use tempfile::TempDir;

const MILESTONE: &str = "milestones/lasstund";

/// The small site with files of translations beside its own.
fn site(files: &[(&str, &str)]) -> TempDir {
    let site = copy_of(&repository().join("tests/sites/small"));
    for (path, text) in files {
        let path = site.path().join("content").join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
        std::fs::write(path, text).expect("the file can be written");
    }
    site
}

fn codes(site: &Path) -> Vec<String> {
    let json = etapp(site, &["check", "--format", "json"]).json();
    let found = json["diagnostics"].as_array().expect("a list");
    found.iter().map(|one| one["code"].as_str().expect("a code").to_owned()).collect()
}

fn built(site: &Path) -> Tree {
    etapp(site, &["build"]).well();
    read_tree(&site.join("output"))
}

fn page(tree: &Tree, path: &str) -> String {
    let bytes = tree.get(path).unwrap_or_else(|| panic!("{path} is not built"));
    String::from_utf8(bytes.clone()).expect("a page is UTF-8")
}

/// The line that `check` tells to write.
fn line_to_paste(run: &Run) -> String {
    let help = run.json()["diagnostics"][0]["help"].as_str().expect("a help").to_owned();
    help[help.find("translates:").expect("it tells the line")..].to_owned()
}

const TITLES: [(&str, &str); 3] = [
    ("plan.en.yaml", "title: Reading in Smaby\n"),
    ("milestones/lasstund.en.yaml", "title: Every class has a reading hour\n"),
    ("narratives/forord.en.md", "---\ntitle: Foreword\n---\nWe read [every day](../milestones/lasstund.yaml).\n"),
];

#[test]
fn a_translation_gives_a_tree_of_its_own_and_leaves_the_fixed_paths_alone() {
    let site = site(&TITLES);
    let alone = built(copy_of(&repository().join("tests/sites/small")).path());
    let both = built(site.path());
    for path in alone.keys().filter(|path| *path != "sitemap.xml") {
        assert!(both.contains_key(path), "{path} went");
    }
    let milestone = page(&both, &format!("en/{MILESTONE}.html"));
    assert!(milestone.starts_with("<!doctype html>\n<html lang=\"en\">"), "{milestone}");
    assert!(milestone.contains("Every class has a reading hour"));
    assert!(page(&both, "en/plan/forord.html").contains("href=\"../milestones/lasstund.html\""));
    assert!(page(&both, "sitemap.xml").contains("/en/milestones/lasstund.html"));
    assert!(both.keys().all(|path| !path.starts_with("en/data/") && !path.starts_with("en/files/")), "data is shared");
    assert!(page(&both, "en/data.html").contains("href=\"../data/plan.json\""));
}

#[test]
fn pages_lead_to_one_another_in_both_languages() {
    let tree = built(site(&TITLES).path());
    let (sv, en) = (page(&tree, "etappmal/lasstund.html"), page(&tree, &format!("en/{MILESTONE}.html")));
    for text in [&sv, &en] {
        assert!(text.contains("hreflang=\"sv\" href=\"https://smaby.example/plan/etappmal/lasstund.html\""), "{text}");
        assert!(text.contains("hreflang=\"en\" href=\"https://smaby.example/plan/en/milestones/lasstund.html\""));
    }
    assert!(sv.contains("<a href=\"../en/milestones/lasstund.html\" hreflang=\"en\" lang=\"en\">"));
    assert!(en.contains("<a href=\"../../etappmal/lasstund.html\" hreflang=\"sv\" lang=\"sv\">"));
    for (path, text) in tree.iter().filter(|(path, _)| path.ends_with(".html") && path.starts_with("en/")) {
        let text = String::from_utf8_lossy(text);
        assert!(text.contains("hreflang=\"sv\""), "{path} does not lead back");
    }
}

#[test]
fn a_site_in_one_language_says_nothing_of_others() {
    let tree = built(site(&[]).path());
    let pages = tree.iter().filter(|(path, _)| path.ends_with(".html"));
    assert!(pages.map(|(_, text)| String::from_utf8_lossy(text)).all(|text| !text.contains("hreflang")));
}

#[test]
fn what_is_not_translated_says_so_and_names_its_language() {
    let tree = built(site(&TITLES).path());
    let library = page(&tree, "en/milestones/bibliotek.html");
    assert!(library.contains("has not been translated"), "{library}");
    assert!(library.contains("<h1 class=\"commitment\" lang=\"sv\">Skolbiblioteket"));
    let home = page(&tree, "en/index.html");
    assert!(home.contains("lang=\"sv\">Skolbiblioteket är bemannat varje dag</a>"), "{home}");
    assert!(home.contains("<blockquote lang=\"sv\">"), "an authority is always quoted in its own words");
    let translated = page(&tree, &format!("en/{MILESTONE}.html"));
    assert!(!translated.contains("has not been translated"));
}

#[test]
fn the_words_of_a_scale_are_said_in_each_language() {
    let indicator = "title: Rutin för läsning\nunit: bedömning\ndirection: increase\nscale: [nej, delvis, ja]\n\
                     baseline: { period: 2023, value: nej }\ntarget: { period: 2026, value: ja }\ndata: rutin.csv\n";
    let over = "title: A routine for reading\nunit: assessment\nscale: ['no', partly, 'yes']\n";
    let tree = built(
        site(&[
            TITLES[0],
            ("indicators/rutin.yaml", indicator),
            ("indicators/rutin.csv", "period,value\n2023,nej\n2024,delvis\n"),
            ("indicators/rutin.en.yaml", over),
        ])
        .path(),
    );
    let en = page(&tree, "en/indicators/rutin.html");
    assert!(!en.contains("<figcaption class=\"finding\"><span lang"), "all of it is translated: {en}");
    let reading = page(&tree, "en/indicators/lasning.html");
    for words in [
        "<figcaption class=\"finding\"><span lang=\"sv\">Elever som läser säkert i årskurs 3</span>",
        "<span lang=\"sv\">procent</span> (2026)",
    ] {
        assert!(reading.contains(words), "{words}: {reading}");
    }
    assert!(en.contains("from no to partly since 2023. The target yes (2026)"), "{en}");
    assert!(!en.contains("delvis") && !en.contains("nej"), "{en}");
    assert!(page(&tree, "indikatorer/rutin.html").contains("från nej till delvis sedan 2023"));
    assert!(page(&tree, "data/indicator-values.csv").contains("delvis"), "data keep the original's words");
    // A list of two where one word is meant is no pair.
    let pair = [("indicators/rutin.yaml", indicator.replace("[nej, delvis, ja]", "[[nej, delvis], ja]"))];
    assert!(
        codes(site(&pair.each_ref().map(|(path, text)| (*path, text.as_str()))).path()).contains(&"wrong-type".into())
    );
}

#[test]
fn a_translation_holds_nothing_but_texts() {
    for (over, code) in [
        ("due: 2029\n", "unknown-key"),
        ("updates:\n  - date: 2024-12-16\n    status: ongoing\n", "unknown-key"),
        ("updates:\n  - date: 2024-12-17\n    note: X\n", "translation-without-original"),
        ("responsible: The head\n", "translation-without-original"),
        ("title: [1]\n", "wrong-type"),
    ] {
        let site = site(&[("milestones/lasstund.en.yaml", over)]);
        assert_eq!(codes(site.path()), [code], "{over}");
    }
}

#[test]
fn a_translation_has_an_original_in_the_language_of_the_site() {
    let orphan = site(&[("milestones/borta.en.yaml", "title: Gone\n")]);
    assert_eq!(codes(orphan.path()), ["translation-without-original"]);
    let own = site(&[("milestones/lasstund.sv.yaml", "title: Lässtund\n")]);
    assert_eq!(codes(own.path()), ["translation-without-original"]);
}

#[test]
fn a_broken_link_of_a_translation_is_told_where_it_stands() {
    let site = site(&[("narratives/forord.en.md", "---\ntitle: Foreword\n---\nSee [it](../milestones/none.yaml).\n")]);
    let json = etapp(site.path(), &["check", "--format", "json"]).json();
    assert_eq!(json["diagnostics"][0]["code"], "broken-link");
    assert_eq!(json["diagnostics"][0]["path"], "content/narratives/forord.en.md");
    assert_eq!(json["errors"], 1);
}

#[test]
fn a_translation_that_is_older_than_its_original_says_so() {
    let path = "milestones/lasstund.en.yaml";
    let over = "translates: new\ntitle: Every class has a reading hour\n";
    let site = site(&[(path, over)]);
    let write =
        |path: &str, text: String| std::fs::write(site.path().join("content").join(path), text).expect("written");
    assert_eq!(codes(site.path()), ["translation-outdated"]);
    let line = line_to_paste(&etapp(site.path(), &["check", "--format", "json"]));
    write(path, over.replace("translates: new", &line));
    assert!(codes(site.path()).is_empty(), "the line that is told is the line that is wanted");
    assert!(!page(&built(site.path()), &format!("en/{MILESTONE}.html")).contains("has not been checked"));

    let original = std::fs::read_to_string(site.path().join("content/milestones/lasstund.yaml")).expect("it is there");
    write("milestones/lasstund.yaml", original.replace("status: ongoing", "status: planned"));
    assert!(codes(site.path()).is_empty(), "a status is no text");
    write("milestones/lasstund.yaml", original.replace("en lässtund", "två lässtunder"));
    assert_eq!(codes(site.path()), ["translation-outdated"]);
    assert!(page(&built(site.path()), &format!("en/{MILESTONE}.html")).contains("has not been checked"));
    assert!(
        !page(&built(site.path()), "etappmal/lasstund.html").contains("är inte granskad"),
        "the original is no older"
    );
}

#[test]
fn a_translation_stands_in_the_record_and_no_change_of_it_goes_unseen() {
    let site = site(&[("revisions/r1.md", "---\ntitle: R1\ndate: 2025-05-05\n---\nText.\n")]);
    etapp(site.path(), &["freeze", "r1"]).well();
    let record = std::fs::read_to_string(site.path().join("content/revisions/r1.json")).expect("it is frozen");
    assert!(!record.contains("translations"), "a record in one language has its old form");
    let write = |path: &str, text: &str| {
        std::fs::write(site.path().join("content").join(path), text).expect("the file can be written");
    };
    TITLES.iter().for_each(|(path, text)| write(path, text));
    let told = |from: &str| -> Vec<(String, String)> {
        let diff = etapp(site.path(), &["diff", from, "--format", "json"]).json();
        let word = |change: &serde_json::Value, key: &str| change[key].as_str().expect("a text").to_owned();
        let changes = diff["changes"].as_array().expect("a list").iter();
        changes.map(|change| (word(change, "fingerprint"), word(change, "weight"))).collect()
    };
    let editorial = |print: &str| (print.to_owned(), "editorial".to_owned());
    let added = ["milestones/lasstund.en", "narratives/forord.en", "plan/plan.en"];
    assert_eq!(told("r1"), added.map(|of| editorial(&format!("translation-added {of}"))));

    write("revisions/r2.md", "---\ntitle: R2\ndate: 2025-06-05\n---\nText.\n");
    etapp(site.path(), &["freeze", "r2"]).well();
    assert!(told("r2").is_empty(), "what is read back from the record is what was frozen");
    write("milestones/lasstund.en.yaml", "# A remark.\ntitle:   Every class has an hour for reading\n");
    write(
        "narratives/forord.en.md",
        "---\ntitle: Foreword\n---\nEach day, we read [every day](../milestones/lasstund.yaml).\n",
    );
    let changed = ["milestones/lasstund.en.title", "narratives/forord.en.text"];
    assert_eq!(told("r2"), changed.map(|of| editorial(&format!("translation-changed {of}"))));
    let tree = built(site.path());
    let page = page(&tree, "etappmal/lasstund.html");
    assert!(page.contains("En översättning är ändrad"), "{page}");
    assert!(page.contains("<p><span lang=\"en\">"), "its words are in its language");

    write("milestones/lasstund.en.yaml", TITLES[1].1);
    std::fs::remove_file(site.path().join("content/narratives/forord.en.md")).expect("it is there");
    assert_eq!(told("r2"), [editorial("translation-removed narratives/forord.en")]);
}

#[test]
fn a_revision_stands_once_as_it_was_in_its_own_language() {
    let site = site(&[("revisions/r1.md", "---\ntitle: R1\ndate: 2025-05-05\n---\nText.\n")]);
    etapp(site.path(), &["freeze", "r1"]).well();
    let record = std::fs::read(site.path().join("content/revisions/r1.json")).expect("it is frozen");
    let before = built(site.path());
    for (path, text) in TITLES {
        std::fs::write(site.path().join("content").join(path), text).expect("the file can be written");
    }
    let tree = built(site.path());
    let old = |tree: &Tree| -> Tree {
        tree.iter()
            .filter(|(path, _)| path.starts_with("revisions/"))
            .map(|(path, bytes)| (path.clone(), bytes.clone()))
            .collect()
    };
    assert_eq!(old(&tree), old(&before), "a translation changes no byte of what is frozen");
    assert_eq!(std::fs::read(site.path().join("content/revisions/r1.json")).expect("it is there"), record);
    assert!(page(&tree, "en/revisions.html").contains("href=\"../revisions/r1/index.html\""));
    assert!(tree.keys().all(|path| !path.starts_with("en/revisions/")), "a revision stands once, as it was");
    let output = site.path().join("output");
    etapp(site.path(), &["verify", output.to_str().expect("a path")]).well();
}

#[test]
fn the_translation_of_a_draft_is_in_no_record() {
    let draft = "draft: true\naction: 1\ntitle: Hemligt\ndue: 2026\n";
    let site = site(&[
        ("revisions/r1.md", "---\ntitle: R1\ndate: 2025-05-05\n---\nText.\n"),
        ("milestones/utkast.yaml", draft),
        ("milestones/utkast.en.yaml", "title: Secret\n"),
        ("milestones/lasstund.en.yaml", "title: Every class\n"),
    ]);
    etapp(site.path(), &["freeze", "r1"]).well();
    let record = std::fs::read_to_string(site.path().join("content/revisions/r1.json")).expect("it is frozen");
    assert!(record.contains("Every class") && !record.contains("Secret") && !record.contains("utkast"), "{record}");
    for (path, bytes) in built(site.path()) {
        assert!(!String::from_utf8_lossy(&bytes).contains("Secret"), "{path}");
    }
}

#[test]
fn a_translated_page_says_that_the_original_counts_and_search_engines_are_led_to_it() {
    let tree = built(site(&TITLES).path());
    for (path, text) in tree.iter().filter(|(path, _)| path.ends_with(".html")) {
        let text = String::from_utf8_lossy(text);
        let translated = path.starts_with("en/");
        assert_eq!(text.contains("This is a translation. The original is what counts."), translated, "{path}");
        if text.contains("hreflang=\"en\"") {
            let original = text.split("hreflang=\"sv\" href=\"").nth(1).and_then(|rest| rest.split('"').next());
            let default = text.split("hreflang=\"x-default\" href=\"").nth(1).and_then(|rest| rest.split('"').next());
            assert!(original.is_some() && original == default, "{path}: {original:?} {default:?}");
        }
    }
}

/// Strings of the interface without arguments that tell one language from the other.
fn telling(language: Language) -> Vec<String> {
    let strings = |language| built_in(language, WordFile::Pages);
    let other = strings(if language == Language::SV { Language::EN } else { Language::SV });
    let own = strings(language);
    let tells = own.plain().iter().filter(|(id, text)| {
        // The name of each language stands in that language everywhere; a word for catalogues, a code, whose word a state is, or how often,
        // can be the name of a column or content; short words can be content.
        !["language_", "keyword_", "whose_", "every_", "code_"].iter().any(|start| id.starts_with(start))
            && text.chars().count() > 7
            && !other.plain().values().any(|one| one == *text)
    });
    tells.map(|(_, text)| text.replace('&', "&amp;").replace('"', "&quot;")).collect()
}

#[track_caller]
fn holds_no_word_of(pages: impl Iterator<Item = (String, String)>, language: Language) {
    let telling = telling(language);
    assert!(telling.len() > 200, "{}", telling.len());
    let mut count = 0;
    for (path, page) in pages {
        // What the content says in another language is marked; the interface is never.
        for piece in page.split('>').filter_map(|rest| rest.split('<').next()).map(str::trim) {
            assert!(!telling.iter().any(|text| text == piece), "{path}: {piece}");
        }
        count += 1;
    }
    assert!(count > 10, "{count}");
}

#[test]
fn no_word_of_the_interface_stands_in_the_other_language() {
    let of = |tree: Tree, under: Option<&'static str>| {
        let pages = tree.into_iter().filter(move |(path, _)| {
            path.ends_with(".html") && under.map_or(!path.starts_with("sv/"), |under| path.starts_with(under))
        });
        pages.map(|(path, bytes)| (path, String::from_utf8(bytes).expect("a page is UTF-8")))
    };
    holds_no_word_of(of(FICTIVE.clone(), None), Language::SV);
    holds_no_word_of(of(FICTIVE.clone(), Some("sv/")), Language::EN);
    holds_no_word_of(of(HUDDINGE.clone(), None), Language::EN);
    holds_no_word_of(of(built(site(&TITLES).path()), Some("en/")), Language::SV);
}

#[test]
fn what_is_not_translated_is_marked_wherever_it_stands() {
    let tree = &*FICTIVE;
    // Names, sources, reasons, areas and notes that have no Swedish words, in headings, links, facts and lists.
    for (path, marked) in [
        ("sv/index.html", "lang=\"en\">A library for everyone in Fernvale</a>"),
        ("sv/school/mal.html", "lang=\"en\">Åtgärd 3: Learn from results, and plan teaching together</h2>"),
        (
            "sv/school/beslut/inspectorate-2025.html",
            "<span lang=\"en\">Education Act (fictive), chapter 3, section 5</span>",
        ),
        ("sv/school/beslut/inspectorate-2025.html", "lang=\"en\">The whole action answers the need.</p>"),
        ("sv/school/etappmal/absence-routine.html", "lang=\"en\">Routine for absence</a>"),
        ("sv/school/indikatorer/completed-courses.html", "<span lang=\"en\">per cent of started courses</span>"),
        ("sv/library/index.html", "lang=\"en\">A library for everyone in Fernvale</a>"),
        ("sv/school/planen/foreword.html", "lang=\"en\">How we work with the plan</a>"),
    ] {
        let page = page(tree, path);
        assert!(page.contains(marked), "{path} has not: {marked}");
    }
    assert!(page(tree, "sv/school/mal/same-day-contact.html").contains(">Frånvaron i siffror</a>"));
}

#[test]
fn every_link_of_the_translated_pages_leads_to_a_file() {
    let site = site(&TITLES);
    let tree = built(site.path());
    let mut dead = Vec::new();
    for (path, text) in tree.iter().filter(|(path, _)| path.starts_with("en/") && path.ends_with(".html")) {
        let text = String::from_utf8_lossy(text);
        for link in text.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            let target = link.split('#').next().unwrap_or_default();
            if target.is_empty() || target.contains(':') {
                continue;
            }
            let mut parts: Vec<&str> = path.split('/').collect();
            parts.pop();
            for part in target.split('/') {
                if part == ".." {
                    parts.pop();
                } else {
                    parts.push(part);
                }
            }
            if !tree.contains_key(&parts.join("/")) {
                dead.push(format!("{path} → {link}"));
            }
        }
    }
    assert_eq!(dead, Vec::<String>::new());
}
