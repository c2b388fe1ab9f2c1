//! The recipes of docs/hosting.md, run as they stand there: nginx and Caddy on this machine, and rsync. Where one of the
//! programs is not installed its test is skipped, aloud.

use crate::support::{Tree, copy_of, etapp, fictive, read_tree, repository, run, temporary, tool_or_skip};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// The block of a language in docs/hosting.md.
#[track_caller]
fn snippet(language: &str) -> String {
    let text = fs::read_to_string(repository().join("docs/hosting.md")).expect("the docs are there");
    let (_, rest) = text.split_once(&format!("```{language}\n")).unwrap_or_else(|| panic!("no block of {language}"));
    rest.split_once("```").expect("a block ends").0.to_owned()
}

/// A part of a recipe exchanged for what fits this machine; it must stand in the recipe.
#[track_caller]
fn fit(recipe: &str, from: &str, to: &str) -> String {
    assert!(recipe.contains(from), "the recipe does not say “{from}”:\n{recipe}");
    recipe.replacen(from, to, 1)
}

/// A folder `site` in which `plan` is a published site, and the project that it came from.
struct Hosted {
    project: tempfile::TempDir,
    home: tempfile::TempDir,
}

impl Hosted {
    fn new() -> Self {
        let hosted = Self { project: copy_of(&fictive()), home: temporary() };
        fs::create_dir(hosted.home.path().join("site")).expect("a folder can be made");
        // A frozen revision gives every page its time map.
        let revisions = hosted.project.path().join("content/school/revisions");
        fs::create_dir_all(&revisions).expect("a folder can be made");
        let text = "---\ntitle: The plan as it was adopted\ndate: 2026-01-31\n---\n\nThe first.\n";
        fs::write(revisions.join("r1.md"), text).expect("it can be written");
        etapp(hosted.project.path(), &["freeze", "r1", "--plan", "school"]).well();
        hosted.build();
        hosted
    }

    fn build(&self) {
        let output = self.output();
        etapp(self.project.path(), &["build", "--output", &output, "--base-url", "https://www.exempelby.example/plan"])
            .well();
    }

    fn output(&self) -> String {
        self.home.path().join("site/plan").display().to_string()
    }

    fn site(&self) -> String {
        self.home.path().join("site").display().to_string()
    }

    fn files(&self) -> Tree {
        read_tree(Path::new(&self.output()))
    }

    /// Changes one milestone's page: a title gets a word more.
    fn change(&self) {
        let path = self.project.path().join("content/school/plan.yaml");
        let text = fs::read_to_string(&path).expect("the plan is there");
        fs::write(&path, text.replacen("title: ", "title: New ", 1)).expect("it can be written");
    }
}

/// A server that ends with the test.
struct Server {
    child: Child,
    port: u16,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    listener.local_addr().expect("it has an address").port()
}

impl Server {
    #[track_caller]
    fn start(command: &mut Command, port: u16, log: &Path) -> Self {
        let told = fs::File::create(log).expect("a log can be made");
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(told);
        let mut server = Self { child: command.spawn().expect("the server starts"), port };
        for _ in 0..1000 {
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return server;
            }
            let ended = server.child.try_wait().expect("it can be asked");
            assert!(ended.is_none(), "the server ended: {}", fs::read_to_string(log).unwrap_or_default());
            std::thread::sleep(Duration::from_millis(10));
        }
        panic!("the server does not answer: {}", fs::read_to_string(log).unwrap_or_default());
    }

    #[track_caller]
    fn get(&self, path: &str) -> Answer {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("the server answers");
        let request = format!("GET {path} HTTP/1.0\r\nHost: www.exempelby.example\r\n\r\n");
        stream.write_all(request.as_bytes()).expect("a request can be sent");
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).expect("the answer comes");
        let at = bytes.windows(4).position(|four| four == b"\r\n\r\n").expect("an answer has a head");
        let head = String::from_utf8_lossy(&bytes[..at]).into_owned();
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1)).and_then(|code| code.parse().ok());
        let headers = lines.filter_map(|line| line.split_once(':'));
        let headers = headers.map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()));
        Answer {
            status: status.expect("an answer has a status"),
            headers: headers.collect(),
            body: bytes[at + 4..].to_vec(),
        }
    }
}

