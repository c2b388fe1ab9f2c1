//! The whole program under faults: whatever fails, and whenever, the published site is wholly the old one or wholly the
//! new one, `etapp verify` says that it is intact, and the next build succeeds and leaves nothing behind.
//!
//! `table.md` says for each fault what must come of it and which test shows that. The tests here inject faults by
//! strace, small file systems, limits and kills; a fault that cannot be brought about on a machine is skipped, aloud.
//! Those marked `ignored` go through every point instead of a sample:
//! `cargo test --test publish system -- --ignored --nocapture`.

mod calls;
mod disks;
mod kills;
mod limits;
mod links;
mod power;
mod same;
mod scene;
pub use scene::FIRST;
mod table;
mod together;
mod writers;
