//! What the start page and the report say of how things stand: given up, still weakened, still expected, counted. Through
//! the program, over small plans made for it.

use crate::support::html::words;
use crate::support::{Run, base, etapp, temporary, write_tree};
use std::fs;

/// A small site that is changed file by file.
struct Site {
    folder: tempfile::TempDir,
}

impl Site {
    fn new() -> Self {
        let folder = temporary();
        write_tree(folder.path(), &base());
        Self { folder }
    }

    fn put(&self, path: &str, text: &str) {
        let path = self.folder.path().join("content").join(path);
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("the folder can be made");
        fs::write(path, text).expect("the file can be written");
    }

    #[track_caller]
    fn run(&self, arguments: &[&str]) -> Run {
        etapp(self.folder.path(), arguments)
    }

    #[track_caller]
    fn build(&self) -> &Self {
        self.run(&["build"]).well();
        self
    }

    /// A file of the built site.
    #[track_caller]
    fn file(&self, path: &str) -> String {
        let path = self.folder.path().join("output").join(path);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// The words of a section of a page, by the id of its heading.
    #[track_caller]
    fn section(&self, page: &str, id: &str) -> String {
        let html = self.file(page);
        let heading = format!(" id=\"{id}\"");
        let Some((before, after)) = html.split_once(&heading) else { panic!("{page} has no {id}:\n{}", said(&html)) };
        let start = before.rfind('<').expect("an id stands in an element");
        let body = format!("{}{heading}{after}", &html[start..before.len()]);
        said(body.split_once("</section>").map_or(body.as_str(), |(section, _)| section))
    }

    fn has(&self, page: &str, id: &str) -> bool {
        self.file(page).contains(&format!(" id=\"{id}\""))
    }
}

/// The words of a page or a part of one, with every space a plain one.
fn said(html: &str) -> String {
    words(html).split_whitespace().collect::<Vec<_>>().join(" ")
}

const BUS: &str = "action: 1\ntitle: Skolorna får en läsbuss\ndue: 2027\nupdates:\n";
const FLOW: &str = "action: 1\ntitle: Nio av tio läser med flyt\ndue: 2027\n";

/// What is given up stands under that heading with its note, and nowhere as if it were still to come or late.
#[track_caller]
fn is_given_up(site: &Site, title: &str, note: &str) {
    for page in ["index.html", "report.html"] {
        let told = site.section(page, "_given-up");
        assert!(told.contains(title) && told.contains(note), "{page}: {told}");
        for other in ["_next", "_late"] {
            assert!(!site.section(page, other).contains(title), "{page} has it under {other}");
        }
    }
}

#[test]
fn what_is_given_up_before_its_time_is_told_as_that_and_never_as_next_or_late() {
    let site = Site::new();
    site.put("goals/flyt.yaml", FLOW);
    site.put("milestones/buss.yaml", &format!("{BUS}  - date: 2025-02-01\n    status: ongoing\n"));
    site.build();
    assert!(!site.has("index.html", "_given-up") && !site.has("report.html", "_given-up"));
    assert!(
        site.section("report.html", "_next").contains("läsbuss")
            || site.section("index.html", "_next").contains("läsbuss")
    );
    let given_up = "updates:\n  - date: 2025-03-01\n    result: not_met\n    note: Pengarna räcker inte.\n";
    site.put("goals/flyt.yaml", &format!("{FLOW}{given_up}"));
    site.put("milestones/buss.yaml", &format!("{BUS}  - date: 2025-03-01\n    status: not_done\n    note: För dyr.\n"));
    site.put(
        "activities/lasrum.yaml",
        "supports: [1]\ntitle: Varje skola får ett läsrum\nupdates:\n  - date: 2025-03-02\n    status: cancelled\n",
    );
    site.build();
    is_given_up(&site, "läsbuss", "För dyr.");
    is_given_up(&site, "läser med flyt", "Pengarna räcker inte.");
    is_given_up(&site, "läsrum", "utgår");
    // It stays given up when its time has passed.
    site.run(&["build", "--as-of", "2029-01-01"]).well();
    is_given_up(&site, "läsbuss", "uppgivet i förtid");
    let page = said(&site.file("etappmal/buss.html"));
    assert!(page.contains("åtagandet är uppgivet"), "{page}");
}

#[test]
fn what_is_not_done_when_its_time_has_passed_is_late_and_not_given_up() {
    let site = Site::new();
    site.put(
        "milestones/buss.yaml",
        &BUS.replace("2027", "2024").replace("updates:", "updates:\n  - date: 2025-03-01\n    status: not_done"),
    );
    site.build();
    assert!(site.section("index.html", "_late").contains("läsbuss"));
    assert!(!site.has("index.html", "_given-up"));
}
