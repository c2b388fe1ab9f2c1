//! How long it takes from a saved file to its page, measured as an editor and a browser would: a file is written, and the
//! page is asked for over a socket until it shows the new words.
//!
//! `cargo bench --bench preview` makes 10,000 narratives with front matter, a table and a list, starts `etapp serve` and
//! saves one of them after another. `-- --pages 1000 --saves 50 --pause 2000` asks for other numbers; the pause between
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
    assert!(page(&address, 0).contains("Stycke"), "the first page is there");
    println!("{pages} narratives in {}; {saves} saves, {pause} ms apart", site.path().display());
    let mut times: Vec<Duration> =
        (0..saves).map(|round| save(site.path(), &address, round * 7919 % pages, round, pause)).collect();
    drop(preview);
    times.sort();
    let at = |share: f64| times[((times.len() - 1) as f64 * share).round() as usize].as_secs_f64() * 1000.0;
    println!(
        "from save to page: median {:.1} ms, fastest {:.1}, nine of ten within {:.1}, slowest {:.1}",
        at(0.5),
        at(0.0),
        at(0.9),
        at(1.0)
    );
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
    for folder in ["narratives", "actions"] {
        fs::create_dir_all(content.join(folder)).expect("a folder can be made");
    }
    let write = |name: &str, text: &str| fs::write(content.join(name), text).expect("a file can be written");
    write(
        "site.yaml",
        "title: Mätning\norganisation: Exempelby kommun\nbase_url: https://exempelby.example\nlanguage: sv\n\
         contact:\n  name: Registrator\n  email: registrator@exempelby.example\n",
    );
    write("plan.yaml", "title: Plan\nsummary: En plan att mäta med.\nperiod: 2025\n");
    write("actions/1.yaml", "number: 1\ntitle: Den första åtgärden\n");
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

/// The page of a narrative, over a connection of its own.
fn page(address: &str, at: usize) -> String {
    let (address, key) = address.split_once("/?").expect("an address with a key");
    let mut stream = TcpStream::connect(address).expect("the preview can be reached");
    write!(stream, "GET /planen/text-{at}.html?{key} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")
        .expect("sent");
    let mut text = String::new();
    stream.read_to_string(&mut text).expect("received");
    text
}

/// Saves a file and asks for its page until that shows it.
fn save(root: &Path, address: &str, at: usize, round: usize, pause: usize) -> Duration {
    std::thread::sleep(Duration::from_millis(pause as u64));
    let words = format!("sparad gång {round}");
    let text = narrative(at, &words);
    let start = Instant::now();
    fs::write(root.join(format!("content/narratives/text-{at}.md")), text).expect("saved");
    loop {
        if page(address, at).contains(&words) {
            return start.elapsed();
        }
        assert!(start.elapsed() < Duration::from_secs(60), "the page never showed what was saved");
        std::thread::sleep(Duration::from_millis(1));
    }
}
