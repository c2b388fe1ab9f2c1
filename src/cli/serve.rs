//! `etapp serve`.

use super::build::judged_as_of;
use super::show::{self, Show};
use super::words::Words;
use super::{Common, Format, Outcome, date};
use crate::base::{Date, Findings, Language, Severity, SourcePath};
use crate::serve::{self, Event, Found, Options, ServeError, Tell};
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
    let words = Words::of(common.language(None));
    if !common.root().is_dir() {
        show::problem(common, &words.no_root(common.root()));
        return Outcome::Machine;
    }
    let Ok(as_of) = judged_as_of(common, arguments.as_of) else { return Outcome::Usage };
    let options = Options {
        root: common.root().to_owned(),
        host: arguments.host.clone(),
        port: arguments.port,
        as_of,
        language: common.lang.map(|_| common.language(None)),
    };
    let (common, open) = (common.clone(), arguments.open == YesNo::Yes);
    let tell: Tell = {
        let common = common.clone();
        Arc::new(move |event| self::tell(&common, open, event))
    };
    match serve::run(&options, &tell) {
        Ok(()) => Outcome::Well,
        Err(error) => {
            show::problem(&common, &not_started(words.language(), &error));
            Outcome::Machine
        }
    }
}

/// Says what happens while the preview runs.
fn tell(common: &Common, open: bool, event: Event) {
    let language = common.language(None);
    match event {
        Event::Ready { address, open_to_others } => {
            show::line(&address);
            if open_to_others {
                show::problem(common, others_can_read(language));
            }
            if !common.quiet {
                show::problem(common, running(language));
            }
            if open && !opened(&address) {
                show::problem(common, no_browser(language));
            }
        }
        Event::Polling => show::problem(common, polling(language)),
        Event::Made { changed, took, shown, found } => {
            let language = common.language(found.as_ref().map(|found| found.language));
            if let Some(Found { findings, texts, .. }) = &found {
                let show = Show { common, language, texts };
                if count(findings) > (0, 0) {
                    show::problem(common, &show.findings((*findings).clone(), Format::Text));
                }
            }
            let well = found.is_none_or(|found| count(found.findings) == (0, 0));
            if !common.quiet || !well {
                show::problem(common, &made(language, changed, took, shown));
            }
        }
    }
}

fn count(findings: &Findings) -> (usize, usize) {
    (findings.count(Severity::Error), findings.count(Severity::Warning))
}

/// Opens an address in the browser of the person at the computer, without waiting for it.
fn opened(address: &str) -> bool {
    let program = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    let mut command = Command::new(program);
    command.arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().is_ok()
}

fn running(language: Language) -> &'static str {
    match language {
        Language::Sv => "Förhandsvisningen är igång och följer filerna. Avsluta med Ctrl-C.",
        Language::En => "The preview is running and follows the files. Ctrl-C ends it.",
    }
}

fn others_can_read(language: Language) -> &'static str {
    match language {
        Language::Sv => {
            "varning: Andra datorer kan nå förhandsvisningen och läsa utkast. Utan --host når bara den här datorn den."
        }
        Language::En => {
            "warning: Other computers can reach the preview and read drafts. Without --host only this one can."
        }
    }
}

fn no_browser(language: Language) -> &'static str {
    match language {
        Language::Sv => "Webbläsaren kunde inte startas. Öppna adressen ovan själv.",
        Language::En => "The browser could not be started. Open the address above yourself.",
    }
}

fn polling(language: Language) -> &'static str {
    match language {
        Language::Sv => "Systemet säger inte till när filer ändras. De läses därför en gång i sekunden.",
        Language::En => "The system does not tell when files change, so they are looked at once a second.",
    }
}

/// `content/goals/x.yaml: visas (12 ms).`
fn made(language: Language, changed: &[SourcePath], took: Duration, shown: bool) -> String {
    let milliseconds = (took.as_secs_f64() * 1000.0).ceil();
    let named: Vec<&str> = changed.iter().take(MOST_NAMED).map(|path| &**path).collect();
    let named = named.join(", ");
    let more = changed.len().saturating_sub(MOST_NAMED);
    let what = match (language, more) {
        (_, 0) => named,
        (Language::Sv, more) => format!("{named} och {more} till"),
        (Language::En, more) => format!("{named} and {more} more"),
    };
    let what = if what.is_empty() { what } else { format!("{what}: ") };
    match (language, shown) {
        (Language::Sv, true) => format!("{what}visas ({milliseconds} ms)."),
        (Language::Sv, false) => format!("{what}visas inte förrän felen är rättade ({milliseconds} ms)."),
        (Language::En, true) => format!("{what}shown ({milliseconds} ms)."),
        (Language::En, false) => format!("{what}not shown until the errors are mended ({milliseconds} ms)."),
    }
}

fn not_started(language: Language, error: &ServeError) -> String {
    use std::io::ErrorKind::{AddrInUse, PermissionDenied};
    match (language, error) {
        (Language::Sv, ServeError::Address { address, source }) if source.kind() == AddrInUse => format!(
            "fel: Något annat program använder redan {address}, kanske en förhandsvisning till. Avsluta det, eller välj \
             en annan port med --port. --port 0 tar en ledig."
        ),
        (Language::En, ServeError::Address { address, source }) if source.kind() == AddrInUse => format!(
            "error: Another program uses {address} already, perhaps a second preview. End it, or choose another port \
             with --port; --port 0 takes a free one."
        ),
        (Language::Sv, ServeError::Address { address, source }) if source.kind() == PermissionDenied => {
            format!("fel: {address} får inte användas utan särskild behörighet. Välj en port över 1023 med --port.")
        }
        (Language::En, ServeError::Address { address, source }) if source.kind() == PermissionDenied => {
            format!("error: {address} needs special rights. Choose a port above 1023 with --port.")
        }
        (Language::Sv, ServeError::Address { address, source }) => {
            format!("fel: Förhandsvisningen kunde inte starta på {address}: {source}")
        }
        (Language::En, ServeError::Address { address, source }) => {
            format!("error: The preview could not start on {address}: {source}")
        }
        (Language::Sv, ServeError::Machine(source)) => format!("fel: Förhandsvisningen kunde inte starta: {source}"),
        (Language::En, ServeError::Machine(source)) => format!("error: The preview could not start: {source}"),
    }
}
