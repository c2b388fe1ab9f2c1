//! `--help`, the manual and errors in arguments in another language than that of the declarations, which is English: each
//! text is taken from `help.ftl`, by the name of the command and the argument.

use super::{Cli, Common, Outcome};
use crate::base::Language;
use crate::words::{Part, Strings};
use clap::builder::PossibleValue;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command, CommandFactory};
use std::ffi::OsString;
use std::path::PathBuf;

/// What stands in the place of clap's own template, with a word of ours for `Usage:`.
const TEMPLATE: &str = "{before-help}{about-with-newline}\n<usage> {usage}\n\n{all-args}{after-help}";

/// The words of the help: of the language that the arguments ask for, else of the site's. `None` is English.
pub fn words(arguments: &[OsString]) -> Option<Strings> {
    let of = |flag: &str| {
        arguments.iter().enumerate().find_map(|(at, argument)| {
            let rest = argument.to_str()?.strip_prefix(flag)?;
            match rest.strip_prefix('=') {
                Some(value) => Some(value.to_owned()),
                None if rest.is_empty() => Some(arguments.get(at + 1)?.to_str()?.to_owned()),
                None => None,
            }
        })
    };
    let root = of("--root").map_or_else(|| PathBuf::from("."), PathBuf::from);
    let common = Common { root, ..Common::default() };
    let language = match of("--lang") {
        Some(tag) => Language::from_tag(&tag)?,
        None => common.language_of_root()?,
    };
    words_of(&common, language)
}

/// The words of the help in a language, where there are any.
pub fn words_of(common: &Common, language: Language) -> Option<Strings> {
    let words = common.catalogue().strings(language, Part::Help);
    words.get("usage-head").is_some().then_some(words)
}

/// The command line with all its commands, in words.
pub fn command(words: Option<&Strings>) -> Command {
    let command = Cli::command();
    let Some(words) = words else { return command };
    let mut command = command;
    command.build();
    localized(command, "etapp", words)
}

fn localized(command: Command, id: &str, words: &Strings) -> Command {
    let about = words.get(id).map(str::to_owned);
    let after = command.get_after_help().map(|help| after(&help.to_string(), id, words));
    let name = id.to_owned();
    let command = command
        .help_template(TEMPLATE.replace("<usage>", &words.text("usage-head")))
        .subcommand_help_heading(words.text("commands-head"))
        .subcommand_value_name(words.text("command-name"))
        .mut_args(|arg| argument(arg, &name, words))
        .mut_subcommands(|inner| {
            let id = inner.get_name().to_owned();
            localized(inner, &id, words)
        });
    let command = match about {
        Some(about) => {
            let about = about.trim_end_matches('.').to_owned();
            command.long_about(about.clone()).about(about)
        }
        None => command,
    };
    match after {
        Some(after) => command.after_help(after),
        None => command,
    }
}

/// The examples, which are the same in every language, and what is said below them.
fn after(english: &str, id: &str, words: &Strings) -> String {
    let (examples, note) = english.split_once("\n\n").map_or((english, None), |(examples, note)| (examples, Some(note)));
    let examples = examples.replacen("Examples:", &words.text("examples-head"), 1);
    match note.map(|note| words.attribute(id, "note", &[]).unwrap_or_else(|| note.to_owned())) {
        Some(note) => format!("{examples}\n\n{note}"),
        None => examples,
    }
}

fn argument(arg: Arg, command: &str, words: &Strings) -> Arg {
    let of = |name: &str, other: &str| {
        let own = words.get(&format!("{command}-{name}"));
        own.or_else(|| words.get(&format!("{other}-{name}"))).map(|text| text.trim_end_matches('.').to_owned())
    };
    let english = arg.get_help().map(ToString::to_string).unwrap_or_default();
    let help = of(arg.get_id().as_str(), "any").unwrap_or(english);
    let values: Vec<PossibleValue> = match arg.get_action().takes_values() {
        true => arg.get_possible_values().into_iter().filter(|value| !value.is_hide_set()).collect(),
        false => Vec::new(),
    };
    let mut long = help.clone();
    if values.iter().any(|value| value.get_help().is_some()) {
        for value in &values {
            let told = of(value.get_name(), "value").or_else(|| value.get_help().map(ToString::to_string));
            long = format!("{long}\n  - {}: {}", value.get_name(), told.unwrap_or_default());
        }
    } else if !values.is_empty() {
        let names: Vec<&str> = values.iter().map(PossibleValue::get_name).collect();
        long = format!("{long}\n[{}]", words.with("possible", &[("values", (&names.join(", ")).into())]));
    }
    let usual: Vec<String> = arg.get_default_values().iter().map(|value| value.to_string_lossy().into_owned()).collect();
    if arg.get_action().takes_values() && !usual.is_empty() {
        long = format!("{long}\n[{}]", words.with("default", &[("value", (&usual.join(", ")).into())]));
    }
    let head = if arg.is_positional() { "arguments-head" } else { "options-head" };
    arg.help_heading(words.text(head)).help(help).long_help(long).hide_default_value(true).hide_possible_values(true)
}

