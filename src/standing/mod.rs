//! Floor 3: derived facts of a plan: what is late, what has evidence, how many there are of each.

pub mod state;
