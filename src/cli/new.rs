//! `etapp new`.

use super::schema::unknown_kind;
use super::show::{self, Show};
use super::{Common, Format, Outcome, checked, read_content, words};
use crate::base::id::{self, IdError};
use crate::base::{Diagnostic, Findings, Id, Language, Severity, SourcePath};
use crate::check::wording::Wording;
use crate::disk::{self, Reason};
use crate::edit::new;
use crate::input::SourceTree;
use crate::input::text::TextFile;
use crate::plan::Kind;
use crate::plan::documents::{FILES, FileKind};
use crate::plan::load::{SiteDocuments, load};
use crate::plan::shape::Shape;
use crate::render::schema::{SCHEMAS, SchemaWords, file_name};
use crate::words::{Catalogue, Message, Strings, WordFile};
use clap::Args;
use std::collections::BTreeMap;
use std::io::{BufRead, IsTerminal, Write};
use std::path::Path;

#[derive(Args)]
#[command(
    after_help = "Examples:\n  etapp new milestone --action 2 --title \"Alla skolor har en plan\" --due 2027\n  \
                        etapp new narrative forord --title Förord --set order=1\n  \
                        etapp new revision --title \"Planen våren 2026\" --date 2026-04-28\n\n\
                        On a terminal, what is missing is asked for."
)]
pub struct Arguments {
    /// The kind of file: action, goal, milestone, activity, indicator, decision, narrative or revision.
    kind: String,
    /// The id; without one it is made from the title.
    id: Option<String>,
    /// The title; of a commitment, its own words.
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// The action that it belongs to.
    #[arg(long, value_name = "ID")]
    action: Option<String>,
    /// The goal that it leads to.
    #[arg(long, value_name = "ID")]
    goal: Option<String>,
    /// When it is to be done.
    #[arg(long, value_name = "PERIOD")]
    due: Option<String>,
    /// An action's number; the next free one unless given.
    #[arg(long, value_name = "N")]
    number: Option<String>,
    /// An indicator's unit.
    #[arg(long, value_name = "TEXT")]
    unit: Option<String>,
    /// Which way an indicator is meant to go: increase or decrease.
    #[arg(long, value_name = "WORD")]
    direction: Option<String>,
    /// The authority of a decision.
    #[arg(long, value_name = "TEXT")]
    authority: Option<String>,
    /// The day of a decision or revision.
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    /// The title of a decision's first area.
    #[arg(long, value_name = "TEXT")]
    area: Option<String>,
    /// Who answers for it.
    #[arg(long, value_name = "TEXT")]
    responsible: Option<String>,
    /// Any other key of the kind.
    #[arg(long, value_name = "KEY=VALUE")]
    set: Vec<String>,
    /// The plan's folder, where the site has several.
    #[arg(long, value_name = "FOLDER")]
    plan: Option<String>,
}

