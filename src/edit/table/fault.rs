//! Why a table could not be taken, where that is told from more than one place.

use crate::plan::meant::{CountedParts, counted_parts};
use crate::words::Message;

/// The message of a table that has no values at all.
pub const EMPTY: &str = "import-empty";

/// Columns that nobody but the user knows.
pub fn unknown(names: &[String]) -> Message {
    beside_letters(about("import-unknown", names).count("count", names.len()), names)
}

/// The same with the letter of the first of the columns that have no heading of their own.
pub fn beside_letters(told: Message, names: &[String]) -> Message {
    let letters: Vec<&str> = names.iter().filter_map(|name| name.strip_prefix('#')).collect();
    told.count("unnamed", letters.len()).fact("letter", letters.first().copied().unwrap_or_default())
}

/// The user named a column that it does not have; the columns that it has.
pub fn no_heading(name: &str, has: &[String]) -> Message {
    Message::new("import-no-heading").fact("name", name).names("has", has)
}

/// Its headings stand on two lines, and are of several measures: the measures, and what each is of.
pub fn two_lines(measures: &[String], of: &[String]) -> Message {
    let told = Message::new("import-two-lines").names("measures", measures).names("of", of);
    told.fact("example", of.iter().take(2).cloned().collect::<Vec<_>>().join(";"))
}

/// No line has what the user wants: the column, the text, and what stands in the column.
pub fn no_lines(name: &str, text: &str, known: &[String]) -> Message {
    let told = Message::new("import-no-lines").fact("name", name).fact("text", text);
    told.count("count", known.len()).names("known", &known[..known.len().min(10)])
}

/// A column of groups that the user leaves out, though the lines are of several: its heading and the groups.
pub fn mixed(name: &str, groups: &[String]) -> Message {
    let told = Message::new("import-mixed").fact("name", name).names("groups", &groups[..groups.len().min(5)]);
    told.fact("first", groups.first().map_or("", String::as_str))
}

/// Measures that would become series of one indicator, in a column or as headings (then without its name).
pub fn measures(column: &str, names: &[String]) -> Message {
    let id = if column.is_empty() { "import-measures-beside" } else { "import-measures" };
    about(id, names).fact("name", column).fact("last", names.last().map_or("", String::as_str))
}

/// A time that may be a month or another part of a year: its line and text.
pub fn counted(line: usize, text: &str) -> Option<Message> {
    counted_parts(text).map(|parts| with_parts(at("import-cell-part", line, text), parts))
}

/// The same with what a year and a number may be.
pub fn with_parts(told: Message, parts: CountedParts) -> Message {
    let half = parts.half.unwrap_or_else(|| "none".to_owned());
    told.fact("month", parts.month).fact("quarter", parts.quarter).fact("half", half)
}

/// Something of a line that cannot be taken as it stands.
pub fn at(id: &'static str, line: usize, text: &str) -> Message {
    Message::new(id).fact("line", line).fact("text", text)
}

/// A cell that cannot be read: its line, what stands there and what was probably meant. Its column is still to be named.
pub fn cell(line: usize, text: &str, meant: Option<&str>) -> Message {
    let id = match meant {
        Some(".") => "import-cell-missing",
        Some(_) => "import-cell-meant",
        None => "import-cell",
    };
    at(id, line, text).number("meant", meant.unwrap_or(""))
}

/// A period stands twice in a series; the columns in which the two lines differ.
pub fn twice(line: usize, period: &str, apart: &[String]) -> Message {
    let id = if apart.is_empty() { "import-twice" } else { "import-twice-apart" };
    about(id, apart).fact("line", line).fact("period", period)
}

/// The two halves of a time stand in two columns, and are none together: their line, the cells and the headings.
pub fn apart(line: usize, cells: [&str; 2], headings: [&str; 2], id: &'static str) -> Message {
    let told = Message::new(id).fact("line", line).fact("one", cells[0]).fact("other", cells[1]);
    told.fact("first", headings[0]).fact("second", headings[1])
}

/// Something that Kolada does not answer with values: where it stands (a time, where there is one), and what was found.
pub fn answer(odd: &'static str, at: &str, found: &str) -> Message {
    Message::new(odd).fact("at", at).fact("found", found)
}

/// A message about names, of which the first is an example.
pub fn about(id: &'static str, names: &[String]) -> Message {
    Message::new(id).names("names", names).fact("first", names.first().map_or("", String::as_str))
}
