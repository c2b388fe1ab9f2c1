//! The stages of a build, one by one: `cargo bench --bench stages`. Narratives and plans come from `support/corpus.rs`.

#[path = "support/corpus.rs"]
mod corpus;

use divan::{Bencher, black_box};
use etapp::base::{Findings, Language};
use etapp::chart::{Dated, Frame, Point, Spec, Trend, TrendLine, Width, draw};
use etapp::check::{Checked, check};
use etapp::history::diff::diff;
use etapp::history::freeze::{Beside, freeze};
use etapp::input::{SourceTree, tree};
use etapp::plan::load::load;
use etapp::publish::{Durability, Protected, publish_with};
use etapp::render::theme::{self, Theme};
use etapp::render::{Artifact, render};
use etapp::words::Catalogue;
use std::path::Path;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Pages of the corpus of narratives.
const PAGES: usize = 1_000;
/// Actions of the plan, with six entities to each.
const ACTIONS: usize = 100;

fn main() {
    divan::main();
}

fn read(write: impl FnOnce(&Path) -> std::io::Result<()>) -> SourceTree {
    let temp = tempfile::tempdir().expect("there is room for a corpus");
    write(temp.path()).expect("a corpus can be written");
    tree::read(temp.path(), "content").value
}

fn narratives() -> SourceTree {
    read(|root| corpus::etapp(root, PAGES))
}

fn plan(revision: usize) -> SourceTree {
    read(|root| {
        let content = corpus::site(root)?;
        corpus::plan(&content, 0, ACTIONS, revision)?;
        corpus::revision(&content, revision).map(drop)
    })
}

fn checked(tree: &SourceTree) -> Checked {
    let report = check(tree, None);
    assert!(!report.findings.has_errors(), "the corpus is well: {:?}", report.findings);
    report.value
}

fn theme_of(checked: &Checked) -> Theme {
    let mut findings = Findings::default();
    let files = theme::load(Path::new("/nowhere"), &checked.site, &mut findings).expect("it is built in");
    files.compile(&Catalogue::built_in(), Language::SV, &mut findings).expect("it compiles")
}

fn artifacts() -> Vec<Artifact> {
    let checked = checked(&narratives());
    render(&checked, &theme_of(&checked)).value.artifacts
}

/// Reading 1,000 files from a folder.
#[divan::bench]
fn read_folder(bencher: Bencher) {
    let temp = tempfile::tempdir().expect("there is room for a corpus");
    corpus::etapp(temp.path(), PAGES).expect("a corpus can be written");
    bencher.bench(|| tree::read(temp.path(), "content"));
}

/// Documents of 1,000 narratives.
#[divan::bench]
fn load_narratives(bencher: Bencher) {
    let tree = narratives();
    bencher.bench(|| load(&tree, &mut Findings::default()));
}

/// Documents of 600 entities in YAML.
#[divan::bench]
fn load_plan(bencher: Bencher) {
    let tree = plan(4);
    bencher.bench(|| load(&tree, &mut Findings::default()));
}

/// Loading, resolving and every rule, for 1,000 narratives.
#[divan::bench]
fn check_narratives(bencher: Bencher) {
    let tree = narratives();
    bencher.bench(|| check(&tree, None));
}

/// Loading, resolving and every rule, for 600 entities.
#[divan::bench]
fn check_plan(bencher: Bencher) {
    let tree = plan(4);
    bencher.bench(|| check(&tree, None));
}

/// 1,000 narratives through the theme, in memory.
#[divan::bench]
fn render_narratives(bencher: Bencher) {
    let checked = checked(&narratives());
    let theme = theme_of(&checked);
    bencher.bench(|| render(&checked, &theme));
}

/// 600 entities with their charts through the theme, in memory.
#[divan::bench]
fn render_plan(bencher: Bencher) {
    let checked = checked(&plan(4));
    let theme = theme_of(&checked);
    bencher.bench(|| render(&checked, &theme));
}

