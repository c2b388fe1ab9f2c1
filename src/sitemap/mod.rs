//! Floor 5: which pages and files the site has, and where each lies.

mod address;
pub mod files;
mod route;

pub use address::{Addresses, canonical, relative, revision_folder};
pub use route::{PageRoute, SiteRoute};
