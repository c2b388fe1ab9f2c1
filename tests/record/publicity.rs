//! What weakens the log itself, what comes back, and a law: whatever was shown stands in every later log.

use crate::daily::{Project, changes, entries};
use serde_json::Value;
use std::collections::BTreeSet;

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
    project.put(path, promise);
    project.commit("2026-02-01");
    project.remove(path);
    project.commit("2026-02-02");
    project.put(path, &promise.replace("2026", "2027"));
    project.commit("2026-02-03");
    let log = project.log();
    let told = changes(&entries(&log)[3]);
    assert_eq!(told, ["commitment-reinstated milestones/nytt", "due-postponed milestones/nytt.due"]);
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

fn shown(project: &Project) -> BTreeSet<Shown> {
    let mut all = BTreeSet::new();
    for id in ["steg", "a", "b"] {
        let Ok(text) = std::fs::read_to_string(project.root.join(format!("content/milestones/{id}.yaml"))) else {
            continue;
        };
        let lines = text.lines().filter_map(|line| line.split_once(": "));
        let told = lines.filter(|(key, _)| ["title", "due", "responsible"].contains(key));
        all.extend(told.map(|(key, value)| (id.to_owned(), key.to_owned(), value.to_owned())));
    }
    all
}

/// Whether a log tells that something stood there.
fn is_told(log: &Value, (id, key, value): &Shown) -> bool {
    let all = entries(log).iter().flat_map(|entry| entry["changes"].as_array().into_iter().flatten());
    let mut of = all.filter(|change| change["entity"] == format!("milestones/{id}"));
    of.any(|change| {
        let side = |side: &str| change[side]["text"] == *value && change["field"] == *key;
        side("before") || side("after") || change["content"][key] == *value
    })
}

#[test]
fn whatever_was_shown_stands_in_every_later_log() {
    for seed in 0..4 {
        let Some(project) = Project::small() else { return };
        let mut numbers = Numbers(seed);
        let mut ever = shown(&project);
        let mut texts = vec![project.text(STEP)];
        for step in 0..10 {
            let id = ["steg", "a", "b"][numbers.below(3)];
            let path = format!("content/milestones/{id}.yaml");
            let is_there = project.root.join(&path).exists();
            match numbers.below(5) {
                0 if is_there && id != "steg" => project.remove(&path),
                1 => project.put(&path, &texts[numbers.below(texts.len())]),
                2 if step > 3 => {
                    let frozen = project.freeze(&format!("r{step}"), &format!("2026-03-{:02}", step + 1), "");
                    if frozen.code != Some(0) {
                        project.remove(&format!("content/revisions/r{step}.md"));
                    }
                }
                _ => {
                    let text = format!(
                        "action: 1\ntitle: Löfte nummer {} hålls\ndue: {}\nresponsible: Person {}\n",
                        numbers.below(50),
                        2026 + numbers.below(2),
                        numbers.below(9)
                    );
                    project.put(&path, &text);
                    texts.push(text);
                }
            }
            project.commit(&format!("2026-03-{:02}", step + 1));
            if numbers.below(2) == 0 {
                project.etapp(&["build"]).well();
            }
            ever.extend(shown(&project));
        }
        let (log, now) = (project.log(), shown(&project));
        let lost: Vec<&Shown> = ever.difference(&now).filter(|one| !is_told(&log, one)).collect();
        assert!(lost.is_empty(), "seed {seed}: {lost:?}\n{log:#}");
    }
}
