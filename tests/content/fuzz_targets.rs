//! The fuzz targets in `fuzz/` compile with the program as it is, and hold for their corpus and for what is made of it by
//! chance: what was found once stays mended. `ETAPP_MUTATIONS` asks for more of each file than the usual few, and
//! `ETAPP_SEED` for others. Fuzzing that learns is run by hand.
#![allow(clippy::duplicate_mod, reason = "each target brings the site that it lays its bytes in")]

use std::fs;
use std::path::{Path, PathBuf};

/// In place of the fuzzer's own: the target as a function.
#[macro_export]
macro_rules! fuzz_target {
    (|$bytes:ident: &[u8]| $body:block) => {
        pub fn run($bytes: &[u8]) $body
    };
}

#[path = "../../fuzz/targets/csv.rs"]
mod csv;
#[path = "../../fuzz/targets/front_matter.rs"]
mod front_matter;
#[path = "../../fuzz/targets/log.rs"]
mod log;
#[path = "../../fuzz/targets/markdown.rs"]
pub mod markdown;
#[path = "../../fuzz/targets/published.rs"]
mod published;
#[path = "../../fuzz/targets/record.rs"]
mod record;
#[path = "../../fuzz/targets/yaml.rs"]
mod yaml;

/// What a target does with bytes.
type Target = fn(&[u8]);

fn corpus(target: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    let files = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<PathBuf> = files.map(|file| file.expect("a folder can be listed").path()).collect();
    files.sort();
    files
}

/// The targets by the names of their corpus.
const TARGETS: [(&str, Target); 7] = [
    ("csv", csv::run),
    ("front_matter", front_matter::run),
    ("log", log::run),
    ("markdown", markdown::run),
    ("published", published::run),
    ("record", record::run),
    ("yaml", yaml::run),
];

#[test]
fn every_target_holds_for_its_corpus() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    assert_eq!(fs::read_dir(folder).expect("there is a corpus").count(), TARGETS.len());
    for (name, run) in TARGETS {
        let files = corpus(name);
        assert!(!files.is_empty(), "{name} has no corpus");
        for file in files {
            run(&fs::read(&file).expect("the corpus can be read"));
        }
    }
}

/// What files are broken with.
const PIECES: [&[u8]; 28] = [
    b"\"",
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b":",
    b"null",
    b"true",
    b"-1",
    b"0",
    b"1e999",
    b"99999999999999999999",
    b"..",
    b"../",
    b"/dev/zero",
    b"\0",
    b"\x1b[31m",
    b"\\u0000",
    b"\\ud800",
    b"\xff",
    "\u{202e}".as_bytes(),
    "å".as_bytes(),
    b"\n",
    b"\r",
    b"sha256:",
    b"2025-02-30",
    b"[[[[[[[[[[[[[[[[",
];

/// Chance that is the same each time (Knuth's MMIX constants).
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end.max(1)
    }

    /// A part of some bytes.
    fn part<'b>(&mut self, bytes: &'b [u8]) -> &'b [u8] {
        let from = self.below(bytes.len() + 1);
        let length = if self.below(2) == 0 { self.below(9) } else { self.below(bytes.len()) };
        &bytes[from..(from + length).min(bytes.len())]
    }

    /// A value in quotes, or between two signs of JSON or YAML: where it begins and ends.
    fn value(&mut self, bytes: &[u8]) -> (usize, usize) {
        let is_sign = |byte: u8| b"\"{}[],:\n".contains(&byte);
        let from = self.below(bytes.len());
        let from = (from..bytes.len()).find(|at| is_sign(bytes[*at])).map_or(bytes.len(), |at| at + 1);
        (from, (from..bytes.len()).find(|at| is_sign(bytes[*at])).unwrap_or(bytes.len()))
    }

    /// Breaks a file in a few places; `other` lends it parts.
    fn broken(&mut self, file: &[u8], other: &[u8]) -> Vec<u8> {
        let mut bytes = file.to_vec();
        for _ in 0..=self.below(4) {
            let at = self.below(bytes.len() + 1);
            match self.below(8) {
                0 if at < bytes.len() => bytes[at] ^= 1 << self.below(8),
                1 => bytes.truncate(at),
                2 => drop(bytes.drain(at..(at + self.below(40)).min(bytes.len()))),
                3 => drop(bytes.splice(at..at, PIECES[self.below(PIECES.len())].to_vec())),
                4 => drop(bytes.splice(at..at, self.part(other).to_vec())),
                5 => {
                    let again = self.part(&bytes).to_vec();
                    bytes.splice(at..at, again.repeat(1 + self.below(3)));
                }
                // A value that is another's, or none.
                choice => {
                    let ((from, to), (of, end)) = (self.value(&bytes), self.value(&bytes));
                    let piece =
                        if choice == 6 { bytes[of..end].to_vec() } else { PIECES[self.below(PIECES.len())].to_vec() };
                    bytes.splice(from..to, piece);
                }
            }
        }
        bytes
    }
}

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok().and_then(|number| number.parse().ok())
}

#[test]
fn every_target_holds_for_what_chance_makes_of_its_corpus() {
    let count = number("ETAPP_MUTATIONS").unwrap_or(3);
    for (name, run) in TARGETS {
        let files: Vec<Vec<u8>> =
            corpus(name).iter().map(|file| fs::read(file).expect("the corpus can be read")).collect();
        let mut chance = Chance(number("ETAPP_SEED").unwrap_or(1));
        for file in &files {
            for _ in 0..count {
                let other = chance.below(files.len());
                let broken = chance.broken(file, &files[other]);
                let held = std::panic::catch_unwind(|| run(&broken));
                assert!(
                    held.is_ok(),
                    "{name} breaks by this, which belongs into its corpus: {}",
                    broken.escape_ascii()
                );
            }
        }
        if count > 3 {
            eprintln!("{name}: {} inputs", files.len() as u64 * count);
        }
    }
}
