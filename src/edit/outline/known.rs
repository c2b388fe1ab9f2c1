//! What a plan has already, as lines of a spreadsheet can name it.

use super::columns;
use crate::base::Located;
use crate::base::visible::one_line;
use crate::plan::Kind;
use crate::plan::documents::TargetDocument;
use crate::plan::load::PlanDocuments;
use std::collections::BTreeMap;
use std::fmt::Display;

/// Something that is there already, or that was made of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownThing {
    /// What it is.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The number of an action.
    pub number: Option<u32>,
    /// The action that it belongs to.
    pub action: Option<String>,
    /// What else stands there.
    pub says: KnownFacts,
}

/// What stands in the content of something, by keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownFacts {
    /// Plain keys; the number of a target by the key of its bound.
    pub plain: Vec<(&'static str, String)>,
    /// Its log: day, word and note of each entry.
    pub updates: Vec<[String; 3]>,
    /// The long text.
    pub text: Option<String>,
}

impl KnownFacts {
    /// The value of a plain key.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.plain.iter().find(|(name, _)| *name == key).map(|(_, value)| value.as_str())
    }

    fn tell(&mut self, key: &'static str, value: Option<impl Display>) {
        self.plain.extend(value.map(|value| (key, value.to_string())));
    }

    fn target(&mut self, target: Option<&Located<TargetDocument>>) {
        let Some(target) = target.map(|target| &target.value) else { return };
        for (key, number) in [("at_least", &target.at_least), ("at_most", &target.at_most), ("equals", &target.equals)]
        {
            self.tell(key, number.as_ref().map(|number| number.value.as_str()));
        }
        self.tell("unit", target.unit.as_ref().map(|unit| &unit.value));
    }
}

/// What the documents of commitments say alike.
macro_rules! says {
    ($one:ident, $word:ident) => {{
        let mut says =
            KnownFacts { text: $one.prose.as_ref().map(|prose| prose.text.to_string()), ..KnownFacts::default() };
        if let Some(document) = &$one.document {
            says.tell("due", document.due.as_ref().map(|due| &due.value));
            says.tell("responsible", document.responsible.as_ref().map(|role| &role.value));
            says.tell("order", document.order.as_ref().map(|order| order.value.0));
            says.target(document.target.as_ref());
            says.updates = document
                .updates
                .iter()
                .map(|update| {
                    let note = update.value.note.as_ref().map_or_else(String::new, |note| one_line(&note.value.text));
                    [update.value.date.value.to_string(), update.value.$word.value.word().to_owned(), note]
                })
                .collect();
        }
        says
    }};
}

impl KnownThing {
    /// What a plan has.
    pub fn of_plan(plan: &PlanDocuments) -> Vec<Self> {
        let title = |title: Option<&Located<String>>| title.map_or_else(String::new, |title| one_line(&title.value));
        let mut all = Vec::new();
        for one in &plan.actions {
            let document = one.document.as_ref();
            let number = document.map(|document| document.number.value.0);
            let text = one.prose.as_ref().map(|prose| prose.text.to_string());
            let mut says = KnownFacts { text, ..KnownFacts::default() };
            says.tell(
                "responsible",
                document.and_then(|document| document.responsible.as_ref()).map(|role| &role.value),
            );
            says.tell("number", number);
            let (id, title) = (one.id.to_string(), title(document.map(|document| &document.title)));
            all.push(Self { kind: Kind::Action, id, title, number, action: None, says });
        }
        for one in &plan.goals {
            let document = one.document.as_ref();
            let action = document.map(|document| document.action.value.id.to_string());
            let (id, title) = (one.id.to_string(), title(document.map(|document| &document.title)));
            let mut says = says!(one, result);
            says.tell("action", action.as_ref());
            all.push(Self { kind: Kind::Goal, id, title, number: None, action, says });
        }
        for one in &plan.milestones {
            let document = one.document.as_ref();
            let action = document.map(|document| document.action.value.id.to_string());
            let mut says = says!(one, status);
            says.tell("action", action.as_ref());
            says.tell("goal", document.and_then(|document| document.goal.as_ref()).map(|goal| &goal.value.id));
            says.tell("track", document.map(|document| document.track.as_ref().map_or(1, |track| track.value.0)));
            let (id, title) = (one.id.to_string(), title(document.map(|document| &document.title)));
            all.push(Self { kind: Kind::Milestone, id, title, number: None, action, says });
        }
        for one in &plan.activities {
            let (id, title) = (one.id.to_string(), title(one.document.as_ref().map(|document| &document.title)));
            all.push(Self { kind: Kind::Activity, id, title, number: None, action: None, says: says!(one, status) });
        }
        all
    }
}

