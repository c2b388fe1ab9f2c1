//! What messages must not repeat. Logs of builds are often public, so a message that quotes a line can publish the very
//! figure that the site withholds. It always keeps its file, line and column.
//!
//! Which figures are withheld is known only once a file was read well, and a message tells of one that was not. So no
//! figure of an indicator is repeated at all.

use super::personal;
use crate::base::{Code, Diagnostic, SourceSpan};
use crate::input::text::TextFile;
use crate::plan::{Kind, meant};
use std::borrow::Cow;

/// What stands in the place of something that is not repeated.
const WITHHELD: &str = "…";

/// Facts that are Etapp's own words, counts and limits, or that the site publishes in any case.
const HARMLESS: &[&str] = &[
    "as_of",
    "date",
    "digest",
    "cells",
    "character",
    "columns",
    "example",
    "expected",
    "folder",
    "found",
    "from",
    "keys",
    "kind",
    "limit",
    "line",
    "newest",
    "other",
    "outer",
    "period",
    "reason",
    "series",
    "to",
    "values",
    "wanted",
];

/// Whether the lines of `text` that `places` touch may be shown, and those between them.
pub fn may_show(text: &TextFile, places: &[&SourceSpan]) -> bool {
    let all = &*text.text;
    let Some(from) = places.iter().map(|place| place.start).min() else { return true };
    let to = places.iter().map(|place| first_line_end(all, place)).max().unwrap_or(from);
    // A place that the text does not have belongs to another state of the file.
    let (Some(before), Some(after)) = (all.get(..from), all.get(to..)) else { return false };
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let end = after.find('\n').map_or(all.len(), |at| to + at);
    let lines = all.get(start..end).unwrap_or_default();
    !is_secret(lines) && !(has_figures(&text.path) && lines.contains(char::is_numeric))
}

/// The end of the first line of a place: no more of it is shown.
pub fn first_line_end(text: &str, place: &SourceSpan) -> usize {
    let words = text.get(place.start..place.end).unwrap_or_default();
    words.find('\n').map_or(place.end, |at| place.start + at)
}

/// A file's path as messages show it: the file can be found by it, and no personal number is told.
pub fn path(path: &str) -> Cow<'_, str> {
    personal::masked(path)
}

/// The problem without what must not be repeated.
pub fn withheld(found: &Diagnostic) -> Cow<'_, Diagnostic> {
    let figures = has_figures(&found.place.path) || found.related.iter().any(|place| has_figures(&place.path));
    let figures = figures && !is_time(found);
    let secret =
        |value: &str| is_secret(value) || (figures && value.contains(char::is_numeric) && !is_name(found.code, value));
    let hidden = |(name, value): &(&str, String)| {
        if HARMLESS.contains(name) { *name != "digest" && is_secret(value) } else { secret(value) }
    };
    let suggestion = found.suggestion.as_deref().is_some_and(secret);
    if !suggestion && !found.facts.iter().any(hidden) {
        return Cow::Borrowed(found);
    }
    let mut found = found.clone();
    // Choices that are not told are none.
    if found.variant == "part" {
        found.variant = "";
    }
    found.suggestion = found.suggestion.filter(|_| !suggestion);
    for fact in &mut found.facts {
        if hidden(fact) {
            fact.1 = WITHHELD.to_owned();
        }
    }
    Cow::Owned(found)
}

/// Whether a text holds what no message repeats, whatever file it comes from: a personal number or a password.
fn is_secret(text: &str) -> bool {
    // The part of an address before its path; a name in it ends with `@`.
    let host = |rest: &str| rest.split(['/', '?', '#', ' ', '\n']).next().is_some_and(|host| host.contains('@'));
    personal::holds_number(text) || text.split("://").skip(1).any(host)
}

/// Whether a file can hold figures of indicators: anything in their folder, and any table.
fn has_figures(path: &str) -> bool {
    let folder = Kind::Indicator.folder();
    path.to_lowercase().ends_with(".csv") || path.split('/').rev().skip(1).any(|part| part == folder)
}

/// Whether a problem is about a time that was written in another way: that is no figure, and what to write can be said.
fn is_time(found: &Diagnostic) -> bool {
    let about_times = matches!(found.code, Code::InvalidPeriod | Code::ImpossibleDate);
    let told = found.facts.iter().find(|(name, _)| *name == "value").map(|(_, value)| value.as_str());
    // `2031.5` could be a month, and `23/24` a share, in the wrong place.
    let is_spelled = |value: &str, meant: &str| {
        let is_day =
            meant.len() == "2024-06-30".len() && value.chars().filter(|letter| !letter.is_numeric()).count() > 1;
        value.contains(char::is_alphabetic) || is_day || (meant.contains('/') && value.len() >= "2023-24".len())
    };
    let is_meant = |value: &str| meant::time(value).is_some_and(|meant| is_spelled(value, &meant));
    about_times && told.is_some_and(is_meant)
}

