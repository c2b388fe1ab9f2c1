//! `etapp import`.

use super::import_words::{
    outline_preview, outline_words, preview, refused, set_aside, without_controls, workbook_words,
};
use super::{Common, Outcome, checked, new, read_content, show, words};
use crate::base::{Date, Findings, SourcePath};
use crate::disk;
use crate::edit::file::{ContentFile, kind_of};
use crate::edit::outline::{self, KnownThing, MadeFile, Outline};
use crate::edit::table::{self, DecimalSign, EMPTY, TableRow, ValueChoices, ValueColumn};
use crate::edit::yaml::{NewValue, ValueChange};
use crate::input::SourceTree;
use crate::input::workbook::{WorkbookFault, as_export, is_workbook};
use crate::plan::documents::IndicatorDocument;
use crate::plan::load::{EntityFile, SiteDocuments, load};
use crate::plan::site::MIN_GROUP;
use crate::words::{Message, Strings};
use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};

/// Where values come from.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ImportSource {
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
    from: ImportSource,
    /// The file.
    file: PathBuf,
    /// The id of the indicator that gets the values. Needed for csv and kolada.
    #[arg(long, value_name = "ID", required_if_eq_any = [("from", "csv"), ("from", "kolada")], default_value = "", hide_default_value = true)]
    indicator: String,
    /// The plan's folder, where the site has several.
    #[arg(long, value_name = "FOLDER")]
    plan: Option<String>,
    /// What a column is; `-` leaves it out. Values: `period`, `series`, `value`, `n` or `note`. A plan: `kind`, `id`,
    /// `number` or a key such as title, action, goal, due, responsible, status, date.
    #[arg(long, value_name = "HEADING=COLUMN", value_parser = pair)]
    map: Vec<(String, String)>,
    /// The day as of which a plan's states are, where no column says it.
    #[arg(long, value_name = "DATE", value_parser = super::date)]
    date: Option<Date>,
    /// Takes only the lines with this text in this column; in Kolada's file with this key.
    #[arg(long, value_name = "HEADING=TEXT", value_parser = pair)]
    only: Vec<(String, String)>,
    /// The sheet of a workbook that has several.
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// Turns a table that has the times as headings.
    #[arg(long)]
    wide: bool,
    /// The sign before the decimals, where it cannot be told.
    #[arg(long, value_enum, value_name = "SIGN")]
    decimals: Option<DecimalSign>,
    /// The municipality, where Kolada's file has several.
    #[arg(long, value_name = "CODE")]
    municipality: Option<String>,
    /// Write what is shown.
    #[arg(long)]
    write: bool,
}

impl ValueEnum for DecimalSign {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Comma, Self::Point]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(match self {
            Self::Comma => PossibleValue::new("comma").help("1,5"),
            Self::Point => PossibleValue::new("point").help("1.5"),
        })
    }
}

/// `HEADING=TEXT`. A heading may have the sign in it, a text may not.
fn pair(argument: &str) -> Result<(String, String), String> {
    let (heading, text) =
        argument.rsplit_once('=').ok_or("expected a heading, = and what it is, such as \"Antal unga=n\"")?;
    Ok((heading.trim().to_owned(), text.trim().to_owned()))
}

/// What the columns are, or the name of one that there is not.
fn mapped(map: &[(String, String)]) -> Result<Vec<(String, Option<ValueColumn>)>, String> {
    let known = |(heading, column): &(String, String)| match &**column {
        "-" => Ok((heading.clone(), None)),
        name => Ok((heading.clone(), Some(ValueColumn::from_word(name).ok_or_else(|| name.to_owned())?))),
    };
    map.iter().map(known).collect()
}

impl Arguments {
    /// What the user chose; `decimals` is the sign before decimals where the file leaves no doubt of it.
    fn choices(&self, decimals: Option<DecimalSign>) -> Result<ValueChoices, String> {
        let municipality = self.municipality.iter().map(|code| ("municipality".to_owned(), code.clone()));
        Ok(ValueChoices {
            map: mapped(&self.map)?,
            only: self.only.iter().cloned().chain(municipality).collect(),
            wide: self.wide,
            decimals: self.decimals.or(decimals),
            scale: Vec::new(),
            indicator: self.indicator.clone(),
        })
    }
}

