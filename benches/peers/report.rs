//! The figures as tables and plots, and their place in `docs/performance.md`.

use crate::measure::{Run, Sample};
use crate::{History, Large, Row};
use etapp::chart::{Actual, CountRow, CountToTarget, Frame, Measure, Spec, Ticks, Width, draw};
use std::collections::BTreeSet;
use std::error::Error;
use std::fmt::Write;
use std::fs;

const PAGE: &str = "docs/performance.md";
const BEGIN: &str = "<!-- measured: from here to the end mark written by benches/peers/run --write -->";
const END: &str = "<!-- measured: end -->";

/// Everything that was measured, as Markdown.
pub fn text(
    rows: &[Row],
    history: &[History],
    portfolio: &[Run; 3],
    (large, compared): (&[Large], &Sample),
    runs: usize,
) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let day = jiff::Timestamp::now().strftime("%Y-%m-%d");
    let (processors, system) = (processors(), system());
    let _ =
        writeln!(out, "Measured on {day}: {processors} processors, {system}; {runs} runs of each, in turn; medians.\n");
    let _ = writeln!(out, "### The same narratives with each generator\n");
    let _ = writeln!(
        out,
        "| file system | pages | program | wall, s | processor, s | memory, MB | nothing changed: wall, s | processor, s |"
    );
    let _ = writeln!(out, "| --- | ---: | --- | ---: | ---: | ---: | ---: | ---: |");
    for row in rows {
        let Row { name, disk, pages, fresh, again } = row;
        let _ = writeln!(
            out,
            "| {disk} | {} | {name} | {:.2} | {:.2} | {:.0} | {:.2} | {:.2} |",
            thousands(*pages),
            fresh.wall,
            fresh.cpu,
            fresh.memory,
            again.wall,
            again.cpu
        );
    }
    let _ = writeln!(out, "\nHow many times as long the others take as Etapp:\n");
    let _ = writeln!(out, "| file system | pages | program | wall | processor | memory | nothing changed: wall |");
    let _ = writeln!(out, "| --- | ---: | --- | ---: | ---: | ---: | ---: |");
    for row in rows.iter().filter(|row| row.name != "Etapp") {
        let own = rows.iter().find(|own| own.name == "Etapp" && own.disk == row.disk && own.pages == row.pages);
        let Some(own) = own else { continue };
        let times = |of: fn(&Row) -> f64| of(row) / of(own);
        let _ = writeln!(
            out,
            "| {} | {} | {} | {:.1} | {:.1} | {:.1} | {:.1} |",
            row.disk,
            thousands(row.pages),
            row.name,
            times(|row| row.fresh.wall),
            times(|row| row.fresh.cpu),
            times(|row| row.fresh.memory),
            times(|row| row.again.wall)
        );
    }
    let _ = writeln!(out, "\n### A plan of 50 actions with its revisions, on the memory file system\n");
    let _ = writeln!(
        out,
        "| revisions | files | from nothing: wall, s | processor, s | memory, MB | a text changed: wall, s | processor, s | \
         nothing changed: wall, s |"
    );
    let _ = writeln!(out, "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    for History { revisions, files, fresh, changed, again } in history {
        let _ = writeln!(
            out,
            "| {revisions} | {} | {:.2} | {:.2} | {:.0} | {:.2} | {:.2} | {:.3} |",
            thousands(*files),
            fresh.wall,
            fresh.cpu,
            fresh.memory,
            changed.wall,
            changed.cpu,
            again.wall
        );
    }
    let _ = writeln!(out, "\n### 290 plans of 12 actions with 5 revisions each, on the memory file system\n");
    let _ = writeln!(out, "| build | wall, s | processor, s | memory, MB |\n| --- | ---: | ---: | ---: |");
    for (name, run) in ["from nothing", "a text changed", "nothing changed"].into_iter().zip(portfolio) {
        let _ = writeln!(out, "| {name} | {:.2} | {:.2} | {:.0} |", run.wall, run.cpu, run.memory);
    }
    out.push_str(&large_plans(large));
    let _ = writeln!(
        out,
        "\n`etapp diff` of two folders with 10,000 entities each: {:.2} s wall, {:.2} s of processors, {:.0} MB.",
        compared.wall, compared.cpu, compared.memory
    );
    out
}

/// The plans of many entities.
fn large_plans(large: &[Large]) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "\n### Plans of many entities, on the memory file system\n");
    let head = "| entities | files | from nothing: wall, s | processor, s | memory, MB | copying the files: wall, s | times copying |";
    let _ = writeln!(out, "{head}\n| ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    for Large { entities, files, built, copied } in large {
        let _ = writeln!(
            out,
            "| {} | {} | {:.2} | {:.2} | {:.0} | {:.2} | {:.1} |",
            thousands(*entities),
            thousands(*files),
            built.wall,
            built.cpu,
            built.memory,
            copied.wall,
            built.wall / copied.wall
        );
    }
    out
}

