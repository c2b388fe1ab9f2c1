//! A loss of power: an ext4 file system on a loop device, whose image is copied at random moments of a build. Each copy
//! is what the disk would hold if the power went just then; mounted again, it recovers as it would after a start.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use etapp::publish::Durability;

use super::namespace::command;
use super::{Outcome, Tree, child, litter, publish_in, published, state, tree};
use crate::support::tool_or_skip;

/// Moments at which the power goes.
const MOMENTS: u64 = 60;
/// Room for both states and ext4's journal.
const IMAGE: u64 = 16 << 20;

#[test]
fn after_a_loss_of_power_the_site_is_wholly_old_or_wholly_new() -> Outcome {
    // Loop devices need root itself, not a name space's.
    let temp = tempfile::tempdir()?;
    let (image, at) = (temp.path().join("image"), temp.path().join("at"));
    format(&image)?;
    fs::create_dir(&at)?;
    let (image_text, at_text) = (image.display().to_string(), at.display().to_string());
    let tries = "mkfs.ext4 -q \"$0\" && mount -o loop \"$0\" \"$1\" && umount \"$1\"";
    if !tool_or_skip("unshare", &["-m", "sh", "-c", tries, &image_text, &at_text]) {
        return Ok(());
    }
    let run = child(&["unshare", "-m"], "power all", temp.path())?.output()?;
    assert_eq!(run.status.code(), Some(super::WELL), "{}", String::from_utf8_lossy(&run.stderr));
    Ok(())
}

/// The child: alone with its mounts, all of which go when it ends.
pub fn inside(temp: &Path) -> Outcome {
    let (old, new) = (published("A")?, published("B")?);
    let (disk, copy) = (Disk::new(temp, "image", "at"), Disk::new(temp, "copy", "after"));
    fs::create_dir(&copy.at)?;
    let mut seen = BTreeSet::new();
    for moment in 0..MOMENTS {
        format(&disk.image)?;
        command("mkfs.ext4", &["-q", &disk.image()])?;
        disk.mount()?;
        for folder in ["content", "themes"] {
            fs::create_dir(disk.at.join(folder))?;
        }
        publish_in(&disk.at, &state("A"), Durability::Full)?;

        let build = child(&[], "publish B", &disk.at)?.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        std::thread::sleep(Duration::from_micros(moment * 900));
        cut(build, &disk, &copy)?;
        disk.unmount()?;
        seen.insert(recovered(&copy, &old, &new, moment)?);
    }
    assert_eq!(seen.len(), 2, "the moments must fall before and after the swap");
    std::process::exit(super::WELL)
}

/// Stops the build, copies the disk as it is just then, and lets the build end.
fn cut(mut build: Child, disk: &Disk, copy: &Disk) -> Outcome {
    let pid = build.id().to_string();
    // A build that has ended cannot be stopped, and need not be.
    let _ = command("kill", &["-STOP", &pid]);
    // The kernel may still be writing: a copy counts only if a second one is the same.
    loop {
        let (first, second) = (fs::read(&disk.image)?, fs::read(&disk.image)?);
        if first == second {
            fs::write(&copy.image, first)?;
            break;
        }
    }
    let _ = command("kill", &["-CONT", &pid]);
    build.wait()?;
    Ok(())
}

/// Whether the site on a disk that lost its power is the new one; it must be one of the two, and the next build works.
fn recovered(copy: &Disk, old: &Tree, new: &Tree, moment: u64) -> Result<bool, Box<dyn std::error::Error>> {
    copy.mount()?;
    let found = tree(&copy.at.join("output"))?;
    assert!(found == *old || found == *new, "moment {moment}: neither old nor new: {:?}", found.keys());
    publish_in(&copy.at, &state("B"), Durability::Full)?;
    assert!(tree(&copy.at.join("output"))? == *new, "moment {moment}: the next build");
    let left: Vec<_> = litter(&copy.at)?.into_iter().filter(|name| name != "lost+found").collect();
    assert!(left.is_empty(), "moment {moment}: {left:?}");
    copy.unmount()?;
    Ok(found == *new)
}

/// An empty image.
fn format(image: &Path) -> std::io::Result<()> {
    fs::File::create(image)?.set_len(IMAGE)
}

/// An image and the folder where it is mounted.
struct Disk {
    image: std::path::PathBuf,
    at: std::path::PathBuf,
}

impl Disk {
    fn new(temp: &Path, image: &str, at: &str) -> Self {
        Self { image: temp.join(image), at: temp.join(at) }
    }

    fn image(&self) -> String {
        self.image.display().to_string()
    }

    fn mount(&self) -> Outcome {
        command("mount", &["-o", "loop", &self.image(), &self.at.display().to_string()])
    }

    fn unmount(&self) -> Outcome {
        // The loop device is let go with the mount; a busy one is tried again.
        let at = self.at.display().to_string();
        let mut done = Command::new("umount").arg(&at).status()?;
        for _ in 0..20 {
            if done.success() {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(50));
            done = Command::new("umount").arg(&at).status()?;
        }
        Err(format!("{at} cannot be unmounted").into())
    }
}
