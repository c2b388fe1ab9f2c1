//! A long history: fifty revisions are frozen, published and verified, and the next one changes no byte of them.

use crate::support::{Tree, etapp, memory, read_tree, temporary, write_tree};
use etapp::base::Id;
use etapp::check::check;
use etapp::history::freeze::{Beside, freeze};
use etapp::history::{Chain, Record};
use etapp::input::tree;
use etapp::plan::attachment::Attachment;
use std::fs;
use std::path::Path;

const COUNT: usize = 50;

/// What the plan says at the time of a revision: a log that grows, a text that changes, now and then another attachment.
fn plan(at: usize) -> Tree {
    let update = |at: usize| {
        let evidence =
            format!("    evidence:\n      - title: Protokoll {at}\n        file: protokoll-{}.txt\n", at / 10);
        format!("  - date: {}\n    status: ongoing\n{evidence}", day(at))
    };
    let updates: String = (0..=at).map(update).collect();
    let mut files = Tree::new();
    let mut put = |path: &str, text: String| {
        files.insert(format!("content/{path}"), text.into_bytes());
    };
    put(
        "site.yaml",
        "title: Prov\norganisation: Prov\nbase_url: https://prov.example/\nlanguage: sv\ncontact:\n  name: Prov\n  email: a@prov.example\n"
            .into(),
    );
    put("plan.yaml", "title: Planen\nsummary: Påhittad.\nperiod: 2020/2029\n".into());
    put("actions/1.yaml", "number: 1\ntitle: Åtgärden\n".into());
    put("milestones/steg.yaml", format!("action: 1\ntitle: Steget\ndue: 2029\nupdates:\n{updates}"));
    put("narratives/lage.md", format!("---\ntitle: Läget\n---\n\nDetta är läge {at}.\n"));
    for number in 0..=at / 10 {
        put(&format!("files/protokoll-{number}.txt"), format!("Protokoll nummer {number}.\n"));
    }
    put(
        &format!("revisions/{}.md", id(at)),
        format!("---\ntitle: Revision {at}\ndate: {}\n---\n\nText {at}.\n", day(at)),
    );
    files
}

/// Names that say nothing of the order.
fn id(at: usize) -> String {
    format!("r{}", (at * 37) % 101)
}

fn day(at: usize) -> String {
    format!("20{}-{:02}-15", 20 + at / 12, 1 + at % 12)
}

/// Freezes a revision as the program does, but without reading all the earlier ones anew.
fn freeze_next(root: &Path, chain: &mut Chain, at: usize) {
    write_tree(root, &plan(at));
    let read = tree::read(root, "content");
    let checked = check(&read.value, None);
    let mut findings = read.findings;
    findings.append(checked.findings);
    assert!(!findings.has_errors(), "{findings:#?}");
    let plan = &checked.value.site.plans[0];
    let frozen = freeze(&checked.value.site, plan, chain, &id(at), &Beside::default()).expect("nothing is weakened");
    let path = format!("content/revisions/{}.json", id(at));
    let name = Id::parse(&id(at)).expect("it is an id");
    chain
        .records
        .push(Record::read(&name, &path.as_str().into(), frozen.record.as_slice()).expect("it was just frozen"));
    let attachments = frozen.attachments.iter().map(|(name, file)| match file {
        Attachment::Here(bytes) => (format!("content/revisions/files/{name}"), bytes.to_vec()),
        Attachment::Large(_) | Attachment::Recorded(_) => panic!("{name}: the example has small attachments alone"),
    });
    let mut files: Tree = attachments.collect();
    files.insert(path, frozen.record);
    write_tree(root, &files);
}

fn build(root: &Path) -> Tree {
    etapp(root, &["build", "--quiet"]).well();
    read_tree(&root.join("output"))
}

/// A site with three frozen revisions, built once.
fn three() -> (tempfile::TempDir, Tree) {
    let site = temporary();
    let mut chain = Chain::default();
    (0..3).for_each(|at| freeze_next(site.path(), &mut chain, at));
    let built = build(site.path());
    (site, built)
}

/// The same site, built where nothing is remembered.
fn anew(site: &Path) -> Tree {
    let copy = crate::support::copy_of(site);
    build(copy.path())
}

