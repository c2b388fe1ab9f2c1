//! The publisher's own mark, colour and links: on every page, in charts, feed and style, without a theme.

use crate::support::{built, copy_of, etapp, repository};
use std::fs;

const GIVEN: &str = "logo: vapen.svg\naccent: \"#006b54\"\nfooter_links:\n  - title: Ort & län\n    url: https://ort.example/?a=1&b=2\n";

/// A site of the tests with a look of its own.
fn site(of: &str) -> tempfile::TempDir {
    let site = copy_of(&repository().join("tests/sites").join(of));
    let content = site.path().join("content");
    fs::create_dir_all(content.join("files")).expect("the folder can be made");
    fs::copy(repository().join("tests/sites/whole/content/files/vapen.svg"), content.join("files/vapen.svg"))
        .expect("it can be copied");
    let facts = fs::read_to_string(content.join("site.yaml")).expect("it is text");
    fs::write(content.join("site.yaml"), facts + GIVEN).expect("it can be written");
    site
}

/// Also in a portfolio, whose logo lies beside its plans, and on the page for a missing one, which stands at any depth.
#[test]
fn the_look_of_a_site_is_on_every_page_without_a_theme() {
    for of in ["huddinge", "fictive"] {
        let site = site(of);
        let tree = built(site.path());
        let text = |path: &str| String::from_utf8_lossy(&tree[path]).into_owned();
        for (path, bytes) in tree.iter().filter(|(path, _)| path.ends_with(".html")) {
            let page = String::from_utf8_lossy(bytes);
            let icon = "<link rel=\"icon\" href=\"";
            let root = page.split(icon).nth(1).and_then(|rest| rest.split("assets/logo.svg\"").next());
            let root = root.unwrap_or_else(|| panic!("{of}: {path} has no icon"));
            let depth = "../".repeat(path.matches('/').count());
            assert!(root == depth || (path == "404.html" && root.starts_with('/')), "{of}: {path} {root}");
            let logo = format!("src=\"{root}assets/logo.svg\" alt=\"\" width=\"20\" height=\"24\"");
            assert!(page.contains(&logo), "{of}: {path}");
            // Where it is not translated the link says its language.
            let link = "<a href=\"https://ort.example/?a=1&amp;b=2\"";
            assert!(page.contains(link) && page.contains(">Ort &amp; län</a>"), "{of}: {path}");
        }
        assert!(text("assets/logo.svg").contains("viewBox"), "{of}");
        assert!(text("assets/icon.svg").contains("#006b54") && !text("assets/icon.svg").contains("#12436D"), "{of}");
        let own = ":root{--accent:#006b54;--mark:#006b54;--c-done:#006b54;--c-done-fill:#006b54;--c-s1:#006b54;";
        assert!(text("assets/style.css").contains(own), "{of}");
        // In Huddinge nothing is done and nothing measured, so no chart has what the accent paints.
        let mut charts = tree.keys().filter(|path| path.contains("charts/") && path.ends_with(".svg"));
        assert_eq!(charts.any(|path| text(path).contains("fill=\"#006b54\"")), of == "fictive", "{of}");
        let feed = text(tree.keys().find(|path| path.ends_with("feed.xml")).expect("there is a feed"));
        assert!(feed.contains("/assets/logo.svg</icon>") && feed.contains("/assets/logo.svg</logo>"), "{of}");
    }
}

/// What the look becomes is a fact of the site, and a change of it is told.
#[test]
fn another_colour_is_a_change_of_the_site() {
    let run = etapp(site("huddinge").path(), &["diff", "2025"]);
    for field in ["accent", "footer_links", "logo.file"] {
        assert!(run.out.contains(&format!("site-changed site/site.{field}")), "{field}: {}{}", run.out, run.err);
    }
}
