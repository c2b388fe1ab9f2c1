//! `etapp import`.

use super::{Common, Outcome, read_content, show, words};
use crate::base::{Date, Findings, SourcePath};
use crate::disk;
use crate::edit::file::{ContentFile, kind_of};
use crate::edit::table::{self, Choices, Column, DecimalSign, Fault, Sheet, TableRow};
use crate::edit::yaml::{Change, Value};
use crate::input::SourceTree;
use crate::plan::documents::IndicatorDocument;
use crate::plan::load::{Entity, SiteDocuments, load};
use crate::plan::scalar::Count;
use crate::plan::site::MIN_GROUP;
use crate::words::{Message, Strings};
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};

/// Where values come from.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Source {
    /// A spreadsheet's export: commas, semicolons or tabs.
    Csv,
    /// JSON from Kolada's API, saved to a file.
    Kolada,
    /// A spreadsheet with actions, goals, milestones and activities.
    Plan,
}

#[derive(Args)]
#[command(
    after_help = "Examples:\n  etapp import csv narvaro.csv --indicator narvaro\n  etapp import csv unga.csv --indicator unga \
                  --map \"Antal unga=n\" --map Källa=-\n  etapp import kolada N15428.json --indicator behoriga \
                  --municipality 0126 --write\n  etapp import plan handlingsplan.csv --map \"Berörd nämnd=responsible\"\n\n\
                  Without --write nothing is changed: what would be is shown."
)]
pub struct Arguments {
    /// What the file is.
    #[arg(value_enum)]
    from: Source,
    /// The file.
    pub file: PathBuf,
    /// The id of the indicator that gets the values. Needed for csv and kolada.
    #[arg(long, value_name = "ID", required_if_eq_any = [("from", "csv"), ("from", "kolada")], default_value = "", hide_default_value = true)]
    indicator: String,
    /// The plan's folder, where the site has several.
    #[arg(long, value_name = "FOLDER")]
    pub plan: Option<String>,
    /// What a column is; `-` leaves it out. Values: `period`, `series`, `value`, `n` or `note`. A plan: `kind`, `id`,
    /// `number` or a key such as title, action, goal, due, responsible, status, date.
    #[arg(long, value_name = "HEADING=COLUMN", value_parser = pair)]
    pub map: Vec<(String, String)>,
    /// The day as of which a plan's states are, where no column says it.
    #[arg(long, value_name = "DATE", value_parser = super::date)]
    pub date: Option<Date>,
    /// Takes only the lines with this text in this column; in Kolada's file with this key.
    #[arg(long, value_name = "HEADING=TEXT", value_parser = pair)]
    only: Vec<(String, String)>,
    /// Turns a table that has the times as headings.
    #[arg(long)]
    wide: bool,
    /// The sign before the decimals, where it cannot be told.
    #[arg(long, value_enum, value_name = "SIGN")]
    decimals: Option<Decimals>,
    /// The municipality, where Kolada's file has several.
    #[arg(long, value_name = "CODE")]
    municipality: Option<String>,
    /// Write what is shown.
    #[arg(long)]
    pub write: bool,
}

/// The sign before the decimals.
#[derive(Clone, Copy, ValueEnum)]
enum Decimals {
    /// 1,5
    Comma,
    /// 1.5
    Point,
}

/// `HEADING=TEXT`. A heading may have the sign in it, a text may not.
fn pair(argument: &str) -> Result<(String, String), String> {
    let (heading, text) = argument.rsplit_once('=').ok_or("HEADING=TEXT")?;
    Ok((heading.trim().to_owned(), text.trim().to_owned()))
}

/// What the columns are, or the name of one that there is not.
fn mapped(map: &[(String, String)]) -> Result<Vec<(String, Option<Column>)>, String> {
    let known = |(heading, column): &(String, String)| match &**column {
        "-" => Ok((heading.clone(), None)),
        name => Ok((heading.clone(), Some(Column::from_name(name).ok_or_else(|| name.to_owned())?))),
    };
    map.iter().map(known).collect()
}

impl Arguments {
    fn choices(&self) -> Result<Choices, String> {
        let municipality = self.municipality.iter().map(|code| ("municipality".to_owned(), code.clone()));
        Ok(Choices {
            map: mapped(&self.map)?,
            only: self.only.iter().cloned().chain(municipality).collect(),
            wide: self.wide,
            decimals: self.decimals.map(|sign| match sign {
                Decimals::Comma => DecimalSign::Comma,
                Decimals::Point => DecimalSign::Point,
            }),
            indicator: self.indicator.clone(),
        })
    }
}

/// Why nothing is imported, and how the program ends.
pub type Refusal = (String, Outcome);

pub fn run(common: &Common, arguments: &Arguments) -> Outcome {
    match import(common, arguments) {
        Ok(outcome) => outcome,
        Err((problem, outcome)) => {
            show::problem(common, &problem);
            outcome
        }
    }
}

