//! Hostile content that a repository cannot hold: links, pipes, names of any bytes, and files made to exhaust the
//! program. Each is told as a problem, without a panic, a hang or a hunger for memory. Nothing here measures speed.

use crate::endless::{ENDLESS, Endless};
use crate::support::{Run, base, bound_by_permissions, etapp, program_by, run, temporary, write_tree};
use etapp::input::tree::MAX_CONTENT_BYTES;
use std::fs;
use std::path::Path;
use std::process::Command;

/// The valid site of the cases, in a folder of its own.
fn site() -> tempfile::TempDir {
    let folder = temporary();
    write_tree(folder.path(), &base());
    folder
}

fn write(root: &Path, path: &str, bytes: impl AsRef<[u8]>) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("the folder can be made");
    fs::write(&path, bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}

/// What a check told, as `CODE PATH`, sorted.
#[track_caller]
fn codes(run: &Run) -> Vec<String> {
    assert!(run.err.is_empty(), "{}", run.err);
    let json = run.json();
    let list = json["diagnostics"].as_array().expect("a result holds a list of diagnostics");
    let word = |item: &serde_json::Value, key: &str| item[key].as_str().expect("it is a text").to_owned();
    let mut found: Vec<_> = list.iter().map(|item| format!("{} {}", word(item, "code"), word(item, "path"))).collect();
    found.sort();
    found
}

fn check(root: &Path) -> Vec<String> {
    codes(&etapp(root, &["check", "--format", "json"]))
}

#[cfg(unix)]
mod of_unix {
    use super::*;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;

    #[test]
    fn no_symbolic_link_is_followed_wherever_it_leads() {
        let (site, outside) = (site(), temporary());
        let content = site.path().join("content");
        write(outside.path(), "secret.yaml", "number: 3\ntitle: SECRETCANARY\n");
        symlink(outside.path().join("secret.yaml"), content.join("actions/3.yaml")).expect("links can be made");
        symlink(outside.path(), content.join("narratives/utanfor")).expect("links can be made");
        symlink(outside.path().join("secret.yaml"), content.join("files/bilaga.yaml")).expect("links can be made");
        symlink("..", content.join("goals/uppat")).expect("links can be made");
        symlink("sjalv.yaml", content.join("goals/sjalv.yaml")).expect("links can be made");
        symlink("nirgendwo.yaml", content.join("goals/ingenstans.yaml")).expect("links can be made");
        let run = etapp(site.path(), &["check", "--format", "json"]);
        assert!(!run.out.contains("SECRETCANARY"));
        let paths = [
            "actions/3.yaml",
            "files/bilaga.yaml",
            "goals/ingenstans.yaml",
            "goals/sjalv.yaml",
            "goals/uppat",
            "narratives/utanfor",
        ];
        assert_eq!(codes(&run), paths.map(|path| format!("symbolic-link content/{path}")));
        assert_eq!(run.code, Some(1));
    }

    #[test]
    fn a_theme_that_is_a_link_is_not_walked_either() {
        let (site, outside) = (site(), temporary());
        write(outside.path(), "templates/home.html", "SECRETCANARY");
        symlink(outside.path().join("x"), outside.path().join("further")).expect("links can be made");
        fs::create_dir(site.path().join("themes")).expect("a folder can be made");
        symlink(outside.path(), site.path().join("themes/default")).expect("links can be made");
        assert_eq!(check(site.path()), ["symbolic-link themes/default"]);
    }

    #[test]
    fn names_of_attachments_work_on_every_computer() {
        let site = site();
        let names = [
            "a:b.txt",
            "a\\b.txt",
            "nul.txt",
            "CON/x.txt",
            "a.",
            "a\u{1b}[31m.txt",
            "a\"><b.txt",
            "AbC.txt",
            "abc.txt",
        ];
        for name in names {
            write(site.path(), &format!("content/files/{name}"), "x");
        }
        let run = etapp(site.path(), &["check", "--format", "json"]);
        assert_eq!(codes(&run).len(), names.len() - 1, "{}", run.out);
        assert!(codes(&run).iter().all(|told| told.starts_with("unsafe-path content/files/")), "{}", run.out);
        // Letters of one form are found under the other: computers of one make store å as a and a ring.
        let site = super::site();
        write(site.path(), "content/files/bilaga\u{30a}.txt", "BILAGA");
        write(site.path(), "content/narratives/lank.md", "---\ntitle: L\n---\n\n[a](../files/bilagå.txt)\n");
        assert_eq!(check(site.path()), [""; 0]);
        etapp(site.path(), &["build", "--quiet"]).well();
        let built = fs::read(site.path().join("output/files/bilagå.txt")).expect("it is published as it is linked");
        assert_eq!(built, b"BILAGA");
    }

