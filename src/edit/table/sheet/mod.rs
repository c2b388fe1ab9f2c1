//! A spreadsheet's export as the rows of an indicator.

use super::cell::{count, doubtful, is_nothing, is_time, value};
use super::columns::{
    ValueColumn, ValueColumns, cell_of, columns, has_several_measures, is_group, is_header, is_heading, is_of_times,
    is_own_series, name, names, once, place,
};
use super::grid::{self, Grid, GridLine};
use super::part::{is_part, one_column, one_range, under};
use super::slip::{meant_count, meant_time, meant_value, says_missing};
use super::wide::turn;
use super::{EMPTY, Left, TableRow, TakenTable, ValueChoices, fault, of_series};
use crate::base::{Date, Period};
use crate::plan::meant::counts;
use crate::words::Message;
use std::collections::{BTreeMap, BTreeSet};

/// The rows of an export.
///
/// # Errors
/// Names the columns that cannot be taken, what must be chosen, or all cells that cannot be read, with their lines.
pub fn sheet(bytes: &[u8], choices: &ValueChoices) -> Result<TakenTable, Vec<Message>> {
    let Prepared { grid, columns, left } = prepared(bytes, choices).map_err(|fault| vec![fault])?;
    let is_own = columns.of.contains(&Some(ValueColumn::Marker));
    let passed = grid.passed;
    let is_filled = |at: usize| grid.lines.iter().any(|line| !is_nothing(cell(line, at)));
    let filled = (0..columns.of.len()).map(is_filled).collect();
    let reader = Reader { grid: &grid, columns: &columns, choices, filled };
    Ok(TakenTable { rows: reader.rows()?, passed, left, is_own })
}

/// A table with a line for each value, of which every column is known.
struct Prepared {
    grid: Grid,
    columns: ValueColumns,
    left: Vec<Left>,
}

fn prepared(bytes: &[u8], choices: &ValueChoices) -> Result<Prepared, Message> {
    let mut grid = grid::read(bytes, |cells| is_header(cells, choices))?;
    if lacks_headings(&grid, choices) {
        return Err(Message::new("import-no-headings").fact("cells", grid.headings.join("; ")));
    }
    parted(&grid)?;
    for (heading, _) in &choices.map {
        place(&grid.headings, heading)?;
    }
    only(&mut grid, choices)?;
    one_range(&mut grid, choices)?;
    one_column(&mut grid, choices)?;
    let turned = turn(&mut grid, choices)?;
    let has_cells: Vec<bool> = (0..grid.headings.len())
        .map(|at| grid.lines.iter().any(|line| line.cells.get(at).is_some_and(|cell| !cell.is_empty())))
        .collect();
    let mut columns = columns(&grid.headings, &has_cells, choices)?;
    columns.has_school_years |= turned.has_school_years;
    for needed in [ValueColumn::Period, ValueColumn::Value] {
        if !columns.of.contains(&Some(needed)) {
            let told = Message::new("import-column").called(needed).fact("name", needed.word());
            return Err(told.names("has", &names(&grid.headings)));
        }
    }
    let mut left = turned.left;
    left.extend(chosen_out(&grid, choices));
    if let Some(mixed) = left.iter().find(|left| left.values.len() > 1 && is_group(&left.column)) {
        return Err(match has_several_measures(&mixed.values, &mixed.column) {
            true => fault::measures(&mixed.column, &mixed.values),
            false => fault::mixed(&mixed.column, &mixed.values),
        });
    }
    for at in (0..columns.of.len()).filter(|at| columns.of[*at] == Some(ValueColumn::Series)) {
        let cells = once(grid.lines.iter().filter_map(|line| line.cells.get(at)).filter(|cell| !is_nothing(cell)));
        if !is_own_series(&grid.headings[at]) && has_several_measures(&cells, &grid.headings[at]) {
            return Err(fault::measures(&name(&grid.headings, at), &cells));
        }
    }
    Ok(Prepared { grid, columns, left })
}

