//! What is told of a whole site: plans that go or move, the facts of the site, and its theme.

use crate::daily::{Project, changes, entries};
use crate::support::Tree;
use serde_json::Value;
use std::fs;

/// Two plans of one site.
fn two() -> Option<Project> {
    let site = "title: Prov\norganisation: Prov\nbase_url: https://prov.example/\nlanguage: sv\n\
                contact:\n  name: Prov\n  email: a@prov.example\n";
    let step = "action: 1\ntitle: Steget tas i alla skolor\ndue: 2026-06\n";
    let files = [
        ("site.yaml", site),
        ("skola/plan.yaml", "title: Skolplanen\nsummary: Påhittad.\nperiod: 2025/2027\n"),
        ("skola/actions/1.yaml", "number: 1\ntitle: Åtgärden\n"),
        ("skola/milestones/steg.yaml", step),
        ("bibliotek/plan.yaml", "title: Biblioteksplanen\nsummary: Påhittad.\nperiod: 2025/2027\n"),
        ("bibliotek/actions/1.yaml", "number: 1\ntitle: Fler öppettider\n"),
        ("bibliotek/milestones/kvall.yaml", "action: 1\ntitle: Öppet varje kväll\ndue: 2026-06\n"),
    ];
    let tree: Tree = files.into_iter().map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())).collect();
    Project::of(&tree)
}

/// The changes of a comparison as `weight fingerprint`.
fn told(diff: &Value) -> Vec<String> {
    let word = |change: &Value, key: &str| change[key].as_str().unwrap_or_default().to_owned();
    let list = diff["changes"].as_array().expect("a list");
    list.iter().map(|one| format!("{} {}", word(one, "weight"), word(one, "fingerprint"))).collect()
}

impl Project {
    #[track_caller]
    fn told(&self, arguments: &[&str]) -> Vec<String> {
        told(&self.etapp(&[&["diff"], arguments, &["--format", "json"]].concat()).well().json())
    }

    fn log_of(&self, plan: &str) -> Value {
        self.etapp(&["log", "--plan", plan, "--format", "json"]).well().json()
    }
}

const REMOVED: &str = "plan-removed plan/bibliotek";
const REASON: &str = "reasons:\n  - change: plan-removed plan/bibliotek\n    reason: Biblioteken styrs av en egen nämnd från och \
                      med årsskiftet.\n    decided:\n      by: Kommunfullmäktige\n      date: 2026-02-02\n      reference: § 14\n";

#[test]
fn a_plan_that_goes_is_told_wants_a_reason_and_leaves_a_page() {
    let Some(project) = two() else { return };
    let revision = |id: &str, date: &str, reasons: &str| {
        project.put(
            &format!("content/skola/revisions/{id}.md"),
            &format!("---\ntitle: Revision {id}\ndate: {date}\n{reasons}---\n\nText.\n"),
        );
    };
    revision("r1", "2026-01-10", "");
    project.etapp(&["freeze", "r1", "--plan", "skola"]).well();
    let early = "content/bibliotek/milestones/dagtid.yaml";
    project.put(early, "action: 1\ntitle: Öppet på dagtid\ndue: 2026-06\n");
    project.commit("2026-01-10");
    project.remove(early);
    project.commit("2026-01-11");
    fs::remove_dir_all(project.root.join("content/bibliotek")).expect("it is there");
    assert_eq!(project.log_of("skola")["uncommitted"]["changes"][0]["fingerprint"], REMOVED);
    let before = project.etapp(&["diff", "HEAD", "--format", "json", "--fail-on", "weakening"]);
    assert_eq!((before.code, told(&before.json())), (Some(1), vec![format!("weakening {REMOVED}")]));
    project.commit("2026-02-03");
    // The plan that is left tells it, since the other has no log any more.
    let log = project.log_of("skola");
    assert_eq!(changes(entries(&log).last().expect("there are entries")), [REMOVED]);
    let built = project.build();
    built.says("bibliotek/index.html", &["Biblioteksplanen", "togs bort 3 februari 2026", "Inget skäl är angivet"]);
    // So do the pages that it had, also of what was removed from it before.
    for page in ["atgarder/1", "etappmal/kvall", "etappmal/dagtid", "etappmal", "andringar", "report"] {
        built.says(&format!("bibliotek/{page}.html"), &["Biblioteksplanen", "togs bort 3 februari 2026"]);
    }
    built.says("skola/andringar.html", &["Biblioteksplanen", "Planen är borttagen"]);
    built.says("skola/feed.xml", &["Biblioteksplanen"]);
    // Nothing is frozen over it in silence.
    revision("r2", "2026-02-10", "");
    let refused = project.etapp(&["freeze", "r2", "--plan", "skola"]);
    assert!(refused.code == Some(1) && refused.err.contains(REMOVED), "{}", refused.err);
    revision("r2", "2026-02-10", REASON);
    let checked = project.etapp(&["check"]).well();
    assert!(!format!("{}{}", checked.out, checked.err).contains("reason-unmatched"), "{}", checked.out);
    assert_eq!(project.etapp(&["diff", "HEAD~1", "--fail-on", "weakening"]).code, Some(0));
    project.build().says("bibliotek/index.html", &["Biblioteken styrs av en egen nämnd", "§ 14"]);
    project.etapp(&["freeze", "r2", "--plan", "skola"]).well();
    project.commit("2026-02-10");
    project.build().says("bibliotek/index.html", &["Biblioteken styrs av en egen nämnd", "Kommunfullmäktige"]);
}

