//! What was public is answered for: changes, records, git's states, and what `verify` says.

mod account;
mod anew;
mod changes;
mod checkpoints;
mod daily;
mod deployed;
mod git;
mod history;
mod hostile_server;
mod identity;
mod log;
mod looking_back;
mod mutations;
mod pages;
mod portfolio;
mod preserve;
mod publicity;
mod published;
mod reasons;
mod redaction;
mod repository;
mod revision_laws;
mod revisions;
mod softening;
#[path = "../support/mod.rs"]
mod support;
mod told_pages;
mod versions;
