//! The program and its house: commands, preview, documentation, recipes for servers, dependencies, and the shape of the code.

mod cli;
mod docs;
mod floors;
mod help;
mod helpers;
mod hosting;
mod manual;
mod names;
mod refresh;
mod serve;
mod starting;
mod supply;
#[path = "../support/mod.rs"]
mod support;
mod words;
