//! `etapp build`.

use super::check::{Deny, outcome};
use super::show::{self, Show};
use super::words::Words;
use super::{Common, Format, Outcome, checked, date, publishing, read_content};
use crate::base::{Date, Findings};
use crate::check::Checked;
use crate::model::scalar::SiteAddress;
use crate::publish::{Protected, Published, carried, publish};
use crate::render::{Rendered, paper, render_after, theme};
use clap::{Args, ValueEnum};
use serde_json::json;
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
    /// How the result is written.
    #[arg(long, value_enum, default_value = "text")]
    format: ResultFormat,
}

pub fn run(common: &Common, arguments: &Arguments) -> Outcome {
    // Only the message of how long it took asks a clock; no byte of the site does.
    let start = Instant::now();
    let as_of = match arguments.as_of.map(Ok).or_else(source_date_epoch) {
        None => None,
        Some(Ok(date)) => Some(date),
        Some(Err(value)) => {
            show::problem(common, &format!("SOURCE_DATE_EPOCH={value}: expected seconds since 1970-01-01"));
            return Outcome::Usage;
        }
    };
    let Some((tree, read)) = read_content(common) else { return Outcome::Machine };
    let (mut checked, mut findings) = checked(&tree, read, as_of);
    drop(tree);
    if let Some(base_url) = &arguments.base_url {
        checked.site.base_url.clone_from(base_url);
    }
    let language = common.language(Some(checked.site.language));
    let words = Words::of(language);
    let output = arguments.output.clone().unwrap_or_else(|| common.root().join("output"));
    let rendered = rendered(common, &checked, &output, &mut findings);
    let well = outcome(&findings, arguments.deny);
    let show = Show { common, language, texts: &checked.texts };
    let problems = findings.count(crate::base::Severity::Error) + findings.count(crate::base::Severity::Warning);
    if problems > 0 {
        show::problem(common, &show.findings(findings, Format::Text));
    }
    let Some(rendered) = rendered.filter(|_| well == Outcome::Well) else {
        show::problem(common, words.not_built());
        return Outcome::Content;
    };
    let sources = [common.root().join("content"), common.root().join("themes")];
    let sources: Vec<_> = sources.iter().map(PathBuf::as_path).collect();
    let protected = Protected { project: common.root(), sources: &sources };
    match publish(&rendered.artifacts, &output, &protected) {
        Ok(published) => {
            carried::remember(&output, &rendered.frozen, &rendered.artifacts);
            for leftover in &published.leftovers {
                show::problem(common, &publishing::leftover(language, leftover));
            }
            let told = told(&checked, &rendered, &published, start.elapsed().as_secs_f64(), arguments, &words, &output);
            if !common.quiet || arguments.format == ResultFormat::Json {
                show::line(&told);
            }
            Outcome::Well
        }
        Err(error) => {
            show::problem(common, &publishing::words(language, &error));
            Outcome::Machine
        }
    }
}

/// Renders the site, unless its content has errors; what fails is added to the findings.
fn rendered(common: &Common, checked: &Checked, output: &Path, findings: &mut Findings) -> Option<Rendered> {
    if findings.has_errors() {
        return None;
    }
    let files = theme::load(common.root(), &checked.site.theme, findings)?;
    let mut theme = files.compile(checked.site.language, findings)?;
    theme.pdf = paper::HAS_PDF;
    let report = render_after(checked, &theme, carried::read(output));
    findings.append(report.findings);
    Some(report.value)
}

fn told(
    checked: &Checked,
    rendered: &Rendered,
    published: &Published,
    seconds: f64,
    arguments: &Arguments,
    words: &Words,
    output: &Path,
) -> String {
    match arguments.format {
        ResultFormat::Text => words.built(rendered.pages, published.files, published.written, output),
        ResultFormat::Json => {
            let result = json!({
                "pages": rendered.pages,
                "files": published.files,
                "bytes": published.bytes,
                "written": published.written,
                "reused": published.reused,
                "seconds": (seconds * 1000.0).round() / 1000.0,
                "as_of": checked.as_of.map(|date| date.to_string()),
                "manifest_sha256": published.manifest_sha256,
            });
            format!("{result:#}")
        }
    }
}

/// The day of `SOURCE_DATE_EPOCH` in UTC (reproducible-builds.org), or its text where it is no number.
pub fn source_date_epoch() -> Option<Result<Date, String>> {
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
