//! Which paths may have changed, and when to act on it: at once where a file is known to be whole (it was closed, or
//! moved into its place), after a short rest where it may still be being written.

use crate::render::theme;
use notify::event::{AccessKind, AccessMode, CreateKind, Event, EventKind, ModifyKind, RenameMode};
use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// How long a file that may still be being written is left in peace.
const REST: Duration = Duration::from_millis(40);
/// How often everything is looked at where the system does not tell of changes.
const POLL: Duration = Duration::from_secs(1);
/// The folders under the root that a site is made of.
const FOLDERS: [&str; 2] = ["content", theme::FOLDER];

/// What to look at.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Batch {
    /// Single paths, named from the root.
    pub paths: BTreeSet<String>,
    /// Whether everything is to be looked at.
    pub everything: bool,
}

/// A path, or that events were lost.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Touch {
    /// It is whole.
    Whole(PathBuf),
    /// It may still be being written, or be on its way.
    Moving(PathBuf),
    /// Something was missed.
    Lost,
}

/// Watches a project.
pub struct Watch {
    root: PathBuf,
    watcher: Option<RecommendedWatcher>,
    touches: Receiver<Touch>,
    moving: BTreeMap<PathBuf, Instant>,
}

impl Watch {
    /// Begins to watch. Where the system cannot, everything is looked at once a second.
    pub fn new(root: &Path) -> Self {
        let root = std::path::absolute(root).unwrap_or_else(|_| root.to_owned());
        let (sender, touches) = channel();
        let handler = move |event: notify::Result<Event>| {
            for touch in event.map_or_else(|_| vec![Touch::Lost], |event| touches_of(&event)) {
                // Nobody listens any more when the program ends.
                let _ = sender.send(touch);
            }
        };
        let watcher = notify::recommended_watcher(handler).ok();
        let mut watch = Self { root, watcher, touches, moving: BTreeMap::new() };
        watch.attach();
        watch
    }

    /// Whether the system tells of changes.
    pub fn is_told(&self) -> bool {
        self.watcher.is_some()
    }

    /// Watches the folders, also those that have come since.
    fn attach(&mut self) {
        let Some(watcher) = &mut self.watcher else { return };
        let mut well = watcher.watch(&self.root, RecursiveMode::NonRecursive).is_ok();
        for folder in FOLDERS {
            let folder = self.root.join(folder);
            // A folder that was made anew under an old name is another one.
            let _ = watcher.unwatch(&folder);
            if folder.is_dir() {
                well &= watcher.watch(&folder, RecursiveMode::Recursive).is_ok();
            }
        }
        if !well {
            self.watcher = None;
        }
    }

    /// Waits until there is something to look at.
    pub fn next(&mut self) -> Batch {
        let mut batch = Batch::default();
        while batch == Batch::default() {
            let due = self.moving.values().min().map(|at| at.saturating_duration_since(Instant::now()));
            let wait = due.unwrap_or(if self.is_told() { Duration::from_secs(3600) } else { POLL });
            match self.touches.recv_timeout(wait) {
                Ok(touch) => self.sort(touch, &mut batch),
                Err(RecvTimeoutError::Timeout) => batch.everything |= due.is_none() && !self.is_told(),
                Err(RecvTimeoutError::Disconnected) => {
                    std::thread::sleep(POLL);
                    batch.everything = true;
                }
            }
            while let Ok(touch) = self.touches.try_recv() {
                self.sort(touch, &mut batch);
            }
            let now = Instant::now();
            let rested: Vec<PathBuf> =
                self.moving.iter().filter(|(_, at)| **at <= now).map(|(path, _)| path.clone()).collect();
            for path in rested {
                self.moving.remove(&path);
                self.add(&path, &mut batch);
            }
        }
        batch
    }

    fn sort(&mut self, touch: Touch, batch: &mut Batch) {
        match touch {
            Touch::Whole(path) => {
                self.moving.remove(&path);
                self.add(&path, batch);
            }
            Touch::Moving(path) => {
                // A file that is written to without end is looked at all the same.
                self.moving.entry(path).or_insert_with(|| Instant::now() + REST);
            }
            Touch::Lost => batch.everything = true,
        }
    }

    fn add(&mut self, path: &Path, batch: &mut Batch) {
        let Ok(inner) = path.strip_prefix(&self.root) else { return };
        let parts: Vec<_> = inner.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        match parts.first() {
            Some(first) if FOLDERS.contains(&first.as_ref()) => {
                if parts.len() == 1 {
                    self.attach();
                    batch.everything = true;
                }
                batch.paths.insert(parts.join("/"));
            }
            _ => {}
        }
    }
}

fn touches_of(event: &Event) -> Vec<Touch> {
    if event.need_rescan() {
        return vec![Touch::Lost];
    }
    let whole = |path: &PathBuf| Touch::Whole(path.clone());
    let moving = |path: &PathBuf| Touch::Moving(path.clone());
    match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => event.paths.iter().map(whole).collect(),
        EventKind::Modify(ModifyKind::Name(RenameMode::To)) => event.paths.iter().map(whole).collect(),
        // Both names are told of again, each by itself.
        EventKind::Modify(ModifyKind::Name(RenameMode::Both)) => Vec::new(),
        EventKind::Access(_) => Vec::new(),
        EventKind::Create(CreateKind::Folder) | EventKind::Create(_) => event.paths.iter().map(moving).collect(),
        EventKind::Modify(_) | EventKind::Remove(_) | EventKind::Any | EventKind::Other => {
            event.paths.iter().map(moving).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_whole_is_told_from_what_may_not_be() {
        let path = PathBuf::from("/x/content/a.yaml");
        let touches = |kind| touches_of(&Event::new(kind).add_path(path.clone()));
        let whole = [Touch::Whole(path.clone())];
        let moving = [Touch::Moving(path.clone())];
        assert_eq!(touches(EventKind::Access(AccessKind::Close(AccessMode::Write))), whole);
        assert_eq!(touches(EventKind::Modify(ModifyKind::Name(RenameMode::To))), whole);
        assert_eq!(touches(EventKind::Modify(ModifyKind::Name(RenameMode::From))), moving);
        assert_eq!(touches(EventKind::Create(CreateKind::File)), moving);
        assert_eq!(touches(EventKind::Access(AccessKind::Open(AccessMode::Any))), []);
        let lost = Event::new(EventKind::Other).set_flag(notify::event::Flag::Rescan);
        assert_eq!(touches_of(&lost), [Touch::Lost]);
    }
}
