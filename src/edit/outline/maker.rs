//! Makes the files of a plan in a spreadsheet, line by line. A line that cannot be taken does not keep the next from being looked at.

use super::columns::{self, Column};
use super::fault::Fault;
use super::known::{Known, numbered};
use crate::base::Id;
use crate::edit::new::{self, Answers};
use crate::edit::table;
use crate::plan::documents::FileKind;
use crate::plan::vocabulary::{GoalResult, Status};
use crate::plan::{Kind, meant};
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

/// A line of the spreadsheet, by what its columns are.
pub struct Row<'a> {
    /// Its number in the file.
    pub line: usize,
    /// Its cells that are not empty, each with the heading of its column.
    pub cells: Vec<(Column, &'a str, String)>,
}

impl<'a> Row<'a> {
    /// A cell.
    pub fn get(&self, wanted: Column) -> Option<&str> {
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

/// A line, and what it says of a thing besides its name.
type Said = (usize, Vec<(Column, String)>);

/// What was made so far.
pub struct Maker<'a> {
    choices: &'a Choices,
    /// What could not be taken.
    pub faults: Vec<Fault>,
    /// All that can be named: what was there, and what was made.
    all: Vec<Known>,
    pub outline: Outline,
    /// The newest of each kind, to which the next lines belong.
    above: Vec<(Kind, String)>,
    /// What was said of each thing that was made, and on which line.
    said: BTreeMap<(Kind, String), Said>,
}

/// What lines are called that sum up the others.
const SUMS: [&str; 5] = ["summa", "totalt", "total", "sum", "summering"];

/// The kinds from the outermost inwards.
const INWARDS: [Kind; 4] = [Kind::Action, Kind::Goal, Kind::Milestone, Kind::Activity];

impl<'a> Maker<'a> {
    /// Nothing yet beside what is `known`.
    pub fn new(choices: &'a Choices, known: &[Known]) -> Self {
        let (faults, outline) = (Vec::new(), Outline::default());
        Self { choices, faults, outline, all: known.to_vec(), above: Vec::new(), said: BTreeMap::new() }
    }

    /// A line with a column for each kind: the innermost has the facts of the line, the others are made where they are new.
    /// A number is that of the action.
    pub fn line(&mut self, row: &Row) -> Result<(), Fault> {
        let named: Vec<(Kind, String)> =
            INWARDS.into_iter().filter_map(|kind| Some((kind, row.get(Column::Of(kind))?.to_owned()))).collect();
        let Some((last, outer)) = named.split_last() else { return Err(Fault::NoTitle(row.line)) };
        let has_action = outer.iter().any(|(kind, _)| *kind == Kind::Action);
        let is_number = |column: Column| column == Column::Key("number");
        for (kind, title) in outer {
            let own = row.part(|column| *kind == Kind::Action && is_number(column));
            match self.find(*kind, title) {
                Some(id) => {
                    self.same_number(&own, &id);
                    self.is_above(*kind, id);
                }
                None => self.make(&own, *kind, title)?,
            }
        }
        self.make(&row.part(|column| !(has_action && is_number(column))), last.0, &last.1)
    }

    /// An action that is named again has the number that it has.
    fn same_number(&mut self, row: &Row, id: &str) {
        let Some((heading, said)) = row.cell(Column::Key("number")) else { return };
        let known = self.all.iter().find(|one| one.kind == Kind::Action && one.id == id);
        if let Some(known) = known.filter(|known| known.number != said.trim_end_matches('.').parse().ok()) {
            self.faults.push(Fault::Numbered(row.line, heading.to_owned(), known.title.clone()));
        }
    }

    /// A line whose kind a column says.
    pub fn named(&mut self, row: &Row, has_actions: bool) -> Result<(), Fault> {
        let word = row.get(Column::Kind).ok_or(Fault::NoTitle(row.line))?;
        let kind = columns::kind(word, has_actions).ok_or_else(|| Fault::Kind(row.line, word.to_owned()))?;
        let title = row.get(Column::Key("title")).or_else(|| row.get(Column::Of(kind)));
        let title = title.ok_or(Fault::NoTitle(row.line))?.to_owned();
        for other in INWARDS {
            let Some((heading, name)) = row.cell(Column::Of(other)).filter(|(_, name)| *name != title) else {
                continue;
            };
            let belongs = match kind {
                Kind::Goal | Kind::Activity => other == Kind::Action,
                Kind::Milestone => matches!(other, Kind::Action | Kind::Goal),
                _ => false,
            };
            if !belongs {
                self.faults.push(Fault::NoKey(row.line, heading.to_owned(), kind));
                continue;
            }
            let id = self.find(other, name).ok_or_else(|| Fault::NoSuch(row.line, other, name.to_owned()))?;
            self.is_above(other, id);
        }
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
        if SUMS.contains(&&*title.to_lowercase()) {
            return Err(Fault::Sum(row.line, title));
        }
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
        let other = self.all.iter().find(|one| number.is_some() && one.number == number);
        let claimed = other.map(|other| Fault::Number(row.line, number.unwrap_or_default(), other.title.clone()));
        self.faults.extend(claimed);
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
        self.keys(row, kind, &file, &mut answers);
        let id = self.id(row, kind, &file, &answers)?;
        let rest = [self.target(row, kind, &file), self.update(row, kind)].map(|made| match made {
            Ok(lines) => lines,
            Err(fault) => {
                self.faults.push(fault);
                String::new()
            }
        });
        let yaml = format!("{}{}", new::plain(&file, &answers), rest.concat());
        self.all.push(Known { kind, id: id.clone(), title: title.clone(), number, action });
        self.is_above(kind, id.clone());
        self.said.insert((kind, id.clone()), (row.line, row.facts()));
        let text = row.get(Column::Text).map(|text| format!("{}\n", text.trim()));
        self.outline.made.push(Made { kind, id, title, yaml, text });
        Ok(())
    }

