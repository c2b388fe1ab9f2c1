//! A published folder: its manifest, its log, its data or a record of it, with what verifies it; or what was seen of it
//! before.
#![no_main]

use etapp::base::digest::sha256;
use etapp::verify::alone::Alone;
use etapp::verify::copy::Copy;
use etapp::verify::memory::SeenMemory;
use etapp::verify::seen::Seen;
use serde_json::Value;
use std::fs;

/// The files of a published site that a verification reads, in a form in which each is there.
const FILES: [(&str, &str); 4] = [
    (
        "manifest.json",
        "{\"generator\": \"etapp\", \"files\": {\"data/log.json\": {\"sha256\": \"\", \"bytes\": 9}, \"data/plan.json\": {\"sha256\": \"\", \
         \"bytes\": 9}, \"revisions/r1/record.json\": {\"sha256\": \"\", \"bytes\": 9}}}",
    ),
    ("data/log.json", "{\"format\": 1, \"entries\": [], \"head\": null}"),
    ("data/plan.json", "{\"language\": \"sv\"}"),
    ("revisions/r1/record.json", "{}"),
];

/// Bytes as a memory whose digest is right, as somebody would write it who wants to be believed.
fn memory(bytes: &[u8]) -> Option<SeenMemory> {
    let mut value: Value = serde_json::from_slice(bytes).ok()?;
    let parts = ["format", "address", "manifest", "plans"].map(|key| value.get(key).cloned().unwrap_or_default());
    value.as_object_mut()?.insert("digest".to_owned(), sha256(&serde_json::to_vec(&parts).ok()?).into());
    SeenMemory::parse(value.to_string().as_bytes())
}

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Some((which, bytes)) = bytes.split_first() else { return };
    let folder = std::env::temp_dir().join(format!("etapp-fuzz-{}", std::process::id()));
    for (at, (path, text)) in FILES.iter().enumerate() {
        let path = folder.join(path);
        let own = at == usize::from(*which) % FILES.len();
        let parent = path.parent().expect("it lies in a folder");
        fs::create_dir_all(parent).expect("a folder can be made");
        fs::write(path, if own { bytes } else { text.as_bytes() }).expect("a file can be written");
    }
    let copy = Copy::folder(&folder);
    if let Ok(Some(seen)) = Seen::read(&copy) {
        drop(Alone::of(&copy, &seen));
        if let Some(memory) = memory(bytes) {
            drop((memory.of_another(&seen).is_some(), memory.compare(&seen)));
        }
        assert!(seen.plans.len() <= bytes.len() + 1);
    }
    fs::remove_dir_all(folder).expect("it was made here");
});
