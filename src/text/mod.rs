//! Floor 5: prose as safe HTML and as plain words, typography, and numbers, dates and periods in the reader's language.

pub mod breaks;
pub mod format;
pub mod names;
mod number;
pub mod passage;
pub mod plain;
pub mod prose;
mod table_names;
pub mod tongue;
pub mod typography;
