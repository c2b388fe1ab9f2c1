//! The whole output of a small site, file by file, as it stands in `tests/golden/small`. After a change that is meant,
//! `UPDATE_GOLDEN=1 cargo test --test golden` writes it anew, and the change is reviewed like any other.

use crate::support::{Tree, copy_of, etapp, read_tree, repository, write_tree};
use std::fs;
use std::path::PathBuf;

fn golden() -> PathBuf {
    repository().join("tests/golden/small")
}

/// The output of the small site as it is built now.
fn built() -> Tree {
    let site = copy_of(&repository().join("tests/sites/small"));
    etapp(site.path(), &["build", "--deny", "warnings"]).well();
    read_tree(&site.path().join("output"))
}

/// How the built files differ from the golden ones: missing ones, those too much, and the first line that changed.
fn differences(golden: &Tree, built: &Tree) -> Vec<String> {
    let missing = golden.keys().filter(|path| !built.contains_key(*path)).map(|path| format!("not built: {path}"));
    let surplus = built.keys().filter(|path| !golden.contains_key(*path)).map(|path| format!("not golden: {path}"));
    let changed = golden.iter().filter_map(|(path, old)| {
        let new = built.get(path).filter(|new| *new != old)?;
        Some(format!("{path}{}", first_change(old, new)))
    });
    missing.chain(surplus).chain(changed).collect()
}

fn first_change(old: &[u8], new: &[u8]) -> String {
    let (old, new) = (String::from_utf8_lossy(old), String::from_utf8_lossy(new));
    let (mut before, mut after) = (old.split('\n'), new.split('\n'));
    let mut line = 1;
    loop {
        match (before.next(), after.next()) {
            (None, None) => return String::new(),
            (before, after) if before == after => line += 1,
            (before, after) => {
                let short = |text: Option<&str>| text.unwrap_or("(end)").chars().take(300).collect::<String>();
                return format!(":{line}\n  - {}\n  + {}", short(before), short(after));
            }
        }
    }
}

#[test]
fn the_small_site_is_built_byte_for_byte() {
    let (folder, built) = (golden(), built());
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        if folder.exists() {
            fs::remove_dir_all(&folder).expect("the old files can be removed");
        }
        write_tree(&folder, &built);
        return;
    }
    let differences = differences(&read_tree(&folder), &built);
    assert!(
        differences.is_empty(),
        "\n{}\n\nIf this is meant: UPDATE_GOLDEN=1 cargo test --test golden",
        differences.join("\n")
    );
}

#[test]
fn a_file_that_nothing_builds_a_new_one_and_a_changed_one_are_all_told() {
    let tree = |files: &[(&str, &str)]| -> Tree {
        files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
    };
    let golden = tree(&[("a.html", "1\n2\n"), ("b.html", "same"), ("old.html", "")]);
    let built = tree(&[("a.html", "1\n3\n"), ("b.html", "same"), ("new.html", "")]);
    assert_eq!(differences(&golden, &built), ["not built: old.html", "not golden: new.html", "a.html:2\n  - 2\n  + 3"]);
    assert!(differences(&golden, &golden).is_empty());
    assert_eq!(differences(&tree(&[("a", "1")]), &tree(&[("a", "1\n")])), ["a:2\n  - (end)\n  + "]);
}
