//! Floor 5: what each page shows, as typed views. A template sees nothing but these.

pub mod address;
pub mod alternates;
pub mod changes;
pub mod chart;
pub mod decision;
pub mod desk;
pub mod entity;
mod evidence;
pub mod format;
pub mod frame;
pub mod history;
pub mod home;
pub mod indicator_chart;
pub mod info;
pub mod license;
pub mod list;
pub mod multiples;
pub mod narrative;
pub mod one;
pub mod passage;
pub mod portfolio;
pub mod prose;
pub mod related;
pub mod report;
pub mod revisions;
pub mod said;
pub mod search;
pub mod state;
pub mod strings;
mod table_names;
pub mod terms;
pub mod translated;
mod typography;
pub mod view;

pub use desk::{Desk, Sheet};
pub use strings::Strings;
