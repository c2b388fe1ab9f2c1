//! Both sides of a change beside each other: what differs is marked, word by word where it is running text.

use super::changes::Run;
use super::said::Words;
use crate::base::visible::one_line;
use crate::history::record::canonical_json;
use crate::history::side::{LogEntry, Reading, SideValue};
use crate::plan::entities::Shown;
use similar::{Algorithm, ChangeTag, capture_diff_slices};

/// Both sides of a change as runs of words.
pub type Sides = (Option<Vec<Run>>, Option<Vec<Run>>);

/// The words of both sides, in which what differs is marked and what both have in common is left out where it is long.
/// Two values that differ are never shown as the same words.
pub fn sides(words: &Words, before: Option<&SideValue>, after: Option<&SideValue>) -> Sides {
    let given = |text: String| if text.trim().is_empty() { words.strings.text("nothing_given") } else { text };
    let (Some(old), Some(new)) = (before, after) else {
        let said = |value: &SideValue| vec![Run { text: given(words.plain(value)), changed: false }];
        return (before.map(said), after.map(said));
    };
    // Nobody needs to read today which figure the site has come to withhold.
    if matches!(new, SideValue::Reading(Reading { value: Shown::Suppressed, n: None, .. })) {
        return whole(&words.strings.text("value_not_shown"), &words.of(new));
    }
    let (first, second) = apart(words, old, new);
    match (is_running(old), is_running(new)) {
        (true, true) => pair(&given(first), &given(second)),
        _ => whole(&given(first), &given(second)),
    }
}

/// Whether a value is running text, which is compared word by word. Anything else is one thing: of two times or numbers
/// that share a word, no part stayed.
fn is_running(value: &SideValue) -> bool {
    use SideValue::{Entry, Log, Prose, Text, Texts, Verdict};
    matches!(value, Text(_) | Prose(_) | Texts(_) | Entry(_) | Log(_) | Verdict(_))
}

/// Two values of which each is another as a whole.
pub fn whole(before: &str, after: &str) -> Sides {
    let run = |text: &str| Some(vec![Run { text: text.to_owned(), changed: true }]);
    (run(before), run(after))
}

/// The words of two values that differ: with no more in them than it takes to tell them apart.
fn apart(words: &Words, old: &SideValue, new: &SideValue) -> (String, String) {
    let said = (words.of(old), words.of(new));
    // Where only the address of a link or a mark differs, that is the news.
    let links = (without_addresses(&said.0), without_addresses(&said.1));
    let raw = (note(old), note(new));
    let written = (canonical_json(old), canonical_json(new));
    let plain = (words.plain(old), words.plain(new));
    // An attachment that is exchanged has the same name, and another digest.
    let bound = (words.with_digest(old), words.with_digest(new));
    let ways =
        [plain, links, said.clone(), bound, (visible(&said.0), visible(&said.1)), (visible(&raw.0), visible(&raw.1))];
    ways.into_iter().find(|(old, new)| seen(old) != seen(new)).unwrap_or(written)
}

/// The words of an entry as they were written, lines and all; of other values, what they are in data.
fn note(value: &SideValue) -> String {
    match value {
        SideValue::Entry(LogEntry { note: Some(note), .. }) => note.clone(),
        other => other.to_string(),
    }
}

/// Two texts as runs of words.
pub fn pair(before: &str, after: &str) -> Sides {
    let (old, new) = runs(before, after);
    (Some(shortened(old)), Some(shortened(new)))
}

/// What is seen of a text where lines and spaces run together, as on a page or a terminal.
fn seen(text: &str) -> String {
    one_line(&text.chars().filter(|letter| letter.is_whitespace() || !letter.is_control()).collect::<String>())
}

/// A text in which what is otherwise not seen is: the ends of lines, spaces, signs that only steer.
fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for letter in text.chars() {
        match letter {
            '\n' => out.push_str("↵ "),
            ' ' => out.push('·'),
            letter if letter.is_whitespace() || letter.is_control() => out.extend(letter.escape_unicode()),
            letter => out.push(letter),
        }
    }
    out
}

/// A Markdown text with the words of its links alone.
fn without_addresses(text: &str) -> String {
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

/// Two texts as runs of words. Words that both have make a run of their own on either side of each difference.
fn runs(before: &str, after: &str) -> (Vec<Run>, Vec<Run>) {
    let (mut old, mut new) = (Vec::new(), Vec::new());
    let mut shared = false;
    let (before, after) = (words(before), words(after));
    let operations = capture_diff_slices(Algorithm::Myers, &before, &after);
    for change in operations.iter().flat_map(|operation| operation.iter_changes(&before[..], &after[..])) {
        let text = change.value();
        match change.tag() {
            ChangeTag::Equal => {
                push(&mut old, text, false, shared);
                push(&mut new, text, false, shared);
            }
            ChangeTag::Delete => {
                push(&mut old, text, true, true);
                gap(&mut new);
            }
            ChangeTag::Insert => {
                push(&mut new, text, true, true);
                gap(&mut old);
            }
        }
        shared = change.tag() == ChangeTag::Equal;
    }
    (old, new)
}

/// The words of a text and the white space between them.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let ends = |letter: char| letter.is_whitespace() != first.is_whitespace();
        let (word, after) = rest.split_at(rest.find(ends).unwrap_or(rest.len()));
        words.push(word);
        rest = after;
    }
    words
}

