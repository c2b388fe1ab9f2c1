//! The shape of the code: each floor imports only lower ones, each file says what it is for, and none grows too long.

use crate::support::{read_tree, repository};
use std::collections::BTreeMap;

/// The floors of the top-level modules, from the map in `lib.rs`.
const FLOORS: [(&str, u8); 13] = [
    ("base", 0),
    ("input", 1),
    ("model", 2),
    ("check", 3),
    ("revision", 4),
    ("page", 5),
    ("chart", 5),
    ("render", 6),
    ("edit", 7),
    ("publish", 7),
    ("serve", 7),
    ("cli", 8),
    ("main", 8),
];

/// The pairs on one floor where the first may import the second.
const NEIGHBOURS: [(&str, &str); 3] = [("page", "chart"), ("serve", "edit"), ("main", "cli")];

/// The modules that import nothing of the crate, not even from below.
const ALONE: [&str; 1] = ["chart"];

/// The most lines that a file may have.
const MAX_LINES: usize = 400;

fn floor(module: &str) -> Option<u8> {
    FLOORS.iter().find(|(name, _)| *name == module).map(|(_, floor)| *floor)
}

/// The source files, by their path under `src/`.
fn sources() -> BTreeMap<String, String> {
    let text = |(path, bytes): (String, Vec<u8>)| {
        let text = String::from_utf8(bytes).unwrap_or_else(|_| panic!("src/{path} is no text"));
        (path, text)
    };
    read_tree(&repository().join("src")).into_iter().filter(|(path, _)| path.ends_with(".rs")).map(text).collect()
}

/// A word or a sign of Rust, and its line.
#[derive(Clone, Debug, PartialEq)]
struct Token {
    text: String,
    line: usize,
}

/// Splits Rust into words and signs. Comments, strings, characters and lifetimes are left out.
fn tokens(source: &str) -> Vec<Token> {
    let letters: Vec<char> = source.chars().collect();
    let starts =
        |at: usize, text: &str| text.chars().enumerate().all(|(n, letter)| letters.get(at + n) == Some(&letter));
    let mut tokens = Vec::new();
    let (mut at, mut line) = (0, 1);
    while at < letters.len() {
        let from = at;
        let letter = letters[at];
        if starts(at, "//") {
            at += letters[at..].iter().take_while(|letter| **letter != '\n').count();
        } else if starts(at, "/*") {
            at += 2;
            while at < letters.len() && !starts(at, "*/") {
                at += 1;
            }
            at += 2;
        } else if letter == '"' {
            at = after_string(&letters, at);
        } else if let Some(end) = after_raw_string(&letters, at) {
            at = end;
        } else if letter == '\'' {
            at = after_quote(&letters, at);
        } else if letter.is_alphanumeric() || letter == '_' {
            at += letters[at..].iter().take_while(|letter| letter.is_alphanumeric() || **letter == '_').count();
            tokens.push(Token { text: letters[from..at].iter().collect(), line });
        } else if starts(at, "::") {
            at += 2;
            tokens.push(Token { text: "::".to_owned(), line });
        } else {
            at += 1;
            if !letter.is_whitespace() {
                tokens.push(Token { text: letter.to_string(), line });
            }
        }
        line += letters[from..at.min(letters.len())].iter().filter(|letter| **letter == '\n').count();
    }
    tokens
}

fn after_string(letters: &[char], mut at: usize) -> usize {
    at += 1;
    while at < letters.len() && letters[at] != '"' {
        at += if letters[at] == '\\' { 2 } else { 1 };
    }
    at + 1
}

/// The end of `r"…"`, `r#"…"#` and their likes, if one begins here.
fn after_raw_string(letters: &[char], at: usize) -> Option<usize> {
    let word = |at: usize| letters.get(at).is_some_and(|letter| letter.is_alphanumeric() || *letter == '_');
    if at > 0 && word(at - 1) {
        return None;
    }
    let start = if letters.get(at) == Some(&'b') { at + 1 } else { at };
    if letters.get(start) != Some(&'r') {
        return None;
    }
    let hashes = letters[start + 1..].iter().take_while(|letter| **letter == '#').count();
    if letters.get(start + 1 + hashes) != Some(&'"') {
        return None;
    }
    let mut end = start + 2 + hashes;
    while end < letters.len() {
        let closes =
            letters[end] == '"' && letters[end + 1..].iter().take_while(|letter| **letter == '#').count() >= hashes;
        if closes {
            return Some(end + 1 + hashes);
        }
        end += 1;
    }
    Some(end)
}

