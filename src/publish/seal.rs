//! The seal of a build: `.NAME.etapp-seal` beside the output says from what the site was made, and how its files stood
//! when it was done. While both are the same there is nothing to build. It may be deleted at any time.
//!
//! What a site is made from is compared by its content. Published files are compared by what changes whenever somebody
//! writes to them: above all the time of the last change of the inode, which no program sets at will. A clock ticks,
//! though, and two changes within one tick look like one; so files that were changed just before the seal was made are
//! compared by their content (as git does with its index).

use std::collections::{BTreeMap, HashMap};
use std::fs::{self, File, Metadata};
use std::io::Write;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use walkdir::WalkDir;

use super::guard::Target;
use super::manifest::Listed;
use super::place::Stamp;
use super::{lock, staging};
use crate::base::digest::hex;

/// More than a tick of any clock that stamps files to the nanosecond, of which the slowest ticks every 10 ms.
const TICK: i128 = 50_000_000;
/// The same where files are stamped with whole seconds (FAT: two).
const COARSE: i128 = 3_000_000_000;

/// What stands in the file.
#[derive(Serialize, Deserialize)]
struct Sealed {
    /// The digest of what the site was made from.
    key: String,
    /// The digest of how everything in the output stood.
    stamps: String,
    /// Files that had been changed just before.
    young: BTreeMap<String, Listed>,
    /// What the build had to say.
    told: Value,
}

/// How a build left the files of the output.
pub struct Left(pub(super) BTreeMap<String, (Listed, Stamp)>);

/// What the build before had to say, if it was made from the same (`key`) and nothing in `output` was changed since.
/// `None` too while another build is at work there, or where one left something to be cleared away.
pub fn holds(output: &Path, key: &str) -> Option<Value> {
    let target = Target::plain(output)?;
    let mut sealed: Sealed = serde_json::from_slice(&fs::read(path_for(&target)).ok()?).ok()?;
    if sealed.key != key || lock::held(&lock::path_for(&target), output).is_some() || staging::has_leftovers(&target) {
        return None;
    }
    // Made before the files are looked at: its time is that of the look.
    let again = if sealed.young.is_empty() { None } else { Some(File::create(unfinished(&target)).ok()?) };
    let Some(seen) = sealed.unchanged(output) else {
        let _ = fs::remove_file(unfinished(&target));
        return None;
    };
    if let Some(file) = again {
        // By now most of them are young no more.
        let young = seen.young(&file)?;
        sealed.young.retain(|path, _| young.contains(&path.as_str()));
        let _ = write(file, &target, &sealed);
    } else {
        let _ = fs::remove_file(unfinished(&target));
    }
    Some(sealed.told)
}

/// The files of the output with their stamps, if they are as the build before left them; whatever that was made from.
/// They hold what the manifest among them says, then, and need not be read.
pub(super) fn intact(target: &Target) -> Option<HashMap<String, Stamp>> {
    let sealed: Sealed = serde_json::from_slice(&fs::read(path_for(target)).ok()?).ok()?;
    let seen = sealed.unchanged(&target.path)?;
    let files = seen.0.into_iter().filter(|(_, meta)| meta.is_file());
    Some(files.map(|(path, meta)| (path, Stamp::of(&meta))).collect())
}

impl Sealed {
    /// Everything in the output, if nothing of it was changed since it was sealed.
    fn unchanged(&self, output: &Path) -> Option<Seen> {
        let seen = Seen::of(output)?;
        let same = |(path, listed): (&String, &Listed)| Stamp::if_listed(&output.join(path), listed).is_some();
        (seen.digest() == self.stamps && self.young.par_iter().all(same)).then_some(seen)
    }
}

/// Seals the output as a build has left it, unless somebody was faster to change it. Without a seal the next build does
/// everything again.
pub fn set(output: &Path, key: &str, left: &Left, told: Value) {
    let _ = try_set(output, key, left, told);
}

fn try_set(output: &Path, key: &str, left: &Left, told: Value) -> Option<()> {
    let target = Target::plain(output)?;
    let file = File::create(unfinished(&target)).ok()?;
    let seen = Seen::of(output)?;
    let as_left = |(path, meta): &(String, Metadata)| {
        meta.is_dir() || left.0.get(path).is_some_and(|(_, stamp)| stamp.is_of(meta))
    };
    if !seen.0.iter().all(as_left) || seen.0.iter().filter(|(_, meta)| !meta.is_dir()).count() != left.0.len() {
        let _ = fs::remove_file(unfinished(&target));
        return fs::remove_file(path_for(&target)).ok();
    }
    let young = seen.young(&file)?.into_iter();
    let young = young.filter_map(|path| Some((path.to_owned(), left.0.get(path)?.0.clone()))).collect();
    write(file, &target, &Sealed { key: key.to_owned(), stamps: seen.digest(), young, told })
}

/// Writes a seal to `file`, which is [`unfinished`], and gives it its name.
fn write(mut file: File, target: &Target, sealed: &Sealed) -> Option<()> {
    file.write_all(&serde_json::to_vec(sealed).ok()?).ok()?;
    fs::rename(unfinished(target), path_for(target)).ok()
}

/// Where a seal is written before it takes its name. What a killed build leaves there is overwritten or removed.
fn unfinished(target: &Target) -> PathBuf {
    target.parent.join(target.beside(".etapp-seal-new"))
}

fn path_for(target: &Target) -> PathBuf {
    target.parent.join(target.beside(".etapp-seal"))
}