/// What a server sent.
struct Answer {
    status: u16,
    headers: BTreeMap<String, String>,
    body: Vec<u8>,
}

impl Answer {
    fn kind(&self) -> &str {
        self.headers.get("content-type").map_or("", String::as_str)
    }
}

/// The headers that the site's own `_headers` gives to every path.
fn expected_headers(site: &Tree) -> BTreeMap<String, String> {
    let text = String::from_utf8_lossy(&site["_headers"]).into_owned();
    let (_, rest) = text.split_once("/*\n").expect("every path has headers");
    let lines = rest.lines().take_while(|line| line.starts_with(' ')).filter_map(|line| line.split_once(':'));
    lines.map(|(name, value)| (name.trim().to_ascii_lowercase(), value.trim().to_owned())).collect()
}

/// Asks a server for one file of each kind, for what is not there, and for what an exchange brings.
#[track_caller]
fn asked(server: &Server, hosted: &Hosted) {
    let files = hosted.files();
    let expected = expected_headers(&files);
    assert!(expected.len() >= 4, "{expected:?}");
    let kinds = [
        ("index.html", "text/html; charset=utf-8"),
        ("assets/style.css", "text/css"),
        ("school/data/plan.json", "application/json"),
        ("school/data/milestones.csv", "text/csv; charset=utf-8"),
        ("school/feed.xml", "application/atom+xml"),
        ("school/deadlines.ics", "text/calendar; charset=utf-8"),
        ("datasets/dcat", "application/rdf+xml"),
        ("manifest.json", "application/json"),
    ];
    let maps = files
        .keys()
        .filter(|path| path.ends_with(".wlnk"))
        .take(1)
        .map(|path| (path.as_str(), "application/link-format"));
    let mut seen = 0;
    for (path, kind) in kinds.into_iter().chain(maps).filter(|(path, _)| files.contains_key(*path)) {
        let answer = server.get(&format!("/plan/{path}"));
        assert_eq!(answer.status, 200, "{path}");
        assert!(answer.kind().to_ascii_lowercase().starts_with(kind), "{path}: {}", answer.kind());
        assert!(answer.body == files[path], "{path} is not sent as it is");
        for (name, value) in &expected {
            assert_eq!(answer.headers.get(name), Some(value), "{path}: {name}");
        }
        seen += 1;
    }
    assert_eq!(seen, 9, "each kind of file is there");
    let home = server.get("/plan/");
    assert!(home.status == 200 && home.body == files["index.html"], "the folder leads to its start page");
    let none = server.get("/plan/school/no-such-page.html");
    assert_eq!(none.status, 404);
    assert!(none.body == files["404.html"], "the site's own page for what is not there");
    for (name, value) in &expected {
        assert_eq!(none.headers.get(name), Some(value), "404: {name}");
    }
    // A new build is exchanged for the old one under the open server.
    hosted.change();
    hosted.build();
    let newer = hosted.files();
    assert!(newer["index.html"] != files["index.html"]);
    assert!(server.get("/plan/index.html").body == newer["index.html"], "the exchange shows at once");
}