/// The end of a character (`'a'`, `'\n'`, `'\u{e5}'`) or, for a lifetime, the place after its quote.
fn after_quote(letters: &[char], at: usize) -> usize {
    if letters.get(at + 1) == Some(&'\\') {
        let rest = letters[at + 3..].iter().take_while(|letter| **letter != '\'').count();
        return at + 3 + rest + 1;
    }
    if letters.get(at + 2) == Some(&'\'') { at + 3 } else { at + 1 }
}

/// The module that a file is, as a path from the crate's root: `page/desk.rs` is `page`, `shared`.
fn module(path: &str) -> Vec<&str> {
    let mut parts: Vec<&str> = path.trim_end_matches(".rs").split('/').collect();
    if parts.last() == Some(&"mod") || parts == ["lib"] {
        parts.pop();
    }
    parts
}

/// The top-level modules that a file names by way of `crate`, of `super` or of the crate's own name, with the lines.
fn imports(path: &str, source: &str) -> Vec<(String, usize)> {
    let tokens = tokens(source);
    let is = |at: usize, text: &str| tokens.get(at).is_some_and(|token| token.text == text);
    let mut found = Vec::new();
    let mut depth = module(path).len();
    // For each open brace, whether it is that of a module within the file, in which `super` begins one step deeper.
    let mut braces = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match tokens[at].text.as_str() {
            "{" => {
                let inner = at >= 2 && is(at - 2, "mod");
                depth += usize::from(inner);
                braces.push(inner);
            }
            "}" => depth -= usize::from(braces.pop().unwrap_or(false)),
            "crate" | "etapp" if is(at + 1, "::") && (at == 0 || !is(at - 1, "::")) => {
                found.extend(first_names(&tokens, at + 2));
            }
            "super" if is(at + 1, "::") => {
                let mut steps = 1;
                while is(at + 2 * steps, "super") && is(at + 2 * steps + 1, "::") {
                    steps += 1;
                }
                if steps >= depth {
                    found.extend(first_names(&tokens, at + 2 * steps));
                }
                at += 2 * steps - 1;
            }
            _ => {}
        }
        at += 1;
    }
    found.retain(|(name, _)| floor(name).is_some());
    found
}

/// The first names of what follows a `::`: one name, or those of a group in braces.
fn first_names(tokens: &[Token], at: usize) -> Vec<(String, usize)> {
    let Some(first) = tokens.get(at) else { return Vec::new() };
    if first.text != "{" {
        return vec![(first.text.clone(), first.line)];
    }
    let (mut names, mut depth, mut expects) = (Vec::new(), 0, false);
    for token in &tokens[at..] {
        match token.text.as_str() {
            "{" => depth += 1,
            "}" => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            break;
        }
        if expects && depth == 1 && token.text != "," {
            names.push((token.text.clone(), token.line));
        }
        expects = depth == 1 && matches!(token.text.as_str(), "{" | ",");
    }
    names
}

/// The imports of a file that its floor does not allow, as lines of a report.
fn climbs(path: &str, source: &str) -> Vec<String> {
    let Some(own) = module(path).first().copied() else { return Vec::new() };
    let Some(own_floor) = floor(own) else { return vec![format!("src/{path}: the module {own} has no floor")] };
    let allowed = |other: &str| {
        let lower = floor(other).is_some_and(|floor| floor < own_floor) && !ALONE.contains(&own);
        other == own || lower || NEIGHBOURS.contains(&(own, other))
    };
    let forbidden = imports(path, source).into_iter().filter(|(name, _)| !allowed(name));
    forbidden.map(|(name, line)| format!("src/{path}:{line}: {own} may not import {name}")).collect()
}

