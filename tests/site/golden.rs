//! What is generated of a small site, file by file, as it stands in `tests/golden/small`. After a change that is meant,
//! `UPDATE_GOLDEN=1 cargo test --test site golden` writes it anew, and the change is reviewed like any other. What a theme
//! only hands over is no golden: it is held to the theme's own files.

use crate::support::{Tree, copy_of, etapp, read_tree, repository, write_tree};
use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

fn golden() -> PathBuf {
    repository().join("tests/golden/small")
}

/// The output of the small site as it is built now.
static BUILT: LazyLock<Tree> = LazyLock::new(|| {
    let site = copy_of(&repository().join("tests/sites/small"));
    etapp(site.path(), &["build", "--deny", "warnings"]).well();
    read_tree(&site.path().join("output"))
});

/// What is generated of it: all but the assets, and their lines in the manifest.
fn generated() -> Tree {
    let mut files: Tree = BUILT.clone().into_iter().filter(|(path, _)| !path.starts_with("assets/")).collect();
    let manifest = files.get_mut("manifest.json").expect("a site has a manifest");
    let text = String::from_utf8_lossy(manifest).into_owned();
    let kept: Vec<&str> = text.split_inclusive('\n').filter(|line| !line.contains("\"assets/")).collect();
    *manifest = kept.concat().into_bytes();
    files
}

#[test]
fn assets_are_those_of_the_theme_and_each_is_in_the_manifest() {
    let mut theme = read_tree(&repository().join("themes/default/assets"));
    // The style sheet is its parts, one after the other.
    let parts = read_tree(&repository().join("themes/default/styles"));
    theme.insert("style.css".to_owned(), parts.into_values().flatten().collect());
    let manifest: serde_json::Value = serde_json::from_slice(&BUILT["manifest.json"]).expect("it is JSON");
    let assets = BUILT.iter().filter_map(|(path, bytes)| Some((path.strip_prefix("assets/")?, bytes)));
    assert_eq!(assets.clone().map(|(name, _)| name).collect::<Vec<_>>(), theme.keys().collect::<Vec<_>>());
    for (name, bytes) in assets {
        // The colours of charts stand below the theme's own rules.
        let is_own = if name == "style.css" { bytes.starts_with(&theme[name]) } else { *bytes == theme[name] };
        assert!(is_own, "{name}");
        assert_eq!(manifest["files"][format!("assets/{name}")]["bytes"], bytes.len(), "{name}");
    }
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
    let (folder, built) = (golden(), generated());
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
        "\n{}\n\nIf this is meant: UPDATE_GOLDEN=1 cargo test --test site golden",
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