pub fn run(common: &Common, arguments: &Arguments) -> Outcome {
    let Some((tree, read)) = read_content(common) else { return Outcome::Machine };
    let (site, before) = checked(&tree, read.clone(), None);
    // What other files have wrong is no reason to refuse: plans and kinds are those that can be seen.
    let documents = load(&tree, &mut Findings::default());
    let language = common.language(Some(site.site.language));
    let terminal = words(common, Some(language));
    let told = |problem: &str| {
        show::problem(common, problem);
        Outcome::Usage
    };
    let kind = match kind_named(&site.site.words, &arguments.kind) {
        Some(kind) if kind.folder.is_empty() => {
            return told(&terminal.say(&Message::new("new-alone").fact("file", format!("{}.yaml", kind.name))));
        }
        Some(kind) => kind,
        None => return told(&unknown_kind(common, language, &arguments.kind)),
    };
    let folder = match folder(&documents, arguments.plan.as_deref(), &terminal) {
        Ok(folder) => folder,
        Err(problem) => return told(&problem),
    };
    let mut dialogue = Dialogue {
        kind,
        language,
        answers: Vec::new(),
        words: SchemaWords::new(&site.site.words, language),
        terminal,
        catalogue: site.site.words.clone(),
        named: named(&documents, &folder),
    };
    if let Err(problem) = dialogue.take(arguments, &tree, &folder).and_then(|()| dialogue.complete()) {
        return told(&problem);
    }
    let taken = taken(&tree, &format!("{folder}/{}/", kind.folder));
    let id = arguments.id.clone().unwrap_or_else(|| new::next_id(&kind, &dialogue.answers, &taken));
    if let Err(error) = Id::parse(&id) {
        let told_by = if error == IdError::Reserved { "no-id-reserved" } else { "no-id" };
        return told(&dialogue.terminal.say(&Message::new(told_by).fact("id", &id)));
    }
    let ending = if kind.prose { "md" } else { "yaml" };
    let path = format!("{folder}/{}/{id}.{ending}", kind.folder);
    let exists = Message::new("id-exists").fact("id", &id).fact("folder", format!("{folder}/{}", kind.folder));
    let exists = dialogue.terminal.say(&exists);
    if taken.contains(&id) {
        return told(&exists);
    }
    let up = "../".repeat(path.matches('/').count());
    let schema = format!("{SCHEMAS}/{}", file_name(kind.name));
    let schema = common.root().join(&schema).is_file().then(|| format!("{up}{schema}"));
    let text = new::text(&kind, &dialogue.answers, schema.as_deref(), &dialogue.words);
    let beside = NewBeside { tree: &tree, read, before: &before };
    let (errors, texts) = errors(beside, &[(&path, &text)]);
    if errors.has_errors() {
        show::problem(common, &Show { common, language, texts: &texts }.findings(errors, Format::Text));
        show::problem(common, &dialogue.terminal.say(&Message::new("new-not-made").fact("path", &path)));
        return Outcome::Content;
    }
    match disk::create(common.root(), Path::new(&path), text.as_bytes()) {
        Ok(()) => {
            show::line(common, &path);
            if !common.quiet {
                show::problem(common, &dialogue.terminal.say(&Message::new("new-made").fact("path", &path)));
            }
            Outcome::Well
        }
        Err(problem) if matches!(problem.reason, Reason::Exists) => told(&exists),
        Err(problem) => {
            show::problem(common, &problem.to_string());
            Outcome::Machine
        }
    }
}

/// The folder of the plan that is meant, from the root.
pub fn folder(site: &SiteDocuments, wanted: Option<&str>, words: &Strings) -> Result<String, String> {
    let plans: Vec<&str> = site.plans.iter().map(|plan| plan.folder.as_str()).collect();
    let wanted = wanted.map(|folder| folder.trim_start_matches("content/").trim_matches('/'));
    let found = match wanted {
        Some(folder) => plans.iter().find(|plan| **plan == folder),
        None => plans.first().filter(|_| plans.len() == 1),
    };
    let in_content = |folder: &&str| format!("content/{folder}").trim_end_matches('/').to_owned();
    let message = || match plans.is_empty() {
        true => Message::new("no-plan"),
        false => Message::new("name-plan").fact("plans", plans.join(", ")),
    };
    found.map(in_content).ok_or_else(|| words.say(&message()))
}

/// The kind of a name: as in the content, or as it is called in any language, with or without its accents.
fn kind_named(words: &Catalogue, name: &str) -> Option<FileKind> {
    let wanted = id::suggest(name);
    let is_called = |file: &FileKind| {
        words.languages().any(|language| {
            let pages = words.strings(language, WordFile::Pages);
            let listed = pages.get(&format!("menu_{}", file.folder)).map(id::suggest);
            listed.as_ref() == Some(&wanted)
                || id::suggest(&SchemaWords::new(words, language).kind(&file.mapping)) == wanted
        })
    };
    FileKind::named(name).or_else(|| FILES.into_iter().find(is_called))
}

/// What a plan has that can be referred to: kind, id and title.
fn named(site: &SiteDocuments, folder: &str) -> Vec<(Kind, String, String)> {
    let plan = folder.strip_prefix("content").unwrap_or(folder).trim_matches('/');
    let Some(plan) = site.plans.iter().find(|one| one.folder == plan) else { return Vec::new() };
    let actions = plan
        .actions
        .iter()
        .filter_map(|one| Some((Kind::Action, one.id.to_string(), one.document.as_ref()?.title.value.clone())));
    let goals = plan
        .goals
        .iter()
        .filter_map(|one| Some((Kind::Goal, one.id.to_string(), one.document.as_ref()?.title.value.clone())));
    actions.chain(goals).collect()
}