    /// The number of an action: as it says, else the next.
    fn number(&self, row: &Row, of_title: Option<u32>) -> Result<u32, Fault> {
        if let Some((heading, text)) = row.cell(Column::Key("number")) {
            let cell = || Fault::Cell(row.line, heading.to_owned(), text.to_owned(), None);
            // A workbook's number has the decimal sign of who reads the messages.
            let bare = text.trim_end_matches('.').replace(',', ".");
            let is_inner = bare.contains('.') && bare.split('.').all(|part| part.parse::<u32>().is_ok());
            let inner = || Fault::Inner(row.line, heading.to_owned(), text.to_owned());
            return bare.parse().map_err(|_| if is_inner { inner() } else { cell() });
        }
        let highest = self.all.iter().filter_map(|one| one.number).max().unwrap_or_default();
        Ok(of_title.unwrap_or(highest + 1))
    }

    /// The plain keys of a line.
    fn keys(&mut self, row: &Row, kind: Kind, file: &FileKind, answers: &mut Vec<(String, String)>) {
        for (column, heading, cell) in &row.cells {
            let Column::Key(key @ ("due" | "responsible" | "track" | "order" | "number")) = column else { continue };
            let heading = || (*heading).to_owned();
            if file.mapping.key(key).is_none() {
                self.faults.push(Fault::NoKey(row.line, heading(), kind));
                continue;
            }
            let value = match *key {
                "number" => continue,
                "due" => self.period(row.line, &heading(), cell),
                _ => Ok(cell.clone()),
            };
            let sound = |value: String| match new::problem(file, key, &value) {
                Some(found) => Err(Fault::Value(row.line, heading(), found)),
                None => Ok(((*key).to_owned(), value)),
            };
            match value.and_then(sound) {
                Ok(answer) => answers.push(answer),
                Err(fault) => self.faults.push(fault),
            }
        }
    }

    fn period(&self, line: usize, heading: &str, cell: &str) -> Result<String, Fault> {
        let found = table::period(cell, false).map(|period| period.to_string());
        found.ok_or_else(|| match table::meant(cell) {
            Some(meant) => Fault::Cell(line, heading.to_owned(), cell.to_owned(), Some(meant)),
            None => Fault::Time(line, heading.to_owned(), cell.to_owned()),
        })
    }

    /// The id of a new file: as the line says, else from its title.
    fn id(&self, row: &Row, kind: Kind, file: &FileKind, answers: &Answers) -> Result<String, Fault> {
        let taken: Vec<String> = self.all.iter().filter(|one| one.kind == kind).map(|one| one.id.clone()).collect();
        let Some((heading, said)) = row.cell(Column::Key("id")) else { return Ok(new::next_id(file, answers, &taken)) };
        match Id::parse(said) {
            Ok(_) if !taken.iter().any(|id| id == said) => Ok(said.to_owned()),
            _ => {
                let meant = Some(new::next_id(file, answers, &taken));
                Err(Fault::Cell(row.line, heading.to_owned(), said.to_owned(), meant))
            }
        }
    }

    /// The target, as the lines of its key.
    fn target(&self, row: &Row, kind: Kind, file: &FileKind) -> Result<String, Fault> {
        let unit = row.cell(Column::Key("unit"));
        let Some((heading, number)) = row.cell(Column::Key("at_least")) else {
            let alone = |(heading, _): (&str, &str)| Err(Fault::Alone(row.line, heading.to_owned(), "at_least"));
            return unit.map_or(Ok(String::new()), alone);
        };
        file.mapping.key("target").ok_or_else(|| Fault::NoKey(row.line, heading.to_owned(), kind))?;
        let cell = || Fault::Cell(row.line, heading.to_owned(), number.to_owned(), None);
        let number = table::value(number).filter(|text| !text.starts_with('.')).ok_or_else(cell)?;
        let unit = unit.map(|(_, unit)| format!("  unit: {}\n", crate::edit::yaml::text(unit)));
        Ok(format!("target:\n  at_least: {number}\n{}", unit.unwrap_or_default()))
    }

    /// The state as an update, as the lines of its key.
    fn update(&self, row: &Row, kind: Kind) -> Result<String, Fault> {
        let (note, date) = (row.cell(Column::Key("note")), row.cell(Column::Key("date")));
        let alone = |(heading, _): (&str, &str)| Err(Fault::Alone(row.line, heading.to_owned(), "status"));
        let Some((heading, state)) = row.cell(Column::Key("status")) else {
            return note.or(date).map_or(Ok(String::new()), alone);
        };
        let (key, words): (_, Vec<&str>) = match kind {
            Kind::Action => return Err(Fault::NoKey(row.line, heading.to_owned(), kind)),
            Kind::Goal => ("result", GoalResult::ALL.iter().map(|word| word.word()).collect()),
            _ => ("status", Status::ALL.iter().map(|word| word.word()).collect()),
        };
        let exact = words.iter().copied().find(|word| *word == state);
        let unknown = || Fault::State(row.line, kind, state.to_owned());
        let word = exact.or_else(|| meant::word(state, &words)).ok_or_else(unknown)?;
        // Nothing reported is no report.
        if word == "not_reported" {
            return note.map_or(Ok(String::new()), alone);
        }
        let date = match date {
            Some((heading, text)) => self.period(row.line, heading, text)?,
            None => self.choices.date.clone().ok_or(Fault::NoDate(row.line))?,
        };
        let note = note.map(|(_, note)| format!("    note: {}\n", crate::edit::yaml::text(note)));
        Ok(format!("updates:\n  - date: {date}\n    {key}: {word}\n{}", note.unwrap_or_default()))
    }
}
