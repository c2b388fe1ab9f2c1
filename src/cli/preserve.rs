//! `etapp preserve`.

use super::build::judged_as_of;
use super::show::{self, Show};
use super::{Common, Format, Outcome, checked, date, place, read_content, words};
use crate::base::visible::visible;
use crate::base::{Date, Findings, Severity, SourcePath};
use crate::check::{Checked, attachments};
use crate::disk;
use crate::edit::copies::noted;
use crate::edit::file::{ContentFile, kind_of};
use crate::edit::yaml::ValueChange;
use crate::history::quiet;
use crate::input::SourceTree;
use crate::input::large::Large;
use crate::input::tree::MAX_ATTACHMENT_BYTES;
use crate::input::web::{Fetched, HAS_NET, WebSite};
use crate::plan::Plan;
use crate::plan::attachment::{Attachment, copy_path};
use crate::plan::entities::{Evidence, EvidenceSource};
use crate::system;
use crate::words::{Message, Strings};
use clap::Args;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

#[derive(Args)]
#[command(
    after_help = "Examples:\n  etapp preserve\n  etapp preserve milestones/lasplan\n  etapp preserve --check\n  \
                        etapp preserve --from saved.pdf --url https://www.example.org/report.pdf\n\nA copy lies in \
                        files/kept/ under its digest, and evidence says so beside its address. A page is kept as plain \
                        text, so that nothing in it runs."
)]
pub struct Arguments {
    /// The entities whose evidence is looked at, such as milestones/lasplan; all unless given.
    #[arg(value_name = "ENTITY")]
    entities: Vec<String>,
    /// Keep nothing. Tell which copies are gone or altered and, if this program was built with the network, which addresses
    /// are dead or lead to something other than their copy.
    #[arg(long, conflicts_with = "from")]
    check: bool,
    /// Keep this file, which somebody saved, instead of asking the network.
    #[arg(long, requires = "url", value_name = "FILE")]
    from: Option<PathBuf>,
    /// The address in the evidence that the file was saved from.
    #[arg(long, requires = "from", value_parser = place, value_name = "URL")]
    url: Option<String>,
    /// The day on which the copy was taken; today unless given.
    #[arg(long, value_parser = date, value_name = "DATE")]
    date: Option<Date>,
    /// Ask servers of this computer and its own network too.
    #[arg(long)]
    local: bool,
}

pub fn run(common: &Common, arguments: &Arguments) -> Outcome {
    let Some((tree, read)) = read_content(common) else { return Outcome::Machine };
    let (checked, findings) = checked(&tree, read, None);
    let language = common.language(Some(checked.site.language));
    let show = Show { common, language, texts: &checked.texts };
    let words = words(common, Some(language));
    if findings.has_errors() {
        show::problem(common, &show.findings(findings, Format::Text));
        return Outcome::Content;
    }
    if !HAS_NET && !arguments.check && arguments.from.is_none() {
        show::problem(common, &words.text("preserve-no-net"));
        return Outcome::Usage;
    }
    let cited = match cited(&checked, arguments) {
        Ok(cited) => cited,
        Err(told) => {
            show::problem(common, &words.say(&told));
            return Outcome::Usage;
        }
    };
    let Ok(day) = judged_as_of(common, arguments.date) else { return Outcome::Usage };
    let day = day.unwrap_or_else(|| jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date());
    let run = Preservation { arguments, checked: &checked, show, words: &words, day };
    let outcome = if arguments.check { run.compare(&cited) } else { run.keep(&tree, &cited) };
    outcome.unwrap_or_else(|problem| {
        show::problem(common, &problem);
        Outcome::Machine
    })
}

/// A web address with the evidence of one plan that leads there.
struct Cited<'s> {
    plan: &'s Plan,
    url: &'s str,
    evidence: Vec<&'s Evidence>,
}

/// The web addresses that were asked for.
fn cited<'s>(checked: &'s Checked, arguments: &Arguments) -> Result<Vec<Cited<'s>>, Message> {
    let mut all: BTreeMap<(usize, &str), Cited> = BTreeMap::new();
    let mut unknown: BTreeSet<&str> = arguments.entities.iter().map(String::as_str).collect();
    let wanted = arguments.url.as_deref().map(quiet::address);
    for (at, plan) in checked.site.plans.iter().enumerate() {
        for (_, entity) in plan.entities() {
            let name = entity.reference().to_string();
            let names = [format!("{}/{name}", plan.folder), name];
            if !arguments.entities.is_empty() && !arguments.entities.iter().any(|given| names.contains(given)) {
                continue;
            }
            unknown.retain(|given| !names.iter().any(|name| name == given));
            for evidence in entity.entries().into_iter().flat_map(|entry| entry.evidence) {
                let EvidenceSource::Web(url) = &evidence.source else { continue };
                if wanted.as_ref().is_none_or(|wanted| *wanted == quiet::address(&url.0)) {
                    let cited = || Cited { plan, url: &url.0, evidence: Vec::new() };
                    all.entry((at, &url.0)).or_insert_with(cited).evidence.push(evidence);
                }
            }
        }
    }
    if let Some(name) = unknown.first() {
        return Err(Message::new("preserve-no-entity").fact("name", name));
    }
    match &arguments.url {
        Some(url) if all.is_empty() => Err(Message::new("preserve-no-url").fact("url", url)),
        _ => Ok(all.into_values().collect()),
    }
}

