//! What a memory is good for, and what it is never believed for.

use super::*;
use crate::publish::{Durability, Edition, Protected, PublishError, Published};
use serde_json::json;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};

type Outcome<T = ()> = Result<T, Box<dyn std::error::Error>>;

/// A project beside a folder of caches.
struct Scene(tempfile::TempDir);

impl Scene {
    fn new() -> Outcome<Self> {
        let temp = tempfile::tempdir()?;
        fs::create_dir(temp.path().join("project"))?;
        Ok(Self(temp))
    }

    fn output(&self) -> PathBuf {
        self.0.path().join("project/output")
    }

    fn cache(&self) -> BuildCache {
        BuildCache::within(Some(self.0.path().join("caches")), &self.output(), &self.0.path().join("project"))
    }

    /// Publishes two files, of which one is the record of a revision, and remembers it.
    fn build(&self, page: &str) -> Outcome<Published> {
        let mut cache = self.cache();
        let project = self.0.path().join("project");
        let protected = Protected { project: &project, sources: &[] };
        let edition = Edition::begin(&self.output(), &protected, Durability::Fast, &cache)?;
        edition.put("a.html", page.as_bytes());
        if edition.keep("r/1/", "key").is_none() {
            edition.put("r/1/record.json", b"record");
        }
        let (published, left) = edition.finish(&[("r/1/record.json".to_owned(), hex(b"record"))])?;
        cache.remember(
            (Some("inputs".into()), None),
            &BTreeMap::from([("r/1/".into(), "key".into())]),
            Default::default(),
            left,
            json!("told"),
        );
        Ok(published)
    }

    /// What is told where nothing was changed, long after files were written or at once.
    fn told(&self, late: bool) -> Option<Value> {
        let clock = |output: &OutputPaths| {
            if late { Some(Clock { time: i128::MAX, device: 0 }) } else { Clock::beside(output) }
        };
        self.cache().unchanged_at(clock)
    }

    fn file(&self) -> Outcome<PathBuf> {
        let (folder, name) = self.cache().file().map(|(folder, name)| (folder.to_owned(), name)).ok_or("a folder")?;
        Ok(folder.join(name))
    }

    /// Changes what is remembered.
    fn forge(&self, change: impl Fn(&mut Remembered)) -> Outcome {
        let mut memory: Remembered = serde_json::from_slice(&fs::read(self.file()?)?)?;
        change(&mut memory);
        Ok(fs::write(self.file()?, serde_json::to_vec(&memory)?)?)
    }
}

#[test]
fn nothing_new_is_known_until_anything_is_touched() -> Outcome {
    type Change = fn(&Path) -> std::io::Result<()>;
    let changes: [Change; 8] = [
        // The same length and the same time of modification, within a tick.
        |output| {
            let time = fs::metadata(output.join("a.html"))?.modified()?;
            fs::write(output.join("a.html"), "eno")?;
            fs::File::options().write(true).open(output.join("a.html"))?.set_modified(time)
        },
        |output| fs::remove_file(output.join("a.html")),
        |output| fs::write(output.join("r/new"), ""),
        |output| fs::create_dir(output.join("new")),
        |output| fs::write(output.join("manifest.json"), "{}"),
        |output| fs::rename(output, output.with_file_name("elsewhere")),
        |output| fs::create_dir(output.with_file_name(".output.etapp-staging-Abc123")),
        |output| fs::write(output.with_file_name(".output.etapp-lock"), "etapp-lock pid 1\n"),
    ];
    for (at, change) in changes.iter().enumerate() {
        for late in [false, true] {
            let scene = Scene::new()?;
            scene.build("one")?;
            assert_eq!(scene.told(late), Some(json!("told")), "{at}");
            assert_eq!(scene.told(late), Some(json!("told")), "{at}");
            assert_eq!(scene.cache().unchanged("other", None), None);
            change(&scene.output())?;
            assert_eq!(scene.told(late), None, "{at} late: {late}");
        }
    }
    Ok(())
}

