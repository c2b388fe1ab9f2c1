//! A spreadsheet's export: commas, semicolons or tabs, decimal commas, Swedish headings, UTF-8 or Windows-1252.

use super::{Fault, TableRow, count, period, value};
use std::collections::BTreeSet;

/// The columns and what they are called in spreadsheets, in lower case.
const HEADINGS: [(&str, &[&str]); 5] = [
    ("period", &["period", "år", "year", "tid", "tidpunkt", "datum", "termin", "läsår", "kvartal", "månad"]),
    ("series", &["series", "serie", "grupp", "kön", "skola", "program"]),
    ("value", &["value", "värde", "resultat", "utfall", "andel", "procent"]),
    ("n", &["n", "antal", "antal personer", "antal elever", "count"]),
    ("note", &["note", "anmärkning", "anm", "anm.", "kommentar", "not"]),
];

/// The rows of an export.
///
/// # Errors
/// Names the first column or cell that cannot be taken, with its line.
pub fn sheet(bytes: &[u8]) -> Result<Vec<TableRow>, Fault> {
    let text = text(bytes);
    let first = text.lines().find(|line| !line.trim().is_empty()).ok_or(Fault::Empty)?;
    let delimiter = [b';', b'\t', b','].into_iter().max_by_key(|sign| {
        let count = first.bytes().filter(|byte| byte == sign).count();
        // A comma may be a decimal sign, so the others win where there is one.
        if *sign == b',' { count.min(1) } else { count * 2 }
    });
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter.unwrap_or(b','))
        .from_reader(text.as_bytes());
    let mut records = reader.records().map_while(Result::ok);
    let header = records.next().ok_or(Fault::Empty)?;
    let column = |name: &str| {
        let known = HEADINGS.iter().find(|(column, _)| *column == name).map_or(&[][..], |(_, known)| known);
        header.iter().position(|cell| known.contains(&cell.trim().to_lowercase().as_str()))
    };
    let (at_period, at_value) = (column("period"), column("value"));
    let (Some(at_period), Some(at_value)) = (at_period, at_value) else {
        return Err(Fault::Column(if at_period.is_none() { "period" } else { "value" }));
    };
    let (at_series, at_n, at_note) = (column("series"), column("n"), column("note"));
    let mut rows = Vec::new();
    let mut seen = BTreeSet::new();
    for record in records {
        let line = record.position().map_or(0, |place| line_of(&text, place));
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let cell = |at: Option<usize>| at.and_then(|at| record.get(at)).unwrap_or_default().trim().to_owned();
        let (when, much, many) = (cell(Some(at_period)), cell(Some(at_value)), cell(at_n));
        let fault = |column, text: &str| Fault::Cell(line, column, text.to_owned());
        let row = TableRow {
            period: period(&when).ok_or_else(|| fault("period", &when))?,
            series: cell(at_series),
            value: value(&much).ok_or_else(|| fault("value", &much))?,
            n: count(&many).ok_or_else(|| fault("n", &many))?,
            note: cell(at_note),
        };
        if !seen.insert((row.series.clone(), row.period.clone())) {
            return Err(Fault::Twice(line, row.period));
        }
        rows.push(row);
    }
    if rows.is_empty() { Err(Fault::Empty) } else { Ok(rows) }
}

/// The line of a record. The reader counts the empty lines before it to it.
fn line_of(text: &str, place: &csv::Position) -> usize {
    let start = usize::try_from(place.byte()).unwrap_or(usize::MAX).min(text.len());
    let skipped = text[start..].chars().take_while(|letter| matches!(letter, '\n' | '\r')).count();
    1 + text[..start + skipped].matches('\n').count()
}

/// Bytes as text: UTF-8 with or without a mark, UTF-16 with one, else Windows-1252, which takes any bytes.
fn text(bytes: &[u8]) -> String {
    let (encoding, rest) = match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, length)) => (encoding, &bytes[length..]),
        None if std::str::from_utf8(bytes).is_ok() => (encoding_rs::UTF_8, bytes),
        None => (encoding_rs::WINDOWS_1252, bytes),
    };
    encoding.decode_without_bom_handling(rest).0.into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Result<Vec<[String; 5]>, Fault> {
        let rows = sheet(text.as_bytes())?.into_iter();
        Ok(rows.map(|row| [row.period, row.series, row.value, row.n, row.note]).collect())
    }

    fn rows(rows: &[[&str; 5]]) -> Vec<[String; 5]> {
        rows.iter().map(|row| row.map(str::to_owned)).collect()
    }

    #[test]
    fn an_export_is_read_however_the_spreadsheet_writes_it() {
        let wanted = rows(&[["2024", "", "88.5", "1204", "Ny mätning"], ["HT2025", "", "-1.5", "", ""]]);
        let semicolons = "År;Värde;Antal;Anmärkning\r\n2024;88,5;1 204;Ny mätning\r\nHT 2025;\u{2212}1,5;;\r\n";
        assert_eq!(told(semicolons), Ok(wanted.clone()));
        assert_eq!(told(&format!("\u{feff}{semicolons}")), Ok(wanted.clone()));
        let tabs = "period\tvärde\tn\tkommentar\n2024,0\t88,5\t1\u{a0}204\tNy mätning\n\nHT2025\t-1,5\t\t\n";
        assert_eq!(told(tabs), Ok(wanted.clone()));
        let commas = "period,value,n,note\n2024,\"88,5\",1204.0,Ny mätning\nHT2025,-1.5,,\n";
        assert_eq!(told(commas), Ok(wanted.clone()));
        let (old, _, _) =
            encoding_rs::WINDOWS_1252.encode("År;Värde;Antal;Anm\n2024;88,5;1204;Ny mätning\nHT2025;-1,5;;\n");
        assert_eq!(sheet(&old).map(|rows| rows.len()), Ok(2));
        assert_eq!(sheet(&old).expect("it is read")[0].note, "Ny mätning");
        let utf_16: Vec<u8> =
            [0xFF, 0xFE].into_iter().chain("År;Värde\n2024;1\n".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(sheet(&utf_16).map(|rows| rows.len()), Ok(1));
    }

    #[test]
    fn marks_of_missing_and_withheld_values_are_kept() {
        let found = told("år;serie;värde\n2023;Flickor;..\n2024;Flickor;.\n2025;Flickor;\n2025;Pojkar;-\n");
        let value = |row: &[String; 5]| row[2].clone();
        assert_eq!(
            found.map(|rows| rows.iter().map(value).collect::<Vec<_>>()),
            Ok(["..", ".", ".", "."].map(str::to_owned).to_vec())
        );
    }

    #[test]
    fn what_cannot_be_taken_is_told_with_its_line() {
        assert_eq!(told("år;summa\n2024;1\n"), Err(Fault::Column("value")));
        assert_eq!(told("x;värde\n2024;1\n"), Err(Fault::Column("period")));
        assert_eq!(told("år;värde\n2024;1\n\n2025;ca 5\n"), Err(Fault::Cell(4, "value", "ca 5".to_owned())));
        assert_eq!(told("år;värde\n24;1\n"), Err(Fault::Cell(2, "period", "24".to_owned())));
        assert_eq!(told("år;värde;n\n2024;1;-4\n"), Err(Fault::Cell(2, "n", "-4".to_owned())));
        assert_eq!(told("år;värde\n2024;1\n2024;2\n"), Err(Fault::Twice(3, "2024".to_owned())));
        assert_eq!(told(" \n"), Err(Fault::Empty));
    }
}
