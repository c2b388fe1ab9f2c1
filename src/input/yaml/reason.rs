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