fn import(common: &Common, arguments: &Arguments) -> Result<Outcome, Refusal> {
    let words = words(common, None);
    let file = &arguments.file;
    let bytes = std::fs::read(file).map_err(|error| (format!("{}: {error}", file.display()), Outcome::Machine))?;
    let choices = arguments.choices().map_err(|name| {
        let told = Message::new("outline-no-column").fact("file", file.display()).fact("name", name);
        (words.say(&told.fact("columns", "period, series, value, n, note")), Outcome::Usage)
    });
    let sheet = match arguments.from {
        Source::Csv => table::sheet(&bytes, &choices?),
        Source::Kolada => table::kolada(&bytes, &choices?),
        Source::Plan => return super::import_plan::run(common, arguments, &bytes),
    };
    let sheet = sheet.map_err(|fault| (table_words(&words, file, &fault), Outcome::Content))?;
    let Some((tree, _)) = read_content(common) else { return Ok(Outcome::Machine) };
    let documents = load(&tree, &mut Findings::default());
    let target = target(&words, &tree, &documents, arguments)?;
    let min_group = documents.site.as_ref().and_then(|site| site.min_group.as_ref()).map_or(MIN_GROUP, |n| n.value.0);
    let told: Vec<String> = set_aside(&words, &sheet);
    let (rows, change) = table::merge(&target.rows, sheet);
    let lines = told.into_iter().chain([preview(&words, &target.path, &change, min_group)]);
    show::line(&without_controls(&lines.collect::<Vec<_>>().join("\n")));
    if !arguments.write {
        if !common.quiet {
            show::problem(common, &words.text("not-written"));
        }
        return Ok(Outcome::Well);
    }
    target.write(common, &rows).map_err(|problem| (problem.to_string(), Outcome::Machine))?;
    Ok(Outcome::Well)
}

/// Where the values go: the table beside an indicator.
struct Target {
    path: String,
    rows: Vec<TableRow>,
    /// The indicator's own file, before and after, where it does not name its table yet.
    yaml: Option<(SourcePath, Vec<u8>, Vec<u8>)>,
}

impl Target {
    fn write(&self, common: &Common, rows: &[TableRow]) -> Result<(), disk::WriteError> {
        disk::replace(common.root(), Path::new(&self.path), table::file(rows).as_bytes())?;
        match &self.yaml {
            Some((path, old, new)) => disk::replace_known(common.root(), Path::new(&**path), old, new),
            None => Ok(()),
        }
    }
}

fn target(
    words: &Strings,
    tree: &SourceTree,
    documents: &SiteDocuments,
    arguments: &Arguments,
) -> Result<Target, Refusal> {
    let id = &arguments.indicator;
    let wanted = arguments.plan.as_deref().map(|folder| folder.trim_start_matches("content/").trim_matches('/'));
    let plans = documents.plans.iter().filter(|plan| wanted.is_none_or(|folder| plan.folder == folder));
    let found: Vec<&Entity<IndicatorDocument>> =
        plans.flat_map(|plan| &plan.indicators).filter(|entity| entity.id.as_str() == id).collect();
    let unread = |path: &str| (words.with("unread", &[("path", path.into())]), Outcome::Content);
    let indicator = match found.as_slice() {
        [one] => one,
        [] => return Err((words.with("no-indicator", &[("id", id.into())]), Outcome::Usage)),
        _ => return Err((words.with("which-indicator", &[("id", id.into())]), Outcome::Usage)),
    };
    let document = indicator.document.as_ref().ok_or_else(|| unread(&indicator.path))?;
    if !document.values.is_empty() {
        let told = Message::new("inline-values").fact("path", &indicator.path).fact("id", id);
        return Err((words.say(&told), Outcome::Content));
    }
    let folder = indicator.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let name = document.data.as_ref().map_or(format!("{}.csv", indicator.id), |data| data.value.clone());
    let path = format!("{folder}/{name}");
    let own = Choices { decimals: Some(DecimalSign::Point), ..Choices::default() };
    let rows = match tree.files.get(path.as_str()).map(|file| table::sheet(&file.bytes, &own)) {
        None | Some(Err(Fault::Empty)) => Vec::new(),
        Some(Ok(sheet)) => sheet.rows,
        Some(Err(_)) => return Err(unread(&path)),
    };
    let yaml = match document.data {
        Some(_) => None,
        None => {
            let old = tree.files.get(&indicator.path).map(|file| file.bytes.to_vec()).unwrap_or_default();
            let left = || (words.say(&Message::new("left-doubt").fact("path", &indicator.path)), Outcome::Content);
            let new = with_data(&indicator.path, &old, &name).ok_or_else(left)?;
            Some((indicator.path.clone(), old, new))
        }
    };
    Ok(Target { path, rows, yaml })
}

