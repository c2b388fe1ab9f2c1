//! The table beside an indicator, and a spreadsheet's export.
#![no_main]

mod site;

use etapp::edit::table::{self, DecimalSign, ValueChoices};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    site::with("content/indicators/narvaro.csv", bytes);
    for wide in [false, true] {
        if let Ok(sheet) = table::sheet(bytes, &ValueChoices { wide, ..ValueChoices::default() }) {
            let file = table::file(&sheet.rows);
            let own = ValueChoices { decimals: Some(DecimalSign::Point), ..ValueChoices::default() };
            let again = table::sheet(file.as_bytes(), &own).map(|again| again.rows.len());
            assert_eq!(again, Ok(sheet.rows.len()), "{file}");
        }
    }
    drop(table::kolada(bytes, &ValueChoices::default()));
});
