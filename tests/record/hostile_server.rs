//! What a hostile server answers to `build --previous` and `preserve`: nothing of it is believed, kept or waited for without
//! end, and the published site stays as it is.
#![cfg(feature = "net")]

use crate::daily::Project;
use crate::support::{Run, read_tree};
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::time::{Duration, Instant};

/// An answer: its head without the last line, and what is written after it, as long as anybody reads.
#[derive(Clone)]
struct Hostile {
    head: String,
    body: Vec<u8>,
    endless: bool,
    /// How long it waits before each part of the body.
    wait: Duration,
}

impl Hostile {
    fn of(head: impl Into<String>, body: impl Into<Vec<u8>>) -> Self {
        Self { head: head.into(), body: body.into(), endless: false, wait: Duration::ZERO }
    }

    /// A server that answers so whatever is asked.
    fn serve(self) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let address = format!("http://{}/plan", listener.local_addr().expect("it has an address"));
        std::thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                let hostile = self.clone();
                std::thread::spawn(move || {
                    let mut lines = BufReader::new(&stream).lines().map_while(Result::ok);
                    lines.by_ref().take_while(|line| !line.is_empty()).for_each(drop);
                    let head = format!("HTTP/1.1 {}\r\nConnection: close\r\n\r\n", hostile.head);
                    let mut go_on = stream.write_all(head.as_bytes()).is_ok();
                    while go_on {
                        std::thread::sleep(hostile.wait);
                        go_on = stream.write_all(&hostile.body).is_ok() && hostile.endless;
                    }
                });
            }
        });
        address
    }
}

/// Each answer with its name.
fn answers() -> Vec<(&'static str, Hostile)> {
    let other = Hostile::of("200 OK", "{\"format\": 1, \"entries\": [], \"head\": null}").serve();
    let to = |place: &str| Hostile::of(format!("302 Found\r\nLocation: {place}\r\nContent-Length: 0"), "");
    // Ten megabytes of zeros, a thousand times: 40 bytes of gzip to begin with, then whatever.
    let gzip = [b"\x1f\x8b\x08\0\0\0\0\0\x02\x03".to_vec(), vec![0; 4096]].concat();
    vec![
        ("another host", to(&other)),
        ("another host with a user name", to("http://127.0.0.1@evil.example/")),
        ("no scheme", to("//localhost:1/")),
        ("a file", to("file:///etc/passwd")),
        ("itself", to("/plan/manifest.json")),
        ("escapes", Hostile::of("302 \u{1b}]0;x\u{7}\r\nLocation: http://\u{1b}[31m.example/", "")),
        ("a part", Hostile::of("206 Partial Content\r\nContent-Range: bytes 0-1/2", "{}")),
        ("nothing", Hostile::of("204 No Content", "")),
        ("half a file", Hostile::of("200 OK\r\nContent-Length: 100000", "{\"format\": 1")),
        ("no length that is one", Hostile::of("200 OK\r\nContent-Length: -1", "{}")),
        ("two lengths", Hostile::of("200 OK\r\nContent-Length: 2\r\nContent-Length: 3", "{}x")),
        ("half a chunk", Hostile::of("200 OK\r\nTransfer-Encoding: chunked", "ffffffffffffffff\r\n{}")),
        ("compressed", Hostile::of("200 OK\r\nContent-Encoding: gzip", gzip)),
        ("a huge head", Hostile::of(format!("200 OK\r\nX: {}", "x".repeat(4 << 20)), "{}")),
        ("many lines of head", Hostile::of(format!("200 OK{}", "\r\nX: x".repeat(100_000)), "{}")),
        ("no status", Hostile::of("OK", "{}")),
        ("another protocol", Hostile::of("200 OK\r\n\r\nHTTP/9.9 \0", "{}")),
    ]
}

/// A project that was built, and whose content has an address for evidence.
fn project(address: &str) -> Option<Project> {
    let project = Project::small()?;
    project.etapp(&["build"]).well();
    let evidence = format!(
        "action: 1\ntitle: Ett steg\ndue: 2025\nupdates:\n  - date: 2025-01-07\n    status: done\n    evidence:\n      \
         - title: Sidan\n        url: {address}/manifest.json\n"
    );
    project.put("content/milestones/bevarat.yaml", &evidence);
    project.commit("2026-02-01");
    Some(project)
}

/// Asks a server in both ways, and holds that nothing came of it.
#[track_caller]
fn ask(name: &str, address: &str) {
    let Some(project) = project(address) else { return };
    let before = read_tree(&project.root);
    let start = Instant::now();
    let asked = |arguments: &[&str]| project.etapp(&[&["--lang", "en"], arguments].concat());
    let told = |run: &Run| {
        assert_eq!(run.code, Some(1), "{name}: {} {}", run.out, run.err);
        assert!(!run.err.contains(['\u{1b}', '\u{7}']), "{name}: {:?}", run.err);
    };
    told(&asked(&["build", "--previous", address]));
    told(&asked(&["preserve", "--local", "--date", "2026-03-03"]));
    assert!(read_tree(&project.root) == before, "{name}: something was written");
    assert!(start.elapsed() < Duration::from_secs(90), "{name}: {:?}", start.elapsed());
}

#[test]
fn nothing_of_a_hostile_answer_is_believed_or_kept() {
    for (name, hostile) in answers() {
        // A whole answer that only says another length is a page, which may be kept.
        ask(name, &hostile.serve());
    }
}

#[test]
fn what_has_no_end_is_left() {
    let body = vec![b' '; 1 << 20];
    ask("no end", &Hostile { endless: true, ..Hostile::of("200 OK", body) }.serve());
}

#[test]
#[ignore = "a minute, which is the patience with one file: cargo test --features net --test record hostile_server -- --ignored"]
fn what_comes_too_slowly_is_left() {
    let drip = Hostile { endless: true, wait: Duration::from_millis(500), ..Hostile::of("200 OK", " ") };
    ask("a drip", &drip.serve());
    let silent = Hostile { wait: Duration::from_secs(600), ..Hostile::of("200 OK", " ") };
    ask("silence", &silent.serve());
}

#[test]
fn an_address_that_seems_to_lead_elsewhere_is_not_asked() {
    let Some(project) = Project::small() else { return };
    for address in ["https://huddinge.se@evil.example/", "https://huddіnge.se/", "https://evil.example\\.huddinge.se"]
    {
        for command in [&["build", "--previous"][..], &["verify"], &["preserve", "--from", "x", "--url"]] {
            let run = project.etapp(&[&["--lang", "en"], command, &[address]].concat());
            assert!(run.code == Some(2) && run.err.contains("expected an address"), "{command:?}: {}", run.err);
        }
    }
}
