//! Tables that have the times or the groups beside each other as headings, turned into a line for each value.

use super::cell::{is_nothing, is_school_year, is_time, value};
use super::columns::{ValueColumn, has_several_measures, is_header, is_measure, is_own_series, name, once};
use super::grid::{Grid, GridLine};
use super::part::{either, is_part, is_part_or_whole};
use super::{Left, ValueChoices, fault};
use crate::plan::meant::counted_parts;
use crate::words::Message;

/// What was done to a table.
#[derive(Default)]
pub struct Turned {
    /// The columns that were left out: they say the same of the only line.
    pub left: Vec<Left>,
    /// Whether the headings were school years.
    pub has_school_years: bool,
}

/// A column of values: when, as far as its headings say it, and of whom.
#[derive(Default)]
struct Values {
    at: usize,
    time: Option<String>,
    group: String,
    /// The column that says the rest of the time: the year of a part, or the part of a year.
    beside: Option<usize>,
}

/// The headings of columns that have two, by their place, the wider one first.
type TwoHeadings = Vec<(usize, String, String)>;

/// Turns a table whose times or groups stand beside each other, where the user says so.
///
/// # Errors
/// Says what stands beside each other, or that the headings on two lines are of different measures.
pub fn turn(grid: &mut Grid, choices: &ValueChoices) -> Result<Turned, Message> {
    let (found, is_second) = second(grid);
    let has_two = !found.is_empty();
    counted_by_nothing(grid, choices)?;
    let (mut times, groups) = times_and_groups(grid, &found, choices)?;
    let mut has_times = times.len() > 1 || (times.len() == 1 && !is_header(&grid.headings, choices));
    if !has_times && !has_two && is_of_parts(grid, &groups, choices)? {
        has_times = true;
        times = groups
            .iter()
            .map(|one| Values { at: one.at, time: Some(one.group.clone()), ..Values::default() })
            .collect();
    }
    let is_known = |wanted| grid.headings.iter().any(|heading| ValueColumn::known(heading, choices) == Some(wanted));
    let has_groups = groups.len() > 1 && is_known(ValueColumn::Period) && (has_two || !is_known(ValueColumn::Value));
    let mut values = match (has_times, has_groups) {
        (false, false) => return Ok(Turned::default()),
        (true, _) => times,
        (false, true) => groups,
    };
    one_measure(&found, choices)?;
    let groups = once(values.iter().map(|values| &values.group).filter(|group| !group.is_empty()));
    if has_several_measures(&groups, "") {
        return Err(fault::measures("", &groups));
    }
    if has_times {
        marked(grid, &values, choices)?;
    }
    if !choices.wide {
        let times = once(values.iter().filter_map(|values| values.time.as_ref()));
        let groups: Vec<String> = values.into_iter().map(|values| values.group).collect();
        return Err(match has_times {
            true => Message::new("import-wide").count("count", times.len()).names("times", &times),
            false => Message::new("import-beside").names("names", &groups),
        });
    }
    match is_second {
        true => drop(grid.lines.remove(0)),
        false if has_two => grid.passed -= 1,
        false => {}
    }
    let is_school = |values: &Values| values.time.as_deref().is_some_and(is_school_year);
    let mut has_school_years = has_times && values.iter().all(is_school);
    if has_times && let Some(beside) = rest_of_times(grid, &values, choices) {
        values.iter_mut().for_each(|values| values.beside = Some(beside));
        has_school_years = false;
    } else if has_times {
        names_of_lines(grid, choices)?;
    }
    Ok(Turned { left: turned(grid, &values, choices)?, has_school_years })
}

/// The columns of values under times and under groups. A year and a part of it on two lines of headings are one time.
fn times_and_groups(
    grid: &Grid,
    two: &TwoHeadings,
    choices: &ValueChoices,
) -> Result<(Vec<Values>, Vec<Values>), Message> {
    let (mut times, mut groups, mut has_parts) = (Vec::new(), Vec::new(), false);
    let label = |at: usize| two.iter().find(|(place, ..)| *place == at);
    let is_open = |at: &usize| choices.of(&name(&grid.headings, *at)).is_none();
    for at in (0..grid.headings.len()).filter(is_open) {
        let (above, below) = label(at).map_or(("", grid.headings[at].as_str()), |(_, above, below)| (above, below));
        let of =
            |time: &str, group: &str| Values { at, time: Some(time.to_owned()), group: group.to_owned(), beside: None };
        let whole = Some(()).filter(|()| !above.is_empty()).and_then(|()| either((above, ""), (below, "")));
        if let Some(time) = whole {
            has_parts = true;
            times.push(of(&time.to_string(), ""));
        } else if is_time(above) {
            times.push(of(above, below));
        } else if is_time(below) {
            times.push(of(below, above));
        } else if !two.is_empty() && !above.is_empty() {
            groups.push(Values { at, group: format!("{above}, {below}"), ..Values::default() });
        } else if two.is_empty() && is_group_of_values(grid, at, choices) {
            groups.push(Values { at, group: name(&grid.headings, at), ..Values::default() });
        }
    }
    let others: Vec<String> =
        times.iter().filter(|one| has_parts && !one.group.is_empty()).map(|one| one.group.clone()).collect();
    match others.is_empty() {
        true => Ok((times, groups)),
        false => Err(fault::about("import-parts-below", &once(others.iter()))),
    }
}

