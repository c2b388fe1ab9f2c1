//! What was probably meant by a key or a word that there is not: by what people write instead of it in any language, else
//! by its spelling. Only for suggestions; none of it is taken.

use crate::base::diagnostic::nearest;
use crate::words;

/// The one of `keys` that was probably meant.
pub fn key(text: &str, keys: &[&'static str]) -> Option<&'static str> {
    let lower = text.trim().to_lowercase();
    known("keys.txt", &lower, keys).or_else(|| nearest(&lower, keys.iter().copied()))
}

/// The one of the words of a vocabulary that was probably meant.
pub fn word(text: &str, words: &[&'static str]) -> Option<&'static str> {
    let (file, plain) = ("values.txt", plain(text));
    let labels = table(file).filter(|(label, _)| known(file, label, words).is_some()).map(|(label, _)| label);
    let by_label = || nearest(&plain, labels).and_then(|label| known(file, label, words));
    known(file, &plain, words).or_else(|| nearest(text, words.iter().copied())).or_else(by_label)
}

/// The first of `candidates` that a text can mean.
fn known(file: &str, text: &str, candidates: &[&'static str]) -> Option<&'static str> {
    let (_, meanings) = table(file).find(|(known, _)| *known == text)?;
    meanings.split(", ").find_map(|meant| candidates.iter().copied().find(|candidate| *candidate == meant))
}

/// The lines of a table: what is written, and what it can mean.
fn table(file: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = words::tables(file).flat_map(str::lines).filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once(": "))
}

/// Lower case, with single spaces between the words.
fn plain(text: &str) -> String {
    let spaced = text.to_lowercase().replace(['_', '.'], " ");
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::vocabulary::{CaseState, Direction, GoalResult, Status, Verdict};

    #[test]
    fn keys_in_swedish_lead_to_the_keys() {
        let milestone = ["action", "title", "due", "responsible", "updates"];
        assert_eq!(key("titel", &milestone), Some("title"));
        assert_eq!(key("Förfaller", &milestone), Some("due"));
        assert_eq!(key("ansvarig", &milestone), Some("responsible"));
        assert_eq!(key("updats", &milestone), Some("updates"));
        assert_eq!(key("\u{a0}due", &milestone), Some("due"));
        assert_eq!(key("färg", &milestone), None);
        assert_eq!(key("status", &["date", "result"]), Some("result"));
    }

    #[test]
    fn labels_and_everyday_words_lead_to_the_fixed_ones() {
        let status: Vec<_> = Status::ALL.iter().map(|word| word.word()).collect();
        let result: Vec<_> = GoalResult::ALL.iter().map(|word| word.word()).collect();
        let verdict: Vec<_> = Verdict::ALL.iter().map(|word| word.word()).collect();
        let case: Vec<_> = CaseState::ALL.iter().map(|word| word.word()).collect();
        for (text, words, expected) in [
            ("klart", &status, "done"),
            ("Klar", &status, "done"),
            ("genomfört", &status, "done"),
            ("Ej_genomfört", &status, "not_done"),
            ("pågår", &status, "ongoing"),
            ("utgår", &status, "cancelled"),
            ("in progress", &status, "ongoing"),
            ("genomförtt", &status, "done"),
            ("onging", &status, "ongoing"),
            ("klart", &result, "met"),
            ("delvis uppnått", &result, "partly_met"),
            ("på väg", &result, "on_track"),
            ("tillräckliga åtgärder", &verdict, "sufficient"),
            ("avslutat", &case, "closed"),
            ("pågår", &case, "open"),
        ] {
            assert_eq!(word(text, words), Some(expected), "{text}");
        }
        assert_eq!(word("blått", &verdict), None);
    }

    #[test]
    fn every_label_that_readers_see_leads_to_its_word() {
        let languages = words::languages().map(|language| words::built_in(language, words::Part::Pages));
        let lists: [(&str, Vec<_>); 5] = [
            ("status", Status::ALL.iter().map(|word| word.word()).collect()),
            ("result", GoalResult::ALL.iter().map(|word| word.word()).collect()),
            ("verdict", Verdict::ALL.iter().map(|word| word.word()).collect()),
            ("case", CaseState::ALL.iter().map(|word| word.word()).collect()),
            ("direction", Direction::ALL.iter().map(|word| word.word()).collect()),
        ];
        for strings in languages {
            for (list, words) in &lists {
                for one in words {
                    let label = strings.text(&format!("{list}_{one}"));
                    assert_eq!(word(&label, words), Some(*one), "{label}");
                }
            }
        }
    }

    #[test]
    fn nothing_is_listed_twice() {
        for file in ["keys.txt", "values.txt"] {
            let mut labels: Vec<_> = table(file).map(|(label, _)| label).collect();
            assert!(labels.len() > 100 && labels.iter().all(|label| *label == plain(label)));
            labels.sort_unstable();
            let count = labels.len();
            labels.dedup();
            assert_eq!(labels.len(), count);
        }
    }
}
