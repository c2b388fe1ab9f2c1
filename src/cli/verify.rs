//! `etapp verify`.

use super::show;
use super::{Common, Outcome, checked, place, read_content, words};
use crate::base::visible::one_line;
use crate::base::visible::{in_json, visible};
use crate::base::{Code, Diagnostic, Findings, Language, Severity};
use crate::check::wording::Wording;
use crate::check::{Checked, secret};
use crate::disk;
use crate::history::Judged;
use crate::input::web::HAS_NET;
use crate::page::changes::{ChangeView, Run};
use crate::plan::{Plan, Site};
use crate::render::theme::{self, Theme};
use crate::verify::checkpoint::Checkpoint;
use crate::verify::copy::Copy;
use crate::verify::finding::{Fault, Finding, Verdict, Verified};
use crate::verify::memory::SeenMemory;
use crate::verify::project::Project;
use crate::verify::prove::Question;
use crate::verify::seen::Seen;
use crate::words::{Catalogue, Message, Strings, WordFile};
use clap::{Args, ValueEnum};
use serde_json::json;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// How the result is written.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum VerifyFormat {
    /// For people.
    Text,
    /// For programs.
    Json,
}

#[derive(Args)]
#[command(after_help = "Examples:\n  etapp verify\n  etapp verify public --checkpoint 2026-1:sha256:3f1c…\n  \
                        etapp verify https://www.example.org/plan --memory plan.seen\n\nA site is looked at by itself, \
                        wherever that is done; in its project, it is held against the records and the build there too. \
                        Exit code 0 means whole in itself, and nothing else does.")]
pub struct Arguments {
    /// A published site: a folder, or, if this program was built with the network as released ones are, an address. In a
    /// project, `output` under the root unless given, if it is there.
    #[arg(value_parser = place, value_name = "SITE")]
    site: Option<String>,
    /// A digest held elsewhere, such as in the board's minutes: of a revision as ID:DIGEST, or the log's head as it
    /// stands. May be given several times.
    #[arg(long, value_parser = checkpoint, value_name = "ID:DIGEST")]
    checkpoint: Vec<Checkpoint>,
    /// A file that remembers what was seen of the site. The next time, what was rewritten, removed or shortened since is
    /// told; the file is written only when all is well.
    #[arg(long, value_name = "FILE")]
    memory: Option<PathBuf>,
    /// How the result is written.
    #[arg(long, value_enum, default_value = "text")]
    format: VerifyFormat,
}

pub fn run(common: &Common, arguments: &Arguments) -> Outcome {
    let usual = common.root().join("output");
    let copy = match &arguments.site {
        Some(site) => Some(Copy::new(site)),
        None => usual.is_dir().then(|| Copy::folder(&usual)),
    };
    if matches!(copy, Some(Copy::Web(_))) && !HAS_NET {
        show::problem(common, &words(common, None).text("no-net"));
        return Outcome::Usage;
    }
    let memory = match arguments.memory.as_deref().map(remembered).transpose() {
        Ok(memory) => memory.flatten(),
        Err(reason) => {
            show::problem(common, &words(common, None).say(&reason));
            return Outcome::Machine;
        }
    };
    let seen = copy.as_ref().map_or(Ok(None), Seen::read);
    // Without a project here, a site that was named stands alone.
    let read = if common.root().join("content").is_dir() || copy.is_none() {
        let Some((tree, read)) = read_content(common) else { return Outcome::Machine };
        Some(checked(&tree, read, None))
    } else {
        None
    };
    let told = seen.as_ref().ok().and_then(|seen| seen.as_ref()?.language());
    let language = common.language(read.as_ref().map(|(checked, _)| checked.site.language).or(told));
    let catalogue = read.as_ref().map_or_else(|| common.catalogue(), |(checked, _)| checked.site.words.clone());
    let words = VerifyWords::of(&catalogue, language);
    if let Some(told) = ambiguous(arguments, read.as_ref().map(|(checked, _)| checked), &seen) {
        show::problem(common, &words.verify.say(&told));
        return Outcome::Usage;
    }
    // Without a theme that compiles, pages are still held against the manifest.
    let theme = read.as_ref().and_then(|(checked, _)| theme(common, checked, seen.as_ref().ok()?.as_ref()));
    let project = read.as_ref().map(|(checked, found)| Project {
        checked,
        theme: theme.as_ref(),
        unread: unread_records(&checked.site, found),
    });
    let built = arguments.site.as_ref().filter(|site| usual.canonicalize().ok() != Path::new(site).canonicalize().ok());
    // A folder that is not there lacks no file.
    let is_there = copy.as_ref().is_some_and(Copy::is_there);
    let built = built.and(read.as_ref()).filter(|_| is_there).and_then(|_| Copy::folder(&usual).manifest());
    let question = Question {
        project: project.as_ref(),
        copy: copy.as_ref(),
        seen: &seen,
        built: built.as_deref(),
        checkpoints: &arguments.checkpoint,
        memory: memory.as_ref(),
    };
    finish(common, arguments, &question.answer(), &words, seen.as_ref().ok().and_then(Option::as_ref))
}

