//! What the library for workbooks passes over, out of the XML of XLSX itself: which rows and columns of a sheet its readers do
//! not see, since filtered or hidden ones are in the file as all others are; and how far apart its cells lie, before it makes
//! room for all between them.

use super::workbook::column_letters;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// As much of a part of a workbook is looked at.
const MOST: u64 = 64 << 20;

/// How many cells a sheet may span, filled or not.
const MOST_CELLS: usize = 2_000_000;

/// What a sheet says besides its cells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetFacts {
    /// The hidden rows that have cells, as the sheet numbers them.
    pub rows: Vec<String>,
    /// The hidden columns by their letters.
    pub columns: Vec<String>,
    /// The cell furthest down and to the right, where there is more up to it than anybody reads.
    pub too_far: Option<String>,
}

/// What a sheet says, by its place among the sheets of the workbook. Nothing where that cannot be read.
pub fn sheet_facts(bytes: &[u8], at: usize) -> SheetFacts {
    let found = || {
        let mut book = ZipArchive::new(Cursor::new(bytes)).ok()?;
        let (sheets, _) = part(&mut book, "xl/workbook.xml")?;
        let (parts, _) = part(&mut book, "xl/_rels/workbook.xml.rels")?;
        let sheet = tags(&sheets, "sheet").nth(at)?;
        let id = attribute(sheet, "id")?;
        let target = tags(&parts, "Relationship").find(|tag| attribute(tag, "Id") == Some(id))?;
        let target = attribute(target, "Target")?;
        let path = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
        let (sheet, is_whole) = part(&mut book, &path)?;
        let facts = of_sheet(&sheet);
        let (row, column) = furthest(&sheet);
        let is_far = !is_whole || row.saturating_mul(column) > MOST_CELLS;
        Some(SheetFacts { too_far: is_far.then(|| format!("{}{row}", column_letters(column.max(1) - 1))), ..facts })
    };
    found().unwrap_or_default()
}

/// A part of a workbook, and whether it is the whole of it.
fn part(book: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Option<(String, bool)> {
    let mut bytes = Vec::new();
    book.by_name(name).ok()?.take(MOST + 1).read_to_end(&mut bytes).ok()?;
    let is_whole = bytes.len() as u64 <= MOST;
    Some((String::from_utf8_lossy(&bytes).into_owned(), is_whole))
}

/// The row furthest down and the column furthest to the right that a cell names.
fn furthest(sheet: &str) -> (usize, usize) {
    let place = |tag: &str| {
        let name = attribute(tag, "r")?;
        let letters = name.bytes().take_while(u8::is_ascii_alphabetic).count();
        let digit = |all: usize, letter: u8| all.saturating_mul(26) + usize::from(letter.to_ascii_uppercase() - b'@');
        Some((name[letters..].parse().ok()?, name.as_bytes()[..letters].iter().copied().fold(0, digit)))
    };
    tags(sheet, "c").filter_map(place).fold((0, 0), |(row, column), at| (row.max(at.0), column.max(at.1)))
}

/// What is hidden.
fn of_sheet(sheet: &str) -> SheetFacts {
    let is_hidden = |tag: &&str| matches!(attribute(tag, "hidden"), Some("1" | "true"));
    let number = |tag: &str, name: &str| attribute(tag, name)?.parse::<usize>().ok();
    // A row without cells closes itself.
    let rows = tags(sheet, "row").filter(is_hidden).filter(|tag| !tag.ends_with('/'));
    let columns = tags(sheet, "col").filter(is_hidden).flat_map(|tag| {
        let (first, last) = (number(tag, "min").unwrap_or(1), number(tag, "max").unwrap_or(0));
        (first..=last.min(first + 100)).map(|at| column_letters(at.saturating_sub(1)))
    });
    SheetFacts {
        rows: rows.filter_map(|tag| attribute(tag, "r")).map(str::to_owned).collect(),
        columns: columns.collect(),
        too_far: None,
    }
}

/// What stands in each tag of a name, whatever its namespace.
fn tags<'x>(xml: &'x str, name: &'static str) -> impl Iterator<Item = &'x str> {
    let inner = xml.split('<').skip(1).filter_map(|rest| rest.split('>').next());
    inner.filter(move |tag| {
        let own = tag.split([' ', '\t', '\r', '\n', '/']).next().unwrap_or_default();
        own.rsplit(':').next() == Some(name)
    })
}

/// An attribute of a tag, whatever its namespace.
fn attribute<'x>(tag: &'x str, name: &str) -> Option<&'x str> {
    let mut rest = tag.split_once([' ', '\t', '\r', '\n'])?.1;
    loop {
        let (key, after) = rest.split_once('=')?;
        let quote = after.trim_start().chars().next().filter(|sign| matches!(sign, '"' | '\''))?;
        let (value, next) = after.trim_start()[1..].split_once(quote)?;
        if key.trim().rsplit(':').next() == Some(name) {
            return Some(value);
        }
        rest = next;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_rows_with_cells_and_hidden_columns_are_found() {
        let sheet = "<x:worksheet><cols><col min=\"1\" max=\"1\"/><col min='3' max='4' hidden='1' width=\"0\"/></cols>\
                     <x:row r=\"1\" spans=\"1:4\"><c r=\"A1\"/></x:row><x:row r=\"2\" hidden=\"1\"/>\
                     <x:row hidden=\"true\" r=\"3\"><c/></x:row><x:row r=\"4\" hidden=\"0\"><c/></x:row></x:worksheet>";
        let found = of_sheet(sheet);
        assert_eq!((found.rows, found.columns), (vec!["3".to_owned()], vec!["C".to_owned(), "D".to_owned()]));
    }

    #[test]
    fn the_cells_furthest_away_are_found() {
        let sheet = "<row r=\"1\"><c r=\"A1\"/><c r=\"XFD2\" t=\"s\"><v>0</v></c><c r=\"AB1048576\"/></row>";
        assert_eq!(furthest(sheet), (1_048_576, 16_384));
        assert_eq!(furthest("<row><c/></row>"), (0, 0), "cells without a name stand side by side");
    }
}
