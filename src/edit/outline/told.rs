//! What the lines of a spreadsheet said of each thing, so that nothing that stands twice is dropped or joined in silence.

use super::columns::PlanColumn;
use crate::plan::Kind;
use std::collections::BTreeMap;

/// What a line says of a thing besides its name.
pub struct ToldThing {
    /// The line.
    pub line: usize,
    /// Its name.
    pub title: String,
    /// Its cells.
    pub facts: Vec<(PlanColumn, String)>,
    /// What the thing stands under, besides what tells it from others of its name.
    pub under: Option<String>,
}

/// What was said of each thing that was made.
#[derive(Default)]
pub struct ToldThings(BTreeMap<(Kind, String), ToldThing>);

impl ToldThings {
    /// Keeps what was said first.
    pub fn tell(&mut self, kind: Kind, id: String, told: ToldThing) {
        self.0.insert((kind, id), told);
    }

    /// Whether a thing was told of before.
    ///
    /// # Errors
    /// The message and the line that said something else of it. What stands under something else as well is not the same,
    /// or belongs to both: only who wrote it knows.
    pub fn again(&self, kind: Kind, id: &str, now: &ToldThing) -> Result<bool, (&'static str, usize)> {
        let Some(told) = self.0.get(&(kind, id.to_owned())) else { return Ok(false) };
        let says_more = !now.facts.is_empty() && now.facts != told.facts;
        match (now.title == told.title, says_more || now.under != told.under) {
            (false, _) => Err(("outline-same-id", told.line)),
            (true, true) => Err(("outline-again", told.line)),
            (true, false) => Ok(true),
        }
    }
}