/// The ids under a folder.
fn taken(tree: &SourceTree, folder: &str) -> Vec<String> {
    let names = tree.files.keys().filter_map(|path| path.strip_prefix(folder)?.rsplit('/').next());
    names.map(|name| name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned()).collect()
}

/// The content beside which new files would stand.
pub struct NewBeside<'a> {
    /// Its files.
    pub tree: &'a SourceTree,
    /// What was found while they were read.
    pub read: Findings,
    /// What is wrong with them already.
    pub before: &'a Findings,
}

/// The errors that the site would have with new files and has not without them, and the texts of all files then.
pub fn errors(beside: NewBeside, files: &[(&str, &str)]) -> (Findings, BTreeMap<SourcePath, TextFile>) {
    let NewBeside { tree, read, before } = beside;
    let mut tree = tree.clone();
    for (path, text) in files {
        tree.insert(path, text.as_bytes());
    }
    let (checked, after) = checked(&tree, read, None);
    let mut new = Findings::default();
    // The same problem may name the new file among those that there are; it is no other problem for that.
    let known = |found: &Diagnostic| before.iter().any(|old| (old.code, &old.place) == (found.code, &found.place));
    after
        .iter()
        .filter(|found| found.severity() == Severity::Error && !known(found))
        .for_each(|found| new.push(found.clone()));
    (new, checked.texts)
}

/// What is known of the new file, and how the rest is asked for.
struct Dialogue {
    kind: FileKind,
    language: Language,
    answers: Vec<(String, String)>,
    words: SchemaWords,
    terminal: Strings,
    catalogue: Catalogue,
    /// What can be referred to: kind, id and title.
    named: Vec<(Kind, String, String)>,
}

