//! Links that came with the content: whatever they lead to outside the project is not written to.

use crate::support::{Tree, base, program, read_tree, run, temporary, write_tree};
use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

/// Names beside the output that Etapp has used or uses.
const BESIDE: [&str; 6] = ["seal", "seal-new", "frozen", "frozen-new", "lock", "staging-Ab3xYz"];

/// Runs a command in a project with links from `links` to a folder outside (those that end in `/`) or to a file in it, and
/// shows that nothing there was touched.
#[track_caller]
fn reaches_nothing(links: &[String], arguments: &[&str]) {
    let (project, outside) = (temporary(), temporary());
    let file = outside.path().join("bashrc");
    fs::write(&file, "precious").expect("a file can be written");
    write_tree(project.path(), &base());
    for link in links {
        let at = project.path().join(link.trim_end_matches('/'));
        fs::create_dir_all(at.parent().expect("it lies in the project")).expect("a folder can be made");
        let _ = fs::remove_dir_all(&at);
        let to = if link.ends_with('/') { outside.path() } else { &file };
        symlink(to, &at).expect("a link can be made");
    }
    for _ in 0..2 {
        let ended = run(program().current_dir(project.path()).args(arguments));
        assert!(!ended.err.contains("panicked"), "{}", ended.err);
        let found: Tree = read_tree(outside.path());
        let untouched = Tree::from([("bashrc".to_owned(), b"precious".to_vec())]);
        assert!(found == untouched, "{arguments:?} with {links:?} wrote outside: {:?}", found.keys());
        assert!(Path::new(&file).symlink_metadata().is_ok_and(|meta| meta.is_file()));
    }
}

#[test]
fn a_build_writes_through_no_link_beside_its_output() {
    for one in BESIDE {
        reaches_nothing(&[format!(".output.etapp-{one}")], &["build"]);
        reaches_nothing(&[format!(".output.etapp-{one}/")], &["build"]);
    }
    reaches_nothing(&BESIDE.map(|one| format!(".output.etapp-{one}")), &["build"]);
    reaches_nothing(&["output/".to_owned()], &["build"]);
}

#[test]
fn no_other_command_writes_through_a_link() {
    let link = |path: &str| [path.to_owned()];
    reaches_nothing(&link("content/goals/"), &["new", "goal", "--id", "ny", "--title", "Nytt", "--action", "1"]);
    reaches_nothing(&link("content/narratives/"), &["new", "narrative", "ny", "--title", "Nytt"]);
    reaches_nothing(&link("report.html"), &["report", "--output", "report.html"]);
    reaches_nothing(&link("out/"), &["report", "--output", "out/report.html"]);
    reaches_nothing(&link("schemas/goal.schema.json"), &["schema", "goal", "--output", "schemas"]);
    reaches_nothing(&link(".vscode/"), &["schema", "--output", ".vscode/schemas"]);
    reaches_nothing(&link("man/etapp.1"), &["man", "--output", "man"]);
    reaches_nothing(&link("content/revisions/"), &["freeze", "r1"]);
    reaches_nothing(&link("new/"), &["init", "new"]);
}
