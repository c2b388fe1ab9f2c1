//! What weakens the log itself, what comes back, and a law: whatever a built site has shown stands in every later one.

use crate::daily::{Built, Project, changes, entries};
use crate::support::{Tree, base, etapp, read_tree, temporary, write_tree};
use serde_json::Value;
use std::collections::BTreeSet;
use std::ops::Range;

const STEP: &str = "content/milestones/steg.yaml";

#[test]
fn switching_the_log_off_or_shortening_it_wants_a_reason() {
    let Some(project) = Project::small() else { return };
    project.freeze("r1", "2026-01-31", "").well();
    project.commit("2026-02-01");
    let site = project.text("content/site.yaml");
    for (line, print) in [
        ("log: off\n", "log-switched-off site/site.log"),
        ("log_from: 2026-02-01\n", "log-shortened site/site.log_from"),
    ] {
        project.put("content/site.yaml", &format!("{site}{line}"));
        let told = project.etapp(&["diff", "HEAD", "--fail-on", "weakening"]);
        assert!(told.code == Some(1) && told.out.contains(print), "{}", told.out);
        let refused = project.freeze("r2", "2026-02-28", "");
        assert!(refused.code == Some(1) && refused.err.contains(print), "{}", refused.err);
        project.remove("content/revisions/r2.md");
    }
    project.commit("2026-02-02");
    let log = project.log();
    let last = entries(&log).last().expect("there is one");
    assert_eq!(log["from"], "2026-02-01");
    assert!(changes(last).contains(&"log-shortened site/site.log_from"), "{log:#}");
}

#[test]
fn a_record_that_was_rewritten_or_went_is_told_by_the_log() {
    let Some(project) = Project::small() else { return };
    project.freeze("r1", "2026-01-31", "").well();
    project.commit("2026-02-01");
    project.build();
    let path = "content/revisions/r1.json";
    let record = project.text(path);
    project.remove(path);
    project.commit("2026-02-02");
    project.put(path, &record);
    project.commit("2026-02-03");
    let log = project.log();
    let gone = &entries(&log)[2];
    assert_eq!(changes(gone), ["record-removed revisions/r1"]);
    assert_eq!(gone["changes"][0]["weight"], "gravest");
    // What is published is not dropped, whoever builds.
    project.remove(path);
    project.remove("content/revisions/r1.md");
    let told = project.etapp(&["build"]);
    assert!(told.code == Some(1) && told.err.contains("log-rewritten"), "{}", told.err);
}

#[test]
fn what_comes_back_is_the_same_one() {
    let Some(project) = Project::small() else { return };
    let path = "content/milestones/nytt.yaml";
    let promise = "action: 1\ntitle: Alla skolor får en lärare till\ndue: 2026\n";
    let account = "updates:\n  - date: 2026-01-10\n    status: not_done\n";
    project.put(path, &format!("{promise}goal: mal\nresponsible: Nämnden\n{account}"));
    project.put("content/goals/mal.yaml", "action: 1\ntitle: Alla elever når målet\n");
    project.commit("2026-02-01");
    project.remove(path);
    // What it referred to goes for good; the rest is compared all the same.
    project.remove("content/goals/mal.yaml");
    project.commit("2026-02-02");
    project.put(path, &promise.replace("2026", "2027"));
    project.commit("2026-02-03");
    let log = project.log();
    let told = changes(&entries(&log)[3]);
    let expected = [
        "commitment-reinstated milestones/nytt",
        "due-postponed milestones/nytt.due",
        "responsible-removed milestones/nytt.responsible",
        "update-removed milestones/nytt.updates.2026-01-10",
    ];
    assert_eq!(told, expected);
}

#[test]
fn two_entries_of_a_day_have_one_heading() {
    let Some(project) = Project::small() else { return };
    for due in ["2026-09", "2026-12"] {
        let text = project.text(STEP);
        let line = text.lines().find(|line| line.starts_with("due: ")).expect("it has a time").to_owned();
        project.put(STEP, &text.replace(&line, &format!("due: {due}")));
        project.commit("2026-02-02");
    }
    let page = project.build().text("andringar.html");
    assert_eq!(page.matches("<h2><time datetime=\"2026-02-02\">").count(), 1, "{page}");
    assert!(page.contains("id=\"_2\"") && page.contains("id=\"_3\""));
}

