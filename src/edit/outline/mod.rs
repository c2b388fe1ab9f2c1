//! A plan out of a spreadsheet: actions, goals, milestones and activities as new files. A line is one thing, and a column
//! says its kind; or there is a column for each kind, and a name that is not repeated is that of the line above.

mod columns;
mod fault;
mod known;
mod maker;

pub use columns::Column;
pub use fault::Fault;
pub use known::Known;
pub use maker::{Choices, Made, Outline};

use super::table::{self, Table};
use crate::plan::Kind;
use columns::columns;
use maker::{Maker, Row};

/// What a spreadsheet would make beside what is `known`.
///
/// # Errors
/// Tells why it is no table of a plan, or all lines that cannot be taken.
pub fn outline(bytes: &[u8], choices: &Choices, known: &[Known]) -> Result<Outline, Vec<Fault>> {
    let is_known = |name: &String| {
        let is_chosen = choices.map.iter().any(|(heading, _)| heading.to_lowercase() == name.to_lowercase());
        is_chosen || Column::of(name).is_some()
    };
    let is_header = |cells: &[String]| cells.iter().filter(|cell| is_known(cell)).count() > 1;
    let table = table::plain(bytes, is_header).map_err(|fault| vec![Fault::Table(fault)])?;
    let columns = columns(&table.headings, &choices.map).map_err(|fault| vec![fault])?;
    let has = |wanted: fn(&Column) -> bool| columns.iter().flatten().any(wanted);
    let by_column = !has(|column| *column == Column::Kind);
    if by_column && !has(|column| matches!(column, Column::Of(_))) {
        return Err(vec![Fault::NoKind(table.headings.iter().map(|heading| heading.name.clone()).collect())]);
    }
    let rows = rows(&table, &columns);
    let mut maker = Maker::new(choices, known);
    let words = rows.iter().filter_map(|row| row.get(Column::Kind));
    let has_actions = has(|column| *column == Column::Of(Kind::Action)) || words.into_iter().any(columns::is_action);
    for row in &rows {
        let made = if by_column { maker.line(row) } else { maker.named(row, has_actions) };
        maker.faults.extend(made.err());
    }
    maker.outline.passed = table.passed;
    if maker.faults.is_empty() { Ok(maker.outline) } else { Err(maker.faults) }
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
