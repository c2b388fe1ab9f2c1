//! How long it takes from a saved file to its page, measured as an editor and a browser would: a file is written, and the
//! page is asked for over a socket until it shows the new words.
//!
//! `cargo bench --bench preview` makes 10,000 narratives with front matter, a table and a list, starts `etapp serve` and
//! saves one of them after another; then `plan.yaml`, `site.yaml`, an action and an indicator's table. `-- --pages 1000 --saves 50 --pause 2000` asks for other numbers; the pause between
//! two saves is in milliseconds.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

fn main() {
    let [pages, saves, pause] =
        [("--pages", 10_000), ("--saves", 41), ("--pause", 3_000)].map(|(name, or)| argument(name, or));
    let site = tempfile::tempdir_in(memory()).expect("there is room for a site");
    make(site.path(), pages);
    let (child, address) = serve(site.path());
    let preview = Running(child);
    assert!(page(&address, "planen/text-0").contains("Stycke"), "the first page is there");
    println!("{pages} narratives in {}; {saves} saves of each, {pause} ms apart", site.path().display());
    for Saved { name, file, page, text } in SAVED {
        let save = |round: usize| {
            let at = round * 7919 % pages;
            let [file, page] = [file, page].map(|path| path.replace("{}", &at.to_string()));
            save(site.path(), &address, (&file, &page), (&text(at, round), &words(round)), pause)
        };
        let mut times: Vec<Duration> = (0..saves).map(save).collect();
        times.sort();
        let at = |share: f64| times[((times.len() - 1) as f64 * share).round() as usize].as_secs_f64() * 1000.0;
        println!(
            "{name}, from save to page: median {:.1} ms, fastest {:.1}, nine of ten within {:.1}, slowest {:.1}",
            at(0.5),
            at(0.0),
            at(0.9),
            at(1.0)
        );
    }
    drop(preview);
}

/// A file that is saved: what it says in a round, and the page that shows it. `{}` stands for a narrative's number.
struct Saved {
    name: &'static str,
    file: &'static str,
    page: &'static str,
    text: fn(usize, usize) -> String,
}

const SAVED: [Saved; 5] = [
    Saved {
        name: "a narrative",
        file: "narratives/text-{}.md",
        page: "planen/text-{}",
        text: |at, round| narrative(at, &words(round)),
    },
    Saved { name: "plan.yaml", file: "plan.yaml", page: "index", text: |_, round| plan(&words(round)) },
    Saved { name: "site.yaml", file: "site.yaml", page: "om", text: |_, round| facts(&words(round)) },
    Saved { name: "an action", file: "actions/1.yaml", page: "atgarder/1", text: |_, round| action(&words(round)) },
    Saved {
        name: "an indicator's table",
        file: "indicators/matt.csv",
        page: "indikatorer/matt",
        text: |_, round| table(&words(round)),
    },
];

/// Words that nothing else says.
fn words(round: usize) -> String {
    format!("sparad gång {round} av många")
}

fn plan(words: &str) -> String {
    format!("title: Plan\nsummary: En plan att mäta med, {words}.\nperiod: 2025\n")
}

fn facts(words: &str) -> String {
    format!(
        "title: Mätning\norganisation: Exempelby kommun\nbase_url: https://exempelby.example\nlanguage: sv\n\
         contact:\n  name: Registrator, {words}\n  email: registrator@exempelby.example\n"
    )
}

fn action(words: &str) -> String {
    format!("number: 1\ntitle: Den första åtgärden, {words}\n")
}

fn table(words: &str) -> String {
    format!("period,value,note\n2024,10,\n2025,11,{words}\n")
}

/// A number from the command line.
fn argument(name: &str, or: usize) -> usize {
    let all: Vec<String> = std::env::args().collect();
    let given = all.iter().position(|word| word == name).and_then(|at| all.get(at + 1));
    given.map_or(or, |number| number.parse().expect("a number"))
}

/// A file system in memory where there is one, so that the disk is not measured.
fn memory() -> &'static Path {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { memory } else { Path::new("/tmp") }
}

fn make(root: &Path, pages: usize) {
    let content = root.join("content");
    for folder in ["narratives", "actions", "indicators"] {
        fs::create_dir_all(content.join(folder)).expect("a folder can be made");
    }
    let write = |name: &str, text: &str| fs::write(content.join(name), text).expect("a file can be written");
    write("site.yaml", &facts("från början"));
    write("plan.yaml", &plan("från början"));
    write("actions/1.yaml", &action("från början"));
    write(
        "indicators/matt.yaml",
        "title: Behöriga elever\nunit: procent\ndirection: increase\nsource:\n  title: Egen\ndata: matt.csv\n",
    );
    write("indicators/matt.csv", &table("från början"));
    for at in 0..pages {
        write(&format!("narratives/text-{at}.md"), &narrative(at, "från början"));
    }
}

fn narrative(at: usize, words: &str) -> String {
    let rows: String = (0..12).map(|row| format!("| Skola {row} | {} | {} |\n", at + row, at * row % 97)).collect();
    let items: String =
        (0..8).map(|item| format!("- Punkt {item} med [en länk](../actions/1.yaml) och *betoning*.\n")).collect();
    let paragraphs: String = (0..4)
        .map(|part| {
            format!(
                "## Rubrik {part}\n\nStycke {part} om det som planeras, {words}. {}\n\n",
                "Text som fyller ut. ".repeat(12)
            )
        })
        .collect();
    format!(
        "---\ntitle: Berättelse {at}\nabout:\n  - actions/1\norder: {at}\nsummary: Kort om berättelse {at}.\n---\n\n\
         {paragraphs}| Skola | Antal | Andel |\n| --- | ---: | ---: |\n{rows}\n{items}"
    )
}

/// Starts the preview and waits for its address.
fn serve(root: &Path) -> (Child, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_etapp"))
        .arg("--root")
        .arg(root)
        .args(["--quiet", "serve", "--port", "0"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    let mut line = String::new();
    let out = child.stdout.take().expect("its output is piped");
    BufReader::new(out).read_line(&mut line).expect("it prints its address");
    let address = line.trim().trim_start_matches("http://").to_owned();
    (child, address)
}

/// Ends the preview with the measurement, however that ends.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A page, over a connection of its own.
fn page(address: &str, path: &str) -> String {
    let (address, key) = address.split_once("/?").expect("an address with a key");
    let mut stream = TcpStream::connect(address).expect("the preview can be reached");
    write!(stream, "GET /{path}.html?{key} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").expect("sent");
    let mut text = String::new();
    stream.read_to_string(&mut text).expect("received");
    text
}

/// Saves a file and asks for its page until that shows the words.
fn save(root: &Path, address: &str, (file, path): (&str, &str), (text, words): (&str, &str), pause: usize) -> Duration {
    std::thread::sleep(Duration::from_millis(pause as u64));
    let start = Instant::now();
    fs::write(root.join("content").join(file), text).expect("saved");
    loop {
        if page(address, path).contains(words) {
            return start.elapsed();
        }
        assert!(start.elapsed() < Duration::from_secs(60), "the page never showed what was saved");
        std::thread::sleep(Duration::from_millis(1));
    }
}
