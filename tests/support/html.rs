//! Reading built pages in tests: their tags, their words, and what on them could run or load from elsewhere.
#![allow(dead_code, reason = "each test file uses a part")]

use super::Tree;
use std::collections::{BTreeMap, BTreeSet};

#[track_caller]
pub fn text<'a>(site: &'a Tree, path: &str) -> &'a str {
    let bytes = site.get(path).unwrap_or_else(|| panic!("{path} was not built"));
    std::str::from_utf8(bytes).unwrap_or_else(|_| panic!("{path} is no UTF-8"))
}

pub fn pages(site: &Tree) -> impl Iterator<Item = (&str, &str)> {
    site.keys().filter(|path| path.ends_with(".html")).map(|path| (path.as_str(), text(site, path)))
}

/// A start tag of a page: its name and its attributes.
pub struct Tag {
    pub name: String,
    pub attributes: Vec<(String, String)>,
}

impl Tag {
    /// The value of an attribute.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// The start tags of a page. Our pages quote every attribute, so a bare `<` is never text.
#[track_caller]
pub fn tags(page: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    for part in page.split('<').skip(1).filter(|part| part.starts_with(|letter: char| letter.is_ascii_alphabetic())) {
        let name_end = part.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-').unwrap_or(part.len());
        let mut tag = Tag { name: part[..name_end].to_ascii_lowercase(), attributes: Vec::new() };
        let mut rest = part[name_end..].trim_start();
        while let Some(end) = rest.find(['=', '>', ' ', '/']) {
            let (key, after) = (rest[..end].trim().to_ascii_lowercase(), &rest[end..]);
            if let Some(value) = after.strip_prefix("=\"") {
                let (value, after) = value.split_once('"').unwrap_or_else(|| panic!("an open attribute: <{part}"));
                tag.attributes.push((key, value.replace("&amp;", "&")));
                rest = after;
            } else {
                assert!(!after.starts_with('='), "an attribute without quotes: <{part}");
                if !key.is_empty() {
                    tag.attributes.push((key, String::new()));
                }
                rest = &after[1..];
                if after.starts_with('>') {
                    break;
                }
            }
        }
        tags.push(tag);
    }
    tags
}

/// The relations of a `<link>` that only point somewhere: nothing is fetched for them.
const POINTERS: [&str; 10] = [
    "canonical",
    "alternate",
    "latest-version",
    "successor-version",
    "predecessor-version",
    "license",
    "original",
    "memento",
    "timegate",
    "timemap",
];

/// The scripts that a site ships, and the pages to which its form of search leads.
const SCRIPTS: [&str; 5] =
    ["assets/verify.js", "assets/fresh.js", "assets/search.js", "assets/lists.js", "search/index.js"];
/// The one script that stands in a page, which the site's policy names.
const WITHIN: &str = concat!("<script>", include_str!("../../themes/default/assets/verify.js"), "</script>");
const SEARCHES: [&str; 2] = ["sok.html", "search.html"];

/// Whether a script or a form is one of the few that the site itself has.
fn shipped(tag: &Tag) -> bool {
    let leads = |key: &str, to: &[&str]| tag.get(key).is_some_and(|path| to.iter().any(|name| path.ends_with(name)));
    match tag.name.as_str() {
        // The one of the page's age stands at its place and runs at once, so that nothing moves; all others wait.
        "script" => leads("src", &SCRIPTS) && (tag.get("defer").is_some() || leads("src", &SCRIPTS[1..2])),
        "form" => leads("action", &SEARCHES) && tag.get("method").is_none(),
        _ => false,
    }
}

/// What stands on a page or in a picture that could run, be styled or be fetched from elsewhere.
pub fn active(page: &str) -> Vec<String> {
    let mut found = Vec::new();
    for tag in tags(&page.replace(WITHIN, "")) {
        let runs_or_frames = ["script", "style", "iframe", "frame", "object", "embed", "base", "form", "foreignobject"];
        if runs_or_frames.contains(&&*tag.name) && !shipped(&tag) {
            found.push(format!("<{}>", tag.name));
        }
        let points = tag.get("rel").is_some_and(|rel| rel.split(' ').all(|word| POINTERS.contains(&word)));
        let loads = tag.name != "a" && !(tag.name == "link" && points);
        for (key, value) in &tag.attributes {
            let lower = value.trim().to_ascii_lowercase();
            let elsewhere = lower.starts_with("http:") || lower.starts_with("https:") || lower.starts_with("//");
            let address = ["src", "srcset", "href", "xlink:href", "poster", "data", "action"].contains(&key.as_str());
            let runs = ["javascript:", "data:", "vbscript:"].iter().any(|scheme| lower.starts_with(scheme));
            if key.starts_with("on") || key == "style" || (address && (runs || (elsewhere && loads))) {
                found.push(format!("<{} {key}=\"{value}\">", tag.name));
            }
        }
    }
    found
}

/// The links on the pages of a site that lead to no file of it or to no id. `home` is the path of the site's address.
pub fn dead_links(site: &Tree, home: &str) -> Vec<String> {
    let ids: BTreeMap<&str, BTreeSet<String>> = pages(site)
        .map(|(path, page)| (path, tags(page).iter().filter_map(|tag| tag.get("id").map(str::to_owned)).collect()))
        .collect();
    let mut dead = Vec::new();
    for (path, page) in pages(site) {
        let found = tags(page);
        let links = found.iter().flat_map(|tag| [tag.get("href"), tag.get("src")]).flatten();
        for link in links.filter(|link| !link.contains(':')) {
            let (file, anchor) = link.split_once('#').map_or((link, ""), |(file, anchor)| (file, anchor));
            // The page for what is not there is shown under any address, so it alone names the site's own path.
            let file = if path == "404.html" { file.strip_prefix(home).unwrap_or(file) } else { file };
            let target = if file.is_empty() { path.to_owned() } else { joined(path, file) };
            let has_id = ids.get(target.as_str()).is_none_or(|ids| anchor.is_empty() || ids.contains(anchor));
            if !site.contains_key(&target) || !has_id {
                dead.push(format!("{path}: {link}"));
            }
        }
    }
    dead
}

/// Where a relative link on the page `from` leads.
fn joined(from: &str, link: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// The text of a page without its tags.
pub fn words(page: &str) -> String {
    page.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect::<Vec<_>>().join(" ")
}

/// The names of the entries of an Atom feed, which must be well-formed and have in every part what RFC 4287 asks for.
#[track_caller]
pub fn entries_of_feed(feed: &str) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_str(feed);
    // The elements that are open, and the children with their texts of each open one.
    let mut open: Vec<(String, Vec<(String, String)>)> = vec![(String::new(), Vec::new())];
    let mut ids = Vec::new();
    loop {
        use quick_xml::events::Event;
        match reader.read_event().unwrap_or_else(|error| panic!("the feed is no XML: {error}")) {
            Event::Start(tag) => {
                let name = String::from_utf8_lossy(tag.name().as_ref()).into_owned();
                if open.len() == 1 {
                    let space = tag.try_get_attribute("xmlns").expect("attributes are well-formed");
                    assert_eq!(space.expect("a namespace").value.as_ref(), b"http://www.w3.org/2005/Atom");
                }
                open.push((name, Vec::new()));
            }
            Event::Empty(tag) => {
                let name = String::from_utf8_lossy(tag.name().as_ref()).into_owned();
                let wanted = if name == "link" { "href" } else { "term" };
                assert!(tag.try_get_attribute(wanted).expect("attributes are well-formed").is_some(), "{tag:?}");
                open.last_mut().expect("something is open").1.push((name, String::new()));
            }
            Event::Text(text) => {
                let text = text.decode().expect("it is UTF-8").into_owned();
                open.last_mut().expect("something is open").1.push(("#text".into(), text));
            }
            Event::GeneralRef(_) | Event::Decl(_) => {}
            Event::End(_) => {
                let (name, children) = open.pop().expect("something is open");
                let of = |wanted: &'static str| {
                    children.iter().filter(move |(name, _)| name == wanted).map(|(_, text)| text.clone())
                };
                let text: String = of("#text").collect();
                if matches!(name.as_str(), "feed" | "entry") {
                    for once in ["title", "id", "updated"] {
                        assert_eq!(of(once).count(), 1, "{once} of {name}: {children:?}");
                    }
                    assert!(
                        of("updated").all(|time| time.len() == 25 && time.ends_with("T00:00:00+00:00")),
                        "{children:?}"
                    );
                    assert!(of("id").all(|id| id.contains("://")), "{children:?}");
                }
                match name.as_str() {
                    "feed" => assert_eq!(of("author").count(), 1, "{children:?}"),
                    "entry" => ids.extend(of("id")),
                    _ => {}
                }
                open.last_mut().expect("something is open").1.push((name, text));
            }
            Event::Eof => break,
            other => panic!("{other:?} in a feed"),
        }
    }
    assert!(open.len() == 1 && open[0].1.iter().filter(|(name, _)| name == "feed").count() == 1, "{open:?}");
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "a name twice: {ids:?}");
    ids
}
