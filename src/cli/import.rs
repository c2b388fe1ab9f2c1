//! `etapp import`.

use super::{Common, Outcome, read_content, show};
use crate::base::{Findings, Language};
use crate::disk;
use crate::edit::table::{self, Change, Fault, Row};
use crate::plan::documents::IndicatorDocument;
use crate::plan::load::{Entity, load};
use crate::plan::scalar::Count;
use crate::plan::site::MIN_GROUP;
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
    let language = common.language(None);
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
        Err(fault) => return told(&fault_words(language, &arguments.file, &fault), Outcome::Content),
    };
    let Some((tree, _)) = read_content(common) else { return Outcome::Machine };
    let documents = load(&tree, &mut Findings::default());
    let min_group = documents.site.as_ref().and_then(|site| site.min_group.as_ref()).map_or(MIN_GROUP, |n| n.value.0);
    let wanted = arguments.plan.as_deref().map(|folder| folder.trim_start_matches("content/").trim_matches('/'));
    let plans = documents.plans.iter().filter(|plan| wanted.is_none_or(|folder| plan.folder == folder));
    let found: Vec<&Entity<IndicatorDocument>> =
        plans.flat_map(|plan| &plan.indicators).filter(|entity| entity.id.as_str() == arguments.indicator).collect();
    let indicator = match found.as_slice() {
        [one] => one,
        [] => return told(&no_indicator(language, &arguments.indicator), Outcome::Usage),
        _ => return told(&which_plan(language, &arguments.indicator), Outcome::Usage),
    };
    let Some(document) = &indicator.document else { return told(&unread(language, &indicator.path), Outcome::Content) };
    if !document.values.is_empty() {
        return told(&inline(language, &indicator.path, &arguments.indicator), Outcome::Content);
    }
    let folder = indicator.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let name = document.data.as_ref().map_or(format!("{}.csv", indicator.id), |data| data.value.clone());
    let path = format!("{folder}/{name}");
    let old = match tree.files.get(path.as_str()).map(|file| table::sheet(&file.bytes)) {
        None | Some(Err(Fault::Empty)) => Vec::new(),
        Some(Ok(rows)) => rows,
        Some(Err(_)) => return told(&unread(language, &path), Outcome::Content),
    };
    let (rows, change) = table::merge(&old, new);
    show::line(&preview(language, &path, &change, min_group));
    if !arguments.write {
        if !common.quiet {
            show::problem(
                common,
                match language {
                    Language::Sv => "Ingenting har skrivits. Kör igen med --write för att skriva.",
                    Language::En => "Nothing was written. Run again with --write to write.",
                },
            );
        }
        return Outcome::Well;
    }
    let mut written = disk::replace(common.root(), Path::new(&path), table::file(&rows).as_bytes());
    if document.data.is_none() {
        let old = tree.files.get(&indicator.path).map(|file| &file.bytes[..]).unwrap_or_default();
        let yaml = format!("{}\ndata: {name}\n", String::from_utf8_lossy(old).trim_end());
        let path = Path::new(&*indicator.path);
        written = written.and_then(|()| disk::replace_known(common.root(), path, old, yaml.as_bytes()));
    }
    written.map_or_else(|problem| told(&problem.to_string(), Outcome::Machine), |()| Outcome::Well)
}

/// What would change, a line for each row.
fn preview(language: Language, path: &str, change: &Change, min_group: u32) -> String {
    let value = |row: &Row| {
        let small = Count::parse(&row.n).is_some_and(|count| count.0 < min_group) && row.value != ".";
        let value = if small { ".." } else { &row.value };
        let n = if row.n.is_empty() || small { String::new() } else { format!(" (n {})", row.n) };
        let note = if row.note.is_empty() { String::new() } else { format!(" – {}", row.note) };
        format!("{value}{n}{note}")
    };
    let name = |row: &Row| match row.series.as_str() {
        "" => row.period.clone(),
        series => format!("{} {series}", row.period),
    };
    let mut lines = vec![path.to_owned()];
    lines.extend(change.added.iter().map(|row| format!("  + {}: {}", name(row), value(row))));
    lines.extend(change.changed.iter().map(|(old, new)| format!("  ~ {}: {} → {}", name(new), value(old), value(new))));
    let (added, changed, same, kept) = (change.added.len(), change.changed.len(), change.same, change.kept);
    lines.push(match language {
        Language::Sv => {
            format!("{added} nya, {changed} ändrade, {same} lika, {kept} finns bara i tabellen och står kvar")
        }
        Language::En => {
            format!("{added} new, {changed} changed, {same} the same, {kept} only in the table, which stay")
        }
    });
    // What stands in a cell must not steer a terminal.
    lines.join("\n").chars().filter(|letter| *letter == '\n' || !letter.is_control()).collect()
}

