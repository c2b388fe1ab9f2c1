//! What the integration tests share: running the program as its users do, and folders of files as values.
#![allow(dead_code, reason = "each test file uses a part")]

pub mod html;

use proptest::test_runner::{Config as ProptestConfig, RngSeed};
use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

/// How long a run may take before it counts as hanging. Nothing here measures speed.
const PATIENCE: Duration = Duration::from_secs(120);

/// Variables that could change what a run does or how it looks.
const SWITCHES: [&str; 15] = [
    "SOURCE_DATE_EPOCH",
    "NO_COLOR",
    "CLICOLOR",
    "CLICOLOR_FORCE",
    "TERM",
    "LANG",
    "LC_ALL",
    "TZ",
    "RAYON_NUM_THREADS",
    "http_proxy",
    "HTTP_PROXY",
    "https_proxy",
    "HTTPS_PROXY",
    "all_proxy",
    "ALL_PROXY",
];

/// Files by their path from a root, with `/` between the parts.
pub type Tree = BTreeMap<String, Vec<u8>>;

/// How a run ended.
#[derive(Debug)]
pub struct Run {
    /// The exit code; `None` where a signal ended it.
    pub code: Option<i32>,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Run {
    /// Standard output as JSON.
    #[track_caller]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("no JSON ({error}):\n{}\n{}", self.out, self.err))
    }

    /// The same run, if it ended well.
    #[track_caller]
    pub fn well(self) -> Self {
        assert_eq!(self.code, Some(0), "{}\n{}", self.out, self.err);
        self
    }
}

/// The program, in an environment without surprises.
pub fn program() -> Command {
    program_by(&[])
}

/// The program by way of another one, whose words stand before it.
pub fn program_by(way: &[&str]) -> Command {
    let program = env!("CARGO_BIN_EXE_etapp");
    let mut command = Command::new(way.first().unwrap_or(&program));
    if let Some((_, rest)) = way.split_first() {
        command.args(rest).arg(program);
    }
    quietly(&mut command);
    command
}

/// Gives a command an environment without surprises.
pub fn quietly(command: &mut Command) {
    SWITCHES.iter().for_each(|switch| {
        command.env_remove(switch);
    });
    command.env("XDG_CACHE_HOME", env!("CARGO_TARGET_TMPDIR"));
}

/// The file in which the builds of a project remember what they made, if there is one.
pub fn memory(root: &Path) -> Option<PathBuf> {
    let name = root.file_name()?.to_string_lossy().replace(|sign: char| !sign.is_ascii_alphanumeric(), "-");
    let caches = fs::read_dir(Path::new(env!("CARGO_TARGET_TMPDIR")).join("etapp")).ok()?;
    let mut paths = caches.flatten().map(|entry| entry.path());
    paths.find(|path| {
        path.file_name().is_some_and(|file| file.to_string_lossy().starts_with(&format!("{name}-output-")))
    })
}

/// Runs the program with `arguments`, the first of which are `--root` and `root`.
#[track_caller]
pub fn etapp(root: &Path, arguments: &[&str]) -> Run {
    run(program().arg("--root").arg(root).args(arguments))
}

/// Runs a command to its end. A run that hangs is killed and fails the test.
#[track_caller]
pub fn run(command: &mut Command) -> Run {
    let (mut out, mut err) = (scratch(), scratch());
    command.stdin(Stdio::null()).stdout(handle(&out)).stderr(handle(&err));
    let mut child = command.spawn().unwrap_or_else(|error| panic!("{command:?} does not start: {error}"));
    let start = Instant::now();
    let status = loop {
        match child.try_wait().expect("a child can be waited for") {
            Some(status) => break status,
            None if start.elapsed() > PATIENCE => {
                child.kill().expect("a child can be killed");
                child.wait().expect("a killed child ends");
                panic!("{command:?} hangs");
            }
            None => std::thread::sleep(Duration::from_millis(2)),
        }
    };
    Run { code: status.code(), out: text(&mut out), err: text(&mut err) }
}

fn scratch() -> fs::File {
    tempfile::tempfile().expect("there is room for a temporary file")
}

fn handle(file: &fs::File) -> Stdio {
    file.try_clone().expect("a file handle can be shared").into()
}

fn text(file: &mut fs::File) -> String {
    let mut bytes = Vec::new();
    file.rewind().expect("a temporary file can be rewound");
    file.read_to_end(&mut bytes).expect("a temporary file can be read");
    String::from_utf8(bytes).expect("the program writes UTF-8")
}

/// The folder of this repository.
pub fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A temporary folder that goes when it is dropped.
pub fn temporary() -> tempfile::TempDir {
    tempfile::tempdir().expect("there is room for a temporary folder")
}

/// Every file under `root`. An absent folder has none.
#[track_caller]
pub fn read_tree(root: &Path) -> Tree {
    let mut files = Tree::new();
    if !root.exists() {
        return files;
    }
    for entry in walkdir::WalkDir::new(root) {
        let entry = entry.unwrap_or_else(|error| panic!("{} cannot be walked: {error}", root.display()));
        if entry.file_type().is_file() {
            let inner = entry.path().strip_prefix(root).expect("what is walked lies under its root");
            let parts: Vec<_> = inner.iter().map(|part| part.to_string_lossy()).collect();
            files.insert(parts.join("/"), fs::read(entry.path()).expect("a file that was just found can be read"));
        }
    }
    files
}

