//! The fuzz targets in `fuzz/` compile with the program as it is, and hold for their corpus: what was found once stays
//! mended. Fuzzing itself is run by hand.
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
mod markdown;
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

#[test]
fn every_target_holds_for_its_corpus() {
    let targets: [(&str, Target); 7] = [
        ("csv", csv::run),
        ("front_matter", front_matter::run),
        ("log", log::run),
        ("markdown", markdown::run),
        ("published", published::run),
        ("record", record::run),
        ("yaml", yaml::run),
    ];
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    assert_eq!(fs::read_dir(folder).expect("there is a corpus").count(), targets.len());
    for (name, run) in targets {
        let files = corpus(name);
        assert!(!files.is_empty(), "{name} has no corpus");
        for file in files {
            run(&fs::read(&file).expect("the corpus can be read"));
        }
    }
}
