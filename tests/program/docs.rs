//! The documentation is run: samples are content that is well, commands do what they say, messages read as shown.

use crate::support::{Run, Tree, copy_of, etapp, huddinge, program, read_tree, repository, run, temporary, write_tree};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

/// A fenced block: what stands after its marks, and its lines.
struct Block {
    info: String,
    text: String,
}

/// The fenced blocks of a page, indented ones too.
fn blocks(page: &str) -> Vec<Block> {
    let text = fs::read_to_string(repository().join(page)).unwrap_or_else(|error| panic!("{page}: {error}"));
    let mut found = Vec::new();
    let mut open: Option<(usize, Block)> = None;
    for line in text.lines() {
        let indent = line.len() - line.trim_start().len();
        match (&mut open, line.trim_start().strip_prefix("```")) {
            (None, Some(info)) => open = Some((indent, Block { info: info.to_owned(), text: String::new() })),
            (Some(_), Some("")) => found.extend(open.take().map(|(_, block)| block)),
            (Some((indent, block)), _) => {
                let line = if line.len() >= *indent { &line[*indent..] } else { line };
                block.text.push_str(&format!("{line}\n"));
            }
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "{page}: a block is never closed");
    found
}

/// The commands of a page that begin with `etapp`, without their comments.
fn commands(page: &str) -> Vec<String> {
    let shell = |block: &Block| matches!(block.info.as_str(), "sh" | "bash");
    let lines = blocks(page).into_iter().filter(shell).flat_map(|block| {
        block.text.lines().map(|line| line.split(" #").next().unwrap_or_default().trim().to_owned()).collect::<Vec<_>>()
    });
    lines.filter(|line| line.starts_with("etapp ")).collect()
}

/// Runs a line with the program that is tested.
fn shell(folder: &Path, line: &str) -> Run {
    let program = program();
    let etapp = program.get_program().to_str().expect("the program has a plain path");
    let inner = line.replacen("etapp ", &format!("'{etapp}' "), 1);
    run(Command::new("sh").args(["-c", &inner]).current_dir(folder))
}

fn git(folder: &Path, arguments: &[&str]) {
    let told = run(Command::new("git").current_dir(folder).arg("-c").arg("commit.gpgsign=false").args(arguments));
    assert_eq!(told.code, Some(0), "{}", told.err);
}

/// Puts a folder under version control, on a branch of that name.
fn under_git(folder: &Path) {
    git(folder, &["init", "-q", "-b", "main"]);
    git(folder, &["config", "user.name", "Test"]);
    git(folder, &["config", "user.email", "test@prov.example"]);
    git(folder, &["add", "content"]);
    git(folder, &["commit", "-qm", "Begin"]);
}

/// The site that the handbook's samples make.
fn handbook_site() -> tempfile::TempDir {
    let site = temporary();
    let mut tree = Tree::new();
    for block in blocks("docs/handbok.md") {
        if let Some((_, path)) = block.info.split_once("title=") {
            let first = tree.insert(format!("content/{path}"), block.text.into_bytes());
            assert!(first.is_none(), "{path} stands twice in the handbook");
        }
    }
    write_tree(site.path(), &tree);
    site
}

#[test]
fn the_samples_of_the_handbook_are_a_whole_site() {
    let site = handbook_site();
    for folder in ["actions", "goals", "milestones", "activities", "indicators", "decisions", "narratives", "revisions"]
    {
        assert!(site.path().join("content").join(folder).is_dir(), "the handbook shows no file of {folder}");
    }
    let told = etapp(site.path(), &["check", "--deny", "warnings"]);
    assert_eq!(told.code, Some(0), "{}", told.out);
    etapp(site.path(), &["build"]).well();
}

/// What a command of a page needs that a test has not, and how it ends then: a terminal, the network, the PDF feature,
/// a digest of another plan.
const OTHERWISE: [(&str, i32); 8] = [
    ("etapp new milestone", 2),
    ("etapp verify https://www.exempelby.example/plan", if cfg!(feature = "net") { 1 } else { 2 }),
    ("etapp verify https://www.exempelby.example/plan --memory plan.seen", if cfg!(feature = "net") { 1 } else { 2 }),
    ("etapp verify --checkpoint 2026-2:", 1),
    ("etapp report --since 2026-1 --meeting 2026-05-12 --pdf rapport.pdf", if cfg!(feature = "pdf") { 0 } else { 2 }),
    ("etapp report --for granskning-2025 --pdf redovisning.pdf", if cfg!(feature = "pdf") { 0 } else { 2 }),
    ("etapp preserve", if cfg!(feature = "net") { 0 } else { 2 }),
    ("etapp serve", -1),
];

/// Runs every command of a page in a project.
fn try_all(page: &str, folder: &Path, least: usize) {
    let all = commands(page);
    assert!(all.len() >= least, "{page}: {all:?}");
    for line in all {
        let wanted =
            OTHERWISE.iter().find(|(known, _)| line == *known || (known.ends_with(':') && line.starts_with(known)));
        let wanted = wanted.map_or(0, |(_, code)| *code);
        if wanted < 0 || line.starts_with("etapp serve") {
            // It runs until it is stopped; its own tests start it. That its flags are known is seen here.
            assert_eq!(shell(folder, &format!("{line} --help")).code, Some(0), "{page}: {line}");
            continue;
        }
        let told = shell(folder, &line);
        assert_eq!(told.code, Some(wanted), "{page}: {line}\n{}\n{}", told.out, told.err);
    }
}

#[test]
fn every_command_of_the_handbook_runs_on_its_own_site() {
    let site = handbook_site();
    etapp(site.path(), &["freeze", "2026-1"]).well();
    etapp(site.path(), &["build"]).well();
    let indicator =
        ["new", "indicator", "narvaro", "--title", "Närvaro", "--unit", "procent", "--direction", "increase"];
    etapp(site.path(), &indicator).well();
    write_tree(site.path(), &Tree::from([("narvaro.csv".to_owned(), "år;värde\n2024;88,5\n2025;90\n".into())]));
    try_all("docs/handbok.md", site.path(), 12);
}

#[test]
fn every_command_of_the_other_pages_runs_on_the_real_site() {
    let site = copy_of(&huddinge());
    // The pages name the digests of the real site's own records, which never change.
    let records = read_tree(&repository().join("content/revisions"));
    let records = records.into_iter().map(|(path, bytes)| (format!("content/revisions/{path}"), bytes));
    write_tree(site.path(), &records.collect());
    under_git(site.path());
    etapp(site.path(), &["build"]).well();
    for (page, least) in [("README.md", 5), ("docs/hosting.md", 1), ("docs/records.md", 1), ("docs/data.md", 0)] {
        try_all(page, site.path(), least);
    }
}

/// The block of a page that has `part`.
#[track_caller]
fn shown(page: &str, part: &str) -> String {
    let found = blocks(page).into_iter().find(|block| block.text.contains(part));
    found.unwrap_or_else(|| panic!("{page} shows no block with {part:?}")).text
}

/// Writes the entry that the README adds to a log.
fn add_entry(site: &Path) {
    let path = site.join("content/milestones/omvarldsbevakning.yaml");
    let entry = shown("README.md", "+++ b/content/milestones/omvarldsbevakning.yaml");
    let lines = entry.lines().filter(|line| !line.starts_with("+++")).filter_map(|line| line.strip_prefix('+'));
    let added: String = lines.map(|line| format!("{line}\n")).collect();
    let text = fs::read_to_string(&path).expect("the milestone is there");
    fs::write(&path, text + &added).expect("it can be written");
}

#[test]
fn the_monday_of_the_readme_is_as_it_is_told() {
    let site = copy_of(&huddinge());
    add_entry(site.path());
    let told = etapp(site.path(), &["check", "--deny", "warnings"]);
    assert_eq!(told.code, Some(0), "{}", told.out);
    etapp(site.path(), &["build"]).well();
    let start = fs::read_to_string(site.path().join("output/index.html")).expect("there is a start page");
    assert!(start.replace('\u{a0}', " ").contains("Läget per 2 mars 2026"));

    let path = site.path().join("content/milestones/omvarldsbevakning.yaml");
    let text = fs::read_to_string(&path).expect("the milestone is there");
    fs::write(&path, text.replace("    status: partly_done", "    staus: partly_done")).expect("it can be written");
    let told = etapp(site.path(), &["check"]).out;
    let wanted = shown("README.md", "fel[unknown-key]");
    assert!(told.contains(wanted.trim_end()), "the README shows\n{wanted}\nand it reads\n{told}");
}

#[test]
fn the_review_of_the_readme_is_as_it_is_told() {
    let site = copy_of(&huddinge());
    under_git(site.path());
    git(site.path(), &["checkout", "-qb", "later"]);
    let path = site.path().join("content/milestones/bruttolista.yaml");
    let text = fs::read_to_string(&path).expect("the milestone is there");
    fs::write(&path, text.replace("due: 2024", "due: 2025")).expect("it can be written");
    git(site.path(), &["commit", "-qam", "Postpone"]);
    let line = "etapp --lang en diff main...HEAD --format markdown --fail-on weakening";
    let told = shell(site.path(), line);
    assert_eq!(told.code, Some(1));
    assert_eq!(told.out, shown("README.md", "## What the changes mean"));
}

#[test]
fn the_review_of_the_handbook_is_as_it_is_told() {
    let site = handbook_site();
    etapp(site.path(), &["freeze", "2026-1"]).well();
    let path = site.path().join("content/goals/laser-med-flyt.yaml");
    let text = fs::read_to_string(&path).expect("the goal is there");
    assert!(text.contains("due: 2026/27"), "{text}");
    fs::write(&path, text.replace("due: 2026/27", "due: 2027/28")).expect("it can be written");
    let told = etapp(site.path(), &["diff", "2026-1"]).well();
    assert_eq!(told.out, shown("docs/handbok.md", "Från revisionen 2026-1"));
}

/// Every place that speaks of a key is in the list of the worked example, and each of them still does.
#[test]
fn the_worked_example_of_a_key_names_every_place() {
    let page = fs::read_to_string(repository().join("docs/developers.md")).expect("the page");
    let listed: BTreeSet<String> = page
        .lines()
        .skip_while(|line| !line.contains("every place that speaks of `reviewed`"))
        .skip_while(|line| !line.starts_with('|'))
        .take_while(|line| line.starts_with('|'))
        .flat_map(|line| line.split('|').nth(1).unwrap_or_default().split('`').skip(1).step_by(2))
        .map(str::to_owned)
        .collect();
    let speaks = |text: &str| {
        let words = text.split(|letter: char| !(letter.is_alphanumeric() || letter == '_'));
        words.into_iter().any(|word| word == "reviewed")
    };
    let mut found = BTreeSet::new();
    let mut folders: Vec<_> = ["src", "themes", "docs"].map(|folder| repository().join(folder)).into();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            if entry.is_dir() {
                folders.push(entry);
            } else if fs::read_to_string(&entry).is_ok_and(|text| speaks(&text)) {
                found.insert(entry.strip_prefix(repository()).expect("inside").display().to_string());
            }
        }
    }
    found.remove("docs/developers.md");
    // Words of the language as such, which are no keys.
    found.remove("src/words/en/softening.txt");
    assert_eq!(found, listed);
}

/// What is promised against attacks is held by tests, each named where the promise stands.
#[test]
fn every_promise_of_security_names_its_tests() {
    let page = fs::read_to_string(repository().join("SECURITY.md")).expect("the page is there");
    let promised = page
        .lines()
        .skip_while(|line| *line != "## What is promised")
        .take_while(|line| *line != "## What is not promised");
    let rows: Vec<&str> = promised.filter(|line| line.starts_with("| ")).skip(2).collect();
    assert!(rows.len() > 10);
    for row in rows {
        let named = row.trim_end_matches(" |").rsplit(" | ").next().unwrap_or_default();
        let tests: Vec<&str> = named.split(", ").map(|test| test.trim_matches('`')).collect();
        for test in tests {
            let (file, name) = test.split_once(": ").unwrap_or_else(|| panic!("“{test}” names no test: {row}"));
            let source = fs::read_to_string(repository().join("tests").join(file))
                .unwrap_or_else(|error| panic!("{file}: {error}"));
            assert!(source.contains(&format!("fn {name}(")), "{file} has no {name}");
        }
    }
}
