//! The values of an indicator from elsewhere: a spreadsheet's export, or what the user saved from Kolada. They are laid
//! beside those that are there, so that a person sees what would change before anything is written.

mod cell;
mod columns;
mod grid;
mod kolada;
mod sheet;
mod wide;

pub use cell::{DecimalSign, meant, period};
pub use columns::Column;
pub use kolada::kolada;
pub use sheet::sheet;

use crate::base::{Date, Period};
use std::collections::BTreeMap;

/// What the user says of a table.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    /// What a column is, by its heading; `None` leaves it out.
    pub map: Vec<(String, Option<Column>)>,
    /// The lines that are wanted: what stands in which column.
    pub only: Vec<(String, String)>,
    /// Times stand beside each other, as headings.
    pub wide: bool,
    /// The sign of the decimals.
    pub decimals: Option<DecimalSign>,
    /// The indicator that gets the values; in Etapp's own table of all values the others are passed over.
    pub indicator: String,
}

impl Choices {
    /// What the user says of the column of a name; `Some(None)` leaves it out.
    fn of(&self, name: &str) -> Option<Option<Column>> {
        let said = self.map.iter().find(|(wanted, _)| wanted.to_lowercase() == name.to_lowercase());
        said.map(|(_, column)| *column)
    }
}

/// What was taken from a table, and what was not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
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
pub struct Table {
    /// The headings.
    pub headings: Vec<Heading>,
    /// The lines with their number in the file.
    pub lines: Vec<(usize, Vec<String>)>,
    /// How many lines stood above the headings.
    pub passed: usize,
}

/// A heading, or the number of a column without one.
pub struct Heading {
    /// What it says.
    pub name: String,
    /// Whether anything stands under it.
    pub has_cells: bool,
}

/// A table whose columns the caller knows. `is_header` tells headings from other lines.
///
/// # Errors
/// Tells a quote that is not closed, by its line, or that there is nothing.
pub fn plain(bytes: &[u8], is_header: impl Fn(&[String]) -> bool) -> Result<Table, Fault> {
    let grid = grid::read(bytes, is_header)?;
    let is_cell = |cells: &[String], at: usize| cells.get(at).is_some_and(|cell| !cell.is_empty());
    let has_cells = |at: usize| grid.lines.iter().any(|line| is_cell(&line.cells, at));
    let headings = (0..grid.headings.len())
        .map(|at| Heading { name: columns::name(&grid.headings, at), has_cells: has_cells(at) })
        .collect();
    let lines = grid.lines.into_iter().map(|line| (line.line, line.cells)).collect();
    Ok(Table { headings, lines, passed: grid.passed })
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

/// Why a table could not be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It has no column for this; the columns that it has.
    Column(Column, Vec<String>),
    /// Columns that nobody but the user knows.
    Unknown(Vec<String>),
    /// Columns of which each could be this.
    Claimed(Column, Vec<String>),
    /// The user named a column that it does not have; the columns that it has.
    NoHeading(String, Vec<String>),
    /// Its headings are times.
    Wide(Vec<String>),
    /// Columns of values stand beside each other, a group in each: their headings.
    Beside(Vec<String>),
    /// Its headings stand on two lines, and are of several measures: the measures, and what each is of.
    TwoLines(Vec<String>, Vec<String>),
    /// Its first line has no headings: what stands there.
    NoHeadings(Vec<String>),
    /// No line has what the user wants: the column, the text, and what stands in the column.
    NoLines(String, String, Vec<String>),
    /// A column of groups that the user leaves out, though the lines are of several: its heading and the groups.
    Mixed(String, Vec<String>),
    /// The line of a quote that is not closed.
    Quote(usize),
    /// A number that could mean two: its line and what stands there.
    Doubtful(usize, String),
    /// A decimal comma parts a number in two cells: its line and the number.
    Comma(usize, String),
    /// Some values have a percent sign and some have none: the line where that begins, and the value there.
    Percent(usize, String),
    /// A cell that cannot be read: its line, its column, what stands there and what was probably meant.
    Cell(usize, Column, String, Option<String>),
    /// A period stands twice in a series; the columns in which the two lines differ.
    Twice(usize, String, Vec<String>),
    /// A time stands twice in an answer of Kolada's.
    Again(String),
    /// Something that Kolada does not answer with values: what it is, where it stands (a time, where there is one), and
    /// what was found.
    Answer(Odd, String, String),
    /// It goes on on a further page: its address.
    Pages(String),
    /// It has several of what there can be one of: the key, and what there is.
    Several(String, Vec<String>),
    /// It is a web page, JSON or a PDF: what it begins with.
    NoTable(String),
    /// It has no values at all.
    Empty,
}

/// What in an answer is not as Kolada's API answers with values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Odd {
    /// It is no JSON.
    NoJson,
    /// It says why there are no values.
    Refused,
    /// It has no list of values.
    NoValues,
    /// Its list is empty.
    Empty,
    /// It describes measures or municipalities.
    Described,
    /// A time that is none.
    Time,
    /// A sex that is none.
    Sex,
    /// A value that is no number.
    Number,
    /// A status that says something that Etapp does not know.
    Status,
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
pub fn merge(old: &[TableRow], new: Sheet) -> (Vec<TableRow>, TableChange) {
    let key = |row: &TableRow| (row.series.clone(), days(&row.period));
    let mut rows: Vec<TableRow> = old.to_vec();
    let mut change = TableChange { kept: old.len(), ..TableChange::default() };
    let places: BTreeMap<_, _> = rows.iter().enumerate().map(|(at, row)| (key(row), at)).collect();
    for mut row in new.rows {
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
    rows.sort_by_key(key);
    (rows, change)
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
