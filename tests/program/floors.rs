//! The shape of the code: each floor imports only lower ones, no files import each other in a large circle, each file
//! says what it is for, and none grows too long. The map stands in `src/lib.rs`.

use crate::support::{read_tree, repository};
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use std::collections::{BTreeMap, BTreeSet};

/// The most lines that a file may have.
const MAX_LINES: usize = 400;
/// The most files of one room that may import each other.
const MAX_CIRCLE: usize = 3;

/// The source files, by their path under `src/`.
type Sources = BTreeMap<String, String>;

fn sources() -> Sources {
    let text = |(path, bytes): (String, Vec<u8>)| {
        let text = String::from_utf8(bytes).unwrap_or_else(|_| panic!("src/{path} is no text"));
        (path, text)
    };
    read_tree(&repository().join("src")).into_iter().filter(|(path, _)| path.ends_with(".rs")).map(text).collect()
}

/// The floors of the rooms, which room may import another one of its floor, and which imports but one from below.
#[derive(Debug, PartialEq)]
struct Map {
    floors: BTreeMap<String, u8>,
    neighbours: BTreeSet<(String, String)>,
    alone: BTreeSet<(String, String)>,
}

/// Reads the map in a text: the rows `| floor | rooms | … |`, ``On one floor `a` imports `b`, …``, and
/// ``From below, `a` imports `b` alone``.
fn map(text: &str) -> Map {
    let words = |text: &str| text.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>();
    let mut map = Map { floors: BTreeMap::new(), neighbours: BTreeSet::new(), alone: BTreeSet::new() };
    for line in text.lines().map(|line| line.trim_start_matches("//!").trim()) {
        if let Some(pairs) = line.strip_prefix("On one floor ") {
            map.neighbours.extend(words(pairs).chunks_exact(2).map(|two| (two[0].clone(), two[1].clone())));
        }
        if let Some(pair) = line.strip_prefix("From below, ").and_then(|rest| rest.split_once(" alone")) {
            map.alone.extend(words(pair.0).chunks_exact(2).map(|two| (two[0].clone(), two[1].clone())));
        }
        let row = line.strip_prefix("| ").and_then(|row| row.split_once(" | "));
        let Some((Ok(floor), rest)) = row.map(|(floor, rest)| (floor.parse(), rest)) else { continue };
        let rooms = rest.split(" | ").next().unwrap_or_default();
        map.floors.extend(words(rooms).into_iter().map(|room| (room, floor)));
    }
    map
}

/// The module that a file is, as a path from the crate's root: `page/list.rs` is `page`, `list`.
fn module(path: &str) -> Vec<String> {
    let mut parts: Vec<String> = path.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    if parts.last().is_some_and(|last| last == "mod") || parts == ["lib"] {
        parts.pop();
    }
    parts
}

/// A path of the crate that a file names.
#[derive(Clone, Debug)]
struct Import {
    /// Its parts from the crate's root.
    path: Vec<String>,
    /// What it is called here, where it is a `use`.
    name: Option<String>,
    /// Whether it is passed on: `pub use`.
    public: bool,
    line: usize,
}

/// Reads the imports of a file.
struct Reader {
    /// The modules inside the crate that a path can begin with besides `crate` and `super`: those of the file itself.
    children: BTreeSet<String>,
    /// Whether tests are read too.
    tests: bool,
    found: Vec<Import>,
}

fn imports(path: &str, source: &str, tests: bool) -> Vec<Import> {
    let stream: TokenStream = source.parse().unwrap_or_else(|error| panic!("src/{path}: {error}"));
    let tokens: Vec<TokenTree> = stream.into_iter().collect();
    let declared = tokens.windows(3).filter(|three| is(&three[0], "mod") && is(&three[2], ";"));
    let children = declared.map(|three| three[1].to_string()).collect();
    let mut reader = Reader { children, tests, found: Vec::new() };
    reader.read(&tokens, &module(path));
    reader.found
}

fn is(token: &TokenTree, text: &str) -> bool {
    !matches!(token, TokenTree::Group(_) | TokenTree::Literal(_)) && token.to_string() == text
}

