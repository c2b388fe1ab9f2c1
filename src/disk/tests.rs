//! What is written is whole, and nothing outside is reached.

use super::*;
use std::ffi::OsStr;
use std::fs;
#[cfg(unix)]
use std::os::unix::fs::{PermissionsExt, symlink};

type Outcome = Result<(), Box<dyn std::error::Error>>;

fn reason(written: Result<(), WriteError>) -> &'static str {
    match written.map_err(|error| error.reason) {
        Ok(()) => "written",
        Err(Reason::Exists) => "exists",
        Err(Reason::Changed) => "changed",
        Err(Reason::Irregular) => "irregular",
        Err(Reason::Io(_)) => "machine",
    }
}

#[test]
fn files_are_created_once_replaced_and_replaced_only_as_known() -> Outcome {
    let temp = tempfile::tempdir()?;
    let (root, path) = (temp.path(), Path::new("a/b/c.yaml"));
    assert_eq!(reason(create(root, path, b"one")), "written");
    assert_eq!(reason(create(root, path, b"two")), "exists");
    #[cfg(unix)]
    fs::set_permissions(root.join(path), fs::Permissions::from_mode(0o600))?;
    assert_eq!(reason(replace(root, path, b"two")), "written");
    assert_eq!(reason(replace_known(root, path, b"one", b"three")), "changed");
    assert_eq!(reason(replace_known(root, path, b"two", b"three")), "written");
    assert_eq!(reason(replace_known(root, Path::new("a/absent"), b"", b"x")), "changed");
    assert_eq!(fs::read(root.join(path))?, b"three");
    #[cfg(unix)]
    assert_eq!(fs::metadata(root.join(path))?.permissions().mode() & 0o777, 0o600);
    assert_eq!(fs::read_dir(root.join("a/b"))?.count(), 1, "nothing is left beside");
    Ok(())
}

#[cfg(unix)]
#[test]
fn nothing_is_written_or_read_through_a_link_or_out_of_the_root() -> Outcome {
    let temp = tempfile::tempdir()?;
    let (root, outside) = (temp.path().join("root"), temp.path().join("outside"));
    fs::create_dir_all(root.join("folder"))?;
    fs::create_dir(&outside)?;
    fs::write(outside.join("bashrc"), "precious")?;
    symlink(outside.join("bashrc"), root.join("link"))?;
    symlink(outside.join("absent"), root.join("dangling"))?;
    symlink(&outside, root.join("way"))?;
    rustix::fs::mkfifoat(rustix::fs::CWD, root.join("pipe"), rustix::fs::Mode::from_raw_mode(0o600))?;
    for path in
        ["link", "dangling", "way/bashrc", "way/new/x", "pipe", "folder", "../outside/bashrc", "/etc/x", "a/../b", ""]
    {
        let path = Path::new(path);
        assert_eq!(reason(replace(&root, path, b"x")), "irregular", "{path:?}");
        assert_ne!(reason(create(&root, path, b"x")), "written", "{path:?}");
        assert_ne!(reason(replace_known(&root, path, b"precious", b"x")), "written", "{path:?}");
        assert!(read(&root, path, 100).is_err_and(|error| error.kind() == io::ErrorKind::InvalidInput), "{path:?}");
    }
    assert_eq!(reason(write_named(&root.join("link"), b"x")), "irregular");
    assert_eq!(fs::read(outside.join("bashrc"))?, b"precious");
    assert_eq!(fs::read_dir(&outside)?.count(), 1);
    // The root itself is the user's word.
    assert_eq!(reason(replace(&root.join("way"), Path::new("bashrc"), b"x")), "written");
    Ok(())
}

#[test]
fn files_with_and_without_a_name_meanwhile_end_the_same() -> Outcome {
    let temp = tempfile::tempdir()?;
    fs::write(temp.path().join("old"), "old")?;
    fs::write(temp.path().join(".etapp-unfinished-0"), "of a killed writer")?;
    for named in [false, true] {
        for name in ["new", "old"] {
            let (folder, _) = Folder::above(temp.path(), Path::new("x"), false).map_err(|_| "a folder")?;
            let folder = folder.locked();
            let begin = || if named { folder.begin_named() } else { folder.begin() };
            let written = begin().map_err(|_| "begun")?.take_new(OsStr::new(name)).is_ok();
            assert_eq!(written, name == "new", "{name} {named}");
            let mut file = begin().map_err(|_| "begun")?;
            file.file.write_all(b"2")?;
            file.take(OsStr::new(name)).map_err(|_| "taken")?;
            drop(begin());
            assert_eq!(fs::read(temp.path().join(name))?, b"2");
        }
        fs::remove_file(temp.path().join("new"))?;
        assert_eq!(fs::read_dir(temp.path())?.count(), 1, "named: {named}");
    }
    Ok(())
}

#[test]
fn of_many_who_save_from_one_state_one_goes_through() -> Outcome {
    let temp = tempfile::tempdir()?;
    fs::write(temp.path().join("a"), "old")?;
    let done = std::thread::scope(|scope| {
        let save = |n: u8| replace_known(temp.path(), Path::new("a"), b"old", &[n]).is_ok();
        let all: Vec<_> = (0..8).map(|n| scope.spawn(move || save(n))).collect();
        all.into_iter().filter_map(|one| one.join().ok()).filter(|done| *done).count()
    });
    assert_eq!(done, 1);
    Ok(())
}
