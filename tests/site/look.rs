//! The publisher's own mark, colour and links: on every page, in charts, feed and style, without a theme.

use crate::support::{built, copy_of, etapp, repository};
use std::fs;

const GIVEN: &str = "logo: vapen.svg\naccent: \"#006b54\"\nfooter_links:\n  - title: Ort & län\n    url: https://ort.example/?a=1&b=2\n";

/// The made-up site of a test with a look of its own.
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

/// Also in a portfolio, whose logo lies beside its plans.
#[test]
fn the_look_of_a_site_is_on_every_page_without_a_theme() {
    for of in ["huddinge", "fictive"] {
        let site = site(of);
        let tree = built(site.path());
        let text = |path: &str| String::from_utf8_lossy(&tree[path]).into_owned();
        for (path, bytes) in tree.iter().filter(|(path, _)| path.ends_with(".html")) {
            let page = String::from_utf8_lossy(bytes);
            let root = "../".repeat(path.matches('/').count());
            let logo = format!("src=\"{root}assets/logo.svg\" alt=\"\" width=\"20\" height=\"24\"");
            assert!(page.contains(&logo), "{of}: {path}");
            assert!(page.contains("<a href=\"https://ort.example/?a=1&amp;b=2\">Ort &amp; län</a>"), "{of}: {path}");
            assert!(page.contains(&format!("<link rel=\"icon\" href=\"{root}assets/logo.svg\"")), "{of}: {path}");
        }
        assert_eq!(
            text("assets/logo.svg"),
            fs::read_to_string(site.path().join("content/files/vapen.svg")).unwrap_or_default()
        );
        assert!(text("assets/icon.svg").contains("#006b54") && !text("assets/icon.svg").contains("#12436D"), "{of}");
        let style = text("assets/style.css");
        assert!(
            style.contains(
                ":root{--accent:#006b54;--mark:#006b54;--c-done:#006b54;--c-done-fill:#006b54;--c-s1:#006b54;"
            )
        );
        let chart =
            tree.keys().find(|path| path.contains("charts/") && path.ends_with(".svg")).expect("there is a chart");
        let painted = tree.keys().filter(|path| path.ends_with(".svg") && path.contains("charts/"));
        assert!(painted.into_iter().any(|path| text(path).contains("fill=\"#006b54\"")), "{of}: {chart}");
        let feed = text(tree.keys().find(|path| path.ends_with("feed.xml")).expect("there is a feed"));
        assert!(feed.contains("/assets/logo.svg</icon>") && feed.contains("/assets/logo.svg</logo>"), "{of}");
    }
}

/// What the look becomes is a fact of the site, and a change of it is told.
#[test]
fn another_colour_is_a_change_of_the_site() {
    let site = site("huddinge");
    let run = etapp(site.path(), &["diff"]);
    for field in ["accent", "footer_links", "logo.file", "logo.digest"] {
        assert!(
            run.out.contains(&format!("site-changed site.{field}")) || run.out.contains(field),
            "{field}: {}",
            run.out
        );
    }
}
