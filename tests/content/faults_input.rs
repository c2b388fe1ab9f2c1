//! The table of faults of input in `faults-input.txt`: each has a test, and each test that it names is there.

use crate::support::{Tree, built, repository, temporary, write_tree};
use std::collections::BTreeSet;
use std::fs;

/// The rows of the table: the number and the tests.
fn rows() -> Vec<(u32, Vec<String>)> {
    let table = fs::read_to_string(repository().join("tests/faults-input.txt")).expect("the table is there");
    let lines = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let row = |line: &str| {
        let (number, rest) = line.split_once(' ')?;
        let (_, tests) = rest.split_once(": ")?;
        Some((number.parse().ok()?, tests.split(", ").map(str::to_owned).collect()))
    };
    lines.map(|line| row(line).unwrap_or_else(|| panic!("no row: {line}"))).collect()
}

#[test]
fn every_fault_of_input_has_a_row() {
    let numbers: Vec<u32> = rows().into_iter().map(|(number, _)| number).collect();
    assert_eq!(numbers, (1..=51).chain(77..=81).chain(101..=114).collect::<Vec<_>>());
}

#[test]
fn every_test_in_the_table_is_there() {
    let mut missing = BTreeSet::new();
    for (number, tests) in rows() {
        assert!(!tests.is_empty(), "{number} has no test");
        for test in tests {
            let is_there = match test.split_once("::") {
                None => repository().join("tests").join(&test).is_dir() && test.starts_with("cases/"),
                Some((file, name)) => ["tests", "src"].iter().any(|folder| {
                    let path = repository().join(folder).join(format!("{file}.rs"));
                    let text = fs::read_to_string(path).unwrap_or_default();
                    // A test, not just a function of the name.
                    text.split(&format!("fn {name}(")).nth(1).is_some()
                        && text.split(&format!("fn {name}(")).next().is_some_and(|before| {
                            before.trim_end().ends_with("#[test]") || before.trim_end().ends_with(']')
                        })
                }),
            };
            if !is_there {
                missing.insert(format!("{number} {test}"));
            }
        }
    }
    assert_eq!(missing, BTreeSet::new());
}

#[test]
fn plans_named_as_the_sites_own_folders_take_no_page_of_it() {
    let mut tree = Tree::new();
    let mut put = |path: &str, text: &str| drop(tree.insert(format!("content/{path}"), text.as_bytes().to_vec()));
    put(
        "site.yaml",
        "title: S\norganisation: O\nbase_url: https://prov.example/\nlanguage: en\ncontact: { name: N, phone: 08-1 }\n",
    );
    let names =
        ["assets", "data", "files", "revisions", "report", "index", "404", "manifest", "feed", "en", "sv", "about"];
    for name in names {
        put(&format!("{name}/plan.yaml"), &format!("title: The plan {name}\nsummary: S\nperiod: 2025\n"));
        put(&format!("{name}/actions/1.yaml"), "number: 1\ntitle: A\n");
    }
    let root = temporary();
    write_tree(root.path(), &tree);
    let site = built(root.path());
    for name in names {
        let page = String::from_utf8_lossy(&site[&format!("{name}/index.html")]).into_owned();
        assert!(page.contains(&format!("The plan {name}")), "{name}");
    }
    for own in ["assets/style.css", "index.html", "404.html", "manifest.json"] {
        assert!(site.contains_key(own), "{own}");
    }
}
