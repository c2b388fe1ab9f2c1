//! What is read: content that is well, bad, hostile or somebody else's, and what is said about it.

#![allow(unused_attributes, reason = "fuzz targets are crates of their own: no_main means nothing here")]

extern crate self as libfuzzer_sys;

mod cases;
mod corpora;
mod endless;
mod faults_input;
mod fuzz_targets;
mod growth;
mod hostile;
mod import;
mod import_asks;
mod import_plan;
mod layout;
mod linear;
mod mistakes;
mod properties;
mod schema;
#[path = "../support/mod.rs"]
mod support;
