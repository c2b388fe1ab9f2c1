//! Gives the program a name of its own, made of everything that it is compiled from: what one program remembers, another
//! one does not believe, however alike their versions, sizes and times are.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

fn main() -> std::io::Result<()> {
    let mut hasher = DefaultHasher::new();
    for part in ["src", "themes", "Cargo.toml", "Cargo.lock", "build.rs"] {
        println!("cargo::rerun-if-changed={part}");
        add(Path::new(part), &mut hasher)?;
    }
    let mut facts: Vec<_> = std::env::vars().filter(|(name, _)| is_told(name)).collect();
    facts.sort();
    facts.hash(&mut hasher);
    println!("cargo::rustc-env=ETAPP_BUILD={:016x}", hasher.finish());
    Ok(())
}

/// Whether a variable of cargo decides what is compiled.
fn is_told(name: &str) -> bool {
    name.starts_with("CARGO_FEATURE_") || matches!(name, "TARGET" | "PROFILE" | "OPT_LEVEL" | "CARGO_ENCODED_RUSTFLAGS")
}

/// Adds a file, or every file of a folder in the order of their names.
fn add(path: &Path, hasher: &mut DefaultHasher) -> std::io::Result<()> {
    path.hash(hasher);
    if !path.is_dir() {
        std::fs::read(path)?.hash(hasher);
        return Ok(());
    }
    let mut inner = std::fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<_>>>()?;
    inner.sort();
    inner.iter().try_for_each(|path| add(path, hasher))
}
