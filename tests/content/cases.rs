//! Bad content and what is said about it: each folder of `tests/cases` is a site with something wrong, laid over the
//! valid one in `tests/cases/_base`.
//!
//! What must be said stands in the fixture itself:
//!
//! * `# expect: CODE LINE:COLUMN`, a comment in YAML or in front matter, expects a problem in that very file;
//! * `expect.txt` holds `CODE PATH LINE:COLUMN` for files that take no comments, or the one word `nothing`;
//! * `args.txt` holds further arguments of `check`;
//! * `tree.txt` holds what a repository cannot: `remove PATH` takes a file of the base away, `rename FROM => TO` gives
//!   a file a name that not every computer can check out (`\u{30a}` is an escape).
//!
//! The whole list is compared: an expectation that nothing produces fails, and so does a problem that nobody expected.
//! `tests/cases-open` holds faults that are known and not yet mended; `cargo test --test content cases -- --ignored` tells
//! which of them could move.

use crate::support::{Run, Tree, base, etapp, read_tree, repository, temporary, write_tree};
use etapp::base::Code;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A problem: path, line, column, code.
type Problem = (String, u64, u64, String);

/// A case as it stands in its folder.
struct Case {
    name: String,
    tree: Tree,
    arguments: Vec<String>,
    expected: Vec<Problem>,
}

impl Case {
    /// Reads the case in `folder` and lays its files over the base.
    fn read(folder: &Path) -> Self {
        let name = folder.file_name().expect("a case has a name").to_string_lossy().into_owned();
        let mut tree = base();
        let mut arguments = Vec::new();
        let mut changes = String::new();
        let mut notes = None;
        let mut own = Tree::new();
        for (path, bytes) in read_tree(folder) {
            let words = || String::from_utf8(bytes.clone()).unwrap_or_else(|_| panic!("{name}/{path} is no text"));
            match path.as_str() {
                "expect.txt" => notes = Some(words()),
                "args.txt" => arguments = words().split_whitespace().map(str::to_owned).collect(),
                "tree.txt" => changes = words(),
                _ if path.starts_with("content/") || path.starts_with("themes/") => {
                    own.insert(path, bytes);
                }
                _ => panic!("{name}/{path} is no part of a case"),
            }
        }
        tree.extend(own.clone());
        for line in changes.lines() {
            change(&mut tree, &mut own, line).unwrap_or_else(|reason| panic!("{name}/tree.txt: {line}: {reason}"));
        }
        let mut expected = noted(&own);
        let nothing = notes.as_deref().is_some_and(|notes| notes.trim() == "nothing");
        for line in notes.iter().flat_map(|notes| notes.lines()).filter(|_| !nothing) {
            expected.push(full_expectation(line).unwrap_or_else(|| panic!("{name}/expect.txt: {line}")));
        }
        assert!(nothing == expected.is_empty(), "{name} must say what it expects; a valid site expects `nothing`");
        expected.sort();
        Self { name, tree, arguments, expected }
    }

    /// What `check` says about the case, as a list of differences from what was expected.
    fn differences(&self) -> Vec<String> {
        let site = temporary();
        write_tree(site.path(), &self.tree);
        let mut differences = Vec::new();
        for language in ["sv", "en"] {
            let run = self.check(site.path(), language);
            match told(&run) {
                Ok(found) => differences.extend(compare(&self.expected, &found)),
                Err(reason) => differences.push(format!("{reason}\n{}{}", run.out, run.err)),
            }
        }
        differences.sort();
        differences.dedup();
        differences.into_iter().map(|difference| format!("{}: {difference}", self.name)).collect()
    }

    fn check(&self, root: &Path, language: &str) -> Run {
        let mut arguments = vec!["--lang", language, "check", "--format", "json"];
        arguments.extend(self.arguments.iter().map(String::as_str));
        etapp(root, &arguments)
    }
}

/// Carries out a line of `tree.txt`.
fn change(tree: &mut Tree, own: &mut Tree, line: &str) -> Result<(), &'static str> {
    if let Some(path) = line.strip_prefix("remove ") {
        return tree.remove(path).map(drop).ok_or("there is no such file");
    }
    let (from, to) = line.strip_prefix("rename ").and_then(|rest| rest.split_once(" => ")).ok_or("unknown")?;
    let bytes = own.remove(from).ok_or("the case has no such file")?;
    tree.remove(from);
    let to = unescape(to).ok_or("a bad escape")?;
    tree.insert(to.clone(), bytes.clone());
    own.insert(to, bytes);
    Ok(())
}

/// Resolves `\u{…}`.
fn unescape(text: &str) -> Option<String> {
    let mut parts = text.split("\\u{");
    let mut out = parts.next()?.to_owned();
    for part in parts {
        let (code, rest) = part.split_once('}')?;
        out.push(char::from_u32(u32::from_str_radix(code, 16).ok()?)?);
        out.push_str(rest);
    }
    Some(out)
}

