//! Etapp beside its peers: the same pages, in turn, on a memory file system and on a disk. `run` in this folder starts it.

#[path = "../support/corpus.rs"]
mod corpus;
mod measure;
mod report;

use measure::{Run, Sample};
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

/// What is asked for on the command line.
struct Asked {
    pages: Vec<usize>,
    runs: usize,
    write: bool,
}

/// A generator of sites.
pub struct Peer {
    /// What it is called in tables.
    pub name: &'static str,
    program: PathBuf,
    corpus: fn(&Path, usize) -> std::io::Result<()>,
    arguments: fn(&Path, &Path) -> Vec<PathBuf>,
}

/// Figures of one generator for so many pages on one file system.
pub struct Row {
    pub name: &'static str,
    pub disk: &'static str,
    pub pages: usize,
    pub fresh: Sample,
    pub again: Sample,
}

fn main() -> Outcome {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    if let [command, from, to] = &arguments[..]
        && command == "copy"
    {
        return copy(Path::new(from), Path::new(to));
    }
    let asked = asked(&arguments)?;
    let places = [("memory", PathBuf::from("/dev/shm/etapp-peers")), ("disk", PathBuf::from("target/peers/work"))];
    for (_, place) in &places {
        let _ = fs::remove_dir_all(place);
    }
    let mut rows = Vec::new();
    for pages in &asked.pages {
        for (disk, place) in &places {
            rows.extend(narratives(disk, place, *pages, asked.runs)?);
        }
    }
    let place = &places[0].1;
    let revisions = revisions(place, asked.runs)?;
    let portfolio = portfolio(place)?;
    let compared = compared(place, asked.runs)?;
    let large = [143, 1_429].map(|actions| large(place, actions, asked.runs));
    let large = large.into_iter().collect::<Outcome<Vec<_>>>()?;
    for (_, place) in &places {
        let _ = fs::remove_dir_all(place);
    }
    let text = report::text(&rows, &revisions, &portfolio, (&large, &compared), asked.runs);
    println!("{text}");
    if asked.write {
        report::write(&text, &rows, &revisions)?
    }
    Ok(())
}

fn asked(arguments: &[String]) -> Outcome<Asked> {
    let mut asked = Asked { pages: vec![1_000, 10_000, 50_000], runs: 5, write: false };
    let mut words = arguments.iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--pages" => {
                let list = words.next().ok_or("--pages needs numbers")?;
                asked.pages = list.split(',').map(str::parse).collect::<Result<_, _>>()?;
            }
            "--runs" => asked.runs = words.next().ok_or("--runs needs a number")?.parse()?,
            "--write" => asked.write = true,
            other => return Err(format!("unknown: {other}; see benches/peers/run").into()),
        }
    }
    Ok(asked)
}

/// The generators that are there. Etapp is the first.
fn peers() -> Outcome<Vec<Peer>> {
    let etapp = Peer {
        name: "Etapp",
        program: measure::find("ETAPP", "etapp").ok_or("no etapp: start benches/peers/run")?,
        corpus: corpus::etapp,
        arguments: |from, to| {
            ["--root".into(), from.into(), "build".into(), "--quiet".into(), "--output".into(), to.into()].into()
        },
    };
    let hugo = measure::find("HUGO", "hugo").map(|program| Peer {
        name: "Hugo",
        program,
        corpus: corpus::hugo,
        arguments: |from, to| {
            ["--quiet".into(), "--source".into(), from.into(), "--destination".into(), to.into()].into()
        },
    });
    let zola = measure::find("ZOLA", "zola").map(|program| Peer {
        name: "Zola",
        program,
        corpus: corpus::zola,
        arguments: |from, to| {
            ["--root".into(), from.into(), "build".into(), "--force".into(), "--output-dir".into(), to.into()].into()
        },
    });
    Ok(std::iter::once(etapp).chain(hugo).chain(zola).collect())
}

