//! What publishing promises when it is killed, starved, lied to or disturbed.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use etapp::publish::PublishError;

use crate::support::{bound_by_permissions, tool_or_skip};

use super::{AFTER_SWAP, Outcome, Project, REFUSED, Tree, WELL, artifact, child, published, state, tree};

/// The two states a site may be in, and nothing between.
struct States {
    old: Tree,
    new: Tree,
}

impl States {
    fn new() -> Result<Self, Box<dyn std::error::Error>> {
        Ok(Self { old: published("A")?, new: published("B")? })
    }

    /// Runs one build of `B` over `A` by way of `wrapper`; checks that the site is what the outcome says, and that the
    /// next build works and leaves nothing behind. Returns the exit code.
    fn try_build(&self, project: &Project, wrapper: &[&str]) -> Result<Option<i32>, Box<dyn std::error::Error>> {
        project.publish(&state("A"))?;
        let run = child(wrapper, "publish B", project.root())?.output()?;
        let (words, found) = (String::from_utf8_lossy(&run.stderr), tree(&project.output())?);
        assert!(!words.contains("panicked at src/publish"), "{wrapper:?}: {words}");
        match run.status.code() {
            Some(WELL | AFTER_SWAP) => assert!(found == self.new, "{wrapper:?}: not wholly new: {words}"),
            Some(REFUSED) => assert!(found == self.old, "{wrapper:?}: not wholly old: {words}"),
            // The fault hit the harness or the loader.
            _ => assert!(found == self.old || found == self.new, "{wrapper:?}: neither: {words}"),
        }
        project.publish(&state("B"))?;
        assert!(tree(&project.output())? == self.new, "{wrapper:?}: the next build");
        assert!(project.litter()?.is_empty(), "{wrapper:?}: {:?}", project.litter()?);
        Ok(run.status.code())
    }
}

#[test]
fn killed_at_any_moment_the_site_is_wholly_old_or_wholly_new() -> Outcome {
    let (project, states) = (Project::new()?, States::new()?);
    project.publish(&state("A"))?;
    // As many as asked for; few by default, since each is a build.
    let kills = std::env::var("ETAPP_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(60_u64);
    for kill in 0..kills {
        // Spread over the time that a build takes, and never twice at the same moment.
        let moment = (kill * 7919) % 24_000;
        let name = if kill % 2 == 0 { "publish B" } else { "publish A" };
        let mut build = child(&[], name, project.root())?.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        std::thread::sleep(Duration::from_micros(moment));
        build.kill()?;
        build.wait()?;
        let found = tree(&project.output())?;
        assert!(found == states.old || found == states.new, "killed after {moment} us");
    }
    project.publish(&state("B"))?;
    project.publish(&state("A"))?;
    assert!(project.litter()?.is_empty(), "{:?}", project.litter()?);
    Ok(())
}

#[test]
fn every_system_call_may_fail_and_the_site_stays_whole() -> Outcome {
    if !tool_or_skip("strace", &["-o", "/dev/null", "true"]) {
        return Ok(());
    }
    let (project, states) = (Project::new()?, States::new()?);
    // Each call from its k-th on, or at its k-th only: a full disk, a broken disk, a system that knows less.
    let faults = [
        ("write", "ENOSPC", 14),
        ("openat", "EMFILE", 60),
        ("open", "EIO", 2),
        ("mkdir", "ENOSPC", 7),
        ("linkat,link", "EPERM", 9),
        ("fchmod", "EIO", 3),
        ("chmod", "EPERM", 3),
        ("fsync", "EIO", 24),
        ("syncfs", "EIO", 1),
        ("flock", "ENOLCK", 1),
        ("renameat2", "EIO", 1),
        ("renameat2", "EXDEV", 1),
        ("renameat2", "EINVAL", 1),
        ("renameat2", "ENOSYS", 1),
        ("unlink,unlinkat", "EIO", 6),
        ("rmdir", "EBUSY", 3),
        ("getdents64", "EIO", 12),
    ];
    let mut seen = std::collections::BTreeSet::new();
    for (calls, error, last) in faults {
        let step = if last > 10 { 5 } else { 1 };
        for k in (1..=last).step_by(step) {
            for when in [format!("{k}"), format!("{k}+")] {
                let inject = format!("inject={calls}:error={error}:when={when}");
                seen.insert(states.try_build(&project, &["strace", "-f", "-qq", "-o", "/dev/null", "-e", &inject])?);
            }
        }
    }
    for expected in [WELL, AFTER_SWAP, REFUSED] {
        assert!(seen.contains(&Some(expected)), "no fault led to {expected}: {seen:?}");
    }
    Ok(())
}

#[test]
fn a_site_stranded_between_two_renames_is_put_back_by_the_next_build() -> Outcome {
    if !tool_or_skip("strace", &["-o", "/dev/null", "true"]) {
        return Ok(());
    }
    let (project, states) = (Project::new()?, States::new()?);
    let fallback = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "inject=renameat2:error=EINVAL"];
    assert_eq!(states.try_build(&project, &fallback)?, Some(WELL), "two renames stand in for the exchange");

    project.publish(&state("A"))?;
    // No exchange; the old site moves away, and then nothing moves any more.
    let (exchange, renames) = ("inject=renameat2:error=EINVAL", "inject=rename,renameat:error=EIO:when=2+");
    let strace = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", exchange, "-e", renames];
    let run = child(&strace, "publish B", project.root())?.output()?;
    assert!(String::from_utf8_lossy(&run.stderr).contains("Stranded"), "{run:?}");
    assert!(!project.output().exists());

    // Even a build that then fails itself leaves the old site where it belongs.
    let failed = project.publish(&[artifact(&"x".repeat(300), "")]);
    assert!(matches!(failed, Err(PublishError::Io { .. })), "{failed:?}");
    assert_eq!(tree(&project.output())?, published("A")?);
    assert!(project.litter()?.is_empty());
    Ok(())
}

