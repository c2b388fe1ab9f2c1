//! `etapp report`.

use super::build::{base_url, judged_as_of};
use super::show::{self, Show};
use super::{Common, Format, Outcome, checked, date, read_content, stood, words};
use crate::base::{Date, Diagnostic, Findings};
use crate::check::Checked;
use crate::disk::{self, WriteError};
use crate::history::around::Around;
use crate::history::chain;
use crate::history::log::{KeptLog, Logs, PublishedLogs};
use crate::history::record::{Chain, Record};
use crate::page::account::Asked;
use crate::page::context::PlanContext;
use crate::page::history::Past;
use crate::page::report::{Judge, Scope, Since, changes, changes_after, until};
use crate::page::{history, log};
use crate::plan::Plan;
use crate::render::theme::{self, Theme};
use crate::render::{self, paper};
use crate::standing::rhythm;
use crate::words::{Message, Strings};
use clap::Args;
use std::path::{Path, PathBuf};

#[derive(Args)]
#[command(
    after_help = "Examples:\n  etapp report > report.html\n  etapp report --since 2025-1 --meeting 2026-03-12 --pdf report.pdf\n  \
                        etapp report --since 2025-09-01 --until 2025-12-31 --output report.html\n  \
                        etapp report --for skolinspektionen-2025 --gaps --output redovisning.html\n\n\
                        Without --pdf and --output, the report is written to standard output as one page of HTML."
)]
pub struct Arguments {
    /// Compare with this revision, or with the newest frozen on this day; the last meeting, or the newest revision, unless given.
    #[arg(long, value_name = "ID|DATE")]
    since: Option<String>,
    /// Tell what was reported up to this day, and judge as of it what is late.
    #[arg(long, value_parser = date, value_name = "DATE")]
    until: Option<Date>,
    /// The meeting to look ahead to, instead of the next one of plan.yaml.
    #[arg(long, value_parser = date, value_name = "DATE")]
    meeting: Option<Date>,
    /// Write the account on this decision (its id) instead of the board's report.
    #[arg(long = "for", value_name = "DECISION", conflicts_with_all = ["since", "meeting"])]
    decision: Option<String>,
    /// List first, for the author alone, what the account lacks.
    #[arg(long, requires = "decision")]
    gaps: bool,
    /// Write the report as a PDF to this file.
    #[arg(long, value_name = "FILE")]
    pdf: Option<PathBuf>,
    /// Write the report as one page of HTML to this file.
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The plan's folder, where the site has several.
    #[arg(long, value_name = "FOLDER")]
    plan: Option<String>,
    /// Where the site is published, instead of site.yaml's base_url.
    #[arg(long, value_parser = base_url, value_name = "URL")]
    base_url: Option<String>,
}

/// Why there is no report.
enum NoReport {
    /// The command was used wrongly, and how.
    Usage(String),
    /// The content is not well.
    Content(Findings),
}

impl From<Diagnostic> for NoReport {
    fn from(problem: Diagnostic) -> Self {
        let mut findings = Findings::default();
        findings.push(problem);
        Self::Content(findings)
    }
}

pub fn run(common: &Common, arguments: &Arguments) -> Outcome {
    if arguments.pdf.is_some() && !paper::HAS_PDF {
        show::problem(common, &words(common, None).text("no-pdf"));
        return Outcome::Usage;
    }
    let Ok(as_of) = judged_as_of(common, arguments.until) else { return Outcome::Usage };
    let Some((tree, read)) = read_content(common) else { return Outcome::Machine };
    // What was reported later is no fault of the content: the report leaves it out.
    let (mut checked, mut findings) = checked(&tree, read, None);
    drop(tree);
    let today = checked.as_of;
    checked.as_of = as_of.or(checked.as_of);
    if let Some(base_url) = &arguments.base_url {
        checked.site.base_url.clone_from(base_url);
    }
    let language = common.language(Some(checked.site.language));
    let words = words(common, Some(language));
    let theme = if findings.has_errors() { None } else { compiled(common, &checked, &mut findings) };
    let show = Show { common, language, texts: &checked.texts };
    let Some(theme) = theme else {
        show::problem(common, &show.findings(findings, Format::Text));
        return Outcome::Content;
    };
    // Without a log, revisions tell what changed.
    let logs = super::log::of_site(common, &checked.site, &super::log::cache(common), &PublishedLogs::new());
    let logs = logs.unwrap_or_default();
    match made(common, arguments, (&checked, today), &logs, &theme, &words) {
        Ok(documents) => written(common, arguments, &documents, &words),
        Err(NoReport::Usage(told)) => {
            show::problem(common, &told);
            Outcome::Usage
        }
        Err(NoReport::Content(findings)) => {
            show::problem(common, &show.findings(findings, Format::Text));
            Outcome::Content
        }
    }
}

