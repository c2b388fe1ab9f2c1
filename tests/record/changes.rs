//! Edits of a plan and what is told of them: each folder of `tests/changes` lays its files over `tests/changes/base`, and
//! its `expected` has a line for each change, or `- PATH` for a file that goes. Without a line, nothing is told.

use crate::support::{Tree, read_tree, repository};
use etapp::check::check;
use etapp::history::canonical::{self, Pieces, canonical_json, content};
use etapp::history::diff::{ChangedFiles, between, diff, is_touched, unlike};
use etapp::history::judge::{weigh, weight};
use etapp::history::{Record, Rule, Weight, record};
use etapp::input::SourceTree;
use etapp::plan::Plan;
use serde_json::{Map, Value};
use std::fs;
use std::path::PathBuf;

/// The file of a case that says what is told.
const EXPECTED: &str = "expected";

fn folder() -> PathBuf {
    repository().join("tests/changes")
}

fn plan(files: &Tree) -> Plan {
    let mut tree = SourceTree::default();
    files.iter().for_each(|(path, bytes)| tree.insert(&format!("content/{path}"), bytes.as_slice()));
    let report = check(&tree, None);
    assert!(!report.findings.has_errors(), "{:#?}", report.findings);
    report.value.site.plans.into_iter().next().expect("there is a plan")
}

/// The names of the cases.
fn cases() -> Vec<String> {
    let entries = fs::read_dir(folder()).expect("the cases are there").filter_map(Result::ok);
    let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
    let mut names: Vec<String> = names.filter(|name| name != "base").collect();
    names.sort();
    names
}

/// The plan of a case, and what is to be told of it.
fn case(name: &str, base: &Tree) -> (Plan, Vec<String>) {
    let (files, told) = files(name, base);
    (plan(&files), told)
}

fn files(name: &str, base: &Tree) -> (Tree, Vec<String>) {
    let mut over = read_tree(&folder().join(name));
    let expected = over.remove(EXPECTED).unwrap_or_else(|| panic!("{name} says what it expects"));
    let expected = String::from_utf8(expected).expect("it is text");
    let mut files = base.clone();
    files.extend(over);
    let (gone, told): (Vec<&str>, Vec<&str>) = expected.lines().partition(|line| line.starts_with("- "));
    for line in gone {
        assert!(files.remove(&line[2..]).is_some(), "{name}: {line}");
    }
    let mut told: Vec<String> = told.into_iter().map(str::to_owned).collect();
    told.sort();
    (files, told)
}

/// The rules that a case has an edit for.
pub fn rules_of_cases() -> Vec<String> {
    let base = read_tree(&folder().join("base"));
    let lines = cases().into_iter().flat_map(|name| files(&name, &base).1).collect::<Vec<_>>();
    lines.iter().filter_map(|line| line.split(' ').nth(1)).map(str::to_owned).collect()
}

fn told(before: &Plan, after: &Plan) -> Vec<String> {
    let line = |change: &etapp::history::Change| format!("{} {}", weigh(change).word(), change.fingerprint());
    let mut lines: Vec<String> = diff(before, after).iter().map(line).collect();
    lines.sort();
    lines
}

