//! What an edition leaves, takes over and streams.

use super::*;
use serde_json::json;
use std::collections::BTreeMap;

type Outcome = Result<(), Box<dyn std::error::Error>>;

fn begin<'c>(root: &Path, cache: &'c BuildCache) -> Result<Edition<'c>, PublishError> {
    let protected = Protected { project: root, sources: &[] };
    Edition::begin(&root.join("output"), &protected, Durability::Fast, cache)
}

fn names(root: &Path) -> io::Result<Vec<std::ffi::OsString>> {
    let mut names = fs::read_dir(root)?.map(|entry| Ok(entry?.file_name())).collect::<io::Result<Vec<_>>>()?;
    names.sort();
    Ok(names)
}

#[test]
fn what_is_not_finished_leaves_nothing() -> Outcome {
    let none = BuildCache::default();
    let temp = tempfile::tempdir()?;
    let edition = begin(temp.path(), &none)?;
    edition.put("a.html", b"one");
    edition.finish(&[])?;
    let edition = begin(temp.path(), &none)?;
    edition.put("a.html", b"two");
    edition.put("b.html", b"new");
    drop(edition);
    assert_eq!(names(temp.path())?, ["output"]);
    assert_eq!(fs::read(temp.path().join("output/a.html"))?, b"one");
    Ok(())
}

#[test]
fn a_folder_is_taken_over_whole_or_not_at_all_and_only_as_it_was() -> Outcome {
    let temp = tempfile::tempdir()?;
    let keys = BTreeMap::from([("r/".to_owned(), "key".to_owned())]);
    // In a project that is everything, nothing is written down.
    let mut cache = BuildCache::of(&temp.path().join("output"), Path::new("/"));
    let edition = begin(temp.path(), &cache)?;
    assert!(edition.keep("r/", "key").is_none(), "nothing is there yet");
    edition.put("r/a", b"a");
    edition.put("r/b", b"b");
    let (_, left) = edition.finish(&[])?;
    cache.remember((None, None), &keys, Default::default(), left, json!(null));
    for known in [true, false] {
        if !known {
            // The same bytes at another time are compared.
            fs::copy(temp.path().join("output/r/a"), temp.path().join("x"))?;
            fs::rename(temp.path().join("x"), temp.path().join("output/r/a"))?;
        }
        let edition = begin(temp.path(), &cache)?;
        assert!(edition.keep("r/", "another").is_none() && edition.keep("r", "key").is_none());
        assert_eq!(edition.keep("r/", "key"), Some(vec!["r/a".to_owned(), "r/b".to_owned()]));
        assert_eq!(edition.finish(&[])?.0.written, 0, "known: {known}");
    }
    fs::write(temp.path().join("output/r/b"), "x")?;
    assert!(begin(temp.path(), &cache)?.keep("r/", "key").is_none(), "an altered file, with the memory still there");
    Ok(())
}

#[test]
fn a_large_file_that_stands_there_is_kept() -> Outcome {
    let none = BuildCache::default();
    let temp = tempfile::tempdir()?;
    let write = |last: u8| -> Result<Published, PublishError> {
        let edition = begin(temp.path(), &none)?;
        edition.stream("data/large", &mut |out| {
            (0..3_000).try_for_each(|_| out.write_all(&[b'a'; 999]))?;
            out.write_all(&[last])
        });
        edition.stream("data/small", &mut |out| out.write_all(b"small"));
        edition.finish(&[]).map(|(published, _)| published)
    };
    assert_eq!(write(b'x')?.written, 2);
    assert_eq!(write(b'x')?.written, 0);
    assert_eq!(write(b'y')?.written, 1);
    assert_eq!(fs::metadata(temp.path().join("output/data/large"))?.len(), 2_997_001);
    assert_eq!(names(temp.path())?, ["output"]);
    let edition = begin(temp.path(), &none)?;
    edition.stream("full", &mut |_| Err(io::ErrorKind::StorageFull.into()));
    assert!(matches!(edition.finish(&[]), Err(PublishError::Io { .. })));
    Ok(())
}
