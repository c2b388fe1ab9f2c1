//! Softened words are found, and other changes of words are left alone: pairs of sentences, a file a language.

use crate::repository::Project;
use crate::support::{base, etapp, temporary, write_tree};
use etapp::base::Language;
use etapp::history::softening::{Lexicon, softened};
use std::collections::BTreeMap;

/// What share of the softenings is found at least, and what share of what is marked is one.
const BARS: (f64, f64) = (0.92, 0.95);

/// Changes that are never marked.
const NEVER: [&str; 3] = ["spelling", "typography", "reorder"];

fn judge(language: Language, pairs: &str) {
    let words = etapp::words::softening(language).expect("the language has words");
    let lexicon = Lexicon::parse(words).expect("the words are read");
    let language = language.tag();
    let mut kinds: BTreeMap<(&str, &str), (usize, usize)> = BTreeMap::new();
    let (mut found, mut missed, mut wrong) = (0, 0, Vec::new());
    for line in pairs.lines().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [label, kind, before, after] = columns[..] else { panic!("four columns: {line}") };
        let marked = !softened(before, after, &lexicon).is_empty();
        let count = kinds.entry((label, kind)).or_default();
        count.0 += usize::from(marked);
        count.1 += 1;
        match (label, marked) {
            ("soft", true) => found += 1,
            ("soft", false) => missed += 1,
            (_, true) => wrong.push((kind, before, after)),
            _ => {}
        }
    }
    for ((label, kind), (marked, all)) in &kinds {
        println!("{language} {label:4} {kind:24} {marked} of {all} marked");
    }
    let recall = f64::from(found) / f64::from(found + missed);
    let precision = f64::from(found) / (f64::from(found) + wrong.len() as f64);
    println!("{language} recall {recall:.3}, precision {precision:.3}");
    assert!(
        recall >= BARS.0 && precision >= BARS.1,
        "{language}: recall {recall:.3}, precision {precision:.3}: {wrong:?}"
    );
    assert!(wrong.iter().all(|(kind, ..)| !NEVER.contains(kind)), "{wrong:?}");
}

#[test]
fn softened_words_are_found_in_swedish() {
    judge(Language::SV, include_str!("../softening/sv.tsv"));
}

#[test]
fn softened_words_are_found_in_english() {
    judge(Language::EN, include_str!("../softening/en.tsv"));
}

#[test]
fn a_comparison_for_programs_tells_the_words_that_bind_less() {
    let site = temporary();
    let mut tree = base();
    let mut put = |text: &str| {
        let narrative = format!("---\ntitle: Lärarna\n---\n\n{text}\n").into_bytes();
        tree.insert("content/narratives/lararna.md".into(), narrative);
        tree.clone()
    };
    write_tree(&site.path().join("a"), &put("Alla lärare ska få handledning. De träffas i maj."));
    write_tree(&site.path().join("b"), &put("Alla lärare bör få handledning. De träffas i maj."));
    let folder = |name: &str| site.path().join(name).display().to_string();
    let found = etapp(&site.path().join("b"), &["diff", &folder("a"), &folder("b"), "--format", "json"]);
    let changes = found.well().json()["changes"].clone();
    let softened = changes.as_array().expect("there are changes").iter().map(|one| one["softened"].clone());
    assert_eq!(softened.collect::<Vec<_>>(), [serde_json::json!([{ "from": "ska", "to": "bör", "kind": "modal" }])]);
}

#[test]
fn a_first_word_for_what_is_promised_that_promises_less_is_told() {
    let site = temporary();
    let mut tree = base();
    write_tree(&site.path().join("a"), &tree);
    let own = tree.get_mut("content/site.yaml").expect("it is there");
    own.extend_from_slice(
        "terms:\n  milestone: { one: ambition, many: ambitioner, definite: ambitionen, gender: en }\n".as_bytes(),
    );
    own.extend_from_slice("  goal: { one: löfte, many: löften, definite: löftet, gender: ett }\n".as_bytes());
    write_tree(&site.path().join("b"), &tree);
    let folder = |name: &str| site.path().join(name).display().to_string();
    let found = etapp(&site.path().join("b"), &["diff", &folder("a"), &folder("b"), "--format", "json"]);
    let changes = found.well().json()["changes"].clone();
    let changes = changes.as_array().expect("there are changes").iter();
    let weak: Vec<_> = changes.filter(|one| one["weight"] == "softening").map(|one| one["field"].clone()).collect();
    // The forms of a word are one word, told once.
    assert_eq!(weak, [serde_json::json!("terms.milestone.one")]);
}

#[test]
fn a_site_that_calls_its_language_another_one_hides_no_softer_words() {
    let Some(project) = Project::frozen() else { return };
    project.write("content/plan.md", "Varje skola ska ha en plan.\n");
    project.revision("r2", "2025-04-30", "");
    project.freeze("r2").well();
    let site = project.read("content/site.yaml");
    project.write("content/site.yaml", &site.replace("language: sv", "language: en"));
    project.write("content/plan.md", "Varje skola bör ha en plan.\n");
    let told = project.changes("r2");
    assert!(told.contains(&"wording-softened plan/plan.text".to_owned()), "{told:?}");
}

#[test]
fn what_something_is_called_promises_no_looking_after() {
    let site = temporary();
    let mut tree = base();
    for (name, title) in [("a", "Uppföljning i Provby"), ("b", "Planer i Provby")] {
        let own = String::from_utf8(tree["content/site.yaml"].clone()).expect("it is text");
        let lines =
            own.lines().map(|line| if line.starts_with("title:") { format!("title: {title}") } else { line.into() });
        tree.insert("content/site.yaml".into(), (lines.collect::<Vec<_>>().join("\n") + "\n").into_bytes());
        write_tree(&site.path().join(name), &tree);
    }
    let folder = |name: &str| site.path().join(name).display().to_string();
    let found = etapp(&site.path().join("b"), &["diff", &folder("a"), &folder("b"), "--format", "json"]);
    assert_eq!(found.well().json()["changes"][0]["fingerprint"], "site-changed site/site.title");
}
