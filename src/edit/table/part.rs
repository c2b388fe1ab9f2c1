//! Parts of a year that stand apart from it: `Kvartal` 2 beside `År` 2024, `HT` under `2023/24`. Together they are one time.

use super::cell::{is_nothing, is_time, period};
use super::columns::{ValueColumn, is_end, name};
use super::grid::{Grid, GridLine};
use super::{ValueChoices, fault};
use crate::base::Period;
use crate::plan::meant::{counted, counted_in, counts, is_whole_year, names_month, without_ending};
use crate::words::Message;

/// The time that a year and a part of it are together. Under `heading` a number counts the parts.
pub fn joined(year: &str, part: &str, heading: &str) -> Option<Period> {
    let whole = period(year, true).filter(|whole| matches!(whole, Period::Year(_) | Period::SchoolYear(_)))?;
    if is_nothing(part) || is_whole_year(part) {
        return Some(whole);
    }
    let is_in = |time: &Period| *time != whole && whole.first() <= time.first() && time.last() <= whole.last();
    if is_time(part) {
        // A day beside a year may be the day of something else.
        return period(part, true).filter(is_in).filter(|own| !matches!(own, Period::Day(_)));
    }
    let part = without_ending(part);
    let is_number = part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number && !part.contains(char::is_alphabetic) {
        return None;
    }
    let of = |year: i16| match is_number {
        true => Period::parse(&counted(heading, part, &year.to_string())?).ok(),
        false => period(&format!("{part} {year}"), false),
    };
    let year = whole.first().year();
    [year, whole.last().year()].into_iter().filter_map(of).find(is_in)
}

/// A time under a heading: `2024:3` is a quarter under `Kvartal`, and a month nowhere but under what counts months.
pub fn under(heading: &str, text: &str, is_school_year: bool) -> Option<Period> {
    let has_others = counts(heading, true);
    if (has_others || counts(heading, false))
        && let Some(counted) = counted_in(heading, text)
    {
        return Period::parse(&counted).ok();
    }
    let is_well = |time: &Period| !has_others || names_month(text) || !matches!(time, Period::Month(..));
    period(text, is_school_year).filter(is_well)
}

/// Whether a text says a part of a year, and not of which.
pub fn is_part(text: &str, heading: &str) -> bool {
    let is_alone = !text.is_empty() && !is_time(text) && !is_whole_year(text);
    is_alone && ["2023", "2023/24"].iter().any(|year| joined(year, text, heading).is_some())
}

/// Whether a text says a part of a year or the whole of it.
pub fn is_part_or_whole(text: &str) -> bool {
    is_part(text, "") || is_whole_year(text)
}

/// A year and a part of it in whichever order, each with its heading.
pub fn either((one, above): (&str, &str), (other, beside): (&str, &str)) -> Option<Period> {
    joined(one, other, beside).or_else(|| joined(other, one, above))
}

/// Two columns of times as one: the cells of each line, by its number. `None` where they are no years and parts of years.
///
/// # Errors
/// Names the first line whose two cells are not one time.
pub fn join(lines: &[(usize, String, String)], headings: [&str; 2]) -> Result<Option<Vec<String>>, Message> {
    let is_years = |cells: &mut dyn Iterator<Item = &String>| {
        cells.filter(|cell| !is_nothing(cell)).all(|cell| joined(cell, "", "").is_some())
    };
    let years = [is_years(&mut lines.iter().map(|line| &line.1)), is_years(&mut lines.iter().map(|line| &line.2))];
    let is_one = |line: &(usize, String, String)| {
        let [one, other] = [line.1.as_str(), line.2.as_str()];
        match years[0] {
            true => !is_nothing(other) && !is_whole_year(other) && joined(one, other, headings[1]).is_some(),
            false => !is_nothing(one) && !is_whole_year(one) && joined(other, one, headings[0]).is_some(),
        }
    };
    if years[0] == years[1] || !lines.iter().any(is_one) {
        return Ok(None);
    }
    let times = lines.iter().map(|(line, one, other)| match (is_nothing(one), is_nothing(other)) {
        (true, true) => Ok(String::new()),
        _ => {
            let time = either((one, headings[0]), (other, headings[1]));
            time.map(|time| time.to_string()).ok_or_else(|| fault::apart(*line, [one, other], headings, "import-apart"))
        }
    });
    times.collect::<Result<Vec<_>, _>>().map(Some)
}

/// Makes one column of the first and the last day of times, which stand in two.
///
/// # Errors
/// Names the first line whose two cells are not one time.
pub fn one_range(grid: &mut Grid, choices: &ValueChoices) -> Result<(), Message> {
    let is = |at: &usize, end: &'static str| {
        let heading = name(&grid.headings, *at);
        choices.of(&heading).is_none() && is_end(&heading, end)
    };
    let at = |end: &'static str| (0..grid.headings.len()).find(|at| is(at, end));
    let (Some(from), Some(to)) = (at("from"), at("to")) else { return Ok(()) };
    let headings = [name(&grid.headings, from), name(&grid.headings, to)];
    for line in &mut grid.lines {
        line.cells.resize(line.cells.len().max(from.max(to) + 1), String::new());
        let ends = [&line.cells[from], &line.cells[to]].map(|cell| period(cell, false).map(|end| end.to_string()));
        let time = match ends {
            [Some(first), Some(last)] if first == last => Some(first),
            [Some(first), Some(last)] => Some(format!("{first}/{last}")).filter(|range| Period::parse(range).is_ok()),
            _ => None,
        };
        let fault = || {
            fault::apart(line.line, [&line.cells[from], &line.cells[to]], [&headings[0], &headings[1]], "import-ends")
        };
        line.cells[from] = time.ok_or_else(fault)?;
        line.cells[to].clear();
    }
    ValueColumn::Period.word().clone_into(&mut grid.headings[from]);
    grid.headings[to].clear();
    Ok(())
}

