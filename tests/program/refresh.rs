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
    let revision = "content/revisions/2025.md".into();
    assert_eq!(taken_in(&tree, &revision, |text| format!("{text}\n")).0, None);
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

/// A site with everything that facts and figures can be.
fn figures() -> SourceTree {
    let mut tree = SourceTree::default();
    let files = [
        (
            "site.yaml",
            "title: Provby\norganisation: Provby kommun\nbase_url: https://provby.example\nlanguage: sv\n\
             contact:\n  name: Registrator\n  email: a@provby.example\nmin_group: 5\n",
        ),
        ("plan.yaml", "title: Planen\nsummary: En plan.\nperiod: 2024/2027\ngroups:\n  - id: a\n    title: Ett\n"),
        ("actions/1.yaml", "number: 1\ntitle: Skolan\ngroup: a\n"),
        (
            "indicators/matt.yaml",
            "title: Behöriga elever\nunit: elever\ndirection: increase\nsource:\n  title: Egen\ndata: matt.csv\n",
        ),
        ("indicators/matt.csv", "period,value,n\n2024,40,80\n2025,50,90\n"),
        (
            "indicators/andra.yaml",
            "title: Närvaro\nunit: procent\ndirection: increase\nsource:\n  title: Egen\nvalues:\n  - period: 2024\n    \
             value: 80\n",
        ),
    ];
    files.iter().for_each(|(path, text)| tree.insert(&format!("content/{path}"), text.as_bytes()));
    tree
}

#[test]
fn facts_and_figures_are_taken_in_where_nothing_else_hangs_on_them() {
    let tree = figures();
    let edits = [
        ("site.yaml", "name: Registrator", "name: Kommunens registrator"),
        ("site.yaml", "title: Provby", "title: Provby följer upp"),
        ("site.yaml", "language: sv\n", "language: sv\ndescription: Om planen.\n"),
        ("plan.yaml", "summary: En plan.", "summary: En plan för skolan."),
        ("plan.yaml", "period: 2024/2027", "period: 2024/2028"),
        ("plan.yaml", "title: Ett", "title: Skolans grupp"),
        ("plan.yaml", "groups:", "reporting:\n  next: 2026-06-01\ngroups:"),
        ("indicators/matt.csv", "2025,50,90", "2025,51,90"),
        ("indicators/matt.csv", "2025,50,90\n", ""),
        ("indicators/matt.yaml", "title: Behöriga elever", "title: Elever som är behöriga"),
        ("indicators/andra.yaml", "value: 80", "value: 81"),
    ];
    for (path, from, to) in edits {
        let full: SourcePath = format!("content/{path}").as_str().into();
        let before = told(&whole(&tree));
        let (taken, told) = taken_in(&tree, &full, |text| {
            assert!(text.contains(from), "{path}: {from}");
            text.replace(from, to)
        });
        assert!(told != before, "{path}: {to} changes nothing");
        assert!(taken.as_ref() == Some(&told), "{path}: {to}, taken in: {}", taken.is_some());
    }
}

#[test]
fn facts_and_figures_that_reach_further_wait_for_the_look_at_everything() {
    let tree = figures();
    let edits = [
        ("site.yaml", "min_group: 5", "min_group: 6"),
        ("site.yaml", "language: sv", "language: en"),
        ("site.yaml", "language: sv", "language: sv\naccent: \"#004b87\""),
        ("site.yaml", "language: sv", "language: sv\nlog: off"),
        ("site.yaml", "language: sv", "language: sv\ndata_license: Min egen"),
        ("site.yaml", "language: sv", "language: sv\nnot_personal: [a1b2c3d4]"),
        ("site.yaml", "title: Provby", "titel: Provby"),
        ("plan.yaml", "id: a", "id: b"),
        ("plan.yaml", "period: 2024/2027", "period: snart"),
        // A number that is withheld may stand in any other text.
        ("indicators/matt.csv", "2025,50,90", "2025,50,4"),
        ("indicators/matt.csv", "2025,50,90", "2025,femtio,90"),
        ("indicators/matt.yaml", "data: matt.csv", "data: annan.csv"),
    ];
    for (path, from, to) in edits {
        let full: SourcePath = format!("content/{path}").as_str().into();
        let (taken, _) = taken_in(&tree, &full, |text| {
            assert!(text.contains(from), "{path}: {from}");
            text.replace(from, to)
        });
        assert!(taken.is_none(), "{path}: {to} was taken in");
    }
}