impl Dialogue {
    /// Takes what the command line says.
    fn take(&mut self, arguments: &Arguments, tree: &SourceTree, folder: &str) -> Result<(), String> {
        let flags = [
            ("title", &arguments.title),
            ("action", &arguments.action),
            ("goal", &arguments.goal),
            ("due", &arguments.due),
            ("number", &arguments.number),
            ("unit", &arguments.unit),
            ("direction", &arguments.direction),
            ("authority", &arguments.authority),
            ("date", &arguments.date),
            ("areas.title", &arguments.area),
            ("responsible", &arguments.responsible),
        ];
        let flags = flags.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value.clone()?)));
        let set = arguments.set.iter().map(|pair| {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            (key.trim().to_owned(), value.to_owned())
        });
        for (key, value) in flags.chain(set).collect::<Vec<_>>() {
            if new::key(&self.kind, &key).is_none() {
                let keys: Vec<&str> = self.kind.mapping.keys.iter().map(|key| key.name).collect();
                let (kind, keys) = (self.words.kind(&self.kind.mapping), keys.join(", "));
                let told = Message::new("no-key").fact("kind", kind).fact("key", key).fact("keys", keys);
                return Err(self.terminal.say(&told));
            }
            let value = self.meant(&key, value);
            if let Some(problem) = self.problem(&key, &value) {
                return Err(problem);
            }
            self.answers.retain(|(known, _)| *known != key);
            self.answers.push((key, value));
        }
        if self.kind.name == "action" && self.answers.iter().all(|(key, _)| key != "number") {
            let ids = taken(tree, &format!("{folder}/actions/"));
            let highest = ids.iter().filter_map(|id| id.parse::<u32>().ok()).max().unwrap_or_default();
            self.answers.push(("number".to_owned(), (highest + 1).to_string()));
        }
        Ok(())
    }

    /// The id of what a key calls by its title.
    fn meant(&self, key: &str, value: String) -> String {
        let called = value.trim().to_lowercase();
        let is_meant =
            |(kind, _, title): &&(Kind, String, String)| kind.name() == key && title.to_lowercase() == called;
        self.named.iter().find(is_meant).map_or(value, |(_, id, _)| id.clone())
    }

    /// What a reference can name, or which words can stand, a line for each.
    fn choices(&self, name: &str) -> Option<String> {
        let (mapping, key) = new::key(&self.kind, name)?;
        let line = |id: &str, name: &str| format!("  {id} ({name})");
        let lines: Vec<String> = if let Shape::Word(vocabulary) = key.shape {
            self.words
                .words(vocabulary)
                .into_iter()
                .map(|word| line(word, &self.words.word(vocabulary, word)))
                .collect()
        } else {
            let kind = key.refers_to()?;
            self.named.iter().filter(|(of, ..)| *of == kind).map(|(_, id, title)| line(id, title)).collect()
        };
        (!lines.is_empty()).then(|| format!("{}:\n{}", self.words.label(&mapping, key), lines.join("\n")))
    }

    /// What is wrong with a value, in words.
    fn problem(&self, key: &str, value: &str) -> Option<String> {
        let found = new::problem(&self.kind, key, value)?;
        let words = Wording::new(&self.catalogue, self.language).words(&found);
        Some(format!("{key}: {} {}", words.message, words.help))
    }

    /// Asks for what is missing on a terminal; elsewhere names it.
    fn complete(&mut self) -> Result<(), String> {
        let known = |name: &String| self.answers.iter().any(|(key, _)| key == name);
        let missing: Vec<String> = new::wanted(&self.kind).into_iter().filter(|name| !known(name)).collect();
        let (input, output) = (std::io::stdin(), std::io::stderr());
        if missing.is_empty() {
            return Ok(());
        }
        if !input.is_terminal() || !output.is_terminal() {
            let flags: Vec<String> = missing.iter().map(|name| flag(name)).collect();
            let told = Message::new("also-needed").fact("flags", flags.join(" "));
            let lists = missing.iter().filter_map(|name| self.choices(name));
            let told = std::iter::once(self.terminal.say(&told)).chain(lists);
            return Err(told.chain([self.terminal.text("nothing-made")]).collect::<Vec<_>>().join("\n"));
        }
        for name in missing {
            let value = self.ask(&name, &mut input.lock(), &mut output.lock());
            self.answers.push((name, value.ok_or_else(|| self.terminal.text("stopped"))?));
        }
        Ok(())
    }

    /// Asks for a key until its value is well. `None` at the end of the input.
    fn ask(&self, name: &str, input: &mut impl BufRead, output: &mut impl Write) -> Option<String> {
        let (mapping, key) = new::key(&self.kind, name)?;
        writeln!(output, "{}", self.words.help(&mapping, key)).ok()?;
        if let Some(choices) = self.choices(name) {
            writeln!(output, "{choices}").ok()?;
        }
        loop {
            write!(output, "{}: ", self.words.label(&mapping, key)).ok()?;
            output.flush().ok()?;
            let mut line = String::new();
            if input.read_line(&mut line).ok()? == 0 {
                return None;
            }
            let value = line.trim().to_owned();
            match self.problem(name, &value) {
                None => return Some(value),
                Some(problem) => writeln!(output, "{problem}").ok()?,
            }
        }
    }
}

/// How a key is given on the command line.
fn flag(name: &str) -> String {
    match name {
        "areas.title" => "--area".to_owned(),
        "title" | "action" | "goal" | "due" | "number" | "unit" | "direction" | "authority" | "date" => {
            format!("--{name}")
        }
        other => format!("--set {other}=…"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{WordFile, built_in};

    #[test]
    fn a_question_is_asked_again_until_its_answer_is_well() {
        let kind = FileKind::named("decision").expect("it is a kind");
        let dialogue = Dialogue {
            kind,
            language: Language::EN,
            answers: Vec::new(),
            words: SchemaWords::new(&Catalogue::built_in(), Language::EN),
            catalogue: Catalogue::built_in(),
            terminal: built_in(Language::EN, WordFile::Terminal),
            named: Vec::new(),
        };
        let mut output = Vec::new();
        let answer = dialogue.ask("kind", &mut "granskning\n\ninspection\n".as_bytes(), &mut output);
        assert_eq!(answer.as_deref(), Some("inspection"));
        let output = String::from_utf8(output).expect("it is text");
        assert_eq!(output.matches("Kind: ").count(), 3, "{output}");
        assert!(output.contains("follow_up (Follow-up decision)"), "{output}");
        assert_eq!(dialogue.ask("kind", &mut "".as_bytes(), &mut Vec::new()), None);
    }
}
