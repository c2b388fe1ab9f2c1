//! Which column of a plan in a spreadsheet is what: by its heading, or as the user says.

use crate::edit::table::{self, ColumnHeading, ValueTable, no_heading};
use crate::plan::Kind;
use crate::plan::meant::plan_column;
use crate::words::Message;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanColumn {
    /// Which kind of thing the line is.
    Kind,
    /// The name of a thing of a kind: what the line is, or where a column says its kind, what it belongs to.
    Of(Kind),
    /// The long text.
    Text,
    /// A key of the content.
    Key(&'static str),
}

/// The columns that are keys.
const KEYS: [&str; 12] =
    ["id", "title", "number", "due", "responsible", "status", "date", "note", "track", "order", "at_least", "unit"];

/// The kinds of which a plan in a spreadsheet has things.
const KINDS: [Kind; 4] = [Kind::Action, Kind::Goal, Kind::Milestone, Kind::Activity];

impl PlanColumn {
    /// The column of a name: as it is called here, or in spreadsheets.
    pub fn of(name: &str) -> Option<Self> {
        Self::beside(name, false)
    }

    fn beside(name: &str, has_actions: bool) -> Option<Self> {
        let name = name.trim().trim_end_matches(':').to_lowercase();
        match named(&name, &["kind", "text"]).or_else(|| named(&name, &KEYS)) {
            Some("kind") => Some(Self::Kind),
            Some("text") => Some(Self::Text),
            Some(key) => Some(Self::Key(key)),
            None => kind(&name, has_actions).map(Self::Of),
        }
    }

    /// The names by which columns can be chosen.
    pub fn names() -> Vec<&'static str> {
        ["kind", "text"].into_iter().chain(KINDS.map(Kind::name)).chain(KEYS).collect()
    }
}

/// The one of some columns that has a name: its own, or one that spreadsheets give it.
fn named(name: &str, columns: &[&'static str]) -> Option<&'static str> {
    columns.iter().copied().find(|column| *column == name).or_else(|| plan_column(name, columns))
}

/// Whether a word is one for actions and for nothing else.
pub fn is_action(word: &str) -> bool {
    kind(word, true) == Some(Kind::Action)
}

/// The kind of a word such as `Etappmål`, in a table that has another word for actions or not.
pub fn kind(word: &str, has_actions: bool) -> Option<Kind> {
    let word = word.trim().to_lowercase();
    match named(&word, &["either"]).or_else(|| named(&word, &KINDS.map(Kind::name)))? {
        "either" => Some(if has_actions { Kind::Activity } else { Kind::Action }),
        name => KINDS.into_iter().find(|kind| kind.name() == name),
    }
}

/// What each column is; `None` is left out.
///
/// # Errors
/// Names the columns that nobody knows, that do not exist, or of which several are the same.
pub fn columns(headings: &[ColumnHeading], map: &[(String, String)]) -> Result<Vec<Option<PlanColumn>>, Message> {
    let has = |name: &str| headings.iter().any(|heading| table::is_named(name, &heading.name));
    if let Some((name, _)) = map.iter().find(|(name, _)| !has(name)) {
        let has: Vec<String> = headings.iter().map(|heading| heading.name.clone()).collect();
        return Err(no_heading(name, &has));
    }
    let has_actions = headings.iter().any(|heading| is_action(&heading.name));
    let mut unknown = Vec::new();
    let mut of: Vec<Option<PlanColumn>> = Vec::new();
    for heading in headings {
        let chosen = map.iter().find(|(name, _)| table::is_named(name, &heading.name));
        let column = match chosen {
            Some((_, wanted)) if wanted == "-" => None,
            Some((_, wanted)) => {
                Some(PlanColumn::of(wanted).ok_or_else(|| beside("outline-no-column").fact("name", wanted))?)
            }
            None => PlanColumn::beside(&heading.name, has_actions),
        };
        if column.is_none() && chosen.is_none() && heading.has_cells {
            unknown.push(heading.name.clone());
        }
        let is_whole = |column: &PlanColumn| *column != DUE;
        if let Some(at) = column.filter(is_whole).and_then(|column| of.iter().position(|other| *other == Some(column)))
        {
            return Err(claimed(&headings[at], heading));
        }
        of.push(column);
    }
    let Some(first) = unknown.first() else { return Ok(of) };
    let schedule: Vec<String> =
        unknown.iter().filter(|name| table::is_time(name) || table::is_part(name, "")).cloned().collect();
    if let (Some(first), Some(last)) = (schedule.first(), schedule.last()) {
        let told = Message::new("outline-schedule").names("names", &schedule).fact("first", first);
        return Err(told.fact("last", last).count("count", schedule.len()));
    }
    let times: Vec<String> = unknown.iter().filter(|name| table::is_of_times(name)).cloned().collect();
    if !times.is_empty() {
        let map: Vec<String> = times.iter().map(|name| format!("--map \"{name}=due\"")).collect();
        let told = Message::new("outline-unknown-times").names("names", &times).count("count", times.len());
        return Err(told.fact("map", map.join(" ")));
    }
    let told = beside("outline-unknown").count("count", unknown.len()).names("names", &unknown);
    Err(table::beside_letters(told.fact("first", first), &unknown))
}

/// When something is to be done.
const DUE: PlanColumn = PlanColumn::Key("due");

/// Two columns that are the same.
fn claimed(first: &ColumnHeading, second: &ColumnHeading) -> Message {
    Message::new("outline-claimed").fact("first", &first.name).fact("second", &second.name)
}

/// Makes one time of a year and a part of it that stand in two columns.
///
/// # Errors
/// Names the columns that are the same, or the first line whose two cells are not one time.
pub fn one_due(table: &mut ValueTable, of: &mut [Option<PlanColumn>]) -> Result<(), Message> {
    let due: Vec<usize> = (0..of.len()).filter(|at| of[*at] == Some(DUE)).collect();
    let (one, other) = match *due {
        [] | [_] => return Ok(()),
        [one, other] => (one, other),
        [one, other, ..] => return Err(claimed(&table.headings[one], &table.headings[other])),
    };
    let cell = |cells: &[String], at: usize| cells.get(at).cloned().unwrap_or_default();
    let lines: Vec<_> = table.lines.iter().map(|(line, cells)| (*line, cell(cells, one), cell(cells, other))).collect();
    let (first, second) = (&table.headings[one], &table.headings[other]);
    let times = table::join(&lines, [&first.name, &second.name])?.ok_or_else(|| claimed(first, second))?;
    for ((_, cells), time) in table.lines.iter_mut().zip(times) {
        cells.resize(cells.len().max(one + 1), String::new());
        cells[one] = time;
    }
    of[other] = None;
    Ok(())
}

/// A message beside the names of all columns.
fn beside(id: &'static str) -> Message {
    Message::new(id).fact("columns", PlanColumn::names().join(", "))
}