/// Whether the first line is one of values: a time where every line has one, and no heading that is known.
fn lacks_headings(grid: &Grid, choices: &ValueChoices) -> bool {
    let is_known = grid.headings.iter().any(|heading| is_heading(heading, choices));
    let is_time_at = |cells: &[String]| cells.first().is_some_and(|cell| is_time(cell));
    !is_known
        && !grid.lines.is_empty()
        && is_time_at(&grid.headings)
        && grid.lines.iter().all(|line| is_time_at(&line.cells))
}

/// Tells a number whose decimal comma parts it in two cells: a cell too many, with digits on both sides of the comma.
fn parted(grid: &Grid) -> Result<(), Message> {
    let is_digits = |text: &String| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let named = grid.headings.iter().rposition(|heading| !heading.is_empty()).unwrap_or(0);
    let one = grid.lines.iter().filter(|_| grid.delimiter == b',').find_map(|line| {
        let too_many = line.cells.len() > named + 1;
        let is_pair = |at: &usize| [*at, at + 1].iter().all(|at| line.cells.get(*at).is_some_and(is_digits));
        let at = (0..named + 1).rev().find(is_pair).filter(|_| too_many)?;
        Some((line.line, format!("{},{}", line.cells.get(at)?, line.cells.get(at + 1)?)))
    });
    one.map_or(Ok(()), |(line, text)| Err(fault::at("import-comma", line, &text)))
}

/// Keeps the lines that the user wants.
fn only(grid: &mut Grid, choices: &ValueChoices) -> Result<(), Message> {
    for (heading, wanted) in &choices.only {
        let at = place(&grid.headings, heading)?;
        let is_it = |cell: &String| cell.to_lowercase() == wanted.to_lowercase();
        let known: BTreeSet<String> = grid.lines.iter().filter_map(|line| line.cells.get(at).cloned()).collect();
        if !known.iter().any(is_it) {
            return Err(fault::no_lines(heading, wanted, &known.into_iter().collect::<Vec<_>>()));
        }
        grid.lines.retain(|line| line.cells.get(at).is_some_and(is_it));
        // What is the same on every line tells nothing apart, and a time tells when.
        if ValueColumn::known(heading, choices) == Some(ValueColumn::Period) {
            continue;
        }
        grid.headings[at].clear();
        grid.lines.iter_mut().for_each(|line| {
            line.cells.get_mut(at).map(String::clear);
        });
    }
    Ok(())
}

/// The columns that the user leaves out, with what stands in them.
fn chosen_out(grid: &Grid, choices: &ValueChoices) -> Vec<Left> {
    let is_out = |at: &usize| choices.of(&name(&grid.headings, *at)) == Some(None);
    let told = (0..grid.headings.len()).filter(is_out).map(|at| {
        let values: BTreeSet<&String> = grid.lines.iter().filter_map(|line| line.cells.get(at)).collect();
        Left { column: name(&grid.headings, at), values: values.into_iter().cloned().collect() }
    });
    told.collect()
}

/// Among how many of the faults before it one is looked for again.
const MOST_COPIES: usize = 20;

/// Reads the lines of a table.
struct Reader<'t> {
    grid: &'t Grid,
    columns: &'t ValueColumns,
    choices: &'t ValueChoices,
    /// In which columns anything stands.
    filled: Vec<bool>,
}

/// A line as a row, with its time.
struct ReadRow<'t> {
    line: &'t GridLine,
    row: TableRow,
    time: Period,
    /// Whether its value has a percent sign.
    is_percent: bool,
}

impl<'t> Reader<'t> {
    fn places(&self, wanted: ValueColumn) -> impl Iterator<Item = usize> {
        (0..self.columns.of.len()).filter(move |at| self.columns.of[*at] == Some(wanted))
    }

    fn first(&self, line: &GridLine, wanted: ValueColumn) -> String {
        self.places(wanted).next().map(|at| cell(line, at).to_owned()).unwrap_or_default()
    }

