//! `fmt`: however a file is written, its canonical layout means the same, keeps every comment, and stays as it is.

use crate::support::{base, copy_of, etapp, fictive, huddinge, property, read_tree, temporary, write_tree};
use etapp::edit::file::kind_of;
use etapp::edit::yaml::laid_out;
use etapp::input::text::TextFile;
use etapp::plan::documents::FileKind;
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::fs;

#[test]
fn laying_out_the_real_content_and_the_example_changes_no_meaning() {
    for site in [huddinge(), fictive()] {
        let (before, after) = (copy_of(&site), copy_of(&site));
        let told = etapp(after.path(), &["fmt"]).well();
        assert!(told.err.is_empty(), "{}", told.err);
        let folders: Vec<_> = if site == huddinge() { vec!["."] } else { vec!["content/school", "content/library"] };
        if folders == ["."] {
            let old = before.path().to_str().expect("it is text");
            let diff = etapp(after.path(), &["diff", old, "--format", "json"]).well().json();
            assert_ne!(diff["result"], "different", "{diff}");
        }
        let check = |root| etapp(root, &["check", "--format", "json"]).json();
        let codes = |value: Value| {
            let list = value["diagnostics"].as_array().cloned().unwrap_or_default();
            list.into_iter().map(|found| (found["code"].clone(), found["path"].clone())).collect::<Vec<_>>()
        };
        assert_eq!(codes(check(after.path())), codes(check(before.path())));
        let again = etapp(after.path(), &["fmt", "--check"]).well();
        assert_eq!(again.out, "", "it stays as it is");
    }
}

#[test]
fn fmt_names_what_it_changes_and_check_only_names_it() {
    let site = temporary();
    write_tree(site.path(), &base());
    etapp(site.path(), &["fmt"]).well();
    let path = site.path().join("content/milestones/steg.yaml");
    let wild = "title:   'Ett steg'\r\naction: 1 # den första\r\ndue: 2025";
    fs::write(&path, wild).expect("it can be written");
    let told = etapp(site.path(), &["fmt", "--check"]);
    assert_eq!((told.code, told.out.trim()), (Some(1), "content/milestones/steg.yaml"));
    assert_eq!(fs::read_to_string(&path).expect("it is there"), wild);
    let told = etapp(site.path(), &["fmt", "content/milestones/steg.yaml"]).well();
    assert_eq!(told.out.trim(), "content/milestones/steg.yaml");
    let tame = "action: 1 # den första\ntitle: Ett steg\ndue: 2025\n";
    assert_eq!(fs::read_to_string(&path).expect("it is there"), tame);
    assert_eq!(etapp(site.path(), &["fmt", "--check"]).well().out, "");
}

#[test]
fn what_cannot_be_laid_out_is_left_and_told() {
    let site = temporary();
    write_tree(site.path(), &base());
    etapp(site.path(), &["fmt"]).well();
    for (name, text, code) in [
        ("oläsbar", "title: [", 1),
        (
            "tvekan",
            "title: a\naction: 1\ndue: 2025\nupdates:\n  - date: 2025-01-02\n    status: done\n    note: |+\n      a\n\n\n",
            0,
        ),
    ] {
        let path = site.path().join(format!("content/milestones/{name}.yaml"));
        fs::write(&path, text).expect("it can be written");
        let told = etapp(site.path(), &["--lang", "sv", "fmt"]);
        assert_eq!((told.code, told.out.as_str()), (Some(code), ""));
        assert!(told.err.contains("lämnades som den är"), "{}", told.err);
        assert_eq!(fs::read_to_string(&path).expect("it is there"), text);
        fs::remove_file(&path).expect("it can be removed");
    }
    let told = etapp(site.path(), &["fmt", "content/nowhere.yaml"]);
    assert_eq!(told.code, Some(2));
}

/// Ways of writing, chosen from a list of numbers.
struct Style<'a>(std::slice::Iter<'a, u8>, usize);

