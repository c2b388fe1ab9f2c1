//! Tables that have the times or the groups beside each other as headings, turned into a line for each value.

use super::cell::{is_school_year, is_time, value};
use super::columns::{Column, is_header, name};
use super::grid::{Grid, Line};
use super::{Choices, Fault, Left};

/// What was done to a table.
#[derive(Default)]
pub struct Turned {
    /// The columns that were left out: they say the same of the only line.
    pub left: Vec<Left>,
    /// Whether the headings were school years.
    pub has_school_years: bool,
}

/// A column of values: when, as far as its headings say it, and of whom.
struct Values {
    at: usize,
    time: Option<String>,
    group: String,
}

/// Turns a table whose times or groups stand beside each other, where the user says so.
///
/// # Errors
/// Says what stands beside each other, or that the headings on two lines are of different measures.
pub fn turn(grid: &mut Grid, choices: &Choices) -> Result<Turned, Fault> {
    let (found, is_second) = second(grid);
    let has_two = !found.is_empty();
    let label = |at: usize| found.iter().find(|(place, ..)| *place == at);
    let (mut times, mut groups) = (Vec::new(), Vec::new());
    for at in 0..grid.headings.len() {
        let (above, below) = label(at).map_or(("", grid.headings[at].as_str()), |(_, above, below)| (above, below));
        let of = |time: &str, group: &str| Values { at, time: Some(time.to_owned()), group: group.to_owned() };
        if is_time(above) {
            times.push(of(above, below));
        } else if is_time(below) {
            times.push(of(below, above));
        } else if has_two && !above.is_empty() {
            groups.push(Values { at, time: None, group: format!("{above}, {below}") });
        } else if !has_two && is_group_of_values(grid, at, choices) {
            groups.push(Values { at, time: None, group: name(&grid.headings, at) });
        }
    }
    let has_times = times.len() > 1 || (times.len() == 1 && !is_header(&grid.headings, choices));
    let is_known = |wanted| grid.headings.iter().any(|heading| Column::known(heading, choices) == Some(wanted));
    let has_groups = groups.len() > 1 && is_known(Column::Period) && (has_two || !is_known(Column::Value));
    let values = match (has_times, has_groups) {
        (false, false) => return Ok(Turned::default()),
        (true, _) => times,
        (false, true) => groups,
    };
    one_measure(&found, choices)?;
    if !choices.wide {
        return Err(match has_times {
            true => Fault::Wide(once(values.iter().filter_map(|values| values.time.as_ref()))),
            false => Fault::Beside(values.into_iter().map(|values| values.group).collect()),
        });
    }
    match is_second {
        true => drop(grid.lines.remove(0)),
        false if has_two => grid.passed -= 1,
        false => {}
    }
    let has_school_years = has_times && values.iter().all(|values| values.time.as_deref().is_some_and(is_school_year));
    if has_times {
        names_of_lines(grid, choices)?;
    }
    Ok(Turned { left: turned(grid, &values, choices), has_school_years })
}

/// Whether values of a group stand in a column: numbers, under a heading that says nothing that is known.
fn is_group_of_values(grid: &Grid, at: usize, choices: &Choices) -> bool {
    let cells = grid.lines.iter().filter_map(|line| line.cells.get(at)).filter(|cell| !cell.is_empty());
    let mut numbers = cells.clone().filter(|cell| cell.contains(|letter: char| letter.is_ascii_digit()));
    let heading = name(&grid.headings, at);
    let is_named = !grid.headings[at].is_empty() && choices.of(&heading).is_none();
    is_named
        && Column::known(&heading, choices).is_none()
        && numbers.next().is_some()
        && cells.clone().all(|cell| value(cell, choices.decimals).is_some())
}

/// The headings of columns that have two, by their place, the wider one first; and whether the other line of headings
/// stands under the first, as the first of the table's lines.
fn second(grid: &Grid) -> (Vec<(usize, String, String)>, bool) {
    let width = grid.headings.len();
    let cell = |cells: &[String], at: usize| cells.get(at).cloned().unwrap_or_default();
    let filled = |cells: &[String], first: usize| {
        let mut last = String::new();
        let fill = |at: usize| {
            let own = cell(cells, at);
            if at >= first && !own.is_empty() {
                last = own;
            }
            last.clone()
        };
        (0..width).map(fill).collect::<Vec<String>>()
    };
    let pairs = |above: Vec<String>, below: &[String], first: usize| {
        let of = |at: usize| (at, above[at].clone(), cell(below, at));
        let found: Vec<_> = (first..width).map(of).filter(|(_, _, below)| !below.is_empty()).collect();
        let is_twice = |at: usize| found[..at].iter().any(|one| (&one.1, &one.2) == (&found[at].1, &found[at].2));
        let is_whole = found.iter().all(|(_, above, _)| !above.is_empty()) && !(0..found.len()).any(is_twice);
        if is_whole { found } else { Vec::new() }
    };
    // The line above: the headings repeat, and it says what tells them apart.
    let is_again = |at: &usize| !grid.headings[*at].is_empty() && grid.headings[at + 1..].contains(&grid.headings[*at]);
    if let (Some(first), Some(above)) = ((0..width).find(is_again), &grid.above) {
        return (pairs(filled(above, first), &grid.headings, first), false);
    }
    // The line below: words under every heading that is spread over several columns.
    let Some(below) = grid.lines.first().filter(|_| grid.lines.len() > 1) else { return (Vec::new(), false) };
    let is_spread =
        |at: &usize| !grid.headings[*at].is_empty() && grid.headings.get(at + 1).is_some_and(String::is_empty);
    let is_word = |at: usize| {
        let text = cell(&below.cells, at);
        !text.is_empty() && (is_time(&text) || value(&text, None).is_none())
    };
    let is_label = |at: usize| cell(&below.cells, at).is_empty() || (is_word(at) && !is_time(&cell(&below.cells, at)));
    match (0..width).find(|at| is_spread(at) && is_word(*at) && is_word(at + 1)) {
        Some(first)
            if (0..first).all(is_label) && (first..width).all(|at| grid.headings[at].is_empty() || is_word(at)) =>
        {
            (pairs(filled(&grid.headings, first), &below.cells, first), true)
        }
        _ => (Vec::new(), false),
    }
}