/// All that can be named, found by its id, its title or its number however much there is.
#[derive(Default)]
pub struct KnownThings {
    all: Vec<KnownThing>,
    ids: BTreeMap<(Kind, String), usize>,
    titles: BTreeMap<(Kind, String), Vec<usize>>,
    numbers: BTreeMap<u32, usize>,
}

impl KnownThings {
    /// What is there.
    pub fn of(known: &[KnownThing]) -> Self {
        let mut all = Self::default();
        known.iter().for_each(|one| all.add(one.clone()));
        all
    }

    /// Adds one more. What was there first keeps its name.
    pub fn add(&mut self, one: KnownThing) {
        let at = self.all.len();
        self.ids.entry((one.kind, one.id.clone())).or_insert(at);
        self.titles.entry((one.kind, plain_title(&one.title))).or_default().push(at);
        if let Some(number) = one.number {
            self.numbers.entry(number).or_insert(at);
        }
        self.all.push(one);
    }

    /// What has an id.
    pub fn of_id(&self, kind: Kind, id: &str) -> Option<&KnownThing> {
        self.ids.get(&(kind, id.to_owned())).map(|at| &self.all[*at])
    }

    /// What has a title, in its order.
    pub fn of_title(&self, kind: Kind, title: &str) -> impl Iterator<Item = &KnownThing> {
        self.titles.get(&(kind, plain_title(title))).into_iter().flatten().map(|at| &self.all[*at])
    }

    /// The action of a number.
    pub fn of_number(&self, number: u32) -> Option<&KnownThing> {
        self.numbers.get(&number).map(|at| &self.all[*at])
    }

    /// The highest number that an action has.
    pub fn highest_number(&self) -> u32 {
        self.numbers.keys().next_back().copied().unwrap_or_default()
    }
}

/// A title as it is compared: a full stop at the end and capitals make no other.
fn plain_title(title: &str) -> String {
    title.trim_end_matches(['.', ' ']).to_lowercase()
}

/// Whether two titles are of one thing.
pub fn is_same_title(one: &str, other: &str) -> bool {
    plain_title(one) == plain_title(other)
}

/// The number that stands before an action's title: `3. Titel`, `3) Titel`, `Åtgärd 3: Titel`. Only a sign and a space tell
/// a number from the title's own words (`10 nya skolor`, `6-åringar läser`, `1.1 Läsa`), unless it stands alone or behind the
/// word for actions.
pub fn numbered(kind: Kind, name: &str) -> (Option<u32>, String) {
    let whole = || (None, name.trim().to_owned());
    if kind != Kind::Action {
        return whole();
    }
    let first = name.trim().split_once(' ').map_or("", |(word, _)| word);
    let is_named = columns::kind(first, false) == Some(Kind::Action);
    let rest = if is_named { name.trim()[first.len()..].trim() } else { name.trim() };
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    let after = &rest[digits.len()..];
    let title = after.trim_start_matches(['.', ':', ')', '–', '-', ' ']);
    let signs = &after[..after.len() - title.len()];
    let is_apart = signs.starts_with(['.', ':', ')']) && signs.ends_with(' ') || is_named && signs.contains(' ');
    match digits.parse() {
        Ok(number) if is_apart || (title.is_empty() && !signs.contains(' ')) => (Some(number), title.to_owned()),
        _ => whole(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_number_with_a_sign_and_a_space_is_none_of_the_titles_words() {
        for (name, number, title) in [
            ("3. Läsning", 3, "Läsning"),
            ("3) Läsning", 3, "Läsning"),
            ("3: Läsning", 3, "Läsning"),
            ("Åtgärd 3: Läsning", 3, "Läsning"),
            ("Åtgärd 3 – Läsning", 3, "Läsning"),
            ("Åtgärd 3 Läsning", 3, "Läsning"),
            ("Åtgärd 3", 3, ""),
            ("7", 7, ""),
            ("7.", 7, ""),
        ] {
            assert_eq!(numbered(Kind::Action, name), (Some(number), title.to_owned()), "{name}");
        }
        for name in [
            "10 nya skolor byggs",
            "6-åringar läser",
            "100 % av skolorna",
            "1.1 Läsa",
            "3.2.1 Räkna",
            "5-årsplan",
            "2 – 3 skolor",
            "2.Läsa",
        ] {
            assert_eq!(numbered(Kind::Action, name), (None, name.to_owned()));
        }
    }
}
