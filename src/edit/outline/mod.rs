//! A plan out of a spreadsheet: actions, goals, milestones and activities as new files. A line is one thing, and a column
//! says its kind; or there is a column for each kind, and a name that is not repeated is that of the line above.

mod columns;
mod known;
mod maker;

pub use columns::Column;
pub use known::Known;

use super::table::{self, Table};
use crate::base::Diagnostic;
use crate::plan::Kind;
use columns::columns;
use maker::Maker;

/// A new file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// What it is.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What the file says.
    pub yaml: String,
    /// Its long text.
    pub text: Option<String>,
}

/// What the user says of the spreadsheet.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    /// What a column is, by its heading; `-` leaves it out.
    pub map: Vec<(String, String)>,
    /// The day of the states, where no column has it.
    pub date: Option<String>,
}

/// What a spreadsheet would make.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// The new files, in the order of the lines.
    pub made: Vec<Made>,
    /// The titles of what is there already and stays.
    pub there: Vec<Known>,
    /// How many lines stood above the headings.
    pub passed: usize,
}

/// Why a spreadsheet could not be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It cannot be read as a table.
    Table(table::Fault),
    /// Columns that nobody but the user knows.
    Unknown(Vec<String>),
    /// The user named a column that it does not have; the columns that it has.
    NoHeading(String, Vec<String>),
    /// The user named something that no column can be.
    NoColumn(String),
    /// Two columns that would be the same.
    Claimed(String, String),
    /// Nothing says what the lines are; the columns that there are.
    NoKind(Vec<String>),
    /// A word that is no kind: its line and what stands there.
    Kind(usize, String),
    /// A line without a name for what it is.
    NoTitle(usize),
    /// A line that belongs to no action: what it is and its title.
    NoAction(usize, String),
    /// The number of an action that another has: the line, the number and the other's title.
    Number(usize, u32, String),
    /// Another number of an action than the one that it has: the line, the column and the action's title.
    Numbered(usize, String, String),
    /// Something that is named and not there: its line, its kind and its name.
    NoSuch(usize, Kind, String),
    /// What is made already of another line, which says something else of it: the line, the title, the other line.
    Again(usize, String, usize),
    /// A word that is no state: its line, what it would be the state of, and what stands there.
    State(usize, Kind, String),
    /// A state without a day.
    NoDate(usize),
    /// A cell that cannot be read: its line, its column, what stands there and what was probably meant.
    Cell(usize, String, String, Option<String>),
    /// A cell that says something of another one, which is empty: its line, its column, and what the other would be.
    Alone(usize, String, &'static str),
    /// A key that the kind does not have: the line, the column and the kind.
    NoKey(usize, String, Kind),
    /// A value that the content would not take.
    Value(usize, String, Diagnostic),
}

/// A line of the spreadsheet, by what its columns are.
struct Row<'a> {
    line: usize,
    cells: Vec<(Column, &'a str, String)>,
}

impl<'a> Row<'a> {
    fn get(&self, wanted: Column) -> Option<&str> {
        self.cell(wanted).map(|(_, cell)| cell)
    }

    /// A cell with the heading of its column.
    fn cell(&self, wanted: Column) -> Option<(&'a str, &str)> {
        self.cells.iter().find(|(column, ..)| *column == wanted).map(|(_, heading, cell)| (*heading, cell.as_str()))
    }

    /// The cells of some columns.
    fn part(&self, wanted: impl Fn(Column) -> bool) -> Self {
        let cells = self.cells.iter().filter(|(column, ..)| wanted(*column)).cloned();
        Self { line: self.line, cells: cells.collect() }
    }

    /// What it says of the thing besides its name.
    fn facts(&self) -> Vec<(Column, String)> {
        let is_fact = |column: &Column| !matches!(column, Column::Kind | Column::Of(_) | Column::Key("title"));
        let facts = self.cells.iter().filter(|(column, ..)| is_fact(column));
        facts.map(|(column, _, cell)| (*column, cell.clone())).collect()
    }
}

/// What a spreadsheet would make beside what is `known`.
///
/// # Errors
/// Tells why it is no table of a plan, or all lines that cannot be taken.
pub fn outline(bytes: &[u8], choices: &Choices, known: &[Known]) -> Result<Outline, Vec<Fault>> {
    let is_known = |name: &String| {
        let is_chosen = choices.map.iter().any(|(heading, _)| heading.to_lowercase() == name.to_lowercase());
        is_chosen || Column::of(name).is_some()
    };
    let is_header = |cells: &[String]| cells.iter().filter(|cell| is_known(cell)).count() > 1;
    let table = table::plain(bytes, is_header).map_err(|fault| vec![Fault::Table(fault)])?;
    let columns = columns(&table.headings, &choices.map).map_err(|fault| vec![fault])?;
    let has = |wanted: fn(&Column) -> bool| columns.iter().flatten().any(wanted);
    let by_column = !has(|column| *column == Column::Kind);
    if by_column && !has(|column| matches!(column, Column::Of(_))) {
        return Err(vec![Fault::NoKind(table.headings.iter().map(|heading| heading.name.clone()).collect())]);
    }
    let rows = rows(&table, &columns);
    let mut maker = Maker::new(choices, known);
    let words = rows.iter().filter_map(|row| row.get(Column::Kind));
    let has_actions = has(|column| *column == Column::Of(Kind::Action)) || words.into_iter().any(columns::is_action);
    for row in &rows {
        let made = if by_column { maker.line(row) } else { maker.named(row, has_actions) };
        maker.faults.extend(made.err());
    }
    maker.outline.passed = table.passed;
    if maker.faults.is_empty() { Ok(maker.outline) } else { Err(maker.faults) }
}

fn rows<'a>(table: &'a Table, columns: &[Option<Column>]) -> Vec<Row<'a>> {
    let lines = table.lines.iter().map(|(line, cells)| {
        let cells = columns.iter().zip(&table.headings).zip(cells);
        let cells = cells.filter(|(_, cell)| !cell.is_empty());
        let cells = cells.filter_map(|((column, heading), cell)| {
            let column = (*column)?;
            // A title that was broken over two lines, or has two spaces, is the same title.
            let spaced = || cell.split_whitespace().collect::<Vec<_>>().join(" ");
            Some((column, heading.name.as_str(), if column == Column::Text { cell.clone() } else { spaced() }))
        });
        Row { line: *line, cells: cells.collect() }
    });
    lines.filter(|row| !row.cells.is_empty()).collect()
}