/// Everything in the output, by its path; the output itself too.
struct Seen(Vec<(String, Metadata)>);

impl Seen {
    /// `None` where something cannot be looked at or has a name of no file of ours.
    fn of(output: &Path) -> Option<Self> {
        let entries: Vec<_> = WalkDir::new(output).into_iter().collect::<Result<_, _>>().ok()?;
        let look = |entry: walkdir::DirEntry| {
            let path = entry.path().strip_prefix(output).ok()?.to_str()?.to_owned();
            Some((path, entry.metadata().ok()?))
        };
        let mut seen = entries.into_par_iter().map(look).collect::<Option<Vec<_>>>()?;
        seen.par_sort_unstable_by(|a, b| a.0.cmp(&b.0));
        Some(Self(seen))
    }

    /// How everything stands, as one digest.
    fn digest(&self) -> String {
        let mut all = Vec::with_capacity(self.0.len() * 128);
        for (path, meta) in &self.0 {
            let times = [meta.mtime(), meta.mtime_nsec(), meta.ctime(), meta.ctime_nsec()];
            // Writing to memory cannot fail.
            let _ = writeln!(all, "{path:?} {:o} {} {} {times:?}", meta.mode(), meta.ino(), meta.len());
        }
        hex(&all)
    }

    /// The files that were changed less than a tick before `file` was made.
    fn young(&self, file: &File) -> Option<Vec<&str>> {
        let now = changed(&file.metadata().ok()?);
        let is_young = |meta: &Metadata| {
            let tick = if meta.ctime_nsec() == 0 { COARSE } else { TICK };
            !meta.is_dir() && changed(meta) > now - tick
        };
        Some(self.0.iter().filter(|(_, meta)| is_young(meta)).map(|(path, _)| path.as_str()).collect())
    }
}

/// When an inode was changed last, in nanoseconds.
fn changed(meta: &Metadata) -> i128 {
    i128::from(meta.ctime()) * 1_000_000_000 + i128::from(meta.ctime_nsec())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::{Durability, Edition, Protected};
    use serde_json::json;
    use std::time::Duration;

    type Outcome = Result<(), Box<dyn std::error::Error>>;

    /// A sealed output of two files.
    fn sealed(root: &Path) -> Result<PathBuf, Box<dyn std::error::Error>> {
        let output = root.join("output");
        let edition = Edition::begin(&output, &Protected { project: root, sources: &[] }, Durability::Fast)?;
        edition.put("a/b.html", b"one");
        edition.put("c.html", b"two");
        let (_, left) = edition.finish()?;
        set(&output, "key", &left, json!("told"));
        Ok(output)
    }

    #[test]
    fn holds_until_anything_is_touched() -> Outcome {
        type Change = fn(&Path) -> std::io::Result<()>;
        let changes: [Change; 7] = [
            // The same length and the same time of modification, within a tick.
            |output| {
                let time = fs::metadata(output.join("c.html"))?.modified()?;
                fs::write(output.join("c.html"), "owt")?;
                fs::File::options().write(true).open(output.join("c.html"))?.set_modified(time)
            },
            |output| fs::remove_file(output.join("a/b.html")),
            |output| fs::write(output.join("a/new"), ""),
            |output| fs::create_dir(output.join("new")),
            |output| fs::write(output.join("manifest.json"), "{}"),
            |output| fs::rename(output, output.with_file_name("elsewhere")),
            |output| fs::create_dir(output.with_file_name(".output.etapp-staging-Abc123")),
        ];
        for (at, change) in changes.iter().enumerate() {
            for late in [false, true] {
                let temp = tempfile::tempdir()?;
                let output = sealed(temp.path())?;
                if late {
                    // Old enough for stamps alone.
                    std::thread::sleep(Duration::from_nanos(TICK as u64 + 20_000_000));
                    assert_eq!(holds(&output, "key"), Some(json!("told")), "{at}");
                }
                assert_eq!(holds(&output, "key"), Some(json!("told")), "{at}");
                assert_eq!(holds(&output, "other"), None);
                change(&output)?;
                assert_eq!(holds(&output, "key"), None, "{at} late: {late}");
            }
        }
        Ok(())
    }

    #[test]
    fn what_is_young_is_read_and_grows_old() -> Outcome {
        let temp = tempfile::tempdir()?;
        let output = sealed(temp.path())?;
        let young = || -> Result<usize, Box<dyn std::error::Error>> {
            let sealed: Sealed = serde_json::from_slice(&fs::read(temp.path().join(".output.etapp-seal"))?)?;
            Ok(sealed.young.len())
        };
        assert_eq!(young()?, 3);
        std::thread::sleep(Duration::from_nanos(TICK as u64 + 20_000_000));
        assert!(holds(&output, "key").is_some());
        assert_eq!(young()?, 0);
        assert!(holds(&output, "key").is_some());
        Ok(())
    }

    #[test]
    fn an_output_that_was_changed_before_it_could_be_sealed_is_not() -> Outcome {
        let temp = tempfile::tempdir()?;
        let output = temp.path().join("output");
        let edition = Edition::begin(&output, &Protected { project: temp.path(), sources: &[] }, Durability::Fast)?;
        edition.put("a.html", b"one");
        let (_, left) = edition.finish()?;
        fs::write(output.join("a.html"), "another")?;
        set(&output, "key", &left, json!("told"));
        assert_eq!(holds(&output, "key"), None);
        Ok(())
    }
}
