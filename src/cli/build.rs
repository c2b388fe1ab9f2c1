//! `etapp build`.

use super::check::{Deny, outcome};
use super::show::{self, Show};
use super::{Common, Format, Outcome, date, inputs, log, place, previous, read_content, words};
use crate::base::{Date, Findings, Language};
use crate::check::Checked;
use crate::history::log::{Logs, PublishedLogs};
use crate::history::whole;
use crate::plan::scalar::SiteAddress;
use crate::plan::{Drafts, Site};
use crate::publish::{BuildCache, Durability, Edition, Protected, PublishError, Published, manifest};
use crate::render::{MadeSite, frozen_key, paper, render_into, theme};
use crate::words::{Message, Say};
use anstream::AutoStream;
use clap::{Args, ValueEnum};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// How the result is written.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ResultFormat {
    /// For people.
    Text,
    /// For programs.
    Json,
}

#[derive(Args)]
#[command(after_help = "Examples:\n  etapp build\n  etapp build --output public --base-url https://example.org/plan")]
pub struct Arguments {
    /// The folder that becomes the site; `output` under the root unless given.
    #[arg(long, short, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Judge what is late as of this day instead of the content's newest date.
    #[arg(long, value_parser = date, value_name = "DATE")]
    as_of: Option<Date>,
    /// Where the site will be published, instead of site.yaml's base_url.
    #[arg(long, value_parser = base_url, value_name = "URL")]
    base_url: Option<String>,
    /// Fail on warnings too.
    #[arg(long, value_enum)]
    deny: Option<Deny>,
    /// The site as it is published: a folder or an address. The log must go on from the one published there, and none of
    /// its revisions may be missing; otherwise nothing is built.
    #[arg(long, value_parser = place, value_name = "DIR|URL")]
    previous: Option<String>,
    /// Nothing was published there before.
    #[arg(long, requires = "previous")]
    first: bool,
    /// How the result is written.
    #[arg(long, value_enum, default_value = "text")]
    format: ResultFormat,
}

pub fn run(common: &Common, arguments: &Arguments) -> Outcome {
    // Only the message of how long it took asks a clock; no byte of the site does.
    let start = Instant::now();
    let Ok(as_of) = judged_as_of(common, arguments.as_of) else { return Outcome::Usage };
    let output = arguments.output.clone().unwrap_or_else(|| common.root().join("output"));
    let mut cache = BuildCache::of(&output, common.root());
    let circumstances = circumstances(common, arguments, as_of);
    // What was read without a problem, made by the same program, and told the same, gives the same site.
    // What is published may have changed without anything here: such a build always looks.
    let stands = match arguments.previous {
        None => cache.look(|| inputs::standing(common.root()), &circumstances),
        Some(_) => None,
    };
    let known = |told: Value| serde_json::from_value::<BuildResult>(told).ok();
    if let Some(told) = stands.as_ref().and_then(|stands| cache.stands(stands)).and_then(known) {
        told.show(common, arguments, &output, start);
        return Outcome::Well;
    }
    let Some((tree, read)) = read_content(common) else { return Outcome::Machine };
    if arguments.previous.as_deref().is_some_and(previous::is_out_of_reach) {
        show::problem(common, &words(common, None).text("no-net"));
        return Outcome::Usage;
    }
    let key = if read.iter().next().is_none() && arguments.previous.is_none() {
        inputs::key(common.root(), &tree, &circumstances)
    } else {
        None
    };
    let unchanged = key.as_ref().and_then(|key| known(cache.unchanged(key, stands.as_ref())?));
    if let Some(told) = unchanged {
        told.show(common, arguments, &output, start);
        return Outcome::Well;
    }
    let mut proven = cache.proven();
    let (mut checked, mut findings) = whole::check(&tree, read, as_of, Drafts::Hidden, Some(&mut proven));
    drop(tree);
    findings = log::without_explained(common, &checked.site, &cache, findings);
    let words = words(common, Some(common.language(Some(checked.site.language))));
    let logs = if findings.has_errors() { Ok(Logs::new()) } else { logs(common, &checked.site, &cache, arguments) };
    let logs = match logs {
        Ok(logs) => logs,
        Err(told) => {
            show::problem(common, &told);
            show::problem(common, &words.text("not-built"));
            return Outcome::Content;
        }
    };
    log::tell(&checked.site, &logs, &mut findings);
    if let Some(base_url) = &arguments.base_url {
        let stated = std::mem::replace(&mut checked.site.base_url, base_url.clone());
        checked.site.stated_url = Some(stated);
    }
    let language = common.language(Some(checked.site.language));
    let made = made(common, &checked, &logs, (&output, &cache), &mut findings);
    let well = outcome(&findings, arguments.deny);
    let show = Show { common, language, texts: &checked.texts };
    let any = !findings.is_empty();
    let problems = any.then(|| show.findings(findings, Format::Text));
    if let Some(problems) = &problems {
        show::problem(common, problems);
    }
    let published = match made {
        None => None,
        Some(Err(error)) => Some(Err(error)),
        // Dropped where the content is not well: then nothing was built.
        Some(Ok((made, edition))) => {
            let records = frozen_key::records(&checked.site);
            (well == Outcome::Well).then(|| edition.finish(&records).map(|done| (made, done)))
        }
    };
    match published {
        None => {
            show::problem(common, &words.text("not-built"));
            Outcome::Content
        }
        Some(Ok((made, (published, left)))) => {
            for leftover in &published.leftovers {
                show::problem(common, &words.say(&Message::new("leftover").fact("path", leftover.display())));
            }
            let note = log::note(common, &checked.site, &logs);
            let told = BuildResult { note, ..BuildResult::new(&checked, &made, &published, language) };
            told.show(common, arguments, &output, start);
            let again = serde_json::to_value(told.again(problems)).unwrap_or_default();
            cache.remember((key, stands.as_ref()), &made.frozen, proven, left, again);
            Outcome::Well
        }
        Some(Err(error)) => {
            show::problem(common, &format!("{}: {}", words.text("error"), words.say(&error.message())));
            Outcome::Machine
        }
    }
}

