//! The man page and the completions know every command.

use crate::support::{etapp, repository, temporary};
use std::fs;

/// The commands, as the help names them.
fn commands() -> Vec<String> {
    let help = etapp(&repository(), &["--help"]).well().out;
    let list = help.split("Commands:\n").nth(1).and_then(|rest| rest.split("\n\n").next()).expect("a list").to_owned();
    let first = |line: &str| line.strip_prefix("  ")?.split_whitespace().next().map(str::to_owned);
    let names: Vec<_> = list.lines().filter(|line| !line.starts_with("   ")).filter_map(first).collect();
    assert!(names.len() > 12, "{names:?}");
    names.into_iter().filter(|name| name != "help").collect()
}

#[test]
fn the_manual_has_a_page_for_every_command() {
    let page = etapp(&repository(), &["man"]).well().out;
    assert!(page.starts_with(".ie") || page.contains(".TH etapp 1"), "{page}");
    let folder = temporary();
    let at = folder.path().join("man1").display().to_string();
    etapp(&repository(), &["man", "--output", &at]).well();
    for command in commands() {
        assert!(page.contains(&format!("etapp\\-{command}")), "{command}");
        let own = fs::read_to_string(folder.path().join(format!("man1/etapp-{command}.1")));
        assert!(own.is_ok_and(|own| own.contains("SYNOPSIS")), "{command}");
    }
}

#[test]
fn every_shell_completes_every_command() {
    for shell in ["bash", "zsh", "fish"] {
        let script = etapp(&repository(), &["completions", shell]).well().out;
        for command in commands() {
            assert!(script.contains(&command), "{shell} {command}");
        }
    }
    assert_eq!(etapp(&repository(), &["completions", "cmd"]).code, Some(2));
}
