//! What the publication log costs: a plan of 600 entities with a history of 1,000 commits, built without a log, for the first
//! time with one, and once more with nothing new.
//!
//! `cargo bench --bench history`; `-- --commits 100 --actions 20` asks for other numbers. It needs `git`.

#[path = "support/corpus.rs"]
mod corpus;

use corpus::Numbers;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;
use wait4::Wait4 as _;

fn main() {
    let [commits, actions] = [("--commits", 1_000), ("--actions", 100)].map(|(name, or)| argument(name, or));
    let temp = tempfile::tempdir().expect("there is room for a site");
    let root = &temp.path().join("site");
    std::fs::create_dir(root).expect("a folder can be made");
    make(root, commits, actions);
    println!("{} entities, {commits} commits", actions * 6 + 1);
    for (what, arguments) in [
        ("the log alone, for the first time", &["log", "--format", "json"][..]),
        ("the log alone, with nothing new", &["log", "--format", "json"]),
        ("built with the log, for the first time", &["build", "--output", "first"]),
        ("built again, with nothing new", &["build", "--output", "first"]),
    ] {
        if what.starts_with("built with") {
            std::fs::remove_dir_all(temp.path().join("cache")).expect("the cache is there");
        }
        measure(root, what, arguments);
    }
    let site = std::fs::read_to_string(root.join("content/site.yaml")).expect("it is there");
    std::fs::write(root.join("content/site.yaml"), format!("{site}log: off\n")).expect("it can be written");
    measure(root, "built without a log, for the first time", &["build", "--output", "without"]);
    measure(root, "built again, with nothing new", &["build", "--output", "without"]);
}

/// A number from the command line.
fn argument(name: &str, or: usize) -> usize {
    let all: Vec<String> = std::env::args().collect();
    let given = all.iter().position(|word| word == name).and_then(|at| all.get(at + 1));
    given.map_or(or, |number| number.parse().expect("a number"))
}

/// A repository with such a history, made by `git fast-import`.
fn make(root: &Path, commits: usize, actions: usize) {
    let content = corpus::site(root).expect("a corpus can be written");
    corpus::plan(&content, 0, actions, 12).expect("a corpus can be written");
    let git = |arguments: &[&str]| {
        let mut git = Command::new("git");
        git.current_dir(root).args(["-c", "user.name=A", "-c", "user.email=a@example.org"]).args(arguments);
        assert!(git.status().expect("git runs").success());
    };
    std::fs::write(root.join(".gitignore"), "/first\n/without\n").expect("it can be written");
    git(&["init", "-q", "-b", "main"]);
    git(&["add", "-A"]);
    git(&["commit", "-q", "-m", "0"]);
    let mut stream = String::new();
    for at in 1..commits {
        let (path, text) = edit(&content, at, actions);
        let _ =
            write!(stream, "commit refs/heads/main\ncommitter A <a@example.org> {} +0100\n", 1_700_000_000 + at * 60);
        let _ = write!(stream, "data 1\nx\n{}", if at == 1 { "from refs/heads/main^0\n" } else { "" });
        match text {
            Some(text) => {
                let _ = write!(stream, "M 644 inline content/{path}\ndata {}\n{text}\n", text.len());
            }
            None => stream.push_str(&format!("D content/{path}\n")),
        }
    }
    let mut import = Command::new("git");
    import.current_dir(root).args(["fast-import", "--quiet"]).stdin(Stdio::piped());
    let mut import = import.spawn().expect("git runs");
    import.stdin.take().expect("it is piped").write_all(stream.as_bytes()).expect("git reads");
    assert!(import.wait().expect("git runs").success());
    git(&["reset", "-q", "--hard"]);
}

/// The edit of a commit: mostly of a milestone, sometimes of something else; now and then one comes or goes.
fn edit(content: &Path, at: usize, actions: usize) -> (String, Option<String>) {
    let mut numbers = Numbers::new(at);
    let action = 1 + numbers.below(actions);
    let path = match at % 20 {
        0..4 => format!("indicators/matt-{action}.yaml"),
        4 | 5 => format!("goals/mal-{action}.yaml"),
        6 => "narratives/forord.md".to_owned(),
        // What comes with one commit goes with the next.
        7 | 8 => {
            let path = format!("milestones/nytt-{}.yaml", at - at % 20);
            let text = format!("action: {action}\ntitle: {}\ndue: 2028\n", numbers.sentence(6).trim_end_matches('.'));
            std::fs::write(content.join(&path), &text).expect("it can be written");
            return (path, (at % 20 == 7).then_some(text));
        }
        _ => format!("milestones/steg-{action}-{}.yaml", numbers.below(3)),
    };
    let text = std::fs::read_to_string(content.join(&path)).expect("it is there");
    let (year, value) = (2026 + numbers.below(4), 60 + numbers.below(25));
    let changed = |line: &str| match line {
        line if line.starts_with("due: ") => format!("due: {year}"),
        line if line.starts_with("    value: ") && at.is_multiple_of(3) => format!("    value: {value}"),
        line => line.to_owned(),
    };
    let mut text: String = text.lines().map(|line| changed(line) + "\n").collect();
    if path.ends_with(".md") {
        let _ = write!(text, "\n{}\n", numbers.sentence(12));
    }
    std::fs::write(content.join(&path), &text).expect("it can be written");
    (path, Some(text))
}

fn measure(root: &Path, what: &str, arguments: &[&str]) {
    let start = Instant::now();
    let mut program = Command::new(env!("CARGO_BIN_EXE_etapp"));
    program.current_dir(root).args(arguments).env("XDG_CACHE_HOME", root.with_file_name("cache"));
    program.env("HOME", root).stdout(Stdio::null()).stderr(Stdio::piped());
    let mut child = program.spawn().expect("the program runs");
    let ended = child.wait4().expect("it ends");
    let took = start.elapsed().as_secs_f64();
    assert!(ended.status.success(), "{what}: {:?}", std::io::read_to_string(child.stderr.take().expect("it is piped")));
    println!("{what}: {took:.2} s, at most {} MB", ended.rusage.maxrss >> 20);
}
