//! What a change says, for readers: the dates, states and periods of a record's texts in the words of the page.

use crate::base::Period;
use crate::base::period::parse_date;
use crate::history::change::Rule;
use crate::plan::vocabulary::{GoalResult, Status, Verdict};
use crate::text::format::Format;
use crate::words::strings::Strings;

/// The text of one side of a change by `rule` of `entity`, as it is read. A text that has no such parts stays as it is.
pub fn readable(strings: &Strings, rule: Rule, entity: &str, text: &str) -> String {
    match rule {
        Rule::UpdateAdded
        | Rule::UpdateRemoved
        | Rule::UpdateRewritten
        | Rule::StatusWithdrawn
        | Rule::CommitmentCancelled => entry(strings, entity, text),
        Rule::DuePostponed | Rule::DueAdvanced | Rule::DueNarrowed | Rule::DueWidened | Rule::DueRemoved => {
            Period::parse(text).map_or_else(|_| text.to_owned(), |period| Format::new(strings).period(&period))
        }
        Rule::VerdictAdded | Rule::DecisionRewritten => verdict(strings, text),
        _ => text.to_owned(),
    }
}

/// An entry of a log: `2025-12-17 · ongoing · note · [evidence]`.
fn entry(strings: &Strings, entity: &str, text: &str) -> String {
    let mut parts = text.split(" · ");
    let (Some(date), Some(state)) = (parts.next(), parts.next()) else { return text.to_owned() };
    let Ok(date) = parse_date(date) else { return text.to_owned() };
    let state = if entity.starts_with("goals/") {
        label(strings, "result", GoalResult::ALL.iter().any(|one| one.word() == state), state)
    } else {
        label(strings, "status", Status::ALL.iter().any(|one| one.word() == state), state)
    };
    let mut said = vec![Format::new(strings).date(date), state];
    // An id says nothing to a reader; the evidence stands with its name in the entity's log.
    said.extend(parts.filter(|part| !(part.starts_with('[') && part.ends_with(']'))).map(str::to_owned));
    said.join(" · ")
}

/// A verdict: `under_way: the authority's own words`.
fn verdict(strings: &Strings, text: &str) -> String {
    let word = text.split(':').next().unwrap_or_default();
    let known = Verdict::ALL.iter().any(|one| one.word() == word);
    format!("{}{}", label(strings, "verdict", known, word), &text[word.len()..])
}

/// A Markdown text with the words of its links alone.
pub fn without_addresses(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('[') {
        let link = rest[at + 1..].find("](").and_then(|middle| {
            let words = &rest[at + 1..at + 1 + middle];
            let address = &rest[at + 1 + middle + 2..];
            let end = address.find([')', '\n'])?;
            let is_link = !words.contains(['[', ']']) && address[end..].starts_with(')');
            is_link.then(|| (words, &address[end + 1..]))
        });
        match link {
            Some((words, after)) => {
                out.push_str(&rest[..at]);
                out.push_str(words);
                rest = after;
            }
            None => {
                out.push_str(&rest[..=at]);
                rest = &rest[at + 1..];
            }
        }
    }
    out.push_str(rest);
    out
}

fn label(strings: &Strings, of: &str, known: bool, word: &str) -> String {
    if known { strings.text(&format!("{of}_{word}")) } else { word.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Language;

    fn said(rule: Rule, entity: &str, text: &str) -> String {
        let source = crate::words::source(crate::base::Language::Sv, crate::words::Part::Pages);
        let strings = Strings::new(Language::Sv, &[source]).expect("the built-in strings parse");
        readable(&strings, rule, entity, text)
    }

    #[test]
    fn an_entry_of_a_log_is_told_without_the_words_of_the_data() {
        let text = "2025-12-17 · ongoing · Samtal förs · och fortsätter · [decisions/x#a]";
        let read = "17\u{a0}december 2025 · pågår · Samtal förs · och fortsätter";
        assert_eq!(said(Rule::UpdateAdded, "milestones/a", text), read);
        assert_eq!(said(Rule::UpdateAdded, "goals/a", "2025-12-17 · met"), "17\u{a0}december 2025 · uppnått");
    }

    #[test]
    fn a_verdict_is_told_with_the_words_that_its_page_has() {
        let read = "tillräckliga åtgärder: Huvudmannen har gjort nog.";
        assert_eq!(said(Rule::VerdictAdded, "decisions/a", "sufficient: Huvudmannen har gjort nog."), read);
        assert_eq!(said(Rule::DecisionRewritten, "decisions/a", "2025-01-20"), "2025-01-20");
    }

    #[test]
    fn links_are_told_by_their_words() {
        for (text, read) in [
            ("Läs [planen](../plan.yaml) och [målen](mal.md#x).", "Läs planen och målen."),
            ("[a] och [b](c", "[a] och [b](c"),
            ("[[a](b)", "[a"),
            ("[a\n](b\n)", "[a\n](b\n)"),
            ("", ""),
        ] {
            assert_eq!(without_addresses(text), read);
        }
    }

    #[test]
    fn what_is_no_date_or_state_stays_as_it_is() {
        for text in ["", "i morgon · ongoing", "2025-12-17"] {
            assert_eq!(said(Rule::UpdateRewritten, "milestones/a", text), text);
        }
        assert_eq!(said(Rule::DuePostponed, "milestones/a", "HT2026"), "höstterminen 2026");
        assert_eq!(said(Rule::DuePostponed, "milestones/a", "snart"), "snart");
        assert_eq!(said(Rule::CommitmentReworded, "milestones/a", "2025-12-17 · met"), "2025-12-17 · met");
    }
}