#[test]
fn a_plan_with_records_goes_from_a_published_site_with_a_reason_alone() {
    let Some(project) = two() else { return };
    // Something that a revision still has and the plan no more.
    let early = "content/bibliotek/milestones/dagtid.yaml";
    project.put(early, "action: 1\ntitle: Öppet på dagtid\ndue: 2026-06\n");
    project.put("content/bibliotek/revisions/b1.md", "---\ntitle: B1\ndate: 2026-01-10\n---\n\nText.\n");
    project.etapp(&["freeze", "b1", "--plan", "bibliotek"]).well();
    project.commit("2026-01-10");
    project.remove(early);
    project.commit("2026-01-11");
    let before = project.build();
    fs::remove_dir_all(project.root.join("content/bibliotek")).expect("it is there");
    project.commit("2026-02-03");
    let refused = project.etapp(&["build"]);
    assert!(refused.code == Some(1) && refused.err.contains(REMOVED), "{}", refused.err);
    let undecided = REASON.replace("      date: 2026-02-02\n", "");
    for (reasons, code) in [(undecided.as_str(), 1), (REASON, 0)] {
        let revision = format!("---\ntitle: R1\ndate: 2026-02-10\n{reasons}---\n\nText.\n");
        project.put("content/skola/revisions/r1.md", &revision);
        project.commit("2026-02-04");
        let told = project.etapp(&["build"]);
        assert_eq!(told.code, Some(code), "{}", told.err);
    }
    let built = project.build();
    built.says("bibliotek/index.html", &["Biblioteken styrs av en egen nämnd", "§ 14"]);
    // Every page that a built site had answers, within its revisions too; the page for what is not there names the plan.
    let lost: Vec<&String> =
        before.0.keys().filter(|path| path.ends_with(".html") && !built.0.contains_key(*path)).collect();
    assert!(lost.is_empty(), "{lost:?}");
    for page in ["index", "etappmal/kvall", "etappmal/dagtid", "andringar", "report"] {
        built.says(&format!("bibliotek/revisions/b1/{page}.html"), &["Biblioteken styrs av en egen nämnd", "§ 14"]);
    }
    let gone = "<a href=\"/bibliotek/andringar.html\">Biblioteksplanen</a>. Den togs bort 3 februari 2026.";
    built.says("404.html", &[gone, "Biblioteken styrs av en egen nämnd"]);
}

#[test]
fn a_plan_of_its_own_site_that_went_and_its_pages_in_other_languages_say_so() {
    let Some(project) = Project::small() else { return };
    project.put("content/site.en.yaml", "title: Trial\norganisation: Trial\n");
    project.commit("2026-02-01");
    let before = project.build();
    for folder in ["actions", "milestones"] {
        fs::remove_dir_all(project.root.join("content").join(folder)).expect("it is there");
    }
    fs::remove_file(project.root.join("content/plan.yaml")).expect("it is there");
    for (plan, title) in [("skola", "Skolplanen"), ("bibliotek", "Biblioteksplanen")] {
        project.put(&format!("content/{plan}/plan.yaml"), &format!("title: {title}\nsummary: Ny.\nperiod: 2027\n"));
        project.put(&format!("content/{plan}/actions/{plan}.yaml"), &format!("number: 1\ntitle: {title} ett\n"));
    }
    project.commit("2026-02-03");
    let built = project.build();
    let lost: Vec<&String> =
        before.0.keys().filter(|path| path.ends_with(".html") && !built.0.contains_key(*path)).collect();
    assert!(lost.is_empty(), "{lost:?}");
    built.says("etappmal/steg.html", &["Planen är borttagen", "togs bort 3 februari 2026"]);
    built.says("en/milestones/steg.html", &["url=../../etappmal/steg.html"]);
}

