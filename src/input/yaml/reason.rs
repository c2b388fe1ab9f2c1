//! What the parser's complaints mean to people who know no YAML. Only here are its own words known.

use crate::base::Code;

/// What a complaint is about, by a part of its words; the first row that fits counts. Each is a variant of its code's
/// wording.
const REASONS: &[(&str, Code, &str)] = &[
    // Features that content does not use.
    ("anchors", Code::YamlFeature, "anchor"),
    ("anchor", Code::YamlFeature, "alias"),
    ("alias", Code::YamlFeature, "alias"),
    ("merge key", Code::YamlFeature, "merge"),
    ("yaml merge", Code::YamlFeature, "merge"),
    ("multiple yaml documents", Code::YamlFeature, "documents"),
    ("multiple documents", Code::YamlFeature, "documents"),
    ("documents {", Code::YamlFeature, "documents"),
    ("directive", Code::YamlFeature, "directive"),
    ("unsupported tag", Code::YamlFeature, "tag"),
    ("tag", Code::YamlFeature, "tag"),
    ("handle wasn't declared", Code::YamlFeature, "tag"),
    ("binary", Code::YamlFeature, "tag"),
    ("!include", Code::YamlFeature, "tag"),
    // Limits.
    ("depth {", Code::YamlLimit, "depth"),
    ("recursion limit", Code::YamlLimit, "depth"),
    ("budget breached", Code::YamlLimit, "size"),
    ("exceed", Code::YamlLimit, "size"),
    ("too many", Code::YamlLimit, "size"),
    // Tabs.
    ("tab cannot be used", Code::YamlSyntax, "tab"),
    ("tabs disallowed", Code::YamlSyntax, "tab"),
    ("found a tab", Code::YamlSyntax, "tab"),
    ("cannot start with a tab", Code::YamlSyntax, "tab"),
    // Quotes.
    ("unclosed quote", Code::YamlSyntax, "quote"),
    ("multiline quoted scalar", Code::YamlSyntax, "quote"),
    ("unexpected document indicator", Code::YamlSyntax, "quote"),
    ("invalid trailing content", Code::YamlSyntax, "after-quote"),
    ("while parsing a quoted scalar", Code::YamlSyntax, "escape"),
    // Brackets.
    ("unclosed bracket", Code::YamlSyntax, "bracket"),
    ("mismatched bracket", Code::YamlSyntax, "bracket"),
    ("unexpected eof while parsing a flow", Code::YamlSyntax, "bracket"),
    ("unexpected eof while parsing an implicit flow", Code::YamlSyntax, "bracket"),
    ("while parsing a flow", Code::YamlSyntax, "bracket"),
    ("invalid indentation in flow", Code::YamlSyntax, "bracket"),
    // The parser says so only inside brackets, and where a quote in them is left open.
    ("invalid indentation", Code::YamlSyntax, "bracket"),
    ("misplaced bracket", Code::YamlSyntax, "character"),
    // Colons and keys.
    ("mapping values are not allowed", Code::YamlSyntax, "colon"),
    ("illegal placement of ':'", Code::YamlSyntax, "colon"),
    ("simple key", Code::YamlSyntax, "key"),
    ("mapping keys are not allowed", Code::YamlSyntax, "character"),
    // Indentation.
    ("did not find expected '-'", Code::YamlSyntax, "indentation"),
    ("did not find expected key", Code::YamlSyntax, "indentation"),
    ("did not find expected <document start>", Code::YamlSyntax, "indentation"),
    ("wrongly indented", Code::YamlSyntax, "indentation"),
    ("indentation error", Code::YamlSyntax, "indentation"),
    // A text of several lines.
    ("block scalar", Code::YamlSyntax, "block"),
    // What begins or breaks a plain text.
    ("unexpected eof while parsing a block", Code::YamlSyntax, "character"),
    ("block sequence entries are not allowed", Code::YamlSyntax, "dash"),
    ("'-' must be followed", Code::YamlSyntax, "dash"),
    ("only valid inside a block", Code::YamlSyntax, "dash"),
    ("unexpected character", Code::YamlSyntax, "character"),
    ("did not find expected node content", Code::YamlSyntax, "character"),
    ("plain scalar", Code::YamlSyntax, "character"),
];

