//! A file that is taken into a checked site alone gives the very site that a look at everything gives.

use crate::support::{fictive, huddinge};
use etapp::base::{Findings, SourcePath};
use etapp::check::{Checked, check_with};
use etapp::input::{SourceFile, SourceTree, tree};
use etapp::plan::Drafts;
use std::collections::BTreeMap;

fn whole(tree: &SourceTree) -> Checked {
    check_with(tree, None, Drafts::Shown).value
}

/// Everything that pages are made of.
fn told(checked: &Checked) -> String {
    format!("{:?} {:?} {:?}", checked.site, checked.as_of, checked.texts)
}

/// Takes in `file` as `edit` leaves it; the site as it then is, if it was taken in, and the one that a look at
/// everything gives.
fn taken_in(tree: &SourceTree, path: &SourcePath, edit: impl Fn(&str) -> String) -> (Option<String>, String) {
    let mut checked = whole(tree);
    let mut tree = tree.clone();
    let text = edit(&String::from_utf8_lossy(&tree.files[path].bytes));
    tree.insert(path, text.as_bytes());
    let before = told(&checked);
    let file: &SourceFile = &tree.files[path];
    let taken = checked.refresh(file, Drafts::Shown, None);
    if !taken {
        assert_eq!(told(&checked), before, "{path}: what is not taken in leaves no trace");
    }
    (taken.then(|| told(&checked)), told(&whole(&tree)))
}

fn sites() -> Vec<SourceTree> {
    [huddinge(), fictive()].map(|root| tree::read(&root, "content").value).into()
}

/// Content that belongs to one entity alone, in the site's own language.
fn is_single(path: &str) -> bool {
    let is_translation = path.rsplit('/').next().is_some_and(|name| name.matches('.').count() > 1);
    let kinds = ["/actions/", "/goals/", "/milestones/", "/activities/", "/narratives/"];
    !is_translation
        && kinds.iter().any(|kind| path.contains(kind))
        && (path.ends_with(".md") || path.ends_with(".yaml"))
}

/// Another title: its first word is a new one, however it is written.
fn retitled(text: &str) -> Option<String> {
    let at = text.find("title: ").filter(|at| *at == 0 || text.as_bytes()[at - 1] == b'\n')? + "title: ".len();
    let rest = &text[at..];
    // Below the sign of a block, behind a quotation mark, or where it stands.
    let within = if rest.starts_with(['>', '|']) {
        let line = rest.find('\n')? + 1;
        line + rest[line..].len() - rest[line..].trim_start().len()
    } else {
        usize::from(rest.starts_with(['"', '\'']))
    };
    Some(format!("{}Omprövad {}", &text[..at + within], &rest[within..]))
}

/// A year later.
fn postponed(text: &str) -> Option<String> {
    let at = text.find("\ndue: ")? + "\ndue: ".len();
    let (year, rest) = text[at..].split_at_checked(4)?;
    let year: u32 = year.parse().ok().filter(|_| rest.starts_with('\n'))?;
    Some(format!("{}{}{rest}", &text[..at], year + 1))
}

/// The last state is another one.
fn reported(text: &str) -> Option<String> {
    let (before, rest) = text.rsplit_once("    status: ")?;
    let (status, rest) = rest.split_once('\n')?;
    let other = if status == "planned" { "ongoing" } else { "planned" };
    Some(format!("{before}    status: {other}\n{rest}"))
}

/// A paragraph more with a link.
fn continued(text: &str) -> Option<String> {
    Some(format!("{text}\nEn rad till med [en länk](https://exempelby.example/).\n"))
}

#[test]
fn every_edited_entity_is_as_in_a_look_at_everything() {
    type Edit = (&'static str, fn(&str) -> Option<String>);
    let of_yaml: [Edit; 3] = [("retitled", retitled), ("postponed", postponed), ("reported", reported)];
    let of_prose: [Edit; 2] = [("retitled", retitled), ("continued", continued)];
    let of_text: [Edit; 1] = [("continued", continued)];
    let mut done = BTreeMap::new();
    for tree in sites() {
        let mut checked = whole(&tree);
        let before = told(&checked);
        for (path, file) in tree.files.iter().filter(|(path, _)| is_single(path)) {
            let text = String::from_utf8_lossy(&file.bytes);
            let is_prose = path.contains("/narratives/");
            let edits = if is_prose {
                &of_prose[..]
            } else if path.ends_with(".md") {
                &of_text[..]
            } else {
                &of_yaml[..]
            };
            for (edit, edited) in edits.iter().filter_map(|(edit, of)| Some((edit, of(&text)?))) {
                let mut tree = tree.clone();
                tree.insert(path, edited.as_bytes());
                assert!(checked.refresh(&tree.files[path], Drafts::Shown, None), "{path} {edit}: not taken in");
                let taken = told(&checked);
                assert!(taken != before, "{path}: {edit} changes nothing");
                assert!(taken == told(&whole(&tree)), "{path} {edit}: another site");
                assert!(checked.refresh(file, Drafts::Shown, None), "{path} {edit}: not taken back");
                assert!(told(&checked) == before, "{path} {edit}: another site, once it is taken back");
                *done.entry(*edit).or_insert(0) += 1;
            }
        }
    }
    assert_eq!(done, BTreeMap::from([("continued", 21), ("postponed", 27), ("reported", 24), ("retitled", 84)]));
}

/// What is done to the text of a file.
type Slip = fn(&str) -> String;

#[test]
fn what_is_wrong_or_reaches_further_waits_for_the_look_at_everything() {
    let [tree, example] = [huddinge(), fictive()].map(|root| tree::read(&root, "content").value);
    let path: SourcePath = "content/milestones/bruttolista.yaml".into();
    let text: SourcePath = "content/narratives/forord.md".into();
    let broken: [(&SourcePath, Slip); 6] = [
        (&path, |text| text.replacen("title:", "titel:", 1)),
        (&path, |text| text.replacen("action: ", "action: 9", 1)),
        (&path, |_| "\u{0}".to_owned()),
        (&text, |text| format!("{text}\n[en länk](finns-inte.md)\n")),
        (&text, |text| format!("{text}\n19121212-1212\n")),
        (&text, |_| "utan huvud".to_owned()),
    ];
    for (path, edit) in broken {
        assert_eq!(taken_in(&tree, path, edit).0, None, "{path}");
    }
    for path in ["content/plan.yaml", "content/site.yaml", "content/revisions/2025.md"] {
        assert_eq!(taken_in(&tree, &path.into(), |text| format!("{text}\n")).0, None, "{path}");
    }
    // A draft that is published, and what is published and becomes a draft, changes what there is.
    let draft: SourcePath = "content/school/milestones/homework-club.yaml".into();
    assert_eq!(taken_in(&example, &draft, |text| text.replace("draft: true\n", "")).0, None);
    let mut checked = whole(&tree);
    let new = SourceFile { path: "content/goals/ny.yaml".into(), bytes: tree.files[&path].bytes.clone() };
    assert!(!checked.refresh(&new, Drafts::Shown, None));
    let mut hidden = check_with(&example, None, Drafts::Hidden).value;
    assert!(!hidden.refresh(&example.files[&draft], Drafts::Hidden, None), "what is hidden stays so");
    drop(Findings::default());
}
