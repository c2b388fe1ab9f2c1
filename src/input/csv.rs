//! The CSV beside an indicator as located cells.

use super::text::Text;
use crate::base::{Code, Diagnostic, Findings, Located, Place};
use std::collections::BTreeMap;

/// A row: the cells that are not empty, by the name of their column, and the row's place.
pub type Row = Located<BTreeMap<&'static str, Located<String>>>;

/// Reads a comma-separated file whose first line names columns out of `columns`. Problems are reported; rows with a
/// problem are left out.
pub fn parse(source: &Text, columns: &[&'static str], findings: &mut Findings) -> Vec<Row> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(source.text.as_bytes());
    let mut header: Option<Vec<&'static str>> = None;
    let mut rows = Vec::new();
    let mut record = csv::StringRecord::new();
    loop {
        let start = byte(&reader);
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => {
                let at = point(source, start, source.text.len());
                findings.push(Diagnostic::new(Code::CsvFormat, &at).variant("syntax").fact("reason", error));
                break;
            }
        }
        // The reader skips empty lines before a record; the place begins at the record's own line.
        let start = start + source.text[start..].len() - source.text[start..].trim_start_matches('\n').len();
        let place = point(source, start, byte(&reader));
        match &header {
            None => header = Some(read_header(&record, columns, &place, findings)),
            Some(header) if record.len() == header.len() => rows.push(row(&record, header, place)),
            Some(header) => {
                let found = Diagnostic::new(Code::CsvFormat, &place).variant("cells");
                findings.push(found.fact("found", record.len()).fact("wanted", header.len()));
            }
        }
    }
    rows
}

fn byte(reader: &csv::Reader<&[u8]>) -> usize {
    usize::try_from(reader.position().byte()).unwrap_or(usize::MAX)
}

/// The place of a record, without the line end.
fn point(source: &Text, start: usize, end: usize) -> Place {
    let trimmed = source.text[start..end.min(source.text.len())].trim_end().len();
    Place::of_range(&source.path, &source.text, start..start + trimmed)
}

fn read_header(
    record: &csv::StringRecord,
    columns: &[&'static str],
    place: &Place,
    findings: &mut Findings,
) -> Vec<&'static str> {
    let mut names = Vec::new();
    for cell in record {
        if let Some(name) = columns.iter().find(|name| **name == cell.trim()) {
            names.push(*name);
        } else {
            let found = Diagnostic::new(Code::CsvFormat, place).variant("column").fact("column", cell);
            findings.push(found.fact("columns", columns.join(", ")).did_you_mean(cell, columns.iter().copied()));
            names.push("");
        }
    }
    names
}

fn row(record: &csv::StringRecord, header: &[&'static str], place: Place) -> Row {
    let mut cells = BTreeMap::new();
    for (name, cell) in header.iter().zip(record) {
        let cell = cell.trim();
        if !cell.is_empty() && !name.is_empty() {
            cells.insert(*name, Located::new(cell.to_owned(), place.clone()));
        }
    }
    Located::new(cells, place)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Vec<Row>, Vec<(&'static str, u32)>) {
        let source = Text { path: "a.csv".into(), text: text.to_owned() };
        let mut findings = Findings::default();
        let rows = parse(&source, &["period", "value"], &mut findings);
        (rows, findings.iter().map(|found| (found.variant, found.place.line)).collect())
    }

    #[test]
    fn rows_know_their_line() {
        let (rows, problems) = read("period,value\n2023,1\n\n2024,\"2\"\n");
        assert!(problems.is_empty());
        let told: Vec<_> = rows.iter().map(|row| (row.place.line, row.value["value"].value.as_str())).collect();
        assert_eq!(told, [(2, "1"), (4, "2")]);
    }

    #[test]
    fn wrong_columns_and_rows_are_told() {
        assert_eq!(read("period,valeu\n2023,1\n2024\n").1, [("column", 1), ("cells", 3)]);
    }
}
