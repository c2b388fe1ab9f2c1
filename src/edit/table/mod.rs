//! The values of an indicator from elsewhere: a spreadsheet's export, or what the user saved from Kolada. They are laid
//! beside those that are there, so that a person sees what would change before anything is written.

mod kolada;
mod sheet;

pub use kolada::kolada;
pub use sheet::sheet;

use crate::base::{Number, Period};
use crate::plan::scalar::{Count, Reading};
use std::collections::BTreeMap;

/// A row: the value of a period in a series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableRow {
    /// When, as it is written in the table.
    pub period: String,
    /// The series; empty for the whole.
    pub series: String,
    /// A number, `.` or `..`.
    pub value: String,
    /// How many persons it counts; empty where it is not said.
    pub n: String,
    /// What readers must know.
    pub note: String,
}

/// Why a table could not be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It has no column for what is named: the heading that was looked for.
    Column(&'static str),
    /// A cell that cannot be read: its line, its column and what stands there.
    Cell(usize, &'static str, String),
    /// A period stands twice in a series.
    Twice(usize, String),
    /// It is no JSON of Kolada's.
    Format,
    /// It has several of what there can be one of: municipalities or measures.
    Several(Vec<String>),
    /// It has no values at all.
    Empty,
}

/// What a table would change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableChange {
    /// Rows that are not there yet.
    pub added: Vec<TableRow>,
    /// Rows that read otherwise: before and after.
    pub changed: Vec<(TableRow, TableRow)>,
    /// How many stay as they are.
    pub same: usize,
    /// Rows that the table does not have. They stay.
    pub kept: usize,
}

/// Lays rows over those that are there. Notes and numbers of persons that the new rows do not have stay.
pub fn merge(old: &[TableRow], new: Vec<TableRow>) -> (Vec<TableRow>, TableChange) {
    let key = |row: &TableRow| (row.series.clone(), row.period.clone());
    let mut rows: Vec<TableRow> = old.to_vec();
    let mut change = TableChange { kept: old.len(), ..TableChange::default() };
    let places: BTreeMap<_, _> = rows.iter().enumerate().map(|(at, row)| (key(row), at)).collect();
    for mut row in new {
        let Some(at) = places.get(&key(&row)).copied() else {
            change.added.push(row.clone());
            rows.push(row);
            continue;
        };
        change.kept -= 1;
        let before = rows[at].clone();
        for (mine, old) in [(&mut row.n, &before.n), (&mut row.note, &before.note)] {
            if mine.is_empty() {
                mine.clone_from(old);
            }
        }
        if row == before {
            change.same += 1;
        } else {
            change.changed.push((before, row.clone()));
            rows[at] = row;
        }
    }
    let first = |row: &TableRow| Period::parse(&row.period).map(|period| (period.first(), period.last())).ok();
    rows.sort_by_key(|row| (row.series.clone(), first(row)));
    (rows, change)
}

/// The table as the file beside an indicator.
pub fn file(rows: &[TableRow]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut write = |cells: [&str; 5]| drop(writer.write_record(cells));
    write(["period", "series", "value", "n", "note"]);
    rows.iter().for_each(|row| write([&row.period, &row.series, &row.value, &row.n, &row.note]));
    // Writing to memory does not fail, and every cell was text.
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

/// A period out of a spreadsheet: `2024`, `2024,0`, `HT 2024`.
fn period(text: &str) -> Option<String> {
    let text: String = text.split_whitespace().collect();
    let whole = text.strip_suffix(",0").or_else(|| text.strip_suffix(".0")).unwrap_or(&text);
    Period::parse(whole).is_ok().then(|| whole.to_owned())
}

/// A value as spreadsheets write it: decimal comma, spaces between thousands, a real minus. Nothing is a missing value.
fn value(text: &str) -> Option<String> {
    let text = plain(text);
    let text = if matches!(text.as_str(), "" | "-" | "…") { ".".to_owned() } else { text };
    Reading::parse(&text).map(|_| text)
}

/// A number of persons.
fn count(text: &str) -> Option<String> {
    let text = plain(text);
    let whole = text.strip_suffix(".0").unwrap_or(&text);
    (whole.is_empty() || Count::parse(whole).is_some()).then(|| whole.to_owned())
}

fn plain(text: &str) -> String {
    let letters = text.chars().filter(|letter| !letter.is_whitespace());
    let letters = letters.map(|letter| match letter {
        ',' => '.',
        '\u{2212}' => '-',
        other => other,
    });
    letters.collect()
}

/// A number with its digits, as JSON writes it.
fn number(value: &serde_json::Number) -> Option<String> {
    let text = value.to_string();
    Number::parse(&text).map(|number| number.as_str().to_owned())
}
