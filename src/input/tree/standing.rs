//! How a folder stands, told without opening a file of it.

use super::{relative, walk};
use crate::system::{self, Stamp};
use rayon::prelude::*;
use std::fmt::Write;
use std::fs::Metadata;
use std::path::Path;
use walkdir::DirEntry;

/// How everything that is read of some folders stands: while that is the same, so is what is in them.
#[derive(Debug, Default)]
pub struct Standing {
    /// A line for each file and folder, in the order of their paths.
    pub lines: String,
    /// When the inode was changed last that was changed last, in nanoseconds.
    pub newest: i128,
    /// Whether some are stamped with whole seconds.
    pub is_coarse: bool,
    /// The file systems on which they lie.
    pub devices: Vec<u64>,
}

impl Standing {
    /// Adds the folder `root/under`; one that is not there stands as such. `None` where something in it cannot be looked
    /// at, or is neither a file nor a folder.
    #[must_use]
    pub fn with(mut self, root: &Path, under: &str) -> Option<Self> {
        let top = root.join(under);
        if top.symlink_metadata().is_err() {
            let _ = writeln!(self.lines, "{under:?} is not there");
            return Some(self);
        }
        let entries: Vec<DirEntry> = walk(&top).collect::<Result<_, _>>().ok()?;
        let look = |entry: &DirEntry| entry.metadata().ok().filter(|meta| meta.is_file() || meta.is_dir());
        let metas: Vec<Metadata> = entries.par_iter().map(look).collect::<Option<_>>()?;
        for (entry, meta) in entries.iter().zip(&metas) {
            // Writing to memory cannot fail.
            let (stamp, device) = (Stamp::of(meta), system::place(meta).0);
            let _ = writeln!(self.lines, "{:?} {stamp:?}", relative(root, entry.path()));
            self.newest = self.newest.max(stamp.changed());
            self.is_coarse |= stamp.is_coarse();
            if self.devices.last() != Some(&device) {
                self.devices.push(device);
            }
        }
        Some(self)
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::fs;
    use std::os::unix::fs::MetadataExt;

    type Outcome = Result<(), Box<dyn std::error::Error>>;

    #[test]
    fn whatever_is_read_otherwise_stands_otherwise() -> Outcome {
        type Change = fn(&Path) -> std::io::Result<()>;
        let seen: [Change; 6] = [
            |content| {
                let time = fs::metadata(content.join("a.yaml"))?.modified()?;
                fs::write(content.join("a.yaml"), "two")?;
                fs::File::options().write(true).open(content.join("a.yaml"))?.set_modified(time)
            },
            |content| fs::write(content.join("b.yaml"), "two"),
            |content| fs::remove_file(content.join("a.yaml")),
            |content| fs::rename(content.join("a.yaml"), content.join("b.yaml")),
            |content| fs::create_dir(content.join("goals")),
            |content| fs::rename(content, content.with_file_name("elsewhere")),
        ];
        for (at, change) in seen.iter().enumerate() {
            let temp = tempfile::tempdir()?;
            let content = temp.path().join("content");
            fs::create_dir(&content)?;
            fs::write(content.join("a.yaml"), "one")?;
            let stands = || Standing::default().with(temp.path(), "content").map(|standing| standing.lines);
            let before = stands();
            assert!(before.is_some() && before == stands(), "{at}");
            // The clock of the file system ticks only so often.
            while fs::metadata(tempfile::NamedTempFile::new_in(temp.path())?.path())?.ctime_nsec()
                == fs::metadata(content.join("a.yaml"))?.ctime_nsec()
            {}
            change(&content)?;
            assert_ne!(before, stands(), "{at}");
        }
        Ok(())
    }

    #[test]
    fn nothing_is_told_of_what_is_never_read() -> Outcome {
        let temp = tempfile::tempdir()?;
        let content = temp.path().join("content");
        fs::create_dir(&content)?;
        let lines = |under: &str| Standing::default().with(temp.path(), under).map(|standing| standing.lines);
        fs::write(content.join("a.yaml"), "one")?;
        std::os::unix::fs::symlink(content.join("a.yaml"), content.join("b.yaml"))?;
        assert_eq!(lines("content"), None);
        assert_eq!(lines("themes").as_deref(), Some("\"themes\" is not there\n"));
        fs::rename(content.join("b.yaml"), content.join(".b.yaml"))?;
        assert!(lines("content").is_some_and(|lines| lines.lines().count() == 2 && !lines.contains(".b.yaml")));
        Ok(())
    }
}
