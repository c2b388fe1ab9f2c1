//! `etapp import`.

use super::{Common, Outcome, read_content, show, words};
use crate::base::{Findings, SourcePath};
use crate::disk;
use crate::edit::file::{ContentFile, kind_of};
use crate::edit::table::{self, Fault, TableRow};
use crate::edit::yaml::{Change, Value};
use crate::plan::documents::IndicatorDocument;
use crate::plan::load::{Entity, load};
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
}

#[derive(Args)]
#[command(
    after_help = "Examples:\n  etapp import csv narvaro.csv --indicator narvaro\n  etapp import kolada N15428.json \
                        --indicator behoriga --municipality 0126 --write\n\nWithout --write nothing is changed: what would \
                        be is shown."
)]
pub struct Arguments {
    /// What the file is.
    #[arg(value_enum)]
    from: Source,
    /// The file.
    file: PathBuf,
    /// The id of the indicator that gets the values.
    #[arg(long, value_name = "ID")]
    indicator: String,
    /// The plan's folder, where several plans have such an indicator.
    #[arg(long, value_name = "FOLDER")]
    plan: Option<String>,
    /// The municipality, where Kolada's file has several.
    #[arg(long, value_name = "CODE")]
    municipality: Option<String>,
    /// Write the values into the table beside the indicator.
    #[arg(long)]
    write: bool,
}

pub fn run(common: &Common, arguments: &Arguments) -> Outcome {
    let words = words(common, None);
    let told = |problem: &str, outcome: Outcome| {
        show::problem(common, problem);
        outcome
    };
    let bytes = match std::fs::read(&arguments.file) {
        Ok(bytes) => bytes,
        Err(error) => return told(&format!("{}: {error}", arguments.file.display()), Outcome::Machine),
    };
    let new = match arguments.from {
        Source::Csv => table::sheet(&bytes),
        Source::Kolada => table::kolada(&bytes, arguments.municipality.as_deref()),
    };
    let new = match new {
        Ok(rows) => rows,
        Err(fault) => return told(&fault_words(&words, &arguments.file, &fault), Outcome::Content),
    };
    let Some((tree, _)) = read_content(common) else { return Outcome::Machine };
    let documents = load(&tree, &mut Findings::default());
    let min_group = documents.site.as_ref().and_then(|site| site.min_group.as_ref()).map_or(MIN_GROUP, |n| n.value.0);
    let wanted = arguments.plan.as_deref().map(|folder| folder.trim_start_matches("content/").trim_matches('/'));
    let plans = documents.plans.iter().filter(|plan| wanted.is_none_or(|folder| plan.folder == folder));
    let found: Vec<&Entity<IndicatorDocument>> =
        plans.flat_map(|plan| &plan.indicators).filter(|entity| entity.id.as_str() == arguments.indicator).collect();
    let unread = |path: &str| words.with("unread", &[("path", path.into())]);
    let indicator = match found.as_slice() {
        [one] => one,
        [] => return told(&words.with("no-indicator", &[("id", (&arguments.indicator).into())]), Outcome::Usage),
        _ => return told(&words.with("which-indicator", &[("id", (&arguments.indicator).into())]), Outcome::Usage),
    };
    let Some(document) = &indicator.document else { return told(&unread(&indicator.path), Outcome::Content) };
    if !document.values.is_empty() {
        let told_inline = Message::new("inline-values").fact("path", &indicator.path).fact("id", &arguments.indicator);
        return told(&words.say(&told_inline), Outcome::Content);
    }
    let folder = indicator.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let name = document.data.as_ref().map_or(format!("{}.csv", indicator.id), |data| data.value.clone());
    let path = format!("{folder}/{name}");
    let old = match tree.files.get(path.as_str()).map(|file| table::sheet(&file.bytes)) {
        None | Some(Err(Fault::Empty)) => Vec::new(),
        Some(Ok(rows)) => rows,
        Some(Err(_)) => return told(&unread(&path), Outcome::Content),
    };
    let (rows, change) = table::merge(&old, new);
    show::line(&preview(&words, &path, &change, min_group));
    if !arguments.write {
        if !common.quiet {
            show::problem(common, &words.text("not-written"));
        }
        return Outcome::Well;
    }
    let old = tree.files.get(&indicator.path).map(|file| &file.bytes[..]).unwrap_or_default();
    let yaml = match document.data {
        Some(_) => None,
        None => match with_data(&indicator.path, old, &name) {
            Some(yaml) => Some(yaml),
            None => {
                let left = Message::new("left-doubt").fact("path", &indicator.path);
                return told(&words.say(&left), Outcome::Content);
            }
        },
    };
    let written = disk::replace(common.root(), Path::new(&path), table::file(&rows).as_bytes());
    let indicator = Path::new(&*indicator.path);
    let written =
        written.and_then(|()| yaml.map_or(Ok(()), |yaml| disk::replace_known(common.root(), indicator, old, &yaml)));
    written.map_or_else(|problem| told(&problem.to_string(), Outcome::Machine), |()| Outcome::Well)
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
    // What stands in a cell must not steer a terminal.
    lines.join("\n").chars().filter(|letter| *letter == '\n' || !letter.is_control()).collect()
}

fn fault_words(words: &Strings, file: &Path, fault: &Fault) -> String {
    let column = |name: &str| words.text(&format!("column-{name}"));
    let told = match fault {
        Fault::Column(name) => Message::new("import-column").fact("column", column(name)),
        Fault::Cell(line, name, text) => {
            Message::new("import-cell").fact("line", line).fact("text", text).fact("column", column(name))
        }
        Fault::Twice(line, period) => Message::new("import-twice").fact("line", line).fact("period", period),
        Fault::Format => Message::new("import-format"),
        Fault::Several(names) => Message::new("import-several").fact("names", names.join(", ")),
        Fault::Empty => Message::new("import-empty"),
    };
    words.say(&told.fact("file", file.display()))
}