    /// All rows, or all that cannot be taken.
    fn rows(&self) -> Result<Vec<TableRow>, Vec<Message>> {
        let is_wanted = |line: &&GridLine| {
            let indicator = self.first(line, ValueColumn::Indicator);
            indicator.is_empty() || indicator == self.choices.indicator
        };
        let lines: Vec<&GridLine> = self.grid.lines.iter().filter(is_wanted).collect();
        self.without_doubt(&lines).map_err(|fault| vec![fault])?;
        let (mut faults, mut read) = (Vec::new(), Vec::new());
        for line in lines {
            match self.row(line) {
                Ok(row) => read.push(row),
                // A line that was turned into several has what they share once.
                Err(told) => told.into_iter().for_each(|told| {
                    if !faults.iter().rev().take(MOST_COPIES).any(|known| *known == told) {
                        faults.push(told);
                    }
                }),
            }
        }
        faults.extend(self.beside_each_other(&read));
        match (faults.is_empty(), read.is_empty()) {
            (false, _) => Err(faults),
            (true, true) => Err(vec![Message::new(EMPTY)]),
            (true, false) => Ok(read.into_iter().map(|read| read.row).collect()),
        }
    }

    /// Tells a number that could be two.
    fn without_doubt(&self, lines: &[&GridLine]) -> Result<(), Message> {
        if self.choices.decimals.is_some() {
            return Ok(());
        }
        let is_own = self.places(ValueColumn::Marker).next().is_some();
        let at = self.places(ValueColumn::Value).next().unwrap_or(usize::MAX);
        let cells = lines.iter().filter_map(|line| Some((line.line, line.cells.get(at)?.as_str())));
        match doubtful(cells, is_own || self.grid.delimiter == b',') {
            Some((line, text)) => Err(fault::at("import-doubtful", line, &text)),
            None => Ok(()),
        }
    }

