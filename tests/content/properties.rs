//! Laws that hold for any input: no bytes in a content file cause a panic, every problem lies in its file, and what is
//! read is written back the same. More cases: `PROPTEST_CASES=10000 PROPTEST_RNG_SEED=7 cargo test --test content properties`.

use crate::support::{Tree, base, html, property, temporary};
use etapp::base::{Date, Findings, Language, Number, Period, SourceSpan};
use etapp::check::check;
use etapp::check::wording::Wording;
use etapp::input::SourceTree;
use etapp::render::theme::{self, Theme};
use etapp::sitemap::relative;
use etapp::words::Catalogue;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use std::sync::LazyLock;

static BASE: LazyLock<Tree> = LazyLock::new(base);

/// The valid site with one file replaced.
fn with(path: &str, bytes: &[u8]) -> SourceTree {
    let mut tree = SourceTree::default();
    BASE.iter().for_each(|(path, bytes)| tree.insert(path, bytes));
    tree.insert(path, bytes);
    tree
}

/// One of the files of the valid site, or a new one of any kind.
fn a_file() -> impl Strategy<Value = String> {
    let new = ["plan.md", "actions/1.md", "milestones/ny.yaml", "indicators/ny.csv", "revisions/2025.md"];
    let new = new.into_iter().chain(["revisions/2025.json", "narratives/x/ny.md", "files/ny.svg"]);
    let paths: Vec<_> = BASE.keys().cloned().chain(new.map(|path| format!("content/{path}"))).collect();
    select(paths)
}

/// Pieces that YAML, Markdown and CSV take for more than letters.
const PIECES: [&str; 64] = [
    "\n",
    "\n",
    "\n  ",
    "\n    - ",
    " ",
    ": ",
    ":",
    "- ",
    "? ",
    "---\n",
    "...\n",
    "\r\n",
    "\r",
    "\t",
    "#",
    " # ",
    "&a ",
    "*a",
    "!",
    "!!binary ",
    "!!str ",
    "<<: ",
    "|\n",
    ">-\n",
    "\"",
    "'",
    "\\",
    "{",
    "}",
    "[",
    "]",
    ",",
    "title",
    "action",
    "due",
    "updates",
    "date",
    "status",
    "draft: true",
    "2025-02-30",
    "2024/25",
    "..",
    ".",
    "-0.0",
    "1e999",
    ".nan",
    "0x1F",
    "å",
    "a\u{30a}",
    "\u{202e}",
    "\u{feff}",
    "\0",
    "🙂",
    "](",
    "![",
    "<div onclick=\"x\">",
    "</script>",
    "`",
    "| a |\n|-|\n",
    "[^1]",
    "javascript:",
    "../",
    "%2e%2e/",
    "19121212-1212",
];

/// Text that nearly means something.
fn soup() -> impl Strategy<Value = String> {
    vec(select(&PIECES[..]), 0..60).prop_map(|pieces| pieces.concat())
}

/// Bytes without any sense, text that nearly has some, and a valid file with a piece of either in its middle.
fn bytes(path: &str) -> BoxedStrategy<Vec<u8>> {
    let old = BASE.get(path).cloned().unwrap_or_else(|| b"---\ntitle: Ny\n---\n\nText.\n".to_vec());
    let noise = vec(any::<u8>(), 0..200);
    let piece = prop_oneof![soup().prop_map(String::into_bytes), noise.clone()];
    let spliced = (any::<Index>(), any::<Index>(), piece).prop_map(move |(from, length, piece)| {
        let from = from.index(old.len() + 1);
        let end = from + length.index(old.len() - from + 1).min(20);
        [&old[..from], &piece, &old[end..]].concat()
    });
    prop_oneof![1 => noise, 2 => soup().prop_map(String::into_bytes), 4 => spliced].boxed()
}

fn any_bytes_in_any_file() -> impl Strategy<Value = (String, Vec<u8>)> {
    a_file().prop_flat_map(|path| {
        let bytes = bytes(&path);
        (Just(path), bytes)
    })
}

static THEME: LazyLock<Theme> = LazyLock::new(|| {
    let folder = temporary();
    let mut findings = Findings::default();
    let site = check(&SourceTree::default(), None).value.site;
    let files = theme::load(folder.path(), &site, &mut findings).expect("the theme is built in");
    files.compile(&Catalogue::built_in(), Language::SV, &mut findings).expect("the theme compiles")
});

