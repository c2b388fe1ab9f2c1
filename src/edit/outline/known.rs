//! What a plan has already, as lines of a spreadsheet can name it.

use super::columns;
use crate::plan::Kind;
use crate::plan::load::PlanDocuments;

/// Something that is there already, or that was made of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
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
}

impl Known {
    /// What a plan has.
    pub fn of_plan(plan: &PlanDocuments) -> Vec<Self> {
        let mut all = Vec::new();
        for one in &plan.actions {
            let document = one.document.as_ref();
            let number = document.map(|document| document.number.value.0);
            let title = document.map_or_else(String::new, |document| one_line(&document.title.value));
            all.push(Self { kind: Kind::Action, id: one.id.to_string(), title, number, action: None });
        }
        for one in &plan.goals {
            let document = one.document.as_ref();
            let title = document.map_or_else(String::new, |document| one_line(&document.title.value));
            let action = document.map(|document| document.action.value.id.to_string());
            all.push(Self { kind: Kind::Goal, id: one.id.to_string(), title, number: None, action });
        }
        for one in &plan.milestones {
            let document = one.document.as_ref();
            let title = document.map_or_else(String::new, |document| one_line(&document.title.value));
            let action = document.map(|document| document.action.value.id.to_string());
            all.push(Self { kind: Kind::Milestone, id: one.id.to_string(), title, number: None, action });
        }
        for one in &plan.activities {
            let title = one.document.as_ref().map_or_else(String::new, |document| one_line(&document.title.value));
            all.push(Self { kind: Kind::Activity, id: one.id.to_string(), title, number: None, action: None });
        }
        all
    }
}

/// A title as it is compared: without line ends and runs of spaces.
fn one_line(title: &str) -> String {
    title.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The number that stands before an action's title: `3. Titel`, `Åtgärd 3: Titel`.
pub fn numbered(kind: Kind, name: &str) -> (Option<u32>, String) {
    let whole = || (None, name.trim().to_owned());
    if kind != Kind::Action {
        return whole();
    }
    let first = name.trim().split_once(' ').map_or("", |(word, _)| word);
    let rest =
        if columns::kind(first, false) == Some(Kind::Action) { name.trim()[first.len()..].trim() } else { name.trim() };
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    let title = rest[digits.len()..].trim_start_matches(['.', ':', ')', '–', '-', ' ']);
    let parted = title.len() < rest.len() - digits.len() || title.is_empty();
    match digits.parse() {
        Ok(number) if parted => (Some(number), title.to_owned()),
        _ => whole(),
    }
}
