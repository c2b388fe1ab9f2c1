//! Floor 5: where each page lies.

pub mod address;