#[test]
fn a_plan_that_comes_back_is_the_same_and_its_own_log_tells_that_it_was_gone() {
    // What was seen of a history before changes nothing of what is told of it.
    for again in [true, false] {
        let Some(project) = two() else { return };
        let kept = project.root.join("kept");
        fs::rename(project.root.join("content/bibliotek"), &kept).expect("it is there");
        project.commit("2026-02-03");
        if again {
            project.build();
        }
        project.put("content/skola/narratives/lage.md", "---\ntitle: Läget\n---\n\nAllt är lugnt.\n");
        project.commit("2026-02-04");
        if again {
            project.build();
        }
        fs::rename(&kept, project.root.join("content/bibliotek")).expect("it is there");
        project.edit("content/bibliotek/milestones/kvall.yaml", "2026-06", "2026-12");
        project.commit("2026-02-05");
        let back = "commitment-reinstated plan/bibliotek";
        for (plan, more) in [("skola", None), ("bibliotek", Some("due-postponed milestones/kvall.due"))] {
            let log = project.log_of(plan);
            let entries = entries(&log);
            let at = |day: &str| entries.iter().find(|entry| entry["day"] == day).map(changes).unwrap_or_default();
            assert_eq!(at("2026-02-03"), [REMOVED], "{plan}");
            let expected: Vec<&str> = [Some(back), more].into_iter().flatten().collect();
            assert_eq!(at("2026-02-05"), expected, "{plan}");
        }
        let built = project.build();
        built.says("bibliotek/andringar.html", &["Planen är borttagen", "tillbaka", "Tiden är senarelagd"]);
        built.says("bibliotek/feed.xml", &["Planen är borttagen"]);
        project.etapp(&["verify"]).well();
    }
}

#[test]
fn a_plan_may_lie_in_a_folder_that_is_called_plan() {
    let Some(project) = Project::small() else { return };
    fs::create_dir(project.root.join("content/plan")).expect("it is new");
    for name in ["plan.yaml", "actions", "milestones"] {
        let (from, to) = (format!("content/{name}"), format!("content/plan/{name}"));
        fs::rename(project.root.join(from), project.root.join(to)).expect("it is there");
    }
    project.commit("2026-02-01");
    project.build();
    project.edit("content/plan/milestones/steg.yaml", "2026-06", "2026-12");
    project.commit("2026-02-02");
    let log = project.log();
    let told: Vec<Vec<&str>> = entries(&log).iter().map(changes).collect();
    let expected: [&[&str]; 3] = [&[], &["plan-moved plan/plan"], &["due-postponed milestones/steg.due"]];
    assert_eq!(told, expected);
}

#[test]
fn a_plan_that_moves_is_the_same_and_its_old_addresses_lead_on() {
    for by_record in [false, true] {
        let Some(project) = two() else { return };
        if by_record {
            project.put("content/skola/revisions/r1.md", "---\ntitle: R1\ndate: 2026-01-10\n---\n\nText.\n");
            project.etapp(&["freeze", "r1", "--plan", "skola"]).well();
            project.commit("2026-01-10");
            project.build();
        }
        fs::rename(project.root.join("content/skola"), project.root.join("content/skolan")).expect("it is there");
        project.edit("content/skolan/milestones/steg.yaml", "2026-06", "2026-12");
        let both = ["weakening due-postponed milestones/steg.due", "editorial plan-moved plan/skolan"];
        assert_eq!(project.told(&["HEAD"]), both);
        project.commit("2026-02-01");
        assert_eq!(project.told(&["HEAD~1", "HEAD"]), both);
        let log = project.log_of("skolan");
        let last = entries(&log).last().expect("there are entries");
        assert_eq!(changes(last), ["due-postponed milestones/steg.due", "plan-moved plan/skolan"]);
        assert_eq!(entries(&log)[0]["day"], "2026-01-01");
        let built = project.build();
        built.says("skola/index.html", &["url=../skolan/index.html"]);
        built.says("skola/etappmal/steg.html", &["url=../../skolan/etappmal/steg.html"]);
        built.says("skolan/andringar.html", &["Planen ligger i en annan mapp", "Tiden är senarelagd"]);
        if by_record {
            built.says("skola/revisions/r1/index.html", &["url=../../../skolan/revisions/r1/index.html"]);
        }
        // The addresses stay when it is edited again.
        project.edit("content/skolan/plan.yaml", "Skolplanen", "Planen för skolan");
        project.commit("2026-02-02");
        project.build().says("skola/index.html", &["url=../skolan/index.html"]);
    }
}

