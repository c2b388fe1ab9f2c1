//! Floor 9: arguments, exit codes and words on the terminal.

mod build;
mod check;
mod diff;
mod explain;
mod fmt;
mod freeze;
mod help;
mod import;
mod import_words;
mod init;
mod inputs;
mod limits;
mod log;
mod manual;
mod new;
mod previous;
mod report;
mod schema;
mod serve;
mod show;
mod states;
mod verify;

use crate::base::{Code, Date, Diagnostic, Language, SourceSpan};
use crate::check::Checked;
use crate::history::anew::Proven;
use crate::input::{SourceTree, tree};
use crate::plan::Drafts;
use crate::plan::load::{SITE, language_of};
use crate::words::{Catalogue, Message, Part, Strings, TAGS};
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::error::ErrorKind;
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// How a run ended. The numbers are a contract with pipelines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// All is well.
    Well = 0,
    /// The content is not well.
    Content = 1,
    /// The command was used wrongly.
    Usage = 2,
    /// The machine: a file, a port, a disk.
    Machine = 3,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(outcome as u8)
    }
}

/// Builds public follow-up sites: goals and milestones in YAML, texts in Markdown, one static website.
#[derive(Parser)]
#[command(name = "etapp", version, max_term_width = 100, arg_required_else_help = true)]
#[command(after_help = "Examples:\n  etapp check\n  etapp build\n  etapp --root sites/school build --output public")]
struct Cli {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Command,
}

/// What every command takes.
#[derive(Args, Clone, Default)]
pub struct Common {
    /// The project's folder, which holds `content/`.
    #[arg(long, global = true, default_value = ".", value_name = "DIR")]
    root: PathBuf,
    /// The language of messages; the site's own unless given.
    #[arg(long, global = true, value_parser = Tag)]
    lang: Option<Language>,
    /// When to colour messages.
    #[arg(long, global = true, value_enum, default_value = "auto", value_name = "WHEN")]
    color: Colour,
    /// Say nothing but problems.
    #[arg(long, short, global = true)]
    quiet: bool,
}

/// When to colour.
#[derive(Clone, Copy, Default, ValueEnum)]
enum Colour {
    /// On a terminal only, and not with NO_COLOR.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// How the problems of a run are written.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Text,
    /// For programs.
    Json,
    /// Annotations of GitHub Actions.
    Github,
}

#[derive(Subcommand)]
enum Command {
    /// Make a small example site to begin with.
    Init(init::Arguments),
    /// Make a new content file.
    New(Box<new::Arguments>),
    /// Find every problem in the content.
    Check(check::Arguments),
    /// Build the site.
    Build(build::Arguments),
    /// Show the site in the browser while it is being written.
    Serve(serve::Arguments),
    /// Freeze the plan as a revision that never changes.
    Freeze(freeze::Arguments),
    /// Say what the difference between two states means.
    Diff(diff::Arguments),
    /// Tell every state that was public, and what changed between them.
    Log(log::Arguments),
    /// Prove that no record and no published file was altered.
    Verify(verify::Arguments),
    /// Write the board's report.
    Report(report::Arguments),
    /// Tell what a problem's code means, or list all codes.
    Explain(explain::Arguments),
    /// Lay out content files: keys in order, comments kept, the meaning unchanged.
    Fmt(fmt::Arguments),
    /// Take an indicator's values from a spreadsheet or from Kolada.
    Import(import::Arguments),
    /// Print the JSON Schema of the content's files, for editors.
    Schema(schema::Arguments),
    /// Write the built-in theme's files, to change them.
    Theme(init::ThemeArguments),
    /// Print the manual as a man page.
    Man(manual::ManArguments),
    /// Print completions for a shell.
    Completions(manual::CompletionArguments),
}

/// How a language is given on the command line.
#[derive(Clone)]
struct Tag;

impl TypedValueParser for Tag {
    type Value = Language;

    fn parse_ref(
        &self,
        command: &clap::Command,
        argument: Option<&clap::Arg>,
        value: &std::ffi::OsStr,
    ) -> Result<Language, clap::Error> {
        // A project may bring a language along; what is no tag at all is told with the languages of the program.
        match value.to_str().and_then(Language::from_tag) {
            Some(language) => Ok(language),
            None => PossibleValuesParser::new(TAGS).parse_ref(command, argument, value).map(|_| Language::default()),
        }
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(TAGS.iter().map(PossibleValue::new)))
    }
}

