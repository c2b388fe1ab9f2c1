//! Floor 3: derived facts of a plan, without words: what is late and what comes next, what has evidence, how many there
//! are of each, how decisions follow each other.

pub mod belonging;
pub mod counts;
pub mod decisions;
pub mod due;
pub mod log;
pub mod order;
pub mod overdue;
pub mod progress;
pub mod rhythm;
pub mod state;
pub mod whose;
