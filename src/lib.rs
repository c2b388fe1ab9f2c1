//! Etapp: a static site generator for public follow-up reporting.
pub mod base;
pub mod input;
pub mod chart;
pub mod check;
pub mod cli;
pub mod model;
pub mod page;
pub mod publish;
pub mod render;
pub mod revision;