/// Adds words to the last run if they are of its kind and may be `joined` to it.
fn push(runs: &mut Vec<Run>, text: &str, changed: bool, joined: bool) {
    // Words take the place that was kept for them.
    if changed && runs.last().is_some_and(|last| last.text.is_empty()) {
        runs.pop();
    }
    match runs.last_mut() {
        Some(last) if last.changed == changed && joined => last.text.push_str(text),
        _ => runs.push(Run { text: text.to_owned(), changed }),
    }
}

/// Keeps the place where the other side has words that this one lacks, as a run without words.
fn gap(runs: &mut Vec<Run>) {
    if runs.last().is_none_or(|last| !last.changed && !last.text.is_empty()) {
        runs.push(Run { text: String::new(), changed: false });
    }
}

/// Most characters of words that both sides have, on either side of one that differs.
const AROUND: usize = 80;

/// The runs of a long text with what both sides have left out, but for the words around each difference. Nothing that
/// differs is left out; the whole text stands on the entity's page.
fn shortened(runs: Vec<Run>) -> Vec<Run> {
    let last = runs.len().saturating_sub(1);
    let short = |(at, run): (usize, Run)| {
        let (ahead, behind) = (at > 0, at < last);
        let count = run.text.chars().count();
        let kept = AROUND * (usize::from(ahead) + usize::from(behind));
        if run.changed || last == 0 || count <= kept + AROUND / 2 {
            return run;
        }
        let (head, tail) = (start(&run.text), end(&run.text));
        let text = match (ahead, behind) {
            (true, true) => format!("{head} … {tail}"),
            (true, false) => format!("{head} …"),
            (false, _) => format!("… {tail}"),
        };
        Run { text, changed: false }
    };
    runs.into_iter().enumerate().map(short).collect()
}

/// The first whole words of a text.
fn start(text: &str) -> &str {
    let cut = text.char_indices().nth(AROUND).map_or(text.len(), |(at, _)| at);
    text[..cut].rfind(char::is_whitespace).map_or(&text[..cut], |at| text[..at].trim_end())
}

/// The last whole words of a text.
fn end(text: &str) -> &str {
    let cut = text.char_indices().rev().nth(AROUND).map_or(0, |(at, _)| at);
    text[cut..].find(char::is_whitespace).map_or(&text[cut..], |at| text[cut + at..].trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_words_that_differ_are_marked() {
        let (before, after) = runs("minst två mål 2027", "minst ett mål 2027");
        let marked =
            |runs: Vec<Run>| -> String { runs.iter().filter(|run| run.changed).map(|run| run.text.as_str()).collect() };
        assert_eq!((marked(before).trim(), marked(after).trim()), ("två", "ett"));
    }

    #[test]
    fn what_both_sides_share_is_cut_around_each_difference_and_nowhere_else() {
        let words = |from: u32, to: u32| (from..to).map(|n| format!("ord{n} ")).collect::<String>();
        let (before, after) = (words(0, 100), format!("{}nytt {}", words(0, 50), words(51, 100)));
        let (old, new) = runs(&before, &after);
        for (runs, changed) in [(old, "ord50"), (new, "nytt")] {
            let short = shortened(runs);
            let [ahead, middle, behind] = short.as_slice() else { panic!("{short:?}") };
            assert_eq!((middle.text.as_str(), middle.changed), (changed, true));
            assert!(ahead.text.starts_with("… ord") && ahead.text.ends_with(" ord49 "), "{ahead:?}");
            assert!(behind.text.starts_with(" ord51 ") && behind.text.ends_with(" …"), "{behind:?}");
            assert!(ahead.text.chars().count() <= AROUND + 2 && behind.text.chars().count() <= AROUND + 2);
        }
        // Where words were only taken away, the other side shows the words around the gap.
        let (_, new) = runs(&words(0, 100), &format!("{}{}", words(0, 50), words(51, 100)));
        let text: String = shortened(new).into_iter().map(|run| run.text).collect();
        assert!(text.split_whitespace().collect::<Vec<_>>().join(" ").contains("ord49 ord51"), "{text}");
        let (_, new) = runs(&words(0, 100), &words(0, 90));
        let text: String = shortened(new).into_iter().map(|run| run.text).collect();
        assert!(text.starts_with("… ord") && text.ends_with(" ord89 "), "{text}");
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
}