#[test]
fn the_nginx_recipe_serves_the_site() {
    if !tool_or_skip("nginx", &["-v"]) {
        return;
    }
    let (hosted, port, work) = (Hosted::new(), free_port(), temporary());
    let recipe = fit(&snippet("nginx"), "listen 80;", &format!("listen 127.0.0.1:{port};"));
    let recipe = fit(&recipe, "/srv/site;", &format!("{};", hosted.site()));
    // Relative to the folder of nginx's own configuration.
    let recipe = fit(&recipe, "include mime.types;", "include /etc/nginx/mime.types;");
    let own = work.path().display();
    let temp =
        ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(|kind| format!("{kind}_temp_path {own}/{kind};"));
    // Root's folders are closed to the account that nginx would serve from.
    let is_root = std::os::unix::fs::MetadataExt::uid(&fs::metadata(work.path()).expect("it is there")) == 0;
    let user = if is_root { "user root;" } else { "" };
    let conf = format!(
        "daemon off; master_process off; {user} pid {own}/pid; events {{}} http {{ access_log off; {} \
         default_type application/octet-stream;\n{recipe}\n}}",
        temp.join(" ")
    );
    fs::write(work.path().join("nginx.conf"), conf).expect("it can be written");
    let mut nginx = Command::new("nginx");
    nginx.arg("-e").arg("stderr").arg("-c").arg(work.path().join("nginx.conf")).arg("-p").arg(work.path());
    asked(&Server::start(&mut nginx, port, &work.path().join("log")), &hosted);
}

#[test]
fn the_caddy_recipe_serves_the_site() {
    if !tool_or_skip("caddy", &["version"]) {
        return;
    }
    let (hosted, port, work) = (Hosted::new(), free_port(), temporary());
    let site = format!("http://www.exempelby.example:{port} {{\n\tbind 127.0.0.1");
    let recipe = fit(&snippet("caddyfile"), "www.exempelby.example {", &site);
    let recipe = fit(&recipe, "/srv/site", &hosted.site());
    let conf = format!("{{\n\tadmin off\n\tauto_https off\n}}\n{recipe}");
    fs::write(work.path().join("Caddyfile"), conf).expect("it can be written");
    let mut caddy = Command::new("caddy");
    caddy.args(["run", "--adapter", "caddyfile", "--config"]).arg(work.path().join("Caddyfile"));
    for home in ["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"] {
        caddy.env(home, work.path());
    }
    asked(&Server::start(&mut caddy, port, &work.path().join("log")), &hosted);
}

#[test]
fn rsync_sends_only_what_changed() {
    if !tool_or_skip("rsync", &["--version"]) {
        return;
    }
    let hosted = Hosted::new();
    let there = temporary();
    let to = format!("{}/", there.path().display());
    // The line of the recipe, with another goal and the list of what is sent.
    let text = fs::read_to_string(repository().join("docs/hosting.md")).expect("the docs are there");
    let line = text.split('`').find(|code| code.starts_with("rsync ")).expect("the docs have a line of rsync");
    let sent = || {
        let line =
            fit(&fit(line, "output/", &format!("'{}/'", hosted.output())), "server:/srv/plan/", &format!("'{to}'"));
        let told = run(Command::new("sh").args(["-ec", &format!("{line} --itemize-changes")])).well();
        let files = told.out.lines().filter_map(|line| line.split_once(' '));
        let files = files.filter(|(what, _)| what.starts_with(['<', '>', '*']) || what.starts_with("cf"));
        files.map(|(_, path)| path.trim().to_owned()).collect::<BTreeSet<_>>()
    };
    let before = hosted.files();
    assert_eq!(sent().len(), before.len());
    assert_eq!(sent(), BTreeSet::new(), "nothing has changed");
    hosted.build();
    assert_eq!(sent(), BTreeSet::new(), "another build of the same content changes nothing");
    // rsync takes a file of the same size and the same second for the same, so what is there grows an hour older.
    for path in before.keys() {
        for root in [Path::new(&hosted.output()), there.path()] {
            let file = fs::File::options().write(true).open(root.join(path)).expect("the file is there");
            let time = file.metadata().and_then(|meta| meta.modified()).expect("it has a time");
            file.set_modified(time - Duration::from_secs(3600)).expect("a time can be set");
        }
    }
    hosted.change();
    hosted.build();
    let after = hosted.files();
    let paths = before.keys().chain(after.keys());
    let differing: BTreeSet<String> = paths.filter(|path| before.get(*path) != after.get(*path)).cloned().collect();
    assert!(!differing.is_empty() && differing.len() < after.len(), "{differing:?}");
    assert_eq!(sent(), differing);
    assert_eq!(read_tree(there.path()), after);
}
