//! Floor 6: what each page shows, as typed views. A template sees nothing but these.

pub mod account;
pub mod alternates;
pub mod changes;
pub mod chart;
pub mod context;
pub mod decision;
pub mod entity;
mod evidence;
pub mod former;
pub mod frame;
mod freshness;
mod groups;
pub mod history;
pub mod home;
pub mod indicator_chart;
pub mod info;
mod items;
mod ledger;
pub mod license;
pub mod list;
pub mod log;
pub mod logged;
mod marks;
mod moved;
pub mod multiples;
pub mod narrative;

pub mod overview;
pub mod portfolio;
mod process;
mod promises;
pub mod registry;
pub mod related;
pub mod report;
pub mod revisions;
mod rhythm;
mod ribbon;
mod said;
pub mod sides;
pub mod standing;
pub mod terms;
pub mod translated;
pub mod view;

pub use context::{PageContext, PlanContext};
