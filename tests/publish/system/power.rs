//! A loss of power under the whole program: an ext4 on a loop device whose image is copied in the middle of a build. The copy
//! is what the disk would hold if the power went just then; mounted, it recovers as after a start. `tests/publish/power.rs`
//! does the same from the inside, at more moments.

use super::scene::Scene;
use crate::support::{quietly, read_tree, run, temporary, tool_or_skip, write_tree};
use std::fs;
use std::process::Command;

/// The first state is built on a disk, the second over it; meanwhile the build is stopped and the disk copied. What the
/// copy holds when it is mounted is kept, verified, and built again.
const INSIDE: &str = r#"
set -u
from=$1 moment=$2 etapp=$3
disk="$from/disk" copy="$from/copy" at="$from/at" after="$from/after"
mkdir "$at" "$after" && truncate -s 32M "$disk" && mkfs.ext4 -q "$disk" && mount -o loop "$disk" "$at" || exit 90
cp -r "$from/first/content" "$at/content" && "$etapp" --root "$at" --quiet build && sync -f "$at" || exit 91
rm -r "$at/content" && cp -r "$from/second/content" "$at/content" && sync -f "$at" || exit 92
"$etapp" --root "$at" --quiet build & build=$!
sleep "$moment"
kill -STOP "$build" 2>/dev/null
while :; do
  # The kernel may still be writing: a copy counts only if the disk is the same after it.
  cp "$disk" "$copy" && cmp -s "$disk" "$copy" && break
done
kill -CONT "$build" 2>/dev/null
wait "$build" || exit 93
umount "$at" && mount -o loop "$copy" "$after" || exit 94
cp -r "$after/output" "$from/found"
"$etapp" --root "$after" verify --format json > "$from/verified"
echo $? > "$from/verify-code"
"$etapp" --root "$after" --quiet build || exit 95
cp -r "$after/output" "$from/next"
ls -A "$after" > "$from/beside"
umount "$after"
"#;

#[test]
fn after_a_loss_of_power_the_site_is_whole() {
    let folder = temporary();
    let (image, at) = (folder.path().join("image").display().to_string(), folder.path().display().to_string());
    let tries = "truncate -s 8M \"$0\" && mkfs.ext4 -q \"$0\" && mount -o loop \"$0\" \"$1\"";
    if !tool_or_skip("unshare", &["-m", "sh", "-c", tries, &image, &at]) {
        return;
    }
    let mut scene = Scene::new();
    let [old, new] = [scene.states[0].site.clone(), scene.states[1].site.clone()];
    for moment in 0..14 {
        let from = temporary();
        for (name, state) in ["first", "second"].iter().zip(&scene.states) {
            write_tree(&from.path().join(name), &state.content);
        }
        let pause = format!("{:.3}", f64::from(moment) * 0.03);
        let mut command = Command::new("unshare");
        command
            .args(["-m", "bash", "-c", INSIDE, "bash"])
            .arg(from.path())
            .arg(&pause)
            .arg(env!("CARGO_BIN_EXE_etapp"));
        quietly(&mut command);
        let done = run(&mut command);
        assert_eq!(done.code, Some(0), "after {pause} s: {}", done.err);
        let text = |name: &str| fs::read_to_string(from.path().join(name)).expect("it was written");
        let found = read_tree(&from.path().join("found"));
        assert!(found == old || found == new, "after {pause} s: neither old nor new");
        assert_eq!(text("verify-code").trim(), "0", "after {pause} s: {}", text("verified"));
        assert!(read_tree(&from.path().join("next")) == new, "after {pause} s: the next build");
        let beside = text("beside");
        let left: Vec<_> = beside.lines().filter(|name| name.starts_with(".output.etapp-")).collect();
        assert!(left.is_empty(), "after {pause} s: {left:?}");
        scene.count.faults += 1;
        scene.count.new += usize::from(found == new);
        scene.count.old += usize::from(found == old);
    }
    scene.count.tell("losses of power");
}