/// Why a workbook is not taken.
fn workbook_refused(words: &Strings, file: &Path, fault: &WorkbookFault) -> ImportRefusal {
    let outcome = if *fault == WorkbookFault::NoFeature { Outcome::Machine } else { Outcome::Content };
    (workbook_words(words, file, fault), outcome)
}

/// Why nothing is imported, and how the program ends.
type ImportRefusal = (String, Outcome);

pub fn run(common: &Common, arguments: &Arguments) -> Outcome {
    match import(common, arguments) {
        Ok(outcome) => outcome,
        Err((problem, outcome)) => {
            show::problem(common, &problem);
            if outcome == Outcome::Content {
                show::problem(common, &words(common, None).text("import-nothing"));
            }
            outcome
        }
    }
}

fn import(common: &Common, arguments: &Arguments) -> Result<Outcome, ImportRefusal> {
    let words = words(common, None);
    let file = &arguments.file;
    let bytes = std::fs::read(file).map_err(|error| {
        let told = Message::new("import-no-file").fact("file", file.display());
        let told = if error.kind() == std::io::ErrorKind::NotFound {
            words.say(&told)
        } else {
            format!("{}: {error}", file.display())
        };
        (told, Outcome::Machine)
    })?;
    let (bytes, decimals) = match is_workbook(&bytes) && arguments.from != ImportSource::Kolada {
        true => {
            let point = words.facts().numbers.point;
            let sheet = as_export(&bytes, arguments.sheet.as_deref(), point)
                .map_err(|fault| workbook_refused(&words, file, &fault))?;
            (sheet.lines, DecimalSign::of(point).filter(|_| sheet.is_typed))
        }
        false => (bytes, None),
    };
    let choices = arguments.choices(decimals).map_err(|name| {
        let told = Message::new("outline-no-column").fact("file", file.display()).fact("name", name);
        (words.say(&told.fact("columns", "period, series, value, n, note")), Outcome::Usage)
    });
    if arguments.from == ImportSource::Plan {
        return import_plan(common, arguments, &bytes);
    }
    let choices = choices?;
    let Some((tree, _)) = read_content(common) else { return Ok(Outcome::Machine) };
    let documents = load(&tree, &mut Findings::default());
    let choices = ValueChoices { scale: scale(&documents, arguments), ..choices };
    let read = if arguments.from == ImportSource::Kolada { table::kolada } else { table::sheet };
    let sheet = read(&bytes, &choices).map_err(|fault| (refused(&words, file, &fault), Outcome::Content))?;
    let target = target(&words, &tree, &documents, arguments)?;
    let min_group = documents.site.as_ref().and_then(|site| site.min_group.as_ref()).map_or(MIN_GROUP, |n| n.value.0);
    let told: Vec<String> = set_aside(&words, &sheet);
    let (rows, change) = table::merge(&target.rows, sheet);
    let lines = told.into_iter().chain([preview(&words, &target.path, &change, min_group)]);
    if !(common.quiet && arguments.write) {
        show::line(&without_controls(&lines.collect::<Vec<_>>().join("\n")));
    }
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
struct ImportTarget {
    path: String,
    rows: Vec<TableRow>,
    /// The indicator's own file, before and after, where it does not name its table yet.
    yaml: Option<(SourcePath, Vec<u8>, Vec<u8>)>,
}

impl ImportTarget {
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
) -> Result<ImportTarget, ImportRefusal> {
    let id = &arguments.indicator;
    let found = indicators(documents, arguments);
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
    let scale = scale(documents, arguments);
    let own = ValueChoices { decimals: Some(DecimalSign::Point), scale, ..ValueChoices::default() };
    let rows = match tree.files.get(path.as_str()).map(|file| table::sheet(&file.bytes, &own)) {
        Some(Ok(sheet)) => sheet.rows,
        Some(Err(why)) if why.id() != EMPTY => return Err(unread(&path)),
        None | Some(Err(_)) => Vec::new(),
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
    Ok(ImportTarget { path, rows, yaml })
}

/// The indicators of the id that is asked for.
fn indicators<'d>(documents: &'d SiteDocuments, arguments: &Arguments) -> Vec<&'d EntityFile<IndicatorDocument>> {
    let wanted = arguments.plan.as_deref().map(|folder| folder.trim_start_matches("content/").trim_matches('/'));
    let plans = documents.plans.iter().filter(|plan| wanted.is_none_or(|folder| plan.folder == folder));
    plans.flat_map(|plan| &plan.indicators).filter(|entity| entity.id.as_str() == arguments.indicator).collect()
}

