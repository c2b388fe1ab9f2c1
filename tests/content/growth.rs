//! That what is read costs as much more as it is longer: instructions are counted by callgrind at a length and at four times
//! that, and what does not depend on the length is subtracted. A count is the same on a slow machine and on a fast one.
//!
//! The ordinary run counts the check of each text and list at a short length, and the HTML of the texts. `ETAPP_GROWTH=10000`
//! asks for another length, in bytes, and for all the rest: layout, comparison and page. That wants an optimised program.

use crate::endless::ENDLESS;
use crate::fuzz_targets::markdown;
use crate::schema::{item, path, plain};
use crate::support::{Tree, base, quietly, temporary, tool_or_skip};
use etapp::base::{Findings, Language};
use etapp::check::{Checked, check, wording::Wording};
use etapp::edit::yaml::laid_out;
use etapp::history::canonical::{canonical_json, content};
use etapp::history::diff::diff;
use etapp::history::log::Logs;
use etapp::input::SourceTree;
use etapp::plan::documents::{FILES, FileKind};
use etapp::plan::read::{Key, Need};
use etapp::plan::shape::{Mapping, Shape};
use etapp::render::single::SitePasts;
use etapp::render::theme::{self, Theme};
use etapp::sitemap::Addresses;
use etapp::words::Catalogue;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, LazyLock};

/// How many bytes the shorter input has.
const BYTES: usize = 700;
/// How much longer the longer one is.
const LONGER: usize = 4;
/// How much more than that it may cost, in percent. What is sorted costs a fifth more.
const MOST: u64 = 175;

/// What is no input, and grows as a square: that such a thing is found.
const SQUARE: &str = "an artificial square";
/// The file of a text.
const TEXT: &str = "content/narratives/prov.md";

/// Something that can be of any length, in two states of which the second is the first with other words.
struct Input {
    name: String,
    /// What it is like where it is empty.
    kind: &'static str,
    /// The files of both states at a length.
    make: Box<dyn Fn(usize) -> [Tree; 2]>,
}

impl Input {
    fn new(kind: &'static str, name: impl Into<String>, make: impl Fn(usize) -> [Tree; 2] + 'static) -> Self {
        Self { name: name.into(), kind, make: Box::new(make) }
    }
}

/// Every input: texts, lists of the model, tables, and many files.
fn inputs() -> Vec<Input> {
    let texts = ENDLESS.iter().map(|endless| {
        Input::new("a text", endless.name, move |bytes| {
            let text = format!("---\ntitle: T\n---\n\n{}\n", (endless.text)(bytes));
            let state = |end: &str| Tree::from([(TEXT.into(), format!("{text}{end}").into())]);
            [state(""), state("\nSlut.\n")]
        })
    });
    let lists = FILES.iter().flat_map(|file| {
        lists(&file.mapping).into_iter().map(move |way| {
            let name = way.iter().map(|key| key.name).collect::<Vec<_>>().join(".");
            Input::new(file.name, format!("{}.{name}", file.name), move |bytes| {
                [0, 1].map(|state| file_with(file, &way, bytes, state))
            })
        })
    });
    let kinds = FILES.iter().filter(|file| file.kind.is_some());
    let kinds = kinds.map(|file| {
        Input::new("no files", format!("many of {}", file.folder), move |bytes| {
            [0, 1].map(|state| many(file, bytes, state))
        })
    });
    texts
        .chain(lists)
        .chain(kinds)
        .chain([Input::new("a table", "rows of a table", |bytes| [0, 1].map(|state| table(bytes, state)))])
        .collect()
}

/// The ways to the lists of a mapping: keys of which the last has a list, and those before it hold it.
fn lists(mapping: &Mapping) -> Vec<Vec<&'static Key>> {
    let mut found = Vec::new();
    for key in mapping.keys {
        let is_list = matches!(key.need, Need::List | Need::OneOrList) || matches!(key.shape, Shape::ByName(_));
        found.extend(is_list.then(|| vec![key]));
        let inner = key.shape.mapping().map(lists).unwrap_or_default();
        found.extend(inner.into_iter().map(|way| [vec![key], way].concat()));
    }
    found
}