/// Writes every file of `tree` under `root`.
#[track_caller]
pub fn write_tree(root: &Path, tree: &Tree) {
    for (path, bytes) in tree {
        let path = root.join(path);
        let folder = path.parent().expect("a file lies in a folder");
        fs::create_dir_all(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        fs::write(&path, bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }
}

/// A copy of a site's content and themes in a temporary folder, so that nothing is written into the repository.
pub fn copy_of(site: &Path) -> tempfile::TempDir {
    let copy = temporary();
    for folder in ["content", "themes"] {
        write_tree(&copy.path().join(folder), &read_tree(&site.join(folder)));
    }
    copy
}

/// The real site, in Swedish, one plan: its content as it once was, so that nobody who edits `content/` breaks a test.
/// What must hold over `content/` as it is today is asked in `site/live.rs` alone.
pub fn huddinge() -> PathBuf {
    repository().join("tests/sites/huddinge")
}

/// The example site, in English, a portfolio with a draft and a small group.
pub fn fictive() -> PathBuf {
    repository().join("tests/sites/fictive")
}

/// The real site as it is built, once for all tests of a program.
pub static HUDDINGE: LazyLock<Tree> = LazyLock::new(|| built(&huddinge()));

/// The example site as it is built, once for all tests of a program.
pub static FICTIVE: LazyLock<Tree> = LazyLock::new(|| built(&fictive()));

/// The files of a site, built in a copy of its content.
pub fn built(site: &Path) -> Tree {
    let copy = copy_of(site);
    etapp(copy.path(), &["build"]).well();
    read_tree(&copy.path().join("output"))
}

/// The smallest valid site, on which the bad inputs are laid.
pub fn base() -> Tree {
    read_tree(&repository().join("tests/cases/_base"))
}

/// Says that a test, or a part of one, is skipped, and why. Written past the capture of tests that pass, so that
/// `tests/all.sh` sees and counts it. In CI it fails, since nothing is missing there, unless the machine names what it
/// cannot do: `ETAPP_MAY_SKIP=unshare,disorderfs` excuses reasons with one of these words.
#[track_caller]
pub fn skip(reason: &str) {
    let excused = std::env::var("ETAPP_MAY_SKIP").unwrap_or_default();
    let is_excused = excused.split(',').any(|word| !word.is_empty() && reason.contains(word));
    assert!(is_excused || std::env::var_os("CI").is_none(), "nothing may be skipped in CI: {reason}");
    let _ = writeln!(std::io::stderr(), "\nSKIPPED: {reason}");
}

/// Whether a program runs here; if it does not, that something is skipped for it is said, or fails, as [`skip`] has it.
#[track_caller]
pub fn tool_or_skip(program: &str, arguments: &[&str]) -> bool {
    let why = works(program, arguments).err();
    if let Some(why) = &why {
        skip(&format!("`{program} {}` does not work here: {why}", arguments.join(" ")));
    }
    why.is_none()
}

/// Whether a program runs here and ends well, or the first words of why not.
pub fn works(program: &str, arguments: &[&str]) -> Result<(), String> {
    match Command::new(program).args(arguments).stdin(Stdio::null()).output() {
        Ok(output) if output.status.success() => Ok(()),
        Ok(output) => Err(String::from_utf8_lossy(&output.stderr).lines().next().unwrap_or_default().to_owned()),
        Err(error) => Err(error.to_string()),
    }
}

/// What stands before a command so that permissions count for it: nothing, or for root, who may read and write
/// everything, a program that gives this up.
#[track_caller]
pub fn bound_by_permissions() -> Option<&'static [&'static str]> {
    const BOUND: &[&str] = &["setpriv", "--bounding-set", "-dac_override,-dac_read_search"];
    let is_root = fs::metadata("/proc/self").is_ok_and(|meta| std::os::unix::fs::MetadataExt::uid(&meta) == 0);
    let way = if is_root { BOUND } else { &[] };
    (way.is_empty() || tool_or_skip(way[0], &[&way[1..], &["true"]].concat())).then_some(way)
}

/// What stands before a command so that it has mounts of its own, which go when it ends.
#[track_caller]
pub fn mounts_of_its_own() -> Option<&'static [&'static str]> {
    let ways: [&'static [&'static str]; 2] = [&["unshare", "-m"], &["unshare", "-r", "-m"]];
    let folder = temporary();
    let at = folder.path().display().to_string();
    let mount = ["sh", "-c", "mount -t tmpfs -o size=64k etapp \"$0\"", &at];
    let way = ways.into_iter().find(|way| works(way[0], &[&way[1..], &mount].concat()).is_ok());
    if way.is_none() {
        skip("`unshare -m` gives no mounts of its own here");
    }
    way
}

/// `cases` tries of a property, the same on every run unless `PROPTEST_CASES` or `PROPTEST_RNG_SEED` says otherwise.
/// Nothing is written down where one fails: the message has the smallest input, which becomes a test of its own.
pub fn property(cases: u32) -> ProptestConfig {
    let default = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { default.cases } else { cases };
    let given = std::env::var_os("PROPTEST_RNG_SEED").is_some();
    let rng_seed = if given { default.rng_seed } else { RngSeed::Fixed(1) };
    ProptestConfig { cases, rng_seed, ..default }
}
