//! The table beside an indicator, and a spreadsheet's export.
#![no_main]

mod site;

use etapp::edit::table;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    site::with("content/indicators/narvaro.csv", bytes);
    if let Ok(rows) = table::sheet(bytes) {
        let file = table::file(&rows);
        assert_eq!(table::sheet(file.as_bytes()).map(|rows| rows.len()), Ok(rows.len()), "{file}");
    }
    drop(table::kolada(bytes, None));
});
