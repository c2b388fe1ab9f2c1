//! Problems for the browser: as data, from which the preview's script makes what lies over a page, and as a page of its
//! own where there is nothing to lie over.

use crate::base::{Diagnostic, Findings, Language, Severity, SourcePath, SourceSpan};
use crate::check::secret;
use crate::check::wording::Wording;
use crate::input::text::TextFile;
use crate::words::{Catalogue, Strings, WordFile};
use serde::Serialize;
use std::collections::BTreeMap;

/// Most problems that are shown at once; the rest is counted.
const MOST_SHOWN: usize = 50;
/// The longest stretch of a line that is shown on either side of what is meant, in characters.
const LONGEST: usize = 160;

/// A problem in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    severity: &'static str,
    label: String,
    code: &'static str,
    path: String,
    line: u32,
    column: u32,
    at: String,
    message: String,
    help: String,
    /// The line in three parts, the middle one of which is meant; `None` where it must not be repeated.
    source: Option<[String; 3]>,
}

/// All that is told of the content, with the words around it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Problems {
    /// How many stop a build.
    pub errors: usize,
    warnings: usize,
    title: String,
    count: String,
    below: String,
    more: String,
    help: String,
    close: String,
    open: String,
    lost: String,
    preview: String,
    problems: Vec<Problem>,
    /// The title and the lead of a page that shows them alone.
    pub broken: [String; 2],
    /// The language of their words.
    #[serde(skip)]
    pub language: Language,
}

impl Problems {
    /// What is told of `findings`.
    pub fn of(
        findings: &Findings,
        texts: &BTreeMap<SourcePath, TextFile>,
        all: &Catalogue,
        language: Language,
    ) -> Self {
        let (words, wording) = (all.strings(language, WordFile::Preview), Wording::new(all, language));
        let sorted = findings.clone().sorted();
        let count = |severity| sorted.iter().filter(|found| found.severity() == severity).count();
        let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
        let mut order: Vec<&Diagnostic> = sorted.iter().collect();
        order.sort_by_key(|found| found.severity());
        let left_out = order.len().saturating_sub(MOST_SHOWN);
        let problem = |found: &&Diagnostic| problem(found, texts, &words, &wording);
        Self {
            errors,
            warnings,
            title: words.text(if errors > 0 { "title" } else { "title-warnings" }),
            count: words.with("count", &[("errors", errors.into()), ("warnings", warnings.into())]),
            below: words.text("below"),
            more: if left_out > 0 { words.with("more", &[("count", left_out.into())]) } else { String::new() },
            help: words.text("help"),
            close: words.text("close"),
            open: words.text("open"),
            lost: words.text("lost"),
            preview: words.text("preview"),
            problems: order.iter().take(MOST_SHOWN).map(problem).collect(),
            broken: [words.text("broken-title"), words.text("broken-lead")],
            language,
        }
    }
}

fn problem(found: &Diagnostic, texts: &BTreeMap<SourcePath, TextFile>, words: &Strings, wording: &Wording) -> Problem {
    let told = wording.words(found);
    let (severity, label) = match found.severity() {
        Severity::Error => ("error", "error"),
        Severity::Warning | Severity::Advice => ("warning", "warning"),
    };
    let place = &found.place;
    let line = place.line.to_string();
    Problem {
        severity,
        label: words.text(label),
        code: found.code.word(),
        path: place.path.to_string(),
        line: place.line,
        column: place.column,
        at: format!("{}, {}", secret::path(&place.path), words.with("line", &[("line", (&line).into())])),
        message: told.message,
        help: told.help,
        source: source(found, texts),
    }
}

/// The line of a problem in three parts, unless it must not be repeated.
fn source(found: &Diagnostic, texts: &BTreeMap<SourcePath, TextFile>) -> Option<[String; 3]> {
    let place: &SourceSpan = &found.place;
    let text = texts.get(&place.path).filter(|text| !text.text.is_empty())?;
    if found.code.is_secret() || !secret::may_show(text, &[place]) {
        return None;
    }
    let all = &*text.text;
    let (start, end) = (place.start, secret::first_line_end(all, place));
    let (before, meant, after) = (all.get(..start)?, all.get(start..end)?, all.get(end..)?);
    let before = before.rsplit('\n').next().unwrap_or_default();
    let after = after.split('\n').next().unwrap_or_default();
    let cut: String = before.chars().rev().take(LONGEST).collect();
    let before = cut.chars().rev().collect();
    let parts = [before, meant.chars().take(LONGEST).collect(), after.chars().take(LONGEST).collect()];
    parts.iter().any(|part: &String| !part.trim().is_empty()).then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Code;
    use crate::serve::pages::{Pages, PreviewFrame};

    #[test]
    fn what_a_page_of_problems_shows_is_escaped_and_figures_of_indicators_are_not_shown() {
        let path: SourcePath = "content/goals/x.yaml".into();
        let text = "title: \"<script>alert(1)</script>\"\n".to_owned();
        let place = SourceSpan::of_range(&path, &text, 7..34);
        let secret: SourcePath = "content/indicators/y.yaml".into();
        let values = "  value: 7\n".to_owned();
        let figure = SourceSpan::of_range(&secret, &values, 9..10);
        let texts = [(&path, text), (&secret, values)].map(|(path, text)| {
            (SourcePath::clone(path), TextFile { path: SourcePath::clone(path), text: text.into() })
        });
        let mut findings = Findings::default();
        findings.push(Diagnostic::new(Code::UnknownKey, &place).fact("key", "<img onerror=x>"));
        findings.push(Diagnostic::new(Code::WrongType, &figure).fact("found", "7"));
        let told = Problems::of(&findings, &texts.into_iter().collect(), &Catalogue::built_in(), Language::SV);
        let frame = PreviewFrame { language: Language::SV, words: None, title: "T", head: "", forms: None };
        let page = Pages::new().expect("they compile").page("problems.html", &frame, &told);
        assert!(page.contains("&lt;script&gt;") && !page.contains("<script") && !page.contains("<img"), "{page}");
        let figures = told.problems.iter().find(|problem| problem.path.ends_with("y.yaml"));
        assert!(figures.is_some_and(|problem| problem.source.is_none()));
    }
}
