//! `--help`, the manual and errors in arguments in another language than that of the declarations, which is English: each
//! text is taken from `help.ftl`, by the name of the command and the argument.

use super::Cli;
use crate::words::Strings;
use clap::builder::PossibleValue;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command, CommandFactory};
use std::ffi::OsString;

/// What stands in the place of clap's own template, with a word of ours for `Usage:`.
const TEMPLATE: &str = "{before-help}{about-with-newline}\n<usage> {usage}\n\n{all-args}{after-help}";

/// What follows a flag among the arguments, before they are read as a whole.
pub fn said(arguments: &[OsString], flag: &str) -> Option<String> {
    arguments.iter().enumerate().find_map(|(at, argument)| {
        let rest = argument.to_str()?.strip_prefix(flag)?;
        match rest.strip_prefix('=') {
            Some(value) => Some(value.to_owned()),
            None if rest.is_empty() => Some(arguments.get(at + 1)?.to_str()?.to_owned()),
            None => None,
        }
    })
}

/// The arguments, in which a value that begins with a hyphen and has a space in it stands with its flag: no flag has one, so
/// that `--title "- Words"` says what it seems to.
pub fn with_values(arguments: &[OsString]) -> Vec<OsString> {
    let is_flag = |text: &str| text.starts_with("--") && text.len() > 2 && !text.contains(['=', ' ']);
    let is_value = |text: &str| text.starts_with('-') && text.contains(' ');
    let mut all: Vec<OsString> = Vec::new();
    for argument in arguments {
        let is_of_flag = all.last().and_then(|last| last.to_str()).is_some_and(is_flag);
        match all.last_mut().filter(|_| is_of_flag && argument.to_str().is_some_and(is_value)) {
            Some(flag) => {
                flag.push("=");
                flag.push(argument);
            }
            None => all.push(argument.clone()),
        }
    }
    all
}

/// The command line with all its commands, in words.
pub fn command(mut command: Command, words: Option<&Strings>) -> Command {
    let Some(words) = words else { return command };
    command.build();
    localized(command, "etapp", words)
}

fn localized(command: Command, id: &str, words: &Strings) -> Command {
    let about = words.get(id).map(str::to_owned);
    let usage = usage_of(&command.clone().render_usage().to_string(), words);
    let after = command.get_after_help().map(|help| after(&help.to_string(), id, words));
    let name = id.to_owned();
    let command = command
        .help_template(TEMPLATE.replace("<usage>", &words.text("usage-head")))
        .subcommand_help_heading(words.text("commands-head"))
        .override_usage(usage)
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
    let (examples, note) =
        english.split_once("\n\n").map_or((english, None), |(examples, note)| (examples, Some(note)));
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
            let told =
                of(&format!("value-{}", value.get_name()), "any").or_else(|| value.get_help().map(ToString::to_string));
            long = format!("{long}\n  - {}: {}", value.get_name(), told.unwrap_or_default());
        }
    } else if !values.is_empty() {
        let names: Vec<&str> = values.iter().map(PossibleValue::get_name).collect();
        long = format!("{long}\n[{}]", words.with("possible", &[("values", (&names.join(", ")).into())]));
    }
    let usual = arg.get_default_values().iter().filter(|value| !value.is_empty());
    let usual: Vec<String> = usual.map(|value| value.to_string_lossy().into_owned()).collect();
    if arg.get_action().takes_values() && !usual.is_empty() {
        long = format!("{long}\n[{}]", words.with("default", &[("value", (&usual.join(", ")).into())]));
    }
    let head = if arg.is_positional() { "arguments-head" } else { "options-head" };
    // Under a heading of our own clap would put them in the order of their names.
    let arg = match arg.get_index() {
        Some(index) => arg.display_order(index),
        None => arg,
    };
    arg.help_heading(words.text(head)).help(help).long_help(long).hide_default_value(true).hide_possible_values(true)
}

/// Whether what is told is the help or the version that was asked for.
pub fn is_asked_for(error: &clap::Error) -> bool {
    use ErrorKind::{DisplayHelp, DisplayHelpOnMissingArgumentOrSubcommand, DisplayVersion};
    matches!(error.kind(), DisplayHelp | DisplayHelpOnMissingArgumentOrSubcommand | DisplayVersion)
}

/// What arguments are written like, by their placeholders: the message that says so.
const FORMS: [(&str, &str); 5] = [
    ("<DATE>", "bad-date"),
    ("<HEADING=", "bad-pair"),
    ("<ID:DIGEST>", "bad-checkpoint"),
    ("<URL>", "bad-address"),
    ("<N>", "bad-number"),
];

/// The flag that an unknown argument may be the value of, since it stands behind one that takes a value, and the whole of it.
fn as_value<'a>(arguments: &'a [OsString], unknown: &str) -> Option<(&'a str, &'a str)> {
    let command = Cli::command();
    let takes_value = |flag: &str| takes_value(&command, flag.strip_prefix("--").unwrap_or_default());
    let pairs = arguments.windows(2).filter_map(|pair| Some((pair[0].to_str()?, pair[1].to_str()?)));
    pairs.into_iter().find(|(flag, value)| value.starts_with(unknown) && takes_value(flag))
}

fn takes_value(command: &Command, flag: &str) -> bool {
    let is_it = |arg: &Arg| arg.get_long() == Some(flag) && arg.get_action().takes_values();
    command.get_arguments().any(is_it) || command.get_subcommands().any(|inner| takes_value(inner, flag))
}

/// What is wrong with the arguments, and how they are used.
/// `deceptive` says of an address why it is one that deceives.
pub fn told(
    error: &clap::Error,
    arguments: &[OsString],
    words: &Strings,
    deceptive: impl Fn(&str) -> Option<String>,
) -> String {
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
        ErrorKind::UnknownArgument => {
            let value = as_value(arguments, &argument);
            let told = |(flag, value): (&str, &str)| {
                format!(" {}", words.with("or-a-value", &[("flag", flag.into()), ("value", value.into())]))
            };
            with("unknown-argument", "argument", &argument) + &value.map(told).unwrap_or_default()
        }
        ErrorKind::InvalidSubcommand => with("unknown-command", "command", &of(ContextKind::InvalidSubcommand)),
        ErrorKind::InvalidValue if value.is_empty() => with("no-value", "argument", &argument),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let why = FORMS.iter().find(|(placeholder, _)| argument.contains(placeholder));
            let why = deceptive(&value).or_else(|| why.map(|(_, id)| words.text(id)));
            let why = why.map(|why| format!(" {why}"));
            bad() + &why.unwrap_or_default()
        }
        ErrorKind::MissingSubcommand => words.text("no-command"),
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
    // Of several, the likeliest is the last.
    let meant = meant.into_iter().map(of).find(|meant| !meant.is_empty());
    let meant = meant.as_deref().and_then(|meant| meant.rsplit(", ").next()).map(str::to_owned);
    lines.extend(meant.map(|meant| format!("  {}", with("meant", "meant", &meant))));
    let usage = usage_of(&of(ContextKind::Usage), words);
    if !usage.is_empty() {
        lines.extend([String::new(), format!("{} {usage}", words.text("usage-head"))]);
    }
    lines.extend([String::new(), words.text("more-help")]);
    lines.join("\n")
}

/// How a command is used, without the word for it, with what stands for flags and commands in the language.
fn usage_of(usage: &str, words: &Strings) -> String {
    let usage =
        usage.trim_start_matches("Usage:").trim().replace("[OPTIONS]", &format!("[{}]", words.text("options-name")));
    usage.replace("<COMMAND>", &format!("<{}>", words.text("command-name")))
}