/// Bytes that were fetched or saved. What is in a file of its own goes with it.
struct Taken {
    file: Large,
    _temporary: Option<tempfile::NamedTempFile>,
}

/// What a run has to do with.
struct Preservation<'r> {
    arguments: &'r Arguments,
    checked: &'r Checked,
    show: Show<'r>,
    words: &'r Strings,
    day: Date,
}

impl Preservation<'_> {
    fn say(&self, id: &'static str, facts: &[(&'static str, String)]) -> String {
        let message = facts.iter().fold(Message::new(id), |message, (name, value)| message.fact(name, value));
        visible(&self.words.say(&message)).into_owned()
    }

    /// Fetches what an address leads to, or takes the file that was saved from it.
    ///
    /// # Errors
    /// The machine's, in words. What the address has to answer for is told inside.
    fn take(&self, url: &str) -> Result<Result<Taken, String>, String> {
        let told = |id, reason: String| self.say(id, &[("url", url.to_owned()), ("reason", reason)]);
        let large = || self.say("preserve-too-large", &[("url", url.to_owned())]);
        if let Some(path) = &self.arguments.from {
            let at = |error: io::Error| format!("{}: {error}", path.display());
            let is_file = std::fs::metadata(path).map_err(at)?.is_file();
            if !is_file {
                return Err(at(io::ErrorKind::InvalidInput.into()));
            }
            let read = File::open(path).and_then(|file| Large::read(file, path.clone(), MAX_ATTACHMENT_BYTES));
            return Ok(read.map_err(at)?.map(|file| Taken { file, _temporary: None }).ok_or_else(large));
        }
        let mut body = match WebSite::page(url, self.arguments.local) {
            Fetched::Body(body) => body.take(MAX_ATTACHMENT_BYTES + 1),
            Fetched::Absent => return Ok(Err(self.say("preserve-dead", &[("url", url.to_owned())]))),
            Fetched::Failed(reason) => return Ok(Err(told("preserve-failed", reason))),
        };
        let machine = |error: io::Error| error.to_string();
        let mut temporary = tempfile::NamedTempFile::new().map_err(machine)?;
        if let Err(error) = io::copy(&mut body, &mut temporary) {
            return Ok(Err(told("preserve-failed", error.to_string())));
        }
        let path = temporary.path().to_owned();
        let read = File::open(&path).and_then(|file| Large::read(file, path, MAX_ATTACHMENT_BYTES));
        Ok(read.map_err(machine)?.map(|file| Taken { file, _temporary: Some(temporary) }).ok_or_else(large))
    }

    /// Asks each address whether it still leads to its copy.
    fn compare(&self, cited: &[Cited]) -> Result<Outcome, String> {
        let mut told = Vec::new();
        for one in cited.iter().filter(|_| HAS_NET) {
            let taken = match self.take(one.url)? {
                Ok(taken) => taken,
                Err(problem) => {
                    told.push(problem);
                    continue;
                }
            };
            let copies = one.evidence.iter().filter_map(|evidence| evidence.kept.as_ref());
            let copies: BTreeMap<&str, Date> = copies.map(|kept| (kept.file.value.as_str(), kept.date.value)).collect();
            for (path, date) in copies {
                let is_same = one.plan.files.get(path).is_some_and(|file| file.digest() == taken.file.digest());
                if !is_same {
                    let facts = [("url", one.url.to_owned()), ("date", date.to_string()), ("path", path.to_owned())];
                    told.push(self.say("preserve-changed", &facts));
                }
            }
        }
        let outcome = if told.is_empty() { Outcome::Well } else { Outcome::Content };
        let copies = cited.iter().flat_map(|one| &one.evidence).filter(|evidence| evidence.kept.is_some()).count();
        let count = [("copies", copies.into()), ("addresses", cited.len().into())];
        told.push(self.words.with(if HAS_NET { "preserve-compared" } else { "preserve-unasked" }, &count));
        let is_quiet = self.show.common.quiet && outcome == Outcome::Well;
        Ok(if is_quiet || show::arrived(self.show.common, &told.join("\n")) { outcome } else { Outcome::Machine })
    }

    /// Keeps what each address leads to that has no copy yet.
    fn keep(&self, tree: &SourceTree, cited: &[Cited]) -> Result<Outcome, String> {
        let mut outcome = Outcome::Well;
        let mut notes: BTreeMap<&SourcePath, Vec<(&Evidence, String)>> = BTreeMap::new();
        let open = |one: &Cited| one.evidence.iter().any(|evidence| evidence.kept.is_none());
        for one in cited.iter().filter(|one| open(one)) {
            let kept = match self.take(one.url)? {
                Ok(taken) => self.kept(one, &taken.file)?,
                Err(problem) => Err(problem),
            };
            match kept {
                Ok(path) => {
                    show::line(
                        self.show.common,
                        &self.say("preserve-kept", &[("url", one.url.to_owned()), ("path", path.clone())]),
                    );
                    for evidence in one.evidence.iter().filter(|evidence| evidence.kept.is_none()) {
                        notes.entry(&evidence.place.path).or_default().push((evidence, path.clone()));
                    }
                }
                Err(problem) => {
                    show::problem(self.show.common, &problem);
                    outcome = Outcome::Content;
                }
            }
        }
        if !cited.iter().any(open) && !self.show.common.quiet {
            show::line(self.show.common, &self.words.text("preserve-nothing"));
        }
        for (path, notes) in notes {
            if !self.note(tree, path, &notes)? {
                outcome = Outcome::Content;
            }
        }
        Ok(outcome)
    }

    /// Puts a copy in its place, and gives its path under `files/`. Why it was not kept is told inside.
    fn kept(&self, one: &Cited, file: &Large) -> Result<Result<String, String>, String> {
        let fail = |error: io::Error| error.to_string();
        let Some(ending) = attachments::ending_of_copy(one.url, file).map_err(fail)? else {
            return Ok(Err(self.say("preserve-kind", &[("url", one.url.to_owned())])));
        };
        let name = copy_path(file.digest(), &format!("copy.{ending}"));
        let folder = Path::new("content").join(&one.plan.folder).join("files");
        let path: SourcePath = system::slashed(&folder.join(&name)).unwrap_or_default().into();
        let copy = Attachment::Large(file.clone());
        let none = &self.checked.site.not_personal;
        let mut findings = Findings::default();
        findings.extend(attachments::found_in(&name, &path, &copy, none).map_err(fail)?);
        let refused = findings.iter().any(|found| found.severity() == Severity::Error);
        if !findings.is_empty() {
            show::problem(self.show.common, &self.show.findings(findings, Format::Text));
        }
        if refused {
            return Ok(Err(self.say("preserve-refused", &[("url", one.url.to_owned())])));
        }
        // What is there under this name was checked to be just this.
        if one.plan.files.get(&name).is_none_or(|known| known.digest() != file.digest()) {
            let root = self.show.common.root();
            match disk::create_by(root, Path::new(&*path), |out| file.copy(out)) {
                // Another plan of the same folder, or the address before this one, has put it there.
                Err(problem) if matches!(problem.reason, disk::Reason::Exists) => {}
                written => written.map_err(|problem| problem.to_string())?,
            }
        }
        Ok(Ok(name))
    }

    /// Writes the copies down in a content file. Whether all of them could be.
    fn note(&self, tree: &SourceTree, path: &SourcePath, notes: &[(&Evidence, String)]) -> Result<bool, String> {
        let Some(source) = tree.files.get(&**path) else { return Ok(false) };
        let file = ContentFile::of(path, &source.bytes, kind_of(path));
        let (mut changes, mut new): (Vec<ValueChange>, _) = (Vec::new(), source.bytes.to_vec());
        let mut all = true;
        for (evidence, kept) in notes {
            let change = file.as_ref().and_then(|file| noted(file, &evidence.place, kept, self.day));
            let tried: Vec<ValueChange> = changes.iter().cloned().chain(change.clone()).collect();
            match file.as_ref().and_then(|file| file.with(&source.bytes, &tried, None)).filter(|_| change.is_some()) {
                Some(bytes) => (changes, new) = (tried, bytes),
                None => {
                    all = false;
                    let place = format!("{path}:{}", evidence.place.line);
                    let facts = [("place", place), ("path", kept.clone()), ("date", self.day.to_string())];
                    show::problem(self.show.common, &self.say("preserve-by-hand", &facts));
                }
            }
        }
        if !changes.is_empty() {
            let written = disk::replace_known(self.show.common.root(), Path::new(&**path), &source.bytes, &new);
            written.map_err(|problem| problem.to_string())?;
        }
        Ok(all)
    }
}
