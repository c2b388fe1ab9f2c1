//! Names of files come from anyone who can propose content: what is printed of them obeys nobody.

use crate::support::{base, etapp, temporary, write_tree};

/// Names with what a terminal obeys, what a runner takes for a command, and what turns the direction of text.
const NAMES: [&str; 5] =
    ["a\n::error::x\n", "b\u{1b}[2Jc", "d\u{202e}gpj", "e\r::add-mask::f,g%0A::stop-commands::", "h\u{2028}i"];

#[test]
fn no_name_of_a_file_steers_a_terminal_or_a_runner() {
    let mut tree = base();
    for name in NAMES {
        for folder in ["milestones", "files", "narratives", "revisions", "ovrigt"] {
            tree.insert(format!("content/{folder}/{name}.yaml"), b"x: [\n".to_vec());
            tree.insert(format!("content/{folder}/{name}.md"), b"---\ntitle: X\n---\n![](x.png)\n".to_vec());
        }
        tree.insert(format!("content/{name}.csv"), b"a;b\n".to_vec());
    }
    let site = temporary();
    write_tree(site.path(), &tree);
    let good = temporary();
    write_tree(good.path(), &base());
    let good = good.path().display().to_string();
    for arguments in [
        &["check"][..],
        &["check", "--external"],
        &["check", "--format", "github"],
        &["--color", "always", "check", "--format", "github"],
        &["build"],
        &["diff", &good],
        &["fmt", "--check"],
        &["fmt", "content/milestones/a\n::error::x\n.yaml"],
        &["verify", "content"],
        &["diff", "a\n::error::x\n"],
    ] {
        let run = etapp(site.path(), arguments);
        let all = format!("{}{}", run.out, run.err);
        assert!(!all.is_empty(), "{arguments:?}");
        for line in all.lines() {
            let ours = line.starts_with("::error file=") || line.starts_with("::warning file=");
            assert!(ours || !line.trim_start().starts_with("::"), "{arguments:?} {line}");
            let obeyed = |letter: char| letter.is_control() || matches!(letter, '\u{202e}' | '\u{2028}');
            assert!(!line.contains(obeyed), "{arguments:?} {line:?}");
        }
    }
}
