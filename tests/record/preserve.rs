//! `preserve`: copies of what the web addresses of evidence lead to, from a saved file and from a server on this machine.

use crate::support::{Run, base, etapp, read_tree, temporary, write_tree};
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

const PAGE: &str = "<!doctype html>\n<title>Sidan</title>\n<script>alert(1)</script>\n<p>Åtta av tio.</p>\n";
const PATH: &str = "content/milestones/bevarat.yaml";

/// A site with a milestone whose evidence leads to addresses, the last one in a mapping on one line.
fn site(addresses: &[&str], on_one_line: &[&str]) -> tempfile::TempDir {
    let site = temporary();
    let mut text = "action: 1\ntitle: Ett steg som bevaras\ndue: 2025\nupdates:\n  - date: 2025-01-07\n    status: done\n    evidence: # sett den dagen\n".to_owned();
    for address in addresses {
        text += &format!("      - title: Sidan\n        url: {address} # en kommentar\n");
    }
    for address in on_one_line {
        text += &format!("      - {{title: Sidan, url: \"{address}\"}}\n");
    }
    let mut tree = base();
    tree.insert(PATH.to_owned(), text.into_bytes());
    write_tree(site.path(), &tree);
    site
}

fn preserve(site: &tempfile::TempDir, arguments: &[&str]) -> Run {
    etapp(site.path(), &[&["--lang", "en", "preserve", "--date", "2026-03-03"], arguments].concat())
}

/// Keeps a text as if it had been saved from an address.
fn from(site: &tempfile::TempDir, text: &[u8], url: &str) -> Run {
    let saved = temporary();
    let file = saved.path().join("saved");
    fs::write(&file, text).expect("it can be written");
    preserve(site, &["--from", file.to_str().expect("the path is text"), "--url", url])
}

/// The copies of a site, by name.
fn copies(site: &tempfile::TempDir) -> Vec<String> {
    let tree = read_tree(&site.path().join("content/files"));
    tree.into_keys().filter(|path| path.starts_with("kept/")).collect()
}

fn text(site: &tempfile::TempDir) -> String {
    fs::read_to_string(site.path().join(PATH)).expect("it is there")
}

#[test]
fn a_saved_page_is_kept_as_text_noted_beside_its_address_shown_and_recorded() {
    let site = site(&["https://prov.example/sidan", "https://prov.example/annat"], &[]);
    let before = text(&site);
    let run = from(&site, PAGE.as_bytes(), "https://prov.example/sidan").well();
    let [name] = &copies(&site)[..] else { panic!("one copy: {}", run.out) };
    assert!(run.out.contains(name.as_str()) && name.ends_with(".txt"), "{name}\n{}", run.out);
    let noted = format!(
        "url: https://prov.example/sidan # en kommentar\n        kept:\n          file: {name}\n          date: 2026-03-03\n"
    );
    assert_eq!(text(&site), before.replace("url: https://prov.example/sidan # en kommentar\n", &noted));
    etapp(site.path(), &["check"]).well();
    etapp(site.path(), &["build"]).well();
    let output = read_tree(&site.path().join("output"));
    assert_eq!(output[&format!("files/{name}")], PAGE.as_bytes());
    let page = String::from_utf8_lossy(&output["etappmal/bevarat.html"]).replace('\u{a0}', " ");
    let link = format!("(<a href=\"../files/{name}\">bevarad kopia, 3 mars 2026</a>)");
    assert!(page.contains(&link), "{page}");
    let data = String::from_utf8_lossy(&output["data/plan.json"]);
    assert!(data.contains(&format!("\"file\": \"{name}\"")) || data.contains(&format!("\"file\":\"{name}\"")));
    assert!(String::from_utf8_lossy(&output["data/updates.csv"]).contains("(bevarad kopia, 3"));
    // A revision says which evidence is kept, and keeps the copy for good.
    let revision = "---\ntitle: Först\ndate: 2026-03-04\n---\n\nDen första.\n";
    write_tree(site.path(), &[("content/revisions/r1.md".to_owned(), revision.into())].into());
    etapp(site.path(), &["freeze", "r1"]).well();
    let revisions = read_tree(&site.path().join("content/revisions"));
    let record: serde_json::Value = serde_json::from_slice(&revisions["r1.json"]).expect("it is JSON");
    let evidence = &record["content"]["milestones"]["bevarat"]["updates"][0]["evidence"][0];
    assert_eq!(evidence["kept"], serde_json::json!({ "file": name, "date": "2026-03-03" }));
    let digest = name.trim_start_matches("kept/").trim_end_matches(".txt");
    assert_eq!(record["content"]["files"][name.as_str()], format!("sha256:{digest}"));
    assert_eq!(revisions[&format!("files/{digest}.txt")], PAGE.as_bytes());
    etapp(site.path(), &["build"]).well();
    let page = fs::read_to_string(site.path().join("output/revisions/r1/etappmal/bevarat.html")).expect("it is there");
    assert!(page.contains(&format!("files/{digest}.txt\">bevarad")), "{page}");
    // The same again has nothing to do.
    let again = from(&site, PAGE.as_bytes(), "https://prov.example/sidan").well();
    assert_eq!((again.out.trim(), copies(&site).len()), ("Every web address of evidence has a kept copy.", 1));
}

