//! Floor 8: the proofs: whether a project, or a published site, is what its records and its manifest say.

pub mod copy;
pub mod deployed;
pub mod project;
mod withheld;