/// The steps of its scale, where its values are words.
fn scale(documents: &SiteDocuments, arguments: &Arguments) -> Vec<String> {
    let read = indicators(documents, arguments).into_iter().filter_map(|entity| entity.document.as_ref());
    read.flat_map(|document| &document.scale).map(|step| step.value.word.clone()).collect()
}

/// An indicator's file that names its table.
fn with_data(path: &SourcePath, bytes: &[u8], table: &str) -> Option<Vec<u8>> {
    let file = ContentFile::of(path, bytes, kind_of(path))?;
    file.with(bytes, &[ValueChange::Set("data".to_owned(), NewValue::Words(table.to_owned()))], None)
}

/// How many lines that cannot be taken are told.
const MOST_FAULTS: usize = 20;

/// Makes a plan's files of a spreadsheet. Nothing that is there is changed.
fn import_plan(common: &Common, arguments: &Arguments, bytes: &[u8]) -> Result<Outcome, ImportRefusal> {
    let Some((tree, read)) = read_content(common) else { return Ok(Outcome::Machine) };
    let documents = load(&tree, &mut Findings::default());
    let (site, before) = checked(&tree, read.clone(), None);
    let language = common.language(Some(site.site.language));
    let words = words(common, Some(language));
    let folder =
        new::folder(&documents, arguments.plan.as_deref(), &words).map_err(|problem| (problem, Outcome::Usage))?;
    let inner = folder.strip_prefix("content").unwrap_or(&folder).trim_matches('/');
    let known = documents.plans.iter().find(|plan| plan.folder == inner).map(KnownThing::of_plan).unwrap_or_default();
    let choices =
        outline::PlanChoices { map: arguments.map.clone(), date: arguments.date.map(|date| date.to_string()) };
    let found = outline::outline(bytes, &choices, &known);
    let catalogue = common.catalogue();
    let outline = found.map_err(|faults| {
        let mut lines: Vec<String> = Vec::new();
        for fault in faults.iter().take(MOST_FAULTS) {
            lines.push(outline_words((&catalogue, language), &words, &arguments.file, fault));
        }
        let more = faults.len().saturating_sub(MOST_FAULTS);
        lines.extend((more > 0).then(|| words.say(&Message::new("import-more").count("count", more))));
        (lines.join("\n"), Outcome::Content)
    })?;
    let files = files(&folder, &outline, &tree)
        .map_err(|path| (words.say(&Message::new("import-in-the-way").fact("path", path)), Outcome::Content))?;
    if !(common.quiet && arguments.write) {
        show::line(&without_controls(&outline_preview(&words, &files, &outline)));
    }
    let new: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let beside = new::NewBeside { tree: &tree, read, before: &before };
    if let Some(problems) = new::problems(common, language, beside, &new) {
        return Err((problems, Outcome::Content));
    }
    if !arguments.write {
        if !common.quiet {
            show::problem(common, &words.text("not-written"));
        }
        return Ok(Outcome::Well);
    }
    for (path, text) in &files {
        let written = disk::create(common.root(), Path::new(path), text.as_bytes());
        written.map_err(|problem| (problem.to_string(), Outcome::Machine))?;
    }
    Ok(Outcome::Well)
}

/// The files of an outline with their texts, or the path of one that is there.
fn files(folder: &str, outline: &Outline, tree: &SourceTree) -> Result<Vec<(String, String)>, String> {
    let of = |made: &MadeFile| {
        let stem = format!("{folder}/{}/{}", made.kind.folder(), made.id);
        let text = made.text.as_ref().map(|text| (format!("{stem}.md"), text.clone()));
        std::iter::once((format!("{stem}.yaml"), made.yaml.clone())).chain(text).collect::<Vec<_>>()
    };
    let files: Vec<(String, String)> = outline.made.iter().flat_map(of).collect();
    match files.iter().find(|(path, _)| tree.files.contains_key(path.as_str())) {
        Some((there, _)) => Err(there.clone()),
        None => Ok(files),
    }
}