impl Style<'_> {
    fn below(&mut self, count: usize) -> usize {
        self.0.next().map_or(0, |number| usize::from(*number) % count)
    }

    /// A comment on a line of its own, now and then.
    fn comment(&mut self, out: &mut String, indent: usize) {
        if self.below(5) == 1 {
            if self.below(3) == 1 {
                out.push('\n');
            }
            self.1 += 1;
            out.push_str(&format!("{}# rad {}: \"citat\" # mer\n", " ".repeat(indent), self.1));
        }
    }

    fn end(&mut self, out: &mut String) {
        if self.below(6) == 1 {
            self.1 += 1;
            out.push_str(&format!("  # bredvid {}", self.1));
        }
        out.push('\n');
    }

    fn scalar(&mut self, value: &Value, indent: usize) -> String {
        let Value::String(text) = value else { return value.to_string() };
        match self.below(5) {
            0 => value.to_string(),
            1 if !text.contains('\n') => format!("'{}'", text.replace('\'', "''")),
            2 if !text.is_empty()
                && !text.starts_with(' ')
                && text.lines().all(|line| !line.trim().is_empty() && line.trim_end() == line) =>
            {
                let lines: Vec<String> = text.lines().map(|line| format!("{}{line}", " ".repeat(indent + 3))).collect();
                format!("|-\n{}", lines.join("\n"))
            }
            _ => etapp::edit::yaml::text(text),
        }
    }

    fn mapping(&mut self, map: &serde_json::Map<String, Value>, indent: usize, out: &mut String, dash: bool) {
        let mut entries: Vec<_> = map.iter().collect();
        let by = self.below(entries.len().max(1));
        entries.rotate_left(by);
        for (at, (key, value)) in entries.into_iter().enumerate() {
            if !(dash && at == 0) {
                self.comment(out, indent);
                out.push_str(&" ".repeat(indent));
            }
            out.push_str(&format!("{key}:"));
            match value {
                Value::Object(map) if self.below(3) > 0 => {
                    self.end(out);
                    let deeper = indent + 1 + self.below(4);
                    self.mapping(map, deeper, out, false);
                }
                Value::Array(items) if !items.is_empty() && self.below(4) > 0 => {
                    self.end(out);
                    let deeper = indent + self.below(4);
                    for item in items {
                        self.comment(out, deeper);
                        out.push_str(&format!("{}- ", " ".repeat(deeper)));
                        match item {
                            Value::Object(map) if self.below(4) > 0 => self.mapping(map, deeper + 2, out, true),
                            Value::Object(_) => {
                                out.push_str(&item.to_string());
                                self.end(out);
                            }
                            _ => {
                                out.push_str(&self.scalar(item, deeper));
                                out.push('\n');
                            }
                        }
                    }
                }
                Value::Object(_) | Value::Array(_) => {
                    out.push_str(&format!(" {value}"));
                    self.end(out);
                }
                _ => {
                    let written = self.scalar(value, indent);
                    out.push_str(&format!("{}{written}", " ".repeat(1 + self.below(3))));
                    if written.contains('\n') { out.push('\n') } else { self.end(out) }
                }
            }
        }
    }
}

/// Texts that YAML could take for something else.
const ODD: [&str; 15] =
    ["a: b", "# c", "- d", "'e'", "\"f\"", "5", "no", "å ä ö", "x\ny", "två  ord", "{g", "|", "a #b", "..", "\\n"];

fn texts() -> impl Strategy<Value = Value> {
    prop_oneof![
        proptest::sample::select(&ODD[..]).prop_map(|text| json!(text)),
        "[a-zåäö ,.:#'\"-]{1,20}".prop_map(|text| json!(text)),
    ]
}

fn document() -> impl Strategy<Value = Value> {
    let update = (texts(), texts(), any::<bool>()).prop_map(|(note, title, bare)| {
        let mut update = json!({ "date": "2025-01-07", "status": "done", "value": 4.5 });
        if !bare {
            update["note"] = note;
            update["evidence"] = json!([{ "title": title, "reference": "§ 1" }]);
        }
        update
    });
    (texts(), texts(), vec(update, 0..3), vec(texts(), 0..3)).prop_map(|(title, unit, updates, formerly)| {
        json!({
            "action": 1,
            "title": title,
            "due": "HT2026",
            "target": { "at_least": 3, "unit": unit },
            "updates": updates,
            "formerly": formerly,
        })
    })
}

/// Every comment of a generated file, in the order of their numbers.
fn comments(text: &str) -> Vec<String> {
    let mut found: Vec<String> = text
        .lines()
        .filter_map(|line| line.find("# rad ").or_else(|| line.find("# bredvid ")).map(|at| line[at..].to_owned()))
        .collect();
    found.sort();
    found
}

proptest! {
    #![proptest_config(property(600))]

    #[test]
    fn the_layout_means_the_same_keeps_every_comment_and_stays(document in document(), style in vec(any::<u8>(), 0..200)) {
        let mut wild = String::new();
        let Value::Object(map) = &document else { unreachable!("it is a mapping") };
        Style(style.iter(), 0).mapping(map, 0, &mut wild, false);
        let file = FileKind::named("milestone").expect("it is a kind");
        let read = |text: &str| serde_saphyr::from_str::<Value>(text).map_err(|error| TestCaseError::fail(format!("{error}\n{text}")));
        prop_assert_eq!(&read(&wild)?, &document, "the test writes what it means:\n{}", wild);
        let source = |text: &str| TextFile { path: "content/milestones/a.yaml".into(), text: text.into() };
        let tame = laid_out(&file.mapping, &source(&wild));
        let tame = tame.map_err(|left| TestCaseError::fail(format!("{left:?}\n{wild}")))?;
        prop_assert_eq!(&read(&tame)?, &document, "{}\n{}", wild, tame);
        prop_assert_eq!(comments(&tame), comments(&wild), "{}\n{}", wild, tame);
        prop_assert_eq!(laid_out(&file.mapping, &source(&tame)), Ok(tame.clone()), "{}", wild);
        let keys: Vec<&str> = tame.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase())).collect();
        let order = ["action", "title", "due", "target", "updates", "formerly"];
        let at = |line: &&str| order.iter().position(|key| line.starts_with(key));
        prop_assert!(keys.iter().map(at).is_sorted(), "{}", tame);
    }
}

#[test]
fn every_file_of_the_sites_in_the_repository_can_be_laid_out() {
    for site in [huddinge(), fictive(), crate::support::repository().join("tests/sites/small")] {
        for (path, bytes) in read_tree(&site.join("content")) {
            let path = format!("content/{path}");
            let Some(file) = kind_of(&path) else { continue };
            let text = String::from_utf8(bytes).expect("it is text");
            let done = laid_out(&file.mapping, &TextFile { path: path.as_str().into(), text: text.into() });
            assert!(done.is_ok(), "{path}: {done:?}");
        }
    }
}
