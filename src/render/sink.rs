//! Where the files of a site go as they are made: no step holds them all.

use super::Artifact;
use super::search::Script;
use crate::base::{Code, Diagnostic, Findings, SourceSpan};
use crate::input::large::Large;
use crate::plan::attachment::Attachment;
use serde::Serialize;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::io::{self, Write};
use std::sync::{Mutex, PoisonError};

/// Takes the files of a site, from several threads at once and in no order.
pub trait Sink: Sync {
    /// Takes a file.
    fn take(&self, artifact: Artifact);

    /// Takes a file piece by piece, as `fill` writes it: one that may be too large for memory.
    fn stream(&self, path: &str, fill: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>);

    /// Takes a file that lies in the content and is too large for memory.
    fn copy(&self, path: &str, file: &Large);

    /// Takes over the folder of a frozen revision, if an earlier build made it under the same key: then the paths of all its
    /// files.
    fn keep(&self, folder: &str, key: &str) -> Option<Vec<String>>;
}

/// Keeps files in memory.
#[derive(Default)]
pub struct Memory {
    files: Mutex<Vec<Artifact>>,
    /// The one file that is kept; all of them, if none is named.
    only: Option<String>,
}

impl Memory {
    /// Keeps one file alone.
    pub fn only(path: &str) -> Self {
        Self { only: Some(path.to_owned()), ..Self::default() }
    }

    fn wants(&self, path: &str) -> bool {
        self.only.as_ref().is_none_or(|only| only == path)
    }

    /// The files in the order of their paths.
    pub fn into_artifacts(self) -> Vec<Artifact> {
        let mut artifacts = self.files.into_inner().unwrap_or_else(PoisonError::into_inner);
        artifacts.sort_by(|a, b| a.path.cmp(&b.path));
        artifacts
    }
}

impl Sink for Memory {
    fn take(&self, artifact: Artifact) {
        if self.wants(&artifact.path) {
            self.files.lock().unwrap_or_else(PoisonError::into_inner).push(artifact);
        }
    }

    fn stream(&self, path: &str, fill: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>) {
        let mut bytes = Vec::new();
        // Writing to memory cannot fail. A file that nobody wants still tells its size.
        let _ = fill(&mut bytes);
        self.take(Artifact::new(path, bytes));
    }

    fn copy(&self, path: &str, file: &Large) {
        // One that is another by now is taken in with the next look at the content.
        if self.wants(path)
            && let Ok(bytes) = file.whole()
        {
            self.take(Artifact::new(path, bytes));
        }
    }

    fn keep(&self, _: &str, _: &str) -> Option<Vec<String>> {
        None
    }
}

/// The way from the makers of files to a sink: each path once. Two producers of one path are an error that names both.
pub(super) struct Outlet<'s> {
    sink: &'s dyn Sink,
    /// The path by its lower-case form.
    paths: Mutex<BTreeMap<String, String>>,
    /// The pairs that would be one file.
    collisions: Mutex<Vec<(String, String)>>,
}

impl<'s> Outlet<'s> {
    pub(super) fn new(sink: &'s dyn Sink) -> Self {
        Self { sink, paths: Mutex::default(), collisions: Mutex::default() }
    }

    /// Hands a file on, unless its path is taken.
    pub(super) fn put(&self, artifact: Artifact) {
        if self.is_first(&artifact.path) {
            self.sink.take(artifact);
        }
    }

    /// Hands a file on piece by piece, unless its path is taken. Gives its size.
    pub(super) fn stream(&self, path: &str, mut fill: impl FnMut(&mut dyn Write) -> io::Result<()>) -> usize {
        let mut size = 0;
        if self.is_first(path) {
            self.sink.stream(path, &mut |out| {
                let mut counted = CountingWriter { out, size: 0 };
                fill(&mut counted)?;
                size = counted.size;
                Ok(())
            });
        }
        size
    }

    /// Hands an index of the search on.
    pub(super) fn script(&self, script: Option<Script<impl Serialize>>) {
        if let Some(script) = script {
            self.stream(&script.path, |out| script.write(out));
        }
    }

    /// Hands an attachment on, unless its path is taken. What only a record knows is no file.
    pub(super) fn attach(&self, path: &str, file: &Attachment) {
        match file {
            Attachment::Here(bytes) => self.put(Artifact::new(path, bytes.to_vec())),
            Attachment::Large(file) if self.is_first(path) => self.sink.copy(path, file),
            Attachment::Large(_) | Attachment::Recorded(_) => {}
        }
    }

    /// Hands files on.
    pub(super) fn put_all(&self, artifacts: impl IntoIterator<Item = Artifact>) {
        artifacts.into_iter().for_each(|artifact| self.put(artifact));
    }

    /// Takes over a folder of an earlier build.
    pub(super) fn keep(&self, folder: &str, key: &str) -> Option<Vec<String>> {
        let kept = self.sink.keep(folder, key);
        kept.inspect(|paths| paths.iter().for_each(|path| _ = self.is_first(path)))
    }

    fn is_first(&self, path: &str) -> bool {
        // File systems that fold case would let one overwrite the other.
        match self.paths.lock().unwrap_or_else(PoisonError::into_inner).entry(path.to_lowercase()) {
            Entry::Vacant(entry) => {
                entry.insert(path.to_owned());
                true
            }
            Entry::Occupied(entry) => {
                let mut pair = [entry.get().clone(), path.to_owned()];
                // Which of them came first is for the threads to say, and not for the message.
                pair.sort();
                let [first, second] = pair;
                self.collisions.lock().unwrap_or_else(PoisonError::into_inner).push((first, second));
                false
            }
        }
    }

    /// Tells of every path that had two producers.
    pub(super) fn finish(self, findings: &mut Findings) {
        let mut collisions = self.collisions.into_inner().unwrap_or_else(PoisonError::into_inner);
        collisions.sort();
        for (first, second) in collisions {
            let problem = Diagnostic::new(Code::OutputCollision, &SourceSpan::file(&second.as_str().into()));
            findings.push(problem.fact("path", &second).fact("first", &first).fact("second", &second));
        }
    }
}

/// Counts what is written.
struct CountingWriter<'o> {
    out: &'o mut dyn Write,
    size: usize,
}

impl Write for CountingWriter<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.size += written;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_producers_of_one_path_are_told_the_same_way_in_any_order() {
        for paths in [["a.html", "b.html", "A.html"], ["A.html", "b.html", "a.html"]] {
            let memory = Memory::default();
            let outlet = Outlet::new(&memory);
            outlet.put_all(paths.map(|path| Artifact::new(path, path)));
            let mut findings = Findings::default();
            outlet.finish(&mut findings);
            let told: Vec<_> = findings.iter().map(|found| (found.code, found.place.path.to_string())).collect();
            assert_eq!(told, [(Code::OutputCollision, "a.html".to_owned())]);
            assert_eq!(memory.into_artifacts().len(), 2);
        }
    }
}