    #[test]
    fn content_and_themes_that_are_links_are_refused() {
        let (site, outside) = (site(), temporary());
        let content = site.path().join("content");
        fs::rename(&content, outside.path().join("content")).expect("a folder can be moved");
        symlink(outside.path().join("content"), &content).expect("links can be made");
        assert_eq!(check(site.path()), ["symbolic-link content"]);

        let site = super::site();
        write(outside.path(), "theme/assets/style.css", "");
        fs::create_dir(site.path().join("themes")).expect("a folder can be made");
        symlink(outside.path().join("theme"), site.path().join("themes/default")).expect("links can be made");
        assert_eq!(check(site.path()), ["symbolic-link themes/default"]);
        // Nor where the folder above it is the link.
        let site = super::site();
        write(outside.path(), "default/templates/home.html", "SECRETCANARY");
        symlink(outside.path(), site.path().join("themes")).expect("links can be made");
        assert_eq!(check(site.path()), ["symbolic-link themes"]);
    }

    #[test]
    fn a_pipe_is_told_and_never_opened() {
        let site = site();
        for name in ["milestones/ror.yaml", "files/ror.txt", "narratives/ror.md"] {
            let made = Command::new("mkfifo").arg(site.path().join("content").join(name)).status();
            assert!(made.expect("mkfifo can be run").success());
        }
        let expected = ["files/ror.txt", "milestones/ror.yaml", "narratives/ror.md"];
        assert_eq!(check(site.path()), expected.map(|path| format!("special-file content/{path}")));
    }

    #[test]
    fn a_socket_is_told_and_never_opened() {
        let site = site();
        let path = site.path().join("content/goals/uttag.yaml");
        let _socket = std::os::unix::net::UnixListener::bind(path).expect("a socket can be made");
        assert_eq!(check(site.path()), ["special-file content/goals/uttag.yaml"]);
    }

    #[test]
    fn a_name_of_bytes_that_are_no_text_is_told() {
        let site = site();
        let name = std::ffi::OsStr::from_bytes(b"\xFFsteg.yaml");
        fs::write(site.path().join("content/milestones").join(name), "action: 1\n").expect("any bytes make a name");
        let found = etapp(site.path(), &["check", "--format", "json"]);
        assert_eq!(codes(&found), ["unreadable-file content/milestones/\u{FFFD}steg.yaml"]);
        assert!(found.out.contains("namn har tecken som inte går att läsa"), "{}", found.out);
    }

    #[test]
    fn a_file_that_may_not_be_read_is_told() {
        use std::os::unix::fs::PermissionsExt;
        let site = site();
        let path = site.path().join("content/goals/godkanda.yaml");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o0)).expect("a mode can be set");
        let Some(way) = bound_by_permissions() else { return };
        let mut command = program_by(way);
        command.arg("--root").arg(site.path()).args(["check", "--format", "json"]);
        assert!(codes(&run(&mut command)).contains(&"unreadable-file content/goals/godkanda.yaml".to_owned()));
    }

    /// Runs a check that may take no more than half a gigabyte of addresses.
    fn check_within_limits(root: &Path) -> Vec<String> {
        let mut command = program_by(&["sh", "-c", "ulimit -v 524288; exec \"$0\" \"$@\""]);
        command.arg("--root").arg(root).args(["check", "--format", "json"]);
        codes(&run(&mut command))
    }

    #[test]
    fn a_file_made_to_exhaust_memory_does_not() {
        let mut bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n".to_owned();
        for (from, to) in ('a'..='y').zip('b'..='z') {
            bomb.push_str(&format!("{to}: &{to} [{}]\n", vec![format!("*{from}"); 9].join(", ")));
        }
        let merged: String = (1..200).map(|n| format!("k{n}: &k{n}\n  <<: [*k{}, *k{}]\n", n - 1, n - 1)).collect();
        let site = site();
        write(site.path(), "content/goals/a-bomb.yaml", bomb);
        write(site.path(), "content/goals/b-merged.yaml", format!("k0: &k0 {{ a: 1 }}\n{merged}"));
        write(site.path(), "content/goals/c-open.yaml", "[".repeat(100_000));
        let found = check_within_limits(site.path());
        let expected = [
            "yaml-feature content/goals/a-bomb.yaml",
            "yaml-feature content/goals/b-merged.yaml",
            "yaml-limit content/goals/c-open.yaml",
        ];
        assert_eq!(found, expected);
    }
}

