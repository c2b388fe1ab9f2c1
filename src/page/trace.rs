//! What pages keep of an entity of an earlier state: what it was called, when it was due, what it belonged to.

use crate::base::{Id, Period};
use crate::plan::entities::{Entity, Subject};
use crate::plan::{EntityRef, Kind, Plan};
use crate::standing::belonging::above;
use serde_json::Value;
use std::collections::BTreeMap;

/// An entity that stood in an earlier state.
#[derive(Clone, Debug)]
pub struct Trace {
    /// What it was called.
    pub title: String,
    /// When it was due.
    pub due: Option<Period>,
    /// What it belonged to: its action, its goal, the actions that it supported.
    pub above: Vec<EntityRef>,
    /// Its name in that state.
    pub called: EntityRef,
}

/// The keys by which a commitment names what it belongs to, and what that is.
pub const ABOVE: [(&str, Kind); 3] = [("action", Kind::Action), ("goal", Kind::Goal), ("supports", Kind::Action)];

impl Trace {
    fn of(plan: &Plan, (subject, one): (Subject, &dyn Entity)) -> Self {
        let above = above(plan, subject).into_iter().map(|one| one.reference(plan)).collect();
        let due = one.due().map(|due| due.value.clone());
        Self { title: one.title().value.clone(), due, above, called: one.reference() }
    }

    /// By all that an entity said, as records hold it, where that is known.
    pub fn of_content(title: &str, content: Option<&Value>, called: EntityRef) -> Self {
        let value = |key: &str| content.and_then(|content| content.get(key));
        let id = |id: &Value| Id::parse(id.as_str()?).ok();
        let above = ABOVE.into_iter().flat_map(|(key, kind)| {
            let named = match value(key) {
                Some(Value::Array(all)) => all.iter().filter_map(id).collect(),
                Some(one) => id(one).into_iter().collect(),
                None => Vec::new(),
            };
            named.into_iter().map(move |id| EntityRef::new(kind, id))
        });
        let due = value("due").and_then(Value::as_str).and_then(|due| Period::parse(due).ok());
        Self { title: title.to_owned(), due, above: above.collect(), called }
    }

    /// The action that it belonged to; an activity may have supported several, and belongs to none.
    pub fn action(&self) -> Option<&Id> {
        let is_part = self.called.parts().is_some_and(|(kind, _)| matches!(kind, Kind::Goal | Kind::Milestone));
        let action = |one: &&EntityRef| one.parts().is_some_and(|(kind, _)| kind == Kind::Action);
        self.above.iter().find(action).filter(|_| is_part)?.parts().map(|(_, id)| id)
    }
}

/// The entities of a plan.
pub fn traces(plan: &Plan) -> BTreeMap<EntityRef, Trace> {
    plan.entities().map(|one| (one.1.reference(), Trace::of(plan, one))).collect()
}
