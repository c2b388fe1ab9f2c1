//! System calls that fail: strace lets the k-th call of a kind fail, or that and all after it.

use super::scene::{Ended, Scene};
use crate::support::{run, temporary, tool_or_skip};
use std::fs;
use std::path::Path;

/// Calls of one kind and how they fail: a full disk, a broken one, a folder that may not be written to, no handles left.
/// The number is the distance between the points of the sample.
const FAULTS: &[(&str, &str, usize)] = &[
    ("write", "ENOSPC", 9),
    ("write", "EIO", 29),
    ("write", "EDQUOT", 37),
    ("openat,open", "EMFILE", 67),
    ("openat,open", "ENOSPC", 83),
    ("openat,open", "EROFS", 89),
    ("mkdir", "ENOSPC", 11),
    ("mkdir", "EROFS", 17),
    ("link,linkat", "EMLINK", 13),
    ("chmod,fchmod", "EPERM", 31),
    ("fsync", "EIO", 23),
    ("syncfs", "EIO", 1),
    ("flock", "ENOLCK", 1),
    ("rename,renameat,renameat2", "EIO", 1),
    ("renameat2", "ENOSYS", 1),
    ("renameat2", "EINVAL", 1),
    ("renameat2", "EXDEV", 1),
    ("unlink,unlinkat", "EIO", 31),
    ("rmdir", "EBUSY", 1),
    ("getdents64", "EIO", 53),
    ("read", "EIO", 71),
    ("statx", "EIO", 151),
    ("clone,clone3", "EAGAIN", 1),
];

/// Runs a build of the other state in which strace brings about `what` at some calls. `None` once no call was reached.
#[track_caller]
pub fn injected(scene: &mut Scene, log: &Path, calls: &str, what: &str) -> Option<Ended> {
    let (trace, inject) = (format!("trace={calls}"), format!("inject={calls}:{what}"));
    let log_text = log.display().to_string();
    let ended = scene.attempt(&["strace", "-f", "-qq", "-o", &log_text, "-e", &trace, "-e", &inject]);
    let log = fs::read_to_string(log).expect("strace writes its log");
    (log.contains("(INJECTED)") || log.contains("+++ killed by SIGKILL")).then_some(ended)
}

/// Which calls of a kind fail.
#[derive(Clone, Copy)]
enum Failing {
    One,
    AllFrom,
}

/// How many calls of a kind fail one by one, where all points are gone through: what a build does later is what it did
/// before, with other files.
const EACH: usize = 60;

/// Goes through the points of each kind of call: a sample of them, or with `every` each of the first and a sample of the rest.
fn through(failing: Failing, every: bool) {
    if !tool_or_skip("strace", &["-o", "/dev/null", "true"]) {
        return;
    }
    let (mut scene, folder) = (Scene::new(), temporary());
    let log = folder.path().join("log");
    let (mut refused, mut after) = (0, 0);
    for (calls, error, step) in FAULTS {
        let each = if every { EACH } else { 1 };
        let (mut point, mut points) = (1, 0);
        loop {
            let when = match failing {
                Failing::One => format!("{point}"),
                Failing::AllFrom => format!("{point}+"),
            };
            let Some(ended) = injected(&mut scene, &log, calls, &format!("error={error}:when={when}")) else { break };
            refused += usize::from(ended.run.code == Some(3) && !ended.new);
            after += usize::from(ended.run.code == Some(3) && ended.new);
            points += 1;
            point += if point < each { 1 } else { *step };
        }
        println!("{calls} {error}: {points} points");
    }
    scene.count.tell("calls that fail");
    assert!(refused > 10, "{refused} builds were refused");
    assert!(after > 0, "no fault fell after the swap");
}

// Two tests, so that two processors share them.
#[test]
fn whichever_call_fails_the_site_stays_whole() {
    through(Failing::One, false);
}

#[test]
fn calls_that_fail_from_one_on_leave_the_site_whole() {
    through(Failing::AllFrom, false);
}

