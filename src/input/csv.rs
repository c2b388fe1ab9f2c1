//! The CSV beside an indicator as located cells.

use super::text::TextFile;
use crate::base::place::Lines;
use crate::base::{Code, Diagnostic, Findings, Located, SourceSpan};
use std::collections::BTreeMap;

/// A row: the cells that are not empty, by the name of their column, and the row's place.
pub type CsvRow = Located<BTreeMap<&'static str, Located<String>>>;

/// Most rows of a table.
const MAX_ROWS: usize = 50_000;

/// Reads a comma-separated file whose first line names columns out of `columns`, all the `needed` ones among them.
/// Problems are reported; rows with a problem are left out.
pub fn parse(
    source: &TextFile,
    columns: &[&'static str],
    needed: &[&'static str],
    findings: &mut Findings,
) -> Vec<CsvRow> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(source.text.as_bytes());
    let mut header: Option<Vec<&'static str>> = None;
    let mut rows = Vec::new();
    let mut record = csv::StringRecord::new();
    let lines = Lines::of(&source.path, &source.text);
    if source.text.trim().is_empty() {
        findings.push(Diagnostic::new(Code::EmptyFile, &SourceSpan::file(&source.path)));
        return rows;
    }
    if let Some(line) = open_quote(&source.text, b',') {
        let start: usize = source.text.split_inclusive('\n').take(line - 1).map(str::len).sum();
        let at =
            point(source, &lines, start, start + source.text[start..].find('\n').unwrap_or(source.text.len() - start));
        findings.push(Diagnostic::new(Code::CsvFormat, &at).variant("quote"));
        return rows;
    }
    loop {
        let start = byte(&reader);
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => {
                let at = point(source, &lines, start, source.text.len());
                findings.push(Diagnostic::new(Code::CsvFormat, &at).variant("syntax").fact("reason", error));
                break;
            }
        }
        // The reader skips empty lines before a record; the place begins at the record's own line.
        let start = start + source.text[start..].len() - source.text[start..].trim_start_matches('\n').len();
        let place = point(source, &lines, start, byte(&reader));
        match &header {
            None => match read_header(source, &lines, &record, columns, &place, findings) {
                Some(names) if has_all(&names, needed, &place, findings) => header = Some(names),
                _ => break,
            },
            Some(_) if rows.len() == MAX_ROWS => {
                findings.push(Diagnostic::new(Code::CsvFormat, &place).variant("rows").fact("limit", MAX_ROWS));
                break;
            }
            Some(header) if record.len() == header.len() => rows.push(row(source, &lines, &record, header, place)),
            Some(header) => {
                let found = Diagnostic::new(Code::CsvFormat, &place).variant("cells");
                findings.push(found.fact("cells", record.len()).fact("wanted", header.len()));
            }
        }
    }
    rows
}

/// The line, from 1, of a quote that is opened and not closed before the text of another cell begins. The reader of tables
/// would take all that follows for one cell.
pub fn open_quote(text: &str, delimiter: u8) -> Option<usize> {
    let ends_cell =
        |letter: Option<&u8>| letter.is_none_or(|letter| *letter == delimiter || matches!(letter, b'\n' | b'\r'));
    let bytes = text.as_bytes();
    let (mut line, mut opened, mut at, mut first) = (1, None, 0, true);
    while let Some(byte) = bytes.get(at) {
        match (byte, opened) {
            (b'"', None) if first => opened = Some(line),
            (b'"', Some(_)) if bytes.get(at + 1) == Some(&b'"') => at += 1,
            (b'"', Some(start)) => {
                let rest = bytes.get(at + 1..).unwrap_or_default();
                let after = rest.iter().find(|letter| !matches!(letter, b' ' | b'\t') || **letter == delimiter);
                if !ends_cell(after) {
                    return Some(start);
                }
                opened = None;
            }
            _ => {}
        }
        line += usize::from(*byte == b'\n');
        first = opened.is_none() && ends_cell(Some(byte));
        at += 1;
    }
    opened
}

fn byte(reader: &csv::Reader<&[u8]>) -> usize {
    usize::try_from(reader.position().byte()).unwrap_or(usize::MAX)
}

/// The place of a record, without the line end.
fn point(source: &TextFile, lines: &Lines, start: usize, end: usize) -> SourceSpan {
    let trimmed = source.text[start..end.min(source.text.len())].trim_end().len();
    lines.place(start..start + trimmed)
}

