//! What people write instead of the fixed words: the labels that readers see, in Swedish and English, and their
//! everyday forms. Only for suggestions; none of them is taken.

use crate::base::diagnostic::nearest;

/// What is written, and the words that it can mean; the first one that the vocabulary has is suggested.
const SYNONYMS: &[(&str, &[&str])] = &[
    // status and result
    ("ej redovisat", &["not_reported", "not_evaluated"]),
    ("inte redovisat", &["not_reported", "not_evaluated"]),
    ("ej rapporterat", &["not_reported", "not_evaluated"]),
    ("okänt", &["not_reported", "not_evaluated"]),
    ("unknown", &["not_reported", "not_evaluated"]),
    ("not reported", &["not_reported", "not_evaluated"]),
    ("planerat", &["planned"]),
    ("planerad", &["planned"]),
    ("ej påbörjat", &["planned"]),
    ("ej påbörjad", &["planned"]),
    ("inte påbörjat", &["planned"]),
    ("not started", &["planned"]),
    ("pågår", &["ongoing", "on_track", "open"]),
    ("pågående", &["ongoing", "on_track", "open"]),
    ("påbörjat", &["ongoing", "under_way"]),
    ("påbörjad", &["ongoing", "under_way"]),
    ("startad", &["ongoing"]),
    ("in progress", &["ongoing", "on_track", "under_way"]),
    ("started", &["ongoing", "under_way"]),
    ("delvis genomfört", &["partly_done", "partly_met"]),
    ("delvis genomförd", &["partly_done", "partly_met"]),
    ("delvis klart", &["partly_done", "partly_met"]),
    ("delvis klar", &["partly_done", "partly_met"]),
    ("partially done", &["partly_done", "partly_met"]),
    ("partial", &["partly_done", "partly_met"]),
    ("genomfört", &["done", "met"]),
    ("genomförd", &["done", "met"]),
    ("genomförda", &["done", "met"]),
    ("klart", &["done", "met", "closed"]),
    ("klar", &["done", "met", "closed"]),
    ("klara", &["done", "met"]),
    ("färdigt", &["done", "met", "closed"]),
    ("färdig", &["done", "met", "closed"]),
    ("utfört", &["done", "met"]),
    ("slutfört", &["done", "met", "closed"]),
    ("avslutat", &["closed", "done", "met"]),
    ("avslutad", &["closed", "done", "met"]),
    ("completed", &["done", "met", "closed"]),
    ("complete", &["done", "met", "closed"]),
    ("finished", &["done", "met", "closed"]),
    ("ready", &["done", "met"]),
    ("ej genomfört", &["not_done", "not_met"]),
    ("ej genomförd", &["not_done", "not_met"]),
    ("inte genomfört", &["not_done", "not_met"]),
    ("ej klart", &["not_done", "not_met"]),
    ("ej klar", &["not_done", "not_met"]),
    ("inte klart", &["not_done", "not_met"]),
    ("utgår", &["cancelled"]),
    ("utgått", &["cancelled"]),
    ("inställt", &["cancelled"]),
    ("inställd", &["cancelled"]),
    ("avbrutet", &["cancelled"]),
    ("avbruten", &["cancelled"]),
    ("struket", &["cancelled"]),
    ("nedlagt", &["cancelled"]),
    ("canceled", &["cancelled"]),
    ("dropped", &["cancelled"]),
    ("effekt ej utvärderad", &["not_evaluated"]),
    ("ej utvärderat", &["not_evaluated"]),
    ("ej utvärderad", &["not_evaluated"]),
    ("inte utvärderat", &["not_evaluated"]),
    ("effect not evaluated", &["not_evaluated"]),
    ("på väg", &["on_track", "ongoing", "under_way"]),
    ("enligt plan", &["on_track", "ongoing"]),
    ("i riskzonen", &["at_risk"]),
    ("risk", &["at_risk"]),
    ("uppnått", &["met", "done"]),
    ("uppnådd", &["met", "done"]),
    ("uppnått mål", &["met", "done"]),
    ("uppfyllt", &["met", "done"]),
    ("uppfylld", &["met", "done"]),
    ("achieved", &["met", "done"]),
    ("reached", &["met", "done"]),
    ("delvis uppnått", &["partly_met", "partly_done"]),
    ("delvis uppfyllt", &["partly_met", "partly_done"]),
    ("partially met", &["partly_met", "partly_done"]),
    ("ej uppnått", &["not_met", "not_done"]),
    ("inte uppnått", &["not_met", "not_done"]),
    ("ej uppfyllt", &["not_met", "not_done"]),
    // words of another vocabulary
    ("done", &["met", "closed"]),
    ("not done", &["not_met"]),
    ("partly done", &["partly_met"]),
    ("ongoing", &["on_track", "open", "under_way"]),
    ("under way", &["under_way", "ongoing", "on_track", "open"]),
    ("met", &["done"]),
    ("not met", &["not_done"]),
    ("partly met", &["partly_done"]),
    ("not evaluated", &["not_evaluated", "not_reported"]),
    ("on track", &["on_track", "ongoing"]),
    ("closed", &["closed", "done", "met"]),
    ("open", &["open", "ongoing"]),
    // verdict
    ("tillräckliga åtgärder", &["sufficient"]),
    ("tillräckligt", &["sufficient"]),
    ("tillräckliga", &["sufficient"]),
    ("sufficient measures", &["sufficient"]),
    ("påbörjat arbete i linje med bedömningen", &["under_way"]),
    ("påbörjat arbete", &["under_way"]),
    ("work begun in line with the assessment", &["under_way"]),
    ("work begun", &["under_way"]),
    ("underway", &["under_way", "ongoing", "on_track"]),
    ("otillräckliga åtgärder", &["insufficient"]),
    ("otillräckligt", &["insufficient"]),
    ("otillräckliga", &["insufficient"]),
    ("insufficient measures", &["insufficient"]),
    ("utvecklingsarbete behöver inledas", &["needs_work"]),
    ("behöver utvecklas", &["needs_work"]),
    ("development work needs to begin", &["needs_work"]),
    // case
    ("öppet", &["open"]),
    ("öppen", &["open"]),
    ("öppnat", &["open"]),
    ("stängt", &["closed"]),
    ("stängd", &["closed"]),
    // kind of decision
    ("granskning", &["inspection"]),
    ("kvalitetsgranskning", &["inspection"]),
    ("tillsyn", &["inspection"]),
    ("beslut efter granskning", &["inspection"]),
    ("review", &["inspection"]),
    ("uppföljning", &["follow_up"]),
    ("uppföljningsbeslut", &["follow_up"]),
    // direction
    ("uppåt", &["increase"]),
    ("upp", &["increase"]),
    ("öka", &["increase"]),
    ("ökar", &["increase"]),
    ("ökning", &["increase"]),
    ("up", &["increase"]),
    ("nedåt", &["decrease"]),
    ("ned", &["decrease"]),
    ("ner", &["decrease"]),
    ("minska", &["decrease"]),
    ("minskar", &["decrease"]),
    ("minskning", &["decrease"]),
    ("down", &["decrease"]),
    // accessibility
    ("helt förenlig", &["full"]),
    ("helt", &["full"]),
    ("delvis förenlig", &["partial"]),
    ("delvis", &["partial", "partly_done", "partly_met"]),
    ("inte förenlig", &["none"]),
    ("ej förenlig", &["none"]),
    ("oskäligt betungande", &["burden"]),
    ("undantag", &["scope"]),
    ("undantaget", &["scope"]),
    ("åtgärdas", &["pending"]),
    // language
    ("svenska", &["sv"]),
    ("swedish", &["sv"]),
    ("sv-se", &["sv"]),
    ("se", &["sv"]),
    ("engelska", &["en"]),
    ("english", &["en"]),
    ("en-gb", &["en"]),
    ("en-us", &["en"]),
];

