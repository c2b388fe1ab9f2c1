//! Open data as CSV (RFC 4180), one file for each kind, and files for logs, values and areas.

pub mod codes;
pub mod column;
pub mod points;

pub use column::Type;

use super::Artifact;
use crate::base::csv::{BOM, line, line_with_semicolons};
use crate::page::context::PlanContext;
use crate::page::info::has_spreadsheets;
use crate::plan::Kind;
use crate::plan::documents::{AreaDocument, FILES as DOCUMENTS};
use crate::plan::entities::{Entry, Point, Shown, Subject, Target, Value};
use crate::plan::read::Key;
use crate::plan::scalar::Quantity;
use crate::sitemap::{canonical, files};
use crate::standing::{state, whose};
use crate::words::{Catalogue, Strings};
use column::{Column, Row, RowPart};
use points::word;

/// A table: its name under `data/`, the columns by which a row is found, its columns, and of what it has rows.
struct CsvTable {
    name: &'static str,
    primary: &'static [&'static str],
    columns: Vec<Column>,
    kinds: &'static [Kind],
    /// The parts of an entity that have a row each.
    parts: for<'a> fn(&Row<'a>) -> Vec<RowPart<'a>>,
}

/// What a table is, without its cells.
pub struct TableDescribed {
    /// The name of its file under `data/`.
    pub name: &'static str,
    /// The columns by which a row is found.
    pub primary: &'static [&'static str],
    /// Its columns.
    pub columns: Vec<column::Described>,
}

/// The tables of the kinds with their columns.
const KINDS: [(&str, &[Kind], &str); 7] = [
    ("actions.csv", &[Kind::Action], "id number title action_group responsible address"),
    (
        "goals.csv",
        &[Kind::Goal],
        "id action title due due_last result result_date whose late evidence_count comparison target unit value \
         indicator responsible address",
    ),
    (
        "milestones.csv",
        &[Kind::Milestone],
        "id action goal track title due due_last status status_date whose late evidence_count comparison target unit value \
         responsible address",
    ),
    (
        "activities.csv",
        &[Kind::Activity],
        "id supports title due due_last status status_date whose late evidence_count comparison target unit value responsible \
         address",
    ),
    (
        "indicators.csv",
        &[Kind::Indicator],
        "id title unit direction group baseline_period baseline baseline_word target_period target target_word source address",
    ),
    (
        "decisions.csv",
        &[Kind::Decision],
        "id authority kind title date case_number follows respond_by responded case address",
    ),
    ("narratives.csv", &[Kind::Narrative], "id title about address"),
];

fn tables() -> Vec<CsvTable> {
    let mut all: Vec<CsvTable> = Vec::new();
    for (name, kinds, columns) in KINDS {
        let columns = columns.split(' ').filter_map(|name| self::column(kinds[0], name)).collect();
        if name == "narratives.csv" {
            all.push(updates());
        }
        all.push(CsvTable { name, primary: &["id"], columns, kinds, parts: |_| vec![RowPart::Whole] });
        match name {
            "indicators.csv" => all.extend([values(), points::table()]),
            "decisions.csv" => all.push(areas()),
            _ => {}
        }
    }
    all
}

/// Every table, for the data dictionary.
pub fn described(words: &Catalogue) -> Vec<TableDescribed> {
    let about = |table: CsvTable| TableDescribed {
        name: table.name,
        primary: table.primary,
        columns: table.columns.into_iter().map(|column| column.about).collect(),
    };
    tables().into_iter().map(about).chain([codes::described(words.languages())]).collect()
}

/// The columns of each file.
pub fn dictionary(words: &Catalogue) -> Vec<(&'static str, Vec<String>)> {
    let names =
        |table: TableDescribed| (table.name, table.columns.into_iter().map(|column| column.name.into()).collect());
    described(words).into_iter().map(names).collect()
}

/// The files of a plan. `words` are the strings in every language.
pub fn files(shared: &PlanContext, words: &[&Strings]) -> Vec<Artifact> {
    let file = |table: &CsvTable| {
        let mut out = line(table.columns.iter().map(|column| &*column.about.name));
        rows(shared, table, |cells| out.push_str(&line(cells.iter().map(String::as_str))));
        Artifact::new(shared.addresses.file(&format!("data/{}", table.name)), out)
    };
    let codes = Artifact::new(shared.addresses.file("data/codes.csv"), codes::file(shared.plan, words));
    tables().iter().map(file).chain([codes]).collect()
}

/// The tables once more as spreadsheet programs of languages with a decimal comma open them, where the site's is one. What is
/// frozen has none: it is never changed, and read by programs.
pub fn for_spreadsheets(shared: &PlanContext) -> Vec<Artifact> {
    if !has_spreadsheets(shared) {
        return Vec::new();
    }
    let file = |table: &CsvTable| {
        let names = table.columns.iter().map(|column| (&*column.about.name, false));
        let mut out = format!("{BOM}{}", line_with_semicolons(names));
        rows(shared, table, |cells| {
            let is_number = |column: &Column| matches!(column.about.kind, Type::Decimal);
            let cells = cells.iter().zip(&table.columns).map(|(cell, column)| (cell.as_str(), is_number(column)));
            out.push_str(&line_with_semicolons(cells));
        });
        Artifact::new(shared.addresses.file(&files::for_spreadsheets(table.name)), out)
    };
    tables().iter().map(file).collect()
}

