//! `verify --site` against a deployed copy: a folder, and a server on this machine.

use crate::support::{Run, copy_of, etapp, fictive, read_tree, temporary, write_tree};
use serde_json::Value;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};

/// Whether this program can ask a server.
const HAS_NET: bool = cfg!(feature = "net");

/// A built project and a copy of what it built.
struct Deployed {
    project: tempfile::TempDir,
    copy: tempfile::TempDir,
}

impl Deployed {
    fn new() -> Self {
        let project = copy_of(&fictive());
        etapp(project.path(), &["build"]).well();
        let copy = temporary();
        write_tree(copy.path(), &read_tree(&project.path().join("output")));
        Self { project, copy }
    }

    fn verify(&self, site: &str) -> (Run, Value) {
        let run = etapp(self.project.path(), &["verify", "--site", site, "--format", "json"]);
        let value = run.json();
        (run, value)
    }

    fn folder(&self) -> String {
        self.copy.path().display().to_string()
    }

    fn path(&self, path: &str) -> PathBuf {
        self.copy.path().join(path)
    }
}

/// Serves a folder under `/plan/` until the test ends. As some hosts do, it keeps `_headers` to itself and sends its
/// page for what is not there with 404.
fn serve(folder: &Path) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let address = format!("http://{}/plan", listener.local_addr().expect("it has an address"));
    let folder = folder.to_owned();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let folder = folder.clone();
            std::thread::spawn(move || answer(&stream, &folder));
        }
    });
    address
}

fn answer(mut stream: &TcpStream, folder: &Path) {
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    let request = lines.next().unwrap_or_default();
    lines.take_while(|line| !line.is_empty()).for_each(drop);
    let path = request.split(' ').nth(1).and_then(|path| path.strip_prefix("/plan/")).unwrap_or_default();
    let found = fs::read(folder.join(path)).ok().filter(|_| path != "_headers");
    let status = if found.is_some() && path != "404.html" { "200 OK" } else { "404 Not Found" };
    let body = found.unwrap_or_default();
    let head = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body));
}

fn paths(value: &Value) -> Vec<&str> {
    value["findings"]
        .as_array()
        .map(|all| all.iter().filter_map(|one| one["path"].as_str()).collect())
        .unwrap_or_default()
}

#[test]
fn a_whole_copy_is_intact_in_a_folder_and_on_a_server() {
    let deployed = Deployed::new();
    let mut sites = vec![deployed.folder()];
    if HAS_NET {
        sites.extend([serve(deployed.copy.path()), format!("{}/", serve(deployed.copy.path()))]);
    }
    for site in sites {
        let (run, value) = deployed.verify(&site);
        assert_eq!((run.code, value["result"].as_str()), (Some(0), Some("intact")), "{site}: {value:#}");
    }
}

#[test]
fn what_is_missing_altered_or_extra_is_named() {
    type Fault = fn(&Deployed);
    let rows: [(&str, Fault, bool); 4] = [
        ("index.html", |site| fs::write(site.path("index.html"), "x").expect("it can be written"), true),
        ("feed.xml", |site| fs::remove_file(site.path("school/feed.xml")).expect("it is there"), true),
        ("manifest.json", |site| fs::write(site.path("manifest.json"), "{}").expect("it can be written"), true),
        // What no manifest names can be seen in a folder, but not through a server.
        ("extra.html", |site| fs::write(site.path("extra.html"), "x").expect("it can be written"), false),
    ];
    for (name, fault, on_a_server) in rows {
        let deployed = Deployed::new();
        fault(&deployed);
        let (run, value) = deployed.verify(&deployed.folder());
        assert_eq!((run.code, value["result"].as_str()), (Some(1), Some("altered")), "{name}: {value:#}");
        assert!(matches!(&paths(&value)[..], [one] if one.ends_with(name)), "{name}: {value:#}");
        if HAS_NET {
            let (run, value) = deployed.verify(&serve(deployed.copy.path()));
            assert_eq!(run.code == Some(1), on_a_server, "{name}: {value:#}");
        }
    }
}

#[test]
#[cfg_attr(not(feature = "net"), ignore = "the feature net is off: cargo test --features net")]
fn a_file_longer_than_it_should_be_is_not_read_to_its_end() {
    let deployed = Deployed::new();
    let long = [fs::read(deployed.path("index.html")).expect("it is there"), vec![b' '; 1 << 20]].concat();
    fs::write(deployed.path("index.html"), long).expect("it can be written");
    let (run, value) = deployed.verify(&serve(deployed.copy.path()));
    assert_eq!((run.code, paths(&value)), (Some(1), vec!["index.html"]));
}

#[test]
#[cfg_attr(not(feature = "net"), ignore = "the feature net is off: cargo test --features net")]
fn an_old_file_that_the_copys_own_manifest_still_lists_is_extra() {
    let deployed = Deployed::new();
    let manifest = fs::read_to_string(deployed.path("manifest.json")).expect("it is text");
    let more =
        manifest.replace("\"files\": {", "\"files\": {\n    \"a-removed.html\": { \"sha256\": \"00\", \"bytes\": 1 },");
    fs::write(deployed.path("manifest.json"), more).expect("it can be written");
    fs::write(deployed.path("a-removed.html"), "x").expect("it can be written");
    let (_, value) = deployed.verify(&serve(deployed.copy.path()));
    assert_eq!(paths(&value), ["manifest.json", "a-removed.html"]);
}

#[test]
#[cfg_attr(not(feature = "net"), ignore = "the feature net is off: cargo test --features net")]
fn what_cannot_be_reached_is_unknown_and_never_well() {
    let deployed = Deployed::new();
    let (run, value) = deployed.verify("http://127.0.0.1:9/plan");
    assert_eq!((run.code, value["result"].as_str()), (Some(1), Some("unknown")), "{value:#}");
}

#[test]
fn without_a_build_here_a_copy_is_shown_to_be_whole_and_no_more() {
    let deployed = Deployed::new();
    fs::remove_dir_all(deployed.project.path().join("output")).expect("it was built");
    let (run, value) = deployed.verify(&deployed.folder());
    assert_eq!((run.code, value["result"].as_str()), (Some(0), Some("intact")), "{value:#}");
    let proven = value["proven"].to_string();
    assert!(proven.contains("not that it is what was built"), "{proven}");

    fs::remove_file(deployed.path("manifest.json")).expect("it is there");
    let (run, value) = deployed.verify(&deployed.folder());
    assert_eq!((run.code, value["result"].as_str()), (Some(1), Some("unknown")), "{value:#}");
}

#[test]
#[cfg_attr(feature = "net", ignore = "the feature net is on")]
fn a_program_without_the_network_says_which_one_has_it() {
    let deployed = Deployed::new();
    let run = etapp(deployed.project.path(), &["--lang", "en", "verify", "--site", "https://www.example.org/plan"]);
    assert_eq!(run.code, Some(2), "{}", run.err);
    assert!(run.err.contains("released ones have") && run.err.contains("--features net"), "{}", run.err);
    assert_eq!(run.out, "");
}
