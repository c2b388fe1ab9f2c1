//! Diagnostics as text with the source line, as JSON, or as annotations of GitHub Actions.

use super::{Common, Format, words};
use crate::base::visible::{in_json, visible};
use crate::base::{Diagnostic, Findings, Language, Located, Severity, SourcePath, SourceSpan};
use crate::check::secret;
use crate::check::wording::Wording;
use crate::input::text::TextFile;
use crate::words::Strings;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use anstream::AutoStream;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

/// Most problems that are told as text; the rest is counted.
const MAX_SHOWN: usize = 100;

/// Longest stretch of a file that is shown with a problem, in bytes. A line of a megabyte shows nobody anything.
const MAX_SNIPPET: usize = 20_000;

/// Writes a line of results to standard output. A program whose results did not arrive does not end well.
pub fn line(common: &Common, text: &str) {
    arrived(common, text);
}

/// Writes a line about what was done, which is done whether anybody hears of it or not.
pub fn done(text: &str) {
    let _ = writeln!(std::io::stdout().lock(), "{text}");
}

/// Writes what was asked for to standard output, and says whether it arrived. A reader that has seen enough closes the
/// pipe, which is well; a full disk is not.
pub fn arrived(common: &Common, text: &str) -> bool {
    let mut out = std::io::stdout().lock();
    let written = writeln!(out, "{text}").and_then(|()| out.flush());
    let arrived = written.map_or_else(|error| error.kind() == std::io::ErrorKind::BrokenPipe, |()| true);
    if !arrived {
        common.results.lose();
    }
    arrived
}

/// Writes a line that is no result to standard error.
pub fn problem(common: &Common, text: &str) {
    let mut stream = AutoStream::new(std::io::stderr(), common.colour());
    let _ = writeln!(stream, "{text}");
}

/// What is needed to show problems.
pub struct Show<'a> {
    pub common: &'a Common,
    pub language: Language,
    pub texts: &'a BTreeMap<SourcePath, TextFile>,
}

/// Where problems are written.
#[derive(Clone, Copy)]
enum ProblemStream {
    Out,
    Err,
}