fn compiled(common: &Common, checked: &Checked, findings: &mut Findings) -> Option<Theme> {
    theme::load(common.root(), &checked.site, findings)?.compile(&checked.site.words, checked.site.language, findings)
}

/// The documents that were asked for.
struct Documents {
    html: Option<Vec<u8>>,
    pdf: Option<Vec<u8>>,
}

fn made(
    common: &Common,
    arguments: &Arguments,
    (checked, today): (&Checked, Option<Date>),
    logs: &Logs,
    theme: &Theme,
    words: &Strings,
) -> Result<Documents, NoReport> {
    let site = &checked.site;
    let plan = chosen(arguments, &site.plans, words).map_err(NoReport::Usage)?;
    let mut findings = Findings::default();
    let chain = chain::of_plan(plan, &mut findings);
    let log = logs.get(&plan.folder);
    let around = render::around(site, theme, log);
    let told = Told { plan, around: &around, chain: &chain, log };
    let (then, past) = match arguments.until {
        None => (None, told.past(theme, findings)?),
        Some(day) => {
            let (plan, judge, past) = until_day(common, arguments, (checked, today), &told, (theme, findings), day)?;
            (Some((plan, judge)), past)
        }
    };
    let (plan, judge) = then.as_ref().map_or((plan, None), |(plan, judge)| (plan, Some(judge)));
    if arguments.decision.is_some() || (arguments.since.is_none() && arguments.until.is_none()) {
        let shared = PlanContext::new(site, plan, &theme.strings, checked.as_of);
        let shared = PlanContext { past: Some(&past), ..shared }.apart();
        return match &arguments.decision {
            Some(id) => account(arguments, &shared, theme, words, (id, today)),
            None => {
                let own = Scope::of_site(&shared);
                let scope = Scope { meeting: arguments.meeting.or(own.meeting), ..own };
                documents(arguments, &shared, &scope, theme)
            }
        };
    }
    let (since, from) = since(arguments, &chain, checked.as_of, words).map_err(NoReport::Usage)?;
    let shared =
        PlanContext { past: Some(&past), ..PlanContext::new(site, plan, &theme.strings, checked.as_of) }.apart();
    let changed = match (judge, since) {
        // The log tells what had changed by then, and nothing of what came later.
        (Some(Judge::Log(_)), Some(record)) if past.log.as_ref().is_some_and(|log| log.reaches(record.frozen)) => {
            Ok(Some(changes_after(&shared, from.unwrap_or(record.frozen))))
        }
        _ => since.map(|record| changes(&theme.strings, &chain, record, plan, from)).transpose(),
    };
    let by_then = |date: &Date| checked.as_of.is_none_or(|as_of| *date <= as_of);
    let scope = Scope {
        since: since.map(|record| match from {
            Some(day) => Since::Day(record.title.clone(), record.frozen, day),
            None => Since::Revision(record.title.clone(), record.frozen),
        }),
        changes: changed.map_err(NoReport::Content)?.unwrap_or_default(),
        from,
        meeting: arguments
            .meeting
            .or_else(|| rhythm::next_meeting(plan, checked.as_of).map(|meeting| meeting.date.value)),
        stamp: past.marks.iter().rev().find(|mark| by_then(&mark.date)),
        judged: judge.and_then(|judge| judge.said(&shared)),
    };
    documents(arguments, &shared, &scope, theme)
}

