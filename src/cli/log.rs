//! `etapp log`, and how commands come by the logs of a site.

use super::previous;
use super::show::{self, Show};
use super::{Common, Format, Outcome, checked, read_content, words};
use crate::base::visible::one_line;
use crate::base::visible::visible;
use crate::base::{Code, Diagnostic, Findings};
use crate::check::wording::Wording;
use crate::history::log::{
    self, Break, GONE, KeptLog, Log, LogProblem, Logged, Logs, MergedState, NoLog, PublishedLogs, Steps, logs,
};
use crate::history::{Weight, chain};
use crate::input::git::Repository;
use crate::page::changes::ChangeView;
use crate::page::logged::hidden;
use crate::plan::entities::Reason;
use crate::plan::{Plan, Site};
use crate::publish::BuildCache;
use crate::words::{Message, Say, Strings, WordFile};
use clap::{Args, ValueEnum};
use std::collections::BTreeMap;

/// How the log is written.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum LogFormat {
    /// For people, the newest first.
    Text,
    /// As it is published: data/log.json.
    Json,
}

#[derive(Args)]
#[command(after_help = "Examples:\n  etapp log\n  etapp log --format json > log.json")]
pub struct Arguments {
    /// The plan's folder, where the site has several.
    #[arg(long, value_name = "FOLDER")]
    plan: Option<String>,
    /// How the log is written.
    #[arg(long, value_enum, default_value = "text")]
    format: LogFormat,
}

pub fn run(common: &Common, arguments: &Arguments) -> Outcome {
    let Some((tree, read)) = read_content(common) else { return Outcome::Machine };
    let (checked, findings) = checked(&tree, read, None);
    let (site, language) = (&checked.site, common.language(Some(checked.site.language)));
    let words = words(common, Some(language));
    if findings.has_errors() {
        let show = Show { common, language, texts: &checked.texts };
        show::problem(common, &show.findings(findings, Format::Text));
        return Outcome::Content;
    }
    let folder = match folder(site, arguments.plan.as_deref()) {
        Ok(folder) => folder,
        Err(message) => {
            show::problem(common, &words.say(&message));
            return Outcome::Usage;
        }
    };
    let cache = cache(common);
    let kept = match of_site(common, site, &cache, &PublishedLogs::new()) {
        Ok(mut logs) => logs.remove(folder).unwrap_or(Err(NoLog::Missing)),
        Err(problem) => {
            show::problem(common, &told(common, site, &problem));
            return Outcome::Content;
        }
    };
    let log = match kept {
        Ok(log) => log,
        Err(why) => {
            show::problem(common, &none(common, site, why));
            return Outcome::Content;
        }
    };
    let text = match arguments.format {
        LogFormat::Json => String::from_utf8_lossy(&log.bytes()).into_owned(),
        LogFormat::Text => {
            let plans: Vec<&Plan> = site.plans.iter().filter(|plan| plan.folder == folder).collect();
            text(&log, &plans, &site.words.strings(language, WordFile::Pages), &words)
        }
    };
    if show::arrived(common, text.trim_end()) { Outcome::Well } else { Outcome::Machine }
}

/// The folder of the plan that is meant.
fn folder<'a>(site: &'a Site, given: Option<&str>) -> Result<&'a str, Message> {
    let folders = || site.plans.iter().map(|plan| plan.folder.as_str()).collect::<Vec<_>>().join(", ");
    match (given, site.plans.as_slice()) {
        (None, [only]) => Ok(&only.folder),
        (None, _) => Err(Message::new("several-plans").fact("folders", folders())),
        (Some(given), plans) => {
            let folder = given.trim_end_matches('/');
            let found = plans.iter().find(|plan| plan.folder == folder);
            let none = || Message::new("unknown-plan").fact("folder", folder).fact("folders", folders());
            found.map(|plan| plan.folder.as_str()).ok_or_else(none)
        }
    }
}

/// The logs of a site's plans. What was made of commits that were seen before is remembered.
///
/// # Errors
/// Why there can be none.
pub fn of_site(
    common: &Common,
    site: &Site,
    cache: &BuildCache,
    published: &PublishedLogs,
) -> Result<Logs, LogProblem> {
    let remembered = cache.beside("log").and_then(|bytes| serde_json::from_slice::<Steps>(&bytes).ok());
    let mut steps = remembered.unwrap_or_default();
    let before = steps.mark();
    let logs = logs(common.root(), site, &mut steps, published)?;
    if before != steps.mark()
        && let Ok(bytes) = serde_json::to_vec(&steps)
    {
        cache.keep_beside("log", &bytes);
    }
    Ok(logs)
}