/// A file with a list that is so long, in one of two states.
fn file_with(file: &FileKind, way: &[&'static Key], bytes: usize, state: usize) -> Tree {
    let path = path(file);
    let mut document = match base().get(&path) {
        Some(known) => serde_saphyr::from_slice(known).expect("it is YAML"),
        None => plain(&file.mapping),
    };
    fill(&mut document, way, bytes / 100, state);
    let text = if file.prose { format!("---\n{document}\n---\n\nText.\n") } else { format!("{document}\n") };
    Tree::from([(path, text.into_bytes())])
}

/// Puts a list of `count` items where a way leads.
fn fill(document: &mut Value, way: &[&'static Key], count: usize, state: usize) {
    let Some((key, rest)) = way.split_first() else { return };
    if rest.is_empty() {
        let items = (0..count).map(|at| (format!("a-{at}"), told_apart(item(key), at, state)));
        document[key.name] = match key.shape {
            Shape::ByName(_) => Value::Object(items.collect()),
            _ => items.map(|(_, item)| item).collect(),
        };
        return;
    }
    let mut inner = item(key);
    fill(&mut inner, rest, count, state);
    document[key.name] = if key.need == Need::List { json!([inner]) } else { inner };
}

/// An item that is like no other: with words, a day and an id of its own.
fn told_apart(value: Value, at: usize, state: usize) -> Value {
    match value {
        Value::Object(map) => map.into_iter().map(|(key, value)| (key, told_apart(value, at, state))).collect(),
        Value::Array(all) => all.into_iter().map(|value| told_apart(value, at, state)).collect(),
        Value::String(text) if text == "Text" => format!("{} nummer {at} ska bli av", ["Text", "Ord"][state]).into(),
        Value::String(text) if text == "2024-02-29" => day(at).into(),
        Value::String(text) if text == "a-1" => format!("a-{at}").into(),
        Value::Number(number) if number.as_i64() == Some(2024) => day(at).into(),
        other => other,
    }
}

/// A day of its own for each number.
fn day(at: usize) -> String {
    format!("{}-{:02}-{:02}", 2000 + at / 336, at / 28 % 12 + 1, at % 28 + 1)
}

/// Many files of a kind.
fn many(file: &FileKind, bytes: usize, state: usize) -> Tree {
    let one = |at: usize| {
        let mut document = told_apart(plain(&file.mapping), at, state);
        if document.get("number").is_some() {
            document["number"] = (at + 10).into();
        }
        let text = if file.prose { format!("---\n{document}\n---\n\nText.\n") } else { format!("{document}\n") };
        (path(file).replace("prov", &format!("prov-{at}")), text.into_bytes())
    };
    (0..bytes / 100).map(one).collect()
}

/// A table beside an indicator.
fn table(bytes: usize, state: usize) -> Tree {
    let rows: String = (0..bytes / 20).map(|at| format!("{},{}\n", day(at), at % 90 + state)).collect();
    Tree::from([("content/indicators/narvaro.csv".into(), format!("period,value\n{rows}").into_bytes())])
}

static BASE: LazyLock<Tree> = LazyLock::new(base);

fn tree_of(files: &Tree) -> SourceTree {
    let mut tree = SourceTree::default();
    BASE.iter().chain(files).for_each(|(path, bytes)| tree.insert(path, bytes));
    tree
}

/// What is done in the ordinary run: the check of the second state, and the HTML of a text. Whether it is well.
fn checked(tree: &SourceTree, text: Option<&[u8]>) -> bool {
    if let Some(text) = text {
        markdown::run(text);
        return true;
    }
    let report = check(tree, None);
    let wording = Wording::new(&Catalogue::built_in(), Language::SV);
    report.findings.iter().for_each(|found| drop(wording.words(found)));
    !report.findings.has_errors()
}

/// What is done besides with both states. Whether they are well.
fn work(states: &[SourceTree; 2], paths: &[String], theme: &Arc<Theme>) -> bool {
    let [before, after] = states.each_ref().map(|tree| check(tree, None));
    let wording = Wording::new(&Catalogue::built_in(), Language::SV);
    after.findings.iter().for_each(|found| drop(wording.words(found)));
    for path in paths {
        let file = FileKind::named(path.split('/').nth(1).unwrap_or_default().trim_end_matches(".yaml"));
        if let (Some(file), Some(text)) = (file, after.value.texts.get(path.as_str())) {
            drop(laid_out(&file.mapping, text));
        }
    }
    if before.findings.has_errors() || after.findings.has_errors() {
        return false;
    }
    let plan = &after.value.site.plans[0];
    drop(diff(&before.value.site.plans[0], plan));
    drop(canonical_json(&content(plan)));
    let pasts = SitePasts::new(&after.value, &Logs::new(), std::slice::from_ref(theme), &mut Findings::default());
    assert!(pasts.file(&after.value, &page(&after.value)).is_some_and(|made| made.is_ok()));
    true
}

/// The page that shows what was laid over the site.
fn page(checked: &Checked) -> String {
    let (site, plan) = (&checked.site, &checked.site.plans[0]);
    let shown = plan.entities().find(|(_, entity)| {
        ["prov", "prov-0", "narvaro"].contains(&entity.reference().parts().map_or("", |(_, id)| id.as_str()))
    });
    shown.map_or_else(|| "index.html".into(), |(subject, _)| Addresses::new(site, plan).entity(plan, subject))
}

/// What is counted, and nothing else: callgrind knows it by its name.
#[inline(never)]
pub fn counted(work: &mut dyn FnMut()) {
    work();
}

/// The built-in theme.
fn theme() -> Arc<Theme> {
    let site = check(&tree_of(&Tree::new()), None).value;
    let mut findings = Findings::default();
    let theme = theme::load(Path::new("/nowhere"), &site.site, &mut findings).expect("it is built in");
    Arc::new(theme.compile(&Catalogue::built_in(), Language::SV, &mut findings).expect("it compiles"))
}

/// Does all the work of a share of the inputs, and tells what was counted, line by line. Run by callgrind alone.
#[test]
#[ignore = "run by `work_grows_as_what_is_read`"]
fn under_the_counter() {
    let Ok(share) = std::env::var("ETAPP_GROWTH_SHARE") else { return };
    let (share, of) = share.split_once('/').expect("a share of all");
    let (share, of): (usize, usize) = (share.parse().expect("a number"), of.parse().expect("a number"));
    let asked = std::env::var("ETAPP_GROWTH").ok().map(|bytes| bytes.parse().expect("a number of bytes"));
    // All on one thread, whose work is counted.
    rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build_global().expect("it is the first");
    let theme = asked.map(|_: usize| theme());
    let mut empty = BTreeSet::new();
    for input in inputs().iter().skip(share).step_by(of) {
        let bytes = asked.unwrap_or(BYTES);
        let is_first = empty.is_empty();
        let none = empty.insert(input.kind).then_some((input.kind, "none", 0));
        let both = [(input.name.as_str(), "short", bytes), (input.name.as_str(), "long", LONGER * bytes)];
        for (name, size, bytes) in none.into_iter().chain(both) {
            let states = (input.make)(bytes);
            let paths: Vec<String> = states[1].keys().cloned().collect();
            let text = states[1].get(TEXT).filter(|_| input.kind == "a text").map(Vec::as_slice);
            let trees = states.each_ref().map(tree_of);
            let mut well = false;
            let mut run = || match &theme {
                Some(theme) => well = work(&trees, &paths, theme),
                None => well = checked(&trees[1], text),
            };
            // The first time, what is made once is made.
            if is_first && size == "none" {
                run();
            }
            counted(&mut run);
            println!("\ncounted\t{}\t{name}\t{size}\t{well}", input.kind);
        }
    }
    let mut sum = 0_u64;
    for (size, count) in [("none", 0), ("short", 100), ("long", 100 * LONGER as u64)] {
        counted(&mut || (0..count).for_each(|a| (0..count).for_each(|b| sum = sum.wrapping_add(a ^ b))));
        println!("\ncounted\t{SQUARE}\t{SQUARE}\t{size}\t{}", sum > 0);
    }
}

/// What was counted of an input at the shorter and at the longer length, or of what is empty.
#[derive(Default)]
struct Counts {
    kind: String,
    of: BTreeMap<String, u64>,
    well: bool,
}

impl Counts {
    /// How much more the longer one costs, in percent of what is linear; `none` is what it costs without either.
    fn growth(&self, none: u64) -> u64 {
        let more = |size: &str| self.of[size].saturating_sub(none);
        // What is empty is not quite what the input is without its items.
        more("long").saturating_sub(none / 4) * 100 / (more("short").max(1) * LONGER as u64)
    }
}

/// Starts a test of this program under callgrind, which writes a file after each call of what is counted.
pub fn start(test: &str, share: &str, folder: &Path) -> std::process::Child {
    let mut command = Command::new("valgrind");
    command.args(["--tool=callgrind", "--dump-line=no", "--zero-before=content::growth::counted"]);
    command.arg("--dump-after=content::growth::counted");
    command.arg(format!("--callgrind-out-file={}", folder.join("counts").display()));
    command.arg(std::env::current_exe().expect("it has a path"));
    command.args(["--exact", test, "--ignored", "--nocapture", "--test-threads=1"]);
    quietly(&mut command);
    command.env("ETAPP_GROWTH_SHARE", share).env_remove("PROPTEST_CASES");
    command.stdout(fs::File::create(folder.join("told")).expect("a file can be made"));
    command.stderr(fs::File::create(folder.join("errors")).expect("a file can be made"));
    command.spawn().expect("valgrind starts")
}

/// The instructions in a file of callgrind's.
pub fn instructions(path: &Path) -> u64 {
    let bytes = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let text = String::from_utf8_lossy(&bytes);
    let total = text.lines().find_map(|line| line.strip_prefix("totals: ")).expect("callgrind tells the sum");
    total.trim().parse().expect("it is a number")
}

/// Reads what was told and counted of a share.
fn read(folder: &Path, all: &mut BTreeMap<String, Counts>) {
    let told = fs::read_to_string(folder.join("told")).expect("it was written");
    for (at, line) in told.lines().filter_map(|line| line.strip_prefix("counted\t")).enumerate() {
        let [kind, name, size, well] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let counts = all.entry(name.to_owned()).or_default();
        kind.clone_into(&mut counts.kind);
        counts.of.insert(size.to_owned(), instructions(&folder.join(format!("counts.{}", at + 1))));
        counts.well = well == "true";
    }
}

#[test]
#[ignore = "a minute: cargo test --test content growth -- --ignored"]
fn work_grows_as_what_is_read() {
    if !tool_or_skip("valgrind", &["--version"]) {
        return;
    }
    let shares = std::thread::available_parallelism().map_or(1, |count| count.get().min(4));
    let running: Vec<_> = (0..shares)
        .map(|share| {
            let folder = temporary();
            (start("growth::under_the_counter", &format!("{share}/{shares}"), folder.path()), folder)
        })
        .collect();
    let mut all = BTreeMap::new();
    for (mut child, folder) in running {
        let ended = child.wait().expect("a child can be waited for");
        let errors = fs::read_to_string(folder.path().join("errors")).expect("it was written");
        assert!(ended.success(), "{errors}");
        read(folder.path(), &mut all);
    }
    let growth = |counts: &Counts| counts.growth(all[&counts.kind].of["none"]);
    let long = all.iter().filter(|(_, counts)| counts.of.contains_key("long"));
    let long: Vec<(u64, &String, &Counts)> = long.map(|(name, counts)| (growth(counts), name, counts)).collect();
    let line = |(growth, name, counts): &(u64, &String, &Counts)| {
        format!("{growth:4} % {:>12} {:5} {name}", counts.of["long"], counts.well)
    };
    let told = long.iter().map(line).collect::<Vec<_>>().join("\n");
    println!("{told}");
    let (squares, long): (Vec<_>, Vec<_>) = long.into_iter().partition(|(_, name, _)| *name == SQUARE);
    assert!(squares.iter().all(|(growth, ..)| *growth > 300), "a square is not found");
    assert_eq!((squares.len(), long.len()), (1, inputs().len()));
    let well = long.iter().filter(|(.., counts)| counts.well).count();
    assert!(well * 2 > long.len(), "only {well} of {} are well", long.len());
    let more: Vec<&String> = long.iter().filter(|(growth, ..)| *growth > MOST).map(|(_, name, _)| *name).collect();
    assert_eq!(more, Vec::<&String>::new(), "these cost more than they are long\n{told}");
}
