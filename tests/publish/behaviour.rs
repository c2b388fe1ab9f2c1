//! What publishing promises when the machine is well.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::time::{Duration, SystemTime};

use etapp::publish::{Durability, Protected, PublishError, publish};

use super::{Outcome, Project, artifact, publish_in, published, stamp, state, tree};

#[test]
fn a_first_build_writes_everything_and_leaves_nothing_beside() -> Outcome {
    let project = Project::new()?;
    let artifacts = state("A");
    let done = publish_in(project.root(), &artifacts, Durability::Full)?;
    assert_eq!((done.files, done.written, done.reused), (25, 25, 0));
    assert_eq!(done.bytes, artifacts.iter().map(|file| file.bytes.len() as u64).sum::<u64>());
    assert_eq!(done.leftovers, Vec::<std::path::PathBuf>::new());
    let files = tree(&project.output())?;
    assert_eq!(files.len(), 26);
    for file in &artifacts {
        assert_eq!(files.get(Path::new(&file.path)), Some(&file.bytes));
    }
    assert!(project.litter()?.is_empty());
    Ok(())
}

#[test]
fn the_manifest_is_the_same_for_any_order_of_artifacts() -> Outcome {
    let (one, two) = (Project::new()?, Project::new()?);
    let mut artifacts = state("A");
    let first = one.publish(&artifacts)?;
    artifacts.reverse();
    artifacts.swap(3, 11);
    let second = two.publish(&artifacts)?;
    assert_eq!(first, second);
    assert_eq!(tree(&one.output())?, tree(&two.output())?);
    let text = fs::read_to_string(one.output().join("manifest.json"))?;
    assert!(text.starts_with("{\n  \"format\": 1,\n  \"generator\": \"etapp\",\n") && text.ends_with("}\n"));
    let json: serde_json::Value = serde_json::from_str(&text)?;
    assert_eq!(json["files"]["state.txt"]["bytes"], 1);
    assert_eq!(json["files"].as_object().map(serde_json::Map::len), Some(25));
    Ok(())
}

#[test]
fn unchanged_files_keep_their_time_changed_ones_are_new_and_removed_ones_are_gone() -> Outcome {
    let project = Project::new()?;
    project.publish(&state("A"))?;
    let output = project.output();
    let past = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_007);
    for path in ["same/3.html", "mal/3.html"] {
        fs::File::options().write(true).open(output.join(path))?.set_modified(past)?;
    }
    let same = stamp(&output.join("same/3.html"))?;
    let folder = stamp(&output)?.0;

    let done = publish_in(project.root(), &state("B"), Durability::Full)?;
    assert_eq!((done.files, done.written, done.reused), (25, 17, 8));
    assert_eq!(stamp(&output.join("same/3.html"))?, same);
    assert_ne!(stamp(&output.join("mal/3.html"))?.1, 1_000_000_007);
    assert_ne!(stamp(&output)?.0, folder);
    assert!(!output.join("A").exists(), "nothing of a deleted page stays behind");
    assert_eq!(tree(&output)?, published("B")?);
    assert!(project.litter()?.is_empty());
    Ok(())
}

#[test]
fn nothing_new_touches_nothing() -> Outcome {
    let project = Project::new()?;
    project.publish(&state("A"))?;
    let paths = ["", "manifest.json", "same", "same/3.html"].map(|path| project.output().join(path));
    let before = paths.iter().map(|path| stamp(path)).collect::<Result<Vec<_>, _>>()?;
    let done = publish_in(project.root(), &state("A"), Durability::Full)?;
    assert_eq!((done.files, done.written, done.reused), (25, 0, 25));
    assert_eq!(paths.iter().map(|path| stamp(path)).collect::<Result<Vec<_>, _>>()?, before);
    assert!(project.litter()?.is_empty());
    Ok(())
}

#[test]
fn what_was_altered_by_hand_is_mended() -> Outcome {
    let project = Project::new()?;
    project.publish(&state("A"))?;
    let output = project.output();
    let expected = tree(&output)?;

    // The same length, so that neither size nor manifest gives it away.
    fs::write(output.join("same/2.html"), vec![b'x'; 1200])?;
    assert_eq!(project.publish(&state("A"))?.written, 1);
    assert_eq!(tree(&output)?, expected);

    fs::remove_file(output.join("same/2.html"))?;
    assert_eq!(project.publish(&state("A"))?.written, 1);
    assert_eq!(tree(&output)?, expected);

    // Content is unchanged, but nobody else may read it.
    let path = output.join("same/2.html");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600))?;
    let before = stamp(&path)?;
    assert_eq!(project.publish(&state("A"))?.written, 0);
    let after = stamp(&path)?;
    assert_eq!((after.1, after.2), (before.1, before.2));
    assert_eq!(fs::metadata(&path)?.permissions().mode() & 0o777, 0o644);
    assert_eq!(tree(&output)?, expected);
    Ok(())
}