#[test]
fn what_was_read_is_known_by_how_it_stands_once_it_has_stood_for_a_while() -> Outcome {
    let scene = Scene::new()?;
    let content = scene.0.path().join("project/content");
    fs::create_dir(&content)?;
    fs::write(content.join("a.yaml"), "one")?;
    let look = |told: &str| scene.cache().look(|| Standing::default().with(content.parent()?, "content"), told);
    scene.build("one")?;
    // By a clock of our own, so that it does not matter how long this takes.
    let after = |time: i128| -> Outcome<Stands> {
        let standing = Standing::default().with(&scene.0.path().join("project"), "content").ok_or("a standing")?;
        let clock = Clock { time: standing.newest + time, device: *standing.devices.first().ok_or("a device")? };
        Ok(Stands::of(&standing, &clock, "told"))
    };
    assert_eq!(after(0)?.for_long(), None, "another change in this very moment would not show");
    // As it is a while later, when a build reads everything once more.
    let old = after(4_000_000_000)?;
    assert!(old.for_long().is_some());
    assert_eq!(scene.cache().stands(&old), None, "nothing is known of it yet");
    assert_eq!(scene.cache().unchanged("inputs", Some(&old)), Some(json!("told")));
    assert_eq!(scene.cache().stands(&old), Some(json!("told")));
    assert_eq!(scene.cache().stands(&look("told").ok_or("a look")?), Some(json!("told")));
    assert_eq!(scene.cache().stands(&look("otherwise").ok_or("a look")?), None);
    fs::write(content.join("a.yaml"), "three")?;
    assert_eq!(scene.cache().stands(&look("told").ok_or("a look")?), None);
    fs::write(scene.output().join("a.html"), "two")?;
    assert_eq!(scene.cache().stands(&old), None, "the output is looked at all the same");
    Ok(())
}

#[test]
fn what_is_young_is_read_and_grows_old() -> Outcome {
    let scene = Scene::new()?;
    scene.build("one")?;
    scene.forge(|memory| {
        memory.young = BTreeMap::from([("a.html".to_owned(), Listed::of(b"one"))]);
    })?;
    assert!(scene.told(true).is_some());
    assert!(scene.cache().memory.young.is_empty());
    scene.forge(|memory| {
        memory.young = BTreeMap::from([("a.html".to_owned(), Listed::of(b"two"))]);
    })?;
    assert!(scene.told(true).is_none(), "a young file is compared by its content");
    Ok(())
}

#[test]
fn a_rotten_bit_is_found_within_the_stated_number_of_builds() -> Outcome {
    let scene = Scene::new()?;
    scene.build("one")?;
    fs::write(scene.output().join("r/1/record.json"), "rotten")?;
    // No write tells of it, and neither do times.
    scene.forge(|memory| {
        memory.states = OutputListing::of(&memory.output).map(|seen| seen.digest()).unwrap_or_default();
        memory.young.clear();
    })?;
    let builds = (1..=BUILDS).find(|_| scene.told(true).is_none());
    assert!(builds.is_some(), "not found");
    assert_eq!(scene.build("one")?.written, 1, "and what was found is not linked onward");
    assert_eq!(fs::read(scene.output().join("r/1/record.json"))?, b"record");
    Ok(())
}

#[test]
fn every_file_has_its_turn() {
    let file = |at: u64| (format!("{at:03}"), Listed { sha256: String::new(), bytes: at * 1000 });
    let small = Manifest { files: (0..200).map(file).collect(), ..Manifest::default() };
    let large = Manifest {
        files: (0..7).map(|at| (format!("{at}"), Listed { bytes: 3 << 30, ..Listed::of(b"") })).collect(),
        ..Manifest::default()
    };
    for (manifest, builds) in [(&small, 32), (&large, 7)] {
        let (mut from, mut read, mut turns) = (String::new(), 0, 0);
        loop {
            let (due, next) = manifest.due(&from);
            (read, turns, from) = (read + due.len(), turns + 1, next);
            if from.is_empty() {
                break;
            }
        }
        assert_eq!(read, manifest.files.len());
        assert!(turns <= builds, "{turns}");
    }
}