/// The expectations that stand as comments in YAML files and in front matter.
fn noted(files: &Tree) -> Vec<Problem> {
    let mut expected = Vec::new();
    for (path, bytes) in files {
        let lower = path.to_lowercase();
        let text = String::from_utf8_lossy(bytes);
        let lines = text.split(['\n', '\r']).map(str::trim);
        if lower.ends_with(".yaml") || lower.ends_with(".yml") {
            expected.extend(lines.filter_map(|line| expectation(path, line)));
        } else if lower.ends_with(".md") && text.starts_with("---") {
            expected.extend(lines.skip(1).take_while(|line| *line != "---").filter_map(|line| expectation(path, line)));
        }
    }
    expected
}

/// `# expect: CODE LINE:COLUMN`
fn expectation(path: &str, line: &str) -> Option<Problem> {
    let words = line.strip_prefix("# expect: ")?;
    let found = words.split_once(' ').and_then(|(code, place)| problem(code, path, place));
    Some(found.unwrap_or_else(|| panic!("{path}: {line}: no expectation")))
}

/// `CODE PATH LINE:COLUMN`
fn full_expectation(line: &str) -> Option<Problem> {
    let (code, rest) = line.split_once(' ')?;
    let (path, place) = rest.rsplit_once(' ')?;
    problem(code, &unescape(path)?, place)
}

fn problem(code: &str, path: &str, place: &str) -> Option<Problem> {
    let (line, column) = place.split_once(':')?;
    Some((path.to_owned(), line.parse().ok()?, column.parse().ok()?, code.to_owned()))
}

/// The problems that a run of `check --format json` told, sorted; or why the result itself is not well.
fn told(run: &Run) -> Result<Vec<Problem>, String> {
    if !run.err.is_empty() {
        return Err("something stands on standard error".to_owned());
    }
    let all: serde_json::Value = serde_json::from_str(&run.out).map_err(|error| format!("no JSON: {error}"))?;
    let list = all["diagnostics"].as_array().ok_or("no list of diagnostics")?;
    let mut found = Vec::new();
    let (mut errors, mut warnings) = (0, 0);
    for item in list {
        let text = |key: &str| item[key].as_str().ok_or(format!("{key} is no text in {item}"));
        let number = |key: &str| item[key].as_u64().ok_or(format!("{key} is no number in {item}"));
        for words in [text("message")?, text("help")?] {
            if words.trim().is_empty() || words.contains("{ $") || words.contains("{$") || words == text("code")? {
                return Err(format!("not in words: {item}"));
            }
        }
        match text("severity")? {
            "error" => errors += 1,
            "warning" => warnings += 1,
            other => return Err(format!("unknown severity {other}")),
        }
        found.push((text("path")?.to_owned(), number("line")?, number("column")?, text("code")?.to_owned()));
    }
    if all["errors"] != errors || all["warnings"] != warnings {
        return Err("the counts are not those of the list".to_owned());
    }
    let code = i32::from(errors > 0);
    if run.code != Some(code) {
        return Err(format!("{errors} errors end with {:?}", run.code));
    }
    found.sort();
    Ok(found)
}

/// What is missing and what is too much, item by item (both lists are sorted).
fn compare(expected: &[Problem], found: &[Problem]) -> Vec<String> {
    let left_over = |from: &[Problem], other: &[Problem]| {
        let mut other = other.to_vec();
        let mut left = Vec::new();
        for item in from {
            match other.iter().position(|known| known == item) {
                Some(at) => drop(other.swap_remove(at)),
                None => left.push(item.clone()),
            }
        }
        left
    };
    let line = |word: &str, (path, line, column, code): Problem| format!("{word} {code} {path} {line}:{column}");
    let missing = left_over(expected, found).into_iter().map(|item| line("nothing produces", item));
    let surplus = left_over(found, expected).into_iter().map(|item| line("nobody expected", item));
    missing.chain(surplus).collect()
}

/// The folders of the cases under `tests/NAME`, without those that begin with `_`.
fn folders(name: &str) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(repository().join("tests").join(name)) else { return Vec::new() };
    let paths = entries.map(|entry| entry.expect("the folder of cases can be read").path());
    let is_case =
        |path: &PathBuf| path.is_dir() && !path.file_name().is_some_and(|name| name.as_encoded_bytes()[0] == b'_');
    let mut folders: Vec<_> = paths.filter(is_case).collect();
    folders.sort();
    folders
}

fn cases() -> Vec<Case> {
    folders("cases").iter().map(|folder| Case::read(folder)).collect()
}

fn open_cases() -> Vec<Case> {
    folders("cases-open").iter().map(|folder| Case::read(folder)).collect()
}

