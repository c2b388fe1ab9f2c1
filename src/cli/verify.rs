//! `etapp verify`.

use super::show;
use super::{Common, Outcome, checked, read_content, words};
use crate::base::visible::visible;
use crate::base::{Code, Diagnostic, Findings, Language, Severity};
use crate::check::wording::Wording;
use crate::input::web::HAS_NET;
use crate::plan::Site;
use crate::render::theme;
use crate::verify::copy::Copy;
use crate::verify::deployed::compare;
use crate::verify::project::{Checkpoint, Fault, Finding, Verdict, Verified, Verifier};
use crate::words::{Catalogue, Message, Part, Strings};
use clap::{Args, ValueEnum};
use serde_json::json;
use std::collections::BTreeSet;
use std::path::PathBuf;

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
                        etapp verify --site https://www.example.org/plan")]
pub struct Arguments {
    /// The published folder; `output` under the root unless given, if it is there.
    #[arg(value_name = "OUTPUT")]
    output: Option<PathBuf>,
    /// A digest held elsewhere, such as in the board's minutes. May be given several times.
    #[arg(long, value_parser = checkpoint, value_name = "ID:DIGEST")]
    checkpoint: Vec<Checkpoint>,
    /// A deployed copy, as an address or a folder: each of its files is held against the build in OUTPUT. An address
    /// needs a program with the network in it, as the released ones are.
    #[arg(long, value_name = "URL|DIR")]
    site: Option<String>,
    /// How the result is written.
    #[arg(long, value_enum, default_value = "text")]
    format: VerifyFormat,
}

pub fn run(common: &Common, arguments: &Arguments) -> Outcome {
    let copy = arguments.site.as_deref().map(Copy::new);
    if matches!(copy, Some(Copy::Web(_))) && !HAS_NET {
        show::problem(common, &words(common, None).text("no-net"));
        return Outcome::Usage;
    }
    let Some((tree, read)) = read_content(common) else { return Outcome::Machine };
    let (checked, found) = checked(&tree, read, None);
    let unread = unread_records(&checked.site, &found);
    let language = common.language(Some(checked.site.language));
    for checkpoint in &arguments.checkpoint {
        let names = checkpoint.meanings(&checked.site);
        if !names.is_empty() {
            let told = Message::new("bare-checkpoint").fact("id", &checkpoint.id).fact("names", names.join(", "));
            show::problem(common, &Words::of(&checked.site.words, language).verify.say(&told));
            return Outcome::Usage;
        }
    }
    // Without a theme that compiles, pages are still held against the manifest.
    let mut problems = Findings::default();
    let mut theme = theme::load(common.root(), &checked.site.theme, &mut problems)
        .and_then(|files| files.compile(&checked.site.words, checked.site.language, &mut problems));
    let usual = common.root().join("output");
    let output = arguments.output.clone().or_else(|| usual.is_dir().then_some(usual));
    if let (Some(theme), Some(output)) = (&mut theme, &output) {
        // Pages lead to their PDF where the build had one, whatever this program can make itself.
        let report = |plan: &crate::plan::Plan| output.join(&plan.folder).join("report.pdf").is_file();
        theme.pdf = checked.site.plans.iter().any(report);
    }
    let mut verified = Verifier::new(&checked, theme.as_ref(), unread).run(output.as_deref(), &arguments.checkpoint);
    if let Some(copy) = &copy {
        let built = output.as_ref().and_then(|output| Copy::folder(output).manifest());
        compare(copy, built.as_deref()).join(&mut verified, output.is_none());
    }
    let words = Words::of(&checked.site.words, language);
    let told = match arguments.format {
        VerifyFormat::Json => json_text(&verified, &words),
        VerifyFormat::Text => text(&verified, &words),
    };
    if !show::arrived(&told) {
        return Outcome::Machine;
    }
    if verified.verdict == Verdict::Intact { Outcome::Well } else { Outcome::Content }
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
struct Words {
    verify: Strings,
    problems: Wording,
}

impl Words {
    fn of(words: &Catalogue, language: Language) -> Self {
        Self { verify: words.strings(language, Part::Verify), problems: Wording::new(words, language) }
    }

    fn fault(&self, found: &Finding) -> String {
        match &found.fault {
            Fault::Problem(problem) => self.problems.words(problem).message,
            Fault::Message(message) => self.verify.say(message),
        }
    }

    fn proven(&self, verified: &Verified) -> Vec<String> {
        verified.proven.iter().map(|message| self.verify.say(message)).collect()
    }
}

fn json_text(verified: &Verified, words: &Words) -> String {
    let findings: Vec<_> = verified
        .findings
        .iter()
        .map(|found| {
            json!({
                "revision": found.revision,
                "path": found.path,
                "field": found.field,
                "message": words.fault(found),
            })
        })
        .collect();
    let all = json!({ "result": verified.verdict.word(), "proven": words.proven(verified), "findings": findings });
    format!("{all:#}")
}

fn text(verified: &Verified, words: &Words) -> String {
    let mut lines = vec![verified.verdict.word().to_owned()];
    for found in &verified.findings {
        let field = found.field.as_ref().map(|field| format!(" ({field})")).unwrap_or_default();
        let revision = found.revision.as_ref().map(|id| format!("{id}: ")).unwrap_or_default();
        lines.push(format!("✕ {revision}{}{field}: {}", found.path, words.fault(found)));
    }
    lines.extend(words.proven(verified).iter().map(|told| format!("· {told}")));
    // A name of a file or a server's words may hold anything; on a terminal it stays text.
    lines.iter().map(|line| visible(line)).collect::<Vec<_>>().join("\n")
}

/// Reads `ID:DIGEST`.
fn checkpoint(text: &str) -> Result<Checkpoint, String> {
    Checkpoint::parse(text).ok_or_else(|| {
        "expected ID:DIGEST as the revision's page shows them, all 64 digits: a shortened digest proves nothing"
            .to_owned()
    })
}
