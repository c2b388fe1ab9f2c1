//! `etapp import plan`: a spreadsheet's actions, goals, milestones and activities as new files, shown before they are
//! written. Nothing that is there is changed.

use super::import::{Arguments, Refusal, quoted, table_words, without_controls};
use super::new::{Beside, problems};
use super::{Common, Outcome, checked, read_content, show, words};
use crate::base::{Findings, Language};
use crate::check::wording::Wording;
use crate::disk;
use crate::edit::outline::{Choices, Column, Fault, Known, Made, Outline, outline};
use crate::input::SourceTree;
use crate::plan::Kind;
use crate::plan::load::{PlanDocuments, load};
use crate::words::{Message, Strings};
use std::path::Path;

/// The kinds that a spreadsheet can hold, in the order in which they are counted.
const KINDS: [Kind; 4] = [Kind::Action, Kind::Goal, Kind::Milestone, Kind::Activity];

pub fn run(common: &Common, arguments: &Arguments, bytes: &[u8]) -> Result<Outcome, Refusal> {
    let Some((tree, read)) = read_content(common) else { return Ok(Outcome::Machine) };
    let documents = load(&tree, &mut Findings::default());
    let (site, before) = checked(&tree, read.clone(), None);
    let language = common.language(Some(site.site.language));
    let words = words(common, Some(language));
    let folder = super::new::folder(&documents, arguments.plan.as_deref(), &words)
        .map_err(|problem| (problem, Outcome::Usage))?;
    let inner = folder.strip_prefix("content").unwrap_or(&folder).trim_matches('/');
    let known = documents.plans.iter().find(|plan| plan.folder == inner).map(known).unwrap_or_default();
    let choices = Choices { map: arguments.map.clone(), date: arguments.date.map(|date| date.to_string()) };
    let found = outline(bytes, &choices, &known);
    let told = |fault: Fault| (fault_words(common, language, &words, &arguments.file, &fault), Outcome::Content);
    let outline = found.map_err(told)?;
    let files = files(&folder, &outline, &tree).map_err(|path| {
        (words.say(&Message::new("import-in-the-way").fact("path", path)), Outcome::Content)
    })?;
    show::line(&without_controls(&preview(&words, &files, &outline)));
    let new: Vec<(&str, &str)> = files.iter().map(|file| (file.path.as_str(), file.text.as_str())).collect();
    let beside = Beside { tree: &tree, read, before: &before };
    if let Some(problems) = problems(common, language, beside, &new) {
        return Err((format!("{problems}\n{}", words.text("nothing-made")), Outcome::Content));
    }
    if !arguments.write {
        if !common.quiet {
            show::problem(common, &words.text("not-written"));
        }
        return Ok(Outcome::Well);
    }
    for file in &files {
        let written = disk::create(common.root(), Path::new(&file.path), file.text.as_bytes());
        written.map_err(|problem| (problem.to_string(), Outcome::Machine))?;
    }
    Ok(Outcome::Well)
}

/// A file that would be made.
struct NewFile {
    path: String,
    text: String,
    title: Option<String>,
}

/// The files of an outline, or the path of one that is there.
fn files(folder: &str, outline: &Outline, tree: &SourceTree) -> Result<Vec<NewFile>, String> {
    let of = |made: &Made| {
        let stem = format!("{folder}/{}/{}", made.kind.folder(), made.id);
        let yaml = NewFile {
            path: format!("{stem}.yaml"),
            text: made.yaml.clone(),
            title: Some(made.title.clone()),
        };
        let text = made.text.as_ref().map(|text| NewFile { path: format!("{stem}.md"), text: text.clone(), title: None });
        std::iter::once(yaml).chain(text).collect::<Vec<_>>()
    };
    let files: Vec<NewFile> = outline.made.iter().flat_map(of).collect();
    match files.iter().find(|file| tree.files.contains_key(file.path.as_str())) {
        Some(there) => Err(there.path.clone()),
        None => Ok(files),
    }
}

