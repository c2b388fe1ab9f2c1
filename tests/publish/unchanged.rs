//! A build that finds nothing to do says so at once, and never where there is something to do.

use crate::support::{Run, Tree, base, etapp, memory, program, read_tree, run, temporary, write_tree};
use serde_json::Value;
use std::fs;
use std::path::Path;

/// A site that is built and remembered, with a warning to tell.
fn site() -> tempfile::TempDir {
    let site = temporary();
    write_tree(site.path(), &base());
    let page = b"---\ntitle: Karta\n---\n\n![](../files/protokoll.txt)\n".to_vec();
    write_tree(site.path(), &Tree::from([("content/narratives/karta.md".to_owned(), page)]));
    build(site.path(), &[]);
    assert!(memory(site.path()).is_some());
    site
}

fn build(site: &Path, more: &[&str]) -> Run {
    etapp(site, &[&["build", "--format", "json"], more].concat()).well()
}

/// What a result says, but for how long it took.
fn result(run: &Run) -> Value {
    let mut result = run.json();
    result.as_object_mut().expect("a result is an object").remove("seconds");
    result
}

/// Whether the next build does nothing. A build without a memory tells what is there to be done.
fn does_nothing(site: &Path, more: &[&str]) -> bool {
    // What such a build tells comes from the memory alone.
    let text = remembered(site);
    forge(site, &text.replace("\"pages\":", "\"pages\":7"));
    let told = build(site, more).json()["pages"].to_string();
    told.starts_with('7') && told.len() > 2
}

fn remembered(site: &Path) -> String {
    fs::read_to_string(memory(site).expect("there is a memory")).expect("it is text")
}

fn forge(site: &Path, text: &str) {
    fs::write(memory(site).expect("there is a memory"), text).expect("it can be written");
}

#[test]
fn nothing_new_is_told_as_by_a_build_that_looks_at_everything() {
    let site = site();
    let quick = build(site.path(), &[]);
    fs::remove_file(memory(site.path()).expect("there is a memory")).expect("it is there");
    let whole = build(site.path(), &[]);
    assert_eq!(result(&quick), result(&whole));
    assert_eq!(quick.json()["written"], 0);
    assert_eq!(quick.err, whole.err);
    assert!(quick.err.contains("karta.md"), "a warning is told every time: {}", quick.err);
    assert!(does_nothing(site.path(), &[]));
    assert_eq!(etapp(site.path(), &["build", "--quiet"]).well().out, "");
}

#[test]
fn whatever_a_site_is_made_from_is_seen_to_have_changed() {
    let put = |site: &Path, path: &str, text: &str| {
        write_tree(site, &Tree::from([(path.to_owned(), text.as_bytes().to_vec())]));
    };
    type Change<'a> = &'a dyn Fn(&Path);
    let changes: [(&str, Change); 6] = [
        ("a file", &|site| put(site, "content/narratives/ny.md", "---\ntitle: Ny\n---\n\nText.\n")),
        ("a byte, with size and time kept", &|site| {
            let path = site.join("content/narratives/forord.md");
            let time = fs::metadata(&path).and_then(|meta| meta.modified()).expect("it has a time");
            let text = fs::read_to_string(&path).expect("it is there");
            // The last letter of the text, far from the keys.
            let at = text.trim_end().trim_end_matches('.').len() - 1;
            assert!(text.is_char_boundary(at) && text.as_bytes()[at].is_ascii_alphabetic(), "{text}");
            fs::write(&path, format!("{}x{}", &text[..at], &text[at + 1..])).expect("it can be written");
            let file = fs::File::options().write(true).open(&path).expect("it is there");
            file.set_modified(time).expect("a time can be set");
        }),
        ("a file that is gone", &|site| fs::remove_file(site.join("content/narratives/karta.md")).expect("gone")),
        ("an attachment", &|site| put(site, "content/files/protokoll.txt", "Ett annat.\n")),
        ("a theme", &|site| put(site, "themes/default/templates/counted.html", "Nytt.")),
        ("a style", &|site| put(site, "themes/default/assets/style.css", "p{}")),
    ];
    for (what, change) in changes {
        let site = site();
        assert!(does_nothing(site.path(), &[]), "{what}");
        change(site.path());
        assert!(!does_nothing(site.path(), &[]), "{what}");
        let built = read_tree(&site.path().join("output"));
        assert!(built == crate::support::built(site.path()), "{what}");
        assert!(does_nothing(site.path(), &[]), "{what}: once only");
    }
}

#[test]
fn whatever_a_build_is_told_is_seen_to_have_changed() {
    let site = site();
    for flags in [&["--base-url", "https://annan.example"][..], &["--as-of", "2025-06-01"], &["--lang", "en"]] {
        assert!(!does_nothing(site.path(), flags), "{flags:?}");
        assert!(does_nothing(site.path(), flags), "{flags:?}");
    }
    let denied = etapp(site.path(), &["build", "--lang", "en", "--deny", "warnings"]);
    assert_eq!(denied.code, Some(1), "{}", denied.out);
}