#[test]
#[ignore = "some thousand builds: cargo test --test publish system -- --ignored --nocapture"]
fn every_kind_of_call_may_fail_at_each_of_its_first_points() {
    through(Failing::One, true);
    through(Failing::AllFrom, true);
}

#[test]
fn a_write_that_claims_success_is_found_before_the_swap() {
    if !tool_or_skip("strace", &["-o", "/dev/null", "true"]) {
        return;
    }
    let (mut scene, folder) = (Scene::new(), temporary());
    // The call says that it wrote one byte, and wrote none: the rest of the file follows, and its first byte is missing.
    let mut found = 0;
    for point in 1.. {
        let what = format!("retval=1:when={point}");
        let Some(ended) = injected(&mut scene, &folder.path().join("log"), "write", &what) else { break };
        found += usize::from(ended.run.err.contains("does not read back"));
    }
    scene.count.tell("writes that lie");
    assert!(found > 10, "{found} lies were found out");
}

#[test]
fn without_threads_one_does_everything() {
    if !tool_or_skip("strace", &["-o", "/dev/null", "true"]) {
        return;
    }
    let scene = Scene::new();
    for (command, code) in [("check", 0), ("build", 0), ("verify", 0), ("serve", 3)] {
        let mut strace = std::process::Command::new("strace");
        strace.args(["-f", "-qq", "-o", "/dev/null", "-e", "inject=clone,clone3:error=EAGAIN"]);
        strace.arg(env!("CARGO_BIN_EXE_etapp")).arg("--root").arg(scene.root()).args(["--lang", "en", command]);
        let ended = run(&mut strace);
        assert_eq!(ended.code, Some(code), "{command}: {}", ended.err);
        assert_eq!(ended.err.contains("no more threads"), code == 3, "{command}: {}", ended.err);
    }
}

#[test]
fn what_fails_after_the_swap_is_said_in_words_of_its_own() {
    if !tool_or_skip("strace", &["-o", "/dev/null", "true"]) {
        return;
    }
    let (mut scene, folder) = (Scene::new(), temporary());
    let ended = injected(&mut scene, &folder.path().join("log"), "rmdir", "error=EIO:when=1+").expect("folders go");
    assert_eq!((ended.run.code, ended.new), (Some(3), true), "{}", ended.run.err);
    assert!(ended.run.err.contains("the new site is published"), "{}", ended.run.err);
    let ended = injected(&mut scene, &folder.path().join("log"), "mkdir", "error=EIO:when=1+").expect("folders come");
    assert_eq!((ended.run.code, ended.new), (Some(3), false), "{}", ended.run.err);
    assert!(!ended.run.err.contains("is published"), "{}", ended.run.err);
}

#[test]
fn no_command_opens_a_socket_or_starts_a_program() {
    if !tool_or_skip("strace", &["-o", "/dev/null", "true"]) {
        return;
    }
    let (scene, folder) = (Scene::new(), temporary());
    let log = folder.path().join("log");
    let trace = "trace=%network,execve,execveat,fork,vfork,clone,clone3";
    for command in [&["build"][..], &["check"], &["verify"], &["diff", "r1"], &["report"], &["schema"]] {
        let mut strace = std::process::Command::new("strace");
        strace.args(["-f", "-qq", "-e", trace, "-e", "signal=none", "-o"]).arg(&log);
        strace.arg(env!("CARGO_BIN_EXE_etapp")).arg("--root").arg(scene.root()).args(command);
        run(&mut strace).well();
        let log = fs::read_to_string(&log).expect("strace writes its log");
        // Itself, once; and threads, which are no programs.
        let others: Vec<&str> =
            log.lines().filter(|line| !line.contains("CLONE_THREAD") && !line.contains("+++")).collect();
        let others: Vec<&&str> = others.iter().filter(|line| !line.contains("<... clone")).collect();
        assert!(others.len() == 1 && others[0].contains("execve("), "{command:?}: {others:#?}");
    }
}
