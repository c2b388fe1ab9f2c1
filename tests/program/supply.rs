//! What a release says of itself: the bill of materials against `Cargo.lock`, and the recipes against `Cargo.toml`.

use crate::support::{repository, tool_or_skip};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

fn text(path: &str) -> String {
    fs::read_to_string(repository().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The bill of materials of the default program.
#[track_caller]
fn bill() -> Value {
    let metadata = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--filter-platform", "x86_64-unknown-linux-gnu"])
        .current_dir(repository())
        .output()
        .expect("cargo runs");
    assert!(metadata.status.success(), "{}", String::from_utf8_lossy(&metadata.stderr));
    let mut node = Command::new("node")
        .arg(".ci/sbom.mjs")
        .current_dir(repository())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("node runs");
    node.stdin.take().expect("it reads").write_all(&metadata.stdout).expect("it reads to the end");
    let told = node.wait_with_output().expect("node ends");
    assert!(told.status.success());
    serde_json::from_slice(&told.stdout).expect("a bill is JSON")
}

#[test]
fn the_bill_of_materials_names_every_crate_of_the_program_with_its_digest() {
    if !tool_or_skip("node", &["--version"]) {
        return;
    }
    let bill = bill();
    assert_eq!(bill, self::bill(), "the same lock gives the same bill");
    assert_eq!((bill["bomFormat"].as_str(), bill["specVersion"].as_str()), (Some("CycloneDX"), Some("1.5")));
    assert_eq!(bill["metadata"]["component"]["name"], "etapp");
    assert!(bill.get("serialNumber").is_none() && bill["metadata"].get("timestamp").is_none(), "no chance, no clock");
    let lock = text("Cargo.lock");
    let locked = lock.split("[[package]]").skip(1).filter_map(|entry| {
        let value = |key: &str| {
            entry.lines().find_map(|line| line.strip_prefix(&format!("{key} = "))).map(|v| v.trim_matches('"'))
        };
        Some((format!("pkg:cargo/{}@{}", value("name")?, value("version")?), value("checksum")?.to_owned()))
    });
    let locked: BTreeMap<String, String> = locked.collect();
    let components = bill["components"].as_array().expect("there are components");
    assert!(components.len() > 100, "{}", components.len());
    for one in components {
        let address = one["purl"].as_str().expect("each has an address");
        assert_eq!(one["hashes"][0]["content"].as_str(), locked.get(address).map(String::as_str), "{address}");
        assert!(one["licenses"][0]["expression"].as_str().is_some_and(|words| !words.contains('/')), "{address}");
    }
    let named = |name: &str| components.iter().any(|one| one["name"] == name);
    assert!(named("serde-saphyr") && named("gix-odb"), "what the program uses is in it");
    assert!(!named("proptest") && !named("jsonschema"), "what only tests use is not");
    let addresses: BTreeSet<&str> = components.iter().filter_map(|one| one["purl"].as_str()).collect();
    let graph = bill["dependencies"].as_array().expect("there is a graph");
    assert_eq!(graph.len(), components.len() + 1, "every component stands in the graph, and the program itself");
    for needed in graph.iter().filter_map(|one| one["dependsOn"].as_array()).flatten() {
        let needed = needed.as_str().expect("it is an address");
        assert!(addresses.contains(needed), "{needed} is needed and not named");
    }
}

#[test]
fn the_recipes_build_with_the_rust_that_the_program_asks_for() {
    let cargo = text("Cargo.toml");
    let version = cargo.lines().find_map(|line| line.strip_prefix("rust-version = ")).expect("it asks for one");
    let version = version.trim_matches('"');
    assert!(text("Dockerfile").contains(&format!("FROM rust:{version}-alpine AS build")), "{version}");
    assert!(text("rust-toolchain.toml").contains(&format!("channel = \"{version}.")), "{version}");
    let release = text(".ci/release");
    for part in ["features=pdf,net,xlsx", "--locked", "crt-static", "sbom.mjs", "SHA256SUMS"] {
        assert!(release.contains(part), "{part}");
    }
    for script in
        [".ci/release", ".ci/debian", ".ci/platforms", "tests/all.sh", "tests/windows.sh", "tests/pdf/validate.sh"]
    {
        let read = Command::new("bash").arg("-n").arg(repository().join(script)).output().expect("bash runs");
        assert!(read.status.success(), "{script}: {}", String::from_utf8_lossy(&read.stderr));
    }
}
