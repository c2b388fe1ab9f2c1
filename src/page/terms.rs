//! The words that the site explains: each once, under "how it is counted", and led to from where it stands.

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

/// Every explained word as the string that holds it and the name of its meaning, in the order in which a reader meets them.
pub fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
    TERMS.into_iter()
}

/// The anchor of the explanation of the string `word`, if it is explained.
pub fn anchor(word: &str) -> Option<String> {
    TERMS.iter().find(|(known, _)| *known == word).map(|(_, name)| anchor_of(name))
}

/// The `_` keeps it apart from the ids of headings.
pub fn anchor_of(name: &str) -> String {
    format!("_term-{}", name.replace('_', "-"))
}
