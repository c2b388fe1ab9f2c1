//! What must not be known is in no byte of the built site and in no message: drafts, and the values of small groups.

use crate::support::html::words;
use crate::support::{FICTIVE, base, built, copy_of, etapp, fictive, read_tree, temporary, write_tree};
use std::fs;

#[test]
fn nothing_of_a_draft_is_published() {
    for (path, bytes) in FICTIVE.iter() {
        assert!(!path.contains("homework-club") && !path.contains("DRAFTCANARY"), "{path}");
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains("DRAFTCANARY") && !text.contains("homework-club"), "{path}");
    }
    // Not even a count: without the drafts, the site has the same bytes.
    let copy = copy_of(&fictive());
    let drafts = ["school/milestones/homework-club.yaml", "school/narratives/homework-club-idea.md"];
    for draft in drafts {
        fs::remove_file(copy.path().join("content").join(draft)).expect("the example has this draft");
    }
    assert!(built(copy.path()) == *FICTIVE);
    // What is no draft any more is published, so the canaries above could have been found.
    let copy = copy_of(&fictive());
    for draft in drafts {
        let path = copy.path().join("content").join(draft);
        let text = fs::read_to_string(&path).expect("the example has this draft");
        fs::write(&path, text.replace("draft: true\n", "")).expect("the file can be written");
    }
    let open = built(copy.path());
    assert!(open.keys().any(|path| path.contains("homework-club")));
    assert!(open.values().any(|bytes| String::from_utf8_lossy(bytes).contains("DRAFTCANARY")));
}

#[test]
fn nothing_of_a_small_groups_value_is_published() {
    for (path, bytes) in FICTIVE.iter() {
        let text = String::from_utf8_lossy(bytes);
        for canary in ["73.19", "73,19"] {
            assert!(!text.contains(canary), "{path}");
        }
        let told = if path.ends_with(".html") { words(&text) } else { text.into_owned() };
        for canary in ["73.2", "73,2"] {
            assert!(!has_number(&told, canary), "{path} tells {canary}");
        }
    }
    // Not by the height of a bar or the end of an axis either: another value gives the same bytes.
    let copy = copy_of(&fictive());
    let path = copy.path().join("content/school/indicators/completed-courses.yaml");
    let old = fs::read_to_string(&path).expect("the example has this indicator");
    let new = old.replace("value: 73.19, n: 4", "value: 3.5, n: 7");
    assert_ne!(old, new, "the example has the canary");
    fs::write(&path, new).expect("the file can be written");
    assert!(built(copy.path()) == *FICTIVE);
    // A group that is large enough is published, so the canaries above could have been found.
    // The total is withheld then, since the other part would be the rest of it.
    let open = old.replace("value: 73.19, n: 4", "value: 73.19, n: 40").replace("value: 84.9, n: 409", "value: ..");
    fs::write(&path, open).expect("the file can be written");
    let open = built(copy.path());
    assert!(open.values().any(|bytes| String::from_utf8_lossy(bytes).contains("73.19")));
    assert!(open.values().any(|bytes| has_number(&words(&String::from_utf8_lossy(bytes)), "73.2")));
}

/// Whether a number stands in a text by itself.
fn has_number(text: &str, number: &str) -> bool {
    let part_of_number =
        |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit() || ".,".contains(letter));
    text.match_indices(number).any(|(at, _)| {
        let after = text[at + number.len()..].chars().next();
        !part_of_number(text[..at].chars().next_back()) && !after.is_some_and(|letter| letter.is_ascii_digit())
    })
}

#[test]
fn no_message_tells_a_small_groups_value() {
    let copy = copy_of(&fictive());
    let root = copy.path();
    for language in ["sv", "en"] {
        for format in ["text", "json", "github"] {
            let run = etapp(root, &["--lang", language, "check", "--format", format]);
            let told = run.out + &run.err;
            assert!(!told.contains("73.19") && !told.contains("73,19") && !told.contains("DRAFTCANARY"), "{told}");
        }
        let run = etapp(root, &["--lang", language, "build"]);
        assert!(!(run.out + &run.err).contains("73.19"));
    }
}

