//! Which column of a plan in a spreadsheet is what: by its heading, or as the user says.

use super::fault::Fault;
use crate::edit::table::Heading;
use crate::plan::Kind;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// Which kind of thing the line is.
    Kind,
    /// The name of a thing of a kind: what the line is, or where a column says its kind, what it belongs to.
    Of(Kind),
    /// The long text.
    Text,
    /// A key of the content.
    Key(&'static str),
}

/// The columns that are keys, and what spreadsheets call them, in lower case.
const KEYS: &[(&str, &[&str])] = &[
    ("id", &[]),
    ("title", &["titel", "rubrik", "namn", "benämning", "formulering", "name"]),
    ("number", &["nr", "nummer", "no", "åtgärdsnummer"]),
    (
        "due",
        &[
            "klart",
            "klart senast",
            "ska vara klart",
            "klar senast",
            "slutdatum",
            "sluttid",
            "tid",
            "tidpunkt",
            "tidplan",
            "när",
            "deadline",
            "due date",
        ],
    ),
    ("responsible", &["ansvarig", "ansvariga", "ansvar", "ansvarig roll", "ansvarig nämnd", "ägare", "owner"]),
    ("status", &["läge", "state"]),
    ("date", &["datum", "lägesdatum", "uppdaterad", "redovisat", "updated"]),
    ("note", &["anmärkning"]),
    ("track", &["spår"]),
    ("order", &["ordning", "plats"]),
    ("at_least", &["måltal", "minst", "at least"]),
    ("unit", &["enhet"]),
];

const TEXT: &[&str] = &["text", "beskrivning", "description"];
const KIND: &[&str] = &["kind", "slag", "typ", "nivå", "type", "level"];
const KINDS: &[(Kind, &[&str])] = &[
    (Kind::Action, &["action", "actions", "åtgärd", "åtgärder"]),
    (Kind::Goal, &["goal", "goals", "mål", "effektmål"]),
    (Kind::Milestone, &["milestone", "milestones", "etappmål", "delmål"]),
    (Kind::Activity, &["activity", "activities", "aktivitet", "aktiviteter"]),
];

/// What is an action in some plans, and in those that have actions an activity.
const EITHER: &[&str] = &["insats", "insatser"];

impl Column {
    /// The column of a name: as it is called here, or in spreadsheets.
    pub fn of(name: &str) -> Option<Self> {
        Self::beside(name, false)
    }

    fn beside(name: &str, has_actions: bool) -> Option<Self> {
        let name = name.trim().trim_end_matches(':').to_lowercase();
        let is = |names: &&[&str]| names.contains(&&*name);
        if KIND.contains(&&*name) {
            return Some(Self::Kind);
        }
        if TEXT.contains(&&*name) {
            return Some(Self::Text);
        }
        let key = KEYS.iter().find(|(key, names)| *key == name || is(names));
        key.map(|(key, _)| Self::Key(key)).or_else(|| kind(&name, has_actions).map(Self::Of))
    }

    /// The names by which columns can be chosen.
    pub fn names() -> Vec<&'static str> {
        let keys = KEYS.iter().map(|(key, _)| *key);
        ["kind", "text"].into_iter().chain(KINDS.iter().map(|(kind, _)| kind.name())).chain(keys).collect()
    }
}

/// Whether a word is one for actions and for nothing else.
pub fn is_action(word: &str) -> bool {
    KINDS.iter().any(|(kind, names)| *kind == Kind::Action && names.contains(&&*word.trim().to_lowercase()))
}

/// The kind of a word such as `Etappmål`, in a table that has another word for actions or not.
pub fn kind(word: &str, has_actions: bool) -> Option<Kind> {
    let word = word.trim().to_lowercase();
    if EITHER.contains(&&*word) {
        return Some(if has_actions { Kind::Activity } else { Kind::Action });
    }
    KINDS.iter().find(|(_, names)| names.contains(&&*word)).map(|(kind, _)| *kind)
}

/// What each column is; `None` is left out.
///
/// # Errors
/// Names the columns that nobody knows, that do not exist, or of which several are the same.
pub fn columns(headings: &[Heading], map: &[(String, String)]) -> Result<Vec<Option<Column>>, Fault> {
    let has = |name: &str| headings.iter().any(|heading| heading.name.to_lowercase() == name.to_lowercase());
    if let Some((name, _)) = map.iter().find(|(name, _)| !has(name)) {
        return Err(Fault::NoHeading(name.clone(), headings.iter().map(|heading| heading.name.clone()).collect()));
    }
    let has_actions = headings.iter().any(|heading| is_action(&heading.name));
    let mut unknown = Vec::new();
    let mut of: Vec<Option<Column>> = Vec::new();
    for heading in headings {
        let chosen = map.iter().find(|(name, _)| name.to_lowercase() == heading.name.to_lowercase());
        let column = match chosen {
            Some((_, wanted)) if wanted == "-" => None,
            Some((_, wanted)) => Some(Column::of(wanted).ok_or_else(|| Fault::NoColumn(wanted.clone()))?),
            None => Column::beside(&heading.name, has_actions),
        };
        if column.is_none() && chosen.is_none() && heading.has_cells {
            unknown.push(heading.name.clone());
        }
        if let Some(at) = column.and_then(|column| of.iter().position(|other| *other == Some(column))) {
            return Err(Fault::Claimed(headings[at].name.clone(), heading.name.clone()));
        }
        of.push(column);
    }
    if unknown.is_empty() { Ok(of) } else { Err(Fault::Unknown(unknown)) }
}
