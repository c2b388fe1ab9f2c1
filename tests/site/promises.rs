//! What the built sites promise: the same bytes on every machine, every commitment in its own words, addresses and data
//! that stay, and no link that leads nowhere.

use crate::support::html::{Tag, dead_links, tags, text};
use crate::support::{
    FICTIVE, HUDDINGE, Tree, base, built, fictive, huddinge, program_by, read_tree, run, temporary, write_tree,
};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

fn both() -> [(&'static str, &'static Tree); 2] {
    [("real", &HUDDINGE), ("fictive", &FICTIVE)]
}

/// A build under conditions of its own: where, from where, and with which environment.
fn build_under(
    site: &Path,
    folder: &str,
    relative: bool,
    umask: &str,
    environment: &[(&str, &str)],
) -> (Tree, Vec<u32>) {
    let home = temporary();
    let root = home.path().join(folder);
    // The last files are made first, so that a folder lists them in another order.
    for (path, bytes) in read_tree(&site.join("content")).into_iter().rev() {
        write_tree(&root.join("content"), &Tree::from([(path, bytes)]));
    }
    let mut command = program_by(&["sh", "-c", &format!("umask {umask}; exec \"$0\" \"$@\"")]);
    command.envs(environment.iter().copied());
    let output = if relative { PathBuf::from("../ut") } else { home.path().join("ut") };
    let named: &Path = if relative { Path::new(".") } else { &root };
    command.current_dir(if relative { &root } else { Path::new("/") });
    run(command.arg("--root").arg(named).args(["--quiet", "build", "--output"]).arg(output)).well();
    let output = [home.path().join("ut"), root.parent().expect("the root has a parent").join("ut")];
    let output = output.iter().find(|folder| folder.exists()).expect("the site was built somewhere");
    let tree = read_tree(output);
    let mode = |path: &String| fs::metadata(output.join(path)).expect("the file is there").permissions().mode();
    let modes = tree.keys().map(mode).collect();
    (tree, modes)
}

#[test]
fn the_same_content_gives_the_same_bytes_on_every_machine() {
    for site in [huddinge(), fictive()] {
        let one = [("TZ", "UTC"), ("LANG", "C"), ("RAYON_NUM_THREADS", "1"), ("HOME", "/nonexistent")];
        let two = [
            ("TZ", "Pacific/Kiritimati"),
            ("LANG", "sv_SE.UTF-8"),
            ("LC_ALL", "tr_TR.UTF-8"),
            ("RAYON_NUM_THREADS", "2"),
            ("USER", "någon-annan"),
        ];
        let (first, modes) = build_under(&site, "a", false, "022", &one);
        let (second, other_modes) = build_under(&site, "en/lång väg med mellanslag/och å", true, "077", &two);
        let manifests = [&first, &second].map(|tree| text(tree, "manifest.json").to_owned());
        assert_eq!(manifests[0], manifests[1]);
        let differing: Vec<_> = first.keys().filter(|path| first.get(*path) != second.get(*path)).collect();
        assert!(differing.is_empty() && first.len() == second.len(), "{differing:?}");
        assert_eq!(modes, other_modes);
        let secrets = ["någon-annan", "mellanslag", "/nonexistent", "Kiritimati"];
        let told = second.values().map(|bytes| String::from_utf8_lossy(bytes));
        assert!(told.into_iter().all(|text| secrets.iter().all(|secret| !text.contains(secret))));
    }
}

/// The value of `key: value` lines of a YAML file.
fn value<'a>(yaml: &'a str, key: &str) -> Option<&'a str> {
    let line = yaml.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(": "))?;
    Some(line.trim().trim_matches('"'))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[test]
fn every_commitment_of_the_plan_stands_on_its_page_in_its_own_words() {
    let mut count = BTreeMap::new();
    for (folder, page) in [("milestones", "etappmal"), ("goals", "mal"), ("activities", "aktiviteter")] {
        let files = read_tree(&huddinge().join("content").join(folder));
        for (name, bytes) in files.iter().filter(|(name, _)| name.ends_with(".yaml")) {
            let yaml = String::from_utf8_lossy(bytes);
            let title = value(&yaml, "title").unwrap_or_else(|| panic!("{folder}/{name} has no title on one line"));
            let page = format!("{page}/{}.html", name.trim_end_matches(".yaml"));
            assert!(text(&HUDDINGE, &page).contains(&escaped(title)), "{page} lacks: {title}");
            *count.entry(folder).or_insert(0) += 1;
        }
    }
    assert_eq!(count, BTreeMap::from([("milestones", 18), ("goals", 5), ("activities", 8)]));
}

