//! `etapp man` and `etapp completions`: made from the same declarations that read the command line.

use super::{Cli, Common, Outcome, help, help_words, show};
use crate::disk::{self, WriteError};
use clap::{Args, CommandFactory};
use clap_complete::Shell;
use std::path::{Path, PathBuf};

#[derive(Args)]
#[command(after_help = "Examples:\n  etapp man | man -l -\n  etapp man --output ~/.local/share/man/man1")]
pub struct ManArguments {
    /// Write a page for each command, etapp.1, etapp-build.1 and so on, into this folder.
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,
}

#[derive(Args)]
#[command(after_help = "Examples:\n  etapp completions bash > ~/.local/share/bash-completion/completions/etapp\n  \
etapp completions fish > ~/.config/fish/completions/etapp.fish")]
pub struct CompletionArguments {
    /// The shell.
    #[arg(value_enum)]
    shell: Shell,
}

/// The declarations in the language that is asked for.
fn command(common: &Common) -> clap::Command {
    help::command(Cli::command(), help_words(common, common.lang).as_ref())
}

/// Prints the manual's page, or writes all of them.
pub fn man(common: &Common, arguments: &ManArguments) -> Outcome {
    let command = command(common);
    let Some(folder) = &arguments.output else {
        return match page(command) {
            Ok(page) if show::arrived(common, String::from_utf8_lossy(&page).trim_end()) => Outcome::Well,
            _ => Outcome::Machine,
        };
    };
    let mut command = command.disable_help_subcommand(true);
    command.build();
    match pages(&command, folder) {
        Ok(()) => Outcome::Well,
        Err(problem) => {
            show::problem(common, &problem.to_string());
            Outcome::Machine
        }
    }
}

/// Writes the page of a command and those of its own commands.
fn pages(command: &clap::Command, folder: &Path) -> Result<(), WriteError> {
    let man = clap_mangen::Man::new(command.clone());
    let path = folder.join(man.get_filename());
    let mut page = Vec::new();
    let made = man.render(&mut page).map_err(|error| WriteError { path: path.clone(), reason: error.into() });
    made.and_then(|()| disk::write_named(&path, &page))?;
    let mut shown = command.get_subcommands().filter(|inner| !inner.is_hide_set());
    shown.try_for_each(|inner| pages(inner, folder))
}

fn page(command: clap::Command) -> std::io::Result<Vec<u8>> {
    let mut page = Vec::new();
    clap_mangen::Man::new(command).render(&mut page)?;
    Ok(page)
}

/// Prints the completions of a shell.
pub fn completions(common: &Common, arguments: &CompletionArguments) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut command(common), "etapp", &mut script);
    if show::arrived(common, String::from_utf8_lossy(&script).trim_end()) { Outcome::Well } else { Outcome::Machine }
}