/// One indicator of ten years with its target.
#[divan::bench]
fn chart(bencher: Bencher) {
    let frame = Frame { id: "a".into(), title: "Närvaron ökar".into(), desc: "Närvaro i procent".into() };
    let dated = |year: i32, value: f64| Dated {
        span: (f64::from(year), f64::from(year + 1)),
        name: year.to_string(),
        point: Point::Value { value, label: format!("{value:.0} %") },
    };
    let values = (2015..2025).map(|year| dated(year, f64::from(year - 1955))).collect();
    let spec = Spec::Trend(Trend {
        heads: ["Grupp", "År", "Värde"].map(String::from),
        lines: vec![TrendLine { label: "Alla".into(), note: String::new(), values, baseline: None }],
        targets: vec![dated(2028, 90.0)],
        words: Vec::new(),
        ticks: etapp::chart::Ticks::new(|value| format!("{value:.0}")),
        withheld: "·· döljs".into(),
        none: "–".into(),
    });
    bencher.bench(|| draw(black_box(&frame), black_box(&spec), Width::Wide));
}

/// 1,000 narratives onto the disk, waiting for it.
#[divan::bench(sample_count = 20)]
fn publish_new(bencher: Bencher) {
    let artifacts = artifacts();
    let temp = tempfile::tempdir().expect("there is room for a site");
    let protected = Protected { project: temp.path(), sources: &[] };
    let mut at = 0;
    bencher.bench_local(|| {
        at += 1;
        publish_with(&artifacts, &temp.path().join(format!("site-{at}")), &protected, Durability::Full)
    });
}

/// 1,000 narratives that stand there already.
#[divan::bench]
fn publish_the_same(bencher: Bencher) {
    let artifacts = artifacts();
    let temp = tempfile::tempdir().expect("there is room for a site");
    let protected = Protected { project: temp.path(), sources: &[] };
    let site = temp.path().join("site");
    publish_with(&artifacts, &site, &protected, Durability::Fast).expect("it can be published");
    bencher.bench(|| publish_with(&artifacts, &site, &protected, Durability::Full));
}

/// Two states of 600 entities.
#[divan::bench]
fn diff_plans(bencher: Bencher) {
    let (old, new) = (checked(&plan(3)), checked(&plan(4)));
    bencher.bench(|| diff(&old.site.plans[0], &new.site.plans[0]));
}

/// The record of 600 entities.
#[divan::bench]
fn freeze_plan(bencher: Bencher) {
    let checked = checked(&plan(4));
    let plan = &checked.site.plans[0];
    let id = plan.revisions[0].id.to_string();
    let chain = etapp::history::chain::of_plan(plan, &mut Findings::default());
    bencher.bench(|| freeze(&checked.site, plan, &chain, &id, &Beside::default()).is_ok());
}

/// The chain of ten records of 600 entities each, every digest proven.
#[divan::bench]
fn verify_chain(bencher: Bencher) {
    let temp = tempfile::tempdir().expect("there is room for a corpus");
    let content = corpus::site(temp.path()).expect("a corpus can be written");
    for at in 0..10 {
        corpus::plan(&content, 0, ACTIONS, at).expect("a corpus can be written");
        let id = corpus::revision(&content, at).expect("a corpus can be written");
        let checked = checked(&tree::read(temp.path(), "content").value);
        let plan = &checked.site.plans[0];
        let chain = etapp::history::chain::of_plan(plan, &mut Findings::default());
        let frozen = freeze(&checked.site, plan, &chain, &id, &Beside::default())
            .unwrap_or_else(|_| panic!("the plan only grows"));
        std::fs::write(content.join(format!("revisions/{id}.json")), frozen.record).expect("a record can be written");
    }
    let checked = checked(&tree::read(temp.path(), "content").value);
    bencher.bench(|| etapp::history::chain::of_plan(&checked.site.plans[0], &mut Findings::default()));
}
