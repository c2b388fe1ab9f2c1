//! Which column of a table is what: by its heading, or as the user says. None is taken for something that it may not be,
//! and none is left out without a word.

use super::{ValueChoices, fault};
use crate::base::word::words;
use crate::input::workbook::column_letters;
use crate::plan::meant::value_column;
use crate::plan::measure::{Measure, told_by};
use crate::words::Message;

words! {
    /// What a column holds. The word is its name in arguments, and the heading of Etapp's own tables.
    pub enum ValueColumn {
        /// The indicator whose value it is, as in Etapp's own tables.
        Indicator = "indicator",
        /// When.
        Period = "period",
        /// Which group is counted.
        Series = "series",
        /// How much.
        Value = "value",
        /// `.` or `..` where there is no number, as in Etapp's own tables.
        Marker = "value_marker",
        /// How many persons.
        Count = "n",
        /// What readers must know.
        Note = "note",
        /// A word of the indicator's scale, as in Etapp's own tables.
        Word = "word",
        /// Why a published value is another one, as in Etapp's own tables.
        Corrects = "corrects",
    }
}

impl ValueColumn {
    /// The column that a heading is known or chosen to be.
    pub fn known(heading: &str, choices: &ValueChoices) -> Option<Self> {
        column(heading, choices).flatten()
    }

    fn of_heading(text: &str) -> Option<Self> {
        let lower = bare(text);
        Self::from_word(&lower).or_else(|| Self::from_word(value_column(&lower, &Self::ALL.map(Self::word))?))
    }
}

/// A heading in lower case, without a unit in brackets or the mark of a note after it: `Andel (%)`, `Värde 2)`, `År*`.
fn bare(heading: &str) -> String {
    let text = heading.to_lowercase();
    let text = match text.strip_suffix(')').map(|rest| (rest, rest.rfind('('))) {
        Some((rest, Some(open))) => &rest[..open],
        Some((rest, None)) => rest.trim_end_matches(|letter: char| letter.is_ascii_digit()),
        None => text.trim_end_matches(['*', '\u{b9}', '\u{b2}', '\u{b3}']),
    };
    text.trim().to_owned()
}

/// What each column of a table is; `None` is left out.
#[derive(Debug)]
pub struct ValueColumns {
    /// By their place.
    pub of: Vec<Option<ValueColumn>>,
    /// Whether the periods are school years.
    pub has_school_years: bool,
}

/// The name of a column for readers and arguments: its heading, or its letter in spreadsheets (`#C`) where it has none or
/// another's.
pub fn name(headings: &[String], at: usize) -> String {
    match headings.get(at) {
        Some(heading) if !heading.is_empty() && !headings[..at].contains(heading) => heading.clone(),
        _ => format!("#{}", column_letters(at)),
    }
}

/// Whether an argument names a column. One without a heading may be counted too: `#3` is `#C`.
pub fn is_named(wanted: &str, name: &str) -> bool {
    let number = wanted.strip_prefix('#').and_then(|number| number.parse::<usize>().ok());
    let counted = number.and_then(|number| number.checked_sub(1)).map(|at| format!("#{}", column_letters(at)));
    wanted.to_lowercase() == name.to_lowercase() || counted.is_some_and(|counted| counted == name)
}

/// The names of all columns.
pub fn names(headings: &[String]) -> Vec<String> {
    (0..headings.len()).map(|at| name(headings, at)).collect()
}

/// Where the column of a name stands.
///
/// # Errors
/// Names the columns that there are.
pub fn place(headings: &[String], wanted: &str) -> Result<usize, Message> {
    let names = names(headings);
    let found = names.iter().position(|name| is_named(wanted, name));
    found.ok_or_else(|| fault::no_heading(wanted, &names))
}

/// Whether a line of cells has the headings of a table: a time and at least one thing more.
pub fn is_header(cells: &[String], choices: &ValueChoices) -> bool {
    let is = |wanted: ValueColumn| cells.iter().any(|cell| column(cell, choices) == Some(Some(wanted)));
    let times = cells.iter().filter(|cell| super::cell::is_time(cell)).count();
    let named = cells.iter().filter(|cell| !cell.is_empty()).count();
    let has_ends = ["from", "to"].into_iter().all(|end| cells.iter().any(|cell| is_end(cell, end)));
    ((is(ValueColumn::Period) || has_ends) && named > 1) || times > 1
}

/// Whether a heading says what its column is.
pub fn is_heading(heading: &str, choices: &ValueChoices) -> bool {
    column(heading, choices).is_some()
}

/// Whether a heading is that of times: `År`, `Kvartal`, `Termin`.
pub fn is_of_times(heading: &str) -> bool {
    ValueColumn::of_heading(heading) == Some(ValueColumn::Period)
}

/// Whether a heading is that of the first (`from`) or the last (`to`) day of times.
pub fn is_end(heading: &str, end: &'static str) -> bool {
    value_column(&bare(heading), &[end]).is_some()
}

/// Whether the values under a heading are of different groups or measures, which are never one series.
pub fn is_group(text: &str) -> bool {
    value_column(&text.to_lowercase(), &["group", ValueColumn::Series.word()]).is_some()
}

