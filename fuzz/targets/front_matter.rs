//! The front matter of a revision.
#![no_main]

mod site;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    site::with("content/revisions/prov.md", &[b"---\n", bytes, b"\n---\n\nText.\n"].concat());
});