/// The one of `words` that was probably meant: by its label or an everyday form, else by its spelling.
pub fn meant(text: &str, words: &[&'static str]) -> Option<&'static str> {
    let plain = plain(text);
    let known = |label: &str| {
        let (_, candidates) = SYNONYMS.iter().find(|(known, _)| *known == label)?;
        candidates.iter().copied().find(|candidate| words.contains(candidate))
    };
    let by_label = || nearest(&plain, SYNONYMS.iter().map(|(label, _)| *label).filter(|label| known(label).is_some()));
    known(&plain).or_else(|| nearest(text, words.iter().copied())).or_else(|| by_label().and_then(known))
}

/// Lower case, with single spaces between the words.
fn plain(text: &str) -> String {
    let spaced = text.to_lowercase().replace(['_', '.'], " ");
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::{CaseState, Direction, GoalResult, Status, Verdict};
    use super::*;

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
            assert_eq!(meant(text, words), Some(expected), "{text}");
        }
        assert_eq!(meant("blått", &verdict), None);
    }

    #[test]
    fn every_label_that_readers_see_leads_to_its_word() {
        let languages = [
            crate::words::source(crate::base::Language::Sv, crate::words::Part::Pages),
            crate::words::source(crate::base::Language::En, crate::words::Part::Pages),
        ];
        let lists: [(&str, Vec<_>); 5] = [
            ("status", Status::ALL.iter().map(|word| word.word()).collect()),
            ("result", GoalResult::ALL.iter().map(|word| word.word()).collect()),
            ("verdict", Verdict::ALL.iter().map(|word| word.word()).collect()),
            ("case", CaseState::ALL.iter().map(|word| word.word()).collect()),
            ("direction", Direction::ALL.iter().map(|word| word.word()).collect()),
        ];
        for strings in languages {
            for (list, words) in &lists {
                for word in words {
                    let key = format!("{list}_{word} = ");
                    let label = strings.lines().find_map(|line| line.strip_prefix(&key)).expect("the theme has it");
                    assert_eq!(meant(label, words), Some(*word), "{label}");
                }
            }
        }
    }

    #[test]
    fn no_form_is_listed_twice() {
        let mut labels: Vec<_> = SYNONYMS.iter().map(|(label, _)| *label).collect();
        assert!(labels.iter().all(|label| *label == plain(label)));
        labels.sort_unstable();
        let count = labels.len();
        labels.dedup();
        assert_eq!(labels.len(), count);
    }
}