/// A problem of the log in words; what is missing in those of `diff`.
pub fn told(common: &Common, site: &Site, problem: &LogProblem) -> String {
    let language = common.language(Some(site.language));
    let one = |diagnostic: Diagnostic| {
        let mut findings = Findings::default();
        findings.push(diagnostic);
        Show { common, language, texts: &BTreeMap::new() }.findings(findings, Format::Text)
    };
    match problem {
        LogProblem::Git(problem) => words(common, Some(language)).say(&problem.message()),
        LogProblem::Unmatched(unfound) => {
            let told = unfound.iter().map(|found| one(Diagnostic::new(Code::RedactionUnmatched, &found.place)));
            told.collect::<Vec<_>>().join("\n")
        }
        LogProblem::CutOff => one(previous::problem(Code::LogCutOff)),
        LogProblem::Stopped => one(stopped()),
        LogProblem::Broken(_, Break::Rewritten(entries)) => {
            let strings = common.catalogue().strings(language, WordFile::Pages);
            let mut missing = String::new();
            for entry in entries {
                missing.push_str(&format!("\n{}  {}\n", entry.day, entry.n));
                changes(&mut missing, &entry.changes, &site.plans.iter().collect::<Vec<_>>(), &strings);
            }
            format!("{}\n{missing}", one(previous::problem(Code::LogRewritten)))
        }
        LogProblem::Broken(_, Break::Damaged(entry)) => {
            one(previous::problem(Code::LogRewritten).variant("damaged").fact("entry", entry))
        }
        LogProblem::Broken(_, Break::CutOff) => one(previous::problem(Code::LogCutOff).variant("beyond")),
        LogProblem::Broken(_, Break::Elsewhere(commit)) => one(previous::problem(Code::LogRewritten)
            .variant("elsewhere")
            .fact("commit", &commit[..commit.len().min(12)])),
    }
}

/// What is remembered where a site is built into the usual folder.
pub fn cache(common: &Common) -> BuildCache {
    BuildCache::of(&common.root().join("output"), common.root())
}

/// The findings without reasons that fit none of the changes that are left, and fit one that came and went.
pub fn without_explained(common: &Common, site: &Site, cache: &BuildCache, findings: Findings) -> Findings {
    if findings.has_errors() || findings.iter().all(|found| found.code != Code::ReasonUnmatched) {
        return findings;
    }
    let logs = of_site(common, site, cache, &PublishedLogs::new()).unwrap_or_default();
    let mut explaining = Vec::new();
    for plan in &site.plans {
        let chain = chain::again(plan);
        if let Some(Ok(log)) = logs.get(&plan.folder) {
            explaining.extend(log::explaining(plan, log, chain.newest().map(|record| record.id.as_str())));
        }
    }
    let is_of = |found: &Diagnostic, reason: &Reason| {
        reason.change.place == found.place || reason.to.as_ref().is_some_and(|to| to.place == found.place)
    };
    findings.without(|found| {
        let is_unfit = found.code == Code::ReasonUnmatched && found.variant != "undecided";
        is_unfit && explaining.iter().any(|reason| is_of(found, reason))
    })
}

/// What only the logs can tell of the content, or why there can be none: what a build would refuse whatever is published.
pub fn tell_of_site(common: &Common, site: &Site, findings: &mut Findings) {
    match of_site(common, site, &cache(common), &PublishedLogs::new()) {
        Ok(logs) => tell(site, &logs, findings),
        Err(LogProblem::Unmatched(unfound)) => {
            let beyond = unfound.iter().filter(|found| found.is_beyond);
            findings.extend(beyond.map(|found| Diagnostic::new(Code::RedactionUnmatched, &found.place)));
        }
        Err(LogProblem::Stopped) => findings.push(stopped()),
        Err(_) => {}
    }
}

/// That a log was begun and cannot go on.
fn stopped() -> Diagnostic {
    previous::problem(Code::LogCutOff).variant("stopped")
}

/// What only the logs can tell of the content: entries that were dated later than the day on which they came, names that
/// belonged to something else, and what was published and never committed. What is among the findings already is not told
/// again.
pub fn tell(site: &Site, logs: &Logs, findings: &mut Findings) {
    let is_told = |one: &Diagnostic| findings.iter().any(|found| found.code == one.code && found.place == one.place);
    let mut told = Vec::new();
    for plan in &site.plans {
        if let Some(Ok(log)) = logs.get(&plan.folder) {
            told.extend(log.postdated(plan).into_iter().chain(log.captured(plan)).filter(|one| !is_told(one)));
            told.extend(log.withdrawn.iter().map(|change| withdrawn(plan, change)));
        }
    }
    findings.extend(told);
}

