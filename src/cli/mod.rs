//! Floor 9: arguments, exit codes and words on the terminal.

mod build;
mod check;
mod common;
mod content;
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
mod preserve;
mod previous;
mod report;
mod schema;
mod serve;
mod show;
mod states;
mod stood;
mod verify;

use crate::base::Language;
use crate::words::{Message, Strings, WordFile};
use clap::error::ErrorKind;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

pub use common::Outcome;
use common::{Common, Format, date, deceptive, no_root, place, words};
use content::{checked, read_content};

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
    /// Keep what the web addresses of evidence lead to, under its digest.
    Preserve(preserve::Arguments),
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
    let words = common.catalogue().strings(language?, WordFile::Help);
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
            Some(words) => {
                let deceptive = |address: &str| deceptive(&common.catalogue(), words.language(), address);
                show::problem(&common, &help::told(&error, arguments, &words, deceptive));
            }
            // That standard output or error is closed, nobody can be told.
            None => drop(error.print()),
        }
        if error.use_stderr() { Outcome::Usage } else { Outcome::Well }
    })
}

/// Runs the program with the arguments of the process.
pub fn main() -> ExitCode {
    let arguments = help::with_values(&std::env::args_os().collect::<Vec<_>>());
    let cli = match read(&arguments) {
        Ok(cli) => cli,
        Err(outcome) => return outcome.into(),
    };
    let common = cli.common.clone();
    limits::tell_own_faults(move |fault| {
        show::problem(&common, &words(&common, None).say(&Message::new("own-fault").fact("fault", fault)));
    });
    crate::system::hear_of_full_files();
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
        Command::Preserve(arguments) => preserve::run(&cli.common, arguments),
        Command::Report(arguments) => report::run(&cli.common, arguments),
        Command::Explain(arguments) => explain::run(&cli.common, arguments),
        Command::Fmt(arguments) => fmt::run(&cli.common, arguments),
        Command::Import(arguments) => import::run(&cli.common, arguments),
        Command::Schema(arguments) => schema::run(&cli.common, arguments),
        Command::Theme(arguments) => init::theme(&cli.common, arguments),
        Command::Man(arguments) => manual::man(&cli.common, arguments),
        Command::Completions(arguments) => manual::completions(&cli.common, arguments),
    };
    if cli.common.results.arrived() {
        return outcome.into();
    }
    show::problem(&cli.common, &words(&cli.common, None).text("output-lost"));
    Outcome::Machine.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::builder::PossibleValue;

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
            let words = crate::words::built_in(language, WordFile::Help);
            let mut wanted = Vec::new();
            ids(&Cli::command(), "etapp", &mut wanted);
            let lacks = |(own, other): &&(String, String)| words.get(own).is_none() && words.get(other).is_none();
            let missing: Vec<&String> = wanted.iter().filter(lacks).map(|(own, _)| own).collect();
            assert!(missing.is_empty(), "src/words/{}/help.ftl lacks {missing:?}", language.tag());
        }
    }
}
