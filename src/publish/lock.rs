//! One build at a time for one output: a lock file beside it, held with `flock`.
//!
//! The system lets go of the lock when its holder dies, so there is no stale lock to judge. The text in the file only
//! says who holds it.

use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};

use super::error::{PublishError, Step};
use super::guard::OutputPaths;
use crate::system;

/// How the text of every lock file begins; a file with another beginning is not ours to overwrite.
const MAGIC: &str = "etapp-lock pid ";

/// Attempts at a lock file that others keep removing; each means that another build just ended.
const ATTEMPTS: usize = 100;

/// The lock, held until this is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    /// Closing it lets go of the lock.
    file: File,
}

/// Where the lock file of an output stands.
pub(super) fn path_for(target: &OutputPaths) -> PathBuf {
    target.parent.join(target.beside(".etapp-lock"))
}

/// [`PublishError::Locked`] if somebody holds the lock at `path` just now. Writes nothing.
pub(super) fn held(path: &Path, output: &Path) -> Option<PublishError> {
    let (mut file, _) = system::open_regular(path).ok()?;
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => Some(locked(&mut file, output)),
        _ => None,
    }
}

fn locked(file: &mut File, output: &Path) -> PublishError {
    let mut text = String::new();
    // Who holds it is a courtesy: a holder that has not written its number yet holds it all the same.
    let _ = file.take(64).read_to_string(&mut text);
    let by = text.strip_prefix(MAGIC).and_then(|rest| rest.trim_end().parse().ok());
    PublishError::Locked { path: output.to_path_buf(), by }
}

impl Lock {
    /// Takes the lock at `path`, or says who holds it.
    pub(super) fn acquire(path: PathBuf, output: &Path) -> Result<Self, PublishError> {
        let fail = |source: io::Error| PublishError::io(Step::Lock, &path)(source);
        for _ in 0..ATTEMPTS {
            let mut file = system::open_or_make(&path).map_err(fail)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(locked(&mut file, output)),
                Err(TryLockError::Error(error)) => return Err(fail(error)),
            }
            // The holder before us removes the file when it ends: then we locked a file that nobody else will find.
            if system::is_at(&file, &path).map_err(fail)? {
                check_ours(&mut file).map_err(fail)?;
                // From here on the file goes again, even if there is no room for our name in it.
                let mut lock = Self { path: path.clone(), file };
                lock.sign().map_err(fail)?;
                return Ok(lock);
            }
        }
        Err(fail(io::ErrorKind::ResourceBusy.into()))
    }

    /// Writes our process number into the file.
    fn sign(&mut self) -> io::Result<()> {
        self.file.set_len(0)?;
        self.file.rewind()?;
        self.file.write_all(format!("{MAGIC}{}\n", std::process::id()).as_bytes())
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Removed while still locked, so it is ours. A file that stays does no harm: the next build takes it over.
        let _ = fs::remove_file(&self.path);
    }
}

/// Refuses to touch a file of the lock's name with somebody else's text in it.
fn check_ours(file: &mut File) -> io::Result<()> {
    let mut text = Vec::new();
    file.take(64).read_to_end(&mut text)?;
    // What a killed holder wrote may be cut off anywhere.
    if text.starts_with(MAGIC.as_bytes()) || MAGIC.as_bytes().starts_with(&text) {
        return Ok(());
    }
    Err(io::Error::new(io::ErrorKind::AlreadyExists, "not a lock file of Etapp"))
}

#[cfg(test)]
mod tests {
    use super::*;

    type Outcome = Result<(), Box<dyn std::error::Error>>;

    #[test]
    fn the_second_hears_who_holds_it_and_then_takes_over() -> Outcome {
        let temp = tempfile::tempdir()?;
        let (path, output) = (temp.path().join(".x.etapp-lock"), temp.path().join("x"));
        let first = Lock::acquire(path.clone(), &output)?;
        let me = std::process::id();
        for second in [Lock::acquire(path.clone(), &output).err(), held(&path, &output)] {
            // On Windows what is locked may not be readable, and then nobody hears who holds it.
            assert!(matches!(second, Some(PublishError::Locked { by, .. }) if by == Some(me) || cfg!(windows)));
        }
        drop(first);
        assert!(!path.exists(), "nothing is left beside the output");
        assert!(held(&path, &output).is_none());

        for left in ["etapp-lock pid 99999999 and more\n", "etapp-l", ""] {
            fs::write(&path, left)?;
            let again = Lock::acquire(path.clone(), &output)?;
            assert_eq!(fs::read_to_string(&path)?, format!("{MAGIC}{me}\n"));
            drop(again);
        }
        Ok(())
    }

    #[test]
    fn what_is_not_a_lock_of_ours_is_left_alone() -> Outcome {
        let temp = tempfile::tempdir()?;
        let (path, output) = (temp.path().join(".x.etapp-lock"), temp.path().join("x"));
        fs::write(&path, "my diary")?;
        assert!(matches!(Lock::acquire(path.clone(), &output), Err(PublishError::Io { what: Step::Lock, .. })));
        assert_eq!(fs::read_to_string(&path)?, "my diary");
        fs::remove_file(&path)?;
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(temp.path().join("victim"), &path)?;
            assert!(matches!(Lock::acquire(path.clone(), &output), Err(PublishError::Io { what: Step::Lock, .. })));
            assert!(!temp.path().join("victim").exists());
        }
        Ok(())
    }

    #[test]
    fn many_at_once_never_hold_it_together() -> Outcome {
        let temp = tempfile::tempdir()?;
        let path = temp.path().join(".x.etapp-lock");
        let inside = std::sync::atomic::AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for _ in 0..500 {
                        let Ok(_lock) = Lock::acquire(path.clone(), Path::new("x")) else { continue };
                        assert_eq!(inside.fetch_add(1, std::sync::atomic::Ordering::SeqCst), 0);
                        inside.fetch_sub(1, std::sync::atomic::Ordering::SeqCst);
                    }
                });
            }
        });
        Ok(())
    }
}