/// What of the file was set aside, a line for each.
fn set_aside(words: &Strings, sheet: &Sheet) -> Vec<String> {
    let passed = (sheet.passed > 0).then(|| words.say(&Message::new("import-passed").count("lines", sheet.passed)));
    let left = sheet.left.iter().map(|left| {
        let shown: Vec<&str> = left.values.iter().take(3).map(String::as_str).collect();
        let told = Message::new("import-left").fact("column", &left.column).count("count", left.values.len());
        words.say(&told.fact("values", shown.join(", ")))
    });
    passed.into_iter().chain(left).collect()
}

/// An indicator's file that names its table.
fn with_data(path: &SourcePath, bytes: &[u8], table: &str) -> Option<Vec<u8>> {
    let file = ContentFile::of(path, bytes, kind_of(path))?;
    file.with(bytes, &[Change::Set("data".to_owned(), Value::Words(table.to_owned()))], None)
}

/// What would change, a line for each row.
fn preview(words: &Strings, path: &str, change: &table::TableChange, min_group: u32) -> String {
    let value = |row: &TableRow| {
        let small = Count::parse(&row.n).is_some_and(|count| count.0 < min_group) && row.value != ".";
        let value = if small { ".." } else { &row.value };
        let n = if row.n.is_empty() || small { String::new() } else { format!(" (n {})", row.n) };
        let note = if row.note.is_empty() { String::new() } else { format!(" – {}", row.note) };
        format!("{value}{n}{note}")
    };
    let name = |row: &TableRow| match row.series.as_str() {
        "" => row.period.clone(),
        series => format!("{} {series}", row.period),
    };
    let mut lines = vec![path.to_owned()];
    lines.extend(change.added.iter().map(|row| format!("  + {}: {}", name(row), value(row))));
    lines.extend(change.changed.iter().map(|(old, new)| format!("  ~ {}: {} → {}", name(new), value(old), value(new))));
    let told = Message::new("imported").count("added", change.added.len()).count("changed", change.changed.len());
    lines.push(words.say(&told.count("same", change.same).count("kept", change.kept)));
    lines.join("\n")
}

/// What stands in a cell or a heading must not steer a terminal.
pub fn without_controls(text: &str) -> String {
    text.chars().filter(|letter| *letter == '\n' || !letter.is_control()).collect()
}

/// Names in quotes.
pub fn quoted(words: &Strings, names: &[String]) -> String {
    names.iter().map(|name| words.with("quoted", &[("text", name.into())])).collect::<Vec<_>>().join(", ")
}

/// Why a table was not taken, in words.
pub fn table_words(words: &Strings, file: &Path, fault: &Fault) -> String {
    let column = |column: &Column| words.text(&format!("column-{}", column.name()));
    let quoted = |names: &[String]| quoted(words, names);
    let told = match fault {
        Fault::Column(name, has) => Message::new("import-column")
            .fact("column", column(name))
            .fact("has", quoted(has))
            .fact("name", name.name()),
        Fault::Unknown(names) => Message::new("import-unknown")
            .count("count", names.len())
            .fact("names", quoted(names))
            .fact("first", names.first().map_or("", String::as_str)),
        Fault::Claimed(wanted, names) => Message::new(match wanted {
            Column::Series => "import-claimed-series",
            _ => "import-claimed",
        })
        .fact("column", column(wanted))
        .fact("names", quoted(names))
        .fact("first", names.first().map_or("", String::as_str))
        .fact("last", names.last().map_or("", String::as_str))
        .fact("name", wanted.name()),
        Fault::NoHeading(name, has) => Message::new("import-no-heading").fact("name", name).fact("has", quoted(has)),
        Fault::Wide(times) => Message::new("import-wide").fact("times", quoted(times)),
        Fault::Quote(line) => Message::new("import-quote").fact("line", line),
        Fault::Doubtful(line, text) => Message::new("import-doubtful").fact("line", line).fact("text", text),
        Fault::Cell(line, name, text, meant) => {
            let told = Message::new(if meant.is_some() { "import-cell-meant" } else { "import-cell" });
            told.fact("line", line)
                .fact("text", text)
                .fact("column", column(name))
                .fact("meant", meant.as_deref().unwrap_or(""))
        }
        Fault::Twice(line, period, apart) => {
            let told = Message::new(if apart.is_empty() { "import-twice" } else { "import-twice-apart" });
            let told = told.fact("line", line).fact("period", period).fact("names", quoted(apart));
            told.fact("first", apart.first().map_or("", String::as_str))
        }
        Fault::Format => Message::new("import-format"),
        Fault::Pages(next) => Message::new("import-pages").fact("next", next),
        Fault::Several(key, names) => {
            let first = names.first().map_or("", String::as_str);
            Message::new("import-several").fact("names", names.join(", ")).fact("key", key).fact("first", first)
        }
        Fault::Empty => Message::new("import-empty"),
    };
    without_controls(&words.say(&told.fact("file", file.display())))
}