/// Tells of a heading such as `2024-1`, which may be a month or a quarter.
fn counted_by_nothing(grid: &Grid, choices: &ValueChoices) -> Result<(), Message> {
    let is_doubtful = |at: &usize| is_group_of_values(grid, *at, choices);
    let found =
        (0..grid.headings.len()).filter(is_doubtful).find_map(|at| Some((at, counted_parts(&grid.headings[at])?)));
    let Some((at, parts)) = found else { return Ok(()) };
    Err(fault::with_parts(Message::new("import-part-heading").fact("heading", &grid.headings[at]), parts))
}

/// Tells of a heading beside times that is one with a mark, such as `2024*`, over values that would not be taken.
fn marked(grid: &Grid, values: &[Values], choices: &ValueChoices) -> Result<(), Message> {
    let is_free = |at: &usize| !values.iter().any(|values| values.at == *at) && is_group_of_values(grid, *at, choices);
    let found = (0..grid.headings.len()).filter(is_free).find_map(|at| {
        let heading = &grid.headings[at];
        let mut words = heading.split(|letter: char| !letter.is_alphanumeric());
        Some((heading, words.find(|word| is_time(word))?))
    });
    found.map_or(Ok(()), |(heading, time)| {
        Err(Message::new("import-marked").fact("heading", heading).fact("time", time))
    })
}

/// Whether all headings of values are parts of a year that a column says.
///
/// # Errors
/// Names the headings that are none, or those whose year stands nowhere.
fn is_of_parts(grid: &Grid, values: &[Values], choices: &ValueChoices) -> Result<bool, Message> {
    let (parts, others): (Vec<String>, Vec<String>) =
        values.iter().map(|values| values.group.clone()).partition(|heading| is_part_or_whole(heading));
    let has_values =
        grid.headings.iter().any(|heading| ValueColumn::known(heading, choices) == Some(ValueColumn::Value));
    if has_values || parts.is_empty() || (parts.len() == 1 && !others.is_empty()) {
        return Ok(false);
    }
    if !others.is_empty() {
        return Err(fault::about("import-parts-beside", &others));
    }
    match period_column(grid, choices) {
        Some(_) => Ok(true),
        None => Err(fault::about("import-no-years", &parts)),
    }
}

/// The column that says the rest of times as headings: under `År` the years of parts, under `Kvartal` the parts of years.
fn rest_of_times(grid: &Grid, values: &[Values], choices: &ValueChoices) -> Option<usize> {
    let at = period_column(grid, choices)?;
    let heading = name(&grid.headings, at);
    let mut cells = grid.lines.iter().filter_map(|line| line.cells.get(at));
    let mut times = values.iter().filter_map(|values| values.time.as_deref());
    let is_rest = times.any(|time| is_part(time, "")) || cells.any(|cell| is_part(cell, &heading));
    is_rest.then_some(at)
}

fn period_column(grid: &Grid, choices: &ValueChoices) -> Option<usize> {
    let is = |at: &usize| ValueColumn::known(&name(&grid.headings, *at), choices) == Some(ValueColumn::Period);
    (0..grid.headings.len()).find(is)
}

/// Whether values of a group stand in a column: numbers, under a heading that says nothing that is known.
fn is_group_of_values(grid: &Grid, at: usize, choices: &ValueChoices) -> bool {
    let cells = grid.lines.iter().filter_map(|line| line.cells.get(at)).filter(|cell| !cell.is_empty());
    let mut numbers = cells.clone().filter(|cell| cell.contains(|letter: char| letter.is_ascii_digit()));
    let heading = name(&grid.headings, at);
    let is_named = !grid.headings[at].is_empty() && choices.of(&heading).is_none();
    is_named
        && ValueColumn::known(&heading, choices).is_none()
        && numbers.next().is_some()
        && cells.clone().all(|cell| value(cell, choices.decimals).is_some())
}

