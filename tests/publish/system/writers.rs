//! The commands that write into `content/`, killed: each file is wholly the old one or wholly the new one, and the same
//! command given again ends as if nothing had been, and leaves nothing behind.

use super::scene::FIRST;
use crate::support::{Tree, base, etapp, program, program_by, read_tree, run, temporary, tool_or_skip, write_tree};
use std::io::Write;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

/// How the name of a file begins that a killed writer may leave until the next one comes.
const UNFINISHED: &str = ".etapp-unfinished-";

/// The calls before which a writer is killed.
const CALLS: [&str; 6] = ["linkat", "rename,renameat,renameat2", "fsync", "fchmod", "mkdir,mkdirat", "flock"];

/// A command that writes, and what it is given.
struct Writer {
    arguments: &'static [&'static str],
    files: &'static [(&'static str, &'static str)],
    /// What it says of what it has written already.
    again: Option<i32>,
}

const WRITERS: [Writer; 4] = [
    Writer { arguments: &["freeze", "r1"], files: &[("content/revisions/r1.md", FIRST)], again: Some(1) },
    Writer {
        arguments: &["fmt"],
        files: &[
            ("content/actions/1.yaml", "title:   'Ett'   # ord\nnumber: 1\n"),
            ("content/activities/natverk.yaml", "title:   'Nätverket'\nsupports:   [ 1 ]\n"),
            ("content/goals/pa-plats.yaml", "title:   'Alla elever når målet'\naction: 1\n"),
        ],
        again: Some(0),
    },
    Writer {
        arguments: &["import", "csv", "ut.csv", "--indicator", "narvaro", "--write"],
        files: &[("ut.csv", "År;Värde\n2023;89,0\n2024;90,5\n2025;91\n2026;92\n")],
        again: Some(0),
    },
    Writer {
        arguments: &["import", "csv", "ut.csv", "--indicator", "ny", "--write"],
        files: &[
            ("ut.csv", "År;Värde\n2023;89,0\n2024;90,5\n"),
            ("content/indicators/ny.yaml", "title: Ny # kort\nunit: antal\ndirection: increase\n"),
        ],
        again: Some(0),
    },
];

/// What came of the kills of a writer.
#[derive(Debug, Default)]
struct Count {
    kills: usize,
    old: usize,
    new: usize,
    left: usize,
}

impl Writer {
    fn before(&self) -> Tree {
        let mut tree = base();
        tree.extend(self.files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())));
        tree
    }

    /// The arguments with the root, in which files of the command's own are looked for.
    fn given(&self, root: &Path) -> Vec<String> {
        let in_root =
            |word: &str| if word == "ut.csv" { root.join(word).display().to_string() } else { word.to_owned() };
        let root = root.display().to_string();
        ["--root".to_owned(), root].into_iter().chain(self.arguments.iter().map(|word| in_root(word))).collect()
    }

    /// What stands where it is not disturbed, and how long that takes here.
    fn undisturbed(&self) -> (Tree, Duration) {
        let folder = temporary();
        write_tree(folder.path(), &self.before());
        let start = Instant::now();
        run(program().args(self.given(folder.path()))).well();
        let took = start.elapsed();
        let after = read_tree(folder.path());
        assert_ne!(after, self.before(), "{:?} writes nothing", self.arguments);
        (after, took)
    }

    /// Judges what stands after a kill, and what the command given again makes of it.
    #[track_caller]
    fn judge(&self, root: &Path, after: &Tree, count: &mut Count) {
        let before = self.before();
        let found = read_tree(root);
        let (mut is_new, mut left) = (true, false);
        for (path, bytes) in &found {
            if path.contains(UNFINISHED) {
                left = true;
                continue;
            }
            let known = [&before, after].into_iter().any(|tree| tree.get(path) == Some(bytes));
            assert!(known, "{:?}: {path} is torn: {}", self.arguments, String::from_utf8_lossy(bytes));
        }
        for (path, bytes) in after {
            assert!(found.contains_key(path) || !before.contains_key(path), "{path} is gone");
            is_new &= found.get(path) == Some(bytes);
        }
        let again = run(program().args(self.given(root)));
        let expected = if is_new { self.again } else { Some(0) };
        assert_eq!(again.code, expected, "{:?}: {}{}", self.arguments, again.out, again.err);
        let mut stands = read_tree(root);
        // A record that is whole is not written again, so nobody clears away what lies beside it but the next who writes there.
        if is_new && left {
            stands.retain(|path, _| !path.contains(UNFINISHED));
        }
        assert!(stands == *after, "{:?}: {:?}", self.arguments, stands.keys().collect::<Vec<_>>());
        etapp(root, &["check"]).well();
        count.kills += 1;
        count.new += usize::from(is_new);
        count.old += usize::from(!is_new);
        count.left += usize::from(left);
    }
}

/// Kills each writer before the calls that change the disk, one after the other.
#[test]
fn killed_before_any_call_a_writer_leaves_whole_files() {
    if !tool_or_skip("strace", &["-o", "/dev/null", "true"]) {
        return;
    }
    let mut all = Count::default();
    for writer in WRITERS {
        let (after, _) = writer.undisturbed();
        for calls in CALLS {
            for point in 1.. {
                let folder = temporary();
                write_tree(folder.path(), &writer.before());
                let (trace, inject) = (format!("trace={calls}"), format!("inject={calls}:signal=SIGKILL:when={point}"));
                let way = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", &trace, "-e", &inject];
                let ended = run(program_by(&way).args(writer.given(folder.path())));
                if ended.code.is_some() {
                    break;
                }
                writer.judge(folder.path(), &after, &mut all);
            }
        }
    }
    tell("kills of writers before calls", &all);
    assert!(all.old > 10 && all.new > 3 && all.left > 0, "{all:?}");
}

/// Kills each writer so many times, each time at another moment of the time that it takes here.
fn at_random(kills: usize) {
    let (mut all, mut state) = (Count::default(), 0x9e37_79b9_7f4a_7c15_u64);
    for writer in WRITERS {
        let (after, whole) = writer.undisturbed();
        let mut count = Count::default();
        while count.kills < kills {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let share = f64::from(u32::try_from(state >> 32).unwrap_or_default()) / f64::from(u32::MAX);
            let folder = temporary();
            write_tree(folder.path(), &writer.before());
            let mut command = program();
            command.args(writer.given(folder.path())).stdout(Stdio::null()).stderr(Stdio::null());
            let mut child = command.spawn().expect("the program starts");
            std::thread::sleep(whole.mul_f64(share));
            // It may have ended already.
            let _ = child.kill();
            child.wait().expect("a child can be waited for");
            writer.judge(folder.path(), &after, &mut count);
        }
        tell(&format!("{:?}", writer.arguments), &count);
        all.kills += count.kills;
    }
    assert_eq!(all.kills, kills * WRITERS.len());
}

fn tell(what: &str, Count { kills, old, new, left }: &Count) {
    let _ = writeln!(
        std::io::stderr(),
        "{what}: {kills} kills, {old} old, {new} new, 0 torn; {left} left something, all cleared by the next"
    );
}

#[test]
fn killed_at_random_moments_a_writer_leaves_whole_files() {
    at_random(3);
}

#[test]
#[ignore = "a thousand kills: cargo test --test publish -- --ignored --nocapture a_thousand_kills"]
fn a_thousand_kills_of_writers_leave_whole_files() {
    let kills = std::env::var("ETAPP_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(1000);
    at_random(kills / WRITERS.len());
}
