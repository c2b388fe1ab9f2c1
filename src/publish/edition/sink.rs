//! An edition as the sink of what is rendered, and large files of the content on their way into it.

use std::io::{self, Write};

use super::{Edition, Fate, FileState, Listed, Placed, unpoisoned};
use crate::input::large::Large;
use crate::render::{Artifact, Sink};

impl Edition<'_> {
    /// Takes a file that lies in the content and is too large for memory.
    pub fn copy(&self, path: &str, file: &Large) {
        let listed = Listed::of_large(file);
        let same = self.existing.manifest.files.get(path).is_some_and(|known| *known == listed);
        let compared = || FileState::if_listed(&self.target.path.join(path), &listed);
        let state = if same { self.known.get(path).cloned().or_else(compared) } else { None };
        // One that does not stand there as it should is written, whatever was the matter.
        let Some(state) = state.filter(|state| state.readable) else {
            self.stream(path, &mut |out| file.copy(out));
            return;
        };
        match unpoisoned(&self.claims).claim(path) {
            Ok(()) => unpoisoned(&self.placed).push(Placed { path: path.to_owned(), listed, fate: Fate::Kept, state }),
            Err(error) => self.fail(error),
        }
    }
}

impl Sink for Edition<'_> {
    fn take(&self, artifact: Artifact) {
        self.put(&artifact.path, &artifact.bytes);
    }

    fn stream(&self, path: &str, fill: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>) {
        Self::stream(self, path, fill);
    }

    fn copy(&self, path: &str, file: &Large) {
        Self::copy(self, path, file);
    }

    fn keep(&self, folder: &str, key: &str) -> Option<Vec<String>> {
        Self::keep(self, folder, key)
    }
}
