//! Faults of whole file systems: full, out of inodes, read-only, on another device. They need a mount namespace of our
//! own; where the system does not give one, they are skipped and say so.

use std::fs;
use std::path::Path;
use std::process::Command;

use etapp::publish::{Durability, PublishError, Step};

use crate::support::mounts_of_its_own;

use super::{Outcome, Project, WELL, child, litter, publish_in, published, state, tree};

#[test]
fn file_systems_that_fail_leave_the_site_whole() -> Outcome {
    let project = Project::new()?;
    let Some(way) = mounts_of_its_own() else { return Ok(()) };
    let run = child(way, "namespace all", project.root())?.output()?;
    assert_eq!(run.status.code(), Some(WELL), "{}", String::from_utf8_lossy(&run.stderr));
    Ok(())
}

/// The child: alone with its mounts, all of which go when it ends.
pub fn inside(root: &Path) -> Outcome {
    let (old, new) = (published("A")?, published("B")?);

    // Room for k pages more than the old site: the disk is full at every possible write.
    let mut refused = 0;
    for pages in 0..60_u64 {
        mount(root, "size=1m", &[])?;
        publish_in(root, &state("A"), Durability::Full)?;
        let room = rustix::fs::statvfs(root)?;
        let filler = fs::File::create(root.join("content/filler"))?;
        let fill = (room.f_bavail.saturating_sub(pages)) * room.f_bsize;
        rustix::fs::fallocate(&filler, rustix::fs::FallocateFlags::empty(), 0, fill)?;
        drop(filler);
        refused += try_full(root, &old, &new)?;
        fs::remove_file(root.join("content/filler"))?;
        publish_in(root, &state("B"), Durability::Full)?;
        assert!(tree(&root.join("output"))? == new);
        unmount(root)?;
    }
    assert!((10..60).contains(&refused), "{refused} of 60 did not fit");

    // The same with inodes.
    refused = 0;
    for spare in 0..45 {
        mount(root, "size=4m,nr_inodes=120", &[])?;
        publish_in(root, &state("A"), Durability::Full)?;
        let free = rustix::fs::statvfs(root)?.f_ffree;
        for n in 0..free.saturating_sub(spare) {
            fs::File::create(root.join(format!("content/{n}")))?;
        }
        refused += try_full(root, &old, &new)?;
        unmount(root)?;
    }
    assert!((10..45).contains(&refused), "{refused} of 45 did not fit");

    // Read-only.
    mount(root, "size=1m", &[])?;
    publish_in(root, &state("A"), Durability::Full)?;
    command("mount", &["-o", "remount,bind,ro", &root.to_string_lossy()])?;
    let failed = publish_in(root, &state("B"), Durability::Full);
    assert!(matches!(failed, Err(PublishError::Io { what: Step::Lock, .. })), "{failed:?}");
    assert!(tree(&root.join("output"))? == old);
    unmount(root)?;

    // Another device, then the same device mounted again: neither can be exchanged with a folder beside it.
    for (target, options) in [("output", &[][..]), ("output", &["--bind"])] {
        mount(root, "size=1m", &[])?;
        fs::create_dir(root.join("other"))?;
        fs::create_dir(root.join(target))?;
        let at = root.join(target).to_string_lossy().into_owned();
        if options.is_empty() {
            command("mount", &["-t", "tmpfs", "etapp", &at])?;
        } else {
            command("mount", &["--bind", &root.join("other").to_string_lossy(), &at])?;
        }
        let failed = publish_in(root, &state("B"), Durability::Full);
        assert!(matches!(failed, Err(PublishError::DifferentDevice { .. })), "{failed:?}");
        assert!(tree(&root.join("output"))?.is_empty());
        command("umount", &[&at])?;
        unmount(root)?;
    }
    std::process::exit(WELL)
}

/// One build of `B` over `A` with little room. Returns how many builds were refused: 0 or 1.
fn try_full(root: &Path, old: &super::Tree, new: &super::Tree) -> Result<u32, Box<dyn std::error::Error>> {
    let done = publish_in(root, &state("B"), Durability::Full);
    let found = tree(&root.join("output"))?;
    match done {
        Ok(_) => assert!(found == *new),
        Err(PublishError::Io { ref source, .. }) => {
            assert_eq!(source.kind(), std::io::ErrorKind::StorageFull, "{done:?}");
            assert!(found == *old, "{done:?}");
        }
        Err(error) => return Err(error.into()),
    }
    let left = litter(root)?;
    assert!(left.is_empty(), "{left:?}");
    Ok(u32::from(done.is_err()))
}

fn mount(root: &Path, options: &str, more: &[&str]) -> Outcome {
    let at = root.to_string_lossy();
    command("mount", &[&["-t", "tmpfs", "-o", options, "etapp", &at], more].concat())?;
    fs::create_dir(root.join("content"))?;
    fs::create_dir(root.join("themes"))?;
    Ok(())
}

fn unmount(root: &Path) -> Outcome {
    command("umount", &[&root.to_string_lossy()])
}

pub fn command(program: &str, arguments: &[&str]) -> Outcome {
    let run = Command::new(program).args(arguments).output()?;
    if run.status.success() {
        Ok(())
    } else {
        Err(format!("{program} {arguments:?}: {}", String::from_utf8_lossy(&run.stderr)).into())
    }
}
