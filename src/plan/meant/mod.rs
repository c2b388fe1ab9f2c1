//! What was probably meant by a key or a word that there is not: by what people write instead of it in any language, else
//! by its spelling. Only for suggestions; nothing but a word that an import is [`certain`] of is taken.

use crate::base::diagnostic::nearest;
use crate::base::visible::one_line;
use crate::words::table;

mod time;

pub use time::{
    CountedParts, counted, counted_in, counted_parts, counts, counts_something, follow, is_whole_year, names_month,
    of_school_year, time, two_years, without_ending,
};

/// The one of `keys` that was probably meant.
pub fn key(text: &str, keys: &[&'static str]) -> Option<&'static str> {
    let lower = text.trim().to_lowercase();
    known("keys.txt", &lower, keys).or_else(|| nearest(&lower, keys.iter().copied()))
}

/// The one of `keys` that a text is known to mean, however it is written; never by its spelling.
pub fn exact_key(text: &str, keys: &[&'static str]) -> Option<&'static str> {
    known("keys.txt", &plain(text), keys)
}

/// The file of what people write instead of the words of vocabularies.
const VALUES: &str = "values.txt";

/// What stands in that file before the meanings that a word only may have.
const ASK: &str = "ask";

/// The one of the words of a vocabulary that was probably meant. What is spelled alike but says more (`ej pågående`, `oklart`)
/// could mean the opposite, and leads nowhere.
pub fn word(text: &str, words: &[&'static str]) -> Option<&'static str> {
    let plain = plain(text);
    if table(VALUES).any(|(label, _)| label == plain) {
        return known(VALUES, &plain, words).or_else(|| own(&plain, words));
    }
    let says_more =
        |label: &&'static str| plain.contains('?') || (plain.len() > label.len() && plain.ends_with(*label));
    let labels = table(VALUES).map(|(label, _)| label).filter(|label| known(VALUES, label, words).is_some());
    let by_spelling = || nearest(text, words.iter().copied()).filter(|word| !says_more(word));
    let by_label = || nearest(&plain, labels).filter(|label| !says_more(label));
    own(&plain, words).or_else(by_spelling).or_else(|| known(VALUES, by_label()?, words))
}

/// The one of the words that a text says for certain: the word itself, or one that is known to mean it and nothing else.
pub fn certain(text: &str, words: &[&'static str]) -> Option<&'static str> {
    let plain = plain(text);
    own(&plain, words).or_else(|| {
        let (_, meanings) = table(VALUES).find(|(label, _)| *label == plain)?;
        let told = meanings.split(", ").take_while(|meaning| *meaning != ASK);
        told.filter_map(|meaning| words.iter().copied().find(|word| *word == meaning)).next()
    })
}

/// The one of the words that a text in lower case is, with spaces in it or not.
fn own(text: &str, words: &[&'static str]) -> Option<&'static str> {
    words.iter().copied().find(|word| word.split('_').eq(text.split(' ')))
}

/// The one of `columns` of a plan in a spreadsheet that a heading, in lower case, is a name for.
pub fn plan_column(heading: &str, columns: &[&'static str]) -> Option<&'static str> {
    known("plan_columns.txt", heading, columns)
}

/// The same of a table of values.
pub fn value_column(heading: &str, columns: &[&'static str]) -> Option<&'static str> {
    known("value_columns.txt", heading, columns)
}

/// The first of `candidates` that a text can mean.
fn known(file: &str, text: &str, candidates: &[&'static str]) -> Option<&'static str> {
    let (_, meanings) = table(file).find(|(known, _)| *known == text)?;
    meanings.split(", ").find_map(|meant| candidates.iter().copied().find(|candidate| *candidate == meant))
}

/// Lower case, with single spaces between the words.
fn plain(text: &str) -> String {
    one_line(&text.to_lowercase().replace(['_', '.'], " "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::vocabulary::{CaseState, Direction, GoalResult, Status, Verdict};
    use crate::words;

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
            ("ej klar", &status, "not_done"),
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
    fn nothing_is_taken_for_its_opposite_or_for_what_it_only_may_be() {
        let status: Vec<_> = Status::ALL.iter().map(|word| word.word()).collect();
        let result: Vec<_> = GoalResult::ALL.iter().map(|word| word.word()).collect();
        for text in [
            "Ej avslutad",
            "Oklart",
            "Klar?",
            "Not completed",
            "Not finished",
            "Undone",
            "Ej pågående",
            "Inte enligt plan",
            "Off track",
            "Not cancelled",
            "genomförtt",
            "Ej klar",
            "Ej utfört",
        ] {
            assert_eq!(certain(text, &status), None, "{text}");
            let meant = word(text, &status);
            let is_well = |meant: &str| ["genomförtt"].contains(&text) || ["not_done", "not_reported"].contains(&meant);
            assert!(meant.is_none_or(is_well), "{text}: {meant:?}");
        }
        for (text, words, wanted) in [
            ("Klart", &status, "done"),
            ("PARTLY DONE", &status, "partly_done"),
            ("Ej genomfört", &status, "not_done"),
            ("Ej startad", &status, "planned"),
            ("Not on track", &result, ""),
            ("Pågår", &status, "ongoing"),
            ("Pågår", &result, ""),
            ("på väg", &result, "on_track"),
        ] {
            assert_eq!(certain(text, words).unwrap_or_default(), wanted, "{text}");
        }
    }

    #[test]
    fn every_label_that_readers_see_leads_to_its_word() {
        let languages = words::languages().map(|language| words::built_in(language, words::WordFile::Pages));
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
                    assert_eq!(certain(&label, words), Some(*one), "{label}");
                }
            }
        }
    }

    #[test]
    fn nothing_is_listed_twice() {
        for file in ["keys.txt", "values.txt", "plan_columns.txt", "value_columns.txt"] {
            let mut labels: Vec<_> = table(file).map(|(label, _)| label).collect();
            assert!(labels.len() > 50 && labels.iter().all(|label| *label == label.trim().to_lowercase()));
            labels.sort_unstable();
            let count = labels.len();
            labels.dedup();
            assert_eq!(labels.len(), count);
        }
    }
}
