//! A line of a plan in a spreadsheet, and why something in it could not be taken.

use super::columns::PlanColumn;
use crate::base::Diagnostic;
use crate::plan::Kind;
use crate::words::Message;

/// Why something in a spreadsheet could not be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotTaken {
    /// What there is to say.
    Told(Message),
    /// A word that is no state: its line, what it would be the state of, and what stands there.
    State(usize, Kind, String),
    /// A value that the content would not take: its line, its column, and why.
    Value(usize, String, Diagnostic),
    /// What is wrong with a file that would be made: the line that it is made of, and what.
    Made(usize, Diagnostic),
    /// What would be wrong with a file that is there.
    Content(Diagnostic),
}

impl From<Message> for NotTaken {
    fn from(message: Message) -> Self {
        Self::Told(message)
    }
}

/// A line of the spreadsheet, by what its columns are.
pub struct PlanLine<'a> {
    /// Its number in the file.
    pub line: usize,
    /// Its cells that are not empty, each with the heading of its column.
    pub cells: Vec<(PlanColumn, &'a str, String)>,
    /// The columns in which it says nothing.
    pub empty: Vec<(PlanColumn, &'a str)>,
    /// Those of them with a dash, which says that there is none: not what the line above says.
    pub dashes: Vec<PlanColumn>,
}

impl<'a> PlanLine<'a> {
    /// A cell.
    pub fn get(&self, wanted: PlanColumn) -> Option<&str> {
        self.cell(wanted).map(|(_, cell)| cell)
    }

    /// A cell with the heading of its column.
    pub fn cell(&self, wanted: PlanColumn) -> Option<(&'a str, &str)> {
        self.cells.iter().find(|(column, ..)| *column == wanted).map(|(_, heading, cell)| (*heading, cell.as_str()))
    }

    /// The heading of a column, whether the line says something in it or not.
    pub fn heading(&self, wanted: PlanColumn) -> Option<&'a str> {
        let filled = self.cells.iter().map(|(column, heading, _)| (*column, *heading));
        filled.chain(self.empty.iter().copied()).find(|(column, _)| *column == wanted).map(|(_, heading)| heading)
    }

    /// The cells of some columns.
    pub fn part(&self, wanted: impl Fn(PlanColumn) -> bool) -> Self {
        let cells = self.cells.iter().filter(|(column, ..)| wanted(*column)).cloned();
        let empty = self.empty.iter().filter(|(column, _)| wanted(*column)).copied();
        let dashes = self.dashes.iter().copied().filter(|column| wanted(*column));
        Self { line: self.line, cells: cells.collect(), empty: empty.collect(), dashes: dashes.collect() }
    }

    /// A message about it.
    pub fn told(&self, id: &'static str) -> Message {
        Message::new(id).fact("line", self.line)
    }

    /// A column that the kind does not have.
    pub fn no_key(&self, heading: &str, kind: Kind) -> NotTaken {
        self.told("outline-no-key").fact("column", heading).fact("kind", kind.name()).into()
    }

    /// A cell that says something of another one, which is empty.
    pub fn alone(&self, heading: &str, wanted: &str) -> NotTaken {
        self.told("outline-alone").fact("column", heading).fact("wanted", wanted).into()
    }

    /// What it says of the thing besides its name.
    pub fn facts(&self) -> Vec<(PlanColumn, String)> {
        let is_fact =
            |column: &PlanColumn| !matches!(column, PlanColumn::Kind | PlanColumn::Of(_) | PlanColumn::Key("title"));
        let facts = self.cells.iter().filter(|(column, ..)| is_fact(column));
        facts.map(|(column, _, cell)| (*column, cell.clone())).collect()
    }
}
