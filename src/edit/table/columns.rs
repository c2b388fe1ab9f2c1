//! Which column of a table is what: by its heading, or as the user says. None is taken for something that it may not be,
//! and none is left out without a word.

use super::{Choices, Fault};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// The indicator whose value it is, as in Etapp's own tables.
    Indicator,
    /// When.
    Period,
    /// Which group is counted.
    Series,
    /// How much.
    Value,
    /// `.` or `..` where there is no number, as in Etapp's own tables.
    Marker,
    /// How many persons.
    Count,
    /// What readers must know.
    Note,
    /// A word of the indicator's scale, as in Etapp's own tables.
    Word,
    /// Why a published value is another one, as in Etapp's own tables.
    Corrects,
}

impl Column {
    const ALL: [Self; 9] = [
        Self::Indicator,
        Self::Period,
        Self::Series,
        Self::Value,
        Self::Marker,
        Self::Count,
        Self::Note,
        Self::Word,
        Self::Corrects,
    ];

    /// The name in arguments, and the heading of Etapp's own tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Indicator => "indicator",
            Self::Period => "period",
            Self::Series => "series",
            Self::Value => "value",
            Self::Marker => "value_marker",
            Self::Count => "n",
            Self::Note => "note",
            Self::Word => "word",
            Self::Corrects => "corrects",
        }
    }

    /// The column of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.name() == name)
    }

    /// What it is called in spreadsheets, in lower case.
    fn headings(self) -> &'static [&'static str] {
        match self {
            Self::Indicator | Self::Marker | Self::Word | Self::Corrects => &[],
            Self::Period => &[
                "år",
                "year",
                "tid",
                "tidpunkt",
                "datum",
                "termin",
                "läsår",
                "kvartal",
                "tertial",
                "månad",
                "mätår",
                "mätdatum",
                "time",
                "month",
                "quarter",
                "school year",
                "academic year",
            ],
            Self::Series => &["serie", "grupp", "kön", "skola", "program", "group", "sex", "school"],
            Self::Value => {
                &["värde", "resultat", "utfall", "andel", "procent", "result", "share", "percent", "percentage"]
            }
            Self::Count => &["antal", "antal personer", "antal elever", "count"],
            Self::Note => &["anmärkning", "anm", "anm.", "kommentar", "not", "comment"],
        }
    }

    /// The column that a heading is known or chosen to be.
    pub fn known(heading: &str, choices: &Choices) -> Option<Self> {
        column(heading, choices).flatten()
    }

    fn of_heading(heading: &str) -> Option<Self> {
        let lower = bare(heading);
        Self::from_name(&lower).or_else(|| Self::ALL.into_iter().find(|column| column.headings().contains(&&*lower)))
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
pub struct Columns {
    /// By their place.
    pub of: Vec<Option<Column>>,
    /// Whether the periods are school years.
    pub has_school_years: bool,
}

/// The name of a column for readers and arguments: its heading, or its number where it has none or another's.
pub fn name(headings: &[String], at: usize) -> String {
    match headings.get(at) {
        Some(heading) if !heading.is_empty() && !headings[..at].contains(heading) => heading.clone(),
        _ => format!("#{}", at + 1),
    }
}

/// The names of all columns.
pub fn names(headings: &[String]) -> Vec<String> {
    (0..headings.len()).map(|at| name(headings, at)).collect()
}

/// Where the column of a name stands.
///
/// # Errors
/// Names the columns that there are.
pub fn place(headings: &[String], wanted: &str) -> Result<usize, Fault> {
    let names = names(headings);
    let found = names.iter().position(|name| name.to_lowercase() == wanted.to_lowercase());
    found.ok_or(Fault::NoHeading(wanted.to_owned(), names))
}

/// Whether a line of cells has the headings of a table: a time and at least one thing more.
pub fn is_header(cells: &[String], choices: &Choices) -> bool {
    let is = |wanted: Column| cells.iter().any(|cell| column(cell, choices) == Some(Some(wanted)));
    let times = cells.iter().filter(|cell| super::cell::is_time(cell)).count();
    let named = cells.iter().filter(|cell| !cell.is_empty()).count();
    (is(Column::Period) && named > 1) || times > 1
}

/// Whether a heading says what its column is.
pub fn is_heading(heading: &str, choices: &Choices) -> bool {
    column(heading, choices).is_some()
}

/// What columns are called that say whose or in which measure the values of a line are.
const GROUPS: &[&str] = &[
    "kommun",
    "municipality",
    "region",
    "län",
    "county",
    "skolenhet",
    "enhet",
    "enheter",
    "unit",
    "units",
    "unit multiplier",
    "huvudman",
    "nämnd",
    "förvaltning",
    "område",
    "ou",
    "kpi",
    "nyckeltal",
];

/// Whether the values under a heading are of different groups or measures, which are never one series.
pub fn is_group(heading: &str) -> bool {
    let lower = heading.to_lowercase();
    GROUPS.contains(&&*lower) || Column::Series.headings().contains(&&*lower)
}

/// What a heading says that a column is: as the user chose, or as it is commonly called.
fn column(heading: &str, choices: &Choices) -> Option<Option<Column>> {
    choices.of(heading).or_else(|| Column::of_heading(heading).map(Some))
}

/// What each column is.
///
/// # Errors
/// Names the columns that nobody knows, or of which several could be the same.
pub fn columns(headings: &[String], has_cells: &[bool], choices: &Choices) -> Result<Columns, Fault> {
    for (wanted, _) in &choices.map {
        place(headings, wanted)?;
    }
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
    for wanted in Column::ALL {
        let places: Vec<usize> = (0..of.len()).filter(|at| of[*at] == Some(wanted)).collect();
        let is_asked = !(wanted == Column::Series && places.iter().all(|at| is_chosen(*at)));
        if places.len() > 1 && is_asked {
            return Err(Fault::Claimed(wanted, places.into_iter().map(|at| name(headings, at)).collect()));
        }
    }
    let at = |wanted: Column| of.iter().position(|column| *column == Some(wanted));
    // A number beside a share may be the part that was counted, not the whole: nobody but the user knows.
    let is_word = |at: usize, words: &[&str]| words.contains(&&*bare(&headings[at]));
    if let (Some(value), Some(count)) = (at(Column::Value), at(Column::Count)) {
        let shares = ["andel", "procent", "share", "percent", "percentage"];
        if !is_chosen(count) && is_word(value, &shares) && is_word(count, &["antal", "count"]) {
            unknown.push(name(headings, count));
        }
    }
    if !unknown.is_empty() {
        return Err(Fault::Unknown(unknown));
    }
    let has_school_years = at(Column::Period).is_some_and(|at| is_word(at, &["läsår", "school year", "academic year"]));
    Ok(Columns { of, has_school_years })
}