/// Shows the result, and remembers what was seen where all is well.
fn finish(
    common: &Common,
    arguments: &Arguments,
    verified: &Verified,
    words: &VerifyWords,
    seen: Option<&Seen>,
) -> Outcome {
    let is_well = verified.verdict == Verdict::Intact;
    let told = match arguments.format {
        VerifyFormat::Json => json_text(verified, words),
        // A line is enough where a clock asks and all is well.
        VerifyFormat::Text if is_well && arguments.memory.is_some() => words.line(verified),
        VerifyFormat::Text => text(verified, words),
    };
    let is_quiet = common.quiet && is_well && arguments.format == VerifyFormat::Text;
    if !is_quiet && !show::arrived(common, &told) {
        return Outcome::Machine;
    }
    if let (true, Some(path), Some(seen)) = (is_well, &arguments.memory, seen)
        && let Err(problem) = disk::write_named(path, &SeenMemory::of(seen).bytes())
    {
        show::problem(common, &problem.to_string());
        return Outcome::Machine;
    }
    if is_well { Outcome::Well } else { Outcome::Content }
}

/// The most that a file may remember: a manifest, records and a log at the most that each may have.
const MAX_MEMORY: u64 = 1 << 30;

/// What a file remembers; nothing where there is none yet.
fn remembered(path: &Path) -> Result<Option<SeenMemory>, Message> {
    let told = |reason: String| Message::new("memory-unreadable").fact("path", path.display()).fact("reason", reason);
    match disk::read_named(path, MAX_MEMORY) {
        Ok(bytes) => SeenMemory::parse(&bytes).map(Some).ok_or_else(|| told("JSON, SHA-256".to_owned())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(told(error.to_string())),
    }
}

/// That a bare id names a revision of several plans, and which.
fn ambiguous(arguments: &Arguments, checked: Option<&Checked>, seen: &Result<Option<Seen>, String>) -> Option<Message> {
    let seen = seen.as_ref().ok().and_then(Option::as_ref);
    let plans: Vec<&Plan> = match (checked, seen) {
        (Some(checked), _) => checked.site.plans.iter().collect(),
        (None, Some(seen)) => seen.plans.values().map(|plan| &plan.none).collect(),
        (None, None) => return None,
    };
    arguments.checkpoint.iter().find_map(|checkpoint| {
        let names = checkpoint.meanings(&plans);
        let told = || Message::new("bare-checkpoint").fact("id", &checkpoint.id).fact("names", names.join(", "));
        (!names.is_empty()).then(told)
    })
}

/// The theme with which the site is built here.
fn theme(common: &Common, checked: &Checked, seen: Option<&Seen>) -> Option<Theme> {
    let mut problems = Findings::default();
    let files = theme::load(common.root(), &checked.site, &mut problems)?;
    let mut theme = files.compile(&checked.site.words, checked.site.language, &mut problems)?;
    // Pages lead to their PDF where the build had one, whatever this program can make itself.
    theme.pdf = seen.is_some_and(|seen| seen.has("report.pdf"));
    Some(theme)
}

/// Why files of records are none of the records of the site: each of those is proven by itself.
fn unread_records(site: &Site, found: &Findings) -> Vec<Diagnostic> {
    let records: BTreeSet<&str> =
        site.plans.iter().flat_map(|plan| plan.records.values()).map(|file| &*file.path).collect();
    let of_record = |found: &&Diagnostic| {
        let path = &*found.place.path;
        found.severity() == Severity::Error
            && found.code != Code::RecordFault
            && path.contains("/revisions/")
            && path.ends_with(".json")
            && !records.contains(path)
    };
    found.iter().filter(of_record).cloned().collect()
}

/// The words of what was found.
struct VerifyWords {
    verify: Strings,
    pages: Strings,
    problems: Wording,
}

impl VerifyWords {
    fn of(words: &Catalogue, language: Language) -> Self {
        let strings = |part| words.strings(language, part);
        Self {
            verify: strings(WordFile::Verify),
            pages: strings(WordFile::Pages),
            problems: Wording::new(words, language),
        }
    }

    fn fault(&self, found: &Finding) -> String {
        match &found.fault {
            Fault::Problem(problem) => self.problems.words(problem).message,
            Fault::Message(message) => self.verify.say(message),
            Fault::Change(told, change) => self.change(told, change),
        }
    }

    /// A change in the words of `diff`.
    fn change(&self, told: &'static str, change: &Judged) -> String {
        let view = ChangeView::of(&self.pages, &[], change);
        let side = |runs: &Option<Vec<Run>>| match runs {
            Some(runs) => one_line(&runs.iter().map(|run| run.text.as_str()).collect::<String>()),
            None => "–".to_owned(),
        };
        let what = format!("{}: {}: {}", view.weight_label, view.what, one_line(&view.name));
        let what = format!("{what}: {} → {} ({})", side(&view.before), side(&view.after), view.fingerprint);
        self.verify.say(&Message::new(told).fact("change", what))
    }

    /// The result on one line, where all is well.
    fn line(&self, verified: &Verified) -> String {
        const SAID: [&str; 4] = ["as-its-own", "records-published", "log-published", "as-remembered"];
        let said = verified.proven.iter().filter(|message| SAID.contains(&message.id()));
        let told: Vec<String> = said.map(|message| self.verify.say(message)).collect();
        visible(&format!("{}: {}", verified.verdict.word(), told.join(" "))).into_owned()
    }

    fn proven(&self, verified: &Verified) -> Vec<String> {
        verified.proven.iter().map(|message| secret::path(&self.verify.say(message)).into_owned()).collect()
    }
}

fn json_text(verified: &Verified, words: &VerifyWords) -> String {
    let findings: Vec<_> = verified
        .findings
        .iter()
        .map(|found| {
            json!({
                "revision": found.revision.as_deref().map(secret::path),
                "path": secret::path(&found.path),
                "field": found.field.as_deref().map(secret::path),
                "message": secret::path(&words.fault(found)),
            })
        })
        .collect();
    let all = json!({ "result": verified.verdict.word(), "proven": words.proven(verified), "findings": findings });
    in_json(&format!("{all:#}"))
}

fn text(verified: &Verified, words: &VerifyWords) -> String {
    let mut lines = vec![verified.verdict.word().to_owned(), words.verify.text(verified.verdict.word())];
    for found in &verified.findings {
        let field = found.field.as_ref().map(|field| format!(" ({field})")).unwrap_or_default();
        let revision = found.revision.as_ref().map(|id| format!("{id}: ")).unwrap_or_default();
        lines.push(format!("✕ {revision}{}{field}: {}", found.path, words.fault(found)));
    }
    lines.extend(words.proven(verified).iter().map(|told| format!("· {told}")));
    // A name of a file or a server's words may hold anything; on a terminal it stays text.
    lines.iter().map(|line| visible(&secret::path(line)).into_owned()).collect::<Vec<_>>().join("\n")
}

/// Reads `ID:DIGEST`.
fn checkpoint(text: &str) -> Result<Checkpoint, String> {
    Checkpoint::parse(text).ok_or_else(|| {
        "expected ID:DIGEST as the revision's page shows them, all 64 digits: a shortened digest proves nothing"
            .to_owned()
    })
}
