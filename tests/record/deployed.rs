//! `verify SITE` against a deployed copy: a folder, and a server on this machine.

use crate::support::{Run, bound_by_permissions, copy_of, etapp, fictive, read_tree, run, temporary, write_tree};
use serde_json::Value;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

/// Whether this program can ask a server.
pub const HAS_NET: bool = cfg!(feature = "net");

/// A built project and a copy of what it built.
struct Deployed {
    project: tempfile::TempDir,
    copy: tempfile::TempDir,
    /// Where in `copy` it stands, if not at the top.
    inner: Option<PathBuf>,
}

impl Deployed {
    fn new() -> Self {
        let project = copy_of(&fictive());
        etapp(project.path(), &["build"]).well();
        let copy = temporary();
        write_tree(copy.path(), &read_tree(&project.path().join("output")));
        Self { project, copy, inner: None }
    }

    fn verify(&self, site: &str) -> (Run, Value) {
        let run = etapp(self.project.path(), &["--lang", "en", "verify", site, "--format", "json"]);
        let value = run.json();
        (run, value)
    }

    fn at(&self) -> &Path {
        self.inner.as_deref().unwrap_or(self.copy.path())
    }

    fn folder(&self) -> String {
        self.at().display().to_string()
    }

    fn path(&self, path: &str) -> PathBuf {
        self.at().join(path)
    }
}

/// Serves a folder under `/plan/` until the test ends. As some hosts do, it keeps `_headers` to itself and sends its
/// page for what is not there with 404.
pub fn serve(folder: &Path) -> String {
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
    assert_eq!(paths(&value), ["a-removed.html", "manifest.json"]);
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
    let run = etapp(deployed.project.path(), &["--lang", "en", "verify", "https://www.example.org/plan"]);
    assert_eq!(run.code, Some(2), "{}", run.err);
    assert!(run.err.contains("Released programs have it") && run.err.contains("--features net"), "{}", run.err);
    assert_eq!(run.out, "");
}

/// Where a copy is looked at: as the deployed one, and as the published folder itself.
fn both_ways(deployed: &Deployed) -> [Run; 2] {
    let copy = deployed.folder();
    let alone = temporary();
    let verify = |root: &Path| etapp(root, &["--lang", "en", "verify", &copy]);
    [verify(deployed.project.path()), verify(alone.path())]
}

#[test]
fn only_regular_files_inside_the_site_are_read() {
    type Plant = fn(&Deployed);
    let plants: [(&str, Plant); 5] = [
        ("index.html", |site| {
            fs::remove_file(site.path("index.html")).expect("it is there");
            let mode = rustix::fs::Mode::from_raw_mode(0o644);
            rustix::fs::mkfifoat(rustix::fs::CWD, site.path("index.html"), mode).expect("a pipe can be made");
        }),
        ("index.html", |site| {
            fs::rename(site.path("index.html"), site.path("../elsewhere.html")).expect("it is there");
            std::os::unix::fs::symlink("../elsewhere.html", site.path("index.html")).expect("a link can be made");
        }),
        ("school", |site| {
            let away = site.path("../school-elsewhere");
            fs::rename(site.path("school"), &away).expect("it is there");
            std::os::unix::fs::symlink(&away, site.path("school")).expect("a link can be made");
        }),
        ("../../../../../../../../dev/zero", |site| list(site, "../../../../../../../../dev/zero")),
        ("/dev/zero", |site| list(site, "/dev/zero")),
    ];
    for (path, plant) in plants {
        let mut deployed = Deployed::new();
        // A folder of its own, so that there is an outside.
        let inner = deployed.copy.path().join("site");
        write_tree(&inner, &read_tree(&deployed.project.path().join("output")));
        deployed.inner = Some(inner);
        plant(&deployed);
        let listed = path.contains("dev");
        for (run, own_manifest) in both_ways(&deployed).into_iter().zip([false, true]) {
            assert_eq!(run.code, Some(1), "{path}: {}", run.out);
            assert!(run.out.starts_with("altered"), "{path}: {}", run.out);
            let found: Vec<_> = run.out.lines().filter(|line| line.starts_with('✕')).collect();
            // With a build here, what the copy's manifest lists besides is no question.
            let named = if listed && !own_manifest { "manifest.json" } else { path };
            let named = found.iter().any(|line| line.contains(named));
            assert!(named, "{path}: {found:#?}");
        }
    }
}

/// Lets the manifest of the copy list one more file.
fn list(site: &Deployed, path: &str) {
    let manifest = fs::read_to_string(site.path("manifest.json")).expect("it is text");
    let line = format!("\"files\": {{\n    \"{path}\": {{ \"sha256\": \"00\", \"bytes\": 18446744073709551615 }},");
    fs::write(site.path("manifest.json"), manifest.replace("\"files\": {", &line)).expect("it can be written");
}

