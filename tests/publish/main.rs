//! Publishing against a real disk: what it promises when all is well, and what it promises when nothing is.
//!
//! Faults need processes of their own (to be killed, to run out of handles, to run under another umask), so this
//! program starts itself again: the test `acts_as_a_child` does nothing unless `ETAPP_CHILD` says what.

mod attachments;
mod behaviour;
mod faults;
mod namespace;
mod power;
#[path = "../support/mod.rs"]
mod support;
mod system;
mod unchanged;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use etapp::publish::{Durability, Protected, PublishError, Published, publish_with};
use etapp::render::Artifact;

pub type Outcome = Result<(), Box<dyn std::error::Error>>;
pub type Tree = BTreeMap<PathBuf, Vec<u8>>;

/// How a child ends.
pub const WELL: i32 = 0;
pub const AFTER_SWAP: i32 = 20;
pub const REFUSED: i32 = 21;

/// A project on the disk: content, a theme, and room for an output.
pub struct Project {
    pub temp: tempfile::TempDir,
}

impl Project {
    pub fn new() -> std::io::Result<Self> {
        let temp = tempfile::tempdir()?;
        fs::create_dir(temp.path().join("content"))?;
        fs::create_dir(temp.path().join("themes"))?;
        Ok(Self { temp })
    }

    pub fn root(&self) -> &Path {
        self.temp.path()
    }

    pub fn output(&self) -> PathBuf {
        self.root().join("output")
    }

    pub fn publish(&self, artifacts: &[Artifact]) -> Result<Published, PublishError> {
        publish_in(self.root(), artifacts, Durability::Fast)
    }

    /// What stands in the root besides content, themes and output: locks, staging folders.
    pub fn litter(&self) -> std::io::Result<Vec<OsString>> {
        litter(self.root())
    }
}

pub fn litter(root: &Path) -> std::io::Result<Vec<OsString>> {
    let known = ["content", "themes", "output"];
    let mut names = Vec::new();
    for entry in fs::read_dir(root)? {
        let name = entry?.file_name();
        if known.iter().all(|known| name != *known) {
            names.push(name);
        }
    }
    Ok(names)
}

pub fn publish_in(root: &Path, artifacts: &[Artifact], durability: Durability) -> Result<Published, PublishError> {
    let (content, themes) = (root.join("content"), root.join("themes"));
    let protected = Protected { project: root, sources: &[&content, &themes] };
    publish_with(artifacts, &root.join("output"), &protected, durability)
}

pub fn artifact(path: &str, bytes: impl Into<Vec<u8>>) -> Artifact {
    Artifact { path: path.to_owned(), bytes: bytes.into() }
}

/// One of two states of a site: a third of the files the same in both, a third changed, a third in one only.
pub fn state(name: &str) -> Vec<Artifact> {
    let mut artifacts = vec![artifact("state.txt", name)];
    for n in 0..8 {
        let page = vec![b'0' + n; 600 * usize::from(n)];
        artifacts.push(artifact(&format!("same/{n}.html"), page.clone()));
        artifacts.push(artifact(&format!("mal/{n}.html"), [name.as_bytes(), &page].concat()));
        artifacts.push(artifact(&format!("{name}/djup/{n}.html"), page));
    }
    artifacts
}

/// What a folder looks like once `state(name)` is published in it.
pub fn published(name: &str) -> Result<Tree, Box<dyn std::error::Error>> {
    let project = Project::new()?;
    project.publish(&state(name))?;
    tree(&project.output())
}

/// Every file of a folder with its bytes; of an absent folder, none.
pub fn tree(root: &Path) -> Result<Tree, Box<dyn std::error::Error>> {
    let mut files = Tree::new();
    if root.exists() {
        for entry in walkdir::WalkDir::new(root) {
            let entry = entry?;
            if entry.file_type().is_file() {
                files.insert(entry.path().strip_prefix(root)?.to_path_buf(), fs::read(entry.path())?);
            }
        }
    }
    Ok(files)
}

/// Inode and modification time of a file.
pub fn stamp(path: &Path) -> std::io::Result<(u64, i64, i64)> {
    let meta = fs::symlink_metadata(path)?;
    Ok((meta.ino(), meta.mtime(), meta.mtime_nsec()))
}

/// This program again, as a child that does `what` with the project at `root`, started by way of `wrapper`.
pub fn child(wrapper: &[&str], what: &str, root: &Path) -> std::io::Result<Command> {
    let program = std::env::current_exe()?;
    let mut words: Vec<OsString> = wrapper.iter().map(OsString::from).collect();
    words.push(program.into());
    words.extend(["--exact", "acts_as_a_child", "--nocapture", "--test-threads=1"].map(OsString::from));
    let mut command = Command::new(&words[0]);
    command.args(&words[1..]).env("ETAPP_CHILD", what).env("ETAPP_ROOT", root).env("RAYON_NUM_THREADS", "2");
    Ok(command)
}

/// What a child does. Ends the process itself, so that nothing of the test harness comes after.
#[test]
fn acts_as_a_child() -> Outcome {
    let (Ok(what), Some(root)) = (std::env::var("ETAPP_CHILD"), std::env::var_os("ETAPP_ROOT")) else {
        return Ok(());
    };
    let root = PathBuf::from(root);
    match what.split_once(' ') {
        Some(("publish", name)) => {
            let code = match publish_in(&root, &state(name), Durability::Full) {
                Ok(_) => WELL,
                Err(PublishError::AfterSwap { .. }) => AFTER_SWAP,
                Err(error) => {
                    eprintln!("{error:?}");
                    REFUSED
                }
            };
            std::process::exit(code)
        }
        Some(("hold", _)) => faults::hold(&root),
        Some(("namespace", _)) => namespace::inside(&root),
        Some(("power", _)) => power::inside(&root),
        _ => Err(format!("no such child: {what}").into()),
    }
}
