//! What a hostile server answers to `build --previous` and `preserve`: nothing of it is believed, kept or waited for without
//! end, the published site stays as it is, and what is told says what to do. That what comes too slowly is left is held in
//! `src/input/web`, with a patience that a test can bear.
#![cfg(feature = "net")]

use crate::daily::Project;
use crate::support::{Run, read_tree};
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;

/// An answer: its head without the last line, and what is written after it, as long as anybody reads.
#[derive(Clone)]
struct Hostile {
    head: String,
    body: Vec<u8>,
    endless: bool,
}

impl Hostile {
    fn of(head: impl Into<String>, body: impl Into<Vec<u8>>) -> Self {
        Self { head: head.into(), body: body.into(), endless: false }
    }

    /// A server that answers so whatever is asked.
    fn serve(self) -> String {
        serve(move |_| self.clone())
    }
}

/// A server that answers each path in its way.
fn serve(answer: impl Fn(&str) -> Hostile + Clone + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let address = format!("http://{}/plan", listener.local_addr().expect("it has an address"));
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let answer = answer.clone();
            std::thread::spawn(move || {
                let mut lines = BufReader::new(&stream).lines().map_while(Result::ok);
                let request = lines.next().unwrap_or_default();
                lines.take_while(|line| !line.is_empty()).for_each(drop);
                let Hostile { head, body, endless } = answer(request.split(' ').nth(1).unwrap_or_default());
                let head =
                    if endless && body.is_empty() { head } else { format!("{head}\r\nConnection: close\r\n\r\n") };
                let mut go_on = stream.write_all(format!("HTTP/1.1 {head}").as_bytes()).is_ok();
                let again = if body.is_empty() { b"X: x\r\n".to_vec() } else { body.clone() };
                go_on &= stream.write_all(&body).is_ok() && endless;
                while go_on {
                    go_on = stream.write_all(&again).is_ok();
                }
            });
        }
    });
    address
}

