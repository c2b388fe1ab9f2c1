//! What people write is shown as they wrote it, and runs nowhere: not on pages, not in pictures, not in spreadsheets.

use crate::support::html::{active, pages, text};
use crate::support::{FICTIVE, HUDDINGE, Tree, base, built, temporary, write_tree};

fn both() -> [(&'static str, &'static Tree); 2] {
    [("real", &HUDDINGE), ("fictive", &FICTIVE)]
}

#[test]
fn no_page_runs_loads_or_styles_anything_of_its_own() {
    for (site, tree) in both() {
        let pictures = tree.keys().filter(|path| path.ends_with(".svg")).map(|path| (path.as_str(), text(tree, path)));
        for (path, page) in pages(tree).chain(pictures) {
            assert_eq!(active(page), Vec::<String>::new(), "{site}: {path}");
        }
        for path in tree.keys().filter(|path| path.ends_with(".css")) {
            let style = text(tree, path);
            assert!(!style.contains("@import") && !style.contains("url(http") && !style.contains("url(//"), "{path}");
        }
    }
}

#[track_caller]
fn no_cell_starts_a_formula(tree: &Tree) {
    let mut cells = 0;
    for (path, bytes) in tree.iter().filter(|(path, _)| path.ends_with(".csv") && !path.contains("files/")) {
        let separator = if path.contains("spreadsheets/") { b';' } else { b',' };
        let reader = csv::ReaderBuilder::new().has_headers(false).delimiter(separator).from_reader(bytes.as_slice());
        for record in reader.into_records() {
            for cell in record.unwrap_or_else(|error| panic!("{path}: {error}")).iter() {
                let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
                let number = if separator == b';' { cell.replace(',', ".") } else { cell.to_owned() };
                assert!(!formula || etapp::base::Number::parse(&number).is_some(), "{path}: {cell}");
                cells += 1;
            }
        }
    }
    assert!(cells > 0, "there are no tables at all");
}

#[test]
fn no_cell_of_the_open_data_starts_a_formula() {
    both().into_iter().for_each(|(_, tree)| no_cell_starts_a_formula(tree));
}

/// What tries to break out of wherever it is put: text, attribute, script, template, JSON, address.
const HOSTILE: &str =
    "</script><script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{ 7 * 7 }}{% raw %}&lt;\u{2028}]]>";

/// A valid site in which every text that people write is `hostile`.
fn site_of(hostile: &str) -> tempfile::TempDir {
    let site = temporary();
    // A JSON string is a YAML string.
    let quoted = serde_json::Value::from(hostile).to_string();
    let words = [
        "title",
        "organisation",
        "description",
        "name",
        "summary",
        "method",
        "responsible",
        "unit",
        "group",
        "note",
        "authority",
        "need",
        "statement",
        "reference",
        "case_number",
        "series",
        "text",
        "by",
        "author",
    ];
    let mut tree = base();
    for (path, bytes) in &mut tree {
        if path.ends_with(".yaml") || path.ends_with(".md") {
            let line = |line: &str| {
                let key = line.trim_start().trim_start_matches("- ");
                let indent = &line[..line.len() - key.len()];
                match key.split_once(": ") {
                    Some((name, _)) if words.contains(&name) => format!("{indent}{name}: {quoted}\n"),
                    _ => format!("{line}\n"),
                }
            };
            *bytes = String::from_utf8_lossy(bytes).lines().map(line).collect::<String>().into_bytes();
        }
    }
    let more = format!(
        "title: {quoted}\nunit: {quoted}\ndirection: increase\ngroup: {quoted}\nmethod: {quoted}\n\
         source: {{ title: {quoted}, url: \"https://prov.example/?a=1&b='2'\" }}\nvalues:\n  \
         - {{ period: 2023, value: 3, series: {quoted}, note: {quoted} }}\n  \
         - {{ period: 2024, value: 4, series: {quoted} }}\n"
    );
    tree.insert("content/indicators/ond.yaml".into(), more.into_bytes());
    let update = format!(
        "action: 1\ntitle: {quoted}\ndue: 2025\nresponsible: {quoted}\ntarget: {{ at_least: 2, unit: {quoted} }}\n\
         updates:\n  - date: 2025-01-07\n    status: done\n    value: 1\n    note: {quoted}\n    evidence:\n      \
         - {{ title: {quoted}, url: \"https://prov.example/?a=1&b='2'\" }}\n      \
         - {{ title: {quoted}, reference: {quoted} }}\n"
    );
    tree.insert("content/milestones/ond.yaml".into(), update.into_bytes());
    write_tree(site.path(), &tree);
    site
}

#[test]
fn what_people_write_breaks_out_of_nothing() {
    let tree = built(site_of(HOSTILE).path());
    for (path, page) in pages(&tree) {
        assert_eq!(active(page), Vec::<String>::new(), "{path}");
        assert!(!page.contains("<img src=x"), "{path}");
    }
    let page = text(&tree, "etappmal/ond.html");
    assert!(page.contains("{{ 7 * 7 }}{% raw %}"), "a template's own signs are text");
    assert!(page.contains("&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;"), "what was written is shown");
    let plan: serde_json::Value = serde_json::from_str(text(&tree, "data/plan.json")).expect("it is JSON");
    assert_eq!(plan["plan"]["title"], HOSTILE, "data keeps what was written");
    for path in tree.keys().filter(|path| path.ends_with(".xml")) {
        let xml = text(&tree, path);
        assert!(!xml.contains("<script") && !xml.contains("<img"), "{path}");
    }
}