/// Whether a heading is that of the series in Etapp's own tables, where an empty cell is the whole.
pub fn is_own_series(heading: &str) -> bool {
    heading == ValueColumn::Series.word()
}

/// Each of some names once, in their order.
pub fn once<'a>(all: impl Iterator<Item = &'a String>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in all {
        if !names.contains(name) {
            names.push(name.clone());
        }
    }
    names
}

/// Whether names that would be series of one indicator are of different measures: shares beside counts, or under a heading
/// for units several of which one at least is known as a unit.
pub fn has_several_measures(names: &[String], heading: &str) -> bool {
    let says = |name: &String, meaning: &str, columns: &[&'static str]| {
        let name = name.to_lowercase();
        // `Norra n`, `Antal (Norra)`: the first or the last word says what is measured, one between says of whom.
        let mut words =
            name.split(|letter: char| !letter.is_alphanumeric() && letter != '%').filter(|word| !word.is_empty());
        let ends = [words.next(), words.next_back()].into_iter().flatten();
        let is_it = |word: &str| {
            value_column(word, columns).is_some() || columns.contains(&word) || told_by(meaning).any(|one| one == word)
        };
        ends.into_iter().any(is_it)
    };
    let is_share = |name: &String| says(name, "share", &["share"]);
    let is_count = |name: &String| says(name, "bare", &["n", "some"]);
    let is_of_units = value_column(&bare(heading), &["unit"]).is_some();
    (names.iter().any(is_share) && names.iter().any(is_count))
        || (is_of_units && names.len() > 1 && names.iter().any(|name| Measure::of(name) != Measure::Other))
}

/// Whether a heading is that of names of measures: what stands there is the indicator itself.
pub fn is_measure(heading: &str) -> bool {
    value_column(&bare(heading), &["measure"]).is_some()
}

/// What a heading says that a column is: as the user chose, or as it is commonly called.
fn column(heading: &str, choices: &ValueChoices) -> Option<Option<ValueColumn>> {
    choices.of(heading).or_else(|| ValueColumn::of_heading(heading).map(Some))
}

/// What each column is.
///
/// # Errors
/// Names the columns that nobody knows, or of which several could be the same.
pub fn columns(headings: &[String], has_cells: &[bool], choices: &ValueChoices) -> Result<ValueColumns, Message> {
    let mut of = Vec::new();
    let mut unknown = Vec::new();
    for (at, has_cells) in has_cells.iter().enumerate() {
        let name = name(headings, at);
        match column(&name, choices) {
            Some(column) => of.push(column),
            None => {
                of.push(None);
                if *has_cells {
                    unknown.push(name);
                }
            }
        }
    }
    let is_chosen = |at: usize| choices.of(&name(headings, at)).is_some();
    for wanted in ValueColumn::ALL {
        let places: Vec<usize> = (0..of.len()).filter(|at| of[*at] == Some(wanted)).collect();
        let is_asked = !(wanted == ValueColumn::Series && places.iter().all(|at| is_chosen(*at)));
        if places.len() > 1 && is_asked {
            return Err(claimed(wanted, &places.into_iter().map(|at| name(headings, at)).collect::<Vec<_>>()));
        }
    }
    let at = |wanted: ValueColumn| of.iter().position(|column| *column == Some(wanted));
    // A number beside a share may be the part that was counted, not the whole: nobody but the user knows.
    let means = |at: usize, meaning| value_column(&bare(&headings[at]), &[meaning]).is_some();
    if let (Some(value), Some(count)) = (at(ValueColumn::Value), at(ValueColumn::Count))
        && !is_chosen(count)
        && means(value, "share")
        && means(count, "some")
    {
        unknown.push(name(headings, count));
    }
    if !unknown.is_empty() {
        return Err(fault::unknown(&unknown));
    }
    let has_school_years = at(ValueColumn::Period).is_some_and(|at| means(at, "school_year"));
    Ok(ValueColumns { of, has_school_years })
}

/// Columns of which each could be this.
pub fn claimed(wanted: ValueColumn, names: &[String]) -> Message {
    let id = if wanted == ValueColumn::Series { "import-claimed-series" } else { "import-claimed" };
    fault::about(id, names)
        .fact("last", names.last().map_or("", String::as_str))
        .called(wanted)
        .fact("name", wanted.word())
}

/// A cell that cannot be read in a column of a table of values.
pub fn cell_of(line: usize, column: ValueColumn, text: &str, meant: Option<&str>) -> Message {
    match (column, meant) {
        (ValueColumn::Period, _) if let Some(told) = fault::counted(line, text) => told,
        (ValueColumn::Period, None) => fault::at("import-time", line, text),
        (ValueColumn::Value, None) => fault::at("import-value", line, text),
        _ => fault::cell(line, text, meant).called(column),
    }
}

impl Message {
    /// The same with what a column is called.
    pub fn called(self, column: ValueColumn) -> Self {
        self.word("column", format!("column-{}", column.word()))
    }
}