#[test]
fn what_is_over_a_limit_is_told() {
    let site = site();
    let large = usize::try_from(MAX_CONTENT_BYTES).expect("the limit fits") + 1;
    write(site.path(), "content/goals/stor.yaml", "x".repeat(large));
    write(site.path(), "content/narratives/stor.md", "x".repeat(large));
    write(site.path(), "content/goals/skalar.yaml", format!("title: {}", "x".repeat(large - 1000)));
    write(site.path(), "content/goals/noder.yaml", format!("title: [{}]", "1,".repeat(250_000)));
    let expected = [
        "file-too-large content/goals/stor.yaml",
        "file-too-large content/narratives/stor.md",
        "yaml-limit content/goals/noder.yaml",
        "yaml-limit content/goals/skalar.yaml",
    ];
    assert_eq!(check(site.path()), expected);
}

#[test]
fn nesting_without_end_is_told_and_does_not_exhaust_the_stack() {
    let site = site();
    let deep = 100_000;
    let indented: String = (0..1500).map(|level| format!("{}a:\n", " ".repeat(level))).collect();
    let files = [
        ("hakar.yaml", "title: ".to_owned() + &"[".repeat(deep)),
        ("indrag.yaml", indented),
        ("klamrar.yaml", "{a: ".repeat(deep)),
        ("nycklar.yaml", "? ".repeat(deep)),
        ("streck.yaml", "- ".repeat(deep)),
    ];
    for (name, text) in &files {
        write(site.path(), &format!("content/goals/{name}"), text);
    }
    let found = check(site.path());
    assert_eq!(found.len(), files.len(), "{found:?}");
    for (found, (name, _)) in found.iter().zip(&files) {
        assert!(found.starts_with("yaml-") && found.ends_with(name), "{found}");
    }
}

#[test]
fn markdown_made_to_be_slow_is_read_to_its_end() {
    let site = site();
    for (number, endless) in ENDLESS.iter().enumerate() {
        let text = (endless.text)(60_000);
        write(site.path(), &format!("content/narratives/t{number}.md"), format!("---\ntitle: T\n---\n\nT {text}\n"));
    }
    // What is wrong with them is said too; what counts is that all of it was read.
    let found = check(site.path());
    assert!(found.iter().all(|found| found.contains(" content/narratives/t")), "{found:?}");
}

#[test]
fn letters_without_end_are_set_and_looked_at_once_each() {
    let site = site();
    let count = 300_000;
    for (name, bytes) in [
        ("apostrophes", count),
        ("a long word", count),
        ("hyphens", 2 * count),
        ("numbers of persons, nearly", count),
        ("comments", 4 * count),
        ("notes that name notes", 2 * count),
        ("headings with links to them", 4 * count),
        ("boxes", 3 * count / 10),
        ("quotes in quotes", 2 * count),
    ] {
        let path = format!("content/narratives/{}.md", name.replace([' ', ','], "-"));
        write(site.path(), &path, format!("---\ntitle: T\n---\n\nT {}\n", (Endless::named(name).text)(bytes)));
    }
    etapp(site.path(), &["build", "--quiet"]).well();
    let page = fs::read_to_string(site.path().join("output/planen/apostrophes.html")).expect("it is built");
    assert_eq!(page.matches('’').count(), count);
}

#[test]
fn a_file_of_many_values_is_read_to_its_end() {
    let site = site();
    let log = "  - { date: 2025-01-07, status: ongoing }\n".repeat(1_000);
    write(site.path(), "content/activities/logg.yaml", format!("title: En lång logg\nupdates:\n{log}"));
    let keys: String = (0..20_000).map(|number| format!("k{number}: 1\n")).collect();
    write(site.path(), "content/activities/nycklar.yaml", keys);
    let links = "[a](forord.md) ".repeat(20_000);
    write(site.path(), "content/narratives/lankar.md", format!("---\ntitle: T\n---\n\n{links}\n"));
    let found = check(site.path());
    assert!(found.iter().all(|found| found.ends_with(" content/activities/nycklar.yaml")), "{found:?}");
}

