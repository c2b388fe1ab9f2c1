//! The preview, asked over a real socket: it shows what a build writes and what is being written, and stays out of reach
//! of everyone else.

use crate::support::{base, built, copy_of, etapp, fictive, huddinge, program, read_tree, temporary, write_tree};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long something may take before it counts as never happening. Nothing here measures speed.
const PATIENCE: Duration = Duration::from_secs(60);

/// A preview that ends with its test.
struct Preview {
    child: Child,
    /// `127.0.0.1:43210`
    address: String,
    /// The secret of the run, from the address that it printed.
    key: String,
}

/// An answer, as it came over the socket.
struct Answer {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Answer {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    fn header(&self, name: &str) -> Option<&str> {
        let line = |line: &'_ str| line.split_once(": ").map(|(name, value)| (name.to_ascii_lowercase(), value.len()));
        let found = self.head.lines().find(|text| line(text).is_some_and(|(known, _)| known == name))?;
        found.split_once(": ").map(|(_, value)| value)
    }
}

impl Preview {
    fn of(root: &Path) -> Self {
        Self::with(root, &[])
    }

    fn with(root: &Path, arguments: &[&str]) -> Self {
        let mut command = program();
        command.arg("--root").arg(root).args(["serve", "--port", "0"]).args(arguments);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("the program starts");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("it is piped")).read_line(&mut line).expect("an address");
        let parts = line.trim().strip_prefix("http://").and_then(|rest| rest.split_once("/?key="));
        let (address, key) = parts.unwrap_or_else(|| panic!("no address: {line:?}"));
        let (address, key) = (address.to_owned(), key.to_owned());
        Self { child, address, key }
    }

    /// Sends bytes as they are and reads what comes until the connection ends.
    fn raw(&self, request: impl AsRef<[u8]>) -> Answer {
        let mut stream = TcpStream::connect(&self.address).expect("the preview listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a limit can be set");
        // What refuses a request may close before it has all of it.
        let _ = stream.write_all(request.as_ref());
        let mut all = Vec::new();
        let _ = stream.read_to_end(&mut all);
        let end = all.windows(4).position(|four| four == b"\r\n\r\n").unwrap_or(all.len());
        let head = String::from_utf8_lossy(&all[..end]).into_owned();
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
        let status = status.unwrap_or_else(|| panic!("no answer: {head:?}"));
        Answer { status, head, body: all.split_off((end + 4).min(all.len())) }
    }

    /// Asks with a method, a path as it is written, and more headers.
    fn ask(&self, method: &str, path: &str, headers: &str) -> Answer {
        self.ask_bare(method, path, &format!("{}{headers}", self.cookie()))
    }