fn fault_words(language: Language, file: &std::path::Path, fault: &Fault) -> String {
    let file = file.display();
    let column = |name: &str| match (language, name) {
        (Language::Sv, "period") => "tid (rubriken period eller år)".to_owned(),
        (Language::Sv, "value") => "värde (rubriken värde eller value)".to_owned(),
        (Language::Sv, "n") => "antal".to_owned(),
        (Language::En, "period") => "time (headed period or year)".to_owned(),
        (Language::En, "value") => "values (headed value)".to_owned(),
        (_, other) => other.to_owned(),
    };
    match (language, fault) {
        (Language::Sv, Fault::Column(name)) => format!("{file}: kolumnen för {} saknas i första raden.", column(name)),
        (Language::En, Fault::Column(name)) => format!("{file}: the first line has no column for {}.", column(name)),
        (Language::Sv, Fault::Cell(line, name, text)) => {
            format!("{file}:{line}: ”{text}” kan inte läsas som {}. Ingenting har skrivits.", column(name))
        }
        (Language::En, Fault::Cell(line, name, text)) => {
            format!("{file}:{line}: “{text}” cannot be read as {}. Nothing was written.", column(name))
        }
        (Language::Sv, Fault::Twice(line, period)) => format!("{file}:{line}: {period} står två gånger i samma serie."),
        (Language::En, Fault::Twice(line, period)) => format!("{file}:{line}: {period} stands twice in one series."),
        (Language::Sv, Fault::Format) => {
            format!("{file}: det här är inte ett svar från Koladas API (JSON med values).")
        }
        (Language::En, Fault::Format) => format!("{file}: this is no answer of Kolada's API (JSON with values)."),
        (Language::Sv, Fault::Several(names)) => {
            format!(
                "{file}: filen har flera: {}. Välj kommun med --municipality, och ett mått i taget.",
                names.join(", ")
            )
        }
        (Language::En, Fault::Several(names)) => format!(
            "{file}: the file has several: {}. Choose one with --municipality, and one measure at a time.",
            names.join(", ")
        ),
        (Language::Sv, Fault::Empty) => format!("{file}: filen har inga värden."),
        (Language::En, Fault::Empty) => format!("{file}: the file has no values."),
    }
}

fn no_indicator(language: Language, id: &str) -> String {
    match language {
        Language::Sv => format!("Det finns ingen indikator {id}. Gör den först: etapp new indicator {id}"),
        Language::En => format!("There is no indicator {id}. Make it first: etapp new indicator {id}"),
    }
}

fn which_plan(language: Language, id: &str) -> String {
    match language {
        Language::Sv => format!("Flera planer har en indikator {id}. Ange vilken med --plan."),
        Language::En => format!("Several plans have an indicator {id}. Name one with --plan."),
    }
}

fn unread(language: Language, path: &str) -> String {
    match language {
        Language::Sv => format!("{path} går inte att läsa. Kör etapp check och rätta filen först."),
        Language::En => format!("{path} cannot be read. Run etapp check and mend the file first."),
    }
}

fn inline(language: Language, path: &str, id: &str) -> String {
    match language {
        Language::Sv => format!(
            "{path} har sina värden i nyckeln values. Flytta dem till en tabell, {id}.csv, och skriv data: {id}.csv i stället."
        ),
        Language::En => {
            format!(
                "{path} has its values under the key values. Move them to a table, {id}.csv, and write data: {id}.csv."
            )
        }
    }
}
