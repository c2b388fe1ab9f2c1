//! Floor 4: plan revisions. The record of a plan, the chain of records, what changed between two states (facts), and
//! what a change means (its weight).

pub mod account;
pub mod anew;
pub mod around;
pub mod canonical;
pub mod chain;
pub mod change;
pub mod diff;
pub mod disclosure;
pub mod erasures;
pub mod followable;
pub mod freeze;
pub mod judge;
pub mod judged;
pub mod lineage;
pub mod log;
pub mod portfolio;
pub mod quiet;
pub mod reasons;
pub mod record;
pub mod reinstated;
pub mod side;
pub mod softening;
pub mod telling;
pub mod whole;
pub mod why;
mod written;

pub use change::{Change, Field, FieldPart, Rule, Weight};
pub use judged::Judged;
pub use quiet::is_nobody;
pub use record::{Chain, Record};
pub use side::{Side, SideValue};
