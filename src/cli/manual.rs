//! `etapp man` and `etapp completions`: made from the same declarations that read the command line.

use super::{Cli, Common, Outcome, show};
use crate::edit::files;
use clap::{Args, CommandFactory};
use clap_complete::Shell;
use std::path::PathBuf;

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

/// Prints the manual's page, or writes all of them.
pub fn man(common: &Common, arguments: &ManArguments) -> Outcome {
    let mut command = Cli::command();
    let Some(folder) = &arguments.output else {
        return match page(command) {
            Ok(page) if show::arrived(String::from_utf8_lossy(&page).trim_end()) => Outcome::Well,
            _ => Outcome::Machine,
        };
    };
    command.build();
    let pages = std::iter::once(command.clone()).chain(command.get_subcommands().cloned());
    for command in pages.filter(|command| command.get_name() != "help") {
        let name = command.get_display_name().unwrap_or_else(|| command.get_name()).to_owned();
        let command = command.name(name.clone());
        let written = page(command).map_err(|error| error.to_string());
        let written = written.and_then(|page| files::replace(&folder.join(format!("{name}.1")), &page));
        if let Err(problem) = written {
            show::problem(common, &problem);
            return Outcome::Machine;
        }
    }
    Outcome::Well
}

fn page(command: clap::Command) -> std::io::Result<Vec<u8>> {
    let mut page = Vec::new();
    clap_mangen::Man::new(command).render(&mut page)?;
    Ok(page)
}

/// Prints the completions of a shell.
pub fn completions(arguments: &CompletionArguments) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Cli::command(), "etapp", &mut script);
    if show::arrived(String::from_utf8_lossy(&script).trim_end()) { Outcome::Well } else { Outcome::Machine }
}
