//! The table beside an indicator, and a spreadsheet's export.
#![no_main]

mod site;

use etapp::edit::table::{self, Choices, DecimalSign};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    site::with("content/indicators/narvaro.csv", bytes);
    for wide in [false, true] {
        if let Ok(sheet) = table::sheet(bytes, &Choices { wide, ..Choices::default() }) {
            let file = table::file(&sheet.rows);
            let own = Choices { decimals: Some(DecimalSign::Point), ..Choices::default() };
            let again = table::sheet(file.as_bytes(), &own).map(|again| again.rows.len());
            assert_eq!(again, Ok(sheet.rows.len()), "{file}");
        }
    }
    drop(table::kolada(bytes, &Choices::default()));
});
