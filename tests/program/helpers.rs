//! What the tests share holds too.

use crate::support::html::active;
use crate::support::{Tree, read_tree, temporary, write_tree};
use std::process::Command;

#[test]
fn a_tree_that_is_written_is_read_back_the_same() {
    let folder = temporary();
    let tree = Tree::from([("a/b.txt".to_owned(), vec![0, 255]), ("c".to_owned(), Vec::new())]);
    write_tree(folder.path(), &tree);
    assert_eq!(read_tree(folder.path()), tree);
}

#[test]
fn what_runs_loads_or_styles_is_found() {
    let seeds = [
        "<script>x</script>",
        "<p style=\"color:red\">",
        "<svg onload=\"x\">",
        "<img src=\"https://a.example/x.png\" alt=\"\">",
        "<link rel=\"stylesheet\" href=\"//a.example/x.css\">",
        "<a href=\"JavaScript:x\">",
    ];
    seeds.iter().for_each(|seed| assert_eq!(active(seed).len(), 1, "{seed}"));
    let harmless = "<a href=\"https://a.example/\" class=\"on\">1 &lt; 2 onload=</a><link rel=\"canonical\" href=\"https://a/\"><br>";
    assert_eq!(active(harmless), Vec::<String>::new());
    // The site's own scripts are known by their names, and nothing is written in them.
    assert_eq!(active("<script defer src=\"../assets/search.js\"></script>"), Vec::<String>::new());
    for foreign in [
        "<script src=\"x.js\">",
        "<script defer src=\"https://a.example/assets/search.js\">",
        "<form action=\"x.html\">",
    ] {
        assert_ne!(active(foreign), Vec::<String>::new(), "{foreign}");
    }
}

#[test]
#[ignore = "what_is_skipped_fails_in_ci_unless_the_machine_is_excused runs it"]
fn skips_something() {
    crate::support::skip("there is no griffin here");
}

#[test]
fn what_is_skipped_fails_in_ci_unless_the_machine_is_excused() {
    let with = |ci: Option<&str>, excused: Option<&str>| {
        let mut command = Command::new(std::env::current_exe().expect("a test knows its program"));
        command
            .args(["--exact", "helpers::skips_something", "--ignored"])
            .env_remove("CI")
            .env_remove("ETAPP_MAY_SKIP");
        command.envs(ci.map(|value| ("CI", value))).envs(excused.map(|value| ("ETAPP_MAY_SKIP", value)));
        let told = command.output().expect("the test program starts");
        let told = String::from_utf8_lossy(&told.stdout).into_owned();
        assert!(told.contains("1 passed") != told.contains("1 failed"), "{told}");
        told.contains("1 passed")
    };
    assert!(with(None, None), "on a desk it is told");
    assert!(!with(Some("true"), None), "in CI it fails");
    assert!(!with(Some("true"), Some("unshare,")), "an excuse is for what it names");
    assert!(with(Some("true"), Some("unshare,griffin")));
}