/// Shares and numbers of persons beside each other are two measures, which never are groups of one.
fn one_measure(two: &[(usize, String, String)], choices: &Choices) -> Result<(), Fault> {
    let is_measure = |text: &String| {
        matches!(Column::known(text, choices), Some(Column::Value | Column::Count | Column::Note | Column::Period))
    };
    let (above, below) = (once(two.iter().map(|(_, above, _)| above)), once(two.iter().map(|(.., below)| below)));
    let is_mixed = |names: &[String]| names.len() > 1 && names.iter().any(is_measure);
    match (is_mixed(&above), is_mixed(&below)) {
        (false, false) => Ok(()),
        (true, _) => Err(Fault::TwoLines(above, below)),
        (false, true) => Err(Fault::TwoLines(below, above)),
    }
}

/// Each of some names once, in their order.
fn once<'a>(all: impl Iterator<Item = &'a String>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in all {
        if !names.contains(name) {
            names.push(name.clone());
        }
    }
    names
}

/// Under the heading `År` beside headings of years stand names of measures, not times: only one of them can be taken.
fn names_of_lines(grid: &mut Grid, choices: &Choices) -> Result<(), Fault> {
    let is = |at: &usize| Column::known(&name(&grid.headings, *at), choices) == Some(Column::Period);
    let Some(at) = (0..grid.headings.len()).find(is) else { return Ok(()) };
    let names = once(grid.lines.iter().filter_map(|line| line.cells.get(at)).filter(|cell| !cell.is_empty()));
    if names.len() > 1 {
        return Err(Fault::Mixed(name(&grid.headings, at), names));
    }
    grid.headings[at].clear();
    grid.lines.iter_mut().filter_map(|line| line.cells.get_mut(at)).for_each(String::clear);
    Ok(())
}

/// A line for each value. A column of words that says the same on the only line is left out, where the times are headings.
fn turned(grid: &mut Grid, values: &[Values], choices: &Choices) -> Vec<Left> {
    let has_times = values.iter().any(|values| values.time.is_some());
    let has_groups = values.iter().any(|values| !values.group.is_empty());
    let (single, mut left) = (grid.lines.len() == 1 && has_times, Vec::new());
    let is_mapped = |at: usize| choices.of(&name(&grid.headings, at)).is_some();
    let labels = (0..grid.headings.len()).filter(|at| !values.iter().any(|values| values.at == *at));
    let (kept, others): (Vec<usize>, Vec<usize>) = labels.partition(|at| !single || is_mapped(*at));
    if let Some(line) = grid.lines.first() {
        let told = others.iter().filter_map(|at| line.cells.get(*at).map(|cell| (at, cell)));
        let told = told.filter(|(_, cell)| !cell.is_empty());
        left = told.map(|(at, cell)| Left { column: name(&grid.headings, *at), values: vec![cell.clone()] }).collect();
    }
    // What already tells groups apart stands before the heading of the group.
    let is_series = |at: &usize| Column::known(&name(&grid.headings, *at), choices) == Some(Column::Series);
    let (series, kept): (Vec<usize>, Vec<usize>) = kept.into_iter().partition(|at| has_groups && is_series(at));
    let cell = |line: &Line, at: usize| line.cells.get(at).cloned().unwrap_or_default();
    let turn = |line: &Line| {
        let of = |values: &Values| {
            let mut cells = vec![cell(line, values.at)];
            cells.extend(values.time.clone());
            if has_groups {
                let names = series.iter().map(|at| cell(line, *at)).chain([values.group.clone()]);
                cells.push(names.filter(|name| !name.is_empty()).collect::<Vec<_>>().join(", "));
            }
            cells.extend(kept.iter().map(|at| cell(line, *at)));
            Line { line: line.line, cells }
        };
        values.iter().map(of).collect::<Vec<_>>()
    };
    let lines = grid.lines.iter().flat_map(turn).collect();
    let own = ["value"].into_iter().chain(has_times.then_some("period")).chain(has_groups.then_some("series"));
    let mut headings: Vec<String> = own.map(str::to_owned).collect();
    headings.extend(kept.iter().map(|at| grid.headings[*at].clone()));
    grid.lines = lines;
    grid.headings = headings;
    left
}