/// Each answer with its name.
fn answers() -> Vec<(&'static str, Hostile)> {
    let other = Hostile::of("200 OK", "{\"format\": 1, \"entries\": [], \"head\": null}").serve();
    let to = |place: &str| Hostile::of(format!("302 Found\r\nLocation: {place}\r\nContent-Length: 0"), "");
    // A gzip of what never ends, as its head says.
    let gzip = [b"\x1f\x8b\x08\0\0\0\0\0\x02\x03".to_vec(), vec![0; 4096]].concat();
    let nulls = "{\"generator\": \"etapp\", \"files\": \0}";
    vec![
        ("another host", to(&other)),
        ("another host with a user name", to("http://127.0.0.1@evil.example/")),
        ("no scheme", to("//localhost:1/")),
        ("a file", to("file:///etc/passwd")),
        ("itself", to("/plan/manifest.json")),
        ("escapes", Hostile::of("302 \u{1b}]0;x\u{7}\r\nLocation: http://\u{1b}[31m.example/", "")),
        ("a part", Hostile::of("206 Partial Content\r\nContent-Range: bytes 0-1/2", "{}")),
        ("nothing", Hostile::of("204 No Content", "")),
        ("a fault", Hostile::of("503 \u{1b}[31mAway", "{}")),
        ("half a file", Hostile::of("200 OK\r\nContent-Length: 100000", "{\"format\": 1")),
        ("no length that is one", Hostile::of("200 OK\r\nContent-Length: -1", "{}")),
        ("a length beyond any number", Hostile::of(format!("200 OK\r\nContent-Length: {}", "9".repeat(40)), "{}")),
        ("two lengths", Hostile::of("200 OK\r\nContent-Length: 2\r\nContent-Length: 3", "{}x")),
        ("half a chunk", Hostile::of("200 OK\r\nTransfer-Encoding: chunked", "ffffffffffffffff\r\n{}")),
        ("a chunk of no size", Hostile::of("200 OK\r\nTransfer-Encoding: chunked", "zz\r\n{}\r\n0\r\n\r\n")),
        ("compressed", Hostile::of("200 OK\r\nContent-Encoding: gzip", gzip)),
        ("nulls", Hostile::of("200 OK", [nulls.as_bytes(), &[0; 64][..], b"\x7fELF"].concat())),
        ("a huge head", Hostile::of(format!("200 OK\r\nX: {}", "x".repeat(4 << 20)), "{}")),
        ("many lines of head", Hostile::of(format!("200 OK{}", "\r\nX: x".repeat(100_000)), "{}")),
        ("a head without end", Hostile { endless: true, ..Hostile::of("200 OK\r\n", "") }),
        ("a line of head without end", Hostile { endless: true, ..Hostile::of("200 ", "") }),
        ("a body without end", Hostile { endless: true, ..Hostile::of("200 OK", vec![b' '; 1 << 20]) }),
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

/// Runs a command that must come to nothing: it says so, without a control character, and nothing is written.
#[track_caller]
fn refused(project: &Project, name: &str, arguments: &[&str]) -> Run {
    let before = read_tree(&project.root);
    let run = project.etapp(&[&["--lang", "en"], arguments].concat());
    assert_eq!(run.code, Some(1), "{name}: {} {}", run.out, run.err);
    assert!(!run.err.contains(['\u{1b}', '\u{7}', '\0']), "{name}: {:?}", run.err);
    assert!(read_tree(&project.root) == before, "{name}: something was written");
    run
}

#[test]
fn nothing_of_a_hostile_answer_is_believed_or_kept() {
    for (name, hostile) in answers() {
        let address = hostile.serve();
        let Some(project) = project(&address) else { return };
        let run = refused(&project, name, &["build", "--previous", &address]);
        assert!(run.err.contains("log-not-found") && run.err.contains("--first"), "{name}: {}", run.err);
        let run = refused(&project, name, &["preserve", "--local", "--date", "2026-03-03"]);
        let says = ["--from FILE --url URL", "Keep a PDF", "may have 64 MB"];
        assert!(says.iter().any(|says| run.err.contains(says)), "{name}: {}", run.err);
    }
}

/// A manifest of these lines.
fn manifest(lines: &str) -> Hostile {
    Hostile::of("200 OK", format!("{{\"format\": 1, \"generator\": \"etapp\", \"files\": {{{lines}}}}}"))
}

#[test]
fn names_in_a_manifest_lead_nowhere() {
    let names = ["../../revisions/r1/record.json", "/dev/zero", "\\u001b]0;x\\u0007/revisions/r1/record.json"];
    let more = ["\\u0000/revisions/\\u0000/record.json", "revisions/../../../../dev/zero/record.json", "con/nul", ""];
    for name in names.iter().chain(&more) {
        let line = format!("\"{name}\": {{\"sha256\": \"00\", \"bytes\": 18446744073709551616}}");
        let hostile = manifest(&line);
        let address = serve(move |path| match path {
            "/plan/manifest.json" => hostile.clone(),
            _ => Hostile::of("404 Gone", ""),
        });
        let Some(project) = project(&address) else { return };
        refused(&project, name, &["build", "--previous", &address]);
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_manifest_of_millions_takes_no_more_memory_than_it_has_reason_to() {
    // Each is as large as a manifest may be, and nothing that it would be right to hold whole.
    let files = (0..4_500_000).map(|n| format!("\"{n:x}\":{{}},")).collect::<String>();
    let most = (0..1_950_000).map(|n| format!("\"{n:x}\":{{}},")).collect::<String>();
    let list = format!("\"a\": {{\"sha256\": [{}0]}}", "0,".repeat(30 << 20));
    let made = format!("}}, \"made\": {{\"by\": [{}0]", "0,".repeat(30 << 20));
    let whole = |files: &str| format!("{files}\"z\":{{}}");
    for (name, lines) in
        [("files", whole(&files)), ("as many as may be", whole(&most)), ("a digest", list), ("made", made)]
    {
        let hostile = manifest(&lines);
        let address = serve(move |path| match path {
            "/plan/manifest.json" => hostile.clone(),
            _ => Hostile::of("404 Gone", ""),
        });
        let Some(project) = project(&address) else { return };
        let root = project.root.display().to_string();
        // `verify` would ask for each of as many as there may be.
        let both = [(&["build", "--previous"][..], "log-not-found"), (&["verify"], "could not be read")];
        for (asked, told) in both.into_iter().take(if name == "as many as may be" { 1 } else { 2 }) {
            let mut command = std::process::Command::new("sh");
            command.args(["-c", "ulimit -v 1200000 && exec \"$@\"", "sh", env!("CARGO_BIN_EXE_etapp")]);
            command.args(["--root", &root, "--lang", "en"]).args(asked).arg(&address);
            let run = crate::support::run(&mut command);
            let all = format!("{}{}", run.out, run.err);
            assert!(run.code == Some(1) && all.contains(told), "{name} {asked:?}: {:?} {all:.500}", run.code);
        }
    }
}

#[test]
fn an_address_that_seems_to_lead_elsewhere_is_not_asked_and_told_why() {
    let Some(project) = Project::small() else { return };
    let addresses = [
        ("https://huddinge.se@evil.example/", "user name (@)", "användarnamn (@)"),
        ("https://evil.example\\.huddinge.se", "a backslash", "omvänt snedstreck"),
        ("https://huddіnge.se/", "several alphabets", "flera alfabet"),
    ];
    let commands = [&["build", "--previous"][..], &["verify"], &["diff"], &["preserve", "--from", "x", "--url"]];
    for ((address, in_english, in_swedish), command) in
        addresses.iter().flat_map(|one| commands.map(|with| (one, with)))
    {
        for (language, told) in [("en", in_english), ("sv", in_swedish)] {
            let run = project.etapp(&[&["--lang", language], command, &[address]].concat());
            assert!(run.code == Some(2) && run.err.contains(told), "{command:?}: {:?} {}", run.code, run.err);
        }
    }
}