#[test]
fn what_is_remembered_of_a_revision_is_held_against_what_is_there() -> Outcome {
    let scene = Scene::new()?;
    scene.build("one")?;
    assert_eq!(scene.build("two")?.written, 1, "the folder was taken over");
    // A list of nothing, a list that leaves something out, another key: made anew each time, and so nothing is missing.
    for files in [words([].into_iter()), String::new()] {
        scene.forge(|memory| memory.frozen.values_mut().for_each(|frozen| frozen.files.clone_from(&files)))?;
        scene.build("one")?;
        assert_eq!(fs::read(scene.output().join("r/1/record.json"))?, b"record");
    }
    // A site without a record is never swapped in.
    let cache = scene.cache();
    let project = scene.0.path().join("project");
    let begin =
        || Edition::begin(&scene.output(), &Protected { project: &project, sources: &[] }, Durability::Fast, &cache);
    for (digest, bytes) in [(hex(b"record"), None), (hex(b"record"), Some("another"))] {
        let edition = begin()?;
        edition.put("a.html", b"three");
        bytes.iter().for_each(|bytes| edition.put("r/1/record.json", bytes.as_bytes()));
        let refused = edition.finish(&[("r/1/record.json".to_owned(), digest)]);
        assert!(matches!(refused, Err(PublishError::RecordMissing { path }) if path == "r/1/record.json"));
        assert_eq!(fs::read(scene.output().join("a.html"))?, b"one");
    }
    Ok(())
}

#[test]
fn no_memory_is_believed_that_others_could_have_written() -> Outcome {
    type Spoil = fn(&Scene) -> Outcome;
    let spoil: [Spoil; 6] = [
        |scene| scene.forge(|memory| memory.program = "another".into()),
        |scene| scene.forge(|memory| memory.output = "/elsewhere".into()),
        |scene| Ok(fs::write(scene.file()?, "{")?),
        |scene| Ok(fs::remove_file(scene.file()?)?),
        |scene| Ok(fs::set_permissions(scene.0.path().join("caches"), fs::Permissions::from_mode(0o777))?),
        |scene| {
            fs::rename(scene.file()?, scene.0.path().join("x"))?;
            Ok(symlink(scene.0.path().join("x"), scene.file()?)?)
        },
    ];
    for (at, spoil) in spoil.iter().enumerate() {
        let scene = Scene::new()?;
        scene.build("one")?;
        assert!(scene.told(true).is_some());
        spoil(&scene)?;
        assert_eq!(scene.told(true), None, "{at}");
        assert_eq!(scene.build("one")?.written, 0, "{at}: it is only slower");
    }
    // What lies in the project, or in the repository around it, is content.
    let scene = Scene::new()?;
    let (project, temp) = (scene.0.path().join("project"), scene.0.path());
    fs::create_dir(temp.join(".git"))?;
    for folder in ["project/.cache/etapp", ".cache/etapp"] {
        let cache = BuildCache::within(Some(temp.join(folder)), &scene.output(), &project);
        assert!(cache.file().is_none(), "{folder}");
    }
    Ok(())
}

#[test]
fn an_output_that_was_changed_before_it_could_be_looked_at_is_not_known() -> Outcome {
    let scene = Scene::new()?;
    let mut cache = scene.cache();
    let project = scene.0.path().join("project");
    let edition =
        Edition::begin(&scene.output(), &Protected { project: &project, sources: &[] }, Durability::Fast, &cache)?;
    edition.put("a.html", b"one");
    let (_, left) = edition.finish(&[])?;
    fs::write(scene.output().join("a.html"), "another")?;
    cache.remember((Some("inputs".into()), None), &BTreeMap::new(), Default::default(), left, json!("told"));
    assert_eq!(scene.told(true), None);
    Ok(())
}