/// A plan of which a report tells.
struct Told<'a> {
    plan: &'a Plan,
    around: &'a Around,
    chain: &'a Chain,
    log: Option<&'a KeptLog>,
}

impl Told<'_> {
    /// Its past; `findings` are those of its chain.
    fn past(&self, theme: &Theme, mut findings: Findings) -> Result<Past, NoReport> {
        let now = (self.plan, self.around);
        let mut past = history::read(&theme.strings, now, self.chain, &mut findings, |_, _, _| {});
        if findings.has_errors() {
            return Err(NoReport::Content(findings));
        }
        log::remember(&mut past, &theme.strings, self.plan, self.log);
        Ok(past)
    }
}

/// The plan as it stood on a day, by what that is known, and its past as it was known then; `findings` are those of its chain.
fn until_day(
    common: &Common,
    arguments: &Arguments,
    (checked, today): (&Checked, Option<Date>),
    told: &Told,
    (theme, findings): (&Theme, Findings),
    day: Date,
) -> Result<(Plan, Judge, Past), NoReport> {
    // An account keeps the plan of today, each of whose words it leads back to its place.
    let back = arguments.decision.is_none().then_some(told.chain);
    if let (Some(chain), Some(Ok(log))) = (back, told.log)
        && (today.is_none_or(|today| day < today) || log.newest().is_some_and(|newest| day < newest.day))
        && let Some(stood) = stood::on(common, &checked.site, told.plan, (chain, log), day)
    {
        let told = Told { plan: &stood.plan, around: &stood.around, chain: &stood.chain, log: Some(&stood.log) };
        let past = told.past(theme, findings)?;
        return Ok((stood.plan, Judge::Log(day), past));
    }
    let mut past = told.past(theme, findings)?;
    let (plan, judge) = until(told.plan, &mut past, back, (day, today));
    Ok((plan, judge, past))
}

/// The report over a scope.
fn documents(arguments: &Arguments, shared: &PlanContext, scope: &Scope, theme: &Theme) -> Result<Documents, NoReport> {
    let html = wants_html(arguments).then(|| paper::html(shared, scope, theme)).transpose()?;
    let pdf = arguments.pdf.as_ref().and_then(|_| paper::pdf(shared, scope, theme)).transpose()?;
    complete(theme, Documents { html, pdf })
}

/// The account on a decision.
fn account(
    arguments: &Arguments,
    shared: &PlanContext,
    theme: &Theme,
    words: &Strings,
    (id, today): (&str, Option<Date>),
) -> Result<Documents, NoReport> {
    let Some(decision) = crate::page::account::find(shared, id) else {
        let known: Vec<&str> = shared.plan.decisions.values().map(|one| one.head.id.as_str()).collect();
        let told = Message::new("unknown-decision").fact("name", id).fact("ids", known.join(", "));
        return Err(NoReport::Usage(words.say(&told)));
    };
    let past = arguments.until.is_some_and(|day| today.is_none_or(|today| day < today));
    let asked = Asked { decision, gaps: arguments.gaps, past };
    let html = wants_html(arguments).then(|| paper::account_html(shared, asked, theme)).transpose()?;
    let pdf = arguments.pdf.as_ref().and_then(|_| paper::account_pdf(shared, asked, theme)).transpose()?;
    complete(theme, Documents { html, pdf })
}

fn wants_html(arguments: &Arguments) -> bool {
    arguments.output.is_some() || arguments.pdf.is_none()
}

/// The documents, if the theme has every word that they ask for.
fn complete(theme: &Theme, documents: Documents) -> Result<Documents, NoReport> {
    let mut findings = Findings::default();
    for id in theme.strings.missing() {
        let place = crate::base::SourceSpan::file(&theme::FOLDER.into());
        findings.push(Diagnostic::new(crate::base::Code::MissingString, &place).fact("reason", id));
    }
    if findings.has_errors() { Err(NoReport::Content(findings)) } else { Ok(documents) }
}