/// Whether `::` stands at a place.
fn colons(tokens: &[TokenTree], at: usize) -> bool {
    tokens.len() > at + 1 && is(&tokens[at], ":") && is(&tokens[at + 1], ":")
}

fn inside(token: &TokenTree) -> Option<Vec<TokenTree>> {
    match token {
        TokenTree::Group(group) => Some(group.stream().into_iter().collect()),
        _ => None,
    }
}

impl Reader {
    fn read(&mut self, tokens: &[TokenTree], within: &[String]) {
        let mut at = 0;
        while at < tokens.len() {
            let before = at.checked_sub(2).is_some_and(|two| colons(tokens, two));
            if is(&tokens[at], "use") {
                let end = (at..tokens.len()).find(|end| is(&tokens[*end], ";")).unwrap_or(tokens.len());
                let public = at > 0 && (is(&tokens[at - 1], "pub") || tokens[at - 1].to_string().starts_with('('));
                self.tree(&tokens[at + 1..end], &[], within, public);
                at = end;
            } else if is(&tokens[at], "mod") && tokens.get(at + 2).is_some_and(|token| inside(token).is_some()) {
                let test = at > 0 && tokens[at - 1].to_string().contains("cfg (test)");
                let within: Vec<String> = within.iter().cloned().chain([tokens[at + 1].to_string()]).collect();
                if self.tests || !test {
                    self.read(&inside(&tokens[at + 2]).unwrap_or_default(), &within);
                }
                at += 2;
            } else if !before && colons(tokens, at + 1) && self.begins(&tokens[at]) {
                let mut path = Vec::new();
                for at in (at..tokens.len()).step_by(3) {
                    let TokenTree::Ident(name) = &tokens[at] else { break };
                    path.push(name.to_string());
                    if !colons(tokens, at + 1) {
                        break;
                    }
                }
                self.add(path, None, within, false, tokens[at].span().start().line);
            } else if let Some(inner) = inside(&tokens[at]) {
                self.read(&inner, within);
            }
            at += 1;
        }
    }

    fn begins(&self, token: &TokenTree) -> bool {
        let word = token.to_string();
        matches!(word.as_str(), "crate" | "etapp" | "super" | "self") || self.children.contains(&word)
    }

    /// A tree of `use`: names, `as`, and groups in braces.
    fn tree(&mut self, tokens: &[TokenTree], prefix: &[String], within: &[String], public: bool) {
        let mut path = prefix.to_vec();
        let mut name = None;
        for (at, token) in tokens.iter().enumerate() {
            match token {
                TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                    let inner: Vec<TokenTree> = group.stream().into_iter().collect();
                    for part in inner.split(|token| is(token, ",")) {
                        self.tree(part, &path, within, public);
                    }
                    return;
                }
                TokenTree::Ident(word) if *word == "as" => {
                    name = tokens.get(at + 1).map(ToString::to_string);
                    break;
                }
                TokenTree::Ident(word) => path.push(word.to_string()),
                _ => {}
            }
        }
        let Some(first) = tokens.first() else { return };
        path.retain(|part| prefix.is_empty() || part != "self");
        let name = name.or_else(|| path.last().cloned());
        self.add(path, name, within, public, first.span().start().line);
    }

    fn add(&mut self, path: Vec<String>, name: Option<String>, within: &[String], public: bool, line: usize) {
        let mut base = within.to_vec();
        let path = match path.first().map(String::as_str) {
            Some("crate" | "etapp") => path[1..].to_vec(),
            Some("self") => base.into_iter().chain(path[1..].iter().cloned()).collect(),
            Some("super") => {
                let up = path.iter().take_while(|part| *part == "super").count();
                base.truncate(base.len().saturating_sub(up));
                base.into_iter().chain(path[up..].iter().cloned()).collect()
            }
            Some(child) if self.children.contains(child) => base.into_iter().chain(path).collect(),
            _ => return,
        };
        self.found.push(Import { path, name, public, line });
    }
}

