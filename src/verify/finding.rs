//! What a verification finds: a verdict, what contradicts what, what was shown and what was not.

use crate::base::Diagnostic;
use crate::base::word::words;
use crate::history::Judged;
use crate::plan::attachment::KEPT;
use crate::words::Message;

words! {
    /// What was found out.
    pub enum Verdict {
        /// Everything that was looked at is whole in itself, and as it was where that is known.
        Intact = "intact",
        /// Something contradicts something else.
        Altered = "altered",
        /// There was nothing to look at, or it cannot be told.
        Unknown = "unknown",
    }
}

/// Something that is not as it was.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The revision, if it belongs to one.
    pub revision: Option<String>,
    /// The file.
    pub path: String,
    /// The field, if it is one.
    pub field: Option<String>,
    /// What is wrong.
    pub fault: Fault,
}

/// What is wrong with something.
#[derive(Clone, Debug, PartialEq)]
pub enum Fault {
    /// What the chain of records told.
    Problem(Box<Diagnostic>),
    /// What a comparison showed.
    Message(Message),
    /// What changed, as a comparison of two states tells it; with what that says of it here.
    Change(&'static str, Box<Judged>),
}

/// The result of a verification.
#[derive(Debug)]
pub struct Verified {
    /// The verdict.
    pub verdict: Verdict,
    /// What was proven and what was not.
    pub proven: Vec<Message>,
    /// What is not as it was.
    pub findings: Vec<Finding>,
}

/// What is wrong with a file of the site.
pub(super) fn finding(path: &str, id: &'static str) -> Finding {
    Finding { revision: revision_of(path), path: path.to_owned(), field: None, fault: Fault::Message(Message::new(id)) }
}

/// The revision in whose folder a path lies.
fn revision_of(path: &str) -> Option<String> {
    let (_, rest) = path.split_once("revisions/")?;
    rest.split_once('/').map(|(id, _)| id.to_owned()).filter(|id| format!("{id}/") != KEPT)
}
