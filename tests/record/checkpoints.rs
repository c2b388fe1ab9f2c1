//! What a checkpoint proves: its own plan up to its revision, and nothing while a record cannot be read.

use crate::support::{Run, Tree, base, etapp, temporary, write_tree};
use serde_json::Value;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// A portfolio of two plans, each with a frozen revision of the same name.
fn portfolio() -> TempDir {
    let mut tree = Tree::new();
    for (path, bytes) in base() {
        let inner = path.strip_prefix("content/").expect("the base is content");
        match inner {
            "site.yaml" => drop(tree.insert(path, bytes)),
            _ => {
                tree.insert(format!("content/ett/{inner}"), bytes.clone());
                tree.insert(format!("content/tva/{inner}"), bytes);
            }
        }
    }
    for plan in ["ett", "tva"] {
        let text = format!("---\ntitle: Planen {plan}\ndate: 2025-04-01\n---\n\nText.\n");
        tree.insert(format!("content/{plan}/revisions/r1.md"), text.into_bytes());
    }
    let site = temporary();
    write_tree(site.path(), &tree);
    for plan in ["ett", "tva"] {
        etapp(site.path(), &["freeze", "r1", "--plan", plan]).well();
    }
    site
}

fn digest(site: &Path, plan: &str) -> String {
    let text = fs::read_to_string(site.join(format!("content/{plan}/revisions/r1.json"))).expect("it was frozen");
    let record: Value = serde_json::from_str(&text).expect("a record is JSON");
    record["digest"].as_str().expect("it has a digest").to_owned()
}

fn verify(site: &Path, checkpoint: &str) -> Run {
    etapp(site, &["--lang", "en", "verify", "--format", "json", "--checkpoint", checkpoint])
}

#[test]
fn a_bare_id_names_no_plan_of_several() {
    let site = portfolio();
    let (one, other) = (digest(site.path(), "ett"), digest(site.path(), "tva"));
    assert_ne!(one, other);
    let refused = verify(site.path(), &format!("r1:{one}"));
    assert_eq!((refused.code, refused.out.as_str()), (Some(2), ""));
    assert!(refused.err.contains("ett/r1") && refused.err.contains("tva/r1"), "{}", refused.err);
    // The digest of the other plan does not do, wherever it stands.
    let swapped = verify(site.path(), &format!("ett/r1:{other}"));
    assert_eq!((swapped.code, swapped.json()["result"].as_str()), (Some(1), Some("altered")));
    assert_eq!(swapped.json()["findings"][0]["path"], "content/ett/revisions/r1.json");
    let pasted = format!("ett/r1: SHA256:{}", one.trim_start_matches("sha256:").to_uppercase());
    let own = verify(site.path(), &pasted);
    assert_eq!((own.code, own.json()["result"].as_str()), (Some(0), Some("intact")));
    let short = verify(site.path(), &format!("ett/r1:{}", &one[..20]));
    assert_eq!((short.code, short.out.as_str()), (Some(2), ""));
}

#[test]
fn with_a_record_that_cannot_be_read_nothing_up_to_it_is_proven() {
    let site = portfolio();
    etapp(site.path(), &["build"]).well();
    let checkpoint = format!("ett/r1:{}", digest(site.path(), "ett"));
    let proven = |run: &Run| run.json()["proven"].to_string();
    let pages = "the pages of revisions are those that the records give.";
    let well = proven(&verify(site.path(), &checkpoint));
    assert!(well.contains("Unaltered up to checkpoint") && well.contains(pages), "{well}");
    let other = site.path().join("content/tva/revisions/r1.json");
    fs::remove_file(&other).expect("it is there");
    std::os::unix::fs::symlink("../../../r1.json", &other).expect("a link can be made");
    let told = verify(site.path(), &checkpoint);
    assert_eq!(told.json()["result"], "altered");
    let first = &told.json()["findings"][0];
    assert_eq!(first["path"], "content/tva/revisions/r1.json");
    assert!(first["message"].as_str().is_some_and(|words| words.contains("symbolic link")), "{first}");
    let said = proven(&told);
    assert!(!said.contains("Unaltered up to") && !said.contains(pages), "{said}");
}

#[test]
fn line_ends_that_git_changed_are_told_as_that() {
    let site = portfolio();
    let path = site.path().join("content/tva/revisions/r1.json");
    let text = fs::read_to_string(&path).expect("it was frozen");
    fs::write(&path, text.replace('\n', "\r\n")).expect("it can be written");
    let told = etapp(site.path(), &["--lang", "en", "check", "--format", "json"]);
    let all = told.json()["diagnostics"].as_array().expect("a list").clone();
    let found = all.iter().find(|found| found["code"] == "record-fault").expect("it is told");
    assert_eq!(found["path"], "content/tva/revisions/r1.json");
    assert!(found["message"].as_str().is_some_and(|words| words.contains("CRLF")), "{found}");
    let new = temporary();
    etapp(new.path(), &["init"]).well();
    let kept = fs::read_to_string(new.path().join(".gitattributes")).expect("it is written");
    assert!(kept.contains("/content/**/revisions/*.json -text"), "{kept}");
}

#[test]
fn a_record_that_is_none_is_a_finding_whatever_made_it_one() {
    type Fault = fn(&str) -> Vec<u8>;
    let faults: [(&str, Fault); 10] = [
        ("a line end that became a control", |text| text.replacen('\n', "\u{b}", 1).into_bytes()),
        ("a control within a text", |text| text.replacen("Planen", "Pla\0nen", 1).into_bytes()),
        ("a letter that turns the text", |text| text.replacen("Planen", "Pla\u{202e}nen", 1).into_bytes()),
        ("another first letter", |text| text.replacen('{', "[", 1).into_bytes()),
        ("a byte that is no text", |text| [b"\xFF", &text.as_bytes()[1..]].concat()),
        ("a byte order mark", |text| ["\u{feff}", text].concat().into_bytes()),
        ("the marks of two versions", |text| format!("<<<<<<< a\n{text}=======\n{text}>>>>>>> b\n").into_bytes()),
        ("a line end less", |text| text.trim_end().as_bytes().to_vec()),
        ("half of it", |text| text.as_bytes()[..text.len() / 2].to_vec()),
        ("nothing", |_| Vec::new()),
    ];
    let site = portfolio();
    let path = site.path().join("content/tva/revisions/r1.json");
    let text = fs::read_to_string(&path).expect("it was frozen");
    let run = |command: &str| etapp(site.path(), &["--lang", "en", command, "--format", "json"]);
    assert_eq!((run("check").code, run("verify").code), (Some(0), Some(0)));
    for (what, fault) in faults {
        fs::write(&path, fault(&text)).expect("it can be written");
        let (checked, built, verified) = (run("check"), etapp(site.path(), &["build"]), run("verify"));
        assert_eq!((checked.code, built.code, verified.code), (Some(1), Some(1), Some(1)), "{what}: {}", verified.out);
        let told = |run: &Run, list: &str| {
            let json = run.json();
            let mut all = json[list].as_array().expect("a list").iter();
            all.any(|found| found["path"] == "content/tva/revisions/r1.json")
        };
        assert!(told(&checked, "diagnostics") && told(&verified, "findings"), "{what}: {}", verified.out);
        assert_eq!(verified.json()["result"], "altered", "{what}");
        assert_eq!(verified.json()["findings"][0]["revision"], "r1", "{what}");
    }
}