/// The imports of a file that the map does not allow, as lines of a report.
fn climbs(map: &Map, path: &str, source: &str) -> Vec<String> {
    let Some(own) = module(path).first().cloned() else { return Vec::new() };
    let Some(own_floor) = map.floors.get(&own) else { return vec![format!("src/{path}: the room {own} has no floor")] };
    let allowed = |other: &String| {
        let (lower, pair) = (map.floors.get(other).is_none_or(|floor| floor < own_floor), (own.clone(), other.clone()));
        let alone = map.alone.iter().any(|(room, _)| *room == own) && !map.alone.contains(&pair);
        *other == own || (lower && !alone) || map.neighbours.contains(&pair)
    };
    let all = imports(path, source, true);
    let rooms = all.iter().filter_map(|import| Some((import.path.first()?, import.line)));
    let forbidden = rooms.filter(|(room, _)| map.floors.contains_key(*room) && !allowed(room));
    forbidden.map(|(room, line)| format!("src/{path}:{line}: {own} may not import {room}")).collect()
}

/// Which file imports which, tests apart. What a `mod.rs` passes on with `pub use` is imported from where it stands.
fn graph(sources: &Sources) -> BTreeMap<&str, BTreeSet<&str>> {
    let files: BTreeMap<Vec<String>, &str> = sources.keys().map(|path| (module(path), path.as_str())).collect();
    let all: BTreeMap<&str, Vec<Import>> =
        sources.iter().map(|(path, source)| (path.as_str(), imports(path, source, false))).collect();
    // Where a path leads: the file of its longest part that is a module, or where that has the next name from.
    let find = |path: &[String]| -> Option<&str> {
        let mut path = path.to_vec();
        for _ in 0..8 {
            let depth = (1..=path.len()).rev().find(|depth| files.contains_key(&path[..*depth]))?;
            let file = files[&path[..depth]];
            let passed = |import: &&Import| import.name.is_some() && import.name.as_ref() == path.get(depth);
            match all[file].iter().find(passed).filter(|import| import.path != path) {
                Some(import) => path = import.path.iter().chain(&path[depth + 1..]).cloned().collect(),
                None => return Some(file),
            }
        }
        None
    };
    let of = |(file, imports): (&&'_ str, &Vec<Import>)| {
        let taken = imports.iter().filter(|import| !import.public).filter_map(|import| find(&import.path));
        taken.filter(|other| other != file).collect()
    };
    all.iter().map(|pair| (*pair.0, of(pair))).collect()
}

/// The files that can be reached from one.
fn reached<'g>(graph: &BTreeMap<&'g str, BTreeSet<&'g str>>, from: &str) -> BTreeSet<&'g str> {
    let mut open: Vec<&str> = graph[from].iter().copied().collect();
    let mut seen = BTreeSet::new();
    while let Some(next) = open.pop() {
        if seen.insert(next) {
            open.extend(&graph[next]);
        }
    }
    seen
}

/// The circles of files that import each other, each as its files.
fn circles(sources: &Sources) -> BTreeSet<Vec<String>> {
    let graph = graph(sources);
    let reach: BTreeMap<&str, BTreeSet<&str>> = graph.keys().map(|file| (*file, reached(&graph, file))).collect();
    let circle = |(file, there): (&&str, &BTreeSet<&str>)| -> Vec<String> {
        there.iter().filter(|other| reach[**other].contains(file)).map(|other| (*other).to_owned()).collect()
    };
    reach.iter().map(circle).filter(|circle| circle.len() > 1).collect()
}

/// The circles that are too large, or that lead through several rooms.
fn knots(sources: &Sources, most: usize) -> Vec<String> {
    let rooms = |circle: &[String]| circle.iter().map(|path| module(path).first().cloned()).collect::<BTreeSet<_>>();
    let bad = circles(sources).into_iter().filter(|circle| circle.len() > most || rooms(circle).len() > 1);
    bad.map(|circle| format!("{} files import each other: {}", circle.len(), circle.join(", "))).collect()
}

fn library() -> String {
    sources().remove("lib.rs").expect("the library has a root")
}