/// The code and the variant of a complaint. Without a variant, the parser's own words are told.
pub fn meaning(reason: &str) -> (Code, &'static str) {
    let lower = reason.to_lowercase();
    let row = REASONS.iter().find(|(words, ..)| lower.contains(words));
    row.map_or((Code::YamlSyntax, ""), |(_, code, variant)| (*code, variant))
}

/// The parser's own words without its mention of line and column, which the place tells better.
pub fn plain(reason: &str) -> String {
    let first = reason.lines().next().unwrap_or_default();
    let first = first.strip_prefix("error: ").unwrap_or(first);
    let first = first.strip_prefix("line ").and_then(|rest| rest.split_once(": ")).map_or(first, |(_, words)| words);
    first.split(" at line ").next().unwrap_or(first).trim().to_owned()
}

/// Where a tab stands in the indentation of a line of `text`, at or after the line of the byte offset `from`.
pub fn tab_in_indentation(text: &str, from: usize) -> Option<usize> {
    let mut at = text.get(..from)?.rfind('\n').map_or(0, |end| end + 1);
    for line in text[at..].split_inclusive('\n') {
        let indentation = line.len() - line.trim_start_matches([' ', '\t']).len();
        if let Some(tab) = line[..indentation].find('\t') {
            return Some(at + tab);
        }
        at += line.len();
    }
    None
}

/// Where the quotation mark stands that opens a text without an end, above the byte offset `until`: the first that begins a
/// value and has no other on its line.
pub fn open_quote(text: &str, until: usize) -> Option<usize> {
    let mut at = 0;
    let mut open: Option<(usize, char)> = None;
    for line in text.split_inclusive('\n') {
        let start = at;
        if start > until {
            break;
        }
        at += line.len();
        match open {
            Some((_, mark)) if closes(line, mark) => open = None,
            Some(_) => {}
            None => {
                let value = line.find(": ").map_or(0, |colon| colon + 2);
                let begin = value + line[value..].len() - line[value..].trim_start_matches([' ', '-']).len();
                let first = line[begin..].chars().next().filter(|first| matches!(first, '"' | '\''));
                let is_open = first.filter(|mark| !closes(&line[begin + 1..], *mark));
                open = is_open.map(|mark| (start + begin, mark));
            }
        }
    }
    open.map(|(at, _)| at)
}

/// Whether a quoted text ends on a line; a mark that is escaped or doubled does not end it.
fn closes(line: &str, mark: char) -> bool {
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' if mark == '"' => drop(letters.next()),
            _ if letter != mark => {}
            '\'' if letters.peek() == Some(&'\'') => drop(letters.next()),
            _ => return true,
        }
    }
    false
}

/// Where a tab stands before the first key. The parser takes such a tab, but refuses it before the second key.
pub fn tab_before_first_key(text: &str) -> Option<usize> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        if !words.is_empty() && !words.starts_with('#') && words != "---" {
            let tab = line.find('\t')?;
            return line[..tab].trim().is_empty().then_some(at + tab);
        }
        at += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::open_quote;

    #[test]
    fn the_mark_that_opens_a_text_without_an_end_is_found() {
        let found = |text: &str| open_quote(text, text.len());
        assert_eq!(found("action: 1\ntitle: \"open\ndue: 2026\n"), Some(17));
        assert_eq!(found("a: 'it''s\nb: 1\n"), Some(3));
        assert_eq!(found("- \"a \\\" b\nc: 'd'\n"), Some(2));
        assert_eq!(found("a: \"over\n  lines\"\nb: 'x'\n"), None);
        assert_eq!(found("a: it's\nb: \"c\"\n"), None);
    }
}