/// Gives the cells of each row of a table.
fn rows(shared: &PlanContext, table: &CsvTable, mut give: impl FnMut(&[String])) {
    for (subject, entity) in shared.plan.entities().filter(|(subject, _)| table.kinds.contains(&subject.kind())) {
        let whole = Row { shared, subject, entity, part: RowPart::Whole };
        for part in (table.parts)(&whole) {
            let row = Row { part, ..whole };
            give(&table.columns.iter().map(|column| column.cell(&row)).collect::<Vec<_>>());
        }
    }
}

/// A column of the table of a kind: what follows from the plan, else a key of the content.
fn column(kind: Kind, name: &'static str) -> Option<Column> {
    use Type::{Address, Boolean, Codes, Date, Decimal, Integer, Text};
    let is_indicator = kind == Kind::Indicator;
    let made = match name {
        "id" => Column::new("id", Text, |row| row.entity.head().id.clone()).always(),
        "address" => Column::new("address", Address, |row| {
            canonical(&row.shared.site.base_url, &row.shared.addresses.entity(row.shared.plan, row.subject))
        })
        .always(),
        // In other tables a group is of persons.
        "action_group" => return key(keys(kind), "group").map(|column| column.named(name)),
        "due_last" => Column::new("due_last", Date, |row| row.entity.due().map(|due| due.last())),
        "status" => Column::new("status", Codes(vec!["status"]), state_of).always(),
        "result" => Column::new("result", Codes(vec!["result"]), state_of).always(),
        "status_date" | "result_date" => {
            Column::new(name, Date, |row| row.entity.entries().last().map(|entry| entry.date.value))
        }
        "whose" => Column::new("whose", Codes(vec!["whose"]), |row| {
            whose::of_entity(row.entity).map(|one| one.word().to_owned())
        }),
        "late" => Column::new("late", Boolean, |row| state::late(row.entity, row.shared.as_of)).always(),
        "evidence_count" => Column::new("evidence_count", Integer, |row| {
            let count: usize = row.entity.entries().iter().map(|entry| entry.evidence.len()).sum();
            u32::try_from(count).unwrap_or(u32::MAX)
        })
        .always(),
        "comparison" => {
            Column::new("comparison", Codes(vec!["comparison"]), |row| target(row).map(|one| one.comparison))
        }
        "target" if !is_indicator => Column::new("target", Decimal, |row| target(row).map(|one| one.number.clone())),
        "unit" if !is_indicator => Column::new("unit", Text, |row| target(row)?.unit.clone()),
        // The newest value that was reported.
        "value" => Column::new("value", Decimal, |row| {
            target(row)?;
            row.entity.entries().iter().rev().find_map(|entry| entry.value.cloned())
        }),
        "baseline" => Column::new("baseline", Decimal, |row| baseline(row)?.value.value.number().cloned()),
        "baseline_period" => Column::new(name, Text, |row| baseline(row).map(|one| one.period.clone())),
        "baseline_word" => Column::new(name, Text, |row| word(baseline(row)?)),
        "target" => Column::new("target", Decimal, |row| aim(row)?.value.value.number().cloned()),
        "target_word" => Column::new(name, Text, |row| word(aim(row)?)),
        "target_period" => Column::new(name, Text, |row| aim(row).map(|one| one.period.clone())),
        _ => return key(keys(kind), name),
    };
    Some(made)
}

/// A key of the content as a column.
fn key(keys: &'static [Key], name: &'static str) -> Option<Column> {
    keys.iter().find(|key| key.name == name).map(|key| Column::key(name, key))
}

fn keys(kind: Kind) -> &'static [Key] {
    DOCUMENTS.iter().find(|file| file.kind == Some(kind)).map_or(&[], |file| file.mapping.keys)
}

fn state_of(row: &Row) -> String {
    state::word(row.entity).map(|(_, word)| word.to_owned()).unwrap_or_default()
}

fn target<'a>(row: &Row<'a>) -> Option<&'a Target> {
    row.shared.plan.target(row.subject)
}

fn baseline<'a>(row: &Row<'a>) -> Option<&'a Point> {
    if let Subject::Indicator(ix) = row.subject { row.shared.plan.indicators[ix].baseline_of(None) } else { None }
}

fn aim<'a>(row: &Row<'a>) -> Option<&'a Point> {
    if let Subject::Indicator(ix) = row.subject { row.shared.plan.indicators[ix].goal() } else { None }
}