/// Whether a text with digits is the name of a file or an entity, where the problem is about one.
fn is_name(code: Code, value: &str) -> bool {
    let about_names = matches!(
        code,
        Code::UnknownFile
            | Code::StrayFile
            | Code::NestedPlan
            | Code::InvalidId
            | Code::DuplicateId
            | Code::FormerIdInUse
            | Code::UnknownReference
            | Code::DraftReference
            | Code::MissingFile
            | Code::UnsafePath
            | Code::BrokenLink
            | Code::BrokenAnchor
    );
    about_names && value.contains(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(path: &str, text: &str) -> TextFile {
        TextFile { path: path.into(), text: text.into() }
    }

    fn place(text: &TextFile, words: &str) -> SourceSpan {
        let start = text.text.find(words).expect("the sample has the words");
        SourceSpan::of_range(&text.path, &text.text, start..start + words.len())
    }

    #[test]
    fn no_line_of_an_indicator_with_a_figure_is_shown() {
        let file = text("content/indicators/a.yaml", "directon: up\nvalues:\n  - { vlaue: 62.5, n: 4 }\nunit: x\n");
        let (slip, value, unit) = (place(&file, "directon"), place(&file, "vlaue"), place(&file, "unit"));
        assert!(may_show(&file, &[&slip]));
        assert!(!may_show(&file, &[&value]));
        // The lines between two marks are shown too.
        assert!(!may_show(&file, &[&slip, &unit]));
        let other = text("content/goals/a.yaml", "due: 2025");
        assert!(may_show(&other, &[&place(&other, "2025")]));
        let table = text("content/goals/a.csv", "2025,1");
        assert!(!may_show(&table, &[&place(&table, "1")]));
    }

    #[test]
    fn no_line_with_a_personal_number_is_shown() {
        let file = text("content/goals/a.yaml", "titel: Barnet 19121212-1212\nx: 1");
        assert!(!may_show(&file, &[&place(&file, "titel")]));
        assert!(may_show(&file, &[&place(&file, "x")]));
    }

    #[test]
    fn no_address_with_a_password_is_shown() {
        let file =
            text("content/site.yaml", "base_url: https://anna:hemligt@example.org/\nurl: https://example.org/@anna");
        assert!(!may_show(&file, &[&place(&file, "base_url")]));
        assert!(may_show(&file, &[&place(&file, "url: https://example")]));
        let found =
            Diagnostic::new(Code::InvalidUrl, &SourceSpan::file(&file.path)).fact("value", "ftp://anna:x@example.org");
        assert_eq!(withheld(&found).facts[0].1, "…");
    }

    #[test]
    fn figures_are_taken_out_of_messages_about_indicators_alone() {
        let at = |path: &str| SourceSpan::file(&path.into());
        let wrong = |path| Diagnostic::new(Code::InvalidNumber, &at(path)).fact("value", "62,5").suggest("62.5");
        let hidden = withheld(&wrong("content/indicators/a.csv")).into_owned();
        assert_eq!((hidden.facts[0].1.as_str(), hidden.suggestion), ("…", None));
        assert_eq!(*withheld(&wrong("content/goals/a.yaml")), wrong("content/goals/a.yaml"));
        let time =
            |value: &str| Diagnostic::new(Code::InvalidPeriod, &at("content/indicators/a.yaml")).fact("value", value);
        for value in ["HT21", "läsåret 2024/25", "2022-2023", "2023-24", "2024-6-3", "30/6 2024"] {
            assert_eq!(withheld(&time(value)).facts[0].1, value);
        }
        for value in ["62,5", "2031.5", "62 elever", "23/24", "20240630", "1.234.567"] {
            assert_eq!(withheld(&time(value)).facts[0].1, "…", "{value}");
        }
        let id = |id: &str| Diagnostic::new(Code::UnknownReference, &at("content/indicators/a.yaml")).fact("id", id);
        assert_eq!(withheld(&id("mal-2")).facts[0].1, "mal-2");
        assert_eq!(withheld(&id("62")).facts[0].1, "…");
    }
}
