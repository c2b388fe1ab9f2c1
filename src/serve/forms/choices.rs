//! What fields can choose among: what a plan has, by ids and names.

use crate::plan::entities::Subject;
use crate::plan::{Kind, Plan};

/// The entities of a kind that a file of a plan can name.
pub fn entities(plan: &Plan, kind: Kind) -> Vec<(String, String)> {
    let all = plan.entities().map(|(subject, _)| subject).filter(|subject| subject.kind() == kind);
    let all: Vec<(String, String)> =
        all.map(|subject| (plan.title_of(subject).1.id.to_string(), title(plan, subject))).collect();
    let twice = |name: &String| all.iter().filter(|(_, other)| other == name).count() > 1;
    let told =
        |(id, name): &(String, String)| (id.clone(), if twice(name) { format!("{name} ({id})") } else { name.clone() });
    all.iter().map(told).collect()
}

/// What a plan declares that a key can name.
pub fn own(plan: &Plan, key: &str) -> Vec<(String, String)> {
    let groups = plan.groups.iter().map(|one| (one.value.id.value.to_string(), one.value.title.value.clone()));
    let verdicts = plan.verdicts.iter().map(|one| (one.value.id.value.to_string(), one.value.label.value.clone()));
    match key {
        "group" => groups.collect(),
        "verdict" => verdicts.collect(),
        _ => Vec::new(),
    }
}

/// The title of an entity in its own words.
pub fn title(plan: &Plan, subject: Subject) -> String {
    let title = plan.entity(subject).title();
    match subject {
        Subject::Action(ix) => format!("{}. {}", plan.actions[ix].number.value, title.value),
        _ => title.value.clone(),
    }
}
