//! Limits of a process: no handles, no room in a file, an output that is closed or full, another umask.

use super::scene::{Scene, build};
use crate::support::{bound_by_permissions, run};
use std::fs;
use std::os::unix::fs::PermissionsExt;

/// Runs a build after some words of a shell.
#[track_caller]
fn after(scene: &mut Scene, words: &str) -> Option<i32> {
    let script = format!("{words}; exec \"$0\" \"$@\"");
    scene.attempt(&["sh", "-c", &script]).run.code
}

/// Runs a build with its outputs somewhere else.
#[track_caller]
fn into(scene: &mut Scene, redirection: &str) -> Option<i32> {
    let script = format!("exec \"$0\" \"$@\" {redirection}");
    scene.attempt(&["sh", "-c", &script]).run.code
}

#[test]
fn without_handles_the_site_stays_whole() {
    let mut scene = Scene::new();
    let codes: Vec<_> = (3..20).map(|handles| after(&mut scene, &format!("ulimit -n {handles}"))).collect();
    scene.count.tell("few handles");
    assert!(codes.contains(&Some(0)), "some number is enough: {codes:?}");
    assert!(codes.iter().any(|code| *code != Some(0)), "some number is too few: {codes:?}");
}

#[test]
fn a_limit_on_the_size_of_files_is_stood() {
    let mut scene = Scene::new();
    // In blocks of 512 bytes. The signal is let through, or ignored as many shells and services do.
    for blocks in [0, 1, 2, 4, 8, 16, 24, 32, 48, 64, 128] {
        for heard in ["", "trap '' XFSZ; "] {
            let code = after(&mut scene, &format!("{heard}ulimit -f {blocks}"));
            assert!(
                code == Some(3) || (blocks > 0 && code == Some(0)),
                "{heard}{blocks}: ended by a signal or well: {code:?}"
            );
        }
    }
    scene.count.tell("small files");
    assert!(scene.count.old > 5 && scene.count.new > 1, "{:?}", scene.count);
}

#[test]
fn an_output_that_is_closed_or_full_is_no_fault_of_the_site() {
    let mut scene = Scene::new();
    for redirection in [
        ">&-",
        "2>&-",
        "<&-",
        ">&- 2>&-",
        "<&- >&- 2>&-",
        ">/dev/full",
        ">/dev/full 2>/dev/full",
        "| true",
        "2>&1 | true",
    ] {
        let piped = redirection.contains('|');
        let code = if piped {
            let script = format!("\"$0\" \"$@\" {redirection}");
            scene.attempt(&["sh", "-c", &script]).run.code
        } else {
            into(&mut scene, redirection)
        };
        assert_eq!(code, Some(0), "{redirection}");
    }
    assert_eq!(scene.count.new, scene.count.faults);
    scene.count.tell("closed and full outputs");
}

#[test]
fn a_folder_that_may_not_be_written_to_is_left_as_it_is() {
    let Some(way) = bound_by_permissions() else { return };
    let mut scene = Scene::new();
    scene.turn();
    let root = scene.root().to_owned();
    let set = |mode| fs::set_permissions(&root, fs::Permissions::from_mode(mode)).expect("the folder is ours");
    set(0o555);
    let told = run(&mut build(way, scene.root()));
    set(0o755);
    let ended = scene.judge(told, "a folder that may not be written to");
    assert_eq!((ended.run.code, ended.new), (Some(3), false), "{}", ended.run.err);
    assert!(ended.run.err.contains("ermission"), "{}", ended.run.err);
}
