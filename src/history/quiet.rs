//! What is no change to a reader: spaces, quotes, dashes, signs that are not seen, and the spelling of an address.

use crate::base::visible::has_no_width;
use crate::base::visible::one_line;
use crate::plan::measure::told_by;
use std::cmp::Reverse;
use std::sync::LazyLock;

/// How much two texts differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// In nothing that a reader sees.
    Same,
    /// In stops, commas and capitals alone.
    Marks,
    /// In their words.
    Other,
}

/// How much two texts that may be missing differ.
pub fn likeness(before: Option<&str>, after: Option<&str>) -> Likeness {
    let (Some(before), Some(after)) = (before, after) else {
        return if before == after { Likeness::Same } else { Likeness::Other };
    };
    if plain(before) == plain(after) {
        Likeness::Same
    } else if words(before) == words(after) {
        Likeness::Marks
    } else {
        Likeness::Other
    }
}

/// Whether two texts differ in nothing that a reader sees.
pub fn same(before: &str, after: &str) -> bool {
    likeness(Some(before), Some(after)) == Likeness::Same
}

/// A text in one typographic form: single spaces, straight quotes, plain dashes, nothing that is not seen.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let word = signs(word);
        if word.is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&if is_web(&word) { address(&word) } else { word });
    }
    out
}

/// The same of a piece of a text, which keeps one space where it begins or ends with some.
pub fn piece(text: &str) -> String {
    let space = |is: bool| if is { " " } else { "" };
    let inner = plain(text);
    if inner.is_empty() {
        return space(text.contains(char::is_whitespace)).to_owned();
    }
    let (before, after) = (text.starts_with(char::is_whitespace), text.ends_with(char::is_whitespace));
    format!("{}{inner}{}", space(before), space(after))
}

/// The words of a text, without the stops and commas between them and without capitals. A sign between two digits is
/// part of a number.
pub fn words(text: &str) -> String {
    let text = percent(&plain(text).to_lowercase());
    let letters: Vec<char> = text.chars().collect();
    let is_digit = |at: Option<usize>| at.and_then(|at| letters.get(at)).is_some_and(char::is_ascii_digit);
    let kept = letters.iter().enumerate().filter(|(at, letter)| {
        !matches!(letter, '.' | ',' | ';' | ':') || (is_digit(at.checked_sub(1)) && is_digit(Some(at + 1)))
    });
    let kept: String = kept.map(|(_, letter)| *letter).collect();
    one_line(&kept)
}

/// What is written for a percent sign, the longest first.
static PERCENT: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let mut all: Vec<&str> = told_by("percent").collect();
    all.sort_by_key(|word| Reverse(word.len()));
    all
});

/// A share in one form, whether by its sign or by its word, and the sign of a paragraph in one.
fn percent(text: &str) -> String {
    let said = PERCENT.iter().fold(text.to_owned(), |text, word| text.replace(word, "%"));
    // A paragraph of a law is the same with and without a space beside its sign.
    said.replace('%', " %").replace(" §", "§").replace("§ ", "§")
}

/// A word with its signs in their plain forms.
fn signs(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for letter in word.chars() {
        match letter {
            unseen if has_no_width(unseen) => {}
            '“' | '”' | '„' | '‟' | '«' | '»' | '″' => out.push('"'),
            '‘' | '’' | '‚' | '‛' | '‹' | '›' | '′' | '´' | '`' => out.push('\''),
            '-' | '\u{2010}'..='\u{2015}' | '−' => {
                if !out.ends_with('-') {
                    out.push('-');
                }
            }
            '…' => out.push_str("..."),
            other => out.push(other),
        }
    }
    out
}

fn is_web(word: &str) -> bool {
    word.starts_with("http://") || word.starts_with("https://")
}

/// A web address without what leads to the same place: its scheme, `www.`, the capitals of its host, a last slash.
pub fn address(written: &str) -> String {
    let Some(rest) = written.strip_prefix("https://").or_else(|| written.strip_prefix("http://")) else {
        return written.to_owned();
    };
    let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let host = host.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    format!("https://{host}{}", path.strip_suffix('/').unwrap_or(path))
}

/// The tables with what is written where nobody answers for something.
const NOBODY: &str = "nobody.txt";

/// Whether a text that is to say who answers for something says that nobody does, in any language that has words.
pub fn is_nobody(text: &str) -> bool {
    let said = words(text);
    let said = said.trim_matches(['(', ')', '[', ']', '<', '>', '*', '_', '"', '\'']).trim();
    let fits = |line: &str| match (line.strip_suffix('*'), line.strip_prefix('*')) {
        (Some(begin), _) => said.starts_with(begin),
        (None, Some(end)) => said.ends_with(end),
        (None, None) => said == line,
    };
    said.is_empty() || crate::words::lines(NOBODY).any(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typography_is_not_seen() {
        for (a, b) in [
            ("två  mellanslag", "två mellanslag"),
            ("hårt\u{a0}mellanslag", "hårt mellanslag"),
            ("”citat”", "\"citat\""),
            ("2024–2025", "2024-2025"),
            ("och så…", "och så..."),
            ("mjuk\u{ad}bindning", "mjukbindning"),
            ("se http://www.prov.example/a/", "se https://prov.example/a"),
        ] {
            assert_eq!(likeness(Some(a), Some(b)), Likeness::Same, "{a} {b}");
        }
    }

    #[test]
    fn stops_and_commas_are_no_words() {
        for (a, b) in [
            ("Alla elever.", "Alla elever"),
            ("Elever, lärare", "Elever lärare"),
            ("alla", "Alla"),
            ("95 procent", "95 %"),
            ("95 per cent", "95%"),
            ("enligt § 12 och 3 kap. 2 § skollagen", "enligt §12 och 3 kap. 2§ skollagen"),
        ] {
            assert_eq!(likeness(Some(a), Some(b)), Likeness::Marks, "{a} {b}");
        }
    }

    #[test]
    fn what_says_something_else_is_another_text() {
        for (a, b) in [("1,5", "15"), ("12.5", "125"), ("alla", "några"), ("ska", "ska?"), ("a/b", "a b")] {
            assert_eq!(likeness(Some(a), Some(b)), Likeness::Other, "{a} {b}");
        }
        assert_eq!(likeness(None, Some("")), Likeness::Other);
        assert_ne!(address("https://a.example/b"), address("https://a.example/c"));
        assert_ne!(address("https://a.example/"), address("https://b.example/"));
    }

    #[test]
    fn nobody_answers_where_a_placeholder_stands() {
        for text in [
            "-",
            "–",
            "?",
            "Ej utsedd",
            "ej utsedd ännu",
            "(vakant)",
            "N/A",
            "TBD",
            "Ingen.",
            "To be appointed",
            "Alla",
            "Rektor (vakant)",
            "Alla har ett ansvar",
            "Everyone",
        ] {
            assert!(is_nobody(text), "{text}");
        }
        for text in ["Rektor", "Ingenjören", "Vakthavande", "Alla rektorer", "Nämnden", "Tina B. Dahl"] {
            assert!(!is_nobody(text), "{text}");
        }
    }
}