#[test]
fn whatever_happens_to_the_published_site_is_seen_and_mended() {
    type Change<'a> = &'a dyn Fn(&Path);
    let changes: [(&str, Change); 5] = [
        ("a byte, with size and time kept", &|output| {
            let path = output.join("index.html");
            let time = fs::metadata(&path).and_then(|meta| meta.modified()).expect("it has a time");
            let text = fs::read_to_string(&path).expect("it is there");
            fs::write(&path, text.replacen('e', "a", 1)).expect("it can be written");
            let file = fs::File::options().write(true).open(&path).expect("it is there");
            file.set_modified(time).expect("a time can be set");
        }),
        ("a file that is gone", &|output| fs::remove_file(output.join("index.html")).expect("gone")),
        ("a file of the same bytes in its place", &|output| {
            fs::copy(output.join("index.html"), output.join("x")).expect("copied");
            fs::rename(output.join("x"), output.join("index.html")).expect("renamed");
        }),
        ("the manifest", &|output| fs::write(output.join("manifest.json"), "{}").expect("written")),
        ("everything", &|output| fs::remove_dir_all(output).expect("gone")),
    ];
    for (what, change) in changes {
        // At once, when times cannot tell; and later, when they can.
        for late in [false, true] {
            let site = site();
            let output = site.path().join("output");
            let before = read_tree(&output);
            build(site.path(), &[]);
            while late && !remembered(site.path()).contains("\"young\":{}") {
                build(site.path(), &[]);
            }
            change(&output);
            let run = etapp(site.path(), &["build", "--format", "json"]);
            if what == "the manifest" {
                assert_eq!(run.code, Some(3), "it is nobody's folder then: {}", run.err);
                continue;
            }
            assert!(read_tree(&output) == before, "{what}, late: {late}");
        }
    }
    let site = site();
    fs::write(site.path().join("output/anteckning.txt"), "min").expect("it can be written");
    assert_eq!(etapp(site.path(), &["build"]).code, Some(3), "a foreign file is still refused");
}

#[test]
fn what_a_killed_build_left_is_cleared_even_where_nothing_is_new() {
    let site = site();
    let left = site.path().join(".output.etapp-staging-Ab3xYz");
    fs::create_dir_all(left.join("site")).expect("a folder can be made");
    fs::write(left.join("etapp-staging"), "").expect("a file can be written");
    build(site.path(), &[]);
    assert!(!left.exists());
}

#[test]
fn what_a_killed_build_left_of_its_lock_goes_even_where_nothing_is_new() {
    let site = site();
    let lock = site.path().join(".output.etapp-lock");
    fs::write(&lock, "etapp-lock pid 99999999\n").expect("a file can be written");
    build(site.path(), &[]);
    assert!(!lock.exists());
}

#[test]
fn a_memory_that_makes_no_sense_is_none() {
    let site = site();
    let before = read_tree(&site.path().join("output"));
    for text in ["", "{", "{}", "[1]", "\u{0}"] {
        forge(site.path(), text);
        assert_eq!(build(site.path(), &[]).json()["written"], 0);
        assert!(read_tree(&site.path().join("output")) == before);
    }
}

/// Every file beside content and output, hidden ones too, with its lists emptied.
fn empty_the_lists_beside(site: &Path) {
    for entry in walkdir::WalkDir::new(site).into_iter().flatten() {
        let inner = entry.path().strip_prefix(site).expect("it lies in the site");
        if !entry.file_type().is_file() || inner.starts_with("content") || inner.starts_with("output") {
            continue;
        }
        let mut value: Value =
            serde_json::from_slice(&fs::read(entry.path()).expect("it can be read")).unwrap_or_default();
        let folders = match value.get_mut("frozen") {
            Some(frozen) => frozen.as_object_mut(),
            None => value.as_object_mut(),
        };
        for folder in folders.into_iter().flat_map(serde_json::Map::values_mut) {
            folder["files"] = if folder["files"].is_object() { serde_json::json!({}) } else { "".into() };
        }
        fs::write(entry.path(), value.to_string()).expect("it can be written");
    }
}

#[test]
fn what_came_with_the_content_is_no_memory() {
    let site = temporary();
    let mut content = base();
    content.insert("content/revisions/r1.md".into(), crate::system::FIRST.into());
    write_tree(site.path(), &content);
    etapp(site.path(), &["freeze", "r1"]).well();
    // Somebody commits what builds left, and a pipeline keeps its caches in the project.
    let build = || {
        let mut command = program();
        run(command.arg("--root").arg(site.path()).arg("build").env("XDG_CACHE_HOME", site.path().join(".cache")))
            .well()
    };
    build();
    let output = site.path().join("output");
    let whole = read_tree(&output);
    assert!(whole.contains_key("revisions/r1/record.json"));
    empty_the_lists_beside(site.path());
    fs::remove_dir_all(&output).expect("it is there");
    build();
    let again = read_tree(&output);
    assert!(again == whole, "a committed memory took away {} files", whole.len() - again.len());
}

#[test]
fn where_nothing_can_be_remembered_a_build_works() {
    let site = temporary();
    write_tree(site.path(), &base());
    for home in ["/proc/none", "relative", ""] {
        let mut command = program();
        command.arg("--root").arg(site.path()).arg("build").env("XDG_CACHE_HOME", home).env("HOME", home);
        let told = run(&mut command).well();
        assert_eq!(told.err, "", "{home}");
    }
    let mut command = program();
    run(command.arg("--root").arg(site.path()).arg("build").env_remove("XDG_CACHE_HOME").env_remove("HOME")).well();
}