/// The narratives with every generator, in turn, so that all of them meet the same machine.
fn narratives(disk: &'static str, place: &Path, pages: usize, runs: usize) -> Outcome<Vec<Row>> {
    let peers = peers()?;
    // Large sites take others minutes, and vary little.
    let runs = if pages < 50_000 { runs } else { runs.min(2) };
    // Nothing is removed before all is measured: ext4 passes over the inodes of files that were removed in the last
    // seconds, which takes a build longer than everything else.
    let at = |name: &str, what: &str| std::path::absolute(place.join(format!("{pages}/{name}-{what}")));
    for peer in &peers {
        (peer.corpus)(&at(peer.name, "source")?, pages)?;
    }
    let mut fresh: Vec<Vec<Run>> = peers.iter().map(|_| Vec::new()).collect();
    let mut again: Vec<Vec<Run>> = peers.iter().map(|_| Vec::new()).collect();
    let mut copied = Vec::new();
    for run in 0..runs {
        for (at_peer, peer) in peers.iter().enumerate() {
            let (source, site) = (at(peer.name, "source")?, at(peer.name, &format!("site-{run}"))?);
            fresh[at_peer].push(measure::run(&peer.program, &(peer.arguments)(&source, &site))?);
            again[at_peer].push(measure::run(&peer.program, &(peer.arguments)(&source, &site))?);
        }
        let (site, copy) = (at("Etapp", &format!("site-{run}"))?, at("copy", &format!("site-{run}"))?);
        copied.push(measure::run(&std::env::current_exe()?, &["copy".into(), site, copy])?);
    }
    let mut rows: Vec<Row> = Vec::new();
    for (at, peer) in peers.iter().enumerate() {
        rows.push(Row { name: peer.name, disk, pages, fresh: Sample::of(&fresh[at]), again: Sample::of(&again[at]) });
    }
    let copied = Sample::of(&copied);
    rows.push(Row { name: "copying the files", disk, pages, fresh: copied, again: copied });
    Ok(rows)
}

/// Copies a finished site, two files at a time: what reading and writing cost without anything else.
fn copy(from: &Path, to: &Path) -> Outcome {
    let files: Vec<PathBuf> = walkdir::WalkDir::new(from)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .filter_map(|entry| entry.path().strip_prefix(from).ok().map(Path::to_path_buf))
        .collect();
    for file in &files {
        fs::create_dir_all(to.join(file).parent().unwrap_or(to))?;
    }
    let one =
        |files: &[PathBuf]| files.iter().try_for_each(|file| fs::write(to.join(file), fs::read(from.join(file))?));
    let (first, second) = files.split_at(files.len() / 2);
    std::thread::scope(|scope| {
        let other = scope.spawn(|| one(second));
        one(first).and(other.join().unwrap_or(Ok(())))
    })?;
    Ok(())
}

/// A plan with so many frozen revisions: built from nothing, with one narrative changed, and with nothing changed.
pub struct History {
    pub revisions: usize,
    pub files: usize,
    pub fresh: Sample,
    pub changed: Sample,
    pub again: Sample,
}

fn revisions(place: &Path, runs: usize) -> Outcome<Vec<History>> {
    let etapp = peers()?.swap_remove(0);
    let mut histories = Vec::new();
    for count in [1, 10, 50] {
        let root = std::path::absolute(place.join("revisions"))?;
        let _ = fs::remove_dir_all(&root);
        let content = corpus::site(&root)?;
        freeze(&etapp.program, &root, &content, 0, 50, count)?;
        let site = root.join("output");
        let arguments = (etapp.arguments)(&root, &site);
        let (mut fresh, mut changed, mut again) = (Vec::new(), Vec::new(), Vec::new());
        for run in 0..runs {
            let _ = fs::remove_dir_all(&site);
            fresh.push(measure::run(&etapp.program, &arguments)?);
            fs::write(
                content.join("narratives/forord.md"),
                format!("---\ntitle: Förord\norder: 1\n---\n\nNytt {run}.\n"),
            )?;
            changed.push(measure::run(&etapp.program, &arguments)?);
            again.push(measure::run(&etapp.program, &arguments)?);
        }
        let files = walkdir::WalkDir::new(&site).into_iter().count();
        let (fresh, changed, again) = (Sample::of(&fresh), Sample::of(&changed), Sample::of(&again));
        histories.push(History { revisions: count, files, fresh, changed, again });
        fs::remove_dir_all(&root)?;
    }
    Ok(histories)
}