#[test]
fn no_message_tells_a_small_groups_value_when_its_line_has_another_problem() {
    let head = "title: Enkät\nunit: procent\ndirection: increase\n";
    let table = |rows: &str| format!("period,series,value,n,note\n{rows}");
    let slips = [
        ("enkat.yaml", format!("{head}values:\n  - {{ period: 2024, value: 73.19, n: 4, nott: x }}\n")),
        ("enkat.yaml", format!("{head}values:\n  - {{ period: 2024, value: \"73.19\", n: 4 }}\n")),
        ("enkat.yaml", format!("{head}values:\n  - {{ period: 2024-13, value: 73.19, n: 4 }}\n")),
        ("narvaro.csv", table("2024,,73.19,4,\n2024,,73.19,4,\n")),
        ("narvaro.csv", table("2024-13,,73.19,4,\n")),
        ("narvaro.csv", table("2024,,\"73,19\",4,\n")),
        ("narvaro.csv", table("2024,,73.19,4,,\n")),
    ];
    let mut told = Vec::new();
    for (name, words) in slips {
        let site = temporary();
        write_tree(site.path(), &base());
        fs::write(site.path().join("content/indicators").join(name), &words).expect("the file can be written");
        for format in ["text", "json", "github"] {
            let run = etapp(site.path(), &["check", "--format", format]);
            if run.out.contains("73.19") || run.out.contains("73,19") {
                told.push(format!("{format}: {words}"));
            }
        }
    }
    assert!(told.is_empty(), "\n{}", told.join("\n"));
}

/// A site in which the revision `2026-1` was frozen with some values, and then the values were changed.
fn after_freezing(values: &str, later: &str) -> tempfile::TempDir {
    let site = temporary();
    write_tree(site.path(), &base());
    let write = |path: &str, words: &str| {
        let path = site.path().join("content").join(path);
        fs::create_dir_all(path.parent().expect("it lies in a folder")).expect("a folder can be made");
        fs::write(path, words).expect("the file can be written");
    };
    let head = "title: Avbrott\nunit: elever\ndirection: decrease\nvalues:\n";
    write("indicators/avbrott.yaml", &format!("{head}{values}"));
    write("revisions/2026-1.md", "---\ntitle: Första\ndate: 2025-04-01\n---\n\nDen första revisionen.\n");
    etapp(site.path(), &["freeze", "2026-1"]).well();
    write("indicators/avbrott.yaml", &format!("{head}{later}"));
    site
}

#[test]
fn two_revisions_together_do_not_tell_what_each_withholds() {
    let girls = "  - { period: 2024, series: Flickor, value: 96 }\n";
    let hidden = "  - { period: 2024, series: Flickor, value: .. }\n";
    let boys = "  - { period: 2024, series: Pojkar, value: .. }\n";
    let total = "  - { period: 2024, value: 100 }\n";
    let part = format!("{girls}{boys}");
    let told = |values: &str, later: &str| -> Vec<String> {
        let site = after_freezing(values, later);
        let run = etapp(site.path(), &["check", "--format", "json"]);
        let list = run.json()["diagnostics"].as_array().expect("there is a list").clone();
        list.iter().map(|found| format!("{} {}", found["code"], found["line"])).collect()
    };
    // The revision shows the girls, today's content the total: the boys are the rest.
    assert_eq!(told(&part, &format!("{total}{hidden}{boys}")), ["\"derivable-value\" 7"]);
    assert_eq!(told(&part, &format!("{hidden}{boys}")), [""; 0]);
    // Three more pupils in the group: the difference tells of just them.
    let one = |value: u32, n: u32| format!("  - {{ period: 2024, value: {value}, n: {n} }}\n");
    assert_eq!(told(&one(30, 80), &one(32, 83)), ["\"derivable-value\" 5"]);
    assert_eq!(told(&one(30, 80), &one(40, 100)), [""; 0]);
}

#[test]
fn a_figure_that_is_withheld_later_is_withheld_today_and_verify_says_where_it_still_stands() {
    let old = "  - { period: 2024, value: 741, n: 900 }\n  - { period: 2025, value: 210, n: 900 }\n";
    let new = "  - { period: 2024, value: .. }\n  - { period: 2025, value: 210, n: 900 }\n";
    let site = after_freezing(old, new);
    etapp(site.path(), &["build"]).well();
    let told: Vec<_> = read_tree(&site.path().join("output"))
        .into_iter()
        .filter(|(path, _)| !path.starts_with("revisions/") && path != "manifest.json")
        .filter(|(_, bytes)| has_number(&String::from_utf8_lossy(bytes), "741"))
        .map(|(path, _)| path)
        .collect();
    assert_eq!(told, [""; 0], "today's pages and data");
    let verified = etapp(site.path(), &["--lang", "en", "verify"]).well();
    assert!(
        verified.out.contains("1 value that the site withholds today is still in frozen revisions"),
        "{}",
        verified.out
    );
    // As long as nothing is withheld there is nothing to say.
    let verified = etapp(after_freezing(old, old).path(), &["--lang", "en", "verify"]).well();
    assert!(!verified.out.contains("withholds"), "{}", verified.out);
}

/// The ten digits of a number in whatever stands between them: readers put them together again.
fn digits(text: &str) -> String {
    text.chars().filter_map(|letter| letter.to_digit(10)).filter_map(|digit| char::from_digit(digit, 10)).collect()
}