/// What the plan has already.
fn known(plan: &PlanDocuments) -> Vec<Known> {
    let mut all = Vec::new();
    for one in &plan.actions {
        let document = one.document.as_ref();
        let number = document.map(|document| document.number.value.0);
        let title = document.map_or_else(String::new, |document| document.title.value.clone());
        all.push(Known { kind: Kind::Action, id: one.id.to_string(), title, number, action: None });
    }
    for one in &plan.goals {
        let document = one.document.as_ref();
        let title = document.map_or_else(String::new, |document| document.title.value.clone());
        let action = document.map(|document| document.action.value.id.to_string());
        all.push(Known { kind: Kind::Goal, id: one.id.to_string(), title, number: None, action });
    }
    for one in &plan.milestones {
        let document = one.document.as_ref();
        let title = document.map_or_else(String::new, |document| document.title.value.clone());
        let action = document.map(|document| document.action.value.id.to_string());
        all.push(Known { kind: Kind::Milestone, id: one.id.to_string(), title, number: None, action });
    }
    for one in &plan.activities {
        let title = one.document.as_ref().map_or_else(String::new, |document| document.title.value.clone());
        all.push(Known { kind: Kind::Activity, id: one.id.to_string(), title, number: None, action: None });
    }
    all
}

/// What would be made, a line for each file with its facts below, and the sum.
fn preview(words: &Strings, files: &[NewFile], outline: &Outline) -> String {
    let passed = (outline.passed > 0).then(|| words.say(&Message::new("import-passed").count("lines", outline.passed)));
    let mut lines: Vec<String> = passed.into_iter().collect();
    for file in files {
        lines.push(format!("  + {}", file.path));
        if file.title.is_some() {
            lines.extend(file.text.lines().map(|line| format!("      {line}")));
        }
    }
    let there = |one: &Known| format!("  = {}/{}.yaml: {}", one.kind.folder(), one.id, one.title);
    lines.extend(outline.there.iter().map(there));
    let count = |kind: Kind| outline.made.iter().filter(|made| made.kind == kind).count();
    let [actions, goals, milestones, activities] = KINDS.map(count);
    let sum = Message::new("import-outlined").count("actions", actions).count("goals", goals);
    let sum = sum.count("milestones", milestones).count("activities", activities);
    lines.push(words.say(&sum.count("there", outline.there.len())));
    lines.join("\n")
}

fn fault_words(common: &Common, language: Language, words: &Strings, file: &Path, fault: &Fault) -> String {
    let kind = |kind: &Kind| kind.name().to_owned();
    let told = match fault {
        Fault::Table(fault) => return table_words(words, file, fault),
        Fault::Unknown(names) => Message::new("outline-unknown")
            .count("count", names.len())
            .fact("names", quoted(words, names))
            .fact("first", names.first().map_or("", String::as_str))
            .fact("columns", Column::names().join(", ")),
        Fault::NoHeading(name, has) => {
            Message::new("import-no-heading").fact("name", name).fact("has", quoted(words, has))
        }
        Fault::NoColumn(name) => {
            Message::new("outline-no-column").fact("name", name).fact("columns", Column::names().join(", "))
        }
        Fault::Claimed(first, second) => Message::new("outline-claimed").fact("first", first).fact("second", second),
        Fault::NoKind(has) => Message::new("outline-no-kind").fact("has", quoted(words, has)),
        Fault::Kind(line, text) => Message::new("outline-kind").fact("line", line).fact("text", text),
        Fault::NoTitle(line) => Message::new("outline-no-title").fact("line", line),
        Fault::NoAction(line, title) => Message::new("outline-no-action").fact("line", line).fact("title", title),
        Fault::NoSuch(line, of, name) => {
            Message::new("outline-no-such").fact("line", line).fact("kind", kind(of)).fact("name", name)
        }
        Fault::NoDate(line) => Message::new("outline-no-date").fact("line", line),
        Fault::Cell(line, column, text, meant) => {
            let told = Message::new(if meant.is_some() { "import-cell-meant" } else { "import-cell" });
            let told = told.fact("line", line).fact("text", text).fact("column", column);
            told.fact("meant", meant.as_deref().unwrap_or(""))
        }
        Fault::NoKey(line, column, of) => {
            Message::new("outline-no-key").fact("line", line).fact("column", column).fact("kind", kind(of))
        }
        Fault::Value(line, column, found) => {
            let said = Wording::new(&common.catalogue(), language).words(found);
            let why = format!("{} {}", said.message, said.help);
            Message::new("outline-value").fact("line", line).fact("column", column).fact("why", why)
        }
    };
    without_controls(&words.say(&told.fact("file", file.display())))
}
