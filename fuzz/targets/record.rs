//! The record of a frozen revision.
#![no_main]

mod site;

use etapp::base::Id;
use etapp::history::record::Record;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    site::with("content/revisions/prov.json", bytes);
    let Ok(id) = Id::parse("prov") else { return };
    if let Ok(record) = Record::read(&id, &"content/revisions/prov.json".into(), bytes) {
        assert!(record.files().count() < bytes.len());
    }
});
