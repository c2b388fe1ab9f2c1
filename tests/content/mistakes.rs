//! The mistakes that people make, one by one, from the table in `mistakes.txt`: each must be told at its line and column
//! under its code, by nothing more, and in words that lead out of it. The table tells how its rows are written.

use crate::support::{Tree, base, etapp, repository, temporary, write_tree};
use std::fs;

/// A row of the table.
#[derive(Default)]
struct Mistake {
    name: String,
    deeds: Vec<Deed>,
    /// `SEVERITY CODE PATH LINE:COLUMN`, sorted.
    expected: Vec<String>,
    /// What must be said in Swedish and in English.
    says: Option<(String, String)>,
}

/// What is done to the site.
enum Deed {
    Edit { file: String, old: Vec<String>, new: Vec<String> },
    Add { file: String, new: Vec<String> },
    Remove(String),
    Rename(String, String),
}

fn content(path: &str) -> String {
    format!("content/{path}")
}

/// Reads the table.
fn mistakes() -> Vec<Mistake> {
    let table = fs::read_to_string(repository().join("tests/mistakes.txt")).expect("the table can be read");
    let mut mistakes: Vec<Mistake> = Vec::new();
    for line in table.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
        let Some(row) = line.strip_prefix("  ") else {
            mistakes.push(Mistake { name: line.to_owned(), ..Mistake::default() });
            continue;
        };
        let mistake = mistakes.last_mut().expect("the table begins with a mistake");
        read_row(mistake, row).unwrap_or_else(|| panic!("{}: {row}", mistake.name));
    }
    mistakes.iter_mut().for_each(|mistake| mistake.expected.sort());
    mistakes
}

fn read_row(mistake: &mut Mistake, row: &str) -> Option<()> {
    let (word, rest) = row.split_once(' ').unwrap_or((row, ""));
    match word {
        "in" => mistake.deeds.push(Deed::Edit { file: content(rest), old: Vec::new(), new: Vec::new() }),
        "add" => mistake.deeds.push(Deed::Add { file: content(rest), new: Vec::new() }),
        "remove" => mistake.deeds.push(Deed::Remove(content(rest))),
        "rename" => {
            let (from, to) = rest.split_once(" => ")?;
            mistake.deeds.push(Deed::Rename(content(from), content(to)));
        }
        "-" => match mistake.deeds.last_mut()? {
            Deed::Edit { old, .. } => old.push(unescape(rest)?),
            _ => return None,
        },
        "+" => match mistake.deeds.last_mut()? {
            Deed::Edit { new, .. } | Deed::Add { new, .. } => new.push(unescape(rest)?),
            _ => return None,
        },
        "error" | "warning" => {
            let (code, place) = rest.split_once(' ')?;
            mistake.expected.push(format!("{word} {code} {}", content(place)));
        }
        "says" => {
            let (swedish, english) = rest.split_once(" | ")?;
            mistake.says = Some((swedish.to_owned(), english.to_owned()));
        }
        _ => return None,
    }
    Some(())
}

/// Resolves `\t`, `\r` and `\u{…}`.
fn unescape(text: &str) -> Option<String> {
    let text = text.replace("\\t", "\t").replace("\\r", "\r");
    let mut parts = text.split("\\u{");
    let mut out = parts.next()?.to_owned();
    for part in parts {
        let (number, rest) = part.split_once('}')?;
        out.push(char::from_u32(u32::from_str_radix(number, 16).ok()?)?);
        out.push_str(rest);
    }
    Some(out)
}

impl Mistake {
    /// The valid site with this mistake in it.
    fn site(&self) -> Tree {
        let mut tree = base();
        for deed in &self.deeds {
            match deed {
                Deed::Edit { file, old, new } => {
                    let text = String::from_utf8(self.take(&mut tree, file)).expect("the base is text");
                    let old = old.join("\n");
                    assert!(text.contains(&old), "{}: {file} has no such lines", self.name);
                    tree.insert(file.clone(), text.replacen(&old, &new.join("\n"), 1).into_bytes());
                }
                Deed::Add { file, new } => {
                    tree.insert(file.clone(), format!("{}\n", new.join("\n")).into_bytes());
                }
                Deed::Remove(file) => drop(self.take(&mut tree, file)),
                Deed::Rename(from, to) => {
                    let bytes = self.take(&mut tree, from);
                    tree.insert(to.clone(), bytes);
                }
            }
        }
        tree
    }

    fn take(&self, tree: &mut Tree, file: &str) -> Vec<u8> {
        tree.remove(file).unwrap_or_else(|| panic!("{}: there is no {file}", self.name))
    }

    /// How what is told differs from what the table wants.
    fn differences(&self) -> Vec<String> {
        let site = temporary();
        write_tree(site.path(), &self.site());
        let mut differences = Vec::new();
        for language in ["sv", "en"] {
            let result = etapp(site.path(), &["--lang", language, "check", "--format", "json"]).json();
            let found = result["diagnostics"].as_array().expect("there is a list of diagnostics");
            let text = |item: &serde_json::Value, key: &str| item[key].as_str().unwrap_or_default().to_owned();
            let place =
                |item: &serde_json::Value| format!("{} {}:{}", text(item, "path"), item["line"], item["column"]);
            let told = |item| format!("{} {} {}", text(item, "severity"), text(item, "code"), place(item));
            let mut told: Vec<String> = found.iter().map(told).collect();
            told.sort();
            if told != self.expected {
                differences.push(format!("{}: wants {:?}, got {told:?}", self.name, self.expected));
            }
            let words: Vec<_> = found.iter().map(|item| text(item, "message") + " " + &text(item, "help")).collect();
            if let Some((swedish, english)) = &self.says {
                let wanted = if language == "sv" { swedish } else { english };
                if words.iter().all(|words| !words.contains(wanted)) {
                    differences.push(format!("{}: does not say “{wanted}”: {words:?}", self.name));
                }
            }
        }
        differences
    }
}

#[test]
fn every_mistake_in_the_table_is_told_at_its_place_in_words_that_help() {
    let mistakes = mistakes();
    assert!(mistakes.len() >= 60, "only {} mistakes", mistakes.len());
    let differences: Vec<_> = mistakes.iter().flat_map(Mistake::differences).collect();
    assert!(differences.is_empty(), "\n{}", differences.join("\n"));
}

#[test]
fn a_mistake_that_is_told_otherwise_than_the_table_says_is_found() {
    let mut mistake = Mistake { name: "X".to_owned(), ..Mistake::default() };
    for row in
        ["in actions/1.yaml", "- number: 1", "+ number: x", "error wrong-type actions/1.yaml 1:8", "says qq | qq"]
    {
        read_row(&mut mistake, row).expect("the row is well formed");
    }
    // Another column in each language, and words that are not said.
    assert_eq!(mistake.differences().len(), 4, "{:?}", mistake.differences());
}