/// The logs of the plans, which go on from those of the published site where one is named; else why there can be none.
fn logs(common: &Common, site: &Site, cache: &BuildCache, arguments: &Arguments) -> Result<Logs, String> {
    let output = arguments.output.clone().unwrap_or_else(|| common.root().join("output"));
    let published = match &arguments.previous {
        None => previous::keeps_revisions(site, &output).map(|()| PublishedLogs::new()),
        Some(place) => previous::published(site, place, arguments.first),
    };
    let published = published.map_err(|problem| {
        let mut findings = Findings::default();
        findings.push(*problem);
        let show = Show { common, language: common.language(Some(site.language)), texts: &BTreeMap::new() };
        show.findings(findings, Format::Text)
    })?;
    log::of_site(common, site, cache, &published).map_err(|problem| log::told(common, site, &problem))
}

/// What decides what a build makes and says, besides its files.
fn circumstances(common: &Common, arguments: &Arguments, as_of: Option<Date>) -> String {
    // Problems are told in a language, and in colour or not.
    let language = common.language(None).tag();
    let colour = AutoStream::new(std::io::stderr(), common.colour()).current_choice();
    let denied = arguments.deny.is_some();
    format!("{language} {colour:?} {as_of:?} {:?} {denied} {:?}", arguments.base_url, log::head(common))
}

/// Makes the site as an edition that waits to be published, unless its content has errors; what fails is added to the
/// findings.
fn made<'c>(
    common: &Common,
    checked: &Checked,
    logs: &Logs,
    (output, cache): (&Path, &'c BuildCache),
    findings: &mut Findings,
) -> Option<Result<(MadeSite, Edition<'c>), PublishError>> {
    if findings.has_errors() {
        return None;
    }
    let files = theme::load(common.root(), &checked.site, findings)?;
    let mut theme = files.compile(&checked.site.words, checked.site.language, findings)?;
    theme.pdf = paper::HAS_PDF;
    let sources = [common.root().join("content"), common.root().join(theme::FOLDER)];
    let sources: Vec<_> = sources.iter().map(PathBuf::as_path).collect();
    let protected = Protected { project: common.root(), sources: &sources };
    let edition = match Edition::begin(output, &protected, Durability::Full, cache) {
        Ok(edition) => edition,
        Err(error) => return Some(Err(error)),
    };
    let report = render_into(checked, logs, &theme, &edition);
    findings.append(report.findings);
    let made = manifest::Made {
        by: frozen_key::made_by(&checked.site, &theme),
        from: frozen_key::made_from(checked, &theme, &report.value.digests),
    };
    Some(Ok((report.value, edition.made(made))))
}