proptest! {
    #![proptest_config(property(400))]

    #[test]
    fn no_bytes_in_a_content_file_cause_a_panic((path, bytes) in any_bytes_in_any_file()) {
        let report = check(&with(&path, &bytes), None);
        let wordings = Catalogue::built_in().languages().map(|language| Wording::new(&Catalogue::built_in(), language)).collect::<Vec<_>>();
        for found in report.findings.iter() {
            for wording in &wordings {
                let words = wording.words(found);
                prop_assert!(!words.message.is_empty() && !words.help.is_empty(), "{found:?}");
                prop_assert!(!words.message.chars().any(char::is_control), "{words:?}");
            }
        }
    }

    #[test]
    fn every_problem_lies_in_its_file((path, bytes) in any_bytes_in_any_file()) {
        let report = check(&with(&path, &bytes), None);
        for found in report.findings.iter() {
            for place in found.related.iter().chain([&found.place]) {
                let Some(text) = report.value.texts.get(&place.path) else { continue };
                prop_assert!(text.text.get(place.start..place.end).is_some(), "{place:?}");
                let true_place = SourceSpan::of_range(&place.path, &text.text, place.start..place.end);
                prop_assert_eq!((place.line, place.column), (true_place.line, true_place.column), "{:?}", found.code);
            }
        }
    }

    #[test]
    fn the_kind_of_line_end_makes_no_difference((path, text) in (a_file(), soup())) {
        let text = text.replace('\r', "");
        let told = |text: &str| {
            let report = check(&with(&path, text.as_bytes()), None);
            let told = report.findings.sorted().into_iter();
            told.map(|found| (found.code, found.place.path, found.place.line, found.place.column)).collect::<Vec<_>>()
        };
        // Attachments and records are bytes, not text.
        prop_assume!(!path.contains("/files/") && !path.ends_with(".json"));
        let expected = told(&text);
        prop_assert_eq!(told(&text.replace('\n', "\r\n")), expected.clone());
        prop_assert_eq!(told(&text.replace('\n', "\r")), expected);
    }

    #[test]
    fn a_period_is_read_back_from_how_it_is_written(period in period()) {
        let text = period.to_string();
        prop_assert_eq!(Period::parse(&text), Ok(period.clone()), "{}", text);
        prop_assert!(period.first() <= period.last());
        prop_assert_eq!(period.days(), (period.last() - period.first()).get_days() + 1);
    }

    #[test]
    fn a_text_that_is_a_period_is_written_as_it_was_read(text in "(HT|VT)?(19|20)[0-9]{2}([-/][Q0-9]{1,4}){0,5}") {
        if let Ok(period) = Period::parse(&text) {
            prop_assert_eq!(period.to_string(), text);
        }
    }

    #[test]
    fn a_number_keeps_its_digits(text in "-?(0|[1-9][0-9]{0,14})([.][0-9]{1,12})?") {
        let number = Number::parse(&text).expect("it is a plain number");
        prop_assert_eq!(number.to_string(), text.as_str());
        prop_assert_eq!(number.as_str(), text.as_str());
        let json: serde_json::Number = text.parse().expect("it is a number in JSON too");
        prop_assert_eq!(json.to_string(), text);
    }

    #[test]
    fn a_text_that_is_a_number_is_written_as_it_was_read(text in "[-+0-9a-fxoX._, eE]{0,10}|\\PC{0,6}") {
        if let Some(number) = Number::parse(&text) {
            prop_assert_eq!(number.to_string(), text);
            prop_assert!(number.value().is_finite());
        }
    }

    #[test]
    fn a_relative_link_leads_where_it_is_meant_to(from in path(), to in path()) {
        let link = relative(&from, &to);
        prop_assert_eq!(join(&from, &link), to);
        prop_assert!(!link.starts_with('/') && !link.is_empty());
    }
}

proptest! {
    // Rendering a whole site takes longer than checking one.
    #![proptest_config(property(24))]

    #[test]
    fn any_text_can_be_shown_and_runs_nowhere(text in soup()) {
        let text = text.replace("---", "");
        let tree = with("content/narratives/forord.md", format!("---\ntitle: Förord\n---\n\n{text}\n").as_bytes());
        let report = check(&tree, None);
        prop_assume!(!report.findings.has_errors());
        let rendered = etapp::render::render(&report.value, &THEME);
        prop_assert!(!rendered.findings.has_errors());
        for page in rendered.value.artifacts.iter().filter(|file| file.path.ends_with(".html")) {
            let page = String::from_utf8_lossy(&page.bytes);
            prop_assert_eq!(html::active(&page), Vec::<String>::new());
        }
    }
}

fn date() -> impl Strategy<Value = Date> {
    (1900..=2199_i16, 1..=12_i8, 1..=28_i8).prop_map(|(year, month, day)| Date::constant(year, month, day))
}

fn single() -> impl Strategy<Value = Period> {
    let year = 1900..=2199_i16;
    prop_oneof![
        year.clone().prop_map(Period::Year),
        (year.clone(), 1..=12_i8).prop_map(|(year, month)| Period::Month(year, month)),
        date().prop_map(Period::Day),
        (year.clone(), 1..=4_i8).prop_map(|(year, quarter)| Period::Quarter(year, quarter)),
        year.clone().prop_map(Period::AutumnTerm),
        year.clone().prop_map(Period::SpringTerm),
        year.prop_map(Period::SchoolYear),
    ]
}

/// A period of any form. A range begins no later than it ends.
fn period() -> impl Strategy<Value = Period> {
    let range = (single(), single()).prop_filter_map("a range goes forward", |(one, two)| {
        let forward = |from: &Period, to: &Period| from.first() <= to.first() && from.last() <= to.last();
        let ends = if forward(&one, &two) { (one, two) } else { (two, one) };
        forward(&ends.0, &ends.1).then(|| Period::Range(Box::new(ends)))
    });
    prop_oneof![single(), range]
}

/// The path of a file in a site.
fn path() -> impl Strategy<Value = String> {
    vec(select(&["a", "b", "mal", "etappmal", "index.html", "x.html"][..]), 1..5).prop_map(|parts| parts.join("/"))
}

/// Where a relative link in the file `from` leads, as a browser sees it.
fn join(from: &str, link: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}
