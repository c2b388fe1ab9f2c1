//! A plan out of a spreadsheet: actions, goals, milestones and activities as new files. A line is one thing, and a column
//! says its kind; or there is a column for each kind, and a name that is not repeated is that of the line above.

mod columns;
mod differs;
mod known;
mod line;
mod maker;
mod told;
mod values;

pub use columns::PlanColumn;
pub use differs::PlanDifference;
pub use known::KnownThing;
pub use line::NotTaken;
pub use maker::{MadeFile, Outline, PlanChoices};
pub use values::BOUNDS;

use super::table::{self, ValueTable};
use crate::base::visible::one_line;
use crate::plan::Kind;
use crate::words::Message;
use columns::{columns, one_due};
use line::PlanLine;
use maker::Maker;
use values::responsible;

/// What a spreadsheet would make beside what is `known`.
///
/// # Errors
/// Tells why it is no table of a plan, or all lines that cannot be taken.
pub fn outline(bytes: &[u8], choices: &PlanChoices, known: &[KnownThing]) -> Result<Outline, Vec<NotTaken>> {
    let is_known = |name: &String| {
        let is_chosen = choices.map.iter().any(|(heading, _)| table::is_named(heading, name));
        is_chosen || PlanColumn::of(name).is_some()
    };
    let is_header = |cells: &[String]| cells.iter().filter(|cell| is_known(cell)).count() > 1;
    let mut table = table::plain(bytes, is_header).map_err(|told| vec![told.into()])?;
    let mut columns = columns(&table.headings, &choices.map).map_err(|told| vec![told.into()])?;
    one_due(&mut table, &mut columns).map_err(|told| vec![told.into()])?;
    let has = |wanted: fn(&PlanColumn) -> bool| columns.iter().flatten().any(wanted);
    let by_column = !has(|column| *column == PlanColumn::Kind);
    if by_column && !has(|column| matches!(column, PlanColumn::Of(_))) {
        let has: Vec<String> = table.headings.iter().map(|heading| heading.name.clone()).collect();
        return Err(vec![Message::new("outline-no-kind").names("has", &has).into()]);
    }
    let rows = rows(&table, &columns);
    let mut maker = Maker::new(choices, known);
    maker.faults.extend(several(&table, &columns));
    let words = rows.iter().filter_map(|row| row.get(PlanColumn::Kind));
    let has_actions =
        has(|column| *column == PlanColumn::Of(Kind::Action)) || words.into_iter().any(columns::is_action);
    for row in &rows {
        let made = if by_column { maker.line(row) } else { maker.named(row, has_actions) };
        maker.faults.extend(made.err());
    }
    maker.outline.passed = table.passed;
    if maker.faults.is_empty() { Ok(maker.outline) } else { Err(maker.faults) }
}

fn rows<'a>(table: &'a ValueTable, columns: &[Option<PlanColumn>]) -> Vec<PlanLine<'a>> {
    let lines = table.lines.iter().map(|(line, texts)| {
        let of = columns.iter().zip(&table.headings).enumerate();
        let of = of.filter_map(|(at, (column, heading))| Some((at, (*column)?, heading.name.as_str())));
        let mut row = PlanLine { line: *line, cells: Vec::new(), empty: Vec::new(), dashes: Vec::new() };
        for (at, column, heading) in of {
            let text = texts.get(at).map_or("", String::as_str);
            if !table::is_nothing(text) {
                row.cells.push((column, heading, in_lines(column, text)));
                continue;
            }
            row.empty.push((column, heading));
            row.dashes.extend((!text.is_empty()).then_some(column));
        }
        row
    });
    lines.filter(|row| !row.cells.is_empty()).collect()
}

/// The cells in which several things are named, a line each: they would run together into one title.
fn several(table: &ValueTable, columns: &[Option<PlanColumn>]) -> Vec<NotTaken> {
    let is_name = |column: &Option<PlanColumn>| matches!(column, Some(PlanColumn::Of(_) | PlanColumn::Key("title")));
    let names = || columns.iter().zip(&table.headings).enumerate().filter(|(_, (column, _))| is_name(column));
    let told = |line: usize, heading: &str| Message::new("outline-several").fact("line", line).fact("column", heading);
    let of_line = |(line, texts): &(usize, Vec<String>)| -> Vec<NotTaken> {
        let full = names().filter(|(at, _)| texts.get(*at).is_some_and(|text| names_several(text)));
        full.map(|(_, (_, heading))| told(*line, &heading.name).into()).collect()
    };
    table.lines.iter().flat_map(of_line).collect()
}

/// Whether each line of a cell begins as a name of its own does: with a bullet, or with a capital. The later lines of one
/// title go on in small letters.
fn names_several(text: &str) -> bool {
    let own = |line: &str| line.starts_with(['-', '–', '•', '*']) || line.starts_with(char::is_uppercase);
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.clone().count() > 1 && lines.all(own)
}

/// A cell that was broken over lines. A title with a break in it, or with two spaces, is the same title.
fn in_lines(column: PlanColumn, text: &str) -> String {
    match column {
        PlanColumn::Text => text.to_owned(),
        PlanColumn::Key("responsible") => one_line(&responsible(text)),
        _ => one_line(text),
    }
}
