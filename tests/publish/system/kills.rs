//! A build that is killed: before each call that changes the disk, and at a thousand random moments.

use super::calls::injected;
use super::scene::{FIRST, Scene, build};
use crate::support::{Run, base, etapp, temporary, tool_or_skip, write_tree};
use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The calls that change the disk, and the distance between the points of the sample.
const POINTS: &[(&str, usize)] = &[
    ("mkdir", 9),
    ("openat,open", 67),
    ("write", 13),
    ("linkat,link", 11),
    ("fchmod,chmod", 29),
    ("fsync", 23),
    ("syncfs", 1),
    ("flock", 1),
    ("rename,renameat,renameat2", 1),
    ("unlink", 17),
    ("unlinkat", 19),
    ("rmdir", 1),
];

/// Kills at the points of each kind of call; `every` takes them all.
fn at_calls(every: bool) {
    if !tool_or_skip("strace", &["-o", "/dev/null", "true"]) {
        return;
    }
    let (mut scene, folder) = (Scene::new(), temporary());
    let log = folder.path().join("log");
    for (calls, step) in POINTS {
        for point in (1..).step_by(if every { 1 } else { *step }) {
            if injected(&mut scene, &log, calls, &format!("signal=SIGKILL:when={point}")).is_none() {
                break;
            }
        }
    }
    scene.count.tell("kills at calls");
    assert!(scene.count.old > 10 && scene.count.new > 5, "{:?}", scene.count);
    assert!(scene.count.litter > 10, "{:?}", scene.count);
}

#[test]
fn killed_before_any_change_of_the_disk_the_site_is_whole() {
    at_calls(false);
}

#[test]
#[ignore = "some three hundred builds: cargo test --test publish system -- --ignored --nocapture"]
fn killed_before_every_change_of_the_disk_the_site_is_whole() {
    at_calls(true);
}

/// Freezes a revision and is killed before the call at this point. Whether it was killed, and whether the record is there.
#[track_caller]
fn freeze_killed(call: &str, point: usize) -> (bool, bool) {
    let project = temporary();
    let mut content = base();
    content.insert("content/revisions/r1.md".into(), FIRST.into());
    write_tree(project.path(), &content);
    let mut strace = Command::new("strace");
    strace.args(["-f", "-qq", "-o", "/dev/null", "-e", &format!("trace={call}"), "-e"]);
    strace.arg(format!("inject={call}:signal=SIGKILL:when={point}"));
    strace.arg(env!("CARGO_BIN_EXE_etapp")).arg("--root").arg(project.path()).args(["freeze", "r1"]);
    let run = crate::support::run(&mut strace);
    let folder = project.path().join("content/revisions");
    let record = folder.join("r1.json").exists();
    let beside = fs::read_dir(folder).expect("it is there").flatten();
    let names: Vec<_> = beside.map(|entry| entry.file_name()).filter(|name| name != "files").collect();
    assert_eq!(names.len(), 1 + usize::from(record), "{call} {point}: {names:?}");
    // A record that is there is whole; where there is none, it can be frozen as if nothing had been.
    etapp(project.path(), if record { &["verify"] } else { &["freeze", "r1"] }).well();
    (run.code.is_none(), record)
}

#[test]
fn a_freeze_that_is_killed_leaves_a_whole_record_or_none() {
    if !tool_or_skip("strace", &["-o", "/dev/null", "true"]) {
        return;
    }
    let (mut none, mut whole) = (0, 0);
    for (call, step) in [("write", 1), ("openat,open", 31), ("linkat", 1), ("fchmod", 1), ("fsync", 1), ("mkdir", 1)] {
        for point in (1..).step_by(step) {
            let (killed, record) = freeze_killed(call, point);
            none += usize::from(killed && !record);
            whole += usize::from(killed && record);
            if !killed {
                break;
            }
        }
    }
    assert!(none > 5 && whole > 0, "killed: {none} without a record, {whole} with one");
}

/// Kills so many builds, each at another moment of the time that a build takes here.
fn at_random(kills: u64) {
    let mut scene = Scene::new();
    scene.turn();
    let start = Instant::now();
    let run = crate::support::run(&mut build(&[], scene.root()));
    let whole = start.elapsed();
    scene.judge(run, "not killed");
    scene.count = super::scene::Count::default();
    let (mut killed, mut state) = (0, 0x9e37_79b9_7f4a_7c15_u64);
    while killed < kills {
        // A multiplicative generator: the same moments each time, as far as a machine keeps time.
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let share = f64::from(u32::try_from(state >> 32).unwrap_or_default()) / f64::from(u32::MAX);
        let moment = Duration::from_secs_f64(whole.as_secs_f64() * share * 1.1);
        scene.turn();
        let mut command = build(&[], scene.root());
        command.env("RAYON_NUM_THREADS", "2").stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = command.spawn().expect("the program starts");
        std::thread::sleep(moment);
        // It may have ended already.
        let _ = child.kill();
        let status = child.wait().expect("a child can be waited for");
        killed += u64::from(status.signal() == Some(9));
        let run = Run { code: status.code(), out: String::new(), err: String::new() };
        scene.judge(run, &format!("killed after {moment:?}"));
    }
    scene.count.tell(&format!("{killed} kills at random moments, and builds that ended before"));
}

#[test]
fn killed_at_random_moments_the_site_is_whole() {
    at_random(20);
}

#[test]
#[ignore = "a thousand kills: cargo test --test publish -- --ignored --nocapture a_thousand_kills"]
fn a_thousand_kills_leave_a_whole_site() {
    let kills = std::env::var("ETAPP_KILLS").ok().and_then(|kills| kills.parse().ok());
    at_random(kills.unwrap_or(1000));
}
