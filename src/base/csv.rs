//! Lines and cells of CSV (RFC 4180).

/// A line of cells with its end.
pub fn line<'a>(cells: impl Iterator<Item = &'a str>) -> String {
    let cells: Vec<String> = cells.map(cell).collect();
    format!("{}\r\n", cells.join(","))
}

/// A cell. A text that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV injection);
/// numbers stay numbers.
fn cell(text: &str) -> String {
    let number = crate::base::Number::parse(text).is_some();
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\u{FF1D}', '\u{FF0B}', '\u{FF0D}', '\u{FF20}']);
    let text = if formula && !number { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', '"', '\n', '\r', ';']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_starts_a_formula_and_numbers_stay_numbers() {
        assert_eq!(cell("=1+1"), "'=1+1");
        assert_eq!(cell("+46 8"), "'+46 8");
        assert_eq!(cell("@a"), "'@a");
        assert_eq!(cell("-3.5"), "-3.5");
        assert_eq!(cell("a \"b\", c"), "\"a \"\"b\"\", c\"");
    }
}
