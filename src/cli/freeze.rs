//! `etapp freeze`.

use super::show::{self, Show};
use super::{Common, Format, Outcome, checked, log, read_content, words};
use crate::base::{Code, Findings};
use crate::disk;
use crate::history::freeze::{Beside, FrozenRevision, Refusal, Unexplained, freeze, lines_to_paste};
use crate::history::log::PublishedLogs;
use crate::history::{chain, record};
use crate::plan::attachment::{Attachment, KEPT};
use crate::plan::{Plan, Site};
use crate::render::theme;
use crate::serve::{Freeze, Freezing};
use crate::words::{Message, Strings};
use clap::Args;
use std::path::{Path, PathBuf};
use std::sync::Arc;

#[derive(Args)]
#[command(after_help = "Examples:\n  etapp freeze 2026-1\n  etapp --root sites/school freeze 2026-1 --plan library")]
pub struct Arguments {
    /// The id of the revision: the name of its file `revisions/ID.md`.
    #[arg(value_name = "ID")]
    id: String,
    /// The plan's folder, where the site has several.
    #[arg(long, value_name = "FOLDER")]
    plan: Option<String>,
}

pub fn run(common: &Common, arguments: &Arguments) -> Outcome {
    match prepared(common, arguments).and_then(|prepared| prepared.write(common, &arguments.id)) {
        Ok(told) => {
            if !common.quiet {
                show::line(common, &told);
            }
            Outcome::Well
        }
        Err(refused) => {
            refused.told.iter().for_each(|told| show::problem(common, told));
            refused.outcome
        }
    }
}

/// How the preview freezes.
pub fn from_forms(common: &Common) -> Freeze {
    let common = common.clone();
    Arc::new(move |folder, id, shown| {
        let plan = Some(folder.to_owned()).filter(|folder| !folder.is_empty());
        let written = prepared(&common, &Arguments { id: id.to_owned(), plan }).and_then(|prepared| {
            let digest = prepared.digest();
            if shown == Some(&digest) { prepared.write(&common, id).map(Ok) } else { Ok(Err(digest)) }
        });
        match written {
            Ok(Ok(told)) => Freezing::Frozen(told),
            Ok(Err(digest)) => Freezing::Ready(digest),
            Err(refused) if !refused.unexplained.is_empty() => Freezing::Unexplained(refused.unexplained),
            Err(refused) => Freezing::Refused(refused.told.join("\n\n")),
        }
    })
}

/// Why nothing was frozen, in words.
struct Refused {
    told: Vec<String>,
    outcome: Outcome,
    unexplained: Vec<Unexplained>,
}

impl Refused {
    fn content(told: Vec<String>) -> Self {
        Self { told, outcome: Outcome::Content, unexplained: Vec::new() }
    }
}

/// The plan that a revision is of.
fn plan_of<'a>(site: &'a Site, arguments: &Arguments, words: &Strings) -> Result<&'a Plan, Refused> {
    let id = arguments.id.as_str();
    let has = |plan: &&Plan| match &arguments.plan {
        Some(folder) => plan.folder == folder.trim_end_matches('/'),
        None => site.plans.len() == 1 || plan.revisions.iter().any(|revision| revision.id.as_str() == id),
    };
    if site.plans.iter().filter(has).count() > 1 {
        let folders: Vec<&str> = site.plans.iter().filter(has).map(|plan| plan.folder.as_str()).collect();
        let told = words.say(&Message::new("which-plan").fact("id", id).fact("folders", folders.join(", ")));
        return Err(Refused { outcome: Outcome::Usage, ..Refused::content(vec![told]) });
    }
    let none = || Refused::content(vec![words.with("no-revision", &[("id", id.into())])]);
    site.plans.iter().find(has).ok_or_else(none)
}

/// A revision that nothing hinders from being frozen.
struct Prepared {
    frozen: FrozenRevision,
    /// The folder of its plan.
    folder: String,
    words: Strings,
}

