//! What every command takes and says: its common arguments, the language of its words, how it ends.

use crate::base::deceit::Deceit;
use crate::base::{Code, Date, Diagnostic, Language, SourceSpan};
use crate::check::wording::Wording;
use crate::input::tree;
use crate::plan::load::{SITE, language_of};
use crate::words::{Catalogue, Message, Strings, TAGS, WordFile};
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

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

/// What every command takes.
#[derive(Args, Clone, Default)]
pub struct Common {
    /// The project's folder, which holds `content/`.
    #[arg(long, global = true, default_value = ".", value_name = "DIR")]
    pub root: PathBuf,
    /// The language of messages; the site's own unless given.
    #[arg(long, global = true, value_parser = Tag)]
    pub lang: Option<Language>,
    /// When to colour messages.
    #[arg(long, global = true, value_enum, default_value = "auto", value_name = "WHEN")]
    pub color: ColourChoice,
    /// Say nothing but problems.
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// Whether results could be written.
    #[arg(skip)]
    pub results: Results,
}

/// Whether the results of a run arrived where they were written to; one for all that a run clones of its arguments.
#[derive(Clone, Default)]
pub struct Results {
    lost: Arc<AtomicBool>,
}

impl Results {
    /// Notes that some did not.
    pub fn lose(&self) {
        self.lost.store(true, Ordering::Relaxed);
    }

    /// Whether all of them arrived.
    pub fn arrived(&self) -> bool {
        !self.lost.load(Ordering::Relaxed)
    }
}

/// When to colour.
#[derive(Clone, Copy, Default, ValueEnum)]
pub enum ColourChoice {
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

impl Common {
    /// The language of messages: the one asked for, else the site's, else Swedish.
    pub fn language(&self, site: Option<Language>) -> Language {
        self.lang.or(site).or_else(|| self.language_of_root()).unwrap_or_default()
    }

    /// Whether a path lies among what is read, the content and the themes, where nothing is written over.
    pub fn is_source(&self, path: &Path) -> bool {
        let whole = |path: &Path| {
            let there = path.ancestors().find_map(|above| {
                let above = if above.as_os_str().is_empty() { Path::new(".") } else { above };
                above.canonicalize().ok()
            });
            there.unwrap_or_default()
        };
        let place = whole(path);
        let sources = ["content", crate::render::theme::FOLDER].map(|folder| self.root.join(folder));
        sources.iter().any(|source| source.is_dir() && place.starts_with(whole(source)))
    }

    /// All languages that there are words in: those of the program, and those that the project brings along.
    pub fn catalogue(&self) -> Catalogue {
        let folder = crate::words::FOLDER;
        if !self.root.join(folder).is_dir() {
            return Catalogue::built_in();
        }
        let tree = tree::read(&self.root, folder.trim_end_matches('/')).value;
        let files = tree.files.values().filter_map(|file| Some((file.path.strip_prefix(folder)?, &*file.bytes)));
        Catalogue::with(files).0
    }

    /// The language that the `site.yaml` under the root names.
    pub fn language_of_root(&self) -> Option<Language> {
        const ENOUGH: u64 = 64 << 10;
        let bytes = tree::beginning(&self.root, SITE, ENOUGH)?;
        language_of(&String::from_utf8_lossy(&bytes))
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    pub fn colour(&self) -> anstream::ColorChoice {
        match self.color {
            ColourChoice::Auto => anstream::ColorChoice::Auto,
            ColourChoice::Always => anstream::ColorChoice::Always,
            ColourChoice::Never => anstream::ColorChoice::Never,
        }
    }
}

/// The words of the commands in the language of the site that was read, or of the root's.
pub fn words(common: &Common, site: Option<Language>) -> Strings {
    common.catalogue().strings(common.language(site), WordFile::Terminal)
}

/// What is said where there is no folder to work in.
pub fn no_root(common: &Common) -> String {
    words(common, None).say(&Message::new("no-root").fact("root", common.root.display()))
}

/// Reads a date on the command line.
pub fn date(text: &str) -> Result<Date, String> {
    crate::base::period::parse_date(text).map_err(|_| "expected a date such as 2026-01-31".to_owned())
}

/// Reads a folder, or a web address that leads where it seems to.
///
/// # Errors
/// What is wrong with the address.
pub fn place(text: &str) -> Result<String, String> {
    deceptive(&Catalogue::built_in(), Language::EN, text).map_or_else(|| Ok(text.to_owned()), Err)
}

/// Why an address leads elsewhere than it seems, and how to write it; `None` where it does not.
pub fn deceptive(words: &Catalogue, language: Language, address: &str) -> Option<String> {
    let deceit = Deceit::of(address)?;
    let problem = Diagnostic::new(Code::InvalidUrl, &SourceSpan::file(&address.into()));
    let said = Wording::new(words, language).words(&problem.variant(deceit.name()).fact("value", address));
    Some(format!("{} {}", said.message, said.help))
}