#[test]
fn who_answers_for_nothing_any_more_keeps_a_page_that_leads_to_who_does() {
    let Some(project) = Project::small() else { return };
    let once = "action: 1\ntitle: Steget tas\ndue: 2026-06\n";
    let who = |name: &str| project.put(STEP, &format!("{once}responsible: {name}\n"));
    let gone = "content/milestones/borta.yaml";
    who("Skolchefen");
    project.put(gone, &once.replace("Steget tas", "Ett till steg tas"));
    project.commit("2026-02-01");
    let built = project.build();
    built.says("ansvariga/skolchefen.html", &["Steget tas"]);
    built.says("ansvariga/ingen-uppgift.html", &["Ett till steg tas"]);
    // Somebody else answers, what named nobody goes, and so nobody's page is empty: but for the action.
    project.edit("content/actions/1.yaml", "number: 1\n", "number: 1\nresponsible: Rektorn\n");
    who("Rektorn");
    project.remove(gone);
    project.commit("2026-02-02");
    let built = project.build();
    let former = ["<h1>Skolchefen", "inte längre för något", "Steget tas", "etappmal/steg.html", "rektorn.html"];
    built.says("ansvariga/skolchefen.html", &former);
    let nobody = ["Nu anger planen en ansvarig för allt", "Ett till steg tas", "etappmal/borta.html", "rektorn.html"];
    built.says("ansvariga/ingen-uppgift.html", &nobody);
    built.says("ansvariga.html", &["Ansvarar inte längre", "skolchefen.html"]);
    // Where nobody is named any more, the pages stay too.
    project.edit("content/actions/1.yaml", "responsible: Rektorn\n", "");
    project.put(STEP, once);
    project.commit("2026-02-03");
    let built = project.build();
    built.says("ansvariga/rektorn.html", &["inte längre för något", "Steget tas", "Åtgärden"]);
    built.says("ansvariga/skolchefen.html", &["inte längre för något", "ingen-uppgift.html"]);
    built.says("ansvariga/ingen-uppgift.html", &["Steget tas"]);
    built.says("ansvariga.html", &["skolchefen.html", "rektorn.html"]);
}

#[test]
fn a_meeting_that_is_named_no_more_keeps_its_address() {
    let Some(project) = Project::small() else { return };
    let plan = project.text("content/plan.yaml");
    let meetings =
        ["2026-08-12", "2026-05-12", "2026-08-12"].map(|day| format!("  - date: {day}\n    body: Nämnden\n"));
    for (day, named) in [("2026-02-01", &meetings[..]), ("2026-02-02", &meetings[..2]), ("2026-02-03", &[])] {
        let list = if named.is_empty() { String::new() } else { format!("meetings:\n{}", named.concat()) };
        project.put("content/plan.yaml", &format!("{plan}{list}"));
        project.commit(day);
        let built = project.build();
        for name in ["", "/2026-05-12", "/2026-08-12", "/2026-08-12-2"] {
            let page = built.text(&format!("sammantraden{name}.html"));
            let stands = match name {
                "" => !named.is_empty(),
                "/2026-08-12-2" => named.len() == 3,
                _ => !named.is_empty(),
            };
            assert_eq!(page.contains("andringar.html\">Ändringar</a></p>"), !stands, "{day} {name}: {page}");
        }
    }
}

#[test]
fn without_a_log_records_tell_who_answered() {
    let folder = temporary();
    let mut tree = base();
    let step = "action: 1\ntitle: Steget tas\ndue: 2027\n";
    tree.insert(STEP.to_owned(), format!("{step}responsible: Skolchefen\n").into_bytes());
    tree.insert("content/revisions/r1.md".to_owned(), b"---\ntitle: A\ndate: 2026-01-31\n---\n\nText.\n".to_vec());
    write_tree(folder.path(), &tree);
    etapp(folder.path(), &["freeze", "r1"]).well();
    write_tree(folder.path(), &Tree::from([(STEP.to_owned(), format!("{step}responsible: Rektorn\n").into_bytes())]));
    etapp(folder.path(), &["build"]).well();
    let built = Built(read_tree(&folder.path().join("output")));
    built.says("ansvariga/skolchefen.html", &["inte längre för något", "etappmal/steg.html", "rektorn.html"]);
}

/// Numbers that look random and are the same every time (Knuth's MMIX constants).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }
}

/// What a milestone says: its id, a key, and the value.
type Shown = (String, String, String);

/// Which random sequences are tried: `ETAPP_SEQUENCES` says how many, `ETAPP_SEED` from which one on.
fn sequences() -> Range<u64> {
    let number = |name: &str| std::env::var(name).ok().and_then(|number| number.parse().ok());
    let first = number("ETAPP_SEED").unwrap_or(0);
    first..first + number("ETAPP_SEQUENCES").unwrap_or(8)
}

/// What a built site shows as current, from its open data.
fn shown(built: &Built) -> BTreeSet<Shown> {
    let plan: Value = serde_json::from_str(&built.text("data/plan.json")).expect("it is JSON");
    let mut all = BTreeSet::new();
    for milestone in plan["milestones"].as_array().expect("a list") {
        let id = milestone["id"].as_str().expect("an id");
        let told = ["title", "due", "responsible"].into_iter().filter_map(|key| Some((key, milestone[key].as_str()?)));
        all.extend(told.map(|(key, value)| (id.to_owned(), key.to_owned(), value.to_owned())));
        for update in milestone["updates"].as_array().into_iter().flatten() {
            let (date, status) = (update["date"].as_str().unwrap_or(""), update["status"].as_str().unwrap_or(""));
            all.insert((id.to_owned(), format!("updates.{date}"), status.to_owned()));
        }
    }
    all
}

