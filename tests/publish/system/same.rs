//! The same bytes whatever the clock says and in whatever order folders list their entries. Zones, locales, umasks, paths
//! and the number of threads are tried in `tests/site/promises.rs`.

use crate::support::{Tree, built, copy_of, fictive, huddinge, program, read_tree, run, skip, temporary, tool_or_skip};
use std::path::Path;
use std::process::Command;

/// The site that a build by way of `wrapper` gives.
#[track_caller]
fn built_by(wrapper: &[&str], root: &Path) -> Tree {
    let folder = temporary();
    let output = folder.path().join("site");
    let plain = program();
    let mut command = Command::new(wrapper[0]);
    command.args(&wrapper[1..]).arg(plain.get_program());
    plain.get_envs().for_each(|(name, _)| {
        command.env_remove(name);
    });
    command.arg("--root").arg(root).args(["--quiet", "build", "--output"]).arg(&output);
    run(&mut command).well();
    read_tree(&output)
}

#[track_caller]
fn same(one: &Tree, two: &Tree, what: &str) {
    let differing: Vec<_> = one.keys().chain(two.keys()).filter(|path| one.get(*path) != two.get(*path)).collect();
    assert!(differing.is_empty(), "{what}: {differing:?}");
}

#[test]
fn no_clock_changes_a_byte() {
    let year = |moment: &str| {
        let told = Command::new("faketime").args([moment, "date", "-u", "+%Y"]).output().ok()?;
        told.status.success().then(|| String::from_utf8_lossy(&told.stdout).trim().to_owned())
    };
    for (moment, expected) in [("1969-12-30 12:00:00", "1969"), ("2038-01-20 12:00:00", "2038")] {
        if year(moment).as_deref() != Some(expected) {
            skip(&format!("`faketime '{moment}'` does not work here"));
            continue;
        }
        for site in [huddinge(), fictive()] {
            let copy = copy_of(&site);
            same(&built(&site), &built_by(&["faketime", moment], copy.path()), moment);
        }
    }
}

/// A folder seen through disorderfs, which lists entries in another order each time; taken away when dropped.
struct Disordered {
    at: tempfile::TempDir,
}

impl Drop for Disordered {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.at.path()).output();
    }
}

#[test]
fn no_order_of_entries_changes_a_byte() {
    if !tool_or_skip("disorderfs", &["--version"]) {
        return;
    }
    for site in [huddinge(), fictive()] {
        let copy = copy_of(&site);
        for order in ["--shuffle-dirents=yes", "--reverse-dirents=yes"] {
            let at = temporary();
            let (from, to) = (copy.path().display().to_string(), at.path().display().to_string());
            let mounted = Command::new("disorderfs").args(["--quiet", order, &from, &to]).output();
            if !mounted.is_ok_and(|output| output.status.success()) {
                skip("disorderfs cannot be mounted here");
                return;
            }
            let disordered = Disordered { at };
            same(&built(&site), &built_by(&["env"], disordered.at.path()), order);
        }
    }
}
