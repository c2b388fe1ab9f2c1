//! What must not be known is in no byte of the built site and in no message: drafts, and the values of small groups.

mod html;
mod support;

use html::words;
use std::fs;
use std::sync::LazyLock;
use support::{Tree, base, built, copy_of, etapp, fictive, temporary, write_tree};

static FICTIVE: LazyLock<Tree> = LazyLock::new(|| built(&fictive()));

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
    fs::write(&path, old.replace("value: 73.19, n: 4", "value: 73.19, n: 40")).expect("the file can be written");
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
