//! One site in two states, a build of the one over the other under some fault, and what must hold afterwards.

use crate::support::{Run, Tree, base, etapp, memory, quietly, read_tree, run, temporary, write_tree};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Files that may lie beside the output when no build is running.
const KNOWN: [&str; 3] = ["content", "content-other", "output"];

/// One state: what is in `content/`, and the site that it gives.
pub struct State {
    pub content: Tree,
    pub site: Tree,
}

/// A project whose site is always one of two states.
pub struct Scene {
    folder: tempfile::TempDir,
    pub states: [State; 2],
    /// The state that is published.
    now: usize,
    pub count: Count,
}

/// What came of the builds under faults.
#[derive(Debug, Default)]
pub struct Count {
    /// Builds under a fault.
    pub faults: usize,
    /// Those after which the old site stood.
    pub old: usize,
    /// Those after which the new site stood.
    pub new: usize,
    /// Those that left something beside the site, which the next build cleared away.
    pub litter: usize,
}

/// How a build under a fault ended.
pub struct Ended {
    pub run: Run,
    /// Whether the new site stood afterwards.
    pub new: bool,
}

impl Count {
    /// Says the count where the output of tests is shown. A torn site or one that is left fails before this.
    pub fn tell(&self, what: &str) {
        let Self { faults, old, new, litter } = self;
        let _ = writeln!(
            std::io::stderr(),
            "{what}: {faults} faults, {old} old, {new} new, 0 torn; {litter} left something, all cleared by the next build"
        );
    }
}

/// Two contents: between them a file is changed, one is added, one is removed. Each is a frozen revision, and both have
/// the records of both, so that either may follow the other.
fn contents() -> [Tree; 2] {
    let folder = temporary();
    let freeze = |content: &Tree, id: &str| {
        lay(folder.path(), content);
        etapp(folder.path(), &["freeze", id]).well();
        read_tree(folder.path())
    };
    let mut first = base();
    first.insert("content/revisions/r1.md".into(), FIRST.into());
    let first = freeze(&first, "r1");
    let mut second = first.clone();
    let plan = String::from_utf8(first["content/plan.yaml"].clone()).expect("the plan is text");
    second.insert("content/plan.yaml".into(), plan.replacen("title: ", "title: Ny ", 1).into());
    second.insert("content/activities/ny.yaml".into(), "supports: []\ntitle: En ny aktivitet\n".into());
    second.remove("content/activities/natverk.yaml").expect("the base has this activity");
    second.insert("content/revisions/r2.md".into(), SECOND.into());
    let second = freeze(&second, "r2");
    let record = |(path, _): &(&String, &Vec<u8>)| path.starts_with("content/revisions/");
    let mut first = first;
    first.extend(second.iter().filter(record).map(|(path, bytes)| (path.clone(), bytes.clone())));
    [first, second]
}

pub const FIRST: &str = "---\ntitle: Planen som den antogs\ndate: 2025-03-31\n---\n\nDen första.\n";
const SECOND: &str = "---\ntitle: Planen i september\ndate: 2025-09-30\nreasons:\n  \
    - change: commitment-removed activities/natverk\n    reason: Nätverket har upphört.\n    decided:\n      \
    by: Nämnden\n      date: 2025-09-23\n      reference: § 44\n---\n\nDen andra.\n";

impl Scene {
    /// The first state, built.
    pub fn new() -> Self {
        let folder = temporary();
        let states = contents().map(|content| {
            lay(folder.path(), &content);
            etapp(folder.path(), &["build"]).well();
            State { content, site: read_tree(&folder.path().join("output")) }
        });
        assert_ne!(states[0].site, states[1].site);
        Self { folder, states, now: 1, count: Count::default() }
    }

    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    pub fn output(&self) -> PathBuf {
        self.root().join("output")
    }

    /// Lays the content of the state that is not published. Every second pair of builds has forgotten what was made of
    /// frozen revisions, so that the memory is written anew.
    pub fn turn(&self) {
        if (self.count.faults / 2).is_multiple_of(2) {
            let _ = memory(self.root()).map(fs::remove_file);
        }
        lay(self.root(), &self.states[1 - self.now].content);
    }

    /// Builds the other state by way of `wrapper` and judges what stands afterwards.
    #[track_caller]
    pub fn attempt(&mut self, wrapper: &[&str]) -> Ended {
        self.turn();
        let run = run(&mut build(wrapper, self.root()));
        self.judge(run, &format!("{wrapper:?}"))
    }

    /// Judges what stands after a build of the other state: wholly old or wholly new, as the build said, and whole by
    /// its own manifest and records; the next build succeeds and clears what was left.
    #[track_caller]
    pub fn judge(&mut self, run: Run, what: &str) -> Ended {
        let told = format!("{what}: {:?}\n{}{}", run.code, run.out, run.err);
        assert!(!told.contains("panicked"), "{told}");
        let (old, new) = (&self.states[self.now].site, &self.states[1 - self.now].site);
        let litter = litter(self.root());
        let stranded = run.err.contains("there is no site at");
        let found = read_tree(&self.output());
        let is_new = found == *new;
        assert!(is_new || found == *old || (stranded && found.is_empty()), "neither old nor new\n{told}");
        match run.code {
            Some(0) => assert!(is_new, "not wholly new\n{told}"),
            Some(3) => assert_eq!(is_new, run.err.contains("the new site is published"), "{told}"),
            _ => {}
        }
        if !stranded {
            let verified = etapp(self.root(), &["verify", "--format", "json"]);
            assert_eq!(verified.code, Some(0), "{told}\n{}", verified.out);
        }
        let next = etapp(self.root(), &["build"]);
        assert_eq!(next.code, Some(0), "the next build\n{told}\n{}", next.err);
        assert!(read_tree(&self.output()) == *new, "the next build made another site\n{told}");
        assert_eq!(self::litter(self.root()), [""; 0], "the next build left something\n{told}");
        self.count.faults += 1;
        self.count.new += usize::from(is_new);
        self.count.old += usize::from(!is_new);
        self.count.litter += usize::from(!litter.is_empty());
        self.now = 1 - self.now;
        Ended { run, new: is_new }
    }
}

/// `etapp build` of a project by way of `wrapper`, one thread at a time, so that a point of it is the same point again.
pub fn build(wrapper: &[&str], root: &Path) -> Command {
    let program = env!("CARGO_BIN_EXE_etapp");
    let mut command = Command::new(wrapper.first().unwrap_or(&program));
    if let Some((_, rest)) = wrapper.split_first() {
        command.args(rest).arg(program);
    }
    command.arg("--root").arg(root).args(["--lang", "en", "build"]);
    quietly(&mut command);
    command.env("RAYON_NUM_THREADS", "1");
    command
}

/// Lays a content in the place of the one that is there.
pub fn lay(root: &Path, content: &Tree) {
    let folder = root.join("content");
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("the content can be removed");
    }
    write_tree(root, content);
}

/// What lies beside content and output.
pub fn litter(root: &Path) -> Vec<String> {
    let entries = fs::read_dir(root).expect("the project can be read").flatten();
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.filter(|name| !KNOWN.contains(&name.as_str())).collect()
}