    /// A line as a row, or all of it that cannot be taken.
    fn row(&self, line: &'t GridLine) -> Result<ReadRow<'t>, Vec<Message>> {
        let much = match (self.first(line, ValueColumn::Value), self.first(line, ValueColumn::Marker)) {
            (value, marker) if value.is_empty() && !marker.is_empty() => marker,
            (value, _) => value,
        };
        let many = self.first(line, ValueColumn::Count);
        let mut faults = Vec::new();
        let mut taken = |found: Result<String, Message>| found.map_err(|told| faults.push(told)).unwrap_or_default();
        let series = taken(self.series(line));
        let value = taken(self.value(line, &much));
        let n = taken(count(&many).ok_or_else(|| match meant_count(&many) {
            Some(meant) => cell_of(line.line, ValueColumn::Count, &many, Some(&meant)),
            None => fault::at("import-n", line.line, &many),
        }));
        let time = self.time(line).map_err(|told| faults.insert(0, told)).ok().filter(|_| faults.is_empty());
        let Some(time) = time else { return Err(faults) };
        let row = TableRow {
            period: time.to_string(),
            series,
            value,
            n,
            note: text(&self.first(line, ValueColumn::Note)),
            corrects: text(&self.first(line, ValueColumn::Corrects)),
        };
        Ok(ReadRow { line, row, time, is_percent: much.ends_with('%') })
    }

    fn time(&self, line: &GridLine) -> Result<Period, Message> {
        let when = self.first(line, ValueColumn::Period);
        let heading = self.places(ValueColumn::Period).next().map_or("", |at| self.grid.headings[at].as_str());
        under(heading, &when, self.columns.has_school_years).ok_or_else(|| {
            let meant = meant_time(&when);
            // Under `Kvartal` a month is none, though it is a time.
            let is_other = || meant.as_ref().is_none_or(|meant| matches!(Period::parse(meant), Ok(Period::Month(..))));
            match () {
                () if is_part(&when, heading) => fault::at("import-no-year", line.line, &when),
                () if counts(heading, true) && !is_nothing(&when) && is_other() => {
                    fault::at("import-counted", line.line, &when).fact("heading", heading)
                }
                // Under `Månad` a number counts nothing else.
                () if counts(heading, false) && meant.is_some() => {
                    fault::cell(line.line, &when, meant.as_deref()).called(ValueColumn::Period)
                }
                () => cell_of(line.line, ValueColumn::Period, &when, meant.as_deref()),
            }
        })
    }

    /// The series of a line. An empty cell in a column that tells groups apart may be the whole, or what the line above says.
    fn series(&self, line: &GridLine) -> Result<String, Message> {
        let mut names = Vec::new();
        for at in self.places(ValueColumn::Series) {
            let said = text(cell(line, at));
            if said.is_empty() && !is_own_series(&self.grid.headings[at]) && self.filled[at] {
                return Err(fault::at("import-no-series", line.line, &name(&self.grid.headings, at)));
            }
            names.extend(Some(said).filter(|said| !said.is_empty()));
        }
        Ok(names.join(", "))
    }

    fn value(&self, line: &GridLine, much: &str) -> Result<String, Message> {
        let word = text(&self.first(line, ValueColumn::Word));
        if !word.is_empty() {
            return Ok(word);
        }
        let choices = self.choices;
        let number = || value(much, choices.decimals).filter(|value| choices.takes(value));
        choices.step(much).or_else(number).ok_or_else(|| match choices.scale.is_empty() || says_missing(much) {
            true => cell_of(line.line, ValueColumn::Value, much, meant_value(much).as_deref()),
            false => fault::at("import-scale", line.line, much).names("steps", &choices.scale),
        })
    }

    /// What rows are not beside each other: `98 %` beside `0,97`, of which one is a hundred times the other, and two values
    /// of one time and series.
    fn beside_each_other(&self, read: &[ReadRow]) -> Vec<Message> {
        let mut faults = Vec::new();
        let mut seen: BTreeMap<(Option<String>, Date, Date), &GridLine> = BTreeMap::new();
        let mut spelled: BTreeMap<String, &str> = BTreeMap::new();
        let mut percent = None;
        for ReadRow { line, row, time, is_percent } in read {
            let is_number = row.value.contains(char::is_numeric);
            if is_number && *percent.get_or_insert(*is_percent) != *is_percent {
                let much = self.first(line, ValueColumn::Value);
                return vec![fault::at("import-percent", line.line, &much)];
            }
            let series = of_series(&row.series);
            if let Some(key) = &series {
                let first = *spelled.entry(key.clone()).or_insert(&row.series);
                if first != row.series && !faults.iter().any(|told: &Message| told.id() == "import-spelled") {
                    faults.push(fault::at("import-spelled", line.line, &row.series).fact("first", first));
                }
            }
            let Some(earlier) = seen.insert((series, time.first(), time.last()), line) else { continue };
            let differs = |at: &usize| cell(earlier, *at) != cell(line, *at) && self.columns.of[*at].is_none();
            let apart: Vec<String> =
                (0..self.columns.of.len()).filter(differs).map(|at| name(&self.grid.headings, at)).collect();
            faults.push(match apart.iter().find(|name| is_of_times(name)) {
                Some(part) => fault::at("import-twice-part", line.line, part).fact("period", &row.period),
                None => fault::twice(line.line, &row.period, &apart),
            });
        }
        faults
    }
}

fn cell(line: &GridLine, at: usize) -> &str {
    line.cells.get(at).map_or("", String::as_str)
}

/// A text out of a cell, on one line. An apostrophe before what a spreadsheet would take for a formula is not part of it.
fn text(cell: &str) -> String {
    let bare = cell.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@']));
    if is_nothing(cell) { String::new() } else { bare.unwrap_or(cell).replace("\r\n", " ").replace(['\n', '\r'], " ") }
}

#[cfg(test)]
mod tests;