/// Whether a log tells that something stood there, as changed on a day.
fn is_told(log: &Value, (id, key, value): &Shown) -> bool {
    let all = entries(log).iter().filter(|entry| entry["day"].is_string());
    let all = all.flat_map(|entry| entry["changes"].as_array().into_iter().flatten());
    let mut of = all.filter(|change| change["entity"] == format!("milestones/{id}"));
    of.any(|change| match key.strip_prefix("updates.") {
        Some(date) => {
            let of_day = |update: &Value| update["date"] == date && update["status"] == *value;
            let in_content = change["content"]["updates"].as_array().is_some_and(|all| all.iter().any(of_day));
            in_content || (change["field"] == *key && says_state(change, value))
        }
        None => {
            let side = |side: &str| change[side]["text"] == *value && change["field"] == *key;
            side("before") || side("after") || change["content"][key] == *value
        }
    })
}

/// Whether a side of a change tells a state.
fn says_state(change: &Value, status: &str) -> bool {
    let says = |side: &str| change[side]["text"].as_str().is_some_and(|text| text.contains(status));
    says("before") || says("after")
}

/// A step of a sequence: an edit, a removal, something earlier again, a whole earlier state, or a revision.
fn step(project: &Project, numbers: &mut Numbers, texts: &mut Vec<String>, at: usize) {
    let id = ["steg", "a", "b"][numbers.below(3)];
    let path = format!("content/milestones/{id}.yaml");
    let day = format!("2026-03-{:02}", at + 1);
    match numbers.below(9) {
        0 if project.root.join(&path).exists() && id != "steg" => project.remove(&path),
        1 => project.put(&path, &texts[numbers.below(texts.len())]),
        2 if at > 3 => {
            let frozen = project.freeze(&format!("r{at}"), &day, "");
            if frozen.code != Some(0) {
                project.remove(&format!("content/revisions/r{at}.md"));
            }
        }
        // Who answers for the plan, under a name that others nearly have, and its meetings.
        7 | 8 => {
            let plan = "title: Planen\nsummary: Påhittad.\nperiod: 2025/2027\n";
            let who = format!("responsible: person {}\n", numbers.below(9));
            let mut met: Vec<String> = Vec::new();
            for _ in 0..numbers.below(4) {
                met.push(format!("  - date: 2026-0{}-12\n", 5 + numbers.below(3)));
            }
            let met = if met.is_empty() { String::new() } else { format!("meetings:\n{}", met.concat()) };
            project.put("content/plan.yaml", &format!("{plan}{}{met}", if numbers.below(3) == 0 { "" } else { &who }));
        }
        // The milestones as they were a few commits ago; what was frozen stays.
        3 if at > 2 => {
            let back = format!("HEAD~{}", 1 + numbers.below(2));
            project.git(&day, &["rm", "-rqf", "content/milestones"]);
            project.git(&day, &["checkout", &back, "--", "content/milestones"]);
        }
        choice => {
            let mut text = format!(
                "action: 1\ntitle: Löfte nummer {} hålls\ndue: {}\nresponsible: Person {}\n",
                numbers.below(50),
                2026 + numbers.below(2),
                numbers.below(9)
            );
            if choice > 4 {
                let status = ["ongoing", "done", "planned"][numbers.below(3)];
                text.push_str(&format!("updates:\n  - date: {day}\n    status: {status}\n"));
            }
            project.put(&path, &text);
            texts.push(text);
        }
    }
    project.commit(&day);
}

#[test]
fn whatever_a_built_site_has_shown_stands_in_every_later_one() {
    let mut seen = 0;
    for seed in sequences() {
        let Some(project) = Project::small() else { return };
        let mut numbers = Numbers(seed);
        let (mut ever, mut addresses) = (BTreeSet::new(), BTreeSet::new());
        let mut texts = vec![project.text(STEP)];
        for at in 0..10 {
            step(&project, &mut numbers, &mut texts, at);
            if at < 9 && numbers.below(2) == 0 {
                continue;
            }
            let built = project.build();
            let now = shown(&built);
            let log: Value = serde_json::from_str(&built.text("data/log.json")).expect("it is JSON");
            let lost: Vec<&Shown> = ever.difference(&now).filter(|one| !is_told(&log, one)).collect();
            assert!(lost.is_empty(), "seed {seed}, step {at}: {lost:?}\n{log:#}");
            let gone: Vec<&String> = addresses.iter().filter(|path| !built.0.contains_key(*path)).collect();
            assert!(gone.is_empty(), "seed {seed}, step {at}: {gone:?}");
            addresses.extend(built.0.keys().filter(|path| path.ends_with(".html")).cloned());
            ever.extend(now);
        }
        seen += ever.len();
    }
    assert!(seen > 30, "too little was shown to say anything: {seen}");
}
