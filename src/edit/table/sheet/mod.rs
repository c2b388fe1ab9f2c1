//! A spreadsheet's export as the rows of an indicator.

use super::cell::{count, doubtful, is_nothing, is_time, meant, meant_value, value};
use super::columns::{
    ValueColumn, ValueColumns, cell_of, columns, is_group, is_header, is_heading, is_of_times, name, names, place,
};
use super::grid::{self, Grid, GridLine};
use super::part::{is_part, one_column, one_range, under};
use super::wide::turn;
use super::{EMPTY, Left, TableRow, TakenTable, ValueChoices, fault};
use crate::base::Date;
use crate::words::Message;
use std::collections::{BTreeMap, BTreeSet};

/// The rows of an export.
///
/// # Errors
/// Names the first column or cell that cannot be taken, with its line, or what must be chosen.
pub fn sheet(bytes: &[u8], choices: &ValueChoices) -> Result<TakenTable, Message> {
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
        return Err(fault::mixed(&mixed.column, &mixed.values));
    }
    let is_own = columns.of.contains(&Some(ValueColumn::Marker));
    Ok(TakenTable { rows: rows(&grid, &columns, choices)?, passed: grid.passed, left, is_own })
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

fn rows(grid: &Grid, columns: &ValueColumns, choices: &ValueChoices) -> Result<Vec<TableRow>, Message> {
    let places = |wanted: ValueColumn| (0..columns.of.len()).filter(move |at| columns.of[*at] == Some(wanted));
    let cell = |line: &GridLine, at: usize| line.cells.get(at).map_or("", String::as_str).to_owned();
    let first =
        |line: &GridLine, wanted: ValueColumn| places(wanted).next().map(|at| cell(line, at)).unwrap_or_default();
    let is_own = places(ValueColumn::Marker).next().is_some();
    let is_wanted = |line: &&GridLine| {
        let indicator = first(line, ValueColumn::Indicator);
        indicator.is_empty() || indicator == choices.indicator
    };
    let lines: Vec<&GridLine> = grid.lines.iter().filter(is_wanted).collect();
    if choices.decimals.is_none() {
        let at = places(ValueColumn::Value).next().unwrap_or(usize::MAX);
        let cells = lines.iter().filter_map(|line| Some((line.line, line.cells.get(at)?.as_str())));
        if let Some((line, text)) = doubtful(cells, is_own || grid.delimiter == b',') {
            return Err(fault::at("import-doubtful", line, &text));
        }
    }
    let mut rows = Vec::new();
    let mut seen: BTreeMap<(String, Date, Date), &GridLine> = BTreeMap::new();
    let mut percent = None;
    for line in lines {
        let (when, many) = (first(line, ValueColumn::Period), first(line, ValueColumn::Count));
        let much = match (first(line, ValueColumn::Value), first(line, ValueColumn::Marker)) {
            (value, marker) if value.is_empty() && !marker.is_empty() => marker,
            (value, _) => value,
        };
        let word = text(&first(line, ValueColumn::Word));
        let wrong = |column, text: &str, meant: Option<String>| cell_of(line.line, column, text, meant.as_deref());
        let no_time = || match places(ValueColumn::Period).next().filter(|at| is_part(&when, &grid.headings[*at])) {
            Some(_) => fault::at("import-no-year", line.line, &when),
            None => wrong(ValueColumn::Period, &when, meant(&when)),
        };
        let heading = places(ValueColumn::Period).next().map_or("", |at| grid.headings[at].as_str());
        let time = under(heading, &when, columns.has_school_years).ok_or_else(no_time)?;
        let series: Vec<String> =
            places(ValueColumn::Series).map(|at| text(&cell(line, at))).filter(|cell| !cell.is_empty()).collect();
        let row = TableRow {
            period: time.to_string(),
            series: series.join(", "),
            value: match word.is_empty() {
                true => choices
                    .step(&much)
                    .or_else(|| value(&much, choices.decimals).filter(|value| choices.takes(value)))
                    .ok_or_else(|| match choices.scale.is_empty() || meant_value(&much).as_deref() == Some(".") {
                        true => wrong(ValueColumn::Value, &much, meant_value(&much)),
                        false => fault::at("import-scale", line.line, &much).names("steps", &choices.scale),
                    })?,
                false => word,
            },
            n: count(&many).ok_or_else(|| wrong(ValueColumn::Count, &many, None))?,
            note: text(&first(line, ValueColumn::Note)),
            corrects: text(&first(line, ValueColumn::Corrects)),
        };
        // `98 %` beside `0,97`: the one is a hundred times the other.
        let is_number = row.value.contains(char::is_numeric);
        if is_number && *percent.get_or_insert(much.ends_with('%')) != much.ends_with('%') {
            return Err(fault::at("import-percent", line.line, &much));
        }
        let key = (row.series.clone(), time.first(), time.last());
        if let Some(earlier) = seen.insert(key, line) {
            let differs = |at: &usize| cell(earlier, *at) != cell(line, *at) && columns.of[*at].is_none();
            let apart: Vec<String> = (0..columns.of.len()).filter(differs).map(|at| name(&grid.headings, at)).collect();
            if let Some(part) = apart.iter().find(|name| is_of_times(name)) {
                let told = fault::at("import-twice-part", line.line, part);
                return Err(told.fact("period", &row.period));
            }
            return Err(fault::twice(line.line, &row.period, &apart));
        }
        rows.push(row);
    }
    if rows.is_empty() { Err(Message::new(EMPTY)) } else { Ok(rows) }
}

/// A text out of a cell, on one line. An apostrophe before what a spreadsheet would take for a formula is not part of it.
fn text(cell: &str) -> String {
    let bare = cell.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@']));
    if is_nothing(cell) { String::new() } else { bare.unwrap_or(cell).replace("\r\n", " ").replace(['\n', '\r'], " ") }
}

#[cfg(test)]
mod tests;
