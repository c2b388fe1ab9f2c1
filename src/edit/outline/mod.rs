//! A plan out of a spreadsheet: actions, goals, milestones and activities as new files. A line is one thing, and a column
//! says its kind; or there is a column for each kind, and a name that is not repeated is that of the line above.

mod columns;
mod known;

pub use columns::Column;
pub use known::Known;

use super::new::{self, Answers};
use super::table::{self, Table};
use crate::base::{Diagnostic, Id};
use crate::plan::documents::FileKind;
use crate::plan::vocabulary::{GoalResult, Status};
use crate::plan::{Kind, meant};
use columns::columns;
use known::numbered;
use std::collections::BTreeMap;

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

impl Row<'_> {
    fn get(&self, wanted: Column) -> Option<&str> {
        self.cells.iter().find(|(column, ..)| *column == wanted).map(|(_, _, cell)| cell.as_str())
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
/// Tells the first column or cell that cannot be taken, with its line.
pub fn outline(bytes: &[u8], choices: &Choices, known: &[Known]) -> Result<Outline, Fault> {
    let is_known = |name: &String| {
        let is_chosen = choices.map.iter().any(|(heading, _)| heading.to_lowercase() == name.to_lowercase());
        is_chosen || Column::of(name).is_some()
    };
    let is_header = |cells: &[String]| cells.iter().filter(|cell| is_known(cell)).count() > 1;
    let table = table::plain(bytes, is_header).map_err(Fault::Table)?;
    let columns = columns(&table.headings, &choices.map)?;
    let has = |wanted: fn(&Column) -> bool| columns.iter().flatten().any(wanted);
    let by_column = !has(|column| *column == Column::Kind);
    if by_column && !has(|column| matches!(column, Column::Of(_))) {
        return Err(Fault::NoKind(table.headings.iter().map(|heading| heading.name.clone()).collect()));
    }
    let mut maker =
        Maker { choices, all: known.to_vec(), outline: Outline::default(), above: Vec::new(), said: BTreeMap::new() };
    maker.outline.passed = table.passed;
    for row in rows(&table, &columns) {
        if by_column { maker.line(&row)? } else { maker.named(&row)? }
    }
    Ok(maker.outline)
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

/// A line, and what it says of a thing besides its name.
type Said = (usize, Vec<(Column, String)>);

/// What was made so far.
struct Maker<'a> {
    choices: &'a Choices,
    /// All that can be named: what was there, and what was made.
    all: Vec<Known>,
    outline: Outline,
    /// The newest of each kind, to which the next lines belong.
    above: Vec<(Kind, String)>,
    /// What was said of each thing that was made, and on which line.
    said: BTreeMap<(Kind, String), Said>,
}

/// The kinds from the outermost inwards.
const INWARDS: [Kind; 4] = [Kind::Action, Kind::Goal, Kind::Milestone, Kind::Activity];

impl Maker<'_> {
    /// A line with a column for each kind: the innermost has the facts of the line, the others are made where they are new.
    fn line(&mut self, row: &Row) -> Result<(), Fault> {
        let named: Vec<(Kind, String)> =
            INWARDS.into_iter().filter_map(|kind| Some((kind, row.get(Column::Of(kind))?.to_owned()))).collect();
        let Some((last, outer)) = named.split_last() else { return Err(Fault::NoTitle(row.line)) };
        for (kind, title) in outer {
            match self.find(*kind, title) {
                Some(id) => self.is_above(*kind, id),
                None => self.make(&Row { line: row.line, cells: Vec::new() }, *kind, title)?,
            }
        }
        self.make(row, last.0, &last.1)
    }

    /// A line whose kind a column says.
    fn named(&mut self, row: &Row) -> Result<(), Fault> {
        let word = row.get(Column::Kind).ok_or(Fault::NoKind(Vec::new()))?;
        let kind = columns::kind(word).ok_or_else(|| Fault::Kind(row.line, word.to_owned()))?;
        for outer in INWARDS.into_iter().filter(|outer| *outer != kind) {
            let Some(name) = row.get(Column::Of(outer)) else { continue };
            let id = self.find(outer, name).ok_or_else(|| Fault::NoSuch(row.line, outer, name.to_owned()))?;
            self.is_above(outer, id);
        }
        let title = row.get(Column::Key("title")).or_else(|| row.get(Column::Of(kind)));
        let title = title.ok_or(Fault::NoTitle(row.line))?.to_owned();
        self.make(row, kind, &title)
    }

    /// The id of something by its id, its number or its title.
    fn find(&self, kind: Kind, name: &str) -> Option<String> {
        let (number, title) = numbered(kind, name);
        let is = |one: &&Known| {
            let by_number = number.is_some() && one.number == number && (title.is_empty() || one.title == title);
            one.kind == kind && (one.id == name || one.title == title || by_number)
        };
        self.all.iter().find(is).map(|one| one.id.clone())
    }

    /// What the next lines belong to. Something new of an outer kind ends what was inside the one before.
    fn is_above(&mut self, kind: Kind, id: String) {
        let of_inner =
            |other: Kind| INWARDS.iter().position(|one| *one == other) >= INWARDS.iter().position(|one| *one == kind);
        self.above.retain(|(other, old)| !(of_inner(*other) && (*other != kind || *old != id)));
        if !self.above.iter().any(|(other, _)| *other == kind) {
            self.above.push((kind, id));
        }
    }

    fn last(&self, kind: Kind) -> Option<String> {
        self.above.iter().find(|(other, _)| *other == kind).map(|(_, id)| id.clone())
    }

    /// Makes a file of a line, unless it is there.
    fn make(&mut self, row: &Row, kind: Kind, name: &str) -> Result<(), Fault> {
        let (number, title) = numbered(kind, name);
        let title = if title.is_empty() { name.to_owned() } else { title };
        let action = self.last(Kind::Action);
        let is = |one: &&Known| {
            let same_place = kind == Kind::Action || kind == Kind::Activity || one.action == action;
            one.kind == kind && one.title == title && same_place
        };
        if let Some(old) = self.all.iter().find(is).cloned() {
            self.is_above(kind, old.id.clone());
            match self.said.get(&(kind, old.id.clone())) {
                None => self.outline.there.push(old),
                Some((line, said)) if *said != row.facts() && !row.facts().is_empty() => {
                    return Err(Fault::Again(row.line, title, *line));
                }
                Some(_) => {}
            }
            return Ok(());
        }
        let Some(file) = FileKind::named(kind.name()) else { return Ok(()) };
        let mut answers = vec![("title".to_owned(), title.clone())];
        let number = match kind {
            Kind::Action => Some(self.number(row, number)?),
            _ => None,
        };
        if let Some(other) = self.all.iter().find(|one| number.is_some() && one.number == number) {
            return Err(Fault::Number(row.line, number.unwrap_or_default(), other.title.clone()));
        }
        answers.extend(number.map(|number| ("number".to_owned(), number.to_string())));
        match kind {
            Kind::Goal | Kind::Milestone => {
                let action = action.clone().ok_or_else(|| Fault::NoAction(row.line, title.clone()))?;
                answers.push(("action".to_owned(), action));
                if kind == Kind::Milestone {
                    answers.extend(self.last(Kind::Goal).map(|goal| ("goal".to_owned(), goal)));
                }
            }
            Kind::Activity => answers.extend(action.clone().map(|action| ("supports".to_owned(), action))),
            _ => {}
        }
        self.keys(row, kind, &file, &mut answers)?;
        let id = self.id(row, kind, &file, &answers)?;
        let yaml = format!("{}{}", new::plain(&file, &answers), self.rest(row, kind, &file)?);
        self.all.push(Known { kind, id: id.clone(), title: title.clone(), number, action });
        self.is_above(kind, id.clone());
        self.said.insert((kind, id.clone()), (row.line, row.facts()));
        let text = row.get(Column::Text).map(|text| format!("{}\n", text.trim()));
        self.outline.made.push(Made { kind, id, title, yaml, text });
        Ok(())
    }

    /// The number of an action: as it says, else the next.
    fn number(&self, row: &Row, of_title: Option<u32>) -> Result<u32, Fault> {
        let said = row.get(Column::Key("number"));
        if let Some(text) = said {
            let cell = || Fault::Cell(row.line, "number".to_owned(), text.to_owned(), None);
            return text.trim_end_matches('.').parse().map_err(|_| cell());
        }
        let highest = self.all.iter().filter_map(|one| one.number).max().unwrap_or_default();
        Ok(of_title.unwrap_or(highest + 1))
    }

    /// The plain keys of a line.
    fn keys(&self, row: &Row, kind: Kind, file: &FileKind, answers: &mut Vec<(String, String)>) -> Result<(), Fault> {
        for (column, heading, cell) in &row.cells {
            let Column::Key(key @ ("due" | "responsible" | "track" | "order")) = column else { continue };
            if file.mapping.key(key).is_none() {
                return Err(Fault::NoKey(row.line, (*heading).to_owned(), kind));
            }
            let value = if *key == "due" { self.period(row.line, heading, cell)? } else { cell.clone() };
            if let Some(found) = new::problem(file, key, &value) {
                return Err(Fault::Value(row.line, (*heading).to_owned(), found));
            }
            answers.push(((*key).to_owned(), value));
        }
        Ok(())
    }

    fn period(&self, line: usize, heading: &str, cell: &str) -> Result<String, Fault> {
        let found = table::period(cell, false).map(|period| period.to_string());
        found.ok_or_else(|| match table::meant(cell) {
            Some(meant) => Fault::Cell(line, heading.to_owned(), cell.to_owned(), Some(meant)),
            None => Fault::Table(table::Fault::Cell(line, table::Column::Period, cell.to_owned(), None)),
        })
    }

    /// The id of a new file: as the line says, else from its title.
    fn id(&self, row: &Row, kind: Kind, file: &FileKind, answers: &Answers) -> Result<String, Fault> {
        let taken: Vec<String> = self.all.iter().filter(|one| one.kind == kind).map(|one| one.id.clone()).collect();
        let Some(said) = row.get(Column::Key("id")) else { return Ok(new::next_id(file, answers, &taken)) };
        match Id::parse(said) {
            Ok(_) if !taken.iter().any(|id| id == said) => Ok(said.to_owned()),
            _ => {
                let meant = Some(new::next_id(file, answers, &taken));
                Err(Fault::Cell(row.line, "id".to_owned(), said.to_owned(), meant))
            }
        }
    }

    /// The keys that have keys in them: the target, and the state as an update.
    fn rest(&self, row: &Row, kind: Kind, file: &FileKind) -> Result<String, Fault> {
        let (at_least, unit) = (row.get(Column::Key("at_least")), row.get(Column::Key("unit")));
        let mut out = String::new();
        if let Some(number) = at_least {
            let cell = || Fault::Cell(row.line, "at_least".to_owned(), number.to_owned(), None);
            let number = table::value(number).filter(|text| !text.starts_with('.')).ok_or_else(cell)?;
            let no_key = || Fault::NoKey(row.line, "at_least".to_owned(), kind);
            file.mapping.key("target").ok_or_else(no_key)?;
            out.push_str(&format!("target:\n  at_least: {number}\n"));
            out.extend(unit.map(|unit| format!("  unit: {}\n", super::yaml::text(unit))));
        }
        let Some(state) = row.get(Column::Key("status")) else {
            return match row.get(Column::Key("note")) {
                Some(note) => Err(Fault::Cell(row.line, "note".to_owned(), note.to_owned(), None)),
                None => Ok(out),
            };
        };
        let (key, words): (_, Vec<&str>) = match kind {
            Kind::Action => return Err(Fault::NoKey(row.line, "status".to_owned(), kind)),
            Kind::Goal => ("result", GoalResult::ALL.iter().map(|word| word.word()).collect()),
            _ => ("status", Status::ALL.iter().map(|word| word.word()).collect()),
        };
        let exact = words.iter().copied().find(|word| *word == state);
        let unknown = || Fault::State(row.line, kind, state.to_owned());
        let word = exact.or_else(|| meant::word(state, &words)).ok_or_else(unknown)?;
        // Nothing reported is no report.
        if word == "not_reported" {
            return Ok(out);
        }
        let date = match row.get(Column::Key("date")) {
            Some(text) => self.period(row.line, "date", text)?,
            None => self.choices.date.clone().ok_or(Fault::NoDate(row.line))?,
        };
        out.push_str(&format!("updates:\n  - date: {date}\n    {key}: {word}\n"));
        out.extend(row.get(Column::Key("note")).map(|note| format!("    note: {}\n", super::yaml::text(note))));
        Ok(out)
    }
}
