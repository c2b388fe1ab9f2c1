//! `etapp freeze`.

use super::show::{self, Show};
use super::{Common, Format, Outcome, checked, log, read_content, words};
use crate::base::{Code, Findings};
use crate::disk;
use crate::history::freeze::{Beside, Refusal, freeze, lines_to_paste};
use crate::history::log::PublishedLogs;
use crate::history::{chain, record};
use crate::plan::attachment::KEPT;
use crate::render::theme;
use crate::words::{Message, Strings};
use clap::Args;
use std::path::Path;

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
    let Some((tree, read)) = read_content(common) else { return Outcome::Machine };
    let (checked, findings) = checked(&tree, read, None);
    let language = common.language(Some(checked.site.language));
    let words = words(common, Some(language));
    let show = Show { common, language, texts: &checked.texts };
    if findings.has_errors() {
        show::problem(common, &show.findings(findings, Format::Text));
        show::problem(common, &words.text("not-frozen"));
        return Outcome::Content;
    }
    let id = arguments.id.as_str();
    let has = |plan: &&crate::plan::Plan| match &arguments.plan {
        Some(folder) => plan.folder == folder.trim_end_matches('/'),
        None => checked.site.plans.len() == 1 || plan.revisions.iter().any(|revision| revision.id.as_str() == id),
    };
    if checked.site.plans.iter().filter(has).count() > 1 {
        let folders: Vec<&str> = checked.site.plans.iter().filter(has).map(|plan| plan.folder.as_str()).collect();
        show::problem(
            common,
            &words.say(&Message::new("which-plan").fact("id", id).fact("folders", folders.join(", "))),
        );
        return Outcome::Usage;
    }
    let Some(plan) = checked.site.plans.iter().find(has) else {
        show::problem(common, &words.with("no-revision", &[("id", id.into())]));
        return Outcome::Content;
    };
    let mut faults = Findings::default();
    let chain = chain::again(plan);
    let theme = theme::load(common.root(), &checked.site.theme, &mut faults);
    if faults.has_errors() {
        show::problem(common, &show.findings(faults, Format::Text));
        return Outcome::Content;
    }
    let theme = theme.and_then(|files| files.digest());
    let logs = match log::of_site(common, &checked.site, &log::cache(common), &PublishedLogs::new()) {
        Ok(logs) => logs,
        Err(problem) => {
            show::problem(common, &log::told(common, &checked.site, &problem));
            return Outcome::Content;
        }
    };
    let newest = chain.newest().map(|record| record.id.as_str());
    let log = logs.get(&plan.folder).and_then(|kept| kept.as_ref().ok());
    let between = log.map(|log| log.since_record(newest)).unwrap_or_default();
    let beside = Beside { theme: theme.as_deref(), between };
    let frozen = match freeze(&checked.site, plan, &chain, id, &beside) {
        Ok(frozen) => frozen,
        Err(refusal) => {
            // A reason that fits none of the changes may have been meant for one of them.
            let findings = log::without_explained(common, &checked.site, &log::cache(common), findings);
            let unmatched = findings.without(|found| found.code != Code::ReasonUnmatched);
            if !unmatched.is_empty() {
                show::problem(common, &show.findings(unmatched, Format::Text));
            }
            show::problem(common, &refused(&words, id, &refusal));
            return Outcome::Content;
        }
    };
    let folder = if plan.folder.is_empty() { "content".to_owned() } else { format!("content/{}", plan.folder) };
    let folder = Path::new(&folder).join("revisions");
    let path = folder.join(format!("{id}.json"));
    // The record comes last: what it names is there before it is.
    let attachments = frozen.attachments.iter().map(|(name, bytes)| (folder.join(KEPT).join(name), &bytes[..]));
    for (path, bytes) in attachments.chain([(path.clone(), &frozen.record[..])]) {
        if let Err(problem) = disk::create(common.root(), &path, bytes) {
            show::problem(common, &problem.to_string());
            return Outcome::Machine;
        }
    }
    let digest = record::stated_digest(&frozen.record).unwrap_or_default();
    let path = common.root().join(path);
    let told = Message::new("frozen").fact("id", id).fact("path", path.display()).fact("digest", digest);
    show::line(&words.say(&told));
    Outcome::Well
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