/// Ends the program where a language was asked for that there are no words in.
fn without_words(cli: &Cli) {
    let catalogue = cli.common.catalogue();
    if let Some(language) = cli.common.lang.filter(|language| !catalogue.has(*language)) {
        let tags: Vec<&str> = catalogue.languages().map(Language::tag).collect();
        let told =
            format!("invalid value '{}' for '--lang <LANG>'\n  [possible values: {}]", language.tag(), tags.join(", "));
        Cli::command().error(ErrorKind::InvalidValue, told).exit();
    }
}

/// The words of the help in a language, unless it is that of the declarations.
fn help_words(common: &Common, language: Option<Language>) -> Option<Strings> {
    let words = common.catalogue().strings(language?, Part::Help);
    words.get("usage-head").is_some().then_some(words)
}

/// Reads the arguments. The help is in the language that they ask for, and what is wrong with them in that or the site's.
fn read(arguments: &[std::ffi::OsString]) -> Result<Cli, Outcome> {
    let root = help::said(arguments, "--root").map_or_else(|| PathBuf::from("."), PathBuf::from);
    let common = Common { root, ..Common::default() };
    let asked = help::said(arguments, "--lang").and_then(|tag| Language::from_tag(&tag));
    let parsed = help::command(Cli::command(), help_words(&common, asked).as_ref()).try_get_matches_from(arguments);
    parsed.and_then(|matches| Cli::from_arg_matches(&matches)).map_err(|error| {
        match help_words(&common, asked.or_else(|| common.language_of_root())).filter(|_| !help::is_asked_for(&error)) {
            Some(words) => show::problem(&common, &help::told(&error, &words)),
            // That standard output or error is closed, nobody can be told.
            None => drop(error.print()),
        }
        if error.use_stderr() { Outcome::Usage } else { Outcome::Well }
    })
}

/// Runs the program with the arguments of the process.
pub fn main() -> ExitCode {
    let arguments: Vec<std::ffi::OsString> = std::env::args_os().collect();
    let cli = match read(&arguments) {
        Ok(cli) => cli,
        Err(outcome) => return outcome.into(),
    };
    limits::hear_of_full_files();
    let has_threads = limits::has_threads();
    without_words(&cli);
    let outcome = match &cli.command {
        Command::Init(arguments) => init::run(&cli.common, arguments),
        Command::New(arguments) => new::run(&cli.common, arguments),
        Command::Check(arguments) => check::run(&cli.common, arguments),
        Command::Build(arguments) => build::run(&cli.common, arguments),
        Command::Serve(_) if !has_threads => {
            show::problem(&cli.common, &words(&cli.common, None).text("no-threads"));
            Outcome::Machine
        }
        Command::Serve(arguments) => serve::run(&cli.common, arguments),
        Command::Freeze(arguments) => freeze::run(&cli.common, arguments),
        Command::Diff(arguments) => diff::run(&cli.common, arguments),
        Command::Log(arguments) => log::run(&cli.common, arguments),
        Command::Verify(arguments) => verify::run(&cli.common, arguments),
        Command::Report(arguments) => report::run(&cli.common, arguments),
        Command::Explain(arguments) => explain::run(&cli.common, arguments),
        Command::Fmt(arguments) => fmt::run(&cli.common, arguments),
        Command::Import(arguments) => import::run(&cli.common, arguments),
        Command::Schema(arguments) => schema::run(&cli.common, arguments),
        Command::Theme(arguments) => init::theme(&cli.common, arguments),
        Command::Man(arguments) => manual::man(&cli.common, arguments),
        Command::Completions(arguments) => manual::completions(&cli.common, arguments),
    };
    outcome.into()
}

/// Reads the content under the root. Without such a folder there is nothing to check: `None`, after saying so.
fn read_content(common: &Common) -> Option<(SourceTree, crate::base::Findings)> {
    if !common.root.is_dir() {
        show::problem(common, &no_root(common));
        return None;
    }
    if !common.root.join("content").is_dir() {
        return Some((SourceTree::default(), no_content(&common.root)));
    }
    let report = tree::read(&common.root, "content");
    Some((report.value, report.findings))
}

