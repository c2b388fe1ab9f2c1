//! `etapp init`.

use super::{Common, Outcome, show, words};
use crate::disk::{self, Reason};
use crate::edit::starter::{self, Pipeline};
use crate::render::theme;
use crate::words::{Message, Strings};
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};

/// Whose pipeline is written.
#[derive(Clone, Copy, ValueEnum)]
enum Host {
    /// GitHub Actions: .github/workflows/etapp.yml
    Github,
    /// GitLab CI: .gitlab-ci.yml
    Gitlab,
}

#[derive(Args)]
#[command(after_help = "Examples:\n  etapp init uppfoljning\n  etapp --lang en init follow-up --ci github")]
pub struct Arguments {
    /// The folder of the new project; the one of --root unless given. It must be empty, but for a git repository.
    dir: Option<PathBuf>,
    /// Also write the pipeline that checks each proposed change and publishes what is merged.
    #[arg(long, value_enum, value_name = "HOST")]
    ci: Option<Host>,
}

pub fn run(common: &Common, arguments: &Arguments) -> Outcome {
    let language = common.language(None);
    let words = words(common, Some(language));
    let folder = arguments.dir.as_ref().map_or_else(|| common.root().to_owned(), |dir| common.root().join(dir));
    if let Some(outcome) = taken(common, &words, &folder) {
        return outcome;
    }
    let pipeline = arguments.ci.map(|host| match host {
        Host::Github => Pipeline::Github,
        Host::Gitlab => Pipeline::Gitlab,
    });
    let files = starter::files(&common.catalogue(), language, pipeline);
    for file in &files {
        if let Err(problem) = disk::create(&folder, Path::new(&file.path), &file.bytes) {
            let there = matches!(problem.reason, Reason::Exists);
            let told = if there { words.say(&not_empty(&folder, &file.path)) } else { problem.to_string() };
            show::problem(common, &told);
            return Outcome::Machine;
        }
    }
    if !common.quiet {
        // `.` and `..` say nothing of where the files are.
        let named = folder.file_name().is_none().then(|| folder.canonicalize().ok()).flatten();
        let folder = named.unwrap_or(folder);
        let told = Message::new("begun").count("count", files.len()).fact("folder", folder.display());
        show::line(common, &words.say(&told));
    }
    Outcome::Well
}

/// What to do with themes.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ThemeDeed {
    /// Write the built-in theme's templates, styles, files and strings into a folder, to be changed.
    Export,
}

#[derive(Args)]
#[command(
    after_help = "Examples:\n  etapp theme export exempelby\n\nDelete every file that you do not change: what a theme \
lacks is taken from the built-in one, and follows it when the program is renewed."
)]
pub struct ThemeArguments {
    /// What to do.
    #[arg(value_enum)]
    deed: ThemeDeed,
    /// The name of the theme: its folder under `themes`, which must not be there.
    #[arg(value_name = "NAME")]
    name: String,
}

/// Writes the built-in theme where a site can change it.
pub fn theme(common: &Common, arguments: &ThemeArguments) -> Outcome {
    let ThemeDeed::Export = arguments.deed;
    let words = words(common, None);
    if crate::base::Id::parse(&arguments.name).is_err() {
        show::problem(common, &words.say(&Message::new("no-id").fact("id", &arguments.name)));
        return Outcome::Usage;
    }
    let folder = common.root().join(theme::folder(&arguments.name));
    if let Some(outcome) = taken(common, &words, &folder) {
        return outcome;
    }
    let files = theme::exported();
    for (path, bytes) in &files {
        let path = format!("{}/{path}", theme::folder(&arguments.name));
        if let Err(problem) = disk::create(common.root(), Path::new(&path), bytes) {
            show::problem(common, &problem.to_string());
            return Outcome::Machine;
        }
    }
    if !common.quiet {
        let told = Message::new("theme-exported").count("count", files.len()).fact("name", &arguments.name);
        show::line(common, &words.say(&told.fact("folder", folder.display())));
    }
    Outcome::Well
}

/// The name of something in a folder. A folder that is not there is empty, and so is one with only a git repository.
fn something_in(folder: &Path) -> std::io::Result<Option<String>> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    for entry in entries {
        let name = entry?.file_name();
        if name != ".git" {
            return Ok(Some(name.to_string_lossy().into_owned()));
        }
    }
    Ok(None)
}

/// Says what stands in a folder that is to be new, or why that cannot be seen.
fn taken(common: &Common, words: &Strings, folder: &Path) -> Option<Outcome> {
    let (told, outcome) = match something_in(folder) {
        Ok(None) => return None,
        Ok(Some(name)) => (words.say(&not_empty(folder, &name)), Outcome::Usage),
        Err(error) => (format!("{}: {error}", folder.display()), Outcome::Machine),
    };
    show::problem(common, &told);
    Some(outcome)
}

fn not_empty(folder: &Path, name: &str) -> Message {
    Message::new("not-empty").fact("folder", folder.display()).fact("name", name)
}