impl Show<'_> {
    /// The problems in a format, ready to be written to standard error.
    pub fn findings(&self, findings: Findings, format: Format) -> String {
        self.told(findings, format, ProblemStream::Err, None)
    }

    /// The problems in a format, ready to be written to standard output: they are what was asked for; and addresses
    /// outside the site, if they were asked for as well.
    pub fn results(&self, findings: Findings, format: Format, external: Option<&[Located<String>]>) -> String {
        self.told(findings, format, ProblemStream::Out, external)
    }

    fn told(
        &self,
        findings: Findings,
        format: Format,
        stream: ProblemStream,
        external: Option<&[Located<String>]>,
    ) -> String {
        let count = |severity| findings.count(severity);
        let counts = (count(Severity::Error), count(Severity::Warning), count(Severity::Advice));
        let sorted = findings.sorted();
        let wording = Wording::new(&self.common.catalogue(), self.language);
        match format {
            Format::Text => {
                let told = self.text(&sorted, &wording, counts, &self.renderer(stream));
                let list = external.map(|external| addresses(external, &words(self.common, Some(self.language))));
                std::iter::once(told).chain(list).collect::<Vec<_>>().join("\n\n")
            }
            Format::Json => json_text(&sorted, &wording, counts, external),
            Format::Github => sorted.iter().map(|found| github(found, &wording)).collect::<Vec<_>>().join("\n"),
        }
    }

    fn text(
        &self,
        found: &[Diagnostic],
        wording: &Wording,
        count: (usize, usize, usize),
        renderer: &Renderer,
    ) -> String {
        let words = words(self.common, Some(self.language));
        if found.is_empty() {
            return words.text("all-well");
        }
        let drawn = |found: &Diagnostic| self.drawn(found, wording, &words, renderer);
        let of = |severity| found.iter().filter(move |found| found.severity() == severity);
        let mut parts = Vec::new();
        // What must be mended stands last, where a terminal ends.
        let beside = alike(of(Severity::Advice), wording).into_iter().chain(alike(of(Severity::Warning), wording));
        for same in beside.take(MAX_SHOWN) {
            match same.split_first() {
                Some((first, more)) if !more.is_empty() => {
                    parts.push(format!("{}\n{}", drawn(first), places(more, &words)))
                }
                _ => parts.extend(same.first().map(|only| drawn(only))),
            }
        }
        parts.extend(of(Severity::Error).take(MAX_SHOWN).map(drawn));
        let more = count.0.saturating_sub(MAX_SHOWN);
        if more > 0 {
            parts.push(words.with("more", &[("count", more.into())]));
        }
        // Advice is counted apart, so the files with nothing else are not among these.
        let counted = found.iter().filter(|found| found.severity() != Severity::Advice);
        let files: BTreeSet<&SourcePath> = counted.map(|found| &found.place.path).collect();
        let sum = [("errors", count.0.into()), ("warnings", count.1.into()), ("files", files.len().into())];
        parts.push(words.with("count", &sum));
        if count.2 > 0 {
            parts.push(words.with("count-advice", &[("advice", count.2.into())]));
        }
        parts.join("\n\n")
    }

    /// A problem with its source line and a mark under what is meant.
    fn drawn(&self, found: &Diagnostic, wording: &Wording, words: &Strings, renderer: &Renderer) -> String {
        let told = wording.words(found);
        let (level, name) = match found.severity() {
            Severity::Error => (Level::ERROR, words.text("error")),
            Severity::Warning => (Level::WARNING, words.text("warning")),
            Severity::Advice => (Level::NOTE, words.text("advice")),
        };
        let title = level.with_name(name).primary_title(told.message.as_str()).id(found.code.word());
        let mut group: Group = match self.snippet(found) {
            Some(snippet) => title.element(snippet),
            None => {
                let place = &found.place;
                title.element(
                    Origin::path(visible(&secret::path(&place.path)).into_owned())
                        .line(place.line as usize)
                        .char_column(place.column as usize),
                )
            }
        };
        if !told.help.is_empty() {
            group = group.element(Level::HELP.with_name(words.text("help")).message(told.help.as_str()));
        }
        let elsewhere = found.related.iter().filter(|other| other.path != found.place.path);
        let elsewhere: Vec<String> =
            elsewhere.map(|other| format!("{}:{}", visible(&secret::path(&other.path)), other.line)).collect();
        for other in &elsewhere {
            group = group.element(Level::NOTE.no_name().message(other.as_str()));
        }
        renderer.render(&[group])
    }

    /// The lines of a problem, unless they must not be repeated.
    fn snippet<'s>(&'s self, found: &'s Diagnostic) -> Option<Snippet<'s, Annotation<'s>>> {
        let text = self.texts.get(&found.place.path).filter(|text| !text.text.is_empty())?;
        let others: Vec<&SourceSpan> = found.related.iter().filter(|other| other.path == found.place.path).collect();
        let places: Vec<&SourceSpan> = std::iter::once(&found.place).chain(others.iter().copied()).collect();
        if found.code.is_secret() || !secret::may_show(text, &places) {
            return None;
        }
        // Only the lines between the places: a large file need not be read for each of its problems.
        let first = places.iter().map(|place| place.start).min().unwrap_or_default();
        let last = places.iter().map(|place| secret::first_line_end(&text.text, place)).max().unwrap_or_default();
        let start = text.text[..first].rfind('\n').map_or(0, |at| at + 1);
        let end = text.text[last..].find('\n').map_or(text.text.len(), |at| last + at);
        if end - start > MAX_SNIPPET {
            return None;
        }
        let line = places.iter().map(|place| place.line).min().unwrap_or(1);
        let span = |place: &SourceSpan| place.start - start..secret::first_line_end(&text.text, place) - start;
        let snippet = Snippet::source(&text.text[start..end])
            .path(visible(&secret::path(&found.place.path)).into_owned())
            .line_start(line as usize);
        let snippet = snippet.fold(true);
        let snippet = snippet.annotation(AnnotationKind::Primary.span(span(&found.place)));
        Some(
            others
                .into_iter()
                .fold(snippet, |snippet, other| snippet.annotation(AnnotationKind::Context.span(span(other)))),
        )
    }

    /// Colour follows the stream that is written to: one of them can be a terminal while the other is a file.
    fn renderer(&self, stream: ProblemStream) -> Renderer {
        let choice = match stream {
            ProblemStream::Out => AutoStream::new(std::io::stdout(), self.common.colour()).current_choice(),
            ProblemStream::Err => AutoStream::new(std::io::stderr(), self.common.colour()).current_choice(),
        };
        if choice == anstream::ColorChoice::Never { Renderer::plain() } else { Renderer::styled() }
    }
}

/// How many warnings that say the same are told one by one, and how many of one code whatever they say.
const FEW: (usize, usize) = (3, 10);