#[test]
fn no_room_imports_a_higher_floor() {
    let map = map(&library());
    let found: Vec<String> = sources().iter().flat_map(|(path, source)| climbs(&map, path, source)).collect();
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn no_files_import_each_other_in_a_large_circle() {
    let sources = sources();
    let found = knots(&sources, MAX_CIRCLE);
    assert!(found.is_empty(), "\n{}", found.join("\n"));
    // A checker that sees no import at all would find no circle either.
    let graph = graph(&sources);
    for (from, to) in
        [("page/home.rs", "page/view.rs"), ("search/mod.rs", "page/context.rs"), ("main.rs", "cli/mod.rs")]
    {
        assert!(graph[from].contains(to), "{from} does not seem to import {to}: {:?}", graph[from]);
    }
}

#[test]
fn the_library_the_folders_and_the_docs_tell_the_same_floors() {
    let library = library();
    let told = map(&library);
    let docs = std::fs::read_to_string(repository().join("docs/developers.md")).expect("there are docs for developers");
    assert_eq!(map(&docs), told, "docs/developers.md and src/lib.rs");
    let sources = sources();
    let folders: BTreeSet<String> = sources.keys().filter_map(|path| module(path).first().cloned()).collect();
    assert_eq!(folders, told.floors.keys().cloned().collect(), "the folders under src and the map of src/lib.rs");
    for (path, source) in sources.iter().filter(|(path, _)| path.matches('/').count() == 1) {
        let Some(room) = path.strip_suffix("/mod.rs") else { continue };
        let first = format!("//! Floor {}: ", told.floors[room]);
        assert!(source.starts_with(&first), "src/{path} does not begin with {first}");
    }
}

#[test]
fn what_the_docs_for_developers_name_is_there() {
    let docs = std::fs::read_to_string(repository().join("docs/developers.md")).expect("there are docs for developers");
    let rooms = map(&library()).floors;
    let named = docs.split('`').skip(1).step_by(2).map(|name| name.trim_start_matches("src/").trim_end_matches('/'));
    let ours = |name: &&str| name.split_once('/').is_some_and(|(room, _)| rooms.contains_key(room));
    // Not files of the program: what stands for many names, and scripts of a site.
    let one = |name: &&str| !name.contains(|letter: char| letter.is_uppercase() || "{}* …<>".contains(letter));
    let paths = named.filter(ours).filter(one).filter(|name| !name.ends_with(".js"));
    let there = |path: &&str| {
        let source = repository().join("src").join(path);
        source.exists() || source.with_extension("rs").exists()
    };
    let gone: Vec<&str> = paths.clone().filter(|path| !there(path)).collect();
    assert!(gone.is_empty() && paths.count() > 20, "docs/developers.md names what is not there: {gone:?}");
}

#[test]
fn every_file_says_first_what_it_is_for() {
    let silent: Vec<String> =
        sources().into_iter().filter(|(_, source)| !source.starts_with("//! ")).map(|(path, _)| path).collect();
    assert!(silent.is_empty(), "no //! at the top of {silent:?}");
}

/// What only `system` may say: which system this is, and the words that only some have. Tests may; they run on Unix.
const OF_ONE_SYSTEM: [&str; 9] =
    ["std::os::", "rustix", "winapi_util", "dunce", "signal_hook", "(unix", "(windows", "target_os", "target_vendor"];

#[test]
fn one_room_alone_knows_which_system_it_is_on() {
    let found: Vec<String> = sources()
        .iter()
        .filter(|(path, _)| !path.starts_with("system/") && !path.ends_with("/tests.rs"))
        .filter_map(|(path, source)| {
            let program = source.split("\nmod tests").next().unwrap_or_default();
            let word = OF_ONE_SYSTEM.iter().find(|word| program.contains(**word))?;
            Some(format!("src/{path}: {word}"))
        })
        .collect();
    assert!(found.is_empty(), "\n{}", found.join("\n"));
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

/// A small house for the tests of the tests.
const SMALL: &str = "| 3 | `cli`, `serve` | x |\n| 2 | `page`, `chart` | x |\n| 1 | `plan` | x |\n| 0 | `base` | x |\n\
                     On one floor `page` imports `chart`, `cli` imports `serve`.\nFrom below, `chart` imports `plan` alone.";

#[test]
fn a_climbing_import_is_caught_however_it_is_written() {
    let seeds = [
        ("base/code.rs", "use crate::plan::text;"),
        ("base/code.rs", "use crate::{base::Id, cli};"),
        ("base/code.rs", "use crate::{base::{Id, Code}, plan::{Plan}};"),
        ("base/code.rs", "fn f() -> crate :: plan::Plan { loop {} }"),
        ("base/code.rs", "use super::super::plan::text;"),
        ("base/mod.rs", "use super::plan;"),
        ("plan/git/open.rs", "use super::super::super::page::Plan;"),
        ("plan/read.rs", "macro_rules! m { () => { $crate::page::Subject } }"),
        ("plan/read.rs", "mod tests { use super::super::super::page; }"),
        ("plan/read.rs", "/* no */ use /* this */ crate::page::PlanContext;"),
        ("chart/mod.rs", "use crate::page::PlanContext;"),
        ("chart/bar.rs", "use crate::base::Number;"),
        ("serve/mod.rs", "use crate::cli;"),
        ("nowhere/mod.rs", "//! A room without a floor."),
    ];
    for (path, source) in seeds {
        let found = climbs(&map(SMALL), path, source);
        assert_eq!(found.len(), 1, "{path}: {source}: {found:?}");
    }
}

#[test]
fn what_only_looks_like_a_climbing_import_is_let_through() {
    let seeds = [
        ("base/code.rs", "// use crate::cli;\n/// crate::cli\nfn f() {}"),
        ("base/code.rs", "const A: &str = \"crate::cli\"; const B: &str = r#\"use crate::cli;\"#;"),
        ("base/code.rs", "fn f<'a>(x: &'a str) -> &'a str { x } // '\nfn g() {}"),
        ("base/code.rs", "use super::plan;"),
        ("page/list.rs", "mod tests { use super::super::cli; }"),
        ("page/list.rs", "use crate::chart::Bar; use crate::plan::Plan; use crate::page::view;"),
        ("page/mod.rs", "pub(crate) fn f() {} pub(in crate::page) fn g() {}"),
        ("cli/mod.rs", "fn main() { etapp::serve::main() }"),
        ("chart/mod.rs", "use crate::chart::scale; use super::cli_like;"),
        ("chart/bar.rs", "use crate::plan::vocabulary::Status;"),
    ];
    for (path, source) in seeds {
        assert_eq!(climbs(&map(SMALL), path, source), Vec::<String>::new(), "{path}: {source}");
    }
}

#[test]
fn a_knot_is_found_however_its_files_are_tied() {
    let tied = |files: &[(&str, &str)]| {
        let sources = files.iter().map(|(path, source)| ((*path).to_owned(), (*source).to_owned())).collect();
        knots(&sources, 3).len()
    };
    let [b, c, d] = ["use super::c::C;", "fn f() -> super::d::D { loop {} }", "use crate::page::a::{self, A};"];
    let four = |a: &'static str, front: &'static str| {
        [("page/mod.rs", front), ("page/a.rs", a), ("page/b.rs", b), ("page/c.rs", c), ("page/d.rs", d)]
    };
    assert_eq!(tied(&four("use super::b::B;", "mod a;")), 1);
    assert_eq!(tied(&four("use crate::page::B;", "mod b; pub use b::B;")), 1, "through what the folder passes on");
    assert_eq!(tied(&four("#[cfg(test)] mod tests { use super::super::b; }", "mod a;")), 0, "tests may look around");
    assert_eq!(tied(&four("use super::b::B;", "mod a;")[..4]), 0, "d is no module here");
    let rooms = [("page/mod.rs", "use crate::text::T;"), ("text/mod.rs", "mod in_it; pub use in_it::T;")];
    assert_eq!(tied(&[rooms[0], rooms[1], ("text/in_it.rs", "use crate::page::P;")]), 1, "two rooms");
    assert_eq!(tied(&[rooms[0], rooms[1], ("text/in_it.rs", "")]), 0);
}
