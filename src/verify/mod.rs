//! Floor 8: the proofs: whether a project, or a published site, is what its records and its manifest say.
//!
//! | file | asks |
//! | --- | --- |
//! | `copy` | which files has a copy of a site, and what do they hold? |
//! | `seen` | what does a site say of itself? |
//! | `alone` | does it contradict itself? |
//! | `told` | do its data say what its state says? |
//! | `memory` | is it what it was when it was seen last? |
//! | `project` | are a project's records whole, and what is published of them? |
//! | `deployed` | is a copy what was built here? |
//! | `checkpoint` | does a digest that is held elsewhere hold? |
//! | `prove` | all of it, as one answer |
//! | `finding` | what is found, and in which verdict? |

pub mod alone;
pub mod checkpoint;
pub mod copy;
pub mod deployed;
pub mod finding;
pub mod memory;
pub mod project;
pub mod prove;
pub mod seen;
mod told;
mod withheld;