/// Markers stand in a column of their own, so that the column of values holds numbers alone.
fn values() -> CsvTable {
    fn of<T: Default>(row: &Row, told: impl Fn(&Value) -> T) -> T {
        if let RowPart::Value(value) = row.part { told(value) } else { T::default() }
    }
    let columns = vec![
        Column::new("indicator", Type::Text, |row| row.entity.head().id.clone()).of(Kind::Indicator),
        Column::new("period", Type::Text, |row| of(row, |value| Some(value.period.clone()))).always(),
        Column::new("series", Type::Text, |row| of(row, |value| value.series.clone())),
        Column::new("value", Type::Decimal, |row| of(row, |value| value.shown.number().cloned())),
        Column::new("value_marker", Type::Codes(vec!["value_marker"]), |row| {
            let marker = |value: &Value| match value.shown {
                Shown::Known(_) => "",
                Shown::Missing => ".",
                Shown::Suppressed => "..",
            };
            of(row, marker).to_owned()
        }),
        Column::new("word", Type::Text, |row| {
            of(row, |value| match value.shown.quantity() {
                Some(Quantity::Word(word)) => Some(word.clone()),
                _ => None,
            })
        }),
        Column::new("n", Type::Integer, |row| of(row, |value| value.n)),
        Column::new("note", Type::Text, |row| of(row, |value| value.note.clone())),
        Column::new("corrects", Type::Text, |row| of(row, |value| value.corrects.clone())),
    ];
    fn parts<'a>(row: &Row<'a>) -> Vec<RowPart<'a>> {
        match row.subject {
            Subject::Indicator(ix) => row.shared.plan.indicators[ix].values.iter().map(RowPart::Value).collect(),
            _ => Vec::new(),
        }
    }
    let primary = &["indicator", "period", "series"];
    CsvTable { name: "indicator-values.csv", primary, columns, kinds: &[Kind::Indicator], parts }
}

/// The columns of an area, after its decision.
const AREA: [&str; 14] = [
    "area",
    "title",
    "verdict",
    "verdict_means",
    "statement",
    "answered_by",
    "assessment",
    "need",
    "response",
    "position",
    "position_text",
    "expects",
    "outcome",
    "outcome_text",
];

fn areas() -> CsvTable {
    // The head of the table calls an area's id by what it is the id of.
    let own = AREA.into_iter().filter_map(|name| match name {
        "area" => key(AreaDocument::KEYS, "id").map(|column| column.named(name)),
        // What a verdict means, also where it is one of an authority's own scale.
        "verdict_means" => Some(Column::new("verdict_means", Type::Codes(vec!["verdict"]), |row| match row.part {
            RowPart::Area(area) => area.verdict.as_ref().map(|ruling| ruling.value.means),
            _ => None,
        })),
        _ => key(AreaDocument::KEYS, name),
    });
    let decision = Column::new("decision", Type::Text, |row| row.entity.head().id.clone()).of(Kind::Decision);
    let columns = std::iter::once(decision).chain(own).collect();
    fn parts<'a>(row: &Row<'a>) -> Vec<RowPart<'a>> {
        match row.subject {
            Subject::Decision(ix) => row.shared.plan.decisions[ix].areas.iter().map(RowPart::Area).collect(),
            _ => Vec::new(),
        }
    }
    let primary = &["decision", "area"];
    CsvTable { name: "decision-areas.csv", primary, columns, kinds: &[Kind::Decision], parts }
}

/// The entries of every log, oldest first. A log may have several of one day.
fn updates() -> CsvTable {
    fn of<T>(row: &Row, told: impl Fn(&Entry) -> Option<T>) -> Option<T> {
        if let RowPart::Entry(entry) = &row.part { told(entry) } else { None }
    }
    let columns = vec![
        Column::new("entity", Type::Text, |row| row.entity.reference().to_string()).always(),
        Column::new("date", Type::Date, |row| of(row, |entry| Some(entry.date.value))).always(),
        Column::new("state", Type::Codes(vec!["status", "result"]), |row| of(row, |entry| Some(entry.state))).always(),
        Column::new("value", Type::Decimal, |row| of(row, |entry| entry.value.cloned())),
        Column::new("note", Type::Text, |row| of(row, |entry| entry.note.cloned())),
        Column::new("evidence", Type::Text, |row| {
            let context = row.shared.context(String::new());
            of(row, |entry| {
                let said: Vec<String> = entry.evidence.iter().map(|one| context.evidence(one).words()).collect();
                Some(said.join("; "))
            })
        }),
    ];
    fn parts<'a>(row: &Row<'a>) -> Vec<RowPart<'a>> {
        row.entity.entries().into_iter().map(RowPart::Entry).collect()
    }
    CsvTable { name: "updates.csv", primary: &[], columns, kinds: &Kind::ALL, parts }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_is_a_key_or_made_and_stands_once() {
        for table in tables() {
            let mut names: Vec<_> = table.columns.iter().map(|column| column.about.name.clone()).collect();
            if let Some((.., columns)) = KINDS.iter().find(|(name, ..)| *name == table.name) {
                assert_eq!(names.join(" "), *columns);
            }
            if table.name == "decision-areas.csv" {
                assert_eq!(names[1..], AREA);
            }
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), table.columns.len(), "{}", table.name);
        }
    }
}
