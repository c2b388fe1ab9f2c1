//! Floor 1: the only readers. Folders become trees of files in memory, YAML becomes located nodes, Markdown is split
//! into front matter and text, CSV into located cells.

pub mod csv;
pub mod git;
#[cfg(feature = "xlsx")]
mod hidden;
pub mod large;
pub mod markdown;
pub mod near_miss;
pub mod raw_html;
mod references;
pub mod safe_html;
pub mod shared;
pub mod svg;
pub mod text;
pub mod tree;
pub mod web;
pub mod workbook;
pub mod yaml;

pub use tree::{SourceFile, SourceTree};
