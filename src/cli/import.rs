//! `etapp import`.

use super::import_words::{
    outline_preview, outline_words, preview, refused, set_aside, without_controls, workbook_words,
};
use super::{Common, Outcome, checked, new, read_content, show, words};
use crate::base::diagnostic::nearest;
use crate::base::id::suggest;
use crate::base::{Date, Diagnostic, Findings, SourcePath};
use crate::disk;
use crate::edit::file::{ContentFile, kind_of};
use crate::edit::outline::{self, KnownThing, MadeFile, NotTaken, Outline};
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
    /// A flag that changes nothing for what is imported.
    fn idle(&self, is_workbook: bool) -> Option<&'static str> {
        let (is_plan, is_kolada) = (self.from == ImportSource::Plan, self.from == ImportSource::Kolada);
        let flags = [
            (self.sheet.is_some() && !is_workbook, "--sheet"),
            (self.date.is_some() && !is_plan, "--date"),
            (self.municipality.is_some() && !is_kolada, "--municipality"),
            (self.wide && (is_plan || is_kolada), "--wide"),
            (self.decimals.is_some() && (is_plan || is_kolada), "--decimals"),
            (!self.only.is_empty() && is_plan, "--only"),
            (!self.map.is_empty() && is_kolada, "--map"),
            (!self.indicator.is_empty() && is_plan, "--indicator"),
        ];
        flags.into_iter().find_map(|(is_idle, flag)| is_idle.then_some(flag))
    }

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

/// Why a file cannot be read.
fn unread(words: &Strings, file: &Path, error: &std::io::Error) -> String {
    let told = match error.kind() {
        std::io::ErrorKind::NotFound => Message::new("import-no-file"),
        std::io::ErrorKind::IsADirectory => Message::new("import-folder"),
        std::io::ErrorKind::PermissionDenied => Message::new("import-not-allowed"),
        _ => return format!("{}: {error}", file.display()),
    };
    refused(words, file, &told)
}

/// Faults, a line each; those beyond the most that are told are counted.
fn at_most(words: &Strings, mut faults: Vec<String>) -> String {
    let more = faults.len().saturating_sub(MOST_FAULTS);
    faults.truncate(MOST_FAULTS);
    faults.extend((more > 0).then(|| words.say(&Message::new("import-more").count("count", more))));
    faults.join("\n")
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
    let bytes = std::fs::read(file).map_err(|error| (unread(&words, file, &error), Outcome::Machine))?;
    let is_workbook = is_workbook(&bytes) && arguments.from != ImportSource::Kolada;
    if let Some(flag) = arguments.idle(is_workbook) {
        let told = Message::new("import-idle").fact("file", file.display()).fact("flag", flag);
        return Err((words.say(&told), Outcome::Usage));
    }
    let (bytes, decimals) = match is_workbook {
        true => {
            let point = words.facts().numbers.point;
            let sheet = as_export(&bytes, arguments.sheet.as_deref(), point)
                .map_err(|fault| workbook_refused(&words, file, &fault))?;
            for hidden in &sheet.hidden {
                show::problem(common, &refused(&words, file, hidden));
            }
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
    let sheet = match arguments.from {
        ImportSource::Kolada => table::kolada(&bytes, &choices).map_err(|fault| vec![fault]),
        _ => table::sheet(&bytes, &choices),
    };
    let sheet = sheet.map_err(|faults| {
        let told = faults.iter().map(|fault| refused(&words, file, fault));
        (at_most(&words, told.collect()), Outcome::Content)
    })?;
    let target = target(&words, &tree, &documents, arguments)?;
    let min_group = documents.site.as_ref().and_then(|site| site.min_group.as_ref()).map_or(MIN_GROUP, |n| n.value.0);
    let told: Vec<String> = set_aside(&words, &sheet);
    let (rows, change) = table::merge(&target.rows, sheet);
    let lines = told.into_iter().chain([preview(&words, &target.path, &change, min_group)]);
    if !(common.quiet && arguments.write) {
        show::line(common, &without_controls(&lines.collect::<Vec<_>>().join("\n")));
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
        [] => {
            let has = documents.plans.iter().flat_map(|plan| &plan.indicators).map(|one| one.id.as_str());
            let meant = nearest(id, has.clone()).or_else(|| has.clone().find(|one| *one == suggest(id)));
            let told = Message::new(if meant.is_some() { "no-indicator-meant" } else { "no-indicator" });
            let told = told.fact("id", id).fact("meant", meant.unwrap_or_default()).fact("new", suggest(id));
            return Err((words.say(&told), Outcome::Usage));
        }
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
        Some(Err(why)) if why.iter().any(|why| why.id() != EMPTY) => return Err(unread(&path)),
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
    let told = |fault: &NotTaken| outline_words((&catalogue, language), &words, &arguments.file, fault);
    let all = |faults: &[NotTaken]| (at_most(&words, faults.iter().map(told).collect()), Outcome::Content);
    let outline = found.map_err(|faults| all(&faults))?;
    let files = files(&folder, &outline, &tree)
        .map_err(|path| (words.say(&Message::new("import-in-the-way").fact("path", path)), Outcome::Content))?;
    let new: Vec<(&str, &str)> = files.iter().map(|file| (file.path.as_str(), file.text.as_str())).collect();
    let beside = new::NewBeside { tree: &tree, read, before: &before };
    let errors = new::errors(beside, &new).0.sorted();
    if !errors.is_empty() {
        return Err(all(&errors.into_iter().map(|found| in_line(&files, found)).collect::<Vec<_>>()));
    }
    if !(common.quiet && arguments.write) {
        show::line(common, &without_controls(&outline_preview(&words, (&catalogue, language), &new, &outline)));
    }
    if !arguments.write {
        if !common.quiet {
            show::problem(common, &words.text("not-written"));
        }
        return Ok(Outcome::Well);
    }
    for (path, text) in new {
        let written = disk::create(common.root(), Path::new(path), text.as_bytes());
        written.map_err(|problem| (problem.to_string(), Outcome::Machine))?;
    }
    Ok(Outcome::Well)
}

/// A file that would be made, and the line of the spreadsheet that it is made of.
struct OutlinedFile<'o> {
    path: String,
    text: String,
    of: &'o MadeFile,
}

/// A problem at the line that it comes from: the file that it is in is not there.
fn in_line(files: &[OutlinedFile], found: Diagnostic) -> NotTaken {
    match files.iter().find(|file| *file.path == *found.place.path) {
        Some(file) => NotTaken::Made(file.of.line, found),
        None => NotTaken::Content(found),
    }
}

/// The files of an outline with their texts, or the path of one that is there.
fn files<'o>(folder: &str, outline: &'o Outline, tree: &SourceTree) -> Result<Vec<OutlinedFile<'o>>, String> {
    let of = |made: &'o MadeFile| {
        let stem = format!("{folder}/{}/{}", made.kind.folder(), made.id);
        let file = move |path: String, text: &String| OutlinedFile { path, text: text.clone(), of: made };
        let text = made.text.as_ref().map(|text| file(format!("{stem}.md"), text));
        std::iter::once(file(format!("{stem}.yaml"), &made.yaml)).chain(text).collect::<Vec<_>>()
    };
    let files: Vec<OutlinedFile> = outline.made.iter().flat_map(of).collect();
    match files.iter().find(|file| tree.files.contains_key(file.path.as_str())) {
        Some(there) => Err(there.path.clone()),
        None => Ok(files),
    }
}
