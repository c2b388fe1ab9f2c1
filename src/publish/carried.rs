//! What is remembered of frozen revisions between two builds: `.NAME.etapp-frozen` beside the output says under which key
//! the folder of each was made, and the digest of each file in it. It holds nothing that the site does not, and may be
//! deleted at any time: then everything is made anew.

use super::seal::Left;
use crate::render::carried::Carried;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

/// What is remembered of one folder.
#[derive(Serialize, Deserialize)]
struct Folder {
    key: String,
    /// The digests of its files, by their path inside it.
    files: BTreeMap<String, String>,
}

/// The folders of revisions that the build before left in `output`. Whether they are still as it left them is seen when
/// they are taken over.
pub fn read(output: &Path) -> Carried {
    let mut carried = Carried::new(program());
    let known = path(output).and_then(|path| std::fs::read(path).ok());
    let known: BTreeMap<String, Folder> =
        known.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default();
    for (folder, Folder { key, files }) in known {
        let files = files.into_iter().map(|(path, digest)| (format!("{folder}{path}"), digest)).collect();
        carried.add(folder, key, files);
    }
    carried
}

/// Remembers the folders of revisions, by their path and the key under which they were made. What cannot be remembered
/// is made anew by the next build.
pub fn remember(output: &Path, keys: &BTreeMap<String, String>, left: &Left) {
    let Some(path) = path(output) else { return };
    let folder = |(folder, key): (&String, &String)| {
        // The files are sorted by path, so those of a folder stand together.
        let inside = left.0.range(folder.clone()..).take_while(|(path, _)| path.starts_with(folder.as_str()));
        let files =
            inside.map(|(path, (listed, _))| (path[folder.len()..].to_owned(), listed.sha256.clone())).collect();
        (folder.clone(), Folder { key: key.clone(), files })
    };
    let all: BTreeMap<String, Folder> = keys.iter().map(folder).collect();
    // What a killed build left of its memory.
    let _ = std::fs::remove_file(unfinished(&path));
    // Whether it was written makes no difference to the site.
    let _ = if all.is_empty() { remove(&path) } else { write(&path, &all) };
}

fn remove(path: &Path) -> std::io::Result<()> {
    if path.exists() { std::fs::remove_file(path) } else { Ok(()) }
}

fn write(path: &Path, all: &BTreeMap<String, Folder>) -> std::io::Result<()> {
    let text = serde_json::to_vec(all)?;
    if std::fs::read(path).is_ok_and(|known| known == text) {
        return Ok(());
    }
    // Two builds that end together may meet here: what one of them spoils is not believed, and made anew.
    let unfinished = unfinished(path);
    let mut file = std::fs::File::create_new(&unfinished)?;
    let written = file.write_all(&text).and_then(|()| std::fs::rename(&unfinished, path));
    written.inspect_err(|_| {
        let _ = std::fs::remove_file(&unfinished);
    })
}

/// Where the memory is written before it takes its name.
fn unfinished(path: &Path) -> PathBuf {
    path.with_extension("etapp-frozen-new")
}

fn path(output: &Path) -> Option<PathBuf> {
    let output = std::path::absolute(output).ok()?;
    let name = output.file_name()?.to_string_lossy();
    Some(output.with_file_name(format!(".{name}.etapp-frozen")))
}

/// The running program: its version, and the size and time of its file, which a new compilation changes.
pub fn program() -> String {
    let file = std::env::current_exe().and_then(std::fs::metadata).ok();
    let facts = file.map(|facts| (facts.len(), facts.modified().ok()));
    format!("{} {facts:?}", env!("CARGO_PKG_VERSION"))
}
