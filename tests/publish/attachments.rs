//! Attachments go through the program piece by piece: how large they are costs time, and no memory. (What stands in git is
//! unpacked there, one file at a time.)

use crate::support::{Run, base, program, read_tree, temporary, write_tree};
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Stdio;
use wait4::Wait4;

/// So large that it could not be held without being seen, in bytes.
const LARGE: usize = 20 << 20;
/// What memory may differ by from run to run, in bytes.
const SLACK: u64 = 15 << 20;

/// Runs a command, and tells the most memory that it had at a time.
fn peak(root: &Path, arguments: &[&str]) -> u64 {
    let mut command = program();
    command.arg("--root").arg(root).args(arguments).stdout(Stdio::null()).stderr(Stdio::null());
    let ended = command.spawn().expect("the program starts").wait4().expect("it ends");
    assert!(ended.status.success(), "{arguments:?}");
    ended.rusage.maxrss
}

/// A site with an attachment of each kind, of so many bytes.
fn site(length: usize) -> tempfile::TempDir {
    let site = temporary();
    write_tree(site.path(), &base());
    let files = site.path().join("content/files");
    fs::create_dir_all(&files).expect("a folder can be made");
    for (name, head) in [("a.pdf", "%PDF-1.7\n"), ("b.txt", "")] {
        let mut file = fs::File::create(files.join(name)).expect("a file can be made");
        let line = format!("{head}{}\n", "ett protokoll ".repeat(700));
        (0..length.div_ceil(line.len())).try_for_each(|_| file.write_all(line.as_bytes())).expect("it can be written");
    }
    fs::create_dir_all(site.path().join("content/revisions")).expect("a folder can be made");
    let revision = "---\ntitle: Den första\ndate: 2025-06-01\n---\n\nDen första revisionen.\n";
    fs::write(site.path().join("content/revisions/r1.md"), revision).expect("it can be written");
    site
}

#[test]
fn memory_does_not_grow_with_the_size_of_an_attachment() {
    let (small, large) = (site(1), site(LARGE));
    let steps: [&[&str]; 5] =
        [&["check"], &["freeze", "r1"], &["build"], &["build", "--as-of", "2025-12-01"], &["verify"]];
    let mut grown = Vec::new();
    for step in steps {
        let [before, after] = [&small, &large].map(|site| peak(site.path(), step));
        if after > before + SLACK {
            grown.push(format!("{step:?}: {} MB, {} MB", before >> 20, after >> 20));
        }
    }
    assert!(grown.is_empty(), "{grown:#?}");
    for (path, bytes) in read_tree(&large.path().join("content/files")) {
        let published = read_tree(&large.path().join("output/files"));
        assert!(published.get(&path) == Some(&bytes), "{path}");
    }
    let kept = read_tree(&large.path().join("content/revisions/files"));
    assert!(kept.len() >= 2 && kept == read_tree(&large.path().join("output/revisions/files")));
}

#[test]
fn a_large_attachment_that_is_altered_is_told() {
    let site = site(1 << 20);
    let run = |arguments: &[&str]| -> Run { crate::support::etapp(site.path(), arguments) };
    run(&["freeze", "r1"]).well();
    run(&["build"]).well();
    let kept = site.path().join("content/revisions/files");
    let name = fs::read_dir(&kept).expect("there are some").flatten().next().expect("one").path();
    let mut bytes = fs::read(&name).expect("it can be read");
    *bytes.last_mut().expect("it has bytes") ^= 1;
    fs::write(&name, &bytes).expect("it can be written");
    for arguments in [&["check"][..], &["build"], &["verify"]] {
        assert_eq!(run(arguments).code, Some(1), "{arguments:?}");
    }
}