#[test]
fn a_write_that_claims_success_is_found_out() -> Outcome {
    if !tool_or_skip("strace", &["-o", "/dev/null", "true"]) {
        return Ok(());
    }
    let (project, states) = (Project::new()?, States::new()?);
    // Only `state.txt` is one byte long, so a write that "wrote" one byte and did nothing is believed for it alone; the
    // writes of the lock go on until they are through.
    let mut refused = 0;
    for k in 1..40 {
        let inject = format!("inject=write:retval=1:when={k}");
        let code = states.try_build(&project, &["strace", "-f", "-qq", "-o", "/dev/null", "-e", &inject])?;
        refused += u32::from(code == Some(REFUSED));
    }
    assert!(refused > 10, "{refused}");
    Ok(())
}

#[test]
fn without_handles_or_room_in_a_file_the_site_stays_whole() -> Outcome {
    let (project, states) = (Project::new()?, States::new()?);
    for limit in ["-n 4", "-n 5", "-n 6", "-n 7", "-n 8", "-n 9", "-n 10", "-n 12", "-n 16", "-f 0", "-f 1", "-f 4"] {
        states.try_build(&project, &["sh", "-c", &format!("ulimit {limit}; exec \"$0\" \"$@\"")])?;
    }
    Ok(())
}

#[test]
fn modes_do_not_depend_on_the_umask() -> Outcome {
    for umask in ["000", "027", "077", "777"] {
        let project = Project::new()?;
        let script = format!("umask {umask}; exec \"$0\" \"$@\"");
        let run = child(&["sh", "-c", &script], "publish A", project.root())?.output()?;
        // With 777 nobody but root can go on in a folder just made; what counts is that nothing half-done is left.
        if run.status.code() != Some(WELL) {
            assert!(!project.output().exists(), "umask {umask}");
            continue;
        }
        for entry in walkdir::WalkDir::new(project.output()) {
            let entry = entry?;
            let wanted = if entry.file_type().is_dir() { 0o755 } else { 0o644 };
            assert_eq!(entry.metadata()?.mode() & 0o7777, wanted, "umask {umask}: {}", entry.path().display());
        }
        assert_eq!(tree(&project.output())?, published("A")?);
    }
    Ok(())
}

#[test]
fn the_second_build_hears_who_is_building_and_a_dead_one_does_not_count() -> Outcome {
    let project = Project::new()?;
    project.publish(&state("A"))?;
    let mut holder = child(&[], "hold it", project.root())?.stdout(Stdio::piped()).spawn()?;
    let ready = BufReader::new(holder.stdout.take().ok_or("no output")?);
    assert!(ready.lines().map_while(Result::ok).any(|line| line.ends_with("locked")));

    let second = project.publish(&state("B"));
    assert!(matches!(second, Err(PublishError::Locked { by: Some(pid), .. }) if pid == holder.id()), "{second:?}");
    assert_eq!(tree(&project.output())?, published("A")?);
    // Mid-swap a site may look foreign to others: who holds the lock is the better answer.
    fs::write(project.output().join("stray"), "")?;
    assert!(matches!(project.publish(&state("B")), Err(PublishError::Locked { .. })));
    fs::remove_file(project.output().join("stray"))?;

    holder.kill()?;
    holder.wait()?;
    assert!(project.root().join(".output.etapp-lock").exists(), "the dead leave their lock file");
    project.publish(&state("B"))?;
    assert_eq!(tree(&project.output())?, published("B")?);
    assert!(project.litter()?.is_empty());
    Ok(())
}

/// The child that holds the lock, as another Etapp would, until it is killed.
pub fn hold(root: &Path) -> Outcome {
    let mut file = fs::File::create(root.join(".output.etapp-lock"))?;
    file.lock()?;
    writeln!(file, "etapp-lock pid {}", std::process::id())?;
    println!("\nlocked");
    std::io::stdout().flush()?;
    std::thread::sleep(Duration::from_secs(60));
    Ok(())
}

#[test]
fn what_a_killed_build_left_is_cleared() -> Outcome {
    let project = Project::new()?;
    let stale = project.root().join(".output.etapp-staging-Ab3xYz");
    fs::create_dir_all(stale.join("site/mal"))?;
    fs::write(stale.join("etapp-staging"), "")?;
    fs::write(stale.join("site/mal/half.html"), "<p>hal")?;
    let foreign = project.root().join(".output.etapp-staging-123456");
    fs::create_dir(&foreign)?;
    fs::write(foreign.join("not-by-etapp"), "")?;
    project.publish(&state("A"))?;
    assert_eq!(project.litter()?, [".output.etapp-staging-123456"]);
    Ok(())
}

#[test]
fn a_folder_that_may_not_be_written_to_stays_as_it_is() -> Outcome {
    let Some(way) = bound_by_permissions() else { return Ok(()) };
    let project = Project::new()?;
    project.publish(&state("A"))?;
    let set = |mode| fs::set_permissions(project.root(), fs::Permissions::from_mode(mode));
    set(0o555)?;
    let run = child(way, "publish B", project.root())?.output()?;
    set(0o755)?;
    assert_eq!(run.status.code(), Some(REFUSED), "{}", String::from_utf8_lossy(&run.stderr));
    assert_eq!(tree(&project.output())?, published("A")?);
    assert!(project.litter()?.is_empty());
    Ok(())
}