/// What freezing comes to, as the content stands.
fn prepared(common: &Common, arguments: &Arguments) -> Result<Prepared, Refused> {
    let machine = || Refused { outcome: Outcome::Machine, ..Refused::content(Vec::new()) };
    let (tree, read) = read_content(common).ok_or_else(machine)?;
    let (checked, findings) = checked(&tree, read, None);
    let language = common.language(Some(checked.site.language));
    let words = words(common, Some(language));
    let show = Show { common, language, texts: &checked.texts };
    if findings.has_errors() {
        return Err(Refused::content(vec![show.findings(findings, Format::Text), words.text("not-frozen")]));
    }
    let id = arguments.id.as_str();
    let plan = plan_of(&checked.site, arguments, &words)?;
    let mut faults = Findings::default();
    let chain = chain::again(plan);
    let theme = theme::load(common.root(), &checked.site, &mut faults);
    if faults.has_errors() {
        return Err(Refused::content(vec![show.findings(faults, Format::Text)]));
    }
    let theme = theme.and_then(|files| files.digest());
    let logs = log::of_site(common, &checked.site, &log::cache(common), &PublishedLogs::new());
    let logs = logs.map_err(|problem| Refused::content(vec![log::told(common, &checked.site, &problem)]))?;
    log::tell(&checked.site, &logs, &mut faults);
    if faults.has_errors() {
        return Err(Refused::content(vec![show.findings(faults, Format::Text), words.text("not-frozen")]));
    }
    let newest = chain.newest().map(|record| record.id.as_str());
    let log = logs.get(&plan.folder).and_then(|kept| kept.as_ref().ok());
    let between = log.map(|log| log.since_record(newest)).unwrap_or_default();
    let beside = Beside { theme: theme.as_deref(), begins: log.and_then(|log| log.begins()), between };
    let frozen = freeze(&checked.site, plan, &chain, id, &beside).map_err(|refusal| {
        // A reason that fits none of the changes may have been meant for one of them.
        let findings = log::without_explained(common, &checked.site, &log::cache(common), findings);
        let unmatched = findings.without(|found| found.code != Code::ReasonUnmatched);
        let unmatched = (!unmatched.is_empty()).then(|| show.findings(unmatched, Format::Text));
        let told = unmatched.into_iter().chain([refused(&words, id, &refusal)]).collect();
        let unexplained = if let Refusal::Unexplained(changes) = refusal { changes } else { Vec::new() };
        Refused { unexplained, ..Refused::content(told) }
    })?;
    let folder = plan.folder.clone();
    Ok(Prepared { frozen, folder, words })
}

impl Prepared {
    /// The digest of its record, which binds all that it holds.
    fn digest(&self) -> String {
        record::stated_digest(&self.frozen.record).unwrap_or_default()
    }

    /// Freezes it, and says what is to be done now.
    fn write(&self, common: &Common, id: &str) -> Result<String, Refused> {
        let machine = |problem: disk::WriteError| Refused {
            outcome: Outcome::Machine,
            ..Refused::content(vec![problem.to_string()])
        };
        let path = self.put(common, id).map_err(machine)?;
        let told = Message::new("frozen").fact("id", id).fact("path", common.root().join(path).display());
        Ok(self.words.say(&told.fact("digest", self.digest())))
    }

    /// Writes the record, and before it the attachments that it names.
    fn put(&self, common: &Common, id: &str) -> Result<PathBuf, disk::WriteError> {
        let folder = Path::new("content").join(&self.folder).join("revisions");
        let path = folder.join(format!("{id}.json"));
        for (name, file) in &self.frozen.attachments {
            let kept = folder.join(KEPT).join(name);
            match file {
                Attachment::Large(file) => disk::create_by(common.root(), &kept, |out| file.copy(out))?,
                Attachment::Here(bytes) => disk::create(common.root(), &kept, bytes)?,
                Attachment::Recorded(_) => {}
            }
        }
        disk::create(common.root(), &path, &self.frozen.record)?;
        Ok(path)
    }
}

fn refused(words: &Strings, id: &str, refusal: &Refusal) -> String {
    let of_id = |message: &str| words.with(message, &[("id", id.into())]);
    match refusal {
        Refusal::NoRevision => of_id("no-revision"),
        Refusal::Exists => of_id("revision-exists"),
        Refusal::BeforeRecord(newest, date) => {
            let told = Message::new("dated-before-record").fact("id", id).fact("newest", newest);
            words.say(&told.fact("date", date))
        }
        Refusal::BeforeEntry(date) => words.say(&Message::new("dated-before-entry").fact("id", id).fact("date", date)),
        Refusal::Stray(date) => words.say(&Message::new("dated-stray").fact("id", id).fact("date", date)),
        Refusal::Unreadable => words.text("unreadable-record"),
        Refusal::Unexplained(changes) => {
            let list: Vec<String> =
                changes.iter().map(|change| format!("  {}  ({})", change.fingerprint, change.name)).collect();
            format!(
                "{}\n\n{}\n\n{}\n\n{}",
                of_id("unexplained"),
                list.join("\n"),
                of_id("paste"),
                lines_to_paste(changes)
            )
        }
    }
}
