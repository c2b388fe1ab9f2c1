//! That an entity costs as much in a plan of thousands as in one of dozens. Instructions are counted by callgrind for three
//! sizes of a plan in which everything hangs together; what grows as a square bends the line through them, and what it would
//! be with ten thousand entities is read off the bend.

use crate::growth::{counted, instructions, start};
use crate::support::{Tree, base, temporary, tool_or_skip};
use etapp::base::{Findings, Language};
use etapp::check::check;
use etapp::history::diff::diff;
use etapp::input::SourceTree;
use etapp::page::{PlanContext, registry};
use etapp::plan::Plan;
use etapp::render::frozen_key::made_from;
use etapp::render::theme;
use etapp::words::{self, WordFile};
use std::collections::BTreeMap;
use std::fs;

/// How many actions the three plans have: each twice as many as the one before.
const ACTIONS: [usize; 3] = [6, 12, 24];
/// How many times as many are compared: a comparison is cheap, and looks things up in trees, which among few bends as well.
const COMPARED: usize = 4;
/// How many make ten thousand entities.
const MANY: f64 = 1_430.0;
/// How much may then be due to squares, in percent of what is due to the entities alone.
const MOST: f64 = 100.0;

/// What is done with a plan.
const STAGES: [&str; 5] = ["a square", "the rules", "the comparison", "the pages", "a portfolio"];
/// How many plans a large portfolio has.
const PLANS: f64 = 290.0;

/// A plan in which each action has a goal, three milestones, an activity, an indicator, a text and a need that it answers.
fn plan(actions: usize) -> Tree {
    let mut tree = base();
    let mut put = |path: String, text: String| tree.insert(format!("content/{path}"), text.into_bytes());
    let mut areas = String::new();
    for a in 100..100 + actions {
        put(format!("actions/{a}.yaml"), format!("number: {a}\ntitle: Åtgärd nummer {a}\nresponsible: Enhet {a}\n"));
        put(format!("goals/mal-{a}.yaml"), format!("action: {a}\ntitle: Målet nummer {a} är nått\ndue: 2028\n"));
        for (step, due) in [2024, 2025, 2026].into_iter().enumerate() {
            let updates =
                format!("updates:\n  - date: 2024-05-0{}\n    status: ongoing\n    note: Det går i {a}.\n", step + 1);
            let file = format!("action: {a}\ngoal: mal-{a}\ntitle: Steg {step} i åtgärd {a}\ndue: {due}\n{updates}");
            put(format!("milestones/steg-{a}-{step}.yaml"), file);
        }
        put(
            format!("activities/stod-{a}.yaml"),
            format!("supports: [{a}]\ntitle: Stöd {a} till skolorna\ndue: 2026\n"),
        );
        let values = "values:\n  - {period: 2022, value: 61}\n  - {period: 2023, value: 64}\n";
        let target = "direction: increase\ntarget: {period: 2028, value: 90}\nsource: {title: Egen statistik}\n";
        let file = format!("title: Andel {a}\nunit: procent\ngoals: [mal-{a}]\n{target}{values}");
        put(format!("indicators/matt-{a}.yaml"), file);
        let head = format!("---\ntitle: Text {a}\norder: {a}\nabout: [actions/{a}, goals/mal-{a}]\n---\n\n");
        put(format!("narratives/text-{a}.md"), format!("{head}Se [åtgärden](../actions/{a}.yaml).\n"));
        areas.push_str(&format!(
            "  - id: omr-{a}\n    title: Område {a}\n    need: Visa {a}.\n    answered_by:\n      - action: {a}\n"
        ));
    }
    let head = "authority: Skolinspektionen\ntitle: Ett beslut\nkind: inspection\ndate: 2025-01-20\ncase: open\nsummary: Ett beslut.\n";
    put("decisions/stort.yaml".into(), format!("{head}areas:\n{areas}"));
    tree
}

/// A site of such plans with a frozen revision each, of which only the bytes count.
fn portfolio(plans: usize) -> SourceTree {
    let mut tree = SourceTree::default();
    let mut put = |path: String, text: &str| tree.insert(&format!("content/{path}"), text.as_bytes());
    put("site.yaml".into(), "title: Planer\norganisation: Prov\nbase_url: https://example.org\nlanguage: sv\n");
    let record = format!("{{\"text\": \"{}\"}}\n", "x".repeat(4_000));
    for at in 100..100 + plans {
        let facts = format!("title: Plan {at}\nsummary: En plan.\nperiod: 2024/2028\n");
        put(format!("plan-{at}/plan.yaml"), &facts);
        put(format!("plan-{at}/revisions/2024-1.md"), "---\ntitle: Ett\ndate: 2024-05-01\n---\n");
        put(format!("plan-{at}/revisions/2024-1.json"), &record);
    }
    tree
}