#[test]
fn no_spelling_of_a_personal_number_is_published() {
    const CANARY: &str = "1212121212";
    let site = temporary();
    write_tree(site.path(), &base());
    etapp(site.path(), &["build"]).well();
    let before = read_tree(&site.path().join("output"));
    let (text, goal) = ("content/narratives/kanarie.md", "content/goals/pa-plats.yaml");
    let old = fs::read_to_string(site.path().join(goal)).expect("the base has this goal");
    let in_text = [
        "19121212-1212",
        "191212121212",
        "121212-1212",
        "19121212 1212",
        "19121212 - 1212",
        "121212 – 1212",
        "19121212−1212",
        "121212\u{2011}1212",
        "121212\u{ad}-1212",
        "１９１２１２１２-１２１２",
        "121212\\-1212",
        "121212&#45;1212",
        "121212&hyphen;1212",
        "19121212-\n1212",
        "**121212**-1212",
        "1912-12-12-1212",
    ];
    let in_yaml = ["\"121212\\x2d1212\"", "\"19121212\\u002d1212\"", ">-\n  Nummer 19121212-1212", "'121212-1212'"];
    let mut told = Vec::new();
    for spelling in in_text {
        let front = "---\ntitle: Kanarie\n---\n\n";
        fs::write(site.path().join(text), format!("{front}Eleven {spelling} får stöd.\n")).expect("written");
        told.push((spelling, etapp(site.path(), &["build"])));
    }
    fs::remove_file(site.path().join(text)).expect("it was written");
    for spelling in in_yaml {
        fs::write(site.path().join(goal), format!("{old}responsible: {spelling}\n")).expect("written");
        told.push((spelling, etapp(site.path(), &["build"])));
    }
    fs::write(site.path().join(goal), old).expect("written");
    fs::write(site.path().join("content/files/19121212-1212.txt"), "Ett protokoll.").expect("written");
    told.push(("a file's name", etapp(site.path(), &["build"])));
    fs::rename(site.path().join("content/files/19121212-1212.txt"), site.path().join("content/files/p.txt"))
        .expect("moved");
    fs::write(site.path().join("content/files/p.txt"), "Eleven 19121212-1212.").expect("written");
    told.push(("an attachment", etapp(site.path(), &["build"])));
    let published: Vec<&str> =
        told.iter().filter(|(_, run)| run.code != Some(1)).map(|(spelling, _)| *spelling).collect();
    assert!(published.is_empty(), "{published:?}");
    for (spelling, run) in &told {
        assert!(run.err.contains("personal-number") && !digits(&run.err).contains(CANARY), "{spelling}: {}", run.err);
    }
    assert!(read_tree(&site.path().join("output")) == before, "nothing of it is published");
}

#[test]
fn no_message_repeats_a_personal_number_whose_line_has_another_problem() {
    const CANARY: &str = "12121212";
    let prose = |line: &str| ("content/narratives/kanarie.md", format!("---\ntitle: Kanarie\n---\n\n{line}\n"));
    let goal = |line: &str| ("content/goals/kanarie.yaml", format!("title: Kanarie\n{line}\n"));
    let slips = [
        prose("Eleven 19121212<!-- -->-1212 får stöd."),
        prose("Eleven 19121212<b>-</b>1212 får stöd."),
        prose("Eleven 1912121&#50;-1212 <br> får [stöd](saknas.md)."),
        prose("Eleven **19121212**-_1212_ får [stöd](saknas.md)."),
        prose("Eleven [19121212](saknas.md)-1212 får stöd."),
        prose("![](19121212-1212.png)"),
        goal("titel: \"19121212\\x2d1212\""),
        goal("\"19121212\\u002d1212\": x"),
        goal("19121212-1212: x"),
        goal("due: 19121212-1212"),
        goal("milestones: [19121212-1212]"),
        goal("responsible: \"19121212\\x2d1212"),
        goal("responsible: 'a' 19121212<i>-</i>1212"),
        ("content/goals/191212121212.yaml", "titel: Kanarie\n".to_owned()),
        ("content/elev-19121212-1212/x.yaml", "titel: Kanarie\n".to_owned()),
        ("content/files/elev-19121212-1212.exe", "x".to_owned()),
        ("content/files/a.xml", "<a href='https://example.org/19121212-1212'/>".to_owned()),
    ];
    let mut told = Vec::new();
    for (path, words) in slips {
        let site = temporary();
        write_tree(site.path(), &base());
        let path = site.path().join(path);
        fs::create_dir_all(path.parent().expect("it lies in a folder")).expect("a folder can be made");
        fs::write(&path, &words).expect("the file can be written");
        for format in ["text", "json", "github"] {
            let run = etapp(site.path(), &["check", "--external", "--format", format]);
            let whole = run.out + &run.err;
            // Without the lines' own numbers, which a snippet puts between those of its text.
            if whole.lines().any(|line| digits(line).contains(CANARY)) {
                told.push(format!("{format}: {words}{whole}"));
            }
        }
    }
    assert!(told.is_empty(), "\n{}", told.join("\n"));
}