#[test]
fn every_case_is_told_just_as_its_fixture_expects() {
    let cases = cases();
    // A folder that is lost is a case less: who adds or removes one says so here.
    assert_eq!(cases.len(), 183);
    let differences: Vec<_> = cases.iter().flat_map(Case::differences).collect();
    assert!(differences.is_empty(), "\n{}", differences.join("\n"));
}

#[test]
fn the_base_of_all_cases_has_no_problem() {
    let site = temporary();
    write_tree(site.path(), &base());
    let run = etapp(site.path(), &["check", "--format", "json"]).well();
    assert_eq!(told(&run), Ok(Vec::new()));
}

#[test]
fn every_code_that_content_can_trigger_has_a_case() {
    let elsewhere = [
        (Code::MissingContent, "tests/content/hostile.rs: a case always has content"),
        (Code::UnreadableFile, "tests/content/hostile.rs: a mode of a file"),
        (Code::ContentChanged, "src/input/tree/mod.rs: the change can be timed"),
        (Code::ListTooLong, "tests/content/hostile.rs: too long for here"),
        (Code::FileTooLarge, "tests/content/hostile.rs: too large for here"),
        (Code::SpecialFile, "tests/content/hostile.rs: no file"),
        (Code::SymbolicLink, "tests/content/hostile.rs: no file"),
        (Code::TemplateError, "tests/site/theme.rs: a fault of a theme"),
        (Code::ThemeWords, "tests/site/theme.rs: a fault of a theme"),
        (Code::UnusedWords, "tests/site/theme.rs: words of a theme"),
        (Code::MissingString, "tests/site/theme.rs: a fault of a theme"),
        (Code::UpdatePostdated, "tests/record/log.rs: what git knows"),
        (Code::NotFollowable, "tests/record/reasons.rs: told by check alone, and counted nowhere"),
        (Code::LogMissing, "tests/record/published.rs: told by the build alone"),
        (Code::LogRewritten, "tests/record/published.rs: told by the build alone"),
        (Code::LogNotFound, "tests/record/published.rs: told by the build alone"),
        (Code::UncommittedGone, "tests/record/published.rs: told by the build alone"),
        (Code::LogCutOff, "tests/record/published.rs: told by the build alone"),
        (Code::ReportingOverdue, "tests/site/rhythm.rs: told of a day that is asked about"),
        (Code::RedactionUnmatched, "tests/record/redaction.rs: what the log holds"),
        (Code::OutputCollision, "src/render/sink.rs: told by the build alone"),
    ];
    let codes = |case: Case| case.expected.into_iter().map(|found| found.3);
    let expected: BTreeSet<String> = cases().into_iter().flat_map(codes).collect();
    let unknown: Vec<_> = expected.iter().filter(|code| Code::from_word(code).is_none()).collect();
    assert!(unknown.is_empty(), "there are no such codes: {unknown:?}");
    let open: BTreeSet<String> = open_cases().into_iter().flat_map(codes).collect();
    let without = Code::ALL.iter().filter(|code| !expected.contains(code.word()) && !open.contains(code.word()));
    let without: BTreeSet<&str> = without.map(|code| code.word()).collect();
    assert_eq!(without, elsewhere.iter().map(|(code, _)| code.word()).collect(), "without a case, and known to be");
    for (code, place) in elsewhere.iter().filter_map(|(code, place)| Some((code, place.split_once(": ")?.0))) {
        let source = fs::read_to_string(repository().join(place)).unwrap_or_else(|error| panic!("{place}: {error}"));
        let named = [code.word().to_owned(), format!("Code::{code:?}")];
        assert!(named.iter().any(|name| source.contains(name)), "{place} tries no {}", code.word());
    }
}

#[test]
#[ignore = "faults that are known and not yet mended"]
fn open_cases_that_could_move_to_the_others() {
    let open = open_cases();
    for case in &open {
        let differences = case.differences();
        let verdict = if differences.is_empty() { "mended, move it".to_owned() } else { differences.join("\n  ") };
        println!("{}\n  {verdict}", case.name);
    }
    assert!(open.iter().all(|case| !case.differences().is_empty()), "some open cases are mended: move them");
}

#[test]
fn an_expectation_without_a_problem_and_a_problem_without_an_expectation_both_fail() {
    let item = |code: &str| ("content/a.yaml".to_owned(), 1, 2, code.to_owned());
    assert!(compare(&[item("unknown-key")], &[item("unknown-key")]).is_empty());
    assert_eq!(compare(&[item("unknown-key")], &[]), ["nothing produces unknown-key content/a.yaml 1:2"]);
    assert_eq!(compare(&[], &[item("unknown-key")]), ["nobody expected unknown-key content/a.yaml 1:2"]);
    let twice = [item("unknown-key"), item("unknown-key")];
    assert_eq!(compare(&twice[..1], &twice), ["nobody expected unknown-key content/a.yaml 1:2"]);
}