#[test]
fn names_write_nothing_to_the_terminal_but_themselves() {
    let deployed = Deployed::new();
    fs::write(deployed.path("\u{1b}]0;title\u{7}\u{202e}lmth.html\n::error::x"), "x").expect("it can be written");
    for run in both_ways(&deployed) {
        assert_eq!(run.code, Some(1), "{}", run.out);
        assert!(run.out.contains(r"\u{1b}]0;title\u{7}\u{202e}lmth.html\u{a}::error::x"), "{}", run.out);
        assert!(!run.out.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{:?}", run.out);
    }
}

#[test]
fn no_name_of_a_file_tells_a_personal_number() {
    let deployed = Deployed::new();
    fs::write(deployed.path("elev-19121212-1212.html"), "x").expect("it can be written");
    list(&deployed, "elev-19121212-1212.pdf");
    for run in both_ways(&deployed) {
        assert_eq!(run.code, Some(1), "{}", run.out);
        assert!(run.out.contains("elev-19121212-….html") && run.out.contains("elev-19121212-….pdf"), "{}", run.out);
        assert!(!run.out.contains("-1212."), "{}", run.out);
    }
}

#[test]
fn a_file_that_claims_to_have_no_end_is_not_read_to_it() {
    let deployed = Deployed::new();
    for path in ["data/log.json", "files/stor.bin"] {
        fs::create_dir_all(deployed.path(path).parent().expect("it lies in a folder")).expect("it can be made");
        // A file of holes takes no room.
        fs::File::create(deployed.path(path)).and_then(|file| file.set_len(1 << 40)).expect("it can be made");
        list(&deployed, path);
    }
    let (run, _) = deployed.verify(&deployed.folder());
    assert_eq!(run.code, Some(1), "{}", run.out);
    assert!(run.out.contains("files/stor.bin") && run.out.contains("data/log.json"), "{}", run.out);
}

#[test]
fn a_folder_that_is_itself_a_link_is_the_folder() {
    let deployed = Deployed::new();
    let link = deployed.project.path().join("current");
    std::os::unix::fs::symlink(deployed.copy.path(), &link).expect("a link can be made");
    let (run, value) = deployed.verify(&link.display().to_string());
    assert_eq!((run.code, value["result"].as_str()), (Some(0), Some("intact")), "{value:#}");
}

#[test]
fn a_folder_that_may_not_be_entered_is_not_well() {
    let Some(way) = bound_by_permissions() else { return };
    let deployed = Deployed::new();
    let mode =
        |mode| fs::set_permissions(deployed.path("school"), fs::Permissions::from_mode(mode)).expect("it is ours");
    mode(0);
    let words = [way, &[env!("CARGO_BIN_EXE_etapp")]].concat();
    let mut command = std::process::Command::new(words[0]);
    command
        .args(&words[1..])
        .arg("--root")
        .arg(deployed.project.path())
        .args(["--lang", "en", "verify"])
        .arg(deployed.folder());
    let run = run(&mut command);
    assert_eq!((run.code, run.out.lines().next()), (Some(1), Some("unknown")), "{}", run.out);
    assert!(run.out.contains("school could not be read"), "{}", run.out);
    mode(0o755);
}

#[test]
fn every_byte_of_a_manifest_counts() {
    let deployed = Deployed::new();
    fs::remove_dir_all(deployed.project.path().join("output")).expect("it was built");
    let whole = fs::read(deployed.path("manifest.json")).expect("it is there");
    for at in (0..whole.len()).step_by(whole.len() / 60) {
        let mut flipped = whole.clone();
        flipped[at] ^= 1;
        fs::write(deployed.path("manifest.json"), &flipped).expect("it can be written");
        let run = etapp(deployed.project.path(), &["verify", &deployed.folder()]);
        assert_eq!(run.code, Some(1), "byte {at} of {}: {}", whole.len(), run.out);
    }
}

/// A server of one answer.
fn answers(head: String, body: &'static [u8], times: usize) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let address = format!("http://{}/plan", listener.local_addr().expect("it has an address"));
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut lines = BufReader::new(&stream).lines().map_while(Result::ok);
            lines.by_ref().take_while(|line| !line.is_empty()).for_each(drop);
            let _ = stream.write_all(head.as_bytes());
            for _ in 0..times {
                if stream.write_all(body).is_err() {
                    break;
                }
            }
        }
    });
    address
}

#[test]
#[cfg_attr(not(feature = "net"), ignore = "the feature net is off: cargo test --features net")]
fn a_server_that_sends_elsewhere_or_without_end_is_not_believed() {
    let deployed = Deployed::new();
    let other = serve(deployed.copy.path());
    let moved = format!(
        "HTTP/1.1 302 Found\r\nLocation: {other}/manifest.json\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    );
    let part = "HTTP/1.1 206 Partial Content\r\nConnection: close\r\n\r\n".to_owned();
    let endless = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n".to_owned();
    let cases = [answers(moved, b"", 0), answers(part, b"{}", 1), answers(endless, &[b' '; 1 << 16], usize::MAX)];
    for (at, site) in cases.iter().enumerate() {
        let (run, value) = deployed.verify(site);
        assert_eq!((run.code, value["result"].as_str()), (Some(1), Some("unknown")), "{at}: {value:#}");
    }
}

#[test]
fn a_memory_or_record_that_never_ends_is_refused() {
    let deployed = Deployed::new();
    let (pipe, large) = (deployed.project.path().join("pipe"), deployed.project.path().join("large"));
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo can be run").success());
    let file = fs::File::create(&large).expect("a file can be made");
    file.set_len(3 << 30).expect("a file may have holes");
    for path in [pipe.as_path(), &large, Path::new("/dev/zero")] {
        let path = path.display().to_string();
        let site = deployed.at().display().to_string();
        let run = etapp(deployed.project.path(), &["--lang", "en", "verify", &site, "--memory", &path]);
        assert!(run.code == Some(3) && run.err.contains("cannot be read"), "{path}: {:?} {}", run.code, run.err);
        let run = etapp(deployed.project.path(), &["--lang", "en", "diff", &path]);
        assert_ne!(run.code, Some(0), "{path}: {}", run.err);
    }
}