/// The headings of columns that have two, by their place, the wider one first; and whether the other line of headings
/// stands under the first, as the first of the table's lines.
fn second(grid: &Grid) -> (TwoHeadings, bool) {
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
fn one_measure(two: &[(usize, String, String)], choices: &ValueChoices) -> Result<(), Message> {
    let is_measure = |text: &String| {
        matches!(
            ValueColumn::known(text, choices),
            Some(ValueColumn::Value | ValueColumn::Count | ValueColumn::Note | ValueColumn::Period)
        )
    };
    let (above, below) = (once(two.iter().map(|(_, above, _)| above)), once(two.iter().map(|(.., below)| below)));
    let is_mixed = |names: &[String]| names.len() > 1 && names.iter().any(is_measure);
    match (is_mixed(&above), is_mixed(&below)) {
        (false, false) => Ok(()),
        (true, _) => Err(fault::two_lines(&above, &below)),
        (false, true) => Err(fault::two_lines(&below, &above)),
    }
}

/// Under the heading `År` beside headings of years stand names of measures, not times: only one of them can be taken.
fn names_of_lines(grid: &mut Grid, choices: &ValueChoices) -> Result<(), Message> {
    let Some(at) = period_column(grid, choices) else { return Ok(()) };
    let names = once(grid.lines.iter().filter_map(|line| line.cells.get(at)).filter(|cell| !cell.is_empty()));
    if names.len() > 1 {
        return Err(fault::mixed(&name(&grid.headings, at), &names));
    }
    grid.headings[at].clear();
    grid.lines.iter_mut().filter_map(|line| line.cells.get_mut(at)).for_each(String::clear);
    Ok(())
}

/// Tells an empty cell where the others tell groups apart: it may be the whole, or what the line above says.
fn told_apart(grid: &Grid, series: &[usize]) -> Result<(), Message> {
    let is_empty = |line: &GridLine, at: usize| line.cells.get(at).is_none_or(|cell| is_nothing(cell));
    let is_asked =
        |at: &usize| !is_own_series(&grid.headings[*at]) && grid.lines.iter().any(|line| !is_empty(line, *at));
    let asked: Vec<usize> = series.iter().copied().filter(is_asked).collect();
    let found = grid.lines.iter().find_map(|line| Some((line.line, *asked.iter().find(|at| is_empty(line, **at))?)));
    found.map_or(Ok(()), |(line, at)| Err(fault::at("import-no-series", line, &name(&grid.headings, at))))
}

/// A line for each value. What names the only line is left out, where the times are headings.
fn turned(grid: &mut Grid, values: &[Values], choices: &ValueChoices) -> Result<Vec<Left>, Message> {
    let has_times = values.iter().any(|values| values.time.is_some());
    let has_groups = values.iter().any(|values| !values.group.is_empty());
    let (single, mut left) = (grid.lines.len() == 1 && has_times, Vec::new());
    let is_mapped = |at: usize| choices.of(&name(&grid.headings, at)).is_some();
    let is_used = |at: usize| values.iter().any(|values| values.at == at || values.beside == Some(at));
    let labels = (0..grid.headings.len()).filter(|at| !is_used(*at));
    // Without a heading, or under one for measures, stands what the line is of: the indicator. Anything else is asked about,
    // and so is a number.
    let is_name_of_line = |at: usize| {
        let heading = &grid.headings[at];
        (heading.is_empty() || is_measure(heading)) && !is_mapped(at) && !is_group_of_values(grid, at, choices)
    };
    let (others, kept): (Vec<usize>, Vec<usize>) = labels.partition(|at| single && is_name_of_line(*at));
    if let Some(line) = grid.lines.first() {
        let told = others.iter().filter_map(|at| line.cells.get(*at).map(|cell| (at, cell)));
        let told = told.filter(|(_, cell)| !cell.is_empty());
        left = told.map(|(at, cell)| Left { column: name(&grid.headings, *at), values: vec![cell.clone()] }).collect();
    }
    // What already tells groups apart stands before the heading of the group.
    let is_series = |at: &usize| ValueColumn::known(&name(&grid.headings, *at), choices) == Some(ValueColumn::Series);
    let (series, kept): (Vec<usize>, Vec<usize>) = kept.into_iter().partition(|at| has_groups && is_series(at));
    let cell = |line: &GridLine, at: usize| line.cells.get(at).cloned().unwrap_or_default();
    let time = |line: &GridLine, values: &Values| {
        let (Some(time), Some(at)) = (&values.time, values.beside) else { return Ok(values.time.clone()) };
        let (said, heading) = (cell(line, at), name(&grid.headings, at));
        let whole = either((time, ""), (&said, &heading)).map(|time| Some(time.to_string()));
        whole.ok_or_else(|| {
            let told = fault::at("import-apart-heading", line.line, &said);
            told.fact("column", heading).fact("heading", time)
        })
    };
    told_apart(grid, &series)?;
    let turn = |line: &GridLine| {
        let of = |values: &Values| {
            let mut cells = vec![cell(line, values.at)];
            cells.extend(time(line, values)?);
            if has_groups {
                let names = series.iter().map(|at| cell(line, *at)).chain([values.group.clone()]);
                cells.push(names.filter(|name| !name.is_empty()).collect::<Vec<_>>().join(", "));
            }
            cells.extend(kept.iter().map(|at| cell(line, *at)));
            Ok(GridLine { line: line.line, cells })
        };
        values.iter().map(of).collect::<Vec<Result<GridLine, Message>>>()
    };
    let lines = grid.lines.iter().flat_map(turn).collect::<Result<Vec<_>, Message>>()?;
    let own = ["value"].into_iter().chain(has_times.then_some("period")).chain(has_groups.then_some("series"));
    let mut headings: Vec<String> = own.map(str::to_owned).collect();
    headings.extend(kept.iter().map(|at| name(&grid.headings, *at)));
    grid.lines = lines;
    grid.headings = headings;
    Ok(left)
}