/// That the published site tells something which was not committed then, and is not now.
fn withdrawn(plan: &Plan, change: &Logged) -> Diagnostic {
    let place = plan.get(&change.facts.entity).map_or_else(|| plan.title.place.clone(), |one| one.head().place());
    let after = change.texts.after.as_ref().map_or(GONE, |side| side.text.as_str());
    let problem = Diagnostic::new(Code::UncommittedGone, &place).fact("change", &change.facts.fingerprint);
    problem.fact("name", one_line(&change.texts.name)).fact("after", one_line(after))
}

/// The commit that the log of a project leads to, so that a build knows whether it is the same; `None` outside git.
pub fn head(common: &Common) -> Option<String> {
    let repository = Repository::discover(common.root()).ok()??;
    repository.resolve("HEAD").ok()?.map(|head| head.id)
}

/// That there is no log, and why.
fn none(common: &Common, site: &Site, why: NoLog) -> String {
    let language = common.language(Some(site.language));
    match why {
        NoLog::Missing => {
            let told = Wording::new(&common.catalogue(), language).words(&previous::problem(Code::LogMissing));
            format!("{} {}", told.message, told.help)
        }
        NoLog::Off => words(common, Some(language)).text("log-off"),
    }
}

/// What `build` notes: of plans without a log, and of what goes public before it is committed.
pub fn note(common: &Common, site: &Site, logs: &Logs) -> Option<String> {
    let none = logs.values().find_map(|kept: &KeptLog| kept.as_ref().err().map(|why| none(common, site, *why)));
    let open = || logs.values().flatten().flat_map(|log| log.open()).count();
    none.or_else(|| {
        let count = Some(open()).filter(|count| *count > 0)?;
        let words = words(common, Some(common.language(Some(site.language))));
        Some(words.say(&Message::new("log-open").count("count", count)))
    })
}

fn text(log: &Log, plans: &[&Plan], strings: &Strings, words: &Strings) -> String {
    let mut out = String::new();
    if let Some(uncommitted) = &log.uncommitted {
        out.push_str(&format!("{}\n", words.text("log-uncommitted")));
        changes(&mut out, &uncommitted.changes, plans, strings);
        out.push('\n');
    }
    for entry in log.entries.iter().rev() {
        out.push_str(&entry_head(entry, words));
        changes(&mut out, &entry.changes, plans, strings);
        out.push('\n');
    }
    out
}

fn entry_head(entry: &MergedState, words: &Strings) -> String {
    let told = match (&entry.state, entry.n) {
        (None, _) => words.text("log-unreadable"),
        (Some(_), 1) => words.text("log-first"),
        (Some(_), _) => String::new(),
    };
    let line = format!("{}  {}  {}  {}", entry.day, entry.n, &entry.commit[..entry.commit.len().min(12)], told);
    format!("{}\n  {}\n", line.trim_end(), entry.digest)
}

/// Changes in words; what they name is called as the plans call it today.
fn changes(out: &mut String, changes: &[Logged], plans: &[&Plan], strings: &Strings) {
    for weight in Weight::ALL {
        for change in changes.iter().filter(|change| change.facts.weight == weight) {
            let view = ChangeView::of(strings, plans, &change.judged());
            out.push_str(&format!("  {}: {}: {}\n", view.weight_label, view.what, one_line(&view.name)));
            for (sign, runs) in [('-', &view.before), ('+', &view.after)] {
                if let Some(runs) = runs {
                    let text: String = runs.iter().map(|run| run.text.as_str()).collect();
                    out.push_str(&format!("    {sign} {}\n", visible(&one_line(&text))));
                }
            }
            if let Some(hidden) = hidden(strings, plans, change) {
                out.push_str(&format!("    {}\n", one_line(&hidden)));
            }
            if let Some(reason) = &view.reason {
                let decided = view.decided.as_ref().map(|by| format!(" ({by})")).unwrap_or_default();
                out.push_str(&format!("    {}: {}{decided}\n", strings.text("reason"), one_line(reason)));
            }
            out.push_str(&format!("    {}\n", view.fingerprint));
        }
    }
}