/// Writes the text and the plots into the documentation.
pub fn write(text: &str, rows: &[Row], history: &[History]) -> Result<(), Box<dyn Error>> {
    let page = fs::read_to_string(PAGE)?;
    let (before, rest) = page.split_once(BEGIN).ok_or("no place for the figures")?;
    let (_, after) = rest.split_once(END).ok_or("no end of the figures")?;
    fs::write(PAGE, format!("{before}{BEGIN}\n\n{text}\n{END}{after}"))?;
    let sizes: BTreeSet<usize> = rows.iter().map(|row| row.pages).collect();
    let names = ["Etapp", "Hugo", "Zola"];
    let series = |of: fn(&Row) -> f64, names: &[&str]| -> Vec<Series> {
        let found = |name: &str, pages: usize| {
            rows.iter().find(|row| row.name == name && row.pages == pages && row.disk == "memory").map(of)
        };
        let there = names.iter().filter(|name| sizes.iter().any(|pages| found(name, *pages).is_some()));
        let one = |name: &&str| Series {
            label: (*name).to_owned(),
            points: sizes.iter().map(|pages| point(found(name, *pages))).collect(),
        };
        there.map(one).collect()
    };
    let pages: Vec<String> = sizes.iter().map(|pages| thousands(*pages)).collect();
    plot("pages-time", "Time over pages", "seconds", "pages", &pages, series(|row| row.fresh.wall, &names))?;
    plot("pages-memory", "Memory over pages", "megabytes", "pages", &pages, series(|row| row.fresh.memory, &names))?;
    let counts: Vec<String> = history.iter().map(|one| one.revisions.to_string()).collect();
    let line = |label: &str, of: fn(&History) -> f64| Series {
        label: label.to_owned(),
        points: history.iter().map(|one| point(Some(of(one)))).collect(),
    };
    let time = vec![line("a text changed", |one| one.changed.wall), line("nothing changed", |one| one.again.wall)];
    plot("revisions-time", "Time over revisions", "seconds", "revisions", &counts, time)?;
    let memory = vec![line("from nothing", |one| one.fresh.memory), line("a text changed", |one| one.changed.memory)];
    plot("revisions-memory", "Memory over revisions", "megabytes", "revisions", &counts, memory)
}

fn plot(
    id: &str,
    title: &str,
    unit: &str,
    corner: &str,
    periods: &[String],
    series: Vec<Series>,
) -> Result<(), Box<dyn Error>> {
    let frame = Frame {
        id: id.to_owned(),
        title: title.to_owned(),
        desc: format!("{title} in {unit}, by the number of {corner}. The figures stand in the tables of the page."),
    };
    let row = |(series, at): (&Series, usize)| CountRow {
        label: format!("{}, {} {corner}", series.label, periods[at]),
        actual: series.points[at].clone().map_or_else(|| Actual::Unknown("–".to_owned()), Actual::Known),
        target: None,
    };
    let rows = (0..periods.len()).flat_map(|at| series.iter().map(move |series| (series, at)));
    let spec = CountToTarget {
        heads: [corner, unit, ""].map(str::to_owned),
        rows: rows.map(row).collect(),
        no_target: String::new(),
        ticks: Ticks::new(|value| {
            if value < 10.0 && value.fract() != 0.0 { format!("{value:.1}") } else { format!("{value:.0}") }
        }),
    };
    let svg = draw(&frame, &Spec::CountToTarget(spec), Width::Wide);
    // Alone, without the style context that paints the page behind it in the dark.
    let open = svg.find("</desc>").ok_or("no drawing")? + "</desc>".len();
    let paper = "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>";
    Ok(fs::write(format!("docs/images/{id}.svg"), format!("{}{paper}{}\n", &svg[..open], &svg[open..]))?)
}

/// A program or a build, measured at each size.
struct Series {
    label: String,
    points: Vec<Option<Measure>>,
}

fn point(value: Option<f64>) -> Option<Measure> {
    let label = |value: f64| if value < 10.0 { format!("{value:.2}") } else { format!("{value:.0}") };
    value.map(|value| Measure { value, label: label(value) })
}

fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

fn processors() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// The kind of system, without names.
fn system() -> String {
    let release = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    let release: Vec<&str> = release.trim().split(['.', '-']).take(2).collect();
    format!("{} {}", std::env::consts::OS, release.join("."))
}
