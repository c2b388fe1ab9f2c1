//! What an edition leaves, takes over and streams.

use super::*;
use crate::publish::seal;
use serde_json::json;

type Outcome = Result<(), Box<dyn std::error::Error>>;

fn begin(root: &Path) -> Result<Edition, PublishError> {
    let protected = Protected { project: root, sources: &[] };
    Edition::begin(&root.join("output"), &protected, Durability::Fast)
}

fn names(root: &Path) -> io::Result<Vec<std::ffi::OsString>> {
    let mut names = fs::read_dir(root)?.map(|entry| Ok(entry?.file_name())).collect::<io::Result<Vec<_>>>()?;
    names.sort();
    Ok(names)
}

#[test]
fn what_is_not_finished_leaves_nothing() -> Outcome {
    let temp = tempfile::tempdir()?;
    let edition = begin(temp.path())?;
    edition.put("a.html", b"one");
    edition.finish()?;
    let edition = begin(temp.path())?;
    edition.put("a.html", b"two");
    edition.put("b.html", b"new");
    drop(edition);
    assert_eq!(names(temp.path())?, ["output"]);
    assert_eq!(fs::read(temp.path().join("output/a.html"))?, b"one");
    Ok(())
}

#[test]
fn files_are_taken_over_all_or_none_and_only_as_they_were() -> Outcome {
    let temp = tempfile::tempdir()?;
    let all = [("r/a".to_owned(), Listed::of(b"a").sha256), ("r/b".to_owned(), Listed::of(b"b").sha256)];
    let edition = begin(temp.path())?;
    assert!(!edition.keep(&all), "nothing is there yet");
    edition.put("r/a", b"a");
    edition.put("r/b", b"b");
    let (_, left) = edition.finish()?;
    for sealed in [false, true] {
        if sealed {
            seal::set(&temp.path().join("output"), "key", &left, json!(null));
        }
        let edition = begin(temp.path())?;
        assert!(!edition.keep(&[all[0].clone(), ("r/b".to_owned(), Listed::of(b"x").sha256)]));
        assert!(!edition.keep(&[all[0].clone(), ("r/../r/b".to_owned(), all[1].1.clone())]));
        assert!(edition.keep(&all));
        let (published, _) = edition.finish()?;
        assert_eq!((published.files, published.written), (2, 0), "sealed: {sealed}");
    }
    fs::write(temp.path().join("output/r/b"), "x")?;
    assert!(!begin(temp.path())?.keep(&all), "an altered file, with the seal still there");
    Ok(())
}

#[test]
fn a_large_file_that_stands_there_is_kept() -> Outcome {
    let temp = tempfile::tempdir()?;
    let write = |last: u8| -> Result<Published, PublishError> {
        let edition = begin(temp.path())?;
        edition.stream("data/large", &mut |out| {
            (0..3_000).try_for_each(|_| out.write_all(&[b'a'; 999]))?;
            out.write_all(&[last])
        });
        edition.stream("data/small", &mut |out| out.write_all(b"small"));
        edition.finish().map(|(published, _)| published)
    };
    assert_eq!(write(b'x')?.written, 2);
    assert_eq!(write(b'x')?.written, 0);
    assert_eq!(write(b'y')?.written, 1);
    assert_eq!(fs::metadata(temp.path().join("output/data/large"))?.len(), 2_997_001);
    assert_eq!(names(temp.path())?, ["output"]);
    let edition = begin(temp.path())?;
    edition.stream("full", &mut |_| Err(io::ErrorKind::StorageFull.into()));
    assert!(matches!(edition.finish(), Err(PublishError::Io { .. })));
    Ok(())
}