#[test]
fn what_cannot_be_kept_is_told_and_leaves_nothing() {
    let site = site(&["https://prov.example/sidan"], &["https://prov.example/rad"]);
    let before = read_tree(&site.path().join("content"));
    let rows: [(&[u8], &str, i32, &str); 4] = [
        (b"", "https://prov.example/sidan", 1, "is empty"),
        (
            b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x02\0\x3e\0",
            "https://prov.example/sidan",
            1,
            "of a kind that is not",
        ),
        (b"<p>19121212-1212</p>", "https://prov.example/sidan", 1, "personal-number"),
        (b"x", "https://prov.example/ingen", 2, "No evidence leads to"),
    ];
    for (bytes, url, code, told) in rows {
        let run = from(&site, bytes, url);
        assert!(run.code == Some(code) && run.err.contains(told), "{url}: {:?} {}", run.code, run.err);
        assert!(read_tree(&site.path().join("content")) == before, "{url}");
    }
    let run = from(&site, b"x", "https://prov.example/rad");
    assert!(run.code == Some(1) && run.err.contains("kept: {file: kept/"), "{}", run.err);
    let run = preserve(&site, &["--check", "milestones/nej"]);
    assert!(run.code == Some(2) && run.err.contains("milestones/nej"), "{}", run.err);
    assert_eq!(preserve(&site, &["--from", "x"]).code, Some(2));
    assert_eq!(preserve(&site, &["--from", "missing", "--url", "https://prov.example/sidan"]).code, Some(3));
}

#[test]
fn a_copy_that_is_gone_or_altered_is_told_always() {
    let site = site(&["https://prov.example/sidan"], &[]);
    from(&site, PAGE.as_bytes(), "https://prov.example/sidan").well();
    let copy = site.path().join("content/files").join(&copies(&site)[0]);
    for (fault, code) in [(Some("En annan sida.\n"), "kept-altered"), (None, "missing-file")] {
        match fault {
            Some(text) => fs::write(&copy, text),
            None => fs::remove_file(&copy),
        }
        .expect("the copy is there");
        for command in ["check", "build"] {
            let run = etapp(site.path(), &[command]);
            assert!(run.code == Some(1) && format!("{}{}", run.out, run.err).contains(code), "{code} {command}");
        }
        let run = preserve(&site, &["--check"]);
        assert!(run.code == Some(1) && run.err.contains(code), "{code}: {}", run.err);
    }
}

#[test]
#[cfg_attr(feature = "net", ignore = "the feature net is on")]
fn without_the_network_nothing_is_asked_and_that_is_said() {
    let site = site(&["https://prov.example/sidan"], &[]);
    let run = preserve(&site, &[]);
    assert!(run.code == Some(2) && run.err.contains("--from FILE --url URL"), "{}", run.err);
    let run = preserve(&site, &["--check"]).well();
    assert!(run.out.contains("was not checked"), "{}", run.out);
}

/// What a server answers at each path: its status, where it sends on to, and its bytes.
type Answers = Arc<Mutex<Vec<(&'static str, &'static str, Vec<u8>)>>>;

fn serve(answers: &Answers) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let address = format!("http://{}", listener.local_addr().expect("it has an address"));
    let answers = Arc::clone(answers);
    std::thread::spawn(move || listener.incoming().flatten().for_each(|stream| answer(&stream, &answers)));
    address
}

fn answer(mut stream: &TcpStream, answers: &Answers) {
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    let request = lines.next().unwrap_or_default();
    lines.take_while(|line| !line.is_empty()).for_each(drop);
    let path = request.split(' ').nth(1).unwrap_or_default();
    let answers = answers.lock().expect("no test panics in here");
    let (_, status, body) =
        answers.iter().find(|(known, ..)| *known == path).cloned().unwrap_or(("", "404 Gone", vec![]));
    let head = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body));
}

#[test]
#[cfg_attr(not(feature = "net"), ignore = "the feature net is off: cargo test --features net")]
fn what_addresses_lead_to_is_fetched_and_compared() {
    let pdf = b"%PDF-1.7\n".to_vec();
    let answers: Answers = Arc::new(Mutex::new(vec![
        ("/sidan?a=1", "200 OK", PAGE.into()),
        ("/rapport", "200 OK", pdf),
        ("/flyttad", "302 Found\r\nLocation: https://annan.example/", Vec::new()),
        ("/fel", "500 Fault", Vec::new()),
    ]));
    let server = serve(&answers);
    let all = ["/sidan?a=1#har", "/rapport", "/flyttad", "/fel", "/borta"].map(|path| format!("{server}{path}"));
    let site = site(&all.each_ref().map(String::as_str), &[]);

    // Content that somebody proposed must not show what only this computer can reach.
    let run = preserve(&site, &[]);
    assert!(run.code == Some(1) && run.err.contains("--local") && copies(&site).is_empty(), "{}", run.err);

    let run = preserve(&site, &["--local", "milestones/bevarat"]);
    assert_eq!(run.code, Some(1), "{}", run.err);
    for told in ["/flyttad: could not", "https://annan.example/", "/fel: could not", "/borta: there is nothing there"] {
        assert!(run.err.contains(told), "{told}: {}", run.err);
    }
    let kept = copies(&site);
    assert!(kept.len() == 2 && kept.iter().any(|name| name.ends_with(".pdf")), "{kept:?}");
    etapp(site.path(), &["check"]).well();

    let run = preserve(&site, &["--local", "--check"]);
    assert!(run.code == Some(1) && !run.out.contains("/sidan"), "{}", run.out);
    for one in answers.lock().expect("no test panics in there").iter_mut() {
        if one.0.starts_with("/sidan") {
            one.2.push(b'!');
        }
    }
    let run = preserve(&site, &["--local", "--check"]);
    assert!(run.out.contains("leads to something other than the copy of 2026-03-03"), "{}", run.out);
    assert!(run.out.contains("/borta: there is nothing") && !run.out.contains("/rapport"), "{}", run.out);
}
