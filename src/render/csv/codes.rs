//! The words of the data and what they mean, in both languages: the list of codes beside the tables.

use crate::plan::vocabulary::{CaseState, DecisionKind, Direction, GoalResult, Status, Verdict};
use crate::words::Strings;

/// Every list of codes: its name, and each code with the string that says what it means.
pub fn lists() -> Vec<(&'static str, Vec<(&'static str, String)>)> {
    let of = |prefix: &str, words: &[&'static str]| -> Vec<(&'static str, String)> {
        words.iter().map(|word| (*word, format!("{prefix}{word}"))).collect()
    };
    let words = |words: &mut dyn Iterator<Item = &'static str>| words.collect::<Vec<_>>();
    let mut results = vec!["not_reported"];
    results.extend(GoalResult::ALL.iter().map(|one| one.word()));
    vec![
        ("status", of("status_", &words(&mut Status::ALL.iter().map(|one| one.word())))),
        ("result", of("result_", &results)),
        ("verdict", of("verdict_", &words(&mut Verdict::ALL.iter().map(|one| one.word())))),
        ("case", of("case_", &words(&mut CaseState::ALL.iter().map(|one| one.word())))),
        ("kind", of("decision_", &words(&mut DecisionKind::ALL.iter().map(|one| one.word())))),
        ("direction", of("direction_", &words(&mut Direction::ALL.iter().map(|one| one.word())))),
        ("comparison", of("code_", &["at_least", "at_most", "equals"])),
        ("value_marker", vec![(".", "code_missing".to_owned()), ("..", "code_withheld".to_owned())]),
    ]
}

/// The rows of `codes.csv`.
pub fn rows(words: [&Strings; 2]) -> Vec<Vec<String>> {
    let row = |list: &'static str, (code, label): (&str, String)| {
        let [sv, en] = words.map(|strings| strings.text(&label));
        vec![list.to_owned(), code.to_owned(), sv, en]
    };
    lists().into_iter().flat_map(|(list, codes)| codes.into_iter().map(move |code| row(list, code))).collect()
}