/// Tells what is wrong with the arguments, or shows the help that was asked for.
pub fn refuse(error: &clap::Error, words: Option<&Strings>) -> Outcome {
    use ErrorKind::{DisplayHelp, DisplayHelpOnMissingArgumentOrSubcommand, DisplayVersion};
    let is_help = matches!(error.kind(), DisplayHelp | DisplayHelpOnMissingArgumentOrSubcommand | DisplayVersion);
    match words.filter(|_| !is_help) {
        // That standard output or error is closed, nobody can be told.
        None => drop(error.print()),
        Some(words) => anstream::eprintln!("{}", told(error, words)),
    }
    if error.use_stderr() { Outcome::Usage } else { Outcome::Well }
}

/// What is wrong with the arguments, and how they are used.
fn told(error: &clap::Error, words: &Strings) -> String {
    let of = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        Some(ContextValue::StyledStr(text)) => text.to_string(),
        Some(ContextValue::StyledStrs(texts)) => texts.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
        _ => String::new(),
    };
    let argument = of(ContextKind::InvalidArg);
    let with = |id: &str, name: &str, value: &str| words.with(id, &[(name, value.into())]);
    let value = of(ContextKind::InvalidValue);
    let bad = || words.with("bad-value", &[("value", (&value).into()), ("argument", (&argument).into())]);
    let what = match error.kind() {
        ErrorKind::UnknownArgument => with("unknown-argument", "argument", &argument),
        ErrorKind::InvalidSubcommand => with("unknown-command", "command", &of(ContextKind::InvalidSubcommand)),
        ErrorKind::InvalidValue if value.is_empty() => with("no-value", "argument", &argument),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if argument.contains("<DATE>") => {
            format!("{} {}", bad(), words.text("bad-date"))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => bad(),
        ErrorKind::MissingRequiredArgument => with("missing-argument", "arguments", &argument),
        ErrorKind::ArgumentConflict => {
            let other = of(ContextKind::PriorArg);
            if other == argument {
                with("once", "argument", &argument)
            } else {
                words.with("conflict", &[("argument", (&argument).into()), ("other", (&other).into())])
            }
        }
        _ => words.text("wrong"),
    };
    let mut lines = vec![with("error", "what", &what)];
    let values = of(ContextKind::ValidValue);
    if !values.is_empty() {
        lines.push(format!("  {}", with("possible-values", "values", &values)));
    }
    let meant = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    let meant = meant.into_iter().map(of).find(|meant| !meant.is_empty());
    lines.extend(meant.map(|meant| format!("  {}", with("meant", "meant", &meant))));
    let usage = of(ContextKind::Usage).replacen("Usage:", &words.text("usage-head"), 1);
    if !usage.is_empty() {
        lines.extend([String::new(), usage.replace("[OPTIONS]", &format!("[{}]", words.text("options-name")))]);
    }
    lines.extend([String::new(), words.text("more-help")]);
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::built_in;

    /// What the commands and their arguments are called in `help.ftl`, and what would stand there in English.
    fn ids(command: &Command, id: &str, found: &mut Vec<(String, String)>) {
        found.push((id.to_owned(), "any".to_owned()));
        for arg in command.get_arguments() {
            found.push((format!("{id}-{}", arg.get_id()), format!("any-{}", arg.get_id())));
            let values = arg.get_possible_values().into_iter().filter(|value| value.get_help().is_some());
            found.extend(values.map(|value| {
                (format!("{id}-{}", value.get_name()), format!("value-{}", value.get_name()))
            }));
        }
        for inner in command.get_subcommands() {
            ids(inner, inner.get_name(), found);
        }
    }

    #[test]
    fn every_command_argument_and_value_has_its_help_in_each_language() {
        for language in crate::words::languages().filter(|language| *language != Language::EN) {
            let words = built_in(language, Part::Help);
            let mut wanted = Vec::new();
            ids(&Cli::command(), "etapp", &mut wanted);
            let lacks = |(own, other): &&(String, String)| words.get(own).is_none() && words.get(other).is_none();
            let missing: Vec<&String> = wanted.iter().filter(lacks).map(|(own, _)| own).collect();
            assert!(missing.is_empty(), "src/words/{}/help.ftl lacks {missing:?}", language.tag());
        }
    }
}
