//! The words of the data and what they mean, in every language: the list of codes beside the tables.

use super::column::{Described, PointKind, Type};
use crate::base::Language;
use crate::base::csv::line;
use crate::plan::Plan;
use crate::plan::entities::Comparison;
use crate::plan::vocabulary::{CaseState, DecisionKind, Direction, GoalResult, Outcome, Position, Status, Verdict};
use crate::standing::whose::Whose;
use crate::words::Strings;

/// Every list of codes: its name, and each code with the string that says what it means.
pub fn lists() -> Vec<(&'static str, Vec<(&'static str, String)>)> {
    let of = |prefix: &str, words: &[&'static str]| -> Vec<(&'static str, String)> {
        words.iter().map(|word| (*word, format!("{prefix}{word}"))).collect()
    };
    let results = ["not_reported"].into_iter().chain(GoalResult::ALL.map(GoalResult::word));
    vec![
        ("status", of("status_", &Status::ALL.map(Status::word))),
        ("result", of("result_", &results.collect::<Vec<_>>())),
        ("whose", of("whose_", &Whose::ALL.map(Whose::word))),
        ("verdict", of("verdict_", &Verdict::ALL.map(Verdict::word))),
        ("position", of("position_", &Position::ALL.map(Position::word))),
        ("outcome", of("outcome_", &Outcome::ALL.map(Outcome::word))),
        ("case", of("case_", &CaseState::ALL.map(CaseState::word))),
        ("kind", of("decision_", &DecisionKind::ALL.map(DecisionKind::word))),
        ("direction", of("direction_", &Direction::ALL.map(Direction::word))),
        ("comparison", of("code_", &Comparison::ALL.map(Comparison::word))),
        ("point", of("code_", &PointKind::ALL.map(PointKind::word))),
        ("value_marker", vec![(".", "code_missing".to_owned()), ("..", "code_withheld".to_owned())]),
    ]
}

/// What `codes.csv` is: each code, and what it means in each language.
pub fn described(languages: impl Iterator<Item = Language>) -> super::TableDescribed {
    let column = |name| Described { name, kind: Type::Text, required: true, foreign: None };
    let labels = languages.map(|language| format!("label_{}", language.tag()).into());
    let columns = ["list".into(), "code".into()].into_iter().chain(labels).map(column).collect();
    super::TableDescribed { name: "codes.csv", primary: &["list", "code"], columns }
}

/// The file.
pub fn file(plan: &Plan, words: &[&Strings]) -> String {
    let columns = described(words.iter().map(|strings| strings.language())).columns;
    let mut out = line(columns.iter().map(|column| &*column.name));
    for (list, codes) in lists() {
        for (code, label) in codes {
            let labels: Vec<String> = words.iter().map(|strings| strings.text(&label)).collect();
            out.push_str(&line([list, code].into_iter().chain(labels.iter().map(String::as_str))));
        }
    }
    // Steps of an authority's own scale have the authority's words, whatever the language.
    for own in &plan.verdicts {
        let labels = vec![own.label.value.as_str(); words.len()];
        out.push_str(&line(["verdict", own.id.value.as_str()].into_iter().chain(labels)));
    }
    out
}
