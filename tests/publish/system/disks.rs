//! File systems that are full, have no inodes left, or may only be read. Each is a tmpfs in a mount namespace of its own;
//! where the system gives none, these are skipped and say so.

use super::scene::{Scene, litter};
use crate::support::{Run, mounts_of_its_own, quietly, read_tree, run, temporary, write_tree};
use std::fs;
use std::path::Path;
use std::process::Command;

/// What is done inside: the first state is built on a new file system, it is spoiled, the second is built over it, what
/// stands then is kept, it is mended, and the second is built again.
const INSIDE: &str = r#"
set -u
at=$1 from=$2 options=$3 spoil=$4 mend=$5 etapp=$6
mount -t tmpfs -o "$options" etapp "$at" || exit 90
cp -r "$from/first/content" "$at/content" && "$etapp" --root "$at" --quiet build || exit 91
rm -r "$at/content" && cp -r "$from/second/content" "$at/content" || exit 92
cd "$at" || exit 93
eval "$spoil" || exit 94
"$etapp" --root "$at" --lang en build > "$from/out" 2> "$from/err"
echo $? > "$from/code"
cp -r "$at/output" "$from/found"
ls -A "$at" > "$from/beside"
"$etapp" --root "$at" verify --format json > "$from/verified"
echo $? > "$from/verify-code"
eval "$mend" || exit 95
"$etapp" --root "$at" --quiet build || exit 96
cp -r "$at/output" "$from/next"
"#;

/// Runs the second build on such a file system and judges it. Whether the new site stood afterwards.
#[track_caller]
fn on(scene: &mut Scene, way: &[&str], options: &str, spoil: &str, mend: &str) -> bool {
    let (at, from) = (temporary(), temporary());
    for (name, state) in ["first", "second"].iter().zip(&scene.states) {
        write_tree(&from.path().join(name), &state.content);
    }
    let mut command = Command::new(way[0]);
    command.args(&way[1..]).args(["sh", "-c", INSIDE, "sh"]).arg(at.path()).arg(from.path());
    command.args([options, spoil, mend, env!("CARGO_BIN_EXE_etapp")]);
    quietly(&mut command);
    command.env("RAYON_NUM_THREADS", "2");
    let what = format!("{options}, {spoil}");
    let done = run(&mut command);
    assert_eq!(done.code, Some(0), "{what}: {}", done.err);
    let text = |name: &str| fs::read_to_string(from.path().join(name)).expect("it was written");
    let code = |name: &str| text(name).trim().parse::<i32>().expect("a code is a number");
    let told = Run { code: Some(code("code")), out: text("out"), err: text("err") };
    let [old, new] = [&scene.states[0].site, &scene.states[1].site];
    let found = read_tree(&from.path().join("found"));
    let is_new = found == *new;
    assert!(is_new || found == *old, "{what}: neither old nor new: {told:?}");
    assert!(!told.err.contains("panicked"), "{what}: {told:?}");
    assert_eq!(told.code, Some(if is_new { 0 } else { 3 }), "{what}: {told:?}");
    assert_eq!(code("verify-code"), 0, "{what}: {}", text("verified"));
    let beside: Vec<String> = text("beside").lines().map(str::to_owned).collect();
    let ours = beside.iter().filter(|name| name.starts_with(".output.etapp-"));
    assert_eq!(ours.count(), 0, "{what}: {beside:?}");
    assert!(read_tree(&from.path().join("next")) == *new, "{what}: the next build");
    assert_eq!(litter(at.path()), [""; 0], "nothing is written below the mount");
    scene.count.faults += 1;
    scene.count.new += usize::from(is_new);
    scene.count.old += usize::from(!is_new);
    is_new
}

#[test]
fn a_full_disk_leaves_the_old_site() {
    let (Some(way), mut scene) = (mounts_of_its_own(), Scene::new()) else { return };
    for blocks in (0..240).step_by(12) {
        let spoil = format!(
            "free=$(stat -f -c %a .); size=$(stat -f -c %S .); n=$((free - {blocks})); \
             [ $n -le 0 ] || head -c $((n * size)) /dev/zero > content/../filler"
        );
        on(&mut scene, way, "size=8m", &spoil, "rm -f filler");
    }
    scene.count.tell("full disks");
    assert!(scene.count.old > 5 && scene.count.new > 2, "{:?}", scene.count);
}

#[test]
fn a_disk_without_inodes_leaves_the_old_site() {
    let (Some(way), mut scene) = (mounts_of_its_own(), Scene::new()) else { return };
    for spare in (0..400).step_by(20) {
        let spoil = format!(
            "mkdir fill; n=$(($(stat -f -c %d .) - {spare})); while [ $n -gt 0 ]; do : > fill/$n; n=$((n - 1)); done"
        );
        on(&mut scene, way, "size=8m,nr_inodes=1000", &spoil, "rm -r fill");
    }
    scene.count.tell("disks without inodes");
    assert!(scene.count.old > 5 && scene.count.new > 1, "{:?}", scene.count);
}

#[test]
fn a_disk_that_may_only_be_read_leaves_the_old_site() {
    let (Some(way), mut scene) = (mounts_of_its_own(), Scene::new()) else { return };
    let is_new = on(&mut scene, way, "size=4m", "mount -o remount,bind,ro \"$at\"", "mount -o remount,bind,rw \"$at\"");
    assert!(!is_new);
    // Only the site itself is another mount, which no rename can move.
    let folder = Path::new("output");
    let bind = format!("mount --bind {0} {0}", folder.display());
    let is_new = on(&mut scene, way, "size=4m", &bind, &format!("umount {}", folder.display()));
    assert!(!is_new);
    scene.count.tell("disks that may only be read");
}
