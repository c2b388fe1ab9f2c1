//! Floor 4: plan revisions. The record of a plan, the chain of records, what changed between two states (facts), and
//! what a change means (its weight).

pub mod canonical;
pub mod chain;
pub mod change;
pub mod diff;
pub mod disclosure;
pub mod freeze;
pub mod judge;
pub mod record;
pub mod whole;

pub use change::{Change, Rule, Side, Weight};
pub use record::{Chain, Record};