#[test]
fn the_facts_of_the_site_and_its_theme_are_told_in_every_comparison() {
    let Some(project) = Project::small() else { return };
    project.freeze("r1", "2026-01-10", "").well();
    project.commit("2026-01-10");
    assert_eq!(project.told(&["r1"]), Vec::<String>::new());
    // What is written out of the program and left as it is, is the program's still.
    project.etapp(&["theme", "export", "default"]).well();
    assert_eq!(project.told(&["r1"]), Vec::<String>::new());
    project.edit("content/site.yaml", "  name: Prov", "  name: Någon annan");
    project.put("themes/default/assets/logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    let both = ["editorial site-changed site/site.contact.name", "editorial theme-changed site/site.theme"];
    assert_eq!(project.told(&["HEAD"]), both);
    assert_eq!(project.told(&["r1"]), both);
    let diff = project.etapp(&["diff", "HEAD", "--format", "json"]).well().json();
    assert_eq!(diff["result"], "different");
    assert_eq!(diff["changes"][0]["after"]["text"], "Någon annan");
    assert_eq!(
        (&diff["changes"][0]["after"]["path"], &diff["changes"][0]["after"]["line"]),
        (&"content/site.yaml".into(), &6.into())
    );
    project.build().says("index.html", &["Uppgifterna om webbplatsen är ändrade", "Webbplatsens utformning är ändrad"]);
    project.commit("2026-02-01");
    assert_eq!(project.told(&["HEAD~1", "HEAD"]), both);
    assert_eq!(
        changes(entries(&project.log()).last().expect("there are entries")),
        ["site-changed site/site.contact.name"]
    );
    project.freeze("r2", "2026-02-10", "").well();
    let record: Value = serde_json::from_str(&project.text("content/revisions/r2.json")).expect("it is JSON");
    assert_eq!(told(&record), both);
    assert_eq!(project.told(&["r1", "r2"]), both);
    assert_eq!(project.told(&["r2"]), Vec::<String>::new());
    // An address that a build is given is none of the site's facts.
    let other = project.etapp(&["build", "--base-url", "https://other.example"]);
    assert!(other.code == Some(0), "{}", other.err);
    let home = fs::read_to_string(project.root.join("output/index.html")).expect("there is a start page");
    assert!(!home.contains("other.example</"), "{home}");
}

#[test]
fn what_translations_say_of_the_site_is_told_in_comparisons_the_log_and_records() {
    let Some(project) = Project::small() else { return };
    project.put("content/site.en.yaml", "title: Trial\norganisation: Town of Trial\n");
    project.commit("2026-01-05");
    project.freeze("r1", "2026-01-10", "").well();
    project.commit("2026-01-10");
    let changed = ["editorial site-changed site/site.translations.en.organisation"];
    project.edit("content/site.en.yaml", "Town of Trial", "Somebody else");
    assert_eq!(project.told(&["HEAD"]), changed);
    assert_eq!(project.told(&["r1"]), changed);
    let place =
        |diff: &Value| format!("{}:{}", diff["changes"][0]["after"]["path"], diff["changes"][0]["after"]["line"]);
    let diff = |against: &str| project.etapp(&["diff", against, "--format", "json"]).well().json();
    assert_eq!(place(&diff("HEAD")), "\"content/site.en.yaml\":2");
    project.commit("2026-02-01");
    let log = project.log();
    let last = entries(&log).last().expect("there are entries");
    assert_eq!(changes(last), ["site-changed site/site.translations.en.organisation"]);
    project.build().says("andringar.html", &["Uppgifterna om webbplatsen är ändrade", "Somebody"]);
    project.remove("content/site.en.yaml");
    let gone = [
        "editorial site-changed site/site.translations.en.organisation",
        "editorial site-changed site/site.translations.en.title",
    ];
    assert_eq!(project.told(&["HEAD"]), gone);
}

/// Builds with what was published before, which is the site of the last build that succeeded.
fn publish(project: &Project, arguments: &[&str]) -> crate::support::Run {
    let published = project.folder.path().join("published");
    let place = published.display().to_string();
    let told = project.etapp(&[&["build", "--previous", &place], arguments].concat());
    if told.code == Some(0) {
        let _ = fs::remove_dir_all(&published);
        crate::support::write_tree(&published, &crate::support::read_tree(&project.root.join("output")));
    }
    told
}

#[test]
fn a_history_made_anew_around_a_plan_elsewhere_or_without_it_is_refused() {
    let Some(project) = two() else { return };
    project.edit("content/bibliotek/milestones/kvall.yaml", "2026-06", "2026-09");
    project.commit("2026-02-01");
    publish(&project, &["--first"]).well();
    // Honestly moved: its log goes on from the one that was published in the other folder.
    fs::rename(project.root.join("content/bibliotek"), project.root.join("content/lasning")).expect("it is there");
    project.commit("2026-02-02");
    project.git("2026-02-03", &["branch", "honest"]);
    project.git("2026-02-03", &["checkout", "-q", "--orphan", "anew"]);
    project.edit("content/lasning/milestones/kvall.yaml", "2026-09", "2040");
    project.commit("2026-02-03");
    let told = publish(&project, &[]);
    assert!(told.code == Some(1) && told.err.contains("log-rewritten"), "{}", told.err);
    fs::remove_dir_all(project.root.join("content/lasning")).expect("it is there");
    project.commit("2026-02-04");
    let told = publish(&project, &[]);
    assert!(told.code == Some(1) && told.err.contains("log-rewritten"), "{}", told.err);
    project.git("2026-02-05", &["checkout", "-q", "honest"]);
    publish(&project, &[]).well();
    let log = project.log_of("lasning");
    assert_eq!(entries(&log).iter().map(|entry| changes(entry).len()).collect::<Vec<_>>(), [0, 1, 1]);
}

#[test]
fn a_plan_that_moved_went_or_is_back_is_gone_on_from_and_remembered() {
    let Some(project) = two() else { return };
    let memory = project.folder.path().join("seen.json").display().to_string();
    let output = project.root.join("output").display().to_string();
    let verify = || project.etapp(&["verify", &output, "--memory", &memory]);
    let held = |told: crate::support::Run| assert_eq!(told.code, Some(0), "{}{}", told.out, told.err);
    publish(&project, &["--first"]).well();
    held(verify());
    let (here, there) = (project.root.join("content/bibliotek"), project.folder.path().join("kept"));
    fs::rename(&here, project.root.join("content/lasning")).expect("it is there");
    project.commit("2026-02-01");
    publish(&project, &[]).well();
    held(verify());
    fs::rename(project.root.join("content/lasning"), &there).expect("it is there");
    project.commit("2026-02-02");
    publish(&project, &[]).well();
    held(verify());
    fs::rename(&there, project.root.join("content/lasning")).expect("it is there");
    project.commit("2026-02-03");
    publish(&project, &[]).well();
    held(verify());
    // A folder that was left twice, once for good and once for another, leads on.
    fs::rename(project.root.join("content/lasning"), project.root.join("content/bok")).expect("it is there");
    project.commit("2026-02-04");
    publish(&project, &[]).well();
    held(verify());
    project.build().says("lasning/index.html", &["url=../bok/index.html"]);
}

#[test]
fn a_comparison_of_several_plans_says_which_one_changed() {
    let Some(project) = two() else { return };
    for plan in ["skola", "bibliotek"] {
        project.edit(&format!("content/{plan}/actions/1.yaml"), "number: 1", "number: 2");
    }
    let told = project.etapp(&["diff", "HEAD", "--format", "json"]).well().json();
    let plans: Vec<&str> =
        told["changes"].as_array().expect("a list").iter().filter_map(|one| one["plan"].as_str()).collect();
    assert_eq!(plans, ["bibliotek", "skola"]);
    let told = project.etapp(&["diff", "HEAD"]).well().out;
    assert!(told.contains("Åtgärden (Skolplanen)") && told.contains("Fler öppettider (Biblioteksplanen)"), "{told}");
}