    /// The same without the cookie.
    fn ask_bare(&self, method: &str, path: &str, headers: &str) -> Answer {
        let host = &self.address;
        self.raw(format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{headers}\r\n"))
    }

    /// The cookie as a line of a head.
    fn cookie(&self) -> String {
        let port = self.address.rsplit(':').next().expect("it has a port");
        format!("Cookie: etapp-{port}={}\r\n", self.key)
    }

    fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, "")
    }

    /// Waits until a page is as wanted.
    #[track_caller]
    fn until(&self, path: &str, wanted: impl Fn(&Answer) -> bool) {
        let start = Instant::now();
        loop {
            let answer = self.get(path);
            if wanted(&answer) {
                return;
            }
            assert!(start.elapsed() < PATIENCE, "{path} never became so: {}\n{}", answer.status, answer.text());
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Waits until a page shows some words.
    #[track_caller]
    fn shows(&self, path: &str, words: &str) {
        self.until(path, |answer| answer.text().contains(words));
    }

    /// Waits until the news, as data, are as wanted.
    #[track_caller]
    fn news(&self, wanted: impl Fn(&serde_json::Value) -> bool) {
        let mut stream = TcpStream::connect(&self.address).expect("the preview listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a limit can be set");
        let (host, cookie) = (&self.address, self.cookie());
        write!(stream, "GET /_etapp/events HTTP/1.1\r\nHost: {host}\r\n{cookie}\r\n").expect("sent");
        let start = Instant::now();
        for line in BufReader::new(stream).lines() {
            let line = line.expect("the news go on until they are as wanted");
            // The connection is kept awake, so that its own limit is never reached.
            assert!(start.elapsed() < PATIENCE, "the news never became so: {line}");
            let state = line.strip_prefix("data: ").map(|data| serde_json::from_str(data).expect("JSON"));
            if state.is_some_and(|state: serde_json::Value| wanted(&state)) {
                return;
            }
        }
        panic!("the news ended");
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A page without what the preview adds to its head.
fn without_script(page: &[u8]) -> String {
    let text = String::from_utf8_lossy(page);
    text.split_inclusive('\n').filter(|line| !line.contains("/_etapp/")).collect()
}

/// A site with one milestone in a folder of its own.
fn small() -> tempfile::TempDir {
    let site = temporary();
    write_tree(site.path(), &base());
    site
}

/// A file of the small site.
const FILE: &str = "content/narratives/foreword.md";
const PAGE: &str = "/planen/foreword.html";

fn text(words: &str) -> String {
    format!("---\ntitle: Foreword\n---\n\n{words}\n")
}

/// The small site with a text, shown.
fn with_text(words: &str) -> (tempfile::TempDir, Preview, String) {
    let site = small();
    fs::create_dir_all(site.path().join("content/narratives")).expect("made");
    fs::write(site.path().join(FILE), text(words)).expect("written");
    let preview = Preview::of(site.path());
    preview.shows(PAGE, words);
    (site, preview, PAGE.to_owned())
}

#[test]
fn every_file_of_a_build_is_shown_with_the_same_bytes() {
    let without_drafts = copy_of(&fictive());
    for draft in ["school/milestones/homework-club.yaml", "school/narratives/homework-club-idea.md"] {
        fs::remove_file(without_drafts.path().join("content").join(draft)).expect("the example has this draft");
    }
    for site in [copy_of(&huddinge()), without_drafts] {
        let preview = Preview::of(site.path());
        let whole = ["manifest.json", "sitemap.xml", "robots.txt", "_headers"];
        let built = built(site.path());
        assert!(built.len() > 50);
        for (path, bytes) in built.iter().filter(|(path, _)| !whole.contains(&path.as_str())) {
            let answer = preview.get(&format!("/{path}"));
            assert_eq!(answer.status, 200, "{path}");
            if path.ends_with(".html") {
                let page = String::from_utf8_lossy(bytes);
                assert_eq!(without_script(&answer.body), page, "{path}");
                assert!(answer.text().contains("/_etapp/preview.js"), "{path}");
            } else {
                assert!(answer.body == *bytes, "{path}");
            }
        }
    }
}

#[test]
fn a_saved_file_is_on_its_page_however_it_was_saved() {
    let (site, preview, page) = with_text("The first words.");
    let file = site.path().join(FILE);
    fs::write(&file, text("Written in place.")).expect("written");
    preview.shows(&page, "Written in place.");
    // As vim does: the old file moves aside, a new one comes, the old one goes.
    let aside = file.with_extension("md~");
    fs::rename(&file, &aside).expect("moved");
    fs::write(&file, text("Written anew.")).expect("written");
    fs::remove_file(&aside).expect("removed");
    preview.shows(&page, "Written anew.");
    // As most do: a new file takes the place of the old.
    let beside = file.with_file_name(".foreword.md.tmp");
    fs::write(&beside, text("Moved into its place.")).expect("written");
    fs::rename(&beside, &file).expect("moved");
    preview.shows(&page, "Moved into its place.");
    fs::remove_file(&file).expect("removed");
    preview.until(&page, |answer| answer.status == 404);
}

#[test]
fn folders_come_and_go() {
    let (site, preview, page) = with_text("The first words.");
    let content = site.path().join("content");
    let files = read_tree(&content);
    fs::remove_dir_all(content.join("narratives")).expect("removed");
    preview.until(&page, |answer| answer.status == 404);
    fs::create_dir_all(content.join("narratives")).expect("made");
    fs::write(site.path().join(FILE), text("Back again.")).expect("written");
    preview.shows(&page, "Back again.");
    // Without any content the last good pages stay.
    fs::remove_dir_all(&content).expect("removed");
    preview.news(|state| state["report"]["problems"][0]["code"] == "missing-content");
    assert!(preview.get(&page).text().contains("Back again."));
    write_tree(&content, &files);
    preview.shows(&page, "The first words.");
    preview.news(|state| state["report"]["errors"] == 0);
    fs::write(site.path().join(FILE), text("Still followed.")).expect("written");
    preview.shows(&page, "Still followed.");
}

#[test]
fn a_mistake_is_told_with_its_place_while_the_last_good_page_stays() {
    let (site, preview, page) = with_text("The good words.");
    fs::write(site.path().join(FILE), "---\ntitel: <b>Foreword</b>\n---\n\nThe new words.\n").expect("written");
    preview.news(|state| {
        let found = &state["report"]["problems"];
        let problem = found.as_array().and_then(|all| all.iter().find(|problem| problem["code"] == "unknown-key"));
        problem.is_some_and(|problem| {
            problem["path"] == FILE
                && problem["line"] == 2
                && problem["source"] == serde_json::json!(["", "titel", ": <b>Foreword</b>"])
                && problem["help"].as_str().is_some_and(|help| help.contains("title"))
        })
    });
    let shown = preview.get(&page);
    assert!(
        shown.status == 200 && shown.text().contains("The good words.") && !shown.text().contains("The new words.")
    );
    fs::write(site.path().join(FILE), text("The mended words.")).expect("written");
    preview.shows(&page, "The mended words.");
    preview.news(|state| state["report"]["errors"] == 0);
}

#[test]
fn a_site_that_is_broken_at_the_start_is_shown_once_it_is_mended() {
    let site = small();
    let path = site.path().join("content/plan.yaml");
    let good = fs::read_to_string(&path).expect("it is there");
    fs::write(&path, format!("{good}<script>alert(1)</script>: x\n")).expect("written");
    let preview = Preview::of(site.path());
    let page = preview.get("/");
    assert_eq!(page.status, 500);
    assert!(page.text().contains("content/plan.yaml") && page.text().contains("/_etapp/preview.js"));
    assert!(page.text().contains("&lt;script&gt;") && !page.text().contains("<script>alert"), "{}", page.text());
    fs::write(&path, good).expect("written");
    preview.until("/", |answer| answer.status == 200);
}

#[test]
fn a_project_without_content_says_so_and_waits_for_it() {
    let site = temporary();
    let preview = Preview::of(site.path());
    let page = preview.get("/");
    assert!(page.status == 500 && page.text().contains("content"));
    write_tree(site.path(), &base());
    preview.until("/", |answer| answer.status == 200);
}

#[test]
fn thousands_of_files_may_change_at_once() {
    let (site, preview, page) = with_text("The first words.");
    let folder = site.path().join("content/narratives");
    for at in 0..3000 {
        fs::write(folder.join(format!("text-{at}.md")), text(&format!("Text {at}."))).expect("written");
    }
    preview.shows(&page.replace("foreword", "text-2999"), "Text 2999.");
    for at in 0..3000 {
        fs::remove_file(folder.join(format!("text-{at}.md"))).expect("removed");
    }
    preview.until(&page.replace("foreword", "text-2999"), |answer| answer.status == 404);
    preview.news(|state| state["report"]["errors"] == 0);
    fs::write(site.path().join(FILE), text("Still followed.")).expect("written");
    preview.shows(&page, "Still followed.");
}

#[test]
fn a_problem_of_a_folder_goes_when_its_cause_does() {
    let (site, preview, page) = with_text("The first words.");
    let link = site.path().join("content/narratives/link.md");
    std::os::unix::fs::symlink("foreword.md", &link).expect("made");
    preview.news(|state| state["report"]["errors"] == 1);
    fs::remove_file(&link).expect("removed");
    preview.news(|state| state["report"]["errors"] == 0);
    fs::write(site.path().join(FILE), text("Still followed.")).expect("written");
    preview.shows(&page, "Still followed.");
}

#[test]
fn a_theme_is_followed_too() {
    let (site, preview, _) = with_text("The first words.");
    let strings = site.path().join("themes/default/strings");
    fs::create_dir_all(&strings).expect("made");
    for language in ["sv", "en"] {
        fs::write(strings.join(format!("{language}.ftl")), "menu_about = Everything about us\n").expect("written");
    }
    preview.shows("/", "Everything about us");
    fs::remove_dir_all(site.path().join("themes")).expect("removed");
    preview.until("/", |answer| answer.status == 200 && !answer.text().contains("Everything about us"));
}

#[test]
fn drafts_are_shown_and_marked_in_the_preview_and_in_nothing_that_is_built() {
    let site = copy_of(&fictive());
    let preview = Preview::of(site.path());
    let page = preview.get("/school/milestones/homework-club.html");
    assert_eq!(page.status, 200);
    assert!(page.text().contains("<p class=\"banner draft\">Draft."));
    assert!(preview.get("/school/milestones.html").text().contains("Draft: A homework club"));
    assert!(!preview.get("/school/milestones/support-team.html").text().contains("banner draft"));
    // A link to a draft is no problem of the page, but it would be one of the published site.
    let foreword = site.path().join("content/school/narratives/foreword.md");
    let text = fs::read_to_string(&foreword).expect("it is there");
    fs::write(&foreword, format!("{text}\nSee [the idea](homework-club-idea.md).\n")).expect("written");
    preview.shows("/school/plan/foreword.html", "homework-club-idea.html");
    preview.news(|state| state["report"]["problems"].to_string().contains("draft-reference"));
    assert!(built(&fictive()).values().all(|bytes| !String::from_utf8_lossy(bytes).contains("banner draft\">")));
}

#[test]
fn nothing_is_written() {
    let site = copy_of(&huddinge());
    let before = read_tree(site.path());
    let preview = Preview::of(site.path());
    for path in ["/", "/etappmal.html", "/report.html", "/data/plan.json", "/revisions/2025/index.html"] {
        assert_eq!(preview.get(path).status, 200, "{path}");
    }
    drop(preview);
    assert!(read_tree(site.path()) == before);
}

#[test]
fn only_the_address_that_was_printed_is_answered() {
    let (_site, preview, page) = with_text("Words that nobody else may read.");
    let port = preview.address.rsplit(':').next().expect("it has a port").to_owned();
    for host in ["evil.example", "127.0.0.1.evil.example", "evil.example:80", "127.0.0.1:1", "localhost", "10.0.0.1"] {
        for asked in [page.as_str(), "/", "/_etapp/events", "/_etapp/preview.js"] {
            let answer = preview.raw(format!("GET {asked} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"));
            assert!(answer.status == 403 && !answer.text().contains("nobody else"), "{host} {asked}");
        }
    }
    for request in [
        format!("GET / HTTP/1.1\r\nHost: evil.example:{port}\r\nConnection: close\r\n\r\n"),
        "GET / HTTP/1.0\r\n\r\n".to_owned(),
        format!("GET / HTTP/1.1\r\nHost: {0}\r\nHost: evil.example\r\nConnection: close\r\n\r\n", preview.address),
    ] {
        assert!(matches!(preview.raw(&request).status, 400 | 403), "{request}");
    }
    for host in [format!("localhost:{port}"), format!("127.0.0.1:{port}"), format!("[::1]:{port}")] {
        let cookie = preview.cookie();
        let answer = preview.raw(format!("GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{cookie}\r\n"));
        assert_eq!(answer.status, 200, "{host}");
    }
}

#[test]
fn other_sites_cannot_listen_and_are_given_no_leave() {
    let (_site, preview, page) = with_text("Words that nobody else may read.");
    let port = preview.address.rsplit(':').next().expect("it has a port").to_owned();
    let foreign = ["https://evil.example", "null", "http://127.0.0.1:1", "http://evil.example:80"];
    for origin in foreign.into_iter().map(str::to_owned).chain([format!("https://localhost:{port}")]) {
        let answer = preview.ask("GET", "/_etapp/events", &format!("Origin: {origin}\r\n"));
        assert_eq!(answer.status, 403, "{origin}");
        assert!(!answer.head.to_ascii_lowercase().contains("access-control"), "{origin}");
        let answer = preview.ask("GET", &page, &format!("Origin: {origin}\r\n"));
        assert!(!answer.head.to_ascii_lowercase().contains("access-control"), "{origin}");
    }
    assert_eq!(preview.ask("GET", "/_etapp/events", "Sec-Fetch-Site: cross-site\r\n").status, 403);
}

#[test]
fn paths_lead_nowhere_but_to_the_sites_own_files() {
    let (site, preview, _) = with_text("The first words.");
    fs::write(site.path().join("secret.txt"), "SECRET").expect("written");
    let outside = site.path().join("secret.txt").display().to_string();
    let host = preview.address.clone();
    for path in [
        "/../secret.txt".to_owned(),
        "/content/plan.yaml".to_owned(),
        "/assets/../../secret.txt".to_owned(),
        "/%2e%2e/secret.txt".to_owned(),
        "/%2e%2e%2fsecret.txt".to_owned(),
        "/assets/%2e%2e/%2e%2e/secret.txt".to_owned(),
        "/..%5csecret.txt".to_owned(),
        "/secret.txt%00.html".to_owned(),
        "/%00".to_owned(),
        "//secret.txt".to_owned(),
        format!("/{outside}"),
        format!("http://{host}/"),
        format!("http://{host}/secret.txt"),
        "/_etapp/../index.html".to_owned(),
        "/%".to_owned(),
    ] {
        let answer = preview.get(&path);
        assert!(answer.status == 404 && !answer.text().contains("SECRET"), "{path}: {}", answer.status);
    }
    // What is no path at all is refused before it is looked at.
    let answer = preview.raw(format!("GET /a\0b HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"));
    assert!(matches!(answer.status, 400 | 404));
}

#[test]
fn what_is_too_long_is_refused_and_only_reading_is_allowed() {
    let (_site, preview, page) = with_text("The first words.");
    assert_eq!(preview.ask("GET", "/", &format!("X-Long: {}\r\n", "x".repeat(40_000))).status, 431);
    assert_eq!(preview.ask("GET", "/", &"X-Many: 1\r\n".repeat(500)).status, 431);
    assert_eq!(preview.ask("POST", "/", "Content-Length: 10000000\r\n").status, 413);
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"] {
        let answer = preview.ask(method, &page, "Content-Length: 0\r\n");
        assert_eq!((answer.status, answer.header("allow")), (405, Some("GET, HEAD")), "{method}");
    }
    let (head, whole) = (preview.ask("HEAD", &page, ""), preview.get(&page));
    assert!(head.status == 200 && head.body.is_empty());
    assert_eq!(head.header("content-length"), whole.header("content-length"));
}

#[test]
fn slow_clients_starve_nobody() {
    let (_site, preview, page) = with_text("The first words.");
    for cookie in [String::new(), preview.cookie()] {
        let slow: Vec<TcpStream> = (0..700)
            .map(|at| {
                let mut stream = TcpStream::connect(&preview.address).expect("the preview listens");
                // Some have begun a head, some ask and never read, some listen to the news.
                let path = if at % 3 == 1 { "/" } else { "/_etapp/events" };
                let end = if at % 3 == 0 { "" } else { "\r\n" };
                // Who was shown out before is no matter here.
                let _ = write!(stream, "GET {path} HTTP/1.1\r\nHost: {}\r\n{cookie}{end}", preview.address);
                stream
            })
            .collect();
        assert!(preview.get(&page).text().contains("The first words."));
        drop(slow);
    }
}

#[test]
fn what_waits_to_be_read_is_bounded_whoever_asks_for_it() {
    let site = small();
    fs::create_dir_all(site.path().join("content/files")).expect("made");
    let large = vec![b'x'; 8 << 20];
    fs::write(site.path().join("content/files/large.txt"), &large).expect("written");
    let preview = Preview::of(site.path());
    preview.until("/", |answer| answer.status == 200);
    let ask = |_| {
        let mut stream = TcpStream::connect(&preview.address).expect("the preview listens");
        let (host, cookie) = (&preview.address, preview.cookie());
        let _ = write!(stream, "GET /files/large.txt HTTP/1.1\r\nHost: {host}\r\n{cookie}\r\n");
        stream
    };
    // Each asks for 8 MB and never reads: together more than 1,000. What is let in is 64 and one answer, beside those that
    // are being made and what the allocator has not given back yet.
    let waiting: Vec<TcpStream> = (0..132).map(ask).collect();
    let answer = preview.get("/files/large.txt");
    assert!(answer.status == 200 && answer.body == large);
    let status = fs::read_to_string(format!("/proc/{}/status", preview.child.id())).expect("it runs");
    let most = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("the system tells");
    let most: usize = most.trim().trim_end_matches(" kB").parse().expect("a number");
    assert!(most < 400 << 10, "{most} kB");
    drop(waiting);
}

#[test]
fn who_has_not_seen_the_terminal_gets_nothing_but_styles_and_scripts() {
    let (site, preview, page) = with_text("Words that nobody else may read.");
    fs::write(site.path().join(MILESTONE), WRITTEN).expect("written");
    preview.until(&format!("/admin/{MILESTONE}"), |answer| answer.status == 200);
    let form = format!("/admin/{MILESTONE}");
    let paths =
        ["/", &page, "/admin/", &form, "/_etapp/events", "/data/plan.json", "/search/index.js", "/nothing.html"];
    let wrong = format!("Cookie: etapp-1={0}; etapp={0}\r\n", preview.key);
    for headers in ["", "Cookie: etapp-1=x\r\n", &wrong] {
        for path in paths {
            for method in ["GET", "HEAD", "POST"] {
                let answer = preview.ask_bare(method, path, headers);
                assert!(answer.status == 403 && !answer.text().contains("nobody else"), "{method} {path}");
                assert_eq!((answer.header("set-cookie"), answer.header("connection")), (None, Some("close")));
            }
        }
    }
    assert_eq!(preview.ask_bare("GET", "/?key=0123", "").status, 403);
    let half = &preview.key[..preview.key.len() / 2];
    assert_eq!(preview.ask_bare("GET", &format!("/?key={half}"), "").status, 403);
    for path in ["/assets/style.css", "/_etapp/preview.js", "/_etapp/preview.css"] {
        assert_eq!(preview.ask_bare("GET", path, "").status, 200, "{path}");
    }
    assert!(preview.ask_bare("GET", "/", "").text().contains("etapp serve"));
    // The address lets in, and the cookie that it gives.
    let answer = preview.ask_bare("GET", &format!("/?key={}", preview.key), "");
    assert_eq!(answer.status, 200);
    let cookie = answer.header("set-cookie").expect("a cookie").to_owned();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict") && cookie.contains("Path=/"), "{cookie}");
    let cookie = format!("Cookie: {}\r\n", cookie.split(';').next().unwrap_or_default());
    assert!(preview.ask_bare("GET", &page, &cookie).text().contains("nobody else"));
    // It is another one each time.
    assert_ne!(Preview::of(site.path()).key, preview.key);
}

#[test]
fn pages_have_the_policy_of_the_published_site() {
    let (site, preview, page) = with_text("The first words.");
    let built = built(site.path());
    let headers = String::from_utf8_lossy(&built["_headers"]).into_owned();
    let answer = preview.get(&page);
    let wanted: Vec<_> = headers
        .lines()
        .skip(1)
        .take_while(|line| line.starts_with(' '))
        .filter_map(|line| line.trim().split_once(": "))
        .collect();
    assert!(wanted.len() >= 4);
    for (name, value) in wanted {
        assert_eq!(answer.header(&name.to_ascii_lowercase()), Some(value));
    }
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    assert!(built.keys().all(|path| !path.contains("_etapp")));
    assert!(built.values().all(|bytes| !String::from_utf8_lossy(bytes).contains("/_etapp/")));
}

#[test]
fn it_listens_beyond_this_computer_only_when_told_to_and_warns() {
    let site = small();
    let stopped = |arguments: &[&str]| {
        let mut command = program();
        command.arg("--root").arg(site.path()).args(["--lang", "en", "serve", "--port", "0"]).args(arguments);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("piped")).read_line(&mut line).expect("an address");
        interrupt(&child);
        let code = child.wait().expect("it ends").code();
        let mut told = String::new();
        child.stderr.take().expect("piped").read_to_string(&mut told).expect("text");
        (line, told, code)
    };
    let (address, told, code) = stopped(&[]);
    assert!(address.starts_with("http://127.0.0.1:") && !told.contains("Other computers"), "{address} {told}");
    assert_eq!(code, Some(0));
    let (address, told, code) = stopped(&["--host", "0.0.0.0"]);
    assert!(address.starts_with("http://0.0.0.0:") && told.contains("Other computers can reach"), "{address} {told}");
    assert_eq!(code, Some(0));
}

/// As Ctrl-C does.
fn interrupt(child: &Child) {
    let sent = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(sent.is_ok_and(|status| status.success()));
}

#[test]
fn a_port_that_is_taken_and_a_folder_that_is_not_there_are_told() {
    let site = small();
    let taken = TcpListener::bind("127.0.0.1:0").expect("there is a free port");
    let port = taken.local_addr().expect("it has an address").port().to_string();
    let run = etapp(site.path(), &["--lang", "sv", "serve", "--port", &port]);
    assert_eq!(run.code, Some(3), "{}", run.err);
    assert!(run.err.contains(&port) && run.err.contains("--port") && run.out.is_empty(), "{}", run.err);
    let run = etapp(&site.path().join("nowhere"), &["serve"]);
    assert_eq!(run.code, Some(3));
}

/// A form as a browser would send it back: every field with its value, as it stands in the page.
fn fields(page: &str) -> Vec<(String, String)> {
    let unescape = |text: &str| {
        let signs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&amp;", "&")];
        signs.iter().fold(text.to_owned(), |text, (name, sign)| text.replace(name, sign))
    };
    let attribute = |tag: &str, name: &str| {
        let rest = tag.split_once(&format!(" {name}=\""))?.1;
        Some(unescape(rest.split_once('"')?.0))
    };
    let mut found = Vec::new();
    for (at, _) in page.match_indices('<') {
        let tag = page[at..].split('>').next().unwrap_or_default();
        let Some(name) = attribute(tag, "name") else { continue };
        let inner = |end: &str| page[at + tag.len() + 1..].split(end).next().unwrap_or_default().to_owned();
        if tag.starts_with("<input") {
            found.push((name, attribute(tag, "value").unwrap_or_default()));
        } else if tag.starts_with("<textarea") {
            found.push((name, unescape(inner("</textarea>").trim_start_matches('\n'))));
        } else if tag.starts_with("<select") {
            let options = inner("</select>");
            let chosen = options.split("<option").find(|option| option.contains(" selected"));
            found.push((name, chosen.and_then(|option| attribute(option, "value")).unwrap_or_default()));
        }
    }
    found
}

impl Preview {
    /// Sends a form back with other values in some of its fields.
    #[track_caller]
    fn fill(&self, path: &str, values: &[(&str, &str)]) -> Answer {
        let page = self.get(&format!("/admin/{path}"));
        assert_eq!(page.status, 200, "{path}");
        let mut sent = fields(&page.text());
        for (name, value) in values {
            let field = sent.iter_mut().find(|(known, _)| known == name);
            field.unwrap_or_else(|| panic!("{path} has no field {name}")).1 = (*value).to_owned();
        }
        self.post(path, &sent, &format!("Origin: http://{}\r\n", self.address))
    }

    fn post(&self, path: &str, fields: &[(String, String)], headers: &str) -> Answer {
        self.raw(self.request(path, fields, headers))
    }

    /// The words in which a form is sent.
    fn request(&self, path: &str, fields: &[(String, String)], headers: &str) -> String {
        let body: String = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let (host, cookie) = (&self.address, self.cookie());
        format!(
            "POST /admin/{path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{cookie}{headers}\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        )
    }
}

/// A milestone as someone wrote it, with comments and an order of its own.
const WRITTEN: &str = "# Om etappmålet\ntitle:   'Ett steg'  # planens ord\ndue: 2024 # året\n\naction: 1\nupdates:\n  # först\n  - status: planned\n    date: 2024-01-07   # en dag\n# slut\n";
const MILESTONE: &str = "content/milestones/ett-steg.yaml";

/// The small site with that milestone, and its preview.
fn with_milestone(text: &str) -> (tempfile::TempDir, Preview) {
    let site = small();
    fs::write(site.path().join(MILESTONE), text).expect("written");
    let preview = Preview::of(site.path());
    preview.until(&format!("/admin/{MILESTONE}"), |answer| answer.status == 200);
    (site, preview)
}

/// The milestone's file as it is now.
fn now(site: &tempfile::TempDir) -> String {
    fs::read_to_string(site.path().join(MILESTONE)).expect("it is there")
}

#[test]
fn a_form_changes_the_lines_of_its_field_and_no_others() {
    let (site, preview) = with_milestone(WRITTEN);
    let answer = preview.fill(MILESTONE, &[("title", "Två steg: nu")]);
    assert_eq!((answer.status, answer.header("location")), (303, Some(&*format!("/admin/{MILESTONE}?saved"))));
    let title = WRITTEN.replace("title:   'Ett steg'  # planens ord", "title: \"Två steg: nu\"  # planens ord");
    assert_eq!(now(&site), title);
    preview.shows("/etappmal/ett-steg.html", "Två steg: nu");
    // Who saves sees what was saved, and can go on from there.
    assert!(preview.get(&format!("/admin/{MILESTONE}?saved")).text().contains("Två steg: nu"));
    let answer = preview.fill(
        MILESTONE,
        &[
            ("updates.+.date", "2024-02-07"),
            ("updates.+.status", "ongoing"),
            ("updates.+.note", "Rad ett.\r\n\r\nRad två."),
        ],
    );
    assert_eq!(answer.status, 303);
    let entry = "  - date: 2024-02-07\n    status: ongoing\n    note: |\n      Rad ett.\n\n      Rad två.\n# slut\n";
    assert_eq!(now(&site), title.replace("# slut\n", entry));
    assert!(preview.get(&format!("/admin/{MILESTONE}")).text().contains("Rad två."));
    assert_eq!(preview.fill(MILESTONE, &[]).status, 303);
    assert_eq!(now(&site), title.replace("# slut\n", entry), "nothing changes where nothing was changed");
}

#[test]
fn line_ends_stay_as_they_were() {
    let (site, preview) = with_milestone(&WRITTEN.replace('\n', "\r\n"));
    assert_eq!(preview.fill(MILESTONE, &[("due", "2025")]).status, 303);
    assert_eq!(now(&site), WRITTEN.replace("due: 2024 ", "due: 2025 ").replace('\n', "\r\n"));
}

#[test]
fn the_text_of_a_narrative_has_a_form_too() {
    let (site, preview, page) = with_text("The first words.");
    assert_eq!(preview.fill(FILE, &[("_body", "New *words*.\r\n\r\nMore."), ("summary", "In short")]).status, 303);
    let new = fs::read_to_string(site.path().join(FILE)).expect("it is there");
    assert_eq!(new, "---\ntitle: Foreword\nsummary: In short\n---\n\nNew *words*.\n\nMore.\n");
    preview.shows(&page, "<em>words</em>");
}

#[test]
fn what_would_break_the_site_is_not_saved_and_is_not_lost() {
    let (site, preview) = with_milestone(WRITTEN);
    let answer = preview.fill(MILESTONE, &[("due", "2024-02-31"), ("title", "<b>Nytt</b>")]);
    assert_eq!(answer.status, 422);
    let page = answer.text();
    assert!(page.contains("role=\"alert\"") && page.contains("value=\"2024-02-31\""), "{page}");
    assert!(page.contains("&lt;b&gt;Nytt&lt;/b&gt;") && !page.contains("<b>Nytt"), "{page}");
    assert_eq!(now(&site), WRITTEN);
    assert_eq!(preview.fill(MILESTONE, &[("title", "")]).status, 422);
    assert_eq!(now(&site), WRITTEN);
}

#[test]
fn what_someone_else_has_changed_meanwhile_is_not_overwritten() {
    let (site, preview) = with_milestone(WRITTEN);
    let mut sent = fields(&preview.get(&format!("/admin/{MILESTONE}")).text());
    let theirs = WRITTEN.replace("2024 # året", "2026 # året");
    fs::write(site.path().join(MILESTONE), &theirs).expect("written");
    sent.iter_mut().filter(|(name, _)| name == "title").for_each(|(_, value)| *value = "Mitt".to_owned());
    let answer = preview.post(MILESTONE, &sent, &format!("Origin: http://{}\r\n", preview.address));
    assert_eq!(answer.status, 409);
    assert_eq!(now(&site), theirs);
    // What was typed stands beside what the file says now, and can be saved.
    let page = answer.text();
    assert!(page.contains("value=\"Mitt\"") && page.contains("I filen står nu:"), "{page}");
    let sent = fields(&page);
    assert_eq!(preview.post(MILESTONE, &sent, &format!("Origin: http://{}\r\n", preview.address)).status, 303);
    assert!(now(&site).contains("title: Mitt"), "{}", now(&site));
    assert!(now(&site).contains("2026 # året"), "what was not touched is as the other left it: {}", now(&site));
}

#[test]
fn what_is_wrong_is_told_at_its_field_and_led_to() {
    let (_site, preview) = with_milestone(WRITTEN);
    let page = preview.fill(MILESTONE, &[("due", "2024-02-31")]).text();
    assert!(page.contains("id=\"due-fault\"") && page.contains("aria-describedby=\"due-fault "), "{page}");
    assert_eq!((page.matches(" autofocus").count(), page.matches("aria-invalid=\"true\"").count()), (1, 1), "{page}");
    let page = preview.fill(MILESTONE, &[("updates.+.date", "2024-03-01"), ("updates.+.value", "många")]).text();
    assert!(page.contains("id=\"updates.+.value-fault\"") || page.contains("id=\"updates.+.date-fault\""), "{page}");
    assert!(page.contains("<input type=\"date\" id=\"updates.+.date\""), "{page}");
}

#[test]
fn what_is_emptied_goes_from_the_file() {
    for target in ["target:\n  at_least: 6  # minst\n  unit: möten\n", "target: { at_least: 6, unit: möten }\n"] {
        let (site, preview) = with_milestone(&WRITTEN.replace("action: 1\n", &format!("action: 1\n{target}")));
        let answer = preview.fill(MILESTONE, &[("target.at_least", ""), ("target.unit", "")]);
        assert_eq!(answer.status, 303, "{}", answer.text());
        assert_eq!(now(&site), WRITTEN);
    }
}

#[test]
fn what_is_wrong_is_told_in_the_words_of_the_form() {
    let (site, preview) = with_milestone(WRITTEN);
    let refused = |values: &[(&str, &str)]| {
        let answer = preview.fill(MILESTONE, values);
        assert_eq!(answer.status, 422);
        let page = answer.text();
        page.split_once("role=\"alert\"").expect("it is told").1.to_owned()
    };
    let page = refused(&[("updates.+.date", "2024-03-01")]);
    assert!(
        page.contains("Rätta fälten som är märkta nedan") && page.contains("id=\"updates.+.status-fault\""),
        "{page}"
    );
    assert!(!page.contains("Nyckeln") && !page.contains("rad 1"), "{page}");
    let evidence = [("updates.+.evidence.+.title", "Protokoll"), ("updates.+.status", "ongoing")];
    let page = refused(&[&[("updates.+.date", "2024-03-01")], &evidence[..]].concat());
    assert!(page.contains("Fyll i ett av fälten") && !page.contains("nycklarna"), "{page}");
    let page = refused(&[("responsible", "x\u{202e}y")]);
    assert!(page.contains("id=\"responsible-fault\"") && page.contains("U+202E"), "{page}");
    assert_eq!(now(&site), WRITTEN);
}

#[test]
fn a_new_file_of_each_kind_has_a_form() {
    let (site, preview) = with_milestone(WRITTEN);
    // What is called after a plan is none.
    let named = "action: 1\ntitle: Läsplanen\ndue: 2027\n";
    fs::write(site.path().join("content/milestones/lasplan.yaml"), named).expect("it can be written");
    preview.shows("/admin/", "Läsplanen");
    let list = preview.get("/admin/").text();
    for kind in ["action", "goal", "milestone", "activity", "indicator", "decision", "narrative", "revision"] {
        assert_eq!(list.matches(&format!("/new/{kind}\"")).count(), 1, "{kind}: {list}");
        assert!(list.contains(&format!("href=\"/admin/new/{kind}\"")), "{kind}: {list}");
        assert_eq!(preview.get(&format!("/admin/new/{kind}")).status, 200, "{kind}");
    }
    let given = [
        ("title", "Nytt steg 18–24"),
        ("action", "1"),
        ("due", "2030"),
        ("updates.+.date", "2024-02-07"),
        ("updates.+.status", "ongoing"),
    ];
    let answer = preview.fill("new/milestone", &given);
    assert_eq!(answer.status, 303, "{}", answer.text());
    let new = fs::read_to_string(site.path().join("content/milestones/nytt-steg-18-24.yaml")).expect("it was made");
    for line in ["title: Nytt steg 18–24\n", "due: 2030\n", "status: ongoing\n"] {
        assert!(new.contains(line), "{new}");
    }
    let refused = preview.fill("new/milestone", &[("title", ""), ("action", "1")]);
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("id=\"title-fault\""), "{}", refused.text());
    let bare = preview.fill("new/milestone", &[("title", "Ett till")]).text();
    assert!(
        bare.contains("id=\"action-fault\"") && bare.contains("autofocus"),
        "what is missing is told at its field: {bare}"
    );
    assert!(bare.contains("Fältet måste fyllas i."), "and not as a line to write: {bare}");
    let empty = preview.get("/admin/new/milestone").text();
    assert!(!empty.contains("milestone.yaml") && empty.contains("<h1>Lägg till: etappmål</h1>"), "{empty}");
    let dated = [("title", "Ett till"), ("action", "1"), ("updates.+.date", "2024-02-07")];
    let dated = preview.fill("new/milestone", &dated).text();
    assert!(dated.contains("id=\"updates.+.status-fault\""), "{dated}");
    let decision = preview.fill("new/decision", &[("title", "Ett beslut")]).text();
    assert!(decision.contains("id=\"areas.+.id-fault\""), "in a list at its first field: {decision}");
    assert_eq!(preview.fill("new/narrative", &[("title", "Bakgrund"), ("_body", "Ord.")]).status, 303);
    let text = fs::read_to_string(site.path().join("content/narratives/bakgrund.md")).expect("it was made");
    assert!(text.starts_with("---\ntitle: Bakgrund\n") && text.ends_with("Ord.\n"), "{text}");
}

#[test]
fn what_the_plan_declares_is_chosen_from_a_list() {
    let (site, preview) = with_milestone(WRITTEN);
    let plan = site.path().join("content/plan.yaml");
    let text = fs::read_to_string(&plan).expect("it is there");
    let own = "groups:\n  - id: trygghet\n    title: Trygga <skolor>\nverdicts:\n  - id: brist\n    label: Brist\n    means: insufficient\n";
    fs::write(&plan, text + own).expect("it can be written");
    preview.shows("/admin/new/action", "<option value=\"trygghet\">Trygga &lt;skolor&gt;</option>");
    let decision = preview.get("/admin/new/decision").text();
    let verdicts =
        decision.split("<select id=\"areas.+.verdict\"").nth(1).and_then(|rest| rest.split("</select>").next());
    let verdicts = verdicts.unwrap_or_else(|| panic!("no list: {decision}"));
    for one in ["<option value=\"brist\">Brist</option>", "<option value=\"sufficient\">"] {
        assert!(verdicts.contains(one), "{one}: {verdicts}");
    }
}

#[test]
fn what_stands_in_a_log_is_written_anew_only_when_that_is_said_in_words() {
    let (site, preview) = with_milestone(WRITTEN);
    let form = preview.get(&format!("/admin/{MILESTONE}")).text();
    assert!(form.contains("planerat") && !form.contains("name=\"updates.0.status\""), "an entry is shown as it is");
    let path = format!("{MILESTONE}?rewrite");
    let own = format!("Origin: http://{}\r\n", preview.address);
    let mut sent = fields(&preview.get(&format!("/admin/{path}")).text());
    let set = |sent: &mut Vec<(String, String)>, name: &str, value: &str| {
        let field = sent.iter_mut().find(|(known, _)| known == name);
        field.unwrap_or_else(|| panic!("no field {name}")).1 = value.to_owned();
    };
    set(&mut sent, "updates.0.status", "done");
    let refused = preview.post(MILESTONE, &sent, &own);
    assert!(refused.status == 422 && refused.text().contains("id=\"_rewrite-fault\""), "{}", refused.text());
    assert_eq!(now(&site), WRITTEN);
    set(&mut sent, "_rewrite", "  Jag skriver om  loggen");
    assert_eq!(preview.post(MILESTONE, &sent, &own).status, 303);
    assert_eq!(now(&site), WRITTEN.replace("planned", "done"));
}

#[test]
fn a_form_tells_what_a_change_would_mean_before_it_is_saved() {
    let (site, preview) = with_milestone(WRITTEN);
    let own = format!("Origin: http://{}\r\n", preview.address);
    let mut sent = fields(&preview.get(&format!("/admin/{MILESTONE}")).text());
    sent.push(("_preview".to_owned(), "1".to_owned()));
    let told = preview.post(MILESTONE, &sent, &own);
    assert!(told.status == 200 && told.text().contains("rör inget åtagande"), "{}", told.text());
    sent.iter_mut().filter(|(name, _)| name == "due").for_each(|(_, value)| *value = "2026".to_owned());
    let told = preview.post(MILESTONE, &sent, &own);
    assert!(told.status == 200 && told.text().contains("Tiden är senarelagd"), "{}", told.text());
    assert!(told.text().contains("value=\"2026\""), "what was typed stays");
    assert_eq!(now(&site), WRITTEN, "nothing is saved");
}

#[test]
fn a_form_tells_what_becomes_of_a_draft() {
    let (site, preview) = with_milestone(WRITTEN);
    let own = format!("Origin: http://{}\r\n", preview.address);
    let mut sent = fields(&preview.get(&format!("/admin/{MILESTONE}")).text());
    sent.push(("_preview".to_owned(), "1".to_owned()));
    let set = |sent: &mut Vec<(String, String)>, name: &str, value: &str| {
        let field = sent.iter_mut().find(|(known, _)| known == name);
        field.unwrap_or_else(|| panic!("no field {name}")).1 = value.to_owned();
    };
    set(&mut sent, "draft", "true");
    let told = preview.post(MILESTONE, &sent, &own).text();
    for words in ["Det försvinner från webbplatsen", "Åtagandet är borttaget", "Ett steg"] {
        assert!(told.contains(words), "{words}: {told}");
    }
    assert!(!told.contains("rör inget åtagande"), "{told}");

    fs::write(site.path().join(MILESTONE), format!("{WRITTEN}draft: true\n")).expect("written");
    let at = format!("/admin/{MILESTONE}");
    preview.shows(&at, "<option value=\"true\" selected>");
    let mut sent = fields(&preview.get(&at).text());
    sent.push(("_preview".to_owned(), "1".to_owned()));
    set(&mut sent, "due", "2026");
    let told = preview.post(MILESTONE, &sent, &own).text();
    assert!(told.contains("Läsarna ser det inte") && !told.contains("Tiden är senarelagd"), "{told}");
    set(&mut sent, "draft", "");
    let told = preview.post(MILESTONE, &sent, &own).text();
    assert!(told.contains("Det publiceras vid nästa bygge") && told.contains("Nytt åtagande"), "{told}");

    // What others name cannot be hidden from the site that is built.
    let mut sent = fields(&preview.get("/admin/content/actions/1.yaml").text());
    sent.push(("_preview".to_owned(), "1".to_owned()));
    set(&mut sent, "draft", "true");
    let told = preview.post("content/actions/1.yaml", &sent, &own).text();
    assert!(told.contains("skulle webbplatsen inte gå att bygga"), "{told}");
}

#[test]
fn a_revision_is_frozen_when_each_weakening_has_its_reason() {
    let site = small();
    let write = |path: &str, text: &str| fs::write(site.path().join("content").join(path), text).expect("written");
    let revision = |date: &str| format!("---\ntitle: Planen\ndate: {date}\n---\n\nNytt.\n");
    fs::create_dir_all(site.path().join("content/revisions")).expect("made");
    write("milestones/ett-steg.yaml", WRITTEN);
    write("revisions/2025-1.md", &revision("2025-06-01"));
    etapp(site.path(), &["freeze", "2025-1"]).well();
    write("milestones/ett-steg.yaml", &WRITTEN.replace("due: 2024 ", "due: 2026-06 "));
    write("revisions/2025-2.md", &revision("2025-07-01"));
    let preview = Preview::of(site.path());
    preview.shows("/admin/", "href=\"/admin/freeze/2025-2\"");
    assert!(!preview.get("/admin/").text().contains("freeze/2025-1"), "what is frozen is");
    let (page, own) = ("freeze/2025-2", format!("Origin: http://{}\r\n", preview.address));
    let form = || fields(&preview.get(&format!("/admin/{page}")).text());
    let told = preview.get(&format!("/admin/{page}")).text();
    assert!(told.contains("Tiden är senarelagd: Ett steg<") && !told.contains("_freeze"), "{told}");
    for side in ["Förut:</p>\n<p class=\"etapp-fixed\">2024<", "Nu:</p>\n<p class=\"etapp-fixed\">juni 2026<"] {
        assert!(told.contains(side), "{side}: {told}");
    }
    let record = site.path().join("content/revisions/2025-2.json");
    let pressed = [form(), vec![("_freeze".to_owned(), "1".to_owned())]].concat();
    assert!(preview.post(page, &pressed, &own).status == 422 && !record.exists(), "not without its reason");
    let fill = |values: &[(&str, &str)]| {
        let mut sent = form();
        for (name, value) in &mut sent {
            let given = values.iter().find(|(key, _)| name.ends_with(&format!(".{key}")));
            value.push_str(given.map_or("", |(_, value)| value));
        }
        preview.post(page, &sent, &own)
    };
    assert_eq!(fill(&[]).status, 422, "nothing to save");
    let half = fill(&[("reason", "Rektorerna hann inte mer.")]);
    assert!(half.status == 422 && half.text().contains(".by-fault") && half.text().contains("hann inte mer"));
    assert!(half.text().contains(".date-fault"), "{}", half.text());
    let whole =
        [("reason", "Rektorerna hann inte mer."), ("by", "Nämnden"), ("date", "2025-06-20"), ("reference", "§ 3")];
    assert_eq!(fill(&whole).status, 303);
    let text = fs::read_to_string(site.path().join("content/revisions/2025-2.md")).expect("it is there");
    assert!(text.contains("to: 2026-06\n") || text.contains("to: \"2026-06\"\n"), "{text}");
    preview.shows(&format!("/admin/{page}"), "name=\"_freeze\"");
    assert!(!record.exists(), "a look freezes nothing");
    let press = || [form(), vec![("_freeze".to_owned(), "1".to_owned())]].concat();
    // What somebody saved after the page was opened is not frozen unseen.
    let pressed = press();
    fs::create_dir_all(site.path().join("content/narratives")).expect("made");
    write("narratives/nytt.md", "---\ntitle: Nytt\n---\n\nDetta kom emellan.\n");
    let told = preview.post(page, &pressed, &own);
    assert!(
        told.status == 409 && told.text().contains("Innehållet har ändrats") && !record.exists(),
        "{}",
        told.text()
    );
    let pressed = press();
    let done = preview.post(page, &pressed, &own);
    assert!(done.status == 200 && done.text().contains("sha256:") && record.exists(), "{}", done.text());
    let foreign = preview.post(page, &pressed, "Origin: https://evil.example\r\n");
    assert_eq!(foreign.status, 403);
    etapp(site.path(), &["build"]).well();
    etapp(site.path(), &["verify"]).well();
}

#[test]
fn an_attachment_is_sent_with_the_checks_that_all_get() {
    let (site, preview) = with_milestone(WRITTEN);
    let page = preview.get("/admin/files/").text();
    let token = fields(&page).into_iter().find(|(name, _)| name == "_token").expect("it has one").1;
    let send = |token: &str, name: &str, bytes: &[u8]| {
        let mut body = format!(
            "--b\r\nContent-Disposition: form-data; name=\"_token\"\r\n\r\n{token}\r\n--b\r\n\
             Content-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n"
        )
        .into_bytes();
        body.extend(bytes);
        body.extend(b"\r\n--b--\r\n");
        let (host, cookie) = (&preview.address, preview.cookie());
        let mut request = format!(
            "POST /admin/files/ HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{cookie}Origin: http://{host}\r\n\
             Content-Type: multipart/form-data; boundary=b\r\nContent-Length: {}\r\n\r\n",
            body.len()
        )
        .into_bytes();
        request.extend(body);
        preview.raw(request)
    };
    let files = || read_tree(&site.path().join("content/files"));
    let before = files();
    let saved = send(&token, "../../Protokoll § 12.TXT", b"Hej\n");
    assert_eq!((saved.status, saved.header("location")), (303, Some("/admin/files/?saved=protokoll-12.txt")));
    let after = files();
    assert_eq!((after.len(), &*after["protokoll-12.txt"]), (before.len() + 1, b"Hej\n".as_slice()));
    assert!(preview.get("/admin/files/?saved=protokoll-12.txt").text().contains("](../files/protokoll-12.txt)"));
    let large = vec![b'x'; 17 << 20];
    for (status, token, name, bytes) in [
        (409, &*token, "protokoll-12.txt", b"Nytt\n".as_slice()),
        (422, &*token, "sida.html", b"<p>"),
        (422, &*token, "bild.png", b"MZ no picture"),
        (422, &*token, "utan", b"x"),
        (422, &*token, "", b""),
        (403, "another", "a.txt", b"x"),
        (413, &*token, "stor.txt", &large),
    ] {
        let answer = send(token, name, bytes);
        assert_eq!(answer.status, status, "{name}: {}", answer.text());
    }
    assert_eq!(files(), after, "nothing else was written, and nothing written over");
}

#[test]
fn nobody_else_can_send_a_form() {
    let (site, preview) = with_milestone(WRITTEN);
    let mut sent = fields(&preview.get(&format!("/admin/{MILESTONE}")).text());
    sent.iter_mut().filter(|(name, _)| name == "title").for_each(|(_, value)| *value = "Fientligt".to_owned());
    for headers in ["", "Origin: https://evil.example\r\n", "Origin: null\r\n", "Sec-Fetch-Site: cross-site\r\n"] {
        assert_eq!(preview.post(MILESTONE, &sent, headers).status, 403, "{headers}");
    }
    let own = format!("Origin: http://{}\r\n", preview.address);
    let without: Vec<_> = sent.iter().filter(|(name, _)| name != "_token").cloned().collect();
    assert_eq!(preview.post(MILESTONE, &without, &own).status, 403);
    for path in
        ["content/milestones/finns-inte.yaml", "secret.txt", "content/../secret.txt", "%2e%2e/secret.txt", "themes/x"]
    {
        assert_eq!(preview.post(path, &sent, &own).status, 404, "{path}");
        assert_eq!(preview.get(&format!("/admin/{path}")).status, 404, "{path}");
    }
    let large = vec![("title".to_owned(), "x".repeat(2_000_000))];
    assert_eq!(preview.post(MILESTONE, &large, &own).status, 413);
    assert_eq!(preview.ask("PUT", &format!("/admin/{MILESTONE}"), "").header("allow"), Some("GET, HEAD, POST"));
    assert_eq!(now(&site), WRITTEN);
    let open = Preview::with(site.path(), &["--host", "0.0.0.0"]);
    let port = open.address.rsplit(':').next().expect("it has a port");
    let child = Command::new("true").spawn().expect("it starts");
    let near = Preview { child, address: format!("127.0.0.1:{port}"), key: open.key.clone() };
    near.until("/", |answer| answer.status == 200);
    assert_eq!(near.get("/admin/").status, 404);
    assert_eq!(near.post(MILESTONE, &sent, &format!("Origin: http://{}\r\n", near.address)).status, 405);
}

#[test]
fn every_content_file_has_a_form_that_changes_nothing_by_itself() {
    for site in [copy_of(&huddinge()), copy_of(&fictive())] {
        let before = read_tree(site.path());
        let preview = Preview::of(site.path());
        preview
            .until("/admin/", |answer| answer.text().contains("content/plan") || answer.text().contains("/plan.yaml"));
        let list = preview.get("/admin/").text();
        let mut paths: Vec<&str> =
            list.split("href=\"/admin/").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        // A form for a new file has nothing to save yet, and what is sent or frozen is no file.
        paths.retain(|path| {
            !path.is_empty() && !["new/", "files/", "freeze/"].iter().any(|other| path.starts_with(other))
        });
        // A translation says what its original says; it has no form.
        let translation = |path: &str| path.rsplit('/').next().is_some_and(|name| name.matches('.').count() > 1);
        let written = before
            .keys()
            .filter(|path| !translation(path))
            .filter(|path| (path.ends_with(".yaml") || path.ends_with(".md")) && !path.contains("/files/"));
        for path in written {
            assert!(paths.contains(&path.as_str()), "{path} has no form");
        }
        for path in paths {
            assert_eq!(preview.fill(path, &[]).status, 303, "{path}");
        }
        assert!(read_tree(site.path()) == before);
    }
}

#[test]
fn a_form_writes_nothing_outside_once_its_folder_is_a_link() {
    let (site, preview) = with_milestone(WRITTEN);
    let mut sent = fields(&preview.get(&format!("/admin/{MILESTONE}")).text());
    sent.iter_mut().filter(|(name, _)| name == "title").for_each(|(_, value)| *value = "Utanför".to_owned());
    // The folder is moved out of the content, and a link leads there.
    let (folder, outside) = (site.path().join("content/milestones"), temporary());
    let there = outside.path().join("milestones");
    let files = read_tree(&folder);
    write_tree(&there, &files);
    fs::remove_dir_all(&folder).expect("removed");
    std::os::unix::fs::symlink(&there, &folder).expect("made");
    let answer = preview.post(MILESTONE, &sent, &format!("Origin: http://{}\r\n", preview.address));
    assert!((400..=599).contains(&answer.status), "{}", answer.status);
    assert!(read_tree(&there) == files, "the form wrote through the link");
}

/// The sample kills a few; `ETAPP_KILLS` says another number.
#[test]
fn a_form_that_is_killed_leaves_the_old_file_or_the_new_one() {
    let kills = std::env::var("ETAPP_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(8_usize);
    let new = WRITTEN.replace("title:   'Ett steg'  # planens ord", "title: Nytt  # planens ord");
    let (mut counts, mut state, mut whole) = ([0_usize; 3], 1_u64, Duration::from_millis(1));
    for at in 0..kills {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let (site, mut preview) = with_milestone(WRITTEN);
        let mut sent = fields(&preview.get(&format!("/admin/{MILESTONE}")).text());
        sent.iter_mut().filter(|(name, _)| name == "title").for_each(|(_, value)| *value = "Nytt".to_owned());
        let origin = format!("Origin: http://{}\r\n", preview.address);
        let start = Instant::now();
        if at == 0 {
            assert_eq!(preview.post(MILESTONE, &sent, &origin).status, 303);
            whole = start.elapsed();
        } else {
            let mut stream = TcpStream::connect(&preview.address).expect("the preview listens");
            stream.write_all(preview.request(MILESTONE, &sent, &origin).as_bytes()).expect("sent");
            std::thread::sleep(whole.mul_f64((state >> 40) as f64 / f64::from(1_u32 << 24)));
        }
        preview.child.kill().expect("it is killed");
        preview.child.wait().expect("it ended");
        let found = now(&site);
        assert!(found == WRITTEN || found == new, "torn: {found}");
        counts[usize::from(found == new)] += 1;
        let beside = fs::read_dir(site.path().join("content/milestones")).expect("it is there").flatten();
        let left = beside.filter(|entry| entry.file_name().to_string_lossy().starts_with(".etapp-unfinished-"));
        counts[2] += usize::from(left.count() > 0);
    }
    let [old, new, left] = counts;
    let _ = writeln!(std::io::stderr(), "forms: {kills} kills, {old} old, {new} new, 0 torn; {left} left something");
    assert!(new > 0, "none was saved");
}
