//! The words that the site explains: each once, under "how it is counted", and led to from where it stands.

use super::context::PageContext;
use crate::sitemap::PageRoute;
use serde::Serialize;

/// The words that are explained, by the string that holds them; their meanings are the strings `term_…`.
const TERMS: [(&str, &str); 18] = [
    ("kind_action", "action"),
    ("kind_goal", "goal"),
    ("kind_milestone", "milestone"),
    ("kind_activity", "activity"),
    ("kind_indicator", "indicator"),
    ("track", "track"),
    ("due", "due"),
    ("target", "target"),
    ("responsible", "responsible"),
    ("evidence", "evidence"),
    ("baseline", "baseline"),
    ("need", "need"),
    ("verdict", "verdict"),
    ("legal_basis", "legal_basis"),
    ("response", "response"),
    ("case_number", "case_number"),
    ("revision", "revision"),
    ("fingerprint", "fingerprint"),
];

/// A word and what it means.
#[derive(Debug, Serialize)]
pub struct Term {
    /// The anchor of its explanation.
    pub id: String,
    /// The word.
    pub word: String,
    /// What it means.
    pub meaning: String,
}

/// Every explained word, in the order in which a reader meets them.
pub fn all(context: &PageContext) -> Vec<Term> {
    let term = |(word, name): &(&str, &str)| Term {
        id: anchor(name),
        word: context.text(word),
        meaning: context.text(&format!("term_{name}")),
    };
    TERMS.iter().map(term).collect()
}

/// The way to the explanation of the string `word`, if it is explained.
pub fn href(context: &PageContext, word: &str) -> Option<String> {
    let (_, name) = TERMS.iter().find(|(known, _)| *known == word)?;
    Some(format!("{}#{}", context.place(PageRoute::Counted), anchor(name)))
}

/// The `_` keeps it apart from the ids of headings.
fn anchor(name: &str) -> String {
    format!("_term-{}", name.replace('_', "-"))
}