/// Makes one column of a year and a part of it that stand in two.
///
/// # Errors
/// Names the first line whose two cells are not one time, or the columns that all say a part of a year.
pub fn one_column(grid: &mut Grid, choices: &ValueChoices) -> Result<(), Message> {
    let cell = |line: &GridLine, at: usize| line.cells.get(at).cloned().unwrap_or_default();
    let heading = |at: usize| name(&grid.headings, at);
    let is_filled = |at: usize| grid.lines.iter().any(|line| !is_nothing(&cell(line, at)));
    let is_time = |at: &usize| ValueColumn::known(&heading(*at), choices) == Some(ValueColumn::Period);
    let times: Vec<usize> = (0..grid.headings.len()).filter(|at| is_time(at) && is_filled(*at)).collect();
    let [one, other] = *times else {
        let is_of_part = |at: usize| grid.lines.iter().any(|line| is_part(&cell(line, at), &heading(at)));
        let parts: Vec<String> = times.into_iter().filter(|at| is_of_part(*at)).map(heading).collect();
        return if parts.len() > 1 { Err(fault::about("import-claimed-parts", &parts)) } else { Ok(()) };
    };
    let lines: Vec<_> = grid.lines.iter().map(|line| (line.line, cell(line, one), cell(line, other))).collect();
    let Some(times) = join(&lines, [&heading(one), &heading(other)])? else { return Ok(()) };
    for (line, time) in grid.lines.iter_mut().zip(times) {
        line.cells.resize(line.cells.len().max(one.max(other) + 1), String::new());
        line.cells[one] = time;
        line.cells[other].clear();
    }
    // The times are written in full now, so that none of them can be a school year that a heading says.
    ValueColumn::Period.word().clone_into(&mut grid.headings[one]);
    grid.headings[other].clear();
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_and_a_part_of_it_are_one_time() {
        for (year, part, heading, wanted) in [
            ("2024", "1", "Kvartal", "2024-Q1"),
            ("2024", "Kv 2", "Kvartal", "2024-Q2"),
            ("2024,0", "Q3", "", "2024-Q3"),
            ("2024", "HT", "Termin", "HT2024"),
            ("2024", "Vår", "", "VT2024"),
            ("2024", "03", "Månad", "2024-03"),
            ("2024", "mars", "", "2024-03"),
            ("2024", "jan-mars", "", "2024-01/2024-03"),
            ("2024", "4:e", "Kvartal", "2024-Q4"),
            ("2024", "1:a", "Halvår", "2024-01/2024-06"),
            ("2024", "2nd", "Quarter", "2024-Q2"),
            ("2024", "2", "Halvår", "2024-07/2024-12"),
            ("2024", "första halvåret", "", "2024-01/2024-06"),
            ("2024", "T3", "", "2024-09/2024-12"),
            ("2024", "12", "Vecka", "2024-03-18/2024-03-24"),
            ("2024", "2024-Q1", "", "2024-Q1"),
            ("2024", "", "Kvartal", "2024"),
            ("2024", "Helår", "", "2024"),
            ("2023/24", "HT", "", "HT2023"),
            ("2023/24", "VT", "", "VT2024"),
            ("2011/12", "december", "", "2011-12"),
        ] {
            assert_eq!(
                joined(year, part, heading).map(|time| time.to_string()).as_deref(),
                Some(wanted),
                "{year} {part}"
            );
        }
        let told = |heading, text| under(heading, text, false).map(|time| time.to_string()).unwrap_or_default();
        for (heading, text, wanted) in [
            ("Kvartal", "2024:3", "2024-Q3"),
            ("Kvartal", "20243", "2024-Q3"),
            ("Kvartal", "3/2024", "2024-Q3"),
            ("Kvartal", "2024-Q3", "2024-Q3"),
            ("Kvartal", "jan 2024", "2024-01"),
            ("Kvartal", "2024-03", ""),
            ("Kvartal", "2024:5", ""),
            ("Kvartal", "2024", "2024"),
            ("Halvår", "2024:1", "2024-01/2024-06"),
            ("Månad", "2024:3", "2024-03"),
            ("Månad", "202403", "2024-03"),
            ("Månad", "2024.2", "2024-02"),
            ("Månad", "2024.11", "2024-11"),
            ("Månad", "2024.1", ""),
            ("Kvartal", "4:e 2024", ""),
            ("Termin", "2024:1", ""),
            ("Period", "2024-1", ""),
            ("Period", "2024-6", "2024-06"),
            ("Period", "2024-03", "2024-03"),
        ] {
            assert_eq!(told(heading, text), wanted, "{heading} {text}");
        }
        for (year, part, heading) in [
            ("2024", "1", ""),
            ("2024", "5", "Kvartal"),
            ("2024", "1:a", "Termin"),
            ("2024", "4:e", ""),
            ("2024", "1-3", "Månad"),
            ("2024", "2025-Q1", ""),
            ("2024", "2024-12-31", "Mätdatum"),
            ("2024", "2024", ""),
            ("2024", "Norra", ""),
            ("2024", "Marknad", ""),
            ("HT2024", "Kv 3", ""),
            ("", "Kv 3", ""),
        ] {
            assert_eq!(joined(year, part, heading), None, "{year} {part}");
        }
    }
}