/// Writes a plan and freezes it `count` times.
fn freeze(etapp: &Path, root: &Path, plan: &Path, seed: usize, size: usize, count: usize) -> Outcome {
    for at in 0..count {
        corpus::plan(plan, seed, size, at)?;
        let id = corpus::revision(plan, at)?;
        measure::run(etapp, &["--root".into(), root.into(), "--quiet".into(), "freeze".into(), id.into()])?;
    }
    Ok(())
}

/// The portfolio: 290 plans of 12 actions with 5 revisions each.
fn portfolio(place: &Path) -> Outcome<[Run; 3]> {
    let etapp = peers()?.swap_remove(0);
    let root = std::path::absolute(place.join("portfolio"))?;
    let content = corpus::site(&root)?;
    for plan in 0..290 {
        let alone = std::path::absolute(place.join("alone"))?;
        let _ = fs::remove_dir_all(&alone);
        let inside = corpus::site(&alone)?;
        freeze(&etapp.program, &alone, &inside, plan, 12, 5)?;
        fs::remove_file(inside.join("site.yaml"))?;
        fs::rename(&inside, content.join(format!("plan-{plan:03}")))?;
    }
    let arguments = (etapp.arguments)(&root, &root.join("output"));
    let fresh = measure::run(&etapp.program, &arguments)?;
    let summary = content.join("plan-007/narratives/forord.md");
    fs::write(summary, "---\ntitle: Förord\norder: 1\n---\n\nNytt.\n")?;
    let changed = measure::run(&etapp.program, &arguments)?;
    let again = measure::run(&etapp.program, &arguments)?;
    fs::remove_dir_all(&root)?;
    Ok([fresh, changed, again])
}

/// A plan of so many entities, built from nothing, and its site copied.
pub struct Large {
    pub entities: usize,
    pub files: usize,
    pub built: Sample,
    pub copied: Sample,
}

fn large(place: &Path, actions: usize, runs: usize) -> Outcome<Large> {
    let etapp = peers()?.swap_remove(0);
    let root = std::path::absolute(place.join("large"))?;
    corpus::plan(&corpus::site(&root)?, 0, actions, 4)?;
    let (mut built, mut copied) = (Vec::new(), Vec::new());
    for run in 0..runs {
        let [site, copy] = ["site", "copy"].map(|name| root.join(format!("{name}-{run}")));
        built.push(measure::run(&etapp.program, &(etapp.arguments)(&root, &site))?);
        copied.push(measure::run(&std::env::current_exe()?, &["copy".into(), site, copy])?);
    }
    let files = walkdir::WalkDir::new(root.join("copy-0")).into_iter().count();
    fs::remove_dir_all(&root)?;
    let (built, copied) = (Sample::of(&built), Sample::of(&copied));
    Ok(Large { entities: 7 * actions, files, built, copied })
}

/// `etapp diff` of two folders with 10,000 entities each.
fn compared(place: &Path, runs: usize) -> Outcome<Sample> {
    let etapp = peers()?.swap_remove(0);
    let [old, new] = ["old", "new"].map(|name| place.join(name));
    for (root, revision) in [(&old, 3), (&new, 4)] {
        let content = corpus::site(root)?;
        corpus::plan(&content, 0, 1_429, revision)?;
    }
    let arguments = ["--root".into(), old.clone(), "diff".into(), old.clone(), new.clone()];
    let samples: Vec<Run> = (0..runs).map(|_| measure::run(&etapp.program, &arguments)).collect::<Result<_, _>>()?;
    [old, new].into_iter().try_for_each(fs::remove_dir_all)?;
    Ok(Sample::of(&samples))
}