#[test]
fn the_fixed_paths_stay() {
    let data = ["actions", "goals", "milestones", "activities", "indicators", "decisions", "narratives"];
    let data = data.map(|kind| format!("data/{kind}.csv"));
    let of_plan: Vec<_> =
        data.into_iter().chain(["data/plan.json".into(), "report.html".into(), "index.html".into()]).collect();
    let of_site = ["manifest.json", "sitemap.xml", "robots.txt", "404.html", "index.html"];
    for (site, tree) in both() {
        of_site.iter().for_each(|path| assert!(tree.contains_key(*path), "{site} lacks {path}"));
    }
    of_plan.iter().for_each(|path| assert!(HUDDINGE.contains_key(path), "the real site lacks {path}"));
    for plan in ["school", "library"] {
        of_plan.iter().for_each(|path| assert!(FICTIVE.contains_key(&format!("{plan}/{path}")), "{plan} lacks {path}"));
    }
}

#[test]
fn the_manifest_lists_every_file_with_its_size() {
    for (site, tree) in both() {
        let manifest: serde_json::Value = serde_json::from_str(text(tree, "manifest.json")).expect("it is JSON");
        let files = manifest["files"].as_object().expect("it lists files");
        let listed: BTreeSet<&str> = files.keys().map(String::as_str).collect();
        let there: BTreeSet<&str> = tree.keys().map(String::as_str).filter(|path| *path != "manifest.json").collect();
        assert_eq!(listed, there, "{site}");
        for (path, entry) in files {
            assert_eq!(entry["bytes"], tree[path].len(), "{site}: {path}");
            assert_eq!(entry["sha256"].as_str().map(str::len), Some(64), "{site}: {path}");
        }
    }
}

#[test]
fn the_open_data_counts_what_the_plan_holds() {
    let plan: serde_json::Value = serde_json::from_str(text(&HUDDINGE, "data/plan.json")).expect("it is JSON");
    let list = |kind: &str| plan[kind].as_array().unwrap_or_else(|| panic!("no list of {kind}"));
    let counts =
        [("actions", 4), ("goals", 5), ("milestones", 18), ("activities", 8), ("decisions", 2), ("narratives", 9)];
    for (kind, count) in counts {
        assert_eq!(list(kind).len(), count, "{kind}");
        let rows = csv::ReaderBuilder::new()
            .from_reader(HUDDINGE[&format!("data/{kind}.csv")].as_slice())
            .into_records()
            .count();
        assert_eq!(rows, count, "rows of {kind}.csv");
        assert_eq!(
            read_tree(&huddinge().join("content").join(kind)).keys().filter(|path| is_entity(kind, path)).count(),
            count
        );
    }
    let mut due = BTreeMap::new();
    for milestone in list("milestones") {
        *due.entry(milestone["due"].as_str().expect("a milestone is due some time")).or_insert(0) += 1;
    }
    assert_eq!(due, BTreeMap::from([("2024", 7), ("2025", 7), ("2026", 4)]));
    assert!(list("goals").iter().all(|goal| goal["due"] == "2027"));
}

fn is_entity(kind: &str, path: &str) -> bool {
    path.ends_with(if kind == "narratives" { ".md" } else { ".yaml" })
}

#[test]
fn every_link_leads_to_a_file_and_a_heading_that_are_there() {
    for ((site, tree), home) in both().into_iter().zip(["/atgardsplan/", "/follow-up/"]) {
        assert_eq!(dead_links(tree, home), Vec::<String>::new(), "{site}");
    }
    let mut broken = HUDDINGE.clone();
    broken.remove("atgarder/1.html");
    assert!(dead_links(&broken, "/atgardsplan/").len() > 1, "a page that is gone is missed");
}

#[test]
fn numbers_are_shown_as_they_were_written() {
    let site = temporary();
    let mut tree = base();
    let goal = "action: 1\ntitle: Siffror\ndue: 2027\ntarget: { at_least: 2.50, unit: kr }\n\
                updates: [{ date: 2025-01-07, result: on_track, value: 1.10 }]\n";
    tree.insert("content/goals/siffror.yaml".to_owned(), goal.as_bytes().to_vec());
    write_tree(site.path(), &tree);
    let site = built(site.path());
    for (path, digits) in [("mal/siffror.html", ["1,10", "2,50"]), ("data/plan.json", ["1.10", "2.50"])] {
        digits.iter().for_each(|digits| assert!(text(&site, path).contains(digits), "{path} lacks {digits}"));
    }
    assert!(text(&site, "data/goals.csv").contains(",2.50,kr,1.10,"), "{}", text(&site, "data/goals.csv"));
}

#[test]
fn an_old_address_leads_on_to_the_new_page() {
    let old = text(&FICTIVE, "school/milestones/attendance-routine.html");
    let found = tags(old);
    let leads = |tag: &Tag| tag.name == "a" && tag.get("href") == Some("absence-routine.html");
    assert!(found.iter().any(leads), "no link to the new page");
    let refresh = found.iter().find(|tag| tag.get("http-equiv") == Some("refresh"));
    assert_eq!(refresh.and_then(|tag| tag.get("content")), Some("0; url=absence-routine.html"));
    let canonical = found.iter().find(|tag| tag.get("rel") == Some("canonical")).and_then(|tag| tag.get("href"));
    assert!(
        canonical.is_some_and(|address| address.ends_with("/school/milestones/absence-routine.html")),
        "{canonical:?}"
    );
    assert!(!text(&FICTIVE, "sitemap.xml").contains("attendance-routine"));
}
