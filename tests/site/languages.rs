//! A language that the program does not have: a folder of words among the content, and nothing else. It is made from the
//! English words, each of which is marked, so that a word from anywhere else shows.

use crate::support::{copy_of, etapp, read_tree, repository};
use fluent_syntax::ast::{Entry, Pattern, PatternElement};
use fluent_syntax::{parser, serializer};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// A tag for private use: no language will ever have it.
const TAG: &str = "qaa";

/// The English words with a mark around each.
fn marked(source: &str) -> String {
    let mut resource = parser::parse(source.to_owned()).expect("the file parses");
    for entry in &mut resource.body {
        let Entry::Message(message) = entry else { continue };
        message.value.iter_mut().for_each(mark);
        message.attributes.iter_mut().for_each(|attribute| mark(&mut attribute.value));
    }
    serializer::serialize(&resource)
}

fn mark(pattern: &mut Pattern<String>) {
    let text = |value: &str| PatternElement::TextElement { value: value.to_owned() };
    pattern.elements.insert(0, text("⟦"));
    pattern.elements.push(text("⟧"));
}

/// The fictive site in the marked language.
fn site() -> TempDir {
    let site = copy_of(&repository().join("tests/sites/fictive"));
    let content = site.path().join("content");
    let words = content.join("words").join(TAG);
    fs::create_dir_all(&words).expect("the folder can be made");
    for file in fs::read_dir(repository().join("src/words/en")).expect("English has words").filter_map(Result::ok) {
        let text = fs::read_to_string(file.path()).expect("it is text");
        let name = file.file_name();
        let text = match Path::new(&name).extension() {
            Some(ending) if ending == "ftl" => marked(&text),
            _ => {
                let text = text.replacen("English", "Marked", 1).replacen("“”‘’", "«»‹›", 1);
                let paths = "\"paths\": {\"goals\": \"goalz\", \"search\": \"find\"}";
                text.replacen("\"paths\": {}", paths, 1).replacen("{day}", "{day}.", 1)
            }
        };
        fs::write(words.join(name), text).expect("the file can be written");
    }
    let facts = content.join("site.yaml");
    let text = fs::read_to_string(&facts).expect("it is text").replacen("language: en", "language: qaa", 1);
    fs::write(facts, text).expect("the file can be written");
    site
}

#[test]
fn a_site_brings_its_own_language_along() {
    let site = site();
    let check = etapp(site.path(), &["check"]).well();
    assert!(check.out.contains("⟦warning⟧") || check.out.contains("⟦No problems.⟧"), "{}", check.out);
    etapp(site.path(), &["build"]).well();
    let tree = read_tree(&site.path().join("output"));
    let text = |path: &str| {
        let bytes = tree.get(path).unwrap_or_else(|| panic!("{path} is not built: {:?}", tree.keys()));
        String::from_utf8(bytes.clone()).expect("it is text")
    };
    let home = text("index.html");
    assert!(home.starts_with("<!doctype html>\n<html lang=\"qaa\">") && home.contains("⟦"), "{home}");
    assert!(text("school/goalz.html").contains("⟦Goals⟧"));
    assert!(tree.contains_key("find.html") && !tree.contains_key("search.html"));
    assert!(text("school/data/codes.csv").starts_with("list,code,label_sv,label_en,label_qaa\r\n"));
    assert!(text("school/data/codes.csv").contains("status,done,genomfört,done,⟦done⟧"));
    let report = text("school/report.html");
    assert!(report.contains("15.\u{a0}⟦December⟧ 2025"));
    assert!(tree.values().any(|bytes| String::from_utf8_lossy(bytes).contains('«')), "quotation marks are its own");
    // Swedish stays the translation that it was, and leads to the marked language by its name.
    let swedish = text("sv/school/mal.html");
    assert!(swedish.contains("lang=\"sv\"") && swedish.contains(">Marked<"), "{swedish}");
}

#[test]
fn what_the_commands_say_is_in_the_language_of_the_site() {
    let site = site();
    let before = copy_of(site.path());
    let goal = site.path().join("content/school/goals/same-day-contact.yaml");
    let text = fs::read_to_string(&goal).expect("it is text");
    fs::write(&goal, text.replacen("due: ", "due: 2039 # ", 1)).expect("the file can be written");
    let diff = etapp(site.path(), &["diff", &before.path().join("content").display().to_string()]);
    assert_eq!(diff.code, Some(0), "{}", diff.err);
    assert!(diff.out.contains("⟦"), "{}", diff.out);
    let explained = etapp(site.path(), &["explain", "unknown-key"]).well();
    assert!(explained.out.contains("⟦"), "{}", explained.out);
    assert!(etapp(site.path(), &["explain", "nothing"]).err.contains("⟦There is no code “nothing”"));
    assert!(etapp(site.path(), &["--lang", "en", "explain", "nothing"]).err.starts_with("There is no code"));
    let schema = etapp(site.path(), &["schema", "site"]).well().json();
    assert_eq!(schema["properties"]["language"]["enum"], serde_json::json!(["sv", "en", "qaa"]));
    assert!(etapp(site.path(), &["verify", "output"]).out.contains("⟦"));
}

#[test]
fn a_language_without_words_is_told() {
    let site = copy_of(&repository().join("tests/sites/small"));
    let content = site.path().join("content");
    fs::write(content.join("plan.fi.yaml"), "title: Lukeminen\n").expect("the file can be written");
    let run = etapp(site.path(), &["--lang", "en", "check"]);
    assert_eq!(run.code, Some(1));
    assert!(run.out.contains("“fi”, a language for which there are no words"), "{}", run.out);
    assert_eq!(etapp(site.path(), &["--lang", "fi", "check"]).code, Some(2));
    fs::create_dir_all(content.join("words/fi")).expect("the folder can be made");
    fs::write(content.join("words/fi/pages.ftl"), "a = b\n= c\n").expect("the file can be written");
    fs::write(content.join("words/fi/language.json"), "{}").expect("the file can be written");
    let run = etapp(site.path(), &["--lang", "en", "check"]);
    assert!(run.out.contains("pages.ftl:2") && run.out.contains("missing field"), "{}", run.out);
}

#[test]
fn a_page_says_nothing_that_its_language_has_no_words_for() {
    let site = site();
    let pages = site.path().join("content/words/qaa/pages.ftl");
    let text = fs::read_to_string(&pages).expect("it is text");
    let less: Vec<&str> = text.lines().filter(|line| !line.starts_with("menu_goals =")).collect();
    fs::write(&pages, less.join("\n")).expect("the file can be written");
    let run = etapp(site.path(), &["build"]);
    assert_eq!(run.code, Some(1));
    assert!(run.err.contains("menu_goals") && run.err.contains("content/words/qaa/pages.ftl"), "{}", run.err);
}
