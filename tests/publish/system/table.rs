//! Holds `table.md` to the tests: every fault has its row, every row its outcome and tests that are there.

use crate::support::repository;
use std::collections::BTreeSet;
use std::fs;

/// The numbers that the table must have.
fn expected() -> BTreeSet<u32> {
    (52..=68).chain(82..=89).collect()
}

/// The cells of a row of faults.
fn cells(line: &str) -> Option<[&str; 4]> {
    let cells: Vec<&str> = line.strip_prefix('|')?.strip_suffix('|')?.split('|').map(str::trim).collect();
    <[&str; 4]>::try_from(cells).ok().filter(|[number, ..]| number.parse::<u32>().is_ok())
}

#[test]
fn every_fault_has_an_outcome_and_a_test() {
    let tests = repository().join("tests");
    let table = fs::read_to_string(tests.join("publish/system/table.md")).expect("the table is there");
    let mut numbers = BTreeSet::new();
    for [number, fault, outcome, shown] in table.lines().filter_map(cells) {
        assert!(!fault.is_empty() && !outcome.is_empty(), "{number} has an empty cell");
        assert!(numbers.insert(number.parse().expect("it is a number")), "{number} stands twice");
        let named: Vec<&str> = shown.split(", ").map(|test| test.trim_matches('`')).collect();
        for test in named {
            let (file, name) = test.split_once(": ").unwrap_or_else(|| panic!("{number}: “{test}” names no test"));
            let source =
                fs::read_to_string(tests.join(file)).unwrap_or_else(|error| panic!("{number}: {file}: {error}"));
            let at = source.find(&format!("fn {name}(")).unwrap_or_else(|| panic!("{number}: {file} has no {name}"));
            // A test is marked as one, above its name and below whatever ends before it; in `proptest!` a line further up.
            let before = &source[source[..at].rfind('}').unwrap_or(0)..at];
            assert!(before.contains("#[test]"), "{number}: {name} is no test");
        }
    }
    assert_eq!(numbers, expected());
}
