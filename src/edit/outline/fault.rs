//! Why a plan in a spreadsheet could not be taken, with the line where it can be told.

use crate::base::Diagnostic;
use crate::edit::table;
use crate::plan::Kind;

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
    /// A number within another, such as 1.2, where that of an action should stand: the line, the column and the number.
    Inner(usize, String, String),
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
    /// A line that sums up others, which is no commitment: its line and what it is called.
    Sum(usize, String),
    /// A time that cannot be read: its line, its column and what stands there.
    Time(usize, String, String),
    /// A key that the kind does not have: the line, the column and the kind.
    NoKey(usize, String, Kind),
    /// A value that the content would not take.
    Value(usize, String, Diagnostic),
}