#[test]
fn no_link_in_html_leads_elsewhere_than_it_seems() {
    let links = [" https://", "//", "ht&#9;tps://", "/\\", "\\\\", "/&#10;/", "https:/", "https://"];
    let links = links.map(|scheme| format!("<a href=\"{scheme}huddinge.se@evil.example/\">länk</a>\n"));
    let mut tree = base();
    let text = format!("---\ntitle: Adresser\n---\n\n{}", links.concat());
    tree.insert("content/narratives/adresser.md".to_owned(), text.into_bytes());
    let site = temporary();
    write_tree(site.path(), &tree);
    for (path, page) in pages(&built(site.path())) {
        let told: Vec<&str> =
            page.match_indices("href=").map(|(at, _)| page[at..].lines().next().unwrap_or("")).collect();
        assert!(
            !told
                .iter()
                .any(|link| link.split('>').next().is_some_and(|link| link.contains('@') && link.contains("evil"))),
            "{path}: {told:#?}"
        );
    }
}

/// Every line of a calendar, unfolded, is a property that a calendar has.
#[track_caller]
fn no_line_is_anothers(calendar: &str) {
    const NAMES: [&str; 26] = [
        "BEGIN",
        "END",
        "VERSION",
        "PRODID",
        "CALSCALE",
        "METHOD",
        "NAME",
        "X-WR-CALNAME",
        "DESCRIPTION",
        "X-WR-CALDESC",
        "SOURCE",
        "URL",
        "REFRESH-INTERVAL",
        "X-PUBLISHED-TTL",
        "UID",
        "DTSTAMP",
        "LAST-MODIFIED",
        "SEQUENCE",
        "DTSTART",
        "SUMMARY",
        "CATEGORIES",
        "STATUS",
        "TRANSP",
        "CLASS",
        "COLOR",
        "RELATED-TO",
    ];
    assert!(calendar.split("\r\n").all(|line| line.len() <= 75));
    for line in calendar.replace("\r\n ", "").split("\r\n").filter(|line| !line.is_empty()) {
        let name = line.split([':', ';']).next().unwrap_or_default();
        assert!(NAMES.contains(&name), "{line}");
        assert!(!line.contains(['\n', '\r']), "{line}");
    }
}

#[test]
fn what_programs_read_stays_whole_whatever_people_write() {
    let breaking = "\nEND:VEVENT\r\nBEGIN:VALARM";
    for hostile in [HOSTILE, breaking, "]]></dct:title><x/>", "å\u{301}😀%00 <\"> \\n;,:", "' OR 1=1 --"] {
        let site = site_of(&hostile.replace('\r', ""));
        let tree = built(site.path());
        no_line_is_anothers(text(&tree, "deadlines.ics"));
        for path in ["datasets/dcat", "datasets/dcat.rdf", "feed.xml"] {
            let mut reader = quick_xml::Reader::from_str(text(&tree, path));
            reader.config_mut().check_end_names = true;
            let mut depth = 0;
            loop {
                match reader.read_event().unwrap_or_else(|error| panic!("{path}: {error}")) {
                    quick_xml::events::Event::Start(_) => depth += 1,
                    quick_xml::events::Event::End(_) => depth -= 1,
                    quick_xml::events::Event::Eof => break,
                    _ => {}
                }
            }
            assert_eq!(depth, 0, "{path}");
        }
        let json = tree.keys().filter(|path| path.ends_with(".jsonld") || path.ends_with("-metadata.json"));
        let parsed: Vec<serde_json::Value> = json
            .map(|path| serde_json::from_str(text(&tree, path)).unwrap_or_else(|error| panic!("{path}: {error}")))
            .collect();
        assert!(parsed.len() > 10);
    }
}

#[test]
fn a_link_in_the_alternative_text_of_an_image_is_only_its_words() {
    let site = temporary();
    let mut tree = base();
    let hostile = "![A [*b*](https://e.example/) `c\"`](../files/protokoll.txt)";
    let text = format!("---\ntitle: Bild\n---\n\n{hostile}\n");
    tree.insert("content/narratives/bild.md".into(), text.into_bytes());
    write_tree(site.path(), &tree);
    let tree = built(site.path());
    let page = text_of(&tree, "bild.html");
    assert!(page.contains("alt=\"A b c&quot;\">"), "{page}");
    assert_eq!(active(page), Vec::<String>::new());
}

/// The page whose path ends so.
fn text_of<'a>(tree: &'a Tree, ending: &str) -> &'a str {
    let path = tree.keys().find(|path| path.ends_with(ending)).expect("the page was built");
    text(tree, path)
}

#[test]
fn a_text_that_looks_like_a_formula_is_defused() {
    for hostile in ["=HYPERLINK(\"https://ond.example\";\"x\")", "+46 8 123", "-1+1", "@SUM(A1)", "=1+1\u{2028}"] {
        no_cell_starts_a_formula(&built(site_of(hostile).path()));
    }
}