/// Warnings in groups: those that say the same, and many of one code, where the first stands.
fn alike<'d>(found: impl Iterator<Item = &'d Diagnostic>, wording: &Wording) -> Vec<Vec<&'d Diagnostic>> {
    let mut groups: Vec<Vec<&Diagnostic>> = Vec::new();
    for one in found {
        let is_same = |group: &&mut Vec<&Diagnostic>| {
            group.first().is_some_and(|first| (first.code, first.variant) == (one.code, one.variant))
        };
        match groups.iter_mut().find(is_same) {
            Some(group) => group.push(one),
            None => groups.push(vec![one]),
        }
    }
    let is_told_once = |group: &[&Diagnostic]| {
        let said = |one: &&Diagnostic| wording.words(one).message;
        let first = group.first().map(said);
        group.len() > FEW.1 || (group.len() > FEW.0 && group.iter().all(|one| Some(said(one)) == first))
    };
    let split = |group: Vec<&'d Diagnostic>| match is_told_once(&group) {
        true => vec![group],
        false => group.into_iter().map(|one| vec![one]).collect(),
    };
    groups.into_iter().flat_map(split).collect()
}

/// Where else something of the kind stands: the first places and how many more.
fn places(more: &[&Diagnostic], words: &Strings) -> String {
    const SHOWN: usize = 5;
    let place = |one: &&Diagnostic| format!("{}:{}", visible(&secret::path(&one.place.path)), one.place.line);
    let shown: Vec<String> = more.iter().take(SHOWN).map(place).collect();
    let left = more.len().saturating_sub(SHOWN);
    words.with("alike", &[("count", more.len().into()), ("places", (&shown.join(", ")).into()), ("left", left.into())])
}

/// Addresses outside the site, a line each.
fn addresses(external: &[Located<String>], words: &Strings) -> String {
    let line = |one: &Located<String>| {
        format!(
            "  {}:{}:{}  {}",
            visible(&secret::path(&one.place.path)),
            one.place.line,
            one.place.column,
            visible(&secret::path(&one.value))
        )
    };
    let head = words.with("external", &[("count", external.len().into())]);
    std::iter::once(head).chain(external.iter().map(line)).collect::<Vec<_>>().join("\n")
}

fn severity(found: &Diagnostic) -> &'static str {
    match found.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "advice",
    }
}

fn json_text(
    found: &[Diagnostic],
    wording: &Wording,
    (errors, warnings, advice): (usize, usize, usize),
    external: Option<&[Located<String>]>,
) -> String {
    let told = |is_wanted: fn(Severity) -> bool| -> Vec<_> {
        let wanted = found.iter().filter(|found| is_wanted(found.severity()));
        let told = wanted.map(|found| {
            let told = wording.words(found);
            let related: Vec<_> = found
                .related
                .iter()
                .map(|place| json!({ "path": secret::path(&place.path), "line": place.line, "column": place.column }))
                .collect();
            json!({
                "code": found.code.word(),
                "severity": severity(found),
                "path": secret::path(&found.place.path),
                "line": found.place.line,
                "column": found.place.column,
                "message": told.message,
                "help": told.help,
                "suggestion": told.suggestion,
                "related": related,
            })
        });
        told.collect()
    };
    let mut all = json!({
        "diagnostics": told(|severity| severity != Severity::Advice),
        "errors": errors,
        "warnings": warnings,
        // What stops nothing is no problem, and stands apart.
        "notes": told(|severity| severity == Severity::Advice),
        "advice": advice,
    });
    if let Some(external) = external {
        let address = |one: &Located<String>| json!({ "url": one.value, "path": secret::path(&one.place.path), "line": one.place.line, "column": one.place.column });
        all["external"] = external.iter().map(address).collect();
    }
    in_json(&format!("{all:#}"))
}

/// One annotation. Line ends and the command's own signs are escaped as GitHub's runner does it.
fn github(found: &Diagnostic, wording: &Wording) -> String {
    let told = wording.words(found);
    let data = |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let property = |text: &str| data(text).replace(':', "%3A").replace(',', "%2C");
    format!(
        "::{} file={},line={},col={},title={}::{}",
        // The runner has a word of its own for what stops nothing.
        severity(found).replace("advice", "notice"),
        property(&visible(&secret::path(&found.place.path))),
        found.place.line,
        found.place.column,
        property(found.code.word()),
        data(&format!("{} {}", told.message, told.help)),
    )
}