/// The places of the cells of a record, without quotes and white space around them. Where they cannot be told, the
/// place of the record.
fn cells(source: &TextFile, lines: &Lines, record: &csv::StringRecord, place: &SourceSpan) -> Vec<SourceSpan> {
    let words = &source.text[place.start..place.end];
    let mut ends = Vec::new();
    let (mut quoted, mut first) = (false, true);
    for (at, letter) in words.char_indices() {
        match letter {
            '"' if first || quoted => quoted = !quoted,
            // A quote inside quotes is written twice: it ends the text and takes it up again.
            '"' if words[..at].ends_with('"') => quoted = true,
            ',' if !quoted => ends.push(at),
            _ => {}
        }
        first = letter == ',' && !quoted;
    }
    ends.push(words.len());
    if ends.len() != record.len() {
        return vec![place.clone(); record.len()];
    }
    let starts = std::iter::once(0).chain(ends.iter().map(|end| end + 1));
    let cell = |(start, end): (usize, usize)| {
        let cell = &words[start..end];
        let blank = |letter: char| letter.is_whitespace() || letter == '"';
        let start = start + cell.len() - cell.trim_start_matches(blank).len();
        let end = start + words[start..end].trim_end_matches(blank).len();
        lines.place(place.start + start..place.start + end)
    };
    starts.zip(ends.iter().copied()).map(cell).collect()
}

/// The names of the columns, in their order; `""` where a problem was reported. `None` where the rows make no sense.
fn read_header(
    source: &TextFile,
    lines: &Lines,
    record: &csv::StringRecord,
    columns: &[&'static str],
    place: &SourceSpan,
    findings: &mut Findings,
) -> Option<Vec<&'static str>> {
    if has_semicolons(record, columns) {
        findings.push(Diagnostic::new(Code::CsvFormat, place).variant("semicolons"));
        return None;
    }
    let mut names = Vec::new();
    for (cell, place) in record.iter().zip(cells(source, lines, record, place)) {
        let name = columns.iter().find(|name| **name == cell.trim()).copied();
        let problem = Diagnostic::new(Code::CsvFormat, &place).fact("column", cell);
        names.push(match name {
            Some(name) if names.contains(&name) => {
                findings.push(problem.variant("twice"));
                ""
            }
            Some(name) => name,
            None => {
                let problem = problem.variant("column").fact("columns", columns.join(", "));
                findings.push(problem.did_you_mean(cell, columns.iter().copied()));
                ""
            }
        });
    }
    Some(names)
}

/// Whether the needed columns are there. Where one was misspelt, the slip was told and is what there is to mend.
fn has_all(names: &[&str], needed: &[&'static str], place: &SourceSpan, findings: &mut Findings) -> bool {
    let missing: Vec<&str> = needed.iter().copied().filter(|name| !names.contains(name)).collect();
    if !names.contains(&"") {
        for name in &missing {
            findings.push(Diagnostic::new(Code::CsvFormat, place).variant("needed").fact("column", name));
        }
    }
    missing.is_empty()
}

/// Whether the columns are parted by semicolons, as spreadsheets do where the decimal sign is a comma.
fn has_semicolons(record: &csv::StringRecord, columns: &[&'static str]) -> bool {
    let parts = |cell: &str| cell.split(';').map(str::trim).filter(|part| columns.contains(part)).count();
    record.iter().any(|cell| cell.contains(';') && parts(cell) > 0)
}

fn row(
    source: &TextFile,
    lines: &Lines,
    record: &csv::StringRecord,
    header: &[&'static str],
    place: SourceSpan,
) -> CsvRow {
    let mut row = BTreeMap::new();
    for ((name, cell), place) in header.iter().zip(record).zip(cells(source, lines, record, &place)) {
        let cell = cell.trim();
        if !cell.is_empty() && !name.is_empty() {
            row.insert(*name, Located::new(cell.to_owned(), place));
        }
    }
    Located::new(row, place)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Vec<CsvRow>, Vec<(&'static str, u32)>) {
        let source = TextFile { path: "a.csv".into(), text: text.into() };
        let mut findings = Findings::default();
        let rows = parse(&source, &["period", "value"], &[], &mut findings);
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
    fn cells_know_their_column() {
        let (rows, _) = read("period,value\n\"2023, \"\"x\"\"\", 15 \n2024,1\n");
        let told = rows.iter().map(|row| (row.value["period"].place.column, row.value["value"].place.column));
        assert_eq!(told.collect::<Vec<_>>(), [(2, 16), (1, 6)]);
    }

    #[test]
    fn a_quote_that_is_not_closed_is_told_by_its_line() {
        assert_eq!(read("period,value\n2023,1\n2024,\"2\n2025,3\n").1, [("quote", 3)]);
        for (text, line) in [
            ("a,\"b\n1,2\n", Some(1)),
            ("a,b\n\"1,2\n3,\"4\"\n", Some(2)),
            ("a,\"b \"\"c\"\" d\"\n\"e\" ,f\n", None),
            ("5\" x,1\n", None),
        ] {
            assert_eq!(open_quote(text, b','), line, "{text}");
        }
    }

    #[test]
    fn wrong_columns_and_rows_are_told() {
        assert_eq!(read("period,valeu\n2023,1\n2024\n").1, [("column", 1), ("cells", 3)]);
        assert_eq!(read("period,value,value\n2023,1,2\n").1, [("twice", 1)]);
        assert_eq!(read("\n").1, [("", 1)]);
    }

    #[test]
    fn semicolons_are_told_once_and_not_row_by_row() {
        assert_eq!(read("period;value\n2023;88,5\n2024;1\n").1, [("semicolons", 1)]);
    }
}