/// What a build has to say.
#[derive(Serialize, Deserialize)]
struct BuildResult {
    language: String,
    pages: usize,
    files: usize,
    bytes: u64,
    written: usize,
    as_of: Option<String>,
    manifest_sha256: String,
    /// Warnings, which are told again by a build that has nothing to do.
    problems: Option<String>,
    /// What readers of the site should know of it, and nobody has done wrong.
    note: Option<String>,
}

impl BuildResult {
    fn new(checked: &Checked, made: &MadeSite, published: &Published, language: Language) -> Self {
        Self {
            language: language.tag().to_owned(),
            pages: made.pages,
            files: published.files,
            bytes: published.bytes,
            written: published.written,
            as_of: checked.as_of.map(|date| date.to_string()),
            manifest_sha256: published.manifest_sha256.clone(),
            problems: None,
            note: None,
        }
    }

    /// What a build has to say that finds nothing to do.
    fn again(self, problems: Option<String>) -> Self {
        Self { written: 0, problems, ..self }
    }

    fn show(&self, common: &Common, arguments: &Arguments, output: &Path, start: Instant) {
        if let Some(problems) = &self.problems {
            show::problem(common, problems);
        }
        if arguments.format == ResultFormat::Json {
            let seconds = start.elapsed().as_secs_f64();
            let result = json!({
                "pages": self.pages,
                "files": self.files,
                "bytes": self.bytes,
                "written": self.written,
                "reused": self.files - self.written,
                "seconds": (seconds * 1000.0).round() / 1000.0,
                "as_of": self.as_of,
                "manifest_sha256": self.manifest_sha256,
                "note": self.note,
            });
            show::line(common, &format!("{result:#}"));
        } else if !common.quiet {
            let words = words(common, Language::from_tag(&self.language));
            let told = Message::new("built").count("pages", self.pages).count("files", self.files);
            let told = words.say(&told.count("written", self.written).fact("output", output.display()));
            show::done(&std::iter::once(told).chain(self.note.clone()).collect::<Vec<_>>().join(" "));
        }
    }
}

/// The day against which lateness is judged, where one is given: on the command line, or else by `SOURCE_DATE_EPOCH`.
///
/// # Errors
/// The text of a variable that is no number of seconds, after saying so.
pub fn judged_as_of(common: &Common, given: Option<Date>) -> Result<Option<Date>, String> {
    let day = given.map(Ok).or_else(source_date_epoch).transpose();
    if let Err(value) = &day {
        show::problem(common, &format!("SOURCE_DATE_EPOCH={value}: expected seconds since 1970-01-01"));
    }
    day
}

/// The day of `SOURCE_DATE_EPOCH` in UTC (reproducible-builds.org), or its text where it is no number.
fn source_date_epoch() -> Option<Result<Date, String>> {
    let value = std::env::var("SOURCE_DATE_EPOCH").ok()?;
    let timestamp = value.parse().ok().and_then(|seconds| jiff::Timestamp::from_second(seconds).ok());
    Some(timestamp.map(|at| at.to_zoned(jiff::tz::TimeZone::UTC).date()).ok_or(value))
}

/// Reads an absolute web address, without the slash at its end.
pub fn base_url(text: &str) -> Result<String, String> {
    match url::Url::parse(text) {
        Ok(url) if matches!(url.scheme(), "http" | "https") && url.has_host() && SiteAddress::fits(text) => {
            Ok(text.trim_end_matches('/').to_owned())
        }
        _ => Err("expected an address such as https://example.org/plan".to_owned()),
    }
}
