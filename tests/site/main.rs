//! What is published: pages, reports, data, search and translations, and what is in none of them.

mod account;
mod disclosure;
mod figures;
mod golden;
mod injection;
mod languages;
mod live;
mod look;
mod meetings;
mod open_data;
mod promises;
mod report;
mod rhythm;
mod search;
mod shapes;
mod standing;
#[path = "../support/mod.rs"]
mod support;
mod theme;
mod told;
mod translations;
mod whole;
mod wording;