/// Each list of the model is compared item by item somewhere: one that is longer than anybody writes is refused, with its
/// limit and the item from which it is too long.
#[test]
fn a_list_without_end_is_refused_where_it_gets_too_long() {
    let update = "  - { date: 2025-01-07, status: ongoing }\n";
    let evidence = "title: T\nupdates:\n  - date: 2025-01-07\n    status: ongoing\n    evidence:\n";
    for (path, head, item, line, limit) in [
        ("activities/x.yaml", "title: T\nupdates:\n", update, 1_003, "1000"),
        ("activities/x.yaml", "title: T\nformerly:\n", "  - gammal\n", 1_003, "1000"),
        ("activities/x.yaml", "title: T\nsupports:\n", "  - 1\n", 103, "100"),
        ("activities/x.yaml", evidence, "      - { title: A, reference: § 1 }\n", 1_006, "1000"),
    ] {
        let site = site();
        write(site.path(), &format!("content/{path}"), format!("{head}{}", item.repeat(5_000)));
        let json = etapp(site.path(), &["check", "--format", "json"]).json();
        let list = json["diagnostics"].as_array().expect("a result holds a list of diagnostics");
        let told =
            list.iter().find(|told| told["code"] == "list-too-long").unwrap_or_else(|| panic!("{head}: {list:#?}"));
        assert_eq!(told["line"], line, "{told:#}");
        assert!(told["message"].as_str().is_some_and(|text| text.contains("5000") && text.contains(limit)), "{told:#}");
    }
}

#[test]
fn series_without_end_are_refused_where_they_get_too_many() {
    let site = site();
    let rows: String = (0..49_000).map(|at| format!("2024,Skola {at},{}\n", at % 90)).collect();
    write(site.path(), "content/indicators/narvaro.csv", format!("period,series,value\n{rows}"));
    let json = etapp(site.path(), &["check", "--format", "json"]).json();
    let told = &json["diagnostics"][0];
    assert_eq!((&told["code"], &told["line"]), (&"list-too-long".into(), &502.into()), "{json:#}");
    assert!(told["message"].as_str().is_some_and(|text| text.contains("500")), "{told:#}");
}

#[test]
fn a_folder_without_content_is_told_for_what_it_is() {
    let folder = temporary();
    assert_eq!(check(folder.path()), ["missing-content content"]);
    fs::create_dir(folder.path().join("content")).expect("a folder can be made");
    assert_eq!(check(folder.path()), ["missing-plan content/plan.yaml", "missing-site content/site.yaml"]);
    let site = site();
    let content = site.path().join("content");
    assert_eq!(check(&content), ["missing-content content"], "the root is not the content folder");
}

#[test]
fn a_file_with_endless_problems_is_told_and_counted_without_exhausting_anything() {
    let table = format!("period,series,value,n,note\n{}", "x,,y,z,\n".repeat(300_000));
    let ids = format!("title: T\nformerly: [{}]\n", "A,".repeat(150_000));
    let links = format!("---\ntitle: T\n---\n\n{}", "[a](b.md)\n[b](#c)\n".repeat(100_000));
    let html = format!("---\ntitle: T\n---\n\n{}", "a <br>\n\n".repeat(100_000));
    let numbers = format!("---\ntitle: T\n---\n\n{}", "19121212-1212\n".repeat(100_000));
    for (path, text, code, least) in [
        ("indicators/narvaro.csv", table, "invalid-period", 50_000),
        ("activities/x.yaml", ids, "invalid-id", 1_000),
        ("narratives/lankar.md", links, "broken-link", 1_000),
        ("narratives/html.md", html, "raw-html", 100_000),
        ("narratives/nummer.md", numbers, "personal-number", 100_000),
    ] {
        let site = site();
        write(site.path(), &format!("content/{path}"), text);
        let json = etapp(site.path(), &["check", "--format", "json"]).json();
        let list = json["diagnostics"].as_array().expect("a result holds a list of diagnostics");
        assert!(list.len() <= 1_100, "{path}: {}", list.len());
        assert!(list.iter().any(|told| told["code"] == code), "{path}");
        let counted = ["errors", "warnings"].map(|key| json[key].as_u64().expect("it is counted")).iter().sum::<u64>();
        assert!(counted >= least, "{path}: {counted}");
        let text = etapp(site.path(), &["check"]);
        assert!(text.out.len() < 200_000 && text.out.contains(&counted.to_string()), "{path}: {}", text.out.len());
    }
}
