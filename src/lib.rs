//! Etapp: a static site generator for public follow-up reporting.
//!
//! The way of the data is one way, and each floor imports only lower ones (a test holds them to it):
//!
//! ```text
//! source tree → located documents → checked plan → revisions and changes → pages and charts → artifacts → published
//! ```
//!
//! | floor | room | is |
//! | --- | --- | --- |
//! | 9 | `main`, `cli` | arguments, exit codes; one file a command |
//! | 8 | `publish`, `serve`, `verify`, `edit` | the writers: atomic swap, seal, cache; the preview and its forms; the proofs; content files as people edit them |
//! | 7 | `render`, `disk` | pages through themes, data, feed, calendar: everything becomes an artifact with a path; single files written and read without following a link |
//! | 6 | `page`, `search`, `chart` | what each page shows, as typed views; the index of the search; charts as SVG |
//! | 5 | `text`, `sitemap` | prose, typography, formats in the reader's language; which pages and files there are, and where |
//! | 4 | `history` | revisions, records and their chain; changes as facts (diff) apart from their weight (judge) |
//! | 3 | `check`, `standing` | one rule, one function, and the words of all problems; derived facts: late, evidence, counts, cases |
//! | 2 | `plan` | kinds and keys, documents, and the resolved plan: an unresolved reference cannot be expressed |
//! | 1 | `input` | YAML, Markdown, CSV, folders, git objects, the net: the only readers |
//! | 0 | `base`, `words`, `system` | source places, diagnostics, dates and periods, numbers, ids; the catalogue of words; what one system does otherwise than another |
//!
//! On one floor `text` imports `sitemap`, `page` imports `chart`, `search` imports `page`, `serve` imports `edit`, `verify` imports `publish`, `main` imports `cli`, `words` imports `base`.
//!
//! From below, `chart` imports `plan` and `chart` imports `base` alone, for the statuses and for enums with words: it gets numbers, words and formatted figures, and gives back SVG.

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
pub mod system;
pub mod text;
pub mod verify;
pub mod words;
