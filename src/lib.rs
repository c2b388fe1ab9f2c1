//! Etapp: a static site generator for public follow-up reporting.
//!
//! The way of the data is one way, and each floor imports only lower ones (a test holds them to it):
//!
//! ```text
//! source tree → located documents → checked plan → revisions and changes → pages and charts → artifacts → published
//! ```
//!
//! | floor | module | is |
//! | --- | --- | --- |
//! | 8 | `cli` | arguments, exit codes, words on the terminal |
//! | 7 | `publish` | the only writer: atomic swap, manifest; and its reader, `verify` |
//! | 7 | `serve` | the preview: pages made when they are asked for, problems over the last good page |
//! | 7 | `edit` | content files as people edit them: made new, laid out, filled from tables |
//! | 7 | `disk` | single files written and read without following a link; only floor 8 comes here |
//! | 6 | `render` | pages through themes, data, feed: everything becomes an artifact with a path |
//! | 5 | `page`, `chart` | what each page shows, as typed views; specs of charts and the one SVG backend |
//! | 4 | `revision` | records, their chain, changes as facts (diff) apart from their weight (judge) |
//! | 3 | `check` | the rules, one function each, and the words of all problems |
//! | 2 | `model` | documents and the resolved plan; an unresolved reference cannot be expressed |
//! | 1 | `input` | YAML, Markdown, CSV, folders, git objects: the only readers |
//! | 0 | `base` | source places, diagnostics, dates and periods, numbers, ids |

#![warn(missing_docs)]

pub mod base;
pub mod chart;
pub mod check;
pub mod cli;
pub mod disk;
pub mod edit;
pub mod history;
pub mod input;
pub mod page;
pub mod plan;
pub mod publish;
pub mod render;
pub mod search;
pub mod serve;
pub mod sitemap;
pub mod standing;
pub mod text;
pub mod verify;
pub mod words;