#[test]
fn each_edit_is_told_as_its_folder_says() {
    let base = read_tree(&folder().join("base"));
    let before = plan(&base);
    let mut wrong = Vec::new();
    for name in cases() {
        let (after, expected) = case(&name, &base);
        let found = told(&before, &after);
        if found != expected {
            wrong.push(format!("{name}\n  expected {expected:#?}\n  found {found:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The log compares no more than what the files that changed bear on; that is all there is to tell.
#[test]
fn what_is_told_of_the_files_that_changed_is_what_is_told_of_all() {
    let base = read_tree(&folder().join("base"));
    let before = plan(&base);
    for name in cases() {
        let after_files = files(&name, &base).0;
        let after = plan(&after_files);
        let paths = base.keys().chain(after_files.keys()).filter(|path| base.get(*path) != after_files.get(*path));
        let changed: ChangedFiles = paths.map(|path| format!("content/{path}").into()).collect();
        for (before, after) in [(&before, &after), (&after, &before)] {
            assert_eq!(between(before, after, Some(&changed)), diff(before, after), "{name}");
            let known = Pieces::of(before, None, &|value| value);
            let pieces = Pieces::of(after, Some((before, &known, &changed)), &|value| value);
            let (mut in_pieces, mut at_once) = (Vec::new(), Vec::new());
            pieces.write(&mut in_pieces).expect("memory takes it");
            canonical::write(after, &mut at_once).expect("memory takes it");
            assert!(in_pieces == canonical_json(&content(after)).as_bytes() && at_once == in_pieces, "{name}");
        }
    }
}

/// A frozen revision is compared no further than where it says something else; that is all there is to tell.
#[test]
fn what_is_told_of_what_a_record_says_otherwise_is_what_is_told_of_all() {
    let of_revision = |mut files: Tree| {
        files.insert("revisions/2026-1.md".into(), b"---\ntitle: Ett\ndate: 2026-01-31\n---\n".to_vec());
        plan(&files)
    };
    let base = read_tree(&folder().join("base"));
    let before = of_revision(base.clone());
    let mut skipped = 0;
    for name in cases() {
        let after = of_revision(files(&name, &base).0);
        for (before, after) in [(&before, &after), (&after, &before)] {
            let (record, old) = frozen(before, after);
            let changed = unlike(&record, &old, after, &content(after));
            assert_eq!(between(&old, after, Some(&changed)), diff(&old, after), "{name}");
            skipped += after.entities().filter(|(_, one)| !is_touched(after, *one, &changed)).count();
        }
    }
    assert!(skipped > cases().len() * before.entities().count(), "most of each plan is the same: {skipped}");
}

/// A plan as a record, and what that says read back as a plan, for the plan of `today`.
fn frozen(plan: &Plan, today: &Plan) -> (Record, Plan) {
    let revision = &plan.revisions[0];
    let site = Value::Object(Map::new());
    let body = record::body(revision, None, &record::Content { site, plan, theme: None }, &[]);
    let record = Record::read(&revision.id, &"content/revisions/2026-1.json".into(), record::bytes(&body));
    let record = record.expect("it is a record");
    let old = record.plan(today).expect("it is a plan");
    (record, old)
}

/// What weakens on the way there is something on the way back too: no edit is told in one direction alone.
#[test]
fn what_is_told_there_is_told_back() {
    let base = read_tree(&folder().join("base"));
    let before = plan(&base);
    for name in cases() {
        let (after, _) = case(&name, &base);
        assert_eq!(diff(&before, &after).is_empty(), diff(&after, &before).is_empty(), "{name}");
    }
}

#[test]
fn a_rule_weighs_what_the_docs_say() {
    let docs = fs::read_to_string(repository().join("docs/records.md")).expect("the docs are there");
    let rows = docs.lines().filter(|line| line.starts_with('|'));
    let mut named = Vec::new();
    let mut now = None;
    for row in rows {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let [_, weights, rules, ..] = cells[..] else { continue };
        now = Weight::from_word(weights).or(if weights.is_empty() { now } else { None });
        let Some(weight) = now else { continue };
        let rules = rules.split('`').skip(1).step_by(2).filter_map(Rule::from_word);
        named.extend(rules.map(|rule| (rule, weight)));
    }
    for rule in Rule::ALL {
        let own: Vec<_> = named.iter().filter(|(named, _)| *named == rule).map(|(_, weight)| *weight).collect();
        assert!(own.contains(&weight(rule)), "docs/records.md has {} under {own:?}", rule.word());
    }
}

#[test]
fn the_same_words_that_lead_to_another_file_are_told_as_that() {
    let with = |text: &str| {
        let mut files = read_tree(&folder().join("base"));
        files.insert("actions/2.md".to_owned(), text.as_bytes().to_vec());
        files.insert("files/kopia.txt".to_owned(), files["files/protokoll.txt"].clone());
        plan(&files)
    };
    let before = with("Se [listan](../files/protokoll.txt) och [mer](../files/rapport.txt).");
    for (after, wanted) in [
        (
            "Se [listan](../files/rapport.txt) och [mer](../files/rapport.txt).",
            &["weakening attachment-exchanged actions/2.files.protokoll.txt"][..],
        ),
        (
            "Läs [listan](../files/rapport.txt) och [mer](../files/rapport.txt).",
            &[
                "editorial summary-changed actions/2.text",
                "weakening attachment-exchanged actions/2.files.protokoll.txt",
            ],
        ),
        // The same bytes, or other words.
        (
            "Se [listan](../files/kopia.txt) och [mer](../files/rapport.txt).",
            &["editorial summary-changed actions/2.text"],
        ),
        (
            "Se [rapporten](../files/rapport.txt) och [mer](../files/rapport.txt).",
            &["editorial summary-changed actions/2.text"],
        ),
    ] {
        assert_eq!(told(&before, &with(after)), wanted, "{after}");
    }
}
