//! How a text binds less: the kinds of softening, and one with its words.

use serde::{Deserialize, Serialize};

/// How a text binds less.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SofteningKind {
    /// A duty became a wish or a possibility.
    Modal,
    /// A verb says less.
    Verb,
    /// All became some; a least number became an approximate one.
    Quantifier,
    /// A number asks for less, or is gone.
    Number,
    /// A time is later, or is gone.
    Time,
    /// Who does it is gone.
    Actor,
    /// A condition came.
    Condition,
    /// An exception came.
    Exception,
    /// It is denied, or a prohibition is gone.
    Negation,
    /// It covers less.
    Scope,
    /// Nobody looks whether it is done, or tells.
    FollowUp,
    /// A sentence with a duty is gone.
    Duty,
}

/// A softening: the words before, the words after, and how they bind less.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Softening {
    /// What stood there; empty where something was only added.
    pub from: String,
    /// What stands there; empty where something is only gone.
    pub to: String,
    /// How it binds less.
    pub kind: SofteningKind,
}