#[test]
fn no_module_imports_a_higher_floor() {
    let found: Vec<String> = sources().iter().flat_map(|(path, source)| climbs(path, source)).collect();
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn every_module_of_the_library_has_a_floor_and_is_seen_at_work() {
    let sources = sources();
    let library = tokens(sources.get("lib.rs").expect("the library has a root"));
    let declared: Vec<&str> =
        library.windows(2).filter(|pair| pair[0].text == "mod").map(|pair| pair[1].text.as_str()).collect();
    let without: Vec<_> = declared.iter().filter(|name| floor(name).is_none()).collect();
    assert!(without.is_empty(), "no floor for {without:?}");
    // A checker that sees no import at all would find no fault either.
    let seen = |from: &str, to: &str| {
        let files = sources.iter().filter(|(path, _)| module(path).first() == Some(&from));
        files.flat_map(|(path, source)| imports(path, source)).any(|(name, _)| name == to)
    };
    for (from, to) in [("input", "base"), ("check", "model"), ("render", "page"), ("cli", "publish"), ("main", "cli")] {
        assert!(seen(from, to), "{from} does not seem to import {to}");
    }
}

#[test]
fn the_library_opens_with_the_map_of_its_floors() {
    let sources = sources();
    let library = sources.get("lib.rs").expect("the library has a root");
    let rows = library.lines().map_while(|line| line.strip_prefix("//!")).filter_map(|row| {
        let (number, modules) = row.trim().strip_prefix("| ")?.split_once(" | ")?;
        Some((number.parse::<u8>().ok()?, modules.split(" | ").next()?))
    });
    let names = |modules: &str| modules.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>();
    let map: BTreeMap<String, u8> =
        rows.flat_map(|(number, modules)| names(modules).into_iter().map(move |name| (name, number))).collect();
    let declared = tokens(library);
    for name in declared.windows(2).filter(|pair| pair[0].text == "mod").map(|pair| pair[1].text.as_str()) {
        assert_eq!(map.get(name).copied(), floor(name), "the floor of {name} in the map of lib.rs");
    }
}

#[test]
fn every_file_says_first_what_it_is_for() {
    let silent: Vec<String> =
        sources().into_iter().filter(|(_, source)| !source.starts_with("//! ")).map(|(path, _)| path).collect();
    assert!(silent.is_empty(), "no //! at the top of {silent:?}");
}

#[test]
fn no_file_grows_too_long() {
    let long = sources().into_iter().map(|(path, source)| (path, source.lines().count()));
    let long: Vec<String> = long
        .filter(|(_, lines)| *lines > MAX_LINES)
        .map(|(path, lines)| format!("src/{path}: {lines} lines"))
        .collect();
    assert!(long.is_empty(), "more than {MAX_LINES} lines:\n{}", long.join("\n"));
}

#[test]
fn a_climbing_import_is_caught_however_it_is_written() {
    let seeds = [
        ("base/code.rs", "use crate::input::text;"),
        ("base/code.rs", "use crate::{base::Id, cli};"),
        ("base/code.rs", "use crate::{base::{Id, Code}, model::{Plan}};"),
        ("base/code.rs", "fn f() -> crate :: model::Plan { loop {} }"),
        ("base/code.rs", "use super::super::input::text;"),
        ("base/mod.rs", "use super::input;"),
        ("input/git/open.rs", "use super::super::super::model::Plan;"),
        ("model/read.rs", "macro_rules! m { () => { $crate::check::Subject } }"),
        ("model/read.rs", "mod tests { use super::super::super::check; }"),
        ("model/read.rs", "/* no */ use /* this */ crate::page::PlanContext;"),
        ("page/desk.rs", "use crate::render::Artifact;"),
        ("chart/mod.rs", "use crate::page::PlanContext;"),
        ("chart/bar.rs", "use crate::base::Number;"),
        ("publish/mod.rs", "use crate::serve;"),
        ("nowhere/mod.rs", "//! A module without a floor."),
    ];
    for (path, source) in seeds {
        assert_eq!(climbs(path, source).len(), 1, "{path}: {source}: {:?}", climbs(path, source));
    }
}

#[test]
fn what_only_looks_like_a_climbing_import_is_let_through() {
    let seeds = [
        ("base/code.rs", "// use crate::cli;\n/// crate::cli\nfn f() {}"),
        ("base/code.rs", "const A: &str = \"crate::cli\"; const B: &str = r#\"use crate::cli;\"#;"),
        ("base/code.rs", "const A: char = '\"'; const B: char = '\\''; // crate::cli"),
        ("base/code.rs", "fn f<'a>(x: &'a str) -> &'a str { x } // '\ncrate fn g() {}"),
        ("base/code.rs", "use super::input;"),
        ("page/desk.rs", "mod tests { use super::super::render; }"),
        ("page/desk.rs", "use crate::chart::Bar; use crate::plan::Plan; use crate::page::view;"),
        ("publish/mod.rs", "use crate::render::Artifact; pub(crate) fn f() {} pub(in crate::publish) fn g() {}"),
        ("main.rs", "fn main() { etapp::cli::main() }"),
        ("chart/mod.rs", "use crate::chart::scale; use super::cli_like;"),
    ];
    for (path, source) in seeds {
        assert_eq!(climbs(path, source), Vec::<String>::new(), "{path}: {source}");
    }
}
