//! How the forms freeze a revision: as the command does, which hands it to them.

use crate::history::freeze::Unexplained;
use std::sync::Arc;

/// Freezes a revision of the plan in a folder if its record is still the one that was shown (its digest), or only says
/// whether that can be done.
pub type Freeze = Arc<dyn Fn(&str, &str, Option<&String>) -> Freezing + Send + Sync>;

/// What came of it.
pub enum Freezing {
    /// It is frozen; what is to be done now.
    Frozen(String),
    /// Nothing is in the way of a record with this digest.
    Ready(String),
    /// Changes want a reason.
    Unexplained(Vec<Unexplained>),
    /// Something else is in the way.
    Refused(String),
}
