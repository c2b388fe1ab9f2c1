//! Which rows and columns of a workbook's sheet its readers do not see: filtered or hidden ones are in the file as all others
//! are. Only XLSX tells; it is looked for in the XML itself, since the library for workbooks passes it over.

use super::workbook::column_letters;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// As much of a part of a workbook is looked at.
const MOST: u64 = 64 << 20;

/// The hidden rows that have cells, as the sheet numbers them, and the hidden columns by their letters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HiddenParts {
    /// The rows.
    pub rows: Vec<String>,
    /// The columns.
    pub columns: Vec<String>,
}

/// What is hidden in a sheet, by its place among the sheets of the workbook. Nothing where that cannot be read.
pub fn hidden_parts(bytes: &[u8], at: usize) -> HiddenParts {
    let found = || {
        let mut book = ZipArchive::new(Cursor::new(bytes)).ok()?;
        let (sheets, parts) = (part(&mut book, "xl/workbook.xml")?, part(&mut book, "xl/_rels/workbook.xml.rels")?);
        let sheet = tags(&sheets, "sheet").nth(at)?;
        let id = attribute(sheet, "id")?;
        let target = tags(&parts, "Relationship").find(|tag| attribute(tag, "Id") == Some(id))?;
        let target = attribute(target, "Target")?;
        let path = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
        Some(of_sheet(&part(&mut book, &path)?))
    };
    found().unwrap_or_default()
}

fn part(book: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Option<String> {
    let mut text = String::new();
    book.by_name(name).ok()?.take(MOST).read_to_string(&mut text).ok()?;
    Some(text)
}

fn of_sheet(sheet: &str) -> HiddenParts {
    let is_hidden = |tag: &&str| matches!(attribute(tag, "hidden"), Some("1" | "true"));
    let number = |tag: &str, name: &str| attribute(tag, name)?.parse::<usize>().ok();
    // A row without cells closes itself.
    let rows = tags(sheet, "row").filter(is_hidden).filter(|tag| !tag.ends_with('/'));
    let columns = tags(sheet, "col").filter(is_hidden).flat_map(|tag| {
        let (first, last) = (number(tag, "min").unwrap_or(1), number(tag, "max").unwrap_or(0));
        (first..=last.min(first + 100)).map(|at| column_letters(at.saturating_sub(1)))
    });
    HiddenParts {
        rows: rows.filter_map(|tag| attribute(tag, "r")).map(str::to_owned).collect(),
        columns: columns.collect(),
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
}
