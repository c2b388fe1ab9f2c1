//! What the search of a built site knows: every page of today, earlier wordings apart, and nothing that runs.

use crate::support::{FICTIVE, HUDDINGE, Tree, copy_of, etapp, read_tree, repository};
use serde_json::Value;
use std::collections::BTreeSet;

/// The data that an index hands over.
#[track_caller]
fn data(tree: &Tree, path: &str) -> Value {
    let text =
        String::from_utf8(tree.get(path).unwrap_or_else(|| panic!("{path} is not built")).clone()).expect("text");
    let (call, rest) = text.split_once('(').expect("it is one call");
    assert!(["etappSearch.index", "etappSearch.past"].contains(&call), "{call}");
    serde_json::from_str(rest.strip_suffix(");\n").expect("it ends there")).expect("its argument is JSON")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

/// Where the pages of an index lead, without anchors.
fn hrefs(index: &Value) -> BTreeSet<String> {
    list(&index["pages"]).iter().map(|row| text(&row[0]).to_owned()).collect()
}

/// The row of the page at `href`.
#[track_caller]
fn row<'v>(index: &'v Value, href: &str) -> &'v Value {
    list(&index["pages"]).iter().find(|row| row[0] == href).unwrap_or_else(|| panic!("{href} cannot be found"))
}

/// All the words of a row.
fn told(row: &Value) -> String {
    let passages = list(&row[4]).iter().flat_map(|passage| list(passage).iter().map(text));
    format!("{} {} {}", text(&row[1]), text(&row[3]), passages.collect::<Vec<_>>().join(" "))
}

#[test]
fn every_page_of_today_can_be_found_and_none_else() {
    // Each tree by itself: the example's pages in Swedish are those of the search in Swedish.
    for (site, root, search) in
        [(&*HUDDINGE, "", "sok.html"), (&*FICTIVE, "", "search.html"), (&*FICTIVE, "sv/", "sok.html")]
    {
        let own = |path: &str| if root.is_empty() { !path.starts_with("sv/") } else { path.starts_with(root) };
        let inner = |(path, bytes): (&String, &Vec<u8>)| (path[root.len()..].to_owned(), bytes.clone());
        let tree: Tree = site.iter().filter(|(path, _)| own(path)).map(inner).collect();
        let known = hrefs(&data(&tree, "search/index.js"));
        let stub = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains("http-equiv=\"refresh\"");
        let today = tree.iter().filter(|(path, bytes)| path.ends_with(".html") && !stub(bytes));
        // The start page over several plans leads to theirs; nobody looks for the page where nothing is, or for the search.
        let over_plans = tree.contains_key("school/index.html");
        let left_out = |path: &str| path == "404.html" || path == search || (over_plans && path == "index.html");
        let pages = today.map(|(path, _)| path).filter(|path| !path.contains("revisions/") && !left_out(path));
        assert_eq!(known, pages.cloned().collect(), "the index and the pages differ");
    }
}

#[test]
fn a_page_is_found_by_its_words_its_state_and_what_belongs_to_it() {
    let index = data(&HUDDINGE, "search/index.js");
    let milestone = told(row(&index, "etappmal/omvarldsbevakning.html"));
    for words in ["Omvärldsbevakning", "Åtgärd 4", "2024", "pågår", "dialoger", "Uppföljningsbeslut"] {
        assert!(milestone.contains(words), "{words} is missing: {milestone}");
    }
    let decision = row(&index, "beslut/skolinspektionen-uppfoljning.html");
    let anchored = list(&decision[4]).iter().find(|passage| list(passage).len() == 3).expect("areas have anchors");
    let page = String::from_utf8_lossy(&HUDDINGE["beslut/skolinspektionen-uppfoljning.html"]).into_owned();
    assert!(page.contains(&format!("id=\"{}\"", text(&anchored[2]))), "{anchored} leads nowhere");
    assert!(told(decision).contains("skollagen"));
}