/// Such a plan, in which every goal is due in a year.
fn due_in(year: &str, actions: usize) -> Plan {
    let mut tree = SourceTree::default();
    for (path, bytes) in plan(actions) {
        let text = String::from_utf8(bytes).expect("it is a text");
        tree.insert(&path, text.replace("due: 2028", &format!("due: {year}")).as_bytes());
    }
    check(&tree, None).value.site.plans.swap_remove(0)
}

/// Does the work of each stage with each plan. Run by callgrind alone.
#[test]
#[ignore = "run by `an_entity_costs_as_much_among_thousands`"]
fn under_the_counter() {
    if std::env::var("ETAPP_GROWTH_SHARE").is_err() {
        return;
    }
    rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build_global().expect("it is the first");
    let strings = words::built_in(Language::SV, WordFile::Pages);
    // The first time, what is made once is made.
    for (at, actions) in [2].into_iter().chain(ACTIONS).enumerate() {
        let mut sum = 0_u64;
        let mut square = || {
            (0..actions as u64 * 2_000).for_each(|one| sum = sum.wrapping_add(one));
            (0..actions as u64).for_each(|a| (0..2 * actions as u64).for_each(|b| sum = sum.wrapping_add(a ^ b)));
        };
        let mut tree = SourceTree::default();
        plan(actions).iter().for_each(|(path, bytes)| tree.insert(path, bytes));
        let mut report = None;
        let mut rules = || report = Some(check(&tree, None));
        if at == 0 {
            square();
            rules();
        } else {
            counted(&mut square);
            counted(&mut rules);
        }
        let report = report.expect("it is checked");
        assert!(!report.findings.has_errors(), "{:?}", report.findings);
        let checked = report.value;
        let [before, after] = ["2028", "2029"].map(|due| due_in(due, actions * COMPARED));
        let mut comparison = || assert!(diff(&before, &after).len() >= actions * COMPARED);
        if at == 0 {
            comparison()
        } else {
            counted(&mut comparison)
        }
        let shared = PlanContext::new(&checked.site, &checked.site.plans[0], &strings, checked.as_of);
        let dictionary = Vec::new();
        let mut pages = || {
            let made = registry::jobs(&shared, &dictionary).into_iter().filter_map(|job| job()).count();
            assert!(made > 8 * actions);
        };
        if at == 0 {
            pages()
        } else {
            counted(&mut pages)
        }
        let site = check(&portfolio(actions), None).value;
        assert_eq!(site.site.plans.iter().map(|plan| plan.records.len()).sum::<usize>(), actions);
        let mut findings = Findings::default();
        let theme = theme::load(temporary().path(), &site.site, &mut findings).expect("it is built in");
        let theme = theme.compile(&site.site.words, Language::SV, &mut findings).expect("it compiles");
        let mut digests = || assert!(!made_from(&site, &theme, &BTreeMap::new()).is_empty());
        if at == 0 { digests() } else { counted(&mut digests) }
    }
}

/// What squares would cost with `many` actions, in percent of what the actions themselves cost; `times` as many as
/// [`ACTIONS`] were counted.
fn share_of_squares(counts: [f64; 3], times: usize, many: f64) -> f64 {
    let [small, medium, large] = ACTIONS.map(|actions| (actions * times) as f64);
    let first = (counts[1] - counts[0]) / (medium - small);
    let second = (counts[2] - counts[1]) / (large - medium);
    let square = (second - first) / (large - small);
    let linear = first - square * (small + medium);
    100.0 * square * many / linear
}

#[test]
#[ignore = "half a minute: cargo test --test content linear -- --ignored"]
fn an_entity_costs_as_much_among_thousands() {
    if !tool_or_skip("valgrind", &["--version"]) {
        return;
    }
    let folder = temporary();
    let ended = start("linear::under_the_counter", "all", folder.path()).wait().expect("a child can be waited for");
    assert!(ended.success(), "{}", fs::read_to_string(folder.path().join("errors")).expect("it was written"));
    let count = |stage: usize, size: usize| {
        instructions(&folder.path().join(format!("counts.{}", size * STAGES.len() + stage + 1))) as f64
    };
    let shares = [(0, 1, MANY), (1, 1, MANY), (2, COMPARED, MANY), (3, 1, MANY), (4, 1, PLANS)]
        .map(|(stage, times, many)| share_of_squares([0, 1, 2].map(|size| count(stage, size)), times, many));
    println!("{STAGES:?}: {shares:.0?} %");
    assert!(shares[0] > 100.0, "a square is not found: {shares:?}");
    assert!(shares[1..].iter().all(|share| *share < MOST), "{STAGES:?}: {shares:.0?} %");
}
