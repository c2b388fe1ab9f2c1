//! The values of an indicator from elsewhere: a spreadsheet's export, or what the user saved from Kolada. They are laid
//! beside those that are there, so that a person sees what would change before anything is written.

mod cell;
mod columns;
mod fault;
mod grid;
mod json;
mod kolada;
mod part;
mod sheet;
mod slip;
mod wide;

pub use cell::{DecimalSign, is_nothing, is_time, period};
pub use columns::{ValueColumn, is_named, is_of_times};
pub use fault::{EMPTY, beside_letters, cell, counted, no_heading};
pub use kolada::kolada;
pub use part::{is_part, join};
pub use sheet::sheet;
pub use slip::meant_time;

use crate::base::{Date, Period};
use crate::plan::measure::series_key;
use crate::words::Message;
use std::collections::BTreeMap;

/// What the user says of a table.
#[derive(Clone, Debug, Default)]
pub struct ValueChoices {
    /// What a column is, by its heading; `None` leaves it out.
    pub map: Vec<(String, Option<ValueColumn>)>,
    /// The lines that are wanted: what stands in which column.
    pub only: Vec<(String, String)>,
    /// Times stand beside each other, as headings.
    pub wide: bool,
    /// The sign of the decimals.
    pub decimals: Option<DecimalSign>,
    /// The steps of the indicator's scale, where its values are words.
    pub scale: Vec<String>,
    /// The indicator that gets the values; in Etapp's own table of all values the others are passed over.
    pub indicator: String,
}

impl ValueChoices {
    /// The step of the scale that a cell says.
    fn step(&self, cell: &str) -> Option<String> {
        self.scale.iter().find(|step| step.to_lowercase() == cell.trim().to_lowercase()).cloned()
    }

    /// Whether a value can be one of the indicator: on a scale of words a number is none.
    fn takes(&self, value: &str) -> bool {
        self.scale.is_empty() || value.starts_with('.')
    }

    /// What the user says of the column of a name; `Some(None)` leaves it out.
    fn of(&self, name: &str) -> Option<Option<ValueColumn>> {
        let said = self.map.iter().find(|(wanted, _)| columns::is_named(wanted, name));
        said.map(|(_, column)| *column)
    }
}

/// What was taken from a table, and what was not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TakenTable {
    /// The rows.
    pub rows: Vec<TableRow>,
    /// How many lines stood above the headings.
    pub passed: usize,
    /// The columns that were left out.
    pub left: Vec<Left>,
    /// Whether it is Etapp's own table of all values: what it withholds may be known here.
    pub is_own: bool,
}

/// A table as it stands: headings, and the lines of cells under them.
pub struct ValueTable {
    /// The headings.
    pub headings: Vec<ColumnHeading>,
    /// The lines with their number in the file.
    pub lines: Vec<(usize, Vec<String>)>,
    /// How many lines stood above the headings.
    pub passed: usize,
}

/// A heading, or the letter of a column without one.
pub struct ColumnHeading {
    /// What it says.
    pub name: String,
    /// Whether anything stands under it.
    pub has_cells: bool,
}

/// A table whose columns the caller knows. `is_header` tells headings from other lines.
///
/// # Errors
/// Tells a quote that is not closed, by its line, or that there is nothing.
pub fn plain(bytes: &[u8], is_header: impl Fn(&[String]) -> bool) -> Result<ValueTable, Message> {
    let grid = grid::read(bytes, is_header)?;
    let is_cell = |cells: &[String], at: usize| cells.get(at).is_some_and(|cell| !cell.is_empty());
    let has_cells = |at: usize| grid.lines.iter().any(|line| is_cell(&line.cells, at));
    let headings = (0..grid.headings.len())
        .map(|at| ColumnHeading { name: columns::name(&grid.headings, at), has_cells: has_cells(at) })
        .collect();
    let lines = grid.lines.into_iter().map(|line| (line.line, line.cells)).collect();
    Ok(ValueTable { headings, lines, passed: grid.passed })
}

/// A number as spreadsheets write it, unless it could be two.
pub fn value(text: &str) -> Option<String> {
    cell::value(text, None).filter(|_| cell::doubtful(std::iter::once((0, text)), false).is_none())
}

/// A column that was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// Its heading.
    pub column: String,
    /// What stands in it, each once.
    pub values: Vec<String>,
}

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
    /// Why a published value is another one.
    pub corrects: String,
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

/// Lays rows over those that are there. Notes and numbers of persons that the new rows do not have stay, and so do values
/// that Etapp's own table withholds.
pub fn merge(old: &[TableRow], new: TakenTable) -> (Vec<TableRow>, TableChange) {
    // `Totalt` is the series of the whole, as no name is.
    let key = |row: &TableRow| (of_series(&row.series), days(&row.period));
    let mut rows: Vec<TableRow> = old.to_vec();
    let mut change = TableChange { kept: old.len(), ..TableChange::default() };
    // A series goes on under the name that it has, however the table writes that.
    let spelled: BTreeMap<Option<String>, &str> =
        old.iter().map(|row| (of_series(&row.series), row.series.as_str())).collect();
    let places: BTreeMap<_, _> = rows.iter().enumerate().map(|(at, row)| (key(row), at)).collect();
    for mut row in new.rows {
        if let Some(name) = spelled.get(&of_series(&row.series)) {
            row.series = (*name).to_owned();
        }
        let Some(at) = places.get(&key(&row)).copied() else {
            change.added.push(row.clone());
            rows.push(row);
            continue;
        };
        change.kept -= 1;
        let before = rows[at].clone();
        for (mine, old) in
            [(&mut row.n, &before.n), (&mut row.note, &before.note), (&mut row.corrects, &before.corrects)]
        {
            if mine.is_empty() {
                mine.clone_from(old);
            }
        }
        if new.is_own && row.value == ".." {
            row.value.clone_from(&before.value);
        }
        if row == before {
            change.same += 1;
        } else {
            change.changed.push((before, row.clone()));
            rows[at] = row;
        }
    }
    rows.sort_by_key(|row| (row.series.clone(), days(&row.period)));
    (rows, change)
}

/// What the series of a row stands for; `None` is the whole, which may have a name or none.
fn of_series(name: &str) -> Option<String> {
    series_key(Some(name).filter(|name| !name.is_empty()))
}

/// The first and the last day of a period; one that is written otherwise is the same.
fn days(period: &str) -> Option<(Date, Date)> {
    Period::parse(period).map(|period| (period.first(), period.last())).ok()
}

/// The table as the file beside an indicator.
pub fn file(rows: &[TableRow]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Few tables have a corrected value, and the others need no column for it.
    let columns = if rows.iter().any(|row| !row.corrects.is_empty()) { 6 } else { 5 };
    let mut write = |cells: [&str; 6]| drop(writer.write_record(&cells[..columns]));
    write(["period", "series", "value", "n", "note", "corrects"]);
    rows.iter().for_each(|row| write([&row.period, &row.series, &row.value, &row.n, &row.note, &row.corrects]));
    // Writing to memory does not fail, and every cell was text.
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}
