//! Lines and cells of CSV (RFC 4180).

/// A line of cells with its end.
pub fn line<'a>(cells: impl Iterator<Item = &'a str>) -> String {
    let cells: Vec<String> = cells.map(cell).collect();
    format!("{}\r\n", cells.join(","))
}

/// What a file for spreadsheet programs of languages with a decimal comma begins with: they take it for UTF-8 by that.
pub const BOM: &str = "\u{FEFF}";

/// A line of such a file: semicolons between its cells, and a comma before the decimals of those that are numbers.
pub fn line_with_semicolons<'a>(cells: impl Iterator<Item = (&'a str, bool)>) -> String {
    let set = |(text, is_number): (&str, bool)| if is_number { text.replace('.', ",") } else { guarded(text) };
    let quoted = |text: String| quoted(text, &[';', '"', '\n', '\r']);
    let cells: Vec<String> = cells.map(set).map(quoted).collect();
    format!("{}\r\n", cells.join(";"))
}

/// A cell.
fn cell(text: &str) -> String {
    quoted(guarded(text), &[',', '"', '\n', '\r', ';'])
}

/// A text that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV injection); numbers stay
/// numbers.
fn guarded(text: &str) -> String {
    let number = crate::base::Number::parse(text).is_some();
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\u{FF1D}', '\u{FF0B}', '\u{FF0D}', '\u{FF20}']);
    if formula && !number { format!("'{text}") } else { text.to_owned() }
}

/// A text in quotation marks, where it has a sign that ends a cell.
fn quoted(text: String, signs: &[char]) -> String {
    if text.contains(signs) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
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

    #[test]
    fn a_file_for_spreadsheets_has_semicolons_and_a_comma_in_numbers_alone() {
        let cells =
            [("-3.5", true), ("1.5", false), ("=1", false), ("a; \"b\"", false), ("ett, två", false), ("", true)];
        assert_eq!(line_with_semicolons(cells.into_iter()), "-3,5;1.5;'=1;\"a; \"\"b\"\"\";ett, två;\r\n");
    }
}
