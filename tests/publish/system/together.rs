//! Several at once: two builds, a reader while builds swap, and content that changes while it is read.

use super::scene::{Scene, build, lay, litter};
use crate::support::{etapp, read_tree, run, temporary, tool_or_skip, write_tree};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

#[test]
fn the_second_of_two_builds_says_who_is_building() {
    if !tool_or_skip("strace", &["-o", "/dev/null", "true"]) {
        return;
    }
    let mut scene = Scene::new();
    scene.turn();
    // The first waits at the door of the swap.
    let strace = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=renameat2", "-e"];
    let strace = [&strace[..], &["inject=renameat2:delay_enter=3000000:when=1"]].concat();
    let mut first = build(&strace, scene.root()).stdout(Stdio::null()).spawn().expect("strace starts");
    let lock = scene.root().join(".output.etapp-lock");
    let staged = |name: &String| name.contains("etapp-staging");
    while !lock.exists() || !litter(scene.root()).iter().any(staged) {
        assert!(first.try_wait().expect("it can be asked").is_none(), "the first build ended before it was met");
        std::thread::sleep(Duration::from_millis(5));
    }
    let holder = fs::read_to_string(&lock).expect("the lock says who holds it");
    let second = run(&mut build(&[], scene.root()));
    assert_eq!(second.code, Some(3), "{}", second.err);
    let pid = holder.trim().rsplit(' ').next().expect("it ends with a number");
    assert!(second.err.contains(&format!("process {pid} is building")), "{}\n{holder}", second.err);
    let code = first.wait().expect("it ends").code();
    let ended = scene.judge(crate::support::Run { code, out: String::new(), err: String::new() }, "the first of two");
    assert!(ended.new);
}

#[test]
fn many_builds_at_once_end_well_or_say_that_another_is_at_work() {
    let mut scene = Scene::new();
    for round in 0..6 {
        scene.turn();
        let start = || {
            let mut command = build(&[], scene.root());
            command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("the program starts")
        };
        let all: Vec<_> = (0..4).map(|_| start()).collect();
        let ended: Vec<_> = all.into_iter().map(|child| child.wait_with_output().expect("it ends")).collect();
        for one in &ended {
            let told = String::from_utf8_lossy(&one.stderr);
            let busy = one.status.code() == Some(3) && told.contains("is building");
            assert!(one.status.success() || busy, "round {round}: {:?} {told}", one.status);
        }
        assert!(ended.iter().any(|one| one.status.success()), "round {round}: nobody built");
        let run = crate::support::Run { code: Some(0), out: String::new(), err: String::new() };
        scene.judge(run, "four at once");
    }
}

/// The pages of the site that a page links to.
fn links(root: &Path, page: &str) -> Option<BTreeSet<String>> {
    let html = fs::read_to_string(root.join(page)).ok()?;
    let hrefs = html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let inner = hrefs.map(|href| href.split(['#', '?']).next().unwrap_or_default().to_owned());
    Some(inner.filter(|href| href.ends_with(".html") && !href.contains(':')).collect())
}

#[test]
fn a_reader_across_a_swap_meets_no_link_that_leads_nowhere() {
    let mut scene = Scene::new();
    let (done, output) = (AtomicBool::new(false), scene.output());
    let met = std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut met = 0;
            while !done.load(Ordering::Relaxed) {
                // Home is read in one state; its links are followed in whichever stands by then.
                let home = links(&output, "index.html").expect("there is always a start page");
                for page in &home {
                    assert!(output.join(page).is_file(), "{page} is linked and missing");
                    met += 1;
                }
            }
            met
        });
        for _ in 0..12 {
            scene.attempt(&[]);
        }
        done.store(true, Ordering::Relaxed);
        reader.join().expect("the reader found every page")
    });
    assert!(met > 100, "{met}");
    assert_eq!(scene.count.new, 12);
}

#[test]
fn content_that_is_exchanged_while_it_is_read_gives_one_state_or_none() {
    let scene = Scene::new();
    let root = scene.root();
    lay(root, &scene.states[0].content);
    let other = temporary();
    write_tree(other.path(), &scene.states[1].content);
    fs::rename(other.path().join("content"), root.join("content-other")).expect("both lie on one disk");
    let done = AtomicBool::new(false);
    let (mut seen, mut refused) = (BTreeSet::new(), 0);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            use rustix::fs::{CWD, RenameFlags, renameat_with};
            let (one, two) = (root.join("content"), root.join("content-other"));
            for pause in (0..).map(|turn: u64| turn * 7 % 23) {
                if done.load(Ordering::Relaxed) {
                    break;
                }
                renameat_with(CWD, &one, CWD, &two, RenameFlags::EXCHANGE).expect("two folders can be exchanged");
                std::thread::sleep(Duration::from_millis(pause));
            }
        });
        for _ in 0..40 {
            let built = run(&mut build(&[], root));
            match built.code {
                Some(0) => {
                    let found = read_tree(&scene.output());
                    let state = scene.states.iter().position(|state| state.site == found);
                    assert!(state.is_some(), "a mix of both states was published");
                    seen.insert(state);
                }
                code => {
                    assert_eq!(code, Some(1), "{}", built.err);
                    assert!(built.err.contains("content-changed"), "{}", built.err);
                    refused += 1;
                }
            }
        }
        done.store(true, Ordering::Relaxed);
    });
    assert!(!seen.is_empty(), "{refused} of 40 builds were refused");
    etapp(root, &["verify"]).well();
    assert_eq!(litter(root), [""; 0]);
}