/// The one problem of a folder that is no project.
fn no_content(root: &Path) -> crate::base::Findings {
    let folder = std::path::absolute(root).unwrap_or_else(|_| root.to_owned());
    let problem = Diagnostic::new(Code::MissingContent, &SourceSpan::file(&"content".into()));
    let mut findings = crate::base::Findings::default();
    findings.push(problem.fact("folder", folder.display()));
    findings
}

/// The words of the commands in the language of the site that was read, or of the root's.
fn words(common: &Common, site: Option<Language>) -> Strings {
    common.catalogue().strings(common.language(site), Part::Terminal)
}

/// What is said where there is no folder to work in.
fn no_root(common: &Common) -> String {
    words(common, None).say(&Message::new("no-root").fact("root", common.root.display()))
}

/// Checks the content, together with what was found while it was read.
fn checked(tree: &SourceTree, read: crate::base::Findings, as_of: Option<Date>) -> (Checked, crate::base::Findings) {
    crate::history::whole::check(tree, read, as_of, Drafts::Hidden, Some(&mut Proven::default()))
}

impl Common {
    /// The language of messages: the one asked for, else the site's, else Swedish.
    fn language(&self, site: Option<Language>) -> Language {
        self.lang.or(site).or_else(|| self.language_of_root()).unwrap_or_default()
    }

    /// All languages that there are words in: those of the program, and those that the project brings along.
    fn catalogue(&self) -> Catalogue {
        let folder = crate::words::FOLDER;
        if !self.root.join(folder).is_dir() {
            return Catalogue::built_in();
        }
        let tree = tree::read(&self.root, folder.trim_end_matches('/')).value;
        let files = tree.files.values().filter_map(|file| Some((file.path.strip_prefix(folder)?, &*file.bytes)));
        Catalogue::with(files).0
    }

    /// The language that the `site.yaml` under the root names.
    fn language_of_root(&self) -> Option<Language> {
        const ENOUGH: u64 = 64 << 10;
        let bytes = tree::beginning(&self.root, SITE, ENOUGH)?;
        language_of(&String::from_utf8_lossy(&bytes))
    }

    fn root(&self) -> &Path {
        &self.root
    }

    fn colour(&self) -> anstream::ColorChoice {
        match self.color {
            Colour::Auto => anstream::ColorChoice::Auto,
            Colour::Always => anstream::ColorChoice::Always,
            Colour::Never => anstream::ColorChoice::Never,
        }
    }
}

/// Reads a date on the command line.
fn date(text: &str) -> Result<Date, String> {
    crate::base::period::parse_date(text).map_err(|_| "expected a date such as 2026-01-31".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the commands and their arguments are called in `help.ftl`: their own words, or those that all may use.
    fn ids(command: &clap::Command, id: &str, found: &mut Vec<(String, String)>) {
        found.push((id.to_owned(), "any".to_owned()));
        for arg in command.get_arguments() {
            found.push((format!("{id}-{}", arg.get_id()), format!("any-{}", arg.get_id())));
            let values = arg.get_possible_values().into_iter().filter(|value| value.get_help().is_some());
            let name = |value: PossibleValue| format!("value-{}", value.get_name());
            found.extend(values.map(name).map(|name| (format!("{id}-{name}"), format!("any-{name}"))));
        }
        for inner in command.get_subcommands() {
            ids(inner, inner.get_name(), found);
        }
    }

    #[test]
    fn every_command_argument_and_value_has_its_help_in_each_language() {
        for language in crate::words::languages().filter(|language| *language != Language::EN) {
            let words = crate::words::built_in(language, Part::Help);
            let mut wanted = Vec::new();
            ids(&Cli::command(), "etapp", &mut wanted);
            let lacks = |(own, other): &&(String, String)| words.get(own).is_none() && words.get(other).is_none();
            let missing: Vec<&String> = wanted.iter().filter(lacks).map(|(own, _)| own).collect();
            assert!(missing.is_empty(), "src/words/{}/help.ftl lacks {missing:?}", language.tag());
        }
    }
}