#[test]
fn what_is_taken_over_from_the_build_before_is_what_would_be_made() {
    let (site, first) = three();
    assert!(memory(site.path()).is_some());
    assert!(build(site.path()) == first, "a second build changes nothing");
    // Each of these changes what old pages show, or could.
    let edit = |path: &str, from: &str, to: &str| {
        let path = site.path().join(path);
        let text = fs::read_to_string(&path).expect("the file is there");
        assert!(text.contains(from), "{text}");
        fs::write(path, text.replace(from, to)).expect("a file can be written");
    };
    edit("content/site.yaml", "title: Prov", "title: Ett annat namn");
    let renamed = build(site.path());
    assert!(String::from_utf8_lossy(&renamed["revisions/r0/index.html"]).contains("Ett annat namn"));
    assert!(renamed == anew(site.path()));
    edit("content/site.yaml", "prov.example/", "prov.example/plan/");
    assert!(build(site.path()) == anew(site.path()));
    write_tree(site.path(), &Tree::from([("themes/default/templates/counted.html".into(), b"Nytt.".to_vec())]));
    let themed = build(site.path());
    assert!(themed != renamed && themed == anew(site.path()));
    edit("content/milestones/steg.yaml", "title: Steget", "title: Ett steg");
    assert!(build(site.path()) == anew(site.path()));
    etapp(site.path(), &["verify"]).well();
}

#[test]
fn what_was_altered_is_not_taken_over() {
    let (site, first) = three();
    let output = site.path().join("output");
    let page = "revisions/r0/etappmal/steg.html";
    fs::write(output.join(page), "Något annat.").expect("a file can be written");
    assert!(build(site.path()) == first, "an altered page");
    // Not even when the manifest agrees.
    let forged = b"N\xc3\xa5got annat.";
    let manifest = fs::read_to_string(output.join("manifest.json")).expect("it is there");
    let digest = |bytes: &[u8]| etapp::base::digest::hex(bytes);
    let manifest = manifest.replace(&digest(&first[page]), &digest(forged));
    fs::write(output.join(page), forged).expect("a file can be written");
    fs::write(output.join("manifest.json"), manifest).expect("a file can be written");
    assert!(build(site.path()) == first, "an altered page and its line");
    fs::remove_file(output.join(page)).expect("it is there");
    assert!(build(site.path()) == first, "a page that is gone");
    fs::write(memory(site.path()).expect("there is one"), "{").expect("a file can be written");
    assert!(build(site.path()) == first, "a memory that makes no sense");
}

#[test]
fn the_fifty_first_revision_changes_no_byte_of_the_fifty_before_it() {
    let site = temporary();
    let mut chain = Chain::default();
    (0..COUNT).for_each(|at| freeze_next(site.path(), &mut chain, at));
    let before = build(site.path());
    let verified = etapp(site.path(), &["verify", "--format", "json"]).well();
    assert_eq!(verified.json()["result"], "intact");

    write_tree(site.path(), &plan(COUNT));
    etapp(site.path(), &["freeze", &id(COUNT)]).well();
    let after = build(site.path());
    for at in 0..COUNT {
        let folder = format!("revisions/{}/", id(at));
        let of = |tree: &Tree| -> Tree {
            tree.iter()
                .filter(|(path, _)| path.starts_with(&folder))
                .map(|(path, bytes)| (path.clone(), bytes.clone()))
                .collect()
        };
        let (old, new) = (of(&before), of(&after));
        assert!(old.len() > 15, "{folder} has its pages");
        assert!(old == new, "{folder} is another");
    }
    let kept = before.keys().filter(|path| path.starts_with("revisions/files/"));
    assert_eq!(kept.clone().filter(|path| before.get(*path) == after.get(*path)).count(), COUNT / 10);
    assert_eq!(kept.count(), COUNT / 10);
    assert!(after.contains_key(&format!("revisions/{}/index.html", id(COUNT))));
    let map = String::from_utf8_lossy(&after["timemap/etappmal/steg.wlnk"]);
    assert_eq!(map.matches("memento\"").count(), COUNT + 1);

    // The fault is found in the middle of the history too.
    let path = format!("revisions/{}/etappmal/steg.html", id(COUNT / 2));
    fs::write(site.path().join("output").join(&path), "Något annat.").expect("a file can be written");
    let verified = etapp(site.path(), &["verify", "--format", "json"]);
    assert_eq!((verified.code, &verified.json()["findings"][0]["path"]), (Some(1), &path.as_str().into()));
}