#[test]
fn earlier_revisions_are_searched_apart_and_by_their_differences_alone() {
    let index = data(&HUDDINGE, "search/index.js");
    assert!(hrefs(&index).iter().all(|href| !href.starts_with("revisions/")));
    let past = data(&HUDDINGE, "search/revisions.js");
    let editions = list(&past["editions"]);
    assert_eq!(editions.len(), 2);
    for edition in editions {
        assert!(HUDDINGE.contains_key(&format!("{}index.html", text(&edition[2]))), "{edition}");
    }
    let rows = list(&past["pages"]);
    assert!(!rows.is_empty(), "the example has wordings that are no longer today's");
    for entry in rows {
        let (row, stood) = (&entry[0], list(&entry[1]));
        let newest = stood.last().and_then(Value::as_u64).expect("it stood somewhere");
        let newest = usize::try_from(newest).expect("a small number");
        let path = format!("{}{}", text(&editions[newest][2]), text(&row[0]));
        assert!(HUDDINGE.contains_key(&path), "{path} is not built");
        let same = list(&index["pages"]).iter().find(|now| now[0] == row[0]);
        assert!(same.is_none_or(|now| now[1] != row[1] || now[4] != row[4]), "{path} says what today's page says");
    }
}

#[test]
fn a_site_without_revisions_has_nothing_of_them_to_search() {
    assert!(!FICTIVE.keys().any(|path| path.ends_with("search/revisions.js")));
    let page = String::from_utf8_lossy(&FICTIVE["search.html"]).into_owned();
    assert!(!page.contains("name=\"past\""), "nothing to ask for");
    assert!(String::from_utf8_lossy(&HUDDINGE["sok.html"]).contains("name=\"past\""));
}

#[test]
fn each_language_is_searched_by_itself() {
    let site = copy_of(&repository().join("tests/sites/small"));
    let translation = site.path().join("content/milestones/lasstund.en.yaml");
    std::fs::write(translation, "title: Every class has a reading hour\n").expect("it can be written");
    etapp(site.path(), &["build"]).well();
    let tree = read_tree(&site.path().join("output"));
    let (sv, en) = (data(&tree, "search/index.js"), data(&tree, "en/search/index.js"));
    assert_eq!((text(&sv["lang"]), text(&en["lang"])), ("sv", "en"));
    assert!(!told(row(&sv, "etappmal/lasstund.html")).contains("reading hour"));
    let milestone = row(&en, "milestones/lasstund.html");
    assert!(told(milestone).contains("reading hour") && milestone[5] == "");
    assert_eq!(row(&en, "milestones/bibliotek.html")[5], "sv", "what is not translated says its language");
    for (page, search) in [("etappmal/lasstund.html", "../sok.html"), ("en/milestones/lasstund.html", "../search.html")]
    {
        let page = String::from_utf8_lossy(&tree[page]).into_owned();
        assert!(page.contains(&format!("role=\"search\" action=\"{search}\"")), "{page}");
    }
}

#[test]
fn what_people_write_is_data_in_the_index() {
    let site = copy_of(&repository().join("tests/sites/small"));
    let path = site.path().join("content/milestones/lasstund.yaml");
    let old = std::fs::read_to_string(&path).expect("the example has this milestone");
    let hostile = "</script><img src=x onerror=alert(1)>\"');alert(1)//";
    let line = |line: &str| {
        if line.starts_with("title:") { format!("title: {}", Value::from(hostile)) } else { line.to_owned() }
    };
    std::fs::write(&path, old.lines().map(line).collect::<Vec<_>>().join("\n")).expect("it can be written");
    etapp(site.path(), &["build"]).well();
    let tree = read_tree(&site.path().join("output"));
    assert_eq!(row(&data(&tree, "search/index.js"), "etappmal/lasstund.html")[1], hostile);
    assert!(!String::from_utf8_lossy(&tree["search/index.js"]).contains('<'));
}

#[test]
fn every_page_has_the_form_and_those_of_the_past_ask_for_the_past() {
    let pages = HUDDINGE.iter().filter(|(path, _)| path.ends_with(".html") && *path != "sok.html");
    let mut old = 0;
    for (path, bytes) in pages {
        let page = String::from_utf8_lossy(bytes);
        assert_eq!(page.matches("role=\"search\"").count(), 1, "{path}");
        let past = path.starts_with("revisions/");
        assert_eq!(page.contains("type=\"hidden\" name=\"past\""), past, "{path}");
        old += usize::from(past);
    }
    assert!(old > 0);
}
