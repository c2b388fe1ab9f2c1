//! What was given in a form, what came of it, and what is answered.

use super::submitted::Submitted;
use super::tried::Foreseen;
use serde_json::Value;

/// The status where a file is another than the one that a form was made from.
pub const CONFLICT: u16 = 409;

/// What is answered.
pub enum FormResponse {
    /// A page with a status.
    Page(u16, String),
    /// What was sent is saved; here it can be seen.
    Saved(String),
}

/// Why what was given was not saved: a status, a note or problems, and what is wrong with which field.
pub struct FormRefusal {
    /// The status of the answer.
    pub status: u16,
    /// A note, or problems.
    pub told: Value,
    /// What is wrong with which field.
    pub faults: Vec<(String, String)>,
}

impl FormRefusal {
    /// A refusal that is of no field.
    pub fn of(status: u16, told: Value) -> Self {
        Self { status, told, faults: Vec::new() }
    }
}

/// What was given, and what came of it.
pub enum Given<'g> {
    /// Nothing yet.
    Nothing {
        /// Whether it was just saved.
        saved: bool,
        /// Whether the entries of the log stand open.
        opens_log: bool,
    },
    /// It was refused.
    Refused(&'g Submitted, FormRefusal),
    /// It would mean this.
    Foreseen(&'g Submitted, Box<Foreseen>),
}
