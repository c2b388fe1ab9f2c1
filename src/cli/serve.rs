//! `etapp serve`.

use super::build::judged_as_of;
use super::show::{self, Show};
use super::{Common, Format, Outcome, date, freeze, words};
use crate::base::{Date, Findings, Severity, SourcePath};
use crate::serve::{self, Event, FoundProblems, Options, ServeError, Tell};
use crate::system::BROWSER;
use crate::words::{Message, Strings};
use clap::{Args, ValueEnum};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

/// The port, unless another one is asked for.
const PORT: u16 = 4000;
/// Most files that are named when they have changed together.
const MOST_NAMED: usize = 3;

/// An answer to a question.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum YesNo {
    /// Yes.
    Yes,
    /// No.
    No,
}

#[derive(Args)]
#[command(after_help = "Examples:\n  etapp serve\n  etapp serve --open yes\n  etapp serve --port 0\n\n\
The address is printed on standard output, everything else on standard error. Ctrl-C ends the preview.")]
pub struct Arguments {
    /// The port; 0 takes a free one.
    #[arg(long, value_name = "N", default_value_t = PORT)]
    port: u16,
    /// The address to listen on. With another than this computer's own, others can read drafts.
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1")]
    host: String,
    /// Open the preview in the browser.
    #[arg(long, value_enum, default_value = "no", value_name = "yes|no")]
    open: YesNo,
    /// Judge what is late as of this day instead of the content's newest date.
    #[arg(long, value_parser = date, value_name = "DATE")]
    as_of: Option<Date>,
}

pub fn run(common: &Common, arguments: &Arguments) -> Outcome {
    if !common.root().is_dir() {
        show::problem(common, &super::no_root(common));
        return Outcome::Machine;
    }
    let Ok(as_of) = judged_as_of(common, arguments.as_of) else { return Outcome::Usage };
    let options = Options {
        root: common.root().to_owned(),
        host: arguments.host.clone(),
        port: arguments.port,
        as_of,
        language: common.lang.map(|_| common.language(None)),
        freeze: freeze::from_forms(common),
    };
    let (common, open) = (common.clone(), arguments.open == YesNo::Yes);
    let tell: Tell = {
        let common = common.clone();
        Arc::new(move |event| self::tell(&common, open, event))
    };
    match serve::run(&options, &tell) {
        Ok(()) => Outcome::Well,
        Err(error) => {
            show::problem(&common, &words(&common, None).say(&not_started(&error)));
            Outcome::Machine
        }
    }
}

/// Says what happens while the preview runs.
fn tell(common: &Common, open: bool, event: Event) {
    let terminal = words(common, None);
    match event {
        Event::Ready { address, once, open_to_others } => {
            show::line(common, &address);
            if open_to_others {
                show::problem(common, &terminal.text("others-can-read"));
            }
            if !common.quiet {
                show::problem(common, &terminal.text("running"));
            }
            if open && !opened(&once) {
                show::problem(common, &terminal.text("no-browser"));
            }
        }
        Event::Polling => show::problem(common, &terminal.text("polling")),
        Event::Made { changed, took, shown, found } => {
            let language = common.language(found.as_ref().map(|found| found.language));
            if let Some(FoundProblems { findings, texts, .. }) = &found {
                let show = Show { common, language, texts };
                if count(findings) > (0, 0) {
                    show::problem(common, &show.findings((*findings).clone(), Format::Text));
                }
            }
            let well = found.is_none_or(|found| count(found.findings) == (0, 0));
            if !common.quiet || !well {
                show::problem(common, &made(&words(common, Some(language)), changed, took, shown));
            }
        }
    }
}

fn count(findings: &Findings) -> (usize, usize) {
    (findings.count(Severity::Error), findings.count(Severity::Warning))
}

/// Opens an address in the browser of the person at the computer, without waiting for it.
fn opened(address: &str) -> bool {
    let (program, before) = BROWSER;
    let mut command = Command::new(program);
    command.args(before).arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().is_ok()
}

/// `content/goals/x.yaml: visas (12 ms).`
fn made(words: &Strings, changed: &[SourcePath], took: Duration, shown: bool) -> String {
    let milliseconds = (took.as_secs_f64() * 1000.0).ceil();
    let named: Vec<&str> = changed.iter().take(MOST_NAMED).map(|path| &**path).collect();
    let named = named.join(", ");
    let more = changed.len().saturating_sub(MOST_NAMED);
    let what = match more {
        0 => named,
        more => words.with("changed-more", &[("named", (&named).into()), ("count", more.into())]),
    };
    let what = if what.is_empty() { what } else { format!("{what}: ") };
    let told = Message::new(if shown { "shown" } else { "not-shown" }).fact("milliseconds", milliseconds);
    format!("{what}{}", words.say(&told))
}

fn not_started(error: &ServeError) -> Message {
    use std::io::ErrorKind::{AddrInUse, PermissionDenied};
    match error {
        ServeError::Address { address, source } => {
            let id = match source.kind() {
                AddrInUse => "address-taken",
                PermissionDenied => "address-denied",
                _ => "address-failed",
            };
            Message::new(id).fact("address", address).fact("error", source)
        }
        ServeError::Machine(source) => Message::new("not-started").fact("error", source),
    }
}