/// The plan that the report is about.
fn chosen<'a>(arguments: &Arguments, plans: &'a [Plan], words: &Strings) -> Result<&'a Plan, String> {
    let folders = || plans.iter().map(|plan| plan.folder.as_str()).collect::<Vec<_>>().join(", ");
    match (&arguments.plan, plans) {
        (None, [plan]) => Ok(plan),
        (None, _) => Err(words.with("several-plans", &[("folders", (&folders()).into())])),
        (Some(folder), _) => {
            let wanted = folder.trim_end_matches('/');
            let told = || Message::new("unknown-plan").fact("folder", wanted).fact("folders", folders());
            plans.iter().find(|plan| plan.folder == wanted).ok_or_else(|| words.say(&told()))
        }
    }
}

/// The record to compare with, and the day after which reports are new, where a day was asked for.
fn since<'a>(
    arguments: &Arguments,
    chain: &'a Chain,
    as_of: Option<Date>,
    words: &Strings,
) -> Result<(Option<&'a Record>, Option<Date>), String> {
    let until = |date: Date| as_of.is_none_or(|as_of| date <= as_of);
    let newest = |day: Option<Date>| {
        let by_then = |record: &&Record| until(record.frozen) && day.is_none_or(|day| record.frozen <= day);
        chain.records.iter().rev().find(by_then)
    };
    let Some(name) = &arguments.since else { return Ok((newest(None), None)) };
    let (record, day) = match (chain.find(name), date(name)) {
        (Some(record), _) => (Some(record), None),
        (None, Ok(day)) => (newest(Some(day)), Some(day)),
        (None, Err(_)) => {
            let ids: Vec<&str> = chain.records.iter().map(|record| record.id.as_str()).collect();
            let id = if ids.is_empty() { "unknown-since-none" } else { "unknown-since" };
            return Err(words.say(&Message::new(id).fact("name", name).fact("ids", ids.join(", "))));
        }
    };
    // A report that ends before it begins would call everything since removed.
    let start = day.or(record.map(|record| record.frozen));
    match start.filter(|start| !until(*start)).zip(as_of) {
        Some((start, end)) => {
            Err(words.say(&Message::new("ends-before-it-begins").fact("start", start).fact("end", end)))
        }
        None => Ok((record, day)),
    }
}

/// Writes the documents where they were asked for.
fn written(common: &Common, arguments: &Arguments, documents: &Documents, words: &Strings) -> Outcome {
    let files = [(&arguments.output, &documents.html), (&arguments.pdf, &documents.pdf)];
    let files = files.into_iter().filter_map(|(path, bytes)| Some((path.as_deref()?, bytes.as_deref()?)));
    let files: Vec<(&Path, &[u8])> = files.collect();
    if let Some((path, _)) = files.iter().find(|(path, _)| common.is_source(path)) {
        show::problem(common, &words.say(&Message::new("among-sources").fact("path", path.display())));
        return Outcome::Usage;
    }
    for (path, bytes) in &files {
        // A folder that is not there is more likely a slip than a wish.
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let there = folder.map_or(Ok(()), |folder| folder.metadata().map(drop));
        let there = there.map_err(|error| WriteError { path: path.to_path_buf(), reason: error.into() });
        if let Err(error) = there.and_then(|()| disk::write_named(path, bytes)) {
            show::problem(common, &words.say(&Message::new("report-not-written").fact("error", error)));
            return Outcome::Machine;
        }
        if !common.quiet {
            show::line(common, &words.say(&Message::new("report-written").fact("path", path.display())));
        }
    }
    if let (true, Some(html)) = (files.is_empty(), &documents.html)
        && !show::arrived(common, String::from_utf8_lossy(html).trim_end())
    {
        return Outcome::Machine;
    }
    Outcome::Well
}