#[test]
fn a_manifest_that_lies_about_a_digest_does_not_make_a_file_reused() -> Outcome {
    let project = Project::new()?;
    let one = [artifact("a.html", "old")];
    project.publish(&one)?;
    let manifest = project.output().join("manifest.json");
    let (old, new) = (fs::read_to_string(&manifest)?, Project::new()?.publish(&[artifact("a.html", "new")])?);
    assert!(!new.manifest_sha256.is_empty());
    // The digest of "new" beside the bytes of "old".
    let digest = "11507a0e2f5e69d5dfa40a62a1bd7b6ee57e6bcd85c67c9b8431b36fff21c437";
    let start = old.find("\"sha256\": \"").ok_or("no digest")? + 11;
    fs::write(&manifest, format!("{}{digest}{}", &old[..start], &old[start + 64..]))?;
    assert_eq!(project.publish(&[artifact("a.html", "new")])?.written, 1);
    assert_eq!(fs::read(project.output().join("a.html"))?, b"new");
    Ok(())
}

#[test]
fn a_folder_with_anything_foreign_is_refused_and_stays_as_it_is() -> Outcome {
    let project = Project::new()?;
    let output = project.output();
    // Somebody's folder, then somebody's file in a site of ours.
    fs::create_dir(&output)?;
    fs::write(output.join("thesis.odt"), "years of work")?;
    for (plant, example) in [(None, "thesis.odt"), (Some("mal/notes.txt"), "mal/notes.txt")] {
        if let Some(plant) = plant {
            fs::remove_file(output.join("thesis.odt"))?;
            project.publish(&state("A"))?;
            fs::write(output.join(plant), "mine")?;
        }
        let (before, time) = (tree(&output)?, stamp(project.root())?);
        for name in ["A", "B"] {
            let refused = project.publish(&state(name));
            assert!(
                matches!(&refused, Err(PublishError::ForeignFolder { example: found, .. }) if found == Path::new(example)),
                "{refused:?}"
            );
        }
        assert_eq!(tree(&output)?, before);
        assert_eq!(stamp(project.root())?, time, "nothing was written beside it, not even for a moment");
    }
    Ok(())
}

#[test]
fn an_empty_folder_is_accepted_and_missing_folders_above_are_made() -> Outcome {
    let project = Project::new()?;
    fs::create_dir(project.output())?;
    project.publish(&state("A"))?;
    assert_eq!(tree(&project.output())?, published("A")?);
    assert!(project.litter()?.is_empty());

    let deep = project.root().join("output/../www/2026/site");
    let protected = Protected { project: project.root(), sources: &[] };
    publish(&state("A"), &deep, &protected)?;
    assert_eq!(tree(&project.root().join("www/2026/site"))?, published("A")?);

    // A build that fails takes the folders with it: a name too long for any file.
    let other = project.root().join("neu/2026/site");
    let failed = publish(&[artifact(&"x".repeat(300), "")], &other, &protected);
    assert!(matches!(failed, Err(PublishError::Io { .. })), "{failed:?}");
    assert!(!project.root().join("neu").exists());
    Ok(())
}

#[test]
fn a_link_and_a_place_that_holds_the_content_are_refused() -> Outcome {
    let project = Project::new()?;
    let (root, content) = (project.root(), project.root().join("content"));
    let protected = Protected { project: root, sources: &[&content] };
    fs::create_dir(root.join("real"))?;
    symlink("real", root.join("link"))?;
    let refused = publish(&state("A"), &root.join("link"), &protected);
    assert!(matches!(refused, Err(PublishError::OutputIsSymlink { .. })), "{refused:?}");
    for above in [root, &content, Path::new("/")] {
        let refused = publish(&state("A"), above, &protected);
        assert!(
            matches!(refused, Err(PublishError::OutputAboveContent { .. } | PublishError::OutputIsRoot { .. })),
            "{refused:?}"
        );
    }
    let refused = publish(&state("A"), &content.join("output"), &protected);
    assert!(matches!(refused, Err(PublishError::OutputInsideContent { .. })), "{refused:?}");
    assert!(tree(root)?.is_empty());
    Ok(())
}

#[test]
fn two_files_for_one_path_are_refused() -> Outcome {
    let project = Project::new()?;
    let refused = project.publish(&[artifact("a.html", "1"), artifact("b", ""), artifact("a.html", "2")]);
    assert!(matches!(refused, Err(PublishError::DuplicatePath { path }) if path == "a.html"));
    assert!(!project.output().exists());
    Ok(())
}

#[test]
fn a_build_that_fails_before_the_swap_changes_nothing() -> Outcome {
    let project = Project::new()?;
    project.publish(&state("A"))?;
    let before = stamp(&project.output())?;
    let mut artifacts = state("B");
    artifacts.push(artifact(&format!("z/{}", "x".repeat(300)), "a name that no disk takes"));
    let failed = project.publish(&artifacts);
    assert!(matches!(failed, Err(PublishError::Io { .. })), "{failed:?}");
    assert_eq!(tree(&project.output())?, published("A")?);
    assert_eq!(stamp(&project.output())?, before);
    assert!(project.litter()?.is_empty());
    Ok(())
}

#[test]
fn a_reader_always_finds_a_whole_site() -> Outcome {
    let project = Project::new()?;
    project.publish(&state("A"))?;
    let done = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut read = 0;
            while !done.load(std::sync::atomic::Ordering::Relaxed) {
                let text = fs::read_to_string(project.output().join("state.txt"));
                assert!(matches!(text.as_deref(), Ok("A" | "B")), "{text:?}");
                read += 1;
            }
            read
        });
        let built = (0..20).try_for_each(|_| project.publish(&state("B")).and(project.publish(&state("A"))).map(drop));
        done.store(true, std::sync::atomic::Ordering::Relaxed);
        assert!(reader.join().is_ok_and(|read| read > 0));
        built
    })?;
    Ok(())
}
