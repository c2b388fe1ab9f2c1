//! The publication log: every merged state of the content, by itself. `docs/log.md` says what it is and what it proves.
//!
//! | file | asks |
//! | --- | --- |
//! | `change` | how does a change stand in the log, and which of it are facts, which texts? |
//! | `entry` | what is an entry, how is it written, and what does its digest bind? |
//! | `state` | what does the content of a commit say? |
//! | `withheld` | what does today's content withhold, so that the past must not tell it either? |
//! | `steps` | which states were merged, one after another, and what changed between them? |
//! | `across` | what did a change replace, where the state before names a person? |
//! | `postdated` | which entries were dated later than they came? |
//! | `called` | what is everything called after all renames? |
//! | `captured` | which former names belonged to something else? |
//! | `guard` | what does a revision answer for, besides what it left? |
//! | `previous` | does it go on from the published one? |
//! | `withdrawn` | what was published uncommitted, and is told no more? |
//! | `proof` | is a published log, by itself, what its digests say? |
//! | `redacted` | what had to go from it by law? |
//! | `source` | what is the log of a plan today? |

mod across;
mod called;
mod captured;
mod change;
mod entry;
mod guard;
mod postdated;
mod previous;
mod proof;
mod redacted;
mod source;
mod state;
mod steps;
mod withdrawn;
mod withheld;

pub use called::Called;
pub use captured::taken;
pub use change::{GONE, Logged, Redacted, SideTold};
pub use entry::{FORMAT, Log, MergedState, Uncommitted};
pub use guard::explaining;
pub use previous::Break;
pub use proof::Proof;
pub use source::{KeptLog, LogProblem, Logs, NoLog, PublishedLogs, logs};
pub use state::write as write_state;
pub use steps::Steps;
pub use withheld::Withheld;
